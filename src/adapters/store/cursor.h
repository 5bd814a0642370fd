#pragma once
// Where a page of a list ended, as an opaque word for clients.
#include <optional>
#include <string>
#include <string_view>

#include "adapters/store/engine.h"

namespace ytterby::store {

/// Letters and digits only.
std::string encode_cursor(const FaceCursor& cursor);
/// None when it was not made by `encode_cursor`.
std::optional<FaceCursor> decode_cursor(std::string_view text);

}  // namespace ytterby::store
