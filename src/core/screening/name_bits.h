#pragma once
// Sets of names, one bit a name: united, counted and cut with one another sixty-four at a time.
#include <algorithm>
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
    const std::size_t blocks = (names + 63) / 64;
    names_.assign(blocks, 0);
    if (any_far_ || far_.size() != blocks) far_.assign(blocks, FarBlock());
    any_far_ = false;
  }
  void add(std::uint32_t name, Far far) { add(std::span(&name, 1), far); }
  void add(std::span<const std::uint32_t> names, Far far) {
    const auto each = [&](const auto& mark) {
      std::uint64_t* found = names_.data();
      FarBlock* blocks = far_.data();
      for (const std::uint32_t name : names) {
        const std::uint64_t bit = std::uint64_t{1} << (name % 64);
        mark(blocks[name / 64], found[name / 64], bit);
        found[name / 64] |= bit;
      }
    };
    if (far == Far::near && !any_far_) return each([](FarBlock&, std::uint64_t, std::uint64_t) {});
    any_far_ = true;
    switch (far) {
      case Far::near: return each([](FarBlock& block, std::uint64_t, std::uint64_t bit) { block.some &= ~bit, block.many &= ~bit; });
      case Far::some: return each([](FarBlock& block, std::uint64_t found, std::uint64_t bit) { block.some |= bit & (~found | block.many), block.many &= ~bit; });
      case Far::many: return each([](FarBlock& block, std::uint64_t found, std::uint64_t bit) { block.many |= bit & ~found; });
    }
  }
  [[nodiscard]] bool test(std::uint32_t name) const { return (names_[name / 64] >> (name % 64) & 1U) != 0; }
  /// All of them, sixty-four a word.
  [[nodiscard]] const std::uint64_t* words() const { return names_.data(); }
  [[nodiscard]] const FarBlock& far(std::size_t block) const { return far_.data()[block]; }

 private:
  LargeVector<std::uint64_t> names_;
  LargeVector<FarBlock> far_;
  bool any_far_ = false;
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
