// Routes of learning: courses, exercises, certificates, and who of an organisation is trained.
#include "adapters/wire/learning_json.h"
#include "app/learning.h"
#include "http/desk_routes.h"
#include "http/read_body.h"

namespace ytterby::http {

namespace {

constexpr std::size_t longest_id = 100;
constexpr std::int64_t most_options = 9;

}  // namespace

Response DeskRoutes::courses(Asked& asked) const {
  if (desk_.learning == nullptr) return problem_of(app::not_found(), asked.lang);
  std::vector<learn::Progress> progress;
  for (const learn::Course& course : desk_.learning->courses) {
    if (auto found = desk_.records.learning(asked.caller.person.id, course.id)) progress.push_back(std::move(*found));
  }
  const auto needed = app::courses_for(*desk_.learning, asked.caller.organisation.kind);
  return json_response(wire::courses_json(*desk_.learning, progress, needed, app::today(desk_, asked.caller.now)));
}

Response DeskRoutes::course(Asked& asked) const {
  const learn::Course* found = desk_.learning == nullptr ? nullptr : learn::find_course(*desk_.learning, asked.captures.front());
  if (found == nullptr) return problem_of(app::not_found(), asked.lang);
  const learn::Progress progress = app::progress_in(desk_, asked.caller.person, found->id);
  const learn::Settings& settings = desk_.learning->settings;
  wire::CourseView view{*desk_.learning, *found, progress, std::nullopt, std::nullopt};
  if (progress.asked) view.asked = app::pose(desk_.checker, settings, *progress.asked);
  if (progress.last) view.last = app::pose(desk_.checker, settings, progress.last->ticket);
  return json_response(wire::course_json(view, law::View(desk_.checker.pack(), {app::today(desk_, asked.caller.now), std::nullopt})));
}

Response DeskRoutes::read_lesson(Asked& asked) const {
  std::string lesson;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) { lesson = r.text("lesson", longest_id, wire::Presence::required); });
  return bad ? std::move(*bad) : receipt(app::read_lesson(desk_, asked.caller, asked.captures.front(), lesson), asked.lang);
}

Response DeskRoutes::ask_exercise(Asked& asked) const {
  auto bad = read_body(asked.request, asked.lang, [](wire::ObjectReader&) {});
  return bad ? std::move(*bad) : receipt(app::ask_exercise(desk_, asked.caller, asked.captures.front()), asked.lang);
}

Response DeskRoutes::begin_test(Asked& asked) const {
  auto bad = read_body(asked.request, asked.lang, [](wire::ObjectReader&) {});
  return bad ? std::move(*bad) : receipt(app::begin_test(desk_, asked.caller, asked.captures.front()), asked.lang);
}

Response DeskRoutes::answer_exercise(Asked& asked) const {
  std::optional<std::int64_t> seed;
  std::optional<std::int64_t> option;
  auto bad = read_body(asked.request, asked.lang, [&](wire::ObjectReader& r) {
    const auto needed = [&](const char* key, std::int64_t least, std::int64_t most) {
      const auto value = r.integer(key, least, most);
      if (!value && r.member(key) == nullptr) r.error(r.pointer(key), "missing", {"缺少这一项", "this is missing"});
      return value;
    };
    seed = needed("seed", 0, learn::largest_seed);
    option = needed("option", 1, most_options);
  });
  return bad ? std::move(*bad) : receipt(app::answer_exercise(desk_, asked.caller, asked.captures.front(), *seed, *option), asked.lang);
}

Response DeskRoutes::training_certificate(Asked& asked) const {
  const auto found = app::visible_training_certificate(desk_, asked.caller, asked.captures.front());
  if (!found) return problem_of(app::not_found(), asked.lang);
  return {200, "application/jwt", desk_.signer.sign_token(wire::training_claims(*found, issuer_, desk_.checker.pack()), wire::training_type), {{"Cache-Control", "no-store"}}};
}

Response DeskRoutes::training(Asked& asked) const {
  if (desk_.learning == nullptr) return problem_of(app::not_found(), asked.lang);
  const Date day = app::today(desk_, asked.caller.now);
  const auto needed = app::courses_for(*desk_.learning, asked.caller.organisation.kind);
  return json_response(wire::training_json(*desk_.learning, app::training_in(desk_, asked.caller.organisation.id), needed, app::training_summary(desk_, asked.caller.organisation, day), day));
}

std::vector<DeskRoutes::Route> DeskRoutes::learning_table() {
  return {
      {"GET", "/api/v1/learning", &DeskRoutes::courses, {}},
      {"GET", "/api/v1/learning/training", &DeskRoutes::training, {}},
      {"GET", "/api/v1/learning/courses/{id}", &DeskRoutes::course, {}},
      {"POST", "/api/v1/learning/courses/{id}/read", &DeskRoutes::read_lesson, {}},
      {"POST", "/api/v1/learning/courses/{id}/exercise", &DeskRoutes::ask_exercise, {}},
      {"POST", "/api/v1/learning/courses/{id}/test", &DeskRoutes::begin_test, {}},
      {"POST", "/api/v1/learning/courses/{id}/answer", &DeskRoutes::answer_exercise, {}},
      {"GET", "/api/v1/learning/certificates/{id}", &DeskRoutes::training_certificate, {}},
  };
}

}  // namespace ytterby::http
