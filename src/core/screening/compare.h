#pragma once
// Two names: how likely they are of one, from 0 to 1000, and why. Whole numbers throughout: the same on every machine.
#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/screening/token_cost.h"

namespace ytterby::screening {

enum class ReasonKind : std::uint8_t {
  exact, spelling, sounds, transliterated, short_form, initial, acronym, glued, number_differs, replaced, left_only, right_only, order, single_word,
  form_missing, form_differs, country_same, country_differs, birth_same, birth_differs, identifier_same, identifier_differs
};

/// One step from 1000 to the score. `left` and `right` are words of the two names, or the facts compared.
struct Reason {
  ReasonKind kind = ReasonKind::exact;
  std::string left;
  std::string right;
  int points = 0;   ///< what it added; below zero: what it took
  friend bool operator==(const Reason&, const Reason&) = default;
};

/// Stable name for files and the wire, such as `transliterated`.
[[nodiscard]] std::string_view name_of(ReasonKind kind);

/// What else is known of a party. Dates as in `Entry::births`.
struct Facts {
  std::vector<std::string> countries;
  std::vector<std::string> births;
  std::vector<Identifier> identifiers;
};

struct Match {
  int score = 0;
  bool match = false;             ///< `score` reaches the threshold
  std::vector<Reason> reasons;
};

/// The words of a name as the comparison walks them; refers to them.
struct NameView {
  std::span<const Token* const> tokens;
  std::uint32_t forms = 0;
  Schema schema = Schema::unknown;
};

/// The score of the names alone. Symmetric. `reasons`, when given, is filled; without it the call allocates nothing. `known`: the
/// `token_cost` of each word of `a` with each of `b`, row by row, by who has them already.
[[nodiscard]] int name_score(const NameView& a, const NameView& b, const Tables& tables, std::vector<Reason>* reasons = nullptr, const TokenCost* known = nullptr);

/// Whether a word of these classes is no part of a name of this kind: a particle, a title of a person, `Group` of a firm.
[[nodiscard]] constexpr bool is_light(std::uint16_t classes, Schema schema) {
  if ((classes & word_particle) != 0) return true;
  switch (schema) {
    case Schema::person: return (classes & word_title) != 0;
    case Schema::organisation: return (classes & word_generic) != 0;
    case Schema::vessel:
    case Schema::aircraft: return (classes & word_vessel) != 0;
    case Schema::address: return false;
    case Schema::unknown: return (classes & (word_title | word_generic | word_vessel)) != 0;
  }
  return false;
}

/// The parts of a score that bounds are made of, so that no name is compared that cannot reach the threshold.
/// The kind that both names are compared as.
[[nodiscard]] constexpr Schema common_schema(Schema a, Schema b) { return a == b ? a : a == Schema::unknown ? b : b == Schema::unknown ? a : Schema::unknown; }
/// One bit a kind.
[[nodiscard]] constexpr std::uint8_t kind_bit(Schema schema) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(schema)); }
/// Whether a lone name is one that others bear as well: where either side is known to be a person. `Orion` of unknown kind may be a firm.
[[nodiscard]] constexpr bool is_borne_by_many(Schema a, Schema b) { return a == Schema::person || b == Schema::person; }
[[nodiscard]] inline int letters_of(const Token& token) { return static_cast<int>(std::max<std::size_t>(1, token.latin.size())); }
/// Of the letters of both names, how many an edit is held against.
[[nodiscard]] constexpr int letters_weighed(int both) { return std::clamp(both / 2, 6, 24); }
/// As how many letters initials of several words may be written: those of persons are few, or every short name is somebody's.
[[nodiscard]] constexpr std::size_t longest_initials(Schema schema) { return schema == Schema::person ? 3 : 6; }
/// What edits take in a link of words that have `letters` together. Two weigh more in a short name than in a long one, and more in
/// one short word than spread over a long one.
[[nodiscard]] constexpr int edit_points(int edits, int weighed, int letters, const KindWeights& weights) {
  return edits * weights.edit / (10 * weighed) + edits * weights.edit_local / (letters * 50);
}

/// What legal forms that differ, or are there on one side only, take from names that are compared as of one kind.
[[nodiscard]] constexpr int form_points(std::uint32_t a, std::uint32_t b, Schema schema, const KindWeights& weights) {
  // The first form excludes no other.
  const std::uint32_t sure_a = a & ~1U;
  const std::uint32_t sure_b = b & ~1U;
  if (sure_a != 0 && sure_b != 0 && (sure_a & sure_b) == 0 && schema != Schema::person) return weights.form_other;
  return (sure_a != 0) != (sure_b != 0) ? weights.form_missing : 0;
}

/// What facts add to a score or take from it; the identifiers of one kind being equal settles the matter.
[[nodiscard]] int with_facts(int score, const Facts& a, const Facts& b, const Weights& weights, std::vector<Reason>* reasons = nullptr);

[[nodiscard]] Match compare(const PreparedName& a, const PreparedName& b, const Facts& facts_a, const Facts& facts_b, const Tables& tables);

/// Pointers to the words of a prepared name, for a `NameView`.
[[nodiscard]] std::vector<const Token*> words_of(const PreparedName& name);

}  // namespace ytterby::screening
