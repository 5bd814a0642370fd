// Lists of parties at the desks: who may import one, what is refused and why, and who stood on it when.
#include "adapters/secrets/log_crypto.h"
#include "app/list_desk.h"
#include "http/site_test.h"

namespace ytterby::http {
namespace {

/// A name a line, its number the id; a line with `!` is a fault.
class LineReader final : public app::ListReader {
 public:
  [[nodiscard]] bool knows(std::string_view format) const override { return format == "lines"; }
  [[nodiscard]] Result<app::ReadList, std::vector<app::ListFault>> read(const std::string& list, const std::string&, const std::string& bytes) const override {
    app::ReadList out;
    out.content.list = list;
    out.format = "lines";
    std::size_t begin = 0;
    for (int number = 1; begin < bytes.size(); ++number) {
      const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
      const std::string name = bytes.substr(begin, end - begin);
      if (name == "!") return fail(std::vector<app::ListFault>{{number, "name", "truncated", {"文件不完整", "the file is cut off"}}});
      screening::Entry entry;
      entry.id = std::to_string(number);
      entry.names.push_back({name, screening::NameKind::primary});
      if (name == "Gone") entry.listed.push_back({std::nullopt, Date(0)});
      out.content.entries.push_back(std::move(entry));
      begin = end + 1;
    }
    out.notes.push_back({1, "", "odd", {"少见", "odd"}});
    return out;
  }
};

class Lists : public Site {
 protected:
  Lists() : admin(signed_in(Role::authority_admin)) { w.desk.lists = &lists; }

  [[nodiscard]] Response send(const std::string& body, const std::string& list = "own", std::vector<std::pair<std::string, std::string>> query = {}, const std::string& cookie = {}) {
    Request asked = request("POST", "/api/v1/lists/" + list + "/versions", cookie.empty() ? admin : cookie, body);
    asked.content_type = "application/octet-stream";
    asked.query = std::move(query);
    return ask(asked);
  }
  [[nodiscard]] Response look(const std::string& path, std::vector<std::pair<std::string, std::string>> query = {}, const std::string& cookie = {}) {
    Request asked = request("GET", "/api/v1/lists" + path, cookie.empty() ? admin : cookie);
    asked.query = std::move(query);
    return ask(asked);
  }
  static wire::JsonValue json(const Response& response) {
    auto value = wire::parse_json(response.body);
    EXPECT_TRUE(value) << response.body;
    return value ? *value : wire::JsonValue();
  }
  static std::string field(const wire::JsonValue& of, const char* name) {
    const wire::JsonValue* found = of.find(name);
    return found == nullptr ? "none" : found->text;
  }

  LineReader reader;
  int told = 0;
  app::ListDesk lists{secrets::sha256_hasher(), &reader, Decimal::whole(20), [this] { ++told; }};
  std::string admin;
};

TEST_F(Lists, AnAdministratorImportsAVersionAndItIsKnownWhoItWas) {
  const Response first = send("Alpha\nBeta\n");
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_NE(first.body.find(R"("is_new":true)"), std::string::npos) << first.body;
  EXPECT_NE(first.body.find(R"("notes":[{"line":1,)"), std::string::npos) << first.body;
  EXPECT_EQ(told, 1) << "whoever screens is told at once";
  EXPECT_NE(send("Alpha\nBeta\n").body.find(R"("is_new":false)"), std::string::npos);
  EXPECT_EQ(told, 1);
  const auto version = json(look("")).find("lists")->items.at(0);
  EXPECT_EQ(field(version, "list"), "own");
  EXPECT_EQ(field(version, "imported_by"), people[Role::authority_admin].value);
  EXPECT_EQ(field(version, "importer"), w.records->person(people[Role::authority_admin])->name);
  const auto outside = json(look("/own/versions", {}, signed_in(Role::exporter_staff))).find("versions")->items.at(0);
  EXPECT_EQ(field(outside, "imported_by"), "none") << "who works at the authority is for those inside";
  EXPECT_EQ(field(outside, "importer"), "none");
}

TEST_F(Lists, NobodyElseImports) {
  for (const auto& [role, id] : people) {
    if (role == Role::authority_admin) continue;
    EXPECT_EQ(code_of(send("Alpha\n", "own", {}, signed_in(role))), "forbidden");
    EXPECT_EQ(look("", {}, signed_in(role)).status, 200);
  }
  EXPECT_EQ(code_of(send("Alpha\n", "own", {}, "other=1")), "not_signed_in");
  EXPECT_TRUE(w.records->lists().lists().empty());
}

TEST_F(Lists, WhatIsWrongIsRefusedWithACodeAndChangesNothing) {
  const Response cut = send("Alpha\n!\n");
  EXPECT_EQ(cut.status, 422);
  EXPECT_EQ(code_of(cut), "list_unreadable");
  EXPECT_NE(cut.body.find(R"("pointer":"/2","code":"truncated")"), std::string::npos) << cut.body;
  EXPECT_EQ(code_of(send("")), "list_empty");
  EXPECT_NE(send("Alpha\n", "No Name").body.find("bad_list_name"), std::string::npos);
  EXPECT_NE(send("Alpha\n", "own", {{"format", "nothing"}}).body.find(R"("pointer":"?format")"), std::string::npos);
  EXPECT_NE(send("Alpha\n", "own", {{"force", "true"}}).body.find(R"("pointer":"?reason","code":"missing")"), std::string::npos);
  EXPECT_EQ(code_of(send("Alpha\n", "own", {{"force", "perhaps"}})), "bad_parameter");
  const Response large = send(std::string(app::most_list_bytes + 1, 'x'));
  EXPECT_EQ(large.status, 413);
  EXPECT_NE(large.body.find("ytterby lists import"), std::string::npos);
  EXPECT_TRUE(w.records->lists().lists().empty());
  EXPECT_EQ(told, 0);
}

TEST_F(Lists, WhatShrankIsRefusedUnlessItIsForcedWithAReasonByAPersonWhoProvesIt) {
  ASSERT_EQ(send("A\nB\nC\nD\nE\n").status, 200);
  const Response shrunk = send("A\nB\n");
  EXPECT_EQ(shrunk.status, 409);
  EXPECT_EQ(code_of(shrunk), "list_shrunk");
  EXPECT_NE(shrunk.body.find("of 5 entries in the version before, 3 are not in the file"), std::string::npos) << shrunk.body;
  const std::vector<std::pair<std::string, std::string>> force{{"force", "true"}, {"reason", "the list was split"}};
  w.clock.at += 5 * 60 + 1;
  EXPECT_EQ(code_of(send("A\nB\n", "own", force)), "confirmation_needed");
  admin = signed_in(Role::authority_admin);
  ASSERT_EQ(send("A\nB\n", "own", force).status, 200);
  EXPECT_EQ(w.records->lists().lists().at(0).reason, "the list was split");
  // What need not be forced has nothing to explain.
  ASSERT_EQ(send("A\nB\nC\n", "own", force).status, 200);
  EXPECT_EQ(w.records->lists().lists().at(0).reason, "");
}

TEST_F(Lists, WhatChangedIsToldWithWhatWasSaidBefore) {
  ASSERT_EQ(send("A\nB\nC\nD\nE\n").status, 200);
  ASSERT_EQ(send("A\nB\nC\nD\nEta\nF\n").status, 200);
  const Response told_of = look("/own/differences");
  EXPECT_NE(told_of.body.find(R"("counts":{"added":1,"removed":0,"changed":1,"shares_added":0,"shares_removed":0})"), std::string::npos) << told_of.body;
  EXPECT_NE(told_of.body.find(R"("fields":[{"field":"names","before":["E"],"after":["Eta"]}])"), std::string::npos) << told_of.body;
  EXPECT_NE(look("/own/differences", {{"after", "1"}}).body.find(R"("before":0,"after":1,"counts":{"added":5)"), std::string::npos);
  EXPECT_NE(look("/own/differences", {{"before", "2"}, {"after", "1"}}).body.find(R"("added":0,"removed":1)"), std::string::npos);
  EXPECT_EQ(code_of(look("/own/differences", {{"after", "7"}})), "no_such_version");
  EXPECT_EQ(code_of(look("/own/differences", {{"before", "x"}})), "no_such_version");
  EXPECT_EQ(code_of(look("/none/differences")), "unknown_list");
}

TEST_F(Lists, WhoStoodOnAListIsAskedOfADayAndOfWhatWasKnownThen) {
  ASSERT_EQ(send("Alpha\nGone\n").status, 200);
  w.clock.at += 3 * 86'400;
  admin = signed_in(Role::authority_admin);
  ASSERT_EQ(send("Alpha\nGone\nÉCLAIR\n").status, 200);
  const auto total = [&](std::vector<std::pair<std::string, std::string>> query) {
    const Response response = look("/own/entries", std::move(query));
    EXPECT_EQ(response.status, 200) << response.body;
    return field(json(response), "total");
  };
  EXPECT_EQ(total({}), "2");
  EXPECT_EQ(total({{"day", "1970-01-01"}}), "3") << "the last day of one of them";
  EXPECT_EQ(total({{"known", Date(static_cast<std::int32_t>(w.clock.at / 86'400) - 2).text()}}), "1");
  EXPECT_EQ(total({{"search", "éclair"}}), "1");
  EXPECT_EQ(total({{"search", "nobody"}}), "0");
  EXPECT_EQ(code_of(look("/own/entries", {{"known", "1970-01-01"}})), "unknown_list");
  EXPECT_EQ(code_of(look("/own/entries", {{"day", "today"}})), "bad_parameter");
  EXPECT_EQ(code_of(look("/own/entries", {{"known", "then"}})), "bad_parameter");
}

TEST_F(Lists, EntriesComeInPages) {
  std::string names;
  for (int i = 0; i < 120; ++i) names += "Firm " + std::to_string(i) + "\n";
  ASSERT_EQ(send(names).status, 200);
  std::size_t seen = 0;
  std::string after;
  for (int pages = 0; pages < 5; ++pages) {
    const auto page = json(look("/own/entries", after.empty() ? std::vector<std::pair<std::string, std::string>>{} : std::vector<std::pair<std::string, std::string>>{{"after", after}}));
    EXPECT_EQ(field(page, "total"), "120");
    seen += page.find("entries")->items.size();
    if (page.find("next") == nullptr) break;
    after = page.find("next")->text;
  }
  EXPECT_EQ(seen, 120U);
}

TEST_F(Lists, AServerThatTakesNoFilesSaysSo) {
  lists.reader = nullptr;
  EXPECT_EQ(code_of(send("Alpha\n")), "lists_unavailable");
  EXPECT_NE(look("").body.find(R"("may_import":false)"), std::string::npos);
  w.desk.lists = nullptr;
  EXPECT_EQ(code_of(look("/own/versions")), "lists_unavailable");
  EXPECT_EQ(code_of(look("/own/entries")), "lists_unavailable");
  EXPECT_EQ(code_of(look("/own/differences")), "lists_unavailable");
}

}  // namespace
}  // namespace ytterby::http
