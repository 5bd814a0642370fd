#pragma once
// The tree over the entries of a log (RFC 9162, section 2.1): growing it, proving with it, and checking what is proved.
#include <functional>
#include <vector>

#include "base/result.h"
#include "core/proof/hash.h"

namespace ytterby::proof {

enum class MerkleFault : std::uint8_t {
  empty_tree,          ///< a tree without leaves proves nothing
  index_beyond_size,   ///< there is no such leaf in a tree of this size
  sizes_reversed,      ///< the older tree is said to be larger than the newer
  beyond_limit,        ///< more than `most_entries`
  proof_too_short,
  proof_too_long,
  root_mismatch,       ///< the proof has the right length and leads to another root
  missing_node,        ///< the source has no hash for a node that is complete
  bad_state            ///< as many roots are needed as the size has binary ones
};
constexpr int merkle_fault_count = 9;
/// Stable: others may match on it.
std::string_view name_of(MerkleFault fault);

/// The place of a perfect subtree: of the leaves from `index * 2^level` up to, not including, `(index + 1) * 2^level`.
struct NodeId {
  unsigned level = 0;
  std::uint64_t index = 0;
  friend auto operator<=>(const NodeId&, const NodeId&) = default;
  friend bool operator==(const NodeId&, const NodeId&) = default;
};

struct Node {
  NodeId id;
  Hash hash;
  friend bool operator==(const Node&, const Node&) = default;
};

/// Where the hashes of complete nodes are kept; none for one that is not there. Level 0 is leaves.
using NodeSource = std::function<std::optional<Hash>(const NodeId&)>;

/// A tree reduced to what appending needs: the roots of its perfect subtrees, at most 53 hashes.
class Frontier {
 public:
  Frontier() = default;
  /// A frontier that was kept: as many roots as `size` has binary ones, the largest subtree first.
  static Result<Frontier, MerkleFault> restore(std::uint64_t size, std::vector<Hash> roots);
  /// The same out of kept nodes.
  static Result<Frontier, MerkleFault> restore(std::uint64_t size, const NodeSource& nodes);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const std::vector<Hash>& roots() const { return roots_; }

  /// Adds a leaf by its hash (`hash_leaf`). One node is hashed on average.
  void append(const Hasher& hasher, const Hash& leaf);
  /// The same; every node that is complete from now on, the leaf first, is added to `completed`, for a store to keep.
  void append(const Hasher& hasher, const Hash& leaf, std::vector<Node>& completed);

  /// MTH(D_n) (RFC 9162, section 2.1.1).
  [[nodiscard]] Hash root(const Hasher& hasher) const;

  friend bool operator==(const Frontier&, const Frontier&) = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> roots_;
};

/// A leaf, and the tree that it is looked for in.
struct Place {
  std::uint64_t index = 0;
  std::uint64_t size = 0;
};

/// A tree and what it grew to.
struct Growth {
  std::uint64_t older = 0;
  std::uint64_t newer = 0;
};

/// The root of the tree of the first `size` leaves, out of kept nodes.
Result<Hash, MerkleFault> root_of(const Hasher& hasher, const NodeSource& nodes, std::uint64_t size);

/// PATH(m, D_n) (RFC 9162, section 2.1.3.1): about log2 n nodes are looked up, and as many hashed at most.
Result<std::vector<Hash>, MerkleFault> prove_inclusion(const Hasher& hasher, const NodeSource& nodes, const Place& place);

/// PROOF(m, D_n) (RFC 9162, section 2.1.4.1). Empty for equal sizes; no proof begins at the empty tree.
Result<std::vector<Hash>, MerkleFault> prove_consistency(const Hasher& hasher, const NodeSource& nodes, const Growth& growth);

/// Whether `proof` shows that `leaf` stands at its place under `root` (RFC 9162, section 2.1.3.2).
Result<void, MerkleFault> verify_inclusion(const Hasher& hasher, const Hash& leaf, const Place& place, const std::vector<Hash>& proof, const Hash& root);

/// The roots of an older and a newer tree.
struct Roots {
  Hash older;
  Hash newer;
};

/// Whether `proof` shows that the newer tree begins with the whole older one (RFC 9162, section 2.1.4.2). Equal sizes need
/// equal roots and an empty proof.
Result<void, MerkleFault> verify_consistency(const Hasher& hasher, const Growth& growth, const Roots& roots, const std::vector<Hash>& proof);

}  // namespace ytterby::proof
