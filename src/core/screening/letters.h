#pragma once
// How well a word of another script can be read as Latin letters: the cheapest way through the pieces of a `LetterTable`.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/screening/tables.h"

namespace ytterby::screening {

/// A word of another script as the table's pieces see it: letters, and for Hangul the parts of its syllables.
[[nodiscard]] std::u32string spelling_units(const std::u32string& letters, Script script);

/// With how many letters both begin.
template <class Text>
[[nodiscard]] std::size_t shared_start(const Text& a, const Text& b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin()).first - a.begin());
}

/// A word made ready for many comparisons.
class Reading {
 public:
  Reading() = default;
  /// `lone_unit`: what a letter of the word costs that no piece explains.
  Reading(const std::u32string& units, const LetterTable& table, int lone_unit);
  /// Cost in sixteenths of a bit of the cheapest reading as `latin`; at least `bound` when it is not below that.
  [[nodiscard]] int cost(std::string_view latin, int bound) const;
  /// The cheapest readings that the table alone suggests, so many at the most, best first.
  [[nodiscard]] std::vector<std::string> likely(std::size_t most) const;
  [[nodiscard]] bool empty() const { return units_ == 0; }
  [[nodiscard]] std::size_t units() const { return units_; }
  /// On the heap.
  [[nodiscard]] std::size_t bytes() const { return first_.capacity() * sizeof(first_[0]) + arcs_.capacity() * sizeof(Arc) + rest_.capacity() * 2; }

  [[nodiscard]] int lone_unit() const { return lone_unit_; }

  /// What a Latin letter costs that no piece explains.
  static constexpr int unexplained_letter = 88;
  static constexpr std::size_t longest_latin = 62;
  /// What goes beyond so many letters of the word is left out.
  static constexpr std::size_t most_units = 40;

 private:
  friend class LetterWalk;
  friend class UnitsInOrder;
  /// A chunk of the table at one place of the word, small enough to lie beside its neighbours.
  struct Arc {
    std::array<char, 6> text{};
    std::uint8_t size = 0;
    std::uint8_t units = 1;         ///< of the piece
    std::uint16_t cost = 0;
    /// The first lowest; above the last anything.
    [[nodiscard]] std::uint64_t letters() const {
      std::uint64_t out = 0;
      for (std::size_t k = 0; k < text.size(); ++k) out |= std::uint64_t{static_cast<unsigned char>(text[k])} << 8 * k;
      return out;
    }
  };
  static constexpr std::size_t groups = 28;   ///< arcs without letters, then by their first letter
  /// 1 to 26 for a letter, 27 for anything else; 0 stands for no letters.
  [[nodiscard]] static constexpr std::size_t group_of(char letter) {
    const int index = letter_index(letter);
    return index >= 0 && index < 26 ? static_cast<std::size_t>(index) + 1 : 27;
  }

  /// The pieces that begin at a unit, with letters of this group.
  [[nodiscard]] std::span<const Arc> arcs_of(std::size_t unit, std::size_t group) const { return std::span(arcs_).subspan(first_[unit * groups + group], first_[unit * groups + group + 1] - first_[unit * groups + group]); }

  std::size_t units_ = 0;
  int lone_unit_ = 0;
  std::vector<std::uint16_t> first_;   ///< per unit and group: where its arcs begin; one more at the end
  std::vector<Arc> arcs_;
  std::vector<std::uint16_t> rest_;    ///< per unit: the least that the units from there on cost; nought at the end
};

/// The reading of a word by the table of its script; empty where there is none.
[[nodiscard]] Reading reading_of(const std::u32string& letters, Script script, const Tables& tables);

}  // namespace ytterby::screening
