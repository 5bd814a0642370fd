#include "app/kit_papers.h"

#include <algorithm>

#include "app/paper_parts.h"
#include "core/explain/toolkit_words.h"
#include "core/explain/wording.h"

namespace ytterby::app {

namespace {

using explain::kit_word;
using W = explain::KitWord;

constexpr std::size_t empty_rows = 3;

Text parties_text(const std::vector<licensing::Party>& parties) {
  Text out;
  for (const licensing::Party& party : parties) out.zh += (out.zh.empty() ? "" : "\n") + party_text(party).zh;
  return once(out);
}

/// Empty when it is not known.
Text known(const KitFacts& facts, std::string_view name) {
  const licensing::Content& c = facts.content;
  if (name == "exporter") return facts.exporter;
  if (name == "registration_no") return plain(facts.registration_no);
  if (name == "end_user") return parties_text(c.end_users);
  if (name == "importer") return c.importer ? once(party_text(*c.importer)) : Text{};
  if (name == "consignee") return c.consignee ? once(party_text(*c.consignee)) : Text{};
  if (name == "destination") return c.destination.empty() ? Text{} : destinations_text(c.destination, c.further_destinations);
  if (name == "end_use") return plain(c.end_use);
  if (name == "contract_no") return plain(c.contract_no);
  if (name == "case_no") return plain(facts.case_no);
  if (name == "licence_no") return plain(facts.licence_no);
  if (name == "validity") return facts.validity;
  if (name == "codes") {
    std::vector<std::string> codes;
    for (const licensing::GoodsLine& line : c.lines) {
      for (const std::string& code : line.codes) {
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
      }
    }
    return listed(codes);
  }
  return {};
}

/// Figures that nobody gave are left to be written by hand.
PaperSection goods_of(const std::vector<licensing::GoodsLine>& lines) {
  PaperSection out = goods_table(lines);
  const std::size_t quantity = out.columns.size() - 2;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].quantity.unit.empty()) out.cells[i][quantity] = {};
    if (lines[i].value.currency.empty()) out.cells[i][quantity + 1] = {};
  }
  for (std::size_t i = lines.size(); lines.empty() && i < empty_rows; ++i) {
    std::vector<Text> row(out.columns.size());
    row.front() = plain(std::to_string(i + 1));
    out.cells.push_back(std::move(row));
  }
  return out;
}

/// Numbered, with room to write beside each.
void add_table(PaperSection& out, const std::vector<Text>& items, W title, W answer, int wide) {
  out.columns = {{kit_word(W::column_no), 2, false}, {kit_word(title), wide, false}, {kit_word(answer), 9, false}};
  for (const Text& item : items) out.cells.push_back({plain(std::to_string(out.cells.size() + 1)), item, {}});
}

std::vector<Text> filled(const std::vector<Text>& all, const law::View& view) {
  std::vector<Text> out;
  for (const Text& one : all) out.push_back(explain::kit_text(one, view));
  return out;
}

PaperSection section_of(const toolkit::FormSection& section, const KitFacts& facts, const law::View& view) {
  PaperSection out;
  if (section.goods) out = goods_of(facts.content.lines);
  if (!section.heading.empty()) out.heading = explain::kit_text(section.heading, view);
  out.paragraphs = filled(section.paragraphs, view);
  for (const toolkit::FormRow& row : section.rows) out.rows.push_back({explain::kit_text(row.name, view), known(facts, row.from)});
  if (!section.questions.empty()) add_table(out, filled(section.questions, view), W::column_question, W::column_answer, 12);
  if (!section.checks.empty()) add_table(out, filled(section.checks, view), W::column_paper, W::column_kept, 12);
  out.to_fill_in = filled(section.to_fill_in, view);
  return out;
}

Text or_else(const std::string& name, W otherwise) { return name.empty() ? kit_word(otherwise) : plain(name); }

Text day_or_never(const std::optional<Date>& day) { return day ? explain::date_text(*day) : kit_word(W::never); }

Text next_text(const toolkit::Review& review) {
  Text out = explain::date_text(review.next);
  if (!review.overdue) return out;
  const Text late = kit_word(W::overdue);
  return {out.zh + "（" + late.zh + "）", out.en + " (" + late.en + ")"};
}

/// Several sentences as one paragraph in each language.
Text joined(const std::vector<Text>& all) {
  Text out;
  for (const Text& one : all) {
    out.zh += one.zh;
    out.en += (out.en.empty() ? "" : " ") + one.en;
  }
  return out;
}

class Manual {
 public:
  Manual(const toolkit::Kit& kit, const std::vector<qualify::ElementPlan>& plan, const licensing::Organisation& company, const ManualSetting& setting)
      : kit_(kit), plan_(plan), company_(company), setting_(setting), reviews_(toolkit::reviews(kit, plan, setting.today)), tasks_(toolkit::tasks(kit, plan, setting.today)) {}

  Paper make() {
    Paper out;
    out.look = Paper::Look::letter;
    out.issuer = company_.name;
    out.title = explain::kit_text(kit_.manual_title, setting_.view);
    out.date = explain::date_text(setting_.today);
    out.footer = kit_word(W::manual_footer);
    out.at = setting_.at;
    out.sections.push_back(purpose());
    int number = 0;
    for (const toolkit::Review& review : reviews_) out.sections.push_back(chapter(review, ++number));
    out.sections.push_back(review_plan());
    out.sections.push_back(task_list());
    PaperSection approval;
    approval.heading = kit_word(W::approval);
    approval.to_fill_in = {kit_word(W::approved_by), kit_word(W::position), kit_word(W::signature), kit_word(W::day)};
    out.sections.push_back(std::move(approval));
    return out;
  }

 private:
  [[nodiscard]] Text title_of(const std::string& element) const {
    const auto& all = setting_.view.pack().programme_elements;
    const auto found = std::find_if(all.begin(), all.end(), [&](const law::ProgrammeElement& e) { return e.id == element; });
    return found == all.end() ? plain(element) : found->title;
  }

  PaperSection purpose() const {
    PaperSection out;
    out.heading = kit_word(W::purpose);
    out.paragraphs = filled(kit_.manual_purpose, setting_.view);
    out.rows.push_back({kit_word(W::company), organisation_text(company_)});
    if (!company_.registration_no.empty()) out.rows.push_back({kit_word(W::registration_no), plain(company_.registration_no)});
    out.rows.push_back({kit_word(W::person_responsible), or_else(toolkit::plan_of(plan_, "organisation").owner, W::nobody)});
    out.rows.push_back({kit_word(W::version), explain::date_text(setting_.today)});
    return out;
  }

  PaperSection chapter(const toolkit::Review& review, int number) const {
    const toolkit::Chapter& chapter = *review.chapter;
    const qualify::ElementPlan plan = toolkit::plan_of(plan_, chapter.element);
    PaperSection out;
    const Text title = title_of(chapter.element);
    out.heading = {std::to_string(number) + "　" + title.zh, std::to_string(number) + ". " + title.en};
    out.paragraphs.push_back(explain::kit_text(chapter.intro, setting_.view));
    std::vector<Text> sentences;
    std::vector<std::string> evidence;
    for (const toolkit::ProgrammeQuestion& question : chapter.questions) {
      const qualify::PlanAnswer answer = toolkit::answer_of(plan, question.id);
      if (answer.stand == qualify::Stand::yes) sentences.push_back(explain::kit_text(question.manual, setting_.view));
      if (!answer.evidence.empty()) evidence.push_back(answer.evidence);
    }
    if (!sentences.empty()) out.paragraphs.push_back(joined(sentences));
    if (!plan.own_words.empty()) out.paragraphs.push_back(plain(plan.own_words));
    if (sentences.empty() && plan.own_words.empty()) out.paragraphs.push_back(kit_word(W::nothing_said));
    out.rows.push_back({kit_word(W::owner), or_else(review.owner, W::nobody)});
    out.rows.push_back({kit_word(W::last_tested), day_or_never(review.tested_on)});
    out.rows.push_back({kit_word(W::next_review), next_text(review)});
    if (!evidence.empty()) out.rows.push_back({kit_word(W::evidence), lines_of(evidence)});
    Text lacking;
    for (const toolkit::Task& task : tasks_) {
      if (task.chapter != &chapter || task.state == toolkit::TaskState::done) continue;
      const Text what = explain::kit_text(task.question->task, setting_.view);
      lacking = {lacking.zh + (lacking.zh.empty() ? "" : "\n") + what.zh, lacking.en + (lacking.en.empty() ? "" : "\n") + what.en};
    }
    if (!lacking.empty()) out.rows.push_back({kit_word(W::still_lacking), lacking});
    return out;
  }

  static Text lines_of(const std::vector<std::string>& all) {
    std::string out;
    for (const std::string& one : all) out += (out.empty() ? "" : "\n") + one;
    return plain(out);
  }

  PaperSection review_plan() const {
    PaperSection out;
    out.heading = kit_word(W::review_plan);
    out.columns = {{kit_word(W::column_element), 9, false}, {kit_word(W::owner), 6, false}, {kit_word(W::column_interval), 5, false}, {kit_word(W::last_tested), 7, false}, {kit_word(W::next_review), 8, false}};
    for (const toolkit::Review& review : reviews_) {
      out.cells.push_back({title_of(review.chapter->element), or_else(review.owner, W::nobody), explain::months_text(review.months), day_or_never(review.tested_on), next_text(review)});
    }
    return out;
  }

  PaperSection task_list() const {
    PaperSection out;
    out.heading = kit_word(W::tasks);
    for (const toolkit::Task& task : tasks_) {
      const Text due = task.done_on ? explain::date_text(*task.done_on) : task.due ? explain::date_text(*task.due) : Text{"—", "—"};
      out.cells.push_back({explain::kit_text(task.question->task, setting_.view), or_else(task.owner, W::nobody), due, explain::task_state_text(task.state)});
    }
    if (out.cells.empty()) out.paragraphs.push_back(kit_word(W::no_tasks));
    else out.columns = {{kit_word(W::column_task), 14, false}, {kit_word(W::person_responsible), 7, false}, {kit_word(W::column_due), 7, false}, {kit_word(W::column_state), 4, false}};
    return out;
  }

  const toolkit::Kit& kit_;
  const std::vector<qualify::ElementPlan>& plan_;
  const licensing::Organisation& company_;
  const ManualSetting& setting_;
  std::vector<toolkit::Review> reviews_;
  std::vector<toolkit::Task> tasks_;
};

}  // namespace

KitFacts facts_of(const licensing::Application& application, const licensing::Organisation& exporter) {
  return {application.content, organisation_text(exporter), exporter.registration_no, application.number, {}, {}};
}

KitFacts facts_of(const licensing::Licence& licence, const licensing::Organisation& holder) {
  const licensing::LicenceTerms& t = licence.terms;
  KitFacts out{{}, organisation_text(holder), holder.registration_no, {}, t.number, {}};
  out.content.destination = t.destination;
  out.content.further_destinations = t.further_destinations;
  out.content.end_users = t.end_users;
  out.content.consignee = t.consignee;
  out.content.end_use = t.end_use;
  for (const licensing::LicenceLine& line : t.lines) {
    licensing::GoodsLine goods;
    goods.description = line.description;
    goods.hs = line.hs;
    goods.codes = line.codes;
    goods.quantity = line.quantity;
    goods.value = line.value;
    out.content.lines.push_back(std::move(goods));
  }
  const Text from = explain::date_text(t.valid_from);
  const Text until = explain::date_text(t.valid_until);
  out.validity = {from.zh + "至" + until.zh, from.en + " to " + until.en};
  return out;
}

KitFacts with_codes(const Checker& checker, const CheckRequest& check, KitFacts facts) {
  if (check.lines.empty()) return facts;
  const CheckAnswer answer = checker.check(check, std::nullopt, std::nullopt);
  for (std::size_t i = 0; i < facts.content.lines.size(); ++i) {
    for (const auto index : answer.lines[i].determination.codes) facts.content.lines[i].codes.push_back(answer.engine->provisions()[index].speaking.provision->code);
  }
  return facts;
}

Paper kit_paper(const toolkit::Form& form, const KitFacts& facts, const law::View& view, std::int64_t at) {
  Paper out;
  out.look = Paper::Look::form;
  out.title = explain::kit_text(form.title, view);
  out.number = !facts.licence_no.empty() ? facts.licence_no : facts.case_no;
  out.footer = kit_word(W::draft_footer);
  out.at = at;
  for (const toolkit::FormSection& section : form.sections) out.sections.push_back(section_of(section, facts, view));
  return out;
}

Paper manual_paper(const toolkit::Kit& kit, const std::vector<qualify::ElementPlan>& plan, const licensing::Organisation& company, const ManualSetting& setting) {
  return Manual(kit, plan, company, setting).make();
}

Paper in_language(Paper paper, Lang lang) {
  const auto one = [lang](Text& text) {
    std::string said = !text.in(lang).empty() ? text.in(lang) : text.zh + text.en;
    text = {said, said};
  };
  for (Text* text : {&paper.issuer, &paper.title, &paper.date, &paper.kind, &paper.qr_note, &paper.signature_note, &paper.footer, &paper.watermark}) one(*text);
  for (PaperSection& section : paper.sections) {
    one(section.heading);
    for (Text& text : section.paragraphs) one(text);
    for (PaperRow& row : section.rows) {
      one(row.name);
      one(row.value);
    }
    for (PaperColumn& column : section.columns) one(column.title);
    for (auto& cells : section.cells) {
      for (Text& text : cells) one(text);
    }
    for (Text& text : section.to_fill_in) one(text);
  }
  return paper;
}

}  // namespace ytterby::app
