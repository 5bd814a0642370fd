// Routes that came with later steps of a case: copies, changes of licences, assignment, precedents, claims of past exports,
// and the public register.
#include <algorithm>

#include "adapters/tables/write_template.h"
#include "adapters/wire/licensing_json.h"
#include "adapters/wire/read_licensing.h"
#include "http/csv_body.h"
#include "http/desk_routes.h"
#include "http/query.h"
#include "http/read_body.h"

namespace ytterby::http {

Response DeskRoutes::copy_application(Asked& asked) const { return receipt(app::copy_application(desk_, asked.caller, {asked.captures.front()}), asked.lang); }
Response DeskRoutes::amend_licence(Asked& asked) const { return receipt(app::start_amendment(desk_, asked.caller, {asked.captures.front()}), asked.lang); }

Response DeskRoutes::officers(Asked& asked) const {
  std::vector<licensing::Person> out;
  for (licensing::Person& p : desk_.records.persons(asked.caller.organisation.id)) {
    const bool officer = std::find(p.roles.begin(), p.roles.end(), licensing::Role::officer) != p.roles.end();
    if (officer && !p.disabled) out.push_back(std::move(p));
  }
  return json_response(wire::officers_json(out));
}

Response DeskRoutes::assign_case(Asked& asked) const {
  PersonId officer;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { officer = {r.text("officer", 36, wire::Presence::required)}; })) return std::move(*bad);
  return receipt(app::assign_case(desk_, asked.caller, {asked.captures.front()}, officer), asked.lang);
}

Response DeskRoutes::similar_cases(Asked& asked) const {
  const auto found = app::visible_application(desk_, asked.caller, {asked.captures.front()});
  if (!found) return problem_of(app::not_found(), asked.lang);
  const auto all = app::precedents(desk_, *found);
  std::vector<Text> exporters;
  for (const app::Precedent& p : all) exporters.push_back(organisation_name(p.application.exporter));
  return json_response(wire::precedents_json(all, exporters));
}

Response DeskRoutes::claim_exports(Asked& asked) const {
  Result<std::vector<qualify::PastExport>, std::vector<wire::FieldError>> exports = fail(std::vector<wire::FieldError>{});
  if (media_type(asked.request) == "text/csv") {
    const auto read = csv_body(asked.request, asked.lang);
    if (!read) return read.error();
    std::vector<std::vector<std::string>> rows;
    for (const tables::Row& row : *read) rows.push_back(row.cells);
    exports = wire::read_exports_table(rows);
  } else {
    const Body body = json_body(asked.request, asked.lang);
    if (!body.value) return body.problem;
    exports = wire::read_exports(*body.value);
  }
  if (!exports) return unprocessable(exports.error(), asked.lang);
  return receipt(app::claim_exports(desk_, asked.caller, std::move(*exports)), asked.lang);
}

Response DeskRoutes::accept_exports(Asked& asked) const {
  if (!asked.caller.seen_version) return problem(428, "version_missing", {"缺少 If-Match 请求头：写明您读取时的版本", "the header If-Match is missing: name the version that you read"}, asked.lang);
  return receipt(app::accept_exports(desk_, asked.caller, {asked.captures.front()}), asked.lang);
}

Response DeskRoutes::set_register_name(Asked& asked) const {
  bool named = false;
  if (auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { named = r.boolean("named"); })) return std::move(*bad);
  return receipt(app::set_public_name(desk_, asked.caller, named), asked.lang);
}

Response DeskRoutes::public_register(Asked& asked) const {
  const app::PublicRegister book = app::public_register(desk_);
  const std::string* format = asked.request.parameter("format");
  if (format == nullptr || *format == "json") {
    Response out = json_response(wire::register_json(book));
    out.headers = {{"Cache-Control", "public, max-age=300"}};
    return out;
  }
  if (*format != "csv") return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, asked.lang, {{"?format", "unknown_value", {"应为 json 或 csv", "must be json or csv"}}});
  std::string csv = tables::csv_line({"month", "type", "family", "licences"});
  for (const app::RegisterCount& c : book.counts) csv += tables::csv_line({c.month, c.type, c.family, std::to_string(c.licences)});
  return {200, "text/csv; charset=utf-8", std::move(csv), {{"Cache-Control", "public, max-age=300"}, {"Content-Disposition", "attachment; filename=\"register.csv\""}}};
}

}  // namespace ytterby::http
