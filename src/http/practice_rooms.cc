#include "http/practice_rooms.h"

#include <algorithm>
#include <array>

#include "app/sign_in.h"
#include "http/desk_routes.h"
#include "http/headers.h"
#include "http/problem.h"

namespace ytterby::http {

namespace {

/// What belongs to the person and not to the exercise.
constexpr std::array<std::string_view, 7> outside{"/api/v1/account", "/api/v1/people", "/api/v1/organisations", "/api/v1/api-keys", "/api/v1/webhooks", "/api/v1/learning", "/api/v1/practice"};

constexpr std::array<std::string_view, 5> passed_on{"ETag", "Cache-Control", "Content-Disposition", "Allow", "Retry-After"};

bool is_outside(const Request& request) {
  const auto under = [&](std::string_view prefix) { return request.path.rfind(prefix, 0) == 0; };
  if (under("/api/v1/session")) return request.method != "GET";
  return !under("/api/v1/") || std::any_of(outside.begin(), outside.end(), under);
}

/// The trainee's session in the room: in there days pass in a moment, and it ends with them.
std::string session_in(PracticeRoom& room) {
  const std::scoped_lock lock(room.acting);
  if (room.token.empty() || !app::session_owner(room.desk(), room.token)) {
    app::Attempts attempts;
    auto entered = app::sign_in(room.desk(), attempts, {room.cast.login, room.password, {}, {}});
    room.token = entered ? std::move(entered->token) : std::string();
  }
  return room.token;
}

}  // namespace

Result<std::shared_ptr<PracticeRoom>, app::Failure> PracticeRooms::open(const licensing::Person& person, const learn::PracticeOrder& order, app::Instant now) {
  auto made = make_(order, person.name);
  if (!made) return made;
  (*made)->used_at = now;
  const std::scoped_lock lock(mutex_);
  rooms_[person.id] = *made;
  if (rooms_.size() > most_) {
    rooms_.erase(std::min_element(rooms_.begin(), rooms_.end(), [](const auto& a, const auto& b) { return a.second->used_at < b.second->used_at; }));
  }
  return made;
}

std::shared_ptr<PracticeRoom> PracticeRooms::find(const PersonId& person, app::Instant now) {
  const std::scoped_lock lock(mutex_);
  const auto found = rooms_.find(person);
  if (found == rooms_.end()) return nullptr;
  found->second->used_at = now;
  return found->second;
}

Response PracticeRooms::answer(PracticeRoom& room, Request request) const {
  request.path.erase(0, practice_prefix.size());
  if (is_outside(request)) return problem(403, "not_in_practice", {"练习中没有这一项", "there is no such thing in a practice"}, preferred_language(request.accept_language));
  request.authorization.clear();
  request.cookie = session_cookie(session_in(room));
  Response out = room.routes().answer(request);
  // Who is signed in outside stays so, and the headers of security are set outside, once.
  std::erase_if(out.headers, [](const auto& header) { return std::find(passed_on.begin(), passed_on.end(), header.first) == passed_on.end(); });
  return out;
}

}  // namespace ytterby::http
