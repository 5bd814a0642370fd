#include "app/ports/ids.h"

namespace ytterby::app {

std::string hex_of(const std::string& bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(digits[byte >> 4U]);
    out.push_back(digits[byte & 0xFU]);
  }
  return out;
}

std::string new_id(std::int64_t now, Random& random) {
  std::string bytes = random.bytes(16);
  // 48 bits of milliseconds, four of version, two of variant; the rest stays random.
  std::int64_t milliseconds = now * 1000;
  for (std::size_t i = 6; i-- > 0;) {
    bytes[i] = static_cast<char>(static_cast<unsigned char>(milliseconds & 0xFF));
    milliseconds >>= 8;
  }
  bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x70U);
  bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out.push_back('-');
    out += hex_of(bytes.substr(i, 1));
  }
  return out;
}

}  // namespace ytterby::app
