#pragma once
// A customs challenge: customs doubts what a declaration says of goods, holds them, and asks for evidence.
// GAC Announcement 123 of 2025, by way of the pack's clock `customs_challenge`.
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/result.h"

namespace ytterby::conduct {

enum class ChallengeState : std::uint8_t { open, answered, closed };
constexpr int challenge_state_count = 3;

enum class ChallengeOutcome : std::uint8_t {
  no_licence_needed,
  licence_needed,
  referred             ///< for identification: neither is known yet
};
constexpr int challenge_outcome_count = 3;

struct ChallengeFile {
  FileId file;
  std::string name;
  std::string sha256;
  friend bool operator==(const ChallengeFile&, const ChallengeFile&) = default;
};

/// What the exporter filed in its answer.
struct ChallengeEvidence {
  std::string text;
  std::vector<ChallengeFile> files;
  std::int64_t at = 0;
  PersonId by;
  friend bool operator==(const ChallengeEvidence&, const ChallengeEvidence&) = default;
};

struct Challenge {
  std::string id;
  std::uint32_t version = 0;
  OrganisationId exporter;
  std::string declaration;           ///< number of the customs declaration
  std::int32_t line = 0;             ///< of the declaration, from 1
  std::string description;           ///< the goods, as declared
  std::string hs;
  GoodsId goods;                     ///< of the exporter's catalogue, once somebody says which; its history shows the outcome
  std::string certificate;           ///< id; empty: the goods were declared without one
  std::string reason;
  Date answer_by;
  ChallengeState state = ChallengeState::open;
  std::vector<ChallengeEvidence> evidence;
  std::optional<ChallengeOutcome> outcome;
  std::string outcome_text;
  std::int64_t opened_at = 0;
  PersonId opened_by;
  std::int64_t closed_at = 0;
  PersonId closed_by;
  friend bool operator==(const Challenge&, const Challenge&) = default;
};

enum class ChallengeRefusal : std::uint8_t {
  closed_already,
  nothing_said,        ///< neither a text nor a paper, or no reason
  not_answered         ///< closed as `licence needed` before the exporter could answer in time
};
constexpr int challenge_refusal_count = 3;

Result<Challenge, ChallengeRefusal> open_challenge(Challenge wanted, Date answer_by, const PersonId& by, std::int64_t at);
/// The exporter files evidence; as often as it likes while the challenge is open.
Result<Challenge, ChallengeRefusal> answer(Challenge challenge, ChallengeEvidence evidence, const GoodsId& goods);
/// Customs closes it. Against the exporter only after it answered, or when its time is over.
Result<Challenge, ChallengeRefusal> close(Challenge challenge, ChallengeOutcome outcome, const std::string& text, Date today, const PersonId& by, std::int64_t at);

}  // namespace ytterby::conduct
