#include "core/proof/tiles.h"

#include <algorithm>

namespace ytterby::proof {

namespace {

constexpr std::string_view root_folder = "tile/";
constexpr std::string_view entries_folder = "entries/";
constexpr std::string_view partial_mark = ".p/";
constexpr std::uint64_t highest_named_level = 63;

/// How many hashes a tree of `size` has at a level of tiles.
std::uint64_t hashes_at(std::uint64_t size, unsigned level) { return level > highest_tile_level ? 0 : size >> (tile_height * level); }

std::string three_digits(std::uint64_t value) {
  const std::string digits = std::to_string(value);
  return std::string(3 - digits.size(), '0') + digits;
}

std::string index_path(std::uint64_t index) {
  std::string out = three_digits(index % 1000);
  for (index /= 1000; index > 0; index /= 1000) out = "x" + three_digits(index % 1000) + "/" + out;
  return out;
}

std::optional<std::uint64_t> read_index(std::string_view text) {
  std::uint64_t out = 0;
  for (bool is_first = true;; is_first = false) {
    const bool is_last = text.find('/') == std::string_view::npos;
    if (!is_last) {
      if (text.front() != 'x') return std::nullopt;
      text.remove_prefix(1);
    }
    const std::string_view group = text.substr(0, text.find('/'));
    if (group.size() != 3) return std::nullopt;
    // A group of zeros in front would be a second path of the same tile.
    if (is_first && !is_last && group == "000") return std::nullopt;
    for (const char c : group) {
      if (c < '0' || c > '9') return std::nullopt;
      // Whatever is above the limit stays there: it is beyond every tree, however many digits follow.
      if (out <= most_entries) out = out * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (is_last) return out;
    text.remove_prefix(group.size() + 1);
  }
}

bool fits_a_tree(const Tile& tile) {
  const std::uint64_t most = hashes_at(most_entries, tile.level);
  return tile.width <= most && tile.index <= (most - tile.width) / tile_width;
}

}  // namespace

std::string_view name_of(TileFault fault) {
  switch (fault) {
    case TileFault::bad_path: return "bad_path";
    case TileFault::bad_level: return "bad_level";
    case TileFault::bad_index: return "bad_index";
    case TileFault::bad_width: return "bad_width";
    case TileFault::beyond_limit: return "beyond_limit";
    case TileFault::missing_node: return "missing_node";
    case TileFault::entry_too_long: return "entry_too_long";
    case TileFault::wrong_length: return "wrong_length";
  }
  return "";
}

std::string path_of(const Tile& tile) {
  std::string out(root_folder);
  out += tile.kind == TileKind::entries ? std::string(entries_folder) : std::to_string(tile.level) + "/";
  out += index_path(tile.index);
  if (tile.width < tile_width) out += std::string(partial_mark) + std::to_string(tile.width);
  return out;
}

Result<Tile, TileFault> parse_tile_path(std::string_view path) {
  if (!path.starts_with(root_folder)) return fail(TileFault::bad_path);
  path.remove_prefix(root_folder.size());
  Tile out;
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return fail(TileFault::bad_path);
  if (path.starts_with(entries_folder)) {
    out.kind = TileKind::entries;
  } else {
    const auto level = number_of(path.substr(0, slash), highest_named_level);
    if (!level) return fail(TileFault::bad_level);
    out.level = static_cast<unsigned>(*level);
  }
  path.remove_prefix(slash + 1);
  if (const std::size_t mark = path.find(partial_mark); mark != std::string_view::npos) {
    const auto width = number_of(path.substr(mark + partial_mark.size()), tile_width - 1);
    if (!width || *width == 0) return fail(TileFault::bad_width);
    out.width = *width;
    path = path.substr(0, mark);
  }
  if (path.empty() || path.back() == '/') return fail(TileFault::bad_path);
  const auto index = read_index(path);
  if (!index) return fail(TileFault::bad_index);
  out.index = *index;
  if (!fits_a_tree(out)) return fail(TileFault::beyond_limit);
  return out;
}

std::vector<Tile> tiles_to_publish(const Growth& growth) {
  std::vector<Tile> out;
  const auto add_level = [&](TileKind kind, unsigned level) {
    const std::uint64_t newer = hashes_at(growth.newer, level);
    const std::uint64_t older = hashes_at(growth.older, level);
    if (newer <= older) return;
    for (std::uint64_t index = older / tile_width; index * tile_width < newer; ++index) out.push_back({kind, level, index, std::min(tile_width, newer - index * tile_width)});
  };
  // Entries first: what stands in a tile of hashes can then be looked up already.
  add_level(TileKind::entries, 0);
  for (unsigned level = 0; level <= highest_tile_level; ++level) add_level(TileKind::hashes, level);
  return out;
}

Result<std::string, TileFault> tile_bytes(const NodeSource& nodes, const Tile& tile) {
  if (tile.width == 0 || tile.width > tile_width) return fail(TileFault::bad_width);
  if (!fits_a_tree(tile)) return fail(TileFault::beyond_limit);
  // MTH(D[(n * 256 + i) * 256^l : (n * 256 + i + 1) * 256^l]) for each i.
  std::string out;
  out.reserve(tile.width * hash_bytes);
  for (std::uint64_t i = 0; i < tile.width; ++i) {
    const std::optional<Hash> hash = nodes({tile_height * tile.level, tile.index * tile_width + i});
    if (!hash) return fail(TileFault::missing_node);
    out += hash->view();
  }
  return out;
}

Result<std::string, TileFault> bundle_bytes(const EntrySource& entries, const Tile& tile) {
  if (tile.width == 0 || tile.width > tile_width) return fail(TileFault::bad_width);
  if (!fits_a_tree(tile)) return fail(TileFault::beyond_limit);
  std::string out;
  for (std::uint64_t i = 0; i < tile.width; ++i) {
    const std::optional<std::string> entry = entries(tile.index * tile_width + i);
    if (!entry) return fail(TileFault::missing_node);
    if (entry->size() > most_entry_bytes) return fail(TileFault::entry_too_long);
    out.push_back(static_cast<char>(static_cast<unsigned char>(entry->size() >> 8U)));
    out.push_back(static_cast<char>(static_cast<unsigned char>(entry->size() & 0xFFU)));
    out += *entry;
  }
  return out;
}

Result<std::vector<std::string>, TileFault> read_bundle(std::string_view bytes, std::uint64_t width) {
  if (width == 0 || width > tile_width) return fail(TileFault::bad_width);
  std::vector<std::string> out;
  while (out.size() < width) {
    if (bytes.size() < 2) return fail(TileFault::wrong_length);
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) * 256 + static_cast<unsigned char>(bytes[1]);
    bytes.remove_prefix(2);
    if (bytes.size() < length) return fail(TileFault::wrong_length);
    out.emplace_back(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  if (!bytes.empty()) return fail(TileFault::wrong_length);
  return out;
}

NodeSource nodes_of_tiles(const Hasher& hasher, std::uint64_t size, TileSource tiles) {
  return [&hasher, size, tiles = std::move(tiles)](const NodeId& id) -> std::optional<Hash> {
    const unsigned level = id.level / tile_height;
    const unsigned height = id.level % tile_height;
    const std::uint64_t there = hashes_at(size, level);
    const std::uint64_t count = std::uint64_t{1} << height;
    // Hashes [first, first + count) of this level of tiles stand below the node; as count divides 256, within one tile.
    if (id.index >= there >> height) return std::nullopt;
    const std::uint64_t first = id.index << height;
    const std::uint64_t tile = first / tile_width;
    const std::uint64_t width = std::min(tile_width, there - tile * tile_width);
    const std::optional<std::string> bytes = tiles({TileKind::hashes, level, tile, width});
    if (!bytes || bytes->size() != width * hash_bytes) return std::nullopt;
    Frontier below;
    for (std::uint64_t i = first % tile_width; below.size() < count; ++i) below.append(hasher, *hash_of_bytes(std::string_view(*bytes).substr(i * hash_bytes, hash_bytes)));
    return below.root(hasher);
  };
}

}  // namespace ytterby::proof
