#include "app/cases.h"

#include <algorithm>

#include "app/ports/ids.h"
#include "core/explain/licensing_words.h"

namespace ytterby::app {

namespace {

using licensing::EventType;

Failure refused(licensing::Refusal refusal) {
  return {FailureKind::conflict, std::string(explain::refusal_code(refusal)), explain::refusal_text(refusal), {}, 0};
}
Failure refused(licensing::LicenceRefusal refusal) {
  return {FailureKind::conflict, std::string(explain::refusal_code(refusal)), explain::refusal_text(refusal), {}, 0};
}

/// What the exporter is told of, by what happened; empty for what stays inside.
std::string_view notice_code(EventType type) {
  switch (type) {
    case EventType::returned: return "application_returned";
    case EventType::accepted: return "application_accepted";
    case EventType::question_asked: return "question_asked";
    case EventType::decided: return "application_decided";
    case EventType::paused: return "clock_paused";
    case EventType::resumed: return "clock_resumed";
    case EventType::drafted:
    case EventType::content_saved:
    case EventType::submitted:
    case EventType::review_started:
    case EventType::assigned:
    case EventType::advice_asked:
    case EventType::advice_given:
    case EventType::referred:
    case EventType::question_answered:
    case EventType::recommended:
    case EventType::sent_back:
    case EventType::withdrawn: return {};
  }
  return {};
}

ApplicationChange changed(Desk& desk, const Caller& caller, licensing::Application application, std::vector<licensing::Event> events, Unit& unit) {
  stamp(events, desk, caller.now);
  ApplicationChange change;
  change.expected_version = application.version;
  for (const licensing::Event& event : events) {
    licensing::apply(application, event);
    const std::string_view code = notice_code(event.type);
    if (!code.empty()) unit.notices.push_back({new_id(caller.now, desk.random), application.exporter, std::string(code), application.id.value, application.number, caller.now, false});
    if (event.type == EventType::advice_asked) {
      unit.notices.push_back({new_id(caller.now, desk.random), event.organisation, "advice_asked", application.id.value, application.number, caller.now, false});
    }
  }
  change.after = std::move(application);
  change.events = std::move(events);
  return change;
}

Receipt receipt_of(const licensing::Application& a) {
  return {"application", a.id.value, a.number, std::string(explain::state_name(a.state)), a.version, a.licence.value};
}

Result<licensing::Application, Failure> readable(Desk& desk, const Caller& caller, const ApplicationId& id) {
  auto found = visible_application(desk, caller, id);
  if (!found) return fail(not_found());
  if (caller.seen_version && *caller.seen_version != found->version) return fail(stale());
  return std::move(*found);
}

const law::LicenceType* type_of(const law::Pack& pack, law::LicenceTypeId id) {
  const auto found = std::find_if(pack.licence_types.begin(), pack.licence_types.end(), [&](const law::LicenceType& t) { return t.id == id; });
  return found == pack.licence_types.end() ? nullptr : &*found;
}

/// The terms of the licence that a decision makes: what was applied for, narrowed by the limits of the decision. Without
/// an end in the decision it runs as long as was asked, and at most to the ceiling of its type.
licensing::LicenceTerms terms_of(const licensing::Application& a, const licensing::Terms& decision, const law::Pack& pack, Date day) {
  licensing::LicenceTerms out;
  out.type = a.content.type;
  out.holder = a.exporter;
  out.application = a.id;
  out.destination = a.content.destination;
  out.end_users = a.content.end_users;
  out.consignee = a.content.consignee;
  out.end_use = a.content.end_use;
  for (std::size_t i = 0; i < a.content.lines.size(); ++i) {
    const licensing::GoodsLine& line = a.content.lines[i];
    licensing::LicenceLine limit{line.description, line.hs, line.codes, line.quantity, line.value};
    for (const licensing::LineLimit& l : decision.limits) {
      if (l.line == i) {
        limit.quantity = l.quantity;
        limit.value = l.value;
      }
    }
    out.lines.push_back(std::move(limit));
  }
  out.valid_from = decision.valid_from.value_or(day);
  const law::LicenceType* type = type_of(pack, a.content.type);
  const std::optional<Date> ceiling = type != nullptr && type->validity_max ? std::optional(licensing::add_period(out.valid_from, *type->validity_max).plus(-1)) : std::nullopt;
  out.valid_until = decision.valid_until.value_or(a.content.valid_until.value_or(ceiling.value_or(out.valid_from)));
  if (!decision.valid_until && ceiling) out.valid_until = std::min(out.valid_until, *ceiling);
  out.use_count = decision.use_count;
  out.ports = decision.ports;
  out.conditions = decision.conditions;
  out.pack = pack.id;
  out.pack_hash = a.content.pack_hash;
  out.recommended_by = a.recommended_by;
  return out;
}

/// The licence of a grant, added to the unit.
Result<LicenceId, Failure> issue_into(Desk& desk, const Caller& caller, const licensing::Application& application, const licensing::Terms& terms, Unit& unit) {
  const Date day = today(desk, caller.now);
  licensing::LicenceTerms made = terms_of(application, terms, desk.checker.pack(), day);
  made.number = next_number(desk, "L", day, unit);
  made.decided_by = caller.person.id;
  const std::string series = "status_list";
  made.status_index = static_cast<std::int32_t>(desk.records.counter(series));
  unit.counters.push_back({series, made.status_index});
  auto issued = licensing::issue(made, desk.checker.pack(), caller.actor());
  if (!issued) return fail(refused(issued.error()));
  std::vector<licensing::LicenceEvent> events{std::move(*issued)};
  stamp(events, desk, caller.now);
  LicenceChange change;
  change.after.id = {new_id(caller.now, desk.random)};
  licensing::apply(change.after, events.front());
  change.events = std::move(events);
  unit.licences.push_back(change);
  return change.after.id;
}

bool may_change(const Caller& caller, const licensing::Licence& licence, const licensing::LicenceCommand& command) {
  const bool surrender = std::holds_alternative<licensing::SurrenderLicence>(command);
  if (caller.organisation.kind == licensing::OrganisationKind::authority) return !surrender;
  return surrender && licence.terms.holder == caller.organisation.id;
}

}  // namespace

Result<Receipt, Failure> move_case(Desk& desk, const Caller& caller, const ApplicationId& id, const licensing::Command& command) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto application = readable(desk, caller, id);
    if (!application) return fail(std::move(application.error()));
    auto events = licensing::transition(*application, command, caller.actor());
    if (!events) return fail(refused(events.error()));
    Prepared out;
    out.unit.applications.push_back(changed(desk, caller, std::move(*application), std::move(*events), out.unit));
    out.receipt = receipt_of(out.unit.applications.back().after);
    return out;
  });
}

Result<Receipt, Failure> decide_case(Desk& desk, const Caller& caller, const ApplicationId& id, const licensing::Terms& terms) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto application = readable(desk, caller, id);
    if (!application) return fail(std::move(application.error()));
    Prepared out;
    licensing::Decide command{terms, {}};
    // The rules of the case come first, so that a refusal by state is not told as one of the licence.
    if (terms.stance != licensing::Stance::refuse) command.licence = {"to be issued"};
    if (auto allowed = licensing::transition(*application, command, caller.actor()); !allowed) return fail(refused(allowed.error()));
    if (terms.stance != licensing::Stance::refuse) {
      auto licence = issue_into(desk, caller, *application, terms, out.unit);
      if (!licence) return fail(std::move(licence.error()));
      command.licence = *licence;
    }
    auto events = licensing::transition(*application, command, caller.actor());
    if (!events) return fail(refused(events.error()));
    out.unit.applications.push_back(changed(desk, caller, std::move(*application), std::move(*events), out.unit));
    out.receipt = receipt_of(out.unit.applications.back().after);
    if (!out.unit.licences.empty()) out.receipt.number = out.unit.licences.back().after.terms.number;
    return out;
  });
}

Result<Receipt, Failure> change_licence(Desk& desk, const Caller& caller, const LicenceId& id, const licensing::LicenceCommand& command) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto licence = visible_licence(desk, caller, id);
    if (!licence) return fail(not_found());
    if (caller.seen_version && *caller.seen_version != licence->version) return fail(stale());
    if (!may_change(caller, *licence, command)) return fail(Failure{FailureKind::forbidden, "forbidden", {"您不能这样做", "you may not do this"}, {}, 0});
    auto events = licensing::transition(*licence, command, caller.actor());
    if (!events) return fail(refused(events.error()));
    stamp(*events, desk, caller.now);
    Prepared out;
    LicenceChange change;
    change.expected_version = licence->version;
    for (const licensing::LicenceEvent& event : *events) licensing::apply(*licence, event);
    out.receipt = {"licence", licence->id.value, licence->terms.number, std::string(explain::state_name(licence->state)), licence->version, licence->id.value};
    const std::string code = "licence_" + std::string(explain::event_name(events->back().type));
    out.unit.notices.push_back({new_id(caller.now, desk.random), licence->terms.holder, code, licence->id.value, licence->terms.number, caller.now, false});
    change.after = std::move(*licence);
    change.events = std::move(*events);
    out.unit.licences.push_back(std::move(change));
    return out;
  });
}

std::optional<licensing::Licence> visible_licence(Desk& desk, const Caller& caller, const LicenceId& id) {
  auto found = desk.records.licence(id);
  if (!found) return std::nullopt;
  const auto kind = caller.organisation.kind;
  const bool all = kind == licensing::OrganisationKind::authority || kind == licensing::OrganisationKind::auditor || kind == licensing::OrganisationKind::customs;
  if (all || found->terms.holder == caller.organisation.id) return found;
  return std::nullopt;
}

licensing::Licence as_of_day(licensing::Licence licence, Date day) {
  const bool open = licence.state == licensing::LicenceState::active || licence.state == licensing::LicenceState::suspended;
  if (open && day > licence.terms.valid_until) licence.state = licensing::LicenceState::expired;
  return licence;
}

}  // namespace ytterby::app
