#include "cli/render_check.h"

#include <algorithm>
#include <array>

#include "core/explain/screening_words.h"
#include "core/explain/wording.h"

namespace ytterby::cli {

namespace {

using determine::Outcome;
using determine::Verdict;

struct Face {
  Hue hue;
  std::string_view shape;
  Text word;
};

const Face& face_of(Verdict verdict) {
  static const std::array<Face, 5> faces{{{Hue::barred, "⬣", {"禁止出口", "PROHIBITED"}},
                                          {Hue::licence, "▲", {"须办理许可", "LICENCE REQUIRED"}},
                                          {Hue::unknown, "?", {"未能判定", "UNDETERMINED"}},
                                          {Hue::covered, "◉", {"已有许可覆盖", "COVERED"}},
                                          {Hue::clear, "●", {"无须许可", "NO LICENCE REQUIRED"}}}};
  return faces[static_cast<std::size_t>(verdict)];
}

const Face& face_of(Outcome outcome) {
  static const std::array<Face, 5> faces{{{Hue::licence, "▲", {"受管制", "controlled"}},
                                          {Hue::clear, "●", {"不受管制", "not controlled"}},
                                          {Hue::unknown, "?", {"未能判定", "undetermined"}},
                                          {Hue::unknown, "?", {"不在范围内", "not covered"}},
                                          {Hue::unknown, "?", {"规定冲突", "conflict"}}}};
  return faces[static_cast<std::size_t>(outcome)];
}

std::string_view mark_of(Tri value) { return value == Tri::yes ? "✓" : value == Tri::no ? "✗" : "?"; }

Text citation_text(const law::Pack& pack, const law::Source& source) {
  const law::Instrument* instrument = law::find_instrument(pack, source.instrument);
  const Text name = instrument == nullptr ? Text{source.instrument, source.instrument} : instrument->short_title;
  if (source.at.empty()) return name;
  const Text place = explain::place_text(source.at, pack.vocabulary);
  return {name.zh + "，" + place.zh, name.en + ", " + place.en};
}

const law::Source* source_of(const determine::Reason& reason) {
  if (reason.guidance != nullptr) return &reason.guidance->source;
  return reason.provision == nullptr ? nullptr : &reason.provision->speaking.version->source;
}

std::string render_reason(const Terminal& t, const determine::Engine& engine, const app::LineAnswer& line, const determine::Reason& reason, Detail detail) {
  std::string out = t.wrapped("- ", t.say(explain::reason_text(engine, reason)), 2);
  if (detail == Detail::full) {
    for (const determine::TestResult& test : reason.tests) {
      const std::string mark = std::string(mark_of(test.value)) + " ";
      out += t.wrapped(mark, t.say(explain::test_text(*test.node, engine.pack(), &line.facts)), 6 + 2 * std::size_t{test.depth});
    }
  }
  if (const law::Source* source = source_of(reason)) {
    const Text label{"依据：", "source: "};
    out += t.wrapped(t.say(label), t.say(citation_text(engine.pack(), *source)), 4);
  }
  return out;
}

std::string codes_text(const determine::Engine& engine, const app::LineAnswer& line) {
  std::string out;
  for (const auto index : line.determination.codes) out += (out.empty() ? "" : " ") + engine.provisions()[index].speaking.provision->code;
  return out;
}

std::string render_facts(const Terminal& t, const law::Pack& pack, const app::LineAnswer& line) {
  if (line.reading.evidence.empty()) return {};
  const Text heading{"从描述中读出（推断，不能据以放行）：", "Read out of the description (inferred; clears nothing):"};
  std::string out = t.wrapped("", t.say(heading), 2);
  for (const goods::Evidence& e : line.reading.evidence) {
    const Text title = explain::fact_title(e.fact, pack);
    const Text value = explain::fact_value(e.fact, line.facts, pack);
    const Text row{title.zh + "：" + value.zh + "　←“" + e.words + "”", title.en + ": " + value.en + "  ← \"" + e.words + "\""};
    out += t.wrapped("· ", t.say(row), 4);
  }
  return out;
}

std::string render_questions(const Terminal& t, const law::Pack& pack, const app::LineAnswer& line) {
  if (line.explanation.missing.empty()) return {};
  const Text first{"先回答：", "Answer first: "};
  std::string out = t.wrapped(t.paint(Hue::unknown, "? ") + t.say(first), t.say(explain::question_text(line.explanation.missing.front(), pack)), 2);
  std::string all;
  for (const goods::FactRef& fact : line.explanation.missing) all += (all.empty() ? "" : ", ") + goods::fact_name(fact, pack.vocabulary);
  const Text label{"缺少的事实：", "missing: "};
  return out + t.wrapped(t.say(label), all, 4);
}

std::string render_options(const Terminal& t, const app::CheckAnswer& answer) {
  if (answer.shipment.options.empty()) return {};
  std::string out = "\n" + t.paint(Hue::bold, t.say({"许可类型", "Licence types"})) + "\n";
  for (const determine::OptionAnswer& option : answer.shipment.options) {
    const Text state = option.open ? Text{"可申请", "open"} : Text{"不开放", "not open"};
    const Hue hue = option.open ? Hue::accent : Hue::dim;
    out += "  " + t.paint(hue, std::string(option.open ? "○ " : "× ") + t.say(option.type->title)) + t.say({"：", ": "}) + t.say(state) + "\n";
    for (const law::ClosedRule* rule : option.because) out += t.wrapped("- ", t.say(rule->text), 4);
    for (const law::DestinationRule* rule : option.refused_by) out += t.wrapped("- ", t.say(rule->text), 4);
  }
  return out;
}

std::string render_documents(const Terminal& t, const app::CheckAnswer& answer) {
  if (answer.shipment.documents.empty()) return {};
  std::string out = "\n" + t.paint(Hue::bold, t.say({"所需文件", "Documents"})) + "\n";
  for (const law::Document* document : answer.shipment.documents) out += t.wrapped("☐ ", t.say(document->title), 2);
  return out;
}

std::string render_parties(const Terminal& t, const app::CheckAnswer& answer) {
  std::string out;
  for (const app::PartyAnswer& party : answer.parties) {
    for (const app::PartyMatch& match : party.matches) {
      const Text text{"“" + party.party.name + "”在" + match.list->title.zh + "上（" + match.instrument->short_title.zh + "）：" + match.list->text.zh,
                      party.party.name + " is on the " + lower_ascii(match.list->title.en) + " (" + match.instrument->short_title.en + "): " + match.list->text.en};
      out += t.wrapped(t.paint(Hue::barred, "⬣ "), t.say(text), 0);
    }
    for (const app::OwnedAnswer& one : party.owned) {
      if (one.owned == Tri::yes) out += t.wrapped(t.paint(Hue::barred, "⬣ "), t.say(explain::owned_text(party.party.name, one.share, one.ownership.because)), 0);
    }
  }
  return out;
}

}  // namespace

std::string render_line(const Terminal& t, const determine::Engine& engine, const app::LineAnswer& line, std::string_view description, Detail detail) {
  const Face& face = face_of(line.determination.outcome);
  const Text number{"第" + std::to_string(line.line) + "行", "Line " + std::to_string(line.line)};
  std::string head = t.say(number) + "  " + t.paint(face.hue, std::string(face.shape) + " " + t.say(face.word));
  const std::string codes = codes_text(engine, line);
  if (!codes.empty()) head += "  " + t.paint(Hue::bold, codes);
  if (line.determination.basis == determine::Basis::guidance) head += t.say({"（依据：指引）", " (basis: guidance)"});
  if (line.determination.basis == determine::Basis::operator_practice) head += t.say({"（依据：业界惯例）", " (basis: trade practice)"});
  std::string out = head + "\n";
  if (!description.empty()) out += t.wrapped("", description, 2);
  for (const determine::Reason& reason : line.explanation.reasons) out += render_reason(t, engine, line, reason, detail);
  if (detail == Detail::full) out += render_facts(t, engine.pack(), line);
  out += render_questions(t, engine.pack(), line);
  if (line.customs_remarks && detail == Detail::full) {
    const Text label{"报关备注：", "customs remarks: "};
    out += t.wrapped(t.say(label), line.customs_remarks->zh + " / " + line.customs_remarks->en, 2);
  }
  return out;
}

std::string render_verdict(const Terminal& t, const app::CheckAnswer& answer) {
  const law::View& view = answer.engine->view();
  const Face& face = face_of(answer.shipment.verdict);
  const Text day = explain::date_text(view.as_of().day);
  const Text as_of{"按" + day.zh + "的法规", "under the law of " + day.en};
  std::string out = t.paint(face.hue, std::string(face.shape) + " " + t.say(face.word)) + "  " + t.paint(Hue::dim, t.say(as_of)) + "\n";
  out += render_parties(t, answer);
  for (const determine::TriggeredRule& rule : answer.shipment.rules) {
    if (rule.certain) out += t.wrapped("- ", t.say(rule.rule->text), 0);
  }
  for (const app::Warning& warning : answer.warnings) out += t.wrapped(t.paint(Hue::licence, "! "), t.say(warning.text), 0);
  if (!answer.end_use_question.empty()) {
    out += t.wrapped(t.paint(Hue::unknown, "? "), t.say({"请说明最终用途是否涉及军事等用途（end_use_flags）。", "Say whether the end use involves military or similar uses (end_use_flags)."}), 0);
  }
  return out;
}

std::string render_follow_up(const Terminal& t, const app::CheckAnswer& answer) {
  const law::View& view = answer.engine->view();
  std::string out = render_options(t, answer) + render_documents(t, answer);
  if (!answer.steps.empty()) out += "\n" + t.paint(Hue::bold, t.say({"下一步", "Next"})) + "\n";
  for (const std::string& step : answer.steps) out += t.wrapped("→ ", t.say(explain::step_text(step)), 2);
  const Text foot{"法规包 " + view.pack().id + "，核实至 " + view.pack().coverage.verified_through.text() + "，" + view.pack().hash.substr(0, 19),
                  "Law pack " + view.pack().id + ", verified through " + view.pack().coverage.verified_through.text() + ", " + view.pack().hash.substr(0, 19)};
  return out + "\n" + t.paint(Hue::dim, t.say(foot)) + "\n";
}

std::string render_check(const Terminal& t, const app::CheckRequest& request, const app::CheckAnswer& answer) {
  std::string out = render_verdict(t, answer) + "\n";
  for (std::size_t i = 0; i < answer.lines.size(); ++i) {
    out += render_line(t, *answer.engine, answer.lines[i], request.lines[i].description, Detail::full) + "\n";
  }
  return out + render_follow_up(t, answer);
}

}  // namespace ytterby::cli
