#pragma once
// A site with desks on a record in memory, and one person of each role who has a second factor.
#include <gtest/gtest.h>

#include <map>

#include "adapters/store/open_records.h"
#include "http/desk_routes.h"
#include "http/routes.h"
#include "support/desk_world.h"

namespace ytterby::http {

using licensing::Role;

inline const std::string password = "a password for tests";
constexpr std::string_view own_origin = "https://licence.example";

inline std::string header_of(const Response& response, std::string_view name) {
  std::string out;
  for (const auto& [key, value] : response.headers) {
    if (key == name) out += (out.empty() ? "" : "\n") + value;
  }
  return out;
}

/// A path of the table with something in place of its parameters.
inline std::string filled(std::string_view path) {
  std::string out(path);
  for (std::size_t open = out.find('{'); open != std::string::npos; open = out.find('{')) out.replace(open, out.find('}') - open + 1, "00000000-0000-7000-8000-000000000000");
  return out;
}

class Site : public testing::Test {
 protected:
  Site() {
    for (std::size_t i = 0; i < licensing::role_names.size(); ++i) {
      const auto role = static_cast<Role>(i);
      const bool exporter = role == Role::exporter_staff || role == Role::exporter_admin;
      const OrganisationId of = exporter ? w.exporter : role == Role::expert ? w.committee : w.authority;
      people[role] = w.person(of, std::string(licensing::role_names[i]) + "@every.example", {role});
      change(people[role], [](licensing::Person& p) { p.totp_secret = "SECRET"; });
    }
  }

  [[nodiscard]] static Request request(std::string method, std::string path, std::string cookie = {}, std::string body = "{}") {
    Request out;
    out.method = std::move(method);
    out.path = std::move(path);
    out.cookie = std::move(cookie);
    out.host = "licence.example";
    out.address = "192.0.2.1";
    if (out.method == "GET") return out;
    out.body = std::move(body);
    out.content_type = "application/json";
    out.origin = own_origin;
    out.fetch_site = "same-origin";
    out.idempotency_key = "key-" + std::to_string(++keys);
    return out;
  }
  [[nodiscard]] Response ask(const Request& asked) const { return routes.answer(asked); }
  [[nodiscard]] static std::string code_of(const Response& response) {
    const auto body = wire::parse_json(response.body);
    const wire::JsonValue* code = body ? body->find("code") : nullptr;
    return code == nullptr ? std::string() : code->text;
  }
  [[nodiscard]] static std::string cookie_of(const Response& response) {
    const std::string set = header_of(response, "Set-Cookie");
    return set.substr(0, set.find(';'));
  }
  /// Each sign-in with a code of its own, which counts once: half a minute after the one before.
  [[nodiscard]] Response signing_in(const std::string& login, const std::string& cookie = {}, const std::string& typed = password) {
    w.clock.at += 30;
    return ask(request("POST", "/api/v1/session", cookie, R"({"login":")" + login + R"(","password":")" + typed + R"(","code":"000000"})"));
  }
  [[nodiscard]] std::string signed_in(Role role) {
    const Response response = signing_in(w.records->person(people[role])->login);
    EXPECT_EQ(response.status, 200) << response.body;
    return cookie_of(response);
  }
  [[nodiscard]] int status_of_who(const std::string& cookie) const { return ask(request("GET", "/api/v1/notices", cookie)).status; }

  void change(const PersonId& id, const std::function<void(licensing::Person&)>& how) {
    licensing::Person person = *w.records->person(id);
    how(person);
    ++person.version;
    app::Unit unit;
    unit.actor = w.administrator;
    unit.at = w.clock.now();
    unit.persons.push_back({person});
    ASSERT_TRUE(w.records->save(unit));
  }

  static inline int keys = 0;
  test::DeskWorld w{std::move(*store::open_memory_records())};
  DeskRoutes desks{w.desk, "urn:test"};
  Routes routes{w.checker, Assets(testing::TempDir()), "test", &desks};
  std::map<Role, PersonId> people;
};

}  // namespace ytterby::http
