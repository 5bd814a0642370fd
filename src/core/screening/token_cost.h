#pragma once
// What it takes to make one word of another, in hundredths of an edit.
#include <string_view>

#include "core/screening/prepare.h"

namespace ytterby::screening {

enum class TokenHow : std::uint8_t { exact, spelling, sounds, transliterated, short_form, number };

struct TokenCost {
  int edits = 0;                ///< hundredths
  TokenHow how = TokenHow::exact;
};
/// Words that have nothing to do with one another.
inline constexpr int far_edits = 100'000;

/// Weighted optimal string alignment: a vowel for a vowel, a doubled letter or a letter that is hardly heard cost less than
/// one edit; `bound` or more when it is not below that.
[[nodiscard]] int spelling_edits(std::string_view a, std::string_view b, const Tables& tables, int bound);

/// Most edits, in hundredths, at which words of this length are still taken for one.
[[nodiscard]] int edits_allowed(std::size_t letters);

/// Plain edits between rough spellings, and between bones, beyond which words are not one. The index looks no further, so
/// that it loses nothing that comparing would have found.
[[nodiscard]] constexpr std::size_t rough_edits(std::size_t letters) { return letters <= 2 ? 1 : letters <= 5 ? 2 : letters <= 9 ? 3 : 4; }
[[nodiscard]] constexpr std::size_t bones_edits(std::size_t bones) { return 1 + bones / 4; }

/// Symmetric. `far_edits` when they are not one word.
[[nodiscard]] TokenCost token_cost(const Token& a, const Token& b, const Tables& tables);
/// The same for words that stand apart on one side and together on the other.
[[nodiscard]] TokenCost joined_cost(std::string_view parts, const Token& whole, const Tables& tables);

}  // namespace ytterby::screening
