// What every store promises of lists of parties, one sentence a test, on all of them.
#include <algorithm>
#include <atomic>
#include <thread>

#include "adapters/store/stores_test.h"

namespace ytterby::test {
namespace {

using app::ListPart;
using app::ListVersion;
using app::SaveError;

class StoreLists : public StoreTest {
 protected:
  [[nodiscard]] app::ListRecords& lists() { return records().lists(); }
};

std::string name_like(char c) { return std::string(64, c); }

ListVersion version(const std::string& list, std::int64_t number, std::int64_t at) {
  return {list, number, name_like('c'), "as of Monday, 名单", "own_csv", 12, 3, at, number == 1 ? "" : "operator", number == 1 ? "" : "the list was split in two, 名单拆分"};
}

TEST_P(StoreLists, PartsComeBackAsTheyWere) {
  const std::vector<ListPart> parts{{name_like('a'), "entry 1\nname primary 甲\n\n"}, {name_like('0'), std::string(300'000, 'x') + std::string("\0\x80\xFF", 3)}, {name_like('f'), ""}};
  ASSERT_TRUE(lists().keep_list_parts(parts));
  ASSERT_TRUE(lists().keep_list_parts(parts)) << "twice is as good as once";
  ASSERT_TRUE(lists().keep_list_parts({}));
  reopen();
  auto back = lists().list_parts({name_like('a'), name_like('b'), name_like('0'), name_like('f')});
  std::sort(back.begin(), back.end(), [](const ListPart& x, const ListPart& y) { return x.name < y.name; });
  EXPECT_EQ(back, (std::vector<ListPart>{parts[1], parts[0], parts[2]}));
  EXPECT_EQ(lists().list_parts_missing({name_like('a'), name_like('b'), name_like('f'), name_like('d')}), (std::vector{name_like('b'), name_like('d')}));
  EXPECT_TRUE(lists().list_parts({}).empty());
  EXPECT_TRUE(lists().list_parts_missing({}).empty());
}

TEST_P(StoreLists, APartThatIsThereIsNeverWrittenOver) {
  ASSERT_TRUE(lists().keep_list_parts({{name_like('a'), "first"}}));
  ASSERT_TRUE(lists().keep_list_parts({{name_like('a'), "second"}}));
  EXPECT_EQ(lists().list_parts({name_like('a')}), (std::vector<ListPart>{{name_like('a'), "first"}}));
}

TEST_P(StoreLists, VersionsAreKeptNumberedAndFoundByWhatCouldBeKnown) {
  EXPECT_TRUE(lists().lists().empty());
  EXPECT_FALSE(lists().list_as_known("un", 1000));
  const std::vector<std::string> names{name_like('a'), name_like('1'), "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"};
  ASSERT_TRUE(lists().save_list_version(version("un", 1, 100), names));
  ASSERT_TRUE(lists().save_list_version(version("un", 2, 200), {names[1]}));
  ASSERT_TRUE(lists().save_list_version(version("ofac", 1, 150), {}));
  reopen();
  EXPECT_EQ(lists().lists(), (std::vector<ListVersion>{version("ofac", 1, 150), version("un", 2, 200)}));
  EXPECT_EQ(lists().list_versions("un", 99, 10), (std::vector<ListVersion>{version("un", 2, 200), version("un", 1, 100)}));
  EXPECT_EQ(lists().list_versions("un", 99, 1), (std::vector<ListVersion>{version("un", 2, 200)}));
  EXPECT_EQ(lists().list_versions("un", 2, 10), (std::vector<ListVersion>{version("un", 1, 100)}));
  EXPECT_TRUE(lists().list_versions("eu", 99, 10).empty());
  EXPECT_EQ(lists().list_version("un", 1), version("un", 1, 100));
  EXPECT_FALSE(lists().list_version("un", 3));
  EXPECT_FALSE(lists().list_as_known("un", 99));
  EXPECT_EQ(lists().list_as_known("un", 100), version("un", 1, 100));
  EXPECT_EQ(lists().list_as_known("un", 199), version("un", 1, 100));
  EXPECT_EQ(lists().list_as_known("un", 5000), version("un", 2, 200));
  EXPECT_EQ(lists().list_part_names("un", 1), names);
  EXPECT_EQ(lists().list_part_names("un", 2), std::vector{names[1]});
  EXPECT_TRUE(lists().list_part_names("un", 3).empty());
}

TEST_P(StoreLists, ANumberIsGivenOnceAndNoneIsLeftOut) {
  ASSERT_TRUE(lists().save_list_version(version("un", 1, 100), {name_like('a')}));
  const auto again = lists().save_list_version(version("un", 1, 101), {});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error(), SaveError::conflict);
  const auto gap = lists().save_list_version(version("un", 3, 101), {});
  ASSERT_FALSE(gap);
  EXPECT_EQ(gap.error(), SaveError::conflict);
  EXPECT_EQ(lists().list_part_names("un", 1), std::vector{name_like('a')});
}

TEST_P(StoreLists, OfSeveralWhoImportAtOnceOneWins) {
  std::atomic<int> saved{0}, conflicts{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      const auto done = lists().save_list_version(version("un", 1, 100 + i), {});
      if (done) {
        ++saved;
      } else if (done.error() == SaveError::conflict) {
        ++conflicts;
      }
    });
  }
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(saved.load(), 1);
  EXPECT_EQ(conflicts.load(), 3);
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreLists, ::testing::Values(Store::memory, Store::sqlite, Store::postgres), [](const auto& store) { return name_of(store.param); });

}  // namespace
}  // namespace ytterby::test
