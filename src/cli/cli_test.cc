// The program as people run it: what it prints, where, and with which exit status. Runs in this process, with the
// standard streams redirected and a folder of its own for files.
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/wire/json_value.h"
#include "adapters/wire/table_lines.h"
#include "cli/commands.h"
#include "support/law_pack.h"

namespace ytterby::cli {
namespace {

struct Ran {
  int status = -1;
  std::string out, err;
};

/// A standard stream, exchanged for the life of this.
class Redirected {
 public:
  Redirected(std::ios& stream, std::stringbuf& to) : stream_(stream), before_(stream.rdbuf(&to)) {}
  ~Redirected() { stream_.rdbuf(before_); }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;

 private:
  std::ios& stream_;
  std::streambuf* before_;
};

Ran ytterby(std::vector<std::string> arguments, const std::string& input = {}) {
  arguments.insert(arguments.begin(), "ytterby");
  std::vector<char*> argv;
  for (std::string& a : arguments) argv.push_back(a.data());
  std::stringbuf in(input), out, err;
  Ran ran;
  {
    const Redirected i(std::cin, in);
    const Redirected o(std::cout, out);
    const Redirected e(std::cerr, err);
    ran.status = run(static_cast<int>(argv.size()), argv.data());
  }
  std::cin.clear();
  ran.out = out.str();
  ran.err = err.str();
  return ran;
}

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

/// The text without the line breaks of the page.
std::string unwrapped(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) text[at] = ' ';
  return text;
}

class Cli : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("ytterby-cli-test-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    ::setenv("COLUMNS", "100", 1);
    ::setenv("YTTERBY_LAW", (test::source_root() + "/law").c_str(), 1);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& content) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  /// `check` under the law of 1 June 2025, in English unless told otherwise.
  static Ran check(const std::string& path, std::vector<std::string> more = {"--lang", "en"}, const std::string& input = {}) {
    std::vector<std::string> all{"check", path, "--as-of", "2025-06-01"};
    all.insert(all.end(), more.begin(), more.end());
    return ytterby(all, input);
  }

  std::filesystem::path folder_;
};

constexpr const char* controlled = R"({"destination": "DE", "end_use": "motor", "lines": [{"form": "magnet", "family": "SmCo", "processing": "none"}]})";
constexpr const char* free_goods = R"({"destination": "DE", "lines": [{"form": "oxide", "composition": [{"element": "La", "percent": "99.9"}], "composition_complete": true}]})";
constexpr const char* unsettled = R"({"destination": "DE", "lines": [{"form": "magnet", "family": "NdFeB"}]})";
constexpr const char* barred = R"({"destination": "US", "end_use_flags": ["military"], "lines": [{"form": "magnet", "family": "SmCo", "processing": "none"}]})";

TEST_F(Cli, TheExitStatusIsTheVerdict) {
  EXPECT_EQ(check(file("a.json", free_goods)).status, 0);
  EXPECT_EQ(check(file("b.json", controlled)).status, 3);
  EXPECT_EQ(check(file("c.json", unsettled)).status, 4);
  EXPECT_EQ(check(file("d.json", barred)).status, 5);
}

TEST_F(Cli, WrongUsageIs64AndSaysHow) {
  EXPECT_EQ(ytterby({}).status, 64);
  EXPECT_EQ(ytterby({"chekc"}).status, 64);
  EXPECT_EQ(ytterby({"check"}).status, 64);
  EXPECT_TRUE(has(ytterby({"check"}).err, "name a FILE, or --template csv|xlsx"));
  EXPECT_EQ(ytterby({"check", "x.json", "--as-of", "2025-02-30"}).status, 64);
  EXPECT_TRUE(has(ytterby({"check", "x.json", "--as-of", "2025-02-30"}).err, "--as-of: `2025-02-30` is no day"));
  EXPECT_EQ(ytterby({"check", "x.json", "--lang", "fr"}).status, 64);
  EXPECT_EQ(ytterby({"law", "diff", "2025-04-04", "2025-04-03"}).status, 64);
  EXPECT_EQ(ytterby({"law", "show", "1C905.a.44", "--lang", "en"}).status, 64);
  EXPECT_TRUE(has(ytterby({"law", "show", "1C905.a.44", "--lang", "en"}).err, "did you mean `1C905.a.4`?"));
  EXPECT_EQ(ytterby({"check", "--help"}).status, 0);
}

TEST_F(Cli, UnreadableInputIs65AndNamesFileLineFieldAndTheFix) {
  const std::string json = file("bad.json", "{\n \"destination\": \"DE\",\n \"lines\": [\n  {\"form\": \"magnet\"},\n  {\"form\": \"magnett\",\n   \"hs\": \"85\"}\n ]\n}\n");
  const Ran ran = check(json);
  EXPECT_EQ(ran.status, 65);
  EXPECT_TRUE(has(ran.err, json + ":5: lines.1.form: `magnett` is no known form; did you mean `magnet`?")) << ran.err;
  EXPECT_TRUE(has(ran.err, json + ":6: lines.1.hs: `85` is no HS code; it has 6 to 10 digits")) << ran.err;
  EXPECT_EQ(ran.out, "") << "errors go to standard error";
  EXPECT_TRUE(has(check(json, {"--lang", "zh"}).err, "不是已知的形态；是否指 `magnet`？"));
}

TEST_F(Cli, UnreadableFilesAreToldApart) {
  EXPECT_TRUE(has(check((folder_ / "nowhere.json").string()).err, "cannot open the file"));
  EXPECT_TRUE(has(check((folder_ / "nowhere.csv").string()).err, "cannot open the file"));
  EXPECT_TRUE(has(check(file("x.docx", "")).err, "its name should end in .json, .yaml, .csv or .xlsx"));
  EXPECT_TRUE(has(check(file("x.json", "{")).err, "not valid JSON at byte"));
  EXPECT_TRUE(has(check(file("x.yaml", "lines: [\n")).err, "x.yaml:"));
  EXPECT_TRUE(has(check(file("x.xlsx", "no zip")).err, "x.xlsx"));
  EXPECT_TRUE(has(check(file("empty.csv", "")).err, "there are no goods in it; --template csv writes an empty table"));
  for (const char* name : {"nowhere.json", "nowhere.csv", "x.docx", "x.json", "x.yaml", "x.xlsx", "empty.csv"}) EXPECT_EQ(check((folder_ / name).string()).status, 65) << name;
}

TEST_F(Cli, YamlNeedsNoQuotesAroundFiguresAndItsErrorsHaveLinesToo) {
  EXPECT_EQ(check(file("a.yaml", "destination: DE\nlines:\n  - form: oxide\n    composition: [{element: La, percent: 99.9}]\n    composition_complete: true\n")).status, 0);
  const Ran ran = check(file("b.yaml", "destination: DE\nlines:\n  - form: oxide\n    composition:\n      - {element: La, percent: 99,9}\n"));
  EXPECT_EQ(ran.status, 65);
  EXPECT_TRUE(has(ran.err, "b.yaml:5: ")) << ran.err;
}

TEST_F(Cli, StandardInputIsJson) {
  EXPECT_EQ(check("-", {"--lang", "en"}, controlled).status, 3);
  EXPECT_TRUE(has(check("-", {"--lang", "en"}, "{}").err, "-:1: lines: lines is missing"));
}

TEST_F(Cli, JsonOutIsOneDocumentWithTheVerdict) {
  const Ran ran = check(file("a.json", controlled), {"--format", "json"});
  EXPECT_EQ(ran.status, 3);
  const auto answer = wire::parse_json(ran.out);
  ASSERT_TRUE(answer) << ran.out;
  EXPECT_EQ(answer->find("verdict")->text, "licence_required");
  EXPECT_EQ(answer->find("as_of")->text, "2025-06-01");
  EXPECT_EQ(answer->find("lines")->items.front().find("codes")->items.front().text, "1C902.a.4");
  EXPECT_EQ(ran.err, "");
}

TEST_F(Cli, TextSpeaksTheLanguageThatIsAskedFor) {
  EXPECT_TRUE(has(check(file("a.json", controlled), {"--lang", "en"}).out, "LICENCE REQUIRED"));
  EXPECT_TRUE(has(check(file("a.json", controlled), {"--lang", "zh"}).out, "须办理许可"));
}

TEST_F(Cli, ADateOfTheShipmentHoldsUntilAnotherIsAskedFor) {
  const std::string path = file("a.json", R"({"date": "2025-04-03", "destination": "DE", "lines": [{"form": "magnet", "family": "SmCo"}]})");
  EXPECT_EQ(ytterby({"check", path}).status, 0);
  EXPECT_EQ(ytterby({"check", path, "--as-of", "2025-04-04"}).status, 3);
  const std::string holmium = file("b.json", R"({"date": "2025-11-08", "destination": "DE", "lines": [{"form": "metal", "composition": [{"element": "Ho"}]}]})");
  EXPECT_NE(ytterby({"check", holmium}).status, 3);
  EXPECT_EQ(ytterby({"check", holmium, "--known", "2025-10-20"}).status, 3) << "before anybody knew of the suspension";
}

constexpr const char* table =
    "description,form,composition,composition_complete\n"
    "lanthanum oxide,oxide,La=99.9,yes\n"
    "magnet,magnett,,\n"
    "dysprosium oxide,oxide,Dy=99.9,yes\n"
    "oxide,oxide,La=x,yes\n";

TEST_F(Cli, BadRowsOfATableAreReportedWithLineAndFieldWhileGoodRowsAreAnswered) {
  const std::string path = file("goods.csv", table);
  const Ran ran = check(path, {"--lang", "en", "--destination", "DE"});
  EXPECT_EQ(ran.status, 65);
  EXPECT_TRUE(has(ran.err, path + ":3: form: `magnett` is no known form; did you mean `magnet`?")) << ran.err;
  EXPECT_TRUE(has(ran.err, path + ":5: composition: `x` is no decimal number")) << ran.err;
  EXPECT_TRUE(has(ran.out, "1C905.b")) << ran.out;
  EXPECT_TRUE(has(unwrapped(ran.out), "2 lines: 1 controlled, 1 not controlled, 0 undetermined, 0 not covered, 0 in conflict; 2 rows could not be read")) << ran.out;
}

TEST_F(Cli, ATableWithoutBadRowsExitsWithItsVerdict) {
  EXPECT_EQ(check(file("a.csv", "description,form,composition,composition_complete\nx,oxide,La=99.9,yes\n")).status, 0);
  EXPECT_EQ(check(file("b.csv", "description,form,composition,composition_complete\nx,oxide,Dy=99.9,yes\n")).status, 3);
  EXPECT_EQ(check(file("c.csv", "烧结钕铁硼磁体\n")).status, 4) << "a list of descriptions needs no header";
}

TEST_F(Cli, ATableAnswersInOneJsonDocumentWithTheCounts) {
  const Ran ran = check(file("goods.csv", table), {"--format", "json"});
  const auto answer = wire::parse_json(ran.out);
  ASSERT_TRUE(answer) << ran.out;
  EXPECT_EQ(answer->find("lines")->items.size(), 2U);
  EXPECT_EQ(answer->find("lines_answered")->text, "2");
  EXPECT_EQ(answer->find("rows_unreadable")->text, "2");
  EXPECT_EQ(answer->find("verdict")->text, "licence_required");
}

TEST_F(Cli, PartiesOfATableAreGivenAsOptions) {
  const std::string path = file("a.csv", "description,form,family\nx,magnet,SmCo\n");
  EXPECT_EQ(ytterby({"check", path, "--as-of", "2026-03-01", "--destination", "JP"}).status, 3);
  EXPECT_EQ(ytterby({"check", path, "--as-of", "2026-03-01", "--destination", "JP", "--end-user", "IHI Aerospace Co., Ltd."}).status, 5);
  EXPECT_EQ(ytterby({"check", path, "--as-of", "2026-03-01", "--destination", "JP", "--consignee", "IHI Aerospace Co., Ltd."}).status, 5);
}

TEST_F(Cli, TemplatesAreReadBackAsTheProgramWritesThem) {
  for (const std::string format : {"csv", "xlsx"}) {
    const std::string path = (folder_ / ("template." + format)).string();
    EXPECT_EQ(ytterby({"check", "--template", format, "-o", path}).status, 0);
    const Ran ran = check(path);
    EXPECT_EQ(ran.status, 3) << format << ": " << ran.err;
    EXPECT_EQ(ran.err, "") << "every column is known";
    EXPECT_TRUE(has(ran.out, "1C905.a.4")) << "the example row is an answerable line";
  }
  EXPECT_EQ(ytterby({"check", "--template", "csv"}).status, 0);
  EXPECT_EQ(ytterby({"check", "--template", "csv", "-o", "/nowhere/at/all.csv"}).status, 65);
}

TEST_F(Cli, ATableFilledInLikeTheExamplesOfTheTemplateIsAnswered) {
  std::string header, row;
  for (wire::ColumnHelp& c : wire::TableLines::columns(test::real_pack())) {
    header += (header.empty() ? "" : ",") + c.id;
    row += (row.empty() ? "\"" : ",\"") + c.example + "\"";
  }
  const Ran ran = check(file("examples.csv", header + "\n" + row + "\n"));
  EXPECT_EQ(ran.status, 3) << ran.err;
  EXPECT_TRUE(has(ran.out, "1C905.a.4")) << ran.out;
}

TEST_F(Cli, ClassifyReadsADescriptionAndAsksWhatIsMissing) {
  const Ran ran = ytterby({"classify", "烧结钕铁硼磁体", "--as-of", "2025-06-01", "--lang", "en"});
  EXPECT_EQ(ran.status, 4);
  EXPECT_TRUE(has(ran.out, "What is the weight percentage of dysprosium?")) << ran.out;
  EXPECT_FALSE(has(ran.out + ran.err, "destination")) << "nobody was asked for one";
}

TEST_F(Cli, LawCommandsAnswerForTheDayThatIsAskedFor) {
  EXPECT_TRUE(has(ytterby({"law", "show", "1C909.a.1", "--as-of", "2026-01-01", "--lang", "en"}).out, "suspended"));
  EXPECT_TRUE(has(ytterby({"law", "show", "1C909.a.1", "--as-of", "2026-01-01", "--lang", "zh"}).out, "暂停实施"));
  EXPECT_TRUE(has(ytterby({"law", "list", "holmium metal", "--as-of", "2026-11-11", "--lang", "en"}).out, "1C909.a.1  Holmium metal (in force)"));
  EXPECT_TRUE(has(ytterby({"law", "list", "holmium metal", "--as-of", "2026-11-11", "--lang", "en"}).err, "3 October 2026")) << "beyond what was verified";
  EXPECT_TRUE(has(ytterby({"law", "diff", "2025-04-03", "2025-04-04", "--lang", "en"}).out, "1C905.a.4"));
  EXPECT_TRUE(has(ytterby({"law", "timeline", "--as-of", "2026-01-01", "--lang", "en"}).out, "Announcement 18 of 2025"));
  for (const char* action : {"list", "timeline"}) EXPECT_TRUE(wire::parse_json(ytterby({"law", action, "--format", "json", "--as-of", "2025-06-01"}).out)) << action;
  EXPECT_TRUE(wire::parse_json(ytterby({"law", "diff", "2025-04-03", "2025-04-04", "--format", "json"}).out));
  EXPECT_TRUE(wire::parse_json(ytterby({"law", "show", "1C909.a.1", "--format", "json", "--as-of", "2025-06-01"}).out));
}

TEST_F(Cli, LintPraisesASoundPackAndNamesEveryFaultOfABrokenOne) {
  const std::string root = test::source_root() + "/tests/law_bad_root";
  const Ran sound = ytterby({"law", "lint", "sound", "--law", root, "--lang", "en"});
  EXPECT_EQ(sound.status, 0) << sound.out;
  EXPECT_TRUE(has(sound.out, "Pack sound is sound: 2 instruments, 2 provisions.")) << sound.out;
  const Ran broken = ytterby({"law", "lint", "broken", "--law", root, "--lang", "en"});
  EXPECT_EQ(broken.status, 65);
  EXPECT_TRUE(has(broken.out, root + "/broken/control_list/magnets.yaml:18: provisions[0].versions[1].when.all[1].gtt: unknown key `gtt`; the nearest allowed key is `gt` [unknown_key]")) << broken.out;
  EXPECT_TRUE(has(ytterby({"law", "lint", "broken", "--law", root, "--lang", "zh"}).out, "最接近的键是 `gt`"));
  EXPECT_EQ(ytterby({"check", "x.json", "--law", root, "--pack", "broken"}).status, 65);
  EXPECT_EQ(ytterby({"law", "lint", "--law", "/nowhere"}).status, 65);
}

TEST_F(Cli, VersionIsPrintedForPeopleAndPrograms) {
  EXPECT_TRUE(has(ytterby({"version"}).out, "ytterby 0."));
  EXPECT_TRUE(wire::parse_json(ytterby({"version", "--format", "json"}).out));
}

}  // namespace
}  // namespace ytterby::cli
