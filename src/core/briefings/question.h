#pragma once
// What exporters ask before a briefing, and how many of them want to know. Shown to others without who asked.
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace ytterby::briefings {

enum class QuestionState : std::uint8_t { asked, answered, declined };
constexpr int question_state_count = 3;

struct Question {
  std::string id;
  std::uint32_t version = 0;
  std::string briefing;
  QuestionState state = QuestionState::asked;
  std::string text;
  PersonId asked_by;
  OrganisationId organisation;
  std::vector<OrganisationId> votes;   ///< one for each organisation, and none of that which asked
  std::string guidance;                ///< id of the answer; empty: none
  std::string reason;                  ///< why it was declined
  std::int64_t asked_at = 0;
  std::int64_t changed_at = 0;
  friend bool operator==(const Question&, const Question&) = default;
};

struct Vote { OrganisationId organisation; };
struct TakeBackVote { OrganisationId organisation; };
struct AnswerWith { std::string guidance; };
struct DeclineQuestion { std::string reason; };
using QuestionCommand = std::variant<Vote, TakeBackVote, AnswerWith, DeclineQuestion>;
constexpr int question_command_count = 4;

enum class QuestionRefusal : std::uint8_t { not_in_this_state, own_question, voted_before, not_voted, reason_missing };
constexpr int question_refusal_count = 5;

Result<Question, QuestionRefusal> transition(Question question, const QuestionCommand& command, std::int64_t at);

/// Sorts questions: what most want to know first, of those the oldest.
bool is_before(const Question& a, const Question& b);

}  // namespace ytterby::briefings
