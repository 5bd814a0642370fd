#pragma once
// What is taught and learnt as JSON of the contract.
#include "adapters/wire/json_writer.h"
#include "app/learning.h"

namespace ytterby::wire {

/// Whether an exercise is shown with its answer.
enum class Reveal : std::uint8_t { no, yes };

void write_exercise(JsonWriter& w, const app::Posed& posed, Reveal reveal);

/// The courses with the caller's own progress in each.
std::string courses_json(const learn::Library& library, const std::vector<learn::Progress>& progress, const std::vector<const learn::Course*>& needed, Date today);

/// One course as of a day: lessons filled from the law, examples as requests, what the caller did. `asked` and `last`: the
/// exercise that waits, without its answer, and the one that was answered last, with it.
struct CourseView {
  const learn::Library& library;
  const learn::Course& course;
  const learn::Progress& progress;
  std::optional<app::Posed> asked;
  std::optional<app::Posed> last;
};
/// Error: a placeholder that the pack does not know; a fault of the build.
std::string course_json(const CourseView& view, const law::View& law);

/// Who is trained in what, and what lapses.
std::string training_json(const learn::Library& library, const std::vector<app::Trained>& people, const std::vector<const learn::Course*>& needed, const app::TrainingSummary& summary, Date today);
void write_training(JsonWriter& w, const app::TrainingSummary& summary);

/// The claims of a certificate, to be signed; `typ` of its header.
inline constexpr const char* training_type = "training+jwt";
std::string training_claims(const app::EarnedBy& earned, const std::string& issuer, const law::Pack& pack);

/// What `training_claims` wrote; none when it is not that.
struct TrainingClaims {
  std::string id, holder, course;
  Text course_title;
  std::string valid_from, valid_until;   ///< RFC 3339; the last second is still within
};
std::optional<TrainingClaims> read_training_claims(std::string_view payload);

}  // namespace ytterby::wire
