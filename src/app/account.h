#pragma once
// What people do with their own account: password, second factor, sessions, e-mail.
#include "app/sign_in.h"

namespace ytterby::app {

/// How much of a session's hash tells it apart; it opens nothing.
constexpr std::size_t session_id_length = 16;

/// Another password; every other session ends. `kept`: the hash of the session that stays.
Result<Receipt, Failure> change_password(Desk& desk, const Caller& caller, const std::string& password, const std::string& kept);

/// A second factor (RFC 6238) is shown, as the secret of the receipt, and counts once a code of it was proved. The secret of the
/// second receipt are ten codes, each of which stands in for it once.
Result<Receipt, Failure> begin_second_factor(Desk& desk, const Caller& caller);
Result<Receipt, Failure> prove_second_factor(Desk& desk, const Caller& caller, const std::string& code);
Result<Receipt, Failure> end_second_factor(Desk& desk, const Caller& caller);

Result<Receipt, Failure> choose_mail(Desk& desk, const Caller& caller, bool wanted);

/// Own sessions that are still good, the last seen first. `token_hash` is cut to `session_id_length`.
std::vector<licensing::Session> own_sessions(Desk& desk, const PersonId& person, const SessionLimits& limits = {});
/// By the id that `own_sessions` gives.
Result<void, Failure> end_own_session(Desk& desk, const PersonId& person, const std::string& id);
}  // namespace ytterby::app
