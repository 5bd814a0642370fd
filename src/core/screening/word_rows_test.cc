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

/// Edits by the book, a row at a time.
std::size_t plain_edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
      corner = above;
    }
  }
  return row[b.size()];
}

TEST(WordRows, VisitExactlyTheTextsThatAreNearUpToALevel) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::vector<std::string> words;
  for (int i = 0; i < 3000; ++i) words.push_back(word(random));
  WordRows rows;
  for (std::size_t i = 0; i < words.size(); ++i) rows.add(words[i], static_cast<std::uint32_t>(i), static_cast<std::uint8_t>(1 + i % 5));
  rows.finish();
  std::vector<std::uint32_t> scratch;
  std::size_t visited = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string asked = i % 2 == 0 ? words[random() % words.size()] : word(random);
    const std::size_t edits = random() % 4;
    const auto level = static_cast<unsigned>(1 + random() % 4);
    std::vector<std::uint32_t> found;
    rows.near(asked, edits, level, scratch, [&](std::uint32_t target) { found.push_back(target); });
    std::sort(found.begin(), found.end());
    std::vector<std::uint32_t> wanted;
    for (std::size_t k = 0; k < words.size(); ++k) {
      if (std::min<std::size_t>(1 + k % 5, WordRows::levels) <= level && plain_edits(asked, words[k]) <= edits) wanted.push_back(static_cast<std::uint32_t>(k));
    }
    ASSERT_EQ(found, wanted) << asked << " within " << edits << " at level " << level;
    visited += found.size();
  }
  EXPECT_GT(visited, 300U);
}

TEST(WordRows, TextsThatAreEmptyOrTooLongAreNotFound) {
  WordRows rows;
  const std::string lengthy(WordRows::longest + 1, 'a');
  rows.add("", 1, 1);
  rows.add(lengthy, 2, 1);
  rows.add("a", 3, 1);
  rows.finish();
  std::vector<std::uint32_t> scratch;
  std::size_t found = 0;
  for (const std::string& asked : {std::string(), lengthy}) rows.near(asked, 3, 4, scratch, [&](std::uint32_t) { ++found; });
  EXPECT_EQ(found, 0U);
  EXPECT_EQ(rows.size(), 1U);
}

}  // namespace
}  // namespace ytterby::screening
