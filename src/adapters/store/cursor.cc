#include "adapters/store/cursor.h"

#include <charconv>

namespace ytterby::store {

namespace {

constexpr std::string_view hex = "0123456789abcdef";
constexpr std::size_t longest = 1000;

}  // namespace

std::string encode_cursor(const FaceCursor& cursor) {
  std::string out;
  for (const char c : std::to_string(cursor.sort) + "/" + cursor.id) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(hex[byte >> 4U]);
    out.push_back(hex[byte & 0xFU]);
  }
  return out;
}

std::optional<FaceCursor> decode_cursor(std::string_view text) {
  if (text.size() % 2 != 0 || text.size() > longest) return std::nullopt;
  std::string plain;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const std::size_t high = hex.find(text[i]);
    const std::size_t low = hex.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    plain.push_back(static_cast<char>(high * 16 + low));
  }
  const std::size_t slash = plain.find('/');
  if (slash == std::string::npos || first_bad_utf8(plain) || plain.find('\0') != std::string::npos) return std::nullopt;
  FaceCursor out;
  const char* end = plain.data() + slash;
  const auto [stop, error] = std::from_chars(plain.data(), end, out.sort);
  if (error != std::errc{} || stop != end) return std::nullopt;
  out.id = plain.substr(slash + 1);
  if (encode_cursor(out) != text) return std::nullopt;   // `007` and `-0` are other words for a place
  return out;
}

}  // namespace ytterby::store
