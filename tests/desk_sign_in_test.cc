// Passwords, second factors and what a stranger learns from a refusal.
#include <gtest/gtest.h>

#include "adapters/store/open_records.h"
#include "support/desk_world.h"

namespace ytterby::test {
namespace {

using licensing::Role;

/// Counts what is hashed, and takes `123456` of each time step once it is asked for in that step.
class WatchedSecrets final : public app::Secrets {
 public:
  [[nodiscard]] std::string sha256(std::string_view bytes) const override { return cheap_.sha256(bytes); }
  [[nodiscard]] std::string hmac_sha256(const std::string& key, std::string_view bytes) const override { return cheap_.hmac_sha256(key, bytes); }
  [[nodiscard]] std::string new_key_base64(std::size_t count) override { return cheap_.new_key_base64(count); }
  [[nodiscard]] std::string hash_password(std::string_view password) override { return cheap_.hash_password(password); }
  [[nodiscard]] bool verify_password(std::string_view password, const std::string& hash) override {
    verified.emplace_back(password);
    if (hash.rfind("older:", 0) == 0) return hash.substr(6) == password;
    return cheap_.verify_password(password, hash);
  }
  [[nodiscard]] bool is_outdated(const std::string& hash) const override { return cheap_.is_outdated(hash); }
  [[nodiscard]] std::optional<std::int64_t> totp_step(const std::string&, std::string_view code, std::int64_t now) const override {
    return code == "123456" ? std::optional<std::int64_t>(now / 30) : std::nullopt;
  }
  [[nodiscard]] std::string new_totp_secret() override { return "SECRET"; }
  std::vector<std::string> verified;

 private:
  CheapSecrets cheap_;
};

class SigningIn : public testing::Test {
 protected:
  std::string code_of(const std::string& login, const std::string& password, const std::string& code = {}) {
    app::Attempts attempts;   // no limit from one try to the next: that is another test
    const auto done = app::sign_in(desk, attempts, {login, password, code, "192.0.2.1"});
    return done ? "done" : done.error().code;
  }
  /// The code of the refusal of a password for a new person of this role, or `done`.
  std::string add(const std::string& password, Role role) {
    licensing::Person made;
    made.organisation = role == Role::exporter_staff ? w.exporter : w.authority;
    made.login = "p" + std::to_string(++people) + "@example.org";
    made.name = "p";
    made.roles = {role};
    const auto done = app::add_person(desk, made, password, {});
    return done ? "done" : done.error().code;
  }
  void change(const PersonId& id, const std::function<void(licensing::Person&)>& how) {
    licensing::Person person = *w.records->person(id);
    how(person);
    ++person.version;
    app::Unit unit;
    unit.actor = w.administrator;
    unit.at = w.clock.now();
    unit.persons.push_back({person});
    ASSERT_TRUE(w.records->save(unit));
  }
  int people = 0;
  DeskWorld w{std::move(*store::open_memory_records())};
  WatchedSecrets secrets;
  app::Desk desk{*w.records, w.checker, secrets, w.signer, w.random, w.clock, w.desk.read_line};
  const std::string right = "a password for tests";
};

TEST_F(SigningIn, PasswordsFollowLengthAndNothingElse) {
  struct Row {
    std::string password;
    Role role;
    std::string_view code;
  };
  const auto exporter = Role::exporter_staff;
  const auto authority = Role::officer;
  const std::string long_one = "correct horse battery staple ";
  for (const Row& row : {Row{"elevenchars", exporter, "weak_password"}, Row{"twelve chars", exporter, "done"}, Row{"twelve chars", authority, "weak_password"},
                         Row{"fourteen chars", authority, "weak_password"}, Row{"fifteen letters", authority, "done"},
                         // No rules of composition: letters alone, figures alone, blanks and any script will do.
                         Row{"onlysmallletters", authority, "done"}, Row{"730912846502847", authority, "done"}, Row{"正确的马电池订书钉和蓝色月亮啊", authority, "done"}, Row{"   blanks  at the ends   ", authority, "done"},
                         Row{"正确的马电池", exporter, "weak_password"}, Row{std::string(64, 'x') + "y", authority, "done"}, Row{long_one + long_one + long_one, authority, "done"},
                         Row{std::string(999, 'x') + "y", authority, "done"}, Row{std::string(1000, 'x') + "y", authority, "weak_password"},
                         Row{"PasswordPassword", authority, "weak_password"}, Row{"aaaaaaaaaaaaaaaaaaaa", authority, "weak_password"}, Row{"123456789012", exporter, "weak_password"}, Row{"", exporter, "weak_password"}}) {
    EXPECT_EQ(add(row.password, row.role), row.code) << row.password.substr(0, 40);
  }
}

TEST_F(SigningIn, APasswordDoesNotHoldItsLogin) {
  licensing::Person made;
  made.organisation = w.exporter;
  made.name = "p";
  made.roles = {Role::exporter_staff};
  const auto code_for = [&](const std::string& login, const std::string& password) {
    made.login = login;
    const auto done = app::add_person(desk, made, password, {});
    return done ? std::string("done") : done.error().code;
  };
  EXPECT_EQ(code_for("Dysprosium@example.org", "my-DYSPROSIUM-password"), "weak_password");
  EXPECT_EQ(code_for("dysprosium@example.org", "example.org is my home"), "done") << "the host is nobody's secret and nobody's name";
  EXPECT_EQ(code_for("li@example.org", "a lively password"), "done") << "two letters are in many words";
}

TEST_F(SigningIn, APasswordIsTakenWordForWord) {
  licensing::Person made;
  made.organisation = w.exporter;
  made.name = "p";
  made.roles = {Role::exporter_staff};
  int number = 0;
  for (const std::string& password : {std::string("  Two Blanks  "), std::string(999, 'x') + "y", std::string("正确的马电池订书钉和蓝色月亮")}) {
    made.login = "w" + std::to_string(++number) + "@example.org";
    ASSERT_TRUE(app::add_person(desk, made, password, {}));
    EXPECT_EQ(code_of(made.login, password), "done");
    EXPECT_EQ(code_of(made.login, password.substr(0, password.size() - 1)), "sign_in_failed");
    EXPECT_EQ(code_of(made.login, std::string(trimmed(lower_ascii(password))) + "!"), "sign_in_failed");
  }
  EXPECT_EQ(code_of("w1@example.org", "two blanks"), "sign_in_failed") << "neither trimmed nor lowered";
}

TEST_F(SigningIn, AnUnknownLoginIsToldFromAWrongPasswordByNothing) {
  change(w.expert, [](licensing::Person& p) { p.disabled = true; });
  app::Attempts attempts;
  std::vector<app::Failure> failures;
  for (const std::string login : {"officer@example.org", "nobody@example.org", "expert@example.org", ""}) {
    secrets.verified.clear();
    const auto done = app::sign_in(desk, attempts, {login, login == "expert@example.org" ? right : "a wrong one for tests", "", "192.0.2." + std::to_string(failures.size())});
    ASSERT_FALSE(done);
    failures.push_back(done.error());
    // The hash is what takes time: one for each attempt, known or not.
    EXPECT_EQ(secrets.verified.size(), 1U) << login;
  }
  for (const app::Failure& failure : failures) {
    EXPECT_EQ(failure.code, "sign_in_failed");
    EXPECT_EQ(failure.kind, failures.front().kind);
    EXPECT_EQ(failure.text, failures.front().text);
    EXPECT_EQ(failure.retry_after, failures.front().retry_after);
  }
}

TEST_F(SigningIn, AHashOfAnotherCostIsMadeAnewOnceThePasswordIsRight) {
  change(w.officer, [&](licensing::Person& p) {
    p.password_hash = "older:" + right;
    p.totp_secret = "SECRET";
  });
  EXPECT_EQ(code_of("officer@example.org", "a wrong one for tests"), "sign_in_failed");
  EXPECT_EQ(code_of("officer@example.org", right, "000000"), "sign_in_failed");
  EXPECT_EQ(w.records->person(w.officer)->password_hash, "older:" + right) << "only whoever signs in";
  EXPECT_EQ(code_of("officer@example.org", right, "123456"), "done");
  EXPECT_EQ(w.records->person(w.officer)->password_hash, "cheap:" + right);
  EXPECT_EQ(w.records->person(w.officer)->totp_last_step, w.clock.at / 30) << "the code that was used stays used";
  const auto version = w.records->person(w.officer)->version;
  w.clock.at += 30;
  EXPECT_EQ(code_of("officer@example.org", right, "123456"), "done");
  EXPECT_EQ(w.records->person(w.officer)->version, version + 1) << "once, not at each sign-in: the code alone is saved";
}

TEST_F(SigningIn, ACodeCountsOnce) {
  change(w.officer, [](licensing::Person& p) { p.totp_secret = "SECRET"; });
  EXPECT_EQ(code_of("officer@example.org", right), "code_needed");
  EXPECT_EQ(code_of("officer@example.org", "a wrong one for tests"), "sign_in_failed") << "who does not know the password is not asked for a code";
  EXPECT_EQ(code_of("officer@example.org", right, "000000"), "sign_in_failed");
  EXPECT_EQ(code_of("officer@example.org", right, "123456"), "done");
  EXPECT_EQ(code_of("officer@example.org", right, "123456"), "sign_in_failed") << "read over a shoulder and typed again";
  w.clock.at += 30;
  EXPECT_EQ(code_of("officer@example.org", right, "123456"), "done") << "the code of the next step";
  w.clock.at -= 30;
  EXPECT_EQ(code_of("officer@example.org", right, "123456"), "sign_in_failed") << "an earlier step, after a later one";
}

TEST_F(SigningIn, AfterFiveFailuresEachFurtherOneWaitsLonger) {
  app::Attempts attempts;
  const auto attempt = [&](const std::string& login, const std::string& password, const std::string& address) {
    const auto done = app::sign_in(desk, attempts, {login, password, "", address});
    return done ? std::string("done") : done.error().code;
  };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(attempt("officer@example.org", "wrong", "198.51.100." + std::to_string(i)), "sign_in_failed");
  EXPECT_EQ(attempt("officer@example.org", right, "203.0.113.1"), "too_many_attempts") << "by login, from wherever";
  const std::int64_t first = attempts.wait("login:officer@example.org", w.clock.now());
  EXPECT_GT(first, 0);
  w.clock.at += first;
  EXPECT_EQ(attempt("officer@example.org", "wrong", "198.51.100.9"), "sign_in_failed");
  EXPECT_GT(attempts.wait("login:officer@example.org", w.clock.now()), first);
  for (int i = 0; i < 5; ++i) (void)attempt("l" + std::to_string(i) + "@example.org", "wrong", "203.0.113.7");
  EXPECT_EQ(attempt("approver@example.org", right, "203.0.113.7"), "too_many_attempts") << "by address, for whichever login";
  w.clock.at += 16 * 60;
  EXPECT_EQ(attempt("officer@example.org", right, "203.0.113.1"), "done");
}

}  // namespace
}  // namespace ytterby::test
