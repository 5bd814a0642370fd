// `ytterby law whatif` as people run it.
#include "support/cli_folder.h"

namespace ytterby::cli {
namespace {

class WhatIfCommand : public test::CliFolder {
 protected:
  int compare(const std::string& overlay, const std::string& portfolio, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"law", "whatif", overlay, "--portfolio", portfolio};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return ask(std::move(arguments));
  }
  std::string extended() { return write("overlay.yaml", "title: {zh: 延期, en: It goes on}\nday: 2026-11-20\nsuspensions: [{instruments: [mofcom-gac-2025-57], until: 2027-01-10}]\n"); }
  std::string goods() { return write("goods.csv", "description,form,processing,composition,composition_complete,origin\nholmium metal,metal,none,Ho=99.9,yes,CN\niron,metal,none,Fe=100,yes,CN\n"); }
};

TEST_F(WhatIfCommand, SaysWhichRowsChangeWhyAndWhatFollows) {
  EXPECT_EQ(compare(extended(), goods()), 1) << err;
  EXPECT_NE(out.find("It goes on"), std::string::npos);
  EXPECT_NE(out.find("1 of 2 lines come out otherwise"), std::string::npos) << out;
  EXPECT_NE(out.find("Announcement 57 of 2025"), std::string::npos);
  EXPECT_NE(out.find("rows: 2"), std::string::npos) << out;
}

TEST_F(WhatIfCommand, AnswersProgramsInJsonAndGivesTheDayOfTheOptionPrecedence) {
  EXPECT_EQ(compare(extended(), goods(), {"--format", "json"}), 1);
  const wire::JsonValue answer = json();
  EXPECT_EQ(answer.find("changed")->text, "1");
  EXPECT_EQ(answer.find("changes")->items.front().find("because")->items.front().find("instrument")->text, "mofcom-gac-2025-57");
  EXPECT_EQ(compare(extended(), goods(), {"--as-of", "2027-02-01"}), 0) << "after its end the two laws say the same";
}

TEST_F(WhatIfCommand, ComparesAShipmentAsAWhole) {
  const std::string shipment = write("shipment.yaml",
                                     "destination: FR\nexporter: {name: Muster Metall GmbH, country: DE}\nend_user: {name: Exemple Moteurs SAS, country: FR}\nend_use: motors\nend_use_flags: []\n"
                                     "ownership: [{owner: General Dynamics, owned: Exemple Moteurs SAS, percent: \"30\"}]\n"
                                     "lines: [{form: metal, processing: none, origin: CN, composition: [{element: Sm, percent: \"99.9\"}], composition_complete: true}]\n");
  const std::string overlay = write("overlay.yaml", "day: 2026-11-20\nparameters: [{id: ownership_share, value: \"25\"}]\n");
  EXPECT_EQ(compare(overlay, shipment), 1) << err;
  EXPECT_NE(out.find("0 of 1 lines"), std::string::npos) << out;
  EXPECT_NE(out.find("Listed persons together hold 25 % of Exemple Moteurs SAS or more"), std::string::npos) << out;
}

TEST_F(WhatIfCommand, SaysWhereAnOverlayOrATableIsWrong) {
  EXPECT_EQ(compare(write("bad.yaml", "parameters:\n  - {id: ownership_shar, value: \"1\"}\n"), goods()), 65);
  EXPECT_NE(err.find("bad.yaml:2: "), std::string::npos) << err;
  EXPECT_NE(err.find("did you mean `ownership_share`?"), std::string::npos) << err;
  EXPECT_EQ(compare(extended(), write("bad.csv", "description,form,composition\nx,metal,Zz=1\n")), 65);
  EXPECT_NE(err.find("bad.csv:2: "), std::string::npos) << err;
  EXPECT_EQ(compare((folder / "nowhere.yaml").string(), goods()), 66);
  EXPECT_EQ(compare(extended(), (folder / "nowhere.csv").string()), 66);
}

}  // namespace
}  // namespace ytterby::cli
