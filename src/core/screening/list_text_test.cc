#include "core/screening/list_text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <tuple>

#include "core/screening/list_differences.h"

namespace ytterby::screening {
namespace {

const Date day(20000);

/// Every field holds something. `list_differences` must see each of them, and so must the text.
Entry full_entry(const std::string& id) {
  Entry e;
  e.id = id;
  e.schema = Schema::vessel;
  e.names = {{"First \\ Name", NameKind::primary}, {"第二\t名", NameKind::original_script}, {"", NameKind::weak_alias}};
  e.identifiers = {{"imo", "1234567"}, {"note", "two\nlines"}};
  e.countries = {"XX", "Atlantis"};
  e.births = {"1960", "1960-05"};
  e.addresses = {"Street 1\nTown", ".."};
  e.listed = {{day, std::nullopt}, {std::nullopt, day.plus(3)}};
  e.suspended = {{day.plus(1), day.plus(2)}, {std::nullopt, std::nullopt}};
  e.programme = "PROGRAMME";
  e.instrument = "Notice 1";
  return e;
}

std::string text_of(const ListContent& content) {
  std::string out;
  for (const Entry& e : content.entries) append_entry(out, e);
  for (const Share& s : content.shares) append_share(out, s);
  return out;
}

TEST(ListText, WhatIsWrittenIsReadBack) {
  ListContent content;
  content.entries = {full_entry("a/1"), full_entry("b\t2"), Entry{}};
  content.shares = {{"a/1", "b\t2", Decimal::whole(25), Decimal::whole(75)}, {"x", "y", std::nullopt, std::nullopt}};
  ListContent back;
  ASSERT_TRUE(read_list_text(text_of(content), back));
  EXPECT_EQ(back, content);
}

TEST(ListText, NothingElseIsRead) {
  std::string whole;
  append_entry(whole, full_entry("a"));
  append_share(whole, {"a", "b", Decimal::whole(1), std::nullopt});
  for (std::size_t cut = 1; cut < whole.size(); ++cut) {
    ListContent back;
    const std::string_view part = std::string_view(whole).substr(0, cut);
    if (part.ends_with("\n\n")) continue;
    EXPECT_FALSE(read_list_text(part, back)) << part;
  }
  for (const char* wrong : {"\n", "entry a\n", "entry a\nname nick x\n\n", "entry a\nlisted today\n\n", "entry a\nnickname x\n\n", "share a\tb\t1\n", "share a\tb\tone\t\n", "entry a\\x\n\n", "entry a\nprogramme \n\n"}) {
    ListContent back;
    EXPECT_FALSE(read_list_text(wrong, back)) << wrong;
  }
}

TEST(ListText, EveryFieldIsTold) {
  // One change for each field of an entry: whoever adds a field and forgets it in the text or in the differences sees it here.
  const std::vector<std::pair<std::string, void (*)(Entry&)>> changes{
      {"schema", [](Entry& e) { e.schema = Schema::person; }},
      {"names", [](Entry& e) { e.names[0].kind = NameKind::former; }},
      {"identifiers", [](Entry& e) { e.identifiers[0].value += "8"; }},
      {"countries", [](Entry& e) { e.countries.pop_back(); }},
      {"births", [](Entry& e) { e.births.clear(); }},
      {"addresses", [](Entry& e) { e.addresses[0] += "!"; }},
      {"listed", [](Entry& e) { e.listed[0].until = day; }},
      {"suspended", [](Entry& e) { e.suspended.pop_back(); }},
      {"programme", [](Entry& e) { e.programme.clear(); }},
      {"instrument", [](Entry& e) { e.instrument += "0"; }},
  };
  const auto& [a, b, c, d, e, f, g, h, i, j, k] = full_entry("a");   // does not compile when a field is added
  static_cast<void>(std::tie(a, b, c, d, e, f, g, h, i, j, k));
  EXPECT_EQ(changes.size(), 10U);
  for (const auto& [field, change] : changes) {
    Entry after = full_entry("a");
    change(after);
    EXPECT_EQ(changed_fields(full_entry("a"), after), std::vector<std::string>{field});
    std::string before_text, after_text;
    append_entry(before_text, full_entry("a"));
    append_entry(after_text, after);
    EXPECT_NE(before_text, after_text) << field;
  }
}

TEST(ListText, WordsOfEnumerationsAreAllDifferent) {
  for (int i = 0; i <= static_cast<int>(Schema::aircraft); ++i) EXPECT_EQ(schema_of(stored_word(static_cast<Schema>(i))), static_cast<Schema>(i));
  for (int i = 0; i <= static_cast<int>(NameKind::romanised); ++i) EXPECT_EQ(name_kind_of(stored_word(static_cast<NameKind>(i))), static_cast<NameKind>(i));
}

RC_GTEST_PROP(ListText, ComesBackWhateverTheTextsHold, (std::string id, std::string name, std::string address, std::string programme)) {
  ListContent content;
  Entry& e = content.entries.emplace_back();
  e.id = id;
  e.names = {{name, NameKind::alias}};
  e.addresses = {address, name};
  e.identifiers = {{address, id}};
  e.programme = programme;
  content.shares = {{name, id, std::nullopt, Decimal::whole(3)}};
  ListContent back;
  RC_ASSERT(read_list_text(text_of(content), back));
  RC_ASSERT(back == content);
}

TEST(ListDifferences, TellWhatCameWhatWentAndWhatChangedInWhichFields) {
  ListContent before, after;
  before.entries = {full_entry("gone"), full_entry("kept"), full_entry("moved")};
  after.entries = {full_entry("kept"), full_entry("moved"), full_entry("new")};
  after.entries[1].addresses.clear();
  after.entries[1].programme = "OTHER";
  before.shares = {{"a", "b", Decimal::whole(10), std::nullopt}, {"c", "d", std::nullopt, std::nullopt}};
  after.shares = {{"a", "b", Decimal::whole(20), std::nullopt}, {"c", "d", std::nullopt, std::nullopt}};
  sort_content(before);
  sort_content(after);
  const ListDifferences d = differences(before, after);
  EXPECT_EQ(d.added, (std::vector<EntryName>{{"new", "First \\ Name"}}));
  EXPECT_EQ(d.removed, (std::vector<EntryName>{{"gone", "First \\ Name"}}));
  ASSERT_EQ(d.changed.size(), 1U);
  EXPECT_EQ(d.changed[0].id, "moved");
  EXPECT_EQ(d.changed[0].fields, (std::vector<std::string>{"addresses", "programme"}));
  EXPECT_EQ(d.shares_added.size(), 1U);
  EXPECT_EQ(d.shares_removed.size(), 1U);
  EXPECT_FALSE(d.empty());
  EXPECT_TRUE(differences(after, after).empty());
}

}  // namespace
}  // namespace ytterby::screening
