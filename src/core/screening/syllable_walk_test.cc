#include "core/screening/syllable_walk.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "adapters/screening_data/load_tables.h"
#include "core/screening/token_cost.h"

namespace ytterby::screening {
namespace {

constexpr unsigned seed = 20261201;

const Tables& tables() { return *screening_data::load_tables(); }

/// Words of one to three letters; they live as long as the list that walks them.
struct Listed {
  std::vector<Reading> readings;
  SyllablesInOrder words;

  Listed(const std::vector<std::u32string>& texts, Script script) {
    for (const std::u32string& text : texts) readings.push_back(reading_of(text, script, tables()));
    for (std::uint32_t i = 0; i < texts.size(); ++i) words.add(spelling_units(texts[i], script), readings[i], i);
    words.finish();
  }
  std::map<std::uint32_t, int> near(std::string_view latin, int bound, const Weights& weights) const {
    std::map<std::uint32_t, int> out;
    words.near(latin, bound, weights, [&](std::uint32_t word) { ++out[word]; });
    return out;
  }
};

std::vector<std::u32string> made_words(const std::u32string& letters, std::size_t count) {
  std::mt19937 random(seed);
  std::vector<std::u32string> out;
  while (out.size() < count) {
    std::u32string& word = out.emplace_back();
    for (std::size_t k = 1 + random() % 3; k > 0; --k) word.push_back(letters[random() % letters.size()]);
  }
  return out;
}

TEST(SyllablesInOrder, FindsTheVeryWordsThatReadingEachOneFinds) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  Weights weights = tables().weights;
  weights.letters_lead = 100'000;   // Nothing is left for its beginning.
  std::size_t there = 0;
  for (const auto& [letters, script] : {std::pair(std::u32string(U"王李张刘陈杨黄国强平东文建永健"), Script::han), std::pair(std::u32string(U"김이박최정강영철수민호오안경"), Script::hangul)}) {
    const Listed listed(made_words(letters, 900), script);
    for (const char* latin : {"zhang", "jianguo", "wangqiang", "kim", "yongchol", "o", "kyongil", "sumin", "qiang", "an"}) {
      for (const int bound : {60, 200, 330, 450}) {
        const auto found = listed.near(latin, bound, weights);
        for (std::uint32_t i = 0; i < listed.readings.size(); ++i) {
          const bool wanted = listed.readings[i].cost(latin, 100'000) < bound;
          there += wanted ? 1U : 0U;
          EXPECT_EQ(found.count(i) == 1 && found.at(i) == 1, wanted) << latin << " and word " << i << " within " << bound;
        }
      }
    }
  }
  EXPECT_GT(there, 500U);
}

TEST(SyllablesInOrder, KeepsWhatSoundsAlikeAndLeavesWhatDoesNot) {
  const Listed listed({U"张", U"建国", U"建國", U"王强", U"国"}, Script::han);
  const Weights& weights = tables().weights;
  const auto found = [&](std::string_view latin) { return listed.near(latin, read_bound(latin.size(), weights), weights); };
  EXPECT_EQ(found("zhang").count(0), 1U);
  EXPECT_EQ(found("jianguo").count(1), 1U);
  EXPECT_EQ(found("jianguo").count(0), 0U);
  EXPECT_EQ(found("wangqiang").count(3), 1U);
  EXPECT_TRUE(found("sokolov").empty());
}

TEST(SyllablesInOrder, TakesEmptyListsEqualWordsAndLongQuestions) {
  const Weights& weights = tables().weights;
  EXPECT_TRUE(Listed({}, Script::han).near("zhang", 200, weights).empty());
  const Listed listed({U"张", U"张"}, Script::han);
  EXPECT_EQ(listed.near("zhang", 200, weights).size(), 2U);
  EXPECT_TRUE(listed.near(std::string(300, 'a'), 200, weights).empty());
  EXPECT_TRUE(listed.near("", 100, weights).empty());
}

}  // namespace
}  // namespace ytterby::screening
