#include "core/licensing/review_clock.h"

#include <algorithm>

namespace ytterby::licensing {

namespace {

/// The clock of the pack that binds on the day; null when it holds none.
const law::Clock* clock_of(const law::Pack& pack, std::string_view id, Date day) {
  const law::Clock* found = nullptr;
  for (const law::Clock& clock : pack.clocks) {
    if (clock.id == id && clock.in_force <= day && (found == nullptr || clock.in_force > found->in_force)) found = &clock;
  }
  return found;
}

struct Halt {
  Date from;                  ///< the first day that does not count
  std::optional<Date> until;  ///< the day on which it was resumed; none: still
};

std::vector<Halt> halts_of(const law::Pack& pack, const std::vector<Event>& events) {
  std::vector<Halt> out;
  for (const Event& e : events) {
    if (e.type == EventType::paused) out.push_back({day_of(pack, e.at), std::nullopt});
    if (e.type == EventType::resumed && !out.empty()) out.back().until = day_of(pack, e.at);
  }
  return out;
}

/// A day counts unless the clock stood still on it. The day of resuming counts again.
bool stands_still(const std::vector<Halt>& halts, Date day) {
  return std::any_of(halts.begin(), halts.end(), [&](const Halt& h) { return day >= h.from && (!h.until || day < *h.until); });
}

PenHolder pen_of(const Application& a) {
  const bool open_question = std::any_of(a.questions.begin(), a.questions.end(), [](const Question& q) { return q.answer.empty(); });
  switch (a.state) {
    case ApplicationState::draft:
    case ApplicationState::returned: return PenHolder::applicant;
    case ApplicationState::submitted:
    case ApplicationState::recommended: return PenHolder::authority;
    case ApplicationState::accepted:
    case ApplicationState::in_review:
      if (open_question) return PenHolder::applicant;
      return a.asked.empty() ? PenHolder::authority : PenHolder::consulted_body;
    case ApplicationState::decided:
    case ApplicationState::withdrawn: return PenHolder::nobody;
  }
  return PenHolder::nobody;
}

/// The moment of the event after which the pen lay where it lies now.
std::optional<Date> pen_since(const law::Pack& pack, const std::vector<Event>& events, PenHolder pen) {
  Application replay;
  std::optional<Date> since;
  PenHolder before = PenHolder::nobody;
  for (const Event& e : events) {
    apply(replay, e);
    const PenHolder now = pen_of(replay);
    if (now != before) since = day_of(pack, e.at);
    before = now;
  }
  return before == pen ? since : std::nullopt;
}

/// The `n`th working day after `from`; none beyond the calendar.
std::optional<Date> nth_working_day(const law::Pack& pack, Date from, int n) {
  Date day = from;
  for (int counted = 0; counted < n;) {
    day = day.plus(1);
    const law::DayKind kind = law::day_kind(pack, day).kind;
    if (kind == law::DayKind::unknown) return std::nullopt;
    if (kind == law::DayKind::working) ++counted;
  }
  return day;
}

}  // namespace

Date day_of(const law::Pack& pack, Instant at) {
  constexpr std::int64_t seconds_a_day = 86'400;
  const std::int64_t local = at + std::int64_t{60} * pack.utc_offset_minutes;
  const std::int64_t days = local >= 0 ? local / seconds_a_day : -((-local + seconds_a_day - 1) / seconds_a_day);
  return Date(static_cast<std::int32_t>(days));
}

ReviewClock review_clock(const law::Pack& pack, const std::vector<Event>& events, const Application& a, bool watch_listed, Date today) {
  ReviewClock out;
  out.pen = pen_of(a);
  out.pen_since = pen_since(pack, events, out.pen);
  if (a.accepted_at == 0) return out;
  const Date accepted = day_of(pack, a.accepted_at);
  const law::Clock* clock = clock_of(pack, a.content.amends.empty() ? "decision" : "amendment", accepted);
  if (clock == nullptr) return out;
  out.term = clock->period.value;
  out.no_term = a.referred || watch_listed;
  out.paused = a.paused.has_value();
  const bool ended = a.state == ApplicationState::decided || a.state == ApplicationState::withdrawn;
  out.runs = !ended && !out.no_term;
  const Date last = ended ? day_of(pack, a.changed_at) : today;
  const std::vector<Halt> halts = halts_of(pack, events);
  // 1. The day after acceptance is the first that counts; days on which the clock stood still do not.
  for (Date day = accepted.plus(1); day <= last; day = day.plus(1)) {
    const law::DayAnswer answer = law::day_kind(pack, day);
    out.provisional = out.provisional || answer.provisional;
    if (answer.kind == law::DayKind::working && !stands_still(halts, day)) ++out.used;
  }
  out.remaining = out.term - out.used;
  if (!out.runs || out.paused) return out;
  // 2. What is left falls on the working days to come; an overdue case was due when the term was used up.
  Date day = accepted;
  for (int counted = 0; counted < out.term;) {
    day = day.plus(1);
    const law::DayAnswer answer = law::day_kind(pack, day);
    if (answer.kind == law::DayKind::unknown) return out;
    out.provisional = out.provisional || answer.provisional;
    if (answer.kind == law::DayKind::working && !stands_still(halts, day)) ++counted;
  }
  out.due_on = day;
  return out;
}

std::optional<int> review_term(const law::Pack& pack, Date day) {
  const law::Clock* clock = clock_of(pack, "decision", day);
  return clock != nullptr ? std::optional<int>(clock->period.value) : std::nullopt;
}

std::optional<int> longest_term(const law::Pack& pack, Date day) {
  const auto review = review_term(pack, day);
  if (!review) return std::nullopt;
  const law::Clock* acceptance = clock_of(pack, "acceptance", day);
  return *review + (acceptance != nullptr ? acceptance->period.value : 0);
}

std::optional<Date> acceptance_due(const law::Pack& pack, const Application& a) {
  if (a.state != ApplicationState::submitted) return std::nullopt;
  const Date sent = day_of(pack, a.submitted_at);
  const law::Clock* clock = clock_of(pack, "acceptance", sent);
  return clock == nullptr ? std::nullopt : nth_working_day(pack, sent, clock->period.value);
}

std::int64_t queue_order(const law::Pack& pack, const std::vector<Event>& events, const Application& a, bool watch_listed) {
  // Days since 1970 are five figures; what has no due day comes behind all that have one.
  constexpr std::int64_t paused = 1'000'000;
  constexpr std::int64_t without_term = 2'000'000;
  if (const auto due = acceptance_due(pack, a)) return due->days();
  const Date changed = day_of(pack, a.changed_at);
  const ReviewClock clock = review_clock(pack, events, a, watch_listed, changed);
  if (clock.due_on) return clock.due_on->days();
  return (clock.runs && clock.paused ? paused + clock.remaining * std::int64_t{10} : without_term + changed.days());
}

}  // namespace ytterby::licensing
