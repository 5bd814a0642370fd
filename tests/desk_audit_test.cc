// Whatever is changed in a store, by whoever can write to its file, is found by recomputing it; and an old copy by whoever kept a
// later checkpoint.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "adapters/secrets/log_crypto.h"
#include "adapters/store/back_up.h"
#include "adapters/store/open_records.h"
#include "adapters/store/sqlite_session.h"
#include "app/audit.h"
#include "app/proof_log.h"
#include "support/desk_world.h"
#include "support/log_world.h"

namespace ytterby::test {
namespace {

namespace fs = std::filesystem;
using app::AuditReport;

const LicenceId licence_a{"00000000-0000-7000-8000-0000000000aa"};
const LicenceId licence_b{"00000000-0000-7000-8000-0000000000bb"};

class Audit : public testing::Test {
 protected:
  void SetUp() override {
    std::string made = "/tmp/ytterby-audit-XXXXXX";
    ASSERT_NE(::mkdtemp(made.data()), nullptr);
    root = made;
  }
  void TearDown() override { fs::remove_all(root); }

  [[nodiscard]] fs::path folder(const std::string& name) const { return root / name; }
  static std::unique_ptr<app::Records> opened(const fs::path& at) {
    auto records = store::open_sqlite_records(at);
    EXPECT_TRUE(records) << records.error().en;
    return std::move(*records);
  }
  /// Takes up what is new, and signs it.
  void publish(app::Records& records, std::int64_t at) {
    app::ProofLog log(records, secrets::sha256_hasher(), signer, random, "licences.example/log");
    ASSERT_TRUE(log.take_up());
    ASSERT_TRUE(log.sign(at));
  }
  /// A licence with its case, two more with movements, and two checkpoints.
  void fill(const fs::path& at) {
    DeskWorld w(opened(at));
    w.granted(w.content(law::LicenceTypeId::individual));
    LogBooks books(*w.records);
    books.open(licence_a, 10);
    publish(*w.records, 100);
    books.open(licence_b, 1000);
    for (int i = 0; i < 130; ++i) books.draw(licence_b, 1);   // more than a tile
    books.draw(licence_a, 3);
    publish(*w.records, 200);
  }
  [[nodiscard]] AuditReport audited(app::Records& records, std::vector<app::KeptCheckpoint> kept = {}) const {
    return app::audit({records, secrets::sha256_hasher(), secrets::verify_ed25519, signer.public_keys(), std::move(kept)});
  }
  [[nodiscard]] AuditReport audited(const fs::path& at, std::vector<app::KeptCheckpoint> kept = {}) const {
    const auto records = opened(at);
    return audited(*records, std::move(kept));
  }
  static std::string code_of(const AuditReport& report) { return report.fault ? report.fault->code + " at " + report.fault->where : "sound"; }
  static std::string last_note(const fs::path& at) { return opened(at)->log().last_checkpoint()->note; }

  fs::path root;
  FixedLogSigner signer;
  SeededRandom random{3};
};

TEST_F(Audit, ASoundStoreIsSoundAndEverythingInItIsCounted) {
  fill(folder("a"));
  const auto report = audited(folder("a"));
  EXPECT_EQ(code_of(report), "sound");
  EXPECT_EQ(report.certificates, 131U);
  EXPECT_EQ(report.checkpoints, 2U);
  EXPECT_TRUE(report.signatures_checked);
  EXPECT_EQ(report.commitments, report.log_size);
  EXPECT_GT(report.log_size, 260U);
  EXPECT_EQ(report.waiting, 0U);
}

TEST_F(Audit, WhatWaitsForTheLogIsNotMissing) {
  fill(folder("a"));
  {
    const auto records = opened(folder("a"));
    LogBooks books(*records);
    books.open({"00000000-0000-7000-8000-0000000000cc"}, 5);
  }
  const auto report = audited(folder("a"));
  EXPECT_EQ(code_of(report), "sound");
  EXPECT_EQ(report.waiting, 2U);
}

/// Somebody who can write to the file, and what tells on them.
struct Tampering {
  std::string sql;
  std::string code;
};

TEST_F(Audit, WhateverIsChangedInTheFileIsFound) {
  fill(folder("sound"));
  const std::vector<Tampering> table{
      {"UPDATE account SET held_quantity = held_quantity - 1 WHERE held_quantity > 0", "account_differs"},
      {"UPDATE account SET granted_quantity = granted_quantity * 2, granted_value = granted_value * 2", "account_differs"},
      {"UPDATE entry SET quantity = quantity - 1 WHERE kind = 'grant' AND line = 1", "account_differs"},
      {"UPDATE entry SET actor = 'somebody' WHERE sequence = 3", "commitment_differs"},
      {"UPDATE entry SET at = at + 1 WHERE sequence = 3", "commitment_differs"},
      {"DELETE FROM entry WHERE licence LIKE '%bb' AND sequence = 7", "entry_impossible"},
      {"DELETE FROM entry WHERE licence LIKE '%bb' AND sequence = 131", "entry_missing"},
      {"INSERT INTO entry SELECT licence, line, sequence + 1, kind, source, target, quantity, value, certificate, at, actor, second, refers_to, note FROM entry WHERE licence LIKE '%bb' AND sequence = 131", "entry_beyond"},
      {"DELETE FROM face WHERE kind = 'certificate' AND id = (SELECT id FROM face WHERE kind = 'certificate' LIMIT 1)", "certificate_missing"},
      {"UPDATE face SET body = replace(body, '\"quantity\":1000000', '\"quantity\":2000000') WHERE kind = 'certificate'", "certificate_differs"},
      {"UPDATE event SET body = replace(body, 'L2', 'L3') WHERE type = 'licence.issued'", "commitment_differs"},
      {"UPDATE event SET actor = 'somebody' WHERE type = 'application.decided'", "commitment_differs"},
      {"DELETE FROM event WHERE type = 'licence.issued'", "source_missing"},
      {"DELETE FROM event WHERE type = 'application.drafted'", "event_missing"},
      {"UPDATE event SET type = 'licence.suspended' WHERE type = 'application.drafted'", "event_not_logged"},
      {"UPDATE log_entry SET salt = zeroblob(32) WHERE position = 5", "commitment_differs"},
      {"UPDATE log_entry SET entry = replace(entry, 'ledger_hold', 'ledger_post') WHERE position = 200", "commitment_differs"},
      {"UPDATE log_entry SET entry = entry || ' ' WHERE position = 9", "entry_malformed"},
      {"UPDATE log_entry SET source = 'event/1' WHERE position = 9", "source_missing"},
      {"DELETE FROM log_entry WHERE position = 100", "entry_gap"},
      {"DELETE FROM log_entry WHERE position = (SELECT max(position) FROM log_entry)", "counts_differ"},
      {"UPDATE log_node SET hash = zeroblob(32) WHERE level = 0 AND place = 17", "node_differs"},
      {"UPDATE log_node SET hash = zeroblob(32) WHERE level = 8", "node_differs"},
      {"UPDATE log_count SET total = total + 1 WHERE kind = 'ledger_hold'", "counts_differ"},
      {"UPDATE log_checkpoint SET root = zeroblob(32)", "checkpoint_differs"},
      {"UPDATE log_checkpoint SET note = replace(note, 'licences', 'licencez')", "checkpoint_forged"},
      {"UPDATE log_checkpoint SET size = size + 1000 WHERE at = 200", "checkpoint_differs"},
      {"UPDATE counter SET value = 1 WHERE name = '#logged'", "cursor_behind"},
  };
  int number = 0;
  for (const Tampering& t : table) {
    const fs::path at = folder(std::to_string(++number));
    fs::create_directories(at);
    fs::copy_file(folder("sound") / "ytterby.db", at / "ytterby.db");
    {
      store::SqliteSession session((at / "ytterby.db").string(), store::SqliteSession::Mode::writer);
      EXPECT_GT(session.run(t.sql).changed, 0) << t.sql;
    }
    const std::string found = code_of(audited(at));
    EXPECT_EQ(found.substr(0, found.find(' ')), t.code) << t.sql;
  }
}

TEST_F(Audit, AMovementThatNeitherIsLoggedNorWaitsIsFound) {
  fill(folder("a"));
  {
    const auto records = opened(folder("a"));
    LogBooks books(*records);
    books.open({"00000000-0000-7000-8000-0000000000cc"}, 5);
  }
  {
    store::SqliteSession session((folder("a") / "ytterby.db").string(), store::SqliteSession::Mode::writer);
    session.run("DELETE FROM unlogged");
  }
  EXPECT_EQ(code_of(audited(folder("a"))), "movement_not_logged at 00000000-0000-7000-8000-0000000000cc/0/1");
}

TEST_F(Audit, ACheckpointOfAnotherKeyIsNoneOfThisLog) {
  fill(folder("a"));
  const auto records = opened(folder("a"));
  const FixedLogSigner other(9);
  const auto report = app::audit({*records, secrets::sha256_hasher(), secrets::verify_ed25519, other.public_keys(), {}});
  ASSERT_TRUE(report.fault);
  EXPECT_EQ(report.fault->code, "checkpoint_forged");
  const auto unsigned_report = app::audit({*records, secrets::sha256_hasher(), secrets::verify_ed25519, {}, {}});
  EXPECT_EQ(code_of(unsigned_report), "sound");
  EXPECT_FALSE(unsigned_report.signatures_checked);
}

TEST_F(Audit, ACopyThatIsOlderThanAKeptCheckpointIsFound) {
  fill(folder("a"));
  const std::string early = last_note(folder("a"));
  ASSERT_TRUE(store::back_up_sqlite(folder("a"), folder("old")));
  {
    const auto records = opened(folder("a"));
    LogBooks books(*records);
    books.draw(licence_a, 1);
    publish(*records, 300);
  }
  const std::string later = last_note(folder("a"));
  const auto now = audited(folder("a"), {{"early", early}, {"later", later}});
  EXPECT_EQ(code_of(now), "sound");
  ASSERT_EQ(now.kept.size(), 2U);
  EXPECT_EQ(now.kept[0].relation, proof::Relation::consistent);
  EXPECT_EQ(now.kept[1].relation, proof::Relation::same);
  EXPECT_EQ(code_of(audited(folder("old"))), "sound") << "by itself an old copy is sound";
  EXPECT_EQ(code_of(audited(folder("old"), {{"later", later}})), "rollback at later");
}

TEST_F(Audit, ACopyThatWentAnotherWayIsFound) {
  fill(folder("a"));
  ASSERT_TRUE(store::back_up_sqlite(folder("a"), folder("b")));
  for (const char* name : {"a", "b"}) {
    const auto records = opened(folder(name));
    LogBooks books(*records);
    books.draw(licence_a, name[0] == 'a' ? 1 : 2);
    publish(*records, 300);
  }
  EXPECT_EQ(code_of(audited(folder("b"), {{"a.note", last_note(folder("a"))}})), "fork at a.note");
  EXPECT_EQ(code_of(audited(folder("b"), {{"b.note", last_note(folder("b"))}})), "sound");
}

TEST_F(Audit, ABackupTakenUnderLoadIsSound) {
  fill(folder("a"));
  const auto records = opened(folder("a"));
  LogBooks books(*records);
  std::vector<LicenceId> licences;
  for (char c = '1'; c <= '4'; ++c) licences.push_back({"00000000-0000-7000-8000-0000000000d" + std::string(1, c)});
  for (const LicenceId& licence : licences) books.open(licence, 1'000'000);
  std::atomic<bool> ending{false};
  std::atomic<int> drawn{0};
  std::vector<std::thread> writers;
  for (const LicenceId& licence : licences) {
    writers.emplace_back([&, licence] {
      LogBooks own(*records);
      while (!ending) {
        own.draw(licence, 1);
        ++drawn;
      }
    });
  }
  writers.emplace_back([&] {
    app::ProofLog log(*records, secrets::sha256_hasher(), signer, random, "licences.example/log");
    for (std::int64_t at = 1000; !ending; ++at) {
      EXPECT_TRUE(log.take_up());
      EXPECT_TRUE(log.sign(at));
    }
  });
  for (int copy = 0; copy < 3; ++copy) {
    const int before = drawn;
    while (drawn < before + 20 || records->log().last_checkpoint()->at < 1000) std::this_thread::yield();
    const auto done = store::back_up_sqlite(folder("a"), folder("copy" + std::to_string(copy)));
    ASSERT_TRUE(done) << done.error().en;
  }
  const std::string at_the_end_of_copies = records->log().last_checkpoint()->note;
  EXPECT_EQ(code_of(audited(*records)), "sound") << "beside the writers";
  ending = true;
  for (std::thread& writer : writers) writer.join();
  for (int copy = 0; copy < 3; ++copy) {
    const auto report = audited(folder("copy" + std::to_string(copy)));
    EXPECT_EQ(code_of(report), "sound");
    EXPECT_GT(report.checkpoints, 2U);
  }
  publish(*records, 100'000);
  const std::string last = records->log().last_checkpoint()->note;
  EXPECT_EQ(code_of(audited(folder("copy0"), {{"last", last}})), "rollback at last");
  EXPECT_EQ(code_of(audited(*records, {{"earlier", at_the_end_of_copies}, {"last", last}})), "sound");
}

TEST_F(Audit, ABackupNeverOverwritesARecordAndLeavesNoHalfOne) {
  fill(folder("a"));
  ASSERT_TRUE(store::back_up_sqlite(folder("a"), folder("b")));
  EXPECT_FALSE(fs::exists(folder("b") / "ytterby.db.part"));
  EXPECT_EQ(fs::status(folder("b") / "ytterby.db").permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
  EXPECT_FALSE(store::back_up_sqlite(folder("a"), folder("b")));
  EXPECT_FALSE(store::back_up_sqlite(folder("nothing"), folder("c")));
  EXPECT_FALSE(fs::exists(folder("c")));
}

}  // namespace
}  // namespace ytterby::test
