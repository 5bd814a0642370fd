#include "core/screening/search_index.h"

#include <algorithm>
#include <bit>

namespace ytterby::screening {

namespace {

/// A bit that no word of the query has: not worked out yet.
constexpr std::uint32_t unknown = 1U << 31U;
/// In the mark of a name: compared whatever else was found of it.
constexpr std::uint32_t certain = 1U << 31U;

std::size_t bits_apart(std::uint64_t a, std::uint64_t b) { return static_cast<std::size_t>(std::popcount(a ^ b)); }

bool stands_for(const Token& initial, const Token& word) { return initial.initial() && word.latin.size() > 1 && word.number < 0 && initial.latin[0] == word.latin[0]; }

/// Whether comparing would take these words, written as one, for `whole`.
bool is_joined(const Token& whole, std::span<const Token* const> parts, const Tables& tables) {
  std::string text;
  for (const Token* part : parts) text += part->latin;
  if (joined_cost(text, whole, tables).edits < far_edits) return true;
  return whole.script != Script::latin && parts.size() == 2 && joined_cost(parts[1]->latin + parts[0]->latin, whole, tables).edits < far_edits;
}

}  // namespace

Searcher::Searcher(std::shared_ptr<const SearchIndex> index) : index_(std::move(index)), marks_(index_->names(), 0), met_(index_->words(), 0), slot_(index_->words(), 0) {}

void Searcher::start(const PreparedName& query, int threshold) {
  for (const std::uint32_t name : touched_) marks_[name] = 0;
  touched_.clear();
  candidates_.clear();
  slots_.clear();
  slot_likes_.clear();
  slot_costs_.clear();
  asked_.clear();
  patterns_.clear();
  asked_tokens_ = words_of(query);
  asked_view_ = {asked_tokens_, query.forms, query.schema};
  for (std::size_t i = 0; i < asked_tokens_.size(); ++i) {
    const Token* token = asked_tokens_[i];
    const bool again = std::find(asked_tokens_.begin(), asked_tokens_.begin() + static_cast<std::ptrdiff_t>(i), token) != asked_tokens_.begin() + static_cast<std::ptrdiff_t>(i);
    Asked one;
    one.bits = token->bits;
    one.length = token->rough.size();
    one.spelled = token->latin_bits;
    one.letters = token->latin.size();
    patterns_.push_back({BitPattern(token->latin), BitPattern(token->rough)});
    one.heavy = !again && is_heavy(*token);
    one.plain = token->script == Script::latin && token->number < 0 && token->latin.size() > 1;
    one.variants = !token->variants.empty();
    one.first = token->latin.empty() ? '\0' : token->latin[0];
    one.word = token->number < 0 ? index_->exact(token->own) : SearchIndex::none;
    asked_.push_back(one);
  }
  heavy_ = 0;
  short_ = 0;
  asked_letters_ = 0;
  initials_ = 0;
  names_alone_ = true;
  // Initials stand for names of persons alone.
  const bool people = query.schema == Schema::person || query.schema == Schema::unknown;
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const Token& token = *asked_tokens_[i];
    heavy_ |= asked_[i].heavy ? 1U << i : 0U;
    asked_letters_ += letters_of(token);
    if (people && asked_[i].plain && asked_[i].heavy && token.latin.size() <= longest_initials(Schema::person)) short_ |= 1U << i;
    initials_ += people && token.initial() ? 1 : 0;
    names_alone_ = names_alone_ && (asked_[i].heavy || token.initial() || (token.classes & word_particle) != 0);
  }
  bound_ = threshold;
  // Names of kinds that differ are compared as persons.
  const Weights& weights = index_->tables().weights;
  int replaced = std::min(weights.person.replaced, weights.of(query.schema).replaced);
  if (query.schema == Schema::unknown) replaced = std::min({replaced, weights.organisation.replaced, weights.vessel.replaced});
  slack_ = std::max(0, 1000 - threshold) / std::max(1, replaced);
}

/// Of a listed word with each of the query; what `likes` did not work out is far.
const TokenCost* Searcher::costs(std::uint32_t word) {
  static_cast<void>(likes(word));
  return &slot_costs_[slot_of(word) * asked_.size()];
}

/// Whether signatures and lengths leave it open that a word of the query is like a listed one.
bool Searcher::is_open(const Asked& asked, std::uint32_t word) const {
  const SearchIndex::Sign& sign = index_->signs_[word];
  if (!asked.plain || (asked.variants && sign.variants)) return true;
  if (sign.length == 0) {
    if (sign.letters == 1) return sign.first == asked.first;
    const std::size_t most = 2 * read_edits(asked.length);
    return bits_apart(sign.bits, asked.bits) <= most || bits_apart(index_->word_heard_[word], asked.bits) <= most;
  }
  const auto near = [](std::size_t mine, std::uint64_t bits, std::size_t theirs, std::uint64_t their_bits, std::size_t edits) {
    return (mine > theirs ? mine - theirs : theirs - mine) <= edits && bits_apart(bits, their_bits) <= 2 * edits;
  };
  return near(asked.letters, asked.spelled, sign.letters, sign.spelled, spelled_edits(std::min<std::size_t>(asked.letters, sign.letters))) ||
         near(asked.length, asked.bits, sign.length, sign.bits, rough_edits(std::min<std::size_t>(asked.length, sign.length)));
}

/// The cost of a word of the query for a listed one that is open.
TokenCost Searcher::cost_of(std::size_t asked, std::uint32_t word) const {
  const SearchIndex& x = *index_;
  constexpr TokenCost far{far_edits, TokenHow::spelling};
  const Token& mine = *asked_tokens_[asked];
  const Token& other = *x.words_[word];
  if (asked_[asked].word == word) return {0, TokenHow::exact};
  const bool short_forms = asked_[asked].variants && x.signs_[word].variants;
  if (!asked_[asked].plain || short_forms || (x.signs_[word].length == 0 && other.script == Script::latin)) return token_cost(mine, other, x.tables());
  const BitPattern& pattern = patterns_[asked].rough;
  if (other.script == Script::latin) {
    const bool near = patterns_[asked].spelled.distance(other.latin) <= spelled_edits(std::min(mine.latin.size(), other.latin.size())) ||
                      pattern.distance(other.rough) <= rough_edits(std::min(mine.rough.size(), other.rough.size()));
    return near ? near_cost(mine, other, x.tables()) : far;
  }
  const auto near = [&](std::string_view reading) {
    return reading.size() >= 2 && mine.rough.size() >= 2 && pattern.distance(reading) <= read_edits(std::min(reading.size(), mine.rough.size()));
  };
  return near(other.rough) || near(other.heard) ? near_cost(mine, other, x.tables()) : far;
}

std::uint32_t Searcher::likes(std::uint32_t word) {
  std::uint32_t open = 0;
  for (std::size_t i = 0; i < asked_.size(); ++i) open |= is_open(asked_[i], word) ? 1U << i : 0U;
  if (open == 0) return 0;
  const std::uint32_t slot = slot_of(word);
  if (slot_likes_[slot] != unknown) return slot_likes_[slot];
  const Token& other = *index_->words_[word];
  std::uint32_t out = 0;
  for (; open != 0; open &= open - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(open));
    const TokenCost cost = cost_of(i, word);
    slot_costs_[slot * asked_.size() + i] = cost;
    if (cost.edits < far_edits || stands_for(*asked_tokens_[i], other) || stands_for(other, *asked_tokens_[i])) out |= 1U << i;
  }
  return slot_likes_[slot] = out;
}

/// Where what is worked out about a listed word is kept during a query.
std::uint32_t Searcher::slot_of(std::uint32_t word) {
  if (slot_[word] < slots_.size() && slots_[slot_[word]] == word) return slot_[word];
  slot_[word] = static_cast<std::uint32_t>(slots_.size());
  slots_.push_back(word);
  slot_likes_.push_back(unknown);
  slot_costs_.resize(slot_costs_.size() + asked_.size(), {far_edits, TokenHow::spelling});
  return slot_[word];
}

/// Whether a word of the query may be two or three words of a row written as one.
bool Searcher::has_parts(std::size_t asked, const Row& row) {
  const SearchIndex& x = *index_;
  const Token& whole = *asked_tokens_[asked];
  if (whole.number >= 0) return false;
  const std::uint32_t* words = &x.name_words_[row.first];
  for (std::size_t k = 0; k + 1 < row.count; ++k) {
    std::size_t size = x.signs_[words[k]].letters;
    std::uint64_t bits = x.signs_[words[k]].bits;
    for (std::size_t wide = 2; wide <= 3 && k + wide <= row.count; ++wide) {
      size += x.signs_[words[k + wide - 1]].letters;
      bits |= x.signs_[words[k + wide - 1]].bits;
      if (whole.script == Script::latin && !may_join_letters(size, bits, whole.latin.size(), whole.bits)) continue;
      const std::span<const Token* const> window(x.view(row, listed_).tokens.subspan(k, wide));
      if (may_join(whole, window) && is_joined(whole, window, x.tables())) return true;
    }
  }
  return false;
}

/// Whether all words of the query but one were found, and that one may be words of the name written as one.
bool Searcher::has_last_parted(std::uint32_t name) {
  const std::uint32_t missing = heavy_ & ~marks_[name];
  return std::popcount(missing) == 1 && has_parts(static_cast<std::size_t>(std::countr_zero(missing)), index_->names_[name]);
}

/// Whether a short word of the query may be the initials of words of a person that stand together.
bool Searcher::has_initials(std::uint32_t name) const {
  const SearchIndex& x = *index_;
  const Row& row = x.names_[name];
  const std::uint32_t* words = &x.name_words_[row.first];
  // The other words have to be found as they are.
  if (std::popcount(marks_[name] & heavy_) + std::popcount(short_) < std::popcount(heavy_)) return false;
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (((short_ & ~marks_[name]) >> i & 1U) == 0) continue;
    const Token* whole = asked_tokens_[i];
    for (std::size_t k = 0; k + 1 < row.count; ++k) {
      std::size_t found = 0;
      for (std::size_t wide = k; wide < row.count && found < whole->latin.size(); ++wide) {
        const bool light = (x.words_[words[wide]]->classes & word_particle) != 0;
        if (light && found > 0) continue;
        if (light || x.signs_[words[wide]].first != whole->latin[found]) break;
        ++found;
      }
      if (found == whole->latin.size()) return true;
    }
  }
  return false;
}

/// Whether a name may still reach `bound_` by how many of its words were found, before any is compared. A word of one name is laid on
/// one of the other, so that no name lacks fewer words than the counts leave.
bool Searcher::affordable(std::uint32_t name) const {
  const Row& row = index_->names_[name];
  const int found = std::popcount(marks_[name] & heavy_);
  const int mine = std::max(0, std::popcount(heavy_) - found - static_cast<int>(row.initials));
  const int theirs = std::max(0, static_cast<int>(row.heavy) - found - initials_);
  if (std::min(mine, theirs) > slack_) return false;
  const Schema schema = common_schema(asked_view_.schema, row.schema);
  const KindWeights& weights = index_->tables().weights.of(schema);
  int taken = std::abs(mine - theirs) * std::min(weights.extra, weights.extra_place);
  // One word found of several names nobody (compare.cc, `charge_rest`).
  const bool lone = found <= 1 && mine + theirs > 0 && names_alone_ && row.plain;
  if (lone && is_borne_by_many(asked_view_.schema, row.schema)) taken += weights.single;
  return 1000 - taken >= bound_;
}

/// Whether the words could add up to `bound_`, each laid on the one that it is most like: never no where comparing says yes, but for
/// words that are glued, which are marked as certain.
bool Searcher::may_reach(const Row& row) {
  const SearchIndex& x = *index_;
  const Schema schema = common_schema(asked_view_.schema, row.schema);
  const KindWeights& weights = x.tables().weights.of(schema);
  const int weighed = letters_weighed(asked_letters_ + row.letters);
  const int extra = std::min(weights.extra, weights.extra_place);
  int taken = 0;
  int mine = 0;
  int found = 0;
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (!asked_[i].heavy) continue;
    int least = extra;
    bool like = false;
    bool whole = false;
    for (std::size_t k = 0; k < row.count && least > 0; ++k) {
      const std::uint32_t word = x.name_words_[row.first + k];
      if ((likes(word) >> i & 1U) == 0) continue;
      const TokenCost cost = costs(word)[i];
      like = true;
      whole = whole || cost.edits < far_edits;
      int points = weights.initial;
      if (cost.how == TokenHow::short_form) points = weights.variant;
      else if (cost.edits < far_edits) points = edit_points(cost.edits, weighed, letters_of(*asked_tokens_[i]) + x.signs_[word].letters, weights);
      least = std::min(least, points);
    }
    taken += least;
    mine += like ? 0 : 1;
    found += whole ? 1 : 0;
  }
  int theirs = 0;
  for (std::size_t k = 0; k < row.count; ++k) theirs += x.signs_[x.name_words_[row.first + k]].heavy && likes(x.name_words_[row.first + k]) == 0 ? 1 : 0;
  if (std::min(mine, theirs) > slack_) return false;
  // What the name has more than the query has words stays over.
  taken += std::max({0, theirs - mine, static_cast<int>(row.heavy) - static_cast<int>(asked_.size())}) * extra;
  if (is_borne_by_many(asked_view_.schema, row.schema) && found <= 1 && mine + theirs > 0 && names_alone_ && row.plain) taken += weights.single;
  return 1000 - taken >= bound_;
}

void Searcher::mark_name(std::uint32_t name, std::uint32_t mark) {
  if (marks_[name] == 0) touched_.push_back(name);
  marks_[name] |= mark;
}

void Searcher::mark_names_of(std::uint32_t word, std::uint32_t mark) {
  const SearchIndex& x = *index_;
  for (std::uint32_t p = x.posting_first_[word]; p < x.posting_first_[word + 1]; ++p) mark_name(x.postings_[p], mark);
}

/// Marks the names of a listed word that is like a word of the query.
void Searcher::mark_like(std::size_t asked, std::uint32_t word) {
  if (met_[word] == meeting_ || !is_open(asked_[asked], word)) return;
  met_[word] = meeting_;
  if ((likes(word) >> asked & 1U) != 0) mark_names_of(word, 1U << asked);
}

void Searcher::look_up_readings(std::size_t asked) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  const auto word = [&](std::uint32_t w) { mark_like(asked, w); };
  for (const std::string* reading : {&token.rough, &token.heard}) {
    if (reading == &token.heard && (token.heard.empty() || token.heard == token.rough)) break;
    x.other_.near(*reading, read_edits(reading->size()), scratch_, word);
    if (token.script != Script::latin) x.sounds_.near(*reading, read_edits(reading->size()), scratch_, word);
  }
}

void Searcher::look_up_other(std::size_t asked) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  const std::uint64_t bits = own_bits(token.own);
  const std::size_t edits = own_letters(token.own.size(), token.script);
  for (const SearchIndex::OwnRow& row : x.own_) {
    const std::size_t apart = row.length > token.own.size() ? row.length - token.own.size() : token.own.size() - row.length;
    if (row.script == token.script && apart <= edits && bits_apart(row.bits, bits) <= 2 * edits) mark_like(asked, row.word);
  }
  look_up_glued(asked);
}

/// 习近平 stands for `Xi Jinping`.
void Searcher::look_up_glued(std::size_t asked) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  for (const std::string* bones : {&token.bones, &token.heard_bones}) {
    if (bones == &token.heard_bones && token.heard_bones == token.bones) break;
    x.bones_glued_.near(*bones, bones_edits(bones->size()), scratch_, [&](std::uint32_t key) {
      for (std::uint32_t k = x.glued_first_[key]; k < x.glued_first_[key + 1]; ++k) {
        const std::uint32_t name = x.glued_names_[k];
        if ((marks_[name] & certain) == 0 && has_parts(asked, x.names_[name])) mark_name(name, certain);
      }
    });
  }
}

/// `JianguoZedason`: words that the list parts. One part has to be a word as it stands; the other may have a slip.
void Searcher::look_up_split(std::size_t asked) {
  const SearchIndex& x = *index_;
  const std::u32string_view whole = asked_tokens_[asked]->own;
  constexpr std::size_t shortest = 2;
  // A half alone is followed where few names hold it, fewer still when the whole is a word that is listed itself.
  // Where the query has no other word there is nothing else to follow.
  const bool alone = std::popcount(heavy_) == 1;
  const std::uint32_t most = x.exact(whole) != SearchIndex::none ? 200 : alone ? 20'000 : 5000;
  const auto names = [&](std::uint32_t word) { return word == SearchIndex::none ? 0 : x.posting_first_[word + 1] - x.posting_first_[word]; };
  const auto follow = [&](std::uint32_t word) {
    for (std::uint32_t p = x.posting_first_[word]; p < x.posting_first_[word + 1]; ++p) {
      const std::uint32_t name = x.postings_[p];
      if ((marks_[name] & certain) == 0 && has_parts(asked, x.names_[name])) mark_name(name, certain);
    }
  };
  for (std::size_t at = shortest; at + shortest <= whole.size(); ++at) {
    const std::uint32_t front = x.exact(whole.substr(0, at));
    const std::uint32_t back = x.exact(whole.substr(at));
    if (front != SearchIndex::none && back != SearchIndex::none) follow(names(front) < names(back) ? front : back);
    if (whole.size() < 5) continue;
    if (front != SearchIndex::none && names(front) <= (at > shortest ? most : most / 20)) follow(front);
    if (back != SearchIndex::none && names(back) <= (whole.size() - at > shortest ? most : most / 20)) follow(back);
  }
}

void Searcher::look_up(std::size_t asked) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  ++meeting_;
  if (token.number >= 0) {
    for (std::uint32_t w = 0; w < x.words_.size(); ++w) {
      if (x.words_[w]->number == token.number) mark_names_of(w, 1U << asked);
    }
    return;
  }
  if (asked_[asked].word != SearchIndex::none) mark_like(asked, asked_[asked].word);
  const auto word = [&](std::uint32_t w) { mark_like(asked, w); };
  if (asked_[asked].plain) {
    x.spelled_.near(token.latin, word);
    x.rough_.near(token.rough, word);
    look_up_split(asked);
  }
  if (token.script != Script::latin) look_up_other(asked);
  if (token.script != Script::latin || x.other_.size() > 0) look_up_readings(asked);
  for (const int group : token.variants) {
    const auto found = x.variants_.find(group);
    if (found == x.variants_.end()) continue;
    for (const std::uint32_t w : found->second) mark_like(asked, w);
  }
}

/// Words that the query parts and the list writes as one.
void Searcher::look_up_joined() {
  const SearchIndex& x = *index_;
  const std::span<const Token* const> all = asked_tokens_;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    std::string text;
    for (std::size_t wide = 1; wide <= 3 && i + wide <= all.size(); ++wide) {
      const Token& part = *all[i + wide - 1];
      if (part.script != Script::latin || part.number >= 0) break;
      text += part.latin;
      if (wide == 1 || text.size() < 4) continue;
      const auto words = all.subspan(i, wide);
      ++meeting_;
      const auto near = [&](std::uint32_t w) {
        if (met_[w] == meeting_) return;
        met_[w] = meeting_;
        if (may_join(*x.words_[w], words) && is_joined(*x.words_[w], words, x.tables())) mark_names_of(w, certain);
      };
      x.spelled_.near(text, near);
      const std::string rough = rough_spelling(text, x.tables());
      x.rough_.near(rough, near);
      if (x.other_.size() == 0) continue;
      x.other_.near(rough, read_edits(rough.size()), scratch_, near);
      if (wide > 2) continue;
      x.other_.near(rough_spelling(part.latin + all[i]->latin, x.tables()), read_edits(rough.size()), scratch_, near);
    }
  }
}

/// Initials of several words on one side, the words on the other.
void Searcher::look_up_acronyms(const PreparedName& query) {
  const SearchIndex& x = *index_;
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const Token& token = *asked_tokens_[i];
    if (const auto found = x.acronyms_.find(token.latin); found != x.acronyms_.end()) {
      for (const std::uint32_t name : found->second) mark_name(name, certain);
    }
  }
  std::u32string initials;
  for (const TokenPtr& token : query.tokens) {
    if ((token->classes & word_particle) == 0 && token->latin.size() > 1) initials.push_back(static_cast<char32_t>(token->latin[0]));
  }
  if (initials.size() < 3 || initials.size() > 6) return;
  if (const std::uint32_t word = x.exact(initials); word != SearchIndex::none) mark_names_of(word, certain);
}

/// `JC` for Jean-Claude: initials of two words of a person and more, written as one.
void Searcher::look_up_initials() {
  const SearchIndex& x = *index_;
  for (std::size_t i = 0; i + 1 < asked_.size(); ++i) {
    std::u32string initials;
    for (std::size_t k = i; k < asked_.size() && initials.size() < 6; ++k) {
      if ((asked_tokens_[k]->classes & word_particle) != 0 && !initials.empty()) continue;
      if (asked_tokens_[k]->latin.size() < 2) break;
      initials.push_back(static_cast<char32_t>(asked_tokens_[k]->latin[0]));
      if (initials.size() < 2) continue;
      if (initials.size() > longest_initials(Schema::person)) break;
      if (const std::uint32_t word = x.exact(initials); word != SearchIndex::none && x.signs_[word].heavy) mark_names_of(word, certain);
    }
  }
}

void Searcher::collect(const PreparedName& query, int threshold) {
  start(query, threshold);
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (asked_[i].heavy || heavy_ == 0) look_up(i);
  }
  look_up_joined();
  if (query.schema != Schema::person) look_up_acronyms(query);
  if (query.schema == Schema::person || query.schema == Schema::unknown) look_up_initials();
  for (const std::uint32_t name : touched_) {
    const Row& row = index_->names_[name];
    const bool wanted = (marks_[name] & certain) != 0 || (affordable(name) ? may_reach(row) : has_last_parted(name) || (short_ != 0 && row.schema != Schema::organisation && has_initials(name)));
    if (wanted) candidates_.push_back(name);
  }
}

int Searcher::score_of(std::uint32_t name) {
  const SearchIndex& x = *index_;
  const Row& row = x.names_[name];
  pair_costs_.resize(asked_.size() * row.count);
  for (std::size_t k = 0; k < row.count; ++k) {
    const TokenCost* known = costs(x.name_words_[row.first + k]);
    for (std::size_t i = 0; i < asked_.size(); ++i) pair_costs_[i * row.count + k] = known[i];
  }
  return name_score(asked_view_, x.view(row, listed_), x.tables(), nullptr, pair_costs_.data());
}

std::vector<Hit> Searcher::rank(const Query& query, const PreparedName& prepared, int threshold, bool known) {
  const SearchIndex& x = *index_;
  compared_ = candidates_.size();
  const std::vector<const Token*> words = words_of(prepared);
  const NameView asked{words, prepared.forms, prepared.schema};
  const bool facts = !query.facts.countries.empty() || !query.facts.births.empty() || !query.facts.identifiers.empty();
  std::unordered_map<std::uint32_t, Found> best;
  for (const std::uint32_t name : candidates_) {
    const SearchIndex::NameRow& row = x.names_[name];
    int score = known ? score_of(name) : name_score(asked, x.view(row, listed_), x.tables());
    if (facts) {
      const SearchIndex::EntryPlace place = x.entries_[row.list_entry];
      const Entry& entry = x.lists_[place.list]->entries[place.entry];
      score = with_facts(score, query.facts, {entry.countries, entry.births, entry.identifiers}, x.tables().weights);
    }
    if (score < threshold) continue;
    Found& there = best[row.list_entry];
    if (score > there.score || (score == there.score && name < there.name) || there.score == 0) there = {name, score};
  }
  std::vector<Found> order;
  for (const auto& [entry, found] : best) order.push_back(found);
  std::sort(order.begin(), order.end(), [](const Found& a, const Found& b) { return a.score != b.score ? a.score > b.score : a.name < b.name; });
  if (order.size() > query.limit) order.resize(query.limit);
  std::vector<Hit> out;
  for (const Found& found : order) {
    const SearchIndex::NameRow& row = x.names_[found.name];
    const SearchIndex::EntryPlace place = x.entries_[row.list_entry];
    const Entry& entry = x.lists_[place.list]->entries[place.entry];
    Hit hit{place.list, place.entry, row.name, {}};
    hit.match.score = name_score(asked, x.view(row, listed_), x.tables(), &hit.match.reasons);
    hit.match.score = with_facts(hit.match.score, query.facts, {entry.countries, entry.births, entry.identifiers}, x.tables().weights, &hit.match.reasons);
    hit.match.match = hit.match.score >= x.tables().weights.threshold;
    out.push_back(std::move(hit));
  }
  return out;
}

std::vector<Hit> Searcher::search(const Query& query) {
  const PreparedName prepared = prepare(query.name, query.schema, index_->tables());
  const int threshold = query.threshold < 0 ? index_->tables().weights.threshold : query.threshold;
  const int least = index_->tables().weights.threshold - 150;
  // Facts may lift a name above the threshold.
  const bool facts = !query.facts.countries.empty() || !query.facts.births.empty() || !query.facts.identifiers.empty();
  collect(prepared, facts ? least : std::max(threshold, least));
  return rank(query, prepared, threshold, true);
}

std::vector<Hit> Searcher::search_all(const Query& query) {
  const PreparedName prepared = prepare(query.name, query.schema, index_->tables());
  candidates_.clear();
  const int threshold = query.threshold < 0 ? index_->tables().weights.threshold : query.threshold;
  std::vector<const Token*> listed;
  const std::vector<const Token*> words = words_of(prepared);
  for (std::uint32_t n = 0; n < index_->names_.size(); ++n) {
    if (name_score({words, prepared.forms, prepared.schema}, index_->view(index_->names_[n], listed), index_->tables()) >= threshold) candidates_.push_back(n);
  }
  return rank(query, prepared, threshold, false);
}

}  // namespace ytterby::screening
