#include "app/sign_in.h"

#include <algorithm>
#include <array>

#include "app/ports/ids.h"

namespace ytterby::app {

namespace {

constexpr std::size_t shortest_password = 12;
constexpr std::size_t shortest_password_authority = 15;
constexpr std::size_t longest_password = 1000;
constexpr int free_failures = 5;
constexpr std::int64_t longest_wait = 15 * 60;
constexpr std::size_t token_bytes = 32;

Failure sign_in_failed() {
  return {FailureKind::unauthenticated, "sign_in_failed", {"登录名、密码或验证码不正确", "login, password or code is not right"}, {}, 0};
}

bool save_person(Desk& desk, licensing::Person& person, Instant now) {
  ++person.version;
  Unit unit;
  unit.actor = person.id;
  unit.at = now;
  unit.persons.push_back({person});
  return desk.records.save(unit).has_value();
}

/// A code that stands in for a lost second factor, as people type it.
bool spend_recovery_code(const Desk& desk, licensing::Person& person, const std::string& code) {
  std::string plain = lower_ascii(code);
  plain.erase(std::remove_if(plain.begin(), plain.end(), [](char c) { return c == ' ' || c == '-'; }), plain.end());
  const auto found = std::find(person.recovery_hashes.begin(), person.recovery_hashes.end(), desk.secrets.sha256(plain));
  if (found == person.recovery_hashes.end()) return false;
  person.recovery_hashes.erase(found);
  return true;
}

/// A code of the second factor counts once: its time step must lie after the last one used, and a recovery code is spent.
bool use_code(Desk& desk, licensing::Person& person, const std::string& code, Instant now) {
  const auto step = desk.secrets.totp_step(person.totp_secret, code, now);
  if (step) {
    if (*step <= person.totp_last_step) return false;
    person.totp_last_step = *step;
  } else if (!spend_recovery_code(desk, person, code)) {
    return false;
  }
  return save_person(desk, person, now);
}

/// The person whose password and code are right; otherwise the one failure.
Result<licensing::Person, Failure> proven(Desk& desk, Attempts& attempts, const Credentials& credentials, Instant now) {
  const std::string login = lower_ascii(trimmed(credentials.login));
  for (const std::string& key : {"login:" + login, "address:" + credentials.address}) {
    if (const std::int64_t wait = attempts.wait(key, now); wait > 0) {
      return fail(Failure{FailureKind::too_many, "too_many_attempts", {"尝试次数过多；请稍后再试", "too many attempts; try again later"}, {}, wait});
    }
  }
  auto person = desk.records.person_by_login(login);
  // Always one hash: an unknown login takes as long as a wrong password.
  const bool same = desk.secrets.verify_password(credentials.password.substr(0, longest_password), person ? person->password_hash : std::string());
  const bool right = same && credentials.password.size() <= longest_password;   // cut off, another one would pass for it
  const auto failed = [&] {
    attempts.failed("login:" + login, now);
    attempts.failed("address:" + credentials.address, now);
    return fail(sign_in_failed());
  };
  if (!right || !person || person->disabled) return failed();
  if (!person->totp_secret.empty()) {
    if (credentials.code.empty()) return fail(Failure{FailureKind::unauthenticated, "code_needed", {"请输入验证器中的六位验证码", "enter the six digits of your authenticator"}, {}, 0});
    if (!use_code(desk, *person, credentials.code, now)) return failed();
  }
  attempts.succeeded("login:" + login);
  // Only now is the password at hand to be hashed at the cost of today. Should it not be saved, the next sign-in tries again.
  if (desk.secrets.is_outdated(person->password_hash)) {
    person->password_hash = desk.secrets.hash_password(credentials.password);
    if (!save_person(desk, *person, now)) person = desk.records.person(person->id);
    if (!person) return failed();
  }
  return std::move(*person);
}

bool is_common(const std::string& password) {
  // The shortest allowed length keeps out most of the lists of common passwords; these are the ones that are long enough.
  static constexpr std::array<std::string_view, 8> common{"123456789012", "passwordpassword", "qwertyuiopasdf", "1234567890123456", "qwerty123456", "password1234", "iloveyou1234", "abcdefghijkl"};
  const std::string low = lower_ascii(password);
  const bool one_character = std::all_of(low.begin(), low.end(), [&](char c) { return c == low.front(); });
  return one_character || std::find(common.begin(), common.end(), low) != common.end();
}

/// Whether the name of the login before its `@` stands in the password: that is the first thing that others try.
bool holds_login(const std::string& password, const std::string& login) {
  constexpr std::size_t shortest = 4;
  const std::string name = login.substr(0, login.find('@'));
  return name.size() >= shortest && lower_ascii(password).find(name) != std::string::npos;
}

bool is_exporters(const licensing::Person& person) {
  const auto own = [](licensing::Role r) { return r == licensing::Role::exporter_staff || r == licensing::Role::exporter_admin; };
  return !person.roles.empty() && std::all_of(person.roles.begin(), person.roles.end(), own);
}

bool is_address(const std::string& login) {
  const std::size_t at = login.find('@');
  return at != std::string::npos && at > 0 && login.find('@', at + 1) == std::string::npos && at + 1 < login.size() && login.size() <= 254 &&
         login.find_first_of(" \t\r\n<>\"") == std::string::npos;
}

}  // namespace

std::int64_t Attempts::wait(const std::string& key, Instant now) {
  const std::scoped_lock lock(mutex_);
  const auto found = counts_.find(key);
  if (found == counts_.end() || found->second.failures < free_failures) return 0;
  const int beyond = std::min(found->second.failures - free_failures, 9);
  const std::int64_t pause = std::min<std::int64_t>(std::int64_t{2} << beyond, longest_wait);
  return std::max<std::int64_t>(0, found->second.last + pause - now);
}

void Attempts::failed(const std::string& key, Instant now) {
  const std::scoped_lock lock(mutex_);
  constexpr std::size_t most_keys = 100'000;
  if (counts_.size() >= most_keys) counts_.erase(counts_.begin());
  Count& count = counts_[key];
  if (now - count.last > longest_wait) count.failures = 0;
  ++count.failures;
  count.last = now;
}

void Attempts::succeeded(const std::string& key) {
  const std::scoped_lock lock(mutex_);
  counts_.erase(key);
}

Result<SignedIn, Failure> sign_in(Desk& desk, Attempts& attempts, const Credentials& credentials) {
  const Instant now = desk.clock.now();
  auto person = proven(desk, attempts, credentials, now);
  if (!person) return fail(std::move(person.error()));
  SignedIn out{hex_of(desk.random.bytes(token_bytes)), std::move(*person)};
  // Signing in is a proof too: no second one is asked for at once.
  const licensing::Session session{desk.secrets.sha256(out.token), out.person.id, now, now, now, false};
  if (!desk.records.save_session(session)) {
    return fail(Failure{FailureKind::unavailable, "store_unavailable", {"暂时无法登录；请稍后再试", "signing in is not possible now; try again later"}, {}, 0});
  }
  return out;
}

void sign_out(Desk& desk, const std::string& token) {
  auto session = desk.records.session(desk.secrets.sha256(token));
  if (!session) return;
  session->ended = true;
  (void)desk.records.save_session(*session);   // a session that cannot be ended now runs out by itself
}

std::optional<SessionOwner> session_owner(Desk& desk, const std::string& token, const SessionLimits& limits) {
  const Instant now = desk.clock.now();
  auto session = desk.records.session(desk.secrets.sha256(token));
  if (!session || session->ended || now - session->last_seen_at > limits.idle || now - session->created_at > limits.absolute) return std::nullopt;
  auto person = desk.records.person(session->person);
  if (!person || person->disabled) return std::nullopt;
  auto organisation = desk.records.organisation(person->organisation);
  if (!organisation) return std::nullopt;
  constexpr std::int64_t touch_after = 60;   // a write a minute is enough to tell who is idle
  if (now - session->last_seen_at >= touch_after) {
    session->last_seen_at = now;
    (void)desk.records.save_session(*session);
  }
  return SessionOwner{std::move(*session), std::move(*person), std::move(*organisation)};
}

Result<std::string, Failure> confirm_person(Desk& desk, Attempts& attempts, const SessionOwner& owner, const Credentials& credentials) {
  const Instant now = desk.clock.now();
  Credentials own = credentials;
  own.login = owner.person.login;
  auto person = proven(desk, attempts, own, now);
  if (!person) return fail(std::move(person.error()));
  std::string token = hex_of(desk.random.bytes(token_bytes));
  licensing::Session fresh = owner.session;
  fresh.token_hash = desk.secrets.sha256(token);
  fresh.last_seen_at = now;
  fresh.confirmed_at = now;
  licensing::Session before = owner.session;
  before.ended = true;
  // The old one ends first: that both live at once is the one thing that must not be.
  if (!desk.records.save_session(before) || !desk.records.save_session(fresh)) {
    return fail(Failure{FailureKind::unavailable, "store_unavailable", {"暂时无法确认；请稍后再试", "it cannot be confirmed now; try again later"}, {}, 0});
  }
  return token;
}

bool is_confirmed(const SessionOwner& owner, Instant now, const SessionLimits& limits) {
  return owner.session.confirmed_at > 0 && now - owner.session.confirmed_at <= limits.confirmed;
}

std::optional<Failure> login_fault(const std::string& login) {
  if (is_address(login)) return std::nullopt;
  return Failure{FailureKind::invalid, "bad_login", {"登录名应为电子邮件地址", "the login must be an e-mail address"}, {}, 0};
}

std::optional<Failure> password_fault(const licensing::Person& person, const std::string& password) {
  const std::size_t shortest = is_exporters(person) ? shortest_password : shortest_password_authority;
  if (code_point_count(password) >= shortest && password.size() <= longest_password && !is_common(password) && !holds_login(password, person.login)) return std::nullopt;
  const std::string least = std::to_string(shortest);
  return Failure{FailureKind::invalid, "weak_password", {"密码至少" + least + "个字符，不能是常见密码，也不能包含登录名", "the password needs at least " + least + " characters and must neither be a common one nor hold the login"}, {}, 0};
}

Result<OrganisationId, Failure> add_organisation(Desk& desk, const licensing::Organisation& organisation, const PersonId& by) {
  Unit unit;
  unit.at = desk.clock.now();
  unit.actor = by;
  licensing::Organisation made = organisation;
  made.id = {new_id(unit.at, desk.random)};
  made.version = 1;
  unit.organisations.push_back({made});
  if (!desk.records.save(unit)) return fail(Failure{FailureKind::unavailable, "store_unavailable", {"暂时无法保存", "it cannot be saved now"}, {}, 0});
  return made.id;
}

Result<PersonId, Failure> add_person(Desk& desk, const licensing::Person& person, const std::string& password, const PersonId& by) {
  licensing::Person made = person;
  made.login = lower_ascii(trimmed(person.login));
  if (auto bad = login_fault(made.login)) return fail(std::move(*bad));
  if (auto weak = password_fault(made, password)) return fail(std::move(*weak));
  Unit unit;
  unit.at = desk.clock.now();
  unit.actor = by;
  made.id = {new_id(unit.at, desk.random)};
  made.version = 1;
  made.password_hash = desk.secrets.hash_password(password);
  unit.persons.push_back({made});
  const auto saved = desk.records.save(unit);
  if (saved) return made.id;
  if (saved.error() == SaveError::duplicate) return fail(Failure{FailureKind::conflict, "taken", {"这个登录名已被使用", "this login is taken"}, {}, 0});
  return fail(Failure{FailureKind::unavailable, "store_unavailable", {"暂时无法保存", "it cannot be saved now"}, {}, 0});
}

}  // namespace ytterby::app
