#include "base/text.h"

#include <gtest/gtest.h>

namespace ytterby {
namespace {

TEST(Text, FindsTheFirstByteThatIsNotUtf8) {
  EXPECT_FALSE(first_bad_utf8("镝 Dy"));
  EXPECT_EQ(first_bad_utf8("ab\xff"), 2U);
  EXPECT_EQ(first_bad_utf8("\xc0\x80"), 0U) << "overlong";
  EXPECT_EQ(first_bad_utf8("\xed\xa0\x80"), 0U) << "surrogate";
  EXPECT_EQ(first_bad_utf8("x\xe9\x95"), 1U) << "cut short";
}

TEST(Text, CodePointsRoundTrip) {
  std::string out;
  for (const char32_t c : to_code_points("a镝é𠀀")) append_utf8(out, c);
  EXPECT_EQ(out, "a镝é𠀀");
  EXPECT_EQ(display_width("a镝"), 3U);
}

TEST(Text, SuggestsOnlyLikelySlips) {
  const std::vector<std::string> keys{"published", "in_force", "source"};
  EXPECT_EQ(nearest("publishd", keys), "published");
  EXPECT_EQ(nearest("In_Force", keys), "in_force");
  EXPECT_EQ(nearest("titel", {"title"}), "title") << "two letters swapped are one slip";
  EXPECT_FALSE(nearest("zzz", keys));
  EXPECT_FALSE(nearest("", keys));
}

TEST(Text, FillsPlaceholdersAndLeavesUnknownOnesVisible) {
  EXPECT_EQ(fill("{code} applies from {date}", {{"code", "1C905.a.4"}, {"date", "today"}}), "1C905.a.4 applies from today");
  EXPECT_EQ(fill("{codee} x {", {{"code", "y"}}), "{codee} x {");
}

}  // namespace
}  // namespace ytterby
