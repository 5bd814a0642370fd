#pragma once
// How the parts of an office file refer to one another (ECMA-376, part 2). Internal to the readers of such files.
#include <functional>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "adapters/tables/table_row.h"
#include "base/result.h"

namespace ytterby::tables {

class ZipParts;

[[nodiscard]] std::string_view attribute(const pugi::xml_node& node, std::string_view name);

struct Relationship {
  std::string_view kind;  ///< the last word of its type, which differs between the two dialects of the standard
  std::string part;
};
using Relationships = std::map<std::string, Relationship, std::less<>>;

/// Relationships within the file that we follow, by id. `folder`: of the part that owns them. Errors: as `ZipParts::read`.
Result<Relationships, TableError> read_relationships(ZipParts& parts, const std::string& name, std::string_view folder);

[[nodiscard]] std::optional<std::string> part_of_kind(const Relationships& relationships, std::string_view kind);

}  // namespace ytterby::tables
