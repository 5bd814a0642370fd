#pragma once
// What the tests of the log share: a store of nodes, a key out of a seed, and the tree as RFC 9162 defines it, word for word.
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <bit>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>

#include "adapters/secrets/log_crypto.h"
#include "core/proof/checkpoint.h"
#include "core/proof/merkle.h"

namespace ytterby::proof {

inline const Hasher& hasher() { return secrets::sha256_hasher(); }

/// A seed that is printed, and that YTTERBY_SEED repeats.
inline std::mt19937_64 generator() {
  const char* given = std::getenv("YTTERBY_SEED");
  const std::uint64_t seed = given != nullptr ? std::stoull(given) : std::random_device{}();
  std::cout << "YTTERBY_SEED=" << seed << "\n";
  return std::mt19937_64(seed);
}

/// Every complete node of a tree, by level.
struct NodeStore {
  std::vector<std::vector<Hash>> levels;

  void keep(const std::vector<Node>& nodes) {
    for (const Node& node : nodes) {
      if (levels.size() <= node.id.level) levels.resize(node.id.level + 1);
      ASSERT_EQ(levels[node.id.level].size(), node.id.index) << "nodes are completed in their order";
      levels[node.id.level].push_back(node.hash);
    }
  }
  [[nodiscard]] NodeSource source() const {
    return [this](const NodeId& id) -> std::optional<Hash> {
      if (id.level >= levels.size() || id.index >= levels[id.level].size()) return std::nullopt;
      return levels[id.level][id.index];
    };
  }
  /// Nothing of leaves that a tree of `size` does not have: a proof that needs them is wrong.
  [[nodiscard]] NodeSource source_at(std::uint64_t size) const {
    return [all = source(), size](const NodeId& id) -> std::optional<Hash> {
      if (((id.index + 1) << id.level) > size) return std::nullopt;
      return all(id);
    };
  }
};

/// A tree that was grown leaf by leaf, and what became of it.
struct Grown {
  Frontier tree;
  NodeStore store;
  void add(std::string_view data) {
    std::vector<Node> nodes;
    tree.append(hasher(), hash_leaf(hasher(), data), nodes);
    store.keep(nodes);
  }
};

inline std::string datum(std::uint64_t index) { return "entry " + std::to_string(index); }

/// RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1, written down as they stand there, over the data itself. Slow, and shares
/// nothing with what is tested but SHA-256.
namespace rfc {

using Data = std::vector<std::string>;

inline Hash sha256(const std::string& bytes) { return hasher().sha256({bytes}); }
inline std::string str(const Hash& hash) { return std::string(hash.view()); }
inline Data part(const Data& d, std::size_t from, std::size_t to) { return {d.begin() + static_cast<std::ptrdiff_t>(from), d.begin() + static_cast<std::ptrdiff_t>(to)}; }

inline std::size_t largest_power_of_two_smaller_than(std::size_t n) {
  std::size_t k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

// MTH({}) = HASH(). MTH({d[0]}) = HASH(0x00 || d[0]). MTH(D_n) = HASH(0x01 || MTH(D[0:k]) || MTH(D[k:n])).
inline Hash mth(const Data& d) {
  if (d.empty()) return sha256("");
  if (d.size() == 1) return sha256(std::string(1, '\x00') + d[0]);
  const std::size_t k = largest_power_of_two_smaller_than(d.size());
  return sha256(std::string(1, '\x01') + str(mth(part(d, 0, k))) + str(mth(part(d, k, d.size()))));
}

// PATH(0, {d[0]}) = {}. PATH(m, D_n) = PATH(m, D[0:k]) : MTH(D[k:n]) for m < k; = PATH(m - k, D[k:n]) : MTH(D[0:k]) for m >= k.
inline std::vector<Hash> path(std::size_t m, const Data& d) {
  if (d.size() == 1) return {};
  const std::size_t k = largest_power_of_two_smaller_than(d.size());
  std::vector<Hash> out = m < k ? path(m, part(d, 0, k)) : path(m - k, part(d, k, d.size()));
  out.push_back(m < k ? mth(part(d, k, d.size())) : mth(part(d, 0, k)));
  return out;
}

// SUBPROOF(m, D_m, true) = {}. SUBPROOF(m, D_m, false) = {MTH(D_m)}. For m < n: m <= k: SUBPROOF(m, D[0:k], b) : MTH(D[k:n]);
// m > k: SUBPROOF(m - k, D[k:n], false) : MTH(D[0:k]).
inline std::vector<Hash> subproof(std::size_t m, const Data& d, bool b) {
  if (m == d.size()) return b ? std::vector<Hash>{} : std::vector<Hash>{mth(d)};
  const std::size_t k = largest_power_of_two_smaller_than(d.size());
  std::vector<Hash> out = m <= k ? subproof(m, part(d, 0, k), b) : subproof(m - k, part(d, k, d.size()), false);
  out.push_back(m <= k ? mth(part(d, k, d.size())) : mth(part(d, 0, k)));
  return out;
}

}  // namespace rfc

/// An Ed25519 key out of its seed (RFC 8032): the same one in every run.
class SeedKey {
 public:
  SeedKey(std::string name, std::string_view seed) : key_(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, reinterpret_cast<const unsigned char*>(seed.data()), seed.size()), EVP_PKEY_free) {
    EXPECT_TRUE(key_);
    public_.name = std::move(name);
    std::size_t length = public_.key.size();
    EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(public_.key.data()), &length);
  }
  [[nodiscard]] const LogKey& public_half() const { return public_; }
  [[nodiscard]] SignText signer() const {
    return [key = key_](std::string_view text) {
      const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
      std::string out(signature_bytes, '\0');
      std::size_t length = out.size();
      EXPECT_EQ(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()), 1);
      EXPECT_EQ(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &length, reinterpret_cast<const unsigned char*>(text.data()), text.size()), 1);
      return out;
    };
  }

 private:
  std::shared_ptr<EVP_PKEY> key_;
  LogKey public_;
};

}  // namespace ytterby::proof
