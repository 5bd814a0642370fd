#include "core/learn/learner.h"

#include <algorithm>

namespace ytterby::learn {

namespace {

bool has(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

std::int32_t days_of_box(const Settings& settings, std::int32_t box) { return settings.box_days[static_cast<std::size_t>(box - 1)]; }

/// Right answers in a row make it harder, a wrong one easier.
void move_level(Progress& p, bool right, const Settings& settings) {
  if (!right) {
    p.level = std::max(1, p.level - 1);
    p.in_a_row = 0;
    return;
  }
  if (++p.in_a_row < settings.up_after) return;
  p.level = std::min(static_cast<std::int32_t>(settings.levels.size()), p.level + 1);
  p.in_a_row = 0;
}

/// A wrong answer goes to the first box; a right one on to the next, and out of the last.
void move_box(Progress& p, const Ticket& ticket, bool right, const Context& c) {
  const auto found = std::find_if(p.repeats.begin(), p.repeats.end(), [&](const Repeat& r) { return r.ticket == ticket; });
  if (found == p.repeats.end()) {
    if (!right) p.repeats.push_back({ticket, 1, c.today.plus(days_of_box(c.settings, 1))});
    return;
  }
  const std::int32_t box = right ? found->box + 1 : 1;
  if (box > static_cast<std::int32_t>(c.settings.box_days.size())) {
    p.repeats.erase(found);
    return;
  }
  found->box = box;
  found->due = c.today.plus(days_of_box(c.settings, box));
}

void end_test(Progress& p, const Context& c) {
  const Test test = *p.test;
  p.last_test = test;
  p.test.reset();
  // Exact: no share is rounded up to a pass.
  const bool pass = std::int64_t{test.right} * 100 >= std::int64_t{c.settings.pass_percent} * test.done;
  if (pass) {
    p.earned.push_back({c.certificate_id, c.today, last_day(c.today, c.settings.certificate), test.right, test.done, c.law});
    p.test_not_before.reset();
  } else {
    p.test_not_before = c.today.plus(c.settings.retry_days);
  }
  p.phase = p.earned.empty() ? Phase::learning : Phase::passed;
}

Result<Progress, Refusal> read(Progress p, const ReadLesson& command, const Context& c) {
  const auto& lessons = c.course.lessons;
  if (std::none_of(lessons.begin(), lessons.end(), [&](const Lesson& l) { return l.id == command.lesson; })) return fail(Refusal::no_such_lesson);
  if (!has(p.read, command.lesson)) p.read.push_back(command.lesson);
  if (p.phase == Phase::not_begun) p.phase = Phase::learning;
  return p;
}

Result<Progress, Refusal> ask(Progress p, const AskExercise& command, const Context& c) {
  if (p.asked) return fail(Refusal::exercise_waits);
  p.asked = next_ticket(p, c.course, c.settings, command.seed, c.today);
  if (p.phase == Phase::not_begun) p.phase = Phase::learning;
  return p;
}

Result<Progress, Refusal> begin_test(Progress p, const Context& c) {
  if (p.phase == Phase::in_test) return fail(Refusal::in_test);
  for (const Lesson& lesson : c.course.lessons) {
    if (!has(p.read, lesson.id)) return fail(Refusal::lessons_unread);
  }
  if (p.test_not_before && c.today < *p.test_not_before) return fail(Refusal::too_early);
  p.phase = Phase::in_test;
  p.test = Test{};
  p.asked.reset();
  return p;
}

Result<Progress, Refusal> answer(Progress p, const AnswerExercise& command, const Context& c) {
  if (!p.asked) return fail(Refusal::nothing_asked);
  const Ticket ticket = *p.asked;
  p.asked.reset();
  p.last = Answered{ticket, command.chosen, command.right, p.test.has_value(), c.today};
  ++p.answers;
  if (command.right) ++p.right;
  move_box(p, ticket, command.right, c);
  if (!p.test) {
    move_level(p, command.right, c.settings);
    return p;
  }
  ++p.test->done;
  if (command.right) ++p.test->right;
  if (p.test->done >= c.settings.test_exercises) end_test(p, c);
  return p;
}

}  // namespace

Result<Progress, Refusal> transition(Progress progress, const Command& command, const Context& context) {
  struct Apply {
    Progress& p;
    const Context& c;
    Result<Progress, Refusal> operator()(const ReadLesson& x) const { return read(std::move(p), x, c); }
    Result<Progress, Refusal> operator()(const AskExercise& x) const { return ask(std::move(p), x, c); }
    Result<Progress, Refusal> operator()(const BeginTest&) const { return begin_test(std::move(p), c); }
    Result<Progress, Refusal> operator()(const AnswerExercise& x) const { return answer(std::move(p), x, c); }
  };
  return std::visit(Apply{progress, context}, command);
}

Ticket next_ticket(const Progress& progress, const Course& course, const Settings& settings, std::int64_t seed, Date today) {
  if (!progress.test) {
    const Repeat* due = nullptr;
    for (const Repeat& r : progress.repeats) {
      if (r.due <= today && (due == nullptr || r.due < due->due)) due = &r;
    }
    if (due != nullptr) return due->ticket;
  }
  // In a test the topics take turns, so that none is left out; in practice they are drawn.
  const std::size_t turn = progress.test ? static_cast<std::size_t>(progress.test->done) : Draws(static_cast<std::uint64_t>(seed)).below(course.topics.size());
  return {seed, course.topics[turn % course.topics.size()], progress.test ? settings.test_level : progress.level, today};
}

Date last_day(Date earned, const law::Period& period) {
  if (period.unit == law::Period::Unit::day || period.unit == law::Period::Unit::working_day) return earned.plus(period.value);
  const int months = period.unit == law::Period::Unit::year ? 12 * period.value : period.value;
  const int zero_based = earned.year() * 12 + earned.month() - 1 + months;
  // The 31st becomes the last day of a shorter month; the day before is the last.
  for (int day = earned.day(); day > 28; --day) {
    if (const auto found = Date::of(zero_based / 12, zero_based % 12 + 1, day)) return found->plus(-1);
  }
  return Date::of(zero_based / 12, zero_based % 12 + 1, std::min(earned.day(), 28))->plus(-1);
}

const Earned* valid_certificate(const Progress& progress, Date today) {
  for (auto e = progress.earned.rbegin(); e != progress.earned.rend(); ++e) {
    if (e->on <= today && today <= e->until) return &*e;
  }
  return nullptr;
}

}  // namespace ytterby::learn
