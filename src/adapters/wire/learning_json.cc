#include "adapters/wire/learning_json.h"

#include <algorithm>
#include <stdexcept>

#include "adapters/wire/json_value.h"
#include "adapters/wire/status_list_json.h"
#include "core/explain/exercise_words.h"
#include "core/explain/lesson_words.h"
#include "core/explain/wording.h"

namespace ytterby::wire {

namespace {

constexpr std::array<std::string_view, learn::phase_count> phases{"not_begun", "learning", "in_test", "passed"};

Text filled(const Text& pattern, const law::View& law) {
  auto text = explain::fill_lesson(pattern, law);
  if (!text) throw std::logic_error("a lesson has the unknown placeholder `" + text.error().front() + "`");
  return std::move(*text);
}

void write_earned(JsonWriter& w, const learn::Earned& e, Date today) {
  w.open_object().member("id", e.id).member("on", e.on).member("until", e.until).key("right").value(std::int64_t{e.right}).key("of").value(std::int64_t{e.of});
  w.member("valid", e.on <= today && today <= e.until).close_object();
}

void write_test(JsonWriter& w, std::string_view key, const std::optional<learn::Test>& test) {
  if (!test) return;
  w.key(key).open_object().key("done").value(std::int64_t{test->done}).key("right").value(std::int64_t{test->right}).close_object();
}

void write_progress(JsonWriter& w, const learn::Progress& p, Date today) {
  w.open_object().member("phase", phases[static_cast<std::size_t>(p.phase)]).member("read", p.read).key("level").value(std::int64_t{p.level});
  w.key("answers").value(p.answers).key("right").value(p.right);
  const auto due = std::count_if(p.repeats.begin(), p.repeats.end(), [&](const learn::Repeat& r) { return r.due <= today; });
  w.count("coming_back", p.repeats.size()).count("due", static_cast<std::size_t>(due));
  write_test(w, "test", p.test);
  write_test(w, "last_test", p.last_test);
  if (p.test_not_before && *p.test_not_before > today) w.member("test_not_before", *p.test_not_before);
  w.key("certificates").open_array();
  for (auto e = p.earned.rbegin(); e != p.earned.rend(); ++e) write_earned(w, *e, today);
  w.close_array().close_object();
}

const learn::Progress* progress_of(const std::vector<learn::Progress>& all, const std::string& course) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const learn::Progress& p) { return p.course == course; });
  return found == all.end() ? nullptr : &*found;
}

void write_lesson(JsonWriter& w, const learn::Lesson& lesson, const law::View& law) {
  w.open_object().member("id", lesson.id).member("title", lesson.title).member("body", filled(lesson.body, law)).key("cites").open_array();
  for (const std::string& cite : lesson.cites) {
    if (const auto text = explain::lesson_value(cite, law)) w.value(*text);
  }
  w.close_array();
  if (lesson.picture) {
    const Text drawn{explain::draw_picture(*lesson.picture, Lang::zh), explain::draw_picture(*lesson.picture, Lang::en)};
    w.key("picture").open_object().member("title", lesson.picture->title).member("svg", drawn).close_object();
  }
  w.key("examples").open_array();
  for (const learn::Example& example : lesson.examples) {
    const auto request = explain::fill_request(example.request, law);
    if (!request) throw std::logic_error("an example has an unknown placeholder");
    w.open_object().member("title", example.title).key("request").raw(*request).close_object();
  }
  w.close_array().close_object();
}

void write_settings(JsonWriter& w, const learn::Settings& s) {
  w.key("test_exercises").value(std::int64_t{s.test_exercises}).key("pass_percent").value(std::int64_t{s.pass_percent});
  w.count("levels", s.levels.size()).key("certificate").value(explain::period_text(s.certificate));
}

}  // namespace

void write_exercise(JsonWriter& w, const app::Posed& posed, Reveal reveal) {
  const learn::Exercise& e = posed.exercise;
  const law::Pack& pack = posed.engine->pack();
  w.open_object().key("seed").value(e.ticket.seed).member("topic", learn::topic_names[static_cast<std::size_t>(e.ticket.topic)]).member("topic_title", explain::topic_text(e.ticket.topic));
  w.key("level").value(std::int64_t{e.ticket.level}).member("as_of", e.ticket.day).member("day", e.day).member("asks", learn::asks_names[static_cast<std::size_t>(e.asks)]).member("question", explain::exercise_question(e));
  w.key("facts").open_array();
  for (const auto& [title, value] : explain::given_facts(e, pack)) w.open_object().member("title", title).member("value", value).close_object();
  w.close_array().key("options").open_array();
  for (const learn::Option& option : e.options) w.value(explain::option_text(option, e.asks, pack));
  w.close_array();
  if (posed.engine->view().beyond_verified()) w.member("verified_through", pack.coverage.verified_through);
  if (reveal == Reveal::yes) {
    w.count("right", e.right + 1).key("reasons").open_array();
    for (const Text& reason : explain::exercise_reasons(e, *posed.engine)) w.value(reason);
    w.close_array().member("unverified", e.why.text_unverified);
  }
  w.close_object();
}

std::string courses_json(const learn::Library& library, const std::vector<learn::Progress>& progress, const std::vector<const learn::Course*>& needed, Date today) {
  std::string out;
  JsonWriter w(out);
  w.open_object();
  write_settings(w, library.settings);
  w.key("courses").open_array();
  for (const learn::Course& course : library.courses) {
    w.open_object().member("id", course.id).member("title", course.title).member("about", course.about).count("lessons", course.lessons.size());
    w.member("needed", std::find(needed.begin(), needed.end(), &course) != needed.end());
    if (const learn::Progress* p = progress_of(progress, course.id)) {
      w.key("progress");
      write_progress(w, *p, today);
    }
    w.close_object();
  }
  w.close_array().close_object();
  return out;
}

std::string course_json(const CourseView& view, const law::View& law) {
  std::string out;
  JsonWriter w(out);
  const Date day = law.as_of().day;
  w.open_object().member("id", view.course.id).member("title", view.course.title).member("about", view.course.about).member("as_of", day);
  write_settings(w, view.library.settings);
  w.key("lessons").open_array();
  for (const learn::Lesson& lesson : view.course.lessons) write_lesson(w, lesson, law);
  w.close_array().key("progress");
  write_progress(w, view.progress, day);
  if (view.asked) {
    w.key("asked");
    write_exercise(w, *view.asked, Reveal::no);
  }
  if (view.last) {
    const learn::Answered& answered = *view.progress.last;
    w.key("last").open_object().key("chosen").value(std::int64_t{answered.chosen} + 1).member("was_right", answered.right).member("in_test", answered.in_test).key("exercise");
    write_exercise(w, *view.last, Reveal::yes);
    w.close_object();
  }
  w.key("version").value(std::int64_t{view.progress.version}).close_object();
  return out;
}

void write_training(JsonWriter& w, const app::TrainingSummary& s) {
  w.open_object().count("people", s.people).count("trained", s.trained).count("lapsing", s.lapsing).member("complete", s.complete());
  if (s.oldest) w.member("oldest", *s.oldest);
  if (s.lapses_on) w.member("lapses_on", *s.lapses_on);
  w.close_object();
}

std::string training_json(const learn::Library& library, const std::vector<app::Trained>& people, const std::vector<const learn::Course*>& needed, const app::TrainingSummary& summary, Date today) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("summary");
  write_training(w, summary);
  w.key("courses").open_array();
  for (const learn::Course* course : needed) w.open_object().member("id", course->id).member("title", course->title).close_object();
  w.close_array().key("people").open_array();
  for (const app::Trained& one : people) {
    w.open_object().member("id", one.person.id.value).member("name", one.person.name).key("courses").open_array();
    for (const learn::Course* course : needed) {
      const learn::Progress* p = progress_of(one.courses, course->id);
      const learn::Earned* valid = p == nullptr ? nullptr : learn::valid_certificate(*p, today);
      const learn::Earned* last = valid != nullptr ? valid : p == nullptr || p->earned.empty() ? nullptr : &p->earned.back();
      const bool lapsing = valid != nullptr && valid->until < today.plus(library.settings.lapse_notice_days);
      w.open_object().member("id", course->id).member("standing", valid != nullptr ? (lapsing ? "lapsing" : "trained") : last != nullptr ? "lapsed" : p != nullptr && p->phase != learn::Phase::not_begun ? "learning" : "not_begun");
      if (last != nullptr) w.member("on", last->on).member("until", last->until).member("certificate", last->id);
      w.close_object();
    }
    w.close_array().close_object();
  }
  w.close_array().close_object();
  return out;
}

std::string training_claims(const app::EarnedBy& e, const std::string& issuer, const law::Pack& pack) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("iss", issuer).member("jti", e.earned.id).member("type", "TrainingCertificate");
  const std::string zone = offset_text(pack.utc_offset_minutes);
  w.member("validFrom", e.earned.on.text() + "T00:00:00" + zone).member("validUntil", e.earned.until.text() + "T23:59:59" + zone);
  w.key("holder").open_object().member("name", e.person.name).member("organisation", e.organisation.name).close_object();
  w.key("course").open_object().member("id", e.course->id).member("title", e.course->title).close_object();
  w.key("test").open_object().key("right").value(std::int64_t{e.earned.right}).key("of").value(std::int64_t{e.earned.of}).close_object();
  w.member("law", e.earned.law).close_object();
  return out;
}

std::optional<TrainingClaims> read_training_claims(std::string_view payload) {
  const auto json = parse_json(payload);
  if (!json || json->kind != JsonValue::Kind::object) return std::nullopt;
  const auto text = [](const JsonValue* object, std::string_view key) -> std::string {
    const JsonValue* found = object == nullptr || object->kind != JsonValue::Kind::object ? nullptr : object->find(key);
    return found != nullptr && found->kind == JsonValue::Kind::string ? found->text : std::string();
  };
  const JsonValue* course = json->find("course");
  TrainingClaims out;
  out.id = text(&*json, "jti");
  out.holder = text(json->find("holder"), "name");
  out.course = text(course, "id");
  const JsonValue* title = course == nullptr || course->kind != JsonValue::Kind::object ? nullptr : course->find("title");
  out.course_title = {text(title, "zh"), text(title, "en")};
  out.valid_from = text(&*json, "validFrom");
  out.valid_until = text(&*json, "validUntil");
  if (!read_instant(out.valid_from) || !read_instant(out.valid_until) || text(&*json, "type") != "TrainingCertificate" || out.id.empty() || out.holder.empty() || out.course.empty()) return std::nullopt;
  return out;
}

}  // namespace ytterby::wire
