#include "core/proof/whole_log.h"

namespace ytterby::proof {

std::string_view name_of(LogFault fault) {
  switch (fault) {
    case LogFault::malformed_entry: return "malformed_entry";
    case LogFault::index_out_of_order: return "index_out_of_order";
    case LogFault::chain_broken: return "chain_broken";
    case LogFault::beyond_limit: return "beyond_limit";
  }
  return "";
}

Result<Appended, EntryFault> append_entry(const Hasher& hasher, LogState& state, const NewEntry& entry) {
  Appended out;
  out.entry = {state.tree.size(), entry.kind, entry.at, entry.commitment, state.chain};
  Result<std::string, EntryFault> bytes = canonical(out.entry);
  if (!bytes) return fail(bytes.error());
  out.bytes = std::move(*bytes);
  out.leaf = hash_leaf(hasher, out.bytes);
  state.tree.append(hasher, out.leaf, out.nodes);
  state.chain = chain_after(hasher, state.chain, out.leaf);
  return out;
}

Result<LogState, LogFaultAt> verify_log(const Hasher& hasher, const EntryStream& entries) {
  LogState state;
  while (const std::optional<std::string> bytes = entries()) {
    const std::uint64_t index = state.tree.size();
    if (index >= most_entries) return fail(LogFaultAt{index, LogFault::beyond_limit, std::nullopt});
    const Result<LogEntry, EntryFault> entry = parse_entry(*bytes);
    if (!entry) return fail(LogFaultAt{index, LogFault::malformed_entry, entry.error()});
    if (entry->index != index) return fail(LogFaultAt{index, LogFault::index_out_of_order, std::nullopt});
    if (entry->previous != state.chain) return fail(LogFaultAt{index, LogFault::chain_broken, std::nullopt});
    const Hash leaf = hash_leaf(hasher, *bytes);
    state.tree.append(hasher, leaf);
    state.chain = chain_after(hasher, state.chain, leaf);
  }
  return state;
}

}  // namespace ytterby::proof
