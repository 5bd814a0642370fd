#pragma once
// The books during one booking: what was read, with what the commands so far have done to it. A sheet on top of another sees
// what that one holds, and leaves it alone until it is taken over.
#include <set>

#include "app/ports/ledger_records.h"

namespace ytterby::app {

class Worksheet {
 public:
  explicit Worksheet(const Booked& now) : now_(now) {}
  /// On top of `below`, which must outlive it.
  explicit Worksheet(const Worksheet* below) : now_(below->now_), below_(below) {}
  Worksheet(const Worksheet&) = delete;
  Worksheet& operator=(const Worksheet&) = delete;

  /// Null: the books of the licence were not opened.
  [[nodiscard]] const ledger::Books* books(const LicenceId& licence) const;
  /// Null: there is none.
  [[nodiscard]] const ledger::Certificate* certificate(const std::string& id) const;
  [[nodiscard]] const Operation* operation(const OperationName& name) const;

  /// Adds what a command did. Its certificate counts as changed when it has an id; its version is set here.
  void add(ledger::Change change);
  void add(const OperationName& name, Operation operation);
  /// Adds what an earlier decision wants to write.
  void add(BookWrites writes);
  /// Takes over what a sheet on top of this one holds, which is empty afterwards.
  void take(Worksheet& above);

  /// Everything that was added, as a store wants it.
  [[nodiscard]] BookWrites writes() const;
  [[nodiscard]] bool is_empty() const { return entries_.empty() && operations_.empty() && changed_.empty(); }

 private:
  const Booked& now_;
  const Worksheet* below_ = nullptr;
  std::map<LicenceId, ledger::Books> books_;                  ///< those that changed
  std::map<std::string, ledger::Certificate> changed_;
  std::map<OperationName, Operation> operations_;
  std::vector<ledger::Entry> entries_;
  std::set<std::pair<LicenceId, std::int32_t>> touched_;      ///< accounts with an entry
};

/// What one command does to the books: adds to the sheet, or leaves it as it was and says why.
using LedgerStep = std::function<Result<void, ledger::Refused>(Worksheet&)>;

/// Adds a step to what a unit books: all of them are done, or none.
void also_book(std::optional<Booking>& booking, const BookKeys& keys, LedgerStep step);

}  // namespace ytterby::app
