// From the first lesson to a certificate, and what the records of training show of an exporter's programme.
#include "app/learning.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "adapters/learning_data/load_library.h"
#include "adapters/store/open_records.h"
#include "adapters/wire/learning_json.h"
#include "adapters/wire/read_check.h"
#include "app/applications.h"
#include "core/explain/lesson_words.h"
#include "core/qualify/scorecard.h"
#include "support/desk_world.h"
#include "support/law_pack.h"

namespace ytterby::test {
namespace {

class DeskLearning : public ::testing::Test {
 protected:
  DeskLearning() { day(*Date::parse("2026-05-06")); }
  void day(Date d) { w.clock.at = std::int64_t{d.days()} * 86'400 + 4 * 3600; }
  Date today() { return app::today(w.desk, w.clock.now()); }
  const learn::Library& library() { return *w.desk.learning; }
  learn::Progress progress(const PersonId& who, const std::string& course) { return app::progress_in(w.desk, *w.records->person(who), course); }

  /// Answers the exercise that waits; the right option is asked of the law, as the desk does.
  std::string answer(const PersonId& who, const std::string& course, bool rightly) {
    const learn::Ticket ticket = *progress(who, course).asked;
    const auto posed = app::pose(w.checker, library().settings, ticket);
    const std::size_t options = posed->exercise.options.size();
    const std::size_t chosen = rightly ? posed->exercise.right : (posed->exercise.right + 1) % options;
    return taken(app::answer_exercise(w.desk, w.as(who), course, ticket.seed, static_cast<std::int64_t>(chosen) + 1)).state;
  }
  void read_all(const PersonId& who, const std::string& course) {
    for (const learn::Lesson& lesson : learn::find_course(library(), course)->lessons) taken(app::read_lesson(w.desk, w.as(who), course, lesson.id));
  }
  void test(const PersonId& who, const std::string& course, int right) {
    taken(app::begin_test(w.desk, w.as(who), course));
    for (int i = 0; i < library().settings.test_exercises; ++i) {
      taken(app::ask_exercise(w.desk, w.as(who), course));
      answer(who, course, i < right);
    }
  }
  void pass(const PersonId& who, const std::string& course) {
    read_all(who, course);
    test(who, course, library().settings.test_exercises);
  }
  void pass_all(const PersonId& who) {
    for (const learn::Course* course : app::courses_for(library(), licensing::OrganisationKind::exporter)) pass(who, course->id);
  }
  qualify::Criterion programme() {
    const law::LicenceType& type = *law::find_licence_type(real_pack(), law::LicenceTypeId::general);
    const auto training = app::training_summary(w.desk, *w.records->organisation(w.exporter), today());
    const auto card = qualify::score(app::with_training(w.desk, app::known_record(w.desk, w.exporter), training), type, real_pack(), {}, today());
    for (const qualify::Criterion& c : card.criteria) {
      if (c.condition->test == "programme_runs") return c;
    }
    return {};
  }
  /// Everything of the programme but its training is stated and was tested.
  void state_programme() {
    std::vector<qualify::ProgrammeElement> elements;
    for (const law::ProgrammeElement& e : real_pack().programme_elements) {
      if (e.id != library().settings.programme_element) elements.push_back({e.id, true, "manual", today().plus(-30)});
    }
    taken(app::keep_programme(w.desk, w.as(w.applicant), elements));
  }

  DeskWorld w{*store::open_memory_records()};
  const std::string first = "is-it-controlled";
};

TEST_F(DeskLearning, FromTheFirstLessonToACertificateThatRunsOut) {
  const PersonId who = w.applicant;
  const auto early = app::begin_test(w.desk, w.as(who), first);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, "lessons_unread");
  read_all(who, first);
  taken(app::ask_exercise(w.desk, w.as(who), first));
  const auto twice = app::ask_exercise(w.desk, w.as(who), first);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, "exercise_waits");
  EXPECT_EQ(answer(who, first, false), "wrong");
  EXPECT_EQ(progress(who, first).repeats.size(), 1U);
  const learn::Ticket wrong = progress(who, first).repeats[0].ticket;
  taken(app::ask_exercise(w.desk, w.as(who), first));
  EXPECT_EQ(progress(who, first).asked, wrong) << "what was wrong comes back";
  EXPECT_EQ(answer(who, first, true), "right");
  test(who, first, library().settings.test_exercises);
  const learn::Progress after = progress(who, first);
  ASSERT_EQ(after.earned.size(), 1U);
  EXPECT_EQ(after.earned[0].law, real_pack().hash);
  EXPECT_EQ(after.earned[0].until, learn::last_day(today(), library().settings.certificate));
  const auto seen = app::visible_training_certificate(w.desk, w.as(who), after.earned[0].id);
  ASSERT_TRUE(seen);
  const auto claims = wire::read_training_claims(wire::training_claims(*seen, "urn:issuer", real_pack()));
  ASSERT_TRUE(claims);
  EXPECT_EQ(claims->course, first);
  EXPECT_EQ(claims->holder, w.records->person(who)->name);
  EXPECT_FALSE(app::visible_training_certificate(w.desk, w.as(w.officer), after.earned[0].id)) << "of another organisation";
}

TEST_F(DeskLearning, ATestThatIsNotPassedGivesNoCertificateAndWaitsForAnotherDay) {
  const PersonId who = w.applicant;
  read_all(who, first);
  test(who, first, 3);
  EXPECT_TRUE(progress(who, first).earned.empty());
  const auto again = app::begin_test(w.desk, w.as(who), first);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "too_early");
  day(today().plus(library().settings.retry_days));
  EXPECT_TRUE(app::begin_test(w.desk, w.as(who), first));
}

TEST_F(DeskLearning, OnlyTheExerciseThatWasSeenIsAnswered) {
  taken(app::ask_exercise(w.desk, w.as(w.applicant), first));
  const learn::Ticket ticket = *progress(w.applicant, first).asked;
  const auto other = app::answer_exercise(w.desk, w.as(w.applicant), first, ticket.seed + 1, 1);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "nothing_asked");
  const auto none = app::answer_exercise(w.desk, w.as(w.applicant), first, ticket.seed, 9);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().fields.at(0).pointer, "/option");
  const auto nowhere = app::read_lesson(w.desk, w.as(w.applicant), "no-such-course", "x");
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().kind, app::FailureKind::not_found);
}

TEST_F(DeskLearning, TheProgrammeIsShownByTrainingOnlyWhileEverybodyHoldsEveryCertificate) {
  EXPECT_EQ(programme().answer, qualify::Answer::unknown);
  pass_all(w.applicant);
  EXPECT_EQ(programme().answer, qualify::Answer::unknown) << "nobody spoke of the rest of the programme, and training alone is not it";
  state_programme();
  EXPECT_EQ(programme().answer, qualify::Answer::met);
  const PersonId newcomer = w.person(w.exporter, "newcomer@test.example", {licensing::Role::exporter_staff});
  EXPECT_EQ(programme().answer, qualify::Answer::not_met) << "one of two is not trained";
  EXPECT_EQ(programme().evidence.lacking, std::vector<std::string>{library().settings.programme_element});
  pass_all(newcomer);
  EXPECT_EQ(programme().answer, qualify::Answer::met);
  const Date last = *app::training_summary(w.desk, *w.records->organisation(w.exporter), today()).lapses_on;
  day(last.plus(1));
  const auto lapsed = programme();
  EXPECT_NE(lapsed.answer, qualify::Answer::met);
  EXPECT_NE(std::find(lapsed.evidence.lacking.begin(), lapsed.evidence.lacking.end(), library().settings.programme_element), lapsed.evidence.lacking.end()) << "a certificate that lapsed takes its proof along";
  const auto stated = w.records->track_record(w.exporter)->programme;
  EXPECT_TRUE(std::none_of(stated.begin(), stated.end(), [&](const auto& e) { return e.element == library().settings.programme_element; })) << "nothing was written into what the exporter says";
}

TEST_F(DeskLearning, TheExportersOwnWordStandsWhereTheRecordsShowLess) {
  state_programme();
  std::vector<qualify::ProgrammeElement> elements = w.records->track_record(w.exporter)->programme;
  elements.push_back({library().settings.programme_element, true, "seminar", today().plus(-10)});
  taken(app::keep_programme(w.desk, w.as(w.applicant), elements));
  EXPECT_EQ(programme().answer, qualify::Answer::met);
}

TEST_F(DeskLearning, ACompanySeesWhoIsTrainedAndWhatLapses) {
  pass_all(w.applicant);
  w.person(w.exporter, "newcomer@test.example", {licensing::Role::exporter_staff});
  auto summary = app::training_summary(w.desk, *w.records->organisation(w.exporter), today());
  EXPECT_EQ(summary.people, 2U);
  EXPECT_EQ(summary.trained, 1U);
  EXPECT_EQ(summary.lapsing, 0U);
  EXPECT_FALSE(summary.complete());
  summary = app::training_summary(w.desk, *w.records->organisation(w.exporter), summary.lapses_on->plus(-library().settings.lapse_notice_days + 1));
  EXPECT_EQ(summary.lapsing, 1U);
}

TEST_F(DeskLearning, EveryWorkedExampleIsAnsweredByTheEngine) {
  const law::View view(real_pack(), {today(), std::nullopt});
  std::size_t examples = 0;
  for (const learn::Course& one : library().courses) {
    for (const learn::Lesson& lesson : one.lessons) {
      for (const learn::Example& example : lesson.examples) {
        const auto body = wire::parse_json(*explain::fill_request(example.request, view));
        ASSERT_TRUE(body) << one.id << " " << lesson.id;
        const auto request = wire::read_check(*body, real_pack());
        ASSERT_TRUE(request) << one.id << " " << lesson.id << " " << request.error().front().pointer << " " << request.error().front().text.en;
        EXPECT_FALSE(w.checker.check(*request, std::nullopt, std::nullopt).lines.empty());
        ++examples;
      }
    }
  }
  EXPECT_GE(examples, library().courses.size());
}

}  // namespace
}  // namespace ytterby::test
