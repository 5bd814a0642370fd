#include "core/determine/explanation.h"

#include <algorithm>

namespace ytterby::determine {

namespace {

using goods::Certainty;
using goods::Possible;
using Op = law::Predicate::Op;

constexpr std::size_t most_side_reasons = 4;   // suspended, near misses: enough to understand, not to drown in
constexpr std::size_t most_open_reasons = 12;

void add_tests(const goods::CompiledPredicate& when, std::uint16_t index, const Possible& item, std::uint8_t depth, std::vector<TestResult>& out) {
  const auto& node = when.nodes()[index];
  const bool group = node.op == Op::all || node.op == Op::any || node.op == Op::negation;
  // The outermost "all of" is what every reader expects; it needs no line of its own.
  const bool silent = node.op == Op::all && depth == 0;
  if (!silent) out.push_back({&node, when.evaluate(index, item), depth});
  if (!group) return;
  const auto below = static_cast<std::uint8_t>(silent ? depth : depth + 1);
  for (std::uint16_t c = node.first_child; c != 0; c = when.nodes()[c].next_sibling) add_tests(when, c, item, below, out);
}

class Explainer {
 public:
  Explainer(const Engine& engine, const goods::ItemFacts& facts, const Determination& answer)
      : engine_(engine), facts_(facts), answer_(answer) {
    const std::size_t families = engine.pack().vocabulary.families.size();
    all_ = goods::possible(facts, Certainty::inferred, families);
    stated_ = goods::possible(facts, Certainty::stated, families);
  }

  Explanation run() {
    switch (answer_.outcome) {
      case Outcome::controlled:
      case Outcome::conflict: controlled(); break;
      case Outcome::undetermined: undetermined(); break;
      case Outcome::not_controlled: not_controlled(); break;
      case Outcome::not_covered: not_covered(); break;
    }
    return std::move(out_);
  }

 private:
  Reason& add(ReasonCode code, const CompiledProvision* provision, const Possible* item) {
    Reason reason;
    reason.code = code;
    reason.provision = provision;
    if (provision != nullptr && item != nullptr) add_tests(provision->when, 0, *item, 0, reason.tests);
    out_.reasons.push_back(std::move(reason));
    return out_.reasons.back();
  }

  void rest_on(const CompiledProvision& provision) {
    const law::Speaking& s = provision.speaking;
    if (law::is_unverified(s.version->verified)) out_.text_unverified = true;
    if (const law::Event* lapsed = law::lapsed_suspension(engine_.pack(), *s.instrument, s.version->source.at, engine_.view().as_of())) {
      out_.lapsed = lapsed;
      out_.lapsed_of = s.instrument;
    }
  }

  void controlled() {
    for (const ProvisionIndex index : answer_.codes) {
      const CompiledProvision& provision = engine_.provisions()[index];
      const bool bars = provision.speaking.version->effect == law::Effect::prohibited;
      add(bars ? ReasonCode::provision_bars : ReasonCode::provision_applies, &provision, &all_);
      rest_on(provision);
    }
    add_guidance(answer_.outcome == Outcome::conflict);
    if (facts_.processing.certainty == Certainty::unknown && answer_.outcome == Outcome::controlled) hint_processing();
  }

  /// Guidance that would take the goods out, were they said to be built into something.
  void hint_processing() {
    for (const law::Processing processing : {law::Processing::component, law::Processing::finished_product}) {
      goods::ItemFacts processed = facts_;
      processed.processing = {processing, Certainty::stated};
      const Possible item = goods::possible(processed, Certainty::inferred, engine_.pack().vocabulary.families.size());
      for (const ProvisionIndex index : answer_.codes) {
        for (const std::uint8_t rule : engine_.provisions()[index].guidance) {
          if (engine_.guidance()[rule].when.evaluate(item) != Tri::yes) continue;
          add(ReasonCode::processing_not_stated, nullptr, nullptr).guidance = engine_.guidance()[rule].rule;
          return;
        }
      }
    }
  }

  void undetermined() {
    std::size_t shown = 0;
    std::size_t to_confirm = 0;
    for (const Stand& stand : answer_.stands) {
      const CompiledProvision& provision = engine_.provisions()[stand.provision];
      if (stand.standing == Standing::to_confirm) ++to_confirm;
      if (stand.standing == Standing::asks && !yields(provision)) {
        add(ReasonCode::text_does_not_settle, &provision, &all_);
        rest_on(provision);
      }
      if (stand.standing != Standing::open || ++shown > most_open_reasons) continue;
      rest_on(provision);
      const law::Parameter* floor = floor_that_holds(provision);
      add(floor != nullptr ? ReasonCode::below_practice_floor : ReasonCode::provision_open, &provision, &all_).parameter = floor;
    }
    if (to_confirm > 0) add(ReasonCode::description_to_confirm, nullptr, nullptr).count = to_confirm;
    out_.missing = missing_facts(engine_, facts_, answer_);
  }

  [[nodiscard]] bool yields(const CompiledProvision& provision) const {
    return std::any_of(provision.yields_to.begin(), provision.yields_to.end(), [&](ProvisionIndex other) {
      return std::find(answer_.codes.begin(), answer_.codes.end(), other) != answer_.codes.end();
    });
  }

  /// The practice floor that keeps a provision open although the element is certainly there.
  [[nodiscard]] const law::Parameter* floor_that_holds(const CompiledProvision& provision) const {
    if (!provision.has_floor) return nullptr;
    for (const auto& node : provision.when.nodes()) {
      if (!node.has_floor || !node.elements.meets(all_.present)) continue;
      Decimal most;
      for (const Element e : node.floor_elements.list()) {
        if (!all_.possible.has(e)) continue;
        const auto share = std::find_if(facts_.composition.begin(), facts_.composition.end(), [&](const goods::Share& s) { return s.element == e; });
        if (share == facts_.composition.end()) return nullptr;
        most = most + share->percent.hi;
      }
      if (most <= node.floor) return law::find_parameter(engine_.pack(), node.source->practice_floor);
    }
    return nullptr;
  }

  void not_controlled() {
    add_guidance(answer_.basis == Basis::guidance);
    add_dormant();
    if (answer_.basis != Basis::guidance) add_near_misses();
    if (out_.reasons.empty()) add(ReasonCode::nothing_matches, nullptr, nullptr);
  }

  void add_guidance(bool wanted) {
    if (!wanted) return;
    for (const CompiledGuidance& guidance : engine_.guidance()) {
      if (guidance.rule->effect != law::GuidanceRule::Effect::outside || guidance.when.evaluate(stated_) != Tri::yes) continue;
      add(ReasonCode::guidance_outside, nullptr, nullptr).guidance = guidance.rule;
      if (law::is_unverified(guidance.rule->verified)) out_.text_unverified = true;
    }
  }

  void add_dormant() {
    std::size_t shown = 0;
    for (const CompiledProvision& provision : engine_.dormant()) {
      if (facts_.form.known(Certainty::inferred) && (provision.forms >> static_cast<unsigned>(facts_.form.value) & 1U) == 0) continue;
      if (provision.from_abroad != facts_.from_abroad || !goods::CompiledPredicate::passes(provision.gate, all_.possible)) continue;
      if (provision.when.evaluate(all_) != Tri::yes || ++shown > most_side_reasons) continue;
      const law::Speaking& s = provision.speaking;
      const ReasonCode code = s.status == law::Status::suspended      ? ReasonCode::suspended
                              : s.status == law::Status::not_in_force ? ReasonCode::not_yet_in_force
                                                                      : ReasonCode::no_longer_in_force;
      Reason& reason = add(code, &provision, &all_);
      reason.event = law::event_behind(engine_.pack(), *s.instrument, s.version->source.at, engine_.view().as_of());
    }
  }

  void add_near_misses() {
    if (!facts_.form.known(Certainty::stated)) return;
    std::size_t shown = 0;
    for (const CompiledProvision& provision : engine_.provisions()) {
      if (shown == most_side_reasons) return;
      if (provision.from_abroad != facts_.from_abroad || (provision.forms >> static_cast<unsigned>(facts_.form.value) & 1U) == 0) continue;
      if (provision.speaking.version->effect == law::Effect::ask || failed_tests(provision) != 1) continue;
      add(ReasonCode::near_miss, &provision, &stated_);
      ++shown;
    }
  }

  [[nodiscard]] int failed_tests(const CompiledProvision& provision) const {
    const auto& nodes = provision.when.nodes();
    if (nodes.front().op != Op::all) return 0;
    int failed = 0;
    int positive = 0;
    for (std::uint16_t c = nodes.front().first_child; c != 0; c = nodes[c].next_sibling) {
      const Tri value = provision.when.evaluate(c, stated_);
      failed += value == Tri::no ? 1 : 0;
      if (failed > 1) return failed;   // two tests failed: no near miss, whatever the rest says
      positive += value == Tri::yes && nodes[c].op != Op::form ? 1 : 0;
    }
    // Sharing no more than its form with the goods, a provision is no near miss.
    return positive > 0 ? failed : 0;
  }

  void not_covered() {
    const bool before = !engine_.view().covered();
    const bool abroad = facts_.from_abroad && !before;
    add(before ? ReasonCode::before_coverage : abroad ? ReasonCode::no_reach_abroad : ReasonCode::outside_subject, nullptr, nullptr);
    if (abroad) add_dormant();
  }

  const Engine& engine_;
  const goods::ItemFacts& facts_;
  const Determination& answer_;
  Possible all_;
  Possible stated_;
  Explanation out_;
};

}  // namespace

Explanation explain(const Engine& engine, const goods::ItemFacts& facts, const Determination& answer) {
  return Explainer(engine, facts, answer).run();
}

}  // namespace ytterby::determine
