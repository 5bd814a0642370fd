#include "adapters/courier/address_guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace ytterby::courier {

namespace {

struct Block4 {
  std::uint32_t net;
  int bits;
};

constexpr std::uint32_t four(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) { return a << 24U | b << 16U | c << 8U | d; }

// IANA IPv4 Special-Purpose Address Registry, and multicast.
constexpr std::array<Block4, 16> closed4{{{four(0, 0, 0, 0), 8}, {four(10, 0, 0, 0), 8}, {four(100, 64, 0, 0), 10}, {four(127, 0, 0, 0), 8},
                                          {four(169, 254, 0, 0), 16}, {four(172, 16, 0, 0), 12}, {four(192, 0, 0, 0), 24}, {four(192, 0, 2, 0), 24},
                                          {four(192, 88, 99, 0), 24}, {four(192, 168, 0, 0), 16}, {four(198, 18, 0, 0), 15}, {four(198, 51, 100, 0), 24},
                                          {four(203, 0, 113, 0), 24}, {four(224, 0, 0, 0), 4}, {four(240, 0, 0, 0), 4}, {four(255, 255, 255, 255), 32}}};

bool is_public4(std::uint32_t address) {
  return std::none_of(closed4.begin(), closed4.end(), [&](const Block4& b) {
    const std::uint32_t mask = b.bits == 32 ? 0xFFFFFFFFU : ~(0xFFFFFFFFU >> static_cast<unsigned>(b.bits));
    return (address & mask) == b.net;
  });
}

std::uint32_t four_at(std::span<const std::uint8_t, 16> a, std::size_t at) { return four(a[at], a[at + 1], a[at + 2], a[at + 3]); }

bool is_public6(std::span<const std::uint8_t, 16> a) {
  const auto starts = [&](std::initializer_list<std::uint8_t> with) { return std::equal(with.begin(), with.end(), a.begin()); };
  // IPv4 inside: mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96) and 6to4 (2002::/16) count as what they hold.
  if (starts({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return is_public4(four_at(a, 12));
  if (starts({0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public4(four_at(a, 12));
  if (starts({0x20, 0x02})) return is_public4(four_at(a, 2));
  if (starts({0x20, 0x01, 0x0D, 0xB8}) || starts({0x20, 0x01, 0, 0})) return false;   // documentation, Teredo
  // Global unicast is 2000::/3; everything else is local, reserved or multicast.
  return (a[0] & 0xE0U) == 0x20U;
}

}  // namespace

bool is_public_address(std::string_view address) {
  const std::string text(address);
  in_addr v4{};
  if (inet_pton(AF_INET, text.c_str(), &v4) == 1) return is_public4(ntohl(v4.s_addr));
  std::array<std::uint8_t, 16> v6{};
  if (inet_pton(AF_INET6, text.c_str(), v6.data()) == 1) return is_public6(v6);
  return false;
}

std::string address_text(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address->sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, address, sizeof v4);
    inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
  } else if (address->sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
  }
  return text.data();
}

bool AddressGuard::is_opened(std::string_view address) const { return std::find(allowed_.begin(), allowed_.end(), address) != allowed_.end(); }
bool AddressGuard::allows(std::string_view address) const { return is_public_address(address) || is_opened(address); }

}  // namespace ytterby::courier
