#include "adapters/secrets/log_crypto.h"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace ytterby::secrets {

namespace {

struct KeyFree {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct ContextFree {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct DigestFree {
  void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
};
using Key = std::unique_ptr<EVP_PKEY, KeyFree>;
using Context = std::unique_ptr<EVP_MD_CTX, ContextFree>;
using Digest = std::unique_ptr<EVP_MD, DigestFree>;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

class Sha256 final : public proof::Hasher {
 public:
  // Looked up once: to find an algorithm by its name takes longer than to hash a node with it.
  Sha256() : digest_(EVP_MD_fetch(nullptr, "SHA256", nullptr)) {
    if (!digest_) throw std::runtime_error("there is no SHA-256");
  }

  proof::Hash sha256(std::initializer_list<std::string_view> parts) const override {
    // One for each thread, used again and again: making one costs half as much as hashing a node.
    thread_local const Context context(EVP_MD_CTX_new());
    bool is_done = context && EVP_DigestInit_ex2(context.get(), digest_.get(), nullptr) == 1;
    for (const std::string_view part : parts) is_done = is_done && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
    proof::Hash out;
    is_done = is_done && EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(out.bytes.data()), nullptr) == 1;
    if (!is_done) throw std::runtime_error("hashing failed");
    return out;
  }

 private:
  Digest digest_;
};

}  // namespace

const proof::Hasher& sha256_hasher() {
  static const Sha256 hasher;
  return hasher;
}

bool verify_ed25519(std::string_view key, std::string_view text, std::string_view signature) {
  const Key read(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(key), key.size()));
  const Context context(EVP_MD_CTX_new());
  return read && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, read.get()) == 1 &&
         EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(text), text.size()) == 1;
}

}  // namespace ytterby::secrets
