// Routes of the authority's desk and of consulted bodies: one for each thing that can happen to a case.
#include "adapters/wire/licensing_json.h"
#include "adapters/wire/read_licensing.h"
#include "app/ports/ids.h"
#include "core/explain/licensing_words.h"
#include "http/desk_routes.h"
#include "http/read_body.h"

namespace ytterby::http {

namespace {

constexpr std::size_t longest_text = 4000;
constexpr std::array<std::string_view, 3> stances{"grant", "grant_with_conditions", "refuse"};
constexpr std::array<std::string_view, 3> pauses{"identification", "expert_opinion", "site_check"};

}  // namespace

Response DeskRoutes::moved(Asked& asked, const licensing::Command& command) const {
  return receipt(app::move_case(desk_, asked.caller, {asked.captures.front()}, command), asked.lang);
}

Response DeskRoutes::return_case(Asked& asked) const {
  licensing::Return command;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { command.gaps = r.texts("gaps", 100, longest_text); })) return std::move(*bad);
  return moved(asked, command);
}

Response DeskRoutes::accept_case(Asked& asked) const { return moved(asked, licensing::Accept{}); }
Response DeskRoutes::start_review(Asked& asked) const { return moved(asked, licensing::StartReview{}); }

Response DeskRoutes::ask_advice(Asked& asked) const {
  licensing::AskAdvice command;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { command.body = {r.text("body", 36, wire::Presence::required)}; })) return std::move(*bad);
  const auto body = desk_.records.organisation(command.body);
  if (!body || body->kind != licensing::OrganisationKind::consulted_body) {
    return unprocessable({{"/body", "unknown_value", {"没有这个征求意见的机构", "there is no such consulted body"}}}, asked.lang);
  }
  return moved(asked, command);
}

Response DeskRoutes::advise(Asked& asked) const {
  licensing::GiveAdvice command;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    if (const auto stance = r.one_of("stance", stances, wire::Presence::required)) command.advice.stance = static_cast<licensing::Stance>(*stance);
    command.advice.text = r.text("text", longest_text, wire::Presence::required);
    command.advice.destinations = r.texts("destinations", 100, 2);
    for (const std::size_t line : r.places("lines", 1000)) command.advice.lines.push_back(line - 1);
  });
  return bad ? std::move(*bad) : moved(asked, command);
}

Response DeskRoutes::pause_clock(Asked& asked) const {
  licensing::PauseClock command{licensing::Pause::identification};
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    if (const auto reason = r.one_of("reason", pauses, wire::Presence::required)) command.reason = static_cast<licensing::Pause>(*reason);
  });
  return bad ? std::move(*bad) : moved(asked, command);
}

Response DeskRoutes::resume_clock(Asked& asked) const { return moved(asked, licensing::ResumeClock{}); }

Response DeskRoutes::refer_case(Asked& asked) const {
  licensing::Refer command;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { command.reason = r.text("reason", longest_text, wire::Presence::required); })) return std::move(*bad);
  return moved(asked, command);
}

Response DeskRoutes::ask_question(Asked& asked) const {
  licensing::AskQuestion command;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { command.text = r.text("text", longest_text, wire::Presence::required); })) return std::move(*bad);
  command.id = app::new_id(asked.caller.now, desk_.random);
  return moved(asked, command);
}

Response DeskRoutes::answer_question(Asked& asked) const {
  licensing::AnswerQuestion command;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    command.question = r.text("question", 36, wire::Presence::required);
    command.text = r.text("text", longest_text, wire::Presence::required);
  });
  return bad ? std::move(*bad) : moved(asked, command);
}

Response DeskRoutes::recommend(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto terms = wire::read_terms(*body.value);
  if (!terms) return unprocessable(terms.error(), asked.lang);
  return receipt(app::recommend_case(desk_, asked.caller, {asked.captures.front()}, *terms), asked.lang);
}

Response DeskRoutes::send_back(Asked& asked) const {
  licensing::SendBack command;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { command.reason = r.text("reason", longest_text, wire::Presence::required); })) return std::move(*bad);
  return moved(asked, command);
}

Response DeskRoutes::decide(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto terms = wire::read_terms(*body.value);
  if (!terms) return unprocessable(terms.error(), asked.lang);
  return receipt(app::decide_case(desk_, asked.caller, {asked.captures.front()}, *terms), asked.lang);
}

Response DeskRoutes::withdraw_case(Asked& asked) const {
  licensing::Withdraw command;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { command.reason = r.text("reason", longest_text); })) return std::move(*bad);
  return moved(asked, command);
}

Response DeskRoutes::licence_list(Asked& asked) const {
  app::LicenceQuery query;
  if (asked.caller.organisation.kind == licensing::OrganisationKind::exporter) query.holder = asked.caller.organisation.id;
  if (const std::string* after = asked.request.parameter("after")) query.page.after = *after;
  const auto page = desk_.records.licences(query);
  const Date day = app::today(desk_, asked.caller.now);
  std::vector<std::pair<licensing::Licence, Text>> rows;
  for (const licensing::Licence& licence : page.items) rows.emplace_back(app::as_of_day(licence, day), organisation_name(licence.terms.holder));
  return json_response(wire::licences_json(rows, page.next, page.total));
}

Response DeskRoutes::read_licence(Asked& asked) const {
  const auto found = app::visible_licence(desk_, asked.caller, {asked.captures.front()});
  if (!found) return problem_of(app::not_found(), asked.lang);
  Response out = json_response(wire::licence_json(app::as_of_day(*found, app::today(desk_, asked.caller.now)), organisation_name(found->terms.holder), true, &desk_.checker.pack()));
  out.headers.emplace_back("ETag", "\"" + std::to_string(found->version) + "\"");
  return out;
}

Response DeskRoutes::licence_credential(Asked& asked) const {
  const auto found = app::visible_licence(desk_, asked.caller, {asked.captures.front()});
  if (!found) return problem_of(app::not_found(), asked.lang);
  const std::string hash = desk_.secrets.sha256(wire::licence_record(*found));
  const std::string token = desk_.signer.sign_token(wire::credential_json(*found, hash, issuer_, desk_.checker.pack()), "vc+jwt");
  return {200, "application/vc+jwt", token, {{"Cache-Control", "no-store"}}};
}

Response DeskRoutes::changed_licence(Asked& asked, const licensing::LicenceCommand& command) const {
  return receipt(app::change_licence(desk_, asked.caller, {asked.captures.front()}, command), asked.lang);
}

namespace {

/// Reads `{"reason": ...}` into a command that has a reason.
template <class Command>
Result<Command, Response> with_reason(const Request& request, Lang lang) {
  Command command;
  if (auto bad = read_body(request, lang, [&](wire::ObjectReader& r) { command.reason = r.text("reason", longest_text, wire::Presence::required); })) return fail(std::move(*bad));
  return command;
}

}  // namespace

Response DeskRoutes::suspend_licence(Asked& asked) const {
  auto command = with_reason<licensing::SuspendLicence>(asked.request, asked.lang);
  return command ? changed_licence(asked, *command) : std::move(command.error());
}

Response DeskRoutes::hold_licence(Asked& asked) const {
  auto command = with_reason<licensing::PlaceHold>(asked.request, asked.lang);
  return command ? changed_licence(asked, *command) : std::move(command.error());
}

Response DeskRoutes::lift_hold(Asked& asked) const {
  auto command = with_reason<licensing::LiftHold>(asked.request, asked.lang);
  return command ? changed_licence(asked, *command) : std::move(command.error());
}

Response DeskRoutes::resume_licence(Asked& asked) const {
  auto command = with_reason<licensing::ResumeLicence>(asked.request, asked.lang);
  return command ? changed_licence(asked, *command) : std::move(command.error());
}

Response DeskRoutes::withdraw_licence(Asked& asked) const {
  auto command = with_reason<licensing::WithdrawLicence>(asked.request, asked.lang);
  return command ? changed_licence(asked, *command) : std::move(command.error());
}

Response DeskRoutes::revoke_licence(Asked& asked) const {
  auto command = with_reason<licensing::RevokeLicence>(asked.request, asked.lang);
  return command ? changed_licence(asked, *command) : std::move(command.error());
}

Response DeskRoutes::surrender_licence(Asked& asked) const {
  auto command = with_reason<licensing::SurrenderLicence>(asked.request, asked.lang);
  return command ? changed_licence(asked, *command) : std::move(command.error());
}

Response DeskRoutes::verify(Asked& asked) const {
  const std::string* number = asked.request.parameter("number");
  if (number == nullptr || number->size() > 100) {
    return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, asked.lang, {{"?number", "missing", {"请给出许可证编号", "give the number of the licence"}}});
  }
  const auto found = desk_.records.licence_by_number(*number);
  if (!found) return problem(404, "no_such_licence", {"没有这个编号的许可证", "there is no licence with this number"}, asked.lang);
  const std::string hash = desk_.secrets.sha256(wire::licence_record(*found));
  return json_response(wire::public_licence_json(app::as_of_day(*found, app::today(desk_, asked.caller.now)), hash));
}

Response DeskRoutes::keys(Asked&) const { return json_response(desk_.key_set()); }

namespace {

template <class T>
std::vector<T> joined(std::vector<T> all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace

std::vector<DeskRoutes::Route> DeskRoutes::licence_table() {
  return {
      {"GET", "/api/v1/licences", &DeskRoutes::licence_list, {"after"}},
      {"GET", "/api/v1/licences/{id}", &DeskRoutes::read_licence, {}},
      {"GET", "/api/v1/licences/{id}/credential", &DeskRoutes::licence_credential, {}},
      {"POST", "/api/v1/licences/{id}/suspend", &DeskRoutes::suspend_licence, {}},
      {"POST", "/api/v1/licences/{id}/hold", &DeskRoutes::hold_licence, {}},
      {"POST", "/api/v1/licences/{id}/lift-hold", &DeskRoutes::lift_hold, {}},
      {"POST", "/api/v1/licences/{id}/resume", &DeskRoutes::resume_licence, {}},
      {"POST", "/api/v1/licences/{id}/withdraw", &DeskRoutes::withdraw_licence, {}},
      {"POST", "/api/v1/licences/{id}/revoke", &DeskRoutes::revoke_licence, {}},
      {"POST", "/api/v1/licences/{id}/surrender", &DeskRoutes::surrender_licence, {}},
  };
}

const std::vector<DeskRoutes::Route>& DeskRoutes::table() {
  static const std::vector<Route> routes = joined<Route>({
      {"GET", "/api/v1/session", &DeskRoutes::who, {}},
      {"POST", "/api/v1/session", &DeskRoutes::begin_session, {}},
      {"DELETE", "/api/v1/session", &DeskRoutes::end_session, {}},
      {"POST", "/api/v1/session/confirmation", &DeskRoutes::confirm_session, {}},
      {"GET", "/api/v1/consulted-bodies", &DeskRoutes::organisations, {}},
      {"GET", "/api/v1/notices", &DeskRoutes::notices, {}},
      {"GET", "/api/v1/goods", &DeskRoutes::goods_list, {}},
      {"POST", "/api/v1/goods", &DeskRoutes::add_goods, {}},
      {"PUT", "/api/v1/goods/{id}", &DeskRoutes::change_goods, {}},
      {"POST", "/api/v1/files", &DeskRoutes::add_file, {"name"}},
      {"GET", "/api/v1/files/{id}", &DeskRoutes::read_file, {}},
      {"GET", "/api/v1/applications", &DeskRoutes::application_list, {"state", "type", "officer", "sort", "after"}},
      {"POST", "/api/v1/applications", &DeskRoutes::add_application, {}},
      {"GET", "/api/v1/applications/{id}", &DeskRoutes::read_application, {}},
      {"PUT", "/api/v1/applications/{id}", &DeskRoutes::change_application, {}},
      {"GET", "/api/v1/applications/{id}/preview", &DeskRoutes::preview_application, {}},
      {"POST", "/api/v1/applications/{id}/submit", &DeskRoutes::submit_application, {}},
      {"POST", "/api/v1/applications/{id}/return", &DeskRoutes::return_case, {}},
      {"POST", "/api/v1/applications/{id}/accept", &DeskRoutes::accept_case, {}},
      {"POST", "/api/v1/applications/{id}/start-review", &DeskRoutes::start_review, {}},
      {"POST", "/api/v1/applications/{id}/ask-advice", &DeskRoutes::ask_advice, {}},
      {"POST", "/api/v1/applications/{id}/advise", &DeskRoutes::advise, {}},
      {"POST", "/api/v1/applications/{id}/pause", &DeskRoutes::pause_clock, {}},
      {"POST", "/api/v1/applications/{id}/resume", &DeskRoutes::resume_clock, {}},
      {"POST", "/api/v1/applications/{id}/refer", &DeskRoutes::refer_case, {}},
      {"POST", "/api/v1/applications/{id}/ask", &DeskRoutes::ask_question, {}},
      {"POST", "/api/v1/applications/{id}/answer", &DeskRoutes::answer_question, {}},
      {"POST", "/api/v1/applications/{id}/recommend", &DeskRoutes::recommend, {}},
      {"POST", "/api/v1/applications/{id}/send-back", &DeskRoutes::send_back, {}},
      {"POST", "/api/v1/applications/{id}/decide", &DeskRoutes::decide, {}},
      {"POST", "/api/v1/applications/{id}/withdraw", &DeskRoutes::withdraw_case, {}},
      {"POST", "/api/v1/applications/{id}/copy", &DeskRoutes::copy_application, {}},
      {"POST", "/api/v1/applications/{id}/assign", &DeskRoutes::assign_case, {}},
      {"GET", "/api/v1/applications/{id}/similar", &DeskRoutes::similar_cases, {}},
      {"GET", "/api/v1/officers", &DeskRoutes::officers, {}},
      {"PUT", "/api/v1/record/exports", &DeskRoutes::claim_exports, {}},
      {"POST", "/api/v1/records/{exporter}/accept-exports", &DeskRoutes::accept_exports, {}},
      {"POST", "/api/v1/organisation/register-name", &DeskRoutes::set_register_name, {}},
      {"GET", "/api/v1/webhooks", &DeskRoutes::webhook_list, {}},
      {"POST", "/api/v1/webhooks", &DeskRoutes::add_webhook, {}},
      {"DELETE", "/api/v1/webhooks/{id}", &DeskRoutes::end_webhook, {}},
      {"GET", "/api/v1/api-keys", &DeskRoutes::key_list, {}},
      {"POST", "/api/v1/api-keys", &DeskRoutes::add_key, {}},
      {"DELETE", "/api/v1/api-keys/{id}", &DeskRoutes::end_key, {}},
      {"GET", "/api/v1/events", &DeskRoutes::event_list, {"after", "stream"}},
      {"GET", "/api/v1/register", &DeskRoutes::public_register, {"format"}},
      {"POST", "/api/v1/licences/{id}/amend", &DeskRoutes::amend_licence, {}},
      {"GET", "/api/v1/record", &DeskRoutes::own_record, {"codes"}},
      {"PUT", "/api/v1/record/programme", &DeskRoutes::change_programme, {}},
      {"GET", "/api/v1/records/{exporter}", &DeskRoutes::record, {"codes"}},
      {"POST", "/api/v1/records/{exporter}/findings", &DeskRoutes::change_findings, {}},
      {"GET", "/api/v1/verification", &DeskRoutes::verify, {"number"}},
      {"GET", "/api/v1/keys", &DeskRoutes::keys, {}},
      {"GET", "/api/v1/status-lists/{number}", &DeskRoutes::status_list, {}},
      {"GET", "/api/v1/licences/{id}/document", &DeskRoutes::licence_document, {}},
      {"GET", "/api/v1/licences/{id}/letters/{kind}", &DeskRoutes::licence_letter, {}},
      {"GET", "/api/v1/applications/{id}/papers/{paper}", &DeskRoutes::case_paper, {}},
  }, joined(joined(joined(licence_table(), account_table()), ledger_table()), joined(joined(conduct_table(), log_table()), joined(joined(list_table(), hits_table()), joined(joined(joined(learning_table(), practice_table()), joined(toolkit_table(), what_if_table())), joined(briefings_table(), guidance_table()))))));
  return routes;
}

}  // namespace ytterby::http
