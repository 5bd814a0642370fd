#include "app/people.h"

#include <algorithm>

#include "app/ports/ids.h"

namespace ytterby::app {

namespace {

using licensing::OrganisationKind;
using licensing::PeopleRefusal;
using licensing::Person;

constexpr std::size_t token_bytes = 32;

Failure refused(PeopleRefusal why) {
  switch (why) {
    case PeopleRefusal::own_account: return {FailureKind::forbidden, "own_account", {"不能对自己的账户这样做；请由另一位管理员办理", "not for your own account: ask another administrator"}, {}, 0};
    case PeopleRefusal::wrong_role: return {FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, {{"/roles", "unknown_value", {"请选择这个机构可有的角色，至少一个", "choose at least one of the roles that this organisation has"}}}, 0};
    case PeopleRefusal::same_administrator: return {FailureKind::forbidden, "same_person", {"提出的人不能自己同意；请由另一位管理员同意", "who proposed it cannot agree to it: another administrator has to"}, {}, 0};
    case PeopleRefusal::nothing_proposed: return {FailureKind::conflict, "nothing_proposed", {"没有待同意的事项", "nothing waits to be agreed to"}, {}, 0};
    case PeopleRefusal::no_change: return {FailureKind::conflict, "no_change", {"没有需要改变的内容", "that would change nothing"}, {}, 0};
  }
  return not_found();
}

/// Lets somebody in who has no way in yet; the token for the receipt, empty when none is needed.
std::string invited(Desk& desk, Person& person, Instant now) {
  if (!licensing::needs_invitation(person)) return {};
  const std::string token = person.id.value + "." + hex_of(desk.random.bytes(token_bytes));
  person.invitation = licensing::Invitation{desk.secrets.sha256(token), now + invitation_lives};
  return token;
}

/// The other administrators learn that something waits for them, once.
void tell_administrators(Desk& desk, const Caller& caller, const std::optional<licensing::Proposal>& before, const Person& person, Unit& unit) {
  if (!person.proposal || person.proposal == before) return;
  for (const licensing::Organisation& authority : desk.records.organisations(OrganisationKind::authority)) {
    unit.notices.push_back({new_id(caller.now, desk.random), authority.id, "person_proposed", person.id.value, person.name, caller.now, false});
  }
}

Prepared prepared(Desk& desk, const Caller& caller, const std::optional<licensing::Proposal>& before, Person person) {
  Prepared out;
  const std::string token = invited(desk, person, caller.now);
  out.receipt = {"person", person.id.value, {}, person.proposal ? "proposed" : person.disabled ? "disabled" : "active", person.version, {}, token};
  tell_administrators(desk, caller, before, person, out.unit);
  out.unit.persons.push_back({std::move(person)});
  return out;
}

using Change = std::function<Result<Person, PeopleRefusal>(const Person&, const licensing::Organisation&, const licensing::Administration&)>;

Result<Receipt, Failure> changed(Desk& desk, const Caller& caller, const PersonId& id, const Change& change) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto person = desk.records.person(id);
    const auto organisation = person ? desk.records.organisation(person->organisation) : std::nullopt;
    if (!organisation || !may_administer(caller, *organisation)) return fail(not_found());
    if (caller.seen_version && *caller.seen_version != person->version) return fail(stale());
    auto after = change(*person, *organisation, licensing::administration_of(*organisation, caller.person, caller.now));
    if (!after) return fail(refused(after.error()));
    return prepared(desk, caller, person->proposal, std::move(*after));
  });
}

void end_sessions(Desk& desk, const PersonId& person) {
  for (licensing::Session& session : desk.records.sessions_of(person)) {
    session.ended = true;
    (void)desk.records.save_session(session);   // a disabled person is let in by none of them anyway
  }
}

/// Whose password was forgotten is not let in by an old session either.
Result<Receipt, Failure> without_sessions(Desk& desk, const PersonId& id, Result<Receipt, Failure> done) {
  const auto person = done ? desk.records.person(id) : std::nullopt;
  if (person && person->password_hash.empty()) end_sessions(desk, id);
  return done;
}

}  // namespace

bool may_administer(const Caller& caller, const licensing::Organisation& organisation) {
  if (caller.is(licensing::Role::authority_admin)) return true;
  return caller.is(licensing::Role::exporter_admin) && organisation.id == caller.organisation.id;
}

Result<Receipt, Failure> invite_person(Desk& desk, const Caller& caller, const NewPerson& person) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto organisation = desk.records.organisation(person.organisation.empty() ? caller.organisation.id : person.organisation);
    if (!organisation || !may_administer(caller, *organisation)) return fail(not_found());
    Person made;
    made.login = lower_ascii(trimmed(person.login));
    if (auto bad = login_fault(made.login)) return fail(std::move(*bad));
    if (desk.records.person_by_login(made.login)) return fail(Failure{FailureKind::conflict, "taken", {"这个登录名已被使用", "this login is taken"}, {}, 0});
    made.id = {new_id(caller.now, desk.random)};
    made.organisation = organisation->id;
    made.name = person.name;
    licensing::Administration by = licensing::administration_of(*organisation, caller.person, caller.now);
    // A new exporter has nobody who could do it.
    by.alone = by.alone || (organisation->kind == OrganisationKind::exporter && desk.records.persons(organisation->id).empty());
    auto after = licensing::give_roles(std::move(made), organisation->kind, person.roles, by);
    if (!after) return fail(refused(after.error()));
    return prepared(desk, caller, std::nullopt, std::move(*after));
  });
}

Result<Receipt, Failure> give_roles(Desk& desk, const Caller& caller, const PersonId& id, const std::vector<licensing::Role>& roles) {
  return changed(desk, caller, id, [&](const Person& p, const licensing::Organisation& o, const licensing::Administration& by) { return licensing::give_roles(p, o.kind, roles, by); });
}

Result<Receipt, Failure> renew_access(Desk& desk, const Caller& caller, const PersonId& id) {
  auto done = changed(desk, caller, id, [&](const Person& p, const licensing::Organisation&, licensing::Administration by) {
    // Who has never had a password has nothing that could be taken over: a lost invitation is made again.
    by.alone = by.alone || p.password_hash.empty();
    return licensing::renew_access(p, by);
  });
  return without_sessions(desk, id, std::move(done));
}

Result<Receipt, Failure> agree_on_person(Desk& desk, const Caller& caller, const PersonId& id) {
  auto done = changed(desk, caller, id, [](const Person& p, const licensing::Organisation&, const licensing::Administration& by) { return licensing::agree(p, by); });
  return without_sessions(desk, id, std::move(done));
}

Result<Receipt, Failure> decline_on_person(Desk& desk, const Caller& caller, const PersonId& id) {
  return changed(desk, caller, id, [](const Person& p, const licensing::Organisation&, const licensing::Administration& by) { return licensing::decline(p, by); });
}

Result<Receipt, Failure> disable_person(Desk& desk, const Caller& caller, const PersonId& id) {
  auto done = changed(desk, caller, id, [](const Person& p, const licensing::Organisation&, const licensing::Administration& by) { return licensing::disable(p, by); });
  if (done) end_sessions(desk, id);
  return done;
}

Result<Receipt, Failure> enable_person(Desk& desk, const Caller& caller, const PersonId& id) {
  return changed(desk, caller, id, [](const Person& p, const licensing::Organisation&, const licensing::Administration& by) { return licensing::enable(p, by); });
}

std::optional<std::vector<Person>> people_of(Desk& desk, const Caller& caller, const OrganisationId& organisation) {
  const auto found = desk.records.organisation(organisation);
  if (!found || !may_administer(caller, *found)) return std::nullopt;
  return desk.records.persons(organisation);
}

Result<Receipt, Failure> let_in_organisation(Desk& desk, const Caller& caller, const licensing::Organisation& organisation) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    licensing::Organisation made = organisation;
    made.id = {new_id(caller.now, desk.random)};
    made.version = 1;
    made.demonstration = caller.organisation.demonstration;
    Prepared out;
    out.receipt = {"organisation", made.id.value, {}, "active", made.version, {}, {}};
    out.unit.organisations.push_back({std::move(made)});
    return out;
  });
}

Result<void, Failure> accept_invitation(Desk& desk, Attempts& attempts, const std::string& token, const std::string& password, const std::string& address) {
  const Instant now = desk.clock.now();
  const std::string source = "invitation " + address;
  if (const std::int64_t wait = attempts.wait(source, now); wait > 0) {
    return fail(Failure{FailureKind::too_many, "too_many_attempts", {"尝试次数过多；请稍后再试", "too many attempts; try again later"}, {}, wait});
  }
  auto person = desk.records.person({token.substr(0, token.find('.'))});
  const bool good = person && !person->disabled && person->invitation && person->invitation->token_hash == desk.secrets.sha256(token) && now < person->invitation->until;
  if (!good) {
    attempts.failed(source, now);
    return fail(Failure{FailureKind::invalid, "invitation_invalid", {"邀请无效、已使用或者已过期；请管理员重新发出", "the invitation is not valid, was used, or is too old: ask your administrator for another"}, {}, 0});
  }
  if (auto weak = password_fault(*person, password)) return fail(std::move(*weak));
  person->password_hash = desk.secrets.hash_password(password);
  person->invitation.reset();
  ++person->version;
  Unit unit;
  unit.actor = person->id;
  unit.at = now;
  unit.persons.push_back({std::move(*person)});
  if (!desk.records.save(unit)) return fail(Failure{FailureKind::unavailable, "store_unavailable", {"暂时无法保存；请再试一次", "it cannot be saved now; try again"}, {}, 0});
  return {};
}

}  // namespace ytterby::app
