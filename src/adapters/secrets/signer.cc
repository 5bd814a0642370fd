#include "adapters/secrets/signer.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <filesystem>
#include <stdexcept>

#include "adapters/secrets/key_files.h"
#include "adapters/wire/json_value.h"
#include "adapters/wire/json_writer.h"

namespace ytterby::secrets {

namespace {

struct KeyFree {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct ContextFree {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, KeyFree>;
using Context = std::unique_ptr<EVP_MD_CTX, ContextFree>;

constexpr std::size_t public_bytes = 32;
constexpr std::size_t signature_bytes = 64;

std::string public_half(EVP_PKEY* key) {
  std::string raw(public_bytes, '\0');
  std::size_t length = raw.size();
  EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(raw.data()), &length);
  return raw;
}

/// The id of a key is the beginning of the SHA-256 of its public half.
std::string id_of(EVP_PKEY* key) {
  const std::string raw = public_half(key);
  std::array<unsigned char, 32> digest{};
  unsigned int length = 0;
  EVP_Digest(raw.data(), raw.size(), digest.data(), &length, EVP_sha256(), nullptr);
  return base64url({reinterpret_cast<const char*>(digest.data()), 9});
}

Result<std::string, Text> make_key(const std::string& folder, std::int64_t now) {
  const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  if (!key) return fail(Text{"无法生成密钥", "no key could be made"});
  std::string id = id_of(key.get());
  const auto written = write_key_file(folder, id, now, [&](FILE* file) { return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1; });
  if (!written) return fail(written.error());
  return id;
}

Result<Key, Text> read_key(const std::string& path) {
  const auto file = open_key_file(path);
  if (!file) return fail(file.error());
  Key key(PEM_read_PrivateKey(file->get(), nullptr, nullptr, nullptr));
  if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) return fail(trouble(path, {"不是 Ed25519 私钥", "is no Ed25519 private key"}));
  return key;
}

std::string sign_bytes(EVP_PKEY* key, std::string_view bytes) {
  Context context(EVP_MD_CTX_new());
  std::string signature(signature_bytes, '\0');
  std::size_t length = signature.size();
  const bool done = EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key) == 1 &&
                    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                                   reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) == 1;
  if (!done) throw std::runtime_error("signing failed");
  return signature;
}

bool verify_bytes(const std::string& raw_key, std::string_view bytes, const std::string& signature) {
  Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, reinterpret_cast<const unsigned char*>(raw_key.data()), raw_key.size()));
  Context context(EVP_MD_CTX_new());
  return key && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                          reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) == 1;
}

class FileSigner final : public app::Signer {
 public:
  explicit FileSigner(std::vector<Key> keys) : keys_(std::move(keys)) {}

  std::string sign_token(std::string_view payload, std::string_view type) const override {
    std::string header;
    wire::JsonWriter w(header);
    EVP_PKEY* key = keys_.back().get();
    w.open_object().member("alg", "EdDSA").member("kid", id_of(key)).member("typ", type).close_object();
    const std::string signed_part = base64url(header) + "." + base64url(payload);
    return signed_part + "." + base64url(sign_bytes(key, signed_part));
  }

  std::string keys() const override {
    std::string out;
    for (const Key& key : keys_) {
      if (!out.empty()) out.push_back(',');
      wire::JsonWriter w(out);
      w.open_object().member("kty", "OKP").member("crv", "Ed25519").member("use", "sig").member("alg", "EdDSA");
      w.member("kid", id_of(key.get())).member("x", base64url(public_half(key.get()))).close_object();
    }
    return out;
  }

 private:
  std::vector<Key> keys_;   ///< oldest first
};

class FileLogSigner final : public app::LogSigner {
 public:
  explicit FileLogSigner(std::vector<Key> keys) : keys_(std::move(keys)) {}
  std::string sign(std::string_view text) const override { return sign_bytes(keys_.back().get(), text); }
  std::vector<std::string> public_keys() const override {
    std::vector<std::string> out;
    for (const Key& key : keys_) out.push_back(public_half(key.get()));
    return out;
  }

 private:
  std::vector<Key> keys_;   ///< oldest first
};

/// Every key of a folder, oldest first.
Result<std::vector<Key>, Text> read_keys(const std::string& place) {
  const auto files = key_files(place);
  if (!files) return fail(files.error());
  std::vector<Key> keys;
  for (const std::string& file : *files) {
    auto key = read_key(file);
    if (!key) return fail(std::move(key.error()));
    keys.push_back(std::move(*key));
  }
  return keys;
}

/// The same, with a first one made when there is none.
Result<std::vector<Key>, Text> open_keys(const std::string& place, std::int64_t now) {
  auto keys = read_keys(place);
  if (!keys || !keys->empty()) return keys;
  if (auto made = make_key(place, now); !made) return fail(std::move(made.error()));
  return read_keys(place);
}

std::string text_member(const wire::JsonValue& object, std::string_view key) {
  const wire::JsonValue* found = object.find(key);
  return found != nullptr && found->kind == wire::JsonValue::Kind::string ? found->text : std::string();
}

/// The public half under a key id, raw; empty when the set has none of ours.
std::string key_in_set(std::string_view key_set, const std::string& id) {
  const auto set = wire::parse_json(key_set);
  if (!set) return {};
  const wire::JsonValue* keys = set->find("keys");
  if (keys == nullptr) return {};
  for (const wire::JsonValue& key : keys->items) {
    if (text_member(key, "kid") != id || text_member(key, "crv") != "Ed25519") continue;
    if (auto raw = from_base64url(text_member(key, "x")); raw && raw->size() == public_bytes) return *raw;
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<app::Signer>, Text> open_signer(const std::string& folder, const std::string& purpose, std::int64_t now) {
  auto keys = open_keys(folder + "/" + purpose, now);
  if (!keys) return fail(std::move(keys.error()));
  return std::unique_ptr<app::Signer>(std::make_unique<FileSigner>(std::move(*keys)));
}

Result<std::unique_ptr<app::LogSigner>, Text> open_log_signer(const std::string& folder, std::int64_t now) {
  auto keys = open_keys(folder + "/" + log_purpose, now);
  if (!keys) return fail(std::move(keys.error()));
  return std::unique_ptr<app::LogSigner>(std::make_unique<FileLogSigner>(std::move(*keys)));
}

Result<std::vector<std::string>, Text> log_public_keys(const std::string& folder) {
  std::error_code error;
  // Looking must not make a folder that nobody asked for.
  if (!std::filesystem::is_directory(folder + "/" + log_purpose, error)) return std::vector<std::string>();
  auto keys = read_keys(folder + "/" + log_purpose);
  if (!keys) return fail(std::move(keys.error()));
  return FileLogSigner(std::move(*keys)).public_keys();
}

Result<std::string, Text> rotate_key(const std::string& folder, const std::string& purpose, std::int64_t now) {
  const std::string place = folder + "/" + purpose;
  return make_key(place, now);
}

Result<std::string, TokenFault> verify_token(std::string_view token, std::string_view key_set, std::string_view type) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) return fail(TokenFault::malformed);
  const auto header_text = from_base64url(token.substr(0, first));
  auto payload = from_base64url(token.substr(first + 1, second - first - 1));
  const auto signature = from_base64url(token.substr(second + 1));
  if (!header_text || !payload || !signature || signature->size() != signature_bytes) return fail(TokenFault::malformed);
  const auto header = wire::parse_json(*header_text);
  if (!header || header->kind != wire::JsonValue::Kind::object) return fail(TokenFault::malformed);
  // The algorithm is fixed: what the token says of itself may only agree (RFC 8725, 3.1).
  if (text_member(*header, "alg") != "EdDSA" || header->find("crit") != nullptr) return fail(TokenFault::wrong_algorithm);
  // A token of one kind must not pass for another that the same key signs (RFC 8725, 3.11).
  if (!type.empty() && text_member(*header, "typ") != type) return fail(TokenFault::wrong_type);
  const std::string key = key_in_set(key_set, text_member(*header, "kid"));
  if (key.empty()) return fail(TokenFault::unknown_key);
  if (!verify_bytes(key, token.substr(0, second), *signature)) return fail(TokenFault::bad_signature);
  return std::move(*payload);
}

}  // namespace ytterby::secrets
