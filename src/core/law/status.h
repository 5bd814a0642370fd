#pragma once
// Which instrument binds on a day, and since and until when: the two time axes.
#include <optional>
#include <string_view>
#include <vector>

#include "core/law/pack.h"

namespace ytterby::law {

enum class Status : std::uint8_t { not_published, not_in_force, in_force, suspended, repealed, unknown };

/// The question "as of which day, as known on which day". Without `known`: with all that the pack knows.
struct AsOf {
  Date day;
  std::optional<Date> known;
};

/// A stretch of days with one status; both ends included.
struct Span {
  Status status = Status::unknown;
  Date from;
  std::optional<Date> to;          ///< none: open
  const Event* by = nullptr;       ///< the event that put this status in place
};

/// Status of an instrument, or of one part of it (`at` of a source; parts match by whole dotted or bracketed prefix:
/// part `2` covers `2` and `2.1`, not `21`). The day a suspension names as its end is still suspended.
Status status_of(const Pack& pack, const Instrument& instrument, std::string_view at, const AsOf& as_of);

/// The event behind a `suspended` or `repealed` status; null for other statuses.
const Event* event_behind(const Pack& pack, const Instrument& instrument, std::string_view at, const AsOf& as_of);

/// The last suspension that ended before `as_of.day`, if the instrument is in force again on that day.
const Event* lapsed_suspension(const Pack& pack, const Instrument& instrument, std::string_view at, const AsOf& as_of);

/// All stretches, from the first day in force on, in order and without gaps.
std::vector<Span> spans_of(const Pack& pack, const Instrument& instrument, std::string_view at, std::optional<Date> known);

/// Whether `part` names `at` or something above it.
bool part_covers(std::string_view part, std::string_view at);

/// Days on which the status of anything in the pack changes, ascending, without repeats.
std::vector<Date> change_days(const Pack& pack, std::optional<Date> known);

/// True when an answer for the day rests on law that nobody has verified up to it.
bool beyond_verified(const Pack& pack, const AsOf& as_of);

}  // namespace ytterby::law
