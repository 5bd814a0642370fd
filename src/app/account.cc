#include "app/account.h"

#include <algorithm>

#include "app/ports/ids.h"

namespace ytterby::app {

namespace {

using licensing::Person;

constexpr std::size_t recovery_codes = 10;
constexpr std::size_t recovery_bytes = 6;

using Change = std::function<Result<std::string, Failure>(Person&)>;

/// Changes the caller's own person; `change` gives the secret of the receipt.
Result<Receipt, Failure> changed(Desk& desk, const Caller& caller, std::string_view state, const Change& change) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto person = desk.records.person(caller.person.id);
    if (!person) return fail(not_found());
    auto secret = change(*person);
    if (!secret) return fail(std::move(secret.error()));
    ++person->version;
    Prepared out;
    out.receipt = {"account", person->id.value, {}, std::string(state), person->version, {}, std::move(*secret)};
    out.unit.persons.push_back({std::move(*person)});
    return out;
  });
}

}  // namespace

Result<Receipt, Failure> change_password(Desk& desk, const Caller& caller, const std::string& password, const std::string& kept) {
  if (auto weak = password_fault(caller.person, password)) return fail(std::move(*weak));
  const std::string hash = desk.secrets.hash_password(password);
  auto done = changed(desk, caller, "password_changed", [&](Person& person) -> Result<std::string, Failure> {
    person.password_hash = hash;
    return std::string();
  });
  if (!done) return done;
  for (licensing::Session& session : desk.records.sessions_of(caller.person.id)) {
    if (session.token_hash == kept) continue;
    session.ended = true;
    (void)desk.records.save_session(session);   // one that cannot be ended now runs out by itself
  }
  return done;
}

Result<Receipt, Failure> begin_second_factor(Desk& desk, const Caller& caller) {
  return changed(desk, caller, "second_factor_begun", [&](Person& person) -> Result<std::string, Failure> {
    person.totp_begun = desk.secrets.new_totp_secret();
    return person.totp_begun;
  });
}

Result<Receipt, Failure> prove_second_factor(Desk& desk, const Caller& caller, const std::string& code) {
  return changed(desk, caller, "second_factor_on", [&](Person& person) -> Result<std::string, Failure> {
    if (person.totp_begun.empty()) return fail(Failure{FailureKind::conflict, "nothing_begun", {"请先开始设置第二重验证", "begin to set up the second factor first"}, {}, 0});
    const auto step = desk.secrets.totp_step(person.totp_begun, code, caller.now);
    if (!step) return fail(Failure{FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, {{"/code", "wrong_code", {"验证码不正确；请检查手机时间并输入当前的六位数字", "the code is not right: check the time of your phone and enter the six digits that it shows now"}}}, 0});
    person.totp_secret = std::exchange(person.totp_begun, {});
    person.totp_last_step = *step;
    person.recovery_hashes.clear();
    std::string told;
    for (std::size_t i = 0; i < recovery_codes; ++i) {
      const std::string one = hex_of(desk.random.bytes(recovery_bytes));
      person.recovery_hashes.push_back(desk.secrets.sha256(one));
      told += (told.empty() ? "" : " ") + one;
    }
    return told;
  });
}

Result<Receipt, Failure> end_second_factor(Desk& desk, const Caller& caller) {
  return changed(desk, caller, "second_factor_off", [](Person& person) -> Result<std::string, Failure> {
    if (person.totp_secret.empty() && person.totp_begun.empty()) return fail(not_found());
    person.totp_secret.clear();
    person.totp_begun.clear();
    person.totp_last_step = 0;
    person.recovery_hashes.clear();
    return std::string();
  });
}

Result<Receipt, Failure> choose_mail(Desk& desk, const Caller& caller, bool wanted) {
  return changed(desk, caller, wanted ? "mail_on" : "mail_off", [&](Person& person) -> Result<std::string, Failure> {
    person.no_mail = !wanted;
    return std::string();
  });
}

std::vector<licensing::Session> own_sessions(Desk& desk, const PersonId& person, const SessionLimits& limits) {
  const Instant now = desk.clock.now();
  std::vector<licensing::Session> out;
  for (licensing::Session& session : desk.records.sessions_of(person)) {
    if (now - session.last_seen_at > limits.idle || now - session.created_at > limits.absolute) continue;
    session.token_hash.resize(session_id_length);
    out.push_back(std::move(session));
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.last_seen_at > b.last_seen_at; });
  return out;
}

Result<void, Failure> end_own_session(Desk& desk, const PersonId& person, const std::string& id) {
  for (licensing::Session& session : desk.records.sessions_of(person)) {
    if (session.token_hash.compare(0, session_id_length, id) != 0) continue;
    session.ended = true;
    if (!desk.records.save_session(session)) return fail(Failure{FailureKind::unavailable, "store_unavailable", {"暂时无法结束；请再试一次", "it cannot be ended now; try again"}, {}, 0});
    return {};
  }
  return fail(not_found());
}

}  // namespace ytterby::app
