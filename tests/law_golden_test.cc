// The golden cases of `tests/law`: what lawyers say the answer is, on both sides of every date and threshold.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "adapters/law_yaml/yaml_node.h"
#include "core/determine/explanation.h"
#include "support/golden_item.h"
#include "support/law_pack.h"

namespace ytterby {
namespace {

using law_yaml::YamlNode;

constexpr std::array<std::string_view, 5> outcome_names{"controlled", "not_controlled", "undetermined", "not_covered", "conflict"};
constexpr std::array<std::string_view, 3> basis_names{"law", "guidance", "operator"};

struct GoldenFile {
  std::string path;
  YamlNode cases;
};

const std::vector<GoldenFile>& golden_files() {
  static const std::vector<GoldenFile> files = [] {
    std::vector<GoldenFile> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(test::source_root() + "/tests/law")) {
      if (entry.path().extension() != ".yaml") continue;
      std::ifstream in(entry.path());
      std::stringstream content;
      content << in.rdbuf();
      auto node = law_yaml::parse_yaml(content.str());
      if (!node) {
        ADD_FAILURE() << entry.path() << ":" << node.error().line << ": " << node.error().text.en;
        continue;
      }
      out.push_back({entry.path().filename().string(), std::move(*node)});
    }
    std::sort(out.begin(), out.end(), [](const GoldenFile& a, const GoldenFile& b) { return a.path < b.path; });
    return out;
  }();
  return files;
}

const determine::Engine& engine_for(const law::AsOf& as_of) {
  static std::map<std::pair<Date, std::optional<Date>>, std::unique_ptr<determine::Engine>> engines;
  auto& engine = engines[{as_of.day, as_of.known}];
  if (!engine) engine = std::make_unique<determine::Engine>(test::real_pack(), as_of);
  return *engine;
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

/// What one golden case says, checked; returns the problem, or nothing.
std::string check(const YamlNode& one) {
  const law::Pack& pack = test::real_pack();
  std::string error;
  goods::ItemFacts facts = test::golden_item(*one.find("item"), pack, error);
  const std::string exporter = scalar(one, "exporter_country");
  facts.from_abroad = !exporter.empty() && exporter != pack.jurisdiction;
  const law::AsOf as_of{*Date::parse(scalar(one, "as_of")), Date::parse(scalar(one, "known"))};
  const determine::Engine& engine = engine_for(as_of);
  const determine::Determination answer = engine.determine(facts);
  const YamlNode& expect = *one.find("expect");

  const std::string outcome(outcome_names[static_cast<std::size_t>(answer.outcome)]);
  if (outcome != scalar(expect, "outcome")) error += "outcome is " + outcome + "; ";
  std::vector<std::string> codes;
  for (const auto index : answer.codes) codes.push_back(engine.provisions()[index].speaking.provision->code);
  if (expect.find("codes") != nullptr && joined(codes) != joined(scalars(expect, "codes"))) error += "codes are " + joined(codes) + "; ";
  const std::string has_code = scalar(expect, "has_code");
  if (!has_code.empty() && std::find(codes.begin(), codes.end(), has_code) == codes.end()) error += "codes are " + joined(codes) + "; ";
  const std::string basis(basis_names[static_cast<std::size_t>(answer.basis)]);
  if (expect.find("basis") != nullptr && basis != scalar(expect, "basis")) error += "basis is " + basis + "; ";
  const determine::Explanation explanation = determine::explain(engine, facts, answer);
  std::vector<std::string> missing;
  for (const auto& fact : explanation.missing) missing.push_back(goods::fact_name(fact, pack.vocabulary));
  if (expect.find("missing") != nullptr && missing != scalars(expect, "missing")) error += "missing is " + joined(missing) + "; ";
  for (const std::string& warning : scalars(expect, "warnings")) {
    const bool there = warning == "beyond_verified_law"         ? engine.view().beyond_verified()
                       : warning == "provision_text_unverified" ? explanation.text_unverified
                                                                : false;
    if (!there) error += "warning " + warning + " is absent; ";
  }
  return error;
}

TEST(LawGolden, EveryCaseHolds) {
  std::size_t cases = 0;
  for (const GoldenFile& file : golden_files()) {
    for (const YamlNode& one : file.cases.items) {
      ++cases;
      const std::string problem = check(one);
      EXPECT_TRUE(problem.empty()) << "tests/law/" << file.path << ":" << one.line << ": " << scalar(one, "name") << ": " << problem;
    }
  }
  std::cout << "golden cases: " << cases << "\n";
  EXPECT_GT(cases, 1000U);
}

TEST(LawGolden, EveryProvisionHasAMatchingCaseAndOneThatMisses) {
  std::set<std::string> matched;
  for (const GoldenFile& file : golden_files()) {
    for (const YamlNode& one : file.cases.items) {
      const YamlNode& expect = *one.find("expect");
      for (const std::string& code : scalars(expect, "codes")) matched.insert(code);
      matched.insert(scalar(expect, "has_code"));
      if (const YamlNode* about = one.find("about")) matched.insert(about->scalar);
    }
  }
  std::vector<std::string> without;
  law::each_provision(test::real_pack(), [&](const law::Provision& p, const law::Family&) {
    const bool evaluated = std::any_of(p.versions.begin(), p.versions.end(), [](const law::Version& v) { return v.when && v.effect != law::Effect::ask; });
    if (evaluated && matched.count(p.code) == 0) without.push_back(p.code);
  });
  EXPECT_TRUE(without.empty()) << "provisions without a golden case: " << joined(without);
}

}  // namespace
}  // namespace ytterby
