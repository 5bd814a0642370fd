#include "base/base64url.h"

#include <gtest/gtest.h>

namespace ytterby {
namespace {

TEST(Base64Url, GivesOneTextForOneValue) {
  for (const std::string& bytes : {std::string(), std::string("f"), std::string("fo"), std::string("foo"), std::string("\xff\xfe\0", 3)}) {
    EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
  }
  EXPECT_EQ(base64url("\xfb\xff"), "-_8");
  EXPECT_EQ(from_base64url("Zh"), std::nullopt) << "bits that are left over must be zero";
  EXPECT_EQ(from_base64url("Z"), std::nullopt);
  EXPECT_EQ(from_base64url("Zg=="), std::nullopt);
}

}  // namespace
}  // namespace ytterby
