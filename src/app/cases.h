#pragma once
// What the authority, a consulted body and the exporter do with a case that was sent, and with the licence it ends in.
#include "app/applications.h"

namespace ytterby::app {

/// Moves a case by one command. `Decide` does not go through here: it issues a licence.
Result<Receipt, Failure> move_case(Desk& desk, const Caller& caller, const ApplicationId& id, const licensing::Command& command);

/// Recommends, once every review factor of the law was weighed.
Result<Receipt, Failure> recommend_case(Desk& desk, const Caller& caller, const ApplicationId& id, const licensing::Terms& terms);

/// Gives a case to an officer of the caller's own authority.
Result<Receipt, Failure> assign_case(Desk& desk, const Caller& caller, const ApplicationId& id, const PersonId& officer);

/// Decides a recommended case. A grant issues the licence in the same unit; its number has no gap and is given once.
Result<Receipt, Failure> decide_case(Desk& desk, const Caller& caller, const ApplicationId& id, const licensing::Terms& terms);

/// Suspends, resumes, withdraws, revokes (authority) or surrenders (holder) a licence.
Result<Receipt, Failure> change_licence(Desk& desk, const Caller& caller, const LicenceId& id, const licensing::LicenceCommand& command);

/// The licence, if the caller may see it.
std::optional<licensing::Licence> visible_licence(Desk& desk, const Caller& caller, const LicenceId& id);

/// A decided case that is like another, and in what: keys as of `precedent_keys`.
struct Precedent {
  licensing::Application application;
  std::vector<std::string> shared;
};
/// What was decided before on the same items to the same destination, or for the same end users; the most alike first.
std::vector<Precedent> precedents(Desk& desk, const licensing::Application& of);

/// The licence with its state of the day: one that ran out is shown as expired, whether or not that was recorded yet, and
/// one that is frozen as suspended.
licensing::Licence as_of_day(licensing::Licence licence, Date day);

}  // namespace ytterby::app
