// The programme on the desk: kept, ticked off, put on the record; and the papers, as PDF and as Word.
#include <gtest/gtest.h>

#include <algorithm>

#include "adapters/store/open_records.h"
#include "adapters/tables/write_docx.h"
#include "adapters/toolkit_data/load_kit.h"
#include "adapters/wire/json_writer.h"
#include "adapters/wire/toolkit_json.h"
#include "app/applications.h"
#include "app/papers.h"
#include "app/programme.h"
#include "support/desk_world.h"
#include "support/law_pack.h"

namespace ytterby::test {
namespace {

using qualify::Stand;

class ToolkitDesk : public ::testing::Test {
 protected:
  const toolkit::Kit& kit() { return *w.desk.kit; }
  app::Caller seen(std::uint32_t version) {
    app::Caller out = w.as(w.applicant);
    out.seen_version = version;
    return out;
  }
  qualify::TrackRecord record() { return app::planned_record(w.desk, w.as(w.applicant)); }
  qualify::ElementPlan first(Stand stand) {
    qualify::ElementPlan out{kit().programme.front().element, "Li", "we say no when in doubt", 6, {}, {}};
    for (const auto& q : kit().programme.front().questions) out.answers.push_back({q.id, stand, "paper 1", "Wang", Date::parse("2026-04-01"), {}});
    return out;
  }
  law::View view() { return {real_pack(), {*Date::parse("2026-03-02"), std::nullopt}}; }
  static std::string said(const app::Paper& paper) { return app::paper_text(paper); }

  DeskWorld w{*store::open_memory_records()};
};

TEST_F(ToolkitDesk, AGapIsATaskAndWhenItIsDoneTheRecordSaysSo) {
  taken(app::keep_plan(w.desk, w.as(w.applicant), {first(Stand::no)}));
  EXPECT_FALSE(record().programme.front().in_place);
  for (const auto& q : kit().programme.front().questions) taken(app::finish_task(w.desk, w.as(w.applicant), q.id, "signed, p. 2"));
  ASSERT_EQ(record().programme.size(), 1U);
  EXPECT_TRUE(record().programme.front().in_place);
  EXPECT_EQ(record().programme.front().evidence, "signed, p. 2");
  EXPECT_EQ(record().plan.front().answers.front().done_on, Date::parse("2026-03-02"));
  const auto again = app::finish_task(w.desk, w.as(w.applicant), kit().programme.front().questions.front().id, "twice");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "no_such_task");
}

TEST_F(ToolkitDesk, APlanIsKeptOverTheVersionThatWasSeenAndOthersDoNotSeeIt) {
  taken(app::keep_plan(w.desk, w.as(w.applicant), {first(Stand::partly)}));
  const auto stale = app::keep_plan(w.desk, seen(0), {});
  ASSERT_FALSE(stale);
  EXPECT_EQ(stale.error().kind, app::FailureKind::stale);
  taken(app::keep_plan(w.desk, seen(record().version), {first(Stand::yes)}));
  EXPECT_TRUE(app::planned_record(w.desk, w.as(w.officer)).plan.empty());
}

TEST_F(ToolkitDesk, TheDayOnWhichATaskWasDoneStaysWhenThePlanIsSavedAgain) {
  taken(app::keep_plan(w.desk, w.as(w.applicant), {first(Stand::no)}));
  const std::string question = kit().programme.front().questions.front().id;
  taken(app::finish_task(w.desk, w.as(w.applicant), question, "signed"));
  auto plan = record().plan;
  plan.front().answers.front().done_on.reset();   // a client does not send it
  taken(app::keep_plan(w.desk, w.as(w.applicant), plan));
  EXPECT_EQ(record().plan.front().answers.front().done_on, Date::parse("2026-03-02"));
  plan.front().answers.front().stand = Stand::partly;
  taken(app::keep_plan(w.desk, w.as(w.applicant), plan));
  EXPECT_FALSE(record().plan.front().answers.front().done_on);
}

TEST_F(ToolkitDesk, TheManualHoldsOwnersDatesReviewsAndTasksInEachLanguage) {
  auto plan = first(Stand::yes);
  plan.tested_on = Date::parse("2026-01-31");
  plan.answers.back().stand = Stand::no;
  const auto company = *w.records->organisation(w.exporter);
  const app::Paper paper = app::manual_paper(kit(), {plan}, company, {view(), *Date::parse("2026-03-02"), 0});
  const std::string zh = said(app::in_language(paper, Lang::zh));
  const std::string en = said(app::in_language(paper, Lang::en));
  for (const char* words : {"政策声明", "管理手册", "Li", "复核计划", "2026年7月31日", "we say no when in doubt", "最高管理者已签署书面声明", "在声明中补充不得打击报复的条款", "5年", "Wang", "2026年4月1日"}) {
    EXPECT_NE(zh.find(words), std::string::npos) << words;
  }
  for (const char* words : {"Policy statement", "Management manual", "Li", "31 July 2026", "we say no when in doubt", "The head of the company has signed", "Add a clause against reprisals", "5 years", "never tested", "1 April 2026"}) EXPECT_NE(en.find(words), std::string::npos) << words;
  EXPECT_EQ(zh.find("The head of the company"), std::string::npos);
  EXPECT_EQ(en.find("最高管理者"), std::string::npos);
  EXPECT_EQ(zh.find("{{"), std::string::npos);
  EXPECT_EQ(en.find("{{"), std::string::npos);
  EXPECT_EQ(tables::write_docx(paper), tables::write_docx(app::manual_paper(kit(), {plan}, company, {view(), *Date::parse("2026-03-02"), 0})));
}

TEST_F(ToolkitDesk, APaperIsFilledFromAnApplicationACheckOrNothing) {
  const auto receipt = taken(app::start_application(w.desk, w.as(w.applicant), w.content(law::LicenceTypeId::individual)));
  const auto application = *w.records->application({receipt.id});
  const auto exporter = *w.records->organisation(w.exporter);
  for (const toolkit::Form& form : kit().forms) {
    SCOPED_TRACE(form.id);
    const std::string filled = said(app::kit_paper(form, app::facts_of(application, exporter), view(), 0));
    EXPECT_NE(filled.find(exporter.name.zh), std::string::npos);
    EXPECT_NE(filled.find("sintered NdFeB magnet"), std::string::npos);
    const std::string blank = said(app::kit_paper(form, {}, view(), 0));
    EXPECT_EQ(blank.find(exporter.name.zh), std::string::npos);
    for (const std::string* text : {&filled, &blank}) EXPECT_EQ(text->find("{{"), std::string::npos);
  }
  const auto body = wire::parse_json(R"({"destination":"DE","exporter":{"name":"Gan Example"},"end_user":{"name":"Muster Antriebe","country":"DE"},"end_use":"rotors","lines":[{"description":"sintered NdFeB magnet","form":"magnet","family":"NdFeB","processing":"none","composition":[{"element":"Nd","percent":"28"},{"element":"Dy","percent":"2.4"}],"composition_complete":true,"quantity":{"amount":"12.5","unit":"kg"}}]})");
  auto request = wire::read_kit_request(*body, real_pack());
  ASSERT_TRUE(request);
  const std::string typed = said(app::kit_paper(*toolkit::find_form(kit(), "compliance-notice"), app::with_codes(w.checker, request->check, request->facts), view(), 0));
  for (const char* words : {"Gan Example", "Muster Antriebe", "Germany", "12.5 kg", "1C"}) EXPECT_NE(typed.find(words), std::string::npos) << words;
}

TEST_F(ToolkitDesk, WhatIsWrongInAPlanIsSaidAtItsField) {
  const auto errors = [&](const std::string& json) {
    const auto read = wire::read_plan(*wire::parse_json(json), kit());
    return read ? std::string() : read.error().front().pointer + " " + read.error().front().code;
  };
  EXPECT_EQ(errors(R"({"elements":[{"element":"nonsense"}]})"), "/elements/0/element unknown_value");
  EXPECT_EQ(errors(R"({"elements":[{"element":"records"},{"element":"records"}]})"), "/elements/1/element twice");
  EXPECT_EQ(errors(R"({"elements":[{"element":"records","answers":[{"question":"policy_signed","stand":"yes"}]}]})"), "/elements/0/answers/0/question unknown_value");
  EXPECT_EQ(errors(R"({"elements":[{"element":"records","answers":[{"question":"records_kept","stand":"maybe"}]}]})"), "/elements/0/answers/0/stand unknown_value");
  EXPECT_EQ(errors(R"({"elements":[{"element":"records","review_months":0}]})"), "/elements/0/review_months bad_number");
  EXPECT_EQ(errors(R"({"elements":[{"element":"records","more":1}]})"), "/elements/0/more unknown_field");
}

TEST_F(ToolkitDesk, TheFileOfTheGuideIsAnApplicationThatTheDeskTakes) {
  const auto body = wire::parse_json(R"({"put":["goods","exporter","destination","end_user","end_use","end_use_flags","situation","quantity","fact:form","fact:family","fact:processing","fact:kind"],"check":{"destination":"DE","exporter":{"name":"Maker"},"end_user":{"name":"Muster Antriebe GmbH","country":"DE"},"end_use":"rotors of traction motors","end_use_flags":[],"lines":[{"description":"烧结钕铁硼磁体，含镝 2.4%","quantity":{"amount":"300","unit":"kg"},"value":{"amount":"96000","currency":"USD"}}]}})");
  const auto request = wire::read_guide(*body, real_pack(), kit());
  ASSERT_TRUE(request) << request.error().front().pointer << request.error().front().text.en;
  const auto answer = app::guide_export(w.checker, kit(), *request);
  ASSERT_FALSE(answer.next);
  ASSERT_TRUE(answer.file);
  const auto json = wire::parse_json(wire::guide_json(answer, *request, kit(), view(), Lang::zh));
  ASSERT_TRUE(json);
  const auto content = wire::read_content(*json->find("file"), real_pack());
  ASSERT_TRUE(content) << content.error().front().pointer << content.error().front().text.en;
  const auto receipt = taken(app::start_application(w.desk, w.as(w.applicant), *content));
  const auto draft = *w.records->application({receipt.id});
  EXPECT_EQ(draft.content.lines.front().quantity.amount.text(), "300");
  EXPECT_EQ(draft.content.end_users.front().country, "DE");
  EXPECT_EQ(draft.content.lines.front().facts.find("quantity"), std::string::npos);
}

}  // namespace
}  // namespace ytterby::test
