#pragma once
// Working days by the dated calendars of the pack. Deadlines are counted, never stored.
#include <optional>

#include "core/law/pack.h"

namespace ytterby::law {

enum class DayKind : std::uint8_t { working, weekend, holiday, unknown };

struct DayAnswer {
  DayKind kind = DayKind::unknown;
  bool provisional = false;   ///< the year's arrangement was not published when the pack was written
};

/// Unknown for years that the pack has no calendar for: a guess here would move a legal deadline.
DayAnswer day_kind(const Pack& pack, Date day);

struct Deadline {
  Date day;
  bool provisional = false;
};

/// The day on which the `count`-th working day after `start` falls (the day after `start` is the first that counts).
/// None when the calendar ends before that.
std::optional<Deadline> add_working_days(const Pack& pack, Date start, int count);

/// The last day from which `count` working days are over by `end`: the other way round. None when the calendar does not reach back
/// that far, or not to `end`.
std::optional<Deadline> last_start(const Pack& pack, Date end, int count);

}  // namespace ytterby::law
