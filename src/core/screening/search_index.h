#pragma once
// Searching lists in memory for a name.
#include <memory>
#include <string>
#include <vector>

#include "core/screening/list_index.h"
#include "core/screening/token_cost.h"

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

/// Searches one index; keeps room for its work, so that one of them serves one thread at a time.
///
/// Two names match only when every heavy word of one of them has its like in the other. So it looks for the listed words that are like
/// each word of the query, marks the names that hold them, and compares those in which enough was found to reach the threshold, and
/// those in which words of one side are written as one on the other. What is lost that way is measured against comparing all
/// (search_index_test.cc).
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
  /// Names that it looked at for that.
  [[nodiscard]] std::size_t visited() const { return touched_.size(); }

 private:
  struct Found {
    std::uint32_t name = 0;
    int score = 0;
  };
  /// A word of the query.
  struct Asked {
    std::uint64_t bits = 0, spelled = 0;      ///< as in the index
    std::size_t length = 0, letters = 0;
    std::uint32_t word = SearchIndex::none;   ///< the same word in the index
    char first = 0;
    bool heavy = false;
    bool plain = false;                       ///< Latin letters that tell what it can be like: no number, no initial
    bool variants = false;                    ///< has short forms
  };
  struct Patterns {
    BitPattern spelled, rough;
  };
  using Row = SearchIndex::NameRow;

  void start(const PreparedName& query, int threshold);
  void collect(const PreparedName& query, int threshold);
  void look_up(std::size_t asked);
  void look_up_other(std::size_t asked);
  void look_up_readings(std::size_t asked);
  void look_up_glued(std::size_t asked);
  void look_up_split(std::size_t asked);
  void look_up_joined();
  void look_up_acronyms(const PreparedName& query);
  void look_up_initials();
  void mark_like(std::size_t asked, std::uint32_t word);
  void mark_names_of(std::uint32_t word, std::uint32_t mark);
  void mark_name(std::uint32_t name, std::uint32_t mark);

  /// Which words of the query a listed word is like; worked out once a query.
  [[nodiscard]] std::uint32_t likes(std::uint32_t word);
  [[nodiscard]] bool is_open(const Asked& asked, std::uint32_t word) const;
  [[nodiscard]] TokenCost cost_of(std::size_t asked, std::uint32_t word) const;
  [[nodiscard]] std::uint32_t slot_of(std::uint32_t word);
  [[nodiscard]] const TokenCost* costs(std::uint32_t word);
  [[nodiscard]] bool affordable(std::uint32_t name) const;
  [[nodiscard]] bool may_reach(const Row& row);
  [[nodiscard]] bool has_parts(std::size_t asked, const Row& row);
  [[nodiscard]] bool has_last_parted(std::uint32_t name);
  [[nodiscard]] bool has_initials(std::uint32_t name) const;

  [[nodiscard]] int score_of(std::uint32_t name);
  [[nodiscard]] std::vector<Hit> rank(const Query& query, const PreparedName& prepared, int threshold, bool known);

  std::shared_ptr<const SearchIndex> index_;
  std::vector<Asked> asked_;
  std::vector<const Token*> asked_tokens_;
  std::vector<Patterns> patterns_;
  NameView asked_view_;
  std::uint32_t heavy_ = 0;                 ///< bits of the heavy words of the query
  int asked_letters_ = 0;
  int bound_ = 0;                           ///< names that score less are of no use
  std::uint32_t short_ = 0;                 ///< of those that may be initials of several words
  int initials_ = 0;                        ///< of the query, that may stand for words
  bool names_alone_ = false;                ///< as `NameRow::plain`
  int slack_ = 0;                           ///< words that may stand in the place of others
  std::vector<std::uint32_t> marks_;        ///< per name: bits of the words of the query that were found in it
  std::vector<std::uint32_t> met_;          ///< per word: the look-up that met it last
  std::uint32_t meeting_ = 0;
  std::vector<std::uint32_t> touched_;
  std::vector<std::uint32_t> candidates_;
  std::vector<std::uint32_t> slot_;         ///< per word: its place in `slots_`, if that names the word
  std::vector<std::uint32_t> slots_;        ///< words that were compared with the query
  std::vector<std::uint32_t> slot_likes_;
  std::vector<TokenCost> slot_costs_;       ///< per slot and word of the query
  std::vector<TokenCost> pair_costs_;
  std::vector<const Token*> listed_;
  std::vector<std::uint32_t> scratch_;
  std::size_t compared_ = 0;
};

}  // namespace ytterby::screening
