#pragma once
// Lists in memory for searching by name: immutable, shared between threads, replaced as a whole by the next version.
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/screening/compare.h"
#include "core/screening/listed.h"

namespace ytterby::screening {

struct Query {
  std::string name;
  Schema schema = Schema::unknown;
  Facts facts;
  int threshold = -1;        ///< below 0: that of the weights
  std::size_t limit = 10;
};

struct Hit {
  std::size_t list = 0;      ///< places in what the index was built from
  std::size_t entry = 0;
  std::size_t name = 0;      ///< the name of the entry that matched best
  Match match;
};

/// Words of the lists and where they stand. A query looks for words like its own, counts which names hold enough of them,
/// and compares those names alone. What can be lost that way is measured against comparing all (search_index_test.cc).
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
    std::uint8_t count = 0;
    std::uint8_t heavy = 0;       ///< words that a match has to find
    std::uint8_t initials = 0;
    Schema schema = Schema::unknown;
  };
  struct EntryPlace {
    std::uint32_t list = 0;
    std::uint32_t entry = 0;
  };
  /// One text that queries look for similar ones of: a word, or all words of a name written as one.
  struct Row {
    std::uint64_t bits = 0;       ///< `letter_bits` of the rough spelling
    std::uint32_t target = 0;     ///< word, or name for a glued one
  };

  void add_names(TokenPool& pool);
  void finish();
  void index_words();
  void index_glued();
  [[nodiscard]] NameView view(const NameRow& row, std::vector<const Token*>& into) const;
  [[nodiscard]] std::string glued(const NameRow& row) const;

  static constexpr std::size_t lengths = 64;
  Lists lists_;
  std::shared_ptr<const Tables> tables_;
  std::vector<EntryPlace> entries_;
  std::vector<NameRow> names_;
  std::vector<std::uint32_t> name_words_;
  std::vector<TokenPtr> words_;
  std::vector<std::uint32_t> posting_first_;     ///< per word, one more at the end
  std::vector<std::uint32_t> postings_;
  std::vector<std::vector<Row>> latin_;          ///< by length of the rough spelling
  std::vector<std::vector<Row>> glued_;          ///< of names of two words and more
  std::vector<std::vector<Row>> bones_latin_;    ///< by length of the bones
  std::vector<std::vector<Row>> bones_other_;    ///< words of other scripts
  std::vector<std::vector<Row>> bones_glued_;
  std::vector<std::uint32_t> other_;             ///< words that are not Latin
  std::unordered_map<std::u32string, std::uint32_t> exact_;      ///< by letters; no numbers
  std::unordered_map<int, std::vector<std::uint32_t>> variants_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> acronyms_;   ///< initials of three words and more: names
};

/// Searches one index; keeps room for counting, so that one of them serves one thread at a time.
class Searcher {
 public:
  explicit Searcher(std::shared_ptr<const SearchIndex> index);
  [[nodiscard]] const SearchIndex& index() const { return *index_; }
  /// Best first; one hit an entry. With a threshold of 0 the nearest are given, however far.
  [[nodiscard]] std::vector<Hit> search(const Query& query);
  /// The same by comparing every name: slow, and what `search` is held against.
  [[nodiscard]] std::vector<Hit> search_all(const Query& query);
  /// Names that the last search compared.
  [[nodiscard]] std::size_t compared() const { return compared_; }

 private:
  struct Found {
    std::uint32_t name = 0;
    int score = 0;
  };
  void look_up(const Token& token);
  void look_up_split(const Token& token);
  void look_up_latin(std::string_view rough, const Token* token);
  void look_up_bones(const Token& token);
  void look_up_glued(const PreparedName& query);
  void look_up_acronyms(const PreparedName& query);
  void count_word(std::uint32_t word);
  void count_name(std::uint32_t name, std::uint8_t weight);
  void collect(const PreparedName& query, int threshold);
  [[nodiscard]] std::vector<Hit> rank(const Query& query, const PreparedName& prepared, int threshold);

  std::shared_ptr<const SearchIndex> index_;
  std::vector<std::uint8_t> counts_;        ///< per name: words of the query found in it
  std::vector<std::uint16_t> last_;         ///< per name: the word of the query that was counted last
  std::vector<std::uint16_t> last_word_;    ///< per word: the word of the query that it was compared with last
  std::vector<std::uint32_t> touched_;
  std::vector<std::uint32_t> candidates_;
  std::uint16_t turn_ = 0;
  std::size_t compared_ = 0;
};

}  // namespace ytterby::screening
