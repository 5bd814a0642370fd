#include "adapters/secrets/document_seal.h"

#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include "adapters/secrets/key_files.h"
#include "adapters/wire/json_value.h"
#include "adapters/wire/json_writer.h"
#include "base/base64.h"

namespace ytterby::secrets {

namespace {

template <auto free_it>
struct Free {
  template <class T>
  void operator()(T* thing) const {
    free_it(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Free<CMS_ContentInfo_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;

constexpr unsigned key_bits = 3072;
constexpr std::size_t digest_bytes = 32;

void require(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("sealing failed: ") + what);
}

std::string digest_of(std::string_view bytes) {
  std::string digest(digest_bytes, '\0');
  unsigned int length = 0;
  require(EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), &length, EVP_sha256(), nullptr) == 1, "SHA-256");
  return digest;
}

/// What an i2d function of OpenSSL writes.
template <class Write>
std::string der_of(const Write& write) {
  unsigned char* begin = nullptr;
  const int length = write(&begin);
  require(length > 0, "DER");
  std::string out(reinterpret_cast<const char*>(begin), static_cast<std::size_t>(length));
  OPENSSL_free(begin);
  return out;
}

std::string der_of_certificate(X509* certificate) {
  return der_of([&](unsigned char** out) { return i2d_X509(certificate, out); });
}

std::string id_of(EVP_PKEY* key) {
  return base64url(digest_of(der_of([&](unsigned char** out) { return i2d_PUBKEY(key, out); })).substr(0, 9));
}

bool add_extension(X509* certificate, int id, const char* value) {
  const std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>> made(X509V3_EXT_conf_nid(nullptr, nullptr, id, value));
  return made && X509_add_ext(certificate, made.get(), -1) == 1;
}

/// A self-signed certificate without an end (RFC 5280, 4.1.2.5): papers are read for years, and the issuer withdraws a key
/// by no longer publishing it.
Certificate make_certificate(EVP_PKEY* key, const std::string& name, std::int64_t now) {
  Certificate made(X509_new());
  std::array<unsigned char, 16> serial{};
  require(made && RAND_bytes(serial.data(), static_cast<int>(serial.size())) == 1, "randomness");
  serial[0] &= 0x7FU;
  serial[0] |= 0x40U;
  const Number number(BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr));
  X509_NAME* subject = X509_get_subject_name(made.get());
  const bool done =
      X509_set_version(made.get(), X509_VERSION_3) == 1 && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(made.get())) != nullptr &&
      X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.data()), static_cast<int>(name.size()), -1, 0) == 1 &&
      X509_set_issuer_name(made.get(), subject) == 1 && X509_set_pubkey(made.get(), key) == 1 &&
      ASN1_TIME_set(X509_getm_notBefore(made.get()), now) != nullptr && ASN1_TIME_set_string(X509_getm_notAfter(made.get()), "99991231235959Z") == 1 &&
      add_extension(made.get(), NID_basic_constraints, "critical,CA:FALSE") && add_extension(made.get(), NID_key_usage, "critical,digitalSignature,nonRepudiation") &&
      X509_sign(made.get(), key, EVP_sha256()) > 0;
  require(done, "certificate");
  return made;
}

Result<std::string, Text> make_key(const std::string& folder, const std::string& name, std::int64_t now) {
  const Key key(EVP_RSA_gen(key_bits));
  if (!key) return fail(Text{"无法生成密钥", "no key could be made"});
  const Certificate certificate = make_certificate(key.get(), name, now);
  std::string id = id_of(key.get());
  const auto written = write_key_file(folder, id, now, [&](FILE* file) {
    return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1 && PEM_write_X509(file, certificate.get()) == 1;
  });
  if (!written) return fail(written.error());
  return id;
}

struct SealKey {
  Key key;
  Certificate certificate;
};

Result<SealKey, Text> read_key(const std::string& path) {
  const auto file = open_key_file(path);
  if (!file) return fail(file.error());
  SealKey out;
  out.key.reset(PEM_read_PrivateKey(file->get(), nullptr, nullptr, nullptr));
  out.certificate.reset(PEM_read_X509(file->get(), nullptr, nullptr, nullptr));
  const bool fits = out.key && out.certificate && EVP_PKEY_get_id(out.key.get()) == EVP_PKEY_RSA && X509_check_private_key(out.certificate.get(), out.key.get()) == 1;
  if (!fits) return fail(trouble(path, {"不是 RSA 私钥及其证书", "is no RSA private key with its certificate"}));
  return out;
}

/// RSASSA-PSS with SHA-256 and an empty salt: the same bytes then have the same signature (docs/adr/0020-documents.md).
void set_algorithm(X509_ALGOR* algorithm) {
  const std::unique_ptr<RSA_PSS_PARAMS, Free<RSA_PSS_PARAMS_free>> pss(RSA_PSS_PARAMS_new());
  pss->hashAlgorithm = X509_ALGOR_new();
  X509_ALGOR_set_md(pss->hashAlgorithm, EVP_sha256());
  ASN1_STRING* hash = nullptr;
  require(ASN1_item_pack(pss->hashAlgorithm, ASN1_ITEM_rptr(X509_ALGOR), &hash) != nullptr, "algorithm");
  pss->maskGenAlgorithm = X509_ALGOR_new();
  X509_ALGOR_set0(pss->maskGenAlgorithm, OBJ_nid2obj(NID_mgf1), V_ASN1_SEQUENCE, hash);
  pss->saltLength = ASN1_INTEGER_new();
  ASN1_INTEGER_set(pss->saltLength, 0);
  ASN1_STRING* packed = nullptr;
  require(ASN1_item_pack(pss.get(), ASN1_ITEM_rptr(RSA_PSS_PARAMS), &packed) != nullptr, "algorithm");
  X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_rsassaPss), V_ASN1_SEQUENCE, packed);
}

std::string sign_bytes(EVP_PKEY* key, const std::string& bytes) {
  const Context context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* how = nullptr;
  require(EVP_DigestSignInit(context.get(), &how, EVP_sha256(), nullptr, key) == 1 && EVP_PKEY_CTX_set_rsa_padding(how, RSA_PKCS1_PSS_PADDING) == 1 &&
              EVP_PKEY_CTX_set_rsa_pss_saltlen(how, 0) == 1, "signature");
  std::string out(static_cast<std::size_t>(EVP_PKEY_get_size(key)), '\0');
  std::size_t length = out.size();
  require(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &length, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) == 1, "signature");
  out.resize(length);
  return out;
}

/// The signed attributes as they are signed: a SET in DER, its members in order (RFC 5652, 5.4).
std::string attributes_of(CMS_SignerInfo* signer) {
  std::vector<std::string> each;
  for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
    each.push_back(der_of([&](unsigned char** out) { return i2d_X509_ATTRIBUTE(CMS_signed_get_attr(signer, i), out); }));
  }
  std::sort(each.begin(), each.end());
  std::string inside;
  for (const std::string& one : each) inside += one;
  require(inside.size() <= 0xFFFF, "attributes");
  const auto byte = [](std::size_t value) { return static_cast<char>(static_cast<unsigned char>(value & 0xFFU)); };
  std::string head{'\x31'};
  if (inside.size() > 0xFF) head += {'\x82', byte(inside.size() >> 8U)};
  if (inside.size() > 0x7F && inside.size() <= 0xFF) head += '\x81';
  head += byte(inside.size());
  return head + inside;
}

/// The signature is made by hand because CMS_sign would put the time of a clock into it, which PAdES forbids
/// (EN 319 142-1, 6.3) and which would give other bytes each time.
std::string seal_bytes(const SealKey& with, std::string_view bytes) {
  const Cms cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY));
  require(cms != nullptr, "CMS");
  CMS_SignerInfo* signer = CMS_add1_signer(cms.get(), with.certificate.get(), with.key.get(), EVP_sha256(), CMS_PARTIAL | CMS_CADES | CMS_NOSMIMECAP | CMS_BINARY);
  require(signer != nullptr, "signer");
  const std::string digest = digest_of(bytes);
  require(CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1) == 1 &&
              CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest.data(), static_cast<int>(digest.size())) == 1, "attributes");
  X509_ALGOR* algorithm = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, nullptr, &algorithm);
  set_algorithm(algorithm);
  const std::string signature = sign_bytes(with.key.get(), attributes_of(signer));
  require(ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(signer), reinterpret_cast<const unsigned char*>(signature.data()), static_cast<int>(signature.size())) == 1, "signature");
  return der_of([&](unsigned char** out) { return i2d_CMS_ContentInfo(cms.get(), out); });
}

std::string number_of(EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  require(EVP_PKEY_get_bn_param(key, name, &raw) == 1, "key");
  const Number number(raw);
  std::string out(static_cast<std::size_t>(BN_num_bytes(number.get())), '\0');
  BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(out.data()));
  return out;
}

class FileSeal final : public app::Seal {
 public:
  explicit FileSeal(std::vector<SealKey> keys) : keys_(std::move(keys)) {}

  std::string sign(std::string_view bytes) const override { return seal_bytes(keys_.back(), bytes); }
  std::size_t most_bytes() const override { return 2 * static_cast<std::size_t>(EVP_PKEY_get_size(keys_.back().key.get())) + der_of_certificate(keys_.back().certificate.get()).size() + 1024; }

  std::string name() const override {
    std::array<char, 256> text{};
    X509_NAME_get_text_by_NID(X509_get_subject_name(keys_.back().certificate.get()), NID_commonName, text.data(), static_cast<int>(text.size()));
    return text.data();
  }

  std::string keys() const override {
    std::string out;
    for (const SealKey& k : keys_) {
      if (!out.empty()) out.push_back(',');
      wire::JsonWriter w(out);
      w.open_object().member("kty", "RSA").member("use", "sig").member("kid", id_of(k.key.get()));
      w.member("n", base64url(number_of(k.key.get(), OSSL_PKEY_PARAM_RSA_N))).member("e", base64url(number_of(k.key.get(), OSSL_PKEY_PARAM_RSA_E)));
      w.member("x5c", std::vector<std::string>{base64(der_of_certificate(k.certificate.get()))}).close_object();
    }
    return out;
  }

 private:
  std::vector<SealKey> keys_;   ///< oldest first
};

/// The id under which a set has exactly this certificate; empty when it has not.
std::string id_in_set(std::string_view key_set, const std::string& certificate_base64) {
  const auto set = wire::parse_json(key_set);
  const wire::JsonValue* keys = set ? set->find("keys") : nullptr;
  if (keys == nullptr) return {};
  for (const wire::JsonValue& key : keys->items) {
    const wire::JsonValue* chain = key.find("x5c");
    const wire::JsonValue* id = key.find("kid");
    if (chain == nullptr || id == nullptr || chain->items.size() != 1) continue;
    if (chain->items.front().kind == wire::JsonValue::Kind::string && chain->items.front().text == certificate_base64) return id->text;
  }
  return {};
}

/// The certificate of the only signer; null when there is another number of them.
X509* only_signer(CMS_ContentInfo* cms, const STACK_OF(X509) * certificates) {
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
  if (signers == nullptr || sk_CMS_SignerInfo_num(signers) != 1) return nullptr;
  CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, 0);
  X509_ALGOR* digest = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest, nullptr);
  if (digest == nullptr || OBJ_obj2nid(digest->algorithm) != NID_sha256) return nullptr;
  for (int i = 0; i < sk_X509_num(certificates); ++i) {
    if (CMS_SignerInfo_cert_cmp(signer, sk_X509_value(certificates, i)) == 0) return sk_X509_value(certificates, i);
  }
  return nullptr;
}

/// The parts of a CMS that its signature does not cover, as we write them: versions, the list of digests, the type of the
/// content. Without this a changed byte in them would go unseen.
bool is_as_written(std::string_view cms, X509* signer) {
  static constexpr std::string_view head("\x02\x01\x01\x31\x0d\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", 31);
  constexpr std::size_t head_at = 23;
  const std::string who = der_of([&](unsigned char** out) { return i2d_X509_NAME(X509_get_issuer_name(signer), out); }) +
                          der_of([&](unsigned char** out) { return i2d_ASN1_INTEGER(X509_get0_serialNumber(signer), out); });
  if (cms.size() < head_at + head.size() || cms.substr(head_at, head.size()) != head || who.size() > 0x7F) return false;
  const std::string signer_head = std::string("\x02\x01\x01\x30", 4) + static_cast<char>(static_cast<unsigned char>(who.size())) + who;
  return cms.find(signer_head) != std::string_view::npos;
}

void free_certificates(STACK_OF(X509) * all) { sk_X509_pop_free(all, X509_free); }

}  // namespace

Result<std::unique_ptr<app::Seal>, Text> open_seal(const std::string& folder, const std::string& name, std::int64_t now) {
  const std::string place = folder + "/" + document_purpose;
  auto files = key_files(place);
  if (!files) return fail(std::move(files.error()));
  if (files->empty()) {
    if (auto made = make_key(place, name, now); !made) return fail(std::move(made.error()));
    files = key_files(place);
  }
  std::vector<SealKey> keys;
  for (const std::string& file : *files) {
    auto key = read_key(file);
    if (!key) return fail(std::move(key.error()));
    keys.push_back(std::move(*key));
  }
  return std::unique_ptr<app::Seal>(std::make_unique<FileSeal>(std::move(keys)));
}

Result<std::string, Text> rotate_seal(const std::string& folder, const std::string& name, std::int64_t now) { return make_key(folder + "/" + document_purpose, name, now); }

Result<std::string, SealFault> verify_seal(std::string_view cms_der, std::string_view bytes, std::string_view key_set) {
  const auto* begin = reinterpret_cast<const unsigned char*>(cms_der.data());
  const unsigned char* at = begin;
  const Cms cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(cms_der.size())));
  if (!cms || at != begin + cms_der.size() || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) return fail(SealFault::malformed);
  const std::unique_ptr<STACK_OF(X509), Free<free_certificates>> certificates(CMS_get1_certs(cms.get()));
  X509* signer = certificates ? only_signer(cms.get(), certificates.get()) : nullptr;
  if (signer == nullptr || !is_as_written(cms_der, signer)) return fail(SealFault::malformed);
  std::string id = id_in_set(key_set, base64(der_of_certificate(signer)));
  if (id.empty()) return fail(SealFault::unknown_key);
  const Bio content(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  // The certificate itself was compared, byte by byte; a chain, or the hash of the certificate in the seal, would add nothing.
  const unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY;
  if (CMS_verify(cms.get(), nullptr, nullptr, content.get(), nullptr, flags) != 1) return fail(SealFault::bad_signature);
  return id;
}

}  // namespace ytterby::secrets
