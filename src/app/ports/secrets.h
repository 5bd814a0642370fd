#pragma once
// What the use cases need of cryptography, without naming an algorithm's library. No primitives of our own.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ytterby::app {

class Secrets {
 public:
  virtual ~Secrets() = default;

  /// SHA-256 as lower-case hexadecimal.
  [[nodiscard]] virtual std::string sha256(std::string_view bytes) const = 0;

  /// HMAC-SHA-256 (RFC 2104) in base64 (RFC 4648, section 4). `key_base64`: the key in base64.
  [[nodiscard]] virtual std::string hmac_sha256(const std::string& key_base64, std::string_view bytes) const = 0;
  /// `count` random bytes in base64.
  [[nodiscard]] virtual std::string new_key_base64(std::size_t count) = 0;

  /// Argon2id, encoded with its parameters and a fresh salt. Slow on purpose; at most two run at once.
  [[nodiscard]] virtual std::string hash_password(std::string_view password) = 0;
  /// In constant time for one hash. An empty hash takes as long as a real one and is never right.
  [[nodiscard]] virtual bool verify_password(std::string_view password, const std::string& hash) = 0;

  /// Whether a hash was made at another cost than one would be today.
  [[nodiscard]] virtual bool is_outdated(const std::string& hash) const = 0;

  /// The time step (RFC 6238, 30 s) for which the code is right at `now`, one step of drift allowed; none when wrong.
  [[nodiscard]] virtual std::optional<std::int64_t> totp_step(const std::string& secret_base32, std::string_view code, std::int64_t now) const = 0;
  /// 20 random bytes in base32.
  [[nodiscard]] virtual std::string new_totp_secret() = 0;
};

/// Signs with keys kept apart by purpose, and publishes the other half.
class Signer {
 public:
  virtual ~Signer() = default;
  /// Compact JWS (RFC 7515) with EdDSA (RFC 8037) over `payload`, by the newest key of the licence purpose. `type` is the
  /// `typ` of its header.
  [[nodiscard]] virtual std::string sign_token(std::string_view payload, std::string_view type) const = 0;
  /// The public keys, old ones too: members of a JWK set (RFC 7517), separated by commas.
  [[nodiscard]] virtual std::string keys() const = 0;
  /// The same as a whole set.
  [[nodiscard]] std::string key_set() const { return R"({"keys":[)" + keys() + "]}"; }
};

/// Signs checkpoints of the log, with keys that sign nothing else.
class LogSigner {
 public:
  virtual ~LogSigner() = default;
  /// Ed25519 (RFC 8032) over `text` by the newest key: 64 bytes.
  [[nodiscard]] virtual std::string sign(std::string_view text) const = 0;
  /// The public halves, 32 bytes each; the newest, which signs, is the last.
  [[nodiscard]] virtual std::vector<std::string> public_keys() const = 0;
};

/// Seals files with the key for documents, apart from that of tokens.
class Seal {
 public:
  virtual ~Seal() = default;
  /// A detached CMS signature over `bytes` as CAdES wants it (RFC 5652, RFC 5035), DER. The same bytes give the same seal.
  [[nodiscard]] virtual std::string sign(std::string_view bytes) const = 0;
  /// More bytes than any seal by this key takes.
  [[nodiscard]] virtual std::size_t most_bytes() const = 0;
  /// Who seals, as the certificate has it.
  [[nodiscard]] virtual std::string name() const = 0;
  /// The public keys with their certificates, old ones too: members of a JWK set (RFC 7517), separated by commas.
  [[nodiscard]] virtual std::string keys() const = 0;
};

}  // namespace ytterby::app
