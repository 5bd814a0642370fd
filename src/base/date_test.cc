#include "base/date.h"

#include <gtest/gtest.h>

namespace ytterby {
namespace {

TEST(Date, ReadsOnlyDaysThatExist) {
  EXPECT_EQ(Date::parse("2025-04-04")->text(), "2025-04-04");
  EXPECT_TRUE(Date::parse("2024-02-29"));
  for (const char* text : {"2025-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-4-4", "20250404", "2025/04/04", "", "2025-04-04 "}) {
    EXPECT_FALSE(Date::parse(text)) << text;
  }
}

TEST(Date, CountsDaysAndWeekdays) {
  const Date friday = *Date::parse("2025-04-04");
  EXPECT_EQ(friday.weekday(), 5);
  EXPECT_EQ(friday.plus(27).text(), "2025-05-01");
  EXPECT_LT(*Date::parse("2025-04-03"), friday);
  EXPECT_EQ(Date().text(), "1970-01-01");
}

}  // namespace
}  // namespace ytterby
