#include "adapters/secrets/secrets.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "adapters/secrets/log_crypto.h"
#include "adapters/secrets/signer.h"
#include "app/ports/ids.h"
#include "base/id.h"

namespace ytterby::secrets {
namespace {

constexpr PasswordCost cheap{1, 1024};

TEST(Passwords, AreVerifiedAndNeverEqualToOneAnother) {
  const auto random = system_random();
  const auto secrets = make_secrets(*random, cheap);
  const std::string one = secrets->hash_password("正确的马电池订书钉");
  EXPECT_NE(one, secrets->hash_password("正确的马电池订书钉")) << "each hash has its own salt";
  EXPECT_TRUE(secrets->verify_password("正确的马电池订书钉", one));
  EXPECT_FALSE(secrets->verify_password("正确的马电池订书", one));
  EXPECT_FALSE(secrets->verify_password("", ""));
  EXPECT_FALSE(secrets->verify_password("no password has this hash", "")) << "an unknown login is never right";
  EXPECT_EQ(one.substr(0, 10), "$argon2id$");
}

TEST(Passwords, OfAThousandBytesAreNotCutOff) {
  const auto random = system_random();
  const auto secrets = make_secrets(*random, cheap);
  const std::string hash = secrets->hash_password(std::string(1000, 'a') + "b");
  EXPECT_TRUE(secrets->verify_password(std::string(1000, 'a') + "b", hash));
  EXPECT_FALSE(secrets->verify_password(std::string(1000, 'a') + "c", hash));
}

TEST(Passwords, AreHashedAtTheCostThatWasMeasured) {
  const auto random = system_random();
  const std::string hash = make_secrets(*random)->hash_password("a password for tests");
  // Above the least that OWASP asks of Argon2id: 19 MiB and two passes.
  EXPECT_EQ(hash.substr(0, 30), "$argon2id$v=19$m=65536,t=3,p=1");
}

TEST(Passwords, OfAnotherCostAreKnownByTheirHash) {
  const auto random = system_random();
  const auto before = make_secrets(*random, cheap);
  const auto today = make_secrets(*random, {2, 2048});
  const std::string hash = before->hash_password("a password for tests");
  EXPECT_FALSE(before->is_outdated(hash));
  EXPECT_TRUE(today->is_outdated(hash));
  EXPECT_TRUE(today->verify_password("a password for tests", hash)) << "it is still right";
  EXPECT_FALSE(today->is_outdated(today->hash_password("a password for tests")));
  EXPECT_TRUE(today->is_outdated(""));
}

TEST(Passwords, AFailureWhileOneIsHashedKeepsNobodyElseOut) {
  struct Dry final : app::Random {
    std::string bytes(std::size_t count) override {
      if (dry) throw std::runtime_error("the system gives no randomness");
      return std::string(count, 's');
    }
    bool dry = false;
  } random;
  const auto secrets = make_secrets(random, cheap);
  random.dry = true;
  for (int i = 0; i < 3; ++i) EXPECT_THROW((void)secrets->hash_password("a password for tests"), std::runtime_error);
  random.dry = false;
  EXPECT_TRUE(secrets->verify_password("a password for tests", secrets->hash_password("a password for tests")));
}

TEST(Codes, FollowTheVectorsOfRfc6238) {
  const auto random = system_random();
  const auto secrets = make_secrets(*random, cheap);
  const std::string key = base32("12345678901234567890");
  EXPECT_EQ(secrets->totp_step(key, "287082", 59), 1);
  EXPECT_EQ(secrets->totp_step(key, "081804", 1111111109), 37037036);
  EXPECT_EQ(secrets->totp_step(key, "279037", 2000000000), 66666666);
  EXPECT_EQ(secrets->totp_step(key, "287082", 59 + 30), 1) << "one step of drift";
  EXPECT_EQ(secrets->totp_step(key, "287082", 59 + 60), std::nullopt);
  EXPECT_EQ(secrets->totp_step(key, "287083", 59), std::nullopt);
  EXPECT_EQ(secrets->totp_step("", "287082", 59), std::nullopt);
}

TEST(Base32, FollowsTheVectorsOfRfc4648) {
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(base32("f"), "MY");
  EXPECT_EQ(from_base32("MZXW6YTBOI"), "foobar");
  EXPECT_EQ(from_base32("M1"), std::nullopt);
}

// RFC 8037, appendix A.
constexpr std::string_view rfc_keys = R"({"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})";
const std::string rfc_token =
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

TEST(Tokens, TheVectorOfRfc8037IsTaken) {
  const auto payload = verify_token(rfc_token, rfc_keys);
  ASSERT_TRUE(payload);
  EXPECT_EQ(*payload, "Example of Ed25519 signing");
}

TEST(Tokens, OneChangedCharacterAnywhereIsCaught) {
  for (std::size_t i = 0; i < rfc_token.size(); ++i) {
    std::string broken = rfc_token;
    broken[i] = broken[i] == 'A' ? 'B' : 'A';
    if (broken == rfc_token) continue;
    EXPECT_FALSE(verify_token(broken, rfc_keys)) << "position " << i;
  }
}

TEST(Tokens, OtherAlgorithmsAndCriticalHeadersAreRefused) {
  const auto with_header = [](std::string_view header) { return base64url(header) + rfc_token.substr(rfc_token.find('.')); };
  EXPECT_EQ(verify_token(with_header(R"({"alg":"none"})"), rfc_keys).error(), TokenFault::wrong_algorithm);
  EXPECT_EQ(verify_token(with_header(R"({"alg":"HS256"})"), rfc_keys).error(), TokenFault::wrong_algorithm);
  EXPECT_EQ(verify_token(with_header(R"({"alg":"EdDSA","crit":["x"]})"), rfc_keys).error(), TokenFault::wrong_algorithm);
  EXPECT_EQ(verify_token(with_header(R"({"alg":"EdDSA","kid":"other"})"), rfc_keys).error(), TokenFault::unknown_key);
  for (const std::string& junk : {std::string(), std::string("."), std::string(".."), std::string("a.b"), rfc_token + ".x"}) {
    EXPECT_EQ(verify_token(junk, rfc_keys).error(), TokenFault::malformed) << junk;
  }
}

class Keys : public ::testing::Test {
 protected:
  Keys() : folder(std::filesystem::temp_directory_path() / ("ytterby-keys-" + app::hex_of(system_random()->bytes(8)))) {}
  ~Keys() override { std::filesystem::remove_all(folder); }
  std::filesystem::path folder;
};

TEST_F(Keys, AreMadeAtTheFirstOpeningAndReadableByNobodyElse) {
  ASSERT_TRUE(open_signer(folder, "licence", 1));
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "licence")) {
    struct stat about {};
    ASSERT_EQ(::stat(entry.path().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    ++count;
  }
  EXPECT_EQ(count, 1U);
  ASSERT_TRUE(open_signer(folder, "licence", 2));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "licence"), {}), 1) << "the key is found again, not made again";
}

TEST_F(Keys, AfterARotationOldTokensStayVerifiable) {
  const auto before = open_signer(folder, "licence", 1);
  ASSERT_TRUE(before);
  const std::string old_token = (*before)->sign_token(R"({"n":1})", "vc+jwt");
  ASSERT_TRUE(rotate_key(folder, "licence", 2));
  const auto after = open_signer(folder, "licence", 3);
  ASSERT_TRUE(after);
  const std::string new_token = (*after)->sign_token(R"({"n":2})", "vc+jwt");
  EXPECT_EQ(verify_token(old_token, (*after)->key_set()).value_or(""), R"({"n":1})");
  EXPECT_EQ(verify_token(new_token, (*after)->key_set()).value_or(""), R"({"n":2})");
  EXPECT_EQ(verify_token(new_token, (*before)->key_set()).error(), TokenFault::unknown_key) << "the newest key signs";
}

TEST_F(Keys, AKeyThatOthersCanReadIsRefused) {
  ASSERT_TRUE(open_signer(folder, "licence", 1));
  for (const auto& entry : std::filesystem::directory_iterator(folder / "licence")) ::chmod(entry.path().c_str(), 0644);
  const auto opened = open_signer(folder, "licence", 2);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().en.find("chmod 600"), std::string::npos);
}

TEST(Ids, AreUuidsOfVersionSevenOrderedByTime) {
  const auto random = system_random();
  const std::string early = app::new_id(1'700'000'000, *random);
  const std::string late = app::new_id(1'700'000'001, *random);
  EXPECT_TRUE(is_uuid(early));
  EXPECT_EQ(early[14], '7');
  EXPECT_NE(std::string("89ab").find(early[19]), std::string::npos);
  EXPECT_LT(early, late);
  EXPECT_EQ(early.substr(0, 13), "018bcfe5-6800");
}

TEST(LogKeys, AreTheLogsOwnPrivateAndOldOnesStay) {
  std::string folder = "/tmp/ytterby-log-keys-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  EXPECT_TRUE(log_public_keys(folder)->empty());
  EXPECT_FALSE(std::filesystem::exists(folder + "/log")) << "looking makes nothing";
  const auto first = open_log_signer(folder, 100);
  ASSERT_TRUE(first);
  ASSERT_TRUE(open_signer(folder, "licence", 100));
  const auto key = (*first)->public_keys();
  ASSERT_EQ(key.size(), 1U);
  EXPECT_TRUE(verify_ed25519(key[0], "text", (*first)->sign("text")));
  EXPECT_FALSE(verify_ed25519(key[0], "texT", (*first)->sign("text")));
  ASSERT_TRUE(rotate_key(folder, log_purpose, 200));
  const auto second = open_log_signer(folder, 300);
  ASSERT_TRUE(second);
  ASSERT_EQ((*second)->public_keys().size(), 2U);
  EXPECT_EQ((*second)->public_keys()[0], key[0]);
  EXPECT_TRUE(verify_ed25519((*second)->public_keys()[1], "text", (*second)->sign("text"))) << "the newest signs";
  EXPECT_EQ(*log_public_keys(folder), (*second)->public_keys());
  for (const auto& file : std::filesystem::directory_iterator(folder + "/log")) {
    EXPECT_EQ(file.status().permissions() & (std::filesystem::perms::group_all | std::filesystem::perms::others_all), std::filesystem::perms::none);
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace ytterby::secrets
