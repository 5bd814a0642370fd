// Which names may reach the threshold, told for sixty-four of them at once.
#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

#include "core/screening/search_index.h"

namespace ytterby::screening {

namespace {

constexpr std::uint64_t all_names = ~std::uint64_t{0};

}  // namespace

Searcher::Kind Searcher::kind_of(Schema schema) const {
  const Schema common = common_schema(asked_view_.schema, schema);
  const KindWeights& weights = index_->tables().weights.of(common);
  Kind out;
  out.weights = &weights;
  // compare.cc, `charge_rest`.
  out.lone = heavy_ != 0 && is_borne_by_many(asked_view_.schema, schema) && beside_[static_cast<std::size_t>(common)] == 0;
  for (std::size_t k = 1; k < sets_; ++k) {
    const int taken = static_cast<int>(k) * least_extra(weights) + (sets_ - k <= 1 && out.lone ? weights.single : 0);
    if (1000 - taken >= bound_) out.lacking = k;
  }
  out.heavy = asked_.size();
  for (int k = 1; out.heavy < SearchIndex::most_heavy + 1; ++k, ++out.heavy) {
    const int taken = k * least_extra(weights) + (asked_.size() <= 1 && out.lone ? weights.single : 0);
    if (1000 - taken < bound_) break;
  }
  for (std::size_t c = 0; c < SearchIndex::letter_classes; ++c) {
    for (std::size_t d = 0; d < distances_.size(); ++d) out.least_taken[d] = std::min(out.least_taken[d], least_points(distances_[d], weights, SearchIndex::letters_at_most(c)));
    for (std::size_t k = 0; k <= most_lacking; ++k) out.limits[c][k] = far_limit(weights, SearchIndex::letters_at_most(c), static_cast<int>(k) * least_extra(weights));
  }
  return out;
}

/// What a word that is so far away takes at the least of a name of this kind and of so many letters.
int Searcher::least_points(const Distance& distance, const KindWeights& weights, std::size_t letters) const {
  if (distance.edits == 0) return 0;
  const int weighed = letters_weighed(asked_letters_ + static_cast<int>(letters));
  const int points = distance.edits * weights.edit / (10 * weighed) + distance.edits_of_thousand * weights.edit_local / 50'000;
  // Its like may be laid on another word, and it is extra; of a single one, in the place of another.
  return std::min(points, sets_ > 1 ? least_extra(weights) : weights.replaced);
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

Searcher::Wanted Searcher::wanted_of(const SearchIndex::Shelf& shelf, const Kind& kind) const {
  const auto is_short = [&](std::size_t lacking, int light) {
    std::size_t most = kind.heavy;
    // A word in the place of another takes too much: where the query lacks one, the name may not.
    if (lacking > 0 && slack_ == 0) most = std::min(most, sets_ - std::min(lacking, sets_) + static_cast<std::size_t>(light));
    return most > SearchIndex::most_heavy || shelf.heavy <= most ? all_names : 0;
  };
  Wanted out;
  out.lacking = kind.lacking;
  const std::size_t found = sets_ + static_cast<std::size_t>(light_);
  const std::size_t over = std::min(most_lacking, shelf.heavy > found ? shelf.heavy - found : 0);
  for (std::size_t k = 0; k <= most_lacking; ++k) {
    out.taken[k] = k == 0 ? over : k;
    out.short_enough[k] = is_short(k, light_initials_);
    out.short_with_light[k] = any_like_light_ ? is_short(k, light_) : 0;
    out.limits[k] = &kind.limits[shelf.letters][out.taken[k]];
  }
  return out;
}

Searcher::FarCount Searcher::count_far(std::size_t block) const {
  BlockCount some(sets_), many(sets_);
  for (const std::size_t k : counted_sets_) {
    const FoundNames::FarBlock far = found_in_[k].far(block);
    some.add(far.some);
    many.add(far.many);
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

/// Of many words, those that the fewest names hold: a name in which so many lack is in some sets of any that are more. What it has of
/// the others is weighed with it.
void Searcher::choose_sets(std::size_t lacking) {
  constexpr std::size_t more = 3;
  counted_sets_.resize(sets_);
  std::iota(counted_sets_.begin(), counted_sets_.end(), std::size_t{0});
  if (sets_ <= lacking + more) return;
  // A second of the same word comes with the first, if at all.
  for (const Asked& one : asked_) {
    if (one.twice >= 0) gathered_[static_cast<std::size_t>(one.twice)].names += index_->names();
  }
  std::stable_sort(counted_sets_.begin(), counted_sets_.end(), [&](std::size_t a, std::size_t b) { return gathered_[a].names < gathered_[b].names; });
  counted_sets_.resize(lacking + more);
}

void Searcher::fill_sets() {
  const SearchIndex& x = *index_;
  for (const std::size_t k : counted_sets_) found_in_[k].reset(x.names_.size());
  for (const std::size_t k : counted_sets_) {
    const Gathered& gathered = gathered_[k];
    const auto asked = std::find_if(asked_.begin(), asked_.end(), [&](const Asked& one) { return one.set == static_cast<int>(k); });
    FoundNames& names = found_in_[k];
    const bool twice = asked->twice >= 0 && std::find(counted_sets_.begin(), counted_sets_.end(), static_cast<std::size_t>(asked->twice)) != counted_sets_.end();
    for (std::size_t w = 0; w < gathered.words.size(); ++w) {
      const std::span<const std::uint32_t> holders = x.holders(gathered.words[w].word);
      // A word that the query has twice needs two.
      for (std::size_t n = 0; twice && n < holders.size(); ++n) {
        if (names.test(holders[n]) || !x.names_[holders[n]].plain) found_in_[static_cast<std::size_t>(asked->twice)].add(holders[n], FoundNames::Far::near);
      }
      names.add(holders, gathered.words[w].far);
    }
    names.add(gathered.parted, FoundNames::Far::near);
    names.add(gathered.lettered, FoundNames::Far::near);
  }
  for (const std::size_t k : counted_sets_) found_in_[k].unite();
}

/// Goes through all names for those in which enough words were found.
void Searcher::count_names() {
  least_taken_.fill(1000);
  std::array<Kind, all_schemas.size()> kinds;
  const auto kind_for = [&](Schema schema) -> const Kind& {
    Kind& kind = kinds[static_cast<std::size_t>(schema)];
    if (kind.weights == nullptr) {
      kind = kind_of(schema);
      for (std::size_t d = 0; d < least_taken_.size(); ++d) least_taken_[d] = std::min(least_taken_[d], kind.least_taken[d]);
    }
    return kind;
  };
  std::size_t most = 0;
  for (const SearchIndex::Shelf& shelf : index_->shelves_) most = std::max({most, kind_for(shelf.schema).lacking, std::size_t{is_unsure(shelf) ? 1U : 0U}});
  choose_sets(most);
  fill_sets();
  for (const SearchIndex::Shelf& shelf : index_->shelves_) {
    Wanted wanted = wanted_of(shelf, kind_for(shelf.schema));
    const auto any = [&](std::size_t lacking) { return (wanted.short_enough[std::min(lacking, most_lacking)] | wanted.short_with_light[std::min(lacking, most_lacking)]) != 0; };
    while (wanted.lacking > 0 && !any(wanted.lacking)) --wanted.lacking;
    wanted.unsure = is_unsure(shelf);
    if (!any(wanted.lacking) && !wanted.unsure) continue;
    if (wanted.unsure && wanted.lacking == 0) {
      wanted.lacking = 1;
      wanted.short_enough[1] = wanted.short_with_light[1] = 0;
    }
    switch (wanted.lacking) {
      case 0: count_shelf<0>(shelf, wanted); break;
      case 1: count_shelf<1>(shelf, wanted); break;
      case 2: count_shelf<2>(shelf, wanted); break;
      case 3: count_shelf<3>(shelf, wanted); break;
      default: count_shelf<most_words_asked - 1>(shelf, wanted);
    }
  }
  for (const std::uint32_t name : special_names_) {
    const Row& row = index_->names_[name];
    const auto lacking = static_cast<std::size_t>(std::count_if(counted_sets_.begin(), counted_sets_.end(), [&](std::size_t k) { return !found_in_[k].has(name); }));
    if (certain_.test(name)) counted_[0][0].push_back(name);
    else if (lacking <= kind_for(row.schema).lacking) counted_[std::min(lacking, most_lacking)][0].push_back(name);
  }
}

template <std::size_t most>
void Searcher::count_shelf(const SearchIndex::Shelf& shelf, const Wanted& wanted) {
  std::array<const std::uint64_t*, most_words_asked> sets{};
  const std::size_t count = counted_sets_.size();
  for (std::size_t k = 0; k < count; ++k) sets[k] = found_in_[counted_sets_[k]].words();
  const std::size_t kept = std::min(most, wanted.lacking);
  // Names by how many words were not found of them: two blocks at once, as every processor of 64 bits can.
  using Two [[gnu::vector_size(16)]] = std::uint64_t;
  std::array<Two, most + 1> lacking;
  std::array<std::uint64_t, most + 1> of_one;
  for (std::size_t b = shelf.first_block; b < shelf.end_block; b += 2) {
    lacking.fill(Two{});
    lacking[0] = Two{all_names, all_names};
    for (std::size_t k = 0; k < count; ++k) {
      Two found;
      std::memcpy(&found, sets[k] + b, sizeof found);
      for (std::size_t j = most; j > 0; --j) lacking[j] = (lacking[j] & found) | (lacking[j - 1] & ~found);
      lacking[0] &= found;
    }
    Two any{};
    for (const Two& names : lacking) any |= names;
    for (std::size_t k = 0; k < std::min<std::size_t>(2, shelf.end_block - b) && (any[0] | any[1]) != 0; ++k) {
      if (any[k] == 0) continue;
      for (std::size_t j = 0; j <= most; ++j) of_one[j] = lacking[j][k];
      count_block(b + k, std::span(of_one).first(kept + 1), wanted);
    }
  }
}

/// Of sixty-four names, by how many words were not found of them, those that may reach the threshold.
void Searcher::count_block(std::size_t b, std::span<const std::uint64_t> lacking, const Wanted& wanted) {
  const std::uint64_t others = ~special_.block(b);
  const std::uint64_t light = any_like_light_ ? like_light_.block(b) : 0;
  const bool far_ones = distances_[0].edits != 0 || distances_[1].edits != 0;
  std::optional<FarCount> far;
  for (std::size_t k = 0; k < lacking.size(); ++k) {
    const std::size_t place = std::min(k, most_lacking);
    // One of their words may have been missed.
    const std::uint64_t unsure = k == 1 && wanted.unsure ? lacking[k] & others & index_->foreign_.block(b) : 0;
    for (std::uint64_t left = unsure; left != 0; left &= left - 1) counted_[0][0].push_back(static_cast<std::uint32_t>(b * 64 + static_cast<unsigned>(std::countr_zero(left))));
    std::uint64_t names = lacking[k] & others & ~unsure & (wanted.short_enough[place] | (light & wanted.short_with_light[place]));
    if (names == 0) continue;
    if (far_ones) {
      if (!far) far = count_far(b);
      std::uint64_t near = ~far->any;
      const FarLimit& limit = *wanted.limits[place];
      for (std::size_t m = 0; m < limit.size() && far->any != 0; ++m) {
        if (limit[m] >= 0) near |= far->many[m] & (limit[m] >= most_far ? all_names : ~far->some[static_cast<std::size_t>(limit[m])]);
      }
      names &= near;
    }
    const auto note = [&](std::size_t tier, std::uint64_t some) {
      for (; some != 0; some &= some - 1) counted_[wanted.taken[place]][tier].push_back(static_cast<std::uint32_t>(b * 64 + static_cast<unsigned>(std::countr_zero(some))));
    };
    note(0, far ? names & ~far->any : names);
    if (far && far->any != 0) {
      note(1, names & far->any & far->many[0]);
      note(2, names & far->any & ~far->many[0]);
    }
  }
}

}  // namespace ytterby::screening
