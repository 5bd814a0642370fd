#pragma once
// What one person did in one course, and what may happen next: lessons read, exercises asked and answered, the wrong ones
// that come back, the test, the certificate. `transition` alone changes it.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "core/learn/course.h"

namespace ytterby::learn {

enum class Phase : std::uint8_t { not_begun, learning, in_test, passed };
constexpr int phase_count = 4;

/// An exercise that was answered wrongly and comes back. Boxes as Leitner had them: right moves it on, wrong moves it back.
struct Repeat {
  Ticket ticket;
  std::int32_t box = 1;
  Date due;
  friend bool operator==(const Repeat&, const Repeat&) = default;
};

struct Answered {
  Ticket ticket;
  std::int32_t chosen = 0;     ///< position among the options
  bool right = false;
  bool in_test = false;
  Date on;
  friend bool operator==(const Answered&, const Answered&) = default;
};

/// A test that is under way.
struct Test {
  std::int32_t done = 0;
  std::int32_t right = 0;
  friend bool operator==(const Test&, const Test&) = default;
};

/// A passed test; what the certificate says.
struct Earned {
  std::string id;
  Date on;
  Date until;                  ///< last day
  std::int32_t right = 0;
  std::int32_t of = 0;
  std::string law;             ///< hash of the pack that was asked about
  friend bool operator==(const Earned&, const Earned&) = default;
};

struct Progress {
  PersonId person;
  OrganisationId organisation;
  std::string course;
  std::uint32_t version = 0;
  Phase phase = Phase::not_begun;
  std::vector<std::string> read;           ///< lessons
  std::int32_t level = 1;                  ///< of the next exercise
  std::int32_t in_a_row = 0;               ///< right answers at this level
  std::int64_t answers = 0;                ///< altogether
  std::int64_t right = 0;
  std::optional<Ticket> asked;             ///< given out and not answered yet
  std::optional<Answered> last;
  std::vector<Repeat> repeats;
  std::optional<Test> test;
  std::optional<Test> last_test;
  std::optional<Date> test_not_before;     ///< after one that was not passed
  std::vector<Earned> earned;              ///< oldest first
  friend bool operator==(const Progress&, const Progress&) = default;

  /// As a store files it: one of each person and course.
  [[nodiscard]] std::string key() const { return person.value + "/" + course; }
};

struct ReadLesson { std::string lesson; };
/// An exercise is given out: one that comes back, or one drawn with `seed`. None is while another waits for its answer.
struct AskExercise { std::int64_t seed = 0; };
struct BeginTest {};
/// `right`: what the law of the day says of the option that was chosen.
struct AnswerExercise {
  std::int32_t chosen = 0;
  bool right = false;
};
using Command = std::variant<ReadLesson, AskExercise, BeginTest, AnswerExercise>;

enum class Refusal : std::uint8_t {
  no_such_lesson,
  exercise_waits,      ///< answer the one that was asked first
  nothing_asked,
  lessons_unread,
  too_early,           ///< the last test was not passed; another may be taken from a later day on
  in_test              ///< a test is under way
};
constexpr int refusal_count = 6;

struct Context {
  const Course& course;
  const Settings& settings;
  Date today;
  std::string certificate_id;   ///< for one that may be earned
  std::string law;              ///< hash of the pack
};

/// The only place that changes progress. `version` is left to who saves it.
Result<Progress, Refusal> transition(Progress progress, const Command& command, const Context& context);

/// The exercise that comes next: the one that is due the longest, else one that is drawn. In a test always drawn, at the level of tests.
Ticket next_ticket(const Progress& progress, const Course& course, const Settings& settings, std::int64_t seed, Date today);

/// Last day of a certificate that was earned on a day.
Date last_day(Date earned, const law::Period& period);

/// Whether a certificate of this course holds on the day: the newest that does; null when none does.
const Earned* valid_certificate(const Progress& progress, Date today);

}  // namespace ytterby::learn
