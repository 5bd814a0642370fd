#include "core/proof/merkle.h"

#include <algorithm>
#include <bit>

namespace ytterby::proof {

namespace {

/// The first `size` leaves from `begin` on; `begin` is a multiple of the largest power of two that is not above `size`.
struct Range {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
};

/// The largest power of two smaller than `size`, which is at least 2: where RFC 9162 splits a tree.
std::uint64_t split(std::uint64_t size) { return std::bit_floor(size - 1); }

/// MTH of a range: its perfect subtrees are looked up, the smallest is the last, and hashed together from the right.
Result<Hash, MerkleFault> range_root(const Hasher& hasher, const NodeSource& nodes, Range range) {
  std::vector<Hash> perfect;
  while (range.size > 0) {
    const std::uint64_t part = std::bit_floor(range.size);
    const auto level = static_cast<unsigned>(std::countr_zero(part));
    const std::optional<Hash> hash = nodes({level, range.begin >> level});
    if (!hash) return fail(MerkleFault::missing_node);
    perfect.push_back(*hash);
    range = {range.begin + part, range.size - part};
  }
  Hash out = perfect.back();
  for (std::size_t i = perfect.size() - 1; i-- > 0;) out = hash_node(hasher, perfect[i], out);
  return out;
}

/// The hashes of ranges, the last range first: proofs list the nodes nearest the leaf before those nearest the root.
Result<std::vector<Hash>, MerkleFault> roots_from_below(const Hasher& hasher, const NodeSource& nodes, const std::vector<Range>& ranges) {
  std::vector<Hash> out;
  out.reserve(ranges.size());
  for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
    const Result<Hash, MerkleFault> hash = range_root(hasher, nodes, *range);
    if (!hash) return fail(hash.error());
    out.push_back(*hash);
  }
  return out;
}

bool is_odd(std::uint64_t value) { return (value & 1U) != 0; }

}  // namespace

std::string_view name_of(MerkleFault fault) {
  switch (fault) {
    case MerkleFault::empty_tree: return "empty_tree";
    case MerkleFault::index_beyond_size: return "index_beyond_size";
    case MerkleFault::sizes_reversed: return "sizes_reversed";
    case MerkleFault::beyond_limit: return "beyond_limit";
    case MerkleFault::proof_too_short: return "proof_too_short";
    case MerkleFault::proof_too_long: return "proof_too_long";
    case MerkleFault::root_mismatch: return "root_mismatch";
    case MerkleFault::missing_node: return "missing_node";
    case MerkleFault::bad_state: return "bad_state";
  }
  return "";
}

Result<Frontier, MerkleFault> Frontier::restore(std::uint64_t size, std::vector<Hash> roots) {
  if (size > most_entries) return fail(MerkleFault::beyond_limit);
  if (roots.size() != static_cast<std::size_t>(std::popcount(size))) return fail(MerkleFault::bad_state);
  Frontier out;
  out.size_ = size;
  out.roots_ = std::move(roots);
  return out;
}

Result<Frontier, MerkleFault> Frontier::restore(std::uint64_t size, const NodeSource& nodes) {
  if (size > most_entries) return fail(MerkleFault::beyond_limit);
  std::vector<Hash> roots;
  for (std::uint64_t begin = 0; begin < size;) {
    const std::uint64_t part = std::bit_floor(size - begin);
    const auto level = static_cast<unsigned>(std::countr_zero(part));
    const std::optional<Hash> hash = nodes({level, begin >> level});
    if (!hash) return fail(MerkleFault::missing_node);
    roots.push_back(*hash);
    begin += part;
  }
  return restore(size, std::move(roots));
}

// Written twice, because the callers that keep no nodes are the ones that read a whole log: nothing is to be allocated there.
void Frontier::append(const Hasher& hasher, const Hash& leaf) {
  Hash hash = leaf;
  // As many subtrees end with this leaf as the size ends in binary ones.
  for (std::uint64_t left = size_; is_odd(left); left >>= 1U) {
    hash = hash_node(hasher, roots_.back(), hash);
    roots_.pop_back();
  }
  roots_.push_back(hash);
  ++size_;
}

void Frontier::append(const Hasher& hasher, const Hash& leaf, std::vector<Node>& completed) {
  Node node{{0, size_}, leaf};
  completed.push_back(node);
  for (; is_odd(node.id.index); completed.push_back(node)) {
    node = {{node.id.level + 1, node.id.index >> 1U}, hash_node(hasher, roots_.back(), node.hash)};
    roots_.pop_back();
  }
  roots_.push_back(node.hash);
  ++size_;
}

Hash Frontier::root(const Hasher& hasher) const {
  if (roots_.empty()) return hash_empty(hasher);
  Hash out = roots_.back();
  for (std::size_t i = roots_.size() - 1; i-- > 0;) out = hash_node(hasher, roots_[i], out);
  return out;
}

Result<Hash, MerkleFault> root_of(const Hasher& hasher, const NodeSource& nodes, std::uint64_t size) {
  if (size > most_entries) return fail(MerkleFault::beyond_limit);
  if (size == 0) return hash_empty(hasher);
  return range_root(hasher, nodes, {0, size});
}

Result<std::vector<Hash>, MerkleFault> prove_inclusion(const Hasher& hasher, const NodeSource& nodes, const Place& place) {
  if (place.size == 0) return fail(MerkleFault::empty_tree);
  if (place.size > most_entries) return fail(MerkleFault::beyond_limit);
  if (place.index >= place.size) return fail(MerkleFault::index_beyond_size);
  // PATH(m, D_n) = PATH(m, D[0:k]) : MTH(D[k:n]) for m < k, else PATH(m - k, D[k:n]) : MTH(D[0:k]).
  std::vector<Range> siblings;
  for (Range in{0, place.size}; in.size > 1;) {
    const std::uint64_t k = split(in.size);
    const Range left{in.begin, k};
    const Range right{in.begin + k, in.size - k};
    const bool is_left = place.index < right.begin;
    siblings.push_back(is_left ? right : left);
    in = is_left ? left : right;
  }
  return roots_from_below(hasher, nodes, siblings);
}

Result<std::vector<Hash>, MerkleFault> prove_consistency(const Hasher& hasher, const NodeSource& nodes, const Growth& growth) {
  if (growth.older == 0) return fail(MerkleFault::empty_tree);
  if (growth.newer > most_entries) return fail(MerkleFault::beyond_limit);
  if (growth.older > growth.newer) return fail(MerkleFault::sizes_reversed);
  std::vector<Range> parts;
  Range in{0, growth.newer};
  bool is_whole = true;  // SUBPROOF's b: the part that is left is the whole older tree, whose root the verifier has
  // SUBPROOF(m, D_m, b) ends it. SUBPROOF(m, D_n, b) = SUBPROOF(m, D[0:k], b) : MTH(D[k:n]) for m <= k, else
  // SUBPROOF(m - k, D[k:n], false) : MTH(D[0:k]).
  while (growth.older - in.begin != in.size) {
    const std::uint64_t k = split(in.size);
    const Range left{in.begin, k};
    const Range right{in.begin + k, in.size - k};
    const bool is_left = growth.older <= right.begin;
    parts.push_back(is_left ? right : left);
    in = is_left ? left : right;
    is_whole = is_whole && is_left;
  }
  if (!is_whole) parts.push_back(in);
  return roots_from_below(hasher, nodes, parts);
}

Result<void, MerkleFault> verify_inclusion(const Hasher& hasher, const Hash& leaf, const Place& place, const std::vector<Hash>& proof, const Hash& root) {
  if (place.size == 0) return fail(MerkleFault::empty_tree);
  if (place.size > most_entries) return fail(MerkleFault::beyond_limit);
  // 1. Compare leaf_index with tree_size. If leaf_index is greater than or equal to tree_size, then stop and fail.
  if (place.index >= place.size) return fail(MerkleFault::index_beyond_size);
  // 2. Set two variables, fn and sn: fn is set to leaf_index, and sn is set to tree_size - 1.
  std::uint64_t fn = place.index;
  std::uint64_t sn = place.size - 1;
  // 3. Set r to hash.
  Hash r = leaf;
  // 4. For each value p in the inclusion_path array:
  for (const Hash& p : proof) {
    // a. If sn is 0, then stop the iteration and fail the proof verification.
    if (sn == 0) return fail(MerkleFault::proof_too_long);
    if (is_odd(fn) || fn == sn) {
      // b. If LSB(fn) is set, or if fn is equal to sn: set r to HASH(0x01 || p || r); if LSB(fn) is not set, right-shift
      //    both fn and sn equally until either LSB(fn) is set or fn is 0.
      r = hash_node(hasher, p, r);
      for (; !is_odd(fn) && fn != 0; fn >>= 1U) sn >>= 1U;
    } else {
      //    Otherwise: set r to HASH(0x01 || r || p).
      r = hash_node(hasher, r, p);
    }
    // c. Finally, right-shift both fn and sn one time.
    fn >>= 1U;
    sn >>= 1U;
  }
  // 5. Compare sn to 0. Compare r against the root_hash.
  if (sn != 0) return fail(MerkleFault::proof_too_short);
  if (r != root) return fail(MerkleFault::root_mismatch);
  return {};
}

Result<void, MerkleFault> verify_consistency(const Hasher& hasher, const Growth& growth, const Roots& roots, const std::vector<Hash>& proof) {
  if (growth.older == 0) return fail(MerkleFault::empty_tree);
  if (growth.newer > most_entries) return fail(MerkleFault::beyond_limit);
  if (growth.older > growth.newer) return fail(MerkleFault::sizes_reversed);
  if (growth.older == growth.newer) {
    if (!proof.empty()) return fail(MerkleFault::proof_too_long);
    if (roots.older != roots.newer) return fail(MerkleFault::root_mismatch);
    return {};
  }
  // 1. If consistency_path is an empty array, stop and fail the proof verification.
  if (proof.empty()) return fail(MerkleFault::proof_too_short);
  // 2. If first is an exact power of 2, then prepend first_hash to the consistency_path array.
  const bool is_prepended = std::has_single_bit(growth.older);
  // 3. Set two variables: fn = first - 1, sn = second - 1.
  std::uint64_t fn = growth.older - 1;
  std::uint64_t sn = growth.newer - 1;
  // 4. If LSB(fn) is set, then right-shift both fn and sn equally until LSB(fn) is not set.
  for (; is_odd(fn); fn >>= 1U) sn >>= 1U;
  // 5. Set both fr and sr to the first value in the consistency_path array.
  Hash fr = is_prepended ? roots.older : proof.front();
  Hash sr = fr;
  // 6. For each subsequent value c in the consistency_path array:
  for (auto c = proof.begin() + (is_prepended ? 0 : 1); c != proof.end(); ++c) {
    // a. If sn is 0, then stop the iteration and fail the proof verification.
    if (sn == 0) return fail(MerkleFault::proof_too_long);
    if (is_odd(fn) || fn == sn) {
      // b. If LSB(fn) is set, or if fn is equal to sn: fr = HASH(0x01 || c || fr), sr = HASH(0x01 || c || sr); if LSB(fn) is
      //    not set, right-shift both until either LSB(fn) is set or fn is 0.
      fr = hash_node(hasher, *c, fr);
      sr = hash_node(hasher, *c, sr);
      for (; !is_odd(fn) && fn != 0; fn >>= 1U) sn >>= 1U;
    } else {
      //    Otherwise: sr = HASH(0x01 || sr || c).
      sr = hash_node(hasher, sr, *c);
    }
    // c. Finally, right-shift both fn and sn one time.
    fn >>= 1U;
    sn >>= 1U;
  }
  // 7. Verify that fr equals first_hash, that sr equals second_hash, and that sn is 0.
  if (sn != 0) return fail(MerkleFault::proof_too_short);
  if (fr != roots.older || sr != roots.newer) return fail(MerkleFault::root_mismatch);
  return {};
}

}  // namespace ytterby::proof
