#pragma once
// What is known of one line of goods. A fact is stated by the user, inferred from the description, or unknown;
// figures may be ranges. Absence of a fact is never taken for a fact.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/element.h"
#include "core/law/pack.h"

namespace ytterby::goods {

/// Inferred facts may make goods controlled or undetermined; only stated ones may clear them.
enum class Certainty : std::uint8_t { unknown, inferred, stated };

template <class T>
struct Fact {
  T value{};
  Certainty certainty = Certainty::unknown;
  [[nodiscard]] bool known(Certainty least) const { return certainty != Certainty::unknown && certainty >= least; }
};

/// Position of an id in the pack's vocabulary.
using VocabularyIndex = std::uint16_t;

/// An ISO 3166 code packed into sixteen bits; 0 is no country.
struct Country {
  std::uint16_t packed = 0;
  static Country of(std::string_view code) {
    return {static_cast<std::uint16_t>(code.size() == 2 ? (static_cast<unsigned char>(code[0]) << 8U) | static_cast<unsigned char>(code[1]) : 0)};
  }
  [[nodiscard]] std::string text() const {
    return packed == 0 ? "" : std::string{static_cast<char>(packed >> 8U), static_cast<char>(packed & 0xFFU)};
  }
  friend bool operator==(Country, Country) = default;
};

/// Weight percentage of one element. `present` holds when it is certainly above zero, be the figure known or not.
struct Share {
  Element element{1};
  DecimalRange percent{Decimal{}, Decimal::whole(100)};
  bool present = false;
  Certainty certainty = Certainty::stated;
  bool derived = false;   ///< follows from the family, not given by anyone
};

struct NumberFact {
  VocabularyIndex number = 0;
  std::optional<Decimal> lo;   ///< none: unbounded below
  std::optional<Decimal> hi;   ///< none: unbounded above
  Certainty certainty = Certainty::stated;
};

struct FlagFact {
  VocabularyIndex flag = 0;
  bool value = false;
  Certainty certainty = Certainty::stated;
};

struct ItemFacts {
  Fact<law::Form> form;
  Fact<VocabularyIndex> family;
  Fact<law::Processing> processing;
  Fact<VocabularyIndex> kind;
  Fact<Country> origin;
  std::vector<Share> composition;       ///< at most one entry an element
  bool composition_complete = false;    ///< stated: elements without an entry are zero
  std::vector<NumberFact> numbers;
  std::vector<FlagFact> flags;
  bool from_abroad = false;             ///< the exporter is outside the pack's jurisdiction
};

/// Why two facts of one item cannot both be true.
struct Contradiction {
  enum class Kind : std::uint8_t { family_without_its_elements, composition_of_another_family } kind =
      Kind::family_without_its_elements;
  VocabularyIndex family = 0;
  VocabularyIndex other_family = 0;
  Element element{1};
};

/// Adds what the given facts imply: a family brings its defining elements, and elements that make exactly one family
/// bring that family. A stated family that contradicts a stated composition becomes unknown, and is reported: neither
/// of the two may be believed in the user's favour.
std::vector<Contradiction> derive(ItemFacts& facts, const law::Vocabulary& vocabulary);

std::optional<VocabularyIndex> family_index(const law::Vocabulary& vocabulary, std::string_view id);
std::optional<VocabularyIndex> kind_index(const law::Vocabulary& vocabulary, std::string_view id);
std::optional<VocabularyIndex> number_index(const law::Vocabulary& vocabulary, std::string_view id);
std::optional<VocabularyIndex> flag_index(const law::Vocabulary& vocabulary, std::string_view id);

std::optional<law::Form> parse_form(std::string_view id);
std::string_view form_id(law::Form form);
std::optional<law::Processing> parse_processing(std::string_view id);
std::string_view processing_id(law::Processing processing);

}  // namespace ytterby::goods
