#include "app/papers.h"

#include <gtest/gtest.h>

#include "core/explain/paper_words.h"
#include "support/law_pack.h"

namespace ytterby::app {
namespace {

constexpr licensing::Instant at = 1'795'599'837;   // 2026-11-25T09:43:57Z

PaperSetting setting() { return {test::real_pack(), {"示例许可机关", "Example Licensing Authority"}, false}; }

licensing::Application application() {
  licensing::Application out;
  out.number = "A2026-000003";
  out.content.destination = "FR";
  out.content.end_users.push_back({"Exemple SAS", "", "FR", "1 rue"});
  out.content.contract_no = "C-7";
  out.content.lines.push_back({{}, "磁体", "8505111000", {}, {"x"}, {}, {*Decimal::parse("0.000001"), "kg"}, {*Decimal::parse("123456789012345678.12"), "USD"}});
  return out;
}

licensing::Organisation exporter() {
  licensing::Organisation out;
  out.name = {"某公司", "A Company"};
  return out;
}

bool says(const Paper& paper, std::string_view words) { return paper_text(paper).find(words) != std::string::npos; }

TEST(PaperWords, SaySomethingInBothLanguages) {
  for (int i = 0; i <= static_cast<int>(explain::PaperWord::sign_date); ++i) {
    const Text text = explain::paper_word(static_cast<explain::PaperWord>(i));
    EXPECT_FALSE(text.zh.empty() || text.en.empty()) << i;
  }
}

TEST(PaperWords, CountriesHaveTheirNamesAndUnknownOnesTheirCode) {
  EXPECT_EQ(explain::country_text("DE"), (Text{"德国（DE）", "Germany (DE)"}));
  EXPECT_EQ(explain::country_text("QX"), (Text{"QX", "QX"}));
  EXPECT_TRUE(explain::country_text("").empty());
}

TEST(Papers, QuantitiesAndValuesStandThereToTheLastDigit) {
  const Paper paper = end_user_certificate(setting(), application(), exporter());
  EXPECT_TRUE(says(paper, "0.000001 kg"));
  EXPECT_TRUE(says(paper, "123456789012345678.12 USD"));
}

TEST(Papers, WhatEndUsersSignHasRoomToSignAndCarriesNoNoteOfASeal) {
  for (const Paper& paper : {end_user_certificate(setting(), application(), exporter()), end_user_undertaking(setting(), application(), exporter())}) {
    EXPECT_EQ(paper.sections.back().to_fill_in.size(), 4U);
    EXPECT_TRUE(paper.signature_note.empty());
    EXPECT_TRUE(paper.issuer.empty()) << "the end user issues it";
    EXPECT_TRUE(says(paper, "Exemple SAS"));
  }
}

TEST(Papers, AnEmptyDraftMakesACertificateThatSaysWhatIsMissing) {
  EXPECT_TRUE(says(end_user_certificate(setting(), {}, exporter()), "(not stated)"));
}

TEST(Letters, ARefusalGivesItsReasonsAndTheWayToChallengeItThatTheLawHas) {
  licensing::Terms terms;
  terms.stance = licensing::Stance::refuse;
  terms.reasons = "最终用途无法核实";
  const Paper paper = decision_letter(setting(), application(), exporter(), terms, "", at);
  EXPECT_TRUE(says(paper, "最终用途无法核实"));
  EXPECT_TRUE(says(paper, "行政复议"));
  EXPECT_TRUE(says(paper, "Export Control Law of the PRC, Article 41"));
  EXPECT_TRUE(says(paper, "未与原文核对")) << "what nobody compared with the text is marked so";
  EXPECT_FALSE(says(paper, "行政诉讼")) << "reconsideration is final for a refusal";
}

TEST(Letters, AGrantNamesTheLicenceAndSaysNothingOfChallenges) {
  const Paper paper = decision_letter(setting(), application(), exporter(), {}, "L2026-000017", at);
  EXPECT_TRUE(says(paper, "L2026-000017"));
  EXPECT_FALSE(says(paper, "行政复议"));
}

TEST(Letters, AReturnListsEveryGap) {
  const Paper paper = return_letter(setting(), application(), exporter(), {"合同译本", "检测报告"}, at);
  EXPECT_TRUE(says(paper, "合同译本"));
  EXPECT_TRUE(says(paper, "检测报告"));
}

TEST(Letters, AnAcceptanceGivesTheLastDayOfTheTermOrSaysThatThereIsNone) {
  licensing::ReviewClock clock;
  clock.term = 45;
  clock.due_on = *Date::parse("2027-01-28");
  EXPECT_TRUE(says(acceptance_letter(setting(), application(), exporter(), clock, at), "2027年1月28日"));
  clock.no_term = true;
  EXPECT_TRUE(says(acceptance_letter(setting(), application(), exporter(), clock, at), "依法不受期限限制"));
}

TEST(Letters, OnALicenceEachHasItsOwnTitleAndWay) {
  licensing::Licence licence;
  licence.terms.number = "L2026-000017";
  licensing::LicenceEvent event;
  event.at = at;
  event.reason = "新的事实";
  for (const auto& [type, title] : {std::pair(licensing::LicenceEventType::suspended, "DECISION TO SUSPEND"), std::pair(licensing::LicenceEventType::withdrawn, "DECISION TO WITHDRAW"),
                                    std::pair(licensing::LicenceEventType::revoked, "DECISION TO REVOKE")}) {
    event.type = type;
    const Paper paper = licence_letter(setting(), licence, exporter(), event);
    EXPECT_TRUE(says(paper, title));
    EXPECT_TRUE(says(paper, "新的事实"));
    EXPECT_TRUE(says(paper, "行政复议"));
    EXPECT_EQ(paper.at, at) << "dated by the record";
  }
}

TEST(Papers, OfADemonstrationAreMarked) {
  PaperSetting marked = setting();
  marked.demonstration = true;
  EXPECT_FALSE(licence_paper(marked, {}, exporter(), "a.b.c", "hash").watermark.empty());
  EXPECT_TRUE(licence_paper(setting(), {}, exporter(), "a.b.c", "hash").watermark.empty());
}

TEST(Papers, ARegistrationIsACertificateAndNoLicence) {
  licensing::Licence licence;
  licence.terms.type = law::LicenceTypeId::registration;
  EXPECT_TRUE(says(licence_paper(setting(), licence, exporter(), "a.b.c", "hash"), "EXPORT CERTIFICATE"));
}

}  // namespace
}  // namespace ytterby::app
