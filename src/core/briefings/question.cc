#include "core/briefings/question.h"

#include <algorithm>

#include "base/text.h"

namespace ytterby::briefings {

namespace {

struct Doing {
  Question q;
  using Outcome = Result<Question, QuestionRefusal>;

  [[nodiscard]] bool is_open() const { return q.state == QuestionState::asked; }

  Outcome operator()(const Vote& c) {
    if (!is_open()) return fail(QuestionRefusal::not_in_this_state);
    if (c.organisation == q.organisation) return fail(QuestionRefusal::own_question);
    if (std::find(q.votes.begin(), q.votes.end(), c.organisation) != q.votes.end()) return fail(QuestionRefusal::voted_before);
    q.votes.push_back(c.organisation);
    return std::move(q);
  }
  Outcome operator()(const TakeBackVote& c) {
    if (!is_open()) return fail(QuestionRefusal::not_in_this_state);
    if (std::erase(q.votes, c.organisation) == 0) return fail(QuestionRefusal::not_voted);
    return std::move(q);
  }
  Outcome operator()(const AnswerWith& c) {
    if (!is_open()) return fail(QuestionRefusal::not_in_this_state);
    q.state = QuestionState::answered;
    q.guidance = c.guidance;
    return std::move(q);
  }
  Outcome operator()(const DeclineQuestion& c) {
    if (!is_open()) return fail(QuestionRefusal::not_in_this_state);
    if (trimmed(c.reason).empty()) return fail(QuestionRefusal::reason_missing);
    q.state = QuestionState::declined;
    q.reason = c.reason;
    return std::move(q);
  }
};

}  // namespace

Result<Question, QuestionRefusal> transition(Question question, const QuestionCommand& command, std::int64_t at) {
  auto done = std::visit(Doing{std::move(question)}, command);
  if (done) {
    ++done->version;
    done->changed_at = at;
  }
  return done;
}

bool is_before(const Question& a, const Question& b) {
  if (a.votes.size() != b.votes.size()) return a.votes.size() > b.votes.size();
  return a.asked_at != b.asked_at ? a.asked_at < b.asked_at : a.id < b.id;
}

}  // namespace ytterby::briefings
