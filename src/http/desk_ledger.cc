// Routes of the ledger: what is left of a licence, certificates for shipments, and the customs desk.
#include <limits>

#include "adapters/wire/ledger_json.h"
#include "adapters/wire/read_ledger.h"
#include "app/clearance.h"
#include "app/outlook.h"
#include "http/csv_body.h"
#include "http/desk_routes.h"
#include "http/list_query.h"
#include "http/query.h"
#include "http/read_body.h"

namespace ytterby::http {

namespace {

constexpr std::size_t longest_text = 4'000;

/// Reads `{"reason": ...}`.
Result<std::string, Response> reason_of(const Request& request, Lang lang) {
  std::string reason;
  if (auto bad = read_body(request, lang, [&](wire::ObjectReader& r) { reason = r.text("reason", longest_text, wire::Presence::required); })) return fail(std::move(*bad));
  return reason;
}

/// None when it is there and is no number.
std::optional<std::int64_t> number_parameter(const Request& request, std::string_view name, std::int64_t otherwise) {
  const std::string* text = request.parameter(name);
  return text == nullptr ? std::optional(otherwise) : record_position(*text);
}

/// A row that cannot be read, as a failure of its own.
app::Failure unreadable(const std::vector<wire::FieldError>& errors) {
  app::Failure out{app::FailureKind::invalid, "invalid_request", {"这一行有需要更正的内容", "the row holds something to correct"}, {}, 0};
  for (const wire::FieldError& e : errors) out.fields.push_back({e.pointer, e.code, e.text});
  return out;
}

}  // namespace

Response DeskRoutes::read_balance(Asked& asked) const {
  const auto licence = app::visible_licence(desk_, asked.caller, {asked.captures.front()});
  if (!licence) return problem_of(app::not_found(), asked.lang);
  const ledger::Books books = app::books_or_fresh(desk_, *licence);
  return json_response(wire::balance_json(*licence, books, app::outlook_of(desk_, *licence, books, asked.caller.now)));
}

Response DeskRoutes::entry_list(Asked& asked) const {
  const auto licence = app::visible_licence(desk_, asked.caller, {asked.captures.front()});
  if (!licence) return problem_of(app::not_found(), asked.lang);
  const auto line = number_parameter(asked.request, "line", 1);
  const auto after = number_parameter(asked.request, "after", 0);
  const ledger::Books books = app::books_or_fresh(desk_, *licence);
  if (!line || !after || *after > std::numeric_limits<std::uint32_t>::max() || *line > books.lines()) {
    return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, asked.lang, {{"?line", "unknown_value", {"没有这一行；请给出许可证的行号", "there is no such line; give a line number of the licence"}}});
  }
  constexpr std::size_t page = 200;
  const auto entries = desk_.records.entries({licence->id, static_cast<std::int32_t>(*line), static_cast<std::uint32_t>(*after), page});
  return json_response(wire::entries_json(entries, books.accounts[static_cast<std::size_t>(*line)]));
}

Response DeskRoutes::licence_certificates(Asked& asked) const {
  const auto licence = app::visible_licence(desk_, asked.caller, {asked.captures.front()});
  if (!licence) return problem_of(app::not_found(), asked.lang);
  app::CertificateQuery query;
  query.licence = licence->id;
  if (const std::string* after = asked.request.parameter("after")) query.page.after = *after;
  const auto page = desk_.records.certificates(query);
  return json_response(wire::certificates_json(page, std::vector<Text>(page.items.size(), organisation_name(licence->terms.holder))));
}

Response DeskRoutes::find_certificate(Asked& asked) const {
  const std::string* number = asked.request.parameter("number");
  const auto found = number == nullptr ? std::nullopt : app::visible_certificate_by_number(desk_, asked.caller, *number);
  if (!found) return problem(404, "no_such_certificate", {"没有这个编号的凭证；请核对编号", "there is no certificate with this number; check it"}, asked.lang);
  return with_version(wire::certificate_json(*found, organisation_name(found->holder)), found->version);
}

Response DeskRoutes::read_certificate(Asked& asked) const {
  const auto found = app::visible_certificate(desk_, asked.caller, asked.captures.front());
  if (!found) return problem_of(app::not_found(), asked.lang);
  return with_version(wire::certificate_json(*found, organisation_name(found->holder)), found->version);
}

Response DeskRoutes::certificate_credential(Asked& asked) const {
  const auto found = app::visible_certificate(desk_, asked.caller, asked.captures.front());
  if (!found) return problem_of(app::not_found(), asked.lang);
  return {200, "application/jwt", desk_.signer.sign_token(wire::certificate_claims(*found, issuer_), "certificate+jwt"), {{"Cache-Control", "no-store"}}};
}

Response DeskRoutes::draw_certificate(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto request = wire::read_draw(*body.value);
  if (!request) return unprocessable(request.error(), asked.lang);
  return receipt(app::draw_certificate(desk_, asked.caller, *request), asked.lang);
}

Response DeskRoutes::draw_certificates(Asked& asked) const {
  std::vector<Result<app::DrawRequest, app::Failure>> requests;
  if (media_type(asked.request) == "text/csv") {
    const std::string* licence = asked.request.parameter("licence");
    if (licence == nullptr) return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, asked.lang, {{"?licence", "missing", {"请给出许可证的 id", "give the id of the licence"}}});
    const auto table = csv_body(asked.request, asked.lang);
    if (!table) return table.error();
    std::vector<std::vector<std::string>> cells;
    for (const tables::Row& row : *table) cells.push_back(row.cells);
    const auto rows = wire::read_draw_table(cells, {*licence});
    if (!rows) return unprocessable(rows.error(), asked.lang);
    for (const auto& row : *rows) requests.push_back(row ? Result<app::DrawRequest, app::Failure>(*row) : Result<app::DrawRequest, app::Failure>(fail(unreadable(row.error()))));
  } else {
    const Body body = json_body(asked.request, asked.lang);
    if (!body.value) return body.problem;
    const auto rows = wire::read_draws(*body.value);
    if (!rows) return unprocessable(rows.error(), asked.lang);
    requests.assign(rows->begin(), rows->end());
  }
  return json_response(wire::drawn_rows_json(app::draw_certificates(desk_, asked.caller, requests)));
}

Response DeskRoutes::void_certificate(Asked& asked) const {
  auto reason = reason_of(asked.request, asked.lang);
  return reason ? receipt(app::void_certificate(desk_, asked.caller, asked.captures.front(), *reason), asked.lang) : std::move(reason.error());
}

Response DeskRoutes::look_at_certificate(Asked& asked) const {
  const auto found = app::visible_certificate(desk_, asked.caller, asked.captures.front());
  const auto look = found ? app::look_at(desk_, asked.caller, *found) : std::nullopt;
  if (!look) return problem_of(app::not_found(), asked.lang);
  return with_version(wire::look_json(*look, organisation_name(found->holder)), found->version);
}

Response DeskRoutes::clear_certificate(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  auto request = wire::read_clearance(*body.value);
  if (!request) return unprocessable(request.error(), asked.lang);
  request->certificate = asked.captures.front();
  return receipt(app::clear_certificate(desk_, asked.caller, *request), asked.lang);
}

Response DeskRoutes::refuse_certificate(Asked& asked) const {
  auto reason = reason_of(asked.request, asked.lang);
  return reason ? receipt(app::refuse_certificate(desk_, asked.caller, asked.captures.front(), *reason), asked.lang) : std::move(reason.error());
}

Response DeskRoutes::return_certificate(Asked& asked) const {
  auto reason = reason_of(asked.request, asked.lang);
  return reason ? receipt(app::return_certificate(desk_, asked.caller, asked.captures.front(), *reason), asked.lang) : std::move(reason.error());
}

Response DeskRoutes::propose_correction(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto correction = wire::read_correction(*body.value);
  if (!correction) return unprocessable(correction.error(), asked.lang);
  return receipt(app::propose_correction(desk_, asked.caller, asked.captures.front(), correction->lines, correction->reason), asked.lang);
}

Response DeskRoutes::agree_to_correction(Asked& asked) const { return receipt(app::agree_to_correction(desk_, asked.caller, asked.captures.front()), asked.lang); }

Response DeskRoutes::book_usage(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  auto batch = wire::read_usage(*body.value);
  if (!batch) return unprocessable(batch.error(), asked.lang);
  return json_response(wire::usage_json(app::book_usage(desk_, asked.caller, batch->sender, std::move(batch->messages))));
}

std::vector<DeskRoutes::Route> DeskRoutes::ledger_table() {
  return {
      {"GET", "/api/v1/licences/{id}/balance", &DeskRoutes::read_balance, {}},
      {"GET", "/api/v1/licences/{id}/entries", &DeskRoutes::entry_list, {"line", "after"}},
      {"GET", "/api/v1/licences/{id}/certificates", &DeskRoutes::licence_certificates, {"after"}},
      {"GET", "/api/v1/certificates", &DeskRoutes::find_certificate, {"number"}},
      {"POST", "/api/v1/certificates", &DeskRoutes::draw_certificate, {}},
      {"POST", "/api/v1/certificates/bulk", &DeskRoutes::draw_certificates, {"licence"}},
      {"GET", "/api/v1/certificates/{id}", &DeskRoutes::read_certificate, {}},
      {"GET", "/api/v1/certificates/{id}/credential", &DeskRoutes::certificate_credential, {}},
      {"POST", "/api/v1/certificates/{id}/void", &DeskRoutes::void_certificate, {}},
      {"GET", "/api/v1/certificates/{id}/look", &DeskRoutes::look_at_certificate, {}},
      {"POST", "/api/v1/certificates/{id}/clear", &DeskRoutes::clear_certificate, {}},
      {"POST", "/api/v1/certificates/{id}/refuse", &DeskRoutes::refuse_certificate, {}},
      {"POST", "/api/v1/certificates/{id}/return", &DeskRoutes::return_certificate, {}},
      {"POST", "/api/v1/certificates/{id}/propose-correction", &DeskRoutes::propose_correction, {}},
      {"POST", "/api/v1/certificates/{id}/agree-to-correction", &DeskRoutes::agree_to_correction, {}},
      {"POST", "/api/v1/usage-messages", &DeskRoutes::book_usage, {}},
  };
}

}  // namespace ytterby::http
