#include "core/screening/letter_walk.h"

#include <algorithm>

namespace ytterby::screening {

namespace {

/// Beyond every bound, and small enough for three of them, and all letters of a word that nothing explains, to be added up.
constexpr std::int16_t far = 8000;

std::int16_t at_most_far(int cost) { return static_cast<std::int16_t>(std::min<int>(cost, far)); }

std::int16_t sum(int a, int b) { return static_cast<std::int16_t>(a + b); }

}  // namespace

void WordsInOrder::add(std::string_view text, std::uint32_t target) {
  if (!text.empty() && text.size() <= longest) pending_.emplace_back(text, target);
}

void WordsInOrder::finish() {
  std::sort(pending_.begin(), pending_.end());
  first_.reserve(pending_.size() + 1);
  shared_.reserve(pending_.size());
  targets_.reserve(pending_.size());
  for (std::size_t k = 0; k < pending_.size(); ++k) {
    const auto& [text, target] = pending_[k];
    first_.push_back(static_cast<std::uint32_t>(letters_.size()));
    letters_ += text;
    targets_.push_back(target);
    shared_.push_back(k == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(shared_start(text, pending_[k - 1].first)));
  }
  first_.push_back(static_cast<std::uint32_t>(letters_.size()));
  letters_.shrink_to_fit();
  decltype(pending_)().swap(pending_);   // Emptied alone it would keep its room.
}

std::size_t WordsInOrder::after(std::size_t at, std::size_t letters) const {
  const std::string_view start = text(at).substr(0, letters);
  for (const std::size_t few = at + 8; at < few;) {
    if (++at == size() || shared_[at] < letters) return at;
  }
  // Where there are many the step is doubled until it leads too far, then halved.
  const auto is_alike = [&](std::size_t other) { return other < size() && text(other).starts_with(start); };
  std::size_t step = 1;
  for (; is_alike(at + step); step *= 2) at += step;
  for (; step > 1; step /= 2) at += is_alike(at + step / 2) ? step / 2 : 0;
  return at + 1;
}

void NamesInOrder::finish() {
  std::sort(pending_.begin(), pending_.end());
  pending_.erase(std::unique(pending_.begin(), pending_.end()), pending_.end());
  names_.reserve(pending_.size());
  for (std::size_t k = 0; k < pending_.size(); ++k) {
    if (k == 0 || pending_[k].first != pending_[k - 1].first) {
      texts_.add(pending_[k].first, static_cast<std::uint32_t>(first_.size()));
      first_.push_back(static_cast<std::uint32_t>(k));
    }
    names_.push_back(pending_[k].second);
  }
  first_.push_back(static_cast<std::uint32_t>(pending_.size()));
  first_.shrink_to_fit();
  texts_.finish();
  decltype(pending_)().swap(pending_);   // Emptied alone it would keep its room.
}

LetterWalk::LetterWalk(const Reading& reading, const Weights& weights, int most)
    : units_(reading.units_), width_((units_ + lane_count) / lane_count * lane_count), free_(weights.letters_free), most_(at_most_far(std::min<int>(most, far / 2))) {
  add_pieces(reading);
  for (Column& column : columns_) std::fill_n(column.begin(), before, far);
  std::fill_n(columns_[0].begin() + before, width_, far);
  std::copy_n(dropped_.begin(), units_ + 1, columns_[0].begin() + before);
}

/// The place of what a piece costs for each unit, in `costs_`.
std::uint32_t LetterWalk::piece_of(std::vector<Piece>& pieces, const Piece& piece) {
  const auto there = std::find_if(pieces.begin(), pieces.end(), [&](const Piece& other) { return other.text == piece.text && other.mask == piece.mask && other.units == piece.units; });
  if (there != pieces.end()) return there->costs;
  pieces.push_back(piece);
  pieces.back().costs = static_cast<std::uint32_t>(costs_.size());
  costs_.resize(costs_.size() + width_, far);
  return pieces.back().costs;
}

void LetterWalk::add_pieces(const Reading& reading) {
  using Arc = Reading::Arc;
  const auto each = [&](std::size_t u, const auto& visit) {
    for (std::size_t a = reading.first_[u * Reading::groups]; a < reading.first_[(u + 1) * Reading::groups]; ++a) visit(reading.arcs_[a], u + reading.arcs_[a].units, at_most_far(reading.arcs_[a].cost - free_ * reading.arcs_[a].size));
  };
  const std::int16_t lone = at_most_far(reading.lone_unit());
  Costs up_to{};   // The least that the units before cost.
  std::fill_n(up_to.begin() + 1, units_, far);
  // Beyond the last unit there is nothing to be reached.
  std::fill(dropped_.begin() + static_cast<std::ptrdiff_t>(units_) + 1, dropped_.end(), far);
  std::fill(rest_.begin() + static_cast<std::ptrdiff_t>(units_) + 1, rest_.end(), far);
  for (std::size_t u = 0; u < units_; ++u) {
    std::int16_t silent = lone;
    each(u, [&](const Arc& arc, std::size_t end, std::int16_t cost) {
      up_to[end] = std::min(up_to[end], sum(up_to[u], cost));
      if (arc.size == 0) silent = std::min(silent, cost);
    });
    dropped_[u + 1] = sum(dropped_[u], silent);
    up_to[u + 1] = std::min(up_to[u + 1], sum(up_to[u], silent));
  }
  std::array<std::vector<Piece>, letters> ending;
  for (std::size_t u = units_; u-- > 0;) {
    rest_[u] = at_most_far(rest_[u + 1] + dropped_[u + 1] - dropped_[u]);
    each(u, [&](const Arc& arc, std::size_t end, std::int16_t cost) {
      rest_[u] = std::min(rest_[u], sum(cost, rest_[end]));
      // On no way that is cheap enough.
      if (arc.size == 0 || up_to[u] + cost + rest_[end] >= most_) return;
      Piece piece{0, 0, 0, arc.size, arc.units};
      for (std::size_t k = 0; k < arc.size; ++k) {
        piece.text = piece.text << 8U | static_cast<unsigned char>(arc.text[k]);
        piece.mask = piece.mask << 8U | 0xFFU;
      }
      const std::uint32_t costs = piece_of(ending[Reading::group_of(arc.text[arc.size - 1U])], piece);
      costs_[costs + end] = std::min(costs_[costs + end], cost);
      for (; longest_ < arc.size; ++longest_) {
        for (Costs& open : open_[longest_]) std::fill_n(open.begin(), width_, far);
      }
      for (std::size_t k = 1; k < arc.size; ++k) {
        std::int16_t& open = open_[k][Reading::group_of(arc.text[0])][u];
        open = std::min(open, sum(cost, rest_[end]));
      }
    });
  }
  for (std::size_t group = 0; group < letters; ++group) {
    pieces_.insert(pieces_.end(), ending[group].begin(), ending[group].end());
    first_[group + 1] = static_cast<std::uint32_t>(pieces_.size());
  }
}

template <std::size_t blocks>
inline bool LetterWalk::may_follow_in(char letter, std::size_t depth) {
  constexpr std::size_t most_blocks = blocks == 0 ? most_columns / lane_count : blocks;
  const std::size_t width = blocks == 0 ? width_ : blocks * lane_count;
  const std::int16_t* last_column = columns_[depth].data() + before;
  const std::uint64_t last = last_[depth] << 8U | static_cast<unsigned char>(letter);
  last_[++depth] = last;
  const std::int16_t unexplained = sum(Reading::unexplained_letter, -free_);
  std::array<Lanes, most_blocks> here;
  for (std::size_t u = 0; u < width; u += lane_count) here[u / lane_count] = load_lanes(last_column + u) + unexplained;
  const std::size_t group = Reading::group_of(letter);
  for (std::uint32_t p = first_[group]; p < first_[group + 1]; ++p) {
    const Piece& piece = pieces_[p];
    // No letter is nought, so that a piece longer than what was gone through is not the same.
    if (((last ^ piece.text) & piece.mask) != 0) continue;
    const std::int16_t* from = columns_[depth - piece.size].data() + before - piece.units;
    for (std::size_t u = 0; u < width; u += lane_count) here[u / lane_count] = least_of(here[u / lane_count], load_lanes(from + u) + load_lanes(&costs_[piece.costs + u]));
  }
  // Units without letters.
  Lanes least = settle_row(here, width, dropped_.data(), rest_.data(), columns_[depth].data() + before);
  // A piece that began before may end later.
  for (std::size_t k = 1; k < longest_ && k <= depth; ++k) {
    const Costs& open = open_[k][Reading::group_of(static_cast<char>(last >> (8 * (k - 1)) & 0xFFU))];
    for (std::size_t u = 0; u < width; u += lane_count) least = least_of(least, load_lanes(columns_[depth - k].data() + before + u) + load_lanes(&open[u]));
  }
  return any_below(least, most_);
}

bool LetterWalk::may_follow(char letter, std::size_t depth) {
  switch (width_ / lane_count) {
    case 1: return may_follow_in<1>(letter, depth);
    case 2: return may_follow_in<2>(letter, depth);
    default: return may_follow_in<0>(letter, depth);
  }
}

}  // namespace ytterby::screening
