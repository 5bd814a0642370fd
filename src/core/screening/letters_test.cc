#include "core/screening/letters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "adapters/screening_data/load_tables.h"

namespace ytterby::screening {
namespace {

TEST(Reading, LikelyReadingsAreTheCheapestEachOnce) {
  const Tables& tables = *screening_data::load_tables();
  const std::vector<std::pair<std::u32string, Script>> words{{U"яценко", Script::cyrillic}, {U"المولدي", Script::arabic}, {U"シュミット", Script::kana}, {U"철수", Script::hangul}};
  for (const auto& [letters, script] : words) {
    const Reading reading = reading_of(letters, script, tables);
    const std::vector<std::string> few = reading.likely(3), many = reading.likely(40);
    ASSERT_EQ(few.size(), 3U);
    ASSERT_EQ(many.size(), 40U);
    EXPECT_TRUE(std::equal(few.begin(), few.end(), many.begin())) << "asked for more, the best stay the best";
    EXPECT_EQ(std::set<std::string>(many.begin(), many.end()).size(), many.size());
    int before = 0;
    for (const std::string& text : many) {
      const int cost = reading.cost(text, 8000);
      // From here on a letter that no piece explains may be the cheaper way to it.
      if (cost >= Reading::unexplained_letter) break;
      EXPECT_GE(cost, before) << text;
      before = cost;
    }
    // A single letter changed is no cheaper than the first.
    for (std::size_t at = 0; at < many[0].size(); ++at) {
      for (char letter = 'a'; letter <= 'z'; ++letter) {
        std::string other = many[0];
        other[at] = letter;
        EXPECT_GE(reading.cost(other, 8000), reading.cost(many[0], 8000)) << other;
      }
    }
  }
  EXPECT_EQ(Reading().likely(3), std::vector<std::string>{""}) << "no script of ours";
}

}  // namespace
}  // namespace ytterby::screening
