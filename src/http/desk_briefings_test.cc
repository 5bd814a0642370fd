// Announcements, briefings and answers over HTTP: what leaves the server, and to whom; feeds and calendars as their standards have them.
#include <pugixml.hpp>

#include <set>

#include "adapters/wire/calendar_file.h"
#include "adapters/wire/feeds.h"
#include "http/site_test.h"
#include "support/law_pack.h"

namespace ytterby::http {
namespace {

class BriefingRoutes : public Site {
 protected:
  BriefingRoutes() : officer(signed_in(Role::officer)), approver(signed_in(Role::approver)), exporter(signed_in(Role::exporter_staff)), auditor(signed_in(Role::auditor)) { w.desk.public_url = "https://licence.example"; }

  Response send(const std::string& method, const std::string& path, const std::string& cookie, const std::string& body = "{}", int version = 0) {
    Request asked = request(method, path, cookie, body);
    if (version > 0) asked.if_match = "\"" + std::to_string(version) + "\"";
    return ask(asked);
  }
  Response get(const std::string& path, const std::string& cookie = {}, std::vector<std::pair<std::string, std::string>> query = {}) {
    Request asked = request("GET", path, cookie);
    asked.query = std::move(query);
    return ask(asked);
  }
  static std::string field(const Response& response, const char* name) {
    const auto body = wire::parse_json(response.body);
    const wire::JsonValue* found = body ? body->find(name) : nullptr;
    return found == nullptr ? "none" : found->text;
  }
  std::string time(std::int64_t days, int hour) {
    return Date(static_cast<std::int32_t>(w.clock.at / 86'400 + days)).text() + "T" + (hour < 10 ? "0" : "") + std::to_string(hour) + ":00:00+08:00";
  }
  std::string content(const std::string& title = "Briefing", int capacity = 1) {
    return R"({"title":{"zh":"宣讲","en":")" + title + R"("},"body":{"zh":"内容，很长；很长\\n第二行","en":"What it is about, and more; and more"},"sessions":[{"place":{"zh":"北京","en":"Beijing"},"starts":")" + time(10, 9) +
           R"(","ends":")" + time(10, 11) + R"(","capacity":)" + std::to_string(capacity) + R"(}],"material":[{"title":{"zh":"讲义","en":"Handout"},"link":"https://example.org/handout"}]})";
  }
  std::string published(const std::string& body) {
    const Response made = send("POST", "/api/v1/briefing-desk", officer, body);
    EXPECT_EQ(made.status, 200) << made.body;
    const std::string id = field(made, "id");
    const Response out = send("POST", "/api/v1/briefing-desk/" + id + "/publish", approver, "{}", 1);
    EXPECT_EQ(out.status, 200) << out.body;
    return id;
  }
  std::string session_of(const std::string& id) { return w.records->announcement(id)->content.sessions.front().id; }
  static std::string code() { return law::View(test::real_pack(), {*Date::parse("2026-03-02"), std::nullopt}).provisions().front().provision->code; }

  std::string officer, approver, exporter, auditor;
};

TEST_F(BriefingRoutes, WhoWroteItAndWhoSignedUpStaysInside) {
  const std::string id = published(content());
  const std::string session = session_of(id);
  EXPECT_EQ(field(send("POST", "/api/v1/briefings/" + id + "/sign-up", exporter, R"({"session":")" + session + "\"}"), "state"), "seat");
  const Response outside = get("/api/v1/briefings/" + id);
  EXPECT_EQ(outside.status, 200);
  EXPECT_EQ(outside.body.find("sign_ups"), std::string::npos) << outside.body;
  EXPECT_EQ(outside.body.find("authors"), std::string::npos);
  EXPECT_EQ(outside.body.find("@every.example"), std::string::npos);
  EXPECT_EQ(outside.body.find("\"own\""), std::string::npos);
  EXPECT_NE(outside.body.find(R"("seats_taken":1)"), std::string::npos) << outside.body;
  EXPECT_NE(get("/api/v1/briefings/" + id, exporter).body.find(R"("own":"seat")"), std::string::npos);
  for (const std::string& inside : {officer, auditor}) EXPECT_NE(get("/api/v1/briefing-desk/" + id, inside).body.find("exporter_staff@every.example"), std::string::npos);
  EXPECT_EQ(get("/api/v1/briefing-desk/" + id, exporter).status, 403);
}

TEST_F(BriefingRoutes, OthersReadAQuestionAndNotWhoAskedIt) {
  const std::string id = published(content());
  const Response asked = send("POST", "/api/v1/briefings/" + id + "/questions", exporter, R"({"text":"<b>why</b>"})");
  ASSERT_EQ(asked.status, 200) << asked.body;
  const OrganisationId other = w.organisation(licensing::OrganisationKind::exporter, "Trader");
  const PersonId trader = w.person(other, "trader@every.example", {Role::exporter_staff});
  change(trader, [](licensing::Person& p) { p.totp_secret = "SECRET"; });
  const std::string cookie = cookie_of(signing_in("trader@every.example"));
  const Response others = get("/api/v1/briefings/" + id + "/questions", cookie);
  EXPECT_NE(others.body.find("<b>why</b>"), std::string::npos) << "plain text, written by the page as text: " << others.body;
  for (const std::string& hidden : {std::string("Maker"), w.exporter.value, people[Role::exporter_staff].value, std::string("organisation")}) {
    EXPECT_EQ(others.body.find(hidden), std::string::npos) << hidden << " in " << others.body;
  }
  EXPECT_NE(others.body.find(R"("own":false)"), std::string::npos);
  EXPECT_NE(get("/api/v1/briefings/" + id + "/questions", officer).body.find("Maker"), std::string::npos);
  EXPECT_EQ(get("/api/v1/briefings/" + id + "/questions").status, 401);
  EXPECT_EQ(send("POST", "/api/v1/briefings/" + id + "/questions", exporter, R"({"text":")" + std::string(2001, 'x') + "\"}").status, 422);
}

TEST_F(BriefingRoutes, TheCalendarFileIsOneThatCalendarsRead) {
  const std::string id = published(content("Rules, and; more \\\\ than 75 octets of them, so that the line has to be folded somewhere"));
  const Response file = get("/api/v1/briefings/" + id + "/calendar", {}, {{"lang", "zh"}});
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.content_type, "text/calendar; charset=utf-8");
  EXPECT_EQ(file.body, get("/api/v1/briefings/" + id + "/calendar", {}, {{"lang", "zh"}}).body);
  std::size_t begin = 0;
  while (begin < file.body.size()) {
    const std::size_t end = file.body.find("\r\n", begin);
    ASSERT_NE(end, std::string::npos);
    const std::string line = file.body.substr(begin, end - begin);
    EXPECT_LE(line.size(), 75U) << line;
    EXPECT_FALSE(first_bad_utf8(line)) << "folded inside a character: " << line;
    EXPECT_EQ(line.find('\n'), std::string::npos);
    begin = end + 2;
  }
  const std::string en = get("/api/v1/briefings/" + id + "/calendar", {}, {{"lang", "en"}}).body;
  EXPECT_NE(en.find("SUMMARY:Rules\\, and\\; more \\\\ than 75"), std::string::npos) << en;
  EXPECT_NE(en.find("UID:" + session_of(id) + "@ytterby\r\n"), std::string::npos);
  EXPECT_NE(en.find("SEQUENCE:0\r\n"), std::string::npos);
  const std::string starts = Date(static_cast<std::int32_t>(w.clock.at / 86'400 + 10)).text();
  EXPECT_NE(en.find("DTSTART:" + starts.substr(0, 4) + starts.substr(5, 2) + starts.substr(8, 2) + "T010000Z\r\n"), std::string::npos) << "nine in the morning at +08:00: " << en;

  const std::string changed = R"({"title":{"zh":"宣讲","en":"Moved"},"body":{"zh":"内容","en":"text"},"sessions":[{"id":")" + session_of(id) + R"(","link":"https://example.org/room","starts":")" + time(11, 9) + R"(","ends":")" + time(11, 10) +
                              R"(","capacity":3,"cancelled":true}]})";
  ASSERT_EQ(send("PUT", "/api/v1/briefing-desk/" + id, officer, changed, 2).status, 200);
  ASSERT_EQ(send("POST", "/api/v1/briefing-desk/" + id + "/publish", approver, "{}", 3).status, 200);
  const std::string after = get("/api/v1/briefings/" + id + "/calendar").body;
  EXPECT_NE(after.find("SEQUENCE:1\r\n"), std::string::npos);
  EXPECT_NE(after.find("STATUS:CANCELLED\r\n"), std::string::npos);
  EXPECT_NE(after.find("UID:" + session_of(id) + "@ytterby\r\n"), std::string::npos) << "the same event";
}

TEST_F(BriefingRoutes, FeedsAreReadByAnXmlAndAJsonParserWhateverTheText) {
  std::string title;
  wire::append_json_escaped(title, "<script>alert(\"1\")</script> & ]]> 'x' \x07 \xEF\xBF\xBE end");
  const std::string id = published(content(title));
  const Response atom = get("/api/v1/news.atom", {}, {{"lang", "en"}});
  EXPECT_EQ(atom.content_type, "application/atom+xml; charset=utf-8");
  pugi::xml_document document;
  const auto parsed = document.load_buffer(atom.body.data(), atom.body.size(), pugi::parse_default | pugi::parse_declaration);
  ASSERT_TRUE(parsed) << parsed.description();
  const pugi::xml_node feed = document.child("feed");
  EXPECT_STREQ(feed.attribute("xmlns").value(), "http://www.w3.org/2005/Atom");
  std::set<std::string> ids{feed.child_value("id")};
  std::size_t entries = 0;
  std::string found;
  for (const pugi::xml_node entry : feed.children("entry")) {
    ++entries;
    for (const char* needed : {"id", "title", "updated", "published", "content"}) EXPECT_STRNE(entry.child_value(needed), "") << needed;
    EXPECT_TRUE(ids.insert(entry.child_value("id")).second);
    if (entry.child_value("id") == "urn:uuid:" + id) found = entry.child_value("title");
    EXPECT_EQ(std::string(entry.child("link").attribute("href").value()).rfind("https://licence.example/", 0), 0U);
  }
  EXPECT_GT(entries, 10U);
  EXPECT_EQ(found, "<script>alert(\"1\")</script> & ]]> 'x' \xEF\xBF\xBD \xEF\xBF\xBD end") << "said as it was, but for what XML cannot hold";
  EXPECT_EQ(atom.body.find("<script"), std::string::npos);

  const Response json = get("/api/v1/news", {}, {{"lang", "en"}});
  EXPECT_EQ(json.content_type, "application/feed+json");
  const auto body = wire::parse_json(json.body);
  ASSERT_TRUE(body);
  EXPECT_EQ(body->find("version")->text, "https://jsonfeed.org/version/1.1");
  EXPECT_EQ(body->find("items")->items.size(), entries);
  EXPECT_NE(json.body.find(R"("language":"en")"), std::string::npos);
}

TEST_F(BriefingRoutes, AFeedThatDidNotChangeIsNotSentAgain) {
  const Response first = get("/api/v1/news.atom");
  const std::string tag = header_of(first, "ETag");
  ASSERT_FALSE(tag.empty());
  EXPECT_NE(header_of(first, "Cache-Control").find("public"), std::string::npos);
  Request again = request("GET", "/api/v1/news.atom");
  again.if_none_match = tag;
  EXPECT_EQ(ask(again).status, 304);
  EXPECT_EQ(ask(again).body, "");
  published(content());
  EXPECT_EQ(ask(again).status, 200);
}

TEST_F(BriefingRoutes, AnAnswerIsSearchedByAnyoneInBothLanguages) {
  const std::string body = R"({"question":{"zh":"含镝磁体是否受管制？","en":"Are magnets with dysprosium controlled?"},"answer":{"zh":"是。","en":"Yes."},"provisions":[")" + code() + "\"]}";
  const Response made = send("POST", "/api/v1/guidance-desk", officer, body);
  ASSERT_EQ(made.status, 200) << made.body;
  const std::string id = field(made, "id");
  EXPECT_EQ(get("/api/v1/guidance/" + id).status, 404) << "a draft";
  ASSERT_EQ(send("POST", "/api/v1/guidance-desk/" + id + "/publish", approver, "{}", 1).status, 200);
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{{"q", "镝磁"}, {"q", "dysprosium"}, {"cites", code()}}) {
    EXPECT_EQ(field(get("/api/v1/guidance", {}, {{name, value}}), "total"), "1") << value;
  }
  EXPECT_EQ(field(get("/api/v1/guidance", {}, {{"q", "germanium"}}), "total"), "0");
  EXPECT_EQ(get("/api/v1/guidance", {}, {{"q", std::string(801, 'x')}}).status, 400);
  const Response one = get("/api/v1/guidance/" + id);
  EXPECT_NE(one.body.find(R"("may_be_superseded":false,"touched":[])"), std::string::npos) << one.body;
  EXPECT_EQ(one.body.find("authors"), std::string::npos);
}

TEST_F(BriefingRoutes, WhatTheLawTouchesSaysSoToEverybodyAndStandsFirstOnTheDesk) {
  const auto answer = [&](const std::string& title) {
    const std::string body = R"({"question":{"zh":"问","en":")" + title + R"("},"answer":{"zh":"是。","en":"Yes."},"provisions":[")" + code() + "\"]}";
    const std::string id = field(send("POST", "/api/v1/guidance-desk", officer, body), "id");
    EXPECT_EQ(send("POST", "/api/v1/guidance-desk/" + id + "/publish", approver, "{}", 1).status, 200);
    w.clock.at += 60;
    return id;
  };
  const std::string old = answer("old");
  const std::string newer = answer("newer");
  // As if the law that is loaded now read otherwise than on the day of publication.
  briefings::Guidance stored = *w.records->guidance_entry(old);
  stored.cited.front().mark = "2000-01-01/in_force/other text";
  ++stored.version;
  app::Unit unit;
  unit.guidance.push_back({stored});
  ASSERT_TRUE(w.records->save(unit));
  EXPECT_NE(get("/api/v1/guidance/" + old).body.find(R"("may_be_superseded":true,"touched":[")" + code() + "\"]"), std::string::npos);
  EXPECT_NE(get("/api/v1/guidance/" + newer).body.find(R"("may_be_superseded":false)"), std::string::npos);
  const std::string desk = get("/api/v1/guidance-desk", auditor).body;
  EXPECT_LT(desk.find(old), desk.find(newer)) << "though it is older";
  EXPECT_EQ(send("POST", "/api/v1/guidance-desk/" + old + "/confirm", auditor, "{}", 3).status, 403);
  EXPECT_EQ(send("POST", "/api/v1/guidance-desk/" + old + "/confirm", officer, "{}", 3).status, 200);
  EXPECT_NE(get("/api/v1/guidance/" + old).body.find(R"("may_be_superseded":false)"), std::string::npos);
}

TEST_F(BriefingRoutes, MaterialIsServedOnlyWhileItIsPublished) {
  Request upload = request("POST", "/api/v1/files", officer, "%PDF-1.4 handout\n%%EOF\n");
  upload.content_type = "application/pdf";
  upload.query = {{"name", "handout.pdf"}};
  const Response stored = ask(upload);
  ASSERT_EQ(stored.status, 200) << stored.body;
  const std::string file = field(stored, "id");
  const std::string body = R"({"title":{"zh":"公告","en":"Note"},"body":{"zh":"文","en":"text"},"material":[{"title":{"zh":"讲义","en":"Handout"},"file":")" + file + "\"}]}";
  const Response made = send("POST", "/api/v1/briefing-desk", officer, body);
  ASSERT_EQ(made.status, 200) << made.body;
  const std::string at = "/api/v1/briefings/" + field(made, "id") + "/material/" + file;
  EXPECT_EQ(get(at).status, 404) << "a draft";
  ASSERT_EQ(send("POST", "/api/v1/briefing-desk/" + field(made, "id") + "/publish", approver, "{}", 1).status, 200);
  const Response served = get(at);
  EXPECT_EQ(served.status, 200);
  EXPECT_EQ(header_of(served, "Content-Disposition"), "attachment");
  EXPECT_EQ(get("/api/v1/briefings/" + field(made, "id") + "/material/00000000-0000-7000-8000-000000000000").status, 404);
  ASSERT_EQ(send("POST", "/api/v1/briefing-desk/" + field(made, "id") + "/withdraw", approver, R"({"reason":"a mistake"})", 2).status, 200);
  EXPECT_EQ(get(at).status, 404);
}

TEST_F(BriefingRoutes, WhatIsWrongWithASessionIsSaidAtItsField) {
  const Response bad = send("POST", "/api/v1/briefing-desk", officer, R"({"sessions":[{"starts":"tomorrow","ends":")" + time(1, 9) + R"(","capacity":0}]})");
  EXPECT_EQ(bad.status, 422);
  EXPECT_NE(bad.body.find(R"("pointer":"/sessions/0/starts","code":"bad_time")"), std::string::npos) << bad.body;
  EXPECT_NE(bad.body.find(R"("pointer":"/sessions/0/capacity")"), std::string::npos) << bad.body;
  EXPECT_EQ(code_of(send("POST", "/api/v1/briefing-desk", exporter, content())), "forbidden");
}

}  // namespace
}  // namespace ytterby::http
