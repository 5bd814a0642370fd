#include "core/licensing/people.h"

#include <algorithm>

namespace ytterby::licensing {

namespace {

bool holds(const std::vector<Role>& roles, Role role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

bool is_own(const Person& person, const Administration& by) { return person.id == by.administrator; }

void forget_access(Person& person) {
  person.password_hash.clear();
  person.totp_secret.clear();
  person.totp_begun.clear();
  person.totp_last_step = 0;
  person.recovery_hashes.clear();
  person.key_hashes.clear();
  person.invitation.reset();
}

/// What was wanted takes effect, now or once a second administrator agrees.
void take_effect(Person& person, Want want, const std::vector<Role>& roles) {
  switch (want) {
    case Want::roles: person.roles = roles; break;
    case Want::access: forget_access(person); break;
    case Want::enable: person.disabled = false; break;
  }
}

Person wanted(Person person, Want want, std::vector<Role> roles, const Administration& by) {
  ++person.version;
  if (by.alone) {
    take_effect(person, want, roles);
  } else {
    person.proposal = Proposal{want, std::move(roles), by.administrator, by.now};
  }
  return person;
}

}  // namespace

std::vector<Role> roles_of(OrganisationKind kind) {
  switch (kind) {
    case OrganisationKind::exporter: return {Role::exporter_staff, Role::exporter_admin};
    case OrganisationKind::authority: return {Role::officer, Role::approver, Role::authority_admin};
    case OrganisationKind::consulted_body: return {Role::expert};
    case OrganisationKind::customs: return {Role::customs_officer};
    case OrganisationKind::auditor: return {Role::auditor};
  }
  return {};
}

Administration administration_of(const Organisation& of_person, const Person& administrator, std::int64_t now) {
  const bool own_people = of_person.kind == OrganisationKind::exporter && of_person.id == administrator.organisation;
  return {administrator.id, own_people, now};
}

Result<Person, PeopleRefusal> give_roles(Person person, OrganisationKind kind, std::vector<Role> roles, const Administration& by) {
  if (is_own(person, by)) return fail(PeopleRefusal::own_account);
  const auto allowed = roles_of(kind);
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  if (roles.empty() || !std::all_of(roles.begin(), roles.end(), [&](Role r) { return holds(allowed, r); })) return fail(PeopleRefusal::wrong_role);
  std::vector<Role> kept;
  std::copy_if(person.roles.begin(), person.roles.end(), std::back_inserter(kept), [&](Role r) { return holds(roles, r); });
  const bool gives = kept.size() != roles.size();
  if (!gives && kept.size() == person.roles.size()) return fail(PeopleRefusal::no_change);
  person.roles = std::move(kept);
  if (gives) return wanted(std::move(person), Want::roles, std::move(roles), by);
  ++person.version;
  return person;
}

Result<Person, PeopleRefusal> disable(Person person, const Administration& by) {
  if (is_own(person, by)) return fail(PeopleRefusal::own_account);
  if (person.disabled) return fail(PeopleRefusal::no_change);
  person.disabled = true;
  person.proposal.reset();
  person.invitation.reset();
  ++person.version;
  return person;
}

Result<Person, PeopleRefusal> enable(Person person, const Administration& by) {
  if (is_own(person, by)) return fail(PeopleRefusal::own_account);
  if (!person.disabled) return fail(PeopleRefusal::no_change);
  return wanted(std::move(person), Want::enable, {}, by);
}

Result<Person, PeopleRefusal> renew_access(Person person, const Administration& by) {
  if (is_own(person, by)) return fail(PeopleRefusal::own_account);
  return wanted(std::move(person), Want::access, {}, by);
}

Result<Person, PeopleRefusal> agree(Person person, const Administration& by) {
  if (!person.proposal) return fail(PeopleRefusal::nothing_proposed);
  if (is_own(person, by)) return fail(PeopleRefusal::own_account);
  if (person.proposal->by == by.administrator) return fail(PeopleRefusal::same_administrator);
  const Proposal proposal = *person.proposal;
  person.proposal.reset();
  take_effect(person, proposal.want, proposal.roles);
  ++person.version;
  return person;
}

Result<Person, PeopleRefusal> decline(Person person, const Administration& by) {
  if (!person.proposal) return fail(PeopleRefusal::nothing_proposed);
  if (is_own(person, by)) return fail(PeopleRefusal::own_account);
  person.proposal.reset();
  ++person.version;
  return person;
}

bool needs_invitation(const Person& person) { return !person.disabled && !person.roles.empty() && person.password_hash.empty() && !person.invitation; }

}  // namespace ytterby::licensing
