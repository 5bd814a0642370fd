// The lists as their publishers give them, where somebody has put them: see support/measuring_data.h.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "adapters/lists/read_list.h"
#include "base/text.h"
#include "support/measuring_data.h"

namespace ytterby::lists {
namespace {

namespace fs = std::filesystem;

struct RealList {
  const char* name;
  std::vector<std::string> files;
  ListFormat format;
  std::size_t least;   ///< fewer entries than this means that rows are lost
};

const std::vector<RealList> real_lists{
    {"ofac_sdn", {"ofac_sdn_2021.csv", "ofac_alt_2021.csv"}, ListFormat::ofac_csv, 8976},
    {"ofac_cons", {"cons_prim.csv", "cons_alt.csv"}, ListFormat::ofac_csv, 442},
    {"us_csl", {"csl.csv"}, ListFormat::us_csl_csv, 115},
    {"un", {"un_consolidated.xml"}, ListFormat::un_xml, 1003},
    {"opensanctions", {"opensanctions_ua_targets.simple.csv"}, ListFormat::opensanctions_csv, 5600},
};

TEST(RealLists, AreReadWholeAndWithoutAFault) {
  const fs::path data = test::measuring_data();
  const fs::path folder = data / "lists";
  if (data.empty() || !fs::is_directory(folder)) {
    std::cout << "\n*** NOT TESTED: no real list was read; YTTERBY_DATA names no folder with screening/lists ***\n\n";
    GTEST_SKIP() << "no real lists";
  }
  for (const RealList& list : real_lists) {
    std::vector<std::ifstream> streams;
    for (const std::string& file : list.files) streams.emplace_back(folder / file, std::ios::binary);
    std::vector<SourceFile> sources;
    for (std::size_t i = 0; i < streams.size(); ++i) {
      ASSERT_TRUE(streams[i]) << list.files[i];
      sources.push_back({list.files[i], &streams[i]});
    }
    ReadOptions options;
    options.list = list.name;
    const auto reading = read_list(sources, options);
    ASSERT_TRUE(reading) << list.name << ": " << reading.error().front().file << ":" << reading.error().front().line << " " << reading.error().front().text.en;
    EXPECT_EQ(reading->format, list.format);
    EXPECT_GE(reading->content.entries.size(), list.least) << list.name;
    std::size_t names = 0, identifiers = 0, births = 0, dated = 0;
    for (const auto& e : reading->content.entries) {
      names += e.names.size();
      identifiers += e.identifiers.size();
      births += e.births.size();
      if (!e.listed.empty()) ++dated;
      EXPECT_EQ(e.names.front().kind, screening::NameKind::primary) << e.id;
      for (const auto& name : e.names) EXPECT_FALSE(first_bad_utf8(name.text)) << e.id;
    }
    std::cout << list.name << ": " << reading->content.entries.size() << " entries, " << names << " names, " << identifiers << " identifiers, " << births << " births, " << dated << " with days, "
              << reading->notes.size() << " notes\n";
    for (std::size_t i = 0; i < std::min<std::size_t>(reading->notes.size(), 4); ++i) std::cout << "    " << reading->notes[i].code << " x" << reading->notes[i].times << ": " << reading->notes[i].text.en << "\n";
  }
}

}  // namespace
}  // namespace ytterby::lists
