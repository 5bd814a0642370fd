#pragma once
// Pairs of names for measuring: those committed here, and larger ones beside the project when they are there.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/screening/listed.h"
#include "support/measuring_data.h"

namespace ytterby::test {

/// FNV-1a, 32 bits: by its remainder by 5 pairs are kept for judging or used for tuning.
inline std::uint32_t fnv(const std::string& text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

struct LettersPair {
  std::string latin;
  std::string other;
};

/// The part of a file of letter pairs that nothing was learned from.
inline std::vector<LettersPair> judged_letters(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<LettersPair> out;
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    if (second == std::string::npos || fnv(line.substr(0, second)) % 5 != 0) continue;
    LettersPair pair{line.substr(0, first), {}};
    for (const char c : line.substr(first + 1, second - first - 1)) {
      if (c != ' ') pair.other.push_back(c);
    }
    out.push_back(std::move(pair));
  }
  return out;
}

inline std::vector<std::string> csv_cells(const std::string& line) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') out.back().push_back(line[++i]);
    else if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) out.emplace_back();
    else if (c != '\r') out.back().push_back(c);
  }
  return out;
}

struct LabelledPair {
  std::string group, name1, name2;
  screening::Schema schema = screening::Schema::unknown;
  bool match = false;
};

inline screening::Schema schema_of(const std::string& text) {
  if (text == "Person") return screening::Schema::person;
  if (text == "Company" || text == "Organization") return screening::Schema::organisation;
  return text == "Vessel" ? screening::Schema::vessel : screening::Schema::unknown;
}

/// Columns case_group, schema, name1, name2, is_match.
inline std::vector<LabelledPair> labelled_pairs(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<LabelledPair> out;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto cells = csv_cells(line);
    if (cells.size() >= 5) out.push_back({cells[0], cells[2], cells[3], schema_of(cells[1]), cells[4] == "true"});
  }
  return out;
}

}  // namespace ytterby::test
