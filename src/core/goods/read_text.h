#pragma once
// Facts read out of a description in Chinese or English. Everything read here is inferred: it may make goods
// controlled or raise a question, it never clears them. Each fact keeps the words that it was read from.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/goods/predicate.h"

namespace ytterby::goods {

struct Evidence {
  FactRef fact;
  std::string words;
};

struct GradeHint {
  const law::GradePattern* grade = nullptr;
  std::string words;
};

struct Reading {
  ItemFacts facts;                       ///< all of it inferred
  std::vector<Evidence> evidence;
  std::vector<GradeHint> grades;
  std::vector<std::string> hs;           ///< tariff codes that stand in the text
};

/// Reads descriptions with the words of one pack. Immutable: shared between threads.
class TextReader {
 public:
  explicit TextReader(const law::Pack& pack);

  [[nodiscard]] Reading read(std::string_view description) const;
  /// What a tariff code suggests: the form, family or elements of the provisions that print it, or of its own title.
  void read_hs(std::string_view hs, Reading& into) const;

  /// Fills the gaps of `facts` from a reading; what was stated stays. An element that only the description names
  /// reopens a composition that was called complete.
  static void merge(const Reading& reading, ItemFacts& facts);

  struct Word {
    std::string text;                    ///< folded: half width, lower case
    bool latin_start = false;            ///< must stand at the boundary of a word
    bool latin_end = false;
    const law::LexiconEntry* entry = nullptr;
    std::optional<Element> element;
    std::optional<VocabularyIndex> kind;
  };

 private:
  void add_word(std::string_view text, Word word);
  const law::Pack* pack_;
  std::unordered_map<std::string, std::vector<Word>> by_start_;   ///< by first character, longest first
  std::unordered_map<std::string, std::vector<const law::Version*>> by_hs_;
  friend class ReadingPass;
};

}  // namespace ytterby::goods
