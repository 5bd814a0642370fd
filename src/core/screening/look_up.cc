// The listed words that are near those of a query, and the names that hold them.
#include <algorithm>
#include <bit>

#include "core/screening/search_index.h"

namespace ytterby::screening {

namespace {

std::size_t bits_apart(std::uint64_t a, std::uint64_t b) { return static_cast<std::size_t>(std::popcount(a ^ b)); }
}  // namespace

/// Whether a listed Latin word is near a Latin word of the query: signatures and lengths first.
bool Searcher::is_latin_near(const Asked& asked, const Patterns& patterns, std::uint32_t word) const {
  const SearchIndex::Sign& sign = index_->signs_[word];
  const auto open = [](std::size_t mine, std::uint64_t bits, std::size_t theirs, std::uint64_t their_bits, std::size_t edits) {
    return (mine > theirs ? mine - theirs : theirs - mine) <= edits && bits_apart(bits, their_bits) <= 2 * edits;
  };
  const std::size_t spelled = spelled_edits(std::min<std::size_t>(asked.letters, sign.other_size));
  if (open(asked.letters, asked.spelled, sign.other_size, sign.other_bits, spelled) && patterns.spelled.distance(sign.kept ? sign.other() : index_->words_[word]->latin) <= spelled) return true;
  const std::size_t rough = rough_edits(std::min<std::size_t>(asked.length, sign.rough_size));
  return open(asked.length, asked.bits, sign.rough_size, sign.bits, rough) && patterns.rough.distance(sign.kept ? sign.rough() : index_->words_[word]->rough) <= rough;
}

/// Whether words of two scripts are near by a reading of each: the index looks no further, whatever the letters might cost.
bool Searcher::is_read_near(std::size_t asked, std::uint32_t word) const {
  const SearchIndex::Sign& sign = index_->signs_[word];
  const Token& mine = *asked_tokens_[asked];
  const auto near = [](std::string_view read, std::uint64_t bits, const BitPattern& pattern, std::string_view reading, std::uint64_t their_bits) {
    const std::size_t edits = read_edits(std::min(reading.size(), read.size()));
    const std::size_t apart = read.size() > reading.size() ? read.size() - reading.size() : reading.size() - read.size();
    return reading.size() >= 2 && read.size() >= 2 && apart <= edits && bits_apart(bits, their_bits) <= 2 * edits && pattern.distance(reading) <= edits;
  };
  const std::string_view rough = sign.kept ? sign.rough() : std::string_view(index_->words_[word]->rough);
  const std::string_view heard = sign.kept ? sign.other() : std::string_view(index_->words_[word]->heard);
  const Patterns& patterns = patterns_[asked];
  // Either reading may be the one that the other side wrote.
  if (near(mine.rough, mine.bits, patterns.rough, rough, sign.bits) || near(mine.rough, mine.bits, patterns.rough, heard, sign.other_bits)) return true;
  if (!mine.heard.empty() && (near(mine.heard, mine.heard_bits, patterns.heard, rough, sign.bits) || near(mine.heard, mine.heard_bits, patterns.heard, heard, sign.other_bits))) return true;
  return bones_are_same(mine, *index_->words_[word]);
}

bool Searcher::is_near(std::size_t asked, std::uint32_t word) const {
  if (index_->signs_[word].latin && asked_[asked].plain) return is_latin_near(asked_[asked], patterns_[asked], word);
  const Token& other = *index_->words_[word];
  const Token& mine = *asked_tokens_[asked];
  if (mine.script == other.script) return token_cost(mine, other, index_->tables()).edits < far_edits;
  return is_read_near(asked, word);
}

Searcher::NearWord* Searcher::near_word(std::uint32_t word) {
  const std::uint32_t place = place_[word];
  return place < near_.size() && near_[place].word == word ? &near_[place] : nullptr;
}

Searcher::NearWord& Searcher::note_word(std::uint32_t word) {
  if (NearWord* there = near_word(word)) return *there;
  place_[word] = static_cast<std::uint32_t>(near_.size());
  return near_.emplace_back(NearWord{word});
}

/// Notes a word that is near one of the query, and the names that hold it.
void Searcher::add_near(std::size_t asked, std::uint32_t word) {
  const SearchIndex& x = *index_;
  NearWord& near = note_word(word);
  if ((near.near >> asked & 1U) != 0) return;
  near.near |= 1U << asked;
  NameBits& names = found_in_[static_cast<std::size_t>(asked_[asked].set)];
  const int twice = asked_[asked].twice;
  for (std::uint32_t p = x.posting_first_[word]; p < x.posting_first_[word + 1]; ++p) {
    const std::uint32_t name = x.postings_[p];
    // A word that the query has twice needs two.
    if (twice >= 0 && (names.test(name) || !x.names_[name].plain)) found_in_[static_cast<std::size_t>(twice)].set(name);
    names.set(name);
  }
}

/// Notes a word that may be near, once; its line is asked for before it is needed.
void Searcher::meet(std::uint32_t word) {
  if (met_[word] == meeting_) return;
  met_[word] = meeting_;
  __builtin_prefetch(&index_->signs_[word]);
  met_words_.push_back(word);
}

void Searcher::add_near_of(std::size_t asked) {
  for (const std::uint32_t word : met_words_) {
    if (is_near(asked, word)) add_near(asked, word);
  }
  met_words_.clear();
}

/// The names of a word that is several of the query.
void Searcher::add_joined(std::uint32_t word, Join join) {
  const SearchIndex& x = *index_;
  NearWord& near = note_word(word);
  join.next = near.joined;
  near.joined = static_cast<std::uint32_t>(joins_.size());
  joins_.push_back(join);
  for (std::uint32_t p = x.posting_first_[word]; p < x.posting_first_[word + 1]; ++p) {
    const std::uint32_t name = x.postings_[p];
    joined_.set(name);
    for (std::uint32_t left = join.asked; left != 0; left &= left - 1) {
      const int set = asked_[static_cast<std::size_t>(std::countr_zero(left))].set;
      if (set >= 0) found_in_[static_cast<std::size_t>(set)].set(name);
    }
  }
}

TokenCost Searcher::cost_of(std::size_t asked, std::uint32_t word) const {
  const Token& mine = *asked_tokens_[asked];
  const Token& other = *index_->words_[word];
  if (asked_[asked].word == word) return {0, TokenHow::exact};
  const bool short_forms = asked_[asked].variants && index_->signs_[word].variants;
  const bool latin = asked_[asked].plain && index_->signs_[word].latin;
  return latin && !short_forms ? near_cost(mine, other, index_->tables()) : token_cost(mine, other, index_->tables());
}

const TokenCost* Searcher::costs(NearWord& word) {
  if (word.costs == SearchIndex::none) {
    word.costs = static_cast<std::uint32_t>(costs_.size());
    costs_.resize(costs_.size() + asked_.size(), {far_edits, TokenHow::spelling});
    for (std::uint32_t left = word.near; left != 0; left &= left - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(left));
      costs_[word.costs + i] = cost_of(i, word.word);
    }
  }
  return &costs_[word.costs];
}

/// Words of other scripts than that of the query by their readings. Consonants that are the same find what vowels keep apart.
void Searcher::look_up_readings(std::size_t asked) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  const auto word = [&](std::uint32_t w) { meet(w); };
  for (const auto& [reading, bones] : {std::pair(&token.rough, &token.bones), std::pair(&token.heard, &token.heard_bones)}) {
    if (reading == &token.heard && (token.heard.empty() || token.heard == token.rough)) break;
    const std::size_t deleted = std::min<std::size_t>(2, read_edits(reading->size()));
    x.read_.near(*reading, deleted, word);
    x.other_bones_.near(*bones, word);
    if (token.script == Script::latin || !token.reading.empty()) continue;
    x.rough_.near(*reading, deleted, word);
    x.spelled_.near(*reading, deleted, word);
  }
  if (token.reading.empty()) return;
  const auto bound = [&](std::size_t letters) { return letters_bound(letters, x.tables().weights); };
  LetterWalk walk(token.reading, x.tables().weights, bound(WordsInOrder::longest));
  walk.go(x.in_order_, bound, [&](std::uint32_t w) { add_near(asked, w); });
}

/// Words of the same script, and `Xi Jinping` for 习近平.
void Searcher::look_up_other(std::size_t asked) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  const std::uint64_t bits = own_bits(token.own);
  const std::size_t edits = own_letters(token.own.size(), token.script);
  for (const SearchIndex::OwnRow& row : x.own_) {
    const std::size_t apart = row.length > token.own.size() ? row.length - token.own.size() : token.own.size() - row.length;
    if (row.script == token.script && apart <= edits && bits_apart(row.bits, bits) <= 2 * edits) meet(row.word);
  }
  for (const std::string* bones : {&token.bones, &token.heard_bones}) {
    if (bones == &token.heard_bones && token.heard_bones == token.bones) break;
    // A reading of Han has more consonants than the name: 洛克希德马丁 for `Lockheed Martin`.
    x.whole_bones_.near(*bones, std::min<std::size_t>(2, bones_edits(bones->size())), [&](std::uint32_t name) {
      loose_.set(name);
      found_in_[static_cast<std::size_t>(asked_[asked].set)].set(name);
    });
  }
}

/// `JianguoZedason`: words that the list parts. `JC`: words whose initials it is.
void Searcher::look_up_parted(std::size_t asked) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  NameBits& names = found_in_[static_cast<std::size_t>(asked_[asked].set)];
  const auto name = [&](std::uint32_t n) {
    loose_.set(n);
    names.set(n);
  };
  x.parted_.near(token.latin, name);
  if (token.bones.size() >= SearchIndex::least_parted_bones) x.parted_bones_.near(token.bones, name);
  if (!people_ || !asked_[asked].heavy) return;
  const std::uint32_t place = SearchIndex::initials_place(token.latin);
  if (place == SearchIndex::none) return;
  for (std::uint32_t k = x.initials_first_[place]; k < x.initials_first_[place + 1]; ++k) name(x.initials_names_[k]);
}

void Searcher::look_up(std::size_t asked) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  ++meeting_;
  if (asked_[asked].word != SearchIndex::none) add_near(asked, asked_[asked].word);
  if (token.number >= 0) return;
  const auto word = [&](std::uint32_t w) { meet(w); };
  if (asked_[asked].plain) {
    x.spelled_.near(token.latin, word);
    x.rough_.near(token.rough, word);
    look_up_parted(asked);
  }
  if (token.script != Script::latin) look_up_other(asked);
  if (token.script != Script::latin || !x.own_.empty()) look_up_readings(asked);
  add_near_of(asked);
  for (const int group : token.variants) {
    const auto found = x.variants_.find(group);
    if (found == x.variants_.end()) continue;
    for (const std::uint32_t w : found->second) add_near(asked, w);
  }
  // A listed initial may stand for it.
  if (people_ && token.latin.size() > 1) {
    if (const std::uint32_t w = x.exact(std::u32string(1, static_cast<char32_t>(token.latin[0]))); w != SearchIndex::none) add_near(asked, w);
  }
}

/// Words that the query parts and the list writes as one.
void Searcher::look_up_joined() {
  const SearchIndex& x = *index_;
  const std::span<const Token* const> all = asked_tokens_;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    std::string text;
    std::uint32_t asked = 0;
    for (std::size_t wide = 1; wide <= longest_join && i + wide <= all.size(); ++wide) {
      const Token& part = *all[i + wide - 1];
      if (part.script != Script::latin || part.number >= 0) break;
      text += part.latin;
      asked |= 1U << (i + wide - 1);
      if (wide == 1 || text.size() < 4) continue;
      const auto words = all.subspan(i, wide);
      ++meeting_;
      const auto near = [&](std::uint32_t w) {
        if (met_[w] == meeting_) return;
        met_[w] = meeting_;
        const Token& whole = *x.words_[w];
        if (!may_join(whole, words)) return;
        const TokenCost cost = join_cost(words, whole, x.tables());
        if (cost.edits < far_edits) add_joined(w, {asked, cost.edits, static_cast<int>(text.size()) + letters_of(whole)});
      };
      const std::string rough = rough_spelling(text, x.tables());
      // A slip at most, two where they cost little: `joined_cost`.
      x.spelled_.near(text, 1, near);
      x.rough_.near(rough, 1, near);
      if (x.own_.empty()) continue;
      x.read_.near(rough, 2, near);
      x.other_bones_.near(bones_of(rough), near);
      if (wide == 2) x.other_bones_.near(bones_of(rough_spelling(part.latin + all[i]->latin, x.tables())), near);
    }
  }
}

/// Initials of several words on one side, the words on the other.
void Searcher::look_up_acronyms(const PreparedName& query) {
  const SearchIndex& x = *index_;
  for (const Token* token : asked_tokens_) {
    if (const auto found = x.acronyms_.find(token->latin); found != x.acronyms_.end()) {
      for (const std::uint32_t name : found->second) certain_.set(name);
    }
  }
  std::u32string initials;
  for (const TokenPtr& token : query.tokens) {
    if ((token->classes & word_particle) == 0 && token->latin.size() > 1) initials.push_back(static_cast<char32_t>(token->latin[0]));
  }
  if (initials.size() < 3 || initials.size() > 6) return;
  const std::uint32_t word = x.exact(initials);
  if (word == SearchIndex::none) return;
  for (std::uint32_t p = x.posting_first_[word]; p < x.posting_first_[word + 1]; ++p) certain_.set(x.postings_[p]);
}

/// `JC` for Jean-Claude: initials of two words of a person and more, written as one.
void Searcher::look_up_initials() {
  const SearchIndex& x = *index_;
  for (std::size_t i = 0; i + 1 < asked_.size(); ++i) {
    std::u32string initials;
    std::uint32_t asked = 0;
    for (std::size_t k = i; k < asked_.size() && initials.size() < longest_initials(Schema::person); ++k) {
      if ((asked_tokens_[k]->classes & word_particle) != 0 && !initials.empty()) continue;
      if (asked_tokens_[k]->latin.size() < 2) break;
      initials.push_back(static_cast<char32_t>(asked_tokens_[k]->latin[0]));
      asked |= 1U << k;
      if (initials.size() < 2) continue;
      if (const std::uint32_t word = x.exact(initials); word != SearchIndex::none && x.is_heavy_word(word)) add_joined(word, {asked});
    }
  }
}

void Searcher::look_up_words(const PreparedName& query) {
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (asked_[i].set >= 0 && asked_[i].again < 0) look_up(i);
  }
  look_up_joined();
  if (query.schema != Schema::person) look_up_acronyms(query);
  if (people_) look_up_initials();
}

}  // namespace ytterby::screening
