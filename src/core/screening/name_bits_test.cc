#include "core/screening/name_bits.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace ytterby::screening {
namespace {

TEST(NameBits, HoldsWhatWasSetAndNothingElse) {
  NameBits bits;
  bits.reset(130);
  EXPECT_EQ(bits.blocks(), 3U);
  for (const std::uint32_t name : {0U, 63U, 64U, 129U}) bits.set(name);
  for (std::uint32_t name = 0; name < 130; ++name) EXPECT_EQ(bits.test(name), name == 0 || name == 63 || name == 64 || name == 129) << name;
  bits.reset(130);
  EXPECT_FALSE(bits.test(0));
}

TEST(FoundNames, KeepsTheNearestOfAllWordsOfAName) {
  constexpr unsigned seed = 20261130;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  using Far = FoundNames::Far;
  FoundNames found;
  for (int round = 0; round < 50; ++round) {
    // What the round before found is gone.
    found.reset(300);
    std::array<int, 300> nearest{};
    nearest.fill(3);
    for (int k = 0; k < 40; ++k) {
      const auto far = static_cast<Far>(random() % 3);
      std::vector<std::uint32_t> names;
      for (std::size_t n = random() % 12; n > 0; --n) names.push_back(static_cast<std::uint32_t>(random() % 300));
      found.add(names, far);
      for (const std::uint32_t name : names) nearest[name] = std::min(nearest[name], static_cast<int>(far));
    }
    found.unite();
    for (std::uint32_t name = 0; name < 300; ++name) {
      const auto bit = [&](std::uint64_t word) { return (word >> (name % 64) & 1U) != 0; };
      ASSERT_EQ(found.test(name), nearest[name] < 3) << name;
      ASSERT_EQ(found.has(name), nearest[name] < 3) << name;
      ASSERT_EQ(bit(found.words()[name / 64]), nearest[name] < 3) << name;
      ASSERT_EQ(bit(found.far(name / 64).some), nearest[name] == 1) << name;
      ASSERT_EQ(bit(found.far(name / 64).many), nearest[name] == 2) << name;
    }
  }
}

TEST(NameBits, CountsSixtyFourNamesAtOnceAsOneByOne) {
  constexpr unsigned seed = 20261129;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  for (int round = 0; round < 200; ++round) {
    BlockCount count(25);
    std::array<unsigned, 64> times{};
    for (std::size_t k = random() % 25; k > 0; --k) {
      const std::uint64_t names = random() & random();
      count.add(names);
      for (std::size_t bit = 0; bit < 64; ++bit) times[bit] += static_cast<unsigned>(names >> bit & 1U);
    }
    for (const unsigned least : {0U, 1U, 2U, 3U, 7U, 8U, 24U}) {
      std::uint64_t wanted = 0;
      for (std::size_t bit = 0; bit < 64; ++bit) wanted |= times[bit] >= least ? std::uint64_t{1} << bit : 0;
      EXPECT_EQ(count.at_least(least), wanted) << least;
    }
  }
}

}  // namespace
}  // namespace ytterby::screening
