#pragma once
// Searching lists in memory for a name.
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/huge_pages.h"
#include "core/screening/bit_pattern.h"
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
/// Two names match only when every heavy word of one of them has its like in the other. So it looks for the listed words that are near
/// each word of the query, unites the names that hold them into one set a word, and counts for all names at once in how many sets they
/// are. Of those that have enough, the most that each could score is worked out, and they are compared from the highest on until no
/// other can be among the first. What is lost that way is measured against comparing all (search_index_test.cc).
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
  /// Names that had enough words for being looked at.
  [[nodiscard]] std::size_t visited() const { return visited_; }

 private:
  struct Found {
    std::uint32_t entry = 0;
    std::uint32_t name = 0;
    int score = 0;
  };
  /// A name that may reach the threshold, and the most that it could score.
  struct Candidate {
    int bound = 0;
    std::uint32_t name = 0;
    /// Highest bound first, then as the lists have them: for a heap.
    friend bool operator<(const Candidate& a, const Candidate& b) { return a.bound != b.bound ? a.bound < b.bound : a.name > b.name; }
  };
  /// A word of the query.
  struct Asked {
    std::uint64_t bits = 0, spelled = 0;      ///< as in the index
    std::size_t length = 0, letters = 0;
    std::uint32_t word = SearchIndex::none;   ///< the same word in the index
    int set = -1;                             ///< which of `found_in_` holds the names that were found by it; below zero: none
    int again = -1;                           ///< the heavy word that it repeats
    int twice = -1;                           ///< set of the word that repeats it
    bool heavy = false;
    bool plain = false;                       ///< Latin letters that tell what it can be like: no number, no initial
    bool light_word = false;                  ///< no heavy one, no particle, no initial, no number: a listed word may be like it
  };
  using Patterns = SearchIndex::Patterns;
  static constexpr int unknown_edits = -1;
  /// A listed word that is near words of the query.
  struct NearWord {
    std::uint32_t word = 0;
    std::uint32_t near = 0;     ///< bits of the words of the query
    std::uint32_t costs = SearchIndex::none;   ///< place of its costs in `costs_`, once one was asked for
    int first = -1;             ///< the word of the query of which the cost was known first, until there is room for all
    TokenCost first_cost{};
    bool weighed = false;       ///< those of the words that it is near are known
    bool like_light = false;    ///< it may be laid on a word of the query that a match need not find, such as a title
    std::uint32_t joined = SearchIndex::none;  ///< place in `joins_` of the last way in which it is several words
  };
  /// A listed word that is several words of the query, written as one or by their initials.
  struct Join {
    std::uint32_t asked = 0;    ///< bits of those words
    int edits = by_initials;    ///< hundredths, or one of the two below
    int letters = 0;            ///< of both sides, once it was weighed
    std::uint32_t next = SearchIndex::none;
    static constexpr int by_initials = -1;
    static constexpr int unweighed = -2;   ///< a word of another script: most of what sounds near is none, and most of that is never needed
  };
  using Row = SearchIndex::NameRow;

  /// What was found for a word that has to be found.
  struct Gathered {
    struct Near {
      std::uint32_t word = 0;
      FoundNames::Far far = FoundNames::Far::near;
    };
    std::vector<Near> words;
    std::vector<std::uint32_t> parted, lettered;   ///< names of which several words may be it, or begin with its letters
    std::size_t names = 0;                         ///< how many at the most
    NameBits is_parted, is_lettered;
  };
  void start(const PreparedName& query, int threshold);
  void start_word(std::size_t asked);
  void start_sets();

  // look_up.cc: the listed words near those of the query.
  void look_up_words(const PreparedName& query);
  void look_up(std::size_t asked);
  void look_up_other(std::size_t asked);
  void look_up_bones(std::size_t asked, const std::string& bones);
  void look_up_readings(std::size_t asked);
  void look_up_parted(std::size_t asked, bool known);
  void look_up_joined();
  void look_up_own_joined();
  void look_up_light(std::size_t asked);
  void look_up_join(std::span<const Token* const> words, const std::string& text, std::uint32_t asked);
  void look_up_unread(std::span<const Token* const> words, const std::string& text, std::uint32_t asked);
  void add_latin_join(std::uint32_t word, std::uint32_t asked);
  void look_up_acronyms(const PreparedName& query);
  void look_up_initials();
  void meet(std::uint32_t word);
  void add_near_of(std::size_t asked);
  void add_neighbours(std::size_t asked);
  void add_near(std::size_t asked, std::uint32_t word);
  void note_near(std::size_t asked, std::uint32_t word, const TokenCost* known);
  [[nodiscard]] bool is_nothing_to(std::size_t asked, std::uint8_t light) const;
  void add_joined(std::uint32_t word, Join join);
  void add_parted(std::size_t asked, std::span<const std::uint32_t> names);
  void add_lettered(std::size_t asked, std::span<const std::uint32_t> names);
  void add_special(std::uint32_t name);
  void add_certain(std::span<const std::uint32_t> names);
  void forget_special();
  NearWord& note_word(std::uint32_t word);
  [[nodiscard]] bool is_near(std::size_t asked, std::uint32_t word) const;
  [[nodiscard]] bool is_latin_near(std::size_t asked, std::uint32_t word) const;
  [[nodiscard]] FoundNames::Far far_of(std::size_t asked, NearWord& word, const TokenCost* known);
  [[nodiscard]] TokenCost cost_of(std::size_t asked, std::uint32_t word) const;
  /// Room for the costs of a near word.
  [[nodiscard]] TokenCost* costs_in(NearWord& word);
  /// Of the words of the query that it is near.
  [[nodiscard]] const TokenCost* costs(NearWord& word);
  /// Of one of those, as far as it was found out.
  [[nodiscard]] TokenCost known_cost(const NearWord& word, std::size_t asked) const {
    if (asked_[asked].word == word.word) return {0, TokenHow::exact};
    if (word.costs != SearchIndex::none) return costs_[word.costs + asked];
    return word.first == static_cast<int>(asked) ? word.first_cost : TokenCost{unknown_edits, TokenHow::spelling};
  }
  /// Of each word of the query for any listed one; none: all are far.
  [[nodiscard]] const TokenCost* all_costs(std::uint32_t word);
  [[nodiscard]] NearWord* near_word(std::uint32_t word);

  // count_names.cc: names that have enough of them.
  /// Listed words that are some edits away from one of the query, or many: the least of each.
  struct Distance {
    int edits = 0;               ///< hundredths; 0: there is none
    int edits_of_thousand = 0;   ///< of a thousand letters of both
  };
  static constexpr int some_edits = 60, many_edits = 180;
  static constexpr std::size_t worth_weighing = 16;   ///< names of a word; for fewer it is quicker to look at them
  static constexpr std::size_t most_lacking = 3;
  static constexpr std::size_t most_words_asked = 24;   ///< as `prepare` keeps
  static constexpr int most_far = 4;
  /// Words that may be some edits away when none, one, two, or three and more are many edits away; below zero: no name is near enough.
  using FarLimit = std::array<int, 4>;
  /// Names by how many of their words are some edits away (`k + 1` at the least), and many (`k`, the last: or more).
  struct FarCount {
    std::uint64_t any = 0;
    std::array<std::uint64_t, most_far> some;
    std::array<std::uint64_t, std::tuple_size_v<FarLimit>> many;
  };
  /// What names need that are compared alike.
  struct Kind {
    const KindWeights* weights = nullptr;
    bool lone = false;           ///< one word found of several is nobody
    std::size_t lacking = 0;     ///< words that may not be found, at the most
    std::size_t heavy = 0;       ///< heavy words that the names may have; `most_heavy + 1` and more are not told apart
    std::array<std::array<FarLimit, most_lacking + 1>, SearchIndex::letter_classes> limits{};   ///< by letters, and by words that lack or are extra
    std::array<int, 2> least_taken{1000, 1000};   ///< by a word that is some edits away, or many
  };
  /// What the names of one shelf need.
  struct Wanted {
    std::size_t lacking = 0;
    bool unsure = false;        ///< there are names among them of which a word may have been missed
    /// Per number of words that lack: whether names on this shelf have few enough heavy words for it, or have where one is like a light word.
    std::array<std::uint64_t, most_lacking + 1> short_enough{}, short_with_light{};
    std::array<const FarLimit*, most_lacking + 1> limits{};   ///< of the kind
    std::array<std::size_t, most_lacking + 1> taken{};   ///< words that lack, or are extra where none does
  };
  /// What a word that only one of two names has takes at the least.
  [[nodiscard]] static int least_extra(const KindWeights& weights) { return std::min(weights.extra, weights.extra_place); }
  [[nodiscard]] Kind kind_of(Schema schema) const;
  [[nodiscard]] int least_points(const Distance& distance, const KindWeights& weights, std::size_t letters) const;
  [[nodiscard]] FarLimit far_limit(const KindWeights& weights, std::size_t letters, int taken) const;
  [[nodiscard]] Wanted wanted_of(const SearchIndex::Shelf& shelf, const Kind& kind) const;
  void count_names();
  void choose_sets(std::size_t lacking);
  void fill_sets();
  template <std::size_t most>
  void count_shelf(const SearchIndex::Shelf& shelf, const Wanted& wanted);
  void count_block(std::size_t block, std::span<const std::uint64_t> lacking, const Wanted& wanted);
  [[nodiscard]] FarCount count_far(std::size_t block) const;

  // search_index.cc: the best of those.
  /// The most that a name could score, each word laid on the one that it is most like; below zero: too little.
  [[nodiscard]] int bound_of(std::uint32_t name);
  /// The same; what words take that were not weighed yet is left out if it `may_guess`, and then `guessed` is said: most names are left
  /// whatever it is.
  [[nodiscard]] int weigh(std::uint32_t name, bool may_guess, bool& guessed);
  /// Of a name on the way to its bound.
  struct Weighing {
    Schema kind = Schema::unknown;          ///< as which the names are compared
    const KindWeights* weights = nullptr;
    int weighed = 0;                        ///< letters that an edit is held against
    bool may_guess = false, guessed = false;
    std::array<int, 32> least;              ///< per word of the query: what it takes at the least
    std::uint32_t like = 0, whole = 0;      ///< words of the query that have their like, and those that are no initial for it
    std::uint32_t laid = 0;                 ///< words of the name
    std::uint32_t joined = 0;               ///< words of the query that are one of the name together
  };
  void weigh_words(const Row& row, Weighing& weighing);
  [[nodiscard]] bool is_missed(const Row& row, const Weighing& weighing) const;
  [[nodiscard]] bool weigh_joined(const NearWord& word, Weighing& weighing);
  void weigh_join(std::uint32_t word, Join& join) const;
  /// What numbers and initials of the query take at the least that the name does not have.
  [[nodiscard]] int weigh_small(const Row& row, const Weighing& weighing) const;
  [[nodiscard]] int weigh_heavy(const Weighing& weighing, int extra, int laid, int left) const;
  /// What is laid on what is not known here; that each word is laid on one is.
  struct Left {
    int mine = 0, theirs = 0;   ///< heavy words on which nothing is laid, at the least
  };
  [[nodiscard]] int weigh_alone(const Row& row, const Weighing& weighing, const Left& left, bool is_glued, int taken) const;
  [[nodiscard]] Left count_left(const Row& row, const Weighing& weighing, bool is_glued);
  [[nodiscard]] bool weigh_parted(std::uint32_t name, std::size_t asked, bool latin, Weighing& weighing);
  void weigh_initials(const Row& row, std::size_t asked, Weighing& weighing) const;
  [[nodiscard]] bool is_like_light(std::uint32_t word) {
    const NearWord* near = any_like_light_ ? near_word(word) : nullptr;
    return near != nullptr && near->like_light;
  }
  [[nodiscard]] bool begins_as_initial(std::uint32_t word) const;
  /// Whether a word of the query may be like one of the name though the index did not find it: a Latin one that is read with more slips
  /// than the index looks for. Of names of which two were found: one alone may be half of everybody.
  [[nodiscard]] bool is_unsure(std::uint32_t name) const { return latin_ && sets_ > 2 && index_->foreign_.test(name); }
  [[nodiscard]] bool is_unsure(const SearchIndex::Shelf& shelf) const { return latin_ && sets_ > 2 && shelf.foreign && shelf.heavy <= sets_ + 1; }
  [[nodiscard]] int score_of(std::uint32_t name, std::vector<Reason>* reasons = nullptr);
  /// Weighs these names, and compares those that may be among the first.
  void compare_names(std::span<const std::uint32_t> names, const Query& query, int threshold);
  void compare_counted(const Query& query, int threshold);
  void compare_candidates(const Query& query, int threshold, bool known);
  void start_keeping();
  /// `known`: the costs of near words are those of this query.
  [[nodiscard]] std::vector<Hit> kept_hits(const Query& query, int threshold, bool known);
  void keep(std::uint32_t name, int score, std::size_t limit);
  [[nodiscard]] int score_with_facts(const Query& query, std::uint32_t name, bool known);
  [[nodiscard]] std::uint32_t name_to_show(const Query& query, const Found& found, int threshold, bool known);
  [[nodiscard]] Hit hit_of(const Query& query, const Found& found, int threshold, bool known);

  std::shared_ptr<const SearchIndex> index_;
  std::vector<Asked> asked_;
  std::vector<const Token*> asked_tokens_;
  std::vector<Patterns> patterns_;
  NameView asked_view_;
  std::uint32_t heavy_ = 0;                 ///< bits of the heavy words of the query
  int asked_letters_ = 0;
  int bound_ = 0;                           ///< names that score less are of no use
  std::vector<std::uint32_t> small_;        ///< words of the query that are numbers or initials
  int initials_ = 0;                        ///< of the query
  std::uint32_t initial_letters_ = 0;       ///< of the query, that may stand for words: bit 0 for `a`
  bool people_ = false;                     ///< may be a person
  bool latin_ = true;                       ///< all words are of Latin letters
  bool plain_ = true;                       ///< Latin words that have to be found, and nothing else
  std::array<int, all_schemas.size()> beside_{};   ///< by the kind that names are compared as: words that count as found though a match need not find them
  std::uint8_t kinds_ = 0;                  ///< bits of the kinds that the listed names are compared as
  int light_ = 0;                           ///< words of the query that listed ones may be like without having to be found
  int light_initials_ = 0;                  ///< of these, initials
  int again_ = 0;                           ///< heavy words that it has once more
  int slack_ = 0;                           ///< words that may stand in the place of others

  std::size_t sets_ = 0;                    ///< words that have to be found
  std::vector<Gathered> gathered_;          ///< per such word
  std::vector<FoundNames> found_in_;        ///< per such word: the names that may hold it
  std::vector<std::size_t> counted_sets_;   ///< of those, the ones that names are counted in
  std::array<Distance, 2> distances_;       ///< some edits, many
  /// Names that the limits of their shelf say nothing of: those of the two sets below, and those of which a word is several of the query.
  NameBits special_;
  std::vector<std::uint32_t> special_names_;
  NameBits loose_;                          ///< names of which several words may be one of the query, or begin with its letters
  NameBits certain_;                        ///< names that are compared whatever else was found of them
  NameBits like_light_;                     ///< names of which a heavy word is like a light one of the query
  bool any_like_light_ = false;
  std::vector<Join> joins_;
  UnitsInOrder::Rows rows_;                 ///< room for reading words of Han and Hangul
  LargeVector<std::uint32_t> met_;          ///< per word: the look-up that met it last
  std::uint32_t meeting_ = 0;
  std::vector<std::uint32_t> met_words_;    ///< of this look-up, not looked at yet
  LargeVector<std::uint32_t> place_;        ///< per word: its place in `near_`, if that names the word
  std::vector<NearWord> near_;
  std::vector<TokenCost> costs_;            ///< for each near word that was asked for them: one a word of the query

  /// Names that have enough words: by how many lack, or are extra where none does, the last: or more; and by how far at the most those were that were.
  std::array<std::array<std::vector<std::uint32_t>, 3>, most_lacking + 1> counted_;
  std::array<int, 2> least_taken_{};        ///< by a word that is some edits away, or many, of any name
  std::vector<Candidate> candidates_;       ///< a heap
  std::vector<TokenCost> pair_costs_;
  std::vector<const Token*> listed_;
  LargeVector<std::uint32_t> entry_place_;  ///< per entry: its place in `kept_`, if that names the entry
  std::vector<Found> kept_;
  std::vector<std::uint32_t> kept_scores_;  ///< per score: entries whose best name has it
  int least_kept_ = 0;                      ///< names that score less are not among the first
  std::size_t better_kept_ = 0;             ///< entries above that
  std::size_t compared_ = 0;
  std::size_t visited_ = 0;
};

}  // namespace ytterby::screening
