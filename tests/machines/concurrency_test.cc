// Many draw and cancel at once. Whoever is answered must have been answered by one order of events that all agree on: that of
// the entries. The order keeps to real time, nothing is lost or doubled, and a refusal was true at some moment while it was asked.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <random>
#include <thread>

#include "adapters/store/cutting_proxy_test.h"
#include "adapters/store/postgres_server_test.h"
#include "adapters/store/stores_test.h"
#include "machines/forwarding_records.h"
#include "machines/ledger_commands.h"

namespace ytterby::test {
namespace {

using app::LedgerBook;
using app::LedgerCommand;

/// One operation as its client saw it. Moments are counted, not measured.
struct Call {
  enum class Outcome : std::uint8_t { ok, refused, info };
  LicenceId licence;
  std::string certificate;
  bool draws = true;
  std::int64_t quantity = 0;
  std::uint64_t invoked = 0;
  std::uint64_t answered = 0;        ///< `info`: never
  Outcome outcome = Outcome::info;
};

constexpr std::uint64_t never = ~std::uint64_t{0};

/// Clients that draw and cancel, each its own certificates, until they have made their calls.
class Clients {
 public:
  Clients(std::vector<LedgerBook*> books, std::vector<LicenceId> licences, std::uint64_t seed) : books_(std::move(books)), licences_(std::move(licences)), seed_(seed) {}

  void run(std::size_t threads, std::size_t calls_each) {
    std::vector<std::thread> all;
    for (std::size_t t = 0; t < threads; ++t) {
      all.emplace_back([this, t, calls_each] { act(t, calls_each); });
    }
    for (std::thread& t : all) t.join();
  }
  /// Asked now and then, between calls.
  std::function<void(std::uint64_t)> disturb;
  [[nodiscard]] const std::vector<Call>& history() const { return history_; }

 private:
  void act(std::size_t t, std::size_t calls) {
    std::mt19937_64 random(seed_ * 1000 + t);
    std::vector<Call> mine;
    std::vector<std::size_t> open;   // drawn by this client and not cancelled
    for (std::size_t i = 0; i < calls; ++i) {
      Call call;
      const bool cancels = !open.empty() && random() % 5 < 2;
      if (cancels) {
        const std::size_t at = random() % open.size();
        call = mine[open[at]];
        call.draws = false;
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
      } else {
        call.licence = licences_[random() % licences_.size()];
        call.certificate = "c-" + std::to_string(t) + "-" + std::to_string(i);
        call.quantity = static_cast<std::int64_t>(1 + random() % 9);
      }
      const Asker asker{t, std::to_string(i)};
      const LedgerCommand command = call.draws ? drawing(call.licence, call.certificate, {{1, call.quantity}}, asker) : voiding(call.licence, call.certificate, asker);
      call.invoked = ++moments_;
      const auto answer = books_[t % books_.size()]->run(command);
      const std::uint64_t now = ++moments_;
      call.outcome = answer ? Call::Outcome::ok : answer.error().code == "balance_exceeded" ? Call::Outcome::refused : Call::Outcome::info;
      call.answered = call.outcome == Call::Outcome::info ? never : now;
      if (call.draws && call.outcome == Call::Outcome::ok) open.push_back(mine.size());
      mine.push_back(call);
      if (disturb) disturb(now);
    }
    const std::scoped_lock lock(mutex_);
    history_.insert(history_.end(), mine.begin(), mine.end());
  }

  std::vector<LedgerBook*> books_;
  std::vector<LicenceId> licences_;
  std::uint64_t seed_;
  std::atomic<std::uint64_t> moments_{0};
  std::mutex mutex_;
  std::vector<Call> history_;
};

/// Whether the calls on one licence are one order of events.
class Judge {
 public:
  Judge(const std::vector<Call>& history, const LicenceId& licence) {
    for (const Call& call : history) {
      if (call.licence == licence) calls_.push_back(&call);
    }
  }

  std::string judge(const std::vector<ledger::Entry>& entries, std::int64_t granted) {
    place(entries, granted);
    for (const Call* call : calls_) check(*call);
    if (!positions_.empty()) faults_ += " " + std::to_string(positions_.size()) + " entries that nobody asked for;";
    check_real_time();
    for (const Call* call : calls_) {
      if (call->outcome == Call::Outcome::refused) check_refusal(*call);
    }
    return faults_;
  }

 private:
  using Name = std::pair<std::string, bool>;

  void place(const std::vector<ledger::Entry>& entries, std::int64_t granted) {
    std::int64_t free = 0;
    for (const ledger::Entry& e : entries) {
      if (e.kind == ledger::EntryKind::grant) free += granted;
      if (e.kind == ledger::EntryKind::hold) free -= e.moved.quantity / one;
      if (e.kind == ledger::EntryKind::void_) free += e.moved.quantity / one;
      if (free < 0) faults_ += " the balance is below nothing after entry " + std::to_string(e.sequence) + ";";
      free_after_.push_back(free);
      if (e.kind == ledger::EntryKind::grant) continue;
      if (!positions_.emplace(Name{e.certificate, e.kind == ledger::EntryKind::hold}, e.sequence).second) faults_ += " `" + e.certificate + "` is there twice;";
    }
  }

  void check(const Call& call) {
    const auto found = positions_.find({call.certificate, call.draws});
    if (call.outcome == Call::Outcome::ok && found == positions_.end()) faults_ += " `" + call.certificate + "` was acknowledged and is lost;";
    if (call.outcome == Call::Outcome::refused && found != positions_.end()) faults_ += " `" + call.certificate + "` was refused and is there;";
    if (found == positions_.end()) return;
    placed_.emplace_back(found->second, &call);
    positions_.erase(found);
  }

  /// Nothing stands in the order before what was answered before it was asked.
  void check_real_time() {
    std::sort(placed_.begin(), placed_.end());
    std::uint64_t latest = 0;
    for (const auto& [position, call] : placed_) {
      if (call->answered < latest) faults_ += " entry " + std::to_string(position) + " stands behind one that was asked for after it was answered;";
      latest = std::max(latest, call->invoked);
      invoked_by_.push_back(latest);
    }
    for (const auto& [position, call] : placed_) by_answer_.emplace_back(call->answered, position);
    std::sort(by_answer_.begin(), by_answer_.end());
    for (std::size_t i = 1; i < by_answer_.size(); ++i) by_answer_[i].second = std::max(by_answer_[i].second, by_answer_[i - 1].second);
  }

  /// Somewhere between what was answered before it was asked, and what was asked after it was answered, there was too little.
  void check_refusal(const Call& call) {
    const auto before = std::upper_bound(by_answer_.begin(), by_answer_.end(), std::pair{call.invoked, std::uint32_t{0}});
    const std::size_t first = before == by_answer_.begin() ? 1 : std::prev(before)->second;
    const auto behind = std::upper_bound(invoked_by_.begin(), invoked_by_.end(), call.answered);
    const std::size_t last = behind == invoked_by_.end() ? free_after_.size() : placed_[static_cast<std::size_t>(behind - invoked_by_.begin())].first - 1;
    for (std::size_t position = first; position <= last; ++position) {
      if (free_after_[position - 1] < call.quantity) return;
    }
    faults_ += " `" + call.certificate + "` was refused " + std::to_string(call.quantity) + " though there was enough from entry " + std::to_string(first) + " to " + std::to_string(last) + ";";
  }

  std::vector<const Call*> calls_;
  std::map<Name, std::uint32_t> positions_;                          ///< place in the order of the account
  std::vector<std::int64_t> free_after_;                             ///< by entry
  std::vector<std::pair<std::uint32_t, const Call*>> placed_;
  std::vector<std::uint64_t> invoked_by_;                            ///< the latest moment at which one up to here was asked for
  std::vector<std::pair<std::uint64_t, std::uint32_t>> by_answer_;   ///< and the last place among those answered by then
  std::string faults_;
};

/// A store that now and then cannot tell whether it booked: of these it did every second.
class DoubtfulRecords final : public ForwardingRecords {
 public:
  using ForwardingRecords::ForwardingRecords;
  Result<void, app::SaveError> book(const app::Booking& booking) override {
    const std::uint64_t number = ++bookings_;
    if (number % 20 != 0) return below_.book(booking);
    app::Booking tried{booking.keys, booking.decide, nullptr};
    if (number % 40 == 0) {
      tried.decide = [&](const app::Booked& now) -> Result<app::BookWrites, app::SaveError> {
        (void)booking.decide(now);
        return fail(app::SaveError::refused);
      };
    }
    const auto done = below_.book(tried);
    return number % 40 == 0 || done ? fail(app::SaveError::unknown) : done;
  }
  std::optional<app::Operation> operation(const PersonId&, const std::string&) override { throw app::RecordsUnavailable("not now"); }

 private:
  std::atomic<std::uint64_t> bookings_{0};
};

struct Figures {
  std::size_t ok = 0, refused = 0, info = 0;
};

Figures figures_of(const std::vector<Call>& history) {
  Figures out;
  for (const Call& call : history) {
    if (call.outcome == Call::Outcome::ok) ++out.ok;
    if (call.outcome == Call::Outcome::refused) ++out.refused;
    if (call.outcome == Call::Outcome::info) ++out.info;
  }
  return out;
}

class Concurrency : public StoreTest {
 protected:
  void open_all(std::size_t licences, std::int64_t granted) {
    LedgerBook book(records());
    licences_.clear();
    granted_ = granted;
    std::vector<LedgerCommand> openings;
    for (std::size_t i = 0; i < licences; ++i) {
      licences_.push_back(licence_named(base_ + i));
      openings.push_back(opening(licences_.back(), {granted}, std::nullopt, {}));
    }
    base_ += licences;
    for (const auto& answer : book.run_all(openings)) ASSERT_TRUE(answer);
  }
  void judge(const std::vector<Call>& history, std::uint64_t seed) {
    for (const LicenceId& licence : licences_) {
      EXPECT_EQ(Judge(history, licence).judge(records().entries({licence, 1, 0, 10'000'000}), granted_), "") << "YTTERBY_SEED=" << seed;
      EXPECT_EQ(faults_of(records(), licence), "");
    }
    const Figures f = figures_of(history);
    std::cout << "[ figures  ] " << history.size() << " calls on " << licences_.size() << " licence lines: " << f.ok << " done, " << f.refused << " refused, " << f.info << " of unknown outcome\n";
    EXPECT_GT(f.ok, history.size() / 10);
    EXPECT_GT(f.refused, history.size() / 100);
  }
  [[nodiscard]] std::size_t calls_each(std::size_t threads) const {
    const std::size_t all = GetParam() == Store::memory ? 20'000 : GetParam() == Store::sqlite ? 10'000 : 2'000;
    return scaled(all) / threads;
  }

  std::vector<LicenceId> licences_;
  std::int64_t granted_ = 0;
  std::uint64_t base_ = 1;
};

TEST_P(Concurrency, SixtyFourOnOneLineAreOneOrderOfEvents) {
  const std::uint64_t seed = seed_or(1);
  open_all(1, 400);
  LedgerBook book(records());
  Clients clients({&book}, licences_, seed);
  clients.run(64, calls_each(64));
  judge(clients.history(), seed);
}

TEST_P(Concurrency, SixtyFourOnFiveLinesAreOneOrderOfEventsEach) {
  const std::uint64_t seed = seed_or(2);
  open_all(5, 100);
  LedgerBook book(records(), 16);
  Clients clients({&book}, licences_, seed);
  clients.run(64, calls_each(64));
  judge(clients.history(), seed);
}

TEST_P(Concurrency, WhoNeverHearsHowItEndedIsInTheOrderOrNotAtAll) {
  const std::uint64_t seed = seed_or(4);
  open_all(2, 200);
  DoubtfulRecords doubtful(records());
  LedgerBook book(doubtful, 8);
  Clients clients({&book}, licences_, seed);
  clients.run(32, calls_each(32) / 4);
  judge(clients.history(), seed);
  EXPECT_GT(figures_of(clients.history()).info, 10U);
}

TEST_P(Concurrency, TwoServersWhoseCommitsAreCutAreOneOrderOfEvents) {
  if (GetParam() != Store::postgres) return;   // only it serves two at once
  const std::uint64_t seed = seed_or(3);
  open_all(3, 60);
  CuttingProxy proxy(PostgresServer::shared().socket());
  const std::string name = url().substr(url().find("@/") + 2, url().find('?') - url().find("@/") - 2);
  auto cut = store::open_postgres_records("postgresql://ytterby@127.0.0.1:" + std::to_string(proxy.port()) + "/" + name);
  ASSERT_TRUE(cut) << cut.error().en;
  LedgerBook here(records());
  LedgerBook there(**cut);
  Clients clients({&here, &there}, licences_, seed);
  clients.disturb = [&](std::uint64_t moment) {
    if (moment % 97 == 0) proxy.arm(CuttingProxy::Cut::after_commit);
    if (moment % 97 == 48) proxy.arm(CuttingProxy::Cut::before_commit);
  };
  clients.run(32, scaled(2'000) / 32);
  judge(clients.history(), seed);
  EXPECT_GT(proxy.cuts(), 5);
  std::cout << "[ figures  ] " << proxy.cuts() << " commits cut\n";
}

TEST(JudgeTest, FindsWhatIsLostDoubledOutOfOrderAndRefusedForNothing) {
  const LicenceId licence = licence_named(1);
  const auto entry = [&](std::uint32_t sequence, ledger::EntryKind kind, const std::string& certificate, std::int64_t quantity) {
    ledger::Entry e;
    e.sequence = sequence;
    e.kind = kind;
    e.certificate = certificate;
    e.moved = volume(quantity);
    return e;
  };
  const std::vector<ledger::Entry> entries{entry(1, ledger::EntryKind::grant, {}, 10), entry(2, ledger::EntryKind::hold, "a", 4), entry(3, ledger::EntryKind::hold, "b", 4)};
  using Outcome = Call::Outcome;
  const auto judged = [&](const std::vector<Call>& history) { return Judge(history, licence).judge(entries, 10); };
  const Call a{licence, "a", true, 4, 1, 2, Outcome::ok};
  const Call b{licence, "b", true, 4, 3, 4, Outcome::ok};
  EXPECT_EQ(judged({a, b}), "");
  EXPECT_EQ(judged({a, b, {licence, "c", true, 3, 5, 6, Outcome::refused}}), "");
  EXPECT_EQ(judged({a, b, {licence, "c", true, 5, 2, 3, Outcome::refused}}), "");
  EXPECT_EQ(judged({a, {licence, "b", true, 4, 3, never, Outcome::info}}), "");
  EXPECT_NE(judged({a, b, {licence, "c", true, 2, 5, 6, Outcome::refused}}), "") << "two were left";
  EXPECT_NE(judged({a, b, {licence, "c", true, 1, 5, 6, Outcome::ok}}), "") << "it is lost";
  EXPECT_NE(judged({a}), "") << "nobody asked for the other";
  EXPECT_NE(judged({{licence, "a", true, 4, 5, 6, Outcome::ok}, b}), "") << "the second was answered before the first was asked for";
}

INSTANTIATE_TEST_SUITE_P(Stores, Concurrency, ::testing::Values(Store::memory, Store::sqlite, Store::postgres), [](const auto& store) { return name_of(store.param); });

}  // namespace
}  // namespace ytterby::test
