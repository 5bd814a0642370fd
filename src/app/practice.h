#pragma once
// Practice: an order carried out on a record of its own, from draft to clearance. The same use cases and the same law as in life; the
// authority and customs are played by rules, and time passes when the trainee lets it.
#include <atomic>

#include "app/desk.h"
#include "core/learn/practice.h"

namespace ytterby::app {

/// The clock of a practice: that of the server, moved on.
class PracticeClock final : public Clock {
 public:
  explicit PracticeClock(const Clock& real) : real_(real) {}
  [[nodiscard]] std::int64_t now() const override { return real_.now() + ahead_.load(); }
  void pass_days(std::int64_t days);

 private:
  const Clock& real_;
  std::atomic<std::int64_t> ahead_{0};
};

/// Who takes part. Callers carry no time: it is that of the desk when they act.
struct PracticeCast {
  Caller trainee, officer, approver, customs;
  std::string login;           ///< of the trainee
  GoodsId ordered, along;      ///< in the catalogue: what the licence is for, and what leaves along with it
};

/// Fills an empty record with the invented company, the authority and customs. `trainee`: the name of who practises.
Result<PracticeCast, Failure> begin_practice(Desk& desk, const learn::Practice& practice, const learn::PracticeOrder& order, const std::string& trainee, const std::string& password);

/// How far it has come.
struct PracticeView {
  learn::PracticeTurn turn = learn::PracticeTurn::apply;
  learn::PracticeDeeds deeds;
  Date today;
  std::string subject;         ///< id of what the turn is about: an application, a licence, a certificate, a challenge
  std::optional<Date> until;   ///< last day of what the trainee has to do
};
PracticeView look_at_practice(Desk& desk, const learn::Practice& practice, const learn::PracticeOrder& order, const PracticeCast& cast);

/// Lets time pass until somebody has acted, or until what the trainee had to do is missed. Refused while it is for the trainee to act
/// and nothing has a last day (`your_turn`), and when everything is over (`practice_over`).
Result<void, Failure> pass_time(Desk& desk, PracticeClock& clock, const learn::Practice& practice, const learn::PracticeOrder& order, const PracticeCast& cast);

/// A paper of the order, as the other side would have sent it; for the documents that an application needs. None when the order has no
/// such paper.
std::optional<Paper> practice_paper(const Desk& desk, const learn::PracticeOrder& order, const PracticeCast& cast, std::string_view document, bool translation);
/// The documents that an application for the order needs today.
std::vector<const law::Document*> practice_documents(const Desk& desk, const learn::PracticeOrder& order, const PracticeCast& cast);

}  // namespace ytterby::app
