// Which listed words are near one another.
#include <algorithm>

#include "core/screening/list_index.h"

namespace ytterby::screening {

namespace {

/// What is asked for most is known beforehand, words that most names hold first. Finding it takes the longer the more names there are,
/// so that fewer words of long lists are.
constexpr std::size_t least_known = 4096;
constexpr std::size_t known_by_names = least_known * std::size_t{1'000'000};

}  // namespace

bool SearchIndex::is_near(const Probe& probe, std::uint32_t word) const {
  const Sign& sign = signs_[word];
  const std::size_t spelled = spelled_edits(std::min<std::size_t>(probe.size, sign.other_size));
  if (may_be_near(probe.size, probe.spelled_bits, sign.other_size, sign.other_bits, spelled) && probe.spelled->distance(sign.kept ? sign.other() : words_[word].latin) <= spelled) return true;
  const std::size_t rough = rough_edits(std::min<std::size_t>(probe.rough_size, sign.rough_size));
  return may_be_near(probe.rough_size, probe.bits, sign.rough_size, sign.bits, rough) && probe.rough->distance(sign.kept ? sign.rough() : words_[word].rough) <= rough;
}

TokenCost SearchIndex::latin_cost(const Token& token, std::uint32_t word) const {
  const bool short_forms = !token.variants.empty() && signs_[word].variants;
  return short_forms ? token_cost(token, words_[word], tables()) : near_cost(token, words_[word], tables());
}

bool SearchIndex::may_be_together(std::span<const std::uint32_t> words, const BitPattern& spelled) const {
  std::array<char, 3 * 64> text{};
  std::size_t size = 0;
  for (const std::uint32_t word : words) {
    const Sign& sign = signs_[word];
    const std::string_view part = sign.kept ? sign.other() : std::string_view(words_[word].latin);
    if (size + part.size() > text.size()) return true;
    std::copy(part.begin(), part.end(), text.begin() + static_cast<std::ptrdiff_t>(size));
    size += part.size();
  }
  return spelled.distance({text.data(), size}) <= most_joined_edits;
}

/// `names`: room.
void SearchIndex::index_known_parted(std::uint32_t word, const BitPattern& spelled, std::vector<std::uint32_t>& names) {
  names.clear();
  parted_as_latin(words_[word], [&](std::uint32_t name) { names.push_back(name); });
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<const Token*> listed;
  for (const std::uint32_t name : names) {
    bool is_it = false;
    together_as(words_[word], spelled, names_[name], true, listed, [&](const Window&, const TokenCost&) { is_it = true; });
    if (is_it) known_parted_.push_back(name);
  }
}

void SearchIndex::index_neighbours() {
  // Heavy words come first, those of most names before the others.
  const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(first_light_, std::max(least_known, known_by_names / std::max<std::size_t>(1, name_count_))));
  std::vector<std::uint32_t> met(words_.size(), none);
  std::vector<std::uint32_t> found, names;
  UnitsInOrder::Rows rows;
  for (std::uint32_t w = 0; w < count; ++w) {
    neighbour_first_.push_back(static_cast<std::uint32_t>(neighbours_.size()));
    known_parted_first_.push_back(static_cast<std::uint32_t>(known_parted_.size()));
    if (!signs_[w].latin) continue;
    const Token& token = words_[w];
    found.clear();
    const auto meet = [&](std::uint32_t word) {
      if (met[word] == w) return;
      met[word] = w;
      __builtin_prefetch(&signs_[word]);
      found.push_back(word);
    };
    near_in_letters(token, meet);
    if (!own_.empty()) near_in_sound(token, meet);
    const Patterns patterns{BitPattern(token.latin), BitPattern(token.rough), BitPattern(token.heard)};
    const Probe probe{token.bits, token.latin_bits, token.rough.size(), token.latin.size(), &patterns.spelled, &patterns.rough};
    for (const std::uint32_t word : found) {
      if (word == w) continue;
      if (!signs_[word].latin) {
        if (is_read_near(token, patterns, word)) neighbours_.push_back({word, unweighed_neighbour, TokenHow::transliterated, 0});
        continue;
      }
      if (!is_near(probe, word)) continue;
      const TokenCost cost = latin_cost(token, word);
      neighbours_.push_back({word, static_cast<std::uint16_t>(std::min(cost.edits, int{far_neighbour})), cost.how, signs_[word].light});
    }
    index_known_parted(w, patterns.spelled, names);
    // By any of its readings, noted once.
    near_likely(token, patterns, [&](std::uint32_t word) {
      if (met[word] == w + count) return;
      met[word] = w + count;
      neighbours_.push_back({word, unweighed_neighbour, TokenHow::transliterated, 0});
    });
    read_as_latin(token, rows, [&](std::uint32_t word) { neighbours_.push_back({word, unweighed_neighbour, TokenHow::transliterated, 0}); });
  }
  neighbour_first_.push_back(static_cast<std::uint32_t>(neighbours_.size()));
  known_parted_first_.push_back(static_cast<std::uint32_t>(known_parted_.size()));
  neighbours_.shrink_to_fit();
  known_parted_.shrink_to_fit();
}

}  // namespace ytterby::screening
