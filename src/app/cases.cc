#include "app/cases.h"

#include <algorithm>

#include "app/applications.h"
#include "app/changes.h"
#include "app/hits.h"

namespace ytterby::app {

namespace {

Result<licensing::Application, Failure> readable(Desk& desk, const Caller& caller, const ApplicationId& id) {
  auto found = visible_application(desk, caller, id);
  if (!found) return fail(not_found());
  if (caller.seen_version && *caller.seen_version != found->version) return fail(stale());
  return std::move(*found);
}

/// Adds the events to the unit, and what they do to a licence that the application is to change.
Result<void, Failure> add_change(Desk& desk, const Caller& caller, licensing::Application application, std::vector<licensing::Event> events, Prepared& out) {
  out.unit.applications.push_back(application_change(desk, caller, std::move(application), std::move(events), out.unit));
  const ApplicationChange& change = out.unit.applications.back();
  out.receipt = receipt_of(change.after);
  return follow_amended_licence(desk, caller, change.after, change.events, out.unit);
}

/// Every review factor of the law weighed once; a concern says what it is.
std::optional<Failure> unweighed(const law::Pack& pack, const licensing::Terms& terms) {
  Failure out{FailureKind::invalid, "factors_open", {"请逐项填写审查因素", "weigh every review factor of the law"}, {}, 0};
  for (const law::ReviewFactor& factor : pack.review_factors) {
    const auto of_factor = [&](const licensing::FactorNote& n) { return n.factor == factor.id; };
    const auto found = std::find_if(terms.factors.begin(), terms.factors.end(), of_factor);
    const bool twice = std::count_if(terms.factors.begin(), terms.factors.end(), of_factor) > 1;
    if (found == terms.factors.end() || twice) {
      out.fields.push_back({"/factors", factor.id, factor.text});
    } else if (found->concern && trimmed(found->note).empty()) {
      out.fields.push_back({"/factors/" + std::to_string(found - terms.factors.begin()) + "/note", "missing", {"请写明顾虑：" + factor.text.zh, "say what the concern is: " + factor.text.en}});
    }
  }
  if (out.fields.empty()) return std::nullopt;
  return out;
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
    if (auto done = add_change(desk, caller, std::move(*application), std::move(*events), out); !done) return fail(std::move(done.error()));
    return out;
  });
}

Result<Receipt, Failure> recommend_case(Desk& desk, const Caller& caller, const ApplicationId& id, const licensing::Terms& terms) {
  if (auto open = unweighed(desk.checker.pack(), terms)) return fail(std::move(*open));
  return move_case(desk, caller, id, licensing::Recommend{terms});
}

Result<Receipt, Failure> assign_case(Desk& desk, const Caller& caller, const ApplicationId& id, const PersonId& officer) {
  const auto person = desk.records.person(officer);
  const bool of_authority = person && person->organisation == caller.organisation.id && !person->disabled;
  const bool is_officer = of_authority && std::find(person->roles.begin(), person->roles.end(), licensing::Role::officer) != person->roles.end();
  if (!is_officer) {
    return fail(Failure{FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"},
                        {{"/officer", "unknown_value", {"没有这个审查人员", "there is no such officer"}}}, 0});
  }
  return move_case(desk, caller, id, licensing::Assign{officer});
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
    std::string number;
    if (terms.stance != licensing::Stance::refuse) {
      if (auto open = unjudged(desk, *application)) return fail(std::move(*open));
      if (auto bar = barred_by_law(desk, *application, today(desk, caller.now))) return fail(std::move(*bar));
      auto licence = issue_licence(desk, caller, *application, &terms, out.unit);
      if (!licence) return fail(std::move(licence.error()));
      command.licence = *licence;
      number = out.unit.licences.back().after.terms.number;
    }
    auto events = licensing::transition(*application, command, caller.actor());
    if (!events) return fail(refused(events.error()));
    if (auto done = add_change(desk, caller, std::move(*application), std::move(*events), out); !done) return fail(std::move(done.error()));
    if (!number.empty()) out.receipt.number = number;
    return out;
  });
}

Result<Receipt, Failure> change_licence(Desk& desk, const Caller& caller, const LicenceId& id, const licensing::LicenceCommand& command) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto licence = visible_licence(desk, caller, id);
    if (!licence) return fail(not_found());
    if (caller.seen_version && *caller.seen_version != licence->version) return fail(stale());
    if (!may_change(caller, *licence, command)) return fail(Failure{FailureKind::forbidden, "forbidden", {"您不能这样做", "you may not do this"}, {}, 0});
    Prepared out;
    if (auto done = command_licence(desk, caller, std::move(*licence), command, out.unit); !done) return fail(std::move(done.error()));
    out.receipt = receipt_of(out.unit.licences.back().after);
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
  // To everybody else a licence that stands still is suspended, whatever it stands still for.
  if (licence.state == licensing::LicenceState::active && !licence.frozen_by.empty()) licence.state = licensing::LicenceState::suspended;
  return licence;
}

std::vector<Precedent> precedents(Desk& desk, const licensing::Application& of) {
  constexpr std::size_t looked_at = 20;
  constexpr std::size_t shown = 10;
  std::vector<Precedent> out;
  for (const std::string& key : precedent_keys(of.content)) {
    for (const ApplicationId& id : desk.records.precedents(key, looked_at)) {
      if (id == of.id) continue;
      const auto known = std::find_if(out.begin(), out.end(), [&](const Precedent& p) { return p.application.id == id; });
      if (known != out.end()) {
        known->shared.push_back(key);
      } else if (auto found = desk.records.application(id)) {
        out.push_back({std::move(*found), {key}});
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Precedent& a, const Precedent& b) {
    return a.shared.size() != b.shared.size() ? a.shared.size() > b.shared.size() : a.application.changed_at > b.application.changed_at;
  });
  if (out.size() > shown) out.resize(shown);
  return out;
}

}  // namespace ytterby::app
