#pragma once
// The texts of `toolkit/` as of a day, and what is wrong with them against the law.
#include <vector>

#include "core/law/view.h"
#include "core/toolkit/programme.h"

namespace ytterby::explain {

/// The text with its placeholders filled. One that stands for nothing on the day stays as it is, so that it is seen.
Text kit_text(const Text& pattern, const law::View& view);

/// Words of the manual and of papers that are the same in every one.
enum class KitWord : std::uint8_t {
  purpose, company, registration_no, version, person_responsible, owner, last_tested, next_review, evidence, still_lacking, nobody, never, overdue,
  review_plan, column_element, column_interval, tasks, column_task, column_due, column_state, no_tasks, approval, approved_by, position, signature, day,
  column_no, column_question, column_answer, column_paper, column_kept, draft_footer, manual_footer, nothing_said
};
Text kit_word(KitWord word);
Text task_state_text(toolkit::TaskState state);
std::string_view task_state_id(toolkit::TaskState state);
/// `12个月`, `12 months`.
Text months_text(std::int32_t months);
/// Why a task cannot be ticked off.
Text no_such_task_text();

/// Citations and placeholders without anything in the pack, figures that a text types itself, elements without a chapter and
/// chapters without an element, documents that the pack does not have. Codes: `unknown_citation`, `unknown_placeholder`,
/// `typed_figure`, `unknown_element`, `missing_element`, `unknown_document`.
std::vector<toolkit::KitFault> lint_kit(const toolkit::Kit& kit, const law::View& view);

}  // namespace ytterby::explain
