#pragma once
// Who may come in, and as what: inviting people, giving them roles, shutting them out. In public bodies every gift of power
// takes two administrators (the rules stand in core/licensing/people.h).
#include "app/sign_in.h"

namespace ytterby::app {

/// How long an invitation is good for, in seconds.
constexpr std::int64_t invitation_lives = std::int64_t{3} * 24 * 60 * 60;

struct NewPerson {
  OrganisationId organisation;   ///< empty: the caller's own
  std::string login;
  std::string name;
  std::vector<licensing::Role> roles;
};

/// Whether the caller administers the people of an organisation: its own if it is an exporter's administrator, all for
/// the authority's.
bool may_administer(const Caller& caller, const licensing::Organisation& organisation);

/// In each of these the secret of the receipt is the token of an invitation when one was made, told this once. Refused: a login
/// that is no address or is taken, a role that the organisation does not have, whatever licensing::PeopleRefusal names.
Result<Receipt, Failure> invite_person(Desk& desk, const Caller& caller, const NewPerson& person);
Result<Receipt, Failure> give_roles(Desk& desk, const Caller& caller, const PersonId& id, const std::vector<licensing::Role>& roles);
Result<Receipt, Failure> renew_access(Desk& desk, const Caller& caller, const PersonId& id);
Result<Receipt, Failure> agree_on_person(Desk& desk, const Caller& caller, const PersonId& id);
Result<Receipt, Failure> decline_on_person(Desk& desk, const Caller& caller, const PersonId& id);
/// Ends the sessions too.
Result<Receipt, Failure> disable_person(Desk& desk, const Caller& caller, const PersonId& id);
Result<Receipt, Failure> enable_person(Desk& desk, const Caller& caller, const PersonId& id);

/// The people of an organisation; none when the caller may not know them.
std::optional<std::vector<licensing::Person>> people_of(Desk& desk, const Caller& caller, const OrganisationId& organisation);

/// An organisation that the authority lets in. Its first person may be invited by one administrator alone when it is an exporter.
Result<Receipt, Failure> let_in_organisation(Desk& desk, const Caller& caller, const licensing::Organisation& organisation);

/// Sets the first password with the token of an invitation. One failure, `invitation_invalid`, for a token that is unknown,
/// used or too old.
Result<void, Failure> accept_invitation(Desk& desk, Attempts& attempts, const std::string& token, const std::string& password, const std::string& address);

}  // namespace ytterby::app
