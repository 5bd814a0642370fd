#include "adapters/wire/status_list_json.h"

#include <gtest/gtest.h>

#include "app/status_board.h"

namespace ytterby::wire {
namespace {

TEST(StatusList, ComesBackAsItWasWritten) {
  std::string bits(app::licences_per_list / 4, '\0');
  app::put_status(bits, 100'000, app::ListedStatus::suspended);
  const std::string written = status_list_json({"urn:x:status-list:0", 100, 200, 50, bits});
  EXPECT_LT(written.size(), 400U) << "a list on which hardly anything stands is small";
  const auto read = read_status_list(written);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->subject, "urn:x:status-list:0");
  EXPECT_EQ(read->issued_at, 100);
  EXPECT_EQ(read->expires_at, 200);
  EXPECT_EQ(read->ttl, 50);
  EXPECT_EQ(read->bits, bits);
}

TEST(StatusList, ThatUnpacksToMoreThanAListIsRefused) {
  EXPECT_FALSE(read_status_list(status_list_json({"x", 1, 2, 3, std::string(app::licences_per_list / 4 + 1, '\0')})));
}

TEST(StatusList, OfAnotherShapeIsRefused) {
  const std::string good = status_list_json({"x", 1, 2, 3, "abcd"});
  ASSERT_TRUE(read_status_list(good));
  for (const auto& [what, by] : {std::pair("\"bits\":2", "\"bits\":1"), std::pair("\"bits\":2", "\"bits\":\"2\""), std::pair("\"exp\":2", "\"exp\":2.5"), std::pair("\"iat\":1", "\"iat\":-1"),
                                 std::pair("\"lst\":\"", "\"lst\":\"A"), std::pair("status_list", "status_lists")}) {
    std::string bad = good;
    bad.replace(bad.find(what), std::string(what).size(), by);
    EXPECT_FALSE(read_status_list(bad)) << bad;
  }
}

TEST(Instants, AreReadWithTheirOffset) {
  EXPECT_EQ(read_instant("1970-01-02"), 86'400);
  EXPECT_EQ(read_instant("1970-01-01T08:00:00+08:00"), 0);
  EXPECT_EQ(read_instant("1969-12-31T19:00:00-05:00"), 0);
  EXPECT_EQ(read_instant("2026-11-25T09:43:57Z"), 1'795'599'837);
  for (const char* bad : {"", "2026", "2026-02-30", "2026-11-25T", "2026-11-25T09:43:57", "2026-11-25T24:00:00Z", "2026-11-25T09:43:57+8:00", "2026-11-25T09:43:57Zx", "2026-11-25T09:60:57Z"}) {
    EXPECT_EQ(read_instant(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace ytterby::wire
