#include "core/screening/unit_walk.h"

#include <algorithm>
#include <bit>

namespace ytterby::screening {

namespace {

/// Beyond every bound, and small enough for two of them and all units of a word that nothing explains to be added up.
constexpr std::int16_t far = 8000;

std::int16_t at_most_far(int cost) { return static_cast<std::int16_t>(std::min<int>(cost, far)); }

}  // namespace

/// The set of the pieces that begin at a unit and are of so many; 0: two units that are read as nothing together.
std::uint32_t UnitsInOrder::pieces_of(const Reading& reading, std::size_t unit, std::size_t units) {
  Pieces set;
  set.lone = at_most_far(reading.lone_unit());
  set.at = static_cast<std::uint32_t>(pieces_.size());
  set.skips.fill(far);
  std::string key = std::to_string(set.lone);
  for (std::size_t group = 0; group < Reading::groups; ++group) {
    for (const Reading::Arc& arc : reading.arcs_of(unit, group)) {
      if (arc.units != units) continue;
      set.groups |= 1U << group;
      pieces_.push_back({arc.letters(), at_most_far(arc.cost), arc.size});
      key += ' ' + std::string(arc.text.data(), arc.size) + ' ' + std::to_string(pieces_.back().cost);
    }
    set.first[group + 1] = static_cast<std::uint16_t>(pieces_.size() - set.at);
  }
  if (units > 1 && pieces_.size() == set.at) return 0;
  const auto [place, fresh] = known_.try_emplace((units > 1 ? "2 " : "1 ") + key, static_cast<std::uint32_t>(sets_.size()));
  if (fresh) sets_.push_back(set);
  else pieces_.resize(set.at);
  return place->second;
}

void UnitsInOrder::add(const Reading& reading, std::uint32_t target) {
  if (sets_.empty()) sets_.emplace_back();
  Pending& word = pending_.emplace_back();
  word.target = target;
  for (std::size_t u = 0; u < reading.units(); ++u) {
    Step step{pieces_of(reading, u, 1), 0};
    if (u > 0) {
      step.two = pieces_of(reading, u - 1, 2);
      Pieces& start = sets_[word.steps.back().one];
      const Pieces& both = sets_[step.two];
      for (std::size_t group = 0; group < Reading::groups && step.two != 0; ++group) {
        for (std::size_t p = both.first[group]; p < both.first[group + 1]; ++p) start.skips[group] = std::min(start.skips[group], pieces_[both.at + p].cost);
        start.begins_two = true;
      }
    }
    word.steps.push_back(step);
  }
}

void UnitsInOrder::finish() {
  std::sort(pending_.begin(), pending_.end());
  words_.reserve(pending_.size());
  for (std::size_t k = 0; k < pending_.size(); ++k) {
    const std::vector<Step>& steps = pending_[k].steps;
    words_.push_back({static_cast<std::uint32_t>(steps_.size()), pending_[k].target, static_cast<std::uint8_t>(steps.size()), k == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(shared_start(steps, pending_[k - 1].steps))});
    steps_.insert(steps_.end(), steps.begin(), steps.end());
  }
  steps_.shrink_to_fit();
  sets_.shrink_to_fit();
  pieces_.shrink_to_fit();
  // Emptied alone they would keep their room.
  decltype(pending_)().swap(pending_);
  decltype(known_)().swap(known_);
}

std::size_t UnitsInOrder::bytes() const {
  return words_.capacity() * sizeof(Word) + steps_.capacity() * sizeof(Step) + sets_.capacity() * sizeof(Pieces) + pieces_.capacity() * sizeof(Piece);
}

UnitsInOrder::Rows::Rows() {
  for (Row& row : rows_) std::fill_n(row.begin(), before, far);
  for (std::size_t j = 0; j < most_columns; ++j) inserted_[j] = static_cast<std::int16_t>(j * Reading::unexplained_letter);
}

void UnitsInOrder::Rows::start(const UnitsInOrder& words, std::string_view latin, int bound) {
  words_ = &words;
  latin_ = latin;
  width_ = (latin.size() + lane_count) / lane_count * lane_count;
  bound_ = at_most_far(bound);
  found_.assign(words.sets_.size(), Found());
  ends_.clear();
  costs_.clear();
  for (std::size_t j = 0; j < width_; ++j) {
    beyond_[j] = j <= latin.size() ? std::int16_t{0} : far;
    rows_[0][before + j] = j <= latin.size() ? inserted_[j] : far;
  }
  // Pieces without letters may stand anywhere.
  places_.fill(0);
  places_[0] = (std::uint64_t{2} << latin.size()) - 1U;
  groups_ = 1;
  ahead_[latin.size()] = 0;
  for (std::size_t j = latin.size(); j-- > 0;) {
    const std::size_t group = Reading::group_of(latin[j]);
    places_[group] |= std::uint64_t{1} << j;
    groups_ |= 1U << group;
    ahead_[j] = ahead_[j + 1] << 8 | static_cast<unsigned char>(latin[j]);
  }
}

/// What the pieces of a set cost for this word, by the letter that they end at.
const UnitsInOrder::Rows::Found& UnitsInOrder::Rows::found(std::uint32_t set) {
  Found& out = found_[set];
  if (out.known) return out;
  out.known = true;
  out.first = static_cast<std::uint32_t>(ends_.size());
  const Pieces& pieces = words_->sets_[set];
  const Piece* all = words_->pieces_.data() + pieces.at;
  const auto add = [&](const Piece& piece, std::size_t from) {
    // What lies behind the word is nothing, and no piece holds that.
    if (piece.size > 0 && (ahead_[from] ^ piece.text) << (64U - 8U * piece.size) != 0) return;
    auto ends = std::find_if(ends_.begin() + out.first, ends_.end(), [&](const Ends& one) { return one.size == piece.size; });
    if (ends == ends_.end()) {
      ends = ends_.insert(ends, {static_cast<std::uint32_t>(costs_.size()), piece.size});
      costs_.resize(costs_.size() + width_, far);
    }
    std::int16_t& there = costs_[ends->at + from + piece.size];
    there = std::min(there, piece.cost);
  };
  for (std::uint32_t groups = pieces.groups & groups_; groups != 0; groups &= groups - 1) {
    const auto group = static_cast<std::size_t>(std::countr_zero(groups));
    for (std::size_t p = pieces.first[group]; p < pieces.first[group + 1]; ++p) {
      for (std::uint64_t places = places_[group]; places != 0; places &= places - 1) add(all[p], static_cast<std::size_t>(std::countr_zero(places)));
    }
  }
  out.count = static_cast<std::uint8_t>(ends_.size() - out.first);
  return out;
}

/// Whether a piece of two units may begin with the one behind this row and be good enough.
bool UnitsInOrder::Rows::goes_on(std::uint32_t set, std::size_t depth) {
  const Pieces& pieces = words_->sets_[set];
  if (!pieces.begins_two) return false;
  Found& one = found_[set];
  if (!one.skips_known) {
    one.skips_known = true;
    one.skips = static_cast<std::uint32_t>(costs_.size());
    costs_.resize(costs_.size() + width_, far);
    for (std::size_t j = 0; j <= latin_.size(); ++j) costs_[one.skips + j] = std::min(pieces.skips[0], j < latin_.size() ? pieces.skips[Reading::group_of(latin_[j])] : far);
  }
  Lanes least = Lanes{} + far;
  for (std::size_t j = 0; j < width_; j += lane_count) least = least_of(least, load_lanes(rows_[depth].data() + before + j) + load_lanes(&costs_[one.skips + j]));
  return any_below(least, bound_);
}

/// Pieces that begin behind so many units.
inline void UnitsInOrder::Rows::follow(std::uint32_t set, std::size_t depth, std::array<Lanes, most_columns / lane_count>& here) {
  const Found& pieces = found(set);
  for (std::uint32_t e = pieces.first; e < pieces.first + pieces.count; ++e) {
    const std::int16_t* from = rows_[depth].data() + before - ends_[e].size;
    const std::int16_t* costs = &costs_[ends_[e].at];
    for (std::size_t j = 0; j < width_; j += lane_count) here[j / lane_count] = least_of(here[j / lane_count], load_lanes(from + j) + load_lanes(costs + j));
  }
}

bool UnitsInOrder::Rows::may_follow(const Step& step, std::size_t depth) {
  std::array<Lanes, most_columns / lane_count> here;
  const std::int16_t lone = words_->sets_[step.one].lone;
  for (std::size_t j = 0; j < width_; j += lane_count) here[j / lane_count] = load_lanes(rows_[depth].data() + before + j) + lone;
  follow(step.one, depth, here);
  if (step.two != 0) follow(step.two, depth - 1, here);
  // Letters that no piece explains.
  const Lanes least = settle_row(here, width_, inserted_.data(), beyond_.data(), rows_[depth + 1].data() + before);
  return any_below(least, bound_) || goes_on(step.one, depth);
}

}  // namespace ytterby::screening
