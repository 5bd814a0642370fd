#include "core/proof/hash.h"

#include <algorithm>

#include "base/base64.h"

namespace ytterby::proof {

namespace {

constexpr std::string_view leaf_prefix{"\x00", 1};
constexpr std::string_view node_prefix{"\x01", 1};
constexpr std::string_view hex_digits = "0123456789abcdef";

}  // namespace

Hash hash_empty(const Hasher& hasher) { return hasher.sha256({}); }

Hash hash_leaf(const Hasher& hasher, std::string_view data) { return hasher.sha256({leaf_prefix, data}); }

Hash hash_node(const Hasher& hasher, const Hash& left, const Hash& right) { return hasher.sha256({node_prefix, left.view(), right.view()}); }

std::optional<Hash> hash_of_bytes(std::string_view bytes) {
  Hash out;
  if (bytes.size() != out.bytes.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
  return out;
}

std::string hex(const Hash& hash) {
  std::string out;
  out.reserve(2 * hash_bytes);
  for (const char c : hash.bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(hex_digits[byte >> 4U]);
    out.push_back(hex_digits[byte & 15U]);
  }
  return out;
}

std::optional<Hash> hash_of_hex(std::string_view text) {
  Hash out;
  if (text.size() != 2 * hash_bytes) return std::nullopt;
  for (std::size_t i = 0; i < hash_bytes; ++i) {
    const std::size_t high = hex_digits.find(text[2 * i]);
    const std::size_t low = hex_digits.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    out.bytes[i] = static_cast<char>(static_cast<unsigned char>(high * 16 + low));
  }
  return out;
}

std::optional<std::string> bytes_of_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string url(text);
  for (int padding = 0; padding < 2 && !url.empty() && url.back() == '='; ++padding) url.pop_back();
  for (char& c : url) {
    if (c == '-' || c == '_') return std::nullopt;
    if (c == '+') c = '-';
    if (c == '/') c = '_';
  }
  return from_base64url(url);
}

std::optional<std::uint64_t> number_of(std::string_view digits, std::uint64_t most) {
  if (digits.empty() || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
  std::uint64_t out = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (out > most / 10 || digit > most - out * 10) return std::nullopt;
    out = out * 10 + digit;
  }
  return out;
}

}  // namespace ytterby::proof
