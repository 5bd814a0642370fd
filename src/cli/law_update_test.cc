// `ytterby law pack` and `ytterby law update` as people run them.
#include "adapters/law_yaml/load_pack.h"
#include "support/cli_folder.h"

namespace ytterby::cli {
namespace {

namespace fs = std::filesystem;

class LawUpdateCommand : public test::CliFolder {
 protected:
  LawUpdateCommand() : original(law) {
    // A law of the test's own: updates are written into it.
    law = (folder / "law").string();
    fs::create_directories(law);
    fs::copy(original + "/cn", law + "/cn", fs::copy_options::recursive);
    fs::copy(original + "/schema", law + "/schema", fs::copy_options::recursive);
  }
  void replace(const std::string& file, const std::string& what, const std::string& by) {
    std::ifstream in(fs::path(law) / "cn" / file);
    std::string content((std::istreambuf_iterator<char>(in)), {});
    const auto at = content.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    std::ofstream(fs::path(law) / "cn" / file) << content.replace(at, what.size(), by);
  }
  std::string path(const std::string& name) { return (folder / name).string(); }
  int pack(const std::string& name = "cn.json") { return ask({"law", "pack", path(name), "--data", path("keeper"), "--keys-out", path("keys.json")}); }
  int update(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"law", "update", path("cn.json"), "--keys", path("keys.json"), "--cases", original + "/../tests/shipments"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return ask(std::move(arguments));
  }
  std::string hash(const std::string& name = "cn") {
    const auto loaded = law_yaml::load_pack(law, name);
    return loaded ? (*loaded)->hash : "none";
  }
  /// A pack in which the suspension goes on, signed; the law in use is as it was.
  void signed_extension() {
    const std::string before = hash();
    replace("instruments/mofcom-gac-2025-57.yaml", "until: 2026-11-10", "until: 2027-01-10");
    coming = hash();
    ASSERT_EQ(pack(), 0) << err;
    replace("instruments/mofcom-gac-2025-57.yaml", "until: 2027-01-10", "until: 2026-11-10");
    ASSERT_EQ(hash(), before);
  }

  std::string original, coming;
};

TEST_F(LawUpdateCommand, ShowsWhatItChangesTakesItAndKeepsTheOldPackForReplay) {
  signed_extension();
  const std::string before = hash();
  EXPECT_EQ(update({"--dry-run"}), 0) << err;
  EXPECT_NE(out.find("mofcom-gac-2025-57"), std::string::npos) << out;
  EXPECT_NE(out.find("November 2026 → 10 January 2027"), std::string::npos) << out;
  EXPECT_NE(out.find("golden cases come out otherwise"), std::string::npos);
  EXPECT_EQ(hash(), before) << "nothing was taken";
  EXPECT_EQ(update(), 0) << err;
  EXPECT_EQ(hash(), coming);
  EXPECT_EQ(hash("cn@" + before.substr(7, 12)), before) << "what was answered can be answered again";
  EXPECT_EQ(update(), 0);
  EXPECT_NE(out.find("in use already"), std::string::npos);
}

TEST_F(LawUpdateCommand, AChangedFileAnotherKeyAndAnUnsoundPackAreRefused) {
  signed_extension();
  const std::string before = hash();
  std::ifstream in(path("cn.json"));
  std::string content((std::istreambuf_iterator<char>(in)), {});
  std::string changed = content;
  changed.replace(changed.find("until: 2027-01-10"), 17, "until: 2028-01-10");
  write("cn.json", changed);
  EXPECT_EQ(update(), 65);
  EXPECT_NE(err.find("they were changed"), std::string::npos) << err;
  write("cn.json", content);
  EXPECT_EQ(ask({"law", "pack", path("other.json"), "--data", path("somebody"), "--keys-out", path("keys.json")}), 0);
  EXPECT_EQ(update(), 65);
  EXPECT_NE(err.find("none of the given keys"), std::string::npos) << err;
  write("cn.json", "{\"manifest\":\"a.b.c\",\"files\":{\"../../x\":\"\"}}");
  EXPECT_EQ(update(), 65);
  EXPECT_EQ(hash(), before);
  EXPECT_EQ(ask({"law", "update", path("nowhere.json"), "--keys", path("keys.json")}), 66);
}

TEST_F(LawUpdateCommand, APathThatLeadsOutOfThePackIsRefusedEvenWhenItIsSigned) {
  // The manifest names a hash, not paths: whoever signs could be mistaken too.
  ASSERT_EQ(pack(), 0) << err;
  std::ifstream in(path("cn.json"));
  std::string content((std::istreambuf_iterator<char>(in)), {});
  content.replace(content.find("\"files\":{") + 9, 0, "\"instruments/../../../x.yaml\":\"a: 1\",");
  write("cn.json", content);
  EXPECT_EQ(update({"--force"}), 65);
  EXPECT_NE(err.find("is no file of a pack"), std::string::npos) << err;
}

TEST_F(LawUpdateCommand, AnOlderPackIsTakenOnlyWhenItIsForced) {
  ASSERT_EQ(pack(), 0) << err;
  const std::string old = hash();
  const auto loaded = law_yaml::load_pack(law, "cn");
  const std::string through = (*loaded)->coverage.verified_through.text();
  replace("COVERAGE.yaml", "verified_through: " + through, "verified_through: " + (*loaded)->coverage.verified_through.plus(10).text());
  const std::string newer = hash();
  ASSERT_NE(newer, old);
  EXPECT_EQ(update(), 65);
  EXPECT_NE(err.find("older than the one in use"), std::string::npos) << err;
  EXPECT_EQ(hash(), newer);
  EXPECT_EQ(update({"--force"}), 0) << err;
  EXPECT_EQ(hash(), old);
}

}  // namespace
}  // namespace ytterby::cli
