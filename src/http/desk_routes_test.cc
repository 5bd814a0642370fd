// What every route keeps to, asked of all of them: who it answers, what it takes from elsewhere, what goes out with an answer.
#include "http/desk_routes.h"

#include "http/site_test.h"

namespace ytterby::http {
namespace {

/// Every row of both tables.
std::vector<std::pair<std::string_view, std::string_view>> all_routes() {
  std::vector<std::pair<std::string_view, std::string_view>> out;
  for (const Routes::Route& r : Routes::table()) out.emplace_back(r.method, r.path);
  for (const DeskRoutes::Route& r : DeskRoutes::table()) out.emplace_back(r.method, r.path);
  return out;
}

void expect_secure(const Response& response, const std::string& what) {
  EXPECT_EQ(header_of(response, "X-Content-Type-Options"), "nosniff") << what;
  EXPECT_EQ(header_of(response, "Referrer-Policy"), "no-referrer") << what;
  EXPECT_EQ(header_of(response, "Strict-Transport-Security"), "max-age=31536000") << what;
  const std::string policy = header_of(response, "Content-Security-Policy");
  for (const std::string_view part : {"default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"}) {
    EXPECT_NE(policy.find(part), std::string::npos) << what << ": " << part;
  }
  EXPECT_EQ(policy.find("unsafe-eval"), std::string::npos) << what;
}

TEST_F(Site, EveryAnswerOfEveryRouteCarriesTheSecurityHeaders) {
  const std::string cookie = signed_in(Role::authority_admin);
  for (const auto& [method, path] : all_routes()) {
    const std::string what = std::string(method) + " " + std::string(path);
    expect_secure(ask(request(std::string(method), filled(path))), what + " for nobody");
    if (path != "/api/v1/session" || method == "GET") expect_secure(ask(request(std::string(method), filled(path), cookie)), what + " signed in");
  }
  expect_secure(ask(request("GET", "/api/v1/nothing")), "404");
  expect_secure(ask(request("PATCH", "/api/v1/checks")), "405");
  expect_secure(ask(request("GET", "/nothing-here")), "a page");
}

TEST_F(Site, AFaultOfOursTellsNothingAndKeepsTheHeaders) {
  // A clock that throws stands for whatever may break below a route.
  struct BrokenClock final : app::Clock {
    [[nodiscard]] std::int64_t now() const override { throw std::runtime_error("secret detail of the store"); }
  } broken;
  app::Desk desk{*w.records, w.checker, w.secrets, w.signer, w.random, broken, w.desk.read_line};
  const DeskRoutes failing(desk, "urn:test");
  const Routes site(w.checker, Assets(testing::TempDir()), "test", &failing);
  for (const DeskRoutes::Route& r : DeskRoutes::table()) {
    const Response response = site.answer(request(std::string(r.method), filled(r.path), "__Host-ytterby=x"));
    EXPECT_EQ(response.status, 500) << r.path;
    EXPECT_EQ(response.content_type, "application/problem+json");
    EXPECT_EQ(code_of(response), "internal");
    EXPECT_EQ(response.body.find("secret detail"), std::string::npos);
    expect_secure(response, std::string(r.path));
  }
}

TEST_F(Site, NothingIsDoneForAnotherSite) {
  const std::string cookie = signed_in(Role::authority_admin);
  const auto before = w.records->record(0, 1000).size();
  struct Elsewhere {
    std::string_view origin, fetch_site, type;
  };
  for (const DeskRoutes::Route& r : DeskRoutes::table()) {
    if (r.method == "GET") continue;
    for (const Elsewhere& e : {Elsewhere{"https://evil.example", "cross-site", "application/json"}, Elsewhere{"https://evil.example", "", "application/json"}, Elsewhere{"null", "", "application/json"},
                               Elsewhere{own_origin, "same-site", "application/json"}, Elsewhere{own_origin, "same-origin", "text/plain"}, Elsewhere{own_origin, "same-origin", ""},
                               Elsewhere{own_origin, "same-origin", "multipart/form-data"}, Elsewhere{"", "", "application/x-www-form-urlencoded"}}) {
      Request asked = request(std::string(r.method), filled(r.path), cookie);
      asked.origin = e.origin;
      asked.fetch_site = e.fetch_site;
      asked.content_type = e.type;
      EXPECT_EQ(code_of(ask(asked)), "forged_request") << r.method << " " << r.path << " from " << e.origin << " " << e.fetch_site << " as " << e.type;
    }
  }
  EXPECT_EQ(w.records->record(0, 1000).size(), before);
  EXPECT_EQ(status_of_who(cookie), 200) << "nobody was signed out by another site";
}

TEST_F(Site, ReadingChangesNothing) {
  w.granted(w.content(law::LicenceTypeId::individual));
  auto before = w.records->record(0, 10'000).size();
  for (const auto& [role, id] : people) {
    const std::string cookie = signed_in(role);
    ++before;   // the code of the sign-in, which is spent
    for (const auto& [method, path] : all_routes()) {
      if (method == "GET") (void)ask(request("GET", filled(path), cookie));
    }
  }
  EXPECT_EQ(w.records->record(0, 10'000).size(), before);
}

TEST_F(Site, WhatTheContractGivesAVersionIsNotChangedWithoutOne) {
  int asked_for = 0;
  for (const Rule& rule : authorization_table()) {
    if (!rule.versioned) continue;
    ++asked_for;
    for (const auto& [role, id] : people) {
      if (!allows(rule, {role})) continue;
      const Response without = ask(request(std::string(rule.method), filled(rule.path), signed_in(role)));
      EXPECT_EQ(without.status, 428) << rule.method << " " << rule.path;
      EXPECT_EQ(code_of(without), "version_missing");
    }
  }
  EXPECT_GE(asked_for, 6);
  for (const std::string_view path : {"/api/v1/records/{exporter}/findings", "/api/v1/records/{exporter}/accept-exports"}) EXPECT_TRUE(rule_of("POST", path)->versioned) << path;
}

TEST_F(Site, AFindingOnARecordThatChangedMeanwhileIsNotKept) {
  const std::string cookie = signed_in(Role::authority_admin);
  const std::string path = "/api/v1/records/" + w.exporter.value + "/findings";
  const std::string fine = R"({"penalties":[{"kind":"administrative","day":"2026-01-05","serious":true}]})";
  const auto keep = [&](const std::string& version, const std::string& body) {
    Request asked = request("POST", path, cookie, body);
    asked.if_match = version;
    return ask(asked);
  };
  EXPECT_EQ(keep("\"0\"", fine).status, 200);
  ASSERT_EQ(w.records->track_record(w.exporter)->penalties->size(), 1U);
  // A second page that was read before the fine would wipe it out without a word.
  const Response stale = keep("\"0\"", R"({"penalties":[],"listed_owner":false})");
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(code_of(stale), "changed_meanwhile");
  EXPECT_EQ(w.records->track_record(w.exporter)->penalties->size(), 1U);
  EXPECT_EQ(keep("\"1\"", R"({"penalties":[],"listed_owner":false})").status, 200);
}

TEST_F(Site, TheCookieIsTiedToThisHostAndOutOfReachOfScripts) {
  const std::string set = header_of(signing_in("officer@every.example"), "Set-Cookie");
  EXPECT_EQ(set.rfind("__Host-ytterby=", 0), 0U);
  for (const std::string_view part : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"}) EXPECT_NE(set.find(part), std::string::npos) << part;
  EXPECT_EQ(set.find("Domain"), std::string::npos);
  const std::string token = cookie_of(signing_in("officer@every.example")).substr(15);
  EXPECT_EQ(token.size(), 64U) << "32 random bytes";
  EXPECT_FALSE(w.records->session(token)) << "only a hash is kept";
}

TEST_F(Site, ASessionThatWasPlantedOpensNothing) {
  const Response planted = signing_in("officer@every.example", "__Host-ytterby=0123456789abcdef");
  EXPECT_EQ(planted.status, 200);
  EXPECT_NE(cookie_of(planted), "__Host-ytterby=0123456789abcdef");
  EXPECT_EQ(status_of_who("__Host-ytterby=0123456789abcdef"), 401);
  // Signing in again leaves the session before.
  const Response again = signing_in("officer@every.example", cookie_of(planted));
  EXPECT_NE(cookie_of(again), cookie_of(planted));
  EXPECT_EQ(status_of_who(cookie_of(planted)), 401);
  EXPECT_EQ(status_of_who(cookie_of(again)), 200);
}

TEST_F(Site, AFreshProofGivesAnotherToken) {
  const std::string cookie = signed_in(Role::approver);
  const auto wait = [&](const std::string& with) {
    for (int i = 0; i < 13; ++i) {
      w.clock.at += 29 * 60;
      (void)status_of_who(with);
    }
  };
  wait(cookie);
  const Response confirmed = ask(request("POST", "/api/v1/session/confirmation", cookie, R"({"password":")" + password + R"(","code":"000000"})"));
  ASSERT_EQ(confirmed.status, 200) << confirmed.body;
  EXPECT_EQ(status_of_who(cookie), 401);
  EXPECT_EQ(status_of_who(cookie_of(confirmed)), 200);
  // The longest life is still counted from the sign-in.
  wait(cookie_of(confirmed));
  EXPECT_EQ(status_of_who(cookie_of(confirmed)), 401);
}

TEST_F(Site, WhatCountsAsksForAFreshProof) {
  for (const Rule& rule : authorization_table()) {
    if (!rule.confirmed) continue;
    for (const auto& [role, id] : people) {
      if (!allows(rule, {role})) continue;
      const std::string cookie = signed_in(role);
      w.clock.at += 5 * 60 + 1;
      EXPECT_EQ(code_of(ask(request(std::string(rule.method), filled(rule.path), cookie))), "confirmation_needed") << rule.path;
    }
  }
  for (const std::string_view path : {"/api/v1/applications/{id}/decide", "/api/v1/licences/{id}/revoke"}) EXPECT_TRUE(rule_of("POST", path) != nullptr && rule_of("POST", path)->confirmed) << path;
}

TEST_F(Site, WhoDecidesWithoutASecondFactorSetsOneUpFirst) {
  for (const auto& [role, id] : people) change(id, [](licensing::Person& p) { p.totp_secret.clear(); });
  int refused = 0;
  for (const Rule& rule : authorization_table()) {
    for (const auto& [role, id] : people) {
      if (!rule.confirmed || !allows(rule, {role})) continue;
      const bool own = rule.path.rfind("/api/v1/account", 0) == 0;   // where it is set up
      const bool public_body = w.records->person(id)->organisation == w.authority;
      const std::string code = code_of(ask(request(std::string(rule.method), filled(rule.path), signed_in(role))));
      EXPECT_EQ(code == "second_factor_needed", public_body && !own) << rule.path << " " << licensing::role_names[static_cast<std::size_t>(role)] << " " << code;
      refused += code == "second_factor_needed" ? 1 : 0;
    }
  }
  EXPECT_GT(refused, 10);
}

TEST_F(Site, AfterSigningOutTheCookieOpensNothing) {
  const std::string cookie = signed_in(Role::officer);
  EXPECT_EQ(status_of_who(cookie), 200);
  const Response out = ask(request("DELETE", "/api/v1/session", "other=1; " + cookie));
  EXPECT_EQ(out.status, 200);
  EXPECT_NE(header_of(out, "Set-Cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(status_of_who(cookie), 401);
}

TEST_F(Site, IdleAndOldSessionsEnd) {
  std::string cookie = signed_in(Role::officer);
  w.clock.at += 30 * 60 + 1;
  EXPECT_EQ(status_of_who(cookie), 401) << "idle";
  cookie = signed_in(Role::officer);
  for (int i = 0; i < 24; ++i) {
    w.clock.at += 29 * 60;
    EXPECT_EQ(status_of_who(cookie), 200) << i;
  }
  w.clock.at += 29 * 60;
  EXPECT_EQ(status_of_who(cookie), 401) << "twelve hours old, though never idle";
}

TEST_F(Site, ADisabledPersonIsOutAtOnceAndARoleThatIsTakenAwayToo) {
  const std::string officer = signed_in(Role::officer);
  const std::string admin = signed_in(Role::authority_admin);
  EXPECT_EQ(status_of_who(officer), 200);
  change(people[Role::officer], [](licensing::Person& p) { p.disabled = true; });
  EXPECT_EQ(status_of_who(officer), 401);
  EXPECT_EQ(code_of(signing_in("officer@every.example")), "sign_in_failed") << "told from a wrong password by nothing";
  change(people[Role::authority_admin], [](licensing::Person& p) { p.roles = {Role::auditor}; });
  EXPECT_EQ(code_of(ask(request("POST", "/api/v1/records/" + w.exporter.value + "/findings", admin))), "forbidden");
}

TEST_F(Site, WhoMayNotIsRefusedOnEveryRouteAndWhoIsNotSignedInToo) {
  for (const Rule& rule : authorization_table()) {
    if (rule.anyone) continue;
    EXPECT_EQ(code_of(ask(request(std::string(rule.method), filled(rule.path)))), "not_signed_in") << rule.path;
    for (const auto& [role, id] : people) {
      if (allows(rule, {role})) continue;
      EXPECT_EQ(code_of(ask(request(std::string(rule.method), filled(rule.path), signed_in(role)))), "forbidden") << rule.path;
    }
  }
}

TEST_F(Site, NoAnswerHoldsTheMarkOfAnotherExporter) {
  const std::string mark = "MARK7F3A9";
  // Everything that one exporter may have, with the mark in each text of its own.
  const OrganisationId own = w.exporter;
  const PersonId applicant = w.applicant;
  w.exporter = w.organisation(licensing::OrganisationKind::exporter, "Other " + mark);
  w.applicant = w.person(w.exporter, mark + "@other.example", {Role::exporter_admin});
  const app::Caller other = w.as(w.applicant);
  licensing::Content content = w.content(law::LicenceTypeId::individual);
  content.end_use += " " + mark;
  content.contract_no = mark;
  content.end_users.front().name = "Muster " + mark;
  const LicenceId licence = w.granted(content);
  const std::string goods = test::taken(app::keep_goods(w.desk, other, app::CatalogueGoods{{}, 0, {}, mark, content.lines.front().facts, false})).id;
  const std::string file = test::taken(app::store_file(w.desk, other, mark + ".csv", "text/csv", mark)).id;
  const std::string application = w.records->licence(licence)->terms.application.value;
  const std::vector<std::string> ids{w.exporter.value, w.applicant.value, licence.value, goods, file, application};
  w.exporter = own;
  w.applicant = applicant;
  std::size_t asked_for = 0;
  for (const Role role : {Role::exporter_staff, Role::exporter_admin, Role::expert}) {
    const std::string cookie = signed_in(role);
    for (const auto& [method, path] : all_routes()) {
      if (method != "GET") continue;
      for (const std::string& id : ids) {
        std::string address(path);
        if (const auto open = address.find('{'); open != std::string::npos) address.replace(open, address.find('}') - open + 1, id);
        if (const auto open = address.find('{'); open != std::string::npos) address.replace(open, address.find('}') - open + 1, "decision");
        const Response response = ask(request("GET", address, cookie));
        EXPECT_EQ(response.body.find(mark), std::string::npos) << address << " tells " << licensing::role_names[static_cast<std::size_t>(role)] << ": " << response.body.substr(0, 300);
        ++asked_for;
      }
    }
  }
  EXPECT_GT(asked_for, 500U);
  // The mark is there to be found: the authority reads it.
  EXPECT_NE(ask(request("GET", "/api/v1/applications/" + application, signed_in(Role::officer))).body.find(mark), std::string::npos);
}

TEST_F(Site, AnUploadedFileIsKeptAndNeverShown) {
  const std::string cookie = signed_in(Role::exporter_admin);
  Request upload = request("POST", "/api/v1/files", cookie, "<script>,1\n");
  upload.content_type = "text/csv";
  upload.query = {{"name", "a.html"}};
  const Response stored = ask(upload);
  ASSERT_EQ(stored.status, 200) << stored.body;
  const auto receipt = wire::parse_json(stored.body);
  const Response read = ask(request("GET", "/api/v1/files/" + receipt->find("id")->text, cookie));
  EXPECT_EQ(read.body, "<script>,1\n");
  EXPECT_EQ(read.content_type, "text/csv");
  EXPECT_EQ(header_of(read, "Content-Disposition"), "attachment");
  EXPECT_EQ(header_of(read, "Cache-Control"), "no-store");
  EXPECT_EQ(header_of(read, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header_of(read, "Content-Security-Policy").rfind("sandbox; default-src 'none'", 0), 0U);
}

TEST_F(Site, NoSecretIsWrittenToTheLogOrSaidAgain) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const Response wrong = signing_in("officer@every.example", {}, "a wrong password of mine");
  const Response right = signing_in("officer@every.example");
  const std::string token = cookie_of(right).substr(15);
  Request key = request("GET", "/api/v1/notices");
  key.authorization = "Bearer yk_a_key_that_is_not_one";
  const Response refused = ask(key);
  const Response metrics = ask(request("GET", "/metrics"));
  const Response who = ask(request("GET", "/api/v1/session", cookie_of(right)));
  const std::string written = testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr();
  for (const std::string_view secret : {std::string_view(password), std::string_view("a wrong password of mine"), std::string_view(token), std::string_view("yk_a_key_that_is_not_one")}) {
    EXPECT_EQ(written.find(secret), std::string::npos);
    for (const Response* response : {&wrong, &right, &refused, &metrics, &who}) EXPECT_EQ(response->body.find(secret), std::string::npos) << response->body;
  }
  EXPECT_EQ(who.body.find("cheap:"), std::string::npos) << "no hash of a password";
}

}  // namespace
}  // namespace ytterby::http
