// Routes of what follows a clearance: challenges, reports on use, ends of shipments, and what does not agree.
#include <algorithm>

#include "adapters/wire/conduct_json.h"
#include "adapters/wire/ledger_json.h"
#include "app/conduct.h"
#include "core/explain/conduct_words.h"
#include "http/desk_routes.h"
#include "http/read_body.h"

namespace ytterby::http {

namespace {

constexpr std::size_t longest_text = 4'000;
constexpr std::array<std::string_view, 3> outcomes{"no_licence_needed", "licence_needed", "referred"};
constexpr std::array<std::string_view, 3> states{"open", "answered", "closed"};

}  // namespace

Response DeskRoutes::challenge_list(Asked& asked) const {
  app::ChallengeQuery query;
  if (asked.caller.organisation.kind == licensing::OrganisationKind::exporter) query.exporter = asked.caller.organisation.id;
  if (const std::string* after = asked.request.parameter("after")) query.page.after = *after;
  if (const std::string* state = asked.request.parameter("state"); state != nullptr && !state->empty()) {
    const auto found = std::find(states.begin(), states.end(), *state);
    if (found == states.end()) return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, asked.lang, {{"?state", "unknown_value", {"没有这种状态", "there is no such state"}}});
    query.states.push_back(static_cast<conduct::ChallengeState>(found - states.begin()));
  }
  const auto page = desk_.records.challenges(query);
  std::vector<Text> exporters;
  for (const conduct::Challenge& one : page.items) exporters.push_back(organisation_name(one.exporter));
  return json_response(wire::challenges_json(page, exporters));
}

Response DeskRoutes::read_challenge(Asked& asked) const {
  const auto found = app::visible_challenge(desk_, asked.caller, asked.captures.front());
  return found ? json_response(wire::challenge_json(*found, organisation_name(found->exporter))) : problem_of(app::not_found(), asked.lang);
}

Response DeskRoutes::challenge_file(Asked& asked) const {
  const auto found = app::visible_challenge(desk_, asked.caller, asked.captures.front());
  if (!found) return problem_of(app::not_found(), asked.lang);
  for (const conduct::ChallengeEvidence& evidence : found->evidence) {
    for (const conduct::ChallengeFile& file : evidence.files) {
      if (file.file.value == asked.captures.back()) return stored_paper(file.file, asked.lang);
    }
  }
  return problem_of(app::not_found(), asked.lang);
}

Response DeskRoutes::open_challenge(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto wanted = wire::read_challenge(*body.value);
  return wanted ? receipt(app::open_challenge(desk_, asked.caller, *wanted), asked.lang) : unprocessable(wanted.error(), asked.lang);
}

Response DeskRoutes::answer_challenge(Asked& asked) const {
  std::string text;
  GoodsId goods;
  std::vector<FileId> files;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    text = r.text("text", longest_text);
    goods = {r.text("goods", 36)};
    for (const std::string& file : r.texts("files", 50, 36)) files.push_back({file});
  });
  return bad ? std::move(*bad) : receipt(app::answer_challenge(desk_, asked.caller, asked.captures.front(), text, files, goods), asked.lang);
}

Response DeskRoutes::close_challenge(Asked& asked) const {
  std::string text;
  conduct::ChallengeOutcome outcome{};
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    if (const auto given = r.one_of("outcome", outcomes, wire::Presence::required)) outcome = static_cast<conduct::ChallengeOutcome>(*given);
    text = r.text("text", longest_text, wire::Presence::required);
  });
  return bad ? std::move(*bad) : receipt(app::close_challenge(desk_, asked.caller, asked.captures.front(), outcome, text), asked.lang);
}

Response DeskRoutes::report_list(Asked& asked) const {
  const auto licence = app::visible_licence(desk_, asked.caller, {asked.captures.front()});
  if (!licence) return problem_of(app::not_found(), asked.lang);
  return json_response(wire::reports_json(app::reports_of(desk_, *licence, app::today(desk_, asked.caller.now))));
}

Response DeskRoutes::confirm_report(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto given = wire::read_report(*body.value);
  return given ? receipt(app::confirm_report(desk_, asked.caller, given->licence, given->from, given->lines), asked.lang) : unprocessable(given.error(), asked.lang);
}

Response DeskRoutes::break_list(Asked& asked) const {
  const auto licence = app::visible_licence(desk_, asked.caller, {asked.captures.front()});
  if (!licence) return problem_of(app::not_found(), asked.lang);
  const Date day = app::today(desk_, asked.caller.now);
  return json_response(wire::breaks_json(app::breaks_of(desk_, *licence, day), day));
}

Response DeskRoutes::read_shipment_end(Asked& asked) const {
  const auto certificate = app::visible_certificate(desk_, asked.caller, asked.captures.front());
  if (!certificate) return problem_of(app::not_found(), asked.lang);
  return json_response(wire::shipment_end_json(desk_.records.shipment_end(certificate->id), *certificate));
}

Response DeskRoutes::keep_shipment_end(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  auto end = wire::read_shipment_end(*body.value);
  if (!end) return unprocessable(end.error(), asked.lang);
  end->certificate = asked.captures.front();
  return receipt(app::keep_shipment_end(desk_, asked.caller, std::move(*end)), asked.lang);
}

Response DeskRoutes::receive_shipment(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto given = wire::read_receipt(*body.value);
  if (!given) return unprocessable(given.error(), asked.lang);
  const auto number = wire::certificate_number_in(given->token);
  const auto certificate = number ? desk_.records.certificate_by_number(*number) : std::nullopt;
  // Signatures with Ed25519 are always the same: a token is ours when we would sign the same one.
  const bool ours = certificate && desk_.signer.sign_token(wire::certificate_claims(*certificate, issuer_), "certificate+jwt") == given->token;
  if (!ours) return problem(404, "no_such_certificate", {"这不是本机关凭证的二维码内容；请完整复制", "this is not the code of a certificate of this authority; copy all of it"}, asked.lang);
  return receipt(app::receive_shipment(desk_, asked.caller.now, *number, given->lines, given->by), asked.lang);
}

Response DeskRoutes::own_conduct(Asked& asked) const {
  return json_response(wire::conduct_members(app::conduct_of(desk_, asked.caller.organisation.id, app::today(desk_, asked.caller.now))));
}

Response DeskRoutes::conduct_of(Asked& asked) const {
  const OrganisationId exporter{asked.captures.front()};
  const auto organisation = desk_.records.organisation(exporter);
  if (!organisation || organisation->kind != licensing::OrganisationKind::exporter) return problem_of(app::not_found(), asked.lang);
  return json_response(wire::conduct_members(app::conduct_of(desk_, exporter, app::today(desk_, asked.caller.now))));
}

std::vector<DeskRoutes::Route> DeskRoutes::conduct_table() {
  return {
      {"GET", "/api/v1/challenges", &DeskRoutes::challenge_list, {"state", "after"}},
      {"POST", "/api/v1/challenges", &DeskRoutes::open_challenge, {}},
      {"GET", "/api/v1/challenges/{id}", &DeskRoutes::read_challenge, {}},
      {"GET", "/api/v1/challenges/{id}/files/{file}", &DeskRoutes::challenge_file, {}},
      {"POST", "/api/v1/challenges/{id}/answer", &DeskRoutes::answer_challenge, {}},
      {"POST", "/api/v1/challenges/{id}/close", &DeskRoutes::close_challenge, {}},
      {"GET", "/api/v1/licences/{id}/reports", &DeskRoutes::report_list, {}},
      {"POST", "/api/v1/reports", &DeskRoutes::confirm_report, {}},
      {"GET", "/api/v1/licences/{id}/breaks", &DeskRoutes::break_list, {}},
      {"GET", "/api/v1/licences/{id}/evidence", &DeskRoutes::licence_evidence, {}},
      {"GET", "/api/v1/open-certificates", &DeskRoutes::open_certificates, {}},
      {"GET", "/api/v1/certificates/{id}/end", &DeskRoutes::read_shipment_end, {}},
      {"POST", "/api/v1/certificates/{id}/end", &DeskRoutes::keep_shipment_end, {}},
      {"POST", "/api/v1/receipts", &DeskRoutes::receive_shipment, {}},
      {"GET", "/api/v1/record/conduct", &DeskRoutes::own_conduct, {}},
      {"GET", "/api/v1/records/{exporter}/conduct", &DeskRoutes::conduct_of, {}},
  };
}

}  // namespace ytterby::http
