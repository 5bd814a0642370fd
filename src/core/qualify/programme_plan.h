#pragma once
// How an exporter builds its compliance programme: its answers to the questions of each element, who owns what, by when what
// is lacking is done, and when the element is looked at again. The nine elements are the pack's; the questions are in `toolkit/`.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace ytterby::qualify {

/// How a question stands. Nobody has answered: `open`, and counted as lacking.
enum class Stand : std::uint8_t { open, no, partly, yes };
constexpr int stand_count = 4;

/// One question as the exporter answered it. Whatever is not `yes` is a gap, and the gap is a task for its owner.
struct PlanAnswer {
  std::string question;             ///< id in the toolkit
  Stand stand = Stand::open;
  std::string evidence;             ///< which paper, page, person shows it
  std::string owner;                ///< who closes the gap; empty: who owns the element
  std::optional<Date> due;
  std::optional<Date> done_on;      ///< the day on which the task was ticked off
  friend bool operator==(const PlanAnswer&, const PlanAnswer&) = default;
};

/// One element of the programme.
struct ElementPlan {
  std::string element;              ///< id in the pack
  std::string owner;
  std::string own_words;            ///< how it is done here, for the manual
  std::optional<std::int32_t> review_months;   ///< none: as the toolkit proposes
  std::optional<Date> tested_on;    ///< when it was last tested in practice
  std::vector<PlanAnswer> answers;
  friend bool operator==(const ElementPlan&, const ElementPlan&) = default;
};

}  // namespace ytterby::qualify
