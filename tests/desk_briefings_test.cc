// From an announcement to a published answer, over the use cases: who may what, who is told, and what a change of the law touches.
#include "app/briefings.h"

#include <gtest/gtest.h>

#include "adapters/store/open_records.h"
#include "app/guidance.h"
#include "app/news.h"
#include "support/desk_world.h"
#include "support/law_pack.h"

namespace ytterby::test {
namespace {

using briefings::Announcement;
using briefings::AnnouncementContent;

constexpr std::int64_t hour = 3600;
constexpr std::int64_t day_long = 24 * hour;

class DeskBriefings : public ::testing::Test {
 protected:
  AnnouncementContent content(std::int32_t capacity = 1, std::int64_t days_ahead = 10) {
    AnnouncementContent out;
    out.title = {"新规宣讲", "Briefing on the new rules"};
    out.body = {"内容", "What it is about"};
    out.instruments = {real_pack().instruments.front().id};
    const std::int64_t starts = w.clock.at + days_ahead * day_long;
    out.sessions = {{"", {"北京", "Beijing"}, "", {starts, 480}, {starts + hour, 480}, capacity, false}};
    return out;
  }
  std::string published(AnnouncementContent of) {
    const std::string id = taken(app::draft_briefing(w.desk, w.as(w.officer), std::move(of))).id;
    taken(app::command_briefing(w.desk, w.as(w.approver), id, briefings::Publish{}));
    return id;
  }
  Announcement read(const std::string& id) { return *w.records->announcement(id); }
  std::string session_of(const std::string& id) { return read(id).content.sessions.front().id; }
  std::size_t told(const OrganisationId& to, const std::string& code) {
    std::size_t out = 0;
    for (const app::Notice& n : w.records->notices(to, 100)) out += n.code == code ? 1U : 0U;
    return out;
  }
  app::GuidanceDraft draft() {
    app::GuidanceDraft out;
    out.content = {{"含镝磁体？", "Magnets with dysprosium?"}, {"受管制。", "They are controlled."}, {}, {code()}};
    return out;
  }
  /// Some control code with a version that has a condition.
  static std::string code() { return law::View(real_pack(), {*Date::parse("2026-03-02"), std::nullopt}).provisions().front().provision->code; }

  DeskWorld w{std::move(*store::open_memory_records())};
};

std::string code_of(const Result<app::Receipt, app::Failure>& result) {
  if (result) return "done";
  return result.error().fields.empty() ? result.error().code : result.error().fields.front().pointer + " " + result.error().fields.front().code;
}

TEST_F(DeskBriefings, ADraftIsReadByNobodyOutsideAndPublishedByAnotherPerson) {
  const std::string id = taken(app::draft_briefing(w.desk, w.as(w.officer), content())).id;
  EXPECT_FALSE(app::public_briefing(w.desk, id));
  EXPECT_TRUE(app::public_briefings(w.desk).empty());
  EXPECT_EQ(code_of(app::command_briefing(w.desk, w.as(w.officer), id, briefings::Publish{})), "briefing_same_person");
  EXPECT_EQ(code_of(app::take_seat(w.desk, w.as(w.applicant), id, session_of(id))), "not_found") << "that it exists is not told";
  taken(app::command_briefing(w.desk, w.as(w.approver), id, briefings::Publish{}));
  EXPECT_TRUE(app::public_briefing(w.desk, id));
  app::Caller late = w.as(w.officer);
  late.seen_version = 1;
  EXPECT_EQ(code_of(app::edit_briefing(w.desk, late, id, content())), "changed_meanwhile");
}

TEST_F(DeskBriefings, WhatIsWrongIsNamedAtItsPlace) {
  AnnouncementContent bad = content();
  bad.instruments = {"no-such-rule"};
  EXPECT_EQ(code_of(app::draft_briefing(w.desk, w.as(w.officer), bad)), "/instruments/0 unknown_instrument");
  bad = content();
  bad.sessions[0].place = {};
  EXPECT_EQ(code_of(app::draft_briefing(w.desk, w.as(w.officer), bad)), "/sessions/0/place missing");
  bad = content();
  bad.sessions[0].link = "javascript:alert(1)";
  EXPECT_EQ(code_of(app::draft_briefing(w.desk, w.as(w.officer), bad)), "/sessions/0/link bad_link");
  bad = content();
  bad.sessions[0].id = "made up";
  EXPECT_EQ(code_of(app::draft_briefing(w.desk, w.as(w.officer), bad)), "/sessions/0/id unknown_session");
  bad = content();
  // A paper of an exporter is nobody's handout.
  const app::Receipt paper = taken(app::store_file(w.desk, w.as(w.applicant), "p.pdf", "application/pdf", "%PDF-1.4 secret\n%%EOF\n"));
  bad.material = {{{"讲义", "handout"}, {paper.id}, ""}};
  EXPECT_EQ(code_of(app::draft_briefing(w.desk, w.as(w.officer), bad)), "/material/0/file unknown_file");
  bad.material = {{{"讲义", "handout"}, {}, ""}};
  EXPECT_EQ(code_of(app::draft_briefing(w.desk, w.as(w.officer), bad)), "/material/0 one_of_two");
}

TEST_F(DeskBriefings, TheNextOfThoseWhoWaitIsToldOfItsSeat) {
  const std::string id = published(content());
  const std::string session = session_of(id);
  const OrganisationId other = w.organisation(licensing::OrganisationKind::exporter, "Trader");
  const PersonId trader = w.person(other, "trader@example.org", {licensing::Role::exporter_staff});
  EXPECT_EQ(taken(app::take_seat(w.desk, w.as(w.applicant), id, session)).state, "seat");
  EXPECT_EQ(taken(app::take_seat(w.desk, w.as(trader), id, session)).state, "waiting");
  EXPECT_EQ(told(other, "briefing_seat"), 0U);
  EXPECT_EQ(taken(app::give_up_seat(w.desk, w.as(w.applicant), id, session)).state, "cancelled");
  EXPECT_EQ(briefings::find_sign_up(read(id), session, trader)->seat, briefings::Seat::seat);
  EXPECT_EQ(told(other, "briefing_seat"), 1U);
  EXPECT_EQ(told(w.exporter, "briefing_seat"), 0U);
}

TEST_F(DeskBriefings, WhoSignedUpIsToldOfAChangeAndOfAWithdrawal) {
  const std::string id = published(content());
  taken(app::take_seat(w.desk, w.as(w.applicant), id, session_of(id)));
  AnnouncementContent moved = read(id).content;
  moved.sessions[0].starts.at += hour;
  moved.sessions[0].ends.at += hour;
  taken(app::edit_briefing(w.desk, w.as(w.officer), id, moved));
  EXPECT_EQ(told(w.exporter, "briefing_changed"), 0U) << "nobody is told of a draft";
  taken(app::command_briefing(w.desk, w.as(w.approver), id, briefings::Publish{}));
  EXPECT_EQ(told(w.exporter, "briefing_changed"), 1U);
  EXPECT_EQ(read(id).sequence, 1);
  taken(app::command_briefing(w.desk, w.as(w.approver), id, briefings::Withdraw{"no room"}));
  EXPECT_EQ(told(w.exporter, "briefing_withdrawn"), 1U);
  EXPECT_TRUE(app::public_briefing(w.desk, id)) << "those who have its address learn why";
  const auto items = app::news(w.desk, w.clock.at, 1000);
  EXPECT_TRUE(std::none_of(items.begin(), items.end(), [&](const app::NewsItem& item) { return item.id == id; }));
}

TEST_F(DeskBriefings, EachIsRemindedOnceAndInTheDaysThatTheOperatorSet) {
  const std::int64_t before = app::remind_of_briefings(w.desk, w.clock.at) == 0 ? law::find_parameter(real_pack(), "briefing_reminder_days")->value.scaled(0).value_or(0) : 0;
  ASSERT_GT(before, 0);
  const std::string id = published(content(1, before + 1));
  const std::string session = session_of(id);
  const OrganisationId other = w.organisation(licensing::OrganisationKind::exporter, "Trader");
  const PersonId trader = w.person(other, "trader@example.org", {licensing::Role::exporter_staff});
  taken(app::take_seat(w.desk, w.as(w.applicant), id, session));
  taken(app::take_seat(w.desk, w.as(trader), id, session));
  EXPECT_EQ(app::remind_of_briefings(w.desk, w.clock.at), 0U) << "too early";
  w.clock.at += day_long;
  EXPECT_EQ(app::remind_of_briefings(w.desk, w.clock.at), 1U);
  EXPECT_EQ(told(other, "briefing_reminder"), 0U) << "who only waits has nowhere to go";
  EXPECT_EQ(app::remind_of_briefings(w.desk, w.clock.at), 0U) << "once";
  taken(app::give_up_seat(w.desk, w.as(w.applicant), id, session));
  EXPECT_EQ(app::remind_of_briefings(w.desk, w.clock.at), 1U) << "who moved up meanwhile";
  EXPECT_EQ(told(other, "briefing_reminder"), 1U);
  w.clock.at += before * day_long;
  EXPECT_EQ(app::remind_of_briefings(w.desk, w.clock.at), 0U) << "it has begun";
}

TEST_F(DeskBriefings, AQuestionBecomesAnAnswerThatIsFoundAndWhoAskedIsTold) {
  const std::string id = published(content());
  const OrganisationId other = w.organisation(licensing::OrganisationKind::exporter, "Trader");
  const PersonId trader = w.person(other, "trader@example.org", {licensing::Role::exporter_staff});
  const std::string question = taken(app::ask_for_briefing(w.desk, w.as(w.applicant), id, "  Are magnets meant? ")).id;
  EXPECT_EQ(w.records->question(question)->text, "Are magnets meant?");
  EXPECT_EQ(code_of(app::command_question(w.desk, w.as(w.applicant), question, briefings::Vote{w.exporter})), "question_own");
  taken(app::command_question(w.desk, w.as(trader), question, briefings::Vote{other}));

  app::GuidanceDraft written = draft();
  written.briefing = id;
  written.questions = {question};
  const std::string answer = taken(app::draft_guidance(w.desk, w.as(w.officer), written)).id;
  EXPECT_TRUE(app::find_guidance(w.desk, {}).empty()) << "a draft";
  EXPECT_FALSE(app::public_guidance(w.desk, answer));
  EXPECT_EQ(code_of(app::publish_guidance(w.desk, w.as(w.officer), answer)), "guidance_same_person");
  w.clock.at += 60;
  taken(app::publish_guidance(w.desk, w.as(w.approver), answer));
  EXPECT_EQ(w.records->question(question)->state, briefings::QuestionState::answered);
  EXPECT_EQ(w.records->question(question)->guidance, answer);
  EXPECT_EQ(told(w.exporter, "briefing_question_answered"), 1U);
  EXPECT_EQ(told(other, "briefing_question_answered"), 0U);
  for (const char* words : {"镝磁", "dysprosium CONTROLLED"}) EXPECT_EQ(app::find_guidance(w.desk, {words, ""}).size(), 1U) << words;
  EXPECT_EQ(app::find_guidance(w.desk, {"", code()}).size(), 1U);
  EXPECT_TRUE(app::find_guidance(w.desk, {"germanium", ""}).empty());
  EXPECT_EQ(app::news(w.desk, w.clock.at, 2).front().id, answer);
}

TEST_F(DeskBriefings, QuestionsEndWithTheBriefingAndAreNotWithoutNumber) {
  const std::string id = published(content());
  for (int i = 0; i < 20; ++i) taken(app::ask_for_briefing(w.desk, w.as(w.applicant), id, "question " + std::to_string(i)));
  EXPECT_EQ(code_of(app::ask_for_briefing(w.desk, w.as(w.applicant), id, "one more")), "too_many_questions");
  EXPECT_EQ(code_of(app::ask_for_briefing(w.desk, w.as(w.applicant), "none", "why")), "not_found");
  w.clock.at += 11 * day_long;
  EXPECT_EQ(code_of(app::ask_for_briefing(w.desk, w.as(w.applicant), id, "late")), "briefing_over");
}

TEST_F(DeskBriefings, AnAnswerCitesWhatThereIsAndReplacesWhatIsPublished) {
  app::GuidanceDraft bad = draft();
  bad.content.provisions = {code(), "9Z999"};
  EXPECT_EQ(code_of(app::draft_guidance(w.desk, w.as(w.officer), bad)), "/provisions/1 unknown_provision");
  bad = draft();
  bad.supersedes = "none";
  EXPECT_EQ(code_of(app::draft_guidance(w.desk, w.as(w.officer), bad)), "/supersedes not_published");
  const std::string old = taken(app::draft_guidance(w.desk, w.as(w.officer), draft())).id;
  taken(app::publish_guidance(w.desk, w.as(w.approver), old));
  app::GuidanceDraft next = draft();
  next.supersedes = old;
  const std::string newer = taken(app::draft_guidance(w.desk, w.as(w.officer), next)).id;
  EXPECT_EQ(app::find_guidance(w.desk, {}).front().id, old) << "a draft replaces nothing";
  taken(app::publish_guidance(w.desk, w.as(w.approver), newer));
  ASSERT_EQ(app::find_guidance(w.desk, {}).size(), 1U);
  EXPECT_EQ(app::find_guidance(w.desk, {}).front().id, newer);
  EXPECT_EQ(app::public_guidance(w.desk, old)->superseded_by, newer);
}

TEST_F(DeskBriefings, TheAuthorityIsToldOnceOfAnAnswerThatTheLawTouchesUntilItIsConfirmed) {
  const std::string id = taken(app::draft_guidance(w.desk, w.as(w.officer), draft())).id;
  taken(app::publish_guidance(w.desk, w.as(w.approver), id));
  EXPECT_EQ(app::tell_of_touched(w.desk, w.clock.at), 0U);
  // As if the law that is loaded now were another than on the day of publication.
  briefings::Guidance stored = *w.records->guidance_entry(id);
  stored.cited.front().mark = "2000-01-01/in_force/other text";
  ++stored.version;
  app::Unit unit;
  unit.guidance.push_back({stored});
  ASSERT_TRUE(w.records->save(unit));
  EXPECT_EQ(app::tell_of_touched(w.desk, w.clock.at), 1U);
  EXPECT_EQ(told(w.authority, "guidance_touched"), 1U);
  EXPECT_EQ(app::tell_of_touched(w.desk, w.clock.at), 0U);
  taken(app::confirm_guidance(w.desk, w.as(w.officer), id));
  EXPECT_TRUE(briefings::touched_by(real_pack(), *w.records->guidance_entry(id), app::today(w.desk, w.clock.at)).empty());
  EXPECT_EQ(app::tell_of_touched(w.desk, w.clock.at), 0U);
}

TEST_F(DeskBriefings, NewsOfADayThroughWhichNobodyVerifiedTheLawSaySo) {
  const Date through = real_pack().coverage.verified_through;
  const auto begins = [](Date day) { return std::int64_t{day.days()} * day_long - std::int64_t{real_pack().utc_offset_minutes} * 60; };
  std::size_t after = 0;
  for (const app::NewsItem& item : app::news(w.desk, begins(through.plus(400)), 10'000)) {
    if (item.kind != app::NewsKind::law) continue;
    const bool is_after = item.published >= begins(through.plus(1));
    after += is_after ? 1U : 0U;
    EXPECT_EQ(item.text.en.find("may be missing") != std::string::npos, is_after) << item.title.en;
    if (is_after) {
      EXPECT_EQ(item.title.en.rfind("In force again", 0), std::string::npos) << item.title.en;
    }
  }
  EXPECT_GT(after, 0U) << "the pack has no suspension that runs out after it was verified: write this test anew";
}

TEST_F(DeskBriefings, NewsHoldWhatHappenedToTheLawAndNothingOfTomorrow) {
  const auto items = app::news(w.desk, w.clock.at, 10'000);
  ASSERT_FALSE(items.empty());
  std::set<std::string> ids;
  for (const app::NewsItem& item : items) {
    EXPECT_TRUE(is_uuid(item.id)) << item.id;
    EXPECT_TRUE(ids.insert(item.id).second) << item.title.en;
    EXPECT_LE(item.published, w.clock.at);
    EXPECT_FALSE(item.title.zh.empty());
    EXPECT_FALSE(item.title.en.empty());
  }
  const auto again = app::news(w.desk, w.clock.at, 10'000);
  EXPECT_TRUE(std::equal(items.begin(), items.end(), again.begin(), again.end(), [](const auto& a, const auto& b) { return a.id == b.id; })) << "ids stay";
  w.clock.at -= 3000 * day_long;
  EXPECT_LT(app::news(w.desk, w.clock.at, 10'000).size(), items.size());
}

}  // namespace
}  // namespace ytterby::test
