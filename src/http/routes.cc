#include "http/routes.h"

#include <algorithm>
#include <chrono>
#include <sstream>

#include "adapters/tables/csv_reader.h"
#include "adapters/tables/write_template.h"
#include "adapters/tables/xlsx_reader.h"
#include "adapters/wire/answer_json.h"
#include "adapters/wire/law_json.h"
#include "adapters/wire/names.h"
#include "adapters/wire/read_check.h"
#include "adapters/wire/reading_json.h"
#include "adapters/wire/screening_json.h"
#include "adapters/wire/table_lines.h"
#include "adapters/wire/what_if_json.h"
#include "http/desk_routes.h"
#include "http/headers.h"
#include "http/practice_rooms.h"
#include "http/problem.h"
#include "http/query.h"

namespace ytterby::http {

namespace {

constexpr std::size_t most_body = std::size_t{1} << 20U;
constexpr std::size_t most_pasted_rows = 1000;
constexpr std::string_view xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Lang lang_of(const Request& request) {
  if (const std::string* lang = request.parameter("lang")) return *lang == "en" ? Lang::en : Lang::zh;
  return preferred_language(request.accept_language);
}

struct Days {
  std::optional<Date> as_of;
  std::optional<Date> known;
  std::vector<wire::FieldError> errors;
};

std::optional<Date> day(const Request& request, std::string_view name, std::vector<wire::FieldError>& errors) {
  const std::string* text = request.parameter(name);
  if (text == nullptr) return std::nullopt;
  const auto date = Date::parse(*text);
  if (!date) errors.push_back({"?" + std::string(name), "bad_date", {"日期应写作 YYYY-MM-DD（年-月-日）", "write the date as YYYY-MM-DD, a day that exists"}});
  return date;
}

Days days_of(const Request& request) {
  Days out;
  out.as_of = day(request, "as_of", out.errors);
  out.known = day(request, "known", out.errors);
  return out;
}

Response bad_parameters(Lang lang, const std::vector<wire::FieldError>& errors) {
  return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, lang, errors);
}

Response json(std::string body) { return {200, "application/json", std::move(body), {}}; }

/// False for addresses that no page has: dot segments and control characters.
bool is_page_path(std::string_view path) {
  const bool control = std::any_of(path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  return !control && path.find("/.") == std::string_view::npos && !first_bad_utf8(path);
}

/// A block of a spreadsheet when it has tabs or its first line is a header; else one description a line.
std::vector<wire::PastedRow> rows_of(const law::Pack& pack, const std::string& body) {
  std::vector<wire::PastedRow> plain;
  std::istringstream lines(body);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (!trimmed(line).empty()) plain.push_back({number, {std::string(trimmed(line))}});
  }
  std::vector<wire::PastedRow> table;
  std::istringstream in(body);
  tables::CsvReader reader(in);
  for (;;) {
    auto row = reader.next();
    if (!row) return plain;   // not a table after all: nothing that was pasted is lost
    if (!*row) break;
    table.push_back({(*row)->line, (*row)->cells});
  }
  const bool tabs = body.find('\t') != std::string::npos;
  if (table.empty() || tabs) return table;
  wire::TableLines probe(pack);
  std::vector<wire::FieldError> ignored;
  const bool header = table.front().cells.size() > 1 && probe.header(table.front().cells, ignored) && ignored.empty();
  return header ? table : plain;
}

void add_security_headers(Response& response) {
  // Without TLS browsers pass it over (RFC 6797, 8.1), so that it does no harm where there is none.
  response.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
                                "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
}

}  // namespace

Routes::Routes(const app::Checker& checker, Assets assets, std::string version, const DeskRoutes* desks, const app::OtherLaw* other_law)
    : checker_(checker), desks_(desks), other_law_(other_law), assets_(std::move(assets)), version_(std::move(version)), vocabulary_(wire::vocabulary_json(checker.pack())) {}

const std::vector<Routes::Route>& Routes::table() {
  static const std::vector<Route> routes{
      {"POST", "/api/v1/checks", &Routes::check, {"as_of", "known"}},
      {"POST", "/api/v1/screenings", &Routes::screening, {}},
      {"POST", "/api/v1/readings", &Routes::reading, {}},
      {"GET", "/api/v1/line-template", &Routes::line_template, {"format"}},
      {"GET", "/api/v1/law", &Routes::law, {}},
      {"GET", "/api/v1/law/vocabulary", &Routes::vocabulary, {}},
      {"GET", "/api/v1/law/control-list", &Routes::control_list, {"as_of", "known", "q"}},
      {"GET", "/api/v1/law/provision", &Routes::provision, {"code", "as_of", "known"}},
      {"GET", "/api/v1/law/instruments", &Routes::instruments, {"as_of", "known"}},
      {"GET", "/api/v1/law/diff", &Routes::diff, {"from", "to", "known"}},
      {"GET", "/api/v1/law/parameters", &Routes::parameters, {}},
      {"POST", "/api/v1/what-ifs", &Routes::what_if, {}},
      {"GET", "/healthz", &Routes::health, {}},
      {"GET", "/metrics", &Routes::metrics, {}},
  };
  return routes;
}

Response Routes::answer(const Request& request) const {
  const auto begin = std::chrono::steady_clock::now();
  std::string_view pattern = "page";
  Response response;
  try {
    // A practice is a server of its own behind this one.
    const bool practice = desks_ != nullptr && request.path.rfind(std::string(practice_prefix) + "/api/", 0) == 0;
    if (practice) pattern = "practice";
    response = practice ? desks_->in_practice(request, lang_of(request)) : route(request, pattern);
  } catch (const std::exception&) {
    // What went wrong is ours to know: nothing of it goes out.
    response = problem(500, "internal", {"本服务器自身的故障", "our own fault"}, lang_of(request));
  }
  add_security_headers(response);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  metrics_.request(pattern, response.status, took.count());
  return response;
}

Response Routes::route(const Request& request, std::string_view& pattern) const {
  const Lang lang = lang_of(request);
  std::string allowed;
  for (const Route& route : table()) {
    if (route.path != request.path) continue;
    pattern = route.path;
    const bool head = request.method == "HEAD" && route.method == "GET";
    if (request.method == route.method || head) {
      const auto errors = query_errors(request, route.parameters);
      return errors.empty() ? (this->*route.handle)(request, lang) : bad_parameters(lang, errors);
    }
    allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
  }
  if (!allowed.empty()) {
    Response response = problem(405, "method_not_allowed", {"此地址只接受 " + allowed, "only " + allowed + " goes here"}, lang);
    response.headers.emplace_back("Allow", allowed);
    return response;
  }
  if (desks_ != nullptr && allowed.empty()) {
    if (auto answered = desks_->answer(request, lang, pattern)) return std::move(*answered);
  }
  return page(request, lang);
}

Response Routes::page(const Request& request, Lang lang) const {
  const bool api = request.path.substr(0, 5) == "/api/";
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (!api && reads && is_page_path(request.path)) {
    const bool gzip = request.accept_encoding.find("gzip") != std::string::npos;
    if (auto asset = assets_.find(request.path, gzip)) {
      Response response{200, std::move(asset->content_type), std::move(asset->body), {}};
      response.headers.emplace_back("Cache-Control", asset->immutable ? "public, max-age=31536000, immutable" : "no-cache");
      response.headers.emplace_back("Vary", "Accept-Encoding");
      if (asset->gzip) response.headers.emplace_back("Content-Encoding", "gzip");
      return response;
    }
  }
  return problem(404, "not_found", {"没有这个地址", "there is nothing at this address"}, lang);
}

/// Answers that only change with the pack carry its hash as their tag.
Response Routes::tagged(const Request& request, std::string body) const {
  const std::string tag = "\"" + checker_.pack().hash.substr(7, 16) + "\"";
  if (tag_matches(request.if_none_match, tag)) return {304, "application/json", "", {{"ETag", tag}}};
  Response response = json(std::move(body));
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

Response Routes::check(const Request& request, Lang lang) const {
  if (request.body.size() > most_body) return problem(413, "too_large", {"请求过大；上限 1 MiB", "the request is too large; at most 1 MiB"}, lang);
  if (media_type(request) != "application/json") {
    return problem(415, "not_json", {"请以 Content-Type: application/json 发送", "send it with Content-Type: application/json"}, lang);
  }
  Days days = days_of(request);
  if (!days.errors.empty()) return bad_parameters(lang, days.errors);
  const auto body = wire::parse_json(request.body);
  if (!body) return problem(400, body.error().code, body.error().text, lang);
  const auto shipment = wire::read_check(*body, checker_.pack());
  if (!shipment) return problem(422, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, lang, shipment.error());
  const app::CheckAnswer answer = checker_.check(*shipment, days.as_of, days.known);
  metrics_.verdict(wire::name_of(answer.shipment.verdict));
  Response response = json(wire::answer_json(answer, lang, &options_));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response Routes::screening(const Request& request, Lang lang) const {
  if (checker_.screener() == nullptr) return problem(503, "no_screening", {"本服务器不筛查名称", "this server screens no names"}, lang);
  if (request.body.size() > most_body) return problem(413, "too_large", {"请求过大；上限 1 MiB", "the request is too large; at most 1 MiB"}, lang);
  if (media_type(request) != "application/json") {
    return problem(415, "not_json", {"请以 Content-Type: application/json 发送", "send it with Content-Type: application/json"}, lang);
  }
  const auto body = wire::parse_json(request.body);
  if (!body) return problem(400, body.error().code, body.error().text, lang);
  const auto asked = wire::read_screening(*body);
  if (!asked) return problem(422, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, lang, asked.error());
  std::vector<app::Screened> answers;
  for (const screening::Query& query : *asked) answers.push_back(checker_.screener()->screen(query));
  Response response = json(wire::screened_json(*asked, answers));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response Routes::reading(const Request& request, Lang lang) const {
  if (request.body.size() > most_body) return problem(413, "too_large", {"文本过大；上限 1 MiB", "the text is too large; at most 1 MiB"}, lang);
  const std::string type = media_type(request);
  if (type == xlsx_type) return reading_of_workbook(request, lang);
  if (type != "text/plain" && type != "text/csv") {
    return problem(415, "not_text", {"请以 Content-Type: text/plain、text/csv 或 XLSX 发送", "send it with Content-Type: text/plain, text/csv, or that of an XLSX file"}, lang);
  }
  if (const auto bad = first_bad_utf8(request.body)) {
    const std::string at = std::to_string(*bad);
    return problem(400, "not_utf8", {"第 " + at + " 个字节处不是有效的 UTF-8", "not well-formed UTF-8 at byte " + at}, lang);
  }
  return reading_of_rows(rows_of(checker_.pack(), request.body), lang);
}

Response Routes::reading_of_workbook(const Request& request, Lang lang) const {
  auto rows = tables::read_xlsx(request.body);
  if (!rows) return problem(422, rows.error().code, rows.error().text, lang);
  std::vector<wire::PastedRow> out;
  for (tables::Row& row : *rows) {
    out.push_back({row.line, std::move(row.cells)});
  }
  return reading_of_rows(out, lang);
}

Response Routes::reading_of_rows(const std::vector<wire::PastedRow>& rows, Lang lang) const {
  if (rows.size() > most_pasted_rows) {
    return problem(413, "too_many_lines", {"一次最多1000行；更多请用命令行", "at most 1,000 lines at once; for more use the command line"}, lang);
  }
  Response response = json(wire::reading_json(checker_.pack(), rows));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response Routes::line_template(const Request& request, Lang lang) const {
  std::vector<tables::TemplateColumn> columns;
  for (const wire::ColumnHelp& c : wire::TableLines::columns(checker_.pack())) columns.push_back({c.id, c.title, c.help, c.choices, c.example});
  const std::string* format = request.parameter("format");
  const bool xlsx = format != nullptr && *format == "xlsx";
  if (format != nullptr && !xlsx && *format != "csv") {
    return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, lang, {{"?format", "unknown_value", {"应为 csv 或 xlsx", "must be csv or xlsx"}}});
  }
  if (!xlsx) return {200, "text/csv; charset=utf-8", tables::csv_template(columns), {{"Content-Disposition", "attachment; filename=\"goods.csv\""}}};
  auto workbook = tables::xlsx_template(columns, lang);
  if (!workbook) return problem(503, workbook.error().code, workbook.error().text, lang);
  return {200, std::string(xlsx_type), std::move(*workbook), {{"Content-Disposition", "attachment; filename=\"goods.xlsx\""}}};
}

Response Routes::law(const Request&, Lang) const {
  // Names today, so it must not be kept from one day to the next.
  Response response = json(wire::law_json(checker_.pack(), checker_.today()));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response Routes::vocabulary(const Request& request, Lang) const { return tagged(request, vocabulary_); }

Response Routes::control_list(const Request& request, Lang lang) const {
  const Days days = days_of(request);
  if (!days.errors.empty()) return bad_parameters(lang, days.errors);
  const std::string* words = request.parameter("q");
  if (words != nullptr && words->size() > 800) return bad_parameters(lang, {{"?q", "too_long", {"检索词过长", "the words are too long"}}});
  return json(wire::control_list_json(checker_.pack(), {days.as_of.value_or(checker_.today()), days.known}, words == nullptr ? "" : *words));
}

Response Routes::provision(const Request& request, Lang lang) const {
  const Days days = days_of(request);
  if (!days.errors.empty()) return bad_parameters(lang, days.errors);
  const std::string* code = request.parameter("code");
  if (code == nullptr) return bad_parameters(lang, {{"?code", "missing", {"缺少 code", "code is missing"}}});
  auto found = wire::provision_json(checker_.pack(), *code, {days.as_of.value_or(checker_.today()), days.known});
  if (found) return json(std::move(*found));
  std::vector<std::string> codes;
  law::each_provision(checker_.pack(), [&](const law::Provision& p, const law::Family&) { codes.push_back(p.code); });
  const auto near = nearest(*code, codes);
  return problem(404, "no_such_provision",
                 {"没有这个管制编码" + (near ? "；是否指 " + *near + "？" : std::string()), "there is no such control code" + (near ? "; did you mean " + *near + "?" : std::string())}, lang);
}

Response Routes::instruments(const Request& request, Lang lang) const {
  const Days days = days_of(request);
  if (!days.errors.empty()) return bad_parameters(lang, days.errors);
  return json(wire::instruments_json(checker_.pack(), {days.as_of.value_or(checker_.today()), days.known}));
}

Response Routes::diff(const Request& request, Lang lang) const {
  std::vector<wire::FieldError> errors;
  const auto from = day(request, "from", errors);
  const auto to = day(request, "to", errors);
  const auto known = day(request, "known", errors);
  if (errors.empty() && (!from || !to)) errors.push_back({from ? "?to" : "?from", "missing", {"需要 from 和 to 两个日期", "both from and to are needed"}});
  if (errors.empty() && *to < *from) errors.push_back({"?to", "days_reversed", {"to 早于 from；请对调", "to lies before from; swap them"}});
  if (!errors.empty()) return bad_parameters(lang, errors);
  return tagged(request, wire::diff_json(checker_.pack(), *from, *to, known));
}

Response Routes::parameters(const Request& request, Lang) const { return tagged(request, wire::parameters_json(checker_.pack())); }

Response Routes::what_if(const Request& request, Lang lang) const {
  if (other_law_ == nullptr) return problem(503, "no_other_law", {"本服务器不比较其他法规", "this server compares no other law"}, lang);
  if (request.body.size() > most_body) return problem(413, "too_large", {"请求过大；上限 1 MiB", "the request is too large; at most 1 MiB"}, lang);
  if (media_type(request) != "application/json") {
    return problem(415, "not_json", {"请以 Content-Type: application/json 发送", "send it with Content-Type: application/json"}, lang);
  }
  const auto body = wire::parse_json(request.body);
  if (!body) return problem(400, body.error().code, body.error().text, lang);
  const auto asked = wire::read_what_if(*body, checker_.pack(), true);
  if (!asked) return problem(422, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, lang, asked.error());
  const auto made = other_law_->make(asked->overlay);
  if (!made) return unlawful(made.error(), lang);
  const Date today = checker_.today();
  const Date day = asked->day ? *asked->day : made->day.value_or(today);
  const app::WhatIf answer = app::what_if(checker_, *made->checker, asked->portfolio, day);
  const app::LineWork work = app::line_work(checker_, *made->checker, asked->portfolio, answer, today);
  Response response = json(wire::what_if_json(answer, work, asked->portfolio, made->title, lang));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response Routes::health(const Request&, Lang) const {
  Response response;
  wire::JsonWriter w(response.body);
  w.open_object().member("status", "ok").member("version", version_).key("law").open_object();
  w.member("pack", checker_.pack().id).member("hash", checker_.pack().hash).close_object().close_object();
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response Routes::metrics(const Request&, Lang) const { return {200, "text/plain; version=0.0.4", metrics_.text(), {{"Cache-Control", "no-store"}}}; }

}  // namespace ytterby::http
