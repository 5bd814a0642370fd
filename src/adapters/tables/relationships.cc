#include "adapters/tables/relationships.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "adapters/tables/xlsx_xml.h"
#include "adapters/tables/zip_parts.h"

namespace ytterby::tables {

namespace {

/// A relationship's target as the name of a part: relative to the folder of the part that owns it. `..` never
/// leads out of the archive, since the name is only looked up among its entries.
std::string part_name(std::string_view folder, std::string_view target) {
  std::vector<std::string_view> names;
  const auto walk = [&](std::string_view path) {
    while (!path.empty()) {
      const std::size_t slash = std::min(path.find('/'), path.size());
      const std::string_view name = path.substr(0, slash);
      path.remove_prefix(std::min(slash + 1, path.size()));
      if (name == ".." && !names.empty()) names.pop_back();
      if (!name.empty() && name != "." && name != "..") names.push_back(name);
    }
  };
  if (!target.starts_with('/')) walk(folder);
  walk(target);
  std::string out;
  for (const std::string_view name : names) out.append(out.empty() ? "" : "/").append(name);
  return out;
}

}  // namespace

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& candidate : node.attributes()) {
    if (local_name(candidate.name()) == name) return candidate.value();
  }
  return {};
}

Result<Relationships, TableError> read_relationships(ZipParts& parts, const std::string& name, std::string_view folder) {
  static constexpr std::string_view kinds[] = {"officeDocument", "worksheet", "sharedStrings", "styles"};
  auto xml = parts.read(name);
  if (!xml) return fail(xml.error());
  pugi::xml_document document;
  if (!parse_part(*xml, document)) return fail(workbook_error("damaged"));
  Relationships found;
  for (const pugi::xml_node& node : document.document_element().children()) {
    const std::string_view type = attribute(node, "Type");
    const std::size_t slash = type.rfind('/');
    if (slash == std::string_view::npos || attribute(node, "TargetMode") == "External") continue;
    const auto* const kind = std::find(std::begin(kinds), std::end(kinds), type.substr(slash + 1));
    if (kind == std::end(kinds)) continue;
    found.emplace(attribute(node, "Id"), Relationship{*kind, part_name(folder, attribute(node, "Target"))});
  }
  return found;
}

std::optional<std::string> part_of_kind(const Relationships& relationships, std::string_view kind) {
  for (const auto& [id, relationship] : relationships) {
    if (relationship.kind == kind) return relationship.part;
  }
  return std::nullopt;
}

}  // namespace ytterby::tables
