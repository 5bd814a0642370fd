// Every state of a case and of a licence against every route that changes one, as whole requests: by whom it is theirs to do,
// and by an exporter whom it does not concern. The rules themselves are tested where they live, in core/licensing.
#include "http/site_test.h"
#include "support/law_pack.h"

namespace ytterby::http {
namespace {

using licensing::ApplicationState;
using licensing::LicenceState;

class States : public Site {
 protected:
  States() {
    other = w.organisation(licensing::OrganisationKind::exporter, "Other Magnets");
    w.person(other, "other@every.example", {Role::exporter_admin, Role::exporter_staff});
    content = w.with_papers(w.content(law::LicenceTypeId::individual));
    for (const auto& [role, id] : people) cookies[role] = signed_in(role);
    strangers = cookie_of(signing_in("other@every.example"));
  }

  /// A new case that has come to `state` by the shortest way.
  ApplicationId in_state(ApplicationState state) {
    const ApplicationId id{test::taken(app::start_application(w.desk, w.as(w.applicant), content)).id};
    const auto go = [&](const PersonId& who, const licensing::Command& command) { test::taken(app::move_case(w.desk, w.as(who), id, command)); };
    if (state == ApplicationState::withdrawn) go(w.applicant, licensing::Withdraw{});
    if (state == ApplicationState::draft || state == ApplicationState::withdrawn) return id;
    test::taken(app::submit_application(w.desk, w.as(w.applicant), id));
    if (state == ApplicationState::returned) go(w.officer, licensing::Return{{"contract"}});
    if (state == ApplicationState::submitted || state == ApplicationState::returned) return id;
    go(w.officer, licensing::Accept{});
    if (state == ApplicationState::accepted) return id;
    go(w.officer, licensing::StartReview{});
    if (state == ApplicationState::in_review) return id;
    test::taken(app::recommend_case(w.desk, w.as(w.officer), id, w.terms()));
    if (state == ApplicationState::decided) test::taken(app::decide_case(w.desk, w.as(w.approver), id, w.terms()));
    return id;
  }

  LicenceId licence_in(LicenceState state) {
    const LicenceId id = w.granted(w.content(law::LicenceTypeId::individual));
    const auto go = [&](const PersonId& who, const licensing::LicenceCommand& command) { test::taken(app::change_licence(w.desk, w.as(who), id, command)); };
    if (state == LicenceState::suspended) go(w.approver, licensing::SuspendLicence{"reason"});
    if (state == LicenceState::withdrawn) go(w.approver, licensing::WithdrawLicence{"reason"});
    if (state == LicenceState::revoked) go(w.approver, licensing::RevokeLicence{"reason"});
    if (state == LicenceState::surrendered) go(w.applicant, licensing::SurrenderLicence{"reason"});
    return id;
  }

  /// `ok`, or the code of the refusal.
  std::string done(std::string_view path, const std::string& id, const std::string& cookie, const std::string& body) {
    std::string address(path);
    address.replace(address.find("{id}"), 4, id);
    const Response response = ask(request("POST", address, cookie, body));
    EXPECT_TRUE(response.status == 200 || response.status == 404 || response.status == 409 || response.status == 422) << address << " " << response.status << " " << response.body;
    return response.status == 200 ? "ok" : code_of(response);
  }

  OrganisationId other;
  licensing::Content content;
  std::map<Role, std::string> cookies;
  std::string strangers;
};

constexpr std::string_view ok = "ok";
constexpr std::string_view no = "not_in_this_state";
constexpr std::string_view none = "not_found";   // a draft is its exporter's own: to the authority it is not there

std::string terms_json(std::string_view stance) {
  std::string out = R"({"stance":")" + std::string(stance) + R"(","reasons":"the end use cannot be verified","factors":[)";
  bool first = true;
  for (const law::ReviewFactor& factor : test::real_pack().review_factors) {
    out += (first ? "" : ",") + std::string(R"({"factor":")") + factor.id + R"(","concern":false})";
    first = false;
  }
  return out + "]}";
}

struct CaseRow {
  std::string_view command;
  Role who;
  std::string body;
  std::array<std::string_view, licensing::application_state_count> expect;
};

std::vector<CaseRow> case_rows(const OrganisationId& committee, const PersonId& officer) {
  const std::string reason = R"({"reason":"the parties asked for it"})";
  const std::string question = R"({"question":"00000000-0000-7000-8000-000000000000","text":"model X"})";
  return {
      // route         who                  body                                                     draft sub   ret   acc   review rec  decided withdrawn
      {"submit", Role::exporter_staff, "{}", {ok, no, ok, no, no, no, no, no}},
      {"return", Role::officer, R"({"gaps":["contract"]})", {none, ok, no, no, no, no, no, no}},
      {"accept", Role::officer, "{}", {none, ok, no, no, no, no, no, no}},
      {"start-review", Role::officer, "{}", {none, no, no, ok, no, no, no, no}},
      {"assign", Role::officer, R"({"officer":")" + officer.value + "\"}", {none, ok, no, ok, ok, no, no, no}},
      {"ask-advice", Role::officer, R"({"body":")" + committee.value + "\"}", {none, no, no, no, ok, no, no, no}},
      {"advise", Role::expert, R"({"stance":"grant","text":"fine"})", {none, none, none, none, none, none, none, none}},
      {"pause", Role::officer, R"({"reason":"site_check"})", {none, no, no, ok, ok, no, no, no}},
      {"resume", Role::officer, "{}", {none, no, no, "not_paused", "not_paused", no, no, no}},
      {"refer", Role::officer, reason, {none, no, no, ok, ok, no, no, no}},
      {"ask", Role::officer, R"({"text":"which model?"})", {none, no, no, ok, ok, no, no, no}},
      {"answer", Role::exporter_staff, question, {no, no, no, "no_such_question", "no_such_question", no, no, no}},
      {"recommend", Role::officer, terms_json("grant"), {none, no, no, no, ok, no, no, no}},
      {"send-back", Role::approver, reason, {none, no, no, no, no, ok, no, no}},
      {"decide", Role::approver, terms_json("grant"), {none, no, no, no, no, ok, no, no}},
      {"decide", Role::approver, terms_json("refuse"), {none, no, no, no, no, ok, no, no}},
      {"withdraw", Role::exporter_staff, "{}", {ok, ok, ok, ok, ok, ok, no, no}},
      // Nobody is near a listed name here; what comes of it when somebody is: desk_hits_test.cc.
      {"ask-about-parties", Role::exporter_staff, R"({"text":"another company"})", {"no_hits", no, "no_hits", no, no, no, no, no}},
      {"copy", Role::exporter_staff, "{}", {ok, ok, ok, ok, ok, ok, ok, ok}},
  };
}

TEST_F(States, EveryStateOfACaseAnswersEveryRouteAsTheTableSays) {
  std::size_t cells = 0;
  for (const CaseRow& row : case_rows(w.committee, people[Role::officer])) {
    const std::string path = "/api/v1/applications/{id}/" + std::string(row.command);
    for (std::size_t s = 0; s < row.expect.size(); ++s) {
      const ApplicationId id = in_state(static_cast<ApplicationState>(s));
      const auto before = *w.records->application(id);
      if (row.who == Role::exporter_staff) {
        EXPECT_EQ(done(path, id.value, strangers, row.body), none) << row.command << " by another exporter, in state " << s;
        EXPECT_EQ(w.records->application(id)->version, before.version);
      }
      const std::string answer = done(path, id.value, cookies[row.who], row.body);
      EXPECT_EQ(answer, row.expect[s]) << row.command << " in state " << s;
      EXPECT_EQ(w.records->application(id)->version == before.version, answer != "ok" || row.command == "copy") << row.command << " in state " << s;
      ++cells;
    }
  }
  for (const DeskRoutes::Route& route : DeskRoutes::table()) {
    const std::string_view begin = "/api/v1/applications/{id}/";
    if (route.method != "POST" || route.path.substr(0, begin.size()) != begin) continue;
    const auto rows = case_rows(w.committee, w.officer);
    EXPECT_TRUE(std::any_of(rows.begin(), rows.end(), [&](const CaseRow& row) { return row.command == route.path.substr(begin.size()); })) << route.path << " has no row";
  }
  std::cout << "http: " << cells << " cells of state of a case x route\n";
}

struct LicenceRow {
  std::string_view command;
  Role who;
  std::array<std::string_view, 5> expect;
};

TEST_F(States, EveryStateOfALicenceAnswersEveryRouteAsTheTableSays) {
  const std::array<LicenceState, 5> states{LicenceState::active, LicenceState::suspended, LicenceState::withdrawn, LicenceState::revoked, LicenceState::surrendered};
  const std::vector<LicenceRow> rows{
      // route     who                  active susp withdr revoked surrendered
      {"suspend", Role::approver, {ok, no, no, no, no}},
      {"resume", Role::approver, {no, ok, no, no, no}},
      {"withdraw", Role::approver, {ok, ok, no, no, no}},
      {"revoke", Role::approver, {ok, ok, no, no, no}},
      {"surrender", Role::exporter_admin, {ok, ok, no, no, no}},
      {"hold", Role::approver, {ok, ok, ok, ok, ok}},
      {"lift-hold", Role::approver, {"not_held", "not_held", "not_held", "not_held", "not_held"}},
      {"amend", Role::exporter_staff, {ok, "licence_not_active", "licence_not_active", "licence_not_active", "licence_not_active"}},
  };
  std::size_t cells = 0;
  for (const LicenceRow& row : rows) {
    const std::string path = "/api/v1/licences/{id}/" + std::string(row.command);
    const std::string body = row.command == "amend" ? "{}" : R"({"reason":"the parties asked for it"})";
    for (std::size_t s = 0; s < states.size(); ++s) {
      const LicenceId id = licence_in(states[s]);
      if (row.who != Role::approver) {
        EXPECT_EQ(done(path, id.value, strangers, body), none) << row.command << " by another exporter, in state " << s;
      }
      EXPECT_EQ(done(path, id.value, cookies[row.who], body), row.expect[s]) << row.command << " in state " << s;
      ++cells;
    }
  }
  for (const DeskRoutes::Route& route : DeskRoutes::table()) {
    const std::string_view begin = "/api/v1/licences/{id}/";
    if (route.method != "POST" || route.path.substr(0, begin.size()) != begin) continue;
    EXPECT_TRUE(std::any_of(rows.begin(), rows.end(), [&](const LicenceRow& row) { return row.command == route.path.substr(begin.size()); })) << route.path << " has no row";
  }
  std::cout << "http: " << cells << " cells of state of a licence x route\n";
}

}  // namespace
}  // namespace ytterby::http
