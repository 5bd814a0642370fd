#pragma once
// The golden cases of `tests/law`, as files of YAML.
#include <string>
#include <vector>

#include "adapters/law_yaml/yaml_node.h"
#include "core/goods/facts.h"
#include "core/law/status.h"

namespace ytterby::test {

struct GoldenFile {
  std::string path;
  law_yaml::YamlNode cases;
};

/// Every YAML file below `tests/<folder>`, sorted by name. Unreadable files end the program with a message.
std::vector<GoldenFile> read_golden_files(const std::string& folder);

std::string scalar(const law_yaml::YamlNode& node, std::string_view key);
std::vector<std::string> scalars(const law_yaml::YamlNode& node, std::string_view key);
/// Sorted, with a space behind each.
std::string joined(std::vector<std::string> all);

/// The day, and the goods with the reach that the exporter's country gives them.
law::AsOf golden_day(const law_yaml::YamlNode& one);
goods::ItemFacts golden_facts(const law_yaml::YamlNode& one, const law::Pack& pack, std::string& error);

}  // namespace ytterby::test
