#include "core/screening/prepare.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "adapters/screening_data/load_tables.h"

namespace ytterby::screening {
namespace {

const Tables& tables() { return *screening_data::load_tables(); }

TEST(TokenPool, SharesWordsHoweverManyThereAre) {
  constexpr unsigned seed = 20261201;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  TokenPool pool(tables());
  std::vector<std::pair<std::u32string, TokenPtr>> met;
  std::set<std::u32string> all;
  while (all.size() < 3000) {
    std::u32string letters;
    for (std::size_t k = 1 + random() % 6; k > 0; --k) letters.push_back(U"abcdefghijklmnopqrstuvwxyz"[random() % 26]);
    if (all.insert(letters).second) met.emplace_back(letters, pool.get(letters, Script::latin, -1));
  }
  for (std::size_t k = 0; k < met.size(); ++k) {
    ASSERT_EQ(met[k].second->own, met[k].first);
    ASSERT_EQ(met[k].second->serial, k);
    ASSERT_EQ(pool.get(met[k].first, Script::latin, -1), met[k].second) << k;
  }
}

TEST(TokenPool, ANumberIsOneHoweverItIsWrittenAndNoWord) {
  TokenPool pool(tables());
  const TokenPtr six = pool.get(U"6", Script::latin, 6);
  EXPECT_EQ(six->number, 6);
  EXPECT_EQ(pool.get(U"vi", Script::latin, 6), six);
  EXPECT_EQ(pool.get(U"шесть", Script::cyrillic, 6), six);
  const TokenPtr word = pool.get(U"vi", Script::latin, -1);
  EXPECT_NE(word, six);
  EXPECT_EQ(word->number, -1);
  EXPECT_EQ(pool.get(U"vi", Script::latin, -1), word);
  EXPECT_NE(pool.get(U"7", Script::latin, 7), six);
}

TEST(TokenPool, TellsWordsApartThatTheirScriptComparesAsOne) {
  TokenPool pool(tables());
  const TokenPtr one = pool.get(U"ёлка", Script::cyrillic, -1), other = pool.get(U"елка", Script::cyrillic, -1);
  EXPECT_EQ(one->own, other->own);
  // They are read otherwise.
  EXPECT_NE(one, other);
  EXPECT_EQ(pool.get(U"ёлка", Script::cyrillic, -1), one);
  EXPECT_EQ(pool.get(U"елка", Script::cyrillic, -1), other);
  EXPECT_NE(one->serial, other->serial);
}

TEST(TokenPool, TakesWhatIsKnownAlready) {
  TokenPool first(tables());
  const TokenPtr known = first.get(U"orion", Script::latin, -1);
  TokenPool pool(tables(), [&](const std::u32string& letters) { return letters == U"orion" ? known : nullptr; });
  EXPECT_EQ(pool.get(U"orion", Script::latin, -1), known);
  EXPECT_EQ(pool.get(U"lyra", Script::latin, -1)->own, U"lyra");
  // What is known is a word.
  EXPECT_NE(pool.get(U"orion", Script::latin, 3), known);
}

TEST(RoughSpelling, IsWhatOneRuleAfterTheOtherMakes) {
  constexpr unsigned seed = 20261202;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::string letters = "aeiouyhcksgtzpdjqxwv1";
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (std::size_t k = random() % 12; k > 0; --k) text.push_back(letters[random() % letters.size()]);
    std::string wanted = text;
    for (const Respelling& rule : tables().spellings) {
      std::string out;
      for (std::size_t at = 0; at < wanted.size();) {
        const bool here = wanted.compare(at, rule.from.size(), rule.from) == 0;
        out += here ? rule.to : wanted.substr(at, 1);
        at += here ? rule.from.size() : 1;
      }
      wanted = out;
    }
    std::string once;
    for (const char c : wanted) {
      if (once.empty() || once.back() != c || (c >= '0' && c <= '9')) once.push_back(c);
    }
    ASSERT_EQ(rough_spelling(text, tables()), once) << text;
  }
}

}  // namespace
}  // namespace ytterby::screening
