#pragma once
// What is left of a legal form after a slip, a lost space or another order: `open joint tock`, `copmany`, `jointstock comapny`.
#include <string_view>
#include <vector>

#include "core/screening/prepare.h"

namespace ytterby::screening {

/// Of a word in Latin letters, by its letters or by what they are one or two edits from.
[[nodiscard]] FormWord form_word_of(std::string_view latin, const Tables& tables);

/// Takes such words out of a name that has others, where they stand so that they are hardly anything else. Whether it took any.
bool drop_form_words(std::vector<TokenPtr>& tokens);

}  // namespace ytterby::screening
