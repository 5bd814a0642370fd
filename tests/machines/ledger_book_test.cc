// Where commands meet: each takes effect once, is answered when it is durable, and never holds up or takes along another.
#include <atomic>
#include <condition_variable>
#include <set>
#include <thread>

#include "adapters/store/stores_test.h"
#include "machines/forwarding_records.h"
#include "machines/ledger_commands.h"

namespace ytterby::test {
namespace {

using app::LedgerBook;
using app::LedgerCommand;
using app::SaveError;

const LicenceId licence = licence_named(1);

std::string answer_of(const Result<std::string, app::Failure>& answer) { return answer ? *answer : "!" + answer.error().code; }

void in_parallel(int threads, const std::function<void(int)>& work) {
  std::vector<std::thread> all;
  for (int i = 0; i < threads; ++i) all.emplace_back(work, i);
  for (std::thread& t : all) t.join();
}

std::string certificate(int n) { return "certificate-" + std::to_string(n); }

/// Counts what is booked, may hold it up, and may lie about how it ended.
class WatchedRecords final : public ForwardingRecords {
 public:
  using ForwardingRecords::ForwardingRecords;
  enum class Lie : std::uint8_t {
    none,
    unavailable,   ///< nothing is booked, nothing is even decided
    unknown,       ///< it is booked, and nobody can tell
    lost           ///< it is decided and not booked, and nobody can tell
  };

  Result<void, SaveError> book(const app::Booking& booking) override {
    ++begun;
    {
      std::unique_lock lock(mutex_);
      opened_.wait(lock, [&] { return is_open_; });
    }
    const Lie lie = next_lie.exchange(Lie::none);
    if (lie == Lie::unavailable) return fail(SaveError::unavailable);
    if (lie == Lie::lost) {
      (void)below_.book({booking.keys, [&](const app::Booked& now) -> Result<app::BookWrites, SaveError> {
                                        (void)booking.decide(now);
                                        return fail(SaveError::refused);
                                      }, nullptr});
      return fail(SaveError::unknown);
    }
    auto done = below_.book(booking);
    if (done) ++committed;
    if (done && lie == Lie::unknown) return fail(SaveError::unknown);
    return done;
  }
  std::optional<app::Operation> operation(const PersonId& person, const std::string& key) override {
    if (is_mute) throw app::RecordsUnavailable("mute");
    return below_.operation(person, key);
  }

  void shut() {
    const std::scoped_lock lock(mutex_);
    is_open_ = false;
  }
  void open() {
    const std::scoped_lock lock(mutex_);
    is_open_ = true;
    opened_.notify_all();
  }

  std::atomic<int> begun{0};
  std::atomic<int> committed{0};
  std::atomic<bool> is_mute{false};
  std::atomic<Lie> next_lie{Lie::none};

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool is_open_ = true;
};

void wait_until(const std::function<bool()>& holds) {
  while (!holds()) std::this_thread::yield();
}

class LedgerBookTest : public StoreTest {
 protected:
  void open_books(std::int64_t granted) {
    LedgerBook book(records());
    ASSERT_EQ(answer_of(book.run(opening(licence, {granted}, std::nullopt, {}))), "licence-1#1");
  }
  std::int64_t held() { return records().books(licence)->accounts[1].held.quantity / one; }
  void expect_sound() { EXPECT_EQ(faults_of(records(), licence), ""); }
};

TEST_P(LedgerBookTest, TheSameKeyIsAnsweredAsTheFirstTimeAndDrawsOnce) {
  open_books(10);
  LedgerBook book(records());
  const auto first = answer_of(book.run(drawing(licence, certificate(1), {{1, 4}}, {1, "key"})));
  EXPECT_EQ(first, "certificate-1#1");
  EXPECT_EQ(answer_of(book.run(voiding(licence, certificate(1), {1, "other"}))), "certificate-1#2");
  EXPECT_EQ(answer_of(book.run(drawing(licence, certificate(1), {{1, 4}}, {1, "key"}))), first) << "though it was cancelled since";
  reopen();
  LedgerBook again(records());
  EXPECT_EQ(answer_of(again.run(drawing(licence, certificate(1), {{1, 4}}, {1, "key"}))), first) << "after a restart too";
  EXPECT_EQ(held(), 0);
  expect_sound();
}

TEST_P(LedgerBookTest, TheSameKeyForAnotherRequestIsRefusedAndForAnotherPersonItIsAnother) {
  open_books(10);
  LedgerBook book(records());
  EXPECT_EQ(answer_of(book.run(drawing(licence, certificate(1), {{1, 4}}, {1, "key"}))), "certificate-1#1");
  EXPECT_EQ(answer_of(book.run(drawing(licence, certificate(1), {{1, 5}}, {1, "key"}))), "!key_reused");
  EXPECT_EQ(answer_of(book.run(drawing(licence, certificate(2), {{1, 5}}, {2, "key"}))), "certificate-2#1");
  EXPECT_EQ(held(), 9);
  // In one transaction too.
  const auto answers = book.run_all({drawing(licence, certificate(3), {{1, 1}}, {1, "same"}), drawing(licence, certificate(3), {{1, 1}}, {1, "same"}), drawing(licence, certificate(4), {{1, 1}}, {1, "same"})});
  EXPECT_EQ(answer_of(answers[0]), "certificate-3#1");
  EXPECT_EQ(answer_of(answers[1]), "certificate-3#1");
  EXPECT_EQ(answer_of(answers[2]), "!key_reused");
  EXPECT_EQ(held(), 10);
  expect_sound();
}

TEST_P(LedgerBookTest, FiftyAtOnceWithOneKeyDrawOnceAndHearTheSame) {
  open_books(1000);
  LedgerBook book(records());
  std::mutex mutex;
  std::multiset<std::string> answers;
  in_parallel(50, [&](int) {
    const auto answer = answer_of(book.run(drawing(licence, certificate(1), {{1, 4}}, {1, "key"})));
    const std::scoped_lock lock(mutex);
    answers.insert(answer);
  });
  EXPECT_EQ(answers.count("certificate-1#1"), 50U);
  EXPECT_EQ(held(), 4);
  expect_sound();
}

TEST_P(LedgerBookTest, TwoBooksOnOneDatabaseAgreeOnEveryKey) {
  if (GetParam() != Store::postgres) return;   // the others are for one process, and say so when they are opened
  open_books(1000);
  const auto other = open_another();
  LedgerBook here(records());
  LedgerBook there(*other);
  std::mutex mutex;
  std::map<std::string, std::set<std::string>> answers;
  in_parallel(50, [&](int t) {
    for (int i = 0; i < 10; ++i) {
      const std::string key = "key-" + std::to_string(i);
      // Two commands of one key, each for a certificate of its own: whichever is first draws, the other must hear of it.
      LedgerCommand command = drawing(licence, certificate(i * 2 + t % 2), {{1, 1}}, {1, key});
      command.operation_fingerprint = "the same";
      const auto answer = answer_of((t % 2 == 0 ? here : there).run(command));
      const std::scoped_lock lock(mutex);
      answers[key].insert(answer);
    }
  });
  ASSERT_EQ(answers.size(), 10U);
  for (const auto& [key, given] : answers) EXPECT_EQ(given.size(), 1U) << key << " " << *given.begin() << " " << *given.rbegin();
  EXPECT_EQ(held(), 10);
  expect_sound();
}

TEST_P(LedgerBookTest, BooksThatTwoServersOpenAtOnceAreOpenedOnce) {
  if (GetParam() != Store::postgres) return;
  const auto other = open_another();
  LedgerBook here(records());
  LedgerBook there(*other);
  for (std::uint64_t n = 100; n < 130; ++n) {
    std::atomic<int> opened{0};
    in_parallel(6, [&](int t) {
      if ((t % 2 == 0 ? here : there).run(opening(licence_named(n), {10, 10}, std::nullopt, {}))) ++opened;
    });
    EXPECT_EQ(opened, 1);
    EXPECT_EQ(faults_of(records(), licence_named(n)), "");
    EXPECT_EQ(records().books(licence_named(n))->accounts[1].granted, volume(10));
  }
}

TEST_P(LedgerBookTest, OneThatIsRefusedLeavesNothingAndHoldsUpNobody) {
  open_books(10);
  LedgerBook book(records());
  const auto answers = book.run_all({drawing(licence, certificate(1), {{1, 6}}, {1, "a"}), drawing(licence, certificate(2), {{1, 6}}, {1, "b"}), drawing(licence, certificate(3), {{1, 4}}, {1, "c"})});
  EXPECT_EQ(answer_of(answers[0]), "certificate-1#1");
  EXPECT_EQ(answer_of(answers[1]), "!balance_exceeded");
  EXPECT_EQ(answer_of(answers[2]), "certificate-3#1");
  EXPECT_EQ(records().certificate(certificate(2)), std::nullopt);
  EXPECT_EQ(records().operation(actor(1), "b"), std::nullopt) << "it may be asked again when there is more";
  expect_sound();
}

TEST_P(LedgerBookTest, OneThatIsRefusedHalfWayLeavesNothing) {
  open_books(10);
  LedgerBook book(records());
  ASSERT_TRUE(book.run(drawing(licence, certificate(1), {{1, 6}}, {})));
  ASSERT_TRUE(book.run(clearing(licence, certificate(1), {6}, true, {})));
  const LicenceId small = licence_named(2);
  ASSERT_TRUE(book.run(opening(small, {5}, std::nullopt, {})));
  // What is left of the first was taken back on the sheet when it turns out that the second grants less than was used.
  const auto answers = book.run_all({replacing(licence, small, {1, "replace"}), drawing(licence, certificate(2), {{1, 4}}, {1, "draw"})});
  EXPECT_EQ(answer_of(answers[0]), "!limit_below_used");
  EXPECT_EQ(answer_of(answers[1]), "certificate-2#1") << "nothing was taken back";
  EXPECT_EQ(records().books(licence)->accounts[1].granted, volume(10));
  EXPECT_EQ(faults_of(records(), small), "");
  expect_sound();
}

TEST_P(LedgerBookTest, OneThatFailsTakesNobodyWithIt) {
  open_books(10);
  LedgerBook book(records());
  LedgerCommand broken = drawing(licence, certificate(2), {{1, 1}}, {1, "b"});
  broken.run = [inner = broken.run](app::Worksheet& sheet) -> Result<std::string, app::Failure> {
    (void)inner(sheet);
    throw std::runtime_error("a fault of ours");
  };
  LedgerCommand worse = broken;
  worse.operation_key = "c";
  worse.run = [](app::Worksheet&) -> Result<std::string, app::Failure> { throw 1; };
  // No text, which only the store finds out.
  LedgerCommand unstorable = drawing(licence, std::string("certificate\0", 12), {{1, 1}}, {1, "d"});
  const auto answers = book.run_all({drawing(licence, certificate(1), {{1, 1}}, {1, "a"}), broken, worse, unstorable, drawing(licence, certificate(3), {{1, 1}}, {1, "e"})});
  EXPECT_EQ(answer_of(answers[0]), "certificate-1#1");
  EXPECT_EQ(answer_of(answers[1]), "!store_unavailable");
  EXPECT_EQ(answer_of(answers[2]), "!store_unavailable");
  EXPECT_EQ(answer_of(answers[3]), "!store_unavailable");
  EXPECT_EQ(answer_of(answers[4]), "certificate-3#1");
  EXPECT_EQ(held(), 2);
  EXPECT_EQ(answer_of(book.run(drawing(licence, certificate(4), {{1, 1}}, {1, "f"}))), "certificate-4#1") << "and the next is served";
  expect_sound();
}

TEST_P(LedgerBookTest, AUnitWhoseBookingFailsLeavesNothing) {
  app::Unit unit;
  unit.counters = {{"counter", 0}};
  unit.booking = app::Booking{{{licence}, {}, {}}, [](const app::Booked&) -> Result<app::BookWrites, SaveError> { throw std::runtime_error("a fault of ours"); }, nullptr};
  EXPECT_THROW((void)records().save(unit), std::runtime_error);
  EXPECT_EQ(records().counter("counter"), 0);
}

TEST_P(LedgerBookTest, ARefusalNeverRestsOnWhatMayNotHaveBeenBooked) {
  open_books(10);
  WatchedRecords watched(records());
  LedgerBook book(watched);
  const std::vector<LedgerCommand> rows{drawing(licence, certificate(1), {{1, 6}}, {1, "a"}), drawing(licence, certificate(2), {{1, 6}}, {1, "b"})};
  watched.next_lie = WatchedRecords::Lie::lost;
  const auto answers = book.run_all(rows);
  EXPECT_EQ(answer_of(answers[0]), "!outcome_unknown") << "it was not booked, but nobody can tell";
  EXPECT_EQ(answer_of(answers[1]), "certificate-2#1") << "so that there is enough for the second";
  expect_sound();
}

TEST_P(LedgerBookTest, ANumberThatIsTakenStopsItsOwnCommandAlone) {
  open_books(10);
  LedgerBook book(records());
  ASSERT_TRUE(book.run(drawing(licence, certificate(1), {{1, 1}}, {})));
  LedgerCommand doubled = drawing(licence, certificate(2), {{1, 1}}, {1, "b"});
  doubled.run = [](app::Worksheet& sheet) -> Result<std::string, app::Failure> {
    ledger::Certificate wanted;
    wanted.id = certificate(2);
    wanted.number = licence.value + "/1";   // that of the first
    wanted.licence = licence;
    wanted.valid_until = last_day();
    wanted.lines.resize(1);
    wanted.lines[0].line = 1;
    wanted.lines[0].drawn = volume(1);
    sheet.add(*ledger::draw(*sheet.books(licence), wanted, {actor(1), 500}));
    return "drawn";
  };
  const auto answers = book.run_all({doubled, drawing(licence, certificate(3), {{1, 1}}, {1, "c"})});
  EXPECT_EQ(answer_of(answers[0]), "!store_unavailable");
  EXPECT_EQ(answer_of(answers[1]), "certificate-3#1");
  EXPECT_EQ(held(), 2);
  expect_sound();
}

TEST_P(LedgerBookTest, ManyAtOnceAreAnsweredRowForRow) {
  open_books(100'000);
  LedgerBook book(records(), 64);
  std::vector<LedgerCommand> rows;
  for (int i = 0; i < 300; ++i) rows.push_back(drawing(licence, certificate(i), {{1, i % 7 == 3 ? 1'000'000 : 1}}, {1, "row/" + std::to_string(i)}));
  for (int round = 0; round < 2; ++round) {
    const auto answers = book.run_all(rows);
    ASSERT_EQ(answers.size(), rows.size());
    for (int i = 0; i < 300; ++i) EXPECT_EQ(answer_of(answers[static_cast<std::size_t>(i)]), i % 7 == 3 ? "!balance_exceeded" : certificate(i) + "#1");
  }
  EXPECT_TRUE(book.run_all({}).empty());
  EXPECT_EQ(held(), 257);
  expect_sound();
}

TEST_P(LedgerBookTest, ThoseWhoComeWhileOneIsUnderWayShareTheNextCommit) {
  open_books(1000);
  WatchedRecords watched(records());
  LedgerBook book(watched);
  constexpr int others = 40;
  watched.shut();
  std::thread first([&] { EXPECT_TRUE(book.run(drawing(licence, certificate(0), {{1, 1}}, {1, "0"}))); });
  wait_until([&] { return watched.begun == 1; });
  std::thread rest([&] { in_parallel(others, [&](int i) { EXPECT_TRUE(book.run(drawing(licence, certificate(i + 1), {{1, 1}}, {1, std::to_string(i + 1)}))); }); });
  wait_until([&] { return book.waiting() == others; });
  EXPECT_EQ(watched.committed, 0);
  watched.open();
  first.join();
  rest.join();
  EXPECT_EQ(watched.committed, 2) << "one for the first, one for all who came meanwhile";
  EXPECT_EQ(held(), others + 1);
  expect_sound();
}

TEST_P(LedgerBookTest, NoTransactionIsLargerThanItMay) {
  open_books(1000);
  WatchedRecords watched(records());
  LedgerBook book(watched, 8);
  watched.shut();
  std::thread first([&] { EXPECT_TRUE(book.run(drawing(licence, certificate(0), {{1, 1}}, {1, "0"}))); });
  wait_until([&] { return watched.begun == 1; });
  std::thread rest([&] { in_parallel(20, [&](int i) { EXPECT_TRUE(book.run(drawing(licence, certificate(i + 1), {{1, 1}}, {1, std::to_string(i + 1)}))); }); });
  wait_until([&] { return book.waiting() == 20; });
  watched.open();
  first.join();
  rest.join();
  EXPECT_EQ(watched.committed, 1 + 3) << "twenty in parts of eight";
  EXPECT_EQ(held(), 21);
}

TEST_P(LedgerBookTest, NoAnswerIsGivenBeforeItsCommitHasReturned) {
  open_books(1000);
  WatchedRecords watched(records());
  LedgerBook book(watched);
  std::atomic<int> answered{0};
  watched.shut();
  std::thread all([&] {
    in_parallel(10, [&](int i) {
      EXPECT_TRUE(book.run(drawing(licence, certificate(i), {{1, 1}}, {1, std::to_string(i)})));
      EXPECT_TRUE(records().operation(actor(1), std::to_string(i))) << "what was answered is on the record";
      ++answered;
    });
  });
  wait_until([&] { return watched.begun == 1 && book.waiting() == 9; });
  EXPECT_EQ(answered, 0);
  watched.open();
  all.join();
  EXPECT_EQ(answered, 10);
}

TEST_P(LedgerBookTest, WhatNobodyCanTellIsLookedUpByItsKey) {
  open_books(1000);
  WatchedRecords watched(records());
  LedgerBook book(watched);
  const auto rows = [](int from) {
    return std::vector<LedgerCommand>{drawing(licence, certificate(from), {{1, 1}}, {1, std::to_string(from)}), drawing(licence, certificate(from + 1), {{1, 5000}}, {1, std::to_string(from + 1)}),
                                      drawing(licence, certificate(from + 2), {{1, 1}}, {})};
  };
  watched.next_lie = WatchedRecords::Lie::unknown;
  auto answers = book.run_all(rows(10));
  EXPECT_EQ(answer_of(answers[0]), "certificate-10#1") << "it was done, and its key says so";
  EXPECT_EQ(answer_of(answers[1]), "!balance_exceeded");
  EXPECT_EQ(answer_of(answers[2]), "!outcome_unknown") << "without a key nobody can tell";
  watched.is_mute = true;
  watched.next_lie = WatchedRecords::Lie::unknown;
  answers = book.run_all(rows(20));
  EXPECT_EQ(answer_of(answers[0]), "!outcome_unknown");
  watched.is_mute = false;
  EXPECT_EQ(answer_of(book.run(rows(20)[0])), "certificate-20#1") << "asked again, it is not drawn twice";
  watched.next_lie = WatchedRecords::Lie::unavailable;
  EXPECT_EQ(answer_of(book.run(rows(30)[0])), "!store_unavailable");
  EXPECT_EQ(answer_of(book.run(rows(30)[0])), "certificate-30#1");
  EXPECT_EQ(held(), 5);
  expect_sound();
}

INSTANTIATE_TEST_SUITE_P(Stores, LedgerBookTest, ::testing::Values(Store::memory, Store::sqlite, Store::postgres), [](const auto& store) { return name_of(store.param); });

}  // namespace
}  // namespace ytterby::test
