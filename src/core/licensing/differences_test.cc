#include "core/licensing/differences.h"

#include <gtest/gtest.h>

namespace ytterby::licensing {
namespace {

Content content() {
  Content out;
  out.destination = "DE";
  out.end_users.push_back({"Muster GmbH", "", "DE", "Weg 1"});
  out.end_use = "traction motor of model X";
  out.contract_no = "C-1";
  out.lines.push_back({{}, "magnet", "8505", "{}", {"X"}, "controlled", {Decimal::whole(100), "kg"}, {Decimal::whole(5000), "USD"}});
  out.papers.push_back({"contract", {"f"}, "c.pdf", "application/pdf", "aa", 1, false, "C-1", {}});
  return out;
}

TEST(Differences, TheSameContentHasNone) { EXPECT_TRUE(differences(content(), content()).empty()); }

TEST(Differences, ItemDestinationEndUserAndEndUseAreKeyElements) {
  const auto key_of = [](const Content& after) {
    const auto all = differences(content(), after);
    EXPECT_EQ(all.size(), 1U);
    return !all.empty() && all.front().key_element;
  };
  Content after = content();
  after.destination = "FR";
  EXPECT_TRUE(key_of(after));
  after = content();
  after.end_users.front().address = "Weg 2";
  EXPECT_TRUE(key_of(after));
  after = content();
  after.end_use = "another";
  EXPECT_TRUE(key_of(after));
  after = content();
  after.lines.front().codes = {"Y"};
  EXPECT_TRUE(key_of(after));
  after = content();
  after.lines.front().facts = R"({"form":"magnet"})";
  EXPECT_TRUE(key_of(after)) << "the same words with another composition are another item";
  after = content();
  after.lines.front().quantity.amount = Decimal::whole(120);
  EXPECT_FALSE(key_of(after));
  after = content();
  after.contract_no = "C-2";
  EXPECT_FALSE(key_of(after));
}

TEST(Differences, BothSidesAreToldInWords) {
  Content after = content();
  after.lines.front().quantity.amount = Decimal::whole(120);
  EXPECT_EQ(differences(content(), after), (std::vector<Difference>{{"/lines/0/quantity", "100 kg", "120 kg", false}}));
  after = content();
  after.papers.front().sha256 = "bb";
  after.papers.front().file_name = "new.pdf";
  EXPECT_EQ(differences(content(), after), (std::vector<Difference>{{"/papers/contract", "c.pdf", "", false}, {"/papers/contract", "", "new.pdf", false}}));
}

TEST(Differences, ALineThatIsAddedIsAnotherItem) {
  Content after = content();
  after.lines.push_back(after.lines.front());
  const auto all = differences(content(), after);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all.front().pointer, "/lines/1");
  EXPECT_TRUE(all.front().key_element);
}

}  // namespace
}  // namespace ytterby::licensing
