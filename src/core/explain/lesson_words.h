#pragma once
// Lessons as of a day: what the law says is filled in when a lesson is shown, so that nothing taught can be out of date.
#include <string>
#include <vector>

#include "base/result.h"
#include "core/law/view.h"
#include "core/learn/course.h"

namespace ytterby::explain {

/// What a placeholder stands for on the day, such as `provision:CODE` or `clock:ID`; none when there is no such thing in the pack.
/// learning/README.md lists the kinds.
std::optional<Text> lesson_value(std::string_view placeholder, const law::View& view);

/// Whether the author typed a date, percentage, period or article that the pack should give; placeholders do not count.
bool types_a_figure(const std::string& text);

/// `pattern` with every `{{...}}` filled. Error: the placeholders that stand for nothing.
Result<Text, std::vector<std::string>> fill_lesson(const Text& pattern, const law::View& view);
Result<std::string, std::vector<std::string>> fill_request(const std::string& pattern, const law::View& view);

/// The drawing with its words in one language.
std::string draw_picture(const learn::Picture& picture, Lang lang);

/// What is wrong with what is taught: a citation or a placeholder without anything in the pack, a figure that a lesson types itself.
struct LessonFault {
  law::Where where;
  std::string lesson;
  std::string code;    ///< `unknown_citation`, `unknown_placeholder`, `typed_figure`, `unknown_kind`, `unknown_element`
  Text text;
};
std::vector<LessonFault> lint_lessons(const learn::Library& library, const law::View& view);

}  // namespace ytterby::explain
