// Trees, proofs and their checks, against the definition of RFC 9162 and the published trees of RFC 6962's reference code.
#include "core/proof/merkle.h"

#include <algorithm>

#include "core/proof/samples_test.h"

namespace ytterby::proof {
namespace {

constexpr std::size_t exhaustive = 64;

/// Trees of all sizes up to 64, with the roots that the definition gives.
struct World {
  rfc::Data data;
  std::vector<Hash> roots{rfc::mth({})};
  std::vector<Hash> leaves;
  Grown grown;
  World() {
    for (std::size_t i = 0; i < exhaustive; ++i) {
      data.push_back(datum(i));
      roots.push_back(rfc::mth(data));
      leaves.push_back(rfc::mth({data[i]}));
      grown.add(data[i]);
    }
  }
};

const World& world() {
  static const World all;
  return all;
}

using Verified = Result<void, MerkleFault>;

/// `proof` is taken, and nothing that differs from it by one bit, by one hash or by an exchange of two.
void expect_only(const std::vector<Hash>& proof, const std::function<Verified(const std::vector<Hash>&)>& verify, const std::string& where) {
  ASSERT_TRUE(verify(proof)) << where;
  std::vector<Hash> changed = proof;
  for (Hash& hash : changed) {
    for (char& byte : hash.bytes) {
      const char before = byte;
      for (unsigned bit = 0; bit < 8; ++bit) {
        byte = static_cast<char>(static_cast<unsigned char>(before) ^ (1U << bit));
        const Verified refused = verify(changed);
        ASSERT_TRUE(!refused && refused.error() == MerkleFault::root_mismatch) << where;
      }
      byte = static_cast<char>(~static_cast<unsigned char>(before));
      ASSERT_FALSE(verify(changed)) << where;
      byte = before;
    }
  }
  for (std::size_t i = 0; i < proof.size(); ++i) {
    changed = proof;
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
    ASSERT_EQ(verify(changed).error(), MerkleFault::proof_too_short) << where;
    for (std::size_t j = i + 1; j < proof.size(); ++j) {
      changed = proof;
      std::swap(changed[i], changed[j]);
      ASSERT_FALSE(verify(changed)) << where;
    }
  }
  for (std::size_t i = 0; i <= proof.size(); ++i) {
    changed = proof;
    changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(i), Hash{});
    ASSERT_EQ(verify(changed).error(), MerkleFault::proof_too_long) << where;
  }
}

TEST(MerkleTree, HasTheRootsThatAreKnownForTheEightLeavesOfTheReferenceTree) {
  const std::vector<std::string> leaves{"",
                                        std::string(1, '\x00'),
                                        "\x10",
                                        "\x20\x21",
                                        "\x30\x31",
                                        "\x40\x41\x42\x43",
                                        "\x50\x51\x52\x53\x54\x55\x56\x57",
                                        "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
  const std::vector<std::string> roots{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                       "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                       "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                       "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  Grown grown;
  EXPECT_EQ(hex(grown.tree.root(hasher())), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    grown.add(leaves[i]);
    EXPECT_EQ(hex(grown.tree.root(hasher())), roots[i]) << i + 1 << " leaves";
  }
  // Proofs that are published with them.
  const auto path = prove_inclusion(hasher(), grown.store.source(), {5, 8});
  ASSERT_TRUE(path);
  ASSERT_EQ(path->size(), 3U);
  EXPECT_EQ(hex(path->at(0)), "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
  EXPECT_EQ(hex(path->at(1)), "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
  EXPECT_EQ(hex(path->at(2)), "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
  const auto joined = prove_consistency(hasher(), grown.store.source(), {6, 8});
  ASSERT_TRUE(joined);
  ASSERT_EQ(joined->size(), 3U);
  EXPECT_EQ(hex(joined->at(0)), "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");
  EXPECT_EQ(hex(joined->at(1)), "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
  EXPECT_EQ(hex(joined->at(2)), "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
}

TEST(MerkleTree, IsTheTreeOfTheDefinitionAtEverySizeAndCanBePutDownAndTakenUpAgain) {
  const World& w = world();
  Frontier plain;
  for (std::size_t size = 0; size <= exhaustive; ++size) {
    EXPECT_EQ(plain.root(hasher()), w.roots[size]) << size;
    EXPECT_EQ(root_of(hasher(), w.grown.store.source_at(size), size), w.roots[size]) << size;
    EXPECT_EQ(plain.roots().size(), static_cast<std::size_t>(std::popcount(size)));
    EXPECT_EQ(Frontier::restore(size, plain.roots()), plain);
    EXPECT_EQ(Frontier::restore(size, w.grown.store.source_at(size)), plain);
    if (size < exhaustive) plain.append(hasher(), w.leaves[size]);
  }
  EXPECT_EQ(plain, w.grown.tree) << "keeping nodes changes nothing";
}

TEST(MerkleTree, IsNotTakenUpAgainFromWhatCannotBeOne) {
  EXPECT_EQ(Frontier::restore(3, std::vector<Hash>(1)).error(), MerkleFault::bad_state);
  EXPECT_EQ(Frontier::restore(3, std::vector<Hash>(3)).error(), MerkleFault::bad_state);
  EXPECT_EQ(Frontier::restore(0, std::vector<Hash>(1)).error(), MerkleFault::bad_state);
  EXPECT_EQ(Frontier::restore(most_entries + 1, std::vector<Hash>(1)).error(), MerkleFault::beyond_limit);
  EXPECT_EQ(Frontier::restore(exhaustive + 1, world().grown.store.source()).error(), MerkleFault::missing_node);
  EXPECT_EQ(root_of(hasher(), world().grown.store.source(), exhaustive + 1).error(), MerkleFault::missing_node);
}

TEST(Inclusion, IsProvedForEveryLeafOfEverySizeAndForNothingElse) {
  const World& w = world();
  for (std::size_t size = 1; size <= exhaustive; ++size) {
    const rfc::Data data = rfc::part(w.data, 0, size);
    for (std::size_t index = 0; index < size; ++index) {
      const std::string where = "leaf " + std::to_string(index) + " of " + std::to_string(size);
      const auto proof = prove_inclusion(hasher(), w.grown.store.source_at(size), {index, size});
      ASSERT_TRUE(proof) << where;
      ASSERT_EQ(*proof, rfc::path(index, data)) << where;
      expect_only(*proof, [&](const std::vector<Hash>& changed) { return verify_inclusion(hasher(), w.leaves[index], {index, size}, changed, w.roots[size]); }, where);
      for (std::size_t other = 0; other < size; ++other) {
        if (other == index) continue;
        ASSERT_FALSE(verify_inclusion(hasher(), w.leaves[index], {other, size}, *proof, w.roots[size])) << where << " at " << other;
        ASSERT_FALSE(verify_inclusion(hasher(), w.leaves[other], {index, size}, *proof, w.roots[size])) << where << " for " << other;
      }
      for (std::size_t other = 0; other <= exhaustive; ++other) {
        if (other == size) continue;
        ASSERT_EQ(verify_inclusion(hasher(), w.leaves[index], {index, size}, *proof, w.roots[other]).error(), MerkleFault::root_mismatch) << where;
      }
    }
  }
}

TEST(Inclusion, OfALeafThatCannotBeThereIsRefusedBeforeAnythingIsHashed) {
  const World& w = world();
  const Hash leaf = w.leaves[0];
  for (std::size_t size = 1; size <= exhaustive; ++size) {
    EXPECT_EQ(prove_inclusion(hasher(), w.grown.store.source(), {size, size}).error(), MerkleFault::index_beyond_size);
    EXPECT_EQ(verify_inclusion(hasher(), leaf, {size, size}, {}, w.roots[size]).error(), MerkleFault::index_beyond_size);
    EXPECT_EQ(verify_inclusion(hasher(), leaf, {~std::uint64_t{0}, size}, {}, w.roots[size]).error(), MerkleFault::index_beyond_size);
  }
  EXPECT_EQ(prove_inclusion(hasher(), w.grown.store.source(), {0, 0}).error(), MerkleFault::empty_tree);
  EXPECT_EQ(verify_inclusion(hasher(), leaf, {0, 0}, {}, w.roots[0]).error(), MerkleFault::empty_tree);
  EXPECT_TRUE(verify_inclusion(hasher(), leaf, {0, 1}, {}, w.roots[1]));
  EXPECT_EQ(verify_inclusion(hasher(), leaf, {0, 1}, {leaf}, w.roots[1]).error(), MerkleFault::proof_too_long);
  EXPECT_EQ(verify_inclusion(hasher(), leaf, {0, 1}, {}, w.roots[2]).error(), MerkleFault::root_mismatch);
  EXPECT_EQ(prove_inclusion(hasher(), w.grown.store.source(), {0, most_entries + 1}).error(), MerkleFault::beyond_limit);
  EXPECT_EQ(verify_inclusion(hasher(), leaf, {0, ~std::uint64_t{0}}, std::vector<Hash>(64), leaf).error(), MerkleFault::beyond_limit);
  EXPECT_EQ(prove_inclusion(hasher(), w.grown.store.source(), {0, exhaustive + 1}).error(), MerkleFault::missing_node);
}

TEST(Inclusion, TakesALeafForANodeNeither) {
  // A node given out as a leaf: what the prefixes of RFC 9162 are for.
  const World& w = world();
  const std::string node_bytes = rfc::str(w.leaves[0]) + rfc::str(w.leaves[1]);
  EXPECT_EQ(verify_inclusion(hasher(), hash_leaf(hasher(), node_bytes), {0, 1}, {}, w.roots[2]).error(), MerkleFault::root_mismatch);
}

TEST(Consistency, IsProvedForEveryPairOfSizesAndForNothingElse) {
  const World& w = world();
  for (std::size_t newer = 1; newer <= exhaustive; ++newer) {
    const rfc::Data data = rfc::part(w.data, 0, newer);
    for (std::size_t older = 1; older <= newer; ++older) {
      const std::string where = std::to_string(older) + " to " + std::to_string(newer);
      const Growth growth{older, newer};
      const Roots roots{w.roots[older], w.roots[newer]};
      const auto proof = prove_consistency(hasher(), w.grown.store.source_at(newer), growth);
      ASSERT_TRUE(proof) << where;
      ASSERT_EQ(*proof, rfc::subproof(older, data, true)) << where;
      expect_only(*proof, [&](const std::vector<Hash>& changed) { return verify_consistency(hasher(), growth, roots, changed); }, where);
      for (std::size_t other = 0; other <= exhaustive; ++other) {
        if (other != older) {
          ASSERT_EQ(verify_consistency(hasher(), growth, {w.roots[other], roots.newer}, *proof).error(), MerkleFault::root_mismatch) << where;
        }
        if (other != newer) {
          ASSERT_EQ(verify_consistency(hasher(), growth, {roots.older, w.roots[other]}, *proof).error(), MerkleFault::root_mismatch) << where;
        }
      }
      if (older < newer) {
        ASSERT_EQ(verify_consistency(hasher(), {newer, older}, {roots.newer, roots.older}, *proof).error(), MerkleFault::sizes_reversed) << where;
      }
    }
  }
}

TEST(Consistency, BeginsAtNoEmptyTreeAndNeverGoesBack) {
  const World& w = world();
  const NodeSource nodes = w.grown.store.source();
  EXPECT_EQ(prove_consistency(hasher(), nodes, {0, 0}).error(), MerkleFault::empty_tree);
  EXPECT_EQ(prove_consistency(hasher(), nodes, {0, 5}).error(), MerkleFault::empty_tree);
  EXPECT_EQ(prove_consistency(hasher(), nodes, {5, 4}).error(), MerkleFault::sizes_reversed);
  EXPECT_EQ(prove_consistency(hasher(), nodes, {1, most_entries + 1}).error(), MerkleFault::beyond_limit);
  EXPECT_EQ(prove_consistency(hasher(), nodes, {1, exhaustive + 1}).error(), MerkleFault::missing_node);
  EXPECT_EQ(verify_consistency(hasher(), {0, 5}, {w.roots[0], w.roots[5]}, {}).error(), MerkleFault::empty_tree);
  EXPECT_EQ(verify_consistency(hasher(), {5, 4}, {w.roots[5], w.roots[4]}, {}).error(), MerkleFault::sizes_reversed);
  EXPECT_EQ(verify_consistency(hasher(), {1, most_entries + 1}, {}, std::vector<Hash>(53)).error(), MerkleFault::beyond_limit);
  EXPECT_TRUE(verify_consistency(hasher(), {1, 1}, {w.roots[1], w.roots[1]}, {}));
  EXPECT_EQ(verify_consistency(hasher(), {1, 1}, {w.roots[1], w.roots[2]}, {}).error(), MerkleFault::root_mismatch);
  EXPECT_EQ(verify_consistency(hasher(), {1, 1}, {w.roots[1], w.roots[1]}, {w.roots[1]}).error(), MerkleFault::proof_too_long);
}

TEST(Consistency, IsNotProvedByALogThatChangedAnEntry) {
  const World& w = world();
  for (std::size_t changed = 0; changed < exhaustive; ++changed) {
    rfc::Data data = w.data;
    data[changed] = "another entry";
    Grown other;
    for (const std::string& d : data) other.add(d);
    for (std::size_t older = 1; older < exhaustive; ++older) {
      const auto proof = prove_consistency(hasher(), other.store.source(), {older, exhaustive});
      const Verified verified = verify_consistency(hasher(), {older, exhaustive}, {w.roots[older], other.tree.root(hasher())}, *proof);
      // Whoever saw the entry notices; whoever saw less cannot.
      EXPECT_EQ(verified.has_value(), older <= changed) << older << ", entry " << changed;
    }
  }
}

TEST(Proofs, HoldForRandomSizesUpTo65000) {
  constexpr std::uint64_t most = 65'000;
  std::mt19937_64 random = generator();
  Grown grown;
  rfc::Data data;
  std::vector<Hash> roots{grown.tree.root(hasher())};
  for (std::uint64_t i = 0; i < most; ++i) {
    grown.add(datum(i));
    data.push_back(datum(i));
    roots.push_back(grown.tree.root(hasher()));
  }
  const auto below = [&](std::uint64_t limit) { return random() % limit; };
  for (int round = 0; round < 3; ++round) {
    const std::uint64_t size = 1 + below(most);
    const std::uint64_t index = below(size);
    const std::uint64_t older = 1 + below(size);
    const rfc::Data part = rfc::part(data, 0, size);
    ASSERT_EQ(roots[size], rfc::mth(part)) << size;
    ASSERT_EQ(*prove_inclusion(hasher(), grown.store.source_at(size), {index, size}), rfc::path(index, part)) << index << " of " << size;
    ASSERT_EQ(*prove_consistency(hasher(), grown.store.source_at(size), {older, size}), rfc::subproof(older, part, true)) << older << " to " << size;
  }
  for (int round = 0; round < 1500; ++round) {
    // Half of them near a power of two, where trees change their shape.
    const std::uint64_t size = round % 2 == 0 ? 1 + below(most) : (std::uint64_t{1} << (1 + below(15))) + below(3);
    const std::uint64_t index = below(size);
    const std::uint64_t older = 1 + below(size);
    const auto path = prove_inclusion(hasher(), grown.store.source_at(size), {index, size});
    ASSERT_TRUE(path && verify_inclusion(hasher(), grown.store.levels[0][index], {index, size}, *path, roots[size])) << index << " of " << size;
    const auto joined = prove_consistency(hasher(), grown.store.source_at(size), {older, size});
    ASSERT_TRUE(joined && verify_consistency(hasher(), {older, size}, {roots[older], roots[size]}, *joined)) << older << " to " << size;
    for (std::vector<Hash> proof : {*path, *joined}) {
      if (proof.empty()) continue;
      char& byte = proof[below(proof.size())].bytes[below(hash_bytes)];
      byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << below(8)));
      const bool taken = verify_inclusion(hasher(), grown.store.levels[0][index], {index, size}, proof, roots[size]) || verify_consistency(hasher(), {older, size}, {roots[older], roots[size]}, proof);
      ASSERT_FALSE(taken) << index << ", " << older << " of " << size;
    }
  }
}

TEST(Proofs, HaveAStableNameForEachFault) {
  std::vector<std::string_view> names;
  for (int i = 0; i < merkle_fault_count; ++i) names.push_back(name_of(static_cast<MerkleFault>(i)));
  EXPECT_EQ(names, (std::vector<std::string_view>{"empty_tree", "index_beyond_size", "sizes_reversed", "beyond_limit", "proof_too_short", "proof_too_long", "root_mismatch", "missing_node", "bad_state"}));
}

}  // namespace
}  // namespace ytterby::proof
