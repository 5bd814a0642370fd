#include "cli/law_cases.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/law_yaml/golden_item.h"
#include "adapters/wire/names.h"
#include "adapters/wire/read_check.h"
#include "cli/input.h"

namespace ytterby::cli {

namespace {

using law_yaml::YamlNode;

std::string scalar(const YamlNode& node, std::string_view key) {
  const YamlNode* found = node.find(key);
  return found == nullptr ? std::string() : found->scalar;
}

/// What a case asks, in the words of one pack; none when they are not there.
std::optional<app::CheckRequest> request_of(const YamlNode& one, const law::Pack& pack) {
  if (const YamlNode* shipment = one.find("shipment")) {
    auto read = wire::read_check(as_json(*shipment), pack);
    return read ? std::optional(std::move(*read)) : std::nullopt;
  }
  const YamlNode* item = one.find("item");
  if (item == nullptr) return std::nullopt;
  std::string error;
  app::CheckRequest out;
  out.lines.emplace_back().facts = law_yaml::golden_item(*item, pack, error);
  if (const std::string country = scalar(one, "exporter_country"); !country.empty()) out.parties.push_back({determine::Role::exporter, "exporter", country});
  return error.empty() ? std::optional(std::move(out)) : std::nullopt;
}

/// `licence_required: controlled CODE CODE; not_controlled`.
std::string answer_of(const app::Checker& checker, const app::CheckRequest& request, const YamlNode& one) {
  const app::CheckAnswer answer = checker.check(request, Date::parse(scalar(one, "as_of")), Date::parse(scalar(one, "known")));
  std::string out(wire::name_of(answer.shipment.verdict));
  for (const app::LineAnswer& line : answer.lines) {
    out += (&line == &answer.lines.front() ? ": " : "; ") + std::string(wire::name_of(line.determination.outcome));
    for (const auto index : line.determination.codes) out += " " + answer.engine->provisions()[index].speaking.provision->code;
  }
  return out;
}

void ask(const YamlNode& one, const app::Checker& before, const app::Checker& after, const std::string& file, CaseAnswers& into) {
  const auto old_request = request_of(one, before.pack());
  const auto new_request = request_of(one, after.pack());
  ++into.asked;
  if (!old_request || !new_request) {
    ++into.unreadable;
    return;
  }
  TurnedCase turned{scalar(one, "name"), answer_of(before, *old_request, one), answer_of(after, *new_request, one)};
  if (turned.name.empty()) turned.name = file;
  if (turned.before != turned.after) into.turned.push_back(std::move(turned));
}

}  // namespace

std::optional<CaseAnswers> ask_cases(const std::string& folder, const app::Checker& before, const app::Checker& after) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(folder, error)) return std::nullopt;
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  CaseAnswers out;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    const auto document = law_yaml::parse_yaml(content.str());
    if (!document) continue;
    if (document->kind == YamlNode::Kind::mapping) ask(*document, before, after, file.filename().string(), out);
    for (const YamlNode& one : document->items) ask(one, before, after, file.filename().string(), out);
  }
  return out;
}

}  // namespace ytterby::cli
