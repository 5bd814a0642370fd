#include "core/screening/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>

#include "base/text.h"

namespace ytterby::screening {

namespace {

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

/// NFKC with case folded, Traditional characters made Simplified when there are any.
icu::UnicodeString folded_text(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  icu::UnicodeString text = from_utf8(name);
  if (nfkc != nullptr) text = nfkc->normalize(text, status);
  bool han = false;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) han = han || u_hasBinaryProperty(text.char32At(i), UCHAR_IDEOGRAPHIC) != 0;
  if (han) {
    static const std::unique_ptr<icu::Transliterator> to_simplified([] {
      UErrorCode code = U_ZERO_ERROR;
      return icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, code);
    }());
    if (to_simplified) to_simplified->transliterate(text);
  }
  return text;
}

/// What looks alike is one letter where a word mixes scripts: a slip of the keyboard, or somebody who hides. A word of one script stays,
/// and so does one whose letters of either script have no like. Where it may be read either way, most of its letters say which.
void unmix(std::u32string& letters, const Tables& tables) {
  for (std::size_t i = 0; i < letters.size(); ++i) {
    std::size_t latin = 0, others = 0;
    bool may_be_latin = true, may_be_cyrillic = true;
    std::size_t end = i;
    for (; end < letters.size() && u_isalpha(static_cast<UChar32>(letters[end])) != 0; ++end) {
      const Script script = script_of(letters[end]);
      ++(script == Script::latin ? latin : others);
      if (script == Script::latin) may_be_cyrillic = may_be_cyrillic && tables.looks_cyrillic.count(letters[end]) != 0;
      else may_be_latin = may_be_latin && tables.looks_latin.count(letters[end]) != 0;
      may_be_cyrillic = may_be_cyrillic && (script == Script::latin || script == Script::cyrillic);
    }
    if (latin > 0 && others > 0 && (may_be_latin || may_be_cyrillic)) {
      const auto& alike = may_be_latin && (!may_be_cyrillic || latin >= others) ? tables.looks_latin : tables.looks_cyrillic;
      for (; i < end; ++i) {
        if (const auto found = alike.find(letters[i]); found != alike.end()) letters[i] = found->second;
      }
    }
    i = std::max(i, end);
  }
}

bool is_mark(char32_t c) {
  if (c < 0x300) return false;
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

/// The letter without its marks, where marks change nothing that is heard: й and ё stay, é becomes e.
void append_plain(std::u32string& out, char32_t c, const Tables& tables) {
  if (c < 0x80) {
    out.push_back(c);
    return;
  }
  if (const auto other = tables.letters_for.find(c); other != tables.letters_for.end()) {
    out += other->second;
    return;
  }
  const Script script = script_of(c);
  if (script == Script::kana || script == Script::hangul || script == Script::han) {
    // Hiragana as katakana: the two write the same sounds, 96 places apart.
    const bool hiragana = c >= 0x3041 && c <= 0x3096;
    out.push_back(hiragana ? c + 0x60 : c);
    return;
  }
  if (c == U'й' || c == U'ё') {
    out.push_back(c);
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString parts;
  if (nfd == nullptr || nfd->getDecomposition(static_cast<UChar32>(c), parts) == 0) {
    if (!is_mark(c) || script == Script::other) out.push_back(c);
    return;
  }
  for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const auto part = static_cast<char32_t>(parts.char32At(i));
    if (!is_mark(part)) append_plain(out, part, tables);
  }
}

bool belongs(char32_t c, bool inside) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
  if (u_isalnum(static_cast<UChar32>(c)) != 0) return true;
  // Vowel signs of Indic and Khmer words, and the Japanese sign for a long vowel, are parts of words; so are marks.
  const auto type = u_charType(static_cast<UChar32>(c));
  if (type == U_COMBINING_SPACING_MARK || type == U_NON_SPACING_MARK) return inside;
  return c == 0x30FC && inside;
}

/// Characters that stand within a word and are not heard: apostrophes, the zero-width ones, and the stroke that stretches Arabic words.
bool is_silent(char32_t c) {
  return c == U'\'' || c == U'`' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x02BB || c == 0x02BF || c == 0x02BE || c == 0x00B4 ||
         c == 0x0640 || c == 0x200D || c == 0x00AD;
}

class Splitter {
 public:
  Splitter(const std::u32string& text, const Tables& tables) : text_(text), tables_(tables) {}

  FoldedName split() {
    for (std::size_t i = 0; i < text_.size();) {
      const std::size_t end = word_.letters.empty() ? dotted_end(i) : i;
      if (end > i) {
        for (; i < end; ++i) {
          if (belongs(text_[i], false)) add(text_[i]);
        }
        word_.dotted = true;
        close();
        continue;
      }
      step(text_[i++]);
    }
    close();
    return std::move(out_);
  }

 private:
  /// Where `S.A.` or `A/S` that begins at `at` ends; `at` when there is none. Two single letters at least.
  [[nodiscard]] std::size_t dotted_end(std::size_t at) const {
    std::size_t letters = 0;
    std::size_t end = at;
    const auto letter = [&](std::size_t i) { return i < text_.size() && belongs(text_[i], false); };
    while (letter(end) && !letter(end + 1)) {
      ++letters;
      ++end;
      const bool joins = end < text_.size() && (text_[end] == U'.' || text_[end] == U'/');
      if (!joins) break;
      ++end;
    }
    // `A.Smith` is an initial and a word.
    if (letter(end) && letter(end - 1)) return at;
    return letters >= 2 ? end : at;
  }

  void step(char32_t c) {
    const bool inside = !word_.letters.empty();
    if (is_silent(c)) return;
    if (belongs(c, inside)) {
      add(c);
    } else {
      close();
      if (c == U',' && !out_.words.empty()) out_.comma = true;
    }
  }

  void add(char32_t c) {
    const bool digit = c >= U'0' && c <= U'9';
    const Script script = is_mark(c) || c == 0x30FC || digit ? word_.script : script_of(c);
    if (!word_.letters.empty() && script != word_.script) close();
    if (word_.letters.empty()) word_.script = digit ? Script::latin : script_of(c);
    append_plain(word_.letters, c, tables_);
  }

  void close() {
    if (!word_.letters.empty()) out_.words.push_back(std::move(word_));
    word_ = Word();
  }

  const std::u32string& text_;
  const Tables& tables_;
  FoldedName out_;
  Word word_;
};

}  // namespace

Script script_of(char32_t letter) {
  if (letter < 0x250) return Script::latin;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(letter), &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_COMMON: return Script::latin;
    case USCRIPT_CYRILLIC: return Script::cyrillic;
    case USCRIPT_ARABIC: return Script::arabic;
    case USCRIPT_KATAKANA:
    case USCRIPT_HIRAGANA: return Script::kana;
    case USCRIPT_HANGUL: return Script::hangul;
    case USCRIPT_HAN: return Script::han;
    default: return Script::other;
  }
}

FoldedName fold(std::string_view name, const Tables& tables) {
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (plain) {
    // Most names, and far cheaper than Unicode.
    std::u32string lower;
    lower.reserve(name.size());
    for (const char c : name) lower.push_back(static_cast<char32_t>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
    return Splitter(lower, tables).split();
  }
  std::string utf8;
  folded_text(name).toUTF8String(utf8);
  std::u32string letters = to_code_points(utf8);
  unmix(letters, tables);
  FoldedName out = Splitter(letters, tables).split();
  for (Word& word : out.words) {
    if (word.script != Script::latin) continue;
    // What is left beyond ASCII after folding is no letter that anybody could compare.
    std::erase_if(word.letters, [](char32_t c) { return c >= 0x80 || letter_index(static_cast<char>(c)) < 0; });
  }
  std::erase_if(out.words, [](const Word& word) { return word.letters.empty(); });
  return out;
}

std::u32string plain_letters(std::u32string letters) {
  std::replace(letters.begin(), letters.end(), U'ё', U'е');
  return letters;
}

bool is_plain(std::u32string_view letters) { return letters.find(U'ё') == std::u32string_view::npos; }

std::string ascii(const std::u32string& letters) {
  std::string out;
  out.reserve(letters.size());
  for (const char32_t c : letters) {
    if (c < 0x80) out.push_back(static_cast<char>(c));
  }
  return out;
}

std::string romanise(const std::u32string& letters) {
  static const std::unique_ptr<icu::Transliterator> to_latin([] {
    UErrorCode code = U_ZERO_ERROR;
    return icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, code);
  }());
  icu::UnicodeString text;
  for (const char32_t c : letters) text.append(static_cast<UChar32>(c));
  if (to_latin) to_latin->transliterate(text);
  std::string out;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c < 0x80 && letter_index(static_cast<char>(c)) >= 0) out.push_back(static_cast<char>(c));
  }
  return out;
}

}  // namespace ytterby::screening
