#pragma once
// A name taken apart for comparison: its words, what kind of word each is, and its legal forms.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/screening/fold.h"
#include "core/screening/letters.h"
#include "core/screening/tables.h"

namespace ytterby::screening {

/// One word with everything that comparing needs. Immutable; names and the index share words.
struct Token {
  std::u32string own;            ///< folded, in its own script
  std::string latin;             ///< in Latin letters: itself, or one plausible reading
  std::string rough;             ///< `latin` with spellings that vary made one
  std::string bones;             ///< classes of its consonants
  Script script = Script::latin;
  std::uint16_t classes = 0;     ///< `WordClass`
  int number = -1;               ///< its value when it is a number
  std::vector<int> variants;     ///< groups of short forms of given names
  Reading reading;               ///< of a word in a script with a table
  [[nodiscard]] bool initial() const { return script == Script::latin && latin.size() == 1 && number < 0; }
};
using TokenPtr = std::shared_ptr<const Token>;

struct PreparedName {
  std::vector<TokenPtr> tokens;
  std::uint32_t forms = 0;       ///< bit n: a legal form of kind n
  bool comma = false;
  Schema schema = Schema::unknown;
};

/// `schema` decides how dots are read (initials of a person, an abbreviation of a company) and whether forms are dropped.
[[nodiscard]] PreparedName prepare(std::string_view text, Schema schema, const Tables& tables);

/// The word as the tables know it.
[[nodiscard]] Token make_token(std::u32string letters, Script script, const Tables& tables);

/// Spellings that vary made one: doubled letters, ph and f, kh and k. Of Latin letters.
[[nodiscard]] std::string rough_spelling(std::string_view latin, const Tables& tables);
/// Classes of consonants, without vowels and what is hardly heard: p, t, k, s, m, n, l.
[[nodiscard]] std::string bones_of(std::string_view rough);

}  // namespace ytterby::screening
