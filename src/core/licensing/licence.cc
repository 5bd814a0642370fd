#include "core/licensing/licence.h"

#include <algorithm>

#include "core/licensing/review_clock.h"

namespace ytterby::licensing {

namespace {

using State = LicenceState;
using Outcome = Result<std::vector<LicenceEvent>, LicenceRefusal>;

LicenceEvent event_of(LicenceEventType type, const Actor& actor, std::string reason) {
  LicenceEvent event;
  event.type = type;
  event.by = actor.person;
  event.reason = std::move(reason);
  return event;
}

class Machine {
 public:
  Machine(const Licence& licence, const Actor& actor) : l_(licence), actor_(actor) {}

  Outcome operator()(const SuspendLicence& c) const { return with_reason(LicenceEventType::suspended, {State::active}, c.reason); }
  Outcome operator()(const ResumeLicence& c) const {
    if (l_.state == State::suspended && !l_.bars.empty()) return fail(LicenceRefusal::bar_stands);
    return with_reason(LicenceEventType::resumed, {State::suspended}, c.reason);
  }
  Outcome operator()(const WithdrawLicence& c) const { return with_reason(LicenceEventType::withdrawn, {State::active, State::suspended}, c.reason); }
  Outcome operator()(const RevokeLicence& c) const { return with_reason(LicenceEventType::revoked, {State::active, State::suspended}, c.reason); }
  Outcome operator()(const SurrenderLicence& c) const { return with_reason(LicenceEventType::surrendered, {State::active, State::suspended}, c.reason); }

  Outcome operator()(const SupersedeLicence& c) const {
    if (!is_one_of({State::active, State::suspended})) return fail(LicenceRefusal::not_in_this_state);
    LicenceEvent event = event_of(LicenceEventType::superseded, actor_, {});
    event.other = c.by;
    return std::vector<LicenceEvent>{event};
  }

  Outcome operator()(const ExpireLicence& c) const {
    if (!is_one_of({State::active, State::suspended})) return fail(LicenceRefusal::not_in_this_state);
    if (c.today <= l_.terms.valid_until) return fail(LicenceRefusal::not_expired_yet);
    return std::vector<LicenceEvent>{event_of(LicenceEventType::expired, actor_, {})};
  }

  Outcome operator()(const FreezeLicence& c) const {
    if (l_.state != State::active) return fail(LicenceRefusal::not_in_this_state);
    if (!l_.frozen_by.empty()) return fail(LicenceRefusal::already_frozen);
    LicenceEvent event = event_of(LicenceEventType::frozen, actor_, {});
    event.application = c.by;
    return std::vector<LicenceEvent>{event};
  }

  Outcome operator()(const ThawLicence&) const {
    if (!is_one_of({State::active, State::suspended})) return fail(LicenceRefusal::not_in_this_state);
    if (l_.frozen_by.empty()) return fail(LicenceRefusal::not_frozen);
    return std::vector<LicenceEvent>{event_of(LicenceEventType::thawed, actor_, {})};
  }

  Outcome operator()(const SetBars& c) const {
    if (!is_one_of({State::active, State::suspended})) return fail(LicenceRefusal::not_in_this_state);
    if (l_.terms.type == law::LicenceTypeId::individual) return fail(LicenceRefusal::wrong_type);
    std::vector<LicenceEvent> events;
    if (c.bars == l_.bars) return events;
    LicenceEvent event = event_of(c.bars.empty() ? LicenceEventType::bar_lifted : LicenceEventType::bar_arose, actor_, {});
    event.bars = c.bars;
    events.push_back(std::move(event));
    // It must not be used while it waits to be revoked.
    if (!c.bars.empty() && l_.state == State::active) events.push_back(event_of(LicenceEventType::suspended, actor_, "bar"));
    return events;
  }

  Outcome operator()(const PlaceHold& c) const { return hold(LicenceEventType::hold_placed, true, LicenceRefusal::already_held, c.reason); }
  Outcome operator()(const LiftHold& c) const { return hold(LicenceEventType::hold_lifted, false, LicenceRefusal::not_held, c.reason); }

 private:
  [[nodiscard]] Outcome hold(LicenceEventType type, bool places, LicenceRefusal otherwise, const std::string& reason) const {
    if (l_.hold.empty() != places) return fail(otherwise);
    if (trimmed(reason).empty()) return fail(LicenceRefusal::reason_missing);
    return std::vector<LicenceEvent>{event_of(type, actor_, reason)};
  }
  [[nodiscard]] bool is_one_of(std::initializer_list<State> allowed) const { return std::find(allowed.begin(), allowed.end(), l_.state) != allowed.end(); }

  [[nodiscard]] Outcome with_reason(LicenceEventType type, std::initializer_list<State> from, const std::string& reason) const {
    if (!is_one_of(from)) return fail(LicenceRefusal::not_in_this_state);
    if (trimmed(reason).empty()) return fail(LicenceRefusal::reason_missing);
    return std::vector<LicenceEvent>{event_of(type, actor_, reason)};
  }

  const Licence& l_;
  const Actor& actor_;
};

}  // namespace

Date add_period(Date day, const law::Period& period) {
  using Unit = law::Period::Unit;
  if (period.unit == Unit::day || period.unit == Unit::working_day) return day.plus(period.value);
  const int months = period.unit == Unit::year ? 12 * period.value : period.value;
  const int zero_based = day.year() * 12 + day.month() - 1 + months;
  const int year = zero_based / 12;
  const int month = zero_based % 12 + 1;
  for (int last = day.day(); last > 28; --last) {
    if (const auto moved = Date::of(year, month, last)) return *moved;
  }
  return *Date::of(year, month, std::min(day.day(), 28));
}

Result<LicenceEvent, LicenceRefusal> issue(const LicenceTerms& terms, const law::Pack& pack, const Actor& actor) {
  // INVARIANT: no licence by fewer than two persons. Checked here, and before, when the case was decided.
  const bool two_persons = !terms.recommended_by.empty() && terms.recommended_by != terms.decided_by && terms.decided_by == actor.person;
  const bool registered = terms.type == law::LicenceTypeId::registration && terms.recommended_by.empty() && terms.decided_by.empty();
  if (!two_persons && !registered) return fail(LicenceRefusal::same_person);
  if (terms.lines.empty()) return fail(LicenceRefusal::no_lines);
  if (terms.valid_until < terms.valid_from) return fail(LicenceRefusal::validity_reversed);
  const law::LicenceType* type = law::find_licence_type(pack, terms.type);
  if (type != nullptr && type->validity_max && terms.valid_until >= add_period(terms.valid_from, *type->validity_max)) {
    return fail(LicenceRefusal::validity_above_ceiling);
  }
  LicenceEvent event = event_of(LicenceEventType::issued, actor, {});
  event.terms = terms;
  return event;
}

Result<std::vector<LicenceEvent>, LicenceRefusal> transition(const Licence& licence, const LicenceCommand& command, const Actor& actor) {
  return std::visit(Machine(licence, actor), command);
}

void apply(Licence& l, const LicenceEvent& e) {
  ++l.version;
  l.changed_at = e.at;
  // A hold says nothing of why the licence stands where it stands.
  const bool is_hold = e.type == LicenceEventType::hold_placed || e.type == LicenceEventType::hold_lifted;
  if (!is_hold) l.reason = e.reason;
  switch (e.type) {
    case LicenceEventType::issued:
      l.terms = *e.terms;
      l.issued_at = e.at;
      l.state = State::active;
      break;
    case LicenceEventType::suspended: l.state = State::suspended; break;
    case LicenceEventType::resumed: l.state = State::active; break;
    case LicenceEventType::withdrawn: l.state = State::withdrawn; break;
    case LicenceEventType::revoked: l.state = State::revoked; break;
    case LicenceEventType::surrendered: l.state = State::surrendered; break;
    case LicenceEventType::superseded:
      l.state = State::superseded;
      l.superseded_by = e.other;
      break;
    case LicenceEventType::expired: l.state = State::expired; break;
    case LicenceEventType::frozen: l.frozen_by = e.application; break;
    case LicenceEventType::thawed: l.frozen_by = {}; break;
    case LicenceEventType::bar_arose:
    case LicenceEventType::bar_lifted: l.bars = e.bars; break;
    case LicenceEventType::hold_placed: l.hold = e.reason; break;
    case LicenceEventType::hold_lifted: l.hold.clear(); break;
  }
}

bool is_usable(const Licence& licence, Date day) {
  return licence.state == LicenceState::active && licence.frozen_by.empty() && licence.terms.valid_from <= day && day <= licence.terms.valid_until;
}

std::optional<Date> kept_until(const Licence& licence, const law::Pack& pack) {
  if (!licence.hold.empty()) return std::nullopt;
  return add_period(std::max(licence.terms.valid_until, day_of(pack, licence.changed_at)), pack.retention.period);
}

}  // namespace ytterby::licensing
