#pragma once
// Lists in memory for searching by name: immutable, shared between threads, replaced as a whole by the next version.
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/screening/compare.h"
#include "core/screening/deletion_index.h"
#include "core/screening/listed.h"
#include "core/screening/word_rows.h"

namespace ytterby::screening {

/// Words of the lists and where they stand; who searches is `Searcher` (search_index.h). Why it is built so: docs/adr/0036.
class SearchIndex {
 public:
  using Lists = std::vector<std::shared_ptr<const ListContent>>;
  static std::shared_ptr<const SearchIndex> build(Lists lists, std::shared_ptr<const Tables> tables);

  [[nodiscard]] const Lists& lists() const { return lists_; }
  [[nodiscard]] const Tables& tables() const { return *tables_; }
  [[nodiscard]] std::size_t names() const { return names_.size(); }
  [[nodiscard]] std::size_t words() const { return words_.size(); }
  /// What the index itself takes, without the lists.
  [[nodiscard]] std::size_t bytes() const;

 private:
  friend class Searcher;
  struct NameRow {
    std::uint32_t first = 0;      ///< of its words in `name_words_`
    std::uint32_t list_entry = 0; ///< place in `entries_`
    std::uint32_t forms = 0;
    std::uint16_t name = 0;
    std::uint16_t letters = 0;    ///< of all its words
    std::uint8_t count = 0;
    std::uint8_t heavy = 0;       ///< words that a match has to find
    std::uint8_t initials = 0;    ///< that may stand for words: of persons
    bool plain = true;            ///< words that a match has to find, particles and initials, nothing twice
    Schema schema = Schema::unknown;
  };
  struct EntryPlace {
    std::uint32_t list = 0;
    std::uint32_t entry = 0;
  };
  /// What tells most words apart, side by side.
  struct Sign {
    std::uint64_t bits = 0;       ///< `Token::bits`
    std::uint64_t spelled = 0;    ///< `Token::latin_bits`
    std::uint8_t length = 0;      ///< of the rough spelling of a Latin word; 0: another script, a number, one letter
    std::uint8_t letters = 0;     ///< `letters_of`
    char first = 0;               ///< Latin letter
    bool heavy : 1 = false;
    bool variants : 1 = false;    ///< has short forms
  };
  /// A word that is not Latin, by the letters of its own script.
  struct OwnRow {
    std::uint64_t bits = 0;
    std::uint32_t word = 0;
    Script script = Script::other;
    std::uint8_t length = 0;
  };

  void add_names(TokenPool& pool);
  void add_postings();
  void index_words();
  void index_names();
  [[nodiscard]] NameView view(const NameRow& row, std::vector<const Token*>& into) const;
  [[nodiscard]] std::string glued(const NameRow& row) const;
  /// The word with these letters, which is no number; `none` when no name holds it.
  [[nodiscard]] std::uint32_t exact(std::u32string_view letters) const;
  static constexpr std::uint32_t none = 0xFFFFFFFFU;

  Lists lists_;
  std::shared_ptr<const Tables> tables_;
  std::vector<EntryPlace> entries_;
  std::vector<NameRow> names_;
  std::vector<std::uint32_t> name_words_;
  std::vector<TokenPtr> words_;
  std::vector<Sign> signs_;                      ///< per word
  std::vector<std::uint64_t> word_heard_;        ///< per word: `letter_bits` of what the tables read in it
  std::vector<std::uint32_t> posting_first_;     ///< per word, one more at the end
  std::vector<std::uint32_t> postings_;          ///< names
  DeletionIndex spelled_{spelled_edits};         ///< Latin words
  DeletionIndex rough_{rough_edits};             ///< their rough spellings
  WordRows sounds_;                              ///< the same, for readings of other scripts
  WordRows other_;                               ///< of the two readings of other words
  WordRows bones_glued_;                         ///< consonants of names of two and three Latin words: places in `glued_first_`
  std::vector<std::uint32_t> glued_first_, glued_names_;
  std::vector<OwnRow> own_;
  std::vector<std::uint32_t> exact_;             ///< words by the hash of their letters; a power of two of places
  std::unordered_map<int, std::vector<std::uint32_t>> variants_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> acronyms_;   ///< initials of three words and more: names
};

}  // namespace ytterby::screening
