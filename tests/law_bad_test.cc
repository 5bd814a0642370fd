// The zoo of broken law files, `tests/law_bad`: what an author of law is told, word for word, and where.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "adapters/law_yaml/load_pack.h"
#include "support/law_pack.h"

namespace ytterby {
namespace {

using law_yaml::LawProblem;
using law_yaml::PackFile;

const std::string& pack_root() {
  static const std::string root = test::source_root() + "/tests/law_bad_root";
  return root;
}

const law_yaml::SchemaSet& schemas() {
  static const law_yaml::SchemaSet set = *law_yaml::load_schemas(pack_root());
  return set;
}

const std::vector<PackFile>& sound_files() {
  static const std::vector<PackFile> files = *law_yaml::read_files(pack_root(), "sound");
  return files;
}

std::vector<LawProblem> problems_of(std::vector<PackFile> files) {
  const auto pack = law_yaml::load_pack(schemas(), std::move(files));
  return pack ? std::vector<LawProblem>{} : pack.error();
}

std::string text_of(const std::vector<LawProblem>& problems) {
  std::string out;
  for (const LawProblem& p : problems) {
    out += "\n  " + p.where.file + ":" + std::to_string(p.where.line) + ": " + p.code + ", " + p.key + "\n    " + p.text.zh + "\n    " + p.text.en;
  }
  return out.empty() ? " none" : out;
}

/// One problem that the comments at the head of a broken file foretell.
struct Expected {
  int line = 0;
  std::string code, key, zh, en;
};

struct BrokenFile {
  std::string name, sentence, breaks, content;
  std::vector<Expected> expected;
};

/// `# line 12: no_such_day, until` and, below it, `#   zh: ...` and `#   en: ...`.
void read_head_line(const std::string& line, BrokenFile& out) {
  const auto after = [&](std::string_view prefix) -> std::optional<std::string> {
    if (line.rfind(prefix, 0) != 0) return std::nullopt;
    return line.substr(prefix.size());
  };
  if (const auto breaks = after("# breaks: ")) {
    out.breaks = *breaks;
  } else if (const auto place = after("# line ")) {
    const std::size_t colon = place->find(": ");
    const std::size_t comma = place->find(", ");
    Expected e;
    e.line = std::atoi(place->c_str());
    e.code = place->substr(colon + 2, comma == std::string::npos ? comma : comma - colon - 2);
    if (comma != std::string::npos) e.key = place->substr(comma + 2);
    out.expected.push_back(e);
  } else if (const auto zh = after("#   zh: ")) {
    if (!out.expected.empty()) out.expected.back().zh = *zh;
  } else if (const auto en = after("#   en: ")) {
    if (!out.expected.empty()) out.expected.back().en = *en;
  } else if (out.sentence.empty()) {
    out.sentence = line.substr(2);
  }
}

std::vector<BrokenFile> broken_files() {
  std::vector<BrokenFile> out;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_root() + "/tests/law_bad")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream content;
    content << in.rdbuf();
    BrokenFile file;
    file.name = entry.path().filename().string();
    file.content = content.str();
    for (std::string line; std::getline(content, line) && line.rfind("# ", 0) == 0;) read_head_line(line, file);
    out.push_back(std::move(file));
  }
  std::sort(out.begin(), out.end(), [](const BrokenFile& a, const BrokenFile& b) { return a.name < b.name; });
  return out;
}

std::vector<PackFile> sound_pack_with(const std::string& path, const std::string& content) {
  std::vector<PackFile> files = sound_files();
  const auto found = std::find_if(files.begin(), files.end(), [&](const PackFile& f) { return f.path == path; });
  if (found == files.end()) {
    files.push_back({path, content});
  } else {
    found->content = content;
  }
  return files;
}

bool tells(const LawProblem& p, const std::string& file, const Expected& e) {
  return p.where.file == file && p.where.line == e.line && p.code == e.code && p.key == e.key && !e.zh.empty() && !e.en.empty() &&
         p.text.zh.find(e.zh) != std::string::npos && p.text.en.find(e.en) != std::string::npos;
}

TEST(LawBad, TheSmallPackThatTheZooBreaksIsSound) {
  const auto problems = problems_of(sound_files());
  EXPECT_TRUE(problems.empty()) << text_of(problems);
}

TEST(LawBad, EveryBrokenFileIsToldItsFileLineKeyAndRemedyInBothLanguagesAndNothingElse) {
  const std::vector<BrokenFile> zoo = broken_files();
  EXPECT_GE(zoo.size(), 35U);
  for (const BrokenFile& broken : zoo) {
    ASSERT_FALSE(broken.breaks.empty()) << broken.name;
    const auto problems = problems_of(sound_pack_with(broken.breaks, broken.content));
    EXPECT_EQ(problems.size(), broken.expected.size()) << "tests/law_bad/" << broken.name << ": " << broken.sentence << "\n is told:" << text_of(problems);
    for (const Expected& e : broken.expected) {
      EXPECT_TRUE(std::any_of(problems.begin(), problems.end(), [&](const LawProblem& p) { return tells(p, broken.breaks, e); }))
          << "tests/law_bad/" << broken.name << ": " << broken.sentence << "\n wanted line " << e.line << ": " << e.code << ", " << e.key << "\n    " << e.zh << "\n    " << e.en
          << "\n is told:" << text_of(problems);
    }
  }
  std::cout << "broken files: " << zoo.size() << "\n";
}

TEST(LawBad, ThePackIsRefusedWithoutAnyOfTheFilesThatEveryPackMustHave) {
  for (const std::string name : {"pack.yaml", "COVERAGE.yaml", "facts.yaml", "party_lists.yaml", "licences.yaml"}) {
    std::vector<PackFile> files = sound_files();
    files.erase(std::remove_if(files.begin(), files.end(), [&](const PackFile& f) { return f.path == name; }), files.end());
    const auto problems = problems_of(files);
    ASSERT_EQ(problems.size(), 1U) << name << text_of(problems);
    EXPECT_EQ(problems.front().code, "file_missing");
    EXPECT_EQ(problems.front().text.en, "the pack lacks the file " + name);
    EXPECT_EQ(problems.front().text.zh, "法规包缺少文件 " + name);
  }
}

TEST(LawBad, TwoFilesMayNotDescribeOneInstrument) {
  std::vector<PackFile> files = sound_files();
  const auto act = std::find_if(files.begin(), files.end(), [](const PackFile& f) { return f.path == "instruments/act.yaml"; });
  ASSERT_NE(act, files.end());
  files.push_back({"instruments/act-again.yaml", act->content});
  const auto problems = problems_of(files);
  ASSERT_EQ(problems.size(), 1U) << text_of(problems);
  EXPECT_EQ(problems.front().code, "duplicate");
  EXPECT_EQ(problems.front().text.en, "`act` stands twice");
}

TEST(LawBad, ACatalogueOfTariffCodesMustComeFromAnInstrumentOfThePack) {
  const auto problems = problems_of(sound_pack_with("hs_catalogue/2025.yaml", "source: {instrument: notices, at: list}\nin_force: 2025-04-04\nverified: original\ncodes: [\"8505110000\"]\n"));
  ASSERT_EQ(problems.size(), 1U) << text_of(problems);
  EXPECT_EQ(problems.front().text.en, "there is no instrument `notices`; did you mean `notice`?");
}

TEST(LawBad, AllThatIsWrongWithAPackIsToldAtOnceWithTheFileOfEach) {
  const auto problems = problems_of(*law_yaml::read_files(pack_root(), "broken"));
  std::map<std::string, int> by_file;
  for (const LawProblem& p : problems) ++by_file[p.where.file];
  EXPECT_EQ(problems.size(), 6U) << text_of(problems);
  EXPECT_EQ(by_file.size(), 5U) << text_of(problems);
}

TEST(LawBad, AFolderWithoutAPackOrWithoutSchemasSaysWhatCannotBeRead) {
  const auto no_pack = law_yaml::load_pack(pack_root(), "no-such-pack");
  ASSERT_FALSE(no_pack);
  EXPECT_EQ(no_pack.error().front().code, "cannot_read");
  const auto no_schemas = law_yaml::load_schemas(pack_root() + "/sound");
  ASSERT_FALSE(no_schemas);
  EXPECT_NE(no_schemas.error().front().text.en.find("cannot read"), std::string::npos);
}

TEST(LawBad, ASchemaThatUsesAKeywordNobodyImplementsIsRefusedAndNotIgnored) {
  law_yaml::SchemaSet set;
  const auto problems = set.add("x.schema.json", R"({"type": "object", "maxProperties": 3})");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_NE(problems.front().text.en.find("`maxProperties` is not understood"), std::string::npos) << problems.front().text.en;
}

TEST(LawBad, MovingOneByteFromAFileToTheNextChangesTheHashOfThePack) {
  std::vector<PackFile> left = sound_files();
  std::vector<PackFile> right = sound_files();
  const auto act = std::find_if(left.begin(), left.end(), [](const PackFile& f) { return f.path == "instruments/act.yaml"; });
  ASSERT_LT(act - left.begin() + 1, static_cast<std::ptrdiff_t>(left.size()));
  act->content += "\n";
  PackFile& next = right[static_cast<std::size_t>(act - left.begin()) + 1];
  next.content = "\n" + next.content;
  const auto before = law_yaml::load_pack(schemas(), left);
  const auto after = law_yaml::load_pack(schemas(), right);
  ASSERT_TRUE(before && after);
  EXPECT_NE((*before)->hash, (*after)->hash);
  EXPECT_EQ((*before)->hash.rfind("sha256:", 0), 0U);
}

}  // namespace
}  // namespace ytterby
