// `ytterby ledger` as people run it: what it says of a sound store, of one that was changed, and of an old copy.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "adapters/clock/system_clock.h"
#include "adapters/secrets/log_crypto.h"
#include "adapters/secrets/secrets.h"
#include "adapters/secrets/signer.h"
#include "adapters/store/open_records.h"
#include "adapters/store/sqlite_session.h"
#include "adapters/wire/json_value.h"
#include "app/ports/ids.h"
#include "app/proof_log.h"
#include "cli/log_worker.h"
#include "support/log_world.h"
#include "support/run_cli.h"

namespace ytterby::cli {
namespace {

namespace fs = std::filesystem;
const LicenceId licence{"00000000-0000-7000-8000-0000000000aa"};

class LedgerCommand : public ::testing::Test {
 protected:
  LedgerCommand() : folder(fs::temp_directory_path() / ("ytterby-ledger-" + app::hex_of(random->bytes(8)))) { fs::create_directories(folder); }
  ~LedgerCommand() override { fs::remove_all(folder); }

  /// The exit status; what was printed is left in `out` and `err`.
  int ytterby(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "ledger");
    arguments.insert(arguments.end(), {"--lang", "en"});
    const test::CliAnswer answer = test::run_cli(std::move(arguments));
    out = answer.out;
    err = answer.err;
    return answer.status;
  }
  [[nodiscard]] std::string at(const std::string& name) const { return (folder / name).string(); }
  /// Some movements, logged and signed; the checkpoint that is then shown.
  std::string grow(const std::string& name, int draws) {
    const auto records = *store::open_sqlite_records(at(name));
    const auto signer = *secrets::open_log_signer(at(name) + "/keys", 100);
    test::LogBooks books(*records);
    books.open(licence, 1000);
    for (int i = 0; i < draws; ++i) books.draw(licence, 1);
    app::ProofLog log(*records, secrets::sha256_hasher(), *signer, *random, "licences.example/log");
    EXPECT_TRUE(log.take_up());
    EXPECT_TRUE(*log.sign(200));
    std::ofstream(at("log-key.txt")) << log.verifier_keys().front() << "\n";
    return records->log().last_checkpoint()->note;
  }
  std::string file(const std::string& name, const std::string& content) const {
    std::ofstream(at(name)) << content;
    return at(name);
  }
  [[nodiscard]] bool says(const std::string& words) const { return out.find(words) != std::string::npos || err.find(words) != std::string::npos; }

  std::unique_ptr<app::Random> random = secrets::system_random();
  fs::path folder;
  std::string out, err;
};

TEST_F(LedgerCommand, ASoundStoreIsFoundSound) {
  grow("a", 5);
  EXPECT_EQ(ytterby({"verify", "--data", at("a")}), 0) << err;
  EXPECT_TRUE(says("Sound")) << out;
  EXPECT_TRUE(says("12 entries in the log, 12 commitments recomputed, 1 checkpoints")) << out;
  EXPECT_EQ(ytterby({"verify", "--data", at("a"), "--format", "json"}), 0);
  const auto json = wire::parse_json(out);
  ASSERT_TRUE(json) << out;
  EXPECT_EQ(json->find("log_size")->text, "12");
  EXPECT_EQ(json->find("kinds")->find("ledger_hold")->text, "10");
}

TEST_F(LedgerCommand, AChangedStoreIsFoundWithThePlaceInBothLanguages) {
  grow("a", 5);
  store::SqliteSession((folder / "a" / "ytterby.db").string(), store::SqliteSession::Mode::writer).run("UPDATE entry SET actor = 'somebody' WHERE line = 1 AND sequence = 4");
  EXPECT_EQ(ytterby({"verify", "--data", at("a")}), 1);
  EXPECT_TRUE(says("Not sound: the record was changed after it was logged: entry/" + licence.value + "/1/4")) << out;
  EXPECT_TRUE(says("(commitment_differs)")) << out;
  EXPECT_EQ(ytterby({"verify", "--data", at("a"), "--format", "json"}), 1);
  const auto json = wire::parse_json(out);
  EXPECT_NE(json->find("fault")->find("text")->find("zh")->text.find("改动"), std::string::npos);
}

TEST_F(LedgerCommand, ABackupIsVerifiedWithKeysOfItsOwnAndToldFromALaterCheckpoint) {
  const std::string early = file("early.txt", grow("a", 5));
  ASSERT_EQ(ytterby({"backup", "--data", at("a"), "--to", at("copy")}), 0) << err;
  const std::string later = file("later.txt", grow("a", 3));
  EXPECT_EQ(ytterby({"verify", "--data", at("a"), "--checkpoint", early, "--checkpoint", later}), 0) << out;
  EXPECT_TRUE(says("early.txt (12 entries): the log holds all that it held")) << out;
  EXPECT_TRUE(says("later.txt (18 entries): is the log as it stands")) << out;
  EXPECT_EQ(ytterby({"verify", "--data", at("copy")}), 0) << out;
  EXPECT_TRUE(says("no signature was checked")) << out;
  EXPECT_EQ(ytterby({"verify", "--data", at("copy"), "--keys", at("log-key.txt")}), 0) << out;
  EXPECT_FALSE(says("no signature was checked")) << out;
  EXPECT_EQ(ytterby({"verify", "--data", at("copy"), "--keys", at("log-key.txt"), "--checkpoint", later}), 1);
  EXPECT_TRUE(says("the store is older than this checkpoint")) << out;
  EXPECT_TRUE(says("(rollback)")) << out;
}

TEST_F(LedgerCommand, ACopyThatWentAnotherWayIsAFork) {
  grow("a", 5);
  ASSERT_EQ(ytterby({"backup", "--data", at("a"), "--to", at("b")}), 0) << err;
  fs::copy(folder / "a" / "keys", folder / "b" / "keys", fs::copy_options::recursive);
  const std::string of_a = file("a.txt", grow("a", 3));
  grow("b", 3);
  EXPECT_EQ(ytterby({"verify", "--data", at("b"), "--checkpoint", of_a}), 1);
  EXPECT_TRUE(says("(fork)")) << out;
}

TEST_F(LedgerCommand, WhatCannotBeAskedIsNoAnswer) {
  grow("a", 1);
  EXPECT_EQ(ytterby({"verify"}), 64);
  EXPECT_EQ(ytterby({"verify", "--data", at("nowhere")}), 66);
  EXPECT_FALSE(fs::exists(folder / "nowhere")) << "a folder that is mistyped is not made";
  EXPECT_EQ(ytterby({"verify", "--data", at("a"), "--checkpoint", at("nowhere.txt")}), 66);
  EXPECT_EQ(ytterby({"verify", "--data", at("a"), "--checkpoint", file("x.txt", "no note")}), 65);
  grow("other", 1);
  std::string foreign = grow("other", 1);
  EXPECT_EQ(ytterby({"verify", "--data", at("a"), "--checkpoint", file("foreign.txt", foreign)}), 65) << out;
  EXPECT_TRUE(says("no checkpoint that this log signed")) << err;
  EXPECT_EQ(ytterby({"verify", "--data", at("a"), "--keys", file("k.txt", "no key\n")}), 65);
  EXPECT_EQ(ytterby({"verify", "--db", "postgresql://nobody@127.0.0.1:1/none"}), 65);
  EXPECT_EQ(ytterby({"backup", "--data", at("nowhere"), "--to", at("copy")}), 66);
  EXPECT_EQ(ytterby({"backup", "--data", at("a"), "--to", at("a")}), 65) << "never over a record";
  const auto in_use = *store::open_sqlite_records(at("a"));
  EXPECT_EQ(ytterby({"verify", "--data", at("a")}), 65);
  EXPECT_TRUE(says("in use by another")) << err;
}

TEST_F(LedgerCommand, AnotherProgramsFolderIsCopiedWhileItIsUsed) {
  grow("a", 5);
  const auto records = *store::open_sqlite_records(at("a"));
  test::LogBooks(*records).draw(licence, 1);   // in the write-ahead log, not in the file yet
  ASSERT_EQ(ytterby({"backup", "--data", at("a"), "--to", at("copy")}), 0) << err;
  EXPECT_EQ(ytterby({"verify", "--data", at("copy")}), 0) << out;
  EXPECT_TRUE(says("2 movements waiting")) << out;
}

TEST_F(LedgerCommand, AServerTakesUpSignsAndCopiesByItself) {
  const auto records = *store::open_sqlite_records(at("a"));
  const auto signer = *secrets::open_log_signer(at("a") + "/keys", 100);
  const adapters::SystemClock clock;
  app::ProofLog log(*records, secrets::sha256_hasher(), *signer, *random, "licences.example/log");
  test::LogBooks books(*records);
  books.open(licence, 1000);
  {
    const LogWorker worker(log, clock, {std::chrono::seconds(3600), folder / "a", folder / "copies", std::chrono::minutes(0)});
    // Its first turn comes at once; the next would come in an hour.
    while (!records->log().last_checkpoint()) std::this_thread::yield();
    while (!fs::exists(folder / "copies") || fs::is_empty(folder / "copies")) std::this_thread::yield();
  }
  EXPECT_EQ(records->log().last_checkpoint()->size, 2U);
  const std::string copy = fs::directory_iterator(folder / "copies")->path().string();
  EXPECT_EQ(fs::path(copy).filename().string().substr(0, 7), "record-");
  EXPECT_EQ(ytterby({"verify", "--data", copy}), 0) << out << err;
}

}  // namespace
}  // namespace ytterby::cli
