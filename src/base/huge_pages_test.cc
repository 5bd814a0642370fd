#include "base/huge_pages.h"

#include <gtest/gtest.h>

#include <numeric>

namespace ytterby {
namespace {

TEST(HugePages, HoldsWhatAnyVectorHolds) {
  // Below what fills a page, in the midst, and several of them.
  for (const std::size_t count : {0U, 10U, 300'000U, 3'000'000U}) {
    LargeVector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 7U);
    numbers.push_back(5);
    const LargeVector<std::uint32_t> copy = numbers;
    LargeVector<std::uint32_t> moved = std::move(numbers);
    moved.shrink_to_fit();
    ASSERT_EQ(moved.size(), count + 1);
    EXPECT_EQ(moved, copy);
    for (std::size_t k = 0; k < count; k += 1000) ASSERT_EQ(moved[k], 7U + k);
    EXPECT_EQ(moved.back(), 5U);
  }
}

}  // namespace
}  // namespace ytterby
