#include "core/screening/list_index.h"

#include <algorithm>
#include <array>

namespace ytterby::screening {

namespace {

std::uint64_t hash_of(std::u32string_view letters) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char32_t c : letters) hash = (hash ^ c) * 0x100000001B3U;
  return hash ^ hash >> 29U;
}

/// What a text takes beyond itself.
std::size_t heap_of(const std::string& text) { return text.capacity() > 15 ? text.capacity() + 1 : 0; }

}  // namespace

std::shared_ptr<const SearchIndex> SearchIndex::build(Lists lists, std::shared_ptr<const Tables> tables) {
  auto out = std::make_shared<SearchIndex>();
  out->lists_ = std::move(lists);
  out->tables_ = std::move(tables);
  {
    TokenPool pool(*out->tables_);
    out->add_names(pool);
  }
  out->add_postings();
  out->index_words();
  out->index_names();
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
        const bool people = row.schema == Schema::person || row.schema == Schema::unknown;
        for (const TokenPtr& token : prepared.tokens) {
          const auto [place, fresh] = places.emplace(token.get(), static_cast<std::uint32_t>(words_.size()));
          if (fresh) words_.push_back(token);
          const bool again = std::find(name_words_.begin() + row.first, name_words_.end(), place->second) != name_words_.end();
          name_words_.push_back(place->second);
          row.heavy = static_cast<std::uint8_t>(row.heavy + (is_heavy(*token) && !again ? 1 : 0));
          row.plain = row.plain && ((is_heavy(*token) && !again) || (!again && token->initial()) || (token->classes & word_particle) != 0);
          row.letters = static_cast<std::uint16_t>(row.letters + letters_of(*token));
          // Initials stand for names of persons alone.
          row.initials = static_cast<std::uint8_t>(row.initials + (people && token->initial() ? 1 : 0));
        }
        names_.push_back(row);
      }
    }
  }
  name_words_.shrink_to_fit();
  names_.shrink_to_fit();
  entries_.shrink_to_fit();
  words_.shrink_to_fit();
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

void SearchIndex::index_words() {
  std::size_t places = 16;
  while (places < words_.size() * 2) places *= 2;
  exact_.assign(places, none);
  signs_.reserve(words_.size());
  word_heard_.reserve(words_.size());
  for (std::uint32_t w = 0; w < words_.size(); ++w) {
    const Token& token = *words_[w];
    const bool latin = token.script == Script::latin && token.number < 0 && token.latin.size() > 1;
    Sign sign;
    sign.bits = token.bits;
    sign.spelled = token.latin_bits;
    sign.length = latin ? static_cast<std::uint8_t>(std::min<std::size_t>(token.rough.size(), 255)) : std::uint8_t{0};
    sign.letters = static_cast<std::uint8_t>(std::min(letters_of(token), 255));
    sign.first = token.latin.empty() ? '\0' : token.latin[0];
    sign.heavy = is_heavy(token);
    sign.variants = !token.variants.empty();
    signs_.push_back(sign);
    word_heard_.push_back(token.heard.empty() ? token.bits : token.heard_bits);
    for (const int group : token.variants) variants_[group].push_back(w);
    if (token.number >= 0) continue;
    std::size_t at = hash_of(token.own) & (places - 1);
    while (exact_[at] != none) at = (at + 1) & (places - 1);
    exact_[at] = w;
    if (token.script == Script::latin) {
      if (token.latin.size() > 1) spelled_.add(token.latin, w);
      if (token.latin.size() > 1) rough_.add(token.rough, w);
      sounds_.add(token.rough, w);
      continue;
    }
    other_.add(token.rough, w);
    if (token.heard != token.rough) other_.add(token.heard, w);
    own_.push_back({own_bits(token.own), w, token.script, static_cast<std::uint8_t>(std::min<std::size_t>(token.own.size(), 255))});
  }
  spelled_.finish();
  rough_.finish();
  sounds_.finish();
  other_.finish();
  own_.shrink_to_fit();
}

std::uint32_t SearchIndex::exact(std::u32string_view letters) const {
  for (std::size_t at = hash_of(letters) & (exact_.size() - 1); exact_[at] != none; at = (at + 1) & (exact_.size() - 1)) {
    if (words_[exact_[at]]->own == letters) return exact_[at];
  }
  return none;
}

std::string SearchIndex::glued(const NameRow& row) const {
  std::string out;
  for (std::size_t k = 0; k < row.count; ++k) out += words_[name_words_[row.first + k]]->latin;
  return out;
}

void SearchIndex::index_names() {
  std::vector<std::pair<std::string, std::uint32_t>> glued_bones;
  for (std::uint32_t n = 0; n < names_.size(); ++n) {
    const NameRow& row = names_[n];
    if (row.count < 2) continue;
    bool latin = true;
    std::string initials;
    for (std::size_t k = 0; k < row.count; ++k) {
      const Token& token = *words_[name_words_[row.first + k]];
      latin = latin && token.script == Script::latin && token.number < 0;
      if ((token.classes & word_particle) == 0 && token.latin.size() > 1) initials.push_back(token.latin[0]);
    }
    if (initials.size() >= 3 && initials.size() <= 6 && row.schema != Schema::person) acronyms_[initials].push_back(n);
    if (!latin || row.count > 3) continue;
    // What stands together in scripts without spaces: family name first, or last as the West writes it.
    const std::string text = glued(row);
    if (text.size() > 24) continue;
    glued_bones.emplace_back(bones_of(rough_spelling(text, *tables_)), n);
    if (row.count > 2) continue;
    const std::string turned = words_[name_words_[row.first + 1]]->latin + words_[name_words_[row.first]]->latin;
    glued_bones.emplace_back(bones_of(rough_spelling(turned, *tables_)), n);
  }
  std::sort(glued_bones.begin(), glued_bones.end());
  glued_bones.erase(std::unique(glued_bones.begin(), glued_bones.end()), glued_bones.end());
  glued_names_.reserve(glued_bones.size());
  for (std::size_t k = 0; k < glued_bones.size(); ++k) {
    if (k == 0 || glued_bones[k].first != glued_bones[k - 1].first) {
      bones_glued_.add(glued_bones[k].first, static_cast<std::uint32_t>(glued_first_.size()));
      glued_first_.push_back(static_cast<std::uint32_t>(k));
    }
    glued_names_.push_back(glued_bones[k].second);
  }
  glued_first_.push_back(static_cast<std::uint32_t>(glued_names_.size()));
  bones_glued_.finish();
}

NameView SearchIndex::view(const NameRow& row, std::vector<const Token*>& into) const {
  into.clear();
  for (std::size_t k = 0; k < row.count; ++k) into.push_back(words_[name_words_[row.first + k]].get());
  return {into, row.forms, row.schema};
}

std::size_t SearchIndex::bytes() const {
  std::size_t out = names_.capacity() * sizeof(NameRow) + entries_.capacity() * sizeof(EntryPlace) + signs_.capacity() * sizeof(Sign) + word_heard_.capacity() * 8 + own_.capacity() * sizeof(OwnRow);
  for (const auto* numbers : {&name_words_, &postings_, &posting_first_, &glued_first_, &glued_names_, &exact_}) out += numbers->capacity() * 4;
  for (const WordRows* rows : {&sounds_, &other_, &bones_glued_}) out += rows->bytes();
  out += spelled_.bytes() + rough_.bytes();
  for (const TokenPtr& token : words_) {
    out += sizeof(TokenPtr) + sizeof(Token) + 32 + (token->own.capacity() > 3 ? (token->own.capacity() + 1) * 4 : 0);
    for (const std::string* text : {&token->latin, &token->rough, &token->bones, &token->heard, &token->heard_bones}) out += heap_of(*text);
    out += token->variants.capacity() * 4 + token->reading.bytes();
  }
  for (const auto& [key, names] : acronyms_) out += sizeof(key) + sizeof(names) + 24 + names.capacity() * 4;
  return out;
}

}  // namespace ytterby::screening
