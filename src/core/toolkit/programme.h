#pragma once
// A compliance programme from its nine elements: what is lacking, what has to be done by whom and when, and when each element is
// looked at again. MOFCOM Announcement 10 of 2021, annex 1, by way of the law pack; the questions are in `toolkit/programme.yaml`.
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "core/qualify/track_record.h"
#include "core/toolkit/kit.h"

namespace ytterby::toolkit {

enum class TaskState : std::uint8_t { open, overdue, done };

/// A gap as a task. There is exactly one for each question that is not answered with yes, and one for each that was ticked off.
struct Task {
  const Chapter* chapter = nullptr;
  const ProgrammeQuestion* question = nullptr;
  qualify::Stand stand = qualify::Stand::open;
  std::string owner;                       ///< of the answer, else of the element; empty: nobody yet
  std::optional<Date> due;
  std::optional<Date> done_on;
  std::string evidence;
  TaskState state = TaskState::open;
};

/// When an element is looked at again.
struct Review {
  const Chapter* chapter = nullptr;
  std::string owner;
  std::int32_t months = 0;
  std::optional<Date> tested_on;
  Date next;                               ///< today, when it was never tested
  bool overdue = false;                    ///< its day has passed
};

/// The element's plan; an empty one when the exporter has said nothing of it yet.
qualify::ElementPlan plan_of(const std::vector<qualify::ElementPlan>& plan, const std::string& element);
/// The answer to a question; an open one when there is none.
qualify::PlanAnswer answer_of(const qualify::ElementPlan& plan, const std::string& question);

/// In the order of the programme.
std::vector<Task> tasks(const Kit& kit, const std::vector<qualify::ElementPlan>& plan, Date today);
std::vector<Review> reviews(const Kit& kit, const std::vector<qualify::ElementPlan>& plan, Date today);

/// What the plan says of an element for the record that the authority sees: in place once every question is answered with yes,
/// with the evidence of each. An element that the plan does not name keeps what was stated of it before.
std::vector<qualify::ProgrammeElement> stated_programme(const Kit& kit, const std::vector<qualify::ElementPlan>& plan,
                                                        std::vector<qualify::ProgrammeElement> before);

/// Ticks off a task: from now on the question is answered with yes, by this evidence. None when there is no such question, or it
/// has no gap.
std::optional<std::vector<qualify::ElementPlan>> with_done(const Kit& kit, std::vector<qualify::ElementPlan> plan, const std::string& question,
                                                           const std::string& evidence, Date today);

/// The same day so many months later; the last of the month where it has no such day.
Date months_after(Date day, std::int32_t months);

}  // namespace ytterby::toolkit
