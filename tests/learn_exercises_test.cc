// Exercises against the slow evaluator: what is taught is what the law says, and never more than one answer is right.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <map>

#include "adapters/learning_data/load_library.h"
#include "core/determine/reference.h"
#include "core/learn/exercise.h"
#include "support/law_pack.h"
#include "support/random_item.h"

namespace ytterby {
namespace {

using determine::Engine;
using learn::Asks;
using learn::Exercise;
using learn::Option;
using learn::Ticket;
using learn::Topic;

constexpr std::size_t exercises_altogether = 10'000;

const learn::Settings& settings() { return learning_data::load_library()->settings; }

/// The law of a day, compiled once.
class Engines {
 public:
  const Engine& of(Date day) {
    auto& engine = engines_[day];
    if (!engine) engine = std::make_unique<Engine>(test::real_pack(), law::AsOf{day, std::nullopt});
    return *engine;
  }
  std::size_t size() const { return engines_.size(); }

 private:
  std::map<Date, std::unique_ptr<Engine>> engines_;
};

determine::Verdict verdict_by_reference(const law::View& view, const determine::ReferenceAnswer& line, const learn::Voyage& voyage) {
  determine::LineSummary summary{line.outcome, line.prohibited, {}};
  for (const law::Speaking& speaking : view.provisions()) {
    if (std::find(line.codes.begin(), line.codes.end(), speaking.provision->code) != line.codes.end()) summary.codes.push_back(&speaking);
  }
  determine::ShipmentFacts facts;
  facts.destination = goods::Country::of(voyage.destination);
  facts.end_use_flags = voyage.end_use_flags;
  facts.end_use_flags_given = true;
  facts.end_user_count = 1;
  return determine::judge(view, {summary}, facts).verdict;
}

/// Whether an option is true, by the evaluator that reads the conditions as they are written.
bool is_true(const Option& option, const Exercise& exercise, const law::View& view, const determine::ReferenceAnswer& reference) {
  switch (exercise.asks) {
    case Asks::outcome: return option.outcome == reference.outcome;
    case Asks::codes: return option.codes == reference.codes;
    case Asks::verdict: return option.verdict == verdict_by_reference(view, reference, *exercise.voyage);
  }
  return false;
}

std::string same(const Exercise& e) {
  std::string out = e.day.text() + " " + std::to_string(static_cast<int>(e.asks)) + " " + std::to_string(e.right);
  for (const Option& o : e.options) {
    out += " | " + std::to_string(static_cast<int>(o.outcome)) + std::to_string(static_cast<int>(o.verdict));
    for (const std::string& code : o.codes) out += " " + code;
  }
  for (const goods::Share& s : e.facts.composition) out += " " + std::to_string(s.element.number()) + "=" + s.percent.lo.text();
  for (const goods::NumberFact& n : e.facts.numbers) out += " n" + std::to_string(n.number) + "=" + n.lo->text();
  for (const goods::FlagFact& f : e.facts.flags) out += " f" + std::to_string(f.flag) + (f.value ? "+" : "-");
  return out + " " + std::to_string(static_cast<int>(e.facts.form.value)) + std::to_string(e.facts.family.value) + std::to_string(static_cast<int>(e.facts.processing.value)) + (e.voyage ? e.voyage->destination : "");
}

TEST(Exercises, TenThousandAgreeWithTheObviousEvaluatorAndNoneHasTwoRightAnswers) {
  const law::Pack& pack = test::real_pack();
  learn::Draws draws(test::seed("exercises", 20261128));
  Engines engines;
  std::array<std::size_t, learn::topic_count> topics{};
  std::array<std::size_t, 5> outcomes{};
  std::array<std::size_t, 5> verdicts{};
  std::array<std::size_t, 3> asks{};
  std::map<std::size_t, std::size_t> places;
  std::size_t none = 0;
  std::size_t made = 0;
  for (; made < exercises_altogether;) {
    // A few days only, so that the law is not compiled anew for each; the topic `date` draws its own.
    const Date day = pack.coverage.verified_through.plus(-static_cast<std::int32_t>(60 * draws.below(12)));
    const Ticket ticket{static_cast<std::int64_t>(draws.below(learn::largest_seed + 1)), static_cast<Topic>(draws.below(learn::topic_count)), static_cast<std::int32_t>(1 + draws.below(settings().levels.size())), day};
    const Engine& engine = engines.of(learn::day_of(pack, ticket, settings()));
    const auto exercise = learn::draw(engine, ticket, settings());
    if (!exercise) {
      ASSERT_LT(++none, exercises_altogether / 50) << "too few tickets make an exercise";
      continue;
    }
    const auto reference = determine::determine_by_reference(engine.view(), exercise->derived);
    std::size_t right = 0;
    for (std::size_t i = 0; i < exercise->options.size(); ++i) {
      if (!is_true(exercise->options[i], *exercise, engine.view(), reference)) continue;
      ++right;
      ASSERT_EQ(i, exercise->right) << "seed " << ticket.seed << " topic " << learn::topic_names[static_cast<std::size_t>(ticket.topic)] << " day " << exercise->day.text();
    }
    ASSERT_EQ(right, 1U) << "seed " << ticket.seed << " topic " << learn::topic_names[static_cast<std::size_t>(ticket.topic)] << " day " << exercise->day.text();
    ASSERT_GE(exercise->options.size(), 2U);
    ++topics[static_cast<std::size_t>(ticket.topic)];
    ++asks[static_cast<std::size_t>(exercise->asks)];
    if (exercise->asks == Asks::verdict) {
      ++verdicts[static_cast<std::size_t>(exercise->options[exercise->right].verdict)];
    } else {
      ++outcomes[static_cast<std::size_t>(exercise->answer.outcome)];
    }
    if (exercise->asks == Asks::codes) ++places[exercise->right];
    ++made;
  }
  std::cout << made << " exercises over " << engines.size() << " days; " << none << " tickets made none; topics";
  for (const std::size_t n : topics) std::cout << " " << n;
  std::cout << "; controlled " << outcomes[0] << ", not controlled " << outcomes[1] << ", undetermined " << outcomes[2] << ", not covered " << outcomes[3] << "; asks outcome "
            << asks[0] << ", codes " << asks[1] << ", verdict " << asks[2] << "; prohibited " << verdicts[0] << ", licence " << verdicts[1] << ", undetermined " << verdicts[2] << ", free " << verdicts[4] << "\n";
  for (const std::size_t seen : topics) EXPECT_GT(seen, exercises_altogether / 20);
  for (const std::size_t seen : {outcomes[0], outcomes[1], outcomes[2]}) EXPECT_GT(seen, exercises_altogether / 50);
  EXPECT_GT(outcomes[3], 0U);
  for (const std::size_t seen : asks) EXPECT_GT(seen, exercises_altogether / 50);
  for (const std::size_t seen : {verdicts[0], verdicts[1], verdicts[2], verdicts[4]}) EXPECT_GT(seen, 10U);
  // Whoever always takes the first code learns nothing from it.
  for (const auto& [place, seen] : places) EXPECT_LT(seen * 2, asks[1]) << "place " << place;
}

TEST(Exercises, NoShareOrPurityIsBeyondTheWhole) {
  const law::Pack& pack = test::real_pack();
  Engines engines;
  for (std::int64_t seed = 0; seed < 500; ++seed) {
    const Ticket ticket{seed, Topic::threshold, 1, pack.coverage.verified_through};
    const auto exercise = learn::draw(engines.of(ticket.day), ticket, settings());
    ASSERT_TRUE(exercise);
    for (const goods::NumberFact& n : exercise->facts.numbers) {
      const bool percent = pack.vocabulary.numbers[n.number].unit == "percent";
      EXPECT_TRUE(!percent || *n.hi <= Decimal::whole(100)) << "seed " << seed;
    }
  }
}

TEST(Exercises, TheSameTicketIsTheSameExercise) {
  const law::Pack& pack = test::real_pack();
  learn::Draws draws(test::seed("same", 7));
  Engines engines;
  for (int i = 0; i < 200; ++i) {
    const Ticket ticket{static_cast<std::int64_t>(draws.below(learn::largest_seed + 1)), static_cast<Topic>(draws.below(learn::topic_count)), 3, pack.coverage.verified_through};
    const Engine& engine = engines.of(learn::day_of(pack, ticket, settings()));
    const auto once = learn::draw(engine, ticket, settings());
    const auto twice = learn::draw(Engine(pack, {learn::day_of(pack, ticket, settings()), std::nullopt}), ticket, settings());
    ASSERT_EQ(once.has_value(), twice.has_value());
    if (once) {
      ASSERT_EQ(same(*once), same(*twice));
    }
  }
}

TEST(Exercises, ASeedDrawsTheSameNumbersOnEveryMachine) {
  learn::Draws draws(42);
  EXPECT_EQ(draws.next(), 13679457532755275413U) << "SplitMix64 as published";
  EXPECT_EQ(draws.next(), 2949826092126892291U);
}

TEST(Exercises, ACompositionThatIsCompleteAddsUpWhereTheLawLeavesRoom) {
  const law::Pack& pack = test::real_pack();
  Engines engines;
  std::size_t complete = 0;
  std::size_t whole = 0;
  for (std::int64_t seed = 0; seed < 500; ++seed) {
    const Ticket ticket{seed, Topic::form, 2, pack.coverage.verified_through};
    const auto exercise = learn::draw(engines.of(ticket.day), ticket, settings());
    ASSERT_TRUE(exercise);
    if (!exercise->facts.composition_complete || exercise->facts.composition.empty()) continue;
    Decimal sum;
    for (const goods::Share& share : exercise->facts.composition) sum = sum + share.percent.hi;
    EXPECT_LE(sum, Decimal::whole(100));
    ++complete;
    if (sum == Decimal::whole(100)) ++whole;
  }
  EXPECT_GT(complete, 100U);
  EXPECT_GT(whole * 10, complete * 8) << whole << " of " << complete;
}

TEST(Exercises, TheHarderTheLevelTheNearerTheDay) {
  const law::Pack& pack = test::real_pack();
  const auto changes = law::change_days(pack, std::nullopt);
  for (std::int32_t level = 1; level <= static_cast<std::int32_t>(settings().levels.size()); ++level) {
    for (std::int64_t seed = 0; seed < 50; ++seed) {
      const Date day = learn::day_of(pack, {seed, Topic::date, level, pack.coverage.verified_through}, settings());
      const auto near = std::min_element(changes.begin(), changes.end(), [&](Date a, Date b) { return std::abs(a.days() - day.days()) < std::abs(b.days() - day.days()); });
      EXPECT_LE(std::abs(near->days() - day.days()), settings().levels[static_cast<std::size_t>(level - 1)].days);
      EXPECT_LE(day, pack.coverage.verified_through);
    }
  }
}

}  // namespace
}  // namespace ytterby
