// Routes of practice: which orders there are, how far one has come, and letting time pass.
#include "adapters/wire/practice_json.h"
#include "http/desk_routes.h"
#include "http/headers.h"
#include "http/practice_rooms.h"
#include "http/read_body.h"

namespace ytterby::http {

namespace {

constexpr std::size_t longest_id = 100;
constexpr std::string_view translated = ".translation";

/// `document`, or `document.translation`.
std::pair<std::string, bool> paper_of(const std::string& name) {
  const bool translation = name.size() > translated.size() && name.compare(name.size() - translated.size(), translated.size(), translated) == 0;
  return {translation ? name.substr(0, name.size() - translated.size()) : name, translation};
}

Response state_of(const PracticeRooms& rooms, PracticeRoom* room) {
  std::optional<wire::PracticeState> state;
  if (room != nullptr) {
    state.emplace(wire::PracticeState{*room->order, app::look_at_practice(room->desk(), rooms.practice(), *room->order, room->cast), app::practice_documents(room->desk(), *room->order, room->cast)});
  }
  return json_response(wire::practice_json(rooms.practice(), state));
}

}  // namespace

Response DeskRoutes::practice(Asked& asked) const {
  if (rooms_ == nullptr) return problem_of(app::not_found(), asked.lang);
  return state_of(*rooms_, rooms_->find(asked.caller.person.id, asked.caller.now).get());
}

Response DeskRoutes::begin_practice(Asked& asked) const {
  if (rooms_ == nullptr) return problem_of(app::not_found(), asked.lang);
  std::string id;
  const learn::PracticeOrder* order = nullptr;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    id = r.text("order", longest_id, wire::Presence::required);
    order = learn::find_order(rooms_->practice(), id);
    if (!id.empty() && order == nullptr) r.error(r.pointer("order"), "unknown_value", {"没有这份订单", "there is no such order"});
  });
  if (bad) return std::move(*bad);
  const auto room = rooms_->open(asked.caller.person, *order, asked.caller.now);
  if (!room) return problem_of(room.error(), asked.lang);
  return state_of(*rooms_, room->get());
}

Response DeskRoutes::advance_practice(Asked& asked) const {
  if (auto bad = read_body(asked.request, asked.lang, [](wire::ObjectReader&) {})) return std::move(*bad);
  const auto room = rooms_ == nullptr ? nullptr : rooms_->find(asked.caller.person.id, asked.caller.now);
  if (!room) return problem_of(app::not_found(), asked.lang);
  const std::scoped_lock lock(room->acting);
  // A request that is sent again finds that the time has passed.
  if (room->last_key != asked.caller.operation_key) {
    const auto passed = app::pass_time(room->desk(), room->clock(), rooms_->practice(), *room->order, room->cast);
    if (!passed) return problem_of(passed.error(), asked.lang);
    room->last_key = asked.caller.operation_key;
  }
  return state_of(*rooms_, room.get());
}

Response DeskRoutes::practice_paper(Asked& asked) const {
  const auto room = rooms_ == nullptr ? nullptr : rooms_->find(asked.caller.person.id, asked.caller.now);
  const auto [document, translation] = paper_of(asked.captures.front());
  const auto paper = room ? app::practice_paper(room->desk(), *room->order, room->cast, document, translation) : std::nullopt;
  if (!paper || desk_.documents == nullptr) return problem_of(app::not_found(), asked.lang);
  return {200, "application/pdf", desk_.documents->plain_pdf(*paper), {{"Content-Disposition", attachment(file_name("practice", asked.captures.front()), "pdf")}, {"Cache-Control", "no-store"}}};
}

Response DeskRoutes::in_practice(const Request& request, Lang lang) const {
  const std::string token = session_token(request.cookie);
  const auto owner = token.empty() ? std::nullopt : app::session_owner(desk_, token);
  if (!owner) return problem(401, "not_signed_in", {"请先登录", "sign in first"}, lang);
  const auto room = rooms_ == nullptr ? nullptr : rooms_->find(owner->person.id, desk_.clock.now());
  if (!room) return problem(404, "no_practice", {"没有进行中的练习；在“培训”中开始一次", "no practice is open; begin one under Training"}, lang);
  return rooms_->answer(*room, request);
}

std::vector<DeskRoutes::Route> DeskRoutes::practice_table() {
  return {
      {"GET", "/api/v1/practice", &DeskRoutes::practice, {}},
      {"POST", "/api/v1/practice", &DeskRoutes::begin_practice, {}},
      {"POST", "/api/v1/practice/advance", &DeskRoutes::advance_practice, {}},
      {"GET", "/api/v1/practice/papers/{paper}", &DeskRoutes::practice_paper, {}},
  };
}

}  // namespace ytterby::http
