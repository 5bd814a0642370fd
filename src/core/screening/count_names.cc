// Which names may reach the threshold, told for sixty-four of them at once.
#include <algorithm>
#include <bit>

#include "core/screening/search_index.h"

namespace ytterby::screening {

namespace {

int extra_of(const KindWeights& weights) { return std::max(1, std::min(weights.extra, weights.extra_place)); }

}  // namespace

/// Whether one word found of several names nobody (compare.cc, `charge_rest`).
bool Searcher::is_lone(const SearchIndex::NameClass& one) const { return is_borne_by_many(asked_view_.schema, one.schema) && names_alone_ && one.plain; }

int Searcher::needed(const SearchIndex::NameClass& one) const {
  const KindWeights& weights = index_->tables().weights.of(common_schema(asked_view_.schema, one.schema));
  const int words = static_cast<int>(sets_);
  int lacking = 0;
  for (int k = 1; k < words; ++k) {
    const int taken = k * extra_of(weights) + (words - k <= 1 && is_lone(one) ? weights.single : 0);
    if (1000 - taken >= bound_) lacking = k;
  }
  return words - lacking;
}

std::size_t Searcher::most_words(const SearchIndex::NameClass& one) const {
  const KindWeights& weights = index_->tables().weights.of(common_schema(asked_view_.schema, one.schema));
  std::size_t most = asked_.size();
  for (int k = 1; most < SearchIndex::most_heavy + 1; ++k, ++most) {
    const int taken = k * extra_of(weights) + (asked_.size() <= 1 && is_lone(one) ? weights.single : 0);
    if (1000 - taken < bound_) break;
  }
  return most;
}

const NameBits* Searcher::short_enough(const SearchIndex::NameClass& one, std::size_t lacking, int light) const {
  std::size_t most = most_words(one);
  // A word in the place of another takes too much: where the query lacks one, the name may not.
  if (lacking > 0 && slack_ == 0) most = std::min(most, sets_ - lacking + static_cast<std::size_t>(light));
  return most < index_->at_most_.size() ? &index_->at_most_[most] : nullptr;
}

/// What a word that is so far away takes at the least of a name of this kind and of so many letters.
int Searcher::least_points(const Distance& distance, const KindWeights& weights, std::size_t letters) const {
  if (distance.edits == 0) return 0;
  const int weighed = letters_weighed(asked_letters_ + static_cast<int>(letters));
  const int points = distance.edits * weights.edit / (10 * weighed) + distance.edits_of_thousand * weights.edit_local / 50'000;
  // Its like may be laid on another word, and it is extra; of a single one, in the place of another.
  return std::min(points, sets_ > 1 ? extra_of(weights) : weights.replaced);
}

/// Of a name of this kind and length that takes `taken` already: how many words may be some edits away, by how many are many.
Searcher::FarLimit Searcher::far_limit(const KindWeights& weights, std::size_t letters, int taken) const {
  const int some = least_points(distances_[0], weights, letters);
  const int many = least_points(distances_[1], weights, letters);
  FarLimit out{};
  for (std::size_t k = 0; k < out.size(); ++k) {
    const int left = 1000 - bound_ - taken - static_cast<int>(k) * many;
    out[k] = left < 0 ? -1 : some == 0 ? most_far : std::min(most_far, left / some);
  }
  return out;
}

/// The limits of a kind, by how many words lack, or else are more in the name than in the query.
void Searcher::set_limits(const SearchIndex::NameClass& one, Wanted& wanted) const {
  const KindWeights& weights = index_->tables().weights.of(common_schema(asked_view_.schema, one.schema));
  for (std::size_t c = 0; c < SearchIndex::letter_classes; ++c) {
    const std::size_t letters = SearchIndex::letters_at_most(c);
    for (std::size_t k = 0; k <= most_lacking; ++k) wanted.taken[c][k] = far_limit(weights, letters, static_cast<int>(k) * extra_of(weights));
  }
}

/// Of these names, those whose words are near enough.
std::uint64_t Searcher::near_enough(const Wanted& wanted, std::size_t lacking, std::size_t block, std::uint64_t names, const FarCount& far) const {
  const SearchIndex& x = *index_;
  const auto within = [&](const FarLimit& limit) {
    std::uint64_t out = 0;
    for (std::size_t k = 0; k < limit.size(); ++k) {
      if (limit[k] >= 0) out |= far.many[k] & (limit[k] >= most_far ? ~std::uint64_t{0} : ~far.some[static_cast<std::size_t>(limit[k])]);
    }
    return out;
  };
  std::uint64_t out = 0;
  for (std::size_t c = 0; c < SearchIndex::letter_classes && names != 0; ++c) {
    std::uint64_t of_class = names & (c < x.letters_.size() ? x.letters_[c].block(block) : ~std::uint64_t{0});
    names &= ~of_class;
    std::size_t over = 0;
    for (; over < most_lacking && of_class != 0 && lacking == 0; ++over) {
      const std::size_t heavy = sets_ + static_cast<std::size_t>(light_) + over;
      if (heavy >= x.at_most_.size()) break;
      const std::uint64_t there = of_class & x.at_most_[heavy].block(block);
      of_class &= ~there;
      if (there != 0) out |= there & within(wanted.taken[c][over]);
    }
    if (of_class != 0) out |= of_class & within(wanted.taken[c][std::max(over, std::min(lacking, most_lacking))]);
  }
  return out;
}

Searcher::FarCount Searcher::count_far(std::size_t block) const {
  BlockCount some(sets_), many(sets_);
  for (std::size_t k = 0; k < sets_; ++k) {
    some.add(found_in_[k].far(block).some);
    many.add(found_in_[k].far(block).many);
  }
  FarCount out;
  out.any = some.at_least(1) | many.at_least(1);
  if (out.any == 0) return out;
  for (std::size_t k = 0; k < out.some.size(); ++k) out.some[k] = some.at_least(static_cast<unsigned>(k) + 1);
  for (std::size_t k = 0; k < out.many.size(); ++k) {
    out.many[k] = many.at_least(static_cast<unsigned>(k));
    // The last: so many or more.
    if (k + 1 < out.many.size()) out.many[k] &= ~many.at_least(static_cast<unsigned>(k) + 1);
  }
  return out;
}

/// What names of each kind need. Kinds that are compared alike are one.
std::vector<Searcher::Wanted> Searcher::wanted_names() const {
  const SearchIndex& x = *index_;
  std::vector<Wanted> out;
  for (const SearchIndex::NameClass& one : x.classes_) {
    const KindWeights* weights = &x.tables().weights.of(common_schema(asked_view_.schema, one.schema));
    const auto same = std::find_if(out.begin(), out.end(), [&](const Wanted& other) { return other.weights == weights && other.lone == is_lone(one); });
    if (same != out.end()) {
      same->names.push_back(&one.names);
      continue;
    }
    Wanted& add = out.emplace_back();
    add.names.push_back(&one.names);
    add.weights = weights;
    add.lone = is_lone(one);
    add.lacking = sets_ - static_cast<std::size_t>(needed(one));
    for (std::size_t k = 0; k <= most_lacking; ++k) {
      add.short_enough[k] = short_enough(one, std::min(k, sets_), light_initials_);
      add.short_with_light[k] = short_enough(one, std::min(k, sets_), light_);
    }
    set_limits(one, add);
  }
  return out;
}

/// Goes through all names at once for those in which enough words were found.
void Searcher::count_names() {
  const std::vector<Wanted> wanted = wanted_names();
  std::size_t most = 0;
  for (const Wanted& one : wanted) most = std::max(most, one.lacking);
  switch (most) {
    case 0: return count_lacking<0>(wanted);
    case 1: return count_lacking<1>(wanted);
    case 2: return count_lacking<2>(wanted);
    case 3: return count_lacking<3>(wanted);
    default: return count_lacking<most_words_asked - 1>(wanted);
  }
}

template <std::size_t most>
void Searcher::count_lacking(const std::vector<Wanted>& wanted) {
  std::array<const std::uint64_t*, most_words_asked> sets{};
  for (std::size_t k = 0; k < sets_; ++k) sets[k] = found_in_[k].words();
  // Names by how many words were not found of them.
  std::array<std::uint64_t, most + 1> lacking;
  for (std::size_t b = 0; b < loose_.blocks(); ++b) {
    lacking.fill(0);
    lacking[0] = ~std::uint64_t{0};
    for (std::size_t k = 0; k < sets_; ++k) {
      const std::uint64_t found = sets[k][b];
      for (std::size_t j = most; j > 0; --j) lacking[j] = (lacking[j] & found) | (lacking[j - 1] & ~found);
      lacking[0] &= found;
    }
    std::uint64_t any = certain_.block(b);
    for (const std::uint64_t names : lacking) any |= names;
    if (any != 0) count_block(b, lacking, wanted);
  }
}

/// Of sixty-four names, by how many words were not found of them, those that may reach the threshold.
void Searcher::count_block(std::size_t b, std::span<const std::uint64_t> lacking, const std::vector<Wanted>& wanted) {
  std::uint64_t left = certain_.block(b);
  const std::uint64_t loose = loose_.block(b) | joined_.block(b);
  const std::uint64_t light = like_light_.block(b);
  const bool far_ones = distances_[0].edits != 0 || distances_[1].edits != 0;
  std::optional<FarCount> far;
  for (std::size_t k = 0; k < lacking.size(); ++k) {
    const std::size_t place = std::min(k, most_lacking);
    std::uint64_t enough = left;
    left = 0;
    for (const Wanted& one : wanted) {
      if (k > one.lacking || lacking[k] == 0) continue;
      const auto of = [&](const NameBits* names) { return names == nullptr ? ~std::uint64_t{0} : names->block(b); };
      const std::uint64_t short_ones = of(one.short_enough[place]) | (light & of(one.short_with_light[place]));
      std::uint64_t names = lacking[k] & ~certain_.block(b) & one.in_block(b) & (loose | short_ones);
      if (names != 0 && far_ones) {
        if (!far) far = count_far(b);
        // Where a word may be several, how many heavy ones a name has says nothing.
        const std::uint64_t sure = far->any & ~loose;
        names = (names & ~sure) | near_enough(one, k, b, names & sure, *far);
      }
      enough |= names;
    }
    for (; enough != 0; enough &= enough - 1) lacking_[place].push_back(static_cast<std::uint32_t>(b * 64 + static_cast<unsigned>(std::countr_zero(enough))));
  }
}

}  // namespace ytterby::screening
