#pragma once
// Why a line has its outcome: the derivation as data, down to the single test. `explain/` turns it into sentences.
#include <vector>

#include "core/determine/line.h"
#include "core/determine/questions.h"

namespace ytterby::determine {

enum class ReasonCode : std::uint8_t {
  provision_applies,
  provision_bars,              ///< it applies, and bars export outright
  provision_open,              ///< it would apply if ...
  description_to_confirm,      ///< only the description speaks against the provisions that are left
  text_does_not_settle,        ///< the goods fit, the text that was read does not say whether they are meant
  below_practice_floor,        ///< present, but at or below the figure of trade practice
  guidance_outside,
  suspended,                   ///< it would apply, but it is suspended
  not_yet_in_force,
  no_longer_in_force,
  near_miss,                   ///< one test failed
  nothing_matches,
  outside_subject,
  before_coverage,
  no_reach_abroad,             ///< the exporter is abroad, and no rule in force reaches it
  processing_not_stated        ///< guidance might take the goods out: say how far they are processed
};

struct TestResult {
  const goods::CompiledPredicate::Node* node = nullptr;
  Tri value = Tri::unknown;
  std::uint8_t depth = 0;
};

struct Reason {
  ReasonCode code = ReasonCode::nothing_matches;
  const CompiledProvision* provision = nullptr;
  const law::GuidanceRule* guidance = nullptr;
  const law::Event* event = nullptr;          ///< the suspension or repeal
  const law::Parameter* parameter = nullptr;  ///< the practice floor
  std::vector<TestResult> tests;
  std::size_t count = 0;                      ///< description_to_confirm: how many provisions
};

struct Explanation {
  std::vector<Reason> reasons;
  std::vector<goods::FactRef> missing;
  bool text_unverified = false;        ///< a provision it rests on was not verified
  const law::Event* lapsed = nullptr;  ///< a suspension that ran out before the day, on which the answer rests
  const law::Instrument* lapsed_of = nullptr;
};

Explanation explain(const Engine& engine, const goods::ItemFacts& facts, const Determination& answer);

}  // namespace ytterby::determine
