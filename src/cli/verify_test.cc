// `ytterby verify` and the keys behind it, offline: what was signed, sealed, listed, rotated.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/documents/documents.h"
#include "adapters/secrets/document_seal.h"
#include "adapters/secrets/secrets.h"
#include "adapters/secrets/signer.h"
#include "adapters/wire/learning_json.h"
#include "adapters/wire/licensing_json.h"
#include "adapters/wire/status_list_json.h"
#include "app/papers.h"
#include "app/ports/ids.h"
#include "app/status_board.h"
#include "cli/commands.h"
#include "cli/verify_answer.h"
#include "support/law_pack.h"

namespace ytterby::cli {
namespace {

constexpr std::int64_t now = 1'795'599'837;   // 2026-11-25T09:43:57Z
constexpr std::int64_t hour = 3600;
const std::string issuer = "urn:ytterby:test";

class Verify : public ::testing::Test {
 protected:
  Verify() : folder(std::filesystem::temp_directory_path() / ("ytterby-verify-" + app::hex_of(secrets::system_random()->bytes(8)))) {
    std::filesystem::create_directories(folder);
    open();
    licence.id = {"0193f0a0-0000-7000-8000-000000000001"};
    licence.issued_at = now;
    licence.terms.number = "L2026-000017";
    licence.terms.status_index = 16;
    licence.terms.valid_from = *Date::parse("2026-11-25");
    licence.terms.valid_until = *Date::parse("2027-11-24");
    licence.terms.lines.push_back({"磁体", "8505111000", {"x"}, {Decimal::whole(1), "kg"}, {Decimal::whole(1), "USD"}, {}, {}, {}, {}, {}});
  }
  ~Verify() override { std::filesystem::remove_all(folder); }

  void open() {
    signer = std::move(*secrets::open_signer(folder / "keys", "licence", 1));
    seal = std::move(*secrets::open_seal(folder / "keys", issuer, 1));
  }
  [[nodiscard]] std::string keys() const { return R"({"keys":[)" + signer->keys() + "," + seal->keys() + "]}"; }
  [[nodiscard]] std::string token() const { return signer->sign_token(wire::credential_json(licence, std::string(64, 'c'), issuer, test::real_pack()), "vc+jwt"); }
  [[nodiscard]] std::string pdf() const {
    const auto documents = documents::open_documents(*seal);
    return (*documents)->sealed_pdf(app::licence_paper({test::real_pack(), {"机关", "Authority"}, false}, licence, {}, token(), std::string(64, 'c')));
  }
  [[nodiscard]] std::string list(app::ListedStatus status, std::int64_t at = now, const std::string& name = issuer) const {
    std::string bits(app::licences_per_list / 4, '\0');
    app::put_status(bits, 16, status);
    return signer->sign_token(wire::status_list_json({wire::status_list_name(name, 0), at, at + 24 * hour, hour, bits}), wire::status_list_type);
  }
  [[nodiscard]] std::string reason(const std::string& file, std::optional<std::string> status = std::nullopt, std::int64_t at = now) const { return judge({file, keys(), std::move(status), at}).reason; }

  struct Ran {
    int status = 0;
    std::string out;
  };
  static Ran ytterby(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "ytterby");
    std::vector<char*> argv;
    for (std::string& a : arguments) argv.push_back(a.data());
    std::stringbuf out;
    std::streambuf* before = std::cout.rdbuf(&out);
    Ran ran;
    ran.status = run(static_cast<int>(argv.size()), argv.data());
    std::cout.rdbuf(before);
    ran.out = out.str();
    return ran;
  }
  std::string write(const std::string& name, const std::string& content) const {
    std::ofstream(folder / name, std::ios::binary) << content;
    return folder / name;
  }

  std::filesystem::path folder;
  std::unique_ptr<app::Signer> signer;
  std::unique_ptr<app::Seal> seal;
  licensing::Licence licence;
};

TEST_F(Verify, WithoutAStatusListALicenceIsSignedAndNoMore) {
  const Judged judged = judge({token(), keys(), std::nullopt, now});
  EXPECT_EQ(judged.answer, Answer::is_signed);
  EXPECT_EQ(judged.status, "unknown_offline");
  EXPECT_EQ(judged.number, "L2026-000017");
}

TEST_F(Verify, TheStatusListDecides) {
  EXPECT_EQ(reason(token(), list(app::ListedStatus::valid)), "in_force");
  EXPECT_EQ(reason(token(), list(app::ListedStatus::suspended)), "suspended");
  EXPECT_EQ(reason(token(), list(app::ListedStatus::ended)), "ended");
}

TEST_F(Verify, AgeOfTheListIsToldAndLimited) {
  const Judged old = judge({token(), keys(), list(app::ListedStatus::valid), now + 2 * hour});
  EXPECT_EQ(old.answer, Answer::is_valid);
  EXPECT_EQ(old.status_age, 2 * hour);
  EXPECT_TRUE(old.past_ttl);
  EXPECT_FALSE(judge({token(), keys(), list(app::ListedStatus::valid), now + hour}).past_ttl);
  EXPECT_EQ(reason(token(), list(app::ListedStatus::valid), now + 24 * hour), "status_list_expired");
  EXPECT_EQ(reason(token(), list(app::ListedStatus::suspended), now + 24 * hour), "status_list_expired") << "a suspension may have been lifted";
  EXPECT_EQ(reason(token(), list(app::ListedStatus::ended), now + 240 * hour), "ended") << "what ended stays ended";
  EXPECT_EQ(reason(token(), list(app::ListedStatus::valid, now + hour), now), "status_list_early");
}

TEST_F(Verify, AListThatIsNotTheOneIsNoEvidence) {
  EXPECT_EQ(reason(token(), list(app::ListedStatus::valid, now, "urn:other")), "status_list_other");
  EXPECT_EQ(reason(token(), token()), "status_list_bad") << "a credential is no list";
  EXPECT_EQ(reason(list(app::ListedStatus::valid)), "wrong_type") << "a list is no credential";
  std::string changed = list(app::ListedStatus::valid);
  changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
  EXPECT_EQ(reason(token(), changed), "status_list_bad");
  licence.terms.status_index = app::licences_per_list + 16;
  EXPECT_EQ(reason(token(), list(app::ListedStatus::valid)), "status_list_other") << "it stands on the next list";
}

TEST_F(Verify, ValidityIsCountedToTheSecondInTheZoneOfTheIssuer) {
  EXPECT_EQ(reason(token(), std::nullopt, *wire::read_instant("2026-11-24T15:59:59Z")), "not_yet");
  EXPECT_EQ(reason(token(), std::nullopt, *wire::read_instant("2026-11-24T16:00:00Z")), "status_unknown");
  EXPECT_EQ(reason(token(), std::nullopt, *wire::read_instant("2027-11-24T15:59:59Z")), "status_unknown");
  EXPECT_EQ(reason(token(), std::nullopt, *wire::read_instant("2027-11-24T16:00:00Z")), "expired");
}

TEST_F(Verify, ACertificateOfTrainingHasATermAndNoStatus) {
  learn::Course course;
  course.id = "is-it-controlled";
  course.title = {"货物是否列管", "Is it controlled?"};
  app::EarnedBy earned;
  earned.earned = {"0193f0a0-0000-7000-8000-000000000002", *Date::parse("2026-11-25"), *Date::parse("2027-11-24"), 9, 10, "sha256:00"};
  earned.course = &course;
  earned.person.name = "王合规";
  const std::string training = signer->sign_token(wire::training_claims(earned, issuer, test::real_pack()), wire::training_type);
  const Judged judged = judge({training, keys(), std::nullopt, now});
  EXPECT_EQ(judged.answer, Answer::is_valid);
  EXPECT_EQ(judged.training.en, "王合规: Is it controlled?");
  EXPECT_EQ(reason(training, std::nullopt, *wire::read_instant("2027-11-24T15:59:59Z")), "trained") << "the last second of its last day, where it was issued";
  EXPECT_EQ(reason(training, std::nullopt, *wire::read_instant("2027-11-24T16:00:00Z")), "expired");
  EXPECT_EQ(reason(training, std::nullopt, *wire::read_instant("2026-11-24T15:59:59Z")), "not_yet");
  std::string changed = training;
  changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
  EXPECT_EQ(judge({changed, keys(), std::nullopt, now}).answer, Answer::not_valid);
  EXPECT_EQ(reason(signer->sign_token(R"({"type":"TrainingCertificate"})", wire::training_type)), "malformed");
}

TEST_F(Verify, ALicenceAsPdfIsCheckedBySealAndByCredential) {
  const std::string file = pdf();
  const Judged judged = judge({file, keys(), list(app::ListedStatus::valid), now});
  EXPECT_EQ(judged.answer, Answer::is_valid);
  EXPECT_TRUE(judged.sealed);
  EXPECT_EQ(judged.number, "L2026-000017");
  std::string flipped = file;
  flipped[file.size() / 2] = static_cast<char>(flipped[file.size() / 2] ^ 1);
  EXPECT_EQ(reason(flipped), "bad_signature");
  EXPECT_EQ(reason(file + "\n%%EOF\n"), "pdf_not_whole");
  EXPECT_EQ(judge({file, signer->key_set(), std::nullopt, now}).reason, "unknown_key") << "without the certificate of the seal";
  EXPECT_EQ(reason("%PDF-1.7\n"), "pdf_not_sealed");
}

TEST_F(Verify, ALetterIsSealedAndHasNoStatus) {
  const auto documents = documents::open_documents(*seal);
  const Judged judged = judge({(*documents)->sealed_pdf(app::return_letter({test::real_pack(), {}, false}, {}, {}, {"x"}, now)), keys(), std::nullopt, now});
  EXPECT_EQ(judged.reason, "letter");
  EXPECT_EQ(judged.answer, Answer::is_signed);
}

TEST_F(Verify, AlgorithmsThatATokenChoosesForItselfAreRefused) {
  const std::string good = token();
  const std::string rest = good.substr(good.find('.'));
  for (const char* header : {R"({"alg":"none","typ":"vc+jwt"})", R"({"alg":"HS256","typ":"vc+jwt"})", R"({"alg":"EdDSA","typ":"vc+jwt","crit":["x"]})"}) {
    EXPECT_EQ(reason(base64url(header) + rest), "wrong_algorithm") << header;
  }
}

TEST_F(Verify, OfBeforeARotationGoesOnVerifying) {
  const std::string old_token = token();
  const std::string old_pdf = pdf();
  for (const char* purpose : {"licence", "document"}) {
    EXPECT_EQ(ytterby({"admin", "rotate-key", purpose, "--data", folder.string()}).status, 0);
  }
  const std::string old_keys = keys();
  open();
  EXPECT_EQ(reason(old_token), "status_unknown");
  EXPECT_EQ(reason(old_pdf), "status_unknown");
  EXPECT_EQ(reason(old_pdf, list(app::ListedStatus::valid)), "in_force") << "an old licence on a list of the new key";
  EXPECT_EQ(reason(pdf()), "status_unknown");
  EXPECT_EQ(judge({pdf(), old_keys, std::nullopt, now}).reason, "unknown_key") << "the new key seals";
  const Ran listed = ytterby({"admin", "keys", "--data", folder.string(), "--lang", "en"});
  EXPECT_EQ(listed.status, 0);
  EXPECT_EQ(std::count(listed.out.begin(), listed.out.end(), '\n'), 4) << listed.out;
}

TEST_F(Verify, KeysAreNotMadeInAFolderThatIsMistyped) {
  EXPECT_EQ(ytterby({"admin", "rotate-key", "licence", "--data", (folder / "nowhere").string()}).status, 65);
  EXPECT_FALSE(std::filesystem::exists(folder / "nowhere"));
}

TEST_F(Verify, OnTheCommandLineTellsTheReasonAndTheAgeAndExitsByIt) {
  const std::string file = write("licence.pdf", pdf());
  const std::string key_file = write("keys.json", keys());
  const std::vector<std::string> base{"verify", file, "--keys", key_file, "--lang", "en", "--at", "2026-11-25T12:00:00Z"};
  const auto with = [&](std::vector<std::string> more) {
    std::vector<std::string> all = base;
    all.insert(all.end(), more.begin(), more.end());
    return ytterby(all);
  };
  EXPECT_EQ(with({}).status, 0);
  const Ran valid = with({"--status", write("valid.jwt", list(app::ListedStatus::valid))});
  EXPECT_EQ(valid.status, 0);
  EXPECT_NE(valid.out.find("2 hours old"), std::string::npos) << valid.out;
  EXPECT_NE(valid.out.find("past the time"), std::string::npos) << valid.out;
  const Ran suspended = with({"--format", "json", "--status", write("suspended.jwt", list(app::ListedStatus::suspended))});
  EXPECT_EQ(suspended.status, 1);
  EXPECT_NE(suspended.out.find(R"("answer":"not_valid","reason":"suspended")"), std::string::npos) << suspended.out;
  EXPECT_EQ(with({"--status", (folder / "nothing").string()}).status, 65);
}

}  // namespace
}  // namespace ytterby::cli
