#pragma once
// Which of many words of other scripts can be read as a Latin word: those that begin alike are gone through together, and left where
// no end can make the beginning good. None is lost: the test holds it against reading each. The other way round is `LetterWalk`.
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/screening/lanes.h"
#include "core/screening/letters.h"

namespace ytterby::screening {

/// Words in the order of what their letters are read as.
class UnitsInOrder {
 public:
  void add(const Reading& reading, std::uint32_t target);
  void finish();
  [[nodiscard]] bool empty() const { return words_.empty(); }
  [[nodiscard]] std::size_t bytes() const;

  class Rows;
  /// Visits every word whose reading as `latin` costs less than `bound`, as `Reading::cost` has it, with that; less than 8,000.
  /// `rows`: room for it.
  template <class Visit>
  void near(std::string_view latin, int bound, Rows& rows, const Visit& visit) const;
  template <class Visit>
  void near(std::string_view latin, int bound, const Visit& visit) const;

 private:
  static constexpr std::size_t longest_piece = 6;
  /// Latin letters that a unit, or two, are read as.
  struct Piece {
    std::uint64_t text = 0;       ///< the first letter lowest
    std::int16_t cost = 0;
    std::uint8_t size = 0;
  };
  /// The pieces of one unit, or of two, by their first letter.
  struct Pieces {
    std::array<std::uint16_t, Reading::groups + 1> first{};   ///< behind `at`
    std::uint32_t at = 0;         ///< in `pieces_`
    std::uint32_t groups = 0;     ///< bits of those that have pieces
    std::int16_t lone = 0;        ///< what it costs that no piece explains
    std::array<std::int16_t, Reading::groups> skips{};        ///< of one unit: the cheapest piece of two that begins with it, by its first letter
    bool begins_two = false;      ///< there is such a piece
  };
  /// A unit of a word.
  struct Step {
    std::uint32_t one = 0;        ///< its pieces
    std::uint32_t two = 0;        ///< those of it and the unit before; 0: there are none
    friend auto operator<=>(const Step&, const Step&) = default;
  };
  struct Word {
    std::uint32_t first = 0;      ///< of its units, in `steps_`
    std::uint32_t target = 0;
    std::uint8_t units = 0;
    std::uint8_t shared = 0;      ///< with how many units it begins as the one before does
  };

  static constexpr std::size_t most_columns = (Reading::longest_latin + lane_count) / lane_count * lane_count;
  /// Per letter, behind room for pieces that are longer than what was gone through.
  static constexpr std::size_t before = lane_count;
  using Costs = std::array<std::int16_t, most_columns>;
  using Row = std::array<std::int16_t, before + most_columns>;

  struct Pending {
    std::vector<Step> steps;
    std::uint32_t target = 0;
    friend auto operator<=>(const Pending&, const Pending&) = default;
  };

  [[nodiscard]] std::uint32_t pieces_of(const Reading& reading, std::size_t unit, std::size_t units);

  std::vector<Word> words_;
  std::vector<Step> steps_;
  std::vector<Pieces> sets_;      ///< the first: none
  std::vector<Piece> pieces_;
  // While words are added.
  std::vector<Pending> pending_;
  std::unordered_map<std::string, std::uint32_t> known_;   ///< sets by what stands in them
};

/// The least that the first units cost when they are the first letters of a word: a row for each number of units.
class UnitsInOrder::Rows {
 public:
  Rows();
  /// For another Latin word. Both must live as long as they are gone through.
  void start(const UnitsInOrder& words, std::string_view latin, int bound);
  /// Works out the row after one unit more. Whether a word that begins so can be near.
  [[nodiscard]] bool may_follow(const Step& step, std::size_t depth);
  [[nodiscard]] int cost(std::size_t depth) const { return rows_[depth][before + latin_.size()]; }

 private:
  /// What pieces of one size cost, by the letter that they end at.
  struct Ends {
    std::uint32_t at = 0;       ///< in `costs_`
    std::uint8_t size = 0;
  };
  struct Found {
    bool known = false, skips_known = false;
    std::uint8_t count = 0;
    std::uint32_t first = 0;    ///< in `ends_`
    std::uint32_t skips = 0;    ///< in `costs_`
  };
  [[nodiscard]] const Found& found(std::uint32_t set);
  [[nodiscard]] bool goes_on(std::uint32_t set, std::size_t depth);
  void follow(std::uint32_t set, std::size_t depth, std::array<Lanes, most_columns / lane_count>& here);

  const UnitsInOrder* words_ = nullptr;
  std::string_view latin_;
  std::size_t width_ = 0;
  std::int16_t bound_ = 0;
  std::vector<Found> found_;
  std::vector<Ends> ends_;
  std::vector<std::int16_t> costs_;
  Costs beyond_{};              ///< nothing for each letter; `far` behind the last
  Costs inserted_{};            ///< what the letters up to each cost that no piece explains
  std::array<std::uint64_t, Reading::groups> places_{};   ///< per group: bits of the letters that are of it
  std::uint32_t groups_ = 0;    ///< bits of those of the letters
  std::array<std::uint64_t, Reading::longest_latin + 1> ahead_{};   ///< per letter: it and those behind it, the first lowest
  std::array<Row, Reading::most_units + 1> rows_;
};

template <class Visit>
void UnitsInOrder::near(std::string_view latin, int bound, Rows& rows, const Visit& visit) const {
  if (words_.empty()) return;
  rows.start(*this, latin.substr(0, Reading::longest_latin), bound);
  std::size_t valid = 0;   // Rows up to this unit are those of the word before.
  for (std::size_t at = 0; at < words_.size();) {
    const Word& word = words_[at];
    std::size_t depth = std::min<std::size_t>(valid, word.shared);
    bool left = false;
    while (depth < word.units && !left) {
      left = !rows.may_follow(steps_[word.first + depth], depth);
      ++depth;
    }
    valid = depth;
    if (!left && rows.cost(depth) < bound) visit(word.target, rows.cost(depth));
    ++at;
    // Nothing that begins so can be read.
    while (left && at < words_.size() && words_[at].shared >= depth) ++at;
  }
}

template <class Visit>
void UnitsInOrder::near(std::string_view latin, int bound, const Visit& visit) const {
  if (words_.empty()) return;
  Rows rows;
  near(latin, bound, rows, visit);
}

}  // namespace ytterby::screening
