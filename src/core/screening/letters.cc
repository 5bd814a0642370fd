#include "core/screening/letters.h"

#include <algorithm>
#include <array>
#include <limits>

namespace ytterby::screening {

std::u32string spelling_units(const std::u32string& letters, Script script) {
  if (script != Script::hangul) return letters;
  // Unicode 3.12: a syllable is 0xAC00 + (onset * 21 + vowel) * 28 + coda.
  std::u32string out;
  for (const char32_t c : letters) {
    if (c < 0xAC00 || c > 0xD7A3) {
      out.push_back(c);
      continue;
    }
    const char32_t at = c - 0xAC00;
    out.push_back(0x1100 + at / (21 * 28));
    out.push_back(0x1161 + at / 28 % 21);
    if (at % 28 != 0) out.push_back(0x11A7 + at % 28);
  }
  return out;
}

Reading::Reading(const std::u32string& units, const LetterTable& table) : units_(units.size()) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    first_.push_back(static_cast<std::uint32_t>(arcs_.size()));
    for (std::size_t length = 1; length <= 2 && i + length <= units.size(); ++length) {
      const auto* chunks = table.find(units.substr(i, length));
      if (chunks == nullptr) continue;
      for (const LetterTable::Chunk& chunk : *chunks) arcs_.push_back({static_cast<std::uint8_t>(length), &chunk});
    }
  }
  first_.push_back(static_cast<std::uint32_t>(arcs_.size()));
}

int Reading::cost(std::string_view latin, int bound) const {
  latin = latin.substr(0, longest_latin);
  const std::size_t width = latin.size() + 1;
  constexpr int far = std::numeric_limits<int>::max() / 4;
  // Three rows are enough, since a piece spans two units at most.
  std::array<std::array<int, longest_latin + 1>, 3> rows;
  for (auto& row : rows) std::fill_n(row.begin(), width, far);
  rows[0][0] = 0;
  for (std::size_t i = 0; i <= units_; ++i) {
    auto& here = rows[i % 3];
    int least = far;
    for (std::size_t j = 0; j < width; ++j) {
      if (j > 0) here[j] = std::min(here[j], here[j - 1] + unexplained_letter);
      least = std::min(least, here[j]);
    }
    if (i == units_) break;
    auto& next = rows[(i + 1) % 3];
    if (least >= bound && *std::min_element(next.begin(), next.begin() + static_cast<std::ptrdiff_t>(width)) >= bound) return bound;
    for (std::size_t j = 0; j < width; ++j) {
      const int cost = here[j];
      if (cost >= bound) continue;
      next[j] = std::min(next[j], cost + unexplained_unit);
      for (std::uint32_t a = first_[i]; a < first_[i + 1]; ++a) {
        const LetterTable::Chunk& chunk = *arcs_[a].chunk;
        const std::size_t length = chunk.latin.size();
        if (j + length >= width || latin.compare(j, length, chunk.latin) != 0) continue;
        int& there = rows[(i + arcs_[a].length) % 3][j + length];
        there = std::min(there, cost + chunk.cost);
      }
    }
    std::fill_n(here.begin(), width, far);
  }
  return std::min(rows[units_ % 3][width - 1], bound);
}

std::string Reading::best() const {
  std::vector<int> cost(units_ + 1, std::numeric_limits<int>::max() / 4);
  std::vector<std::string> text(units_ + 1);
  cost[0] = 0;
  for (std::size_t i = 0; i < units_; ++i) {
    if (cost[i] + unexplained_unit < cost[i + 1]) {
      cost[i + 1] = cost[i] + unexplained_unit;
      text[i + 1] = text[i];
    }
    for (std::uint32_t a = first_[i]; a < first_[i + 1]; ++a) {
      const LetterTable::Chunk& chunk = *arcs_[a].chunk;
      const std::size_t end = i + arcs_[a].length;
      if (cost[i] + chunk.cost >= cost[end]) continue;
      cost[end] = cost[i] + chunk.cost;
      text[end] = text[i] + chunk.latin;
    }
  }
  return text[units_];
}

}  // namespace ytterby::screening
