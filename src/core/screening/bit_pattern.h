#pragma once
// Edit distance in a few machine instructions a letter.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "core/screening/tables.h"

namespace ytterby::screening {

/// Edits by Myers and Hyyrö, neighbours that changed places being one edit (optimal string alignment): a column of the matrix in
/// two machine words. Patterns of up to 64 letters.
class BitPattern {
 public:
  explicit BitPattern(std::string_view pattern) : length_(std::min<std::size_t>(pattern.size(), 64)) {
    for (std::size_t i = 0; i < length_; ++i) {
      const int index = letter_index(pattern[i]);
      if (index >= 0) peq_[static_cast<std::size_t>(index)] |= std::uint64_t{1} << i;
    }
  }
  [[nodiscard]] std::size_t distance(std::string_view text) const {
    if (length_ == 0) return text.size();
    std::uint64_t plus = ~std::uint64_t{0};
    std::uint64_t minus = 0;
    std::uint64_t diagonal = 0;
    std::uint64_t equal_before = 0;
    std::size_t distance = length_;
    const std::uint64_t top = std::uint64_t{1} << (length_ - 1);
    for (const char c : text) {
      const int index = letter_index(c);
      const std::uint64_t equal = index < 0 ? 0 : peq_[static_cast<std::size_t>(index)];
      const std::uint64_t turned = ((~diagonal & equal) << 1U) & equal_before;
      diagonal = (((equal & plus) + plus) ^ plus) | equal | minus | turned;
      equal_before = equal;
      std::uint64_t up = minus | ~(diagonal | plus);
      std::uint64_t down = plus & diagonal;
      distance += (up & top) != 0 ? 1U : 0U;
      distance -= (down & top) != 0 ? 1U : 0U;
      up = up << 1U | 1U;
      down <<= 1U;
      plus = down | ~(diagonal | up);
      minus = up & diagonal;
    }
    return distance;
  }

 private:
  std::array<std::uint64_t, 36> peq_{};
  std::size_t length_;
};

}  // namespace ytterby::screening
