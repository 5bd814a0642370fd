#pragma once
// A guided first export: which question comes next. Nothing is asked that would change nothing, and never more than the limit.
//
// About the goods the engine ranks what to ask (core/determine/questions.h); a fact none of whose answers would change the
// determination is left out. Parties, destination and end use may always change the verdict, so they are asked of everyone, until
// the export is prohibited whatever else is true. What only a file needs is asked only of who may need a licence.
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/determine/questions.h"
#include "core/determine/shipment.h"
#include "core/toolkit/kit.h"

namespace ytterby::toolkit {

enum class Step : std::uint8_t { goods, exporter, fact, destination, end_user, end_use, end_use_flags, situation, quantity };
constexpr std::array<std::string_view, 9> step_names{"goods", "exporter", "fact", "destination", "end_user", "end_use", "end_use_flags", "situation", "quantity"};

/// What is known when the next question is chosen.
struct GuideState {
  std::set<std::string, std::less<>> put;            ///< questions that were put, answered or not; facts as `fact:NAME`
  std::optional<determine::Verdict> verdict;         ///< none before there are goods
  std::vector<std::string> facts;                    ///< that would tell something of the goods, the most telling first
  bool asks_flags = false;                           ///< the engine asks what the end use involves
  bool has_situations = false;                       ///< a type of licence turns on a listed situation
};

struct NextStep {
  Step step = Step::goods;
  std::string fact;                                  ///< its name, where the step is one
  [[nodiscard]] std::string id() const { return step == Step::fact ? "fact:" + fact : std::string(step_names[static_cast<std::size_t>(step)]); }
};

/// None: nothing is left that is worth asking.
std::optional<NextStep> next_step(const GuideState& state, const GuideLimits& limits);

/// The steps that were never put to this exporter because nothing turns on them. Only once `next_step` is none.
std::vector<Step> spared_steps(const GuideState& state);

/// Of the facts that the engine would ask for, those of which some answer changes the determination; their order is kept.
std::vector<goods::FactRef> telling_facts(const determine::Engine& engine, const goods::ItemFacts& facts, const determine::Determination& answer,
                                          const std::vector<goods::FactRef>& missing);

}  // namespace ytterby::toolkit
