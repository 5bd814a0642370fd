#include "app/changes.h"

#include <algorithm>

#include "app/applications.h"
#include "app/certificates.h"
#include "app/hits.h"
#include "app/ports/ids.h"
#include "core/explain/licensing_words.h"
#include "core/licensing/review_clock.h"

namespace ytterby::app {

namespace {

using licensing::EventType;

/// What the exporter is told of, by what happened; empty for what stays inside.
std::string_view notice_code(EventType type) {
  switch (type) {
    case EventType::returned: return "application_returned";
    case EventType::accepted: return "application_accepted";
    case EventType::question_asked: return "question_asked";
    case EventType::decided: return "application_decided";
    case EventType::paused: return "clock_paused";
    case EventType::resumed: return "clock_resumed";
    case EventType::registered: return "certificate_drawn";
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

void tell(Desk& desk, const Caller& caller, Unit& unit, const OrganisationId& to, std::string_view code, const std::string& subject, const std::string& number) {
  unit.notices.push_back({new_id(caller.now, desk.random), to, std::string(code), subject, number, caller.now, false});
}

/// The family of an item: what stands before the first point of its control code.
std::string family_of(const std::string& code) { return code.substr(0, code.find('.')); }

/// `2026-11|general|FAMILY` for each family of items of a licence.
std::vector<std::string> tallies_of(const licensing::LicenceTerms& terms, Date day) {
  constexpr std::size_t month_length = 7;
  const std::string start = day.text().substr(0, month_length) + "|" + std::string(explain::type_name(terms.type)) + "|";
  std::vector<std::string> out;
  for (const licensing::LicenceLine& line : terms.lines) {
    for (const std::string& code : line.codes) {
      const std::string tally = start + family_of(code);
      if (std::find(out.begin(), out.end(), tally) == out.end()) out.push_back(tally);
    }
  }
  return out;
}

std::vector<licensing::LicenceLine> lines_of(const licensing::Content& content, const licensing::Terms* decision) {
  std::vector<licensing::LicenceLine> out;
  for (std::size_t i = 0; i < content.lines.size(); ++i) {
    const licensing::GoodsLine& line = content.lines[i];
    licensing::LicenceLine limit{line.description, line.hs, line.codes, line.quantity, line.value, {}, {}, {}, {}, {}};
    if (decision != nullptr) {
      for (const licensing::LineLimit& l : decision->limits) {
        if (l.line != i) continue;
        limit.quantity = l.quantity;
        limit.value = l.value;
        for (const std::size_t user : l.end_users) limit.end_users.push_back(content.end_users[user].name);
        limit.destinations = l.destinations;
        limit.valid_until = l.valid_until;
        limit.use_count = l.use_count;
        limit.ports = l.ports;
      }
    }
    out.push_back(std::move(limit));
  }
  return out;
}

/// The first day of the oldest licence that this one replaces: a change does not renew.
Date first_day(Desk& desk, const licensing::LicenceTerms& terms) {
  Date first = terms.valid_from;
  LicenceId before = terms.replaces;
  while (!before.empty()) {
    const auto found = desk.records.licence(before);
    if (!found) break;
    first = std::min(first, found->terms.valid_from);
    before = found->terms.replaces;
  }
  return first;
}

/// The last day on which a licence of this type can be valid; none without a ceiling.
std::optional<Date> last_day(const law::Pack& pack, const licensing::LicenceTerms& terms, Date first) {
  if (terms.type == law::LicenceTypeId::registration) {
    const law::Parameter* days = law::find_parameter(pack, "registration_validity_days");
    const std::string text = days == nullptr ? "" : days->value.text();
    const bool whole = !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == std::string::npos;
    return terms.valid_from.plus(whole ? std::stoi(text) - 1 : 0);
  }
  const law::LicenceType* type = law::find_licence_type(pack, terms.type);
  if (type == nullptr || !type->validity_max) return std::nullopt;
  return licensing::add_period(first, *type->validity_max).plus(-1);
}

void set_validity(Desk& desk, const licensing::Content& content, const licensing::Terms* decision, Date day, licensing::LicenceTerms& out) {
  out.valid_from = decision != nullptr && decision->valid_from ? *decision->valid_from : day;
  const auto ceiling = last_day(desk.checker.pack(), out, first_day(desk, out));
  if (decision != nullptr && decision->valid_until) {
    out.valid_until = *decision->valid_until;
    return;
  }
  const auto old = out.replaces.empty() ? std::nullopt : desk.records.licence(out.replaces);
  const Date as_before = old ? old->terms.valid_until : ceiling.value_or(out.valid_from);
  out.valid_until = content.valid_until.value_or(as_before);
  if (ceiling) out.valid_until = std::min(out.valid_until, *ceiling);
}

/// A change keeps what bound the licence, unless the decision puts something else in its place. Lines stand where they stood: a
/// change of an item is no change of a licence.
void inherit(const licensing::LicenceTerms& old, const licensing::Terms* decision, licensing::LicenceTerms& made) {
  if (made.conditions.empty()) made.conditions = old.conditions;
  if (made.ports.empty()) made.ports = old.ports;
  if (!made.use_count) made.use_count = old.use_count;
  if (!made.report_months) made.report_months = old.report_months;
  for (std::size_t i = 0; i < made.lines.size() && i < old.lines.size(); ++i) {
    const auto of_line = [&](const licensing::LineLimit& l) { return l.line == i; };
    if (decision != nullptr && std::any_of(decision->limits.begin(), decision->limits.end(), of_line)) continue;
    licensing::LicenceLine line = old.lines[i];
    line.quantity = made.lines[i].quantity;
    line.value = made.lines[i].value;
    made.lines[i] = std::move(line);
  }
}

std::optional<Failure> above_first_ceiling(Desk& desk, const licensing::LicenceTerms& terms) {
  const auto ceiling = last_day(desk.checker.pack(), terms, first_day(desk, terms));
  if (!ceiling || terms.valid_until <= *ceiling) return std::nullopt;
  return refused(licensing::LicenceRefusal::validity_above_ceiling);
}

}  // namespace

Failure refused(licensing::Refusal refusal) {
  return {FailureKind::conflict, std::string(explain::refusal_code(refusal)), explain::refusal_text(refusal), {}, 0};
}
Failure refused(licensing::LicenceRefusal refusal) {
  return {FailureKind::conflict, std::string(explain::refusal_code(refusal)), explain::refusal_text(refusal), {}, 0};
}

Receipt receipt_of(const licensing::Application& a) {
  return {"application", a.id.value, a.number, std::string(explain::state_name(a.state)), a.version, a.licence.value, {}};
}
Receipt receipt_of(const licensing::Licence& l) {
  return {"licence", l.id.value, l.terms.number, std::string(explain::state_name(l.state)), l.version, l.id.value, {}};
}

bool is_without_term(const Desk& desk, const licensing::Application& application, Date day) {
  if (application.accepted_at == 0) return false;
  const auto exporter = desk.records.organisation(application.exporter);
  return exporter && preview(desk, application.content, *exporter, day).check.shipment.no_clock;
}

std::vector<std::string> precedent_keys(const licensing::Content& content) {
  std::vector<std::string> out;
  const auto add = [&](std::string key) {
    if (std::find(out.begin(), out.end(), key) == out.end()) out.push_back(std::move(key));
  };
  for (const licensing::GoodsLine& line : content.lines) {
    for (const std::string& code : line.codes) {
      for (const std::string& destination : licensing::destinations_of(content)) add(code + ">" + destination);
    }
  }
  for (const licensing::Party& user : content.end_users) add("user|" + lower_ascii(trimmed(user.name)));
  return out;
}

ApplicationChange application_change(Desk& desk, const Caller& caller, licensing::Application application, std::vector<licensing::Event> events, Unit& unit) {
  stamp(events, desk, caller.now);
  ApplicationChange change;
  change.expected_version = application.version;
  std::vector<licensing::Event> all;
  if (application.version > 0) all = desk.records.application_events(application.id);
  for (const licensing::Event& event : events) {
    const auto asked_before = [&](const licensing::Event& e) { return e.type == EventType::advice_asked && e.organisation == event.organisation; };
    if (event.type == EventType::advice_asked && std::none_of(all.begin(), all.end(), asked_before)) change.consulted.push_back(event.organisation);
    licensing::apply(application, event);
    all.push_back(event);
    const std::string_view code = notice_code(event.type);
    if (!code.empty()) tell(desk, caller, unit, application.exporter, code, application.id.value, application.number);
    if (event.type == EventType::advice_asked) tell(desk, caller, unit, event.organisation, "advice_asked", application.id.value, application.number);
    if (event.type == EventType::decided) change.precedent_keys = precedent_keys(application.content);
  }
  change.queue_order = licensing::queue_order(desk.checker.pack(), all, application, is_without_term(desk, application, today(desk, caller.now)));
  change.after = std::move(application);
  change.events = std::move(events);
  return change;
}

Result<LicenceId, Failure> issue_licence(Desk& desk, const Caller& caller, const licensing::Application& a, const licensing::Terms* decision, Unit& unit) {
  const Date day = today(desk, caller.now);
  licensing::LicenceTerms made;
  made.type = a.content.type;
  made.holder = a.exporter;
  made.application = a.id;
  made.destination = a.content.destination;
  made.further_destinations = a.content.further_destinations;
  made.end_users = a.content.end_users;
  made.consignee = a.content.consignee;
  made.end_use = a.content.end_use;
  made.lines = lines_of(a.content, decision);
  made.replaces = a.content.amends;
  set_validity(desk, a.content, decision, day, made);
  made.pack = desk.checker.pack().id;
  made.pack_hash = a.content.pack_hash;
  if (decision != nullptr) {
    made.use_count = decision->use_count;
    made.ports = decision->ports;
    made.report_months = decision->report_months;
    made.conditions = decision->conditions;
    made.recommended_by = a.recommended_by;
    made.decided_by = caller.person.id;
  }
  if (const auto old = made.replaces.empty() ? std::nullopt : desk.records.licence(made.replaces)) inherit(old->terms, decision, made);
  if (auto above = above_first_ceiling(desk, made)) return fail(std::move(*above));
  made.number = next_number(desk, made.type == law::LicenceTypeId::registration ? "R" : "L", day, unit);
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
  change.tallies = tallies_of(made, day);
  book_issue(desk, change.after, caller.person.id, caller.now, unit);
  unit.licences.push_back(change);
  screen_parties(desk, parties_of(change.after.id, change.after.terms), caller.now, unit);
  return change.after.id;
}

Result<void, Failure> command_licence(Desk& desk, const Caller& caller, licensing::Licence licence, const licensing::LicenceCommand& command, Unit& unit) {
  auto events = licensing::transition(licence, command, caller.actor());
  if (!events) return fail(refused(events.error()));
  if (events->empty()) return {};
  stamp(*events, desk, caller.now);
  LicenceChange change;
  change.expected_version = licence.version;
  for (const licensing::LicenceEvent& event : *events) {
    licensing::apply(licence, event);
    tell(desk, caller, unit, licence.terms.holder, "licence_" + std::string(explain::event_name(event.type)), licence.id.value, licence.terms.number);
  }
  change.after = std::move(licence);
  change.events = std::move(*events);
  book_change(change.after, caller.person.id, caller.now, unit);
  unit.licences.push_back(std::move(change));
  return {};
}

Result<void, Failure> follow_amended_licence(Desk& desk, const Caller& caller, const licensing::Application& after, const std::vector<licensing::Event>& events, Unit& unit) {
  if (after.content.amends.empty()) return {};
  for (const licensing::Event& event : events) {
    std::optional<licensing::LicenceCommand> command;
    const auto licence = desk.records.licence(after.content.amends);
    if (!licence) return fail(not_found());
    const bool held = licence->frozen_by == after.id;
    if (event.type == EventType::accepted) command = licensing::FreezeLicence{after.id};
    if (event.type == EventType::withdrawn && held) command = licensing::ThawLicence{};
    // When the change is refused, the old terms stand; when it is granted, the new licence takes the old one's place.
    if (event.type == EventType::decided) {
      if (event.licence.empty() && held) command = licensing::ThawLicence{};
      if (!event.licence.empty()) command = licensing::SupersedeLicence{event.licence};
    }
    if (!command) continue;
    if (auto done = command_licence(desk, caller, *licence, *command, unit); !done) return done;
  }
  return {};
}

}  // namespace ytterby::app
