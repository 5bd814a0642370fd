// What was imported is asked at once, and cannot push the parties of the law aside.
#include "app/list_watch.h"

#include <gtest/gtest.h>

#include "adapters/screening_data/load_tables.h"
#include "adapters/secrets/log_crypto.h"
#include "adapters/store/open_records.h"

namespace ytterby::app {
namespace {

class Watch : public ::testing::Test {
 protected:
  Watch() {
    law::PartyNotice notice;
    notice.instrument = "notice";
    notice.entries.push_back({"Northern Magnet Works", "", {}, "", law::Verified::inferred, ""});
    pack.parties.push_back(notice);
  }
  void import(const std::string& list, const std::vector<std::string>& names) {
    ListImport in;
    in.content.list = list;
    in.force = true;
    for (std::size_t i = 0; i < names.size(); ++i) {
      screening::Entry entry;
      entry.id = std::to_string(i);
      entry.names = {{names[i], screening::NameKind::primary}};
      in.content.entries.push_back(std::move(entry));
    }
    Lists lists(records->lists(), secrets::sha256_hasher());
    ASSERT_TRUE(lists.import(in));
  }
  std::vector<std::string> found(const Screened& answer) {
    std::vector<std::string> out;
    for (const ScreenedHit& hit : answer.hits) out.push_back(hit.list->list + ": " + hit.entry->names[hit.name].text);
    return out;
  }
  screening::Query query(const std::string& name) { return {name, screening::Schema::unknown, {}, -1, 1}; }

  law::Pack pack;
  std::unique_ptr<Records> records = *store::open_memory_records();
  Screener screener{pack, screening_data::load_tables};
  ListWatch watch{screener, records->lists(), secrets::sha256_hasher()};
  using Names = std::vector<std::string>;
};

TEST_F(Watch, NewVersionsAreLoadedOnceAndAskedAtOnce) {
  EXPECT_FALSE(watch.look()) << "there are no lists";
  EXPECT_EQ(found(screener.screen(query("Oleg Drozdov"))), Names{});
  import("un", {"Oleg Drozdov"});
  EXPECT_EQ(found(screener.screen(query("Oleg Drozdov"))), Names{}) << "not before somebody looked";
  EXPECT_TRUE(watch.look());
  EXPECT_FALSE(watch.look());
  EXPECT_EQ(found(screener.screen(query("Oleg Drosdov"))), Names{"un: Oleg Drozdov"});
  import("un", {"Somebody Else"});
  EXPECT_TRUE(watch.look());
  EXPECT_EQ(found(screener.screen(query("Oleg Drozdov"))), Names{}) << "who went from the list is not on it";
}

TEST_F(Watch, TheLawIsAskedAlone) {
  import("own", {"Northern Magnet Works", "Northern Magnet Works Ltd"});
  ASSERT_TRUE(watch.look());
  const Screened answer = screener.screen_law(query("Northern Magnet Works"));
  EXPECT_EQ(found(answer), Names{"law: Northern Magnet Works"});
  EXPECT_EQ(answer.hits.front().notice, &pack.parties.front());
  EXPECT_EQ(answer.hits.front().party, &pack.parties.front().entries.front());
}

}  // namespace
}  // namespace ytterby::app
