#pragma once
// Items of the golden cases, as lawyers write them in YAML.
#include <string>

#include "adapters/law_yaml/yaml_node.h"
#include "core/goods/facts.h"

namespace ytterby::law_yaml {

/// The facts of `item:`; `error` says what could not be read, empty when all was.
goods::ItemFacts golden_item(const YamlNode& item, const law::Pack& pack, std::string& error);

}  // namespace ytterby::law_yaml
