// The log of proofs over a record that lives: what it takes up, what it proves, and what it notices.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "adapters/secrets/log_crypto.h"
#include "adapters/store/open_records.h"
#include "app/ledger_book.h"
#include "app/log_reader.h"
#include "app/proof_log.h"
#include "support/desk_world.h"
#include "support/log_world.h"

namespace ytterby::test {
namespace {

using app::ProofLog;

class DeskLog : public testing::Test {
 protected:
  [[nodiscard]] app::LogRecords& log() { return w.records->log(); }
  [[nodiscard]] std::vector<std::string> kinds() {
    std::vector<std::string> out;
    for (const app::LogRow& row : log().log_rows(0, 10'000)) out.push_back(proof::parse_entry(row.bytes)->kind);
    return out;
  }
  [[nodiscard]] std::size_t taken() {
    const auto done = writer.take_up();
    EXPECT_TRUE(done);
    return done ? *done : 0;
  }

  DeskWorld w{std::move(*store::open_memory_records())};
  FixedLogSigner signer;
  ProofLog writer{*w.records, secrets::sha256_hasher(), signer, w.random, "licences.example/log"};
};

TEST_F(DeskLog, ALicenceItsDecisionAndItsMovementsAreLoggedAndNothingElse) {
  w.granted(w.content(law::LicenceTypeId::individual));
  EXPECT_GT(taken(), 0U);
  const auto of_case = kinds();
  EXPECT_EQ(std::count(of_case.begin(), of_case.end(), "licence_issued"), 1);
  EXPECT_EQ(std::count(of_case.begin(), of_case.end(), "application_decided"), 1);
  EXPECT_EQ(std::count(of_case.begin(), of_case.end(), "application_recommended"), 1);
  // Who was made a person, what stands in a catalogue and which papers were handed in is nobody's business.
  for (const std::string& kind : of_case) EXPECT_TRUE(kind.rfind("licence_", 0) == 0 || kind.rfind("application_", 0) == 0 || kind.rfind("ledger_", 0) == 0) << kind;
  const LicenceId other{"00000000-0000-7000-8000-0000000000bb"};
  LogBooks books(*w.records);
  books.open(other, 10);
  books.draw(other, 2);
  EXPECT_EQ(taken(), 4U);   // two grants, and what the draw holds on the head and on the line
  EXPECT_EQ(taken(), 0U);
  EXPECT_TRUE(log().unlogged(10).empty());
  std::int64_t counted = 0;
  for (const auto& [kind, count] : log().log_counts()) counted += count;
  EXPECT_EQ(static_cast<std::uint64_t>(counted), log().log_size());
}

TEST_F(DeskLog, ACommitmentIsOpenedByItsSaltAndItsBodyAndByNoOther) {
  const LicenceId licence = w.granted(w.content(law::LicenceTypeId::individual));
  LogBooks books(*w.records);
  books.open(licence, 10);
  books.draw(licence, 2);
  ASSERT_GT(taken(), 0U);
  const auto page = app::log_of_licence(*w.records, licence, {}, 100);
  ASSERT_GE(page.items.size(), 5U);
  EXPECT_EQ(page.next, "");
  const proof::Hasher& hasher = secrets::sha256_hasher();
  for (const app::OpenedEntry& item : page.items) {
    const auto entry = proof::parse_entry(item.row.bytes);
    ASSERT_TRUE(entry);
    EXPECT_TRUE(proof::opens(hasher, *entry, item.row.salt, item.body)) << item.body;
    EXPECT_FALSE(proof::opens(hasher, *entry, item.row.salt, item.body + " "));
    EXPECT_EQ(item.row.bytes.find(licence.value), std::string::npos) << "what identifies a licence stays in the body";
  }
  EXPECT_EQ(proof::parse_entry(page.items.front().row.bytes)->kind, "licence_issued");
}

TEST_F(DeskLog, ALicenceWithManyMovementsIsReadInPages) {
  const LicenceId licence{"00000000-0000-7000-8000-0000000000aa"};
  LogBooks books(*w.records);
  books.open(licence, 100);
  for (int i = 0; i < 8; ++i) books.draw(licence, 1);
  ASSERT_EQ(taken(), 18U);
  std::size_t seen = 0;
  std::string after;
  do {
    const auto page = app::log_of_licence(*w.records, licence, after, 4);
    EXPECT_LE(page.items.size(), 4U);
    seen += page.items.size();
    after = page.next;
  } while (!after.empty());
  EXPECT_EQ(seen, 18U);
}

TEST_F(DeskLog, ACheckpointIsSignedWhenTheLogHasGrownAndOnlyThen) {
  EXPECT_FALSE(*writer.sign(100)) << "there is nothing to say of an empty log";
  w.granted(w.content(law::LicenceTypeId::individual));
  ASSERT_GT(taken(), 0U);
  EXPECT_TRUE(*writer.sign(200));
  EXPECT_FALSE(*writer.sign(300));
  const auto first = log().last_checkpoint();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->at, 200);
  const auto key = proof::parse_verifier_key(secrets::sha256_hasher(), writer.verifier_keys().front());
  ASSERT_TRUE(key);
  const auto opened = proof::open_checkpoint(secrets::sha256_hasher(), first->note, *key, secrets::verify_ed25519);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->origin, "licences.example/log");
  EXPECT_EQ(opened->size, log().log_size());
}

TEST_F(DeskLog, ALogKeepsItsNameWhenTheServerIsCalledOtherwise) {
  w.granted(w.content(law::LicenceTypeId::individual));
  ASSERT_GT(taken(), 0U);
  ASSERT_TRUE(*writer.sign(200));
  ProofLog renamed(*w.records, secrets::sha256_hasher(), signer, w.random, "other.example/log");
  w.granted(w.content(law::LicenceTypeId::individual));
  ASSERT_TRUE(renamed.take_up());
  ASSERT_TRUE(*renamed.sign(300));
  EXPECT_EQ(app::origin_of_note(log().last_checkpoint()->note), "licences.example/log");
  EXPECT_EQ(renamed.verifier_keys(), writer.verifier_keys());
}

TEST_F(DeskLog, WhatTheStoreKeepsProvesEveryEntryAndEveryGrowth) {
  const LicenceId licence{"00000000-0000-7000-8000-0000000000aa"};
  LogBooks books(*w.records);
  books.open(licence, 1000);
  for (int i = 0; i < 150; ++i) books.draw(licence, 1);
  ASSERT_EQ(taken(), 302U);   // more than one tile
  const proof::Hasher& hasher = secrets::sha256_hasher();
  const std::uint64_t size = log().log_size();
  const auto root = [&](std::uint64_t of) { return *proof::root_of(hasher, app::nodes_of_store(log(), hasher, of), of); };
  for (const std::uint64_t index : {0U, 1U, 255U, 256U, 257U, 301U}) {
    const auto proof = app::log_inclusion(log(), hasher, {index, size});
    ASSERT_TRUE(proof) << index;
    EXPECT_EQ(proof->leaf, proof::hash_leaf(hasher, log().log_rows(index, 1).front().bytes));
    EXPECT_TRUE(proof::verify_inclusion(hasher, proof->leaf, {index, size}, proof->hashes, root(size)));
  }
  for (const std::uint64_t older : {1U, 2U, 255U, 256U, 300U, 302U}) {
    const auto proof = app::log_consistency(log(), hasher, {older, size});
    ASSERT_TRUE(proof) << older;
    EXPECT_TRUE(proof::verify_consistency(hasher, {older, size}, {root(older), root(size)}, proof->hashes));
  }
  EXPECT_FALSE(app::log_inclusion(log(), hasher, {0, size + 1}));
  EXPECT_FALSE(app::log_consistency(log(), hasher, {1, size + 1}));
}

TEST_F(DeskLog, TilesHoldWhatTheTreeHoldsAndNothingThatIsStillToCome) {
  const LicenceId licence{"00000000-0000-7000-8000-0000000000aa"};
  LogBooks books(*w.records);
  books.open(licence, 1000);
  for (int i = 0; i < 150; ++i) books.draw(licence, 1);
  ASSERT_EQ(taken(), 302U);
  EXPECT_EQ(app::log_tile(log(), "tile/0/000")->size(), 256U * 32U);
  EXPECT_EQ(app::log_tile(log(), "tile/0/001.p/46")->size(), 46U * 32U);
  EXPECT_EQ(app::log_tile(log(), "tile/1/000.p/1")->size(), 32U);
  EXPECT_EQ(app::log_tile(log(), "tile/0/001").error(), proof::TileFault::missing_node);
  EXPECT_EQ(app::log_tile(log(), "tile/1/000.p/2").error(), proof::TileFault::missing_node);
  EXPECT_EQ(app::log_tile(log(), "tile/0/2").error(), proof::TileFault::bad_index);
  const auto bundle = app::log_tile(log(), "tile/entries/001.p/46");
  ASSERT_TRUE(bundle);
  EXPECT_EQ(proof::read_bundle(*bundle, 46)->back(), log().log_rows(301, 1).front().bytes);
}

TEST_F(DeskLog, SeveralServersTakeUpEachEntryOnce) {
  const LicenceId licence{"00000000-0000-7000-8000-0000000000aa"};
  LogBooks books(*w.records);
  books.open(licence, 1000);
  std::atomic<bool> ending{false};
  std::mutex chance;   // the seeded one is for one thread
  struct Locked final : app::Random {
    Locked(app::Random& r, std::mutex& m) : random(r), mutex(m) {}
    std::string bytes(std::size_t count) override {
      const std::scoped_lock lock(mutex);
      return random.bytes(count);
    }
    app::Random& random;
    std::mutex& mutex;
  } locked(w.random, chance);
  ProofLog one(*w.records, secrets::sha256_hasher(), signer, locked, "licences.example/log");
  ProofLog two(*w.records, secrets::sha256_hasher(), signer, locked, "licences.example/log");
  std::vector<std::thread> threads;
  for (ProofLog* server : {&one, &two}) {
    threads.emplace_back([&ending, server] {
      while (!ending) {
        const auto done = server->take_up();
        EXPECT_TRUE(done || done.error() == app::SaveError::conflict);
        const auto is_signed = server->sign(100);
        EXPECT_TRUE(is_signed || is_signed.error() == app::SaveError::conflict);
      }
    });
  }
  for (int i = 0; i < 100; ++i) books.draw(licence, 1);
  ending = true;
  for (std::thread& thread : threads) thread.join();
  ASSERT_TRUE(writer.take_up());   // whatever came in after the last turn of the two
  EXPECT_EQ(log().log_size(), 202U);
  const auto rows = log().log_rows(0, 1000);
  std::size_t at = 0;
  const auto whole = proof::verify_log(secrets::sha256_hasher(), [&]() { return at < rows.size() ? std::optional(rows[at++].bytes) : std::nullopt; });
  ASSERT_TRUE(whole) << proof::name_of(whole.error().fault);
  EXPECT_EQ(whole->tree.size(), rows.size());
}

}  // namespace
}  // namespace ytterby::test
