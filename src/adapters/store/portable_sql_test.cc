// The SQL of the store keeps to what engines that speak PostgreSQL's protocol have in common, so that one of them can take over
// (docs/servers.md). Held against the sources themselves.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <regex>
#include <sstream>

namespace ytterby::store {
namespace {

/// The texts between quotes of a source file that look like SQL.
std::vector<std::string> statements_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  // Pieces that stand one behind the other are one text, and so are those with a name between them: `"SELECT " + columns + " FROM entry"`.
  std::string source = std::regex_replace(text.str(), std::regex("\"\\s*\\n\\s*\""), "");
  source = std::regex_replace(source, std::regex("\"\\s*\\+\\s*[A-Za-z_][\\w:.]*(\\([^\")]*\\))?\\s*\\+\\s*\""), "{}");
  std::vector<std::string> out;
  const std::regex quoted("\"((?:[^\"\\\\]|\\\\.)*)\"");
  for (auto at = std::sregex_iterator(source.begin(), source.end(), quoted); at != std::sregex_iterator(); ++at) {
    const std::string one = (*at)[1];
    if (std::regex_search(one, std::regex("^ ?(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|LOCK|LISTEN) "))) out.push_back(one);
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> all_statements() {
  const char* root = std::getenv("YTTERBY_SOURCE");
  const std::filesystem::path folder = std::filesystem::path(root == nullptr ? "." : root) / "src/adapters/store";
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".cc" || name.find("_test.cc") != std::string::npos) continue;
    for (std::string& one : statements_of(entry.path())) out.emplace_back(name, std::move(one));
  }
  return out;
}

TEST(PortableSql, UsesNothingThatDistributedEnginesLack) {
  const auto all = all_statements();
  ASSERT_GT(all.size(), 25U) << "the sources were not found, or not read";
  const std::regex lacking("\\b(SERIAL|BIGSERIAL|CREATE SEQUENCE|NEXTVAL|LISTEN|NOTIFY|ADVISORY|LOCK TABLE|TRIGGER|DEFERRABLE|EXCLUDE USING|INHERITS|XML|NOW\\(|CURRENT_TIMESTAMP|RANDOM\\(|SKIP LOCKED)", std::regex::icase);
  for (const auto& [file, sql] : all) EXPECT_FALSE(std::regex_search(sql, lacking)) << file << ": " << sql;
  std::cout << "store: " << all.size() << " statements keep to the common part of SQL\n";
}

TEST(PortableSql, WhatTouchesTheLedgerNamesItsPartition) {
  std::size_t seen = 0;
  for (const auto& [file, sql] : all_statements()) {
    if (!std::regex_search(sql, std::regex("\\b(FROM|INTO|UPDATE) (account|entry)\\b"))) continue;
    ++seen;
    // What reads everything is for verifying a whole store, not for serving.
    const bool names_it = sql.find("licence") != std::string::npos || std::regex_search(sql, std::regex("INTO (account|entry)"));
    EXPECT_TRUE(names_it) << file << ": " << sql;
  }
  EXPECT_GE(seen, 4U);
}

TEST(PortableSql, EveryTableOfTheLedgerBeginsItsKeyWithTheLicence) {
  std::size_t tables = 0;
  for (const auto& [file, sql] : all_statements()) {
    if (!std::regex_search(sql, std::regex("^CREATE TABLE (account|entry) "))) continue;
    ++tables;
    EXPECT_NE(sql.find("PRIMARY KEY (licence, line"), std::string::npos) << sql;
  }
  EXPECT_EQ(tables, 2U);
}

}  // namespace
}  // namespace ytterby::store
