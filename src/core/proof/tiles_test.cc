// Tiles: their names, what stands in them, and that they alone are enough to prove with.
#include "core/proof/tiles.h"

#include <map>

#include "core/proof/samples_test.h"

namespace ytterby::proof {
namespace {

TEST(TilePath, IsWrittenAndReadAsTheSpecificationShowsIt) {
  const std::vector<std::pair<Tile, std::string>> rows{
      {{TileKind::hashes, 0, 0, 256}, "tile/0/000"},
      {{TileKind::hashes, 0, 1234067, 256}, "tile/0/x001/x234/067"},
      {{TileKind::hashes, 1, 999, 17}, "tile/1/999.p/17"},
      {{TileKind::hashes, 2, 1000, 1}, "tile/2/x001/000.p/1"},
      {{TileKind::hashes, 6, 0, 31}, "tile/6/000.p/31"},
      {{TileKind::entries, 0, 273, 112}, "tile/entries/273.p/112"},
      {{TileKind::entries, 0, 1'000'000, 255}, "tile/entries/x001/x000/000.p/255"},
      {{TileKind::hashes, 0, most_entries / 256 - 1, 256}, "tile/0/x035/x184/x372/x088/830"},
      {{TileKind::hashes, 0, most_entries / 256, 255}, "tile/0/x035/x184/x372/x088/831.p/255"},
  };
  for (const auto& [tile, path] : rows) {
    EXPECT_EQ(path_of(tile), path);
    EXPECT_EQ(parse_tile_path(path), tile) << path;
  }
}

TEST(TilePath, HasOneSpellingAndEverythingElseIsRefusedForAReason) {
  const std::vector<std::pair<std::string, TileFault>> rows{
      {"", TileFault::bad_path},
      {"/tile/0/000", TileFault::bad_path},
      {"tiles/0/000", TileFault::bad_path},
      {"tile/0", TileFault::bad_path},
      {"tile/0/", TileFault::bad_path},
      {"tile/0/000/", TileFault::bad_path},
      {"tile/0//000", TileFault::bad_index},
      {"tile/0/x001//000", TileFault::bad_index},
      {"tile/0/x", TileFault::bad_index},
      {"tile/entries/", TileFault::bad_path},
      {"tile//000", TileFault::bad_level},
      {"tile/00/000", TileFault::bad_level},
      {"tile/-1/000", TileFault::bad_level},
      {"tile/64/000", TileFault::bad_level},
      {"tile/data/000", TileFault::bad_level},
      {"tile/7/000", TileFault::beyond_limit},
      {"tile/63/000", TileFault::beyond_limit},
      {"tile/6/000", TileFault::beyond_limit},
      {"tile/6/000.p/32", TileFault::beyond_limit},
      {"tile/0/x035/x184/x372/x088/831", TileFault::beyond_limit},
      {"tile/0/x035/x184/x372/x088/832", TileFault::beyond_limit},
      {"tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999", TileFault::beyond_limit},
      {"tile/0/0", TileFault::bad_index},
      {"tile/0/0000", TileFault::bad_index},
      {"tile/0/1000", TileFault::bad_index},
      {"tile/0/x000/001", TileFault::bad_index},
      {"tile/0/001/002", TileFault::bad_index},
      {"tile/0/x001", TileFault::bad_index},
      {"tile/0/x001/x002", TileFault::bad_index},
      {"tile/0/X001/002", TileFault::bad_index},
      {"tile/0/x1/002", TileFault::bad_index},
      {"tile/0/0a0", TileFault::bad_index},
      {"tile/0/..", TileFault::bad_index},
      {"tile/0/000.p", TileFault::bad_index},
      {"tile/0/000.P/1", TileFault::bad_index},
      {"tile/entries/0/000", TileFault::bad_index},
      {"tile/0/000.p/", TileFault::bad_width},
      {"tile/0/000.p/0", TileFault::bad_width},
      {"tile/0/000.p/256", TileFault::bad_width},
      {"tile/0/000.p/01", TileFault::bad_width},
      {"tile/0/000.p/1/", TileFault::bad_width},
      {"tile/0/000.p/1.p/1", TileFault::bad_width},
  };
  for (const auto& [path, fault] : rows) {
    const auto read = parse_tile_path(path);
    ASSERT_FALSE(read) << path;
    EXPECT_EQ(name_of(read.error()), name_of(fault)) << path;
  }
}

TEST(Tiles, OfATreeOf70000AreThoseOfTheSpecification) {
  std::map<std::string, int> kinds;
  const std::vector<Tile> tiles = tiles_to_publish({0, 70'000});
  for (const Tile& tile : tiles) {
    const std::string name = (tile.kind == TileKind::entries ? "entries" : std::to_string(tile.level)) + "/" + std::to_string(tile.width);
    ++kinds[name];
  }
  EXPECT_EQ(kinds, (std::map<std::string, int>{{"0/256", 273}, {"0/112", 1}, {"1/256", 1}, {"1/17", 1}, {"2/1", 1}, {"entries/256", 273}, {"entries/112", 1}}));
  EXPECT_EQ(tiles.front().kind, TileKind::entries) << "entries come before the hashes that speak of them";
  EXPECT_EQ(tiles_to_publish({255, 256}), (std::vector<Tile>{{TileKind::entries, 0, 0, 256}, {TileKind::hashes, 0, 0, 256}, {TileKind::hashes, 1, 0, 1}}));
  EXPECT_EQ(tiles_to_publish({256, 257}), (std::vector<Tile>{{TileKind::entries, 0, 1, 1}, {TileKind::hashes, 0, 1, 1}}));
  EXPECT_TRUE(tiles_to_publish({0, 0}).empty());
  EXPECT_TRUE(tiles_to_publish({70'000, 70'000}).empty());
}

/// A log that is published as files after every growth.
struct Site {
  Grown grown;
  std::map<std::string, std::string> files;
  void grow_to(std::uint64_t size) {
    const std::uint64_t before = grown.tree.size();
    while (grown.tree.size() < size) grown.add(datum(grown.tree.size()));
    for (const Tile& tile : tiles_to_publish({before, size})) {
      const auto bytes = tile.kind == TileKind::hashes ? tile_bytes(grown.store.source(), tile) : bundle_bytes([](std::uint64_t index) { return datum(index); }, tile);
      ASSERT_TRUE(bytes) << path_of(tile);
      files[path_of(tile)] = *bytes;
    }
  }
  [[nodiscard]] TileSource fetch() const {
    return [this](const Tile& tile) -> std::optional<std::string> {
      const auto found = files.find(path_of(tile));
      return found == files.end() ? std::nullopt : std::optional(found->second);
    };
  }
};

TEST(Tiles, AreEnoughToProveEverythingOfThePublishedSizes) {
  std::mt19937_64 random = generator();
  Site site;
  std::vector<std::uint64_t> sizes{1, 2, 255, 256, 257, 511, 513, 4000, 65'535, 65'536, 65'537, 66'049};
  std::vector<Hash> roots;
  for (const std::uint64_t size : sizes) {
    site.grow_to(size);
    roots.push_back(site.grown.tree.root(hasher()));
  }
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const NodeSource nodes = nodes_of_tiles(hasher(), sizes[i], site.fetch());
    EXPECT_EQ(root_of(hasher(), nodes, sizes[i]), roots[i]);
    for (int round = 0; round < 10; ++round) {
      const std::uint64_t index = random() % sizes[i];
      const auto path = prove_inclusion(hasher(), nodes, {index, sizes[i]});
      ASSERT_TRUE(path) << index << " of " << sizes[i];
      EXPECT_TRUE(verify_inclusion(hasher(), hash_leaf(hasher(), datum(index)), {index, sizes[i]}, *path, roots[i]));
    }
    for (std::size_t j = 0; j <= i; ++j) {
      const auto joined = prove_consistency(hasher(), nodes, {sizes[j], sizes[i]});
      ASSERT_TRUE(joined && verify_consistency(hasher(), {sizes[j], sizes[i]}, {roots[j], roots[i]}, *joined)) << sizes[j] << " to " << sizes[i];
    }
  }
}

TEST(Tiles, ThatAreMissingOrCutShortGiveNoNodes) {
  Site site;
  site.grow_to(300);
  const auto cut = [&](const Tile& tile) { return std::optional(site.fetch()(tile)->substr(1)); };
  EXPECT_EQ(root_of(hasher(), nodes_of_tiles(hasher(), 300, cut), 300).error(), MerkleFault::missing_node);
  EXPECT_EQ(root_of(hasher(), nodes_of_tiles(hasher(), 299, site.fetch()), 299).error(), MerkleFault::missing_node);
  EXPECT_FALSE(nodes_of_tiles(hasher(), 300, site.fetch())({0, 300}));
  EXPECT_FALSE(nodes_of_tiles(hasher(), 300, site.fetch())({60, 0}));
  const NodeSource nodes = site.grown.store.source();
  EXPECT_EQ(tile_bytes(nodes, {TileKind::hashes, 0, 1, 45}).error(), TileFault::missing_node);
  EXPECT_EQ(tile_bytes(nodes, {TileKind::hashes, 0, 0, 0}).error(), TileFault::bad_width);
  EXPECT_EQ(tile_bytes(nodes, {TileKind::hashes, 0, 0, 257}).error(), TileFault::bad_width);
  EXPECT_EQ(tile_bytes(nodes, {TileKind::hashes, 9, 0, 1}).error(), TileFault::beyond_limit);
}

TEST(Bundle, HasEachEntryBehindItsLength) {
  const EntrySource entries = [](std::uint64_t index) -> std::optional<std::string> {
    if (index == 256) return "abc";
    if (index == 257) return std::string(most_entry_bytes, 'x');
    if (index == 258) return "";
    if (index == 259) return std::string(most_entry_bytes + 1, 'x');
    return std::nullopt;
  };
  const auto bytes = bundle_bytes(entries, {TileKind::entries, 0, 1, 3});
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->substr(0, 7), std::string("\x00\x03"
                                             "abc\xFF\xFF",
                                             7));
  const auto read = read_bundle(*bytes, 3);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (std::vector<std::string>{"abc", std::string(most_entry_bytes, 'x'), ""}));
  EXPECT_EQ(bundle_bytes(entries, {TileKind::entries, 0, 1, 4}).error(), TileFault::entry_too_long);
  EXPECT_EQ(bundle_bytes(entries, {TileKind::entries, 0, 0, 1}).error(), TileFault::missing_node);
  EXPECT_EQ(bundle_bytes(entries, {TileKind::entries, 0, 0, 0}).error(), TileFault::bad_width);
  EXPECT_EQ(read_bundle(*bytes, 2).error(), TileFault::wrong_length);
  EXPECT_EQ(read_bundle(*bytes, 4).error(), TileFault::wrong_length);
  EXPECT_EQ(read_bundle(bytes->substr(0, 4), 1).error(), TileFault::wrong_length);
  EXPECT_EQ(read_bundle(*bytes, 0).error(), TileFault::bad_width);
}

TEST(Tiles, HaveAStableNameForEachFault) {
  std::vector<std::string_view> names;
  for (int i = 0; i < tile_fault_count; ++i) names.push_back(name_of(static_cast<TileFault>(i)));
  EXPECT_EQ(names, (std::vector<std::string_view>{"bad_path", "bad_level", "bad_index", "bad_width", "beyond_limit", "missing_node", "entry_too_long", "wrong_length"}));
}

}  // namespace
}  // namespace ytterby::proof
