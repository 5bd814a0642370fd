#pragma once
// Kleene's three-valued logic: unknown is an answer, and it never pretends to be false.
#include <algorithm>
#include <cstdint>

namespace ytterby {

/// Ordered so that `and` is the minimum and `or` the maximum.
enum class Tri : std::uint8_t { no = 0, unknown = 1, yes = 2 };

constexpr Tri tri(bool value) { return value ? Tri::yes : Tri::no; }
constexpr Tri tri_and(Tri a, Tri b) { return std::min(a, b); }
constexpr Tri tri_or(Tri a, Tri b) { return std::max(a, b); }
constexpr Tri tri_not(Tri a) { return static_cast<Tri>(2 - static_cast<int>(a)); }

}  // namespace ytterby
