#include "core/conduct/challenge.h"

namespace ytterby::conduct {

Result<Challenge, ChallengeRefusal> open_challenge(Challenge wanted, Date answer_by, const PersonId& by, std::int64_t at) {
  if (wanted.reason.empty()) return fail(ChallengeRefusal::nothing_said);
  wanted.version = 1;
  wanted.answer_by = answer_by;
  wanted.state = ChallengeState::open;
  wanted.opened_at = at;
  wanted.opened_by = by;
  return wanted;
}

Result<Challenge, ChallengeRefusal> answer(Challenge challenge, ChallengeEvidence evidence, const GoodsId& goods) {
  if (challenge.state == ChallengeState::closed) return fail(ChallengeRefusal::closed_already);
  if (evidence.text.empty() && evidence.files.empty()) return fail(ChallengeRefusal::nothing_said);
  challenge.evidence.push_back(std::move(evidence));
  if (!goods.empty()) challenge.goods = goods;
  challenge.state = ChallengeState::answered;
  ++challenge.version;
  return challenge;
}

Result<Challenge, ChallengeRefusal> close(Challenge challenge, ChallengeOutcome outcome, const std::string& text, Date today, const PersonId& by, std::int64_t at) {
  if (challenge.state == ChallengeState::closed) return fail(ChallengeRefusal::closed_already);
  if (text.empty()) return fail(ChallengeRefusal::nothing_said);
  const bool in_time = challenge.state == ChallengeState::open && today <= challenge.answer_by;
  if (outcome == ChallengeOutcome::licence_needed && in_time) return fail(ChallengeRefusal::not_answered);
  challenge.outcome = outcome;
  challenge.outcome_text = text;
  challenge.state = ChallengeState::closed;
  challenge.closed_at = at;
  challenge.closed_by = by;
  ++challenge.version;
  return challenge;
}

}  // namespace ytterby::conduct
