#include "core/screening/prepare.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "core/screening/form_words.h"

namespace ytterby::screening {

namespace {

std::string utf8_of(const std::u32string& letters) {
  std::string out;
  for (const char32_t c : letters) append_utf8(out, c);
  return out;
}

struct Piece {
  Word word;
  std::string key;   ///< for looking it up
};

bool phrase_at(const std::vector<Piece>& pieces, std::size_t at, const Phrase& phrase) {
  if (pieces.size() - at < phrase.words.size()) return false;
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    if (pieces[at + i].key != phrase.words[i]) return false;
  }
  return true;
}

bool is_said_of(const Phrase& phrase, Schema schema) {
  // `AG` and `Co` are no form of an address: they may be a canton or a county.
  if (schema == Schema::address && phrase.form >= 0) return false;
  switch (phrase.where) {
    case Phrase::Where::everywhere: return true;
    case Phrase::Where::organisations: return schema != Schema::person && schema != Schema::address;
    case Phrase::Where::addresses: return schema == Schema::address;
  }
  return false;
}

const Phrase* longest_phrase(const std::vector<Piece>& pieces, std::size_t at, Schema schema, const Tables& tables) {
  const auto found = tables.phrases.find(pieces[at].key);
  if (found == tables.phrases.end()) return nullptr;
  for (const Phrase& phrase : found->second) {
    if (is_said_of(phrase, schema) && phrase_at(pieces, at, phrase)) return &phrase;
  }
  return nullptr;
}

/// Takes legal forms off both ends of a word that they are written as one with; what is left, if anything, stays.
void drop_glued_forms(Word& word, const Tables& tables, std::uint32_t& forms) {
  std::u32string& letters = word.letters;
  for (bool again = true; again;) {
    again = false;
    for (const GluedForm& form : tables.glued_forms) {
      if (letters.size() < form.letters.size() + form.leaves) continue;
      if (letters.ends_with(form.letters)) letters.resize(letters.size() - form.letters.size());
      else if (!form.ends_only && letters.starts_with(form.letters)) letters.erase(0, form.letters.size());
      else continue;
      forms |= 1U << static_cast<unsigned>(form.kind);
      again = true;
      break;
    }
  }
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// Where `VTB24` is `VTB 24`; nought when it is one word. A digit inside a word stands for a letter: `Ig0r`.
std::size_t number_at(const Word& word) {
  if (word.script != Script::latin || word.letters.size() < 3) return 0;
  std::size_t at = 0;
  for (std::size_t i = 1; i < word.letters.size(); ++i) {
    if (is_digit(word.letters[i]) == is_digit(word.letters[i - 1])) continue;
    if (at != 0) return 0;
    at = i;
  }
  const std::size_t letters = is_digit(word.letters[0]) ? word.letters.size() - at : at;
  return letters < 2 ? 0 : at;
}

Piece piece_of(Word word) {
  std::string key = utf8_of(plain_letters(word.letters));
  return {std::move(word), std::move(key)};
}

/// `建国路1号` is a road and a number, in an address.
void add_at_digits(const Word& word, std::vector<Piece>& out) {
  for (std::size_t at = 0; at < word.letters.size();) {
    std::size_t end = at + 1;
    while (end < word.letters.size() && is_digit(word.letters[end]) == is_digit(word.letters[at])) ++end;
    out.push_back(piece_of({word.letters.substr(at, end - at), is_digit(word.letters[at]) ? Script::latin : word.script, false}));
    at = end;
  }
}

bool has_class(const Piece& piece, WordClass one, const Tables& tables) {
  const auto found = tables.words.find(piece.key);
  return found != tables.words.end() && (found->second & one) != 0;
}

/// `عبد الله` is `عبدالله`: a space says nothing there.
void join_compounds(std::vector<Piece>& pieces, const Tables& tables) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i, ++kept) {
    Piece piece = std::move(pieces[i]);
    const bool joins = i + 1 < pieces.size() && piece.word.script != Script::latin && piece.word.script == pieces[i + 1].word.script && (has_class(piece, word_first_half, tables) || has_class(pieces[i + 1], word_last_half, tables));
    if (joins) {
      piece.word.letters += pieces[++i].word.letters;
      piece = piece_of(std::move(piece.word));
    }
    pieces[kept] = std::move(piece);
  }
  pieces.resize(kept);
}

std::vector<Piece> pieces_of(FoldedName folded, Schema schema, const Tables& tables, std::uint32_t& forms) {
  std::vector<Piece> out;
  for (Word& word : folded.words) {
    const bool person = schema == Schema::person || schema == Schema::unknown;
    if (word.dotted && person && word.script == Script::latin && word.letters.size() <= 4) {
      const std::string whole = ascii(word.letters);
      if (tables.phrases.count(whole) == 0 || schema == Schema::person) {
        for (const char32_t c : word.letters) out.push_back({{std::u32string(1, c), word.script, false}, std::string(1, static_cast<char>(c))});
        continue;
      }
    }
    if (schema != Schema::person && schema != Schema::address) drop_glued_forms(word, tables, forms);
    if (schema == Schema::address && word.script != Script::latin) {
      add_at_digits(word, out);
      continue;
    }
    if (const std::size_t at = number_at(word); at != 0 && tables.numbers.count(utf8_of(word.letters)) == 0) {
      out.push_back(piece_of({word.letters.substr(0, at), word.script, false}));
      word.letters.erase(0, at);
    }
    out.push_back(piece_of(std::move(word)));
  }
  join_compounds(out, tables);
  return out;
}

/// Numerals of a series, up to 39; not in front, where letters are a name: `Bain Capital Fund XI`, but `XI Group`.
int roman_value(std::string_view text) {
  int value = 0;
  int before = 0;
  for (auto c = text.rbegin(); c != text.rend(); ++c) {
    const int one = *c == 'i' ? 1 : *c == 'v' ? 5 : *c == 'x' ? 10 : 0;
    if (one == 0) return -1;
    value += one < before ? -one : one;
    before = std::max(before, one);
  }
  return value >= 1 && value <= 39 ? value : -1;
}

/// A word on its way to a token.
struct Part {
  std::u32string letters;
  Script script = Script::latin;
  int number = -1;
  bool in_words = false;   ///< a number written in words
};

Part part_of(const std::u32string& letters, Script script, const std::string& key, const Tables& tables) {
  Part out{letters, script};
  if (const auto found = tables.numbers.find(key); found != tables.numbers.end()) {
    out.number = found->second;
    out.in_words = true;
  }
  const bool digits = !key.empty() && key.size() <= 8 && std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) out.number = std::stoi(key);
  return out;
}

void read_romans(std::vector<Part>& parts) {
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].script == Script::latin && parts[i].number < 0) parts[i].number = roman_value(ascii(parts[i].letters));
  }
}

/// `forty four` is one number; so is each of its words alone.
void join_numbers(std::vector<Part>& parts) {
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    const int tens = parts[i].number;
    const int ones = parts[i + 1].number;
    if (!parts[i].in_words || tens < 20 || tens > 90 || tens % 10 != 0 || ones < 1 || ones > 9) continue;
    parts[i].number = tens + ones;
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

}  // namespace

std::string rough_spelling(std::string_view latin, const Tables& tables) {
  std::string out(latin);
  std::uint64_t letters = letters_in(out);   // Some may be gone again.
  for (const auto& [from, to, needed, added] : tables.spellings) {
    if ((needed & ~letters) != 0) continue;
    letters |= added;
    for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size())) out.replace(at, from.size(), to);
  }
  out.erase(std::unique(out.begin(), out.end(), [](char a, char b) { return a == b && letter_index(a) < 26; }), out.end());
  return out;
}

std::string bones_of(std::string_view rough) {
  // By place of articulation: what transcriptions confuse falls together.
  std::string out;
  for (std::size_t i = 0; i < rough.size(); ++i) {
    const char after = i + 1 < rough.size() ? rough[i + 1] : ' ';
    const bool soft = rough[i] == 'c' && (after == 'e' || after == 'i');
    char bone = 0;
    switch (soft ? 's' : rough[i]) {
      case 'b': case 'p': case 'f': case 'v': case 'w': bone = 'p'; break;
      case 'd': case 't': bone = 't'; break;
      case 'c': case 'g': case 'k': case 'q': case 'x': bone = 'k'; break;
      case 'j': case 's': case 'z': bone = 's'; break;
      case 'l': case 'r': bone = 'l'; break;
      case 'm': bone = 'm'; break;
      case 'n': bone = 'n'; break;
      default: break;
    }
    if (bone != 0 && (out.empty() || out.back() != bone)) out.push_back(bone);
  }
  return out;
}

Token make_token(std::u32string letters, Script script, const Tables& tables) {
  Token out;
  out.script = script;
  out.reading = reading_of(letters, script, tables);
  out.own = plain_letters(std::move(letters));
  const std::string key = script == Script::latin ? ascii(out.own) : utf8_of(out.own);
  out.latin = script == Script::latin ? key : romanise(out.own);
  if (out.latin.empty() && !out.reading.empty()) out.latin = out.reading.likely(1).front();
  out.rough = rough_spelling(out.latin, tables);
  out.bones = bones_of(out.rough);
  out.latin_bits = letter_bits(out.latin);
  out.bits = letter_bits(out.rough);
  if (!out.reading.empty()) out.heard = rough_spelling(out.reading.likely(1).front(), tables);
  out.heard_bits = letter_bits(out.heard);
  out.heard_bones = out.heard.empty() ? out.bones : bones_of(out.heard);
  if (script == Script::latin) out.form_word = form_word_of(out.latin, tables);
  if (const auto found = tables.words.find(key); found != tables.words.end()) out.classes = found->second;
  if (const auto found = tables.variants.find(key); found != tables.variants.end()) out.variants = found->second;
  if (const auto found = tables.same_names.find(key); found != tables.same_names.end()) out.same_name = found->second;
  return out;
}

std::uint64_t letter_bits(std::string_view text) {
  std::uint64_t once = 0;
  std::uint64_t twice = 0;
  for (const char c : text) {
    const int index = letter_index(c);
    if (index < 0) continue;
    // Digits share the six places that letters leave.
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(index < 26 ? index : 26 + (index - 26) % 6);
    twice |= once & bit;
    once |= bit;
  }
  return once | twice << 32U;
}

std::uint64_t own_bits(std::u32string_view text) {
  std::uint64_t once = 0;
  std::uint64_t twice = 0;
  for (const char32_t c : text) {
    const std::uint64_t bit = std::uint64_t{1} << (c * 2654435761U >> 27U & 31U);
    twice |= once & bit;
    once |= bit;
  }
  return once | twice << 32U;
}

bool is_heavy(const Token& token) {
  constexpr std::uint16_t any_light = word_particle | word_title | word_generic | word_vessel;
  // `Д.` for Dmitri; a letter of Han or Hangul is a name.
  const bool letter = token.own.size() == 1 && (token.script == Script::cyrillic || token.script == Script::other);
  return (token.classes & any_light) == 0 && !token.initial() && !letter && token.number < 0;
}

std::uint64_t letters_hash(std::u32string_view letters) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char32_t c : letters) hash = (hash ^ c) * 0x100000001B3U;
  return hash ^ hash >> 29U;
}

/// Where the word is, or would be.
TokenPool::Slot& TokenPool::slot_of(std::uint64_t hash, const std::u32string& letters, int number) {
  std::size_t at = hash & (slots_.size() - 1);
  // The same letters may be a number here and a word there: `vi`, `one`.
  const auto is_it = [&](const Slot& slot) { return slot.hash == hash && slot.token->number == number && (number >= 0 || slot.token->own == letters); };
  while (slots_[at].token != nullptr && !is_it(slots_[at])) at = (at + 1) & (slots_.size() - 1);
  return slots_[at];
}

void TokenPool::grow() {
  std::vector<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
  old.swap(slots_);
  for (Slot& slot : old) {
    if (slot.token == nullptr) continue;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].token != nullptr) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = std::move(slot);
  }
}

TokenPtr TokenPool::made(const std::u32string& letters, Script script, int number) {
  std::u32string own = letters;
  if (number >= 0) {
    const std::string digits = std::to_string(number);
    own.assign(digits.begin(), digits.end());
    script = Script::latin;
  }
  Token token = make_token(std::move(own), script, tables_);
  token.number = number;
  token.serial = count_++;
  return std::make_shared<const Token>(std::move(token));
}

TokenPtr TokenPool::get(const std::u32string& letters, Script script, int number) {
  if (known_ && number < 0) {
    if (TokenPtr known = known_(letters)) return known;
  }
  if (number < 0 && !is_plain(letters)) {
    TokenPtr& other = others_[letters];
    if (other == nullptr) other = made(letters, script, number);
    return other;
  }
  if (2 * count_ >= slots_.size()) grow();
  const std::uint64_t hash = number < 0 ? letters_hash(letters) : (static_cast<std::uint64_t>(number) + 1) * 0x9E3779B97F4A7C15U;
  Slot& slot = slot_of(hash, letters, number);
  if (slot.token == nullptr) slot = {hash, made(letters, script, number)};
  return slot.token;
}

PreparedName prepare(std::string_view text, Schema schema, const Tables& tables) {
  TokenPool pool(tables);
  return prepare(text, schema, tables, pool);
}

PreparedName prepare(std::string_view text, Schema schema, const Tables& tables, TokenPool& pool) {
  PreparedName out;
  out.schema = schema;
  FoldedName folded = fold(text.substr(0, 1024), tables);
  out.comma = folded.comma;
  const std::vector<Piece> pieces = pieces_of(std::move(folded), schema, tables, out.forms);
  std::vector<Part> parts;
  std::vector<Part> forms;
  constexpr std::size_t most_words = 24;
  for (std::size_t i = 0; i < pieces.size() && parts.size() < most_words;) {
    const Phrase* phrase = longest_phrase(pieces, i, schema, tables);
    if (phrase == nullptr) {
      parts.push_back(part_of(pieces[i].word.letters, pieces[i].word.script, pieces[i].key, tables));
      ++i;
      continue;
    }
    if (phrase->form >= 0) {
      out.forms |= 1U << static_cast<unsigned>(phrase->form);
      for (std::size_t k = 0; k < phrase->words.size(); ++k) forms.push_back(part_of(pieces[i + k].word.letters, pieces[i + k].word.script, "", tables));
    }
    for (const std::string& word : phrase->becomes) {
      const std::u32string letters = to_code_points(word);
      parts.push_back(part_of(letters, letters.empty() ? Script::latin : script_of(letters[0]), word, tables));
    }
    i += phrase->words.size();
  }
  // A name that is nothing but legal forms is its forms: `Limited` must not equal everything.
  if (parts.empty()) parts = std::move(forms);
  if (schema != Schema::person) {
    read_romans(parts);
    join_numbers(parts);
  }
  if (parts.size() > most_words) parts.resize(most_words);
  for (const Part& part : parts) out.tokens.push_back(pool.get(part.letters, part.script, part.number));
  if (schema != Schema::person && schema != Schema::address && drop_form_words(out.tokens)) out.forms |= 1U;
  return out;
}

}  // namespace ytterby::screening
