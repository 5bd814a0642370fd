#pragma once
// Lists in memory for searching by name: immutable, shared between threads, replaced as a whole by the next version.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/huge_pages.h"
#include "core/screening/bit_pattern.h"
#include "core/screening/compare.h"
#include "core/screening/deletion_index.h"
#include "core/screening/letter_walk.h"
#include "core/screening/listed.h"
#include "core/screening/name_bits.h"
#include "core/screening/token_cost.h"
#include "core/screening/unit_walk.h"

namespace ytterby::screening {

/// Words of the lists and where they stand; who searches is `Searcher` (search_index.h). Why it is built so: docs/adr/0036.
class SearchIndex {
 public:
  using Lists = std::vector<std::shared_ptr<const ListContent>>;
  /// For many questions what is near the words of the lists is found out beforehand; for a few that takes longer than it saves.
  enum class For : std::uint8_t { many, few };
  static std::shared_ptr<const SearchIndex> build(Lists lists, std::shared_ptr<const Tables> tables, For questions = For::many);

  [[nodiscard]] const Lists& lists() const { return lists_; }
  [[nodiscard]] const Tables& tables() const { return *tables_; }
  [[nodiscard]] std::size_t names() const { return name_count_; }
  [[nodiscard]] std::size_t words() const { return words_.size(); }
  /// What the index itself takes, without the lists.
  [[nodiscard]] std::size_t bytes() const;

 private:
  friend class Searcher;
  struct NameRow {
    std::uint32_t first = 0;      ///< of its words in `name_words_`
    std::uint32_t list_entry = 0; ///< place in `entries_`
    std::uint32_t forms = 0;
    std::uint32_t sibling = 0;    ///< the next name of the entry, after the last the first: a place in `names_`
    std::uint16_t name = 0;       ///< of the entry's, as the list has them
    std::uint16_t letters = 0;    ///< of all its words
    std::uint8_t count = 0;
    std::uint8_t heavy = 0;       ///< words that a match has to find
    bool plain = true;            ///< words that a match has to find, particles and initials, nothing twice
    Schema schema = Schema::unknown;
  };
  struct EntryPlace {
    std::uint32_t list = 0;
    std::uint32_t entry = 0;
  };
  /// Names that are alike in what a match may lack of them lie together, in whole blocks of sixty-four.
  struct Shelf {
    std::uint32_t first_block = 0, end_block = 0;
    Schema schema = Schema::unknown;
    std::uint8_t heavy = 0;       ///< words that a match has to find; `most_heavy + 1`: or more
    std::uint8_t letters = 0;     ///< class of how many letters
    bool foreign = false;         ///< some of them are in `foreign_`
  };
  /// What tells most words apart, in one line of the processor's cache.
  struct alignas(64) Sign {
    std::uint64_t bits = 0;           ///< `Token::bits`
    std::uint64_t other_bits = 0;     ///< `Token::latin_bits`; of another script `Token::heard_bits`
    std::uint8_t rough_size = 0;      ///< of the rough spelling; 0: a number, one letter
    std::uint8_t other_size = 0;      ///< of the Latin letters; of another script, of what the tables read in it
    bool latin : 1 = false;           ///< Latin letters, two at least
    bool variants : 1 = false;        ///< has short forms
    bool kept : 1 = false;            ///< `text` holds both spellings
    std::uint8_t light = 0;           ///< bit per kind of name: the word is light there (compare.h)
    std::array<char, 44> text{};      ///< the rough spelling, then the other
    [[nodiscard]] std::string_view rough() const { return {text.data(), rough_size}; }
    [[nodiscard]] std::string_view other() const { return {text.data() + rough_size, other_size}; }
  };
  /// What a word of another script may be read as, beside the two readings that comparing knows.
  struct alignas(64) Sound {
    std::uint64_t bits = 0;           ///< `letter_bits`
    std::uint64_t bones = 0;          ///< hash of its consonants; 0: there are none
    std::uint32_t word = 0;
    std::uint8_t size = 0;
    std::array<char, 43> text{};      ///< rough spelling, where it has room
    [[nodiscard]] bool kept() const { return size <= text.size(); }
    [[nodiscard]] std::string_view view() const { return {text.data(), size}; }
  };
  /// A Latin word as far as telling which words are near it needs it.
  struct Probe {
    std::uint64_t bits = 0, spelled_bits = 0;       ///< of its rough spelling, and of its letters
    std::size_t rough_size = 0, size = 0;
    const BitPattern* spelled = nullptr;
    const BitPattern* rough = nullptr;
  };
  /// What a word is held against others by.
  struct Patterns {
    BitPattern spelled, rough, heard;
  };
  /// A word that is near a listed one, and what it takes.
  struct Neighbour {
    std::uint32_t word = 0;
    std::uint16_t edits = 0;        ///< hundredths, or one of the two below
    TokenHow how = TokenHow::spelling;
    std::uint8_t light = 0;         ///< as `Sign::light`
  };
  static constexpr std::uint16_t far_neighbour = 0xFFFF;        ///< not one word after all
  static constexpr std::uint16_t unweighed_neighbour = 0xFFFE;  ///< of another script: what it takes is found out by who needs it
  /// As much of it as most names are left for, kept small.
  struct Brief {
    std::uint32_t letters_once = 0;   ///< of `Token::bits`, those that stand in it once at least
    std::uint8_t letters = 0;         ///< `letters_of`
    char first = 0;
    bool joins = false;               ///< no number: may be a part of a word
    std::uint8_t light = 0;           ///< as `Sign::light`
  };
  /// A word that is not Latin, by the letters of its own script.
  struct OwnRow {
    std::uint64_t bits = 0;
    std::uint32_t word = 0;
    Script script = Script::other;
    std::uint8_t length = 0;
  };

  [[nodiscard]] std::vector<TokenPtr> add_names();
  void sort_words(const std::vector<TokenPtr>& met);
  void sort_names();
  /// The shelf that a name belongs on, without its place.
  [[nodiscard]] static Shelf shelf_of(const NameRow& row);
  static Sign sign_of(const Token& token);
  /// Whether texts of these lengths and letters may be so many edits apart: each changes two letters at most.
  [[nodiscard]] static bool may_be_near(std::size_t mine, std::uint64_t bits, std::size_t theirs, std::uint64_t their_bits, std::size_t edits) {
    return (mine > theirs ? mine - theirs : theirs - mine) <= edits && static_cast<std::size_t>(std::popcount(bits ^ their_bits)) <= 2 * edits;
  }
  [[nodiscard]] bool is_heavy_word(std::uint32_t word) const { return word < first_light_; }
  void add_postings();
  void mark_foreign();
  void index_words();
  void index_names();
  void index_parted(std::uint32_t name);
  /// Under what words that are written as one are found when vowels and spellings vary: the consonants of long ones. Short ones have
  /// to sound the same (`joined_cost`), and `Abd al` has the consonants of Abdullah.
  [[nodiscard]] static bool has_parted_bones(std::size_t letters, std::string_view bones) { return letters >= sure_join && bones.size() >= 3; }
  [[nodiscard]] static bool has_parted_rough(std::size_t letters) { return letters <= sure_join; }
  /// Rough spellings of what a word of another script is likely to be read as.
  [[nodiscard]] std::vector<std::string> likely_sounds(const Token& token) const;
  void index_sounds();
  /// Whether a word stands in `to_read_`.
  [[nodiscard]] static bool is_walked(const Token& token) { return !token.reading.empty() && (token.script == Script::han || token.script == Script::hangul); }
  /// Whether any word of `to_read_` may be Latin ones written together, of so many letters: of few words it is quicker to ask each first.
  [[nodiscard]] bool may_be_walked(std::size_t letters, std::uint64_t bits) const {
    return walked_words_.size() > few_walked || std::any_of(walked_words_.begin(), walked_words_.end(), [&](std::uint32_t word) { return may_join_read(letters, bits, words_[word]); });
  }
  void index_own_parted(std::uint32_t name);
  /// Names of which words that stand together have these letters; and seldom others.
  template <class Visit>
  void parted_as(std::u32string_view letters, const Visit& visit) const {
    const std::uint64_t hash = letters_hash(letters);
    for (auto at = std::lower_bound(own_parted_.begin(), own_parted_.end(), std::pair(hash, std::uint32_t{0})); at != own_parted_.end() && at->first == hash; ++at) visit(at->second);
  }
  void index_syllables(std::uint32_t name);
  void index_whole(std::uint32_t name);
  void index_initials();
  void index_neighbours();
  void index_known_parted(std::uint32_t word, const BitPattern& spelled, std::vector<std::uint32_t>& names);
  /// Whether a listed Latin word is near: signatures and lengths first.
  [[nodiscard]] bool is_near(const Probe& probe, std::uint32_t word) const;
  /// `token_cost` of two Latin words that are near.
  [[nodiscard]] TokenCost latin_cost(const Token& token, std::uint32_t word) const;
  /// Whether what is read is near one of the two readings of a word of another script, or to a Latin word.
  [[nodiscard]] bool sounds_near(std::string_view read, std::uint64_t bits, const BitPattern& pattern, std::uint32_t word) const;
  [[nodiscard]] static std::uint64_t hash_of(std::string_view bones);
  /// Whether words of two scripts are near by a reading of each: the index looks no further, whatever the letters might cost.
  [[nodiscard]] bool is_read_near(const Token& token, const Patterns& patterns, std::uint32_t word) const;
  /// Visits Latin words that may be near a Latin one, others as well, and some more than once.
  template <class Visit>
  void near_in_letters(const Token& token, const Visit& visit) const {
    const DeletionIndex::Rests by_letters = spelled_.begin(token.latin), by_rough = rough_.begin(token.rough);
    spelled_.fetch(by_letters);
    rough_.fetch(by_rough);
    spelled_.visit_all(by_letters, visit);
    rough_.visit_all(by_rough, visit);
  }
  /// Visits words of other scripts than that of the word by their readings, others as well, and some more than once. Consonants that
  /// are the same find what vowels keep apart.
  template <class Visit>
  void near_in_sound(const Token& token, const Visit& visit) const {
    for (const auto& [reading, bones] : {std::pair(&token.rough, &token.bones), std::pair(&token.heard, &token.heard_bones)}) {
      if (reading == &token.heard && (token.heard.empty() || token.heard == token.rough)) break;
      const std::size_t deleted = std::min<std::size_t>(2, read_edits(reading->size()));
      other_.readings.near(*reading, deleted, visit);
      other_.bones.near(*bones, visit);
      if (token.script == Script::latin) continue;   // `to_read_` finds them.
      walked_.readings.near(*reading, deleted, visit);
      walked_.bones.near(*bones, visit);
      if (!token.reading.empty()) continue;          // `in_order_` does.
      rough_.near(*reading, deleted, visit);
      spelled_.near(*reading, deleted, visit);
    }
  }
  /// Visits words of other scripts that are near a Latin one by another likely reading of theirs, some more than once.
  template <class Visit>
  void near_likely(const Token& token, const Patterns& patterns, const Visit& visit) const {
    likely_.readings.near(token.rough, std::min<std::size_t>(2, read_edits(token.rough.size())), [&](std::uint32_t at) {
      if (is_likely_near(token, patterns, sounds_[at])) visit(sounds_[at].word);
    });
    const std::uint64_t bones = hash_of(token.bones);
    likely_.bones.near(token.bones, [&](std::uint32_t at) {
      if (sounds_[at].bones == bones) visit(sounds_[at].word);
    });
  }
  [[nodiscard]] static bool is_likely_near(const Token& token, const Patterns& patterns, const Sound& sound);
  /// Visits words of Han and Hangul that can be read as a Latin word.
  template <class Visit>
  void read_as_latin(const Token& token, UnitsInOrder::Rows& rows, const Visit& visit) const {
    to_read_.near(token.latin, read_bound(token.latin.size(), tables().weights), rows, [&](std::uint32_t word, int) { visit(word); });
  }
  /// The words that are near one of those that most names hold, a Latin one.
  [[nodiscard]] bool has_neighbours(std::uint32_t word) const { return word + 1U < neighbour_first_.size() && signs_[word].latin; }
  [[nodiscard]] std::span<const Neighbour> neighbours(std::uint32_t word) const { return {neighbours_.data() + neighbour_first_[word], neighbours_.data() + neighbour_first_[word + 1]}; }
  [[nodiscard]] NameView view(const NameRow& row, std::vector<const Token*>& into) const;
  /// Place of two or three letters in `initials_first_`; `none` for what are no such letters.
  [[nodiscard]] static std::uint32_t initials_place(std::string_view letters);
  /// The names that hold a word.
  [[nodiscard]] std::span<const std::uint32_t> holders(std::uint32_t word) const { return {postings_.data() + posting_first_[word], postings_.data() + posting_first_[word + 1]}; }
  /// The word with these letters, which is no number; `none` when no name holds it.
  [[nodiscard]] std::uint32_t exact(std::u32string_view letters) const;
  /// The same of a word that may be one of the index itself.
  [[nodiscard]] std::uint32_t place_of(const Token& token) const {
    const std::less<const Token*> before;
    const Token* first = words_.data();
    return !before(&token, first) && before(&token, first + words_.size()) ? static_cast<std::uint32_t>(&token - first) : exact(token.own);
  }
  /// The word that is this number.
  [[nodiscard]] std::uint32_t number_word(int number) const {
    const auto found = numbers_.find(number);
    return found == numbers_.end() ? none : found->second;
  }
  /// Words of a name that stand together and may be a word written as one; how many letters they have.
  struct Window {
    std::size_t first = 0, count = 0;   ///< of the name's words
    int letters = 0;
  };
  /// Visits every window of a name that is a word, with what that takes. `spelled`: of that word's Latin letters. `latin`: windows of Latin
  /// words alone. `listed`: room.
  template <class Visit>
  void together_as(const Token& whole, const BitPattern& spelled, const NameRow& row, bool latin, std::vector<const Token*>& listed, const Visit& visit) const {
    const std::uint32_t* words = name_words_.data() + row.first;
    for (std::size_t k = 0; k + 1 < row.count; ++k) {
      std::size_t size = 0;
      std::uint32_t letters = 0;
      for (std::size_t wide = 1; wide <= longest_join && k + wide <= row.count; ++wide) {
        const Brief& brief = briefs_[words[k + wide - 1]];
        if (!brief.joins) break;
        size += brief.letters;
        letters |= brief.letters_once;
        if (wide == 1 || (whole.script == Script::latin && !may_join_letters(size, letters, whole.latin.size(), whole.bits))) continue;
        if (whole.script == Script::latin && !may_be_together({words + k, wide}, spelled)) continue;
        if (whole.script != Script::latin && latin && !may_join_read(size, letters, whole)) continue;
        const std::span<const Token* const> window(view(row, listed).tokens.subspan(k, wide));
        if (!may_join(whole, window)) continue;
        const TokenCost cost = join_cost(window, whole, tables());
        if (cost.edits < far_edits) visit(Window{k, wide, static_cast<int>(size)}, cost);
      }
    }
  }
  /// Whether Latin words, written as one, are near another: where not, `joined_cost` says no.
  [[nodiscard]] bool may_be_together(std::span<const std::uint32_t> words, const BitPattern& spelled) const;
  /// The names of which two or three words are a Latin word written as one, and others. Some are visited more than once.
  template <class Visit>
  void parted_as_latin(const Token& whole, const Visit& visit) const {
    parted_.near(whole.latin, visit);
    if (has_parted_bones(whole.latin.size(), whole.bones)) parted_sounds_.near(whole.bones, whole.latin.size(), 0, visit);
    if (has_parted_rough(whole.latin.size())) parted_sounds_.near(whole.rough, whole.latin.size(), 0, visit);
  }
  /// Of a word whose neighbours are known: the names of which several words are it.
  [[nodiscard]] std::span<const std::uint32_t> known_parted(std::uint32_t word) const { return {known_parted_.data() + known_parted_first_[word], known_parted_.data() + known_parted_first_[word + 1]}; }
  static constexpr std::uint32_t none = 0xFFFFFFFFU;
  static constexpr std::size_t most_heavy = 6;
  static constexpr std::size_t least_acronym = 3, most_acronym = 6;   ///< letters
  /// Names by how many letters they have: an edit takes more of a short one. The last class has all others.
  static constexpr std::size_t letter_classes = 3;
  [[nodiscard]] static constexpr std::size_t letters_at_most(std::size_t letter_class) { return letter_class == 0 ? 10 : letter_class == 1 ? 16 : 255; }
  static constexpr std::size_t no_deletions(std::size_t) { return 0; }
  static constexpr std::size_t read_deletions(std::size_t letters) { return letters <= 3 ? 1 : 2; }
  static constexpr std::size_t whole_deletions(std::size_t) { return 1; }
  /// Short words are parts of too many: they have to sound the same (`joined_cost`, which counts letters that are doubled as well).
  static constexpr std::size_t parted_deletions(std::size_t letters) { return letters < 6 ? 0 : 1; }

  Lists lists_;
  std::shared_ptr<const Tables> tables_;
  std::vector<EntryPlace> entries_;
  LargeVector<NameRow> names_;                   ///< by shelf, then by their commonest words; on the way to the next shelf rows without words
  std::size_t name_count_ = 0;
  std::vector<Shelf> shelves_;
  NameBits foreign_;                             ///< names with words in other scripts, without those of which `to_read_` finds all
  LargeVector<std::uint32_t> name_words_;        ///< words of the names, one name after the other
  LargeVector<Token> words_;                     ///< heavy ones first, then by how many names hold them
  std::uint32_t first_light_ = 0;
  LargeVector<Sign> signs_;                      ///< per word
  LargeVector<Sound> sounds_;                    ///< of words in `other_`
  LargeVector<Brief> briefs_;                    ///< per word
  LargeVector<std::uint32_t> posting_first_;     ///< per word, one more at the end
  LargeVector<std::uint32_t> postings_;          ///< names
  DeletionIndex spelled_{spelled_edits};         ///< Latin words
  DeletionIndex rough_{rough_edits};             ///< their rough spellings
  /// Words of other scripts by what is read in them: both readings, and the consonants of both.
  struct Sounds {
    DeletionIndex readings{read_deletions};
    DeletionIndex bones{no_deletions};
  };
  Sounds walked_;                                ///< those in `to_read_`, which finds all that are read as a Latin word
  Sounds other_;                                 ///< all others, by the two readings that comparing knows
  Sounds likely_;                                ///< places in `sounds_`
  LargeVector<std::uint32_t> neighbour_first_;   ///< per word whose neighbours are known, one more at the end
  LargeVector<Neighbour> neighbours_;
  LargeVector<std::uint32_t> known_parted_first_, known_parted_;   ///< for the same words: names of which several words are it
  WordsInOrder in_order_;                        ///< Latin words, for those of other scripts
  UnitsInOrder to_read_;                         ///< words of Han and Hangul, for Latin ones
  static constexpr std::size_t few_walked = 64;
  std::vector<std::uint32_t> walked_words_;      ///< the first of those, no more than are asked each
  NamesInOrder syllables_;                       ///< two and three Latin syllables that stand together, written as one, for those as well
  NamesByText parted_{parted_deletions, 1};       ///< two and three Latin words that stand together, written as one
  NamesByText parted_sounds_{no_deletions, 2};   ///< their consonants or rough spelling, and how many letters they have
  NamesByText whole_bones_{whole_deletions, 255}; ///< consonants of names of two and three Latin words, in either order
  LargeVector<std::uint32_t> initials_first_, initials_names_;   ///< by two and three letters: persons whose words begin so
  std::vector<OwnRow> own_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> own_parted_;   ///< by the hash of two and three words of one script that stand together, written as one: names
  LargeVector<std::uint32_t> exact_;             ///< words by the hash of their letters; a power of two of places
  std::unordered_map<int, std::vector<std::uint32_t>> variants_;   ///< by group of short forms
  std::unordered_map<int, std::vector<std::uint32_t>> same_names_;   ///< by name that is one across scripts
  std::unordered_map<int, std::uint32_t> numbers_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> acronyms_;   ///< initials of three words and more: names
};

}  // namespace ytterby::screening
