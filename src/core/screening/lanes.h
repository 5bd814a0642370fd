#pragma once
// Small numbers that are worked out eight at once, as every processor of 64 bits does. The compiler leaves loops over them one by one.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

namespace ytterby::screening {

/// An operation takes all of them. The compiler's own type, for GCC and Clang.
using Lanes [[gnu::vector_size(16)]] = std::int16_t;
constexpr std::size_t lane_count = sizeof(Lanes) / sizeof(std::int16_t);

[[nodiscard]] inline Lanes load_lanes(const std::int16_t* from) {
  Lanes out;
  std::memcpy(&out, from, sizeof out);
  return out;
}

inline void store_lanes(const Lanes& lanes, std::int16_t* to) { std::memcpy(to, &lanes, sizeof lanes); }

[[nodiscard]] inline Lanes least_of(const Lanes& a, const Lanes& b) { return a < b ? a : b; }

/// The last one, in each place.
[[nodiscard]] inline Lanes last_of(const Lanes& lanes) { return __builtin_shufflevector(lanes, lanes, 7, 7, 7, 7, 7, 7, 7, 7); }

/// The least of each and all before it. In steps that are one instruction each on every processor.
[[nodiscard]] inline Lanes least_so_far(Lanes lanes) {
  using Pairs [[gnu::vector_size(16)]] = std::int32_t;
  using Fours [[gnu::vector_size(16)]] = std::int64_t;
  constexpr Lanes before_all{std::numeric_limits<std::int16_t>::max()};
  lanes = least_of(lanes, __builtin_shufflevector(Lanes{}, lanes, 0, 8, 9, 10, 11, 12, 13, 14) | before_all);
  const auto pairs = reinterpret_cast<Pairs>(lanes);
  lanes = least_of(lanes, reinterpret_cast<Lanes>(__builtin_shufflevector(pairs, pairs, 0, 0, 1, 2)));
  const auto fours = reinterpret_cast<Fours>(lanes);
  return least_of(lanes, reinterpret_cast<Lanes>(__builtin_shufflevector(fours, fours, 0, 0)));
}

/// Writes to `row` the least of each cost and of those before it with what the places between cost, whose sums from the first on are
/// `skipped`. The least of the row and of what goes beyond each place, `beyond`.
template <std::size_t most>
[[nodiscard]] inline Lanes settle_row(const std::array<Lanes, most>& costs, std::size_t width, const std::int16_t* skipped, const std::int16_t* beyond, std::int16_t* row) {
  Lanes least = Lanes{} + std::int16_t{std::numeric_limits<std::int16_t>::max()};
  Lanes so_far = least;
  for (std::size_t at = 0; at < width; at += lane_count) {
    const Lanes sums = load_lanes(skipped + at);
    so_far = least_of(least_so_far(costs[at / lane_count] - sums), last_of(so_far));
    const Lanes settled = so_far + sums;
    store_lanes(settled, row + at);
    least = least_of(least, settled + load_lanes(beyond + at));
  }
  return least;
}

/// Whether any of them is below this.
[[nodiscard]] inline bool any_below(const Lanes& lanes, std::int16_t bound) {
  const Lanes below = lanes < bound;
  std::array<std::uint64_t, 2> bits;
  std::memcpy(bits.data(), &below, sizeof bits);
  return (bits[0] | bits[1]) != 0;
}

}  // namespace ytterby::screening
