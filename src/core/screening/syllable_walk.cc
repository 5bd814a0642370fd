#include "core/screening/syllable_walk.h"

#include <algorithm>
#include <limits>
#include <map>

namespace ytterby::screening {

namespace {

constexpr int far = std::numeric_limits<int>::max() / 4;
constexpr std::size_t letters_of_two = 3;   ///< that a piece of two units has, about

}  // namespace

void SyllablesInOrder::add(std::u32string units, const Reading& reading, std::uint32_t target) {
  units.resize(std::min(units.size(), reading.units()));
  words_.push_back({std::move(units), &reading, {}, target, 0});
}

void SyllablesInOrder::finish() {
  std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) { return std::tie(a.units, a.target) < std::tie(b.units, b.target); });
  // With a unit a piece of two may begin in one word and not in another: the least of all words holds for those that begin alike.
  std::map<char32_t, std::uint16_t> places;
  for (Word& word : words_) {
    for (std::size_t u = 0; u < word.units.size(); ++u) {
      const auto [place, fresh] = places.try_emplace(word.units[u], static_cast<std::uint16_t>(skips_.size()));
      if (fresh) skips_.emplace_back().fill(far);
      word.skips.push_back(place->second);
      for (std::size_t group = 0; group < Reading::groups; ++group) {
        for (const Reading::Arc& arc : word.reading->arcs_of(u, group)) {
          if (arc.units == 2) skips_[place->second][group] = std::min(skips_[place->second][group], int{arc.cost});
        }
      }
    }
  }
  for (std::size_t k = 1; k < words_.size(); ++k) words_[k].shared = static_cast<std::uint32_t>(shared_start(words_[k].units, words_[k - 1].units));
  words_.shrink_to_fit();
}

std::size_t SyllablesInOrder::bytes() const {
  std::size_t out = words_.capacity() * sizeof(Word) + skips_.capacity() * sizeof(Skips);
  for (const Word& word : words_) out += word.skips.capacity() * 2 + (word.units.capacity() > 3 ? (word.units.capacity() + 1) * 4 : 0);
  return out;
}

SyllablesInOrder::Rows::Rows(std::string_view latin, int bound, const Weights& weights) : latin_(latin), bound_(bound) {
  // Somewhat more than Latin words are allowed: a syllable that is silent is more than a letter.
  const int lead = weights.letters_lead * 3 / 2;
  for (std::size_t j = 0; j <= latin_.size(); ++j) {
    rows_[0][j] = static_cast<int>(j) * Reading::unexplained_letter;
    limits_[j] = std::min(bound, lead + weights.letters_lead_letter * static_cast<int>(j));
  }
  is_over_[0] = false;
}

/// Whether a piece of two units may begin at this one and be good enough.
bool SyllablesInOrder::Rows::goes_on(std::size_t unit, const Skips& skips) const {
  const Row& from = rows_[unit];
  for (std::size_t j = 0; j <= latin_.size(); ++j) {
    const int skip = std::min(skips[0], j < latin_.size() ? skips[Reading::group_of(latin_[j])] : far);
    if (from[j] + skip < limits_[std::min(j + letters_of_two, latin_.size())]) return true;
  }
  return false;
}

/// Pieces of so many units that begin at a unit.
void SyllablesInOrder::Rows::follow(const Reading& reading, std::size_t unit, std::size_t units, Row& into) const {
  const Row& from = rows_[unit];
  for (std::size_t j = 0; j <= latin_.size(); ++j) {
    if (from[j] >= bound_) continue;
    const auto each = [&](std::size_t group) {
      for (const Reading::Arc& arc : reading.arcs_of(unit, group)) {
        if (arc.units != units || j + arc.size > latin_.size() || latin_.substr(j, arc.size) != std::string_view(arc.text.data(), arc.size)) continue;
        into[j + arc.size] = std::min(into[j + arc.size], from[j] + arc.cost);
      }
    };
    each(0);
    if (j < latin_.size()) each(Reading::group_of(latin_[j]));
  }
}

void SyllablesInOrder::Rows::step(const Reading& reading, std::size_t unit) {
  Row& here = rows_[unit + 1];
  for (std::size_t j = 0; j <= latin_.size(); ++j) here[j] = rows_[unit][j] + reading.lone_unit();
  follow(reading, unit, 1, here);
  if (unit > 0) follow(reading, unit - 1, 2, here);
  bool over = here[0] >= limits_[0];
  for (std::size_t j = 1; j <= latin_.size(); ++j) {
    here[j] = std::min(here[j], here[j - 1] + Reading::unexplained_letter);
    over = over && here[j] >= limits_[j];
  }
  is_over_[unit + 1] = over;
}

}  // namespace ytterby::screening
