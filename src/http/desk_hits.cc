// Routes of the desk of hits: parties of the register that may be listed, and what the authority makes of each.
#include <algorithm>

#include "adapters/wire/hits_json.h"
#include "app/certificates.h"
#include "app/hits.h"
#include "http/desk_routes.h"
#include "http/read_body.h"

namespace ytterby::http {

namespace {

constexpr std::size_t longest_text = 4'000;
constexpr std::array<std::string_view, 5> states{"open", "escalated", "cleared", "confirmed", "unlisted"};
constexpr std::size_t unlisted = 4;

}  // namespace

wire::HitReader DeskRoutes::hit_reader(const Asked& asked, const std::vector<screening::PartyHit>& hits) const {
  using licensing::OrganisationKind;
  wire::HitReader out;
  const OrganisationKind kind = asked.caller.organisation.kind;
  out.inside = kind == OrganisationKind::authority || kind == OrganisationKind::auditor;
  if (kind == OrganisationKind::exporter) out.exporter = asked.caller.organisation.id;
  if (const app::Screener* screener = desk_.checker.screener()) out.house = screener->house().get();
  const auto add_person = [&](const PersonId& id) {
    if (id.empty() || out.persons.count(id) != 0) return;
    if (const auto person = desk_.records.person(id)) out.persons.emplace(id, person->name);
  };
  for (const screening::PartyHit& hit : hits) {
    for (const screening::HitSubject& subject : hit.subjects) {
      if (out.owners.count(subject.owner) == 0) out.owners.emplace(subject.owner, organisation_name(subject.owner));
    }
    if (!out.inside) continue;
    for (const screening::HitStep& step : hit.steps) add_person(step.by);
    if (hit.proposal) add_person(hit.proposal->by);
  }
  return out;
}

Response DeskRoutes::hit_list(Asked& asked) const {
  app::HitQuery query;
  if (const std::string* after = asked.request.parameter("after")) query.page.after = *after;
  if (const std::string* state = asked.request.parameter("state"); state != nullptr && !state->empty()) {
    const auto found = static_cast<std::size_t>(std::find(states.begin(), states.end(), *state) - states.begin());
    if (found == states.size()) return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, asked.lang, {{"?state", "unknown_value", {"没有这种状态", "there is no such state"}}});
    query.unlisted = found == unlisted;
    if (!query.unlisted) query.states.push_back(static_cast<screening::HitState>(found));
  }
  const auto page = desk_.records.hits(query);
  return json_response(wire::hits_json(page.items, page.next, page.total, hit_reader(asked, page.items), desk_.checker.pack()));
}

Response DeskRoutes::hits_of(Asked& asked, screening::SubjectKind kind) const {
  const auto hits = app::hits_at(desk_, asked.caller, kind, asked.captures.front());
  return json_response(wire::hits_json(hits, {}, hits.size(), hit_reader(asked, hits), desk_.checker.pack()));
}

Response DeskRoutes::application_hits(Asked& asked) const {
  if (!app::visible_application(desk_, asked.caller, {asked.captures.front()})) return problem_of(app::not_found(), asked.lang);
  return hits_of(asked, screening::SubjectKind::application);
}

Response DeskRoutes::licence_hits(Asked& asked) const {
  if (!app::visible_licence(desk_, asked.caller, {asked.captures.front()})) return problem_of(app::not_found(), asked.lang);
  return hits_of(asked, screening::SubjectKind::licence);
}

Response DeskRoutes::certificate_hits(Asked& asked) const {
  if (!app::visible_certificate(desk_, asked.caller, asked.captures.front())) return problem_of(app::not_found(), asked.lang);
  return hits_of(asked, screening::SubjectKind::certificate);
}

Response DeskRoutes::read_hit(Asked& asked) const {
  const auto found = app::visible_hit(desk_, asked.caller, asked.captures.front());
  if (!found) return problem_of(app::not_found(), asked.lang);
  return with_version(wire::hit_json(*found, hit_reader(asked, {*found}), desk_.checker.pack()), found->version);
}

Response DeskRoutes::judge_hit(Asked& asked, const std::function<screening::HitCommand(std::string)>& command) const {
  std::string reason;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { reason = r.text("reason", longest_text, wire::Presence::required); });
  return bad ? std::move(*bad) : receipt(app::judge_hit(desk_, asked.caller, asked.captures.front(), command(std::move(reason))), asked.lang);
}

Response DeskRoutes::clear_hit(Asked& asked) const {
  return judge_hit(asked, [](std::string reason) { return screening::ClearHit{std::move(reason)}; });
}
Response DeskRoutes::confirm_hit(Asked& asked) const {
  return judge_hit(asked, [](std::string reason) { return screening::ConfirmHit{std::move(reason)}; });
}
Response DeskRoutes::escalate_hit(Asked& asked) const {
  return judge_hit(asked, [](std::string reason) { return screening::EscalateHit{std::move(reason)}; });
}
Response DeskRoutes::decline_on_hit(Asked& asked) const {
  return judge_hit(asked, [](std::string reason) { return screening::DeclineOnHit{std::move(reason)}; });
}
Response DeskRoutes::reopen_hit(Asked& asked) const {
  return judge_hit(asked, [](std::string reason) { return screening::ReopenHit{std::move(reason)}; });
}

Response DeskRoutes::agree_on_hit(Asked& asked) const {
  auto bad = read_body(asked.request, asked.lang, [](wire::ObjectReader&) {});
  return bad ? std::move(*bad) : receipt(app::judge_hit(desk_, asked.caller, asked.captures.front(), screening::AgreeOnHit{}), asked.lang);
}

Response DeskRoutes::state_on_hit(Asked& asked) const {
  std::string text;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { text = r.text("text", longest_text, wire::Presence::required); });
  return bad ? std::move(*bad) : receipt(app::state_on_hit(desk_, asked.caller, asked.captures.front(), text), asked.lang);
}

Response DeskRoutes::ask_about_parties(Asked& asked) const {
  std::string text;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { text = r.text("text", longest_text, wire::Presence::required); });
  return bad ? std::move(*bad) : receipt(app::ask_about_parties(desk_, asked.caller, {asked.captures.front()}, text), asked.lang);
}

std::vector<DeskRoutes::Route> DeskRoutes::hits_table() {
  return {
      {"GET", "/api/v1/hits", &DeskRoutes::hit_list, {"state", "after"}},
      {"GET", "/api/v1/hits/{id}", &DeskRoutes::read_hit, {}},
      {"POST", "/api/v1/hits/{id}/clear", &DeskRoutes::clear_hit, {}},
      {"POST", "/api/v1/hits/{id}/confirm", &DeskRoutes::confirm_hit, {}},
      {"POST", "/api/v1/hits/{id}/escalate", &DeskRoutes::escalate_hit, {}},
      {"POST", "/api/v1/hits/{id}/agree", &DeskRoutes::agree_on_hit, {}},
      {"POST", "/api/v1/hits/{id}/decline", &DeskRoutes::decline_on_hit, {}},
      {"POST", "/api/v1/hits/{id}/reopen", &DeskRoutes::reopen_hit, {}},
      {"POST", "/api/v1/hits/{id}/statement", &DeskRoutes::state_on_hit, {}},
      {"GET", "/api/v1/applications/{id}/hits", &DeskRoutes::application_hits, {}},
      {"POST", "/api/v1/applications/{id}/ask-about-parties", &DeskRoutes::ask_about_parties, {}},
      {"GET", "/api/v1/licences/{id}/hits", &DeskRoutes::licence_hits, {}},
      {"GET", "/api/v1/certificates/{id}/hits", &DeskRoutes::certificate_hits, {}},
  };
}

}  // namespace ytterby::http
