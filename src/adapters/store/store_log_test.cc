// What every store promises of the log of proofs, one sentence a test, on all of them.
#include <atomic>
#include <thread>

#include "adapters/store/samples_test.h"
#include "adapters/store/stores_test.h"

namespace ytterby::test {
namespace {

using app::LogStep;
using app::SaveError;

class StoreLog : public StoreTest {};

proof::Hash hash_like(char c) {
  proof::Hash out;
  out.bytes.fill(c);   // also bytes that are no text, and zeros
  return out;
}

app::LogRow row(std::uint64_t index, const std::string& source) {
  app::LogRow out;
  out.index = index;
  out.source = source;
  out.salt.bytes.fill(static_cast<char>(0xFF - index));
  out.bytes = R"({"at":1,"index":)" + std::to_string(index) + "}";
  return out;
}

/// A step of one row and its leaf.
LogStep step_of(std::uint64_t size, const std::string& source, std::int64_t cursor, std::int64_t cursor_after) {
  LogStep out;
  out.size = size;
  out.cursor = cursor;
  out.cursor_after = cursor_after;
  out.rows = {row(size, source)};
  out.nodes = {{{0, size}, hash_like(static_cast<char>(size))}};
  out.counts = {{"licence_issued", 1}};
  return out;
}

TEST_P(StoreLog, WhatWasLoggedComesBackInItsOrder) {
  EXPECT_EQ(records().log().log_size(), 0U);
  EXPECT_EQ(records().log().log_cursor(), 0);
  LogStep step = step_of(0, "event/3", 0, 7);
  step.rows.push_back(row(1, "entry/a/1/1"));
  step.rows.push_back(row(2, "entry/a/1/2"));
  step.nodes.push_back({{0, 1}, hash_like('b')});
  step.nodes.push_back({{8, 0}, hash_like('c')});
  step.counts = {{"ledger_hold", 2}, {"licence_issued", 1}};
  ASSERT_TRUE(records().log().extend_log(step));
  ASSERT_TRUE(records().log().extend_log(step_of(3, "event/9", 7, 9)));
  reopen();
  app::LogRecords& log = records().log();
  EXPECT_EQ(log.log_size(), 4U);
  EXPECT_EQ(log.log_cursor(), 9);
  const auto rows = log.log_rows(1, 2);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].index, 1U);
  EXPECT_EQ(rows[0].source, "entry/a/1/1");
  EXPECT_EQ(rows[0].salt.bytes, row(1, "").salt.bytes);
  EXPECT_EQ(rows[0].bytes, row(1, "").bytes);
  EXPECT_EQ(rows[1].index, 2U);
  EXPECT_TRUE(log.log_rows(4, 10).empty());
  EXPECT_EQ(log.log_nodes(0, 1, 10), (std::vector{hash_like('b'), hash_like(3)}));
  EXPECT_EQ(log.log_nodes(8, 0, 10), std::vector{hash_like('c')});
  EXPECT_EQ(log.log_counts(), (std::vector<app::KindCount>{{"ledger_hold", 2}, {"licence_issued", 2}}));
}

TEST_P(StoreLog, RowsAreFoundByWhatTheySpeakOf) {
  LogStep step = step_of(0, "event/3", 0, 3);
  for (const char* source : {"entry/a/1/1", "entry/a/1/2", "entry/b/1/1"}) step.rows.push_back(row(step.rows.size(), source));
  ASSERT_TRUE(records().log().extend_log(step));
  app::LogRecords& log = records().log();
  const auto found = log.log_rows_of({"event/3", "event/4", "entry/b/1/1"});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(log.log_rows_of({}).empty());
  const auto of_a = log.log_rows_between("entry/a/", "entry/a0", 10);
  ASSERT_EQ(of_a.size(), 2U);
  EXPECT_EQ(of_a[0].source, "entry/a/1/1");
  const auto behind = log.log_rows_between("entry/a/1/1", "entry/a0", 10);
  ASSERT_EQ(behind.size(), 1U);
  EXPECT_EQ(behind[0].source, "entry/a/1/2");
}

TEST_P(StoreLog, WhoComesSecondIsToldAndWritesNothing) {
  ASSERT_TRUE(records().log().extend_log(step_of(0, "event/1", 0, 1)));
  app::LogRecords& log = records().log();
  const auto refused = [&](const LogStep& step) {
    const auto done = log.extend_log(step);
    return !done && done.error() == SaveError::conflict;
  };
  EXPECT_TRUE(refused(step_of(0, "event/2", 1, 2))) << "the place is taken";
  EXPECT_TRUE(refused(step_of(1, "event/1", 1, 2))) << "the event is in the log already";
  EXPECT_TRUE(refused(step_of(1, "event/2", 0, 2))) << "the cursor has moved";
  EXPECT_TRUE(refused(step_of(2, "event/2", 1, 2))) << "it would leave a gap";
  LogStep unknown = step_of(1, "event/2", 1, 2);
  unknown.bookings = {"nobody/1/1"};
  EXPECT_TRUE(refused(unknown)) << "the booking was taken up by somebody else";
  reopen();
  EXPECT_EQ(records().log().log_size(), 1U);
  EXPECT_EQ(records().log().log_cursor(), 1);
  EXPECT_EQ(records().log().log_counts(), (std::vector<app::KindCount>{{"licence_issued", 1}}));
  EXPECT_EQ(records().log().log_nodes(0, 0, 10).size(), 1U);
}

TEST_P(StoreLog, TheCursorPassesWhatIsNotLogged) {
  LogStep step;
  step.cursor_after = 12;
  ASSERT_TRUE(records().log().extend_log(step));
  EXPECT_EQ(records().log().log_cursor(), 12);
  EXPECT_EQ(records().log().log_size(), 0U);
  EXPECT_FALSE(records().log().extend_log(step));
}

TEST_P(StoreLog, CheckpointsStayAsTheyWere) {
  EXPECT_EQ(records().log().last_checkpoint(), std::nullopt);
  const app::CheckpointRow first{2, hash_like('r'), "origin\n2\n…\n", 100};
  const app::CheckpointRow second{5, hash_like('s'), "origin\n5\n…\n", 200};
  ASSERT_TRUE(records().log().save_checkpoint(first));
  ASSERT_TRUE(records().log().save_checkpoint(second));
  const auto again = records().log().save_checkpoint({2, hash_like('x'), "other", 300});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error(), SaveError::conflict);
  reopen();
  EXPECT_EQ(records().log().last_checkpoint(), second);
  EXPECT_EQ(records().log().checkpoints_above(0, 10), (std::vector{first, second}));
  EXPECT_EQ(records().log().checkpoints_above(2, 10), std::vector{second});
}

TEST_P(StoreLog, ABookingWaitsForTheLogUntilItIsTakenUp) {
  const LicenceId licence{uuid(40)};
  const auto open = [&](const LicenceId& of) {
    const app::Booking booking{{{of}, {}, {}}, [&](const app::Booked&) -> Result<app::BookWrites, SaveError> {
                                 ledger::Account line;
                                 line.unit = "KGM";
                                 line.currency = "CNY";
                                 auto change = ledger::open_books(of, {line}, {{100, 100}}, {}, {{uuid(1)}, 500});
                                 app::BookWrites out;
                                 out.entries = std::move(change->entries);
                                 out.accounts = std::move(change->after.accounts);
                                 return out;
                               }, nullptr};
    return records().book(booking);
  };
  ASSERT_TRUE(open(licence));
  ASSERT_TRUE(open({uuid(41)}));
  const auto waiting = records().log().unlogged(10);
  ASSERT_EQ(waiting.size(), 2U);
  EXPECT_EQ(waiting[0].id, licence.value + "/0/1");
  EXPECT_EQ(waiting[0].entries, licence.value + "/0/1-1 " + licence.value + "/1/1-1");
  EXPECT_EQ(records().log().unlogged(1).size(), 1U);
  LogStep step = step_of(0, "entry/" + licence.value + "/0/1", 0, 0);
  step.bookings = {waiting[0].id};
  ASSERT_TRUE(records().log().extend_log(step));
  reopen();
  EXPECT_EQ(records().log().unlogged(10), std::vector{waiting[1]});
  const auto accounts = records().log().accounts_behind({}, 0, 3);
  ASSERT_EQ(accounts.size(), 3U);
  EXPECT_EQ(accounts[2].licence.value, uuid(41));
  EXPECT_EQ(records().log().accounts_behind(accounts[2].licence, accounts[2].line, 3).size(), 1U);
}

TEST_P(StoreLog, OfManyThatAddAtOnceEachPlaceIsGivenOnce) {
  constexpr int writers = 4;
  constexpr int each = 20;
  std::vector<std::unique_ptr<app::Records>> others;
  std::vector<std::thread> threads;
  std::atomic<int> failures{0};
  for (int w = 0; w < writers; ++w) {
    // Several servers, where the store lets them in.
    if (GetParam() == Store::postgres) others.push_back(open_another());
    app::LogRecords& log = others.empty() ? records().log() : others.back()->log();
    threads.emplace_back([&log, &failures, w] {
      for (int i = 0; i < each; ++i) {
        const std::string source = "entry/" + std::to_string(w) + "/1/" + std::to_string(i);
        for (;;) {
          const auto done = log.extend_log(step_of(log.log_size(), source, 0, 0));
          if (done) break;
          if (done.error() != SaveError::conflict) ++failures;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  const auto rows = records().log().log_rows(0, 1000);
  ASSERT_EQ(rows.size(), static_cast<std::size_t>(writers * each));
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].index, i);
  EXPECT_EQ(records().log().log_counts().front().second, writers * each);
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreLog, testing::Values(Store::memory, Store::sqlite, Store::postgres), [](const auto& store) { return name_of(store.param); });

}  // namespace
}  // namespace ytterby::test
