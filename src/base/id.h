#pragma once
// Ids that cannot be mistaken for one another. Made by the application (time-ordered UUIDs), never by a store.
#include <compare>
#include <string>
#include <string_view>

namespace ytterby {

/// `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` in lower-case hexadecimal (RFC 9562).
inline bool is_uuid(std::string_view text) {
  constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const char c = text[i];
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (shape[i] == '-' ? c != '-' : !hex) return false;
  }
  return true;
}

/// The id of one kind of thing; empty for none.
template <class Tag>
struct StrongId {
  std::string value;
  [[nodiscard]] bool empty() const { return value.empty(); }
  friend auto operator<=>(const StrongId&, const StrongId&) = default;
  friend bool operator==(const StrongId&, const StrongId&) = default;
};

using OrganisationId = StrongId<struct OrganisationTag>;
using PersonId = StrongId<struct PersonTag>;
using ApplicationId = StrongId<struct ApplicationTag>;
using LicenceId = StrongId<struct LicenceTag>;
using GoodsId = StrongId<struct GoodsTag>;
using FileId = StrongId<struct FileTag>;

}  // namespace ytterby
