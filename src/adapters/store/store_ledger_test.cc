// What every store promises of the ledger, one sentence a test, on all of them.
#include <algorithm>
#include <atomic>
#include <thread>

#include "adapters/store/samples_test.h"
#include "adapters/store/stores_test.h"

namespace ytterby::test {
namespace {

using app::Booked;
using app::Booking;
using app::BookWrites;
using app::SaveError;
using ledger::EntryKind;
using ledger::Volume;

constexpr std::int64_t one = 1'000'000;
const ledger::Stamp stamp{{uuid(1)}, 500};

/// Puts a change into what a booking writes: at most one for each licence.
BookWrites writes_of(ledger::Change change) {
  BookWrites out;
  out.entries = std::move(change.entries);
  for (ledger::Account& account : change.after.accounts) {
    const bool touched = std::any_of(out.entries.begin(), out.entries.end(), [&](const ledger::Entry& e) { return e.line == account.line; });
    if (touched) out.accounts.push_back(std::move(account));
  }
  if (!change.certificate.id.empty()) {
    ++change.certificate.version;
    out.certificates = {std::move(change.certificate)};
  }
  return out;
}

Booking opening(const LicenceId& licence, std::int64_t quantity, int lines = 1) {
  return {{{licence}, {}, {}}, [=](const Booked& now) -> Result<BookWrites, SaveError> {
            if (now.books.count(licence) != 0) return fail(SaveError::refused);
            ledger::Account line;
            line.unit = "KGM";
            line.currency = "CNY";
            const std::vector<ledger::Account> empty(static_cast<std::size_t>(lines), line);
            const std::vector<Volume> granted(static_cast<std::size_t>(lines), Volume{quantity * one, quantity * 100 * one});
            return writes_of(*ledger::open_books(licence, empty, granted, {}, stamp));
          }, nullptr};
}

ledger::Certificate wanted(const std::string& id, const LicenceId& licence, std::int64_t quantity) {
  ledger::Certificate out;
  out.id = id;
  out.number = "N-" + id;
  out.licence = licence;
  out.holder = {uuid(2)};
  out.valid_until = Date(20000);
  ledger::CertificateLine line;
  line.line = 1;
  line.codes = {"1C905.a.4"};
  line.drawn = {quantity * one, quantity * 100 * one};
  out.lines = {line};
  return out;
}

Booking drawing(const std::string& id, const LicenceId& licence, std::int64_t quantity, const std::string& key = {}) {
  app::BookKeys keys{{licence}, {}, {}};
  if (!key.empty()) keys.operations = {{{uuid(1)}, key}};
  return {keys, [=](const Booked& now) -> Result<BookWrites, SaveError> {
            const auto change = ledger::draw(now.books.at(licence), wanted(id, licence, quantity), stamp);
            if (!change) return fail(SaveError::refused);
            auto writes = writes_of(*change);
            if (!key.empty()) writes.operations = {{{uuid(1)}, operation(key)}};
            return writes;
          }, nullptr};
}

std::vector<ledger::Entry> all_entries(app::Records& records, const LicenceId& licence, std::int32_t line) { return records.entries({licence, line, 0, 1'000'000}); }

/// The accounts of a licence are what their entries make of them.
void expect_folded(app::Records& records, const LicenceId& licence) {
  const auto books = records.books(licence);
  ASSERT_TRUE(books);
  for (const ledger::Account& account : books->accounts) {
    ledger::Account empty;
    empty.licence = account.licence;
    empty.line = account.line;
    empty.unit = account.unit;
    empty.currency = account.currency;
    const auto folded = ledger::fold(empty, all_entries(records, licence, account.line));
    ASSERT_TRUE(folded);
    EXPECT_EQ(*folded, account);
  }
}

class LedgerContract : public StoreTest {};

TEST_P(LedgerContract, BooksComeBackWithTheirEntriesAndAreTheirFold) {
  const LicenceId licence{uuid(40)};
  EXPECT_EQ(records().books(licence), std::nullopt);
  ASSERT_TRUE(records().book(opening(licence, 10, 2)));
  ASSERT_TRUE(records().book(drawing(uuid(50), licence, 4)));
  reopen();
  const auto books = records().books(licence);
  ASSERT_TRUE(books);
  ASSERT_EQ(books->accounts.size(), 3U);
  EXPECT_EQ(books->accounts[1].held, (Volume{4 * one, 400 * one}));
  EXPECT_EQ(books->accounts[1].unit, "KGM");
  EXPECT_EQ(books->head().certificates, 1U);
  EXPECT_TRUE(books->accounts[2].held.is_zero());
  expect_folded(records(), licence);
  const auto entries = all_entries(records(), licence, 1);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[1].kind, EntryKind::hold);
  EXPECT_EQ(entries[1].certificate, uuid(50));
  EXPECT_EQ(entries[1].by, stamp.by);
  EXPECT_EQ(records().entries({licence, 1, 1, 10}).size(), 1U);
  EXPECT_EQ(records().entries({licence, 1, 0, 1}).size(), 1U);
  EXPECT_TRUE(records().entries({licence, 1, 2, 10}).empty());
  EXPECT_TRUE(records().entries({licence, 3, 0, 10}).empty());
}

TEST_P(LedgerContract, ACertificateIsFoundByIdByNumberAndByTheDayItEnds) {
  const LicenceId licence{uuid(40)};
  ASSERT_TRUE(records().book(opening(licence, 10)));
  ASSERT_TRUE(records().book(drawing(uuid(50), licence, 4)));
  ASSERT_TRUE(records().book(drawing(uuid(51), licence, 1)));
  reopen();
  const auto found = records().certificate(uuid(50));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->version, 1U);
  EXPECT_EQ(found->lines[0].open, (Volume{4 * one, 400 * one}));
  EXPECT_EQ(records().certificate_by_number("N-" + uuid(50)), found);
  EXPECT_EQ(records().certificate(uuid(52)), std::nullopt);
  app::CertificateQuery query;
  query.licence = licence;
  query.states = {ledger::CertificateState::drawn};
  EXPECT_EQ(records().certificates(query).total, 2U);
  EXPECT_EQ(records().certificates(query).items.front(), found);
  query.states = {ledger::CertificateState::cleared};
  EXPECT_EQ(records().certificates(query).total, 0U);
}

TEST_P(LedgerContract, ARefusedBookingLeavesNothing) {
  const LicenceId licence{uuid(40)};
  ASSERT_TRUE(records().book(opening(licence, 10)));
  EXPECT_EQ(records().book(drawing(uuid(50), licence, 11, "key")).error(), SaveError::refused);
  EXPECT_EQ(records().certificate(uuid(50)), std::nullopt);
  EXPECT_EQ(records().operation({uuid(1)}, "key"), std::nullopt);
  EXPECT_EQ(all_entries(records(), licence, 1).size(), 1U);
}

TEST_P(LedgerContract, WhatWouldOverdrawIsRefusedByTheStoreItself) {
  const LicenceId licence{uuid(40)};
  ASSERT_TRUE(records().book(opening(licence, 10)));
  const Booking wrong{{{licence}, {}, {}}, [&](const Booked& now) -> Result<BookWrites, SaveError> {
                        BookWrites writes;
                        writes.accounts = {now.books.at(licence).accounts[1]};
                        writes.accounts[0].version++;
                        writes.accounts[0].held.quantity = 11 * one;
                        return writes;
                      }, nullptr};
  EXPECT_EQ(records().book(wrong).error(), SaveError::unavailable);
  EXPECT_TRUE(records().books(licence)->accounts[1].held.is_zero());
}

TEST_P(LedgerContract, AnOperationTakesEffectOnceAndIsThereForTheDecision) {
  const LicenceId licence{uuid(40)};
  ASSERT_TRUE(records().book(opening(licence, 10)));
  ASSERT_TRUE(records().book(drawing(uuid(50), licence, 1, "key")));
  EXPECT_EQ(records().book(drawing(uuid(51), licence, 1, "key")).error(), SaveError::operation_known);
  EXPECT_EQ(records().certificate(uuid(51)), std::nullopt);
  EXPECT_EQ(records().operation({uuid(1)}, "key"), operation("key"));
  bool seen = false;
  const Booking looking{{{licence}, {uuid(50)}, {{{uuid(1)}, "key"}, {{uuid(1)}, "other"}}}, [&](const Booked& now) -> Result<BookWrites, SaveError> {
                          seen = now.operations.size() == 1 && now.operations.begin()->second == operation("key") && now.certificates.count(uuid(50)) == 1;
                          return fail(SaveError::refused);
                        }, nullptr};
  EXPECT_EQ(records().book(looking).error(), SaveError::refused);
  EXPECT_TRUE(seen);
}

TEST_P(LedgerContract, AUnitAndItsBookingStandTogetherOrNotAtAll) {
  const LicenceId licence{uuid(40)};
  app::Unit unit;
  unit.licences = {issued(40, 2, "L2026-000001", 1, 500)};
  unit.booking = opening(licence, 10);
  ASSERT_TRUE(records().save(unit));
  EXPECT_TRUE(records().books(licence));
  app::Unit second;
  second.licences = {issued(41, 2, "L2026-000002", 2, 500)};
  second.booking = opening(licence, 10);   // opened already
  EXPECT_EQ(records().save(second).error(), SaveError::refused);
  EXPECT_EQ(records().licence({uuid(41)}), std::nullopt);
  app::Unit third;
  third.licences = {issued(40, 2, "L2026-000003", 3, 500)};   // there is one already
  third.booking = opening({uuid(42)}, 10);
  EXPECT_EQ(records().save(third).error(), SaveError::conflict);
  EXPECT_EQ(records().books({uuid(42)}), std::nullopt);
}

TEST_P(LedgerContract, ManyAtOnceOnOneLineNeverDrawMoreThanIsGranted) {
  const LicenceId licence{uuid(40)};
  constexpr int granted = 60;
  ASSERT_TRUE(records().book(opening(licence, granted)));
  std::atomic<int> drawn{0};
  std::atomic<int> refused{0};
  std::vector<std::thread> all;
  for (std::uint64_t t = 0; t < 8; ++t) {
    all.emplace_back([&, t] {
      for (std::uint64_t i = 0; i < 10; ++i) {
        const auto done = records().book(drawing(uuid(1000 + t * 10 + i), licence, 1));
        if (done) ++drawn;
        if (!done && done.error() == SaveError::refused) ++refused;
      }
    });
  }
  for (std::thread& t : all) t.join();
  EXPECT_EQ(drawn, granted);
  EXPECT_EQ(refused, 80 - granted);
  EXPECT_TRUE(records().books(licence)->accounts[1].free().is_zero());
  expect_folded(records(), licence);
}

TEST_P(LedgerContract, ABookingOfManyRowsIsWrittenWhole) {
  // More rows than the largest statement, and sizes that no statement has.
  for (const std::uint64_t lines : {1U, 3U, 17U, 70U, 131U}) {
    const LicenceId licence{uuid(4000 + lines)};
    ASSERT_TRUE(records().book(opening(licence, 10, static_cast<int>(lines))));
    EXPECT_EQ(records().books(licence)->accounts.size(), lines + 1);
    expect_folded(records(), licence);
  }
}

INSTANTIATE_TEST_SUITE_P(Stores, LedgerContract, ::testing::Values(Store::memory, Store::sqlite, Store::postgres), [](const auto& store) { return name_of(store.param); });

}  // namespace
}  // namespace ytterby::test
