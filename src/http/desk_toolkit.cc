// Routes of the toolkit: the guided first export and the papers for anyone, the programme and its manual for an exporter.
#include "adapters/tables/write_docx.h"
#include "adapters/wire/toolkit_json.h"
#include "app/applications.h"
#include "app/programme.h"
#include "http/desk_routes.h"
#include "http/headers.h"
#include "http/read_body.h"

namespace ytterby::http {

namespace {

constexpr std::size_t longest_evidence = 4000;
constexpr std::size_t most_body = std::size_t{1} << 20U;
constexpr std::int32_t seconds_a_day = 86'400;

struct FileWish {
  bool docx = false;
  std::optional<Lang> lang;            ///< none: both languages, one under the other
};

/// `?format=` and `?language=`; the names of those that are wrong are added to `errors`.
FileWish wish_of(const Request& request, std::vector<wire::FieldError>& errors) {
  FileWish out;
  const std::string* format = request.parameter("format");
  const std::string* language = request.parameter("language");
  if (format != nullptr && *format != "pdf" && *format != "docx") errors.push_back({"?format", "unknown_value", {"应为 pdf 或 docx", "must be pdf or docx"}});
  if (language != nullptr && *language != "zh" && *language != "en" && *language != "both") errors.push_back({"?language", "unknown_value", {"应为 zh、en 或 both", "must be zh, en or both"}});
  out.docx = format != nullptr && *format == "docx";
  if (language != nullptr && *language != "both") out.lang = *language == "en" ? Lang::en : Lang::zh;
  return out;
}

Response bad_wish(const std::vector<wire::FieldError>& errors, Lang lang) { return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, lang, errors); }

}  // namespace

/// A paper in the format and language that the query asks for.
Response DeskRoutes::kit_file(Asked& asked, app::Paper paper, const std::string& name) const {
  std::vector<wire::FieldError> errors;
  const FileWish wish = wish_of(asked.request, errors);
  if (!errors.empty()) return bad_wish(errors, asked.lang);
  if (wish.lang) paper = app::in_language(std::move(paper), *wish.lang);
  if (wish.docx) return {200, tables::docx_type, tables::write_docx(paper), {{"Content-Disposition", attachment(name, "docx")}, {"Cache-Control", "no-store"}}};
  if (desk_.documents == nullptr) return problem(503, "documents_unavailable", {"本服务器现在不能制作文书", "this server cannot make papers now"}, asked.lang);
  return {200, "application/pdf", desk_.documents->plain_pdf(paper), {{"Content-Disposition", attachment(name, "pdf")}, {"Cache-Control", "no-store"}}};
}

Response DeskRoutes::kit(Asked& asked) const {
  if (desk_.kit == nullptr) return problem_of(app::not_found(), asked.lang);
  return json_response(wire::kit_json(*desk_.kit, law::View(desk_.checker.pack(), {app::today(desk_, asked.caller.now), std::nullopt})));
}

Response DeskRoutes::guide(Asked& asked) const {
  if (desk_.kit == nullptr) return problem_of(app::not_found(), asked.lang);
  if (asked.request.body.size() > most_body) return problem(413, "too_large", {"请求过大；上限 1 MiB", "the request is too large; at most 1 MiB"}, asked.lang);
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto request = wire::read_guide(*body.value, desk_.checker.pack(), *desk_.kit);
  if (!request) return unprocessable(request.error(), asked.lang);
  const app::GuideAnswer answer = app::guide_export(desk_.checker, *desk_.kit, *request);
  const law::View view(desk_.checker.pack(), {app::today(desk_, asked.caller.now), std::nullopt});
  Response out = json_response(wire::guide_json(answer, *request, *desk_.kit, view, asked.lang));
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

/// The paper of the path with what is known; none when there is no such paper.
std::optional<app::Paper> DeskRoutes::kit_paper(const Asked& asked, const app::KitFacts& facts) const {
  const toolkit::Form* form = desk_.kit == nullptr ? nullptr : toolkit::find_form(*desk_.kit, asked.captures.back());
  if (form == nullptr) return std::nullopt;
  const Date day = app::today(desk_, asked.caller.now);
  return app::kit_paper(*form, facts, law::View(desk_.checker.pack(), {day, std::nullopt}), std::int64_t{day.days()} * seconds_a_day);
}

Response DeskRoutes::typed_paper(Asked& asked) const {
  if (asked.request.body.size() > most_body) return problem(413, "too_large", {"请求过大；上限 1 MiB", "the request is too large; at most 1 MiB"}, asked.lang);
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  auto request = wire::read_kit_request(*body.value, desk_.checker.pack());
  if (!request) return unprocessable(request.error(), asked.lang);
  auto paper = kit_paper(asked, app::with_codes(desk_.checker, request->check, std::move(request->facts)));
  return paper ? kit_file(asked, std::move(*paper), asked.captures.back()) : problem_of(app::not_found(), asked.lang);
}

Response DeskRoutes::paper_of_application(Asked& asked) const {
  const auto found = app::visible_application(desk_, asked.caller, {asked.captures.front()});
  const auto exporter = found ? desk_.records.organisation(found->exporter) : std::nullopt;
  if (!exporter) return problem_of(app::not_found(), asked.lang);
  const app::Determined seen = app::determine_content(desk_, found->content, *exporter, app::today(desk_, asked.caller.now));
  licensing::Application with_codes = *found;
  with_codes.content = seen.content;
  auto paper = kit_paper(asked, app::facts_of(with_codes, *exporter));
  return paper ? kit_file(asked, std::move(*paper), file_name(found->number, asked.captures.back())) : problem_of(app::not_found(), asked.lang);
}

Response DeskRoutes::paper_of_licence(Asked& asked) const {
  const auto found = app::visible_licence(desk_, asked.caller, {asked.captures.front()});
  const auto holder = found ? desk_.records.organisation(found->terms.holder) : std::nullopt;
  if (!holder) return problem_of(app::not_found(), asked.lang);
  auto paper = kit_paper(asked, app::facts_of(*found, *holder));
  return paper ? kit_file(asked, std::move(*paper), file_name(found->terms.number, asked.captures.back())) : problem_of(app::not_found(), asked.lang);
}

Response DeskRoutes::programme_plan(Asked& asked) const {
  if (desk_.kit == nullptr) return problem_of(app::not_found(), asked.lang);
  const qualify::TrackRecord record = app::planned_record(desk_, asked.caller);
  const Date day = app::today(desk_, asked.caller.now);
  return with_version(wire::plan_json(*desk_.kit, record, law::View(desk_.checker.pack(), {day, std::nullopt}), day), record.version);
}

Response DeskRoutes::change_plan(Asked& asked) const {
  if (desk_.kit == nullptr) return problem_of(app::not_found(), asked.lang);
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  auto plan = wire::read_plan(*body.value, *desk_.kit);
  if (!plan) return unprocessable(plan.error(), asked.lang);
  return receipt(app::keep_plan(desk_, asked.caller, std::move(*plan)), asked.lang);
}

Response DeskRoutes::finish_task(Asked& asked) const {
  std::string evidence;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { evidence = r.text("evidence", longest_evidence, wire::Presence::required); });
  return bad ? std::move(*bad) : receipt(app::finish_task(desk_, asked.caller, asked.captures.front(), evidence), asked.lang);
}

Response DeskRoutes::manual(Asked& asked) const {
  if (desk_.kit == nullptr) return problem_of(app::not_found(), asked.lang);
  const qualify::TrackRecord record = app::planned_record(desk_, asked.caller);
  const Date day = app::today(desk_, asked.caller.now);
  const law::View view(desk_.checker.pack(), {day, std::nullopt});
  return kit_file(asked, app::manual_paper(*desk_.kit, record.plan, asked.caller.organisation, {view, day, std::int64_t{day.days()} * seconds_a_day}), "compliance-manual");
}

std::vector<DeskRoutes::Route> DeskRoutes::toolkit_table() {
  return {
      {"GET", "/api/v1/toolkit", &DeskRoutes::kit, {}},
      {"POST", "/api/v1/toolkit/guide", &DeskRoutes::guide, {}},
      {"POST", "/api/v1/toolkit/papers/{paper}", &DeskRoutes::typed_paper, {"format", "language"}},
      {"GET", "/api/v1/toolkit/applications/{id}/papers/{paper}", &DeskRoutes::paper_of_application, {"format", "language"}},
      {"GET", "/api/v1/toolkit/licences/{id}/papers/{paper}", &DeskRoutes::paper_of_licence, {"format", "language"}},
      {"GET", "/api/v1/toolkit/programme", &DeskRoutes::programme_plan, {}},
      {"PUT", "/api/v1/toolkit/programme", &DeskRoutes::change_plan, {}},
      {"POST", "/api/v1/toolkit/tasks/{question}/done", &DeskRoutes::finish_task, {}},
      {"GET", "/api/v1/toolkit/manual", &DeskRoutes::manual, {"format", "language"}},
  };
}

}  // namespace ytterby::http
