#include "core/screening/letter_walk.h"

#include <algorithm>
#include <limits>

namespace ytterby::screening {

namespace {

constexpr int far = std::numeric_limits<int>::max() / 4;

std::size_t shared_start(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin()).first - a.begin());
}

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

LetterWalk::LetterWalk(const Reading& reading, const Weights& weights, int most)
    : units_(reading.units_), free_(weights.letters_free), most_(most), lead_(weights.letters_lead), lead_letter_(weights.letters_lead_letter) {
  dropped_.fill(Reading::unexplained_unit);
  dropped_two_.fill(far);
  for (auto& open : open_) open.assign((units_ + 1) * letters, far);
  add_pieces(reading);
  std::fill_n(columns_[0].begin(), units_ + 1, far);
  columns_[0][0] = 0;
  for (std::size_t u = 1; u <= units_; ++u) step_unit(columns_[0], u);
}

void LetterWalk::add_pieces(const Reading& reading) {
  using Arc = Reading::Arc;
  const auto each = [&](std::size_t u, const auto& visit) {
    for (std::size_t a = reading.first_[u * Reading::groups]; a < reading.first_[(u + 1) * Reading::groups]; ++a) visit(reading.arcs_[a], u + reading.arcs_[a].units, reading.arcs_[a].cost - free_ * reading.arcs_[a].size);
  };
  Column before{};   // The least that the units before cost.
  std::fill_n(before.begin() + 1, units_, far);
  for (std::size_t u = 0; u < units_; ++u) {
    before[u + 1] = std::min(before[u + 1], before[u] + Reading::unexplained_unit);
    each(u, [&](const Arc&, std::size_t end, int cost) { before[end] = std::min(before[end], before[u] + cost); });
  }
  std::vector<std::vector<Piece>> ending((units_ + 1) * letters);
  for (std::size_t u = units_; u-- > 0;) {
    rest_[u] = rest_[u + 1] + Reading::unexplained_unit;
    each(u, [&](const Arc& arc, std::size_t end, int cost) {
      rest_[u] = std::min(rest_[u], cost + rest_[end]);
      if (before[u] + cost + rest_[end] >= most_) return;   // On no way that is cheap enough.
      if (arc.size == 0) {
        int& there = arc.units == 1 ? dropped_[end] : dropped_two_[end];
        there = std::min(there, cost);
        return;
      }
      Piece piece{0, 0, cost, arc.size, static_cast<std::uint8_t>(u)};
      for (std::size_t k = 0; k < arc.size; ++k) {
        piece.text = piece.text << 8U | static_cast<unsigned char>(arc.text[k]);
        piece.mask = piece.mask << 8U | 0xFFU;
      }
      ending[end * letters + Reading::group_of(arc.text[arc.size - 1U])].push_back(piece);
      longest_ = std::max<std::size_t>(longest_, arc.size);
      for (std::size_t k = 1; k < arc.size; ++k) {
        int& open = open_[k][u * letters + Reading::group_of(arc.text[0])];
        open = std::min(open, cost + rest_[end]);
      }
    });
  }
  for (const auto& pieces : ending) {
    first_.push_back(static_cast<std::uint32_t>(pieces_.size()));
    pieces_.insert(pieces_.end(), pieces.begin(), pieces.end());
  }
  first_.push_back(static_cast<std::uint32_t>(pieces_.size()));
}

/// Units without letters.
void LetterWalk::step_unit(Column& here, std::size_t unit) const {
  here[unit] = std::min(here[unit], here[unit - 1] + dropped_[unit]);
  if (unit > 1) here[unit] = std::min(here[unit], here[unit - 2] + dropped_two_[unit]);
}

void LetterWalk::step(char letter, std::size_t depth) {
  const Column& before = columns_[depth];
  const std::uint64_t last = last_[depth] << 8U | static_cast<unsigned char>(letter);
  Column& here = columns_[++depth];
  last_[depth] = last;
  const std::size_t group = Reading::group_of(letter);
  const int unexplained = Reading::unexplained_letter - free_;
  for (std::size_t u = 0; u <= units_; ++u) {
    int cost = before[u] + unexplained;
    for (std::uint32_t p = first_[u * letters + group]; p < first_[u * letters + group + 1]; ++p) {
      const Piece& piece = pieces_[p];
      // No letter is nought, so that a piece longer than what was gone through is not the same.
      if (((last ^ piece.text) & piece.mask) == 0) cost = std::min(cost, columns_[depth - piece.size][piece.from] + piece.cost);
    }
    here[u] = cost;
    if (u > 0) step_unit(here, u);
  }
}

int LetterWalk::least_after(std::size_t depth) const {
  int least = far;
  for (std::size_t u = 0; u <= units_; ++u) least = std::min(least, columns_[depth][u] + rest_[u]);
  // A piece that began before may end later.
  for (std::size_t k = 1; k < longest_ && k <= depth && least >= most_; ++k) {
    const std::size_t letter = Reading::group_of(static_cast<char>(last_[depth] >> (8 * (k - 1)) & 0xFFU));
    for (std::size_t u = 0; u < units_; ++u) least = std::min(least, columns_[depth - k][u] + open_[k][u * letters + letter]);
  }
  return least;
}

}  // namespace ytterby::screening
