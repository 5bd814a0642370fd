#include "adapters/secrets/secrets.h"

#include <argon2.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <condition_variable>
#include <mutex>
#include <stdexcept>

#include "app/ports/ids.h"
#include "base/base64.h"

namespace ytterby::secrets {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t step_seconds = 30;
constexpr std::size_t hash_bytes = 32;
constexpr std::size_t salt_bytes = 16;

class SystemRandom final : public app::Random {
 public:
  std::string bytes(std::size_t count) override {
    std::string out(count, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(count)) != 1) throw std::runtime_error("the system gives no randomness");
    return out;
  }
};

/// Lets two through at once: 64 MiB each, so that signing in cannot be used to exhaust the machine.
class Turnstile {
 public:
  /// Runs `work` inside. Whoever fails leaves too: otherwise two failures would keep everybody out for good.
  template <class Work>
  auto pass(const Work& work) {
    const Place place(*this);
    return work();
  }

 private:
  struct Place {
    explicit Place(Turnstile& of) : turnstile(of) {
      std::unique_lock lock(of.mutex_);
      of.free_.wait(lock, [&] { return of.inside_ < 2; });
      ++of.inside_;
    }
    ~Place() {
      {
        const std::scoped_lock lock(turnstile.mutex_);
        --turnstile.inside_;
      }
      turnstile.free_.notify_one();
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    Turnstile& turnstile;
  };
  std::mutex mutex_;
  std::condition_variable free_;
  int inside_ = 0;
};

/// RFC 4226: six digits out of an HMAC-SHA-1 over the counter.
std::string hotp(const std::string& key, std::int64_t counter) {
  std::array<unsigned char, 8> message{};
  for (std::size_t i = 8; i-- > 0; counter >>= 8) message[i] = static_cast<unsigned char>(counter & 0xFF);
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int length = 0;
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), mac.data(), &length);
  const std::size_t offset = mac[length - 1] & 0xFU;
  const std::uint32_t number = (static_cast<std::uint32_t>(mac[offset] & 0x7FU) << 24U) | (static_cast<std::uint32_t>(mac[offset + 1]) << 16U) |
                               (static_cast<std::uint32_t>(mac[offset + 2]) << 8U) | mac[offset + 3];
  std::string digits = std::to_string(number % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

bool same_bytes(std::string_view a, std::string_view b) { return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0; }

class SystemSecrets final : public app::Secrets {
 public:
  SystemSecrets(app::Random& random, PasswordCost cost) : random_(random), cost_(cost), decoy_(encode("no password has this hash")) {}

  std::string hmac_sha256(const std::string& key_base64, std::string_view bytes) const override {
    std::string key(key_base64.size(), '\0');
    const int decoded = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(key.data()), reinterpret_cast<const unsigned char*>(key_base64.data()), static_cast<int>(key_base64.size()));
    if (decoded < 0) throw std::runtime_error("a key that is no base64");
    std::size_t length = static_cast<std::size_t>(decoded);
    for (std::size_t i = key_base64.size(); i-- > 0 && key_base64[i] == '=';) --length;
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(length), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), mac.data(), &size) == nullptr) {
      throw std::runtime_error("HMAC-SHA-256 failed");
    }
    return base64(std::string_view(reinterpret_cast<const char*>(mac.data()), size));
  }

  std::string new_key_base64(std::size_t count) override { return base64(random_.bytes(count)); }

  std::string sha256(std::string_view bytes) const override {
    std::array<unsigned char, 32> digest{};
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) throw std::runtime_error("SHA-256 failed");
    return app::hex_of({reinterpret_cast<const char*>(digest.data()), digest.size()});
  }

  std::string hash_password(std::string_view password) override {
    return turnstile_.pass([&] { return encode(password); });
  }

  bool verify_password(std::string_view password, const std::string& hash) override {
    const std::string& against = hash.empty() ? decoy_ : hash;
    const int answer = turnstile_.pass([&] { return argon2id_verify(against.c_str(), password.data(), password.size()); });
    return answer == ARGON2_OK && !hash.empty();
  }

  bool is_outdated(const std::string& hash) const override {
    // `$argon2id$v=..$m=..,t=..,p=..$salt$sum`: all but the last two say what it cost.
    const auto cost_in = [](std::string_view text) { return text.substr(0, text.rfind('$', text.rfind('$') - 1)); };
    return cost_in(hash) != cost_in(decoy_);
  }

  std::optional<std::int64_t> totp_step(const std::string& secret, std::string_view code, std::int64_t now) const override {
    const auto key = from_base32(secret);
    if (!key || key->empty()) return std::nullopt;
    for (const std::int64_t drift : {0, -1, 1}) {
      const std::int64_t step = now / step_seconds + drift;
      if (same_bytes(hotp(*key, step), code)) return step;
    }
    return std::nullopt;
  }

  std::string new_totp_secret() override { return base32(random_.bytes(20)); }

 private:
  std::string encode(std::string_view password) {
    const std::string salt = random_.bytes(salt_bytes);
    std::string out(argon2_encodedlen(cost_.passes, cost_.memory_kib, 1, salt_bytes, hash_bytes, Argon2_id), '\0');
    const int answer = argon2id_hash_encoded(cost_.passes, cost_.memory_kib, 1, password.data(), password.size(), salt.data(), salt.size(), hash_bytes, out.data(), out.size());
    if (answer != ARGON2_OK) throw std::runtime_error(std::string("argon2: ") + argon2_error_message(answer));
    out.resize(out.find('\0') == std::string::npos ? out.size() : out.find('\0'));
    return out;
  }

  app::Random& random_;
  PasswordCost cost_;
  std::string decoy_;
  Turnstile turnstile_;
};

}  // namespace

std::string base32(const std::string& bytes) {
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = (held << 8U) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) out.push_back(alphabet[(held >> static_cast<unsigned>(bits - 5)) & 31U]);
  }
  if (bits > 0) out.push_back(alphabet[(held << static_cast<unsigned>(5 - bits)) & 31U]);
  return out;
}

std::optional<std::string> from_base32(std::string_view text) {
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : text) {
    const std::size_t value = alphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    held = (held << 5U) | static_cast<std::uint32_t>(value);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out.push_back(static_cast<char>(static_cast<unsigned char>((held >> static_cast<unsigned>(bits)) & 0xFFU)));
    }
  }
  return out;
}

std::unique_ptr<app::Random> system_random() { return std::make_unique<SystemRandom>(); }

std::unique_ptr<app::Secrets> make_secrets(app::Random& random, PasswordCost cost) { return std::make_unique<SystemSecrets>(random, cost); }

}  // namespace ytterby::secrets
