#include "support/golden_cases.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/law_yaml/golden_item.h"
#include "support/law_pack.h"

namespace ytterby::test {

using law_yaml::YamlNode;

std::vector<GoldenFile> read_golden_files(const std::string& folder) {
  std::vector<GoldenFile> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source_root() + "/tests/" + folder)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream in(entry.path());
    std::stringstream content;
    content << in.rdbuf();
    auto node = law_yaml::parse_yaml(content.str());
    if (!node) {
      std::cerr << entry.path() << ":" << node.error().line << ": " << node.error().text.en << "\n";
      std::abort();
    }
    out.push_back({entry.path().filename().string(), std::move(*node)});
  }
  std::sort(out.begin(), out.end(), [](const GoldenFile& a, const GoldenFile& b) { return a.path < b.path; });
  return out;
}

std::string scalar(const YamlNode& node, std::string_view key) {
  const YamlNode* found = node.find(key);
  return found == nullptr ? std::string() : found->scalar;
}

std::vector<std::string> scalars(const YamlNode& node, std::string_view key) {
  std::vector<std::string> out;
  if (const YamlNode* found = node.find(key)) {
    for (const YamlNode& item : found->items) out.push_back(item.scalar);
  }
  return out;
}

std::string joined(std::vector<std::string> all) {
  std::sort(all.begin(), all.end());
  std::string out;
  for (const std::string& one : all) out += one + " ";
  return out;
}

law::AsOf golden_day(const YamlNode& one) {
  return {Date::parse(scalar(one, "as_of")).value_or(Date()), Date::parse(scalar(one, "known"))};
}

goods::ItemFacts golden_facts(const YamlNode& one, const law::Pack& pack, std::string& error) {
  static const YamlNode nothing;
  const YamlNode* item = one.find("item");
  goods::ItemFacts facts = law_yaml::golden_item(item == nullptr ? nothing : *item, pack, error);
  const std::string exporter = scalar(one, "exporter_country");
  facts.from_abroad = !exporter.empty() && exporter != pack.jurisdiction;
  return facts;
}

}  // namespace ytterby::test
