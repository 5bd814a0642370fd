#pragma once
// Names as words of folded letters: what case, width, accents, punctuation and Traditional characters do not change.
#include <string>
#include <string_view>
#include <vector>

#include "core/screening/tables.h"

namespace ytterby::screening {

/// One word of one script. Latin words are a-z and 0-9 only.
struct Word {
  std::u32string letters;
  Script script = Script::latin;
  bool dotted = false;        ///< single letters with points between, such as `S.A.`: one word here
};

struct FoldedName {
  std::vector<Word> words;
  bool comma = false;         ///< a comma stood after the first words, as in `AL-ASSAD, Bashar`
};

[[nodiscard]] Script script_of(char32_t letter);
/// Never fails; bytes that are not UTF-8 part words.
[[nodiscard]] FoldedName fold(std::string_view name, const Tables& tables);

/// Letters as their own script compares them: Russian writes е for ё as well, though it is read otherwise.
[[nodiscard]] std::u32string plain_letters(std::u32string letters);
[[nodiscard]] bool is_plain(std::u32string_view letters);
/// Letters of Latin words as ASCII.
[[nodiscard]] std::string ascii(const std::u32string& letters);
/// Any script to a-z and 0-9 by ICU's general rules: one plausible reading, not all of them.
[[nodiscard]] std::string romanise(const std::u32string& letters);

}  // namespace ytterby::screening
