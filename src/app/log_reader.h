#pragma once
// The log as others see it: tiles, proofs, and for those who may see a licence what opens its entries. Everything is read from the
// nodes that the store keeps; only `ytterby ledger verify` asks whether those are right.
#include "app/log_bodies.h"
#include "core/proof/tiles.h"

namespace ytterby::app {

/// The complete nodes of the tree of the first `size` entries. Each tile is read once; the source is for one thread and a few proofs.
proof::NodeSource nodes_of_store(LogRecords& log, const proof::Hasher& hasher, std::uint64_t size);

/// A proof for a reader, with what it is about.
struct LogProof {
  std::vector<proof::Hash> hashes;
  proof::Hash leaf;          ///< proofs of inclusion
};
Result<LogProof, proof::MerkleFault> log_inclusion(LogRecords& log, const proof::Hasher& hasher, const proof::Place& place);
Result<LogProof, proof::MerkleFault> log_consistency(LogRecords& log, const proof::Hasher& hasher, const proof::Growth& growth);

/// The bytes at a path such as `tile/0/x001/067.p/12`. `missing_node`: the log has not grown that far.
Result<std::string, proof::TileFault> log_tile(LogRecords& log, std::string_view path);

/// An entry of the log with what opens it. Only for those who may know the body.
struct OpenedEntry {
  LogRow row;
  std::string body;
};
struct OpenedPage {
  std::vector<OpenedEntry> items;   ///< by their place in the log
  std::string next;                 ///< the last source of the page; empty: this was the last page
};
/// Of a licence: its own events, with the first page, and the movements of its accounts.
OpenedPage log_of_licence(Records& records, const LicenceId& licence, const std::string& after, std::size_t limit);

/// The body of a source, made anew; none when the record does not have it.
std::optional<std::string> body_of_source(Records& records, const LogSource& source);

}  // namespace ytterby::app
