#pragma once
// Sets of names, one bit a name: united, counted and cut with one another sixty-four at a time.
#include <cstdint>
#include <span>
#include <vector>

namespace ytterby::screening {

class NameBits {
 public:
  /// Empties the set and makes room for so many names.
  void reset(std::size_t names) { blocks_.assign((names + 63) / 64, 0); }
  void set(std::uint32_t name) { blocks_[name / 64] |= std::uint64_t{1} << (name % 64); }
  [[nodiscard]] bool test(std::uint32_t name) const { return (blocks_[name / 64] >> (name % 64) & 1U) != 0; }
  [[nodiscard]] std::uint64_t block(std::size_t at) const { return blocks_[at]; }
  [[nodiscard]] std::size_t blocks() const { return blocks_.size(); }
  [[nodiscard]] std::size_t bytes() const { return blocks_.capacity() * 8; }

 private:
  std::vector<std::uint64_t> blocks_;
};

/// How often each of sixty-four names was met, up to thirty-one times: the numbers lie across five words.
class BlockCount {
 public:
  void add(std::uint64_t names) {
    for (std::uint64_t& plane : planes_) {
      const std::uint64_t carry = plane & names;
      plane ^= names;
      names = carry;
      if (names == 0) return;
    }
  }
  /// The names that were met so often at least.
  [[nodiscard]] std::uint64_t at_least(unsigned times) const {
    std::uint64_t above = 0;
    std::uint64_t equal = ~std::uint64_t{0};
    for (unsigned p = planes; p-- > 0;) {
      if ((times >> p & 1U) != 0) {
        equal &= planes_[p];
      } else {
        above |= equal & planes_[p];
        equal &= ~planes_[p];
      }
    }
    return above | equal;
  }

 private:
  static constexpr unsigned planes = 5;
  std::uint64_t planes_[planes] = {};
};

}  // namespace ytterby::screening
