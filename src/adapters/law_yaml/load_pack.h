#pragma once
// A law pack from its files: schema first, then meaning. All problems of a pack are reported at once.
#include <memory>
#include <string>
#include <vector>

#include "adapters/law_yaml/overlay.h"
#include "adapters/law_yaml/parsed_pack.h"
#include "adapters/law_yaml/schema.h"
#include "core/law/pack.h"

namespace ytterby::law_yaml {

/// `law_root` holds `schema/` and one folder a pack. Returns the pack, or everything that is wrong with it.
/// `parsed` may hold the same pack as `parse_pack` wrote it: while its hash is that of the files, they were checked when
/// it was made, and are not parsed again.
Result<std::shared_ptr<const law::Pack>, std::vector<LawProblem>> load_pack(const std::string& law_root, const std::string& pack,
                                                                            std::string_view parsed = {});

/// Checks a pack whole and returns its parsed form (`parsed_pack.h`).
Result<std::string, std::vector<LawProblem>> parse_pack(const std::string& law_root, const std::string& pack);

/// The same from memory, for tests and fuzzing: files by their path below the pack (`instruments/x.yaml`).
struct PackFile {
  std::string path;
  std::string content;
};
Result<std::shared_ptr<const law::Pack>, std::vector<LawProblem>> load_pack(const SchemaSet& schemas, std::vector<PackFile> files);

/// The checked files of a pack, to put overlays (overlay.h) on: reading YAML takes most of the time.
struct PackBase {
  SchemaSet schemas;
  std::string hash;
  std::vector<ParsedFile> files;
};
/// `parsed` as of `load_pack`.
Result<PackBase, std::vector<LawProblem>> load_base(const std::string& law_root, const std::string& pack, std::string_view parsed = {});

/// The pack as an overlay would have it, checked as strictly. Its hash is its own, made of `text`, the overlay as it was written.
Result<std::shared_ptr<const law::Pack>, std::vector<LawProblem>> overlaid(const PackBase& base, const Overlay& overlay, const std::string& overlay_file, const std::string& text);

/// Both at once.
struct OverlayFile {
  std::string path;      ///< for messages
  std::string content;
};
Result<std::shared_ptr<const law::Pack>, std::vector<LawProblem>> load_with_overlay(const std::string& law_root, const std::string& pack, const OverlayFile& file, std::string_view parsed = {});

/// All schemas of `law_root/schema`.
Result<SchemaSet, std::vector<LawProblem>> load_schemas(const std::string& law_root);

/// Every YAML file of a pack, sorted by path.
Result<std::vector<PackFile>, std::vector<LawProblem>> read_files(const std::string& law_root, const std::string& pack);

}  // namespace ytterby::law_yaml
