#include "base/decimal.h"

#include <gtest/gtest.h>

namespace ytterby {
namespace {

TEST(Decimal, KeepsEveryDigitOfALegalFigure) {
  for (const char* text : {"0", "0.1", "120.5", "9800", "-3.25", "999999999999999999.999999999999"}) {
    ASSERT_TRUE(Decimal::parse(text)) << text;
    EXPECT_EQ(Decimal::parse(text)->text(), text);
  }
  EXPECT_EQ(Decimal::parse("9800.00")->text(), "9800");
  EXPECT_EQ(Decimal::parse("007")->text(), "7");
}

TEST(Decimal, ComparesAndAddsExactlyWhereDoublesDoNot) {
  const Decimal tenth = *Decimal::parse("0.1");
  EXPECT_EQ(tenth + tenth + tenth, *Decimal::parse("0.3"));
  EXPECT_LT(*Decimal::parse("0.0999999999"), tenth);
  EXPECT_GT(*Decimal::parse("0.100000000001"), tenth);
}

TEST(Decimal, RefusesEverySpellingButTheOne) {
  for (const char* text : {"", "-", ".5", "5.", "1e3", "+1", "1,000", "NaN", "Infinity", "0x1", " 1", "1 ", "--1", "1.2.3"}) {
    ASSERT_FALSE(Decimal::parse(text)) << text;
    EXPECT_EQ(Decimal::parse(text).error(), DecimalError::not_a_number) << text;
  }
  EXPECT_EQ(Decimal::parse("0.1234567890123").error(), DecimalError::too_many_decimals);
  EXPECT_TRUE(Decimal::parse("0.1234567890120"));
  EXPECT_EQ(Decimal::parse("1000000000000000000").error(), DecimalError::too_large);
}

TEST(Decimal, IsCountedInWholeParts) {
  EXPECT_EQ(Decimal::parse("120.5")->scaled(6), 120'500'000);
  EXPECT_EQ(Decimal::parse("-0.000001")->scaled(6), -1);
  EXPECT_EQ(Decimal::parse("0.0000001")->scaled(6), std::nullopt) << "a part of a part";
  EXPECT_EQ(Decimal::parse("0.0000019")->scaled_down(6), 1);
  EXPECT_EQ(Decimal::parse("-0.0000019")->scaled_down(6), -2);
  EXPECT_EQ(Decimal::parse("9223372036854.775807")->scaled(6), 9'223'372'036'854'775'807);
  EXPECT_EQ(Decimal::parse("9223372036854.775808")->scaled(6), std::nullopt);
  EXPECT_EQ(Decimal::of_scaled(120'500'000, 6).text(), "120.5");
}

}  // namespace
}  // namespace ytterby
