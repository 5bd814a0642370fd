// `ytterby law whatif` as people run it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "adapters/secrets/secrets.h"
#include "adapters/wire/json_value.h"
#include "app/ports/ids.h"
#include "support/run_cli.h"

namespace ytterby::cli {
namespace {

namespace fs = std::filesystem;

class WhatIfCommand : public ::testing::Test {
 protected:
  WhatIfCommand() : folder(fs::temp_directory_path() / ("ytterby-whatif-" + app::hex_of(secrets::system_random()->bytes(8)))) {
    fs::create_directories(folder);
    const char* source = std::getenv("YTTERBY_SOURCE");
    law = std::string(source == nullptr ? "." : source) + "/law";
  }
  ~WhatIfCommand() override { fs::remove_all(folder); }

  test::CliAnswer ask(const std::string& overlay, const std::string& portfolio, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"law", "whatif", overlay, "--portfolio", portfolio, "--lang", "en", "--law", law};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return test::run_cli(std::move(arguments));
  }
  std::string write(const std::string& name, const std::string& content) {
    std::ofstream(folder / name, std::ios::binary) << content;
    return (folder / name).string();
  }
  std::string extended() { return write("overlay.yaml", "title: {zh: 延期, en: It goes on}\nday: 2026-11-20\nsuspensions: [{instruments: [mofcom-gac-2025-57], until: 2027-01-10}]\n"); }
  std::string goods() { return write("goods.csv", "description,form,processing,composition,composition_complete,origin\nholmium metal,metal,none,Ho=99.9,yes,CN\niron,metal,none,Fe=100,yes,CN\n"); }

  fs::path folder;
  std::string law;
};

TEST_F(WhatIfCommand, SaysWhichRowsChangeWhyAndWhatFollows) {
  const test::CliAnswer answer = ask(extended(), goods());
  EXPECT_EQ(answer.status, 1) << answer.err;
  EXPECT_NE(answer.out.find("It goes on"), std::string::npos);
  EXPECT_NE(answer.out.find("1 of 2 lines come out otherwise"), std::string::npos) << answer.out;
  EXPECT_NE(answer.out.find("Announcement 57 of 2025"), std::string::npos);
  EXPECT_NE(answer.out.find("rows: 2"), std::string::npos) << answer.out;
}

TEST_F(WhatIfCommand, AnswersProgramsInJsonAndGivesTheDayOfTheOptionPrecedence) {
  const test::CliAnswer answer = ask(extended(), goods(), {"--format", "json"});
  EXPECT_EQ(answer.status, 1);
  const auto json = wire::parse_json(answer.out);
  ASSERT_TRUE(json) << answer.out;
  EXPECT_EQ(json->find("changed")->text, "1");
  EXPECT_EQ(json->find("changes")->items.front().find("because")->items.front().find("instrument")->text, "mofcom-gac-2025-57");
  EXPECT_EQ(ask(extended(), goods(), {"--as-of", "2027-02-01"}).status, 0) << "after its end the two laws say the same";
}

TEST_F(WhatIfCommand, ComparesAShipmentAsAWhole) {
  const std::string shipment = write("shipment.yaml",
                                     "destination: FR\nexporter: {name: Muster Metall GmbH, country: DE}\nend_user: {name: Exemple Moteurs SAS, country: FR}\nend_use: motors\nend_use_flags: []\n"
                                     "ownership: [{owner: General Dynamics, owned: Exemple Moteurs SAS, percent: \"30\"}]\n"
                                     "lines: [{form: metal, processing: none, origin: CN, composition: [{element: Sm, percent: \"99.9\"}], composition_complete: true}]\n");
  const std::string overlay = write("overlay.yaml", "day: 2026-11-20\nparameters: [{id: ownership_share, value: \"25\"}]\n");
  const test::CliAnswer answer = ask(overlay, shipment);
  EXPECT_EQ(answer.status, 1) << answer.err;
  EXPECT_NE(answer.out.find("0 of 1 lines"), std::string::npos) << answer.out;
  EXPECT_NE(answer.out.find("Listed persons together hold 25 % of Exemple Moteurs SAS or more"), std::string::npos) << answer.out;
}

TEST_F(WhatIfCommand, SaysWhereAnOverlayOrATableIsWrong) {
  const test::CliAnswer overlay = ask(write("bad.yaml", "parameters:\n  - {id: ownership_shar, value: \"1\"}\n"), goods());
  EXPECT_EQ(overlay.status, 65);
  EXPECT_NE(overlay.err.find("bad.yaml:2: "), std::string::npos) << overlay.err;
  EXPECT_NE(overlay.err.find("did you mean `ownership_share`?"), std::string::npos) << overlay.err;
  const test::CliAnswer table = ask(extended(), write("bad.csv", "description,form,composition\nx,metal,Zz=1\n"));
  EXPECT_EQ(table.status, 65);
  EXPECT_NE(table.err.find("bad.csv:2: "), std::string::npos) << table.err;
  EXPECT_EQ(ask((folder / "nowhere.yaml").string(), goods()).status, 66);
  EXPECT_EQ(ask(extended(), (folder / "nowhere.csv").string()).status, 66);
}

}  // namespace
}  // namespace ytterby::cli
