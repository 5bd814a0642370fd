#pragma once
// The parties of a law pack as a list to search.
#include "core/law/pack.h"
#include "core/screening/listed.h"

namespace ytterby::screening {

/// One entry for each party of each notice; its id is `instrument#place`, the place counted from 1. Whether a notice
/// binds on a day is asked of the law, not of this list.
[[nodiscard]] ListContent entries_of(const law::Pack& pack);

}  // namespace ytterby::screening
