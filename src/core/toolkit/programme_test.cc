#include "core/toolkit/programme.h"

#include <gtest/gtest.h>

#include <random>

#include "adapters/toolkit_data/load_kit.h"

namespace ytterby::toolkit {
namespace {

using qualify::ElementPlan;
using qualify::Stand;

const Kit& kit() { return *toolkit_data::load_kit(); }
Date day(const char* text) { return *Date::parse(text); }

std::size_t question_count() {
  std::size_t out = 0;
  for (const Chapter& chapter : kit().programme) out += chapter.questions.size();
  return out;
}

/// Every question answered at random by the seed.
std::vector<ElementPlan> any_plan(std::mt19937_64& random) {
  std::vector<ElementPlan> out;
  for (const Chapter& chapter : kit().programme) {
    if (random() % 5 == 0) continue;
    ElementPlan plan;
    plan.element = chapter.element;
    plan.owner = "Li";
    for (const ProgrammeQuestion& question : chapter.questions) {
      if (random() % 4 != 0) plan.answers.push_back({question.id, static_cast<Stand>(random() % qualify::stand_count), "paper", random() % 2 == 0 ? "" : "Wang", {}, {}});
    }
    out.push_back(std::move(plan));
  }
  return out;
}

TEST(Programme, NothingSaidIsAGapForEveryQuestion) {
  const auto all = tasks(kit(), {}, day("2026-11-28"));
  EXPECT_EQ(all.size(), question_count());
  for (const Task& task : all) EXPECT_EQ(task.state, TaskState::open);
}

TEST(Programme, GapsAndOpenTasksAreTheSame) {
  constexpr std::uint64_t seed = 39;
  std::mt19937_64 random(seed);
  for (int run = 0; run < 200; ++run) {
    SCOPED_TRACE("run " + std::to_string(run) + " of seed " + std::to_string(seed));
    auto plan = any_plan(random);
    for (;;) {
      std::size_t gaps = 0;
      for (const Chapter& chapter : kit().programme) {
        for (const ProgrammeQuestion& q : chapter.questions) gaps += answer_of(plan_of(plan, chapter.element), q.id).stand == Stand::yes ? 0U : 1U;
      }
      std::vector<Task> open;
      for (const Task& task : tasks(kit(), plan, day("2026-11-28"))) {
        if (task.state != TaskState::done) open.push_back(task);
      }
      ASSERT_EQ(open.size(), gaps);
      if (open.empty()) break;
      const Task& task = open[random() % open.size()];
      auto after = with_done(kit(), plan, task.question->id, "done, p. 1", day("2026-11-28"));
      ASSERT_TRUE(after);
      ASSERT_FALSE(with_done(kit(), *after, task.question->id, "again", day("2026-11-28")));
      plan = std::move(*after);
    }
    for (const auto& element : stated_programme(kit(), plan, {})) EXPECT_TRUE(element.in_place) << element.element;
    EXPECT_EQ(stated_programme(kit(), plan, {}).size(), kit().programme.size());
  }
}

TEST(Programme, AnElementIsInPlaceOnlyOnceEveryQuestionIsAnsweredWithYes) {
  const Chapter& first = kit().programme.front();
  ElementPlan plan{first.element, "Li", "", {}, day("2026-06-01"), {}};
  for (const ProgrammeQuestion& q : first.questions) plan.answers.push_back({q.id, Stand::yes, "paper " + q.id, "", {}, {}});
  plan.answers.back().stand = Stand::partly;
  auto stated = stated_programme(kit(), {plan}, {{"records", true, "said before", {}}});
  ASSERT_EQ(stated.size(), 2U);
  EXPECT_EQ(stated[0], (qualify::ProgrammeElement{"records", true, "said before", {}})) << "what the plan does not name stays";
  EXPECT_FALSE(stated[1].in_place);
  plan.answers.back().stand = Stand::yes;
  stated = stated_programme(kit(), {plan}, {});
  EXPECT_TRUE(stated.front().in_place);
  EXPECT_EQ(stated.front().tested_on, day("2026-06-01"));
  EXPECT_NE(stated.front().evidence.find("paper policy_signed"), std::string::npos);
}

TEST(Programme, ATaskIsOverdueTheDayAfterItsDate) {
  const std::string question = kit().programme.front().questions.front().id;
  const ElementPlan plan{kit().programme.front().element, "Li", "", {}, {}, {{question, Stand::no, "", "Wang", day("2026-11-28"), {}}}};
  EXPECT_EQ(tasks(kit(), {plan}, day("2026-11-28")).front().state, TaskState::open);
  const Task late = tasks(kit(), {plan}, day("2026-11-29")).front();
  EXPECT_EQ(late.state, TaskState::overdue);
  EXPECT_EQ(late.owner, "Wang");
}

TEST(Programme, AReviewFollowsTheLastTestByItsInterval) {
  const ElementPlan plan{kit().programme.front().element, "Li", "", 6, day("2026-08-31"), {}};
  const auto plans = reviews(kit(), {plan}, day("2026-11-28"));
  EXPECT_EQ(plans.front().next, day("2027-02-28"));
  EXPECT_FALSE(plans.front().overdue);
  EXPECT_TRUE(reviews(kit(), {plan}, day("2027-03-01")).front().overdue);
  EXPECT_EQ(plans[1].next, day("2026-11-28")) << "never tested: now";
  EXPECT_EQ(plans[1].months, kit().programme[1].review_months);
}

}  // namespace
}  // namespace ytterby::toolkit
