// The golden cases of `tests/law`: what lawyers say the answer is, on both sides of every date and threshold.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "core/determine/explanation.h"
#include "support/golden_cases.h"
#include "support/law_pack.h"

namespace ytterby {
namespace {

using law_yaml::YamlNode;

constexpr std::array<std::string_view, 5> outcome_names{"controlled", "not_controlled", "undetermined", "not_covered", "conflict"};
constexpr std::array<std::string_view, 3> basis_names{"law", "guidance", "operator"};

using test::GoldenFile;
using test::joined;
using test::scalar;
using test::scalars;

const std::vector<GoldenFile>& golden_files() {
  static const std::vector<GoldenFile> files = test::read_golden_files("law");
  return files;
}

const determine::Engine& engine_for(const law::AsOf& as_of) {
  static std::map<std::pair<Date, std::optional<Date>>, std::unique_ptr<determine::Engine>> engines;
  auto& engine = engines[{as_of.day, as_of.known}];
  if (!engine) engine = std::make_unique<determine::Engine>(test::real_pack(), as_of);
  return *engine;
}

/// A misspelt key would be a case that checks nothing.
std::string unknown_keys(const YamlNode& node, const std::vector<std::string>& known) {
  std::string out;
  for (const auto& [key, value] : node.entries) {
    if (std::find(known.begin(), known.end(), key) == known.end()) out += "unknown key " + key + "; ";
  }
  return out;
}

/// What one golden case says, checked; returns the problem, or nothing.
std::string check(const YamlNode& one) {
  const law::Pack& pack = test::real_pack();
  std::string error;
  error += unknown_keys(one, {"name", "about", "as_of", "known", "exporter_country", "item", "expect", "note", "source"});
  error += unknown_keys(*one.find("expect"), {"outcome", "codes", "has_code", "basis", "missing", "warnings"});
  const goods::ItemFacts facts = test::golden_facts(one, pack, error);
  const law::AsOf as_of = test::golden_day(one);
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
                       : warning == "suspension_lapsed"         ? explanation.lapsed != nullptr
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

}  // namespace
}  // namespace ytterby
