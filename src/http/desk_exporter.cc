// Routes of the exporter's desk: goods, papers, applications before they are sent, and the exporter's own record.
#include <algorithm>
#include <array>

#include "adapters/wire/licensing_json.h"
#include "adapters/wire/read_licensing.h"
#include "app/learning.h"
#include "app/conduct.h"
#include "core/explain/licensing_words.h"
#include "http/desk_routes.h"
#include "http/list_query.h"
#include "http/query.h"

namespace ytterby::http {

namespace {

template <class T>
std::optional<std::vector<T>> states_of(const Request& request, int count) {
  const std::string* wanted = request.parameter("state");
  return states_named<T>(wanted == nullptr ? std::string_view() : std::string_view(*wanted), count);
}

Response bad_state(Lang lang) {
  return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, lang, {{"?state", "unknown_value", {"没有这种状态", "there is no such state"}}});
}

/// Drafts stay with their exporter: they are neither shown nor counted.
void leave_out_drafts(std::vector<licensing::ApplicationState>& states) {
  const auto draft = licensing::ApplicationState::draft;
  if (states.empty()) {
    for (int i = 0; i < licensing::application_state_count; ++i) states.push_back(static_cast<licensing::ApplicationState>(i));
  }
  states.erase(std::remove(states.begin(), states.end(), draft), states.end());
}

app::PageRequest page_of(const Request& request) {
  app::PageRequest out;
  if (const std::string* after = request.parameter("after")) out.after = *after;
  return out;
}

}  // namespace

Response DeskRoutes::goods_list(Asked& asked) const {
  const OrganisationId& exporter = asked.caller.organisation.id;
  return json_response(wire::goods_json(desk_.records.catalogue(exporter), app::challenges_by_goods(desk_, exporter)));
}

Response DeskRoutes::add_goods(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto goods = wire::read_goods(*body.value, desk_.checker.pack());
  if (!goods) return unprocessable(goods.error(), asked.lang);
  return receipt(app::keep_goods(desk_, asked.caller, *goods), asked.lang);
}

Response DeskRoutes::change_goods(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  auto goods = wire::read_goods(*body.value, desk_.checker.pack());
  if (!goods) return unprocessable(goods.error(), asked.lang);
  goods->id = {asked.captures.front()};
  return receipt(app::keep_goods(desk_, asked.caller, *goods), asked.lang);
}

Response DeskRoutes::add_file(Asked& asked) const {
  const std::string* name = asked.request.parameter("name");
  const bool fits = name != nullptr && !name->empty() && name->size() <= 200 && !first_bad_utf8(*name) && name->find('/') == std::string::npos;
  if (!fits) return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, asked.lang, {{"?name", "missing", {"请给出文件名", "give the name of the file"}}});
  return receipt(app::store_file(desk_, asked.caller, *name, media_type(asked.request), asked.request.body), asked.lang);
}

Response DeskRoutes::read_file(Asked& asked) const {
  const auto file = desk_.records.file({asked.captures.front()});
  if (!file || !app::may_read(desk_, asked.caller, *file)) return problem_of(app::not_found(), asked.lang);
  return stored_paper(file->id, asked.lang);
}

Response DeskRoutes::stored_paper(const FileId& id, Lang lang) const {
  const auto file = desk_.records.file(id);
  auto content = file ? desk_.records.file_content(file->sha256) : std::nullopt;
  if (!content) return problem_of(app::not_found(), lang);
  Response out{200, file->media_type, std::move(*content), {{"Cache-Control", "no-store"}}};
  // Never shown inside the site: what was uploaded is nobody's page.
  out.headers.emplace_back("Content-Disposition", "attachment");
  out.headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'");
  return out;
}

Response DeskRoutes::application_list(Asked& asked) const {
  const auto states = states_of<licensing::ApplicationState>(asked.request, licensing::application_state_count);
  if (!states) return bad_state(asked.lang);
  const std::string* sort = asked.request.parameter("sort");
  const bool inside = asked.caller.organisation.kind == licensing::OrganisationKind::authority || asked.caller.organisation.kind == licensing::OrganisationKind::auditor;
  if (sort != nullptr && *sort == "due" && inside) return queue(asked, *states);
  app::ApplicationQuery query;
  query.states = *states;
  query.page = page_of(asked.request);
  if (asked.caller.organisation.kind == licensing::OrganisationKind::consulted_body) {
    const auto rows = rows_of(app::consulted_applications(desk_, asked.caller, query.states));
    return json_response(wire::applications_json(rows, {}, rows.size(), false));
  }
  if (asked.caller.organisation.kind == licensing::OrganisationKind::exporter) {
    query.exporter = asked.caller.organisation.id;
  } else {
    leave_out_drafts(query.states);
    // Nothing but drafts was asked for; to the store an empty list would mean any state.
    if (query.states.empty()) return json_response(wire::applications_json({}, {}, 0, inside));
  }
  const auto page = desk_.records.applications(query);
  return json_response(wire::applications_json(rows_of(page.items), page.next, page.total, inside));
}

Response DeskRoutes::queue(Asked& asked, const std::vector<licensing::ApplicationState>& states) const {
  app::QueueQuery query;
  query.states = states;
  leave_out_drafts(query.states);
  if (query.states.empty()) return json_response(wire::applications_json({}, {}, 0, true));
  if (const std::string* type = asked.request.parameter("type"); type != nullptr && !type->empty()) {
    constexpr std::array types{law::LicenceTypeId::individual, law::LicenceTypeId::general, law::LicenceTypeId::registration};
    for (const auto one : types) {
      if (explain::type_name(one) == *type) query.types.push_back(one);
    }
    if (query.types.empty()) return problem(400, "bad_parameter", {"查询参数有误", "a query parameter is wrong"}, asked.lang, {{"?type", "unknown_value", {"没有这种许可", "there is no such type of licence"}}});
  }
  if (const std::string* officer = asked.request.parameter("officer"); officer != nullptr && !officer->empty()) {
    if (*officer == "me") {
      query.officer = asked.caller.person.id;
    } else {
      query.officer = PersonId{*officer == "nobody" ? std::string() : *officer};
    }
  }
  query.page = page_of(asked.request);
  const auto page = desk_.records.queue(query);
  return json_response(wire::applications_json(rows_of(page.items), page.next, page.total, true));
}

Response DeskRoutes::add_application(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto content = wire::read_content(*body.value, desk_.checker.pack());
  if (!content) return unprocessable(content.error(), asked.lang);
  return receipt(app::start_application(desk_, asked.caller, *content), asked.lang);
}

Response DeskRoutes::read_application(Asked& asked) const {
  const auto found = app::visible_application(desk_, asked.caller, {asked.captures.front()});
  if (!found) return problem_of(app::not_found(), asked.lang);
  wire::CaseView view;
  view.row = row_of(*found);
  view.events = desk_.records.application_events(found->id);
  view.inside = asked.caller.organisation.kind != licensing::OrganisationKind::exporter;
  for (const licensing::Event& e : view.events) {
    if (const auto person = desk_.records.person(e.by)) view.names.emplace_back(e.by, person->name);
    if (!e.organisation.empty()) view.bodies.emplace_back(e.organisation, organisation_name(e.organisation));
  }
  std::vector<const licensing::Content*> sent;
  for (const licensing::Event& e : view.events) {
    if (e.type == licensing::EventType::submitted && e.content) sent.push_back(&*e.content);
  }
  if (sent.size() > 1) view.since_return = licensing::differences(*sent.front(), *sent.back());
  view.asked_changes = app::asked_changes(desk_, *found);
  if (const auto licence = found->content.amends.empty() ? std::nullopt : desk_.records.licence(found->content.amends)) view.amends_number = licence->terms.number;
  if (const auto exporter = desk_.records.organisation(found->exporter)) {
    view.today = app::preview(desk_, found->content, *exporter, app::today(desk_, asked.caller.now));
  }
  Response out = json_response(wire::case_json(view, desk_.checker.pack()));
  out.headers.emplace_back("ETag", "\"" + std::to_string(found->version) + "\"");
  return out;
}

Response DeskRoutes::change_application(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto content = wire::read_content(*body.value, desk_.checker.pack());
  if (!content) return unprocessable(content.error(), asked.lang);
  return receipt(app::save_application(desk_, asked.caller, {asked.captures.front()}, *content), asked.lang);
}

Response DeskRoutes::preview_application(Asked& asked) const {
  const auto found = app::visible_application(desk_, asked.caller, {asked.captures.front()});
  if (!found) return problem_of(app::not_found(), asked.lang);
  const app::Preview seen = app::preview(desk_, found->content, asked.caller.organisation, app::today(desk_, asked.caller.now));
  return json_response(wire::preview_json(seen, desk_.checker.pack()));
}

Response DeskRoutes::submit_application(Asked& asked) const { return receipt(app::submit_application(desk_, asked.caller, {asked.captures.front()}), asked.lang); }

Response DeskRoutes::own_record(Asked& asked) const {
  asked.captures = {asked.caller.organisation.id.value};
  return record(asked);
}

Response DeskRoutes::record(Asked& asked) const {
  const law::Pack& pack = desk_.checker.pack();
  const OrganisationId exporter{asked.captures.front()};
  const auto organisation = desk_.records.organisation(exporter);
  if (!organisation || organisation->kind != licensing::OrganisationKind::exporter) return problem_of(app::not_found(), asked.lang);
  const qualify::TrackRecord found = app::known_record(desk_, exporter);
  const law::LicenceType* type = law::find_licence_type(pack, law::LicenceTypeId::general);
  if (type == nullptr) return problem_of(app::not_found(), asked.lang);
  const std::string* wanted = asked.request.parameter("codes");
  std::vector<std::string> codes = listed(wanted == nullptr ? std::string_view() : std::string_view(*wanted));
  codes.erase(std::remove(codes.begin(), codes.end(), std::string()), codes.end());
  if (codes.empty()) {
    // Without a choice the card speaks of what was exported before.
    for (const qualify::PastExport& e : found.exports) {
      for (const std::string& code : e.codes) {
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
      }
    }
  }
  const Date day = app::today(desk_, asked.caller.now);
  const app::TrainingSummary training = app::training_summary(desk_, *organisation, day);
  const qualify::Scorecard card = qualify::score(app::with_training(desk_, found, training), *type, pack, codes, day);
  Response out = json_response(wire::scorecard_json(card, found, organisation->name, training, pack));
  out.headers.emplace_back("ETag", "\"" + std::to_string(found.version) + "\"");
  return out;
}

Response DeskRoutes::change_programme(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto programme = wire::read_programme(*body.value, desk_.checker.pack());
  if (!programme) return unprocessable(programme.error(), asked.lang);
  return receipt(app::keep_programme(desk_, asked.caller, *programme), asked.lang);
}

Response DeskRoutes::change_findings(Asked& asked) const {
  const Body body = json_body(asked.request, asked.lang);
  if (!body.value) return body.problem;
  const auto finding = wire::read_finding(*body.value);
  if (!finding) return unprocessable(finding.error(), asked.lang);
  return receipt(app::keep_findings(desk_, asked.caller, {asked.captures.front()}, *finding), asked.lang);
}

}  // namespace ytterby::http
