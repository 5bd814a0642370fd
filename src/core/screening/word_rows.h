#pragma once
// Short texts by which listed words are found, laid out for reading through them: those of one length side by side, their
// signatures apart from their letters.
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/screening/bit_pattern.h"
#include "core/screening/prepare.h"

namespace ytterby::screening {

/// Which pairs of neighbouring letters stand in a text, its ends among them: one edit changes four bits at most, six when
/// neighbours change places.
[[nodiscard]] std::uint64_t pair_bits(std::string_view text);

/// Places of `bits` that differ from `wanted` in `most` bits at most; `out` has room for all. Returns how many.
std::size_t near_signatures(const std::uint64_t* bits, std::size_t count, std::uint64_t wanted, unsigned most, std::uint32_t* out);

class WordRows {
 public:
  /// The text must live until `finish`.
  void add(std::string_view text, std::uint32_t target);
  void finish();
  [[nodiscard]] std::size_t size() const { return targets_.size(); }
  [[nodiscard]] std::size_t bytes() const { return letters_.capacity() * 8 + pairs_.capacity() * 8 + targets_.capacity() * 4 + text_.capacity(); }

  /// Visits the targets of texts within `edits` edits as `BitPattern` counts them. `scratch` is room that is used again.
  template <class Visit>
  void near(std::string_view text, std::size_t edits, std::vector<std::uint32_t>& scratch, const Visit& visit) const {
    if (text.empty() || text.size() > longest || ranges_.empty()) return;
    const BitPattern pattern(text);
    const std::uint64_t letters = letter_bits(text);
    const std::uint64_t pairs = pair_bits(text);
    for (std::size_t l = text.size() > edits ? text.size() - edits : 1; l <= std::min(longest, text.size() + edits); ++l) {
      const Range& range = ranges_[l];
      const std::size_t count = range.end - range.first;
      if (scratch.size() < count) scratch.resize(count);
      const std::size_t found = near_signatures(letters_.data() + range.first, count, letters, static_cast<unsigned>(2 * edits), scratch.data());
      for (std::size_t k = 0; k < found; ++k) {
        const std::size_t row = range.first + scratch[k];
        if (static_cast<std::size_t>(std::popcount(pairs_[row] ^ pairs)) > 6 * edits) continue;
        if (pattern.distance({text_.data() + range.text + scratch[k] * l, l}) <= edits) visit(targets_[row]);
      }
    }
  }

  static constexpr std::size_t longest = 40;

 private:
  struct Pending {
    std::string_view text;
    std::uint32_t target = 0;
  };
  struct Range {
    std::size_t first = 0, end = 0;
    std::size_t text = 0;
  };
  std::vector<Pending> pending_;
  std::vector<Range> ranges_;                 ///< by length
  std::vector<std::uint64_t> letters_, pairs_;
  std::vector<std::uint32_t> targets_;
  std::vector<char> text_;
};

}  // namespace ytterby::screening
