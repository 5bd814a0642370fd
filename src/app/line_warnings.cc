#include "app/line_warnings.h"

#include <algorithm>

#include "core/explain/wording.h"

namespace ytterby::app {

namespace {

using Values = std::vector<std::pair<std::string, Text>>;

Text plain(const std::string& text) { return {text, text}; }

/// The parameter below which a content is a trace; named here, defined in the pack.
constexpr std::string_view trace_parameter = "trace_notice";

Text announced_text(const law::Instrument& instrument, const determine::Engine& engine) {
  Text out;
  for (const law::Event& event : instrument.events) {
    const auto& known = engine.view().as_of().known;
    if (event.kind != law::Event::Kind::announced || (known && event.from > *known)) continue;
    out.zh += event.note.zh;
    out.en += event.note.en;
  }
  return out;
}

}  // namespace

void add_warning(std::vector<Warning>& into, Warning warning) {
  for (Warning& known : into) {
    if (known.code != warning.code || !(known.text == warning.text)) continue;
    known.lines.insert(known.lines.end(), warning.lines.begin(), warning.lines.end());
    return;
  }
  into.push_back(std::move(warning));
}

void warn_of_law(const determine::Engine& engine, const std::vector<LineAnswer>& lines, std::vector<Warning>& into) {
  if (engine.view().beyond_verified()) {
    const auto& known = engine.view().as_of().known;
    const Date through = known ? std::min(*known, engine.pack().coverage.verified_through) : engine.pack().coverage.verified_through;
    add_warning(into, {"beyond_verified_law", explain::warning_text("beyond_verified_law", {{"through", explain::date_text(through)}}), {}});
  }
  for (const LineAnswer& line : lines) {
    if (line.explanation.text_unverified) {
      add_warning(into, {"provision_text_unverified", explain::warning_text("provision_text_unverified", {}), {line.line}});
    }
    if (line.explanation.lapsed == nullptr) continue;
    const law::Instrument& instrument = *line.explanation.lapsed_of;
    const Values values{{"instrument", instrument.short_title},
                        {"until", explain::date_text(*line.explanation.lapsed->until)},
                        {"announced", announced_text(instrument, engine)}};
    add_warning(into, {"suspension_lapsed", explain::warning_text("suspension_lapsed", values), {line.line}});
  }
}

void warn_of_shipment(const CheckRequest& request, const Checker& checker, CheckAnswer& answer) {
  std::vector<Warning> first;
  warn_of_law(*answer.engine, answer.lines, first);
  answer.warnings.insert(answer.warnings.begin(), first.begin(), first.end());
  if (request.destination.empty()) {
    add_warning(answer.warnings, {"destination_not_stated", explain::warning_text("destination_not_stated", {}), {}});
  }
  const bool matters = answer.shipment.verdict == determine::Verdict::licence_required;
  if (matters && request.end_use.empty() && !request.end_use_flags_given) {
    add_warning(answer.warnings, {"end_use_not_stated", explain::warning_text("end_use_not_stated", {}), {}});
  }
  for (const PartyAnswer& party : answer.parties) {
    for (const PossibleMatch& near : party.possible) {
      const law::ListedParty& listed = *near.match.match.party;
      const Values values{{"name", plain(party.party.name)}, {"list", near.match.list->title}, {"listed", {listed.zh.empty() ? listed.en : listed.zh, listed.en.empty() ? listed.zh : listed.en}}};
      add_warning(answer.warnings, {"possible_listed_party", explain::warning_text("possible_listed_party", values), {}});
    }
    for (const OwnedAnswer& one : party.owned) {
      if (one.owned != Tri::unknown) continue;
      const Values values{{"name", plain(party.party.name)}, {"share", plain(one.share.text())}, {"at_least", plain(one.ownership.at_least.text())}, {"at_most", plain(one.ownership.at_most.text())}};
      add_warning(answer.warnings, {"owners_unclear", explain::warning_text("owners_unclear", values), {}});
    }
    for (const PartyMatch& match : party.matches) {
      if (!match.match.notice->measure_unclear) continue;
      add_warning(answer.warnings, {"party_measure_unclear", explain::warning_text("party_measure_unclear", {{"name", plain(party.party.name)}}), {}});
    }
    for (const PartyMatch& match : party.matches) {
      const law::Event* lapsed = law::lapsed_suspension(checker.pack(), *match.instrument, "", answer.engine->view().as_of());
      if (lapsed == nullptr) continue;
      const Values values{{"instrument", match.instrument->short_title}, {"until", explain::date_text(*lapsed->until)}, {"announced", {}}};
      add_warning(answer.warnings, {"suspension_lapsed", explain::warning_text("suspension_lapsed", values), {}});
    }
  }
}

void Checker::warn_of_hs(const determine::Engine& engine, const RequestLine& line, const LineAnswer& answer, std::vector<Warning>& into) const {
  if (line.hs.empty() || answer.determination.outcome != determine::Outcome::not_controlled) return;
  const Text number = plain(std::to_string(answer.line));
  const auto found = codes_by_hs_.find(line.hs);
  std::string codes;
  if (found != codes_by_hs_.end()) {
    for (const auto& provision : engine.provisions()) {
      const std::string& code = provision.speaking.provision->code;
      const bool printed = std::find(found->second.begin(), found->second.end(), code) != found->second.end();
      if (printed) codes += (codes.empty() ? "" : ", ") + code;
    }
  }
  if (!codes.empty()) {
    const Values values{{"line", number}, {"hs", plain(line.hs)}, {"codes", plain(codes)}};
    return add_warning(into, {"hs_suggests_control", explain::warning_text("hs_suggests_control", values), {answer.line}});
  }
  const auto catalogue = catalogues_by_hs_.find(line.hs);
  if (catalogue == catalogues_by_hs_.end()) return;
  for (const std::string& instrument : catalogue->second) {
    if (engine.view().status({instrument, ""}) != law::Status::in_force) continue;
    const Values values{{"line", number}, {"hs", plain(line.hs)}};
    add_warning(into, {"hs_in_catalogue", explain::warning_text("hs_in_catalogue", values), {answer.line}});
  }
}

void Checker::warn_of_traces(const determine::Engine& engine, const LineAnswer& answer, std::vector<Warning>& into) const {
  const law::Parameter* trace = law::find_parameter(*pack_, trace_parameter);
  if (trace == nullptr || trace->in_force > engine.view().as_of().day) return;
  ElementSet meant;
  for (const auto index : answer.determination.codes) {
    const determine::CompiledProvision& provision = engine.provisions()[index];
    if (!(provision.gate == ElementSet::all())) meant = meant | provision.gate;
  }
  std::vector<Element> traces;
  bool more_than_traces = false;
  for (const goods::Share& share : answer.facts.composition) {
    if (!meant.has(share.element) || !share.present) continue;
    if (share.percent.hi <= trace->value) {
      traces.push_back(share.element);
    } else {
      more_than_traces = true;
    }
  }
  if (traces.empty() || more_than_traces) return;
  const Values values{{"line", plain(std::to_string(answer.line))},
                      {"elements", explain::element_names(traces, pack_->vocabulary)},
                      {"floor", {trace->value.text() + "%", trace->value.text() + " %"}}};
  add_warning(into, {"trace_content", explain::warning_text("trace_content", values), {answer.line}});
}

void Checker::warn_of_line(const determine::Engine& engine, const RequestLine& line, const LineAnswer& answer, std::vector<Warning>& into) const {
  const Text number = plain(std::to_string(answer.line));
  if (!answer.contradictions.empty()) {
    add_warning(into, {"facts_contradict", explain::warning_text("facts_contradict", {{"line", number}}), {answer.line}});
  }
  for (const goods::GradeHint& hint : answer.reading.grades) {
    if (hint.grade->heavy_likely.empty()) continue;
    const Values values{{"line", number}, {"grade", plain(hint.words)}, {"note", hint.grade->note}};
    add_warning(into, {"grade_suggests", explain::warning_text("grade_suggests", values), {answer.line}});
  }
  warn_of_hs(engine, line, answer, into);
  warn_of_traces(engine, answer, into);
  if (answer.determination.outcome != determine::Outcome::not_controlled) return;
  const goods::Possible stated = goods::possible(answer.facts, goods::Certainty::stated, pack_->vocabulary.families.size());
  for (const determine::CompiledGuidance& guidance : engine.guidance()) {
    const law::GuidanceRule& rule = *guidance.rule;
    if (rule.effect != law::GuidanceRule::Effect::explains || guidance.when.evaluate(stated) != Tri::yes) continue;
    if (guidance.relevant && guidance.relevant->evaluate(stated) != Tri::yes) continue;
    add_warning(into, {"other_duties", explain::warning_text("other_duties", {{"text", rule.text}}), {answer.line}});
  }
}

}  // namespace ytterby::app
