// `ytterby lists` as people run it: import, look, compare, and what they are told when a file is not right.
#include "support/cli_folder.h"

namespace ytterby::cli {
namespace {

namespace fs = std::filesystem;

class ListsCommand : public test::CliFolder {
 protected:
  int lists(std::vector<std::string> arguments) {
    const bool on_store = arguments.front() != "--help";
    arguments.insert(arguments.begin(), "lists");
    if (on_store) arguments.insert(arguments.end(), {"--data", (folder / "store").string()});
    return ask(std::move(arguments));
  }
  static std::string table(int first, int last, const std::string& programme = "ALPHA") {
    std::string text = "id,name,country,listed_until,programme\n";
    for (int i = first; i <= last; ++i) text += std::to_string(i) + ",Firm " + std::to_string(i) + ",FR," + (i == 1 ? Date(20000).text() : "") + "," + programme + "\n";
    return text;
  }
  int import(const std::string& content, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"import", write("list.csv", content), "--list", "own"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return lists(arguments);
  }
};

TEST_F(ListsCommand, WhatWasImportedIsScreenedAgainst) {
  ASSERT_EQ(import("id,name,country\n7,Drozdov Magnit OOO,RU\n"), 0) << err;
  const auto screen = [&](const std::string& name, const std::string& data) {
    const test::CliAnswer answer = test::run_cli({"screen", name, "--lang", "en", "--law", law, "--data", data});
    out = answer.out;
    err = answer.err;
    return answer.status;
  };
  EXPECT_EQ(screen("OOO Drosdov Magnit", (folder / "store").string()), 1) << err;
  EXPECT_NE(out.find("Drozdov Magnit OOO"), std::string::npos) << out;
  EXPECT_NE(out.find("own 7"), std::string::npos) << "which list, and which entry: " << out;
  EXPECT_EQ(screen("Nobody In Particular", (folder / "store").string()), 0) << out;
  EXPECT_EQ(screen("OOO Drosdov Magnit", (folder / "nowhere").string()), 66);
  EXPECT_NE(err.find("is not there"), std::string::npos) << err;
  EXPECT_FALSE(fs::exists(folder / "nowhere"));
}

TEST_F(ListsCommand, WhatListsMeanHereIsReadStrictlyAndAFaultIsToldWithItsLine) {
  fs::copy(law, folder / "law", fs::copy_options::recursive);
  law = (folder / "law").string();
  const auto with = [&](const std::string& effects) {
    write("law/lists/settings.yaml", "most_shrinking_percent: \"20\"\n" + effects);
    return import(table(1, 10));
  };
  EXPECT_EQ(with("effects:\n  - {list: own, effect: bars}\n  - {list: other, effect: review}\n"), 0) << err;
  EXPECT_EQ(with(""), 0) << "lists mean nothing where nobody says so: " << err;
  EXPECT_EQ(with("effects:\n  - {list: own, effect: bars}\n  - {list: own, effect: none}\n"), 65);
  EXPECT_NE(err.find("lists/settings.yaml:4: effects: the list `own` is there twice"), std::string::npos) << err;
  EXPECT_EQ(with("effects:\n  - {list: own, effect: bar}\n"), 65);
  EXPECT_NE(err.find("lists/settings.yaml:3:"), std::string::npos) << err;
  EXPECT_NE(err.find("bars"), std::string::npos) << "the values that there are: " << err;
  EXPECT_EQ(with("effects:\n  - {list: Own List, effect: bars}\n"), 65);
  EXPECT_EQ(with("effects:\n  - {list: own}\n"), 65);
}

TEST_F(ListsCommand, AListIsImportedShownAndKeptInVersions) {
  ASSERT_EQ(import(table(1, 10)), 0) << err;
  EXPECT_NE(out.find("own, version 1: 10 entries"), std::string::npos) << out;
  ASSERT_EQ(import(table(1, 10)), 0);
  EXPECT_NE(out.find("the same as version 1"), std::string::npos) << out;
  ASSERT_EQ(import(table(2, 11)), 0) << err;
  EXPECT_NE(out.find("1 added, 1 removed, 0 changed"), std::string::npos) << out;
  EXPECT_NE(out.find("+ 11  Firm 11"), std::string::npos) << out;
  EXPECT_NE(out.find("- 1  Firm 1"), std::string::npos) << out;
  ASSERT_EQ(lists({"status"}), 0);
  EXPECT_NE(out.find("own  version 2"), std::string::npos) << out;
  ASSERT_EQ(lists({"status", "own", "--format", "json"}), 0);
  EXPECT_EQ(json().find("versions")->items.size(), 2U);
  ASSERT_EQ(lists({"diff", "own", "--format", "json"}), 0) << err;
  EXPECT_EQ(json().find("added")->items.size(), 1U);
  ASSERT_EQ(lists({"diff", "own", "2", "1", "--format", "json"}), 0) << err;
  EXPECT_EQ(json().find("added")->items.at(0).find("id")->text, "1");
}

TEST_F(ListsCommand, WhoIsOnAListIsAskedOfADayAndOfWhatWasKnown) {
  ASSERT_EQ(import(table(1, 3)), 0);
  ASSERT_EQ(lists({"show", "own", "--format", "json"}), 0) << err;
  EXPECT_EQ(json().find("entries")->items.size(), 3U);
  ASSERT_EQ(lists({"show", "own", "--as-of", Date(20001).text(), "--format", "json"}), 0) << err;
  EXPECT_EQ(json().find("entries")->items.size(), 2U) << "one stood on it until the day before";
  EXPECT_EQ(lists({"show", "own", "--known", Date(10000).text()}), 65);
  EXPECT_NE(err.find("no version of list own was known"), std::string::npos) << err;
  EXPECT_EQ(lists({"show", "own", "--known", Date(100000).text()}), 0) << err;
}

TEST_F(ListsCommand, AFileThatLacksTooMuchIsRefusedUnlessForced) {
  ASSERT_EQ(import(table(1, 10)), 0);
  EXPECT_EQ(import(table(1, 7)), 1);
  EXPECT_NE(err.find("of 10 entries in the version before, 3 are not in the file"), std::string::npos) << err;
  EXPECT_EQ(import(table(1, 8)), 0) << "a fifth may go: " << err;
  EXPECT_EQ(import(table(1, 2), {"--force", "--reason", "the list was split"}), 0) << err;
  ASSERT_EQ(lists({"status", "own", "--format", "json"}), 0);
  EXPECT_EQ(json().find("versions")->items.at(0).find("imported_by")->text, "operator");
  EXPECT_EQ(json().find("versions")->items.at(0).find("reason")->text, "the list was split");
  EXPECT_EQ(json().find("versions")->items.at(1).find("reason"), nullptr) << "a fifth need not be forced";
  EXPECT_EQ(import(table(1, 3), {"--reason", "why not"}), 64) << "a reason for nothing";
}

TEST_F(ListsCommand, AFileWithFaultsChangesNothingAndTellsEachOfThem) {
  EXPECT_EQ(import("id,name\n1,\n,A\n2,\"cut off"), 65);
  EXPECT_NE(err.find("list.csv:2: name: entry `1` has no name"), std::string::npos) << err;
  EXPECT_NE(err.find("list.csv:3: id: "), std::string::npos) << err;
  EXPECT_NE(err.find("list.csv:4: "), std::string::npos) << err;
  EXPECT_EQ(lists({"status"}), 66) << "no record was made";
  EXPECT_EQ(import("id,name\n1,\n", {"--format", "json"}), 65);
  EXPECT_EQ(json().find("problems")->items.at(0).find("code")->text, "missing_name");
}

TEST_F(ListsCommand, WhatWasAskedWronglyIsToldByItsExitStatus) {
  EXPECT_EQ(lists({"import", (folder / "none.csv").string(), "--list", "own"}), 66);
  EXPECT_EQ(lists({"import", write("a.csv", table(1, 2)), "--list", "No Name"}), 64);
  EXPECT_EQ(lists({"import", write("a.csv", table(1, 2)), "--list", "own", "--format-of", "nothing"}), 64);
  EXPECT_EQ(import(table(1, 2), {"--format-of", "un_xml"}), 65);
  ASSERT_EQ(import(table(1, 2)), 0);
  EXPECT_EQ(lists({"diff", "own"}), 65);
  EXPECT_EQ(lists({"diff", "other"}), 65);
  EXPECT_EQ(lists({"diff", "own", "1", "5"}), 65);
  EXPECT_NE(err.find("has no version 5"), std::string::npos) << err;
}

}  // namespace
}  // namespace ytterby::cli
