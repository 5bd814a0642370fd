#include "app/learning.h"

#include <algorithm>

#include "app/ports/ids.h"
#include "core/explain/exercise_words.h"

namespace ytterby::app {

namespace {

constexpr int most_seeds = 40;

std::int64_t seed_of(Random& random) {
  std::int64_t out = 0;
  for (const char byte : random.bytes(7)) out = (out << 8) | static_cast<unsigned char>(byte);
  return out % (learn::largest_seed + 1);
}

Failure refused(learn::Refusal refusal) {
  const FailureKind kind = refusal == learn::Refusal::no_such_lesson ? FailureKind::not_found : FailureKind::conflict;
  return {kind, std::string(explain::learn_refusal_id(refusal)), explain::learn_refusal_text(refusal), {}, 0};
}

Failure no_exercise() {
  return {FailureKind::conflict, "no_exercise", {"当日的法规没有这样的边界，出不了题；请换一门课程", "the law of the day has no such boundary to ask about; take another course"}, {}, 0};
}

learn::Context context_of(Desk& desk, const Caller& caller, const learn::Course& course) {
  return {course, desk.learning->settings, today(desk, caller.now), new_id(caller.now, desk.random), desk.checker.pack().hash};
}

Prepared prepared(learn::Progress after, std::string state) {
  ++after.version;
  Prepared out;
  out.receipt = {"learning", after.course, {}, std::move(state), after.version, {}, {}};
  out.unit.learning.push_back({std::move(after)});
  return out;
}

std::string state_of(const learn::Progress& p) {
  switch (p.phase) {
    case learn::Phase::not_begun: return "not_begun";
    case learn::Phase::learning: return "learning";
    case learn::Phase::in_test: return "in_test";
    case learn::Phase::passed: return "passed";
  }
  return {};
}

using Step = std::function<Result<Prepared, Failure>(learn::Progress, const learn::Context&)>;

Result<Receipt, Failure> change(Desk& desk, const Caller& caller, const std::string& id, const Step& step) {
  const learn::Course* course = desk.learning == nullptr ? nullptr : learn::find_course(*desk.learning, id);
  if (course == nullptr) return fail(not_found());
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> { return step(progress_in(desk, caller.person, id), context_of(desk, caller, *course)); });
}

}  // namespace

std::optional<Posed> pose(const Checker& checker, const learn::Settings& settings, const learn::Ticket& ticket) {
  Posed out;
  out.engine = checker.engine({learn::day_of(checker.pack(), ticket, settings), std::nullopt});
  auto exercise = learn::draw(*out.engine, ticket, settings);
  if (!exercise) return std::nullopt;
  out.exercise = std::move(*exercise);
  return out;
}

std::optional<Posed> pose_any(const Checker& checker, const learn::Settings& settings, learn::Ticket ticket, Random& random) {
  for (int i = 0; i < most_seeds; ++i) {
    ticket.seed = seed_of(random);
    if (auto posed = pose(checker, settings, ticket)) return posed;
  }
  return std::nullopt;
}

learn::Progress progress_in(const Desk& desk, const licensing::Person& person, const std::string& course) {
  if (auto found = desk.records.learning(person.id, course)) return std::move(*found);
  learn::Progress out;
  out.person = person.id;
  out.organisation = person.organisation;
  out.course = course;
  return out;
}

Result<Receipt, Failure> read_lesson(Desk& desk, const Caller& caller, const std::string& course, const std::string& lesson) {
  return change(desk, caller, course, [&](learn::Progress p, const learn::Context& context) -> Result<Prepared, Failure> {
    auto after = learn::transition(std::move(p), learn::ReadLesson{lesson}, context);
    if (!after) return fail(refused(after.error()));
    std::string state = state_of(*after);
    return prepared(std::move(*after), std::move(state));
  });
}

Result<Receipt, Failure> ask_exercise(Desk& desk, const Caller& caller, const std::string& course) {
  return change(desk, caller, course, [&](learn::Progress p, const learn::Context& context) -> Result<Prepared, Failure> {
    // One that another version of the law asked and this one cannot is not held against anybody.
    if (p.asked && !pose(desk.checker, context.settings, *p.asked)) p.asked.reset();
    for (int i = 0; i < most_seeds; ++i) {
      auto after = learn::transition(p, learn::AskExercise{seed_of(desk.random)}, context);
      if (!after) return fail(refused(after.error()));
      if (pose(desk.checker, context.settings, *after->asked)) {
        std::string state = state_of(*after);
        return prepared(std::move(*after), std::move(state));
      }
      const learn::Ticket gone = *after->asked;
      p.repeats.erase(std::remove_if(p.repeats.begin(), p.repeats.end(), [&](const learn::Repeat& r) { return r.ticket == gone; }), p.repeats.end());
    }
    return fail(no_exercise());
  });
}

Result<Receipt, Failure> begin_test(Desk& desk, const Caller& caller, const std::string& course) {
  return change(desk, caller, course, [&](learn::Progress p, const learn::Context& context) -> Result<Prepared, Failure> {
    auto after = learn::transition(std::move(p), learn::BeginTest{}, context);
    if (!after) return fail(refused(after.error()));
    std::string state = state_of(*after);
    return prepared(std::move(*after), std::move(state));
  });
}

Result<Receipt, Failure> answer_exercise(Desk& desk, const Caller& caller, const std::string& course, std::int64_t seed, std::int64_t option) {
  return change(desk, caller, course, [&](learn::Progress p, const learn::Context& context) -> Result<Prepared, Failure> {
    if (!p.asked || p.asked->seed != seed) return fail(refused(learn::Refusal::nothing_asked));
    const auto posed = pose(desk.checker, context.settings, *p.asked);
    if (!posed) return fail(no_exercise());
    if (option < 1 || option > static_cast<std::int64_t>(posed->exercise.options.size())) {
      const Text text{"没有这个选项", "there is no such option"};
      return fail(Failure{FailureKind::invalid, "unknown_value", text, {{"/option", "unknown_value", text}}, 0});
    }
    const bool right = static_cast<std::size_t>(option - 1) == posed->exercise.right;
    auto after = learn::transition(std::move(p), learn::AnswerExercise{static_cast<std::int32_t>(option - 1), right}, context);
    if (!after) return fail(refused(after.error()));
    return prepared(std::move(*after), right ? "right" : "wrong");
  });
}

std::vector<Trained> training_in(const Desk& desk, const OrganisationId& organisation) {
  std::vector<Trained> out;
  for (licensing::Person& person : desk.records.persons(organisation)) {
    if (!person.disabled && !person.roles.empty()) out.push_back({std::move(person), {}});
  }
  std::sort(out.begin(), out.end(), [](const Trained& a, const Trained& b) { return std::tie(a.person.name, a.person.id) < std::tie(b.person.name, b.person.id); });
  for (learn::Progress& p : desk.records.learning_of(organisation)) {
    const auto of = std::find_if(out.begin(), out.end(), [&](const Trained& t) { return t.person.id == p.person; });
    if (of != out.end()) of->courses.push_back(std::move(p));
  }
  return out;
}

std::vector<const learn::Course*> courses_for(const learn::Library& library, licensing::OrganisationKind kind) {
  const std::string name(licensing::organisation_kind_names[static_cast<std::size_t>(kind)]);
  std::vector<const learn::Course*> out;
  for (const learn::Course& course : library.courses) {
    if (std::find(course.for_kinds.begin(), course.for_kinds.end(), name) != course.for_kinds.end()) out.push_back(&course);
  }
  return out;
}

TrainingSummary training_summary(const Desk& desk, const licensing::Organisation& organisation, Date today) {
  TrainingSummary out;
  if (desk.learning == nullptr) return out;
  const auto needed = courses_for(*desk.learning, organisation.kind);
  for (const Trained& one : training_in(desk, organisation.id)) {
    ++out.people;
    std::size_t held = 0;
    bool lapsing = false;
    for (const learn::Course* course : needed) {
      const auto progress = std::find_if(one.courses.begin(), one.courses.end(), [&](const learn::Progress& p) { return p.course == course->id; });
      const learn::Earned* earned = progress == one.courses.end() ? nullptr : learn::valid_certificate(*progress, today);
      if (earned == nullptr) continue;
      ++held;
      lapsing = lapsing || earned->until < today.plus(desk.learning->settings.lapse_notice_days);
      if (!out.oldest || earned->on < *out.oldest) out.oldest = earned->on;
      if (!out.lapses_on || earned->until < *out.lapses_on) out.lapses_on = earned->until;
    }
    if (needed.empty() || held != needed.size()) continue;
    ++out.trained;
    if (lapsing) ++out.lapsing;
  }
  return out;
}

qualify::TrackRecord with_training(const Desk& desk, qualify::TrackRecord record, const TrainingSummary& training) {
  if (desk.learning == nullptr || !training.complete() || record.programme.empty()) return record;
  const std::string& element = desk.learning->settings.programme_element;
  auto found = std::find_if(record.programme.begin(), record.programme.end(), [&](const auto& e) { return e.element == element; });
  if (found == record.programme.end()) found = record.programme.insert(found, {element, false, {}, std::nullopt});
  const bool own_is_newer = found->in_place && !found->evidence.empty() && found->tested_on && *found->tested_on >= *training.oldest;
  if (own_is_newer) return record;
  found->in_place = true;
  found->evidence = "training records";
  found->tested_on = training.oldest;
  return record;
}

std::optional<EarnedBy> visible_training_certificate(const Desk& desk, const Caller& caller, const std::string& id) {
  if (desk.learning == nullptr) return std::nullopt;
  const bool administers = caller.is(licensing::Role::exporter_admin) || caller.is(licensing::Role::authority_admin);
  for (const learn::Progress& p : desk.records.learning_of(caller.organisation.id)) {
    if (p.person != caller.person.id && !administers) continue;
    const auto earned = std::find_if(p.earned.begin(), p.earned.end(), [&](const learn::Earned& e) { return e.id == id; });
    if (earned == p.earned.end()) continue;
    const auto person = desk.records.person(p.person);
    const learn::Course* course = learn::find_course(*desk.learning, p.course);
    if (!person || course == nullptr) return std::nullopt;
    return EarnedBy{*earned, course, *person, caller.organisation};
  }
  return std::nullopt;
}

}  // namespace ytterby::app
