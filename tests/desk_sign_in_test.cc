// The door: passwords, attempts, sessions that run out, and the fresh proof before what counts.
#include <gtest/gtest.h>

#include "adapters/store/open_records.h"
#include "app/sign_in.h"
#include "support/desk_world.h"

namespace ytterby::test {
namespace {

using licensing::Role;

constexpr const char* right = "a password for tests";

/// Counts the hashes: their time is what an observer could tell one failure from another by.
class CountingSecrets final : public app::Secrets {
 public:
  [[nodiscard]] std::string sha256(std::string_view bytes) const override { return cheap.sha256(bytes); }
  [[nodiscard]] std::string hmac_sha256(const std::string& key, std::string_view bytes) const override { return cheap.hmac_sha256(key, bytes); }
  [[nodiscard]] std::string new_key_base64(std::size_t count) override { return cheap.new_key_base64(count); }
  [[nodiscard]] std::string hash_password(std::string_view password) override { return cheap.hash_password(password); }
  [[nodiscard]] bool verify_password(std::string_view password, const std::string& hash) override {
    ++hashes;
    if (hash.rfind("older:", 0) == 0) return hash.substr(6) == password;
    return cheap.verify_password(password, hash);
  }
  [[nodiscard]] bool is_outdated(const std::string& hash) const override { return cheap.is_outdated(hash); }
  [[nodiscard]] std::optional<std::int64_t> totp_step(const std::string& secret, std::string_view code, std::int64_t now) const override { return cheap.totp_step(secret, code, now); }
  [[nodiscard]] std::string new_totp_secret() override { return cheap.new_totp_secret(); }
  CheapSecrets cheap;
  int hashes = 0;
};

class SignIn : public ::testing::Test {
 protected:
  Result<app::SignedIn, app::Failure> enter(const std::string& login, const std::string& password) { return app::sign_in(w.desk, attempts, {login, password, {}, "address"}); }
  DeskWorld w{std::move(*store::open_memory_records())};
  app::Attempts attempts;
};

TEST_F(SignIn, AnUnknownLoginIsToldFromAWrongPasswordByNothing) {
  CountingSecrets counting;
  app::Desk desk{*w.records, w.checker, counting, w.signer, w.random, w.clock, w.desk.read_line};
  const auto refused = [&](const std::string& login) {
    counting.hashes = 0;
    app::Attempts fresh;
    const auto done = app::sign_in(desk, fresh, {login, "something else entirely", {}, "address"});
    EXPECT_FALSE(done);
    return done.error();
  };
  const app::Failure unknown = refused("nobody@example.org");
  EXPECT_EQ(counting.hashes, 1);
  const app::Failure wrong = refused("officer@example.org");
  EXPECT_EQ(counting.hashes, 1);
  EXPECT_EQ(unknown.code, wrong.code);
  EXPECT_EQ(unknown.text.en, wrong.text.en);
  EXPECT_EQ(unknown.text.zh, wrong.text.zh);
}

TEST_F(SignIn, ALoginIsTheSameInAnyCaseAndAPasswordIsNot) {
  EXPECT_TRUE(enter(" Officer@Example.ORG ", right));
  EXPECT_FALSE(enter("officer@example.org", "A password for tests"));
  EXPECT_FALSE(enter("officer@example.org", std::string(right) + " ")) << "nothing is cut off";
}

TEST_F(SignIn, OfALongPasswordEveryByteCounts) {
  const std::string longest(1000, 'b');
  licensing::Person made;
  made.organisation = w.authority;
  made.login = "long@example.org";
  made.roles = {Role::officer};
  taken(app::add_person(w.desk, made, longest.substr(1) + "c", {}));
  EXPECT_TRUE(enter("long@example.org", longest.substr(1) + "c"));
  EXPECT_FALSE(enter("long@example.org", longest.substr(1) + "cd")) << "cut off, it would be the right one";
}

TEST_F(SignIn, AHashOfAnotherCostIsMadeAnewOnceThePasswordIsRight) {
  CountingSecrets counting;
  app::Desk desk{*w.records, w.checker, counting, w.signer, w.random, w.clock, w.desk.read_line};
  licensing::Person person = *w.records->person(w.officer);
  person.password_hash = std::string("older:") + right;
  ++person.version;
  app::Unit unit;
  unit.actor = w.administrator;
  unit.at = w.clock.now();
  unit.persons.push_back({person});
  ASSERT_TRUE(w.records->save(unit));
  const auto try_with = [&](const std::string& password) { return app::sign_in(desk, attempts, {"officer@example.org", password, {}, "address"}).has_value(); };
  EXPECT_FALSE(try_with("a wrong one for tests"));
  EXPECT_EQ(w.records->person(w.officer)->password_hash, person.password_hash) << "only whoever signs in";
  EXPECT_TRUE(try_with(right));
  EXPECT_EQ(w.records->person(w.officer)->password_hash, std::string("cheap:") + right);
  const auto version = w.records->person(w.officer)->version;
  EXPECT_TRUE(try_with(right));
  EXPECT_EQ(w.records->person(w.officer)->version, version) << "once, not at each sign-in";
}

TEST_F(SignIn, AfterAFewFailuresEachFurtherTryWaitsLonger) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(enter("officer@example.org", "wrong").error().code, "sign_in_failed") << i;
  std::int64_t before = 0;
  for (int i = 0; i < 4; ++i) {
    const auto refused = enter("officer@example.org", right);
    ASSERT_EQ(refused.error().code, "too_many_attempts") << "the right password has to wait too";
    EXPECT_GT(refused.error().retry_after, before);
    before = refused.error().retry_after;
    w.clock.at += before;
    EXPECT_EQ(enter("officer@example.org", "wrong").error().code, "sign_in_failed");
  }
  w.clock.at += 16 * 60;
  EXPECT_TRUE(enter("officer@example.org", right));
}

TEST_F(SignIn, OneAddressThatTriesManyLoginsWaitsToo) {
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(enter("nobody" + std::to_string(i) + "@example.org", "wrong"));
  EXPECT_EQ(enter("officer@example.org", right).error().code, "too_many_attempts");
}

TEST_F(SignIn, ASessionRunsOutWhenItIsIdleAndInAnyCaseInTheEnd) {
  const std::string idle = taken(enter("officer@example.org", right)).token;
  const app::SessionLimits limits;
  w.clock.at += limits.idle;
  ASSERT_TRUE(app::session_owner(w.desk, idle)) << "on the last second";
  w.clock.at += limits.idle + 1;
  EXPECT_FALSE(app::session_owner(w.desk, idle));

  const std::string used = taken(enter("officer@example.org", right)).token;
  const std::int64_t end = w.clock.at + limits.absolute;
  while (w.clock.at + limits.idle < end) {
    w.clock.at += limits.idle;
    ASSERT_TRUE(app::session_owner(w.desk, used));
  }
  w.clock.at = end + 1;
  EXPECT_FALSE(app::session_owner(w.desk, used));
}

TEST_F(SignIn, EverySignInHasATokenOfItsOwnOfWhichOnlyAHashIsKept) {
  const std::string one = taken(enter("officer@example.org", right)).token;
  const std::string two = taken(enter("officer@example.org", right)).token;
  EXPECT_NE(one, two);
  EXPECT_EQ(one.size(), 64U) << "256 bits";
  EXPECT_FALSE(w.records->session(one)) << "the token itself is no key of the store";
  app::sign_out(w.desk, one);
  EXPECT_FALSE(app::session_owner(w.desk, one));
  EXPECT_TRUE(app::session_owner(w.desk, two));
}

TEST_F(SignIn, AFreshProofCountsForAFewMinutes) {
  const std::string token = taken(enter("officer@example.org", right)).token;
  const app::SessionLimits limits;
  w.clock.at += limits.confirmed;
  EXPECT_TRUE(app::is_confirmed(*app::session_owner(w.desk, token), w.clock.at));
  w.clock.at += 1;
  auto owner = *app::session_owner(w.desk, token);
  EXPECT_FALSE(app::is_confirmed(owner, w.clock.at));
  EXPECT_FALSE(app::confirm_person(w.desk, attempts, owner, {{}, "wrong", {}, "address"}));
  EXPECT_TRUE(app::session_owner(w.desk, token)) << "a wrong password ends nothing";
  const std::string next = taken(app::confirm_person(w.desk, attempts, owner, {{}, right, {}, "address"}));
  EXPECT_TRUE(app::is_confirmed(*app::session_owner(w.desk, next), w.clock.at));
  EXPECT_FALSE(app::session_owner(w.desk, token)) << "what was known before the proof opens nothing any more";
  EXPECT_EQ(w.records->sessions_of(w.officer).size(), 1U);
  w.clock.at += limits.absolute - limits.confirmed;
  EXPECT_FALSE(app::session_owner(w.desk, next)) << "the longest time is counted from the sign-in";
}

TEST(PasswordRules, APasswordDoesNotHoldItsLogin) {
  licensing::Person exporter;
  exporter.roles = {Role::exporter_staff};
  const auto taken_for = [&](const std::string& login, const std::string& password) {
    exporter.login = login;
    return !app::password_fault(exporter, password);
  };
  EXPECT_FALSE(taken_for("dysprosium@example.org", "my-DYSPROSIUM-password"));
  EXPECT_TRUE(taken_for("dysprosium@example.org", "example.org is my home")) << "the host is nobody's secret and nobody's name";
  EXPECT_TRUE(taken_for("li@example.org", "a lively password")) << "two letters are in many words";
}

TEST(PasswordRules, AreAboutLengthAndCommonWordsOnly) {
  licensing::Person exporter;
  exporter.roles = {Role::exporter_staff};
  licensing::Person officer;
  officer.roles = {Role::officer};
  struct Row {
    std::string password;
    bool for_exporter;
    bool for_officer;
  };
  const std::vector<Row> rows{
      {"elevenchars", false, false},
      {"twelve chars", true, false},
      {"fourteen chars", true, false},
      {"fifteen letters", true, true},
      {"一二三四五六七八九十甲", false, false},
      {"一二三四五六七八九十甲乙", true, false},
      {"all lower case without digits", true, true},
      {std::string(1000, 'a') + "b", false, false},
      {std::string(998, 'a') + "bc", true, true},
      {"aaaaaaaaaaaaaaaaaaaa", false, false},
      {"123456789012", false, false},
      {"PasswordPassword", false, false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(!app::password_fault(exporter, row.password), row.for_exporter) << row.password.substr(0, 40);
    EXPECT_EQ(!app::password_fault(officer, row.password), row.for_officer) << row.password.substr(0, 40);
  }
}

}  // namespace
}  // namespace ytterby::test
