// Imported lists that mean something here: who is found on them, and who cannot push whom out.
#include "app/house_lists.h"

#include <gtest/gtest.h>

#include "adapters/screening_data/load_tables.h"

namespace ytterby::app {
namespace {

using screening::NameKind;

const Date a_day = *Date::parse("2026-06-01");

std::shared_ptr<screening::ListContent> list_of(const std::string& name, const std::vector<std::string>& names) {
  auto out = std::make_shared<screening::ListContent>();
  out->list = name;
  for (const std::string& one : names) {
    screening::Entry entry;
    entry.id = std::to_string(out->entries.size());
    entry.names = {{one, NameKind::primary}};
    out->entries.push_back(std::move(entry));
  }
  return out;
}

HouseLists house() { return HouseLists({{"barring", ListEffect::bars}, {"reviewed", ListEffect::review}, {"shown", ListEffect::none}}, screening_data::load_tables); }

std::vector<HouseHit> found(const HouseLists& lists, const std::string& name, Date day = a_day, std::size_t limit = 5) {
  screening::Query query;
  query.name = name;
  query.limit = limit;
  return lists.find(query, day);
}

TEST(HouseLists, AListWithoutAnEffectIsNotAsked) {
  HouseLists lists = house();
  EXPECT_TRUE(found(lists, "Zylophon Motoren").empty()) << "nothing is loaded yet";
  lists.replace({list_of("shown", {"Zylophon Motoren"}), list_of("never named", {"Zylophon Motoren"})});
  EXPECT_TRUE(found(lists, "Zylophon Motoren").empty());
  EXPECT_EQ(lists.effect_of("never named"), ListEffect::none);
}

TEST(HouseLists, TheSameNameCountsWhereTheListBarsAndIsALikenessWhereItIsReviewed) {
  HouseLists lists = house();
  lists.replace({list_of("reviewed", {"Zylophon Motoren"}), list_of("barring", {"Zylophon Motoren"})});
  const auto hits = found(lists, "ZYLOPHON-Motoren GmbH");
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].list->list, "barring") << "what bars comes first";
  EXPECT_EQ(hits[0].how, HouseHow::same_name);
  EXPECT_TRUE(bars(hits[0]));
  EXPECT_EQ(hits[1].how, HouseHow::near);
  EXPECT_FALSE(bars(hits[1]));
  const auto near = found(lists, "Zylophon Motorn");
  ASSERT_EQ(near.size(), 2U);
  EXPECT_FALSE(bars(near[0]) || bars(near[1])) << "a slip is a likeness";
}

TEST(HouseLists, WhoBearsTheNameIsFoundHoweverManyAreNear) {
  HouseLists lists = house();
  lists.replace({list_of("reviewed", std::vector<std::string>(50, "Zylophon Motoren")), list_of("barring", {"Zylophon Motoren"})});
  const auto hits = found(lists, "Zylophon Motoren");
  ASSERT_FALSE(hits.empty());
  EXPECT_TRUE(bars(hits.front()));
}

TEST(HouseLists, AnEntryCountsOnTheDaysOnWhichItBinds) {
  HouseLists lists = house();
  auto list = list_of("barring", {"Zylophon Motoren"});
  list->entries.front().listed = {{a_day, std::nullopt}};
  lists.replace({list});
  EXPECT_EQ(found(lists, "Zylophon Motoren").size(), 1U);
  EXPECT_TRUE(found(lists, "Zylophon Motoren", a_day.plus(-1)).empty());
  EXPECT_TRUE(lists.entry("barring", "0", a_day));
  EXPECT_FALSE(lists.entry("barring", "0", a_day.plus(-1)));
  EXPECT_FALSE(lists.entry("barring", "1", a_day));
}

}  // namespace
}  // namespace ytterby::app
