#pragma once
// Golden cases that lawyers wrote, asked of two packs: which of them come out otherwise.
#include <string>
#include <vector>

#include "app/check_shipment.h"

namespace ytterby::cli {

/// A case whose answer is another; verdict and outcomes as words of the contract.
struct TurnedCase {
  std::string name;
  std::string before, after;
};

struct CaseAnswers {
  std::size_t asked = 0;
  std::size_t unreadable = 0;        ///< that one of the packs has no words for
  std::vector<TurnedCase> turned;
};

/// Every case in the YAML files below `folder`: `item:` or `shipment:` with the day `as_of:`. None where there is no such folder.
std::optional<CaseAnswers> ask_cases(const std::string& folder, const app::Checker& before, const app::Checker& after);

}  // namespace ytterby::cli
