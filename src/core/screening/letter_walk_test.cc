#include "core/screening/letter_walk.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "adapters/screening_data/load_tables.h"
#include "core/screening/token_cost.h"

namespace ytterby::screening {
namespace {

constexpr unsigned seed = 20261129;

const Tables& tables() { return *screening_data::load_tables(); }

Reading reading_of(const std::u32string& letters, Script script) { return screening::reading_of(letters, script, tables()); }

std::vector<std::string> made_words(std::size_t count) {
  std::mt19937 random(seed);
  std::set<std::string> out{"sergei", "serge", "sergeev", "irina", "khalid", "kim", "schmidt", "jeltsin", "yeltsin", "decaux"};
  while (out.size() < count) {
    std::string word;
    for (std::size_t k = 2 + random() % 3; k > 0; --k) {
      word.push_back("bdfgklmnprstvzsh"[random() % 16]);
      word.push_back("aeiouy"[random() % 6]);
      if (random() % 4 == 0) word.push_back("lmnrs"[random() % 5]);
    }
    out.insert(word);
  }
  return {out.begin(), out.end()};
}

std::map<std::uint32_t, int> walked(const WordsInOrder& words, const Reading& reading, Weights weights, int bound) {
  std::map<std::uint32_t, int> out;
  LetterWalk walk(reading, weights, bound);
  walk.go(words, [&](std::size_t) { return bound; }, [&](std::uint32_t word) { ++out[word]; });
  return out;
}

// --- Held against reading every word ----------------------------------------------------------------------------------------

TEST(LetterWalk, FindsTheVeryWordsThatReadingEachOneFinds) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  const std::vector<std::string> texts = made_words(3000);
  WordsInOrder words;
  for (std::size_t i = 0; i < texts.size(); ++i) words.add(texts[texts.size() - 1 - i], static_cast<std::uint32_t>(texts.size() - 1 - i));
  words.finish();
  const Weights& weights = tables().weights;
  std::size_t there = 0;
  const std::vector<std::pair<std::u32string, Script>> asked{{U"сергей", Script::cyrillic}, {U"ельцин", Script::cyrillic}, {U"деко", Script::cyrillic}, {U"خالد", Script::arabic}, {U"ハインリヒ", Script::kana}, {U"김", Script::hangul}, {U"建国", Script::han}, {U"константинопольский", Script::cyrillic}};
  for (const auto& [letters, script] : asked) {
    const Reading reading = reading_of(letters, script);
    for (const int bound : {-20, 60, 200, 330}) {
      const auto found = walked(words, reading, weights, bound);
      for (std::uint32_t i = 0; i < texts.size(); ++i) {
        const int free = weights.letters_free * static_cast<int>(texts[i].size());
        const bool wanted = reading.cost(texts[i], 100'000) - free < bound;
        there += wanted ? 1U : 0U;
        EXPECT_EQ(found.count(i) == 1 && found.at(i) == 1, wanted) << texts[i] << " within " << bound;
      }
    }
  }
  EXPECT_GT(there, 500U);
}

TEST(LetterWalk, LeavesBeginningsThatAreTooFarAndKeepsWhatSoundsAlike) {
  WordsInOrder words;
  const std::vector<std::string> texts = made_words(3000);
  for (std::uint32_t i = 0; i < texts.size(); ++i) words.add(texts[i], i);
  words.finish();
  const Weights& weights = tables().weights;
  const auto found = walked(words, reading_of(U"сергей", Script::cyrillic), weights, letters_bound(WordsInOrder::longest, weights));
  std::set<std::string> near;
  for (const auto& [word, times] : found) near.insert(texts[word]);
  for (const char* word : {"sergei", "serge", "sergeev"}) EXPECT_EQ(near.count(word), 1U) << word;
  for (const char* word : {"irina", "kim", "schmidt"}) EXPECT_EQ(near.count(word), 0U) << word;
}

TEST(LetterWalk, ALetterReadAsManyIsNotLeftHalfWayThrough) {
  // `zhan` is no reading of 张, and `zhang` is the very one.
  const std::vector<std::string> texts{"huang", "xiong", "zhang", "zhuang"};
  WordsInOrder words;
  for (std::uint32_t i = 0; i < texts.size(); ++i) words.add(texts[i], i);
  words.finish();
  const Weights& weights = tables().weights;
  const std::vector<std::pair<std::u32string, std::uint32_t>> asked{{U"黄", 0}, {U"雄", 1}, {U"张", 2}, {U"庄", 3}};
  for (const auto& [letters, word] : asked) {
    const auto found = walked(words, reading_of(letters, Script::han), weights, letters_bound(WordsInOrder::longest, weights));
    EXPECT_EQ(found.count(word), 1U) << texts[word];
  }
}

TEST(NamesInOrder, NamesStandUnderEachTextOnce) {
  NamesInOrder names;
  for (const std::uint32_t name : {7U, 3U, 7U}) names.add("yongchol", name);
  names.add("cholyong", 7);
  names.finish();
  ASSERT_EQ(names.texts().size(), 2U);
  EXPECT_EQ(names.texts().text(1), "yongchol");
  EXPECT_EQ(std::vector(names.names(names.texts().target(1)).begin(), names.names(names.texts().target(1)).end()), (std::vector<std::uint32_t>{3, 7}));
  EXPECT_EQ(names.names(names.texts().target(0)).size(), 1U);
}

TEST(LetterWalk, TakesEmptyListsEqualWordsAndWordsThatAreTooLong) {
  WordsInOrder none;
  none.finish();
  EXPECT_TRUE(walked(none, reading_of(U"ирина", Script::cyrillic), tables().weights, 200).empty());
  WordsInOrder words;
  words.add("irina", 1);
  words.add("irina", 2);
  words.add("irin", 3);
  words.add("", 4);
  words.add(std::string(WordsInOrder::longest + 1, 'i'), 5);
  words.finish();
  EXPECT_EQ(words.size(), 3U);
  const auto found = walked(words, reading_of(U"ирина", Script::cyrillic), tables().weights, 200);
  for (const std::uint32_t word : {1U, 2U, 3U}) EXPECT_EQ(found.count(word), 1U) << word;
}

// --- What a cost is bounded by ----------------------------------------------------------------------------------------------

TEST(Reading, StopsEarlyWithoutAnotherAnswer) {
  for (const char* letters : {"сергей", "ельцин", "грибоедов"}) {
    std::u32string units;
    for (const char* at = letters; *at != '\0'; at += 2) units.push_back(static_cast<char32_t>((static_cast<unsigned char>(at[0]) & 0x1F) << 6 | (static_cast<unsigned char>(at[1]) & 0x3F)));
    const Reading reading = reading_of(units, Script::cyrillic);
    for (const std::string& word : made_words(300)) {
      const int whole = reading.cost(word, 1'000'000);
      for (const int bound : {50, 150, 300, 500}) EXPECT_EQ(reading.cost(word, bound), std::min(whole, bound)) << word;
    }
  }
}

}  // namespace
}  // namespace ytterby::screening
