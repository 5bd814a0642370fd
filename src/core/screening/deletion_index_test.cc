#include "core/screening/deletion_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "core/screening/bit_pattern.h"
#include "core/screening/token_cost.h"

namespace ytterby::screening {
namespace {

constexpr unsigned seed = 20261128;

class Words {
 public:
  explicit Words(unsigned start) : random_(start) {}
  std::size_t pick(std::size_t count) { return random_() % count; }
  std::string word() {
    std::string out;
    for (std::size_t i = 2 + pick(13); i > 0; --i) out.push_back("abcdeiklmnorstuv1"[pick(17)]);
    return out;
  }
  std::string slipped(std::string text) {
    for (std::size_t k = 1 + pick(2); k > 0; --k) {
      const std::size_t at = pick(text.size());
      switch (pick(4)) {
        case 0: text[at] = 'x'; break;
        case 1: if (text.size() > 2) text.erase(at, 1); break;
        case 2: text.insert(at, 1, 'y'); break;
        default: if (at + 1 < text.size()) std::swap(text[at], text[at + 1]);
      }
    }
    return text;
  }

 private:
  std::mt19937 random_;
};

void loses_nothing(DeletionIndex::Edits edits) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  Words generator(seed);
  std::vector<std::string> words;
  for (int i = 0; i < 4000; ++i) words.push_back(generator.word());
  DeletionIndex index(edits);
  for (std::size_t i = 0; i < words.size(); ++i) index.add(words[i], static_cast<std::uint32_t>(i));
  index.finish();
  std::size_t there = 0;
  std::size_t visited = 0;
  for (int i = 0; i < 500; ++i) {
    const std::string asked = generator.slipped(words[generator.pick(words.size())]);
    std::set<std::uint32_t> found;
    index.near(asked, [&](std::uint32_t target) { found.insert(target); });
    visited += found.size();
    const BitPattern pattern(asked);
    for (std::size_t k = 0; k < words.size(); ++k) {
      if (pattern.distance(words[k]) > edits(std::min(asked.size(), words[k].size()))) continue;
      ++there;
      ASSERT_TRUE(found.count(static_cast<std::uint32_t>(k)) > 0) << asked << " | " << words[k];
    }
  }
  EXPECT_GT(there, 300U);
  // Else it would be no index; words that share a bucket by chance are told apart.
  EXPECT_LT(visited, words.size() * 500 / 100) << visited;
}

TEST(DeletionIndex, HoldsWhatIsLeftOfAWordOnce) {
  DeletionIndex index([](std::size_t) -> std::size_t { return 1; });
  index.add("aabbb", 7);
  index.finish();
  const auto visits = [&](std::string_view text) {
    int out = 0;
    index.near(text, 0, [&](std::uint32_t) { ++out; });
    return out;
  };
  for (const char* text : {"aabbb", "abbb", "aabb"}) EXPECT_EQ(visits(text), 1) << text;
  EXPECT_EQ(visits("aaabbb"), 0);
}

TEST(DeletionIndex, LosesNoWordOfTwoEdits) { loses_nothing(spelled_edits); }

TEST(DeletionIndex, LosesNoRoughSpelling) { loses_nothing(rough_edits); }

TEST(DeletionIndex, WithoutWordsFindsNone) {
  DeletionIndex index(spelled_edits);
  index.finish();
  index.near("orion", [](std::uint32_t) { FAIL(); });
}

TEST(NamesByText, FindsEveryNameOfANearText) {
  NamesByText texts([](std::size_t letters) -> std::size_t { return letters < 6 ? 0 : 1; }, 1);
  texts.add("abdallah", 7);
  texts.add("abdallah", 9);
  texts.add("abdallahi", 3);   // Begins alike, and is more than what is looked at.
  texts.add("abdallahibrahim", 5);
  for (std::uint32_t n = 0; n < 200; ++n) texts.add("kimil" + std::string(1, static_cast<char>('a' + n % 26)) + std::string(1, static_cast<char>('a' + n / 26)), 100 + n);
  texts.finish();
  const auto near = [&](std::string_view text) {
    std::set<std::uint32_t> out;
    texts.near(text, [&](std::uint32_t name) { out.insert(name); });
    return out;
  };
  const auto has_all = [](const std::set<std::uint32_t>& found) { return found.count(3) + found.count(7) + found.count(9); };
  for (const char* text : {"abdallah", "abdullah", "abdallahi"}) EXPECT_EQ(has_all(near(text)), 3U) << text;
  for (const char* text : {"abdalah", "bdallah"}) EXPECT_EQ(has_all(near(text)), 2U) << text;
  EXPECT_EQ(near("abdallahibrahim"), std::set<std::uint32_t>{5});
  for (const char* text : {"abdallah", "abdullah", "abdalah", "bdallah"}) {
    EXPECT_EQ(near(text).count(5), 0U) << "what is far longer is another text: " << text;
    EXPECT_LT(near(text).size(), 50U) << text;   // Others only where their places meet.
  }
  EXPECT_EQ(near("kimilab").count(126), 1U);
  EXPECT_TRUE(near("").empty());
}

TEST(NamesByText, TellsTextsApartByALengthOfTheirOwn) {
  NamesByText texts([](std::size_t) -> std::size_t { return 0; }, 2);
  texts.add("ptl", 8, 1);
  texts.add("ptl", 14, 2);
  texts.finish();
  std::set<std::uint32_t> found;
  texts.near("ptl", 9, 0, [&](std::uint32_t name) { found.insert(name); });
  EXPECT_EQ(found, std::set<std::uint32_t>{1});
}

}  // namespace
}  // namespace ytterby::screening
