#include "core/screening/unit_walk.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "adapters/screening_data/load_tables.h"
#include "core/screening/token_cost.h"

namespace ytterby::screening {
namespace {

constexpr unsigned seed = 20261201;

const Tables& tables() { return *screening_data::load_tables(); }

/// Words of one to three letters.
struct Listed {
  std::vector<Reading> readings;
  UnitsInOrder words;

  Listed(const std::vector<std::u32string>& texts, Script script) {
    for (const std::u32string& text : texts) readings.push_back(reading_of(text, script, tables()));
    for (std::uint32_t i = 0; i < texts.size(); ++i) words.add(readings[i], i);
    words.finish();
  }
  /// Words and what reading them costs.
  std::multimap<std::uint32_t, int> near(std::string_view latin, int bound) const {
    std::multimap<std::uint32_t, int> out;
    words.near(latin, bound, [&](std::uint32_t word, int cost) { out.emplace(word, cost); });
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

TEST(UnitsInOrder, FindsTheVeryWordsThatReadingEachOneFinds) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::size_t there = 0;
  for (const auto& [letters, script] : {std::pair(std::u32string(U"王李张刘陈杨黄国强平东文建永健"), Script::han), std::pair(std::u32string(U"김이박최정강영철수민호오안경"), Script::hangul),
                                         std::pair(std::u32string(U"абвгдезийклмнопрстухщюяё"), Script::cyrillic), std::pair(std::u32string(U"ابتجحدرزسشعفقكلمنهوي"), Script::arabic), std::pair(std::u32string(U"アイウカキコサシタトナノマミヤラリン"), Script::kana)}) {
    const Listed listed(made_words(letters, 900), script);
    for (const char* latin : {"zhang", "jianguo", "wangqiang", "kim", "yongchol", "o", "kyongil", "sumin", "qiang", "an", "saliha", "konstantinopolskaia"}) {
      for (const int bound : {60, 200, 330, 450}) {
        const auto found = listed.near(latin, bound);
        for (std::uint32_t i = 0; i < listed.readings.size(); ++i) {
          const int cost = listed.readings[i].cost(latin, 100'000);
          const bool wanted = cost < bound;
          there += wanted ? 1U : 0U;
          ASSERT_EQ(found.count(i), wanted ? 1U : 0U) << latin << " and word " << i << " within " << bound;
          if (wanted) {
            EXPECT_EQ(found.find(i)->second, cost) << latin << " and word " << i;
          }
        }
      }
    }
  }
  EXPECT_GT(there, 500U);
}

TEST(UnitsInOrder, KeepsWhatSoundsAlikeAndLeavesWhatDoesNot) {
  const Listed listed({U"张", U"建国", U"建國", U"王强", U"国"}, Script::han);
  const auto found = [&](std::string_view latin) { return listed.near(latin, read_bound(latin.size(), tables().weights)); };
  EXPECT_EQ(found("zhang").count(0), 1U);
  EXPECT_EQ(found("jianguo").count(1), 1U);
  EXPECT_EQ(found("jianguo").count(0), 0U);
  EXPECT_EQ(found("wangqiang").count(3), 1U);
  EXPECT_TRUE(found("sokolov").empty());
}

TEST(UnitsInOrder, TakesEmptyListsEqualWordsAndLongQuestions) {
  EXPECT_TRUE(Listed({}, Script::han).near("zhang", 200).empty());
  const Listed listed({U"张", U"张"}, Script::han);
  EXPECT_EQ(listed.near("zhang", 200).size(), 2U);
  EXPECT_TRUE(listed.near(std::string(300, 'a'), 200).empty());
  EXPECT_TRUE(listed.near("", 100).empty());
}

}  // namespace
}  // namespace ytterby::screening
