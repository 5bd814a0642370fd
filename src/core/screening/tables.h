#pragma once
// What the comparison of names knows of languages, and what it weighs: read from `screening/`, never from code.
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/screening/listed.h"

namespace ytterby::screening {

enum class Script : std::uint8_t { latin, cyrillic, arabic, kana, hangul, han, other };
inline constexpr std::size_t script_count = 7;

/// How one script is written in Latin letters: what pieces of it (one or two characters) become, and at what cost.
/// Costs are in sixteenths of a bit; learned from pairs by `tools/learn_letters.cc`.
class LetterTable {
 public:
  struct Chunk {
    std::string latin;
    int cost = 0;
  };
  void add(const std::u32string& piece, Chunk chunk) { chunks_[piece].push_back(std::move(chunk)); }
  /// None: nothing is known of the piece.
  [[nodiscard]] const std::vector<Chunk>* find(const std::u32string& piece) const {
    const auto found = chunks_.find(piece);
    return found == chunks_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] bool empty() const { return chunks_.empty(); }

 private:
  std::unordered_map<std::u32string, std::vector<Chunk>> chunks_;
};

/// Penalties in thousandths of the whole score, for one kind of name.
struct KindWeights {
  int edit = 100;           ///< for one edit in a name of ten letters
  int edit_local = 100;     ///< for one edit in a word of one letter; less in longer ones
  int extra = 110;          ///< a word that the other name lacks
  int extra_light = 10;     ///< the same for particles, titles, and words such as `group`
  int extra_number = 150;
  int extra_place = 110;    ///< a country or a capital
  int replaced = 420;       ///< a word in the place of another
  int replaced_light = 40;
  int initial = 60;         ///< an initial for a word
  int acronym = 80;         ///< initials of several words
  int glued = 20;           ///< words written as one
  int variant = 50;         ///< a short form of a given name
  int number = 110;         ///< numbers that differ
  int order = 30;           ///< words in another order
  int single = 40;          ///< only one word of several was found
  int form_missing = 5;
  int form_other = 320;     ///< legal forms that exclude one another
};

struct Weights {
  int threshold = 700;      ///< from this score on: a match
  KindWeights person, organisation, vessel, address;
  int country_same = 20, country_other = 40;
  int birth_same = 40, birth_other = 200;
  int identifier_other = 60;
  int letters_free = 26;    ///< cost of a right reading per Latin letter, in sixteenths of a bit
  int letters_edit = 90;    ///< cost that counts as one edit, in sixteenths of a bit
  int letters_sure = 25;    ///< of what is free, the share in percent that counts all the same: the surer of two readings comes first
  /// Cost of a letter of another script that no piece explains; one of Han is a whole syllable.
  int letters_lone = 112, letters_lone_han = 200;
  [[nodiscard]] const KindWeights& of(Schema schema) const {
    switch (schema) {
      case Schema::organisation: return organisation;
      case Schema::vessel:
      case Schema::aircraft: return vessel;
      case Schema::address: return address;
      case Schema::unknown:
      case Schema::person: return person;
    }
    return person;
  }
};

/// What a word of a name is, apart from identity. Bits: a word may be several.
enum WordClass : std::uint16_t {
  word_particle = 1,    ///< al, bin, de, the, and
  word_title = 2,       ///< Dr, Shaikh
  word_generic = 4,     ///< group, holding, services
  word_place = 8,       ///< a country, its adjective or its capital
  word_vessel = 16,     ///< MV, MT
  word_first_half = 32, ///< of a compound that is written as one word or two, with the word behind it: عبد
  word_last_half = 64   ///< with the word before it: الدين
};

/// Words that are replaced, or taken for a legal form, wherever they stand in this order.
struct Phrase {
  enum class Where : std::uint8_t { everywhere, organisations, addresses };   ///< `organisations`: whatever is no person and no address
  std::vector<std::string> words;
  std::vector<std::string> becomes;   ///< empty for a legal form
  int form = -1;                      ///< index into `form_kinds`
  Where where = Where::everywhere;
};

/// A legal form that is written as one with the name: `有限公司`, and `KINEFOOO` for `KINEF OOO`.
struct GluedForm {
  std::u32string letters;
  int kind = 0;                       ///< index into `form_kinds`
  bool ends_only = false;             ///< also begins words of its own: `corporal`
  std::size_t leaves = 1;             ///< letters of the name, at the least
};

/// A word of which legal forms are made, by how sure it is one where it stands.
enum class FormWord : std::uint8_t {
  none,
  beside,     ///< `open`, and what is near to a short one: beside one that is surer
  together,   ///< `joint`, `liability`: beside another
  alone       ///< `company`, at an end of the name
};

/// Such a word of Latin letters, to be known with a slip in it.
struct FormSpelling {
  std::string text;
  FormWord kind = FormWord::none;
};

/// a-z: 0-25, 0-9: 26-35; anything else: -1.
constexpr int letter_index(char c) {
  if (c >= 'a' && c <= 'z') return c - 'a';
  if (c >= '0' && c <= '9') return c - '0' + 26;
  return -1;
}

/// One bit for each letter that stands in a text, those of `letter_index`.
constexpr std::uint64_t letters_in(std::string_view text) {
  std::uint64_t out = 0;
  for (const char c : text) out |= letter_index(c) < 0 ? 0 : std::uint64_t{1} << static_cast<unsigned>(letter_index(c));
  return out;
}

/// What is written otherwise in the rough spelling.
struct Respelling {
  Respelling(std::string text, std::string becomes) : from(std::move(text)), to(std::move(becomes)), letters(letters_in(from)), letters_to(letters_in(to)) {}
  std::string from, to;
  std::uint64_t letters, letters_to;
};

struct Tables {
  Weights weights;
  std::array<LetterTable, script_count> letters;
  std::vector<std::string> form_kinds;                      ///< the first is neutral: it excludes no other
  std::unordered_map<std::string, std::vector<Phrase>> phrases;   ///< by first word; longest first
  std::vector<GluedForm> glued_forms;                       ///< longest first
  std::unordered_map<std::string, std::uint16_t> words;     ///< `WordClass` bits by folded word
  std::vector<FormSpelling> form_words;
  std::unordered_map<std::string, std::vector<int>> variants;     ///< groups of short forms that a given name belongs to
  std::unordered_map<std::string, int> same_names;          ///< names that are one across scripts, by what stands for them in each
  std::unordered_map<std::string, int> numbers;             ///< numbers in words
  std::unordered_map<char32_t, std::u32string> letters_for;  ///< what is written for letters that marks do not explain, such as ø
  std::vector<std::u32string> articles;   ///< of other scripts, written as one with the word; Latin names often leave them out
  std::unordered_map<char32_t, char32_t> looks_latin;        ///< letters of other scripts, and the Latin ones that they look like
  std::unordered_map<char32_t, char32_t> looks_cyrillic;     ///< the other way round, of Cyrillic ones
  std::vector<Respelling> spellings;                        ///< rewritten in this order for the rough spelling
  std::array<std::array<std::uint8_t, 36>, 36> letter_costs{};    ///< of one for another, in hundredths of an edit
  int doubled_cost = 30;
  int silent_cost = 50;                                     ///< of one of `silent` that is left out
  std::array<bool, 36> silent{};
  std::array<bool, 36> vowel{};
};

}  // namespace ytterby::screening
