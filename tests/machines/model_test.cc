// Random histories of several persons, held against a model of plain numbers: on every store the same answers, the same ledger.
#include <gtest/gtest.h>

#include <array>
#include <iostream>
#include <random>

#include "adapters/store/open_records.h"
#include "adapters/store/stores_test.h"
#include "machines/ledger_model.h"

namespace ytterby::test {
namespace {

using app::LedgerBook;
using app::LedgerCommand;

constexpr std::uint64_t licences = 3;
constexpr std::uint64_t certificates = 6;
constexpr std::size_t steps_of_history = 50;

std::vector<Step> random_history(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto below = [&](std::uint64_t limit) { return random() % limit; };
  const auto amount = [&](std::uint64_t limit) { return static_cast<std::int64_t>(below(limit)); };
  std::vector<Step> out;
  for (std::uint64_t i = 0; i < licences; ++i) out.push_back({Step::Kind::open, i, 0, 0, {2 + amount(6), 5 + amount(40), 1 + amount(12)}, 1});
  // Half of the steps follow the life of a certificate, so that it comes to its end; the others are anything at all.
  constexpr std::array life{Step::Kind::draw, Step::Kind::part, Step::Kind::clear, Step::Kind::propose, Step::Kind::agree};
  std::array<std::size_t, certificates> ages{};
  while (out.size() < steps_of_history) {
    Step s;
    s.certificate = below(certificates);
    s.licence = below(8) == 0 ? below(licences) : s.certificate % licences;   // most are met under their own licence
    s.other = (s.licence + 1 + below(licences - 1)) % licences;
    s.by = 1 + below(3);
    s.amounts = {amount(9), below(2) == 0 ? 0 : amount(4)};
    s.kind = below(2) == 0 ? life.at(ages.at(s.certificate)++ % life.size()) : static_cast<Step::Kind>(below(step_kind_count));
    if (s.kind == Step::Kind::open) s.amounts = {amount(5), amount(20), amount(10)};
    // What stops a licence is rarer than what goes on.
    if (s.kind == Step::Kind::suspend && below(3) != 0) s.kind = Step::Kind::resume;
    if (s.kind == Step::Kind::replace && below(3) == 0) s.kind = Step::Kind::resume;
    out.push_back(std::move(s));
  }
  return out;
}

/// One history on one store. Its licences are numbered from `first` on, so that many stand in one database.
class Replay {
 public:
  Replay(app::Records& records, std::uint64_t first, std::uint64_t batches) : records_(records), book_(records), first_(first), random_(batches) {}

  /// Where store and model part; empty: nowhere.
  std::string run(const std::vector<Step>& history) {
    for (std::size_t at = 0; at < history.size();) {
      const std::size_t size = std::min<std::size_t>(1 + random_() % 6, history.size() - at);
      std::vector<LedgerCommand> commands;
      for (std::size_t i = at; i < at + size; ++i) commands.push_back(command(history[i], i));
      const auto answers = book_.run_all(commands);
      for (std::size_t i = 0; i < size; ++i) {
        const std::string expected = model_.run(history[at + i]);
        const std::string given = answers[i] ? "" : answers[i].error().code;
        if (given != expected) return "step " + std::to_string(at + i) + " (" + described(history[at + i]) + ") is answered `" + given + "`, by the model `" + expected + "`";
      }
      at += size;
    }
    for (std::uint64_t i = 0; i < licences; ++i) {
      const LicenceId id = licence_named(first_ + i);
      if (model_text(records_, id) != model_.text(i)) return "the store has\n" + model_text(records_, id) + "\nand the model\n" + model_.text(i);
      if (const auto faults = faults_of(records_, id); !faults.empty()) return faults;
    }
    return {};
  }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (std::uint64_t i = 0; i < licences; ++i) out += ledger_text(records_, licence_named(first_ + i));
    return out;
  }

 private:
  [[nodiscard]] LedgerCommand command(const Step& s, std::size_t at) const {
    const LicenceId licence = licence_named(first_ + s.licence);
    const std::string certificate = "c-" + std::to_string(first_) + "-" + std::to_string(s.certificate);
    const Asker asker{s.by, std::to_string(first_) + "/" + std::to_string(at), static_cast<std::int64_t>(1000 + at)};
    switch (s.kind) {
      case Step::Kind::open: return opening(licence, {s.amounts[1], s.amounts[2]}, static_cast<std::int32_t>(s.amounts[0]), asker);
      case Step::Kind::draw: {
        std::vector<Drawn> lines;
        for (std::int32_t line : {1, 2}) {
          if (const auto amount = s.amounts[static_cast<std::size_t>(line) - 1]; amount > 0) lines.push_back({line, amount});
        }
        return drawing(licence, certificate, lines, asker);
      }
      case Step::Kind::clear:
      case Step::Kind::part: return clearing(licence, certificate, s.amounts, s.kind == Step::Kind::clear, asker);
      case Step::Kind::void_: return voiding(licence, certificate, asker);
      case Step::Kind::expire: return expiring(licence, certificate, asker);
      case Step::Kind::propose: return proposing(licence, certificate, s.amounts, asker);
      case Step::Kind::agree: return agreeing(licence, certificate, asker);
      case Step::Kind::suspend: return setting_open(licence, false, asker);
      case Step::Kind::resume: return setting_open(licence, true, asker);
      case Step::Kind::replace: return replacing(licence, licence_named(first_ + s.other), asker);
    }
    return {};
  }

  app::Records& records_;
  LedgerBook book_;
  std::uint64_t first_;
  std::mt19937_64 random_;
  LedgerModel model_;
};

std::string differs_in_memory(const std::vector<Step>& history, std::uint64_t seed) {
  const auto records = *store::open_memory_records();
  return Replay(*records, 1, seed).run(history);
}

/// The shortest history that still goes wrong, found by leaving out one step after the other.
std::vector<Step> shrunk(std::vector<Step> history, std::uint64_t seed) {
  for (std::size_t at = history.size(); at-- > 0;) {
    auto shorter = history;
    shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(at));
    if (!differs_in_memory(shorter, seed).empty()) history = std::move(shorter);
  }
  return history;
}

TEST(LedgerModelTest, EveryHistoryIsAnsweredAsTheModelAnswersIt) {
  const std::uint64_t first = seed_or(1);
  const std::size_t count = std::getenv("YTTERBY_SEED") != nullptr ? 1 : scaled(5000);
  std::cout << "[ figures  ] " << count << " histories of " << steps_of_history << " steps from seed " << first << " on\n";
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const auto history = random_history(seed);
    if (differs_in_memory(history, seed).empty()) continue;
    const auto script = shrunk(history, seed);
    std::string text;
    for (const Step& step : script) text += "  " + described(step) + "\n";
    FAIL() << "YTTERBY_SEED=" << seed << ":\n" << text << differs_in_memory(script, seed);
  }
}

TEST(LedgerModelTest, EveryStepIsOftenDoneAndOftenRefused) {
  std::map<Step::Kind, std::size_t> done;
  std::map<std::string, std::size_t> refused;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    LedgerModel model;
    for (const Step& step : random_history(seed)) {
      const auto code = model.run(step);
      if (code.empty()) ++done[step.kind];
      ++refused[code];
    }
  }
  EXPECT_EQ(done.size(), static_cast<std::size_t>(step_kind_count));
  for (const auto& [kind, count] : done) EXPECT_GT(count, 20U) << "step " << static_cast<int>(kind);
  for (const char* code : {"balance_exceeded", "uses_exhausted", "licence_closed", "not_drawn", "beyond_tolerance", "not_cleared", "no_change", "nothing_proposed", "same_person", "limit_below_used", "nothing_drawn"}) {
    EXPECT_GT(refused[code], 5U) << code;
  }
}

class SameLedger : public StoreTest {
 protected:
  static std::map<std::uint64_t, std::string>& texts() {
    static std::map<std::uint64_t, std::string> all;
    return all;
  }
};

TEST_P(SameLedger, TheSameHistoryMakesTheSameLedgerOnEveryStore) {
  const std::uint64_t first = seed_or(1);
  const std::size_t count = std::getenv("YTTERBY_SEED") != nullptr ? 1 : scaled(300);
  std::size_t bytes = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    Replay replay(records(), seed * 10, seed);
    ASSERT_EQ(replay.run(random_history(seed)), "") << "YTTERBY_SEED=" << seed;
    const auto [known, is_first] = texts().try_emplace(seed, replay.text());
    if (!is_first) {
      ASSERT_EQ(replay.text(), known->second) << "YTTERBY_SEED=" << seed;
    }
    bytes += known->second.size();
  }
  std::cout << "[ figures  ] " << count << " histories from seed " << first << " on, " << bytes << " bytes of ledger compared\n";
}

INSTANTIATE_TEST_SUITE_P(Stores, SameLedger, ::testing::Values(Store::memory, Store::sqlite, Store::postgres), [](const auto& store) { return name_of(store.param); });

}  // namespace
}  // namespace ytterby::test
