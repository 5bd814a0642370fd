#include "core/screening/letter_walk.h"

#include <algorithm>
#include <limits>

namespace ytterby::screening {

namespace {

constexpr int far = std::numeric_limits<int>::max() / 4;

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
    : units_(reading.units_), width_((units_ + lane) / lane * lane), free_(weights.letters_free), most_(most), lead_(weights.letters_lead), lead_letter_(weights.letters_lead_letter) {
  dropped_.fill(reading.lone_unit());
  dropped_two_.fill(far);
  for (auto& open : open_) open.assign((units_ + 1) * letters, far);
  add_pieces(reading);
  columns_[0].fill(far);
  columns_[0][0] = 0;
  drop_units(columns_[0]);
}

void LetterWalk::add_pieces(const Reading& reading) {
  using Arc = Reading::Arc;
  const auto each = [&](std::size_t u, const auto& visit) {
    for (std::size_t a = reading.first_[u * Reading::groups]; a < reading.first_[(u + 1) * Reading::groups]; ++a) visit(reading.arcs_[a], u + reading.arcs_[a].units, reading.arcs_[a].cost - free_ * reading.arcs_[a].size);
  };
  Column before{};   // The least that the units before cost.
  std::fill_n(before.begin() + 1, units_, far);
  for (std::size_t u = 0; u < units_; ++u) {
    before[u + 1] = std::min(before[u + 1], before[u] + reading.lone_unit());
    each(u, [&](const Arc&, std::size_t end, int cost) { before[end] = std::min(before[end], before[u] + cost); });
  }
  std::array<std::vector<Piece>, letters> ending;
  for (std::size_t u = units_; u-- > 0;) {
    rest_[u] = rest_[u + 1] + reading.lone_unit();
    each(u, [&](const Arc& arc, std::size_t end, int cost) {
      rest_[u] = std::min(rest_[u], cost + rest_[end]);
      if (before[u] + cost + rest_[end] >= most_) return;   // On no way that is cheap enough.
      if (arc.size == 0) {
        int& there = arc.units == 1 ? dropped_[end] : dropped_two_[end];
        there = std::min(there, cost);
        drops_two_ = drops_two_ || arc.units > 1;
        return;
      }
      Piece piece{0, 0, cost, arc.size, static_cast<std::uint8_t>(u), static_cast<std::uint8_t>(end)};
      for (std::size_t k = 0; k < arc.size; ++k) {
        piece.text = piece.text << 8U | static_cast<unsigned char>(arc.text[k]);
        piece.mask = piece.mask << 8U | 0xFFU;
      }
      ending[Reading::group_of(arc.text[arc.size - 1U])].push_back(piece);
      longest_ = std::max<std::size_t>(longest_, arc.size);
      for (std::size_t k = 1; k < arc.size; ++k) {
        int& open = open_[k][u * letters + Reading::group_of(arc.text[0])];
        open = std::min(open, cost + rest_[end]);
      }
    });
  }
  for (std::size_t group = 0; group < letters; ++group) {
    pieces_.insert(pieces_.end(), ending[group].begin(), ending[group].end());
    first_[group + 1] = static_cast<std::uint32_t>(pieces_.size());
  }
}

/// Units without letters.
inline void LetterWalk::drop_units(Column& here) const {
  for (std::size_t u = 1; u <= units_; ++u) {
    here[u] = std::min(here[u], here[u - 1] + dropped_[u]);
    if (drops_two_ && u > 1) here[u] = std::min(here[u], here[u - 2] + dropped_two_[u]);
  }
}

void LetterWalk::step(char letter, std::size_t depth) {
  const std::uint64_t last = last_[depth] << 8U | static_cast<unsigned char>(letter);
  const int* before = columns_[depth].data();
  Column& here = columns_[++depth];
  last_[depth] = last;
  const std::size_t group = Reading::group_of(letter);
  const int unexplained = int{Reading::unexplained_letter} - free_;
  for (std::size_t from = 0; from < width_; from += lane) {
    for (std::size_t u = from; u < from + lane; ++u) here[u] = before[u] + unexplained;
  }
  for (std::uint32_t p = first_[group]; p < first_[group + 1]; ++p) {
    const Piece& piece = pieces_[p];
    // No letter is nought, so that a piece longer than what was gone through is not the same.
    if (((last ^ piece.text) & piece.mask) == 0) here[piece.to] = std::min(here[piece.to], columns_[depth - piece.size][piece.from] + piece.cost);
  }
  drop_units(here);
}

bool LetterWalk::is_too_far(std::size_t depth) const {
  const int most = most_after(depth);
  const int* here = columns_[depth].data();
  std::array<int, lane> some;
  some.fill(far);
  for (std::size_t from = 0; from < width_; from += lane) {
    for (std::size_t k = 0; k < lane; ++k) some[k] = std::min(some[k], here[from + k] + rest_[from + k]);
  }
  int least = *std::min_element(some.begin(), some.end());
  // A piece that began before may end later.
  for (std::size_t k = 1; k < longest_ && k <= depth && least >= most; ++k) {
    const int* open = open_[k].data() + Reading::group_of(static_cast<char>(last_[depth] >> (8 * (k - 1)) & 0xFFU));
    for (std::size_t u = 0; u < units_; ++u) least = std::min(least, columns_[depth - k][u] + open[u * letters]);
  }
  return least >= most;
}

}  // namespace ytterby::screening
