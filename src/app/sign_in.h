#pragma once
// Signing in, staying signed in, and proving again who one is before something that counts.
#include <map>
#include <mutex>

#include "app/desk.h"

namespace ytterby::app {

/// How long a session lives, in seconds.
struct SessionLimits {
  std::int64_t idle = 30 * 60;
  std::int64_t absolute = 12 * 60 * 60;
  std::int64_t confirmed = 5 * 60;      ///< how long a fresh proof counts for deciding and signing
};

/// Failed attempts by login and by address: after a few, each further one waits longer. In memory: a restart forgives.
class Attempts {
 public:
  /// Seconds to wait before `key` may try again; 0: now.
  [[nodiscard]] std::int64_t wait(const std::string& key, Instant now);
  void failed(const std::string& key, Instant now);
  void succeeded(const std::string& key);

 private:
  struct Count {
    int failures = 0;
    Instant last = 0;
  };
  std::mutex mutex_;
  std::map<std::string, Count> counts_;
};

struct Credentials {
  std::string login;
  std::string password;
  std::string code;        ///< of the second factor; empty when none was typed
  std::string address;     ///< where the request comes from, for the limit
};

struct SignedIn {
  std::string token;       ///< for the browser; only its hash is kept
  licensing::Person person;
};

/// One failure, `sign_in_failed`, for an unknown login, a wrong password, a wrong or used code and a disabled person, and
/// the same time for all of them. `code_needed` only after the password was right.
Result<SignedIn, Failure> sign_in(Desk& desk, Attempts& attempts, const Credentials& credentials);
void sign_out(Desk& desk, const std::string& token);

/// Who a token stands for; none when it is unknown, ended, idle for too long, or its person was disabled.
struct SessionOwner {
  licensing::Session session;
  licensing::Person person;
  licensing::Organisation organisation;
};
std::optional<SessionOwner> session_owner(Desk& desk, const std::string& token, const SessionLimits& limits = {});

/// A fresh proof for what counts: the session goes on under the token that is given back, and the one before opens nothing any
/// more. The same failure as signing in.
Result<std::string, Failure> confirm_person(Desk& desk, Attempts& attempts, const SessionOwner& owner, const Credentials& credentials);
[[nodiscard]] bool is_confirmed(const SessionOwner& owner, Instant now, const SessionLimits& limits = {});

/// What is wrong with a login (it is an e-mail address, lower case) or with a password (OWASP ASVS 5.0, 6.2).
std::optional<Failure> login_fault(const std::string& login);
std::optional<Failure> password_fault(const licensing::Person& person, const std::string& password);

/// A person, with a hash of the password; the login is lower-cased. Refused: a login that is no address or is taken, a
/// password that is too short, too common or holds the name of the login.
Result<PersonId, Failure> add_person(Desk& desk, const licensing::Person& person, const std::string& password, const PersonId& by);
Result<OrganisationId, Failure> add_organisation(Desk& desk, const licensing::Organisation& organisation, const PersonId& by);

}  // namespace ytterby::app
