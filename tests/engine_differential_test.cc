// The indexed engine against the slow, obvious evaluator, on generated goods and on every side of every date.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/determine/reference.h"
#include "support/law_pack.h"
#include "support/random_item.h"

namespace ytterby {
namespace {

using determine::Determination;
using determine::Engine;

constexpr std::size_t items_altogether = 100'000;

/// Both sides of every day on which anything in the pack changes, and days far before and after.
std::vector<law::AsOf> days() {
  std::set<Date> all{*Date::parse("2020-01-01"), *Date::parse("2025-06-01"), *Date::parse("2030-01-01")};
  for (const Date day : law::change_days(test::real_pack(), std::nullopt)) {
    all.insert(day.plus(-1));
    all.insert(day);
  }
  std::vector<law::AsOf> out;
  for (const Date day : all) out.push_back({day, std::nullopt});
  // What could be known between announcement and suspension, and before anything was announced.
  for (const char* known : {"2025-03-31", "2025-10-20", "2025-11-07"}) {
    for (const char* day : {"2025-04-04", "2025-11-08", "2025-12-01", "2026-11-11"}) out.push_back({*Date::parse(day), Date::parse(known)});
  }
  return out;
}

std::vector<std::string> codes_of(const Engine& engine, const Determination& answer) {
  std::vector<std::string> out;
  for (const auto index : answer.codes) out.push_back(engine.provisions()[index].speaking.provision->code);
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Engine, AgreesWithTheObviousEvaluatorOnAHundredThousandGoodsOverAllDatesOfTheLaw) {
  const law::Pack& pack = test::real_pack();
  test::RandomItems items(pack, test::seed("differential", 20250404));
  const std::vector<law::AsOf> all = days();
  std::array<std::size_t, 5> outcomes{};
  Determination answer;
  std::size_t done = 0;
  for (std::size_t d = 0; d < all.size(); ++d) {
    const Engine engine(pack, all[d]);
    for (const std::size_t end = items_altogether * (d + 1) / all.size(); done < end; ++done) {
      goods::ItemFacts facts = items.next(test::RandomItems::Facts::stated_and_inferred);
      goods::derive(facts, pack.vocabulary);
      engine.determine(facts, answer);
      const determine::ReferenceAnswer reference = determine::determine_by_reference(engine.view(), facts);
      ++outcomes[static_cast<std::size_t>(answer.outcome)];
      ASSERT_EQ(static_cast<int>(answer.outcome), static_cast<int>(reference.outcome)) << "item " << done << " on " << all[d].day.text();
      ASSERT_EQ(static_cast<int>(answer.basis), static_cast<int>(reference.basis)) << "item " << done << " on " << all[d].day.text();
      ASSERT_EQ(answer.prohibited, reference.prohibited) << "item " << done << " on " << all[d].day.text();
      ASSERT_EQ(codes_of(engine, answer), reference.codes) << "item " << done << " on " << all[d].day.text();
    }
  }
  std::cout << "days " << all.size() << ", items " << done << ": controlled " << outcomes[0] << ", not controlled " << outcomes[1] << ", undetermined " << outcomes[2]
            << ", not covered " << outcomes[3] << ", conflict " << outcomes[4] << "\n";
  // A generator that never reaches an outcome tests nothing there.
  for (const std::size_t seen : {outcomes[0], outcomes[1], outcomes[2], outcomes[3]}) EXPECT_GT(seen, items_altogether / 100);
}

}  // namespace
}  // namespace ytterby
