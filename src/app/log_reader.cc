#include "app/log_reader.h"

#include <algorithm>
#include <map>
#include <memory>

namespace ytterby::app {

namespace {

std::optional<std::string> hashes_of_tile(LogRecords& log, const proof::Tile& tile) {
  const auto hashes = log.log_nodes(tile.level * proof::tile_height, tile.index * proof::tile_width, static_cast<std::size_t>(tile.width));
  if (hashes.size() != tile.width) return std::nullopt;
  std::string out;
  for (const proof::Hash& hash : hashes) out += hash.view();
  return out;
}

}  // namespace

proof::NodeSource nodes_of_store(LogRecords& log, const proof::Hasher& hasher, std::uint64_t size) {
  auto kept = std::make_shared<std::map<proof::Tile, std::optional<std::string>>>();
  return proof::nodes_of_tiles(hasher, size, [&log, kept](const proof::Tile& tile) {
    const auto [at, is_new] = kept->try_emplace(tile);
    if (is_new) at->second = hashes_of_tile(log, tile);
    return at->second;
  });
}

Result<LogProof, proof::MerkleFault> log_inclusion(LogRecords& log, const proof::Hasher& hasher, const proof::Place& place) {
  if (place.size > log.log_size()) return fail(proof::MerkleFault::index_beyond_size);
  const proof::NodeSource nodes = nodes_of_store(log, hasher, place.size);
  auto hashes = proof::prove_inclusion(hasher, nodes, place);
  if (!hashes) return fail(hashes.error());
  const auto leaf = nodes({0, place.index});
  if (!leaf) return fail(proof::MerkleFault::missing_node);
  return LogProof{std::move(*hashes), *leaf};
}

Result<LogProof, proof::MerkleFault> log_consistency(LogRecords& log, const proof::Hasher& hasher, const proof::Growth& growth) {
  if (growth.newer > log.log_size()) return fail(proof::MerkleFault::index_beyond_size);
  auto hashes = proof::prove_consistency(hasher, nodes_of_store(log, hasher, growth.newer), growth);
  if (!hashes) return fail(hashes.error());
  return LogProof{std::move(*hashes), {}};
}

Result<std::string, proof::TileFault> log_tile(LogRecords& log, std::string_view path) {
  const auto tile = proof::parse_tile_path(path);
  if (!tile) return fail(tile.error());
  if (tile->kind == proof::TileKind::hashes) {
    auto bytes = hashes_of_tile(log, *tile);
    if (!bytes) return fail(proof::TileFault::missing_node);
    return std::move(*bytes);
  }
  const std::uint64_t first = tile->index * proof::tile_width;
  const auto rows = log.log_rows(first, static_cast<std::size_t>(tile->width));
  return proof::bundle_bytes([&](std::uint64_t index) { return index - first < rows.size() ? std::optional(rows[index - first].bytes) : std::nullopt; }, *tile);
}

OpenedPage log_of_licence(Records& records, const LicenceId& licence, const std::string& after, std::size_t limit) {
  OpenedPage out;
  LogRecords& log = records.log();
  if (after.empty()) {
    std::map<std::string, TimelineEntry> events;
    std::vector<std::string> sources;
    for (TimelineEntry& event : records.timeline("licence/" + licence.value)) {
      if (!log_kind_of_event(event.type)) continue;
      sources.push_back(log_source(event));
      events.emplace(sources.back(), std::move(event));
    }
    for (LogRow& row : log.log_rows_of(sources)) {
      std::string body = log_body(events.at(row.source));
      out.items.push_back({std::move(row), std::move(body)});
    }
  }
  const auto [first, end] = log_sources_of(licence);
  auto rows = log.log_rows_between(std::max(after, first), end, limit + 1);
  if (rows.size() > limit) {
    rows.resize(limit);
    out.next = rows.back().source;
  }
  for (LogRow& row : rows) {
    const auto source = parse_log_source(row.source);
    if (auto body = source ? body_of_source(records, *source) : std::nullopt) out.items.push_back({std::move(row), std::move(*body)});
  }
  std::sort(out.items.begin(), out.items.end(), [](const OpenedEntry& a, const OpenedEntry& b) { return a.row.index < b.row.index; });
  return out;
}

std::optional<std::string> body_of_source(Records& records, const LogSource& source) {
  if (source.position > 0) {
    const auto event = records.record(source.position - 1, 1);
    if (event.empty() || event.front().position != source.position) return std::nullopt;
    return log_body(event.front());
  }
  const auto entry = records.entries({source.licence, source.line, source.sequence - 1, 1});
  if (entry.empty() || entry.front().sequence != source.sequence) return std::nullopt;
  return log_body(entry.front());
}

}  // namespace ytterby::app
