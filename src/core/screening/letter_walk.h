#pragma once
// Which of many Latin words a word of another script can be read as, found without reading each: words that begin alike are gone
// through together, and left where no end can make the beginning good. None is lost: the test holds it against reading each.
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/screening/lanes.h"
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
  /// The first word behind this one that does not begin with its first so many letters.
  [[nodiscard]] std::size_t after(std::size_t at, std::size_t letters) const;
  [[nodiscard]] std::size_t bytes() const { return letters_.capacity() + first_.capacity() * 4 + shared_.capacity() + targets_.capacity() * 4; }

 private:
  std::vector<std::pair<std::string, std::uint32_t>> pending_;
  std::string letters_;
  std::vector<std::uint32_t> first_;    ///< per word: of its letters; one more at the end
  std::vector<std::uint8_t> shared_;
  std::vector<std::uint32_t> targets_;
};

/// Names by texts that stand in them, in the order of their letters.
class NamesInOrder {
 public:
  void add(std::string text, std::uint32_t name) { pending_.emplace_back(std::move(text), name); }
  void finish();
  /// Their targets are places for `names`.
  [[nodiscard]] const WordsInOrder& texts() const { return texts_; }
  [[nodiscard]] std::span<const std::uint32_t> names(std::uint32_t text) const { return std::span(names_).subspan(first_[text], first_[text + 1] - first_[text]); }
  [[nodiscard]] std::size_t bytes() const { return texts_.bytes() + (first_.capacity() + names_.capacity()) * 4; }

 private:
  std::vector<std::pair<std::string, std::uint32_t>> pending_;
  WordsInOrder texts_;
  std::vector<std::uint32_t> first_;    ///< per text: of its names; one more at the end
  std::vector<std::uint32_t> names_;
};

/// One word of another script on its way through Latin words.
class LetterWalk {
 public:
  /// `most`: what a word may cost at the highest, beyond what is free for its letters, in sixteenths of a bit; less than 4,000.
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
        left = !may_follow(text[depth], depth);
        ++depth;
      }
      valid = depth;
      if (!left && columns_[text.size()][before + units_] < bound(text.size())) visit(words.target(at));
      // Nothing that begins so can be read.
      at = left ? words.after(at, depth) : at + 1;
    }
  }

 private:
  /// Latin letters that units are read as.
  struct Piece {
    std::uint64_t text = 0, mask = 0;   ///< the last letter lowest
    std::uint32_t costs = 0;    ///< place in `costs_` of what it costs for units that end at each, less what is free for its letters
    std::uint8_t size = 0;
    std::uint8_t units = 1;
  };
  static constexpr std::size_t longest_piece = 6;
  static constexpr std::size_t letters = 28;
  /// Per unit the costs up to it, behind room for those of units that begin before the first.
  static constexpr std::size_t before = lane_count;
  static constexpr std::size_t most_columns = (Reading::most_units + lane_count) / lane_count * lane_count;
  using Costs = std::array<std::int16_t, most_columns>;
  using Column = std::array<std::int16_t, before + most_columns>;

  void add_pieces(const Reading& reading);
  [[nodiscard]] std::uint32_t piece_of(std::vector<Piece>& pieces, const Piece& piece);
  /// Works out the column after one letter more. Whether a word that begins so can be near.
  [[nodiscard]] bool may_follow(char letter, std::size_t depth);
  /// The same for so many lanes; 0: as many as there are.
  template <std::size_t blocks>
  [[nodiscard]] bool may_follow_in(char letter, std::size_t depth);

  std::size_t units_ = 0;
  std::size_t width_ = 0;                    ///< of a column, whole lanes
  int free_ = 0;
  std::int16_t most_ = 0;
  std::array<std::uint32_t, letters + 1> first_{};   ///< per last letter: of its pieces; one more at the end
  std::vector<Piece> pieces_;
  std::vector<std::int16_t> costs_;
  Costs dropped_{};                          ///< per unit: what it and all before it cost without letters
  Costs rest_{};                             ///< per unit: the least that the units from there on cost
  std::size_t longest_ = 1;                  ///< letters of a piece
  /// Per letters of a piece that were gone through, first letter, and unit: the least that one which goes on, and the rest, cost.
  std::array<std::array<Costs, letters>, longest_piece> open_;
  std::array<Column, WordsInOrder::longest + 1> columns_;
  std::array<std::uint64_t, WordsInOrder::longest + 1> last_{};   ///< per column: the last letters, the last one lowest
};

}  // namespace ytterby::screening
