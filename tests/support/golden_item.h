#pragma once
// Items of the golden cases, as lawyers write them in YAML.
#include <string>

#include "adapters/law_yaml/yaml_node.h"
#include "core/goods/facts.h"

namespace ytterby::test {

/// The facts of `item:`; `error` says what could not be read, empty when all was.
goods::ItemFacts golden_item(const law_yaml::YamlNode& item, const law::Pack& pack, std::string& error);

}  // namespace ytterby::test
