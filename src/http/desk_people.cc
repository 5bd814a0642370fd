// Routes about people: signing in and out, who one is, and what one should know.
#include "adapters/wire/licensing_json.h"
#include "adapters/wire/object_reader.h"
#include "adapters/wire/people_json.h"
#include "http/desk_routes.h"
#include "http/headers.h"

namespace ytterby::http {

namespace {

std::string cookie(const std::string& token, bool ends) {
  // `__Host-` ties the cookie to this host, the whole site and a secure context.
  return "__Host-ytterby=" + token + "; Path=/; Secure; HttpOnly; SameSite=Strict" + (ends ? "; Max-Age=0" : "");
}

Result<app::Credentials, std::vector<wire::FieldError>> read_credentials(const wire::JsonValue& body, bool with_login) {
  std::vector<wire::FieldError> errors;
  wire::ObjectReader r(body, "", errors);
  app::Credentials out;
  if (with_login) out.login = r.text("login", 254, wire::Presence::required);
  out.password = r.text("password", 1000, wire::Presence::required);
  out.code = r.text("code", 20);   // a recovery code is longer than six digits
  r.finish();
  if (!errors.empty()) return fail(std::move(errors));
  return out;
}

}  // namespace

Response DeskRoutes::who(Asked& asked) const {
  if (!asked.owner) {
    std::vector<std::pair<licensing::Person, Text>> people;
    if (!demonstration_password_.empty()) {
      for (const licensing::Organisation& o : desk_.records.organisations(std::nullopt)) {
        for (licensing::Person& p : desk_.records.persons(o.id)) people.emplace_back(std::move(p), o.name);
      }
    }
    return json_response(wire::nobody_json(people, demonstration_password_));
  }
  return json_response(wire::person_json(asked.owner->person, asked.owner->organisation, app::is_confirmed(*asked.owner, asked.caller.now)));
}

Response DeskRoutes::begin_session(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  auto credentials = read_credentials(*body.value, true);
  if (!credentials) return unprocessable(credentials.error(), asked.lang);
  credentials->address = asked.request.address;
  const auto done = app::sign_in(desk_, attempts_, *credentials);
  if (!done) return problem_of(done.error(), asked.lang);
  // Whoever signs in leaves the session before: what a browser was given earlier opens nothing any more.
  if (const std::string before = session_token(asked.request.cookie); !before.empty()) app::sign_out(desk_, before);
  const auto organisation = desk_.records.organisation(done->person.organisation);
  if (!organisation) return problem(403, "forbidden", {"您所在的机构不存在", "your organisation does not exist"}, asked.lang);
  // Whoever signs in leaves the session before: what a browser was given earlier opens nothing any more.
  if (const std::string before = session_token(asked.request.cookie); !before.empty()) app::sign_out(desk_, before);
  Response out = json_response(wire::person_json(done->person, *organisation, true));
  out.headers.emplace_back("Set-Cookie", cookie(done->token, false));
  return out;
}

Response DeskRoutes::end_session(Asked& asked) const {
  if (const std::string token = session_token(asked.request.cookie); !token.empty()) app::sign_out(desk_, token);
  Response out = json_response(R"({"signed_in":false})");
  out.headers.emplace_back("Set-Cookie", cookie("", true));
  return out;
}

Response DeskRoutes::confirm_session(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  auto credentials = read_credentials(*body.value, false);
  if (!credentials) return unprocessable(credentials.error(), asked.lang);
  credentials->address = asked.request.address;
  const auto done = app::confirm_person(desk_, attempts_, *asked.owner, *credentials);
  if (!done) return problem_of(done.error(), asked.lang);
  Response out = json_response(wire::person_json(asked.owner->person, asked.owner->organisation, true));
  out.headers.emplace_back("Set-Cookie", cookie(*done, false));
  return out;
}

Response DeskRoutes::organisations(Asked&) const {
  return json_response(wire::organisations_json(desk_.records.organisations(licensing::OrganisationKind::consulted_body)));
}

Response DeskRoutes::notices(Asked& asked) const {
  constexpr std::size_t shown = 50;
  return json_response(wire::notices_json(desk_.records.notices(asked.caller.organisation.id, shown)));
}

}  // namespace ytterby::http
