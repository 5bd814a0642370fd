#include "core/licensing/completeness.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ytterby::licensing {
namespace {

law::Document document(const std::string& id, bool translation) {
  law::Document out;
  out.id = id;
  out.translation = translation;
  return out;
}

class CompletenessTest : public ::testing::Test {
 protected:
  CompletenessTest() {
    pack.vague_end_uses = {"工业用途", "industrial use"};
    pack.resale_words = {"转售", "for stock"};
    pack.unfit_uses = {{{law::Form::magnet}, {"催化", "catalyst"}}, {{law::Form::oxide}, {"traction motor"}}};
    content.type = law::LicenceTypeId::individual;
    content.destination = "DE";
    content.end_users.push_back({"Muster GmbH", "", "DE", "Weg 1"});
    content.end_use = "traction motor of passenger car model X";
    content.contract_no = "C-1";
    content.lines.push_back({{}, "magnet", "", "{}", {"X"}, "controlled", {Decimal::whole(1), "kg"}, {Decimal::whole(1), "USD"}});
    content.papers.push_back({"contract", {"f"}, "c.pdf", "application/pdf", "", 1, false, "C-1", {}});
    content.papers.push_back({"contract", {"g"}, "c-zh.pdf", "application/pdf", "", 1, true, "", {}});
  }
  std::vector<FindingCode> found() {
    std::vector<FindingCode> out;
    for (const Finding& f : review_papers(content, pack, {{&contract, &identity_if_wanted()}, hints, {law::Form::magnet}, {"赣示例磁材有限公司", "gan example magnetics"}})) out.push_back(f.code);
    return out;
  }
  bool finds(FindingCode code) {
    const auto all = found();
    return std::find(all.begin(), all.end(), code) != all.end();
  }
  const law::Document& identity_if_wanted() { return want_identity ? identity : contract; }

  law::Pack pack;
  law::Document contract = document("contract", true);
  law::Document identity = document("identity", false);
  bool want_identity = false;
  Content content;
  std::vector<std::string> hints;
};

TEST_F(CompletenessTest, ACompleteFileHasNothingToMend) { EXPECT_TRUE(found().empty()); }

TEST_F(CompletenessTest, AUseThatTheGoodsCannotServeIsAskedAbout) {
  content.end_use = "carrier of a three-way catalyst for passenger car model X";
  EXPECT_TRUE(finds(FindingCode::end_use_unfit));
  content.end_use = "traction motor of passenger car model X";
  EXPECT_FALSE(finds(FindingCode::end_use_unfit)) << "a word that does not fit oxides fits magnets";
}

TEST_F(CompletenessTest, AnEndUserThatSellsOnOrIsTheExporterIsAskedAbout) {
  content.end_use = "kept for stock and sold to makers of motors";
  EXPECT_TRUE(finds(FindingCode::end_use_is_resale));
  EXPECT_FALSE(finds(FindingCode::end_user_is_exporter));
  content.end_users.front().name = "Gan Example Magnetics";
  EXPECT_TRUE(finds(FindingCode::end_user_is_exporter));
}

TEST_F(CompletenessTest, ATotalInAPaperMustBeTheSumOfTheLines) {
  Paper& paper = content.papers.front();
  paper.total = {Decimal::whole(1), "kg"};
  EXPECT_FALSE(finds(FindingCode::quantities_differ));
  paper.total = {Decimal::whole(2), "kg"};
  EXPECT_TRUE(finds(FindingCode::quantities_differ));
  paper.total = {Decimal::whole(1), "t"};
  EXPECT_TRUE(finds(FindingCode::quantities_differ)) << "another unit is another quantity";
}

TEST_F(CompletenessTest, OnlyAGeneralLicenceHasSeveralDestinations) {
  content.further_destinations = {"FR"};
  EXPECT_TRUE(finds(FindingCode::several_destinations));
  content.type = law::LicenceTypeId::general;
  EXPECT_FALSE(finds(FindingCode::several_destinations));
  content.end_users.push_back({"Exemple SAS", "", "FR", "Rue 1"});
  EXPECT_FALSE(finds(FindingCode::end_user_elsewhere));
  content.end_users.push_back({"Esempio S.p.A.", "", "IT", "Via 1"});
  EXPECT_TRUE(finds(FindingCode::end_user_elsewhere));
}

TEST_F(CompletenessTest, ARegistrationNamesItsSituation) {
  content.type = law::LicenceTypeId::registration;
  EXPECT_TRUE(finds(FindingCode::situation_missing));
  content.situation = "inbound_repair";
  EXPECT_FALSE(finds(FindingCode::situation_missing));
}

TEST_F(CompletenessTest, EveryLackBlocksAndIsNamed) {
  want_identity = true;
  EXPECT_TRUE(finds(FindingCode::document_missing));
  content = Content{};
  for (const FindingCode code : {FindingCode::no_lines, FindingCode::no_end_user, FindingCode::destination_missing, FindingCode::end_use_missing, FindingCode::contract_no_missing}) {
    EXPECT_TRUE(finds(code)) << static_cast<int>(code);
    EXPECT_TRUE(blocks(code));
  }
}

TEST_F(CompletenessTest, AnIndividualLicenceHasOneEndUserAndAGeneralOneMayHaveMore) {
  content.end_users.push_back({"Exemple SAS", "", "DE", "Rue 1"});
  EXPECT_TRUE(finds(FindingCode::several_end_users));
  content.type = law::LicenceTypeId::general;
  EXPECT_FALSE(finds(FindingCode::several_end_users));
}

TEST_F(CompletenessTest, GoodsWithoutQuantityValueOrDeterminationBlock) {
  content.lines[0].quantity = {};
  EXPECT_TRUE(finds(FindingCode::quantity_missing));
  content.lines[0].value = {Decimal{}, "USD"};
  EXPECT_TRUE(finds(FindingCode::value_missing));
  content.lines[0].outcome = "undetermined";
  EXPECT_TRUE(finds(FindingCode::line_unsettled));
  content.lines[0].outcome = "not_controlled";
  EXPECT_FALSE(finds(FindingCode::line_unsettled));
  EXPECT_TRUE(finds(FindingCode::line_not_controlled));
  EXPECT_FALSE(blocks(FindingCode::line_not_controlled));
}

TEST_F(CompletenessTest, AVagueOrShortEndUseIsSaidBeforeItBounces) {
  content.end_use = "工业用途";
  EXPECT_TRUE(finds(FindingCode::end_use_vague));
  content.end_use = "Industrial use";
  EXPECT_TRUE(finds(FindingCode::end_use_vague));
  content.end_use = "motors";
  EXPECT_TRUE(finds(FindingCode::end_use_short));
}

TEST_F(CompletenessTest, WordsOfTheUseThatPointToAFlagAreSaid) {
  hints = {"military"};
  EXPECT_TRUE(finds(FindingCode::end_use_points_to_flag));
}

TEST_F(CompletenessTest, PapersThatDisagreeAreSaid) {
  content.papers[0].contract_no = "C-2";
  EXPECT_TRUE(finds(FindingCode::contract_numbers_differ));
  content.papers.pop_back();
  EXPECT_TRUE(finds(FindingCode::translation_missing));
  content.lines.push_back(content.lines[0]);
  content.lines[1].value.currency = "EUR";
  EXPECT_TRUE(finds(FindingCode::currencies_differ));
  content.end_users[0].country = "FR";
  EXPECT_TRUE(finds(FindingCode::end_user_elsewhere));
}

}  // namespace
}  // namespace ytterby::licensing
