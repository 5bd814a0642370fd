#include "adapters/secrets/document_seal.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "adapters/secrets/key_files.h"
#include "adapters/secrets/secrets.h"
#include "adapters/secrets/signer.h"
#include "app/ports/ids.h"

namespace ytterby::secrets {
namespace {

class Seals : public ::testing::Test {
 protected:
  Seals() : folder(std::filesystem::temp_directory_path() / ("ytterby-seals-" + app::hex_of(system_random()->bytes(8)))) {}
  ~Seals() override { std::filesystem::remove_all(folder); }
  std::unique_ptr<app::Seal> open(std::int64_t now = 1) const {
    auto out = open_seal(folder, "urn:ytterby:test", now);
    if (!out) throw std::runtime_error(out.error().en);
    return std::move(*out);
  }
  static std::string set_of(const app::Seal& seal) { return R"({"keys":[)" + seal.keys() + "]}"; }
  std::filesystem::path folder;
};

TEST_F(Seals, AreVerifiedAndTheSameForTheSameBytes) {
  const auto seal = open();
  const std::string cms = seal->sign("some bytes");
  EXPECT_EQ(cms, seal->sign("some bytes"));
  EXPECT_LE(cms.size(), seal->most_bytes());
  ASSERT_TRUE(verify_seal(cms, "some bytes", set_of(*seal)));
  EXPECT_EQ(verify_seal(cms, "some bytez", set_of(*seal)).error(), SealFault::bad_signature);
  EXPECT_EQ(verify_seal(cms, "some bytes", R"({"keys":[]})").error(), SealFault::unknown_key);
  EXPECT_EQ(verify_seal("", "some bytes", set_of(*seal)).error(), SealFault::malformed);
  EXPECT_EQ(verify_seal(cms + "x", "some bytes", set_of(*seal)).error(), SealFault::malformed);
}

TEST_F(Seals, WithOneChangedByteAnywhereAreRefused) {
  const auto seal = open();
  const std::string cms = seal->sign("x");
  const std::string set = set_of(*seal);
  for (std::size_t i = 0; i < cms.size(); ++i) {
    std::string broken = cms;
    broken[i] = static_cast<char>(broken[i] ^ 1);
    EXPECT_FALSE(verify_seal(broken, "x", set)) << i;
  }
}

TEST_F(Seals, OfAnotherKeyWithTheSameNameAreOfAnUnknownKey) {
  const auto seal = open();
  const auto other = open_seal(folder / "other", "urn:ytterby:test", 1);
  ASSERT_TRUE(other);
  EXPECT_EQ(verify_seal((*other)->sign("x"), "x", set_of(*seal)).error(), SealFault::unknown_key);
}

TEST_F(Seals, OfBeforeARotationStayVerifiableAndTheNewKeySealsAlsoWithinTheSameSecond) {
  const auto before = open();
  const std::string old_seal = before->sign("x");
  for (int i = 0; i < 3; ++i) {
    const auto made = rotate_seal(folder, "urn:ytterby:test", 1);
    ASSERT_TRUE(made) << made.error().en;
    const auto after = open();
    EXPECT_EQ(verify_seal(after->sign("x"), "x", set_of(*after)), *made);
    EXPECT_TRUE(verify_seal(old_seal, "x", set_of(*after)));
    EXPECT_EQ(verify_seal(after->sign("x"), "x", set_of(*before)).error(), SealFault::unknown_key);
  }
}

TEST_F(Seals, KeysAreApartFromThoseOfTokensAndReadableByNobodyElse) {
  const auto seal = open();
  const auto signer = open_signer(folder, "licence", 1);
  ASSERT_TRUE(signer);
  for (const char* purpose : {"licence", "document"}) {
    const auto files = key_files(folder / purpose);
    ASSERT_TRUE(files);
    ASSERT_EQ(files->size(), 1U);
    struct stat about {};
    ASSERT_EQ(::stat(files->front().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    ::chmod(files->front().c_str(), 0640);
  }
  const auto again = open_seal(folder, "urn:ytterby:test", 2);
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().en.find("chmod 600"), std::string::npos);
}

TEST_F(Seals, ATokenIsNeverCheckedAgainstTheKeyOfSeals) {
  const auto seal = open();
  const auto signer = open_signer(folder, "licence", 1);
  const std::string token = (*signer)->sign_token("{}", "vc+jwt");
  EXPECT_TRUE(verify_token(token, R"({"keys":[)" + (*signer)->keys() + "," + seal->keys() + "]}"));
  EXPECT_EQ(verify_token(token, set_of(*seal)).error(), TokenFault::unknown_key);
}

TEST_F(Seals, ATokenOfOneKindDoesNotPassForAnother) {
  const auto signer = open_signer(folder, "licence", 1);
  const std::string token = (*signer)->sign_token("{}", "statuslist+jwt");
  EXPECT_EQ(verify_token(token, (*signer)->key_set(), "vc+jwt").error(), TokenFault::wrong_type);
  EXPECT_TRUE(verify_token(token, (*signer)->key_set(), "statuslist+jwt"));
}

}  // namespace
}  // namespace ytterby::secrets
