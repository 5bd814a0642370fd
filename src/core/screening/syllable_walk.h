#pragma once
// Which of many words of syllables, Han and Hangul, can be read as a Latin word: those that begin alike are gone through together.
// The other way round is `LetterWalk`.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/screening/letters.h"

namespace ytterby::screening {

/// Words in the order of what they are spelled with.
class SyllablesInOrder {
 public:
  /// The reading must live as long as this.
  void add(std::u32string units, const Reading& reading, std::uint32_t target);
  void finish();
  [[nodiscard]] bool empty() const { return words_.empty(); }
  [[nodiscard]] std::size_t bytes() const;

  /// Visits every word whose reading as `latin` costs less than `bound`, as `Reading::cost` has it, and does not begin with all that is
  /// wrong in it (`letters: lead` of the weights).
  template <class Visit>
  void near(std::string_view latin, int bound, const Weights& weights, const Visit& visit) const {
    if (words_.empty()) return;
    Rows rows(latin.substr(0, Reading::longest_latin), bound, weights);
    std::size_t valid = 0;   // Rows up to this unit are those of the word before.
    for (std::size_t at = 0; at < words_.size();) {
      const Word& word = words_[at];
      std::size_t depth = std::min<std::size_t>(valid, word.shared);
      bool left = false;
      while (depth < word.reading->units() && !left) {
        rows.step(*word.reading, depth);
        ++depth;
        left = rows.is_too_far(depth, skips_[word.skips[depth - 1]]);
      }
      valid = depth;
      if (!left && rows.cost(depth) < bound) visit(word.target);
      ++at;
      // Nothing that begins so can be read.
      while (left && at < words_.size() && words_[at].shared >= depth) ++at;
    }
  }

 private:
  /// What the cheapest piece of two units costs that begins with one, by its first letter.
  using Skips = std::array<int, Reading::groups>;
  struct Word {
    std::u32string units;
    const Reading* reading = nullptr;
    std::vector<std::uint16_t> skips;  ///< per unit: place of its pieces of two in `skips_`
    std::uint32_t target = 0;
    std::uint32_t shared = 0;          ///< with how many units it begins as the one before does
  };
  /// The least that the first units cost when they are the first letters: a row for each number of units.
  class Rows {
   public:
    Rows(std::string_view latin, int bound, const Weights& weights);
    void step(const Reading& reading, std::size_t unit);
    /// Whether no word that begins so can be near; `skips`: of its last unit.
    [[nodiscard]] bool is_too_far(std::size_t depth, const Skips& skips) const { return is_over_[depth] && !goes_on(depth - 1, skips); }
    [[nodiscard]] int cost(std::size_t depth) const { return rows_[depth][latin_.size()]; }

   private:
    using Row = std::array<int, Reading::longest_latin + 1>;
    [[nodiscard]] bool goes_on(std::size_t unit, const Skips& skips) const;
    void follow(const Reading& reading, std::size_t unit, std::size_t units, Row& into) const;
    std::string_view latin_;
    int bound_;
    Row limits_;                             ///< per letter: beyond which a beginning is left
    std::array<Row, Reading::most_units + 1> rows_;
    std::array<bool, Reading::most_units + 1> is_over_;
  };

  std::vector<Word> words_;
  std::vector<Skips> skips_;
};

}  // namespace ytterby::screening
