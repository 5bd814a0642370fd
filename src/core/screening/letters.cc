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

Reading::Reading(const std::u32string& units, const LetterTable& table, int lone_unit) : units_(std::min(units.size(), most_units)), lone_unit_(lone_unit) {
  std::array<std::vector<Arc>, groups> by_letter;
  for (std::size_t i = 0; i < units_; ++i) {
    for (auto& arcs : by_letter) arcs.clear();
    for (std::size_t length = 1; length <= 2 && i + length <= units_; ++length) {
      const auto* chunks = table.find(units.substr(i, length));
      if (chunks == nullptr) continue;
      for (const LetterTable::Chunk& chunk : *chunks) {
        Arc arc;
        if (chunk.latin.size() > arc.text.size()) continue;
        std::copy(chunk.latin.begin(), chunk.latin.end(), arc.text.begin());
        arc.size = static_cast<std::uint8_t>(chunk.latin.size());
        arc.units = static_cast<std::uint8_t>(length);
        arc.cost = static_cast<std::uint16_t>(std::clamp(chunk.cost, 0, 60000));
        by_letter[chunk.latin.empty() ? 0 : group_of(chunk.latin[0])].push_back(arc);
      }
    }
    for (const auto& arcs : by_letter) {
      first_.push_back(static_cast<std::uint16_t>(arcs_.size()));
      arcs_.insert(arcs_.end(), arcs.begin(), arcs.end());
    }
  }
  first_.push_back(static_cast<std::uint16_t>(arcs_.size()));
  arcs_.shrink_to_fit();
  rest_.assign(units_ + 1, 0);
  for (std::size_t i = units_; i-- > 0;) {
    int least = rest_[i + 1] + lone_unit_;
    for (std::size_t a = first_[i * groups]; a < first_[(i + 1) * groups]; ++a) least = std::min(least, arcs_[a].cost + rest_[i + arcs_[a].units]);
    rest_[i] = static_cast<std::uint16_t>(std::min(least, 60000));
  }
}

Reading reading_of(const std::u32string& letters, Script script, const Tables& tables) {
  const LetterTable& table = tables.letters[static_cast<std::size_t>(script)];
  if (script == Script::latin || table.empty()) return {};
  return Reading(spelling_units(letters, script), table, script == Script::han ? tables.weights.letters_lone_han : tables.weights.letters_lone);
}

int Reading::cost(std::string_view latin, int bound) const {
  latin = latin.substr(0, longest_latin);
  const std::size_t width = latin.size() + 1;
  constexpr int far = std::numeric_limits<int>::max() / 4;
  // Per letter: it and those behind it, the first lowest.
  std::array<std::uint64_t, longest_latin + 1> ahead;
  ahead[latin.size()] = 0;
  for (std::size_t j = latin.size(); j-- > 0;) ahead[j] = ahead[j + 1] << 8 | static_cast<unsigned char>(latin[j]);
  // Three rows are enough, since a piece spans two units at most.
  std::array<std::array<int, longest_latin + 1>, 3> rows;
  for (auto& row : rows) std::fill_n(row.begin(), width, far);
  rows[0][0] = 0;
  for (std::size_t i = 0; i < units_; ++i) {
    auto& here = rows[i % 3];
    auto& next = rows[(i + 1) % 3];
    for (std::size_t j = 0; j < width; ++j) {
      if (j > 0) here[j] = std::min(here[j], here[j - 1] + unexplained_letter);
      const int cost = here[j];
      if (cost + rest_[i] >= bound) continue;
      next[j] = std::min(next[j], cost + lone_unit_);
      const auto follow = [&](std::size_t group) {
        for (std::size_t a = first_[i * groups + group]; a < first_[i * groups + group + 1]; ++a) {
          const Arc& arc = arcs_[a];
          // What lies behind the word is nothing, and no piece holds that.
          if (arc.size > 0 && (arc.letters() ^ ahead[j]) << (64U - 8U * arc.size) != 0) continue;
          int& there = rows[(i + arc.units) % 3][j + arc.size];
          there = std::min(there, cost + arc.cost);
        }
      };
      follow(0);
      if (j + 1 < width) follow(group_of(latin[j]));
    }
    int least = far;
    const int rest_after = rest_[std::min(i + 2, units_)];
    for (std::size_t j = 0; j < width; ++j) least = std::min(least, std::min(next[j] + rest_[i + 1], rows[(i + 2) % 3][j] + rest_after));
    if (least >= bound) return bound;
    std::fill_n(here.begin(), width, far);
  }
  auto& last = rows[units_ % 3];
  for (std::size_t j = 1; j < width; ++j) last[j] = std::min(last[j], last[j - 1] + unexplained_letter);
  return std::min(last[width - 1], bound);
}

std::vector<std::string> Reading::likely(std::size_t most) const {
  struct Way {
    int cost = 0;
    std::string text;
  };
  // Per number of units that were read: the cheapest ways, each text once, best first.
  std::vector<std::vector<Way>> ways(units_ + 1);
  ways[0].push_back({});
  const auto add = [&](std::vector<Way>& to, Way way) {
    const auto same = std::find_if(to.begin(), to.end(), [&](const Way& one) { return one.text == way.text; });
    if (same != to.end()) {
      if (same->cost <= way.cost) return;
      to.erase(same);
    }
    to.insert(std::upper_bound(to.begin(), to.end(), way, [](const Way& a, const Way& b) { return a.cost < b.cost; }), std::move(way));
    if (to.size() > most) to.pop_back();
  };
  for (std::size_t i = 0; i < units_; ++i) {
    for (const Way& way : ways[i]) {
      add(ways[i + 1], {way.cost + lone_unit_, way.text});
      for (std::size_t a = first_[i * groups]; a < first_[(i + 1) * groups]; ++a) add(ways[i + arcs_[a].units], {way.cost + arcs_[a].cost, way.text + std::string(arcs_[a].text.data(), arcs_[a].size)});
    }
  }
  std::vector<std::string> out;
  for (Way& way : ways[units_]) out.push_back(std::move(way.text));
  return out;
}

}  // namespace ytterby::screening
