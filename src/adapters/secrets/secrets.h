#pragma once
// Argon2id, TOTP, SHA-256 and randomness on libargon2 and OpenSSL.
#include <memory>

#include "app/ports/random.h"
#include "app/ports/secrets.h"

namespace ytterby::secrets {

/// How dear a password hash is. The defaults are those of the product: 64 MiB, three passes.
struct PasswordCost {
  std::uint32_t passes = 3;
  std::uint32_t memory_kib = 64 * 1024;
};

/// Randomness of the operating system. Throws std::runtime_error when it has none: nothing may go on without.
std::unique_ptr<app::Random> system_random();

/// `random` must outlive the result.
std::unique_ptr<app::Secrets> make_secrets(app::Random& random, PasswordCost cost = {});

/// Base32 without padding (RFC 4648), for second-factor secrets; none when a character is no base32.
std::string base32(const std::string& bytes);
std::optional<std::string> from_base32(std::string_view text);

}  // namespace ytterby::secrets
