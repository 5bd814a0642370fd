#pragma once
// A log as files that never change: tiles of 256 hashes and bundles of 256 entries (c2sp.org/tlog-tiles), height 8.
#include "core/proof/merkle.h"

namespace ytterby::proof {

inline constexpr unsigned tile_height = 8;
inline constexpr std::uint64_t tile_width = 256;
/// Tiles above this level would need more than `most_entries` leaves.
inline constexpr unsigned highest_tile_level = 6;
/// An entry of a bundle has its length before it, in two bytes.
inline constexpr std::size_t most_entry_bytes = 65'535;

enum class TileFault : std::uint8_t {
  bad_path,          ///< no `tile/…` at all, or a part too many
  bad_level,         ///< not a number from 0 to 63, or with zeros before it
  bad_index,         ///< not in groups of three digits, all but the last behind an x; or with a group of zeros before it
  bad_width,         ///< the number behind `.p/` is none from 1 to 255
  beyond_limit,      ///< only a tree of more than `most_entries` would have it
  missing_node,      ///< the source does not have a hash or an entry that belongs in
  entry_too_long,
  wrong_length       ///< the bytes of a bundle end within an entry, or after the last one that was expected
};
constexpr int tile_fault_count = 8;
std::string_view name_of(TileFault fault);

enum class TileKind : std::uint8_t {
  hashes,    ///< tile/<L>/<N>
  entries    ///< tile/entries/<N>
};

/// The name of a tile. `width` below 256: a partial one.
struct Tile {
  TileKind kind = TileKind::hashes;
  unsigned level = 0;                   ///< 0 for entries
  std::uint64_t index = 0;
  std::uint64_t width = tile_width;
  friend auto operator<=>(const Tile&, const Tile&) = default;
  friend bool operator==(const Tile&, const Tile&) = default;
};

/// `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]` (c2sp.org/tlog-tiles): 1234067 is `x001/x234/067`.
std::string path_of(const Tile& tile);

/// One path for one tile: everything else is refused, also what only an impossibly large tree would have.
Result<Tile, TileFault> parse_tile_path(std::string_view path);

/// What a log that grew must publish before its new checkpoint: tiles that are new, full or wider, and the same for bundles.
/// Paths of the older, narrower tiles stay valid and may be deleted.
std::vector<Tile> tiles_to_publish(const Growth& growth);

/// The bytes of a tile: its hashes, one after another.
Result<std::string, TileFault> tile_bytes(const NodeSource& nodes, const Tile& tile);

/// An entry's canonical bytes by its index; none when there is none.
using EntrySource = std::function<std::optional<std::string>(std::uint64_t)>;

/// The bytes of a bundle: each entry behind its length in two bytes, the high one first.
Result<std::string, TileFault> bundle_bytes(const EntrySource& entries, const Tile& tile);
/// The entries of a bundle, of which there must be `width`.
Result<std::vector<std::string>, TileFault> read_bundle(std::string_view bytes, std::uint64_t width);

/// The bytes of a tile of hashes, fetched from anywhere; none when it is not to be had.
using TileSource = std::function<std::optional<std::string>(const Tile&)>;

/// Nodes out of the tiles of a tree of `size`: a reader of static files proves for itself what it wants proved. Tiles are
/// fetched anew for each node; what is found is only as good as the root that the proof is checked against.
/// `hasher` must outlive the result.
NodeSource nodes_of_tiles(const Hasher& hasher, std::uint64_t size, TileSource tiles);

}  // namespace ytterby::proof
