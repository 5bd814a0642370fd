#include "line_promises.h"

#include <algorithm>

#include "adapters/wire/answer_json.h"
#include "adapters/wire/names.h"
#include "core/determine/reference.h"
#include "support.h"

namespace ytterby::fuzz {

namespace {

using determine::Outcome;
using goods::Certainty;
using goods::FactRef;

bool is_clear(Outcome outcome) { return outcome == Outcome::not_controlled || outcome == Outcome::not_covered; }

void check_against_reference(const determine::Engine& engine, const goods::ItemFacts& facts) {
  const determine::Determination fast = engine.determine(facts);
  const determine::ReferenceAnswer slow = determine::determine_by_reference(engine.view(), facts);
  std::vector<std::string> codes;
  for (const auto index : fast.codes) codes.push_back(engine.provisions()[index].speaking.provision->code);
  std::vector<std::string> wanted = slow.codes;
  std::sort(codes.begin(), codes.end());
  std::sort(wanted.begin(), wanted.end());
  promise(fast.outcome == slow.outcome, "the engine and the slow evaluator reach one outcome");
  promise(fast.prohibited == slow.prohibited && fast.basis == slow.basis, "the engine and the slow evaluator agree on basis and bar");
  promise(codes == wanted, "the engine and the slow evaluator name the same provisions");
}

/// The heart of ADR 4: words and tariff codes may catch goods or raise a question, they never clear them.
void check_never_cleared_by_words(const determine::Engine& engine, const app::RequestLine& line, const app::LineAnswer& answer) {
  if (!is_clear(answer.determination.outcome) || (line.description.empty() && line.hs.empty())) return;
  app::RequestLine bare;
  bare.facts = line.facts;
  const app::LineAnswer without = checker().check_line(engine, bare, answer.line, answer.facts.from_abroad);
  promise(is_clear(without.determination.outcome), "words and tariff codes do not clear goods that stated facts leave open");
  const bool free = answer.determination.outcome == Outcome::not_controlled;
  promise(!free || without.determination.outcome == Outcome::not_controlled, "words do not turn `not covered` into `not controlled`");
}

template <class T>
void check_evidence(const goods::Reading& reading, const T& fact, FactRef::Kind kind, std::string_view what) {
  if (fact.certainty == Certainty::unknown) return;
  promise(fact.certainty == Certainty::inferred, std::string(what) + " is inferred");
  const bool shown = std::any_of(reading.evidence.begin(), reading.evidence.end(), [&](const goods::Evidence& e) { return e.fact.kind == kind; });
  promise(shown, std::string(what) + " keeps its words");
}

bool same_share(const goods::Share& a, const goods::Share& b) {
  return a.element == b.element && a.percent == b.percent && a.present == b.present && a.certainty == b.certainty;
}

template <class T>
bool same_fact(const T& a, const T& b) {
  return a.certainty == b.certainty && (a.certainty == Certainty::unknown || a.value == b.value);
}

}  // namespace

void check_line_answer(const determine::Engine& engine, const app::RequestLine& line, const app::LineAnswer& answer) {
  const determine::Determination& d = answer.determination;
  const bool caught = d.outcome == Outcome::controlled || d.outcome == Outcome::conflict;
  promise(caught == !d.codes.empty(), "goods are caught exactly when a provision is named");
  promise(!d.prohibited || caught, "only what is caught can be barred");
  promise(!answer.explanation.reasons.empty(), "every outcome has a reason");
  check_against_reference(engine, answer.facts);
  check_never_cleared_by_words(engine, line, answer);
}

void check_reading(std::string_view description, const goods::Reading& reading) {
  const goods::ItemFacts& f = reading.facts;
  check_evidence(reading, f.form, FactRef::Kind::form, "a form that was read");
  check_evidence(reading, f.processing, FactRef::Kind::processing, "a degree of processing that was read");
  check_evidence(reading, f.kind, FactRef::Kind::kind, "a kind that was read");
  check_evidence(reading, f.origin, FactRef::Kind::origin, "an origin that was read");
  const bool by_grade = !reading.grades.empty();
  if (!by_grade) check_evidence(reading, f.family, FactRef::Kind::family, "a family that was read");
  promise(!f.composition_complete, "words never say that a composition is complete");
  ElementSet seen;
  for (const goods::Share& share : f.composition) {
    promise(share.certainty == Certainty::inferred, "a share that was read is inferred");
    promise(!seen.has(share.element), "an element is read once");
    seen.add(share.element);
    promise(!share.percent.lo.is_negative() && share.percent.lo <= share.percent.hi && share.percent.hi <= Decimal::whole(100),
            "a percentage that was read lies between 0 and 100");
  }
  for (const goods::NumberFact& n : f.numbers) promise(n.certainty == Certainty::inferred && (n.lo || n.hi), "a figure that was read is one, and inferred");
  for (const goods::FlagFact& flag : f.flags) promise(flag.certainty == Certainty::inferred, "a yes or no that was read is inferred");
  for (const goods::Evidence& e : reading.evidence) {
    promise(!e.words.empty(), "evidence has words");
    const bool quoted = description.find(e.words) != std::string_view::npos || e.words.substr(0, 3) == "HS ";
    promise(quoted, "evidence quotes the description");
  }
  for (const std::string& hs : reading.hs) {
    promise(hs.find_first_not_of("0123456789") == std::string::npos && hs.size() >= 8 && hs.size() <= 10, "a tariff code is digits");
  }
}

bool same_line(const app::RequestLine& a, const app::RequestLine& b) {
  const goods::ItemFacts& x = a.facts;
  const goods::ItemFacts& y = b.facts;
  const auto same_number = [](const goods::NumberFact& m, const goods::NumberFact& n) { return m.number == n.number && m.lo == n.lo && m.hi == n.hi; };
  const auto same_flag = [](const goods::FlagFact& m, const goods::FlagFact& n) { return m.flag == n.flag && m.value == n.value; };
  return a.description == b.description && a.hs == b.hs && same_fact(x.form, y.form) && same_fact(x.family, y.family) &&
         same_fact(x.processing, y.processing) && same_fact(x.kind, y.kind) && same_fact(x.origin, y.origin) &&
         x.composition_complete == y.composition_complete &&
         std::equal(x.composition.begin(), x.composition.end(), y.composition.begin(), y.composition.end(), same_share) &&
         std::equal(x.numbers.begin(), x.numbers.end(), y.numbers.begin(), y.numbers.end(), same_number) &&
         std::equal(x.flags.begin(), x.flags.end(), y.flags.begin(), y.flags.end(), same_flag);
}

void check_answer_json(const app::CheckAnswer& answer, Lang lang) {
  const auto written = wire::parse_json(wire::answer_json(answer, lang));
  promise(written.has_value(), "an answer is JSON by our own strict reader: " + (written ? std::string() : written.error().text.en));
  const wire::JsonValue* lines = written->find("lines");
  promise(lines != nullptr && lines->items.size() == answer.lines.size(), "an answer has every line");
  for (std::size_t i = 0; i < answer.lines.size(); ++i) {
    const wire::JsonValue* outcome = lines->items[i].find("outcome");
    promise(outcome != nullptr && outcome->text == wire::name_of(answer.lines[i].determination.outcome), "a line says its outcome");
  }
  const wire::JsonValue* verdict = written->find("verdict");
  promise(verdict != nullptr && verdict->text == wire::name_of(answer.shipment.verdict), "an answer says its verdict");
}

}  // namespace ytterby::fuzz
