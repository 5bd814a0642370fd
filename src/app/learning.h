#pragma once
// Learning: exercises that are answered by the law of the day, what a person did, certificates, and what a company's records of
// training show. Nothing here knows a right answer: it is computed when it is needed.
#include "app/desk.h"
#include "core/learn/exercise.h"
#include "core/learn/learner.h"
#include "core/qualify/track_record.h"

namespace ytterby::app {

/// An exercise with the law that answers it.
struct Posed {
  std::shared_ptr<const determine::Engine> engine;
  learn::Exercise exercise;
};

/// None when the law that is loaded has no such exercise (any more).
std::optional<Posed> pose(const Checker& checker, const learn::Settings& settings, const learn::Ticket& ticket);
/// The first of some seeds from `random` on that makes an exercise; `ticket.seed` is not looked at.
std::optional<Posed> pose_any(const Checker& checker, const learn::Settings& settings, learn::Ticket ticket, Random& random);

/// What the person did in the course; fresh when nothing yet.
learn::Progress progress_in(const Desk& desk, const licensing::Person& person, const std::string& course);

Result<Receipt, Failure> read_lesson(Desk& desk, const Caller& caller, const std::string& course, const std::string& lesson);
/// Gives an exercise out; the one that waits for its answer again, while there is one.
Result<Receipt, Failure> ask_exercise(Desk& desk, const Caller& caller, const std::string& course);
Result<Receipt, Failure> begin_test(Desk& desk, const Caller& caller, const std::string& course);
/// `seed`: of the exercise that was seen. `option`: counted from 1. The receipt's state is `right` or `wrong`.
Result<Receipt, Failure> answer_exercise(Desk& desk, const Caller& caller, const std::string& course, std::int64_t seed, std::int64_t option);

/// A person of an organisation and all that he or she began.
struct Trained {
  licensing::Person person;
  std::vector<learn::Progress> courses;
};
/// Everybody who is let in and has a role, by name.
std::vector<Trained> training_in(const Desk& desk, const OrganisationId& organisation);
/// The courses that people of a kind of organisation need.
std::vector<const learn::Course*> courses_for(const learn::Library& library, licensing::OrganisationKind kind);

/// What an organisation's records of training show on a day.
struct TrainingSummary {
  std::size_t people = 0;
  std::size_t trained = 0;              ///< with a valid certificate of every course they need
  std::size_t lapsing = 0;              ///< trained, and a certificate ends within the notice of `learning/`
  std::optional<Date> oldest;           ///< when the oldest of the valid certificates was earned
  std::optional<Date> lapses_on;        ///< last day of the first that ends
  [[nodiscard]] bool complete() const { return people > 0 && trained == people; }
};
TrainingSummary training_summary(const Desk& desk, const licensing::Organisation& organisation, Date today);

/// The record as it is scored: where every person of the exporter is trained, that shows the element of training, tested when
/// the oldest certificate was earned. Where not, the exporter's own word stands as it is; where nothing at all was said of the
/// programme, nothing is added. What is kept is not changed, so that a certificate that lapses takes its proof along.
qualify::TrackRecord with_training(const Desk& desk, qualify::TrackRecord record, const TrainingSummary& training);

/// A certificate and whose it is, for those who may see it: the person, and the administrators of its organisation.
struct EarnedBy {
  learn::Earned earned;
  const learn::Course* course = nullptr;
  licensing::Person person;
  licensing::Organisation organisation;
};
std::optional<EarnedBy> visible_training_certificate(const Desk& desk, const Caller& caller, const std::string& id);

}  // namespace ytterby::app
