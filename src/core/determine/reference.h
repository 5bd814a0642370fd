#pragma once
// The slow, obvious evaluator: reads the conditions as they are written, provision by provision, with no index, no
// compilation and no early end. It exists to be compared with: the differential test holds the engine against it, and
// the benchmarks measure how much the engine gains.
#include <string>
#include <vector>

#include "core/determine/line.h"

namespace ytterby::determine {

struct ReferenceAnswer {
  Outcome outcome = Outcome::undetermined;
  Basis basis = Basis::law;
  bool prohibited = false;
  std::vector<std::string> codes;
};

ReferenceAnswer determine_by_reference(const law::View& view, const goods::ItemFacts& facts);

}  // namespace ytterby::determine
