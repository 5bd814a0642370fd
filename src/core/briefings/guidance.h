#pragma once
// Answers of the authority to questions, with what they cite as it read when they were published. When the law that is loaded
// reads otherwise, an answer may be superseded, until somebody looked at it.
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "base/text.h"
#include "core/law/pack.h"

namespace ytterby::briefings {

struct GuidanceContent {
  Text question;
  Text answer;
  std::vector<std::string> instruments;   ///< ids in the pack
  std::vector<std::string> provisions;    ///< control codes
  friend bool operator==(const GuidanceContent&, const GuidanceContent&) = default;
};

/// How something that is cited read on a day: `DAY/STATUS/FINGERPRINT`, the first day of its version, whether it bound, and its text.
struct Citation {
  std::string what;                ///< control code, or id of an instrument
  std::string mark;
  friend bool operator==(const Citation&, const Citation&) = default;
};

enum class GuidanceState : std::uint8_t { draft, published, superseded, withdrawn };
constexpr int guidance_state_count = 4;
enum class GuidanceStepKind : std::uint8_t { drafted, edited, published, confirmed, superseded, withdrawn };
constexpr int guidance_step_kind_count = 6;

struct GuidanceStep {
  GuidanceStepKind kind = GuidanceStepKind::drafted;
  std::int64_t at = 0;
  PersonId by;
  std::string text;
  friend bool operator==(const GuidanceStep&, const GuidanceStep&) = default;
};

struct Guidance {
  std::string id;
  std::uint32_t version = 0;
  GuidanceState state = GuidanceState::draft;
  GuidanceContent content;         ///< never changes once it was published
  std::vector<Citation> cited;     ///< as of the day of publication, or of the last confirmation
  std::string briefing;            ///< id; empty: of none
  std::vector<std::string> questions;   ///< ids of those that it answers
  std::string supersedes;          ///< id of the answer that it replaces; empty: none
  std::string superseded_by;
  std::vector<PersonId> authors;
  std::vector<GuidanceStep> steps;
  bool told = false;               ///< the authority was told that the law touches it
  std::int64_t published_at = 0;   ///< 0: never
  std::int64_t confirmed_at = 0;   ///< 0: never since it was published
  std::int64_t changed_at = 0;
  friend bool operator==(const Guidance&, const Guidance&) = default;
};

struct WriteGuidance { GuidanceContent content; };
struct PublishGuidance { std::vector<Citation> cited; };
struct ConfirmGuidance { std::vector<Citation> cited; };   ///< it still stands under the law as it reads now
struct SupersedeGuidance { std::string by; };
struct WithdrawGuidance { std::string reason; };
struct TellTouched {};
using GuidanceCommand = std::variant<WriteGuidance, PublishGuidance, ConfirmGuidance, SupersedeGuidance, WithdrawGuidance, TellTouched>;
constexpr int guidance_command_count = 6;

enum class GuidanceRefusal : std::uint8_t { not_in_this_state, text_missing, nothing_cited, same_person, reason_missing, told_before };
constexpr int guidance_refusal_count = 6;

/// Publishes by another person than those who wrote it. `by`: empty for the machine.
Result<Guidance, GuidanceRefusal> transition(Guidance guidance, const GuidanceCommand& command, const PersonId& by, std::int64_t at);

/// How everything that the content cites reads on the day. What the pack does not know has an empty mark.
std::vector<Citation> citations_of(const law::Pack& pack, const GuidanceContent& content, Date day);

/// What a published answer cites and reads otherwise on the day; empty for one that is not published.
std::vector<std::string> touched_by(const law::Pack& pack, const Guidance& guidance, Date day);

/// Whether every word of `words` stands in it, in either language; Han characters anywhere, others without regard to case. No words: yes.
bool matches(const Guidance& guidance, std::string_view words);
/// Whether it cites the code, something above it, or something below it, or the instrument.
bool cites(const Guidance& guidance, std::string_view what);

}  // namespace ytterby::briefings
