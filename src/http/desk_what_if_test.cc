// What another law would change, over HTTP: who is told what, and how a wrong overlay is refused.
#include "adapters/law_yaml/other_law.h"
#include "app/applications.h"
#include "http/site_test.h"
#include "support/law_pack.h"

namespace ytterby::http {
namespace {

constexpr const char* holmium = R"({"description":"holmium oxide","form":"oxide","processing":"none","composition":[{"element":"Ho","percent":"87"}],"composition_complete":true,"origin":"CN"})";
const std::string overlay = R"("overlay":{"suspensions":[{"instruments":["mofcom-gac-2025-57"],"until":"2027-01-10"}]},"day":"2026-12-01")";

class WhatIfRoutes : public Site {
 protected:
  WhatIfRoutes() { w.desk.other_law = &other; }

  Response send(const std::string& path, const std::string& cookie, const std::string& body) { return comparing.answer(request("POST", path, cookie, body)); }
  /// A draft of the exporter of every world for goods that the suspension concerns.
  void draft() {
    licensing::Content content = w.content(law::LicenceTypeId::individual);
    content.lines.front().facts = holmium;
    test::taken(app::start_application(w.desk, w.as(w.applicant), content));
  }

  law_yaml::PackOverlays other{*law_yaml::load_base(test::source_root() + "/law", "cn"), {&test::real_pack(), [](const law::Pack*) {}}, w.clock, [](const law::Pack&) { return nullptr; }};
  Routes comparing{w.checker, Assets(testing::TempDir()), "test", &desks, &other};
};

TEST_F(WhatIfRoutes, AnybodyAsksForGoodsAndNothingIsKept) {
  const Response answer = send("/api/v1/what-ifs", "", "{" + overlay + R"(,"shipment":{"lines":[)" + holmium + "]}}");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(header_of(answer, "Cache-Control"), "no-store");
  const auto body = wire::parse_json(answer.body);
  ASSERT_TRUE(body);
  EXPECT_EQ(body->find("changed")->text, "1");
  EXPECT_EQ(body->find("changes")->items.front().find("because")->items.front().find("instrument")->text, "mofcom-gac-2025-57");
  EXPECT_EQ(body->find("changes")->items.front().find("work")->find("kind")->text, "release");
}

TEST_F(WhatIfRoutes, AWrongOverlayIsRefusedWithItsPlaceInBothLanguages) {
  const Response answer = send("/api/v1/what-ifs", "", R"({"overlay":{"parameters":[{"id":"ownership_shar","value":"1"}]},"shipment":{"lines":[{}]}})");
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(code_of(answer), "bad_overlay");
  EXPECT_NE(answer.body.find("/overlay/parameters/0/value"), std::string::npos) << answer.body;
  EXPECT_NE(answer.body.find("是否指"), std::string::npos) << answer.body;
  EXPECT_NE(answer.body.find("did you mean"), std::string::npos) << answer.body;
  EXPECT_EQ(code_of(send("/api/v1/what-ifs", "", R"({"shipment":{"lines":[{}]}})")), "invalid_request");
  EXPECT_EQ(code_of(send("/api/v1/what-ifs", "", R"({"overlay":[],"shipment":{"lines":[{}]}})")), "invalid_request");
  EXPECT_EQ(code_of(send("/api/v1/what-ifs", "", "{" + overlay + R"(,"shipment":{},"more":1})")), "invalid_request");
  EXPECT_EQ(ask(request("POST", "/api/v1/what-ifs", "", "{}")).status, 503) << "a server without another law says so";
}

TEST_F(WhatIfRoutes, AnOverlayThatIsTooLargeIsRefusedBeforeItIsRead) {
  std::string values;
  for (int i = 0; i < 20'001; ++i) values += (i == 0 ? "1" : ",1");
  const Response answer = send("/api/v1/what-ifs", "", R"({"overlay":{"files":{"x":[)" + values + R"(]}},"shipment":{"lines":[{}]}})");
  EXPECT_EQ(answer.status, 422);
  EXPECT_NE(answer.body.find("too_many"), std::string::npos);
}

TEST_F(WhatIfRoutes, AnExporterSeesItsOwnAndTheAuthorityNumbersOnly) {
  draft();
  const Response own = send("/api/v1/record/what-if", signed_in(Role::exporter_staff), "{" + overlay + "}");
  EXPECT_EQ(own.status, 200) << own.body;
  const auto body = wire::parse_json(own.body);
  EXPECT_EQ(body->find("changed")->text, "1");
  EXPECT_EQ(body->find("changes")->items.front().find("kind")->text, "application");
  const std::string officer = signed_in(Role::officer);
  const Response counts = send("/api/v1/what-if-counts", officer, "{" + overlay + "}");
  EXPECT_EQ(counts.status, 200) << counts.body;
  EXPECT_EQ(counts.body.find("holmium"), std::string::npos) << "nothing of a single holder";
  EXPECT_EQ(counts.body.find("Muster"), std::string::npos);
  EXPECT_NE(counts.body.find("\"application\":null"), std::string::npos) << counts.body;
  EXPECT_EQ(send("/api/v1/record/what-if", officer, "{" + overlay + "}").status, 403);
  EXPECT_EQ(send("/api/v1/what-if-counts", signed_in(Role::exporter_admin), "{" + overlay + "}").status, 403);
  EXPECT_EQ(send("/api/v1/what-if-counts", "", "{" + overlay + "}").status, 401);
}

}  // namespace
}  // namespace ytterby::http
