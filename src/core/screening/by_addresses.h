#pragma once
#include "core/screening/listed.h"

namespace ytterby::screening {

/// The entries of a list by where they are, each in its place, so that the place of a hit is that of the entry: an index of it finds who
/// is listed at an address. Entries of which no address is known have no name here.
[[nodiscard]] ListContent by_addresses(const ListContent& list);

}  // namespace ytterby::screening
