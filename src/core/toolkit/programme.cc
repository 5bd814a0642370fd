#include "core/toolkit/programme.h"

#include <algorithm>

namespace ytterby::toolkit {

using qualify::ElementPlan;
using qualify::PlanAnswer;
using qualify::Stand;

ElementPlan plan_of(const std::vector<ElementPlan>& plan, const std::string& element) {
  const auto found = std::find_if(plan.begin(), plan.end(), [&](const ElementPlan& one) { return one.element == element; });
  if (found != plan.end()) return *found;
  ElementPlan out;
  out.element = element;
  return out;
}

PlanAnswer answer_of(const ElementPlan& plan, const std::string& question) {
  const auto found = std::find_if(plan.answers.begin(), plan.answers.end(), [&](const PlanAnswer& one) { return one.question == question; });
  if (found != plan.answers.end()) return *found;
  PlanAnswer out;
  out.question = question;
  return out;
}

std::vector<Task> tasks(const Kit& kit, const std::vector<ElementPlan>& plan, Date today) {
  std::vector<Task> out;
  for (const Chapter& chapter : kit.programme) {
    const ElementPlan element = plan_of(plan, chapter.element);
    for (const ProgrammeQuestion& question : chapter.questions) {
      const PlanAnswer answer = answer_of(element, question.id);
      const bool done = answer.stand == Stand::yes;
      if (done && !answer.done_on) continue;   // it was never lacking
      Task task{&chapter, &question, answer.stand, answer.owner.empty() ? element.owner : answer.owner, answer.due, answer.done_on, answer.evidence, TaskState::open};
      if (done) task.state = TaskState::done;
      else if (answer.due && *answer.due < today) task.state = TaskState::overdue;
      out.push_back(std::move(task));
    }
  }
  return out;
}

std::vector<Review> reviews(const Kit& kit, const std::vector<ElementPlan>& plan, Date today) {
  std::vector<Review> out;
  for (const Chapter& chapter : kit.programme) {
    const ElementPlan element = plan_of(plan, chapter.element);
    Review one{&chapter, element.owner, element.review_months.value_or(chapter.review_months), element.tested_on, today, false};
    if (one.tested_on) one.next = months_after(*one.tested_on, one.months);
    one.overdue = one.next < today;
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<qualify::ProgrammeElement> stated_programme(const Kit& kit, const std::vector<ElementPlan>& plan, std::vector<qualify::ProgrammeElement> before) {
  for (const Chapter& chapter : kit.programme) {
    const bool named = std::any_of(plan.begin(), plan.end(), [&](const ElementPlan& one) { return one.element == chapter.element; });
    if (!named) continue;
    const ElementPlan element = plan_of(plan, chapter.element);
    auto found = std::find_if(before.begin(), before.end(), [&](const qualify::ProgrammeElement& one) { return one.element == chapter.element; });
    if (found == before.end()) found = before.insert(before.end(), qualify::ProgrammeElement{chapter.element, false, {}, {}});
    found->in_place = true;
    found->evidence.clear();
    found->tested_on = element.tested_on;
    for (const ProgrammeQuestion& question : chapter.questions) {
      const PlanAnswer answer = answer_of(element, question.id);
      if (answer.stand != Stand::yes) found->in_place = false;
      if (answer.evidence.empty() || found->evidence.find(answer.evidence) != std::string::npos) continue;
      found->evidence += (found->evidence.empty() ? "" : "；") + answer.evidence;
    }
  }
  return before;
}

std::optional<std::vector<ElementPlan>> with_done(const Kit& kit, std::vector<ElementPlan> plan, const std::string& question, const std::string& evidence, Date today) {
  for (const Chapter& chapter : kit.programme) {
    const bool asked = std::any_of(chapter.questions.begin(), chapter.questions.end(), [&](const ProgrammeQuestion& one) { return one.id == question; });
    if (!asked) continue;
    ElementPlan element = plan_of(plan, chapter.element);
    PlanAnswer answer = answer_of(element, question);
    if (answer.stand == Stand::yes) return std::nullopt;
    answer.stand = Stand::yes;
    answer.evidence = evidence;
    answer.done_on = today;
    const auto put = [](auto& all, auto one, const auto& same) {
      const auto found = std::find_if(all.begin(), all.end(), same);
      if (found != all.end()) *found = std::move(one);
      else all.push_back(std::move(one));
    };
    put(element.answers, std::move(answer), [&](const PlanAnswer& one) { return one.question == question; });
    put(plan, std::move(element), [&](const ElementPlan& one) { return one.element == chapter.element; });
    return plan;
  }
  return std::nullopt;
}

Date months_after(Date day, std::int32_t months) {
  const int zero_based = day.year() * 12 + day.month() - 1 + months;
  for (int of_month = day.day(); of_month > 0; --of_month) {
    if (const auto found = Date::of(zero_based / 12, zero_based % 12 + 1, of_month)) return *found;
  }
  return day;
}

}  // namespace ytterby::toolkit
