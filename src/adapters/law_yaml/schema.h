#pragma once
// The closed schemas of `law/schema`, applied to YAML with messages that name file, line, key and the nearest key.
// Only the part of JSON Schema that those files use is understood; anything else in them is refused at load.
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "adapters/law_yaml/yaml_node.h"
#include "core/law/pack.h"

namespace ytterby::law_yaml {

/// One thing wrong with a pack, as its author should read it.
struct LawProblem {
  law::Where where;
  std::string key;    ///< dotted path of the key, may be empty
  std::string code;
  Text text;
};

class SchemaSet {
 public:
  SchemaSet();
  ~SchemaSet();
  SchemaSet(SchemaSet&&) noexcept;
  SchemaSet& operator=(SchemaSet&&) noexcept;

  /// Adds one schema file (`common.schema.json` first or last, order does not matter). Returns what is wrong with it.
  std::vector<LawProblem> add(const std::string& file, std::string_view json);
  /// Checks a document against the schema of that name (`instrument`, `control_list`, ...).
  std::vector<LawProblem> check(const std::string& name, const std::string& file, const YamlNode& document) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ytterby::law_yaml
