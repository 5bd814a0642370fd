#pragma once
// Which addresses of the network may be asked on somebody's behalf: public ones, never our own surroundings (SSRF).
#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace ytterby::courier {

/// False for what is not on the public internet: loopback, private, link-local, shared (RFC 6598), multicast, reserved,
/// documentation, unique-local; the same hidden in IPv4-mapped, NAT64 and 6to4 addresses. `address`: IPv4 or IPv6, no port.
bool is_public_address(std::string_view address);

/// The address of a socket as text; empty for other families.
std::string address_text(const sockaddr* address);

/// An operator may open single addresses, for receivers on his own network.
class AddressGuard {
 public:
  explicit AddressGuard(std::vector<std::string> allowed = {}) : allowed_(std::move(allowed)) {}
  [[nodiscard]] bool allows(std::string_view address) const;
  /// Named by the operator, so that plain HTTP is taken too.
  [[nodiscard]] bool is_opened(std::string_view address) const;

 private:
  std::vector<std::string> allowed_;
};

}  // namespace ytterby::courier
