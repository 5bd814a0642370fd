#include "core/screening/list_index.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ytterby::screening {

namespace {

constexpr std::size_t longest_whole = 24;  ///< letters of a name without spaces
constexpr std::size_t longest_syllable = 6;

/// Whether a word may be one letter of Han or Hangul: one run of vowels.
bool is_syllable(const Token& token, const Tables& tables) {
  if (token.script != Script::latin || token.number >= 0 || token.latin.size() < 2 || token.latin.size() > longest_syllable) return false;
  std::size_t runs = 0;
  bool before = false;
  for (const char c : token.latin) {
    const int index = letter_index(c);
    const bool vowel = index >= 0 && tables.vowel[static_cast<std::size_t>(index)];
    runs += vowel && !before ? 1 : 0;
    before = vowel;
  }
  return runs == 1;
}

std::uint8_t light_kinds(const Token& token) {
  std::uint8_t out = 0;
  for (const Schema schema : all_schemas) {
    if (is_light(token.classes, schema)) out = static_cast<std::uint8_t>(out | kind_bit(schema));
  }
  return out;
}

/// What a text takes beyond itself.
std::size_t heap_of(const std::string& text) { return text.capacity() > 15 ? text.capacity() + 1 : 0; }

}  // namespace

std::shared_ptr<const SearchIndex> SearchIndex::build(Lists lists, std::shared_ptr<const Tables> tables, For questions) {
  auto out = std::make_shared<SearchIndex>();
  out->lists_ = std::move(lists);
  out->tables_ = std::move(tables);
  out->sort_words(out->add_names());
  out->sort_names();
  out->add_postings();
  out->mark_foreign();
  out->index_words();
  out->index_sounds();
  out->index_names();
  out->index_initials();
  if (questions == For::many) out->index_neighbours();
  return out;
}

/// The words, as they were met; `name_words_` has their places.
std::vector<TokenPtr> SearchIndex::add_names() {
  TokenPool pool(*tables_);
  std::vector<TokenPtr> words;
  std::vector<std::uint32_t> places;   // In `words`, by the order in which the pool made them.
  std::size_t names = 0;
  for (const auto& list : lists_) {
    for (const Entry& entry : list->entries) names += entry.names.size();
  }
  names_.reserve(names);
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
          // Not all words that were met are words of names: legal forms.
          if (token->serial >= places.size()) places.resize(token->serial + 1, none);
          std::uint32_t& place = places[token->serial];
          if (place == none) {
            place = static_cast<std::uint32_t>(words.size());
            words.push_back(token);
          }
          const bool again = std::find(name_words_.begin() + row.first, name_words_.end(), place) != name_words_.end();
          name_words_.push_back(place);
          row.heavy = static_cast<std::uint8_t>(row.heavy + (is_heavy(*token) && !again ? 1 : 0));
          row.plain = row.plain && ((is_heavy(*token) && !again) || (!again && token->initial()) || (token->classes & word_particle) != 0);
          row.letters = static_cast<std::uint16_t>(row.letters + letters_of(*token));
        }
        names_.push_back(row);
      }
    }
  }
  name_words_.shrink_to_fit();
  names_.shrink_to_fit();
  entries_.shrink_to_fit();
  return words;
}

/// What is met often lies together, in large pages: a search reads words from all over.
void SearchIndex::sort_words(const std::vector<TokenPtr>& met) {
  std::vector<std::uint32_t> times(met.size(), 0);
  for (const std::uint32_t word : name_words_) ++times[word];
  std::vector<std::uint32_t> order(met.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto heavy_end = std::stable_partition(order.begin(), order.end(), [&](std::uint32_t word) { return is_heavy(*met[word]); });
  first_light_ = static_cast<std::uint32_t>(heavy_end - order.begin());
  std::stable_sort(order.begin(), heavy_end, [&](std::uint32_t a, std::uint32_t b) { return times[a] > times[b]; });
  words_.reserve(met.size());
  for (std::uint32_t at = 0; at < order.size(); ++at) {
    words_.push_back(*met[order[at]]);
    times[order[at]] = at;
  }
  for (std::uint32_t& word : name_words_) word = times[word];
}

SearchIndex::Shelf SearchIndex::shelf_of(const NameRow& row) {
  Shelf out;
  out.schema = row.schema;
  out.heavy = std::min<std::uint8_t>(row.heavy, most_heavy + 1);
  while (out.letters + 1U < letter_classes && row.letters > letters_at_most(out.letters)) ++out.letters;
  return out;
}

/// Names that a question finds together lie together: what is read of them comes from few lines of memory.
void SearchIndex::sort_names() {
  struct Place {
    std::uint64_t key = 0;       ///< the shelf
    std::uint64_t words = 0;     ///< the two commonest words
    std::uint32_t name = 0;
    auto operator<=>(const Place&) const = default;
  };
  std::vector<Place> order;
  order.reserve(names_.size());
  for (std::uint32_t n = 0; n < names_.size(); ++n) {
    const NameRow& row = names_[n];
    const Shelf shelf = shelf_of(row);
    std::uint32_t commonest = none, next = none;
    for (std::size_t k = 0; k < row.count; ++k) {
      const std::uint32_t word = name_words_[row.first + k];
      if (word < commonest) next = std::exchange(commonest, word);
      else next = std::min(next, word);
    }
    const auto key = static_cast<std::uint64_t>(shelf.schema) << 16U | std::uint64_t{shelf.heavy} << 8U | shelf.letters;
    order.push_back({key, std::uint64_t{commonest} << 32U | next, n});
  }
  std::sort(order.begin(), order.end());

  LargeVector<NameRow> rows;
  LargeVector<std::uint32_t> words;
  rows.reserve(names_.size() + 64 * 64);
  words.reserve(name_words_.size());
  std::vector<std::uint32_t> places(names_.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    const std::uint32_t name = order[k].name;
    if (k == 0 || order[k].key != order[k - 1].key) {
      rows.resize((rows.size() + 63) / 64 * 64);
      Shelf& shelf = shelves_.emplace_back(shelf_of(names_[name]));
      shelf.first_block = static_cast<std::uint32_t>(rows.size() / 64);
    }
    NameRow& row = rows.emplace_back(names_[name]);
    const std::uint32_t* old = name_words_.data() + row.first;
    row.first = static_cast<std::uint32_t>(words.size());
    words.insert(words.end(), old, old + row.count);
    places[name] = static_cast<std::uint32_t>(rows.size() - 1);
    shelves_.back().end_block = static_cast<std::uint32_t>((rows.size() + 63) / 64);
  }
  // Before, the names of an entry lay together.
  for (std::size_t first = 0; first < places.size();) {
    std::size_t end = first + 1;
    while (end < places.size() && names_[end].list_entry == names_[first].list_entry) ++end;
    for (std::size_t n = first; n < end; ++n) rows[places[n]].sibling = places[n + 1 < end ? n + 1 : first];
    first = end;
  }
  rows.resize((rows.size() + 63) / 64 * 64);
  rows.shrink_to_fit();
  name_count_ = names_.size();
  names_ = std::move(rows);
  name_words_ = std::move(words);
}

SearchIndex::Sign SearchIndex::sign_of(const Token& token) {
  Sign out;
  out.latin = token.script == Script::latin && token.number < 0 && token.latin.size() > 1;
  const std::string& other = token.script == Script::latin ? token.latin : token.heard;
  out.bits = token.bits;
  out.other_bits = token.script == Script::latin ? token.latin_bits : token.heard_bits;
  out.variants = !token.variants.empty();
  out.light = light_kinds(token);
  if (token.number >= 0 || (token.script == Script::latin && !out.latin)) return out;
  out.rough_size = static_cast<std::uint8_t>(std::min<std::size_t>(token.rough.size(), 255));
  out.other_size = static_cast<std::uint8_t>(std::min<std::size_t>(other.size(), 255));
  out.kept = token.rough.size() + other.size() <= out.text.size();
  if (out.kept) std::copy(other.begin(), other.end(), std::copy(token.rough.begin(), token.rough.end(), out.text.begin()));
  return out;
}

void SearchIndex::add_postings() {
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
}

void SearchIndex::mark_foreign() {
  foreign_.reset(names_.size());
  for (Shelf& shelf : shelves_) {
    for (std::uint32_t name = shelf.first_block * 64; name < shelf.end_block * 64; ++name) {
      const NameRow& row = names_[name];
      const std::uint32_t* words = name_words_.data() + row.first;
      if (std::none_of(words, words + row.count, [&](std::uint32_t word) { return words_[word].script != Script::latin && !is_walked(words_[word]); })) continue;
      foreign_.set(name);
      shelf.foreign = true;
    }
  }
}

void SearchIndex::index_words() {
  std::size_t places = 16;
  while (places < words_.size() * 2) places *= 2;
  exact_.assign(places, none);
  signs_.reserve(words_.size());
  briefs_.reserve(words_.size());
  for (std::uint32_t w = 0; w < words_.size(); ++w) {
    const Token& token = words_[w];
    const Sign& sign = signs_.emplace_back(sign_of(token));
    briefs_.push_back({static_cast<std::uint32_t>(token.bits), static_cast<std::uint8_t>(std::min(letters_of(token), 255)), token.latin.empty() ? '\0' : token.latin[0], token.number < 0, sign.light});
    for (const int group : token.variants) variants_[group].push_back(w);
    if (token.same_name >= 0) same_names_[token.same_name].push_back(w);
    if (token.number >= 0) {
      numbers_[token.number] = w;
      continue;
    }
    std::size_t at = letters_hash(token.own) & (places - 1);
    while (exact_[at] != none) at = (at + 1) & (places - 1);
    exact_[at] = w;
    if (sign.latin) {
      spelled_.add(token.latin, w);
      rough_.add(token.rough, w);
    }
    if (token.script == Script::latin) {
      // One letter may be a whole name: `O` for 오.
      in_order_.add(token.latin, w);
      continue;
    }
    const bool walked = is_walked(token);
    if (walked) to_read_.add(token.reading, w);
    if (walked && walked_words_.size() <= few_walked) walked_words_.push_back(w);
    Sounds& sounds = walked ? walked_ : other_;
    sounds.readings.add(token.rough, w);
    if (!token.heard.empty() && token.heard != token.rough) sounds.readings.add(token.heard, w);
    sounds.bones.add(token.bones, w);
    if (token.heard_bones != token.bones) sounds.bones.add(token.heard_bones, w);
    own_.push_back({own_bits(token.own), w, token.script, static_cast<std::uint8_t>(std::min<std::size_t>(token.own.size(), 255))});
  }
  for (DeletionIndex* index : {&spelled_, &rough_, &walked_.readings, &walked_.bones, &other_.readings, &other_.bones}) index->finish();
  in_order_.finish();
  to_read_.finish();
  own_.shrink_to_fit();
}

std::uint32_t SearchIndex::exact(std::u32string_view letters) const {
  for (std::size_t at = letters_hash(letters) & (exact_.size() - 1); exact_[at] != none; at = (at + 1) & (exact_.size() - 1)) {
    if (words_[exact_[at]].own == letters) return exact_[at];
  }
  return none;
}

/// Words that stand together, written as one, and their consonants, which vowels and spellings that vary leave alone.
void SearchIndex::index_parted(std::uint32_t name) {
  const NameRow& row = names_[name];
  std::string text;
  std::string rough;
  for (std::size_t k = 0; k + 1 < row.count; ++k) {
    text.clear();
    rough.clear();
    for (std::size_t wide = 1; wide <= longest_join && k + wide <= row.count; ++wide) {
      const Token& token = words_[name_words_[row.first + k + wide - 1]];
      if (token.script != Script::latin || token.number >= 0) break;
      text += token.latin;
      rough.append(token.rough, !rough.empty() && token.rough.starts_with(rough.back()) ? 1 : 0);
      if (wide == 1) continue;
      parted_.add(text, name);
      if (const std::string bones = bones_of(rough); has_parted_bones(text.size(), bones)) parted_sounds_.add(bones, text.size(), name);
      if (has_parted_rough(text.size())) parted_sounds_.add(rough, text.size(), name);
    }
  }
}

/// 洛克希德·马丁 for 洛克希德马丁, letter for letter.
void SearchIndex::index_own_parted(std::uint32_t name) {
  const NameRow& row = names_[name];
  std::vector<const Token*> words;
  const std::span<const Token* const> all = view(row, words).tokens;
  if (std::all_of(all.begin(), all.end(), [](const Token* token) { return token->script == Script::latin; })) return;
  for (std::size_t k = 0; k + 1 < all.size(); ++k) {
    for (std::size_t wide = 2; wide <= longest_join && k + wide <= all.size(); ++wide) {
      if (const std::u32string text = own_together(all.subspan(k, wide)); !text.empty()) own_parted_.emplace_back(letters_hash(text), name);
    }
  }
}

/// `Yong Chol` for 영철. Of two, either may come first, as `join_cost` has it.
void SearchIndex::index_syllables(std::uint32_t name) {
  const NameRow& row = names_[name];
  for (std::size_t k = 0; k + 1 < row.count; ++k) {
    std::string text;
    for (std::size_t wide = 1; wide <= longest_join && k + wide <= row.count; ++wide) {
      const Token& token = words_[name_words_[row.first + k + wide - 1]];
      if (!is_syllable(token, tables())) break;
      if (wide == 2) syllables_.add(token.latin + text, name);
      text += token.latin;
      if (wide > 1) syllables_.add(text, name);
    }
  }
}

/// What stands together in scripts without spaces: family name first, or last as the West writes it.
void SearchIndex::index_whole(std::uint32_t name) {
  const NameRow& row = names_[name];
  if (row.count > 3) return;
  std::string text;
  std::string turned;
  for (std::size_t k = 0; k < row.count; ++k) {
    const Token& token = words_[name_words_[row.first + k]];
    if (token.script != Script::latin || token.number >= 0) return;
    text += token.rough;
    turned.insert(0, token.rough);
  }
  if (text.size() > longest_whole) return;
  whole_bones_.add(bones_of(text), name);
  if (row.count == 2) whole_bones_.add(bones_of(turned), name);
}

void SearchIndex::index_names() {
  for (std::uint32_t n = 0; n < names_.size(); ++n) {
    const NameRow& row = names_[n];
    if (row.count < 2) continue;
    index_parted(n);
    index_own_parted(n);
    index_syllables(n);
    index_whole(n);
    std::string initials;
    for (std::size_t k = 0; k < row.count; ++k) {
      const Token& token = words_[name_words_[row.first + k]];
      if ((token.classes & word_particle) == 0 && token.latin.size() > 1) initials.push_back(token.latin[0]);
    }
    if (initials.size() >= least_acronym && initials.size() <= most_acronym && row.schema != Schema::person) acronyms_[initials].push_back(n);
  }
  parted_.finish();
  parted_sounds_.finish();
  std::sort(own_parted_.begin(), own_parted_.end());
  own_parted_.shrink_to_fit();
  syllables_.finish();
  whole_bones_.finish();
}

std::uint32_t SearchIndex::initials_place(std::string_view letters) {
  std::uint32_t out = 0;
  for (const char c : letters) {
    if (c < 'a' || c > 'z') return none;
    out = out * 26 + static_cast<std::uint32_t>(c - 'a');
  }
  return letters.size() == 2 ? out : letters.size() == 3 ? 26 * 26 + out : none;
}

void SearchIndex::index_initials() {
  const auto each = [&](const auto& visit) {
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      const NameRow& row = names_[n];
      if (row.schema == Schema::organisation) continue;
      for (std::size_t k = 0; k + 1 < row.count; ++k) {
        std::string letters;
        for (std::size_t at = k; at < row.count && letters.size() < 3; ++at) {
          const std::uint32_t word = name_words_[row.first + at];
          const bool light = (words_[word].classes & word_particle) != 0;
          if (light && letters.empty()) break;
          if (light) continue;
          letters.push_back(briefs_[word].first);
          if (letters.size() < 2) continue;
          if (const std::uint32_t place = initials_place(letters); place != none) visit(place, n);
        }
      }
    }
  };
  initials_first_.assign(26 * 26 + 26 * 26 * 26 + 1, 0);
  each([&](std::uint32_t place, std::uint32_t) { ++initials_first_[place + 1]; });
  for (std::size_t p = 1; p < initials_first_.size(); ++p) initials_first_[p] += initials_first_[p - 1];
  initials_names_.resize(initials_first_.back());
  std::vector<std::uint32_t> next(initials_first_.begin(), initials_first_.end() - 1);
  each([&](std::uint32_t place, std::uint32_t name) { initials_names_[next[place]++] = name; });
}

NameView SearchIndex::view(const NameRow& row, std::vector<const Token*>& into) const {
  into.clear();
  for (std::size_t k = 0; k < row.count; ++k) into.push_back(&words_[name_words_[row.first + k]]);
  return {into, row.forms, row.schema};
}

std::size_t SearchIndex::bytes() const {
  std::size_t out = names_.capacity() * sizeof(NameRow) + entries_.capacity() * sizeof(EntryPlace) + signs_.capacity() * sizeof(Sign) + sounds_.capacity() * sizeof(Sound) + briefs_.capacity() * sizeof(Brief) + own_.capacity() * sizeof(OwnRow) + foreign_.bytes();
  for (const auto* numbers : {&name_words_, &postings_, &posting_first_, &neighbour_first_, &known_parted_first_, &known_parted_, &initials_first_, &initials_names_, &exact_}) out += numbers->capacity() * 4;
  for (const DeletionIndex* index : {&spelled_, &rough_, &walked_.readings, &walked_.bones, &other_.readings, &other_.bones, &likely_.readings, &likely_.bones}) out += index->bytes();
  out += in_order_.bytes() + to_read_.bytes() + neighbours_.capacity() * sizeof(Neighbour) + own_parted_.capacity() * sizeof(own_parted_[0]);
  out += parted_.bytes() + parted_sounds_.bytes() + syllables_.bytes() + whole_bones_.bytes();
  out += words_.capacity() * sizeof(Token);
  for (const Token& token : words_) {
    out += token.own.capacity() > 3 ? (token.own.capacity() + 1) * 4 : 0;
    for (const std::string* text : {&token.latin, &token.rough, &token.bones, &token.heard, &token.heard_bones}) out += heap_of(*text);
    out += token.variants.capacity() * 4 + token.reading.bytes();
  }
  for (const auto& [key, names] : acronyms_) out += sizeof(key) + sizeof(names) + 24 + names.capacity() * 4;
  return out;
}

}  // namespace ytterby::screening
