#include "core/screening/search_index.h"

#include <algorithm>
#include <bit>

#include "core/screening/bit_pattern.h"
#include "core/screening/token_cost.h"

namespace ytterby::screening {

namespace {

constexpr std::uint16_t any_light = word_particle | word_title | word_generic | word_vessel;

/// Words that a match has to find: no particles, titles, initials or numbers.
bool is_heavy(const Token& token) { return (token.classes & any_light) == 0 && !token.initial() && token.number < 0; }

std::size_t bucket(std::size_t length) { return std::min<std::size_t>(length, 63); }

}  // namespace

std::shared_ptr<const SearchIndex> SearchIndex::build(Lists lists, std::shared_ptr<const Tables> tables) {
  auto out = std::make_shared<SearchIndex>();
  out->lists_ = std::move(lists);
  out->tables_ = std::move(tables);
  TokenPool pool(*out->tables_);
  out->add_names(pool);
  out->finish();
  return out;
}

void SearchIndex::add_names(TokenPool& pool) {
  std::unordered_map<const Token*, std::uint32_t> places;
  for (std::size_t l = 0; l < lists_.size(); ++l) {
    for (std::size_t e = 0; e < lists_[l]->entries.size(); ++e) {
      const Entry& entry = lists_[l]->entries[e];
      entries_.push_back({static_cast<std::uint32_t>(l), static_cast<std::uint32_t>(e)});
      for (std::size_t n = 0; n < entry.names.size(); ++n) {
        const PreparedName prepared = prepare(entry.names[n].text, entry.schema, *tables_, pool);
        if (prepared.tokens.empty()) continue;
        NameRow row;
        row.first = static_cast<std::uint32_t>(name_words_.size());
        row.list_entry = static_cast<std::uint32_t>(entries_.size() - 1);
        row.forms = prepared.forms;
        row.name = static_cast<std::uint16_t>(n);
        row.count = static_cast<std::uint8_t>(prepared.tokens.size());
        row.schema = entry.schema;
        for (const TokenPtr& token : prepared.tokens) {
          const auto [place, fresh] = places.emplace(token.get(), static_cast<std::uint32_t>(words_.size()));
          if (fresh) words_.push_back(token);
          const bool again = std::find(name_words_.begin() + row.first, name_words_.end(), place->second) != name_words_.end();
          name_words_.push_back(place->second);
          row.heavy = static_cast<std::uint8_t>(row.heavy + (is_heavy(*token) && !again ? 1 : 0));
          row.initials = static_cast<std::uint8_t>(row.initials + (token->initial() ? 1 : 0));
        }
        names_.push_back(row);
      }
    }
  }
}

void SearchIndex::finish() {
  posting_first_.assign(words_.size() + 1, 0);
  const auto each_place = [&](const auto& visit) {
    for (std::size_t n = 0; n < names_.size(); ++n) {
      const NameRow& row = names_[n];
      for (std::size_t k = 0; k < row.count; ++k) {
        const std::uint32_t word = name_words_[row.first + k];
        bool again = false;
        for (std::size_t before = 0; before < k; ++before) again = again || name_words_[row.first + before] == word;
        if (!again) visit(word, static_cast<std::uint32_t>(n));
      }
    }
  };
  each_place([&](std::uint32_t word, std::uint32_t) { ++posting_first_[word + 1]; });
  for (std::size_t w = 0; w < words_.size(); ++w) posting_first_[w + 1] += posting_first_[w];
  postings_.resize(posting_first_.back());
  std::vector<std::uint32_t> next(posting_first_.begin(), posting_first_.end() - 1);
  each_place([&](std::uint32_t word, std::uint32_t name) { postings_[next[word]++] = name; });
  index_words();
  index_glued();
}

void SearchIndex::index_words() {
  for (auto* rows : {&latin_, &glued_, &bones_latin_, &bones_other_, &bones_glued_}) rows->resize(lengths);
  for (std::uint32_t w = 0; w < words_.size(); ++w) {
    const Token& token = *words_[w];
    if (token.script == Script::latin) latin_[bucket(token.rough.size())].push_back({letter_bits(token.rough), w});
    if (token.number < 0) exact_[token.own] = w;
    auto& bones = token.script == Script::latin ? bones_latin_ : bones_other_;
    if (token.number < 0) bones[bucket(token.bones.size())].push_back({letter_bits(token.bones), w});
    if (token.number < 0 && token.heard != token.bones) bones[bucket(token.heard.size())].push_back({letter_bits(token.heard), w});
    if (token.script != Script::latin) other_.push_back(w);
    for (const int group : token.variants) variants_[group].push_back(w);
  }
}

std::string SearchIndex::glued(const NameRow& row) const {
  std::string out;
  for (std::size_t k = 0; k < row.count; ++k) out += words_[name_words_[row.first + k]]->latin;
  return out;
}

void SearchIndex::index_glued() {
  for (std::uint32_t n = 0; n < names_.size(); ++n) {
    const NameRow& row = names_[n];
    if (row.count < 2) continue;
    bool latin = true;
    std::string initials;
    for (std::size_t k = 0; k < row.count; ++k) {
      const Token& token = *words_[name_words_[row.first + k]];
      latin = latin && token.script == Script::latin;
      if ((token.classes & word_particle) == 0 && token.latin.size() > 1) initials.push_back(token.latin[0]);
    }
    if (initials.size() >= 3 && initials.size() <= 6 && row.schema != Schema::person) acronyms_[initials].push_back(n);
    if (!latin) continue;
    const std::string rough = rough_spelling(glued(row), *tables_);
    if (rough.size() >= lengths) continue;
    glued_[bucket(rough.size())].push_back({letter_bits(rough), n});
    if (row.count > 3) continue;
    const std::string bones = bones_of(rough);
    bones_glued_[bucket(bones.size())].push_back({letter_bits(bones), n});
  }
}

NameView SearchIndex::view(const NameRow& row, std::vector<const Token*>& into) const {
  into.clear();
  for (std::size_t k = 0; k < row.count; ++k) into.push_back(words_[name_words_[row.first + k]].get());
  return {into, row.forms, row.schema};
}

std::size_t SearchIndex::bytes() const {
  std::size_t out = names_.size() * sizeof(NameRow) + entries_.size() * sizeof(EntryPlace) + (name_words_.size() + postings_.size() + posting_first_.size()) * 4;
  for (const auto* rows : {&latin_, &glued_, &bones_latin_, &bones_other_, &bones_glued_}) {
    for (const auto& row : *rows) out += row.capacity() * sizeof(Row);
  }
  for (const TokenPtr& token : words_) {
    out += sizeof(Token) + 32 + (token->own.size() > 3 ? token->own.size() * 4 + 16 : 0);
    for (const std::string* text : {&token->latin, &token->rough, &token->bones}) out += text->size() > 15 ? text->size() + 16 : 0;
    out += token->variants.size() * 4 + token->reading.bytes();
  }
  for (const auto& [key, names] : acronyms_) out += sizeof(key) + sizeof(names) + 24 + names.size() * 4;
  return out;
}

Searcher::Searcher(std::shared_ptr<const SearchIndex> index) : index_(std::move(index)), counts_(index_->names(), 0), last_(index_->names(), 0), last_word_(index_->words(), 0) {}

void Searcher::count_name(std::uint32_t name, std::uint8_t weight) {
  if (last_[name] == turn_ && weight == 1) return;
  if (counts_[name] == 0) touched_.push_back(name);
  last_[name] = turn_;
  counts_[name] = static_cast<std::uint8_t>(std::min<int>(200, counts_[name] + weight));
}

void Searcher::count_word(std::uint32_t word) {
  const SearchIndex& x = *index_;
  for (std::uint32_t p = x.posting_first_[word]; p < x.posting_first_[word + 1]; ++p) count_name(x.postings_[p], 1);
}

namespace {

/// Visits rows whose text may lie within `edits` of one with these bits and this length.
template <class Rows, class Visit>
void each_near(const Rows& rows, std::size_t length, std::uint64_t bits, std::size_t edits, const Visit& visit) {
  const std::size_t from = length > edits ? length - edits : 1;
  for (std::size_t l = from; l <= std::min<std::size_t>(length + edits, rows.size() - 1); ++l) {
    for (const auto& row : rows[l]) {
      if (static_cast<std::size_t>(std::popcount(row.bits ^ bits)) <= 2 * edits) visit(row.target);
    }
  }
}

}  // namespace

void Searcher::look_up_latin(std::string_view rough, const Token* token) {
  const SearchIndex& x = *index_;
  const BitPattern pattern(rough);
  const std::size_t edits = rough_edits(rough.size());
  each_near(x.latin_, rough.size(), letter_bits(rough), edits, [&](std::uint32_t word) {
    const Token& other = *x.words_[word];
    if (pattern.distance(other.rough) > edits) return;
    if (token != nullptr && token_cost(*token, other, x.tables()).edits >= far_edits) return;
    count_word(word);
  });
}

void Searcher::look_up_bones(const Token& token) {
  const SearchIndex& x = *index_;
  const auto word = [&](std::uint32_t w) {
    const Token& other = *x.words_[w];
    if (other.script == token.script || last_word_[w] == turn_) return;
    last_word_[w] = turn_;
    if (token_cost(token, other, x.tables()).edits < far_edits) count_word(w);
  };
  for (const std::string* bones : {&token.bones, &token.heard}) {
    if (bones == &token.heard && token.heard == token.bones) break;
    const std::size_t edits = bones_edits(bones->size());
    const std::uint64_t bits = letter_bits(*bones);
    each_near(x.bones_other_, bones->size(), bits, edits, word);
    if (token.script == Script::latin) continue;
    each_near(x.bones_latin_, bones->size(), bits, edits, word);
    // 习近平 stands for `Xi Jinping`.
    const BitPattern pattern(*bones);
    each_near(x.bones_glued_, bones->size(), bits, edits, [&](std::uint32_t name) {
      const std::string glued = x.glued(x.names_[name]);
      if (pattern.distance(bones_of(rough_spelling(glued, x.tables()))) > edits) return;
      if (joined_cost(glued, token, x.tables()).edits < far_edits) count_name(name, 10);
    });
  }
}

/// `JianguoZedason`: words that the list parts. Each part has to be a word as it stands.
void Searcher::look_up_split(const Token& token) {
  const SearchIndex& x = *index_;
  constexpr std::size_t shortest = 2;
  for (std::size_t at = shortest; at + shortest <= token.own.size(); ++at) {
    const auto front = x.exact_.find(token.own.substr(0, at));
    if (front == x.exact_.end()) continue;
    const auto back = x.exact_.find(token.own.substr(at));
    if (back == x.exact_.end()) continue;
    count_word(front->second);
    ++turn_;
    count_word(back->second);
    ++turn_;
  }
}

void Searcher::look_up(const Token& token) {
  const SearchIndex& x = *index_;
  ++turn_;
  if (token.script == Script::latin) {
    look_up_latin(token.rough, &token);
    look_up_split(token);
  } else if (const auto found = x.exact_.find(token.own); found != x.exact_.end()) {
    count_word(found->second);
  }
  if (token.script != Script::latin) {
    for (const std::uint32_t w : x.other_) {
      const Token& other = *x.words_[w];
      const std::size_t apart = token.own.size() > other.own.size() ? token.own.size() - other.own.size() : other.own.size() - token.own.size();
      if (other.script == token.script && apart <= 3 && token_cost(token, other, x.tables()).edits < far_edits) count_word(w);
    }
  }
  if (token.script != Script::latin || !x.other_.empty()) look_up_bones(token);
  for (const int group : token.variants) {
    const auto found = x.variants_.find(group);
    if (found == x.variants_.end()) continue;
    for (const std::uint32_t w : found->second) count_word(w);
  }
}

void Searcher::look_up_glued(const PreparedName& query) {
  const SearchIndex& x = *index_;
  std::string all;
  for (const TokenPtr& token : query.tokens) {
    if (token->script != Script::latin) return;
    all += token->latin;
  }
  ++turn_;
  const std::string rough = rough_spelling(all, x.tables());
  if (rough.size() < 5 || rough.size() >= SearchIndex::lengths) return;
  const BitPattern pattern(rough);
  const std::size_t edits = 2;
  each_near(x.glued_, rough.size(), letter_bits(rough), edits, [&](std::uint32_t name) {
    if (pattern.distance(rough_spelling(x.glued(x.names_[name]), x.tables())) <= edits) count_name(name, 10);
  });
  if (query.tokens.size() < 2) return;
  // Words that the query parts and the list writes as one.
  for (std::size_t i = 0; i + 1 < query.tokens.size(); ++i) {
    std::string text = query.tokens[i]->latin;
    for (std::size_t wide = 2; wide <= 3 && i + wide <= query.tokens.size(); ++wide) {
      text += query.tokens[i + wide - 1]->latin;
      ++turn_;
      const Token token = make_token(std::u32string(text.begin(), text.end()), Script::latin, x.tables());
      look_up_latin(token.rough, &token);
      if (!x.other_.empty()) look_up_bones(token);
    }
  }
}

void Searcher::look_up_acronyms(const PreparedName& query) {
  const SearchIndex& x = *index_;
  ++turn_;
  std::string initials;
  for (const TokenPtr& token : query.tokens) {
    if (const auto found = x.acronyms_.find(token->latin); found != x.acronyms_.end()) {
      for (const std::uint32_t name : found->second) count_name(name, 10);
    }
    if ((token->classes & word_particle) == 0 && token->latin.size() > 1) initials.push_back(token->latin[0]);
  }
  if (initials.size() < 3 || initials.size() > 6 || query.schema == Schema::person) return;
  const Token token = make_token(std::u32string(initials.begin(), initials.end()), Script::latin, x.tables());
  each_near(x.latin_, token.rough.size(), letter_bits(token.rough), 0, [&](std::uint32_t word) {
    if (x.words_[word]->latin == initials) count_word(word);
  });
}

void Searcher::collect(const PreparedName& query, int threshold) {
  const SearchIndex& x = *index_;
  for (const std::uint32_t name : touched_) {
    counts_[name] = 0;
    last_[name] = 0;
  }
  touched_.clear();
  std::fill(last_word_.begin(), last_word_.end(), std::uint16_t{0});
  turn_ = 0;
  std::vector<const Token*> seen;
  std::size_t heavy = 0;
  std::size_t initials = 0;
  bool lost_long = false;
  for (const TokenPtr& token : query.tokens) {
    initials += token->initial() ? 1U : 0U;
    if (!is_heavy(*token) || std::find(seen.begin(), seen.end(), token.get()) != seen.end()) continue;
    seen.push_back(token.get());
    const std::size_t before = touched_.size();
    look_up(*token);
    ++heavy;
    lost_long = lost_long || (before == touched_.size() && token->latin.size() >= 8);
  }
  // A name of nothing but particles and numbers is found by those.
  if (heavy == 0) {
    for (const TokenPtr& token : query.tokens) look_up(*token);
    heavy = 1;
  }
  look_up_glued(query);
  if (query.schema != Schema::person) look_up_acronyms(query);
  // Words that stand in the place of others cost so much that a match can afford few of them.
  const int afford = std::max(0, 1000 - threshold) / std::max(1, x.tables().weights.person.replaced);
  candidates_.clear();
  for (const std::uint32_t name : touched_) {
    // A word that an initial stands for is not found; one has to be.
    const SearchIndex::NameRow& row = x.names_[name];
    const auto without = [](std::size_t words, std::size_t letters) { return words > letters + 1 ? words - letters : 1U; };
    const std::size_t least = std::min(without(heavy, row.initials), without(row.heavy, initials));
    const std::size_t slack = static_cast<std::size_t>(afford) + (lost_long ? 1U : 0U);
    if (counts_[name] + slack >= least || counts_[name] >= 10) candidates_.push_back(name);
  }
}

std::vector<Hit> Searcher::rank(const Query& query, const PreparedName& prepared, int threshold) {
  const SearchIndex& x = *index_;
  constexpr std::size_t most_compared = 4000;
  if (candidates_.size() > most_compared) {
    const auto better = [&](std::uint32_t a, std::uint32_t b) { return counts_[a] != counts_[b] ? counts_[a] > counts_[b] : x.names_[a].count != x.names_[b].count ? x.names_[a].count < x.names_[b].count : a < b; };
    std::nth_element(candidates_.begin(), candidates_.begin() + most_compared, candidates_.end(), better);
    candidates_.resize(most_compared);
  }
  compared_ = candidates_.size();
  const std::vector<const Token*> words = words_of(prepared);
  const NameView asked{words, prepared.forms, prepared.schema};
  std::vector<const Token*> listed;
  std::unordered_map<std::uint32_t, Found> best;
  for (const std::uint32_t name : candidates_) {
    const SearchIndex::NameRow& row = x.names_[name];
    int score = name_score(asked, x.view(row, listed), x.tables());
    const SearchIndex::EntryPlace place = x.entries_[row.list_entry];
    const Entry& entry = x.lists_[place.list]->entries[place.entry];
    const bool facts = !query.facts.countries.empty() || !query.facts.births.empty() || !query.facts.identifiers.empty();
    if (facts) score = with_facts(score, query.facts, {entry.countries, entry.births, entry.identifiers}, x.tables().weights);
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
    hit.match.score = name_score(asked, x.view(row, listed), x.tables(), &hit.match.reasons);
    hit.match.score = with_facts(hit.match.score, query.facts, {entry.countries, entry.births, entry.identifiers}, x.tables().weights, &hit.match.reasons);
    hit.match.match = hit.match.score >= x.tables().weights.threshold;
    out.push_back(std::move(hit));
  }
  return out;
}

std::vector<Hit> Searcher::search(const Query& query) {
  const PreparedName prepared = prepare(query.name, query.schema, index_->tables());
  const int threshold = query.threshold < 0 ? index_->tables().weights.threshold : query.threshold;
  collect(prepared, std::max(threshold, index_->tables().weights.threshold - 150));
  return rank(query, prepared, threshold);
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
  return rank(query, prepared, threshold);
}

}  // namespace ytterby::screening
