#include "adapters/wire/toolkit_json.h"

#include <algorithm>

#include "adapters/wire/answer_json.h"
#include "adapters/wire/json_writer.h"
#include "adapters/wire/names.h"
#include "adapters/wire/read_check.h"
#include "app/paper_parts.h"
#include "core/explain/licensing_words.h"
#include "core/explain/toolkit_words.h"
#include "core/explain/wording.h"

namespace ytterby::wire {

namespace {

constexpr std::size_t longest_words = 4000;
constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_id = 100;
constexpr std::size_t most_put = 50;
constexpr std::int64_t most_months = 120;
constexpr std::array<std::string_view, 4> stands{"open", "no", "partly", "yes"};

Text title_of(const law::Pack& pack, const std::string& element) {
  const auto found = std::find_if(pack.programme_elements.begin(), pack.programme_elements.end(), [&](const law::ProgrammeElement& e) { return e.id == element; });
  return found == pack.programme_elements.end() ? Text{element, element} : found->title;
}

const toolkit::GuideQuestion* question_of(const toolkit::Kit& kit, toolkit::Step step) {
  const std::string_view id = toolkit::step_names[static_cast<std::size_t>(step)];
  const auto found = std::find_if(kit.guide.begin(), kit.guide.end(), [&](const toolkit::GuideQuestion& q) { return q.id == id; });
  return found == kit.guide.end() ? nullptr : &*found;
}

/// The line without what a check does not turn on; quantity and value have places of their own in a file.
std::string facts_json(const JsonValue& line) {
  JsonValue out = line;
  out.members.erase(std::remove_if(out.members.begin(), out.members.end(), [](const auto& m) { return m.first == "quantity" || m.first == "value"; }), out.members.end());
  std::string text;
  append_json(text, out);
  return text;
}

/// Reads the check, and what of its only line a file has apart.
void read_export(const JsonValue& check, const law::Pack& pack, const std::string& at, app::GuideRequest& out, std::vector<FieldError>& errors) {
  auto read = read_check(check, pack);
  if (!read) {
    for (FieldError& e : read.error()) errors.push_back({at + e.pointer, std::move(e.code), std::move(e.text)});
    return;
  }
  out.check = std::move(*read);
  const JsonValue* lines = check.find("lines");
  if (lines == nullptr || lines->items.empty()) return;
  std::vector<FieldError> seen;
  ObjectReader line(lines->items.front(), at + "/lines/0", seen);
  out.quantity = line.quantity("quantity");
  out.value = line.money("value");
  errors.insert(errors.end(), seen.begin(), seen.end());
  out.line = facts_json(lines->items.front());
}

void write_questions(JsonWriter& w, const toolkit::Chapter& chapter, const law::View& view, const qualify::ElementPlan* plan) {
  w.key("questions").open_array();
  for (const toolkit::ProgrammeQuestion& q : chapter.questions) {
    w.open_object().member("id", q.id).member("ask", explain::kit_text(q.ask, view)).member("shows", explain::kit_text(q.shows, view)).member("task", explain::kit_text(q.task, view));
    if (plan != nullptr) {
      const qualify::PlanAnswer answer = toolkit::answer_of(*plan, q.id);
      w.member("stand", stands[static_cast<std::size_t>(answer.stand)]).member("evidence", answer.evidence).member("owner", answer.owner);
      if (answer.due) w.member("due", *answer.due);
      if (answer.done_on) w.member("done_on", *answer.done_on);
    }
    w.close_object();
  }
  w.close_array();
}

void write_draft(JsonWriter& w, const licensing::Content& c) {
  const auto party = [&](const licensing::Party& p) { w.open_object().member("name", p.name).optional("country", p.country).close_object(); };
  w.open_object().member("type", explain::type_name(c.type)).optional("destination", c.destination);
  w.key("end_users").open_array();
  for (const licensing::Party& p : c.end_users) party(p);
  w.close_array();
  if (c.consignee) {
    w.key("consignee");
    party(*c.consignee);
  }
  if (c.importer) {
    w.key("importer");
    party(*c.importer);
  }
  w.member("end_use", c.end_use).member("end_use_flags", c.end_use_flags).optional("situation", c.situation).key("lines").open_array();
  for (const licensing::GoodsLine& line : c.lines) {
    w.open_object().member("description", line.description).optional("hs", line.hs).key("facts").raw(line.facts);
    if (!line.quantity.unit.empty()) w.key("quantity").open_object().member("amount", line.quantity.amount.text()).member("unit", line.quantity.unit).close_object();
    if (!line.value.currency.empty()) w.key("value").open_object().member("amount", line.value.amount.text()).member("currency", line.value.currency).close_object();
    w.close_object();
  }
  w.close_array().close_object();
}

void write_next(JsonWriter& w, const app::GuideAnswer& answer, const toolkit::Kit& kit, const law::View& view) {
  const toolkit::NextStep& next = *answer.next;
  w.key("next").open_object().member("id", next.id()).member("step", toolkit::step_names[static_cast<std::size_t>(next.step)]).optional("fact", next.fact);
  if (const auto* question = question_of(kit, next.step)) w.member("ask", explain::kit_text(question->ask, view)).member("why", explain::kit_text(question->why, view));
  if (next.step == toolkit::Step::situation) {
    w.key("options").open_array();
    for (const determine::OptionAnswer& option : answer.check->shipment.options) {
      for (const law::Situation& s : option.type->situations) w.open_object().member("value", s.id).member("title", s.text).close_object();
    }
    w.close_array();
  }
  w.close_object();
}

void write_end(JsonWriter& w, const app::GuideAnswer& answer, const toolkit::Kit& kit, const law::View& view) {
  w.key("spared").open_array();
  for (const toolkit::Step step : answer.spared) {
    const auto* question = question_of(kit, step);
    if (question == nullptr || question->spared.empty()) continue;
    w.open_object().member("id", question->id).member("ask", explain::kit_text(question->ask, view)).member("because", explain::kit_text(question->spared, view)).close_object();
  }
  w.close_array().key("open_facts").open_array();
  for (const app::LineAnswer& line : answer.check->lines) {
    for (const goods::FactRef& fact : line.explanation.missing) {
      const std::string name = goods::fact_name(fact, view.pack().vocabulary);
      if (std::find(answer.open_facts.begin(), answer.open_facts.end(), name) == answer.open_facts.end()) continue;
      w.open_object().member("fact", name).member("text", explain::question_text(fact, view.pack())).close_object();
    }
  }
  w.close_array();
  if (!answer.file) return;
  w.key("file");
  write_draft(w, *answer.file);
  w.key("lacking").open_array();
  for (const licensing::Finding& finding : answer.lacking) {
    w.open_object().member("code", explain::finding_code(finding.code)).member("pointer", finding.pointer).member("text", explain::finding_text(finding, view.pack()));
    if (finding.document != nullptr) w.member("document", finding.document->id);
    w.member("blocks", licensing::blocks(finding.code)).close_object();
  }
  w.close_array();
}

}  // namespace

Result<app::GuideRequest, std::vector<FieldError>> read_guide(const JsonValue& body, const law::Pack& pack, const toolkit::Kit& kit) {
  std::vector<FieldError> errors;
  ObjectReader r(body, "", errors);
  app::GuideRequest out;
  for (std::string& id : r.texts("put", most_put, longest_id)) {
    const bool fact = id.rfind("fact:", 0) == 0;
    const bool known = fact || std::any_of(kit.guide.begin(), kit.guide.end(), [&](const toolkit::GuideQuestion& q) { return q.id == id; });
    if (!known) r.error("/put", "unknown_value", {"没有这一问：" + id, "there is no such question: " + id});
    out.put.insert(std::move(id));
  }
  if (const JsonValue* check = r.member("check")) {
    read_export(*check, pack, "/check", out, errors);
    if (out.check.lines.size() > 1) r.error("/check/lines", "too_many_lines", {"引导一次只问一种货品；其余货品请在申请中添加", "the guide asks about one kind of goods at a time; add the others in the application"});
  }
  r.finish();
  if (!errors.empty()) return fail(std::move(errors));
  return out;
}

std::string guide_json(const app::GuideAnswer& answer, const app::GuideRequest& request, const toolkit::Kit& kit, const law::View& view, Lang lang) {
  std::string out;
  JsonWriter w(out);
  w.open_object().count("put", request.put.size()).count("most", static_cast<std::size_t>(kit.limits.most));
  if (answer.next) write_next(w, answer, kit, view);
  else if (answer.check) write_end(w, answer, kit, view);
  if (answer.check) w.key("answer").raw(answer_json(*answer.check, lang));
  w.close_object();
  return out;
}

std::string kit_json(const toolkit::Kit& kit, const law::View& view) {
  std::string out;
  JsonWriter w(out);
  w.open_object().count("most_questions", static_cast<std::size_t>(kit.limits.most)).key("made").open_array();
  for (const toolkit::MadeGoods& one : kit.made) w.open_object().member("id", one.id).member("title", explain::kit_text(one.title, view)).member("example", explain::kit_text(one.example, view)).close_object();
  w.close_array().key("programme").open_array();
  for (const toolkit::Chapter& chapter : kit.programme) {
    w.open_object().member("element", chapter.element).member("title", title_of(view.pack(), chapter.element)).member("intro", explain::kit_text(chapter.intro, view));
    w.count("review_months", static_cast<std::size_t>(chapter.review_months));
    write_questions(w, chapter, view, nullptr);
    w.close_object();
  }
  w.close_array().key("papers").open_array();
  for (const toolkit::Form& form : kit.forms) {
    w.open_object().member("id", form.id).member("title", explain::kit_text(form.title, view)).member("about", explain::kit_text(form.about, view)).optional("document", form.document).close_object();
  }
  w.close_array().close_object();
  return out;
}

Result<std::vector<qualify::ElementPlan>, std::vector<FieldError>> read_plan(const JsonValue& body, const toolkit::Kit& kit) {
  std::vector<FieldError> errors;
  std::vector<qualify::ElementPlan> out;
  std::set<std::string> seen;
  ObjectReader r(body, "", errors);
  r.list("elements", kit.programme.size(), [&](const JsonValue& item, const std::string& at) {
    ObjectReader e(item, at, errors);
    qualify::ElementPlan plan;
    plan.element = e.text("element", longest_id, Presence::required);
    const auto chapter = std::find_if(kit.programme.begin(), kit.programme.end(), [&](const toolkit::Chapter& c) { return c.element == plan.element; });
    if (chapter == kit.programme.end()) e.error(at + "/element", "unknown_value", {"没有这项要素", "there is no such element"});
    if (!seen.insert(plan.element).second) e.error(at + "/element", "twice", {"这项要素出现了两次", "this element stands here twice"});
    plan.owner = e.text("owner", longest_name);
    plan.own_words = e.text("own_words", longest_words);
    if (const auto months = e.integer("review_months", 1, most_months)) plan.review_months = static_cast<std::int32_t>(*months);
    plan.tested_on = e.date("tested_on");
    e.list("answers", chapter == kit.programme.end() ? most_put : chapter->questions.size(), [&](const JsonValue& one, const std::string& here) {
      ObjectReader a(one, here, errors);
      qualify::PlanAnswer answer;
      answer.question = a.text("question", longest_id, Presence::required);
      const auto is_asked = [&] { return std::any_of(chapter->questions.begin(), chapter->questions.end(), [&](const toolkit::ProgrammeQuestion& q) { return q.id == answer.question; }); };
      if (chapter != kit.programme.end() && !is_asked()) a.error(here + "/question", "unknown_value", {"这项要素没有这一问", "this element has no such question"});
      if (!seen.insert("?" + answer.question).second) a.error(here + "/question", "twice", {"这一问出现了两次", "this question stands here twice"});
      if (const auto stand = a.one_of("stand", stands, Presence::required)) answer.stand = static_cast<qualify::Stand>(*stand);
      answer.evidence = a.text("evidence", longest_words);
      answer.owner = a.text("owner", longest_name);
      answer.due = a.date("due");
      a.finish();
      plan.answers.push_back(std::move(answer));
    });
    e.finish();
    out.push_back(std::move(plan));
  });
  r.finish();
  if (!errors.empty()) return fail(std::move(errors));
  return out;
}

std::string plan_json(const toolkit::Kit& kit, const qualify::TrackRecord& record, const law::View& view, Date today) {
  std::string out;
  JsonWriter w(out);
  w.open_object().count("version", record.version).member("today", today).key("elements").open_array();
  for (const toolkit::Review& review : toolkit::reviews(kit, record.plan, today)) {
    const toolkit::Chapter& chapter = *review.chapter;
    const qualify::ElementPlan plan = toolkit::plan_of(record.plan, chapter.element);
    w.open_object().member("element", chapter.element).member("title", title_of(view.pack(), chapter.element)).member("intro", explain::kit_text(chapter.intro, view));
    w.member("owner", plan.owner).member("own_words", plan.own_words).count("review_months", static_cast<std::size_t>(review.months));
    if (plan.tested_on) w.member("tested_on", *plan.tested_on);
    w.member("next_review", review.next).member("review_overdue", review.overdue);
    write_questions(w, chapter, view, &plan);
    w.close_object();
  }
  w.close_array().key("tasks").open_array();
  for (const toolkit::Task& task : toolkit::tasks(kit, record.plan, today)) {
    w.open_object().member("question", task.question->id).member("element", task.chapter->element).member("element_title", title_of(view.pack(), task.chapter->element)).member("task", explain::kit_text(task.question->task, view));
    w.member("owner", task.owner).member("state", explain::task_state_id(task.state)).member("evidence", task.evidence);
    if (task.due) w.member("due", *task.due);
    if (task.done_on) w.member("done_on", *task.done_on);
    w.close_object();
  }
  w.close_array().close_object();
  return out;
}

Result<KitRequest, std::vector<FieldError>> read_kit_request(const JsonValue& body, const law::Pack& pack) {
  KitRequest out;
  if (body.kind == JsonValue::Kind::object && body.members.empty()) return out;
  std::vector<FieldError> errors;
  app::GuideRequest read;
  read_export(body, pack, "", read, errors);
  if (!errors.empty()) return fail(std::move(errors));
  out.facts.content = app::content_of(read);
  const JsonValue* lines = body.find("lines");
  for (std::size_t i = 0; i < out.facts.content.lines.size(); ++i) {
    ObjectReader line(lines->items[i], "/lines/" + std::to_string(i), errors);
    out.facts.content.lines[i].quantity = line.quantity("quantity");
    out.facts.content.lines[i].value = line.money("value");
  }
  if (!errors.empty()) return fail(std::move(errors));
  for (const app::RequestParty& party : read.check.parties) {
    if (party.role == determine::Role::exporter) out.facts.exporter = app::once(app::party_text({party.name, {}, party.country, {}}));
  }
  out.check = std::move(read.check);
  return out;
}

}  // namespace ytterby::wire
