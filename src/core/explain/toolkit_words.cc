#include "core/explain/toolkit_words.h"

#include <algorithm>

#include "core/explain/lesson_words.h"
#include "core/explain/wording.h"

namespace ytterby::explain {

namespace {

class Linter {
 public:
  explicit Linter(const law::View& view) : view_(view) {}

  std::vector<toolkit::KitFault> run(const toolkit::Kit& kit) {
    where_ = {"guide.yaml", 0};
    for (const toolkit::MadeGoods& one : kit.made) check("made", {one.title, one.example});
    for (const toolkit::GuideQuestion& one : kit.guide) {
      where_ = one.where;
      check(one.id, {one.ask, one.why, one.spared});
    }
    where_ = {"programme.yaml", 0};
    check("title", {kit.manual_title});
    check("purpose", kit.manual_purpose);
    for (const toolkit::Chapter& chapter : kit.programme) check(chapter);
    elements(kit);
    for (const toolkit::Form& form : kit.forms) check(form);
    return std::move(out_);
  }

 private:
  void add(std::string key, std::string code, Text text) { out_.push_back({where_, std::move(key), std::move(code), std::move(text)}); }

  void check(const std::string& key, const std::vector<Text>& texts) {
    for (const Text& text : texts) {
      if (const auto filled = fill_lesson(text, view_); !filled) {
        for (const std::string& name : filled.error()) add(key, "unknown_placeholder", {"占位符在法规包中找不到：`" + name + "`", "the pack has nothing for the placeholder `" + name + "`"});
      }
      for (const std::string* one : {&text.zh, &text.en}) {
        if (types_a_figure(*one)) add(key, "typed_figure", {"文字自行写出了日期、比例、期限或编码；请改用占位符：" + one->substr(0, 60), "the text types a date, percentage, period or code itself; use a placeholder: " + one->substr(0, 60)});
      }
    }
  }

  void check(const toolkit::Chapter& chapter) {
    where_ = chapter.where;
    check(chapter.element, {chapter.intro});
    for (const toolkit::ProgrammeQuestion& one : chapter.questions) check(one.id, {one.ask, one.shows, one.manual, one.task});
  }

  void elements(const toolkit::Kit& kit) {
    const auto& known = view_.pack().programme_elements;
    for (const toolkit::Chapter& chapter : kit.programme) {
      where_ = chapter.where;
      const bool there = std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.id == chapter.element; });
      if (!there) add("element", "unknown_element", {"法规包中没有这个合规要素：`" + chapter.element + "`", "the pack has no such element of a programme: `" + chapter.element + "`"});
    }
    where_ = {"programme.yaml", 0};
    for (const law::ProgrammeElement& element : known) {
      const bool there = std::any_of(kit.programme.begin(), kit.programme.end(), [&](const auto& one) { return one.element == element.id; });
      if (!there) add("chapters", "missing_element", {"合规要素没有对应的一章：`" + element.id + "`", "the element has no chapter: `" + element.id + "`"});
    }
  }

  void check(const toolkit::Form& form) {
    where_ = form.where;
    check("title", {form.title, form.about});
    if (!form.document.empty() && law::find_document(view_.pack(), form.document) == nullptr) add("document", "unknown_document", {"法规包中没有这种文件：`" + form.document + "`", "the pack has no such document: `" + form.document + "`"});
    for (const std::string& cite : form.cites) {
      if (!lesson_value(cite, view_)) add("cites", "unknown_citation", {"引用在法规包中找不到：`" + cite + "`", "the pack has nothing under the citation `" + cite + "`"});
    }
    for (const toolkit::FormSection& section : form.sections) {
      check("sections", {section.heading});
      for (const auto* texts : {&section.paragraphs, &section.questions, &section.checks, &section.to_fill_in}) check("sections", *texts);
      for (const toolkit::FormRow& row : section.rows) check("rows", {row.name});
    }
  }

  const law::View& view_;
  law::Where where_;
  std::vector<toolkit::KitFault> out_;
};

}  // namespace

Text kit_word(KitWord word) {
  switch (word) {
    case KitWord::purpose: return {"目的和适用范围", "Purpose and scope"};
    case KitWord::company: return {"公司", "Company"};
    case KitWord::registration_no: return {"统一社会信用代码", "Registration no."};
    case KitWord::version: return {"本版日期", "Date of this version"};
    case KitWord::person_responsible: return {"出口管制负责人", "Responsible for export control"};
    case KitWord::owner: return {"本章负责人", "Owner of this chapter"};
    case KitWord::last_tested: return {"最近一次检验", "Last tested"};
    case KitWord::next_review: return {"下次复核", "Next review"};
    case KitWord::evidence: return {"依据的资料", "Evidence"};
    case KitWord::still_lacking: return {"尚待完成", "Still to be done"};
    case KitWord::nobody: return {"未指定", "nobody named"};
    case KitWord::never: return {"尚未检验", "never tested"};
    case KitWord::overdue: return {"已逾期", "overdue"};
    case KitWord::review_plan: return {"复核计划", "Review plan"};
    case KitWord::column_element: return {"要素", "Element"};
    case KitWord::column_interval: return {"间隔", "Every"};
    case KitWord::tasks: return {"待办事项", "Tasks"};
    case KitWord::column_task: return {"事项", "Task"};
    case KitWord::column_due: return {"期限", "Due"};
    case KitWord::column_state: return {"状态", "State"};
    case KitWord::no_tasks: return {"各项问题均已落实，没有待办事项。", "Every question is met; there are no tasks."};
    case KitWord::approval: return {"批准", "Approval"};
    case KitWord::approved_by: return {"批准人", "Approved by"};
    case KitWord::position: return {"职务", "Position"};
    case KitWord::signature: return {"签字、盖章", "Signature and stamp"};
    case KitWord::day: return {"日期", "Date"};
    case KitWord::column_no: return {"序号", "No."};
    case KitWord::column_question: return {"问题", "Question"};
    case KitWord::column_answer: return {"回答", "Answer"};
    case KitWord::column_paper: return {"资料", "Paper"};
    case KitWord::column_kept: return {"有无、存放地点、保管人", "There? Kept where and by whom"};
    case KitWord::draft_footer: return {"底稿，签署前请核对；主管部门另有格式的，以其格式为准。", "A draft: check it before signing. Where the authority has a form of its own, that form prevails."};
    case KitWord::manual_footer: return {"内部文件，按公司自己的回答编成；不表示主管部门已认可。", "Internal. Made from the company's own answers; no approval by the authority is implied."};
    case KitWord::nothing_said: return {"本章尚无内容。", "Nothing has been said on this chapter yet."};
  }
  return {};
}

std::string_view task_state_id(toolkit::TaskState state) {
  switch (state) {
    case toolkit::TaskState::open: return "open";
    case toolkit::TaskState::overdue: return "overdue";
    case toolkit::TaskState::done: return "done";
  }
  return "";
}

Text task_state_text(toolkit::TaskState state) {
  switch (state) {
    case toolkit::TaskState::open: return {"待办", "open"};
    case toolkit::TaskState::overdue: return {"逾期", "overdue"};
    case toolkit::TaskState::done: return {"已完成", "done"};
  }
  return {};
}

Text months_text(std::int32_t months) { return period_text({months, law::Period::Unit::month}); }

Text no_such_task_text() { return {"没有这项待办：该问题不存在，或者已经落实", "there is no such task: no question has this id, or it is met already"}; }

Text kit_text(const Text& pattern, const law::View& view) {
  auto filled = fill_lesson(pattern, view);
  return filled ? std::move(*filled) : pattern;
}

std::vector<toolkit::KitFault> lint_kit(const toolkit::Kit& kit, const law::View& view) { return Linter(view).run(kit); }

}  // namespace ytterby::explain
