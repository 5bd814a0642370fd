#include "core/toolkit/guide.h"

#include <algorithm>

namespace ytterby::toolkit {

namespace {

using determine::Verdict;

std::string name_of(Step step) { return std::string(step_names[static_cast<std::size_t>(step)]); }

std::int32_t facts_put(const GuideState& state) {
  return static_cast<std::int32_t>(std::count_if(state.put.begin(), state.put.end(), [](const std::string& id) { return id.rfind("fact:", 0) == 0; }));
}

std::optional<NextStep> next_fact(const GuideState& state) {
  for (const std::string& fact : state.facts) {
    if (state.put.count("fact:" + fact) == 0) return NextStep{Step::fact, fact};
  }
  return std::nullopt;
}

/// Whether somebody of whom this is known could still need a licence; a file is asked for only then.
bool may_need_licence(const GuideState& state) { return state.verdict == Verdict::licence_required || state.verdict == Verdict::undetermined; }

bool is_needed(const GuideState& state, Step step) {
  switch (step) {
    case Step::goods:
    case Step::exporter:
    case Step::destination:
    case Step::end_user:
    case Step::end_use: return true;
    case Step::fact: return false;   // asked for by `next_fact`
    case Step::end_use_flags: return state.asks_flags;
    case Step::situation: return state.has_situations && may_need_licence(state);
    case Step::quantity: return may_need_licence(state);
  }
  return false;
}

}  // namespace

std::optional<NextStep> next_step(const GuideState& state, const GuideLimits& limits) {
  if (static_cast<std::int32_t>(state.put.size()) >= limits.most) return std::nullopt;
  // Nothing that is said later lifts a prohibition.
  if (state.verdict == Verdict::prohibited) return std::nullopt;
  for (std::size_t i = 0; i < step_names.size(); ++i) {
    const auto step = static_cast<Step>(i);
    if (step == Step::fact) {
      if (facts_put(state) >= limits.most_facts) continue;
      if (auto fact = next_fact(state)) return fact;
    } else if (is_needed(state, step) && state.put.count(name_of(step)) == 0) {
      return NextStep{step, {}};
    }
  }
  // Room that the rest did not need goes to the goods.
  return next_fact(state);
}

std::vector<Step> spared_steps(const GuideState& state) {
  std::vector<Step> out;
  for (std::size_t i = 0; i < step_names.size(); ++i) {
    const auto step = static_cast<Step>(i);
    const bool asked = step == Step::fact ? facts_put(state) > 0 : state.put.count(name_of(step)) > 0;
    // A fact that is open and was not reached is missing, not spared.
    if (!asked && (step != Step::fact || state.facts.empty())) out.push_back(step);
  }
  return out;
}

std::vector<goods::FactRef> telling_facts(const determine::Engine& engine, const goods::ItemFacts& facts, const determine::Determination& answer,
                                          const std::vector<goods::FactRef>& missing) {
  std::vector<goods::FactRef> out;
  determine::Determination scratch;
  const auto tells = [&](const goods::FactRef& fact) {
    for (std::size_t choice = 0;; ++choice) {
      const auto then = determine::with_answer(engine, facts, answer, fact, choice);
      if (!then) return false;
      engine.determine(*then, scratch);
      const bool same = scratch.outcome == answer.outcome && scratch.codes == answer.codes && scratch.stands.size() == answer.stands.size() &&
                        std::equal(scratch.stands.begin(), scratch.stands.end(), answer.stands.begin(), [](const determine::Stand& a, const determine::Stand& b) { return a.provision == b.provision && a.standing == b.standing; });
      if (!same) return true;
    }
  };
  std::copy_if(missing.begin(), missing.end(), std::back_inserter(out), tells);
  return out;
}

}  // namespace ytterby::toolkit
