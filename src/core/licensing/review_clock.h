#pragma once
// The statutory term of a case, counted from its events by the dated calendar. Never stored: a corrected calendar
// corrects every clock.
#include <optional>
#include <vector>

#include "core/law/calendar.h"
#include "core/licensing/application_transition.h"

namespace ytterby::licensing {

/// Who can move the case on.
enum class PenHolder : std::uint8_t { applicant, authority, consulted_body, nobody };

struct ReviewClock {
  bool runs = false;                     ///< a statutory term is counted (accepted, not decided, no exception)
  bool no_term = false;                  ///< referral, or a watch-listed party: the law sets none
  bool paused = false;
  int term = 0;                          ///< working days in all
  int used = 0;                          ///< working days that count, up to and including today
  int remaining = 0;                     ///< may be negative: overdue
  std::optional<Date> due_on;            ///< none while paused, without a term, or beyond the calendar
  bool provisional = false;              ///< a year on the way has no published calendar yet
  PenHolder pen = PenHolder::nobody;
  std::optional<Date> pen_since;
};

/// The day on which an instant falls, in the time zone in which the pack counts.
Date day_of(const law::Pack& pack, Instant at);

/// `watch_listed`: an importer or end user stands on the watch list (Article 26: no term).
ReviewClock review_clock(const law::Pack& pack, const std::vector<Event>& events, const Application& application, bool watch_listed, Date today);

}  // namespace ytterby::licensing
