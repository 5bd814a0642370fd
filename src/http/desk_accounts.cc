// Routes about who may come in, about the own account, and about what waits for whom.
#include "adapters/wire/hits_json.h"
#include "adapters/wire/people_json.h"
#include "app/account.h"
#include "app/people.h"
#include "http/read_body.h"

namespace ytterby::http {

namespace {

constexpr std::size_t longest_password = 1000;

std::vector<licensing::Role> read_roles(wire::ObjectReader& r) {
  std::vector<licensing::Role> out;
  for (const std::string& name : r.texts("roles", licensing::role_names.size(), 30)) {
    const auto found = std::find(licensing::role_names.begin(), licensing::role_names.end(), name);
    if (found == licensing::role_names.end()) {
      r.error("/roles", "unknown_value", {"没有这个角色：" + name, "there is no such role: " + name});
    } else {
      out.push_back(static_cast<licensing::Role>(found - licensing::role_names.begin()));
    }
  }
  return out;
}

}  // namespace

std::vector<DeskRoutes::Route> DeskRoutes::account_table() {
  return {
      {"GET", "/api/v1/waiting", &DeskRoutes::waiting, {}},
      {"GET", "/api/v1/people", &DeskRoutes::people, {"organisation"}},
      {"POST", "/api/v1/people", &DeskRoutes::add_person, {}},
      {"POST", "/api/v1/people/{id}/roles", &DeskRoutes::change_roles, {}},
      {"POST", "/api/v1/people/{id}/renew", &DeskRoutes::renew_access, {}},
      {"POST", "/api/v1/people/{id}/agree", &DeskRoutes::agree_on_person, {}},
      {"POST", "/api/v1/people/{id}/decline", &DeskRoutes::decline_on_person, {}},
      {"POST", "/api/v1/people/{id}/disable", &DeskRoutes::disable_person, {}},
      {"POST", "/api/v1/people/{id}/enable", &DeskRoutes::enable_person, {}},
      {"GET", "/api/v1/organisations", &DeskRoutes::all_organisations, {}},
      {"POST", "/api/v1/organisations", &DeskRoutes::add_organisation, {}},
      {"POST", "/api/v1/invitations", &DeskRoutes::accept_invitation, {}},
      {"GET", "/api/v1/account", &DeskRoutes::account, {}},
      {"POST", "/api/v1/account/mail", &DeskRoutes::choose_mail, {}},
      {"POST", "/api/v1/account/password", &DeskRoutes::change_password, {}},
      {"POST", "/api/v1/account/second-factor", &DeskRoutes::begin_second_factor, {}},
      {"POST", "/api/v1/account/second-factor/proof", &DeskRoutes::prove_second_factor, {}},
      {"DELETE", "/api/v1/account/second-factor", &DeskRoutes::end_second_factor, {}},
      {"DELETE", "/api/v1/account/sessions/{id}", &DeskRoutes::end_own_session, {}},
  };
}

bool needs_second_factor(const licensing::Organisation& organisation) {
  return organisation.kind == licensing::OrganisationKind::authority && !organisation.demonstration;
}

Response DeskRoutes::waiting(Asked& asked) const {
  const bool inside = asked.caller.organisation.kind == licensing::OrganisationKind::authority || asked.caller.organisation.kind == licensing::OrganisationKind::auditor;
  std::vector<wire::WaitingRows> groups;
  for (const app::WaitingGroup& g : app::waiting_for(desk_, asked.caller)) {
    wire::WaitingRows rows{g.what, g.total, {}, {}, g.people, {}};
    for (const wire::ApplicationRow& row : rows_of(g.applications)) rows.applications.push_back(wire::application_row_json(row, inside));
    for (const licensing::Licence& licence : g.licences) rows.licences.push_back(wire::licence_json(licence, organisation_name(licence.terms.holder), false));
    const wire::HitReader reader = hit_reader(asked, g.hits);
    for (const screening::PartyHit& hit : g.hits) rows.hits.push_back(wire::hit_json(hit, reader, desk_.checker.pack()));
    groups.push_back(std::move(rows));
  }
  return json_response(wire::waiting_json(groups));
}

Response DeskRoutes::people(Asked& asked) const {
  const std::string* wanted = asked.request.parameter("organisation");
  const OrganisationId id = wanted != nullptr && !wanted->empty() ? OrganisationId{*wanted} : asked.caller.organisation.id;
  const auto all = app::people_of(desk_, asked.caller, id);
  const auto organisation = all ? desk_.records.organisation(id) : std::nullopt;
  if (!organisation) return problem_of(app::not_found(), asked.lang);
  std::vector<std::pair<PersonId, std::string>> names;
  for (const licensing::Person& p : *all) {
    if (!p.proposal) continue;
    if (const auto by = desk_.records.person(p.proposal->by)) names.emplace_back(by->id, by->name);
  }
  return json_response(wire::people_json(*all, *organisation, names));
}

Response DeskRoutes::add_person(Asked& asked) const {
  app::NewPerson person;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    person.organisation = {r.text("organisation", 36)};
    person.login = r.text("login", 254, wire::Presence::required);
    person.name = r.text("name", 100, wire::Presence::required);
    person.roles = read_roles(r);
  });
  return bad ? std::move(*bad) : receipt(app::invite_person(desk_, asked.caller, person), asked.lang);
}

Response DeskRoutes::change_roles(Asked& asked) const {
  std::vector<licensing::Role> roles;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { roles = read_roles(r); })) return std::move(*bad);
  return receipt(app::give_roles(desk_, asked.caller, {asked.captures.front()}, roles), asked.lang);
}

Response DeskRoutes::renew_access(Asked& asked) const { return receipt(app::renew_access(desk_, asked.caller, {asked.captures.front()}), asked.lang); }
Response DeskRoutes::agree_on_person(Asked& asked) const { return receipt(app::agree_on_person(desk_, asked.caller, {asked.captures.front()}), asked.lang); }
Response DeskRoutes::decline_on_person(Asked& asked) const { return receipt(app::decline_on_person(desk_, asked.caller, {asked.captures.front()}), asked.lang); }
Response DeskRoutes::disable_person(Asked& asked) const { return receipt(app::disable_person(desk_, asked.caller, {asked.captures.front()}), asked.lang); }
Response DeskRoutes::enable_person(Asked& asked) const { return receipt(app::enable_person(desk_, asked.caller, {asked.captures.front()}), asked.lang); }

Response DeskRoutes::all_organisations(Asked&) const { return json_response(wire::all_organisations_json(desk_.records.organisations(std::nullopt))); }

Response DeskRoutes::add_organisation(Asked& asked) const {
  licensing::Organisation made;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    if (const auto kind = r.one_of("kind", licensing::organisation_kind_names, wire::Presence::required)) made.kind = static_cast<licensing::OrganisationKind>(*kind);
    made.name.zh = r.text("name_zh", 200, wire::Presence::required);
    made.name.en = r.text("name_en", 200, wire::Presence::required);
    made.registration_no = r.text("registration_no", 50);
    made.address = r.text("address", 500);
  });
  if (bad) return std::move(*bad);
  made.country = desk_.checker.pack().jurisdiction;
  return receipt(app::let_in_organisation(desk_, asked.caller, made), asked.lang);
}

Response DeskRoutes::accept_invitation(Asked& asked) const {
  std::string token;
  std::string password;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    token = r.text("token", 200, wire::Presence::required);
    password = r.text("password", longest_password, wire::Presence::required);
  });
  if (bad) return std::move(*bad);
  const auto done = app::accept_invitation(desk_, attempts_, token, password, asked.request.address);
  return done ? json_response(R"({"accepted":true})") : problem_of(done.error(), asked.lang);
}

Response DeskRoutes::account(Asked& asked) const {
  const std::string current = asked.owner ? asked.owner->session.token_hash : std::string();
  const auto sessions = app::own_sessions(desk_, asked.caller.person.id);
  return json_response(wire::account_json(asked.caller.person, sessions, current.substr(0, app::session_id_length), needs_second_factor(asked.caller.organisation)));
}

Response DeskRoutes::choose_mail(Asked& asked) const {
  bool wanted = false;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    const auto given = r.maybe_boolean("wanted");
    if (!given) r.error("/wanted", "missing", {"请给出 true 或 false", "give true or false"});
    wanted = given.value_or(false);
  });
  return bad ? std::move(*bad) : receipt(app::choose_mail(desk_, asked.caller, wanted), asked.lang);
}

Response DeskRoutes::change_password(Asked& asked) const {
  std::string password;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { password = r.text("password", longest_password, wire::Presence::required); })) return std::move(*bad);
  return receipt(app::change_password(desk_, asked.caller, password, asked.owner->session.token_hash), asked.lang);
}

Response DeskRoutes::begin_second_factor(Asked& asked) const { return receipt(app::begin_second_factor(desk_, asked.caller), asked.lang); }

Response DeskRoutes::prove_second_factor(Asked& asked) const {
  std::string code;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { code = r.text("code", 10, wire::Presence::required); })) return std::move(*bad);
  return receipt(app::prove_second_factor(desk_, asked.caller, code), asked.lang);
}

Response DeskRoutes::end_second_factor(Asked& asked) const { return receipt(app::end_second_factor(desk_, asked.caller), asked.lang); }

Response DeskRoutes::end_own_session(Asked& asked) const {
  const auto done = app::end_own_session(desk_, asked.caller.person.id, asked.captures.front());
  return done ? json_response(R"({"ended":true})") : problem_of(done.error(), asked.lang);
}

}  // namespace ytterby::http
