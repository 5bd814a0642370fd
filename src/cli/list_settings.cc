#include "cli/list_settings.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/law_yaml/load_pack.h"

namespace ytterby::cli {

namespace {

namespace fs = std::filesystem;
using Problems = std::vector<law_yaml::LawProblem>;

/// The file as a tree that keeps to its schema; none, and told, when it is not there or does not.
std::optional<law_yaml::YamlNode> read_settings(const law_yaml::SchemaSet& schemas, const std::string& root, const std::string& file, const std::string& schema, Problems& problems) {
  std::ifstream in(fs::path(root) / file, std::ios::binary);
  if (!in) {
    problems.push_back({{file, 0}, "", "file_missing", {"没有这个文件", "there is no such file"}});
    return std::nullopt;
  }
  std::ostringstream text;
  text << in.rdbuf();
  auto tree = law_yaml::parse_yaml(text.str());
  if (!tree) {
    problems.push_back({{file, tree.error().line}, "", tree.error().code, tree.error().text});
    return std::nullopt;
  }
  const auto found = schemas.check(schema, file, *tree);
  problems.insert(problems.end(), found.begin(), found.end());
  return found.empty() ? std::optional(std::move(*tree)) : std::nullopt;
}

/// Each list once: of two effects nobody knows which was meant.
void read_effects(const law_yaml::YamlNode& settings, Problems& problems, app::ListEffects& out) {
  const law_yaml::YamlNode* effects = settings.find("effects");
  if (effects == nullptr) return;
  for (const law_yaml::YamlNode& one : effects->items) {
    const law_yaml::YamlNode& list = *one.find("list");
    const bool is_new = out.emplace(list.scalar, *app::list_effect(one.find("effect")->scalar)).second;
    if (is_new) continue;
    problems.push_back({{"lists/settings.yaml", list.line}, "effects", "doubled_list",
                        {"名单 `" + list.scalar + "` 出现了两次；只留一次", "the list `" + list.scalar + "` is there twice; keep one"}});
  }
}

}  // namespace

std::optional<ListSettings> load_list_settings(const CommonOptions& common) {
  const std::string root = law_root_of(common);
  Problems problems;
  ListSettings out;
  const auto schemas = law_yaml::load_schemas(root);
  if (schemas) {
    if (const auto settings = read_settings(*schemas, root, "lists/settings.yaml", "lists_settings", problems)) {
      out.most_shrinking_percent = *Decimal::parse(settings->find("most_shrinking_percent")->scalar);
      read_effects(*settings, problems, out.effects);
    }
    if (const auto countries = read_settings(*schemas, root, "lists/countries.yaml", "lists_countries", problems)) {
      for (const law_yaml::YamlNode& country : countries->find("countries")->items) {
        for (const law_yaml::YamlNode& name : country.find("names")->items) out.countries.add(name.scalar, country.find("code")->scalar);
      }
    }
  } else {
    problems = schemas.error();
  }
  if (problems.empty()) return out;
  const Terminal t = terminal_of(common);
  for (const auto& p : problems) std::cerr << root << "/" << p.where.file << ":" << p.where.line << ": " << (p.key.empty() ? "" : p.key + ": ") << t.say(p.text) << "\n";
  return std::nullopt;
}

}  // namespace ytterby::cli
