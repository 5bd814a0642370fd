// Routes of the lists of parties: their versions, what changed, who stood on one when, and a new version as a file.
#include "adapters/wire/lists_json.h"
#include "adapters/wire/status_list_json.h"
#include "app/list_desk.h"
#include "http/desk_routes.h"
#include "http/list_query.h"

namespace ytterby::http {

namespace {

constexpr std::size_t longest_search = 200;
constexpr std::size_t most_versions = 1000;

Response no_lists(Lang lang) { return problem(503, "lists_unavailable", {"本服务器不能导入名单；请用命令行 ytterby lists import", "this server imports no lists; use the command line: ytterby lists import"}, lang); }
Response unknown_list(Lang lang) { return problem(404, "unknown_list", {"没有这份名单，或者当时还没有", "there is no such list, or there was none then"}, lang); }
Response bad_query(const std::vector<wire::FieldError>& errors, Lang lang) { return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, lang, errors); }

std::string text_of(const Request& request, std::string_view name) {
  const std::string* text = request.parameter(name);
  return text == nullptr ? std::string() : *text;
}

/// The number of a version; `otherwise` when it is not asked for.
std::optional<std::int64_t> version_parameter(const Request& request, std::string_view name, std::int64_t otherwise) {
  const std::string* text = request.parameter(name);
  return text == nullptr ? std::optional(otherwise) : record_position(*text);
}

bool is_inside(const licensing::Organisation& organisation) { return organisation.kind == licensing::OrganisationKind::authority || organisation.kind == licensing::OrganisationKind::auditor; }

}  // namespace

std::vector<DeskRoutes::Route> DeskRoutes::list_table() {
  return {
      {"GET", "/api/v1/lists", &DeskRoutes::lists, {}},
      {"GET", "/api/v1/lists/{list}/versions", &DeskRoutes::list_versions, {}},
      {"POST", "/api/v1/lists/{list}/versions", &DeskRoutes::import_list, {"format", "force", "reason"}},
      {"GET", "/api/v1/lists/{list}/entries", &DeskRoutes::list_entries, {"day", "known", "search", "after"}},
      {"GET", "/api/v1/lists/{list}/differences", &DeskRoutes::list_differences, {"before", "after"}},
  };
}

std::string DeskRoutes::version_json(const Asked& asked, app::ListVersion version) const {
  // Who works at the authority, and why it decided, is for those inside.
  if (!is_inside(asked.caller.organisation)) version.imported_by = version.reason = "";
  const auto person = version.imported_by.empty() || version.imported_by == app::imported_by_operator ? std::nullopt : desk_.records.person({version.imported_by});
  std::string out;
  wire::JsonWriter w(out);
  wire::write_version(w, version, person ? person->name : "");
  return out;
}

Response DeskRoutes::lists(Asked& asked) const {
  std::string out;
  wire::JsonWriter w(out);
  w.open_object().member("may_import", desk_.lists != nullptr && desk_.lists->reader != nullptr).key("lists").open_array();
  for (const app::ListVersion& version : desk_.records.lists().lists()) w.raw(version_json(asked, version));
  w.close_array();
  if (const app::Screener* screener = desk_.checker.screener(); screener != nullptr && screener->house() != nullptr) {
    w.key("policies").open_array();
    for (const auto& [list, effect] : screener->house()->effects()) {
      if (effect != app::ListEffect::none) w.open_object().member("list", list).member("policy", app::effect_name(effect)).close_object();
    }
    w.close_array();
  }
  w.close_object();
  return json_response(std::move(out));
}

Response DeskRoutes::list_versions(Asked& asked) const {
  if (desk_.lists == nullptr) return no_lists(asked.lang);
  const auto versions = app::Lists(desk_.records.lists(), desk_.lists->hasher).versions(asked.captures.front(), most_versions);
  if (versions.empty()) return unknown_list(asked.lang);
  std::string out;
  wire::JsonWriter w(out);
  w.open_object().key("versions").open_array();
  for (const app::ListVersion& version : versions) w.raw(version_json(asked, version));
  w.close_array().close_object();
  return json_response(std::move(out));
}

Response DeskRoutes::import_list(Asked& asked) const {
  if (desk_.lists == nullptr || desk_.lists->reader == nullptr) return no_lists(asked.lang);
  const Request& request = asked.request;
  if (request.body.size() > app::most_list_bytes) {
    return problem(413, "too_large", {"文件过大；此处上限 20 MiB，更大的请用命令行 ytterby lists import", "the file is too large; at most 20 MiB here, for larger ones use the command line: ytterby lists import"}, asked.lang);
  }
  const std::string force = text_of(request, "force");
  if (!force.empty() && force != "true" && force != "false") return bad_query({{"?force", "unknown_value", {"应为 true 或 false", "must be true or false"}}}, asked.lang);
  // What weakens screening takes a person who proves that it is him, not a program and not a page that was left open.
  if (force == "true" && (!asked.owner || !app::is_confirmed(*asked.owner, asked.caller.now))) return problem(403, "confirmation_needed", {"请再次输入密码以确认身份", "prove again who you are: enter your password"}, asked.lang);
  const auto done = app::import_list(desk_, asked.caller, {asked.captures.front(), text_of(request, "format"), request.body, force == "true", text_of(request, "reason")});
  if (!done) return problem_of(done.error(), asked.lang);
  std::string out;
  wire::JsonWriter w(out);
  w.open_object().member("is_new", done->imported.is_new).key("version").raw(version_json(asked, done->imported.version));
  wire::write_counts(w, done->imported.differences);
  wire::write_notes(w, done->notes);
  w.close_object();
  return json_response(std::move(out));
}

Response DeskRoutes::list_entries(Asked& asked) const {
  if (desk_.lists == nullptr) return no_lists(asked.lang);
  const Request& request = asked.request;
  std::vector<wire::FieldError> errors;
  app::ListQuestion question{asked.captures.front(), app::today(desk_, asked.caller.now), asked.caller.now, text_of(request, "search"), text_of(request, "after")};
  if (const std::string* text = request.parameter("day")) {
    const auto day = Date::parse(*text);
    if (!day) errors.push_back({"?day", "bad_date", {"日期应写作 YYYY-MM-DD（年-月-日）", "write the date as YYYY-MM-DD, a day that exists"}});
    question.day = day.value_or(question.day);
  }
  if (const std::string* text = request.parameter("known")) {
    const auto day = Date::parse(*text);
    const auto at = day ? std::optional(app::end_of_day(*day, desk_.checker.pack().utc_offset_minutes)) : wire::read_instant(*text);
    if (!at) errors.push_back({"?known", "bad_date", {"应为日期 YYYY-MM-DD，或者时刻 YYYY-MM-DDThh:mm:ssZ", "write a day as YYYY-MM-DD, or a moment as YYYY-MM-DDThh:mm:ssZ"}});
    question.known = at.value_or(question.known);
  }
  if (question.search.size() > longest_search) errors.push_back({"?search", "too_long", {"检索词过长", "the words are too long"}});
  if (!errors.empty()) return bad_query(errors, asked.lang);
  app::Lists lists(desk_.records.lists(), desk_.lists->hasher);
  const auto page = app::entries_page(lists, question);
  if (!page) return unknown_list(asked.lang);
  std::string out;
  wire::JsonWriter w(out);
  w.open_object().key("version").raw(version_json(asked, page->version)).member("day", question.day).count("total", page->total).key("entries").open_array();
  for (const app::StandingEntry& entry : page->entries) wire::write_entry(w, entry, true);
  w.close_array().optional("next", page->next).close_object();
  return json_response(std::move(out));
}

Response DeskRoutes::list_differences(Asked& asked) const {
  if (desk_.lists == nullptr) return no_lists(asked.lang);
  app::Lists lists(desk_.records.lists(), desk_.lists->hasher);
  const auto newest = lists.latest(asked.captures.front());
  if (!newest) return unknown_list(asked.lang);
  const auto after = version_parameter(asked.request, "after", newest->number);
  const auto before = version_parameter(asked.request, "before", after.value_or(1) - 1);
  const auto found = after ? lists.version(newest->list, *after) : std::nullopt;
  // Before the first version nobody was on the list.
  const auto earlier = before == 0 ? std::optional(app::ListVersion{}) : before ? lists.version(newest->list, *before) : std::nullopt;
  if (!found || !earlier) return problem(404, "no_such_version", {"这份名单没有这一版", "the list has no such version"}, asked.lang);
  std::string out;
  wire::JsonWriter w(out);
  w.open_object().member("list", newest->list).key("before").value(earlier->number).key("after").value(found->number);
  wire::write_comparison(w, lists.compare(*earlier, *found));
  w.close_object();
  return json_response(std::move(out));
}

}  // namespace ytterby::http
