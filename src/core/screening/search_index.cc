#include "core/screening/search_index.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace ytterby::screening {

namespace {

bool has_facts(const Query& query) { return !query.facts.countries.empty() || !query.facts.births.empty() || !query.facts.identifiers.empty(); }

bool stands_for(const Token& initial, const Token& word) { return initial.initial() && word.latin.size() > 1 && word.number < 0 && initial.latin[0] == word.latin[0]; }

constexpr int hardly_nearer = 20;   ///< thousandths of the whole score

}  // namespace

Searcher::Searcher(std::shared_ptr<const SearchIndex> index) : index_(std::move(index)), met_(index_->words(), 0), place_(index_->words(), 0), entry_place_(index_->entries_.size(), 0), kept_scores_(1001, 0) {
  for (NameBits* names : {&special_, &loose_, &certain_, &like_light_}) names->reset(index_->names_.size());
}

void Searcher::start_word(std::size_t asked) {
  const Token& token = *asked_tokens_[asked];
  const auto first = static_cast<std::size_t>(std::find(asked_tokens_.begin(), asked_tokens_.end(), &token) - asked_tokens_.begin());
  Asked one;
  one.bits = token.bits;
  one.length = token.rough.size();
  one.spelled = token.latin_bits;
  one.letters = token.latin.size();
  one.heavy = first == asked && is_heavy(token);
  one.again = first != asked && is_heavy(token) ? static_cast<int>(first) : -1;
  one.plain = token.script == Script::latin && token.number < 0 && token.latin.size() > 1;
  one.light_word = one.plain && !is_heavy(token) && (token.classes & word_particle) == 0;
  one.word = token.number < 0 ? index_->place_of(token) : index_->number_word(token.number);
  if (first == asked && (token.number >= 0 || (people_ && token.initial()))) small_.push_back(static_cast<std::uint32_t>(asked));
  initials_ += people_ && token.initial() ? 1 : 0;
  patterns_.push_back({BitPattern(token.latin), BitPattern(token.rough), BitPattern(token.heard)});
  asked_letters_ += letters_of(token);
  if (people_ && token.initial() && token.latin[0] >= 'a' && token.latin[0] <= 'z') initial_letters_ |= 1U << static_cast<unsigned>(token.latin[0] - 'a');
  for (const Schema kind : all_schemas) beside_[static_cast<std::size_t>(kind)] += is_heavy(token) || token.initial() || token.number >= 0 || is_light(token.classes, kind) ? 0 : 1;
  light_ += one.light_word || (people_ && token.initial()) ? 1 : 0;
  light_initials_ += people_ && token.initial() ? 1 : 0;
  heavy_ |= one.heavy ? 1U << asked : 0U;
  again_ += one.again >= 0 ? 1 : 0;
  asked_.push_back(one);
}

/// Which words have to be found: the heavy ones, or all where none is.
void Searcher::start_sets() {
  const bool heavy = std::any_of(asked_.begin(), asked_.end(), [](const Asked& one) { return one.heavy; });
  sets_ = 0;
  for (Asked& one : asked_) {
    if (one.heavy || !heavy) one.set = static_cast<int>(sets_++);
    if (one.again < 0 || asked_[static_cast<std::size_t>(one.again)].twice >= 0) continue;
    one.set = static_cast<int>(sets_++);
    asked_[static_cast<std::size_t>(one.again)].twice = one.set;
  }
  for (const Asked& one : asked_) plain_ = plain_ && one.plain && (one.set >= 0 || one.again >= 0);
  forget_special();
  while (gathered_.size() < sets_) {
    Gathered& one = gathered_.emplace_back();
    one.is_parted.reset(index_->names_.size());
    one.is_lettered.reset(index_->names_.size());
  }
  if (found_in_.size() < sets_) found_in_.resize(sets_);
  for (Distance& one : distances_) one = Distance();
  if (std::exchange(any_like_light_, false)) like_light_.reset(index_->names_.size());
}

void Searcher::start(const PreparedName& query, int threshold) {
  for (auto& tiers : counted_) {
    for (auto& names : tiers) names.clear();
  }
  candidates_.clear();
  near_.clear();
  joins_.clear();
  costs_.clear();
  asked_.clear();
  patterns_.clear();
  asked_tokens_ = words_of(query);
  asked_view_ = {asked_tokens_, query.forms, query.schema};
  plain_ = true;
  latin_ = std::all_of(asked_tokens_.begin(), asked_tokens_.end(), [](const Token* token) { return token->script == Script::latin; });
  asked_letters_ = 0;
  initial_letters_ = 0;
  beside_.fill(0);
  again_ = 0;
  kinds_ = 0;
  for (const SearchIndex::Shelf& shelf : index_->shelves_) kinds_ = static_cast<std::uint8_t>(kinds_ | kind_bit(common_schema(query.schema, shelf.schema)));
  heavy_ = 0;
  light_ = 0;
  light_initials_ = 0;
  initials_ = 0;
  small_.clear();
  visited_ = 0;
  // Initials stand for names of persons alone.
  people_ = query.schema == Schema::person || query.schema == Schema::unknown;
  for (std::size_t i = 0; i < asked_tokens_.size(); ++i) start_word(i);
  start_sets();
  bound_ = threshold;
  // Names of kinds that differ are compared as persons.
  const Weights& weights = index_->tables().weights;
  int replaced = std::min(weights.person.replaced, weights.of(query.schema).replaced);
  if (query.schema == Schema::unknown) replaced = std::min({replaced, weights.organisation.replaced, weights.vessel.replaced});
  slack_ = std::max(0, 1000 - threshold) / std::max(1, replaced);
}

bool Searcher::begins_as_initial(std::uint32_t word) const {
  if (initial_letters_ == 0) return false;
  const SearchIndex::Brief& brief = index_->briefs_[word];
  return brief.letters > 1 && brief.first >= 'a' && brief.first <= 'z' && (initial_letters_ >> static_cast<unsigned>(brief.first - 'a') & 1U) != 0;
}

void Searcher::weigh_join(std::uint32_t word, Join& join) const {
  const Token& whole = index_->words_[word];
  const auto words = std::span<const Token* const>(asked_tokens_).subspan(static_cast<std::size_t>(std::countr_zero(join.asked)), static_cast<std::size_t>(std::popcount(join.asked)));
  join.edits = may_join(whole, words) ? join_cost(words, whole, index_->tables()).edits : far_edits;
  join.letters = letters_of(whole);
  for (const Token* token : words) join.letters += static_cast<int>(token->latin.size());
}

/// The least that it takes when one word of a name is several of the query, laid on the first of them; the others take nothing more.
/// Whether it is at all.
bool Searcher::weigh_joined(const NearWord& word, Weighing& w) {
  bool is_joined = false;
  for (std::uint32_t at = word.joined; at != SearchIndex::none; at = joins_[at].next) {
    Join& join = joins_[at];
    const bool guessed = join.edits == Join::unweighed && w.may_guess;
    w.guessed = w.guessed || guessed;
    if (join.edits == Join::unweighed && !guessed) weigh_join(word.word, join);
    if (join.edits >= far_edits) continue;
    is_joined = true;
    int points = join.edits == Join::by_initials ? w.weights->acronym : w.weights->glued + (guessed ? 0 : edit_points(join.edits, w.weighed, join.letters, *w.weights));
    for (std::uint32_t left = join.asked; left != 0; left &= left - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(left));
      if (!asked_[i].heavy) continue;
      w.least[i] = std::min(w.least[i], points);
      points = 0;
    }
    w.like |= join.asked;
    w.whole |= join.asked;
    w.joined |= join.asked;
  }
  return is_joined;
}

void Searcher::weigh_words(const Row& row, Weighing& w) {
  const SearchIndex& x = *index_;
  const std::uint32_t* words = x.name_words_.data() + row.first;
  for (std::size_t k = 0; k < row.count; ++k) {
    const std::uint32_t word = words[k];
    NearWord* near = near_word(word);
    if (near == nullptr) continue;
    if (near->joined != SearchIndex::none && weigh_joined(*near, w)) w.laid |= 1U << k;
    const TokenCost* all = w.may_guess ? nullptr : costs(*near);
    for (std::uint32_t left = near->near; left != 0; left &= left - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(left));
      const TokenCost cost = all == nullptr ? known_cost(*near, i) : all[i];
      const bool guessed = cost.edits == unknown_edits;
      w.guessed = w.guessed || guessed;
      int points = w.weights->initial;
      // `al` is not Ali.
      const bool light = (x.briefs_[word].light & kind_bit(w.kind)) != 0;
      if (light && asked_[i].heavy && cost.edits > 0 && cost.edits < far_edits) continue;
      if (guessed) points = 0;
      else if (cost.how == TokenHow::short_form) points = w.weights->variant;
      else if (cost.edits < far_edits) points = edit_points(cost.edits, w.weighed, letters_of(*asked_tokens_[i]) + x.briefs_[word].letters, *w.weights);
      else if (!stands_for(x.words_[word], *asked_tokens_[i])) continue;
      w.laid |= 1U << k;
      w.like |= 1U << i;
      w.whole |= cost.edits < far_edits ? 1U << i : 0U;
      w.least[i] = std::min(w.least[i], points);
    }
  }
}

/// A word of the query that is two or three of a name, written as one, or of Latin ones alone. Whether it is.
bool Searcher::weigh_parted(std::uint32_t name, std::size_t asked, bool latin, Weighing& w) {
  const Token& whole = *asked_tokens_[asked];
  bool is_parted = false;
  index_->together_as(whole, patterns_[asked].spelled, index_->names_[name], latin, listed_, [&](const SearchIndex::Window& window, const TokenCost& cost) {
    w.like |= 1U << asked;
    w.whole |= 1U << asked;
    w.laid |= ((1U << window.count) - 1U) << window.first;
    w.least[asked] = std::min(w.least[asked], w.weights->glued + edit_points(cost.edits, w.weighed, window.letters + letters_of(whole), *w.weights));
    is_parted = true;
  });
  return is_parted;
}

/// `JC` for Jean-Claude.
void Searcher::weigh_initials(const Row& row, std::size_t asked, Weighing& w) const {
  const SearchIndex& x = *index_;
  const std::string& letters = asked_tokens_[asked]->latin;
  for (std::size_t k = 0; k + 1 < row.count; ++k) {
    std::size_t found = 0;
    std::uint32_t laid = 0;
    for (std::size_t at = k; at < row.count && found < letters.size(); ++at) {
      const std::uint32_t word = x.name_words_[row.first + at];
      const bool light = (x.words_[word].classes & word_particle) != 0;
      if (light && found > 0) continue;
      if (light || x.briefs_[word].first != letters[found]) break;
      laid |= 1U << at;
      ++found;
    }
    if (found < letters.size()) continue;
    w.like |= 1U << asked;
    w.laid |= laid;
    w.least[asked] = std::min(w.least[asked], w.weights->acronym);
  }
}

/// Heavy words of either on which none of the other is laid. An initial stands for one of them at most.
Searcher::Left Searcher::count_left(const Row& row, const Weighing& w, bool is_glued) {
  const SearchIndex& x = *index_;
  Left out{std::popcount(heavy_ & ~w.like), 0};
  int initials = 0, others = 0;
  const std::uint32_t* words = x.name_words_.data() + row.first;
  for (std::size_t k = 0; k < row.count; ++k) {
    const std::uint32_t word = words[k];
    if (!x.is_heavy_word(word)) continue;
    const bool light = is_like_light(word);
    const bool initial = begins_as_initial(word);
    others += light || initial ? 1 : 0;
    if ((w.laid >> k & 1U) != 0 || light) continue;
    if (initial && initials < initials_) ++initials;
    else ++out.theirs;
  }
  if (is_glued) return out;
  // However many words are like one, it is laid on one of them.
  out.mine = std::max(out.mine, std::popcount(heavy_) - std::popcount(w.laid));
  out.theirs = std::max(out.theirs, static_cast<int>(row.heavy) - std::popcount(w.like) - again_ - std::min(light_, others));
  return out;
}

/// Whether a word of the query that was not found in a name is one of its words in another script after all.
bool Searcher::is_missed(const Row& row, const Weighing& w) const {
  const SearchIndex& x = *index_;
  for (std::uint32_t left = heavy_ & ~w.like; left != 0; left &= left - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(left));
    for (std::size_t k = 0; k < row.count; ++k) {
      const std::uint32_t word = x.name_words_[row.first + k];
      const SearchIndex::Sign& sign = x.signs_[word];
      if (sign.latin || (w.laid >> k & 1U) != 0) continue;
      if (!may_be_read(asked_[i].length, asked_[i].bits, sign.rough_size, sign.bits) && !may_be_read(asked_[i].length, asked_[i].bits, sign.other_size, sign.other_bits)) continue;
      if (cost_of(i, word).edits < far_edits) return true;
    }
  }
  return false;
}

int Searcher::weigh_small(const Row& row, const Weighing& w) const {
  const SearchIndex& x = *index_;
  const KindWeights& weights = *w.weights;
  int out = 0;
  for (const std::uint32_t i : small_) {
    const auto* words = &x.name_words_[row.first];
    if ((w.joined >> i & 1U) != 0 || std::find(words, words + row.count, asked_[i].word) != words + row.count) continue;
    // It is extra, another number or name stands in its place, or it stands for a word.
    const Token& token = *asked_tokens_[i];
    if (token.number >= 0) out += std::min({token.number == 1 ? weights.extra_number / 3 : weights.extra_number, weights.number, weights.replaced * 60 / 100});
    else out += std::min({weights.initial, weights.extra / 2, weights.replaced * 30 / 100});
  }
  return out;
}

/// The least that the heavy words of the query take. `laid` of them at the least are laid on words of the name: where the query lacks a
/// word, the name may not. Nothing is laid on `left` of them at the least. The others are laid as well, or extra.
int Searcher::weigh_heavy(const Weighing& w, int extra, int laid, int left) const {
  std::array<int, 32> points;
  std::size_t count = 0;
  for (std::uint32_t bits = heavy_; bits != 0; bits &= bits - 1) points[count++] = w.least[static_cast<std::size_t>(std::countr_zero(bits))];
  if (laid > 0 || left > 0) std::sort(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(count));
  int out = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const bool is_laid = k < static_cast<std::size_t>(laid);
    const bool is_left = k + static_cast<std::size_t>(left) >= count;
    out += is_laid == is_left ? std::min(points[k], extra) : is_laid ? points[k] : extra;
  }
  return out;
}

int Searcher::bound_of(std::uint32_t name) {
  bool guessed = false;
  const int out = weigh(name, true, guessed);
  return guessed && out >= bound_ ? weigh(name, false, guessed) : out;
}

int Searcher::weigh(std::uint32_t name, bool may_guess, bool& guessed) {
  const SearchIndex& x = *index_;
  const Row& row = x.names_[name];
  Weighing w;
  w.may_guess = may_guess;
  w.kind = common_schema(asked_view_.schema, row.schema);
  w.weights = &x.tables().weights.of(w.kind);
  w.weighed = letters_weighed(asked_letters_ + row.letters);
  const int extra = least_extra(*w.weights);
  std::fill_n(w.least.begin(), asked_.size(), far_edits);
  weigh_words(row, w);
  guessed = w.guessed;
  const bool is_loose = loose_.test(name);
  bool is_glued = is_loose || w.joined != 0;
  for (std::size_t i = 0; i < asked_.size() && (is_loose || !latin_); ++i) {
    // Of other scripts also where a word of the name is it: what is several of them leaves none over.
    if (!asked_[i].heavy || (w.least[i] == 0 && !w.guessed && asked_[i].plain)) continue;
    const Gathered& gathered = gathered_[static_cast<std::size_t>(asked_[i].set)];
    // الحوثي is `al Houthi`, and it was found by one of them alone.
    const bool is_parted = gathered.is_parted.test(name);
    if (is_parted || asked_tokens_[i]->script != Script::latin) is_glued = weigh_parted(name, i, !is_parted, w) || is_glued;
    if (is_loose && gathered.is_lettered.test(name)) weigh_initials(row, i, w);
  }
  const Left left = count_left(row, w, is_glued);
  if (left.mine > 0 && is_unsure(name) && is_missed(row, w)) return 1000;
  if (std::min(left.mine, left.theirs) > slack_) return -1;
  const bool apart = slack_ == 0 && again_ == 0 && row.plain && !is_glued;
  int taken = weigh_small(row, w) + form_points(asked_view_.forms, row.forms, w.kind, *w.weights);
  taken += weigh_heavy(w, extra, apart ? std::max(0, static_cast<int>(row.heavy) - light_) : 0, is_glued ? 0 : left.mine);
  // What the name has more than the query has words stays over.
  const int over = is_glued ? 0 : static_cast<int>(row.heavy) - static_cast<int>(asked_.size());
  taken += std::max({0, left.theirs - left.mine, over}) * extra;
  return 1000 - weigh_alone(row, w, left, is_glued, taken);
}

/// What is taken when few words of the query, or none, were found (compare.cc, `charge_rest`).
int Searcher::weigh_alone(const Row& row, const Weighing& w, const Left& left, bool is_glued, int taken) const {
  if (again_ > 0 || beside_[static_cast<std::size_t>(w.kind)] > 0) return taken;
  // A word that is several counts as them only where it is the whole name (compare.cc, `names_found`).
  const bool whole = is_glued && (asked_.size() == 1 || row.count == 1);
  const int found = whole ? std::max(std::popcount(w.laid), std::popcount(w.whole)) : std::popcount(w.whole);
  const int extra = left.mine + left.theirs;
  // Initials alone name nobody, and what stands in the place of a word takes as much.
  if (found == 0 && heavy_ != 0) return std::max(taken, w.weights->replaced);
  if (found > 1 || extra == 0) return taken;
  if (is_borne_by_many(asked_view_.schema, row.schema)) return taken + w.weights->single;
  return taken + (extra >= 2 ? std::min(w.weights->single, index_->tables().weights.organisation.single) : 0);
}

int Searcher::score_of(std::uint32_t name, std::vector<Reason>* reasons) {
  const SearchIndex& x = *index_;
  const Row& row = x.names_[name];
  pair_costs_.resize(asked_.size() * row.count);
  for (std::size_t k = 0; k < row.count; ++k) {
    const std::uint32_t word = x.name_words_[row.first + k];
    const TokenCost* known = all_costs(word);
    for (std::size_t i = 0; i < asked_.size(); ++i) pair_costs_[i * row.count + k] = known == nullptr ? TokenCost{far_edits, TokenHow::spelling} : known[i];
  }
  return name_score(asked_view_, x.view(row, listed_), x.tables(), reasons, pair_costs_.data());
}

/// Keeps the best name of each entry, and what the last of the first `limit` entries scores.
void Searcher::keep(std::uint32_t name, int score, std::size_t limit) {
  const std::uint32_t entry = index_->names_[name].list_entry;
  const std::uint32_t place = entry_place_[entry];
  if (place < kept_.size() && kept_[place].entry == entry) {
    Found& there = kept_[place];
    if (score < there.score || (score == there.score && index_->names_[name].name > index_->names_[there.name].name)) return;
    --kept_scores_[static_cast<std::size_t>(there.score)];
    better_kept_ -= there.score > least_kept_ ? 1U : 0U;
    there.name = name;
    there.score = score;
  } else {
    entry_place_[entry] = static_cast<std::uint32_t>(kept_.size());
    kept_.push_back({entry, name, score});
  }
  ++kept_scores_[static_cast<std::size_t>(score)];
  better_kept_ += score > least_kept_ ? 1U : 0U;
  while (least_kept_ < 1000 && better_kept_ >= limit) better_kept_ -= kept_scores_[static_cast<std::size_t>(++least_kept_)];
}

/// What a name scores with the facts, as far as they count in the search.
int Searcher::score_with_facts(const Query& query, std::uint32_t name, bool known) {
  const SearchIndex& x = *index_;
  const Row& row = x.names_[name];
  const int score = known ? score_of(name) : name_score(asked_view_, x.view(row, listed_), x.tables());
  if (!has_facts(query)) return score;
  const SearchIndex::EntryPlace place = x.entries_[row.list_entry];
  const Entry& entry = x.lists_[place.list]->entries[place.entry];
  return with_facts(score, query.facts, {entry.countries, entry.births, entry.identifiers}, x.tables().weights);
}

/// The name by which an entry is shown: one in the script that was asked in says more than a reading of another that is hardly nearer. A
/// match is not shown by a name that is none.
std::uint32_t Searcher::name_to_show(const Query& query, const Found& found, int threshold, bool known) {
  const SearchIndex& x = *index_;
  const auto is_read = [&](const Row& row) {
    const auto asked_in = [&](Script script) { return std::any_of(asked_tokens_.begin(), asked_tokens_.end(), [&](const Token* token) { return token->script == script; }); };
    const std::uint32_t* words = x.name_words_.data() + row.first;
    return std::any_of(words, words + row.count, [&](std::uint32_t word) { return !asked_in(x.words_[word].script); });
  };
  if (!is_read(x.names_[found.name])) return found.name;
  const int match = x.tables().weights.threshold;
  std::uint32_t best = found.name;
  int least = std::max({threshold, found.score - hardly_nearer, found.score >= match ? match : 0});
  for (std::uint32_t name = x.names_[found.name].sibling; name != found.name; name = x.names_[name].sibling) {
    if (is_read(x.names_[name])) continue;
    const int score = score_with_facts(query, name, known);
    // Of equals the first that the list has.
    if (score < least || (score == least && best != found.name && x.names_[name].name > x.names_[best].name)) continue;
    best = name;
    least = score;
  }
  return best;
}

Hit Searcher::hit_of(const Query& query, const Found& found, int threshold, bool known) {
  const SearchIndex& x = *index_;
  const std::uint32_t name = name_to_show(query, found, threshold, known);
  const Row& row = x.names_[name];
  const SearchIndex::EntryPlace place = x.entries_[found.entry];
  const Entry& entry = x.lists_[place.list]->entries[place.entry];
  Hit hit{place.list, place.entry, row.name, {}};
  hit.match.reasons.reserve(asked_.size() + row.count);
  hit.match.score = known ? score_of(name, &hit.match.reasons) : name_score(asked_view_, x.view(row, listed_), x.tables(), &hit.match.reasons);
  if (has_facts(query)) hit.match.score = with_facts(hit.match.score, query.facts, {entry.countries, entry.births, entry.identifiers}, x.tables().weights, &hit.match.reasons);
  hit.match.match = hit.match.score >= x.tables().weights.threshold;
  return hit;
}

void Searcher::start_keeping() {
  kept_.clear();
  std::fill(kept_scores_.begin(), kept_scores_.end(), 0);
  least_kept_ = 0;
  better_kept_ = 0;
  compared_ = 0;
}

void Searcher::compare_candidates(const Query& query, int threshold, bool known) {
  const SearchIndex& x = *index_;
  const bool facts = has_facts(query);
  while (!candidates_.empty()) {
    std::pop_heap(candidates_.begin(), candidates_.end());
    const auto [bound, name] = candidates_.back();
    candidates_.pop_back();
    // Facts may lift a name above its bound.
    if (!facts && bound < least_kept_) break;
    ++compared_;
    __builtin_prefetch(&entry_place_[x.names_[name].list_entry]);
    const int score = score_with_facts(query, name, known);
    if (score >= threshold) keep(name, score, query.limit);
  }
  candidates_.clear();
}

void Searcher::compare_names(std::span<const std::uint32_t> names, const Query& query, int threshold) {
  const SearchIndex& x = *index_;
  const Row* rows = x.names_.data();
  const std::uint32_t* words = x.name_words_.data();
  for (std::size_t k = 0; k < names.size(); ++k) {
    // What lies far apart in memory is asked for before it is needed.
    if (k + 16 < names.size()) __builtin_prefetch(rows + names[k + 16]);
    if (k + 8 < names.size()) __builtin_prefetch(words + rows[names[k + 8]].first);
    if (k + 4 < names.size()) {
      const Row& row = rows[names[k + 4]];
      for (std::size_t w = 0; w < row.count; ++w) __builtin_prefetch(place_.data() + words[row.first + w]);
    }
    const std::uint32_t name = names[k];
    ++visited_;
    const int bound = certain_.test(name) ? 1000 : bound_of(name);
    if (bound >= bound_) candidates_.push_back({bound, name});
  }
  std::make_heap(candidates_.begin(), candidates_.end());
  compare_candidates(query, threshold, true);
}

/// Those first that may score the most, until no others can be among the first.
void Searcher::compare_counted(const Query& query, int threshold) {
  struct Tier {
    int most = 0;
    std::span<const std::uint32_t> names;
  };
  std::vector<Tier> tiers;
  const Weights& weights = index_->tables().weights;
  const int extra = std::min({least_extra(weights.person), least_extra(weights.organisation), least_extra(weights.vessel)});
  for (std::size_t k = 0; k < counted_.size(); ++k) {
    for (std::size_t far = 0; far < counted_[k].size(); ++far) {
      const int most = 1000 - static_cast<int>(k) * extra - (far == 0 ? 0 : least_taken_[far - 1]);
      if (!counted_[k][far].empty()) tiers.push_back({most, counted_[k][far]});
    }
  }
  std::stable_sort(tiers.begin(), tiers.end(), [](const Tier& a, const Tier& b) { return a.most > b.most; });
  for (const Tier& tier : tiers) {
    // Facts may lift a name above it.
    if (!has_facts(query) && tier.most < least_kept_) break;
    compare_names(tier.names, query, threshold);
  }
}

std::vector<Hit> Searcher::kept_hits(const Query& query, int threshold, bool known) {
  std::sort(kept_.begin(), kept_.end(), [](const Found& a, const Found& b) { return a.score != b.score ? a.score > b.score : a.entry < b.entry; });
  std::vector<Hit> out;
  for (std::size_t k = 0; k < std::min(kept_.size(), query.limit); ++k) out.push_back(hit_of(query, kept_[k], threshold, known));
  std::stable_sort(out.begin(), out.end(), [](const Hit& a, const Hit& b) { return a.match.score > b.match.score; });
  return out;
}

std::vector<Hit> Searcher::search(const Query& query) {
  TokenPool pool(index_->tables(), [&](const std::u32string& letters) {
    const std::uint32_t word = index_->exact(letters);
    return word == SearchIndex::none ? nullptr : TokenPtr(index_, &index_->words_[word]);
  });
  const PreparedName prepared = prepare(query.name, query.schema, index_->tables(), pool);
  const Weights& weights = index_->tables().weights;
  const int threshold = query.threshold < 0 ? weights.threshold : query.threshold;
  const int least = weights.threshold - 150;
  // Facts may lift a name above the threshold.
  const bool facts = has_facts(query);
  start_keeping();
  start(prepared, facts ? least : std::max(threshold, least));
  if (prepared.tokens.empty()) return {};   // Nothing that could be anybody.
  look_up_words(prepared);
  count_names();
  compare_counted(query, threshold);
  return kept_hits(query, threshold, true);
}

std::vector<Hit> Searcher::search_all(const Query& query) {
  const PreparedName prepared = prepare(query.name, query.schema, index_->tables());
  const int threshold = query.threshold < 0 ? index_->tables().weights.threshold : query.threshold;
  asked_tokens_ = words_of(prepared);
  asked_view_ = {asked_tokens_, prepared.forms, prepared.schema};
  candidates_.clear();
  for (std::uint32_t n = 0; n < index_->names_.size(); ++n) {
    if (index_->names_[n].count > 0 && name_score(asked_view_, index_->view(index_->names_[n], listed_), index_->tables()) >= threshold) candidates_.push_back({1000, n});
  }
  std::make_heap(candidates_.begin(), candidates_.end());
  start_keeping();
  compare_candidates(query, threshold, false);
  return kept_hits(query, threshold, false);
}

}  // namespace ytterby::screening
