#pragma once
// A pack as it would be: files that are added or replaced, suspensions that end on another day, figures and single values that
// change. An overlay is checked as strictly as a pack, and the pack it stands on stays as it is.
#include "adapters/law_yaml/parsed_pack.h"
#include "adapters/law_yaml/schema.h"
#include "base/date.h"

namespace ytterby::law_yaml {

/// One value somewhere in a file. `file` is its path below the pack; `at` are keys, ids or codes of the items of a list, or their places, parted by `/`:
/// `parameters/ownership_share/value`, `events/0/until`.
struct OverlayChange {
  std::string file;
  std::string at;
  YamlNode value;
  bool append = false;          ///< to the list there, instead of in its place; the list is begun where there is none
};

struct Overlay {
  Text title;
  std::optional<Date> day;      ///< under the law of which day the two packs are compared
  std::vector<ParsedFile> files;
  std::vector<OverlayChange> changes;
};

/// Reads `text`; problems name `file` and the line.
Result<Overlay, std::vector<LawProblem>> read_overlay(std::string_view text, const std::string& file);

/// The same of a tree that is no YAML: `line` of its nodes is whatever problems are to name.
Result<Overlay, std::vector<LawProblem>> read_overlay(const YamlNode& root, const std::string& file);

/// Changes the files of a pack; what cannot be found is a problem of the overlay, with the nearest that is there.
std::vector<LawProblem> apply(const Overlay& overlay, const std::string& overlay_file, std::vector<ParsedFile>& files);

}  // namespace ytterby::law_yaml
