#include "app/lists.h"

#include <gtest/gtest.h>

#include "adapters/secrets/log_crypto.h"
#include "adapters/store/open_records.h"

namespace ytterby::app {
namespace {

using screening::Entry;
using screening::ListContent;

const Date day(20000);
constexpr int a_fifth = 20;

Entry entry(const std::string& id, const std::string& name = "Somebody") {
  Entry e;
  e.id = id;
  e.names = {{name, screening::NameKind::primary}};
  return e;
}

class ListsTest : public ::testing::Test {
 protected:
  static ListImport import_of(std::vector<Entry> entries, std::int64_t at = 100) {
    ListImport out;
    out.content.list = "un";
    out.content.published = "Monday";
    out.content.entries = std::move(entries);
    out.format = "own_csv";
    out.at = at;
    out.most_shrinking_percent = Decimal::whole(a_fifth);
    return out;
  }
  static std::vector<Entry> many(int count) {
    std::vector<Entry> out;
    for (int i = 0; i < count; ++i) out.push_back(entry("id-" + std::to_string(i), "Name " + std::to_string(i)));
    return out;
  }
  std::unique_ptr<Records> records = *store::open_memory_records();
  Lists lists{records->lists(), secrets::sha256_hasher()};
};

TEST_F(ListsTest, WhatWasImportedComesBackInTheOrderOfItsIds) {
  auto import = import_of({entry("b"), entry("a", "甲")});
  import.content.shares = {{"b", "a", Decimal::whole(51), std::nullopt}};
  const auto done = lists.import(import);
  ASSERT_TRUE(done);
  EXPECT_TRUE(done->is_new);
  EXPECT_EQ(done->version.number, 1);
  EXPECT_EQ(done->differences.added.size(), 2U);
  const ListContent back = lists.content(*lists.latest("un"));
  screening::ListContent expected = import.content;
  std::swap(expected.entries[0], expected.entries[1]);
  EXPECT_EQ(back, expected);
}

TEST_F(ListsTest, TheSameContentTwiceIsOneVersionInWhateverOrderItCame) {
  ASSERT_TRUE(lists.import(import_of({entry("a"), entry("b")})));
  const auto again = lists.import(import_of({entry("b"), entry("a")}, 900));
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->is_new);
  EXPECT_EQ(again->version.at, 100);
  EXPECT_EQ(lists.versions("un", 10).size(), 1U);
}

TEST_F(ListsTest, AListThatComesBackToWhatItWasIsANewVersionOfTheSameContent) {
  ASSERT_TRUE(lists.import(import_of({entry("a")}, 100)));
  ASSERT_TRUE(lists.import(import_of({entry("a"), entry("b")}, 200)));
  auto third = import_of({entry("a")}, 300);
  third.force = true;
  const auto back = lists.import(third);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->version.number, 3);
  EXPECT_EQ(back->parts_written, 0U) << "its parts are there";
  EXPECT_EQ(back->version.content, lists.version("un", 1)->content);
}

TEST_F(ListsTest, WhoWasListedByWhatWasKnownThen) {
  Entry limited = entry("a");
  limited.listed = {{day, day.plus(10)}};
  limited.suspended = {{day.plus(5), day.plus(6)}};
  ASSERT_TRUE(lists.import(import_of({limited}, 100)));
  ASSERT_TRUE(lists.import(import_of({limited, entry("b")}, 200)));
  EXPECT_FALSE(lists.as_known("un", 99));
  EXPECT_EQ(lists.as_known("un", 199)->number, 1);
  EXPECT_EQ(lists.as_known("un", 200)->number, 2);
  const ListContent content = lists.content(*lists.as_known("un", 150));
  EXPECT_TRUE(entries_on(content, day.plus(-1)).empty());
  EXPECT_EQ(entries_on(content, day.plus(5)).at(0).standing, screening::Standing::suspended);
  EXPECT_EQ(entries_on(content, day.plus(10)).at(0).standing, screening::Standing::binding);
  EXPECT_TRUE(entries_on(content, day.plus(11)).empty());
}

TEST_F(ListsTest, AChangeOfOneEntryWritesOnePart) {
  auto before = many(3000);
  const auto first = lists.import(import_of(before, 100));
  ASSERT_TRUE(first);
  EXPECT_GT(first->parts, 20U);
  before[1500].programme = "OTHER";
  before.push_back(entry("id-zzz"));
  const auto second = lists.import(import_of(before, 200));
  ASSERT_TRUE(second);
  EXPECT_LE(second->parts_written, 3U);
  EXPECT_EQ(second->differences.added.size(), 1U);
  ASSERT_EQ(second->differences.changed.size(), 1U);
  EXPECT_EQ(second->differences.changed[0].fields, std::vector<std::string>{"programme"});
  // The same, asked of the versions, which looks at few parts.
  EXPECT_EQ(lists.differences(*lists.version("un", 1), *lists.version("un", 2)), second->differences);
}

TEST_F(ListsTest, AListThatShrankTooMuchIsRefusedUnlessForced) {
  ASSERT_TRUE(lists.import(import_of(many(100), 100)));
  ASSERT_TRUE(lists.import(import_of(many(80), 200))) << "a fifth may go";
  const auto refused = lists.import(import_of(many(63), 300));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, ListRefusal::shrunk);
  EXPECT_EQ(refused.error().before, 80);
  EXPECT_EQ(refused.error().removed, 17);
  EXPECT_EQ(lists.latest("un")->number, 2);
  // As many entries as before, but others: that is no newer version of this list.
  auto others = many(80);
  for (Entry& e : others) e.id += "-other";
  EXPECT_FALSE(lists.import(import_of(others, 300)));
  auto forced = import_of(many(3), 300);
  forced.force = true;
  EXPECT_TRUE(lists.import(forced));
}

TEST_F(ListsTest, WhatIsNoListIsRefused) {
  const auto why = [&](ListImport import) {
    const auto done = lists.import(std::move(import));
    return done ? std::optional<ListRefusal>() : std::optional(done.error().why);
  };
  EXPECT_EQ(why(import_of({})), ListRefusal::empty);
  EXPECT_EQ(why(import_of({entry("a"), entry("b"), entry("a")})), ListRefusal::doubled_id);
  EXPECT_EQ(why(import_of({entry("a", "")})), ListRefusal::no_name);
  for (const char* name : {"", "UN", "a b", "名单", "../x"}) {
    auto import = import_of({entry("a")});
    import.content.list = name;
    EXPECT_EQ(why(import), ListRefusal::bad_name) << name;
  }
}

/// A store whose connection is cut after some parts.
class CutRecords : public ListRecords {
 public:
  explicit CutRecords(ListRecords& below, int calls) : below_(below), calls_(calls) {}
  Result<void, SaveError> keep_list_parts(const std::vector<ListPart>& parts) override { return --calls_ < 0 ? Result<void, SaveError>(fail(SaveError::unavailable)) : below_.keep_list_parts(parts); }
  Result<void, SaveError> save_list_version(const ListVersion& v, const std::vector<std::string>& parts) override { return below_.save_list_version(v, parts); }
  std::vector<ListVersion> lists() override { return below_.lists(); }
  std::vector<ListVersion> list_versions(const std::string& list, std::int64_t below, std::size_t limit) override { return below_.list_versions(list, below, limit); }
  std::optional<ListVersion> list_version(const std::string& list, std::int64_t number) override { return below_.list_version(list, number); }
  std::optional<ListVersion> list_as_known(const std::string& list, std::int64_t at) override { return below_.list_as_known(list, at); }
  std::vector<std::string> list_part_names(const std::string& list, std::int64_t number) override { return below_.list_part_names(list, number); }
  std::vector<ListPart> list_parts(const std::vector<std::string>& names) override { return below_.list_parts(names); }
  std::vector<std::string> list_parts_missing(const std::vector<std::string>& names) override { return below_.list_parts_missing(names); }

 private:
  ListRecords& below_;
  int calls_;
};

TEST_F(ListsTest, AnImportThatWasCutOffIsNotSeenAndTheNextOneGoesOnWhereItEnded) {
  CutRecords cut(records->lists(), 2);
  const auto refused = Lists(cut, secrets::sha256_hasher()).import(import_of(many(20'000)));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, ListRefusal::unavailable);
  EXPECT_TRUE(lists.all().empty());
  std::size_t steps = 0;
  const auto done = lists.import(import_of(many(20'000)), [&](std::size_t, std::size_t) { ++steps; });
  ASSERT_TRUE(done);
  EXPECT_GT(steps, 3U);
  EXPECT_EQ(done->parts - done->parts_written, 128U) << "two calls of 64 parts were done before";
}

TEST_F(ListsTest, APartThatWasTamperedWithIsNotRead) {
  class Tampering final : public CutRecords {
   public:
    explicit Tampering(ListRecords& below) : CutRecords(below, 0) {}
    std::vector<ListPart> list_parts(const std::vector<std::string>& names) override {
      auto out = CutRecords::list_parts(names);
      out.at(0).bytes.replace(out.at(0).bytes.find("Somebody"), 8, "Nobody 1");
      return out;
    }
  };
  ASSERT_TRUE(lists.import(import_of({entry("a")})));
  Tampering tampering(records->lists());
  EXPECT_THROW(static_cast<void>(Lists(tampering, secrets::sha256_hasher()).content(*lists.latest("un"))), ListDamaged);
}

}  // namespace
}  // namespace ytterby::app
