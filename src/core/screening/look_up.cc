// The listed words that are near those of a query, and the names that hold them.
#include <algorithm>
#include <bit>

#include "core/screening/search_index.h"

namespace ytterby::screening {

namespace {

/// Consonants from which on one that slipped is looked for as well: of fewer, too many names are near.
constexpr std::size_t least_slipped = 6;

/// Letters of words that are one in another script (`joined_cost`).
constexpr std::size_t least_read = 3;

bool has_bones(const Token& token, std::string_view bones, std::string_view turned) {
  return token.bones == bones || token.heard_bones == bones || token.bones == turned || token.heard_bones == turned;
}

std::size_t bits_apart(std::uint64_t a, std::uint64_t b) { return static_cast<std::size_t>(std::popcount(a ^ b)); }
}  // namespace

/// Whether a listed Latin word is near a Latin word of the query.
bool Searcher::is_latin_near(std::size_t asked, std::uint32_t word) const {
  const Asked& one = asked_[asked];
  return index_->is_near({one.bits, one.spelled, one.length, one.letters, &patterns_[asked].spelled, &patterns_[asked].rough}, word);
}

bool Searcher::is_near(std::size_t asked, std::uint32_t word) const {
  if (index_->signs_[word].latin && asked_[asked].plain) return is_latin_near(asked, word);
  const Token& other = index_->words_[word];
  const Token& mine = *asked_tokens_[asked];
  if (mine.script == other.script) return token_cost(mine, other, index_->tables()).edits < far_edits;
  return index_->is_read_near(mine, patterns_[asked], word);
}

Searcher::NearWord* Searcher::near_word(std::uint32_t word) {
  const std::uint32_t place = place_.data()[word];
  NearWord* there = near_.data() + place;
  return place < near_.size() && there->word == word ? there : nullptr;
}

Searcher::NearWord& Searcher::note_word(std::uint32_t word) {
  if (NearWord* there = near_word(word)) return *there;
  place_[word] = static_cast<std::uint32_t>(near_.size());
  NearWord& out = near_.emplace_back();
  out.word = word;
  return out;
}

/// How far a near word is, where that is known, or worth finding out for the names that hold it.
FoundNames::Far Searcher::far_of(std::size_t asked, NearWord& near, const TokenCost* known) {
  const SearchIndex& x = *index_;
  const bool many_names = x.holders(near.word).size() >= worth_weighing;
  if (known == nullptr && (!many_names || !asked_[asked].plain || !x.signs_[near.word].latin || asked_[asked].word == near.word)) return FoundNames::Far::near;
  const TokenCost cost = known == nullptr ? cost_of(asked, near.word) : *known;
  if (near.first < 0 && near.costs == SearchIndex::none) {
    near.first = static_cast<int>(asked);
    near.first_cost = cost;
  } else {
    costs_in(near)[asked] = cost;
  }
  // Where the query has a word twice, or none that has to be found, what is far says nothing.
  const bool sure = asked_[asked].heavy && asked_[asked].twice < 0;
  if (!sure || cost.edits < some_edits || cost.edits >= far_edits || cost.how == TokenHow::short_form) return FoundNames::Far::near;
  const FoundNames::Far far = cost.edits < many_edits ? FoundNames::Far::some : FoundNames::Far::many;
  Distance& least = distances_[far == FoundNames::Far::some ? 0 : 1];
  const int of_thousand = cost.edits * 1000 / (letters_of(*asked_tokens_[asked]) + x.briefs_[near.word].letters);
  least.edits_of_thousand = least.edits == 0 ? of_thousand : std::min(least.edits_of_thousand, of_thousand);
  least.edits = least.edits == 0 ? cost.edits : std::min(least.edits, cost.edits);
  return far;
}

/// `al` is not Ali, in a name of any kind. `light`: the kinds in which a listed Latin word is light.
bool Searcher::is_nothing_to(std::size_t asked, std::uint8_t light) const { return asked_[asked].plain && asked_[asked].heavy && (kinds_ & ~light) == 0; }

/// Notes a word that is near one of the query, and the names that hold it.
void Searcher::add_near(std::size_t asked, std::uint32_t word) {
  const SearchIndex::Sign& sign = index_->signs_[word];
  if (!sign.latin || !is_nothing_to(asked, sign.light)) note_near(asked, word, nullptr);
}

/// `known`: its cost, by who has it already.
void Searcher::note_near(std::size_t asked, std::uint32_t word, const TokenCost* known) {
  NearWord& near = note_word(word);
  if ((near.near >> asked & 1U) != 0) return;
  near.near |= 1U << asked;
  Gathered& gathered = gathered_[static_cast<std::size_t>(asked_[asked].set)];
  gathered.words.push_back({word, far_of(asked, near, known)});
  const std::span<const std::uint32_t> holders = index_->holders(word);
  __builtin_prefetch(holders.data());   // For `fill_sets`.
  gathered.names += holders.size();
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
  const std::span<const std::uint32_t> holders = x.holders(word);
  for (const std::uint32_t name : holders) add_special(name);
  for (std::uint32_t left = join.asked; left != 0; left &= left - 1) {
    const int set = asked_[static_cast<std::size_t>(std::countr_zero(left))].set;
    if (set < 0) continue;
    gathered_[static_cast<std::size_t>(set)].words.push_back({word, FoundNames::Far::near});
    gathered_[static_cast<std::size_t>(set)].names += holders.size();
  }
}

TokenCost Searcher::cost_of(std::size_t asked, std::uint32_t word) const {
  if (asked_[asked].word == word) return {0, TokenHow::exact};
  const bool latin = asked_[asked].plain && index_->signs_[word].latin;
  return latin ? index_->latin_cost(*asked_tokens_[asked], word) : token_cost(*asked_tokens_[asked], index_->words_[word], index_->tables());
}

TokenCost* Searcher::costs_in(NearWord& word) {
  if (word.costs == SearchIndex::none) {
    word.costs = static_cast<std::uint32_t>(costs_.size());
    costs_.resize(costs_.size() + asked_.size(), {unknown_edits, TokenHow::spelling});
    if (word.first >= 0) costs_[word.costs + static_cast<std::size_t>(word.first)] = word.first_cost;
  }
  return &costs_[word.costs];
}

const TokenCost* Searcher::costs(NearWord& word) {
  TokenCost* out = costs_in(word);
  for (std::uint32_t left = word.weighed ? 0 : word.near; left != 0; left &= left - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(left));
    if (out[i].edits == unknown_edits) out[i] = cost_of(i, word.word);
  }
  word.weighed = true;
  return out;
}

const TokenCost* Searcher::all_costs(std::uint32_t word) {
  const bool latin = index_->signs_[word].latin;
  NearWord* near = near_word(word);
  // Latin words that were not found near are not. Between scripts the index may have missed one.
  if (near == nullptr && latin && plain_) return nullptr;
  TokenCost* out = costs_in(near == nullptr ? note_word(word) : *near);
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (out[i].edits != unknown_edits) continue;
    const bool found = near != nullptr && (near->near >> i & 1U) != 0;
    if (asked_[i].again >= 0) out[i] = out[static_cast<std::size_t>(asked_[i].again)];
    else if (found) out[i] = cost_of(i, word);
    else if (latin && asked_[i].plain && asked_[i].set >= 0) out[i] = {far_edits, TokenHow::spelling};
    else out[i] = token_cost(*asked_tokens_[i], index_->words_[word], index_->tables());
  }
  return out;
}

void Searcher::add_special(std::uint32_t name) {
  if (special_.add(name)) special_names_.push_back(name);
}

void Searcher::add_certain(std::span<const std::uint32_t> names) {
  for (const std::uint32_t name : names) {
    certain_.set(name);
    add_special(name);
  }
}

/// Names of which several words may be one of the query.
void Searcher::add_parted(std::size_t asked, std::span<const std::uint32_t> names) {
  Gathered& gathered = gathered_[static_cast<std::size_t>(asked_[asked].set)];
  for (const std::uint32_t name : names) {
    loose_.set(name);
    add_special(name);
    if (gathered.is_parted.add(name)) gathered.parted.push_back(name);
  }
}

/// Names of which several words begin with the letters of one of the query.
void Searcher::add_lettered(std::size_t asked, std::span<const std::uint32_t> names) {
  Gathered& gathered = gathered_[static_cast<std::size_t>(asked_[asked].set)];
  for (const std::uint32_t name : names) {
    loose_.set(name);
    add_special(name);
    if (gathered.is_lettered.add(name)) gathered.lettered.push_back(name);
  }
}

/// Before the next search: the sets as they were, without going through all of them.
void Searcher::forget_special() {
  for (const std::uint32_t name : special_names_) {
    for (NameBits* names : {&special_, &loose_, &certain_}) names->clear_block_of(name);
  }
  special_names_.clear();
  for (Gathered& one : gathered_) {
    for (const std::uint32_t name : one.parted) one.is_parted.clear_block_of(name);
    for (const std::uint32_t name : one.lettered) one.is_lettered.clear_block_of(name);
    one.words.clear();
    one.parted.clear();
    one.lettered.clear();
    one.names = 0;
  }
}

/// Words of other scripts than that of the query.
void Searcher::look_up_readings(std::size_t asked) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  x.near_in_sound(token, [&](std::uint32_t w) { meet(w); });
  if (token.script == Script::latin) {
    const auto add = [&](std::uint32_t w) { add_near(asked, w); };
    x.near_likely(token, patterns_[asked], add);
    x.read_as_latin(token, rows_, add);
  }
  if (token.reading.empty()) return;
  const auto bound = [&](std::size_t letters) { return letters_bound(letters, x.tables().weights); };
  LetterWalk walk(token.reading, x.tables().weights, bound(WordsInOrder::longest));
  walk.go(x.in_order_, bound, [&](std::uint32_t w) { add_near(asked, w); });
  // 영철 for `Yong Chol`: what the list parts.
  walk.go(x.syllables_.texts(), bound, [&](std::uint32_t text) { add_parted(asked, x.syllables_.names(text)); });
}

/// Names whose consonants are two slips from these at the most. Of a name the index leaves out one consonant alone, of what is asked
/// two; that leaves a slip that is no consonant more: 诺斯罗普格鲁曼 for `Northrop Grumman`.
void Searcher::look_up_bones(std::size_t asked, const std::string& bones) {
  const auto name = [&](std::uint32_t n) { add_parted(asked, std::span(&n, 1)); };
  // A reading of Han has more consonants than the name: 洛克希德马丁 for `Lockheed Martin`.
  index_->whole_bones_.near_of_any_length(bones, std::min<std::size_t>(2, bones_edits(bones.size())), name);
  if (bones.size() < least_slipped || bones.size() > DeletionIndex::prefix) return;
  std::string slipped;
  for (std::size_t at = 0; at <= bones.size(); ++at) {
    for (const bool more : {false, true}) {
      if (!more && at == bones.size()) continue;
      slipped = bones;
      if (more) slipped.insert(at, 1, ' ');
      for (const char bone : bone_letters) {
        if (bones[std::min(at, bones.size() - 1)] == bone) continue;
        slipped[at] = bone;
        index_->whole_bones_.near_of_any_length(slipped, 1, name);
      }
    }
  }
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
  x.parted_as(token.own, [&](std::uint32_t name) { add_parted(asked, std::span(&name, 1)); });
  for (const std::string* bones : {&token.bones, &token.heard_bones}) {
    if (bones == &token.heard_bones && token.heard_bones == token.bones) break;
    look_up_bones(asked, *bones);
    // عبدالرحمن for `Abdul Rahman`, الجابر for `al Jaber`. How many Latin letters it has is not known.
    if (bones->size() >= 3) x.parted_sounds_.near_of_any_length(*bones, bones->size() >= 5 ? 1 : 0, [&](std::uint32_t name) { add_parted(asked, std::span(&name, 1)); });
  }
}

/// `JianguoZedason`: words that the list parts. `JC`: words whose initials it is.
void Searcher::look_up_parted(std::size_t asked, bool known) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  if (known) add_parted(asked, x.known_parted(asked_[asked].word));
  else x.parted_as_latin(token, [&](std::uint32_t n) { add_parted(asked, std::span(&n, 1)); });
  if (!people_ || !asked_[asked].heavy) return;
  const std::uint32_t place = SearchIndex::initials_place(token.latin);
  if (place == SearchIndex::none) return;
  add_lettered(asked, std::span(x.initials_names_).subspan(x.initials_first_[place], x.initials_first_[place + 1] - x.initials_first_[place]));
}

/// What is known to be near a word of the lists.
void Searcher::add_neighbours(std::size_t asked) {
  const SearchIndex& x = *index_;
  const std::span<const SearchIndex::Neighbour> neighbours = x.neighbours(asked_[asked].word);
  for (std::size_t k = 0; k < neighbours.size(); ++k) {
    // What lies far apart in memory is asked for before it is needed.
    if (k + 8 < neighbours.size()) {
      __builtin_prefetch(place_.data() + neighbours[k + 8].word);
      __builtin_prefetch(x.posting_first_.data() + neighbours[k + 8].word);
      __builtin_prefetch(x.briefs_.data() + neighbours[k + 8].word);
    }
    const SearchIndex::Neighbour& one = neighbours[k];
    if (one.edits == SearchIndex::unweighed_neighbour) {
      note_near(asked, one.word, nullptr);
    } else if (!is_nothing_to(asked, one.light)) {
      const TokenCost cost{one.edits == SearchIndex::far_neighbour ? far_edits : one.edits, one.how};
      note_near(asked, one.word, &cost);
    }
  }
}

void Searcher::look_up(std::size_t asked) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  ++meeting_;
  if (asked_[asked].word != SearchIndex::none) add_near(asked, asked_[asked].word);
  if (token.number >= 0) return;
  const bool known = asked_[asked].plain && asked_[asked].word != SearchIndex::none && x.has_neighbours(asked_[asked].word);
  if (known) {
    add_neighbours(asked);
  } else {
    const auto word = [&](std::uint32_t w) { meet(w); };
    if (asked_[asked].plain) x.near_in_letters(token, word);
    if (token.script != Script::latin || !x.own_.empty()) look_up_readings(asked);
  }
  if (asked_[asked].plain) look_up_parted(asked, known);
  if (token.script != Script::latin) look_up_other(asked);
  add_near_of(asked);
  for (const int group : token.variants) {
    const auto found = x.variants_.find(group);
    if (found == x.variants_.end()) continue;
    for (const std::uint32_t w : found->second) add_near(asked, w);
  }
  if (const auto found = x.same_names_.find(token.same_name); found != x.same_names_.end()) {
    for (const std::uint32_t w : found->second) {
      if (x.words_[w].script != token.script) add_near(asked, w);
    }
  }
  // A listed initial may stand for it.
  if (people_ && token.latin.size() > 1) {
    if (const std::uint32_t w = x.exact(std::u32string(1, static_cast<char32_t>(token.latin[0]))); w != SearchIndex::none) add_near(asked, w);
  }
}

/// Names of which a word that has to be found may be laid on one of the query that has not, such as a title with a slip.
void Searcher::look_up_light(std::size_t asked) {
  const SearchIndex& x = *index_;
  const Token& token = *asked_tokens_[asked];
  ++meeting_;
  const auto word = [&](std::uint32_t w) { meet(w); };
  x.near_in_letters(token, word);
  for (const std::uint32_t w : met_words_) {
    if (!x.is_heavy_word(w) || !is_latin_near(asked, w)) continue;
    note_word(w).like_light = true;
    for (const std::uint32_t name : x.holders(w)) like_light_.set(name);
    any_like_light_ = true;
  }
  met_words_.clear();
}

/// Words that the list writes as one where the query has these.
void Searcher::look_up_join(std::span<const Token* const> words, const std::string& text, std::uint32_t asked) {
  const SearchIndex& x = *index_;
  const std::string rough = rough_spelling(text, x.tables());
  const auto word = [&](std::uint32_t w) { meet(w); };
  ++meeting_;
  // A slip at most, two where they cost little: `joined_cost`.
  const DeletionIndex::Rests by_letters = x.spelled_.begin(text, 1), by_rough = x.rough_.begin(rough, 1), by_reading = x.other_.readings.begin(rough, 2);
  std::string bones, turned;
  if (!x.own_.empty()) {
    bones = bones_of(rough);
    if (words.size() == 2) turned = bones_of(rough_spelling(words[1]->latin + words[0]->latin, x.tables()));
    // Those of Han and Hangul: `look_up_unread`.
    x.other_.bones.near(bones, word);
    if (!turned.empty()) x.other_.bones.near(turned, word);
  }
  // What was met so far may have the same consonants, nothing else does.
  const std::size_t by_bones = met_words_.size();
  x.spelled_.fetch(by_letters);
  x.rough_.fetch(by_rough);
  x.other_.readings.fetch(by_reading);
  x.spelled_.visit_all(by_letters, word);
  x.rough_.visit_all(by_rough, word);
  x.other_.readings.visit_all(by_reading, word);
  if (met_words_.empty()) return;
  const BitPattern spelled(text), sounded(rough), consonants(bones);
  const std::uint64_t bits = letter_bits(rough);
  std::uint64_t parts = 0;
  for (const Token* token : words) parts |= token->bits;
  for (std::size_t k = 0; k < met_words_.size(); ++k) {
    const std::uint32_t w = met_words_[k];
    const SearchIndex::Sign& sign = x.signs_[w];
    if (sign.latin) {
      if (may_join_letters(text.size(), parts, sign.other_size, sign.bits) && spelled.distance(sign.kept ? sign.other() : x.words_[w].latin) <= most_joined_edits) add_latin_join(w, asked);
    } else if ((x.sounds_near(rough, bits, sounded, w) || (k < by_bones && has_bones(x.words_[w], bones, turned))) && (x.words_[w].same_name >= 0 || has_joined_bones(bones, consonants, x.words_[w]))) {
      add_joined(w, {asked, Join::unweighed});
    }
  }
  met_words_.clear();
}

void Searcher::add_latin_join(std::uint32_t word, std::uint32_t asked) {
  Join join{asked, Join::unweighed};
  weigh_join(word, join);
  if (join.edits < far_edits) add_joined(word, join);
}

/// `Yong Chol` for 영철; of two words either may come first.
void Searcher::look_up_unread(std::span<const Token* const> words, const std::string& text, std::uint32_t asked) {
  const SearchIndex& x = *index_;
  if (text.size() < least_read || text.size() > Reading::longest_latin) return;
  std::uint64_t bits = 0;
  for (const Token* token : words) bits |= token->bits;
  if (!x.may_be_walked(text.size(), bits)) return;
  const int bound = read_bound(text.size(), x.tables().weights);
  const auto add = [&](std::uint32_t w, int cost) {
    const Token& whole = x.words_[w];
    if (!may_join(whole, words)) return;
    // What is one across scripts is so whatever it is read as.
    const int edits = whole.same_name >= 0 ? join_cost(words, whole, x.tables()).edits : read_as(cost, text.size(), x.tables().weights).edits;
    if (edits < far_edits) add_joined(w, {asked, edits, static_cast<int>(text.size()) + letters_of(whole)});
  };
  x.to_read_.near(text, bound, rows_, add);
  if (words.size() == 2) x.to_read_.near(words[1]->latin + words[0]->latin, bound, rows_, add);
}

/// 洛克希德马丁 for 洛克希德·马丁.
void Searcher::look_up_own_joined() {
  const std::span<const Token* const> all = asked_tokens_;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (all[i]->script == Script::latin) continue;
    for (std::size_t wide = 2; wide <= longest_join && i + wide <= all.size(); ++wide) {
      const std::u32string text = own_together(all.subspan(i, wide));
      const std::uint32_t word = text.empty() ? SearchIndex::none : index_->exact(text);
      if (word == SearchIndex::none) continue;
      int letters = letters_of(index_->words_[word]);
      for (const Token* part : all.subspan(i, wide)) letters += letters_of(*part);
      add_joined(word, {((1U << wide) - 1U) << i, 0, letters});
    }
  }
}

/// Words that the query parts and the list writes as one.
void Searcher::look_up_joined() {
  const std::span<const Token* const> all = asked_tokens_;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    std::string text;
    std::uint32_t asked = 0;
    for (std::size_t wide = 1; wide <= longest_join && i + wide <= all.size(); ++wide) {
      const Token& part = *all[i + wide - 1];
      if (part.script != Script::latin || part.number >= 0) break;
      text += part.latin;
      asked |= 1U << (i + wide - 1);
      if (wide == 1) continue;
      if (text.size() >= 4) look_up_join(all.subspan(i, wide), text, asked);
      if (!index_->to_read_.empty()) look_up_unread(all.subspan(i, wide), text, asked);
    }
  }
}

/// Initials of several words on one side, the words on the other.
void Searcher::look_up_acronyms(const PreparedName& query) {
  const SearchIndex& x = *index_;
  for (const Token* token : asked_tokens_) {
    if (token->latin.size() < SearchIndex::least_acronym || token->latin.size() > SearchIndex::most_acronym) continue;
    if (const auto found = x.acronyms_.find(token->latin); found != x.acronyms_.end()) {
      add_certain(found->second);
    }
  }
  std::u32string initials;
  for (const TokenPtr& token : query.tokens) {
    if ((token->classes & word_particle) == 0 && token->latin.size() > 1) initials.push_back(static_cast<char32_t>(token->latin[0]));
  }
  if (initials.size() < SearchIndex::least_acronym || initials.size() > SearchIndex::most_acronym) return;
  const std::uint32_t word = x.exact(initials);
  if (word == SearchIndex::none) return;
  add_certain(x.holders(word));
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
    if (asked_[i].light_word) look_up_light(i);
  }
  look_up_joined();
  if (!index_->own_.empty()) look_up_own_joined();
  if (query.schema != Schema::person) look_up_acronyms(query);
  if (people_) look_up_initials();
}

}  // namespace ytterby::screening
