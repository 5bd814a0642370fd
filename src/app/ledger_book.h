#pragma once
// Where commands on the ledger meet: those that arrive while one transaction is under way share the next. An answer goes out
// only when what it says is durable.
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "app/failure.h"
#include "app/ports/records.h"
#include "app/worksheet.h"

namespace ytterby::app {

/// One command, by one person. Run on a sheet that holds `keys`; it may run again when somebody else was faster.
struct LedgerCommand {
  BookKeys keys;
  PersonId by;
  std::string operation_key;           ///< empty: not repeatable
  std::string operation_fingerprint;
  /// The answer that is kept with the operation, or why nothing is done: then what it added to the sheet is forgotten.
  std::function<Result<std::string, Failure>(Worksheet&)> run;
};

class LedgerBook {
 public:
  /// `most`: commands in one transaction.
  explicit LedgerBook(Records& records, std::size_t most = 256) : records_(records), most_(most) {}
  LedgerBook(const LedgerBook&) = delete;
  LedgerBook& operator=(const LedgerBook&) = delete;

  /// Returns when the command is durable, or was refused. The same key and fingerprint return the first answer, for ever;
  /// the same key with another fingerprint is refused with `key_reused`. Safe to call from many threads.
  Result<std::string, Failure> run(const LedgerCommand& command);

  /// Many at once, in their order, each answered for itself: one that is refused does not hold up the others.
  std::vector<Result<std::string, Failure>> run_all(const std::vector<LedgerCommand>& commands);

  /// How many callers wait for the transaction that is under way to end.
  [[nodiscard]] std::size_t waiting() const;

 private:
  using Answer = Result<std::string, Failure>;
  struct Waiter {
    const std::vector<const LedgerCommand*>* commands = nullptr;
    std::vector<Answer>* answers = nullptr;
    bool is_done = false;
    std::condition_variable woken;
  };

  void wait(Waiter& waiter);
  void lead(std::unique_lock<std::mutex>& lock);
  void commit(const std::vector<const LedgerCommand*>& commands, const std::vector<Answer*>& answers);
  void commit_each(const std::vector<const LedgerCommand*>& commands, const std::vector<Answer*>& answers);
  void look_up(const std::vector<const LedgerCommand*>& commands, const std::vector<Answer*>& answers, SaveError error);

  Records& records_;
  std::size_t most_;
  mutable std::mutex mutex_;
  std::deque<Waiter*> queue_;
  bool is_leading_ = false;
  std::condition_variable gathered_;
  std::size_t expected_ = 0;                            ///< callers of the next transaction, when those of the last come again; 0: not known
  std::chrono::nanoseconds patience_{0};                ///< how long it waits for them
};

Failure key_reused();
Failure not_saved(SaveError error);

}  // namespace ytterby::app
