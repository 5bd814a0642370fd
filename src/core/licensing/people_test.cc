// Who may give whom which power: every command on every situation of a person, alone and by two.
#include "core/licensing/people.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace ytterby::licensing {
namespace {

const PersonId first{"first"}, second{"second"}, subject{"subject"};
const Administration alone{first, true, 10};
const Administration one_of_two{first, false, 10};

Person with(std::vector<Role> roles) {
  Person p;
  p.id = subject;
  p.version = 1;
  p.roles = std::move(roles);
  p.password_hash = "hash";
  p.totp_secret = "totp";
  p.recovery_hashes = {"r"};
  p.key_hashes = {"k"};
  return p;
}

using Command = std::function<Result<Person, PeopleRefusal>(const Person&, const Administration&)>;
const std::vector<std::pair<std::string, Command>> commands{
    {"give", [](const Person& p, const Administration& by) { return give_roles(p, OrganisationKind::authority, {Role::officer, Role::approver}, by); }},
    {"disable", [](const Person& p, const Administration& by) { return disable(p, by); }},
    {"enable", [](const Person& p, const Administration& by) { return enable(p, by); }},
    {"renew", [](const Person& p, const Administration& by) { return renew_access(p, by); }},
    {"agree", [](const Person& p, const Administration& by) { return agree(p, by); }},
    {"decline", [](const Person& p, const Administration& by) { return decline(p, by); }},
};

enum class Situation { active, disabled, roles_proposed, access_proposed, enable_proposed };
Person in(Situation s) {
  Person p = with({Role::officer});
  if (s == Situation::disabled || s == Situation::enable_proposed) p.disabled = true;
  if (s == Situation::roles_proposed) p.proposal = Proposal{Want::roles, {Role::approver}, second, 5};
  if (s == Situation::access_proposed) p.proposal = Proposal{Want::access, {}, second, 5};
  if (s == Situation::enable_proposed) p.proposal = Proposal{Want::enable, {}, second, 5};
  return p;
}

/// What a command leaves: `roles` of the person (o officer, a approver), D when disabled, P with what is proposed, - when the way
/// in was forgotten; or the refusal.
std::string told(const Result<Person, PeopleRefusal>& r) {
  if (!r) {
    switch (r.error()) {
      case PeopleRefusal::own_account: return "own_account";
      case PeopleRefusal::wrong_role: return "wrong_role";
      case PeopleRefusal::same_administrator: return "same";
      case PeopleRefusal::nothing_proposed: return "nothing";
      case PeopleRefusal::no_change: return "no_change";
    }
  }
  std::string out;
  for (const Role role : r->roles) out += role == Role::officer ? "o" : role == Role::approver ? "a" : "?";
  if (r->disabled) out += " D";
  if (r->proposal) out += r->proposal->want == Want::roles ? " Proles" : r->proposal->want == Want::access ? " Paccess" : " Penable";
  if (r->password_hash.empty() && r->totp_secret.empty() && r->recovery_hashes.empty() && r->key_hashes.empty()) out += " -";
  return out;
}

TEST(People, EveryCommandOnEverySituation) {
  // Rows: give, disable, enable, renew, agree, decline. Columns: active, disabled, proposed roles, access, enable.
  const std::vector<std::vector<std::string>> by_two{
      {"o Proles", "o D Proles", "o Proles", "o Proles", "o D Proles"},
      {"o D", "no_change", "o D", "o D", "no_change"},
      {"no_change", "o D Penable", "no_change", "no_change", "o D Penable"},
      {"o Paccess", "o D Paccess", "o Paccess", "o Paccess", "o D Paccess"},
      {"nothing", "nothing", "a", "o -", "o"},
      {"nothing", "nothing", "o", "o", "o D"},
  };
  const std::vector<std::vector<std::string>> by_one{
      {"oa", "oa D", "oa Proles", "oa Paccess", "oa D Penable"},
      {"o D", "no_change", "o D", "o D", "no_change"},
      {"no_change", "o", "no_change", "no_change", "o Penable"},
      {"o -", "o D -", "o Proles -", "o Paccess -", "o D Penable -"},
      {"nothing", "nothing", "a", "o -", "o"},
      {"nothing", "nothing", "o", "o", "o D"},
  };
  ASSERT_EQ(by_two.size(), commands.size());
  std::size_t cells = 0;
  for (std::size_t c = 0; c < commands.size(); ++c) {
    for (std::size_t s = 0; s < 5; ++s) {
      const Person before = in(static_cast<Situation>(s));
      EXPECT_EQ(told(commands[c].second(before, one_of_two)), by_two[c][s]) << commands[c].first << " by two, situation " << s;
      EXPECT_EQ(told(commands[c].second(before, alone)), by_one[c][s]) << commands[c].first << " alone, situation " << s;
      const auto own = commands[c].second(before, {subject, true, 10});
      EXPECT_FALSE(own) << commands[c].first << ": nobody decides about himself";
      cells += 3;
    }
  }
  std::cout << "[          ] people: " << cells << " cells\n";
}

TEST(People, WhoProposedItCannotAgreeToIt) {
  const Person p = *give_roles(with({}), OrganisationKind::authority, {Role::approver}, one_of_two);
  EXPECT_EQ(told(agree(p, one_of_two)), "same");
  EXPECT_EQ(told(agree(p, {second, false, 11})), "a");
}

TEST(People, WhatIsTakenAwayGoesAtOnceThoughSomethingElseIsGiven) {
  const Person p = *give_roles(with({Role::approver}), OrganisationKind::authority, {Role::officer}, one_of_two);
  EXPECT_EQ(told(p), " Proles");
  EXPECT_EQ(p.version, 2U);
}

TEST(People, OnlyRolesOfTheOrganisation) {
  EXPECT_EQ(told(give_roles(with({}), OrganisationKind::exporter, {Role::officer}, alone)), "wrong_role");
  EXPECT_EQ(told(give_roles(with({}), OrganisationKind::authority, {Role::exporter_admin}, alone)), "wrong_role");
  EXPECT_EQ(told(give_roles(with({}), OrganisationKind::authority, {}, alone)), "wrong_role");
  EXPECT_EQ(told(give_roles(with({Role::officer}), OrganisationKind::authority, {Role::officer, Role::officer}, alone)), "no_change");
  for (const Role role : {Role::exporter_staff, Role::exporter_admin, Role::officer, Role::approver, Role::expert, Role::authority_admin, Role::customs_officer, Role::auditor}) {
    int homes = 0;
    for (int kind = 0; kind < 5; ++kind) {
      const auto roles = roles_of(static_cast<OrganisationKind>(kind));
      homes += std::count(roles.begin(), roles.end(), role) > 0 ? 1 : 0;
    }
    EXPECT_EQ(homes, 1) << "every role belongs to one kind of organisation";
  }
}

TEST(People, OnlyAnExportersOwnAdministratorActsAlone) {
  Organisation exporter;
  exporter.id = {"maker"};
  Organisation authority;
  authority.id = {"authority"};
  authority.kind = OrganisationKind::authority;
  Person admin;
  admin.id = first;
  admin.organisation = exporter.id;
  EXPECT_TRUE(administration_of(exporter, admin, 1).alone);
  admin.organisation = authority.id;
  EXPECT_FALSE(administration_of(exporter, admin, 1).alone);
  EXPECT_FALSE(administration_of(authority, admin, 1).alone);
}

}  // namespace
}  // namespace ytterby::licensing
