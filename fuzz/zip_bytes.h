#pragma once
// A zip archive of parts that are stored, not packed, with right sums: mutated XML then reaches the reader of sheets
// instead of ending at the sum of a part.
#include <string>
#include <vector>

#include "support.h"

namespace ytterby::fuzz {

std::string zip_bytes(const std::vector<Section>& parts);

}  // namespace ytterby::fuzz
