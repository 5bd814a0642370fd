// What may happen to a question, state by state.
#include "core/briefings/question.h"

#include <gtest/gtest.h>

#include <array>
#include <optional>

namespace ytterby::briefings {
namespace {

const OrganisationId maker{"maker"};
const OrganisationId trader{"trader"};

Question asked() {
  Question out;
  out.id = "q";
  out.version = 1;
  out.organisation = maker;
  out.text = "why";
  return out;
}

TEST(Question, EveryCommandInEveryState) {
  using R = QuestionRefusal;
  struct Row {
    const char* name;
    QuestionCommand command;
    std::optional<R> when_asked;
  };
  const std::vector<Row> rows{{"vote", Vote{trader}, std::nullopt}, {"take back", TakeBackVote{trader}, R::not_voted}, {"answer", AnswerWith{"g"}, std::nullopt}, {"decline", DeclineQuestion{"why"}, std::nullopt}};
  ASSERT_EQ(rows.size(), static_cast<std::size_t>(question_command_count));
  const std::array<Question, question_state_count> states{asked(), *transition(asked(), AnswerWith{"g"}, 1), *transition(asked(), DeclineQuestion{"why"}, 1)};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    EXPECT_EQ(rows[row].command.index(), row) << "each command has its row, in their order";
    for (std::size_t s = 0; s < states.size(); ++s) {
      EXPECT_EQ(static_cast<std::size_t>(states[s].state), s);
      const std::optional<R> wanted = s == 0 ? rows[row].when_asked : std::optional(R::not_in_this_state);
      const auto out = transition(states[s], rows[row].command, 2);
      EXPECT_EQ(out.has_value(), !wanted.has_value()) << rows[row].name << " in " << s;
      if (!out && wanted) {
        EXPECT_EQ(out.error(), *wanted) << rows[row].name << " in " << s;
      }
    }
  }
}

TEST(Question, AnOrganisationHasOneVoteAndNoneForItsOwn) {
  const Question voted = *transition(asked(), Vote{trader}, 1);
  EXPECT_EQ(voted.votes.size(), 1U);
  EXPECT_EQ(transition(voted, Vote{trader}, 1).error(), QuestionRefusal::voted_before);
  EXPECT_EQ(transition(voted, Vote{maker}, 1).error(), QuestionRefusal::own_question);
  EXPECT_TRUE(transition(voted, TakeBackVote{trader}, 1)->votes.empty());
}

TEST(Question, IsDeclinedWithAReason) { EXPECT_EQ(transition(asked(), DeclineQuestion{" "}, 1).error(), QuestionRefusal::reason_missing); }

TEST(Question, WhatMostWantToKnowComesFirst) {
  Question popular = asked();
  popular.id = "z";
  popular.asked_at = 9;
  popular.votes = {trader};
  Question older = asked();
  older.id = "y";
  older.asked_at = 3;
  Question newer = asked();
  newer.asked_at = 4;
  EXPECT_TRUE(is_before(popular, older));
  EXPECT_TRUE(is_before(older, newer));
  EXPECT_FALSE(is_before(newer, older));
  EXPECT_FALSE(is_before(newer, newer));
}

}  // namespace
}  // namespace ytterby::briefings
