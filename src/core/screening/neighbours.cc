// Which listed words are near one another.
#include <algorithm>
#include <bit>

#include "core/screening/list_index.h"

namespace ytterby::screening {

namespace {

/// What is asked for most is known beforehand: words of so many names, and no more of them than this.
constexpr std::size_t least_names = 12;
constexpr std::uint32_t most_words = 8192;

bool may_be_near(std::size_t mine, std::uint64_t bits, std::size_t theirs, std::uint64_t their_bits, std::size_t edits) {
  return (mine > theirs ? mine - theirs : theirs - mine) <= edits && static_cast<std::size_t>(std::popcount(bits ^ their_bits)) <= 2 * edits;
}

}  // namespace

bool SearchIndex::is_near(const Probe& probe, std::uint32_t word) const {
  const Sign& sign = signs_[word];
  const std::size_t spelled = spelled_edits(std::min<std::size_t>(probe.size, sign.other_size));
  if (may_be_near(probe.size, probe.spelled_bits, sign.other_size, sign.other_bits, spelled) && probe.spelled->distance(sign.kept ? sign.other() : words_[word]->latin) <= spelled) return true;
  const std::size_t rough = rough_edits(std::min<std::size_t>(probe.rough_size, sign.rough_size));
  return may_be_near(probe.rough_size, probe.bits, sign.rough_size, sign.bits, rough) && probe.rough->distance(sign.kept ? sign.rough() : words_[word]->rough) <= rough;
}

TokenCost SearchIndex::latin_cost(const Token& token, std::uint32_t word) const {
  const bool short_forms = !token.variants.empty() && signs_[word].variants;
  return short_forms ? token_cost(token, *words_[word], tables()) : near_cost(token, *words_[word], tables());
}

void SearchIndex::index_neighbours() {
  // Heavy words come first, those of most names before the others.
  std::uint32_t count = 0;
  while (count < std::min(most_words, first_light_) && holders(count).size() >= least_names) ++count;
  std::vector<std::uint32_t> met(words_.size(), none);
  std::vector<std::uint32_t> found;
  for (std::uint32_t w = 0; w < count; ++w) {
    neighbour_first_.push_back(static_cast<std::uint32_t>(neighbours_.size()));
    if (!signs_[w].latin) continue;
    const Token& token = *words_[w];
    found.clear();
    const auto meet = [&](std::uint32_t word) {
      if (met[word] == w) return;
      met[word] = w;
      __builtin_prefetch(&signs_[word]);
      found.push_back(word);
    };
    spelled_.near(token.latin, meet);
    rough_.near(token.rough, meet);
    const BitPattern spelled(token.latin), rough(token.rough);
    const Probe probe{token.bits, token.latin_bits, token.rough.size(), token.latin.size(), &spelled, &rough};
    for (const std::uint32_t word : found) {
      if (word == w || !is_near(probe, word)) continue;
      const TokenCost cost = latin_cost(token, word);
      neighbours_.push_back({word, static_cast<std::uint16_t>(std::min(cost.edits, int{far_neighbour})), cost.how});
    }
  }
  neighbour_first_.push_back(static_cast<std::uint32_t>(neighbours_.size()));
  neighbours_.shrink_to_fit();
}

}  // namespace ytterby::screening
