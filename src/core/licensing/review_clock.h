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

/// How many working days a review may take at most, by the clock that binds on the day; none when the pack has none.
std::optional<int> review_term(const law::Pack& pack, Date day);

/// How many working days may pass at most between sending an application and the decision: until it is accepted, and the review.
/// None when the pack has no review clock on the day.
std::optional<int> longest_term(const law::Pack& pack, Date day);

/// The day by which an application that was sent has to be accepted or returned; none in other states.
std::optional<Date> acceptance_due(const law::Pack& pack, const Application& application);

/// Where a case stands in the queue: the fewest remaining working days first, as of its last event; what stands still
/// after what runs, what has no term last. Only an order: what is left is counted anew when it is shown.
std::int64_t queue_order(const law::Pack& pack, const std::vector<Event>& events, const Application& application, bool watch_listed);

}  // namespace ytterby::licensing
