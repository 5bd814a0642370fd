#include "core/screening/search_index.h"

#include <algorithm>
#include <bit>

namespace ytterby::screening {

namespace {

constexpr unsigned every_level = WordRows::levels;

/// A bit that no word of the query has: not worked out yet.
constexpr std::uint32_t unknown = 1U << 31U;

std::size_t bits_apart(std::uint64_t a, std::uint64_t b) { return static_cast<std::size_t>(std::popcount(a ^ b)); }

bool stands_for(const Token& initial, const Token& word) { return initial.initial() && word.latin.size() > 1 && word.number < 0 && initial.latin[0] == word.latin[0]; }

/// Whether comparing would take these words, written as one, for `whole`.
bool is_joined(const Token& whole, std::span<const Token* const> parts, const Tables& tables) {
  std::string text;
  for (const Token* part : parts) text += part->latin;
  if (joined_cost(text, whole, tables).edits < far_edits) return true;
  return whole.script != Script::latin && parts.size() == 2 && joined_cost(parts[1]->latin + parts[0]->latin, whole, tables).edits < far_edits;
}

/// How many of `words` the letters of `whole` begin, in order; 0 when they do not.
std::size_t initials_wide(const Token& whole, std::span<const Token* const> words) {
  std::size_t found = 0;
  std::size_t wide = 0;
  while (found < whole.latin.size() && wide < words.size()) {
    const Token& word = *words[wide];
    const bool light = (word.classes & word_particle) != 0;
    if (light && found == 0) return 0;
    if (!light && (word.latin.size() < 2 || word.latin[0] != whole.latin[found])) return 0;
    found += light ? 0U : 1U;
    ++wide;
  }
  return found < whole.latin.size() ? 0 : wide;
}

}  // namespace

Searcher::Searcher(std::shared_ptr<const SearchIndex> index) : index_(std::move(index)), seen_(index_->names(), 0), slot_(index_->words(), 0) {}

void Searcher::start(const PreparedName& query, int threshold) {
  for (const std::uint32_t name : touched_) seen_[name] = 0;
  touched_.clear();
  candidates_.clear();
  slots_.clear();
  slot_likes_.clear();
  slot_joins_.clear();
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
    patterns_.emplace_back(token->rough);
    one.heavy = !again && is_heavy(*token);
    one.plain = token->script == Script::latin && token->number < 0 && token->latin.size() > 1;
    one.variants = !token->variants.empty();
    one.first = token->latin.empty() ? '\0' : token->latin[0];
    one.word = token->number < 0 ? index_->exact(token->own) : SearchIndex::none;
    asked_.push_back(one);
  }
  heavy_ = 0;
  asked_letters_ = 0;
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    heavy_ |= asked_[i].heavy ? 1U << i : 0U;
    asked_letters_ += letters_of(*asked_tokens_[i]);
  }
  bound_ = threshold;
  windows_.clear();
  for (std::size_t i = 0; i + 1 < asked_.size(); ++i) {
    Window window{i, 1, asked_tokens_[i]->latin.size(), asked_tokens_[i]->bits};
    for (; window.wide < 3 && i + window.wide < asked_.size();) {
      const Token& next = *asked_tokens_[i + window.wide++];
      window.letters += next.latin.size();
      window.bits |= next.bits;
      windows_.push_back(window);
    }
  }
  // Names of kinds that differ are compared as persons.
  const Weights& weights = index_->tables().weights;
  const KindWeights& own = weights.of(query.schema);
  int extra = std::min(weights.person.extra, weights.person.extra_place);
  extra = std::min({extra, own.extra, own.extra_place});
  int replaced = std::min(weights.person.replaced, own.replaced);
  if (query.schema == Schema::unknown) {
    for (const KindWeights* kind : {&weights.organisation, &weights.vessel}) {
      extra = std::min({extra, kind->extra, kind->extra_place});
      replaced = std::min(replaced, kind->replaced);
    }
  }
  const int left = std::max(0, 1000 - threshold);
  slack_ = static_cast<std::size_t>(left / std::max(1, replaced));
  most_extra_ = static_cast<std::size_t>(left / std::max(1, extra));
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
  const std::size_t length = sign.length;
  const std::size_t edits = rough_edits(std::min(asked.length, length));
  const std::size_t apart = asked.length > length ? asked.length - length : length - asked.length;
  return apart <= edits && bits_apart(sign.bits, asked.bits) <= 2 * edits;
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
  const BitPattern& pattern = patterns_[asked];
  if (other.script == Script::latin) return pattern.distance(other.rough) > rough_edits(std::min(mine.rough.size(), other.rough.size())) ? far : near_cost(mine, other, x.tables());
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
  slot_joins_.push_back(unknown);
  slot_costs_.resize(slot_costs_.size() + asked_.size(), {far_edits, TokenHow::spelling});
  return slot_[word];
}

/// Which words of the query a listed word may be the glued form, or the initials, of; worked out once a query.
std::uint32_t Searcher::joins(std::uint32_t word) {
  const SearchIndex& x = *index_;
  const SearchIndex::Sign& sign = x.signs_[word];
  const auto initials = sign.length != 0 && sign.letters >= 2 && sign.letters <= 6;
  if (sign.length != 0) {
    bool open = false;
    for (const Window& window : windows_) open = open || may_join_letters(window.letters, window.bits, sign.letters, sign.bits);
    for (std::size_t i = 0; initials && i + 1 < asked_.size(); ++i) open = open || asked_[i].first == sign.first;
    if (!open) return 0;
  }
  std::uint32_t& known = slot_joins_[slot_of(word)];
  if (known != unknown) return known;
  known = 0;
  const std::span<const Token* const> parts = asked_tokens_;
  const Token& whole = *x.words_[word];
  if (whole.number >= 0) return 0;
  for (const Window& window : windows_) {
    if (sign.length != 0 && !may_join_letters(window.letters, window.bits, sign.letters, sign.bits)) continue;
    const auto words = parts.subspan(window.first, window.wide);
    if (may_join(whole, words) && is_joined(whole, words, x.tables())) known |= ((1U << window.wide) - 1U) << window.first;
  }
  for (std::size_t i = 0; initials && i + 1 < parts.size(); ++i) {
    if (asked_[i].first == sign.first) known |= ((1U << initials_wide(whole, parts.subspan(i))) - 1U) << i;
  }
  return known;
}

/// Which words of a row a word of the query may be the glued form, or the initials, of.
std::uint32_t Searcher::parts_in(std::size_t asked, const Row& row) {
  const SearchIndex& x = *index_;
  const Token& whole = *asked_tokens_[asked];
  if (whole.number >= 0 || row.count < 2) return 0;
  const std::uint32_t* words = &x.name_words_[row.first];
  std::uint32_t out = 0;
  for (std::size_t k = 0; k + 1 < row.count; ++k) {
    std::size_t size = x.signs_[words[k]].letters;
    std::uint64_t bits = x.signs_[words[k]].bits;
    for (std::size_t wide = 2; wide <= 3 && k + wide <= row.count; ++wide) {
      size += x.signs_[words[k + wide - 1]].letters;
      bits |= x.signs_[words[k + wide - 1]].bits;
      if (whole.script == Script::latin && !may_join_letters(size, bits, whole.latin.size(), whole.bits)) continue;
      const std::span<const Token* const> window(x.view(row, listed_).tokens.subspan(k, wide));
      if (may_join(whole, window) && is_joined(whole, window, x.tables())) out |= ((1U << wide) - 1U) << k;
    }
    if (whole.script != Script::latin || whole.latin.size() < 2 || whole.latin.size() > 6 || x.signs_[words[k]].first != whole.latin[0]) continue;
    out |= ((1U << initials_wide(whole, x.view(row, listed_).tokens.subspan(k))) - 1U) << k;
  }
  return out;
}

/// Heavy words of either side that are like none of the other, as bits.
Searcher::Missing Searcher::missing_of(const Row& row) {
  const SearchIndex& x = *index_;
  Missing out;
  std::uint32_t found = 0;
  for (std::size_t k = 0; k < row.count; ++k) {
    const std::uint32_t word = x.name_words_[row.first + k];
    const std::uint32_t like = likes(word);
    found |= like;
    if (like == 0 && x.signs_[word].heavy) out.theirs |= 1U << k;
  }
  out.mine = heavy_ & ~found;
  return out;
}

bool Searcher::affordable(const Missing& missing) const {
  const auto mine = static_cast<std::size_t>(std::popcount(missing.mine));
  const auto theirs = static_cast<std::size_t>(std::popcount(missing.theirs));
  return std::min(mine, theirs) <= slack_ && std::max(mine, theirs) <= most_extra_ + slack_;
}

bool Searcher::passes(const Row& row) {
  const SearchIndex& x = *index_;
  Missing missing = missing_of(row);
  if (affordable(missing)) return may_reach(row);
  std::uint32_t covered_theirs = 0;
  std::uint32_t covered_mine = 0;
  // Words that are like one alone may still be halves of another.
  for (std::uint32_t left = heavy_; left != 0; left &= left - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(left));
    const std::uint32_t parts = parts_in(i, row);
    covered_theirs |= parts;
    covered_mine |= parts != 0 ? 1U << i : 0U;
  }
  for (std::size_t k = 0; k < row.count; ++k) {
    const std::uint32_t parts = joins(x.name_words_[row.first + k]);
    covered_mine |= parts;
    covered_theirs |= parts != 0 ? 1U << k : 0U;
  }
  missing.mine &= ~covered_mine;
  missing.theirs &= ~covered_theirs;
  return affordable(missing);
}

/// Whether the words could add up to `bound_`, each laid on the one that it is most like: never no where comparing says yes, but for
/// words that are glued, which are left to comparing.
bool Searcher::may_reach(const Row& row) {
  const SearchIndex& x = *index_;
  const KindWeights& weights = x.tables().weights.of(common_schema(asked_view_.schema, row.schema));
  const int weighed = letters_weighed(asked_letters_ + row.letters);
  const int extra = std::min(weights.extra, weights.extra_place);
  int taken = 0;
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (!asked_[i].heavy) continue;
    int least = extra;
    for (std::size_t k = 0; k < row.count && least > 0; ++k) {
      const std::uint32_t word = x.name_words_[row.first + k];
      if ((likes(word) >> i & 1U) == 0) continue;
      const TokenCost cost = costs(word)[i];
      int points = weights.initial;
      if (cost.how == TokenHow::short_form) points = weights.variant;
      else if (cost.edits < far_edits) points = edit_points(cost.edits, weighed, letters_of(*asked_tokens_[i]) + x.signs_[word].letters, weights);
      least = std::min(least, points);
    }
    taken += least;
  }
  // What the name has more than the query has words stays over.
  const int more = static_cast<int>(row.heavy) - static_cast<int>(asked_.size());
  if (more > 0) taken += more * extra;
  if (1000 - taken >= bound_) return true;
  return may_be_glued(row);
}

/// Whether a word of one side may be words of the other.
bool Searcher::may_be_glued(const Row& row) {
  for (std::size_t k = 0; k < row.count; ++k) {
    if (joins(index_->name_words_[row.first + k]) != 0) return true;
  }
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (parts_in(i, row) != 0) return true;
  }
  return false;
}

void Searcher::visit_name(std::uint32_t name) {
  ++matched_;
  if (seen_[name] != 0) return;
  seen_[name] = 1;
  touched_.push_back(name);
  if (passes(index_->names_[name])) candidates_.push_back(name);
}

void Searcher::visit_word(std::uint32_t word, unsigned level) {
  const SearchIndex& x = *index_;
  for (std::uint32_t p = x.posting_first_[word]; p < x.posting_first_[word + 1]; ++p) {
    const std::uint32_t name = x.postings_[p];
    if (level < every_level && x.names_[name].level > level) return;
    visit_name(name);
  }
}

void Searcher::look_up_latin(const Token& token, unsigned level) {
  index_->latin_.near(token.rough, rough_edits(token.rough.size()), level, scratch_, [&](std::uint32_t word) {
    if (likes(word) != 0) visit_word(word, level);
  });
}

void Searcher::look_up_readings(const Token& token, unsigned level) {
  const SearchIndex& x = *index_;
  const auto word = [&](std::uint32_t w) {
    if (likes(w) != 0) visit_word(w, level);
  };
  for (const std::string* reading : {&token.rough, &token.heard}) {
    if (reading == &token.heard && (token.heard.empty() || token.heard == token.rough)) break;
    x.other_.near(*reading, read_edits(reading->size()), level, scratch_, word);
    if (token.script != Script::latin) x.latin_.near(*reading, read_edits(reading->size()), level, scratch_, word);
  }
}

void Searcher::look_up_other(const Token& token, unsigned level) {
  const SearchIndex& x = *index_;
  const std::uint64_t bits = own_bits(token.own);
  const std::size_t edits = own_letters(token.own.size(), token.script);
  for (const SearchIndex::OwnRow& row : x.own_) {
    const std::size_t apart = row.length > token.own.size() ? row.length - token.own.size() : token.own.size() - row.length;
    if (row.script == token.script && apart <= edits && bits_apart(row.bits, bits) <= 2 * edits && likes(row.word) != 0) visit_word(row.word, level);
  }
  look_up_glued(token);
}

/// 习近平 stands for `Xi Jinping`.
void Searcher::look_up_glued(const Token& token) {
  const SearchIndex& x = *index_;
  for (const std::string* bones : {&token.bones, &token.heard_bones}) {
    if (bones == &token.heard_bones && token.heard_bones == token.bones) break;
    x.bones_glued_.near(*bones, bones_edits(bones->size()), every_level, scratch_, [&](std::uint32_t key) {
      for (std::uint32_t k = x.glued_first_[key]; k < x.glued_first_[key + 1]; ++k) visit_name(x.glued_names_[k]);
    });
  }
}

/// `JianguoZedason`: words that the list parts. One part has to be a word as it stands; the other may have a slip.
void Searcher::look_up_split(const Token& token) {
  const SearchIndex& x = *index_;
  constexpr std::size_t shortest = 2;
  // A half alone is followed where few names hold it, fewer still when the whole is a word that is listed itself.
  // Where the query has no other word there is nothing else to follow.
  const bool alone = std::popcount(heavy_) == 1;
  const std::uint32_t most = x.exact(token.own) != SearchIndex::none ? 200 : alone ? 20'000 : 2000;
  const auto names = [&](std::uint32_t word) { return word == SearchIndex::none ? 0 : x.posting_first_[word + 1] - x.posting_first_[word]; };
  for (std::size_t at = shortest; at + shortest <= token.own.size(); ++at) {
    const std::u32string_view whole = token.own;
    const std::uint32_t front = x.exact(whole.substr(0, at));
    const std::uint32_t back = x.exact(whole.substr(at));
    if (front != SearchIndex::none && back != SearchIndex::none) {
      visit_word(names(front) < names(back) ? front : back, every_level);
      continue;
    }
    if (token.own.size() < 5) continue;
    if (front != SearchIndex::none && names(front) <= (at > shortest ? most : most / 10)) visit_word(front, every_level);
    if (back != SearchIndex::none && names(back) <= (token.own.size() - at > shortest ? most : most / 10)) visit_word(back, every_level);
  }
}

void Searcher::look_up(std::size_t asked, unsigned level) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  if (token.number >= 0) {
    for (std::uint32_t w = 0; w < x.words_.size(); ++w) {
      if (x.words_[w]->number == token.number) visit_word(w, level);
    }
    return;
  }
  if (token.script == Script::latin) look_up_latin(token, level);
  else look_up_other(token, level);
  if (token.script != Script::latin || x.other_.size() > 0) look_up_readings(token, level);
  for (const int group : token.variants) {
    const auto found = x.variants_.find(group);
    if (found == x.variants_.end()) continue;
    for (const std::uint32_t w : found->second) visit_word(w, level);
  }
}

/// Words that the query parts and the list writes as one.
void Searcher::look_up_joined() {
  const SearchIndex& x = *index_;
  std::size_t heavy = 0;
  for (const Asked& one : asked_) heavy += one.heavy ? 1U : 0U;
  for (std::size_t i = 0; i + 1 < asked_.size(); ++i) {
    std::string text;
    for (std::size_t wide = 1; wide <= 3 && i + wide <= asked_.size(); ++wide) {
      const Token& part = *asked_tokens_[i + wide - 1];
      if (part.script != Script::latin || part.number >= 0) break;
      text += part.latin;
      if (wide == 1 || text.size() < 4) continue;
      const Token token = make_token(std::u32string(text.begin(), text.end()), Script::latin, x.tables());
      if (const std::uint32_t word = x.exact(token.own); word != SearchIndex::none) visit_word(word, every_level);
      // Words of fewer letters, in names of fewer words, can be looked for with one slip more.
      const auto near = [&](std::uint32_t w) { visit_word(w, every_level); };
      x.latin_.near(token.rough, 1, every_level, scratch_, near);
      if (heavy <= wide) x.latin_.near(token.rough, 2, 2, scratch_, near);
      if (x.other_.size() == 0) continue;
      x.other_.near(token.rough, read_edits(token.rough.size()), every_level, scratch_, near);
      if (wide > 2) continue;
      const std::string turned = part.latin + asked_tokens_[i]->latin;
      x.other_.near(rough_spelling(turned, x.tables()), read_edits(token.rough.size()), every_level, scratch_, near);
    }
  }
}

void Searcher::look_up_acronyms(const PreparedName& query) {
  const SearchIndex& x = *index_;
  std::u32string initials;
  for (const TokenPtr& token : query.tokens) {
    if (const auto found = x.acronyms_.find(token->latin); found != x.acronyms_.end()) {
      for (const std::uint32_t name : found->second) visit_name(name);
    }
    if ((token->classes & word_particle) == 0 && token->latin.size() > 1) initials.push_back(static_cast<char32_t>(token->latin[0]));
  }
  if (initials.size() < 3 || initials.size() > 6 || query.schema == Schema::person) return;
  if (const std::uint32_t word = x.exact(initials); word != SearchIndex::none) visit_word(word, every_level);
}

/// Heavy words, those first that lead to few names. All words when none is heavy.
std::vector<std::size_t> Searcher::order_of(std::size_t& heavy) const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (asked_[i].heavy) out.push_back(i);
  }
  heavy = out.size();
  if (heavy == 0) {
    for (std::size_t i = 0; i < asked_.size(); ++i) out.push_back(i);
    return out;
  }
  // Names that hold the word itself, and a guess at those that hold one like it: short words are like many.
  const auto names = [&](std::size_t i) {
    const std::uint32_t word = asked_[i].word;
    const std::size_t letters = asked_tokens_[i]->rough.size();
    const std::size_t likely = letters <= 3 ? 3000 : letters == 4 ? 600 : letters == 5 ? 200 : 150 - 10 * std::min<std::size_t>(letters, 12);
    return likely + (word == SearchIndex::none ? 0 : index_->posting_first_[word + 1] - index_->posting_first_[word]);
  };
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return names(a) < names(b); });
  return out;
}

void Searcher::collect(const PreparedName& query, int threshold) {
  start(query, threshold);
  std::size_t heavy = 0;
  const std::vector<std::size_t> order = order_of(heavy);
  std::size_t initials = 0;
  // Initials stand for names of persons alone.
  const bool people = query.schema == Schema::person || query.schema == Schema::unknown;
  for (const Token* token : asked_tokens_) initials += people && token->initial() ? 1U : 0U;
  bool lost = false;
  for (std::size_t t = 0; t < order.size(); ++t) {
    // The first words of the order miss a name only if it has fewer words to be found than are left.
    std::size_t limit = t == 0 || lost || heavy == 0 ? every_level : heavy - t + initials + slack_;
    // All but a few words of the query have to be found; rows of level 1 may have initials in the place of the others.
    if (t > most_extra_ + slack_ + initials && !lost && heavy != 0) limit = 1;
    matched_ = 0;
    look_up(order[t], static_cast<unsigned>(std::min<std::size_t>(limit, every_level)));
    lost = matched_ == 0 && (t == 0 || lost);
    if (asked_tokens_[order[t]]->script == Script::latin && asked_tokens_[order[t]]->number < 0) look_up_split(*asked_tokens_[order[t]]);
  }
  look_up_joined();
  if (query.schema != Schema::person) look_up_acronyms(query);
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
