#pragma once
// Hashes of a transparency log: SHA-256, with the prefixes of RFC 9162 that keep leaves and nodes apart.
#include <array>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace ytterby::proof {

inline constexpr std::size_t hash_bytes = 32;

/// What a log can hold at most, 2^53 - 1: what every reader of JSON counts exactly. All sizes and places are below it.
inline constexpr std::uint64_t most_entries = (std::uint64_t{1} << 53U) - 1;

/// 32 bytes out of SHA-256.
struct Hash {
  std::array<char, hash_bytes> bytes{};
  friend auto operator<=>(const Hash&, const Hash&) = default;
  friend bool operator==(const Hash&, const Hash&) = default;
  [[nodiscard]] std::string_view view() const { return {bytes.data(), bytes.size()}; }
};

/// SHA-256 (FIPS 180-4) from outside: the core writes no cryptography of its own and names no library of it.
class Hasher {
 public:
  virtual ~Hasher() = default;
  /// The hash of `parts`, one after another without anything between them. Must be usable by several threads at once.
  [[nodiscard]] virtual Hash sha256(std::initializer_list<std::string_view> parts) const = 0;
};

/// The root of a tree without leaves: SHA-256 of nothing (RFC 9162, section 2.1.1).
Hash hash_empty(const Hasher& hasher);
/// SHA-256(0x00 || data) (RFC 9162, section 2.1.1).
Hash hash_leaf(const Hasher& hasher, std::string_view data);
/// SHA-256(0x01 || left || right) (RFC 9162, section 2.1.1).
Hash hash_node(const Hasher& hasher, const Hash& left, const Hash& right);

/// None unless there are exactly 32 bytes.
std::optional<Hash> hash_of_bytes(std::string_view bytes);

/// 64 digits, lower case.
std::string hex(const Hash& hash);
/// One text for one hash: upper case is refused.
std::optional<Hash> hash_of_hex(std::string_view text);

/// Base64 with padding (RFC 4648, section 4), as checkpoints write it. None when `text` is not the one spelling of its bytes.
std::optional<std::string> bytes_of_base64(std::string_view text);

/// A whole number without sign, leading zeros or anything else, at most `most`.
std::optional<std::uint64_t> number_of(std::string_view digits, std::uint64_t most);

}  // namespace ytterby::proof
