// PostgreSQL is killed, its answers are withheld, its transactions are refused: what was acknowledged is there, nothing twice.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <iostream>
#include <random>
#include <thread>

#include "adapters/store/cutting_proxy_test.h"
#include "adapters/store/open_records.h"
#include "adapters/store/postgres_server_test.h"
#include "machines/ledger_commands.h"
#include "machines/refusing_proxy.h"

namespace ytterby::test {
namespace {

using app::LedgerBook;
using app::LedgerCommand;

const LicenceId licence = licence_named(1);

class PostgresMachines : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(PostgresServer::shared().failure(), "");
    url_ = PostgresServer::shared().new_database();
    const std::size_t at = url_.find("@/") + 2;
    name_ = url_.substr(at, url_.find('?') - at);
    records_ = open(url_);
    LedgerBook book(*records_);
    ASSERT_TRUE(book.run(opening(licence, {10'000'000}, std::nullopt, {1, "open"})));
  }
  static std::unique_ptr<app::Records> open(const std::string& url) {
    auto opened = store::open_postgres_records(url);
    if (!opened) throw std::runtime_error(opened.error().en);
    return std::move(*opened);
  }
  std::size_t drawn() {
    std::size_t out = 0;
    for (const auto& e : records_->entries({licence, 1, 0, 10'000'000})) out += e.kind == ledger::EntryKind::hold ? 1U : 0U;
    return out;
  }

  std::string url_;
  std::string name_;
  std::unique_ptr<app::Records> records_;
};

/// Draws with one key after the other, each until it is answered, and keeps a journal.
class Fleet {
 public:
  explicit Fleet(LedgerBook& book) : book_(book) {}

  void start(std::uint64_t clients) {
    for (std::uint64_t c = 1; c <= clients; ++c) threads_.emplace_back([this, c] { act(c); });
  }
  void stop() {
    is_stopping_ = true;
    for (std::thread& t : threads_) t.join();
  }
  /// Waits until so many more draws were acknowledged.
  void wait_for_more(std::size_t count) {
    std::unique_lock lock(mutex_);
    const std::size_t target = journal_.size() + count;
    grew_.wait(lock, [&] { return journal_.size() >= target; });
  }
  /// Person and key to the answer.
  std::map<std::pair<std::uint64_t, std::string>, std::string> journal_;
  std::atomic<std::size_t> retries{0};
  std::atomic<std::size_t> surprises{0};

 private:
  void act(std::uint64_t client) {
    for (int i = 0; !is_stopping_; ++i) {
      const std::string key = std::to_string(i);
      const LedgerCommand command = drawing(licence, "c-" + std::to_string(client) + "-" + key, {{1, 1}}, {client, key});
      auto answer = book_.run(command);
      for (; !answer; answer = book_.run(command)) {
        ++retries;
        const std::string& code = answer.error().code;
        if (code != "store_unavailable" && code != "outcome_unknown") ++surprises;
      }
      const std::scoped_lock lock(mutex_);
      journal_[{client, key}] = *answer;
      grew_.notify_all();
    }
  }

  LedgerBook& book_;
  std::vector<std::thread> threads_;
  std::atomic<bool> is_stopping_{false};
  std::mutex mutex_;
  std::condition_variable grew_;
};

TEST_F(PostgresMachines, KilledThirtyTimesUnderLoadItKeepsEveryAcknowledgedDrawAndNoneTwice) {
  const std::uint64_t seed = seed_or(1);
  std::mt19937_64 random(seed);
  LedgerBook book(*records_);
  Fleet fleet(book);
  fleet.start(8);
  const std::size_t cycles = scaled(30);
  for (std::size_t cycle = 0; cycle < cycles; ++cycle) {
    fleet.wait_for_more(1 + random() % 60);
    PostgresServer::shared().crash_and_restart();
    ASSERT_EQ(PostgresServer::shared().failure(), "");
  }
  fleet.wait_for_more(20);
  fleet.stop();
  EXPECT_EQ(fleet.surprises, 0U);
  EXPECT_EQ(drawn(), fleet.journal_.size()) << "YTTERBY_SEED=" << seed;
  for (const auto& [name, answer] : fleet.journal_) {
    const auto known = records_->operation(actor(name.first), name.second);
    ASSERT_TRUE(known) << name.first << " " << name.second;
    EXPECT_EQ(known->answer, answer);
  }
  EXPECT_EQ(faults_of(*records_, licence), "");
  std::cout << "[ figures  ] " << cycles << " kills, " << fleet.journal_.size() << " acknowledged draws, " << fleet.retries << " answers that it cannot be done or told\n";
}

TEST_F(PostgresMachines, FiveHundredCommitsWithoutAnAnswerAreEachBookedOnce) {
  CuttingProxy proxy(PostgresServer::shared().socket());
  const auto cut = open("postgresql://ytterby@127.0.0.1:" + std::to_string(proxy.port()) + "/" + name_ + "?sslmode=disable&gssencmode=disable");
  const auto alone = *store::open_memory_records();
  LedgerBook book(*cut);
  LedgerBook serial(*alone);
  ASSERT_TRUE(serial.run(opening(licence, {10'000'000}, std::nullopt, {1, "open"})));
  const std::size_t rounds = scaled(100);
  for (std::size_t i = 0; i < rounds; ++i) {
    const std::string id = "c" + std::to_string(i);
    // With a key and without one: then only the entry, or the certificate, tells whether it was booked.
    const auto key = [&](const char* what) { return i % 2 == 0 ? std::string(what) + std::to_string(i) : std::string(); };
    const std::vector<LedgerCommand> life{drawing(licence, id, {{1, 5}}, {1, key("draw")}), clearing(licence, id, {4}, true, {1, key("clear")}), proposing(licence, id, {3}, {1, key("propose")}),
                                          agreeing(licence, id, {2, key("agree")}), drawing(licence, id + "x", {{1, 1}}, {1, key("second")})};
    for (const LedgerCommand& command : life) {
      proxy.arm((i + static_cast<std::size_t>(&command - life.data())) % 3 == 0 ? CuttingProxy::Cut::before_commit : CuttingProxy::Cut::after_commit);
      const auto answer = book.run(command);
      const auto expected = serial.run(command);
      ASSERT_TRUE(answer) << answer.error().code;
      ASSERT_EQ(*answer, *expected);
    }
  }
  EXPECT_EQ(proxy.cuts(), static_cast<int>(rounds * 5));
  EXPECT_EQ(ledger_text(*records_, licence), ledger_text(*alone, licence));
  std::cout << "[ figures  ] " << proxy.cuts() << " commits cut, each booked once\n";
}

TEST_F(PostgresMachines, WhicheverStatementIsRefusedTheResultIsThatOfOneAfterTheOther) {
  RefusingProxy proxy(PostgresServer::shared().socket());
  const auto refused = open(proxy.url(name_));
  const auto alone = *store::open_memory_records();
  LedgerBook book(*refused);
  LedgerBook serial(*alone);
  ASSERT_TRUE(serial.run(opening(licence, {10'000'000}, std::nullopt, {1, "open"})));
  int count = 0;
  int failures = 0;
  const auto storm = [&](const std::string& state, bool commits) {
    for (int at = 1;; ++at) {
      const std::string id = "c" + std::to_string(++count);
      const std::string key = std::to_string(count);
      bool any = false;
      for (const LedgerCommand& command : {drawing(licence, id, {{1, 5}}, {1, "draw" + key}), clearing(licence, id, {4}, true, {1, "clear" + key})}) {
        proxy.arm(at, state, commits);
        auto answer = book.run(command);
        any = any || proxy.has_refused();
        // Only where nobody can tell what became of a statement may the client be asked to come again.
        if (!answer) {
          EXPECT_EQ(state, "40003") << answer.error().code;
          ++failures;
          answer = book.run(command);
        }
        ASSERT_TRUE(answer) << state << " at " << at << ": " << answer.error().code;
        ASSERT_EQ(*answer, *serial.run(command)) << state << " at " << at;
      }
      if (!any) break;
      ASSERT_LT(at, 100);
    }
  };
  for (const char* state : {"40001", "40P01", "57P01", "40003"}) storm(state, false);
  storm("40003", true);
  proxy.arm(0, "", false);
  EXPECT_EQ(ledger_text(*records_, licence), ledger_text(*alone, licence));
  EXPECT_EQ(faults_of(*records_, licence), "");
  std::cout << "[ figures  ] " << count * 2 << " bookings with a refused statement each, " << failures << " of them told to come again\n";
}

}  // namespace
}  // namespace ytterby::test
