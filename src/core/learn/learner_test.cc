// What may happen to somebody's learning: every phase by every command, and what follows.
#include "core/learn/learner.h"

#include <gtest/gtest.h>

#include <map>

namespace ytterby::learn {
namespace {

const Date today = *Date::of(2026, 3, 31);

Settings settings() {
  Settings out;
  out.levels.resize(3);
  out.up_after = 2;
  out.box_days = {0, 2};
  out.test_exercises = 4;
  out.pass_percent = 75;
  out.test_level = 2;
  out.retry_days = 1;
  out.certificate = {11, law::Period::Unit::month};
  return out;
}

Course course() {
  Course out;
  out.id = "c";
  out.topics = {Topic::form, Topic::date};
  out.lessons.resize(2);
  out.lessons[0].id = "one";
  out.lessons[1].id = "two";
  return out;
}

class Learning : public ::testing::Test {
 protected:
  Progress must(Progress p, const Command& command, Date day = today) {
    auto done = transition(std::move(p), command, {course_, settings_, day, "certificate", "sha256:1"});
    EXPECT_TRUE(done);
    return done ? *done : Progress{};
  }
  Refusal refused(const Progress& p, const Command& command, Date day = today) {
    const auto done = transition(p, command, {course_, settings_, day, "certificate", "sha256:1"});
    EXPECT_FALSE(done);
    return done ? Refusal::in_test : done.error();
  }
  Progress all_read() { return must(must({}, ReadLesson{"one"}), ReadLesson{"two"}); }
  Progress answered(Progress p, bool right, Date day = today) { return must(must(std::move(p), AskExercise{5}, day), AnswerExercise{0, right}, day); }
  Progress tested(Progress p, int right, Date day = today) {
    p = must(std::move(p), BeginTest{}, day);
    for (int i = 0; i < settings_.test_exercises; ++i) p = answered(std::move(p), i < right, day);
    return p;
  }

  Course course_ = course();
  Settings settings_ = settings();
};

TEST_F(Learning, EveryPhaseByEveryCommand) {
  const Progress fresh;
  const Progress reading = all_read();
  const Progress testing = must(reading, BeginTest{});
  const Progress passed = tested(reading, 4);
  ASSERT_EQ(passed.phase, Phase::passed);
  struct Row {
    const Progress* from;
    Command command;
    std::optional<Phase> to;
    Refusal refusal;
  };
  const Refusal none = Refusal::in_test;
  const std::vector<Row> rows{{&fresh, ReadLesson{"one"}, Phase::learning, none},
                              {&fresh, AskExercise{1}, Phase::learning, none},
                              {&fresh, BeginTest{}, std::nullopt, Refusal::lessons_unread},
                              {&fresh, AnswerExercise{}, std::nullopt, Refusal::nothing_asked},
                              {&fresh, ReadLesson{"three"}, std::nullopt, Refusal::no_such_lesson},
                              {&reading, ReadLesson{"one"}, Phase::learning, none},
                              {&reading, AskExercise{1}, Phase::learning, none},
                              {&reading, BeginTest{}, Phase::in_test, none},
                              {&reading, AnswerExercise{}, std::nullopt, Refusal::nothing_asked},
                              {&testing, ReadLesson{"one"}, Phase::in_test, none},
                              {&testing, AskExercise{1}, Phase::in_test, none},
                              {&testing, BeginTest{}, std::nullopt, Refusal::in_test},
                              {&testing, AnswerExercise{}, std::nullopt, Refusal::nothing_asked},
                              {&passed, ReadLesson{"one"}, Phase::passed, none},
                              {&passed, AskExercise{1}, Phase::passed, none},
                              {&passed, BeginTest{}, Phase::in_test, none},
                              {&passed, AnswerExercise{}, std::nullopt, Refusal::nothing_asked}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].to) {
      EXPECT_EQ(must(*rows[i].from, rows[i].command).phase, *rows[i].to) << "row " << i;
    } else {
      EXPECT_EQ(refused(*rows[i].from, rows[i].command), rows[i].refusal) << "row " << i;
    }
  }
}

TEST_F(Learning, AnExerciseThatWaitsIsAnsweredBeforeAnotherIsAsked) {
  const Progress asked = must({}, AskExercise{1});
  EXPECT_EQ(refused(asked, AskExercise{2}), Refusal::exercise_waits);
  EXPECT_FALSE(must(asked, AnswerExercise{0, true}).asked);
}

TEST_F(Learning, ItGetsHarderAfterRightAnswersInARowAndEasierAfterAWrongOne) {
  Progress p;
  p = answered(std::move(p), true);
  EXPECT_EQ(p.level, 1);
  p = answered(std::move(p), true);
  EXPECT_EQ(p.level, 2);
  for (int i = 0; i < 9; ++i) p = answered(std::move(p), true);
  EXPECT_EQ(p.level, 3) << "the hardest";
  p = answered(std::move(p), false);
  EXPECT_EQ(p.level, 2);
}

TEST_F(Learning, AWrongAnswerComesBackUntilItWasRightInEveryBox) {
  Progress p = answered({}, false);
  ASSERT_EQ(p.repeats.size(), 1U);
  const Ticket wrong = p.repeats[0].ticket;
  EXPECT_EQ(next_ticket(p, course_, settings_, 99, today), wrong) << "due at once from the first box";
  p = answered(std::move(p), true);
  EXPECT_EQ(p.repeats[0].box, 2);
  EXPECT_NE(next_ticket(p, course_, settings_, 99, today), wrong) << "not due yet";
  EXPECT_EQ(next_ticket(p, course_, settings_, 99, today.plus(2)), wrong);
  Progress again = answered(p, false, today.plus(2));
  EXPECT_EQ(again.repeats[0].box, 1) << "wrong again: from the beginning";
  p = answered(std::move(p), true, today.plus(2));
  EXPECT_TRUE(p.repeats.empty());
}

TEST_F(Learning, ATestAsksEveryTopicAtItsOwnLevelAndNeverWhatComesBack) {
  Progress p = must(answered(all_read(), false), BeginTest{});
  std::map<Topic, int> topics;
  for (int i = 0; i < settings_.test_exercises; ++i) {
    p = must(std::move(p), AskExercise{100 + i});
    EXPECT_EQ(p.asked->seed, 100 + i);
    EXPECT_EQ(p.asked->level, settings_.test_level);
    ++topics[p.asked->topic];
    p = must(std::move(p), AnswerExercise{0, true});
  }
  EXPECT_EQ(topics[Topic::form], 2);
  EXPECT_EQ(topics[Topic::date], 2);
}

TEST_F(Learning, ThePassMarkIsReachedExactlyOrNotAtAll) {
  const Progress passed = tested(all_read(), 3);
  ASSERT_EQ(passed.earned.size(), 1U);
  EXPECT_EQ(passed.earned[0], (Earned{"certificate", today, *Date::of(2027, 2, 27), 3, 4, "sha256:1"})) << "eleven months on is a shorter month";
  EXPECT_EQ(valid_certificate(passed, *Date::of(2027, 2, 27)), &passed.earned[0]);
  EXPECT_EQ(valid_certificate(passed, *Date::of(2027, 2, 28)), nullptr);
  EXPECT_EQ(valid_certificate(passed, today.plus(-1)), nullptr);
  const Progress failed = tested(all_read(), 2);
  EXPECT_EQ(failed.phase, Phase::learning);
  EXPECT_TRUE(failed.earned.empty());
  EXPECT_EQ(refused(failed, BeginTest{}), Refusal::too_early);
  EXPECT_EQ(must(failed, BeginTest{}, today.plus(1)).phase, Phase::in_test);
}

TEST_F(Learning, ATestThatIsNotPassedTakesNoCertificateAway) {
  const Progress failed = tested(tested(all_read(), 4), 0, today.plus(30));
  EXPECT_EQ(failed.phase, Phase::passed);
  EXPECT_NE(valid_certificate(failed, today.plus(31)), nullptr);
}

}  // namespace
}  // namespace ytterby::learn
