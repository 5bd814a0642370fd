#pragma once
// A log from its first entry to its last: writing the next entry, and reading all of them again with no more memory than
// the frontier of its tree.
#include "core/proof/commitment.h"
#include "core/proof/merkle.h"

namespace ytterby::proof {

/// Where a log stands: all that is needed for adding to it.
struct LogState {
  Frontier tree;
  Hash chain = chain_start;   ///< head of the chain
  friend bool operator==(const LogState&, const LogState&) = default;
};

/// What is known of an event before it has its place.
struct NewEntry {
  std::string kind;
  std::int64_t at = 0;        ///< seconds since 1970
  Hash commitment;
};

/// What is to be kept of an entry that was added.
struct Appended {
  LogEntry entry;
  std::string bytes;          ///< canonical; what `tile/entries` publishes
  Hash leaf;
  std::vector<Node> nodes;    ///< of the tree, that are complete since; the leaf first
};

/// Adds an entry. On a fault the state is as before.
Result<Appended, EntryFault> append_entry(const Hasher& hasher, LogState& state, const NewEntry& entry);

enum class LogFault : std::uint8_t {
  malformed_entry,      ///< `entry_fault` says why
  index_out_of_order,   ///< entries are missing, doubled or swapped
  chain_broken,         ///< `previous` is not the head after the entries before
  beyond_limit
};
constexpr int log_fault_count = 4;
std::string_view name_of(LogFault fault);

/// The first entry that is at fault.
struct LogFaultAt {
  std::uint64_t index = 0;
  LogFault fault = LogFault::malformed_entry;
  std::optional<EntryFault> entry_fault;
};

/// Entries in their order; none after the last.
using EntryStream = std::function<std::optional<std::string>()>;

/// Reads a log from scratch: every entry well-formed, in its place and chained to the one before. The state that it ends in has
/// the root to compare with a checkpoint. A change that keeps the chain sound is seen only there.
Result<LogState, LogFaultAt> verify_log(const Hasher& hasher, const EntryStream& entries);

}  // namespace ytterby::proof
