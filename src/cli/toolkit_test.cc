// `ytterby toolkit` as people run it.
#include "support/cli_folder.h"

namespace ytterby::cli {
namespace {

class ToolkitCommand : public test::CliFolder {
 protected:
  int toolkit(std::vector<std::string> more) {
    more.insert(more.begin(), "toolkit");
    return ask(std::move(more));
  }
};

TEST_F(ToolkitCommand, ListsPapersAndWritesOneBlankAndFilledIn) {
  EXPECT_EQ(toolkit({"papers"}), 0) << err;
  EXPECT_NE(out.find("compliance-notice"), std::string::npos);
  const std::string blank = (folder / "blank.docx").string();
  EXPECT_EQ(toolkit({"paper", "compliance-notice", "-o", blank, "--as-of", "2026-11-20"}), 0) << err;
  const auto check = write("check.json", R"({"destination":"DE","exporter":{"name":"Gan Example"},"lines":[{"description":"magnets","form":"magnet"}]})");
  const std::string filled = (folder / "filled.docx").string();
  EXPECT_EQ(toolkit({"paper", "compliance-notice", "--check", check, "--language", "zh", "-o", filled, "--as-of", "2026-11-20"}), 0) << err;
  EXPECT_NE(std::filesystem::file_size(blank), std::filesystem::file_size(filled));
}

TEST_F(ToolkitCommand, SaysWhatIsWrong) {
  EXPECT_EQ(toolkit({"paper", "compliance-notise"}), 64);
  EXPECT_NE(err.find("did you mean `compliance-notice`?"), std::string::npos) << err;
  EXPECT_EQ(toolkit({"paper", "compliance-notice", "--check", (folder / "nowhere.json").string()}), 66);
  const auto wrong = write("wrong.json", R"({"lines":[{"form":"magnett"}]})");
  EXPECT_EQ(toolkit({"paper", "compliance-notice", "--check", wrong}), 65);
  EXPECT_NE(err.find("/lines/0/form"), std::string::npos) << err;
}

TEST_F(ToolkitCommand, ChecksItsFilesAndNamesWhatIsWrongWithThem) {
  EXPECT_EQ(toolkit({"check"}), 0) << out;
  EXPECT_NE(out.find("nothing wrong"), std::string::npos);
  (void)write("guide.yaml", "most: 12\nmost_fact: 4\n");
  EXPECT_EQ(toolkit({"check", folder.string()}), 65);
  EXPECT_NE(out.find("guide.yaml:2: most_fact: there is no such key; did you mean `most_facts`? [unknown_key]"), std::string::npos) << out;
  EXPECT_EQ(toolkit({"check", (folder / "nowhere").string()}), 66);
}

}  // namespace
}  // namespace ytterby::cli
