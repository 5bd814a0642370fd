#include "core/screening/word_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace ytterby::screening {
namespace {

constexpr unsigned seed = 20261128;

std::string word(std::mt19937& random) {
  std::string out;
  const std::size_t letters = 1 + random() % 12;
  for (std::size_t i = 0; i < letters; ++i) out.push_back("abcdeiklmnorstuv1"[random() % 17]);
  return out;
}

/// Edits by the book; neighbours that changed places are one.
std::size_t plain_edits(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      std::size_t& here = table[i][j];
      if (i == 0 || j == 0) {
        here = i + j;
        continue;
      }
      here = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) here = std::min(here, table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

/// A word with one or two of its letters changed, lost, added, or in each other's place.
std::string slipped(std::string text, std::mt19937& random) {
  for (std::size_t k = 0; k < 1 + random() % 2 && !text.empty(); ++k) {
    const std::size_t at = random() % text.size();
    switch (random() % 4) {
      case 0: text[at] = 'x'; break;
      case 1: if (text.size() > 1) text.erase(at, 1); break;
      case 2: text.insert(at, 1, 'y'); break;
      default:
        if (at + 1 < text.size()) std::swap(text[at], text[at + 1]);
    }
  }
  return text;
}

TEST(WordRows, VisitExactlyTheTextsThatAreNear) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::vector<std::string> words;
  for (int i = 0; i < 3000; ++i) words.push_back(word(random));
  WordRows rows;
  for (std::size_t i = 0; i < words.size(); ++i) rows.add(words[i], static_cast<std::uint32_t>(i));
  rows.finish();
  std::vector<std::uint32_t> scratch;
  std::size_t visited = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string asked = i % 2 == 0 ? slipped(words[random() % words.size()], random) : word(random);
    const std::size_t edits = random() % 4;
    std::vector<std::uint32_t> found;
    rows.near(asked, edits, scratch, [&](std::uint32_t target) { found.push_back(target); });
    std::sort(found.begin(), found.end());
    std::vector<std::uint32_t> wanted;
    for (std::size_t k = 0; k < words.size(); ++k) {
      if (plain_edits(asked, words[k]) <= edits) wanted.push_back(static_cast<std::uint32_t>(k));
    }
    ASSERT_EQ(found, wanted) << asked << " within " << edits;
    visited += found.size();
  }
  EXPECT_GT(visited, 300U);
}

TEST(WordRows, TextsThatAreEmptyOrTooLongAreNotFound) {
  WordRows rows;
  const std::string lengthy(WordRows::longest + 1, 'a');
  rows.add("", 1);
  rows.add(lengthy, 2);
  rows.add("a", 3);
  rows.finish();
  std::vector<std::uint32_t> scratch;
  std::size_t found = 0;
  for (const std::string& asked : {std::string(), lengthy}) rows.near(asked, 3, scratch, [&](std::uint32_t) { ++found; });
  EXPECT_EQ(found, 0U);
  EXPECT_EQ(rows.size(), 1U);
}

}  // namespace
}  // namespace ytterby::screening
