#pragma once
// A name taken apart for comparison: its words, what kind of word each is, and its legal forms.
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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
  std::string heard;             ///< rough spelling of what the tables read in it; empty for Latin words
  std::string heard_bones;       ///< classes of its consonants; for Latin words `bones`
  std::uint64_t latin_bits = 0;  ///< `letter_bits` of `latin`
  std::uint64_t bits = 0;        ///< the same of `rough`
  std::uint64_t heard_bits = 0;  ///< the same of `heard`
  Script script = Script::latin;
  std::uint16_t classes = 0;     ///< `WordClass`
  FormWord form_word = FormWord::none;
  int number = -1;               ///< its value when it is a number
  int same_name = -1;            ///< which of the names it is that are known to be one across scripts
  std::uint32_t serial = 0;      ///< how many words its pool had before it
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

/// Words that were met before are shared instead of made again: an index of a million names holds far fewer words.
class TokenPool {
 public:
  /// The word of no number with these letters, where there is one already; else nothing.
  using Known = std::function<TokenPtr(const std::u32string& letters)>;
  explicit TokenPool(const Tables& tables, Known known = nullptr) : tables_(tables), known_(std::move(known)) {}
  /// `number`: the value when the word is a number, however it is written; else -1.
  TokenPtr get(const std::u32string& letters, Script script, int number);

 private:
  struct Slot {
    std::uint64_t hash = 0;
    TokenPtr token;
  };
  [[nodiscard]] Slot& slot_of(std::uint64_t hash, const std::u32string& letters, int number);
  void grow();
  TokenPtr made(const std::u32string& letters, Script script, int number);

  const Tables& tables_;
  Known known_;
  std::uint32_t count_ = 0;
  std::vector<Slot> slots_;      ///< words that are their letters, and numbers; a power of two of places, half of them empty
  std::unordered_map<std::u32string, TokenPtr> others_;   ///< words that their script compares by other letters: ёлка
};

/// Of letters of any script; never of two words that differ in one letter alone the same.
[[nodiscard]] std::uint64_t letters_hash(std::u32string_view letters);

/// `schema` decides how dots are read (initials of a person, an abbreviation of a company) and whether forms are dropped.
[[nodiscard]] PreparedName prepare(std::string_view text, Schema schema, const Tables& tables);
[[nodiscard]] PreparedName prepare(std::string_view text, Schema schema, const Tables& tables, TokenPool& pool);

/// The word as the tables know it.
[[nodiscard]] Token make_token(std::u32string letters, Script script, const Tables& tables);

/// Spellings that vary made one: doubled letters, ph and f, kh and k. Of Latin letters.
[[nodiscard]] std::string rough_spelling(std::string_view latin, const Tables& tables);
/// Classes of consonants, without vowels and what is hardly heard.
inline constexpr std::string_view bone_letters = "ptksmnl";
[[nodiscard]] std::string bones_of(std::string_view rough);
/// Which letters stand in a word, up to twice: one edit changes two bits at most.
[[nodiscard]] std::uint64_t letter_bits(std::string_view text);
/// The same of any script, with letters that share places.
[[nodiscard]] std::uint64_t own_bits(std::u32string_view text);

/// Words that a match has to find: no particles, titles, initials or numbers.
[[nodiscard]] bool is_heavy(const Token& token);

}  // namespace ytterby::screening
