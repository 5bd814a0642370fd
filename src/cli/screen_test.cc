// `ytterby screen` as people run it: names, tables, pairs, whatever they are screened against, and what its exit status says.
#include <algorithm>
#include <sstream>

#include "support/cli_folder.h"

namespace ytterby::cli {
namespace {

namespace fs = std::filesystem;

class ScreenCommand : public test::CliFolder {
 protected:
  int screen(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "screen");
    return ask(std::move(arguments));
  }
  static std::string read(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
  }
  std::string list() { return write("list.csv", "id,name,aliases,country,schema\nA7,Zorgleb Magnetwerke GmbH,Zorgleb Aimants; 佐格莱布磁材,DE,organisation\nB1,Ivan Zorglebov,,RU,person\n"); }
};

TEST_F(ScreenCommand, ANameIsScreenedAgainstTheLawAndTheStatusSaysWhetherItMatched) {
  EXPECT_EQ(screen({"Lockhead Martin Corp."}), 1) << err;
  EXPECT_NE(out.find("Lockheed Martin Corporation"), std::string::npos) << out;
  EXPECT_NE(out.find("spelling"), std::string::npos) << "with reasons: " << out;
  EXPECT_EQ(screen({"洛克希德马丁"}), 1) << err;
  EXPECT_NE(out.find("洛克希德·马丁公司"), std::string::npos) << "as the law writes it, whatever stands between the characters: " << out;
  EXPECT_EQ(screen({"Локхид Мартин Корпорейшн"}), 1) << err;
  EXPECT_NE(out.find("Lockheed Martin"), std::string::npos) << "in another script too: " << out;
  EXPECT_EQ(screen({"Qwxyz Vbnmjk"}), 0) << out;
  EXPECT_NE(out.find("that is not a clearance"), std::string::npos) << out;
}

TEST_F(ScreenCommand, AListOfOnesOwnStandsInForTheLawOrBesideIt) {
  EXPECT_EQ(screen({"Zorgleb Magnetwerke", "--against", list()}), 1) << err;
  EXPECT_NE(out.find("list.csv A7"), std::string::npos) << "which list, and which entry: " << out;
  EXPECT_EQ(screen({"佐格莱布磁材", "--against", list()}), 1) << out;
  EXPECT_EQ(screen({"Lockheed Martin Corporation", "--against", list()}), 0) << "the law is not asked: " << out;
  EXPECT_EQ(screen({"Lockheed Martin Corporation", "--against", list(), "--with-law"}), 1) << out;
}

TEST_F(ScreenCommand, ATableOfPartiesIsScreenedRowByRow) {
  const std::string parties = write("parties.csv", "id,name,country\nc1,Zorgleb Magnetwerke GmbH,DE\nc2,Qwxyz Vbnmjk,\n");
  ASSERT_EQ(screen({"--file", parties, "--against", list(), "--format", "json"}), 1) << err;
  const auto answer = json();
  ASSERT_EQ(answer.find("screened")->items.size(), 2U);
  EXPECT_EQ(answer.find("parties")->text, "2");
  EXPECT_EQ(answer.find("with_hits")->text, "1");
  const auto& first = answer.find("screened")->items.at(0);
  EXPECT_EQ(first.find("id")->text, "c1");
  EXPECT_EQ(first.find("hits")->items.at(0).find("id")->text, "A7");
  EXPECT_FALSE(first.find("hits")->items.at(0).find("reasons")->items.empty());
  ASSERT_EQ(screen({"--file", parties, "--against", list()}), 1);
  EXPECT_NE(out.find("2 parties screened, with a match: 1"), std::string::npos) << out;
}

TEST_F(ScreenCommand, WhoIsListedAtAnAddressIsFoundHoweverItIsWritten) {
  const std::string list = write("list.csv", "id,name,address,schema\nA7,Zorgleb Magnetwerke GmbH,\"12 Orion Street, Building 4, Springfield; P.O. Box 77, Springfield\",organisation\nB1,Orion Street Traders,,organisation\n");
  EXPECT_EQ(screen({"--schema", "address", "12 Orion St, Bldg. 4, Springfield", "--against", list}), 1) << err;
  EXPECT_NE(out.find("12 Orion Street, Building 4, Springfield  Zorgleb Magnetwerke GmbH"), std::string::npos) << out;
  EXPECT_EQ(out.find("Traders"), std::string::npos) << "a name is no address: " << out;
  ASSERT_EQ(screen({"--schema", "address", "PO Box 77 Springfield", "--against", list, "--format", "json"}), 1) << err;
  const auto answer = json();
  const auto& hit = answer.find("screened")->items.at(0).find("hits")->items.at(0);
  EXPECT_EQ(hit.find("name")->text, "Zorgleb Magnetwerke GmbH");
  EXPECT_EQ(hit.find("address")->text, "P.O. Box 77, Springfield");
  EXPECT_EQ(hit.find("score")->text, "1000");
  for (const char* other : {"14 Orion Street, Building 4, Springfield", "12 Orion Street, Building 4, Shelbyville", "P.O. Box 78, Springfield"}) EXPECT_EQ(screen({"--schema", "address", other, "--against", list}), 0) << out;
  EXPECT_NE(out.find("no address like it was found"), std::string::npos) << out;
  // The parties of the law are listed without addresses: that is no clearance either.
  EXPECT_EQ(screen({"--schema", "address", "12 Orion Street"}), 65) << out;
  EXPECT_NE(err.find("no_addresses"), std::string::npos) << err;
}

TEST_F(ScreenCommand, ARowAtFaultIsToldAndTheOthersAreScreened) {
  EXPECT_EQ(screen({"--file", write("parties.csv", "name,schema\nZorgleb Magnetwerke GmbH,\n,person\nGhost,ghost\n"), "--against", list()}), 65);
  EXPECT_NE(err.find("parties.csv:3: missing_name"), std::string::npos) << err;
  EXPECT_NE(err.find("parties.csv:4: unknown_schema"), std::string::npos) << err;
  EXPECT_NE(out.find("Zorgleb Magnetwerke GmbH"), std::string::npos) << out;
}

TEST_F(ScreenCommand, ATableThatCannotBeUsedIsToldApart) {
  EXPECT_EQ(screen({"--file", write("a.csv", "firm\nX\n"), "--against", list()}), 65);
  EXPECT_NE(err.find("missing_column"), std::string::npos) << err;
  EXPECT_EQ(screen({"--file", (folder / "none.csv").string(), "--against", list()}), 65);
  EXPECT_NE(err.find("no_input"), std::string::npos) << err;
  EXPECT_EQ(screen({"X", "--against", (folder / "none.csv").string()}), 65);
  EXPECT_EQ(screen({"X", "--against", write("bad.csv", "id,name\n1,\n")}), 65) << "a list with a fault is no list";
}

TEST_F(ScreenCommand, PairsAreScored) {
  const std::string pairs = write("pairs.csv", "name1,name2,is_match\nZorgleb Magnetwerke GmbH,Zorgleb Magnetwerke,true\nZorgleb Magnetwerke,Qwxyz Vbnmjk,false\n");
  const std::string scored = (folder / "scored.csv").string();
  EXPECT_EQ(screen({"--pairs", pairs, "-o", scored}), 0) << err;
  const std::string text = read(scored);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3) << text;
  EXPECT_NE(text.find("Zorgleb Magnetwerke GmbH"), std::string::npos) << text;
  EXPECT_EQ(screen({"--pairs", (folder / "none.csv").string()}), 66) << err;
}

TEST_F(ScreenCommand, ImportedListsAreAskedToo) {
  const std::string data = (folder / "store").string();
  const test::CliAnswer imported = test::run_cli({"lists", "import", list(), "--list", "own", "--lang", "en", "--law", law, "--data", data});
  ASSERT_EQ(imported.status, 0) << imported.err;
  EXPECT_EQ(screen({"Zorgleb Aimants", "--data", data, "--format", "json"}), 1) << err;
  EXPECT_EQ(json().find("screened")->items.at(0).find("hits")->items.at(0).find("list")->text, "own");
  EXPECT_EQ(screen({"Lockheed Martin Corporation", "--data", data}), 1) << "beside the law: " << out;
  EXPECT_EQ(screen({"X", "--data", (folder / "nowhere").string()}), 66);
  EXPECT_FALSE(fs::exists(folder / "nowhere"));
  EXPECT_NE(screen({"X", "--db", "postgresql://127.0.0.1:1/none?connect_timeout=1"}), 0);
  EXPECT_FALSE(err.empty());
}

TEST_F(ScreenCommand, WrongUsageIsToldByItsStatus) {
  EXPECT_EQ(screen({"X", "--schema", "ghost"}), 64);
  EXPECT_EQ(screen({"X", "--limit", "0"}), 64);
  EXPECT_EQ(screen({"X", "--threshold", "2000"}), 64);
  EXPECT_EQ(screen({"X", "--nonsense"}), 64);
}

}  // namespace
}  // namespace ytterby::cli
