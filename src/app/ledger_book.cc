#include "app/ledger_book.h"

namespace ytterby::app {

namespace {

constexpr int most_attempts = 10;
constexpr std::chrono::microseconds most_patience{500};

OperationName name_of(const LedgerCommand& command) { return {command.by, command.operation_key}; }

BookKeys keys_of(const std::vector<const LedgerCommand*>& commands) {
  BookKeys out;
  for (const LedgerCommand* c : commands) {
    out.licences.insert(out.licences.end(), c->keys.licences.begin(), c->keys.licences.end());
    out.certificates.insert(out.certificates.end(), c->keys.certificates.begin(), c->keys.certificates.end());
    out.operations.insert(out.operations.end(), c->keys.operations.begin(), c->keys.operations.end());
    if (!c->operation_key.empty()) out.operations.push_back(name_of(*c));
  }
  return out;
}

Result<std::string, Failure> answer_of(const LedgerCommand& command, Worksheet& sheet) {
  if (!command.operation_key.empty()) {
    if (const Operation* known = sheet.operation(name_of(command))) {
      if (known->fingerprint != command.operation_fingerprint) return fail(key_reused());
      return known->answer;
    }
  }
  // On a sheet of its own, so that of a command that is refused half way nothing stays.
  Worksheet own(&sheet);
  auto answer = command.run(own);
  if (!answer) return answer;
  if (!command.operation_key.empty()) {
    constexpr int ok = 200;
    own.add(name_of(command), {command.operation_key, command.operation_fingerprint, ok, *answer});
  }
  sheet.take(own);
  return answer;
}

}  // namespace

Failure key_reused() { return {FailureKind::invalid, "key_reused", {"同一个操作键已用于另一项请求", "this key was used for another request"}, {}, 0}; }

Failure not_saved(SaveError error) {
  if (error == SaveError::unknown) {
    return {FailureKind::unavailable, "outcome_unknown", {"无法确定是否已记账；请用同一个操作键重试，不会重复扣减", "it cannot be told whether it was booked; ask again with the same key, and nothing is drawn twice"}, {}, 0};
  }
  return {FailureKind::unavailable, "store_unavailable", {"暂时无法保存；请用同一个操作键重试", "it cannot be saved now; try again with the same key"}, {}, 0};
}

Result<std::string, Failure> LedgerBook::run(const LedgerCommand& command) {
  const std::vector<const LedgerCommand*> commands{&command};
  std::vector<Answer> answers(1, fail(not_saved(SaveError::unavailable)));
  Waiter waiter;
  waiter.commands = &commands;
  waiter.answers = &answers;
  wait(waiter);
  return std::move(answers.front());
}

std::vector<Result<std::string, Failure>> LedgerBook::run_all(const std::vector<LedgerCommand>& all) {
  std::vector<Answer> answers;
  for (std::size_t first = 0; first < all.size(); first += most_) {
    std::vector<const LedgerCommand*> commands;
    for (std::size_t i = first; i < std::min(all.size(), first + most_); ++i) commands.push_back(&all[i]);
    std::vector<Answer> part(commands.size(), fail(not_saved(SaveError::unavailable)));
    Waiter waiter;
    waiter.commands = &commands;
    waiter.answers = &part;
    wait(waiter);
    answers.insert(answers.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
  }
  return answers;
}

std::size_t LedgerBook::waiting() const {
  const std::scoped_lock lock(mutex_);
  return queue_.size();
}

void LedgerBook::wait(Waiter& waiter) {
  std::unique_lock lock(mutex_);
  queue_.push_back(&waiter);
  if (expected_ != 0 && queue_.size() >= expected_) gathered_.notify_one();
  // Whoever finds nobody at work leads: it takes along all who wait, and its own command is among the first of them.
  waiter.woken.wait(lock, [&] { return waiter.is_done || (!is_leading_ && queue_.front() == &waiter); });
  if (!waiter.is_done) lead(lock);
}

void LedgerBook::lead(std::unique_lock<std::mutex>& lock) {
  is_leading_ = true;
  // Those who were answered just now may come again at once. Without a moment for them, they and those who wait now would take
  // turns for ever, each half waiting for the commit of the other.
  if (expected_ != 0) gathered_.wait_for(lock, patience_, [&] { return queue_.size() >= expected_; });
  std::vector<Waiter*> batch;
  std::size_t size = 0;
  while (!queue_.empty() && (batch.empty() || size + queue_.front()->commands->size() <= most_)) {
    size += queue_.front()->commands->size();
    batch.push_back(queue_.front());
    queue_.pop_front();
  }
  lock.unlock();
  const auto begin = std::chrono::steady_clock::now();
  std::vector<const LedgerCommand*> commands;
  std::vector<Answer*> answers;
  for (const Waiter* w : batch) {
    commands.insert(commands.end(), w->commands->begin(), w->commands->end());
    for (Answer& answer : *w->answers) answers.push_back(&answer);
  }
  try {
    commit(commands, answers);
  } catch (...) {
    // A fault of ours in one command must not take the others with it, nor leave anybody waiting.
    commit_each(commands, answers);
  }
  const std::chrono::nanoseconds took = std::chrono::steady_clock::now() - begin;
  lock.lock();
  is_leading_ = false;
  expected_ = queue_.empty() ? 0 : queue_.size() + batch.size();
  patience_ = std::min<std::chrono::nanoseconds>(took / 8, most_patience);
  for (Waiter* w : batch) {
    w->is_done = true;
    w->woken.notify_one();
  }
  if (!queue_.empty()) queue_.front()->woken.notify_one();
}

void LedgerBook::commit(const std::vector<const LedgerCommand*>& commands, const std::vector<Answer*>& answers) {
  Booking booking;
  booking.keys = keys_of(commands);
  bool is_decided = false;
  booking.decide = [&](const Booked& now) -> Result<BookWrites, SaveError> {
    is_decided = true;
    Worksheet sheet(now);
    for (std::size_t i = 0; i < commands.size(); ++i) *answers[i] = answer_of(*commands[i], sheet);
    if (sheet.is_empty()) return fail(SaveError::refused);   // every answer was a refusal, or was given before
    return sheet.writes();
  };
  for (Answer* answer : answers) *answer = fail(not_saved(SaveError::unavailable));
  for (int attempt = 1;; ++attempt) {
    const auto saved = records_.book(booking);
    if (saved || saved.error() == SaveError::refused) return;
    const bool again = saved.error() == SaveError::conflict || saved.error() == SaveError::operation_known;
    if (again && attempt < most_attempts) continue;
    if (commands.size() > 1 && saved.error() != SaveError::unknown) return commit_each(commands, answers);
    // A store that does not even ask knows no more of an earlier attempt with the same key than we do.
    if (!is_decided) {
      for (Answer* answer : answers) *answer = std::string();
    }
    return look_up(commands, answers, saved.error());
  }
}

void LedgerBook::commit_each(const std::vector<const LedgerCommand*>& commands, const std::vector<Answer*>& answers) {
  for (std::size_t i = 0; i < commands.size(); ++i) {
    try {
      commit({commands[i]}, {answers[i]});
    } catch (...) {
      *answers[i] = fail(not_saved(SaveError::unavailable));
    }
  }
}

void LedgerBook::look_up(const std::vector<const LedgerCommand*>& commands, const std::vector<Answer*>& answers, SaveError error) {
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const LedgerCommand& command = *commands[i];
    if (!*answers[i]) {
      // Perhaps it was refused for what the others drew, of which nobody knows whether they did: it is decided alone.
      if (commands.size() > 1) commit_each({commands[i]}, {answers[i]});
      continue;
    }
    try {
      const auto known = command.operation_key.empty() ? std::nullopt : records_.operation(command.by, command.operation_key);
      if (known) {
        *answers[i] = known->fingerprint == command.operation_fingerprint ? Answer(known->answer) : Answer(fail(key_reused()));
        continue;
      }
    } catch (const RecordsUnavailable&) {
      error = SaveError::unknown;
    }
    *answers[i] = fail(not_saved(error));
  }
}

}  // namespace ytterby::app
