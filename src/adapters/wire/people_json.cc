#include "adapters/wire/people_json.h"

#include <algorithm>

namespace ytterby::wire {

namespace {

std::vector<std::string> names_of(const std::vector<licensing::Role>& roles) {
  std::vector<std::string> out;
  for (const licensing::Role role : roles) out.emplace_back(licensing::role_names[static_cast<std::size_t>(role)]);
  return out;
}

std::string_view kind_name(licensing::OrganisationKind kind) {
  return licensing::organisation_kind_names[static_cast<std::size_t>(kind)];
}

std::string_view want_name(licensing::Want want) {
  static constexpr std::array<std::string_view, 3> wants{"roles", "access", "enable"};
  return wants[static_cast<std::size_t>(want)];
}

std::string name_in(const std::vector<std::pair<PersonId, std::string>>& names, const PersonId& id) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.first == id; });
  return found == names.end() ? id.value : found->second;
}

}  // namespace

std::string person_json(const licensing::Person& person, const licensing::Organisation& organisation, bool confirmed) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("signed_in", true).member("id", person.id.value).member("name", person.name).member("login", person.login).member("roles", names_of(person.roles));
  w.member("confirmed", confirmed).key("organisation").open_object().member("id", organisation.id.value).member("name", organisation.name);
  w.member("kind", kind_name(organisation.kind)).close_object().member("demonstration", organisation.demonstration).close_object();
  return out;
}

std::string nobody_json(const std::vector<std::pair<licensing::Person, Text>>& demonstration, const std::string& password) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("signed_in", false).member("demonstration", !password.empty());
  if (!password.empty()) {
    w.member("demonstration_password", password).key("demonstration_people").open_array();
    for (const auto& [person, organisation] : demonstration) {
      w.open_object().member("login", person.login).member("name", person.name).member("organisation", organisation).member("roles", names_of(person.roles)).close_object();
    }
    w.close_array();
  }
  w.close_object();
  return out;
}

std::string people_json(const std::vector<licensing::Person>& people, const licensing::Organisation& organisation, const std::vector<std::pair<PersonId, std::string>>& names) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("organisation").open_object().member("id", organisation.id.value).member("name", organisation.name).member("kind", kind_name(organisation.kind)).close_object();
  w.member("roles", names_of(licensing::roles_of(organisation.kind))).key("people").open_array();
  for (const licensing::Person& p : people) {
    w.open_object().member("id", p.id.value).key("version").value(std::int64_t{p.version}).member("login", p.login).member("name", p.name).member("roles", names_of(p.roles));
    w.member("disabled", p.disabled).member("second_factor", !p.totp_secret.empty()).member("has_password", !p.password_hash.empty());
    if (p.invitation) w.key("invited_until").value(p.invitation->until);
    if (p.proposal) {
      w.key("proposal").open_object().member("want", want_name(p.proposal->want)).member("roles", names_of(p.proposal->roles));
      w.member("by", name_in(names, p.proposal->by)).member("by_id", p.proposal->by.value).key("at").value(p.proposal->at).close_object();
    }
    w.close_object();
  }
  w.close_array().count("total", people.size()).close_object();
  return out;
}

std::string all_organisations_json(const std::vector<licensing::Organisation>& all) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("organisations").open_array();
  for (const licensing::Organisation& o : all) {
    w.open_object().member("id", o.id.value).member("name", o.name).member("kind", kind_name(o.kind)).optional("registration_no", o.registration_no).optional("address", o.address).close_object();
  }
  w.close_array().count("total", all.size()).close_object();
  return out;
}

std::string account_json(const licensing::Person& person, const std::vector<licensing::Session>& sessions, const std::string& current, bool factor_required) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("login", person.login).member("name", person.name).member("mail", !person.no_mail);
  w.member("second_factor", !person.totp_secret.empty()).member("second_factor_required", factor_required).count("recovery_codes", person.recovery_hashes.size());
  w.key("sessions").open_array();
  for (const licensing::Session& s : sessions) {
    w.open_object().member("id", s.token_hash).key("created_at").value(s.created_at).key("last_seen_at").value(s.last_seen_at).member("current", s.token_hash == current).close_object();
  }
  w.close_array().close_object();
  return out;
}

std::string waiting_json(const std::vector<WaitingRows>& groups) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("groups").open_array();
  for (const WaitingRows& g : groups) {
    w.open_object().member("what", g.what).count("total", g.total).key("applications").open_array();
    for (const std::string& row : g.applications) w.raw(row);
    w.close_array().key("licences").open_array();
    for (const std::string& row : g.licences) w.raw(row);
    w.close_array().key("people").open_array();
    for (const licensing::Person& p : g.people) w.open_object().member("id", p.id.value).member("name", p.name).member("organisation_id", p.organisation.value).close_object();
    w.close_array().key("hits").open_array();
    for (const std::string& hit : g.hits) w.raw(hit);
    w.close_array().close_object();
  }
  w.close_array().close_object();
  return out;
}

}  // namespace ytterby::wire
