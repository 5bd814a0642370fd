#pragma once
// Whether a pack makes sense as a whole: every reference resolves, dates ascend, nothing is said twice.
#include <string>
#include <vector>

#include "core/law/pack.h"

namespace ytterby::law {

struct LintFinding {
  Where where;
  std::string key;
  std::string code;
  Text text;
};

std::vector<LintFinding> lint(const Pack& pack);

}  // namespace ytterby::law
