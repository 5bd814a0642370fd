#pragma once
// A fixed mix of goods as exporters send them: mostly magnets, then oxides, metals, alloys, compounds and targets; a
// fifth of the lines lack the figure that would settle them.
#include <vector>

#include "core/goods/facts.h"

namespace ytterby::bench {

std::vector<goods::ItemFacts> items(const law::Pack& pack, std::size_t count);

}  // namespace ytterby::bench
