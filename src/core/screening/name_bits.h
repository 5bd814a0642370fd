#pragma once
// Sets of names, one bit a name: united, counted and cut with one another sixty-four at a time.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "base/huge_pages.h"

namespace ytterby::screening {

class NameBits {
 public:
  /// Empties the set and makes room for so many names.
  void reset(std::size_t names) { blocks_.assign((names + 63) / 64, 0); }
  /// Whether it was not in it.
  bool add(std::uint32_t name) {
    const bool fresh = !test(name);
    set(name);
    return fresh;
  }
  /// Takes out a name, and those of the same sixty-four with it.
  void clear_block_of(std::uint32_t name) { blocks_[name / 64] = 0; }
  void set(std::uint32_t name) { blocks_[name / 64] |= std::uint64_t{1} << (name % 64); }
  [[nodiscard]] bool test(std::uint32_t name) const { return (blocks_[name / 64] >> (name % 64) & 1U) != 0; }
  [[nodiscard]] std::uint64_t block(std::size_t at) const { return blocks_.data()[at]; }
  [[nodiscard]] std::size_t blocks() const { return blocks_.size(); }
  [[nodiscard]] std::size_t bytes() const { return blocks_.capacity() * 8; }

 private:
  LargeVector<std::uint64_t> blocks_;
};

/// Names that were found by a word, and how far at the least their words are from it: near, or some edits, or many.
class FoundNames {
 public:
  enum class Far : std::uint8_t { near, some, many };
  /// Of sixty-four names, those that were found no nearer.
  struct FarBlock {
    std::uint64_t some = 0, many = 0;
  };
  void reset(std::size_t names) {
    const std::size_t blocks = (names + 63) / 64 + 1;   // One more, so that the last may be read with it.
    for (std::size_t k = 0; k < by_far_.size(); ++k) {
      if (used_[k] || by_far_[k].size() != blocks) by_far_[k].assign(blocks, 0);
      used_[k] = false;
    }
  }
  void add(std::uint32_t name, Far far) { add(std::span(&name, 1), far); }
  void add(std::span<const std::uint32_t> names, Far far) {
    used_[static_cast<std::size_t>(far)] = true;
    std::uint64_t* blocks = by_far_[static_cast<std::size_t>(far)].data();
    for (const std::uint32_t name : names) blocks[name / 64] |= std::uint64_t{1} << (name % 64);
  }
  /// Until the next `reset` nothing is added, and what is below may be asked.
  void unite() {
    if (!used_[1] && !used_[2]) return;
    const std::size_t blocks = by_far_[0].size();
    united_.resize(blocks);
    for (std::size_t b = 0; b < blocks; ++b) united_.data()[b] = by_far_[0].data()[b] | by_far_[1].data()[b] | by_far_[2].data()[b];
  }
  /// Also before `unite`.
  [[nodiscard]] bool test(std::uint32_t name) const {
    const std::size_t block = name / 64;
    return ((by_far_[0].data()[block] | by_far_[1].data()[block] | by_far_[2].data()[block]) >> (name % 64) & 1U) != 0;
  }
  /// Of what was united, as is all that follows.
  [[nodiscard]] bool has(std::uint32_t name) const { return (words()[name / 64] >> (name % 64) & 1U) != 0; }
  /// All of them, sixty-four a word; behind the last word there is another.
  [[nodiscard]] const std::uint64_t* words() const { return used_[1] || used_[2] ? united_.data() : by_far_[0].data(); }
  [[nodiscard]] FarBlock far(std::size_t block) const {
    const std::uint64_t near = by_far_[0].data()[block];
    const std::uint64_t some = by_far_[1].data()[block] & ~near;
    return {some, by_far_[2].data()[block] & ~near & ~some};
  }

 private:
  std::array<LargeVector<std::uint64_t>, 3> by_far_;   ///< names that were found so far away, and maybe nearer as well
  std::array<bool, 3> used_{};
  LargeVector<std::uint64_t> united_;
};

/// How often each of sixty-four names was met, up to thirty-one times: the numbers lie across a few words.
class BlockCount {
 public:
  /// `most`: no name is met more often.
  explicit BlockCount(std::size_t most) : used_(std::min<unsigned>(planes, static_cast<unsigned>(std::bit_width(most)))) {}
  void add(std::uint64_t names) {
    for (unsigned p = 0; p < used_ && names != 0; ++p) {
      const std::uint64_t carry = planes_[p] & names;
      planes_[p] ^= names;
      names = carry;
    }
  }
  /// The names that were met so often at least.
  [[nodiscard]] std::uint64_t at_least(unsigned times) const {
    if (times >> used_ != 0) return 0;
    std::uint64_t above = 0;
    std::uint64_t equal = ~std::uint64_t{0};
    for (unsigned p = used_; p-- > 0;) {
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
  unsigned used_;
  std::uint64_t planes_[planes] = {};
};

}  // namespace ytterby::screening
