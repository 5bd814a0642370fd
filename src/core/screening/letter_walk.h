#pragma once
// Which of many Latin words a word of another script can be read as, found without reading each: words that begin alike are gone
// through together, and left where no end can make the beginning good.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/screening/letters.h"

namespace ytterby::screening {

/// Latin words in the order of their letters.
class WordsInOrder {
 public:
  /// Longer words are left out.
  static constexpr std::size_t longest = 40;
  void add(std::string_view text, std::uint32_t target);
  void finish();
  [[nodiscard]] std::size_t size() const { return targets_.size(); }
  [[nodiscard]] std::string_view text(std::size_t at) const { return std::string_view(letters_).substr(first_[at], first_[at + 1] - first_[at]); }
  /// With how many letters it begins as the one before does.
  [[nodiscard]] std::size_t shared(std::size_t at) const { return shared_[at]; }
  [[nodiscard]] std::uint32_t target(std::size_t at) const { return targets_[at]; }
  [[nodiscard]] std::size_t bytes() const { return letters_.capacity() + first_.capacity() * 4 + shared_.capacity() + targets_.capacity() * 4; }

 private:
  std::vector<std::pair<std::string, std::uint32_t>> pending_;
  std::string letters_;
  std::vector<std::uint32_t> first_;    ///< per word: of its letters; one more at the end
  std::vector<std::uint8_t> shared_;
  std::vector<std::uint32_t> targets_;
};

/// One word of another script on its way through Latin words.
class LetterWalk {
 public:
  /// `most`: what a word may cost at the highest, beyond what is free for its letters, in sixteenths of a bit.
  LetterWalk(const Reading& reading, const Weights& weights, int most);

  /// Visits every word whose cost beyond what is free for its letters is below `bound` of its length.
  template <class Bound, class Visit>
  void go(const WordsInOrder& words, const Bound& bound, const Visit& visit) {
    std::size_t valid = 0;   // Columns up to this letter are those of the word before.
    for (std::size_t at = 0; at < words.size();) {
      const std::string_view text = words.text(at);
      std::size_t depth = std::min(valid, words.shared(at));
      bool left = false;
      while (depth < text.size() && !left) {
        step(text[depth], depth);
        ++depth;
        left = least_after(depth) >= most_after(depth);
      }
      valid = depth;
      if (!left && columns_[text.size()][units_] < bound(text.size())) visit(words.target(at));
      ++at;
      // Nothing that begins so can be read.
      if (left) while (at < words.size() && words.shared(at) >= depth) ++at;
    }
  }

 private:
  /// A piece by where it ends: its last letters, the last one lowest.
  struct Piece {
    std::uint64_t text = 0, mask = 0;
    int cost = 0;               ///< less what is free for its letters
    std::uint8_t size = 0;
    std::uint8_t from = 0;      ///< the unit it begins at
  };
  static constexpr std::size_t most_units = 40;
  static constexpr std::size_t longest_piece = 6;
  static constexpr std::size_t letters = 28;
  using Column = std::array<int, most_units + 1>;

  void add_pieces(const Reading& reading);
  /// The column after one letter more.
  void step(char letter, std::size_t depth);
  /// The least that a word can cost that begins so.
  [[nodiscard]] int least_after(std::size_t depth) const;
  /// Beyond which a beginning of so many letters is left.
  [[nodiscard]] int most_after(std::size_t depth) const { return std::min(most_, rest_[0] + lead_ + lead_letter_ * static_cast<int>(depth)); }
  void step_unit(Column& here, std::size_t unit) const;

  std::size_t units_ = 0;
  int free_ = 0;
  int most_ = 0;
  int lead_ = 0, lead_letter_ = 0;
  std::vector<std::uint32_t> first_;         ///< per unit it ends at, and last letter: of its pieces; one more at the end
  std::vector<Piece> pieces_;
  Column dropped_{}, dropped_two_{};         ///< per unit: the cheapest piece of one and of two units without letters that ends there
  Column rest_{};                            ///< per unit: the least that the units from there on cost
  std::size_t longest_ = 1;                  ///< letters of a piece
  /// Per letters of a piece that were gone through, unit and first letter: the least that one which goes on, and the rest, cost.
  std::array<std::vector<int>, longest_piece> open_;
  std::array<Column, WordsInOrder::longest + 1> columns_;
  std::array<std::uint64_t, WordsInOrder::longest + 1> last_{};   ///< per column: the last letters, the last one lowest
};

}  // namespace ytterby::screening
