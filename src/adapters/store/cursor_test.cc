#include "adapters/store/cursor.h"

#include <gtest/gtest.h>

#include <limits>

namespace ytterby::store {
namespace {

TEST(Cursors, AreReadAsTheyWereMade) {
  for (const FaceCursor& one : {FaceCursor{0, ""}, FaceCursor{17, "0195-aa"}, FaceCursor{-5, "许可/证"}, FaceCursor{std::numeric_limits<std::int64_t>::min(), "x"}, FaceCursor{std::numeric_limits<std::int64_t>::max(), "x"}}) {
    const auto read = decode_cursor(encode_cursor(one));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->sort, one.sort);
    EXPECT_EQ(read->id, one.id);
  }
}

TEST(Cursors, ThatWeDidNotMakeAreNone) {
  const auto hex_of = [](std::string_view text) {
    std::string out;
    for (const char c : text) out += {"0123456789abcdef"[static_cast<unsigned char>(c) >> 4U], "0123456789abcdef"[static_cast<unsigned char>(c) & 0xFU]};
    return out;
  };
  ASSERT_TRUE(decode_cursor(hex_of("7/id")));
  // Found by the fuzzer: two words for one place.
  for (const std::string_view plain : {"007/id", "-0/id", "+7/id", " 7/id", "7", "/id", "x/id", "9223372036854775808/id"}) EXPECT_FALSE(decode_cursor(hex_of(plain))) << plain;
  EXPECT_FALSE(decode_cursor("372F6964")) << "capital letters";
  EXPECT_FALSE(decode_cursor(hex_of("7/i\xff")));
  EXPECT_FALSE(decode_cursor(hex_of(std::string("7/i\0d", 5))));
  EXPECT_FALSE(decode_cursor("372"));
}

}  // namespace
}  // namespace ytterby::store
