#pragma once
// Bytes as text: base64 with padding (RFC 4648, section 4) and base64url without (section 5).
#include <optional>
#include <string>
#include <string_view>

namespace ytterby {

std::string base64(std::string_view bytes);
std::string base64url(std::string_view bytes);
/// None when a character does not belong there, or when bits that are left over are not zero: one text for one value.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace ytterby
