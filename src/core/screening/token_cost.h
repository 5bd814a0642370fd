#pragma once
// What it takes to make one word of another, in hundredths of an edit.
#include <span>
#include <string_view>

#include "core/screening/bit_pattern.h"
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

/// Edits, as `BitPattern` counts them, between Latin words, between their rough spellings, between readings of words of two scripts, and between bones, beyond which
/// words are not one. The index looks no further, so that it loses nothing that comparing would have found.
[[nodiscard]] constexpr std::size_t spelled_edits(std::size_t letters) { return letters <= 2 ? 1 : 2; }
[[nodiscard]] constexpr std::size_t rough_edits(std::size_t letters) { return letters <= 3 ? 0 : letters <= 9 ? 1 : 2; }
[[nodiscard]] constexpr std::size_t read_edits(std::size_t letters) { return letters <= 3 ? 1 : letters <= 5 ? 2 : letters <= 9 ? 3 : 4; }
[[nodiscard]] constexpr std::size_t bones_edits(std::size_t bones) { return 1 + bones / 4; }

/// Letters of a script that may differ between two words of it, the longer of which has so many.
[[nodiscard]] std::size_t own_letters(std::size_t letters, Script script);

/// Symmetric. `far_edits` when they are not one word.
[[nodiscard]] TokenCost token_cost(const Token& a, const Token& b, const Tables& tables);
/// Whether Latin words are near by their letters or by their rough spellings: beyond, they are not one, whatever an edit costs.
[[nodiscard]] bool latin_is_near(const Token& a, const Token& b);
/// Whether words of two scripts have the same consonants, by either reading of each.
[[nodiscard]] bool bones_are_same(const Token& a, const Token& b);
/// What reading a word of another script as so many Latin letters may cost beyond what is free for them, in sixteenths of a bit; from
/// here on they are not one.
[[nodiscard]] int letters_bound(std::size_t letters, const Weights& weights);
/// What a reading that costs so much, less than `read_bound`, takes of a word of so many Latin letters: below what a right reading may
/// cost, cheaper is still better, so that equals can be told apart.
[[nodiscard]] TokenCost read_as(int cost, std::size_t letters, const Weights& weights);
/// The same with what is free for them.
[[nodiscard]] int read_bound(std::size_t letters, const Weights& weights);
/// `token_cost` for words whose spellings or readings are known to be near: Latin ones that share no short form, or two scripts.
[[nodiscard]] TokenCost near_cost(const Token& a, const Token& b, const Tables& tables);
/// Letters by which a word may be longer than words that it is the glued form of, or shorter.
inline constexpr std::size_t most_apart_joined = 3;
/// Words of fewer letters are halves of too many: they have to be the same but for a doubled letter.
inline constexpr std::size_t sure_join = 7;
/// Plain edits between them at the most: doubled letters are the cheapest of all.
inline constexpr std::size_t most_joined_edits = 4;
/// Words that are written as one, at the most.
inline constexpr std::size_t longest_join = 3;
/// `may_join` of Latin words by their letters and signatures: of the parts together, and of the whole.
[[nodiscard]] bool may_join_letters(std::size_t parts, std::uint64_t parts_bits, std::size_t whole, std::uint64_t whole_bits);
/// Whether words written together, of these consonants, may be a word of another script: of those with vowels of their own it has to have
/// nearly the same. That is how such words are found, and `abd al Karim` has fewer letters wrong for عبدالقادر than it has names.
[[nodiscard]] bool has_joined_bones(std::string_view bones, const BitPattern& pattern, const Token& whole);
/// Whether what is read in a word of another script has about the letters of a Latin text.
[[nodiscard]] bool may_be_read(std::size_t latin, std::uint64_t latin_bits, std::size_t reading, std::uint64_t reading_bits);
/// The same of Latin words and a word of another script.
[[nodiscard]] bool may_join_read(std::size_t parts, std::uint64_t parts_bits, const Token& whole);
/// Words of one script other than Latin, written as one; empty for any others.
[[nodiscard]] std::u32string own_together(std::span<const Token* const> parts);
/// Whether a word may be these written as one, by their letters and lengths alone. Where it says no, `joined_cost` is not asked.
[[nodiscard]] bool may_join(const Token& whole, std::span<const Token* const> parts);
/// What `token_cost` is for words that stand apart on one side and together on the other.
[[nodiscard]] TokenCost joined_cost(std::string_view parts, const Token& whole, const Tables& tables);

/// Whether names are written in the script as one word with the family name first.
[[nodiscard]] bool has_family_name_first(Script script);
/// The same of words that stand apart: of two in a word of such a script, either may come first.
[[nodiscard]] TokenCost join_cost(std::span<const Token* const> parts, const Token& whole, const Tables& tables);

}  // namespace ytterby::screening
