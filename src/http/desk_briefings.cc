// Routes of announcements and briefings: what everybody reads, what exporters sign up for and ask, and the authority's desk.
#include "adapters/wire/briefings_json.h"
#include "adapters/wire/calendar_file.h"
#include "app/briefings.h"
#include "http/desk_routes.h"
#include "http/headers.h"
#include "http/read_body.h"
#include "http/reader_of.h"

namespace ytterby::http {

namespace {

constexpr std::size_t longest_question = 2'000;
constexpr std::size_t longest_reason = 4'000;
constexpr std::size_t longest_id = 100;

}  // namespace

Response DeskRoutes::briefing_list(Asked& asked) const { return json_response(wire::briefings_json(app::public_briefings(desk_), public_reader(desk_, asked), desk_.checker.pack())); }

Response DeskRoutes::read_briefing(Asked& asked) const {
  const auto found = app::public_briefing(desk_, asked.captures.front());
  if (!found) return problem_of(app::not_found(), asked.lang);
  return json_response(wire::briefing_json(*found, public_reader(desk_, asked), desk_.checker.pack()));
}

Response DeskRoutes::briefing_calendar(Asked& asked) const {
  const auto found = app::public_briefing(desk_, asked.captures.front());
  if (!found || found->content.sessions.empty()) return problem_of(app::not_found(), asked.lang);
  Response out{200, "text/calendar; charset=utf-8", wire::calendar_file(*found, asked.lang, desk_.public_url.empty() ? "" : desk_.public_url + "/briefings/" + found->id), {}};
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"briefing.ics\"");
  out.headers.emplace_back("Cache-Control", "no-cache");
  return out;
}

Response DeskRoutes::briefing_material(Asked& asked) const {
  const auto found = app::public_briefing(desk_, asked.captures.front());
  if (!found || found->state != briefings::AnnouncementState::published) return problem_of(app::not_found(), asked.lang);
  for (const briefings::Material& m : found->content.material) {
    if (!m.file.empty() && m.file.value == asked.captures.back()) return stored_paper(m.file, asked.lang);
  }
  return problem_of(app::not_found(), asked.lang);
}

Response DeskRoutes::take_seat(Asked& asked) const {
  std::string session;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { session = r.text("session", longest_id, wire::Presence::required); });
  return bad ? std::move(*bad) : receipt(app::take_seat(desk_, asked.caller, asked.captures.front(), session), asked.lang);
}

Response DeskRoutes::give_up_seat(Asked& asked) const {
  std::string session;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { session = r.text("session", longest_id, wire::Presence::required); });
  return bad ? std::move(*bad) : receipt(app::give_up_seat(desk_, asked.caller, asked.captures.front(), session), asked.lang);
}

Response DeskRoutes::question_list(Asked& asked) const {
  const auto briefing = app::public_briefing(desk_, asked.captures.front());
  if (!briefing) return problem_of(app::not_found(), asked.lang);
  const auto questions = desk_.records.questions_of(briefing->id);
  wire::BriefingReader reader = public_reader(desk_, asked);
  reader.inside = is_inside(asked);
  if (reader.inside) {
    for (const briefings::Question& q : questions) reader.organisations.emplace(q.organisation, organisation_name(q.organisation));
  }
  return json_response(wire::questions_json(questions, reader));
}

Response DeskRoutes::ask_for_briefing(Asked& asked) const {
  std::string text;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { text = r.text("text", longest_question, wire::Presence::required); });
  return bad ? std::move(*bad) : receipt(app::ask_for_briefing(desk_, asked.caller, asked.captures.front(), text), asked.lang);
}

Response DeskRoutes::vote_for_question(Asked& asked) const {
  auto bad = read_body(asked.request, asked.lang, [](wire::ObjectReader&) {});
  return bad ? std::move(*bad) : receipt(app::command_question(desk_, asked.caller, asked.captures.front(), briefings::Vote{asked.caller.organisation.id}), asked.lang);
}

Response DeskRoutes::take_back_vote(Asked& asked) const {
  auto bad = read_body(asked.request, asked.lang, [](wire::ObjectReader&) {});
  return bad ? std::move(*bad) : receipt(app::command_question(desk_, asked.caller, asked.captures.front(), briefings::TakeBackVote{asked.caller.organisation.id}), asked.lang);
}

Response DeskRoutes::decline_question(Asked& asked) const {
  std::string reason;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { reason = r.text("reason", longest_reason, wire::Presence::required); });
  return bad ? std::move(*bad) : receipt(app::command_question(desk_, asked.caller, asked.captures.front(), briefings::DeclineQuestion{std::move(reason)}), asked.lang);
}

Response DeskRoutes::desk_briefings(Asked& asked) const {
  app::AnnouncementQuery query;
  constexpr std::size_t most = 500;
  query.page.limit = most;
  const auto page = desk_.records.announcements(query);
  wire::BriefingReader reader = inside_reader(desk_, asked);
  for (const briefings::Announcement& a : page.items) add_names(desk_, a, reader);
  return json_response(wire::briefings_json(page.items, reader, desk_.checker.pack()));
}

Response DeskRoutes::desk_briefing(Asked& asked) const {
  const auto found = desk_.records.announcement(asked.captures.front());
  if (!found) return problem_of(app::not_found(), asked.lang);
  wire::BriefingReader reader = inside_reader(desk_, asked);
  add_names(desk_, *found, reader);
  return with_version(wire::briefing_json(*found, reader, desk_.checker.pack()), found->version);
}

Response DeskRoutes::draft_briefing(Asked& asked) const {
  briefings::AnnouncementContent content;
  auto bad = read_body_with_errors(asked, [&](wire::ObjectReader& r, std::vector<wire::FieldError>& errors) { content = wire::read_announcement(r, errors); });
  return bad ? std::move(*bad) : receipt(app::draft_briefing(desk_, asked.caller, std::move(content)), asked.lang);
}

Response DeskRoutes::edit_briefing(Asked& asked) const {
  briefings::AnnouncementContent content;
  auto bad = read_body_with_errors(asked, [&](wire::ObjectReader& r, std::vector<wire::FieldError>& errors) { content = wire::read_announcement(r, errors); });
  return bad ? std::move(*bad) : receipt(app::edit_briefing(desk_, asked.caller, asked.captures.front(), std::move(content)), asked.lang);
}

Response DeskRoutes::publish_briefing(Asked& asked) const {
  auto bad = read_body(asked.request, asked.lang, [](wire::ObjectReader&) {});
  return bad ? std::move(*bad) : receipt(app::command_briefing(desk_, asked.caller, asked.captures.front(), briefings::Publish{}), asked.lang);
}

Response DeskRoutes::withdraw_briefing(Asked& asked) const {
  std::string reason;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { reason = r.text("reason", longest_reason, wire::Presence::required); });
  return bad ? std::move(*bad) : receipt(app::command_briefing(desk_, asked.caller, asked.captures.front(), briefings::Withdraw{std::move(reason)}), asked.lang);
}

Response DeskRoutes::record_attendance(Asked& asked) const {
  briefings::RecordAttendance command;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    command.session = r.text("session", longest_id, wire::Presence::required);
    command.person = {r.text("person", longest_id, wire::Presence::required)};
    command.attended = r.boolean("attended");
  });
  return bad ? std::move(*bad) : receipt(app::command_briefing(desk_, asked.caller, asked.captures.front(), command), asked.lang);
}

std::vector<DeskRoutes::Route> DeskRoutes::briefings_table() {
  return {
      {"GET", "/api/v1/briefings", &DeskRoutes::briefing_list, {}},
      {"GET", "/api/v1/briefings/{id}", &DeskRoutes::read_briefing, {}},
      {"GET", "/api/v1/briefings/{id}/calendar", &DeskRoutes::briefing_calendar, {}},
      {"GET", "/api/v1/briefings/{id}/material/{file}", &DeskRoutes::briefing_material, {}},
      {"POST", "/api/v1/briefings/{id}/sign-up", &DeskRoutes::take_seat, {}},
      {"POST", "/api/v1/briefings/{id}/cancel", &DeskRoutes::give_up_seat, {}},
      {"GET", "/api/v1/briefings/{id}/questions", &DeskRoutes::question_list, {}},
      {"POST", "/api/v1/briefings/{id}/questions", &DeskRoutes::ask_for_briefing, {}},
      {"POST", "/api/v1/questions/{id}/vote", &DeskRoutes::vote_for_question, {}},
      {"POST", "/api/v1/questions/{id}/take-back", &DeskRoutes::take_back_vote, {}},
      {"POST", "/api/v1/questions/{id}/decline", &DeskRoutes::decline_question, {}},
      {"GET", "/api/v1/briefing-desk", &DeskRoutes::desk_briefings, {}},
      {"POST", "/api/v1/briefing-desk", &DeskRoutes::draft_briefing, {}},
      {"GET", "/api/v1/briefing-desk/{id}", &DeskRoutes::desk_briefing, {}},
      {"PUT", "/api/v1/briefing-desk/{id}", &DeskRoutes::edit_briefing, {}},
      {"POST", "/api/v1/briefing-desk/{id}/publish", &DeskRoutes::publish_briefing, {}},
      {"POST", "/api/v1/briefing-desk/{id}/withdraw", &DeskRoutes::withdraw_briefing, {}},
      {"POST", "/api/v1/briefing-desk/{id}/attendance", &DeskRoutes::record_attendance, {}},
  };
}

}  // namespace ytterby::http
