#include "adapters/toolkit_data/load_kit.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/explain/toolkit_words.h"
#include "support/law_pack.h"

namespace ytterby::toolkit_data {
namespace {

/// The embedded files with one text replaced; the program fails when the text is not there.
std::vector<toolkit::KitFault> faults_with(const std::string& file, const std::string& from, const std::string& to) {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const DataFile& one : embedded_files()) texts.emplace_back(one.name, one.text);
  for (auto& [name, text] : texts) {
    if (name != file) continue;
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("not in " + file + ": " + from);
    text.replace(at, from.size(), to);
  }
  std::vector<DataFile> files;
  for (const auto& [name, text] : texts) files.push_back({name, text});
  auto read = read_kit(files);
  if (!read) return read.error();
  return explain::lint_kit(*read, law::View(test::real_pack(), {*Date::parse("2026-11-20"), std::nullopt}));
}

bool has(const std::vector<toolkit::KitFault>& faults, const std::string& code, const std::string& file) {
  return std::any_of(faults.begin(), faults.end(), [&](const auto& f) { return f.code == code && f.where.file == file && !f.text.zh.empty() && !f.text.en.empty(); });
}

TEST(LoadKit, TheEmbeddedFilesHaveNoFaultOnAnyDayThatMatters) {
  for (const char* day : {"2025-01-01", "2025-10-20", "2026-11-20", "2027-06-01"}) {
    for (const auto& fault : explain::lint_kit(*load_kit(), law::View(test::real_pack(), {*Date::parse(day), std::nullopt}))) {
      ADD_FAILURE() << day << " toolkit/" << fault.where.file << ":" << fault.where.line << ": " << fault.key << ": " << fault.code << ": " << fault.text.en;
    }
  }
  EXPECT_EQ(load_kit()->programme.size(), test::real_pack().programme_elements.size());
  EXPECT_GE(load_kit()->forms.size(), 6U);
}

TEST(LoadKit, AnUnknownKeyIsToldWithItsLineAndAGuess) {
  const auto faults = faults_with("guide.yaml", "most_facts: 4", "most_facs: 4");
  ASSERT_TRUE(has(faults, "unknown_key", "guide.yaml"));
  EXPECT_EQ(faults.front().where.line, 2);
  EXPECT_NE(faults.front().text.en.find("most_facts"), std::string::npos);
}

TEST(LoadKit, WhatIsWrongInAFileIsTold) {
  EXPECT_TRUE(has(faults_with("guide.yaml", "id: quantity", "id: quantities"), "bad_value", "guide.yaml"));
  EXPECT_TRUE(has(faults_with("guide.yaml", "most: 12", "most: twelve"), "bad_value", "guide.yaml"));
  EXPECT_TRUE(has(faults_with("programme.yaml", "id: policy_known", "id: policy_signed"), "bad_value", "programme.yaml"));
  EXPECT_TRUE(has(faults_with("papers/compliance-notice.yaml", "from: exporter", "from: exporters"), "bad_value", "papers/compliance-notice.yaml"));
  EXPECT_TRUE(has(faults_with("papers/compliance-notice.yaml", "sections:", "sections: ["), "bad_yaml", "papers/compliance-notice.yaml"));
}

TEST(LoadKit, WhatDoesNotAgreeWithTheLawIsTold) {
  EXPECT_TRUE(has(faults_with("programme.yaml", "{{retention}}", "五年"), "typed_figure", "programme.yaml"));
  EXPECT_TRUE(has(faults_with("programme.yaml", "{{retention}}", "{{retentoin}}"), "unknown_placeholder", "programme.yaml"));
  EXPECT_TRUE(has(faults_with("programme.yaml", "element: records", "element: recrods"), "unknown_element", "programme.yaml"));
  EXPECT_TRUE(has(faults_with("programme.yaml", "element: records", "element: recrods"), "missing_element", "programme.yaml"));
  EXPECT_TRUE(has(faults_with("papers/compliance-notice.yaml", "document: compliance_notice", "document: compliance_notce"), "unknown_document", "papers/compliance-notice.yaml"));
}

}  // namespace
}  // namespace ytterby::toolkit_data
