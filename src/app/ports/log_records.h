#pragma once
// What the log of proofs asks of a store. It only grows: rows, nodes and checkpoints are written once and stay; what is counted,
// and how far the record was taken up, moves with them in one transaction.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/ports/ledger_records.h"
#include "core/proof/commitment.h"
#include "core/proof/merkle.h"

namespace ytterby::app {

/// One entry of the log, and what opens it.
struct LogRow {
  std::uint64_t index = 0;   ///< place in the log, from 0 without gaps
  std::string source;        ///< `event/POSITION` or `entry/LICENCE/LINE/SEQUENCE`: what it speaks of; unique
  proof::Salt salt;
  std::string bytes;         ///< the canonical entry, over which its leaf is hashed
};

/// How many entries of one kind there are, or are new.
using KindCount = std::pair<std::string, std::int64_t>;

/// A log that grows. Whoever took up the same rows first makes it a conflict for all others.
struct LogStep {
  std::uint64_t size = 0;                ///< of the log before
  std::int64_t cursor = 0;               ///< position in the record up to which events were taken up, before
  std::int64_t cursor_after = 0;
  std::vector<LogRow> rows;
  std::vector<proof::Node> nodes;        ///< of the levels that tiles are made of, complete since
  std::vector<KindCount> counts;         ///< what is new, by kind
  std::vector<std::string> bookings;     ///< ids of `unlogged` that are taken up whole, each once
};

/// A checkpoint that was published.
struct CheckpointRow {
  std::uint64_t size = 0;
  proof::Hash root;
  std::string note;          ///< signed
  std::int64_t at = 0;
  friend bool operator==(const CheckpointRow&, const CheckpointRow&) = default;
};

/// A booking whose entries are not in the log yet.
struct UnloggedBooking {
  std::string id;
  std::string entries;       ///< `LICENCE/LINE/FIRST-LAST` for each account, with spaces between
  friend bool operator==(const UnloggedBooking&, const UnloggedBooking&) = default;
};

/// Everything that only reads throws RecordsUnavailable when the store does not answer.
class LogRecords {
 public:
  virtual ~LogRecords() = default;

  /// All of the step in one durable transaction, or nothing.
  virtual Result<void, SaveError> extend_log(const LogStep& step) = 0;
  /// `conflict` when there is a checkpoint of this size already.
  virtual Result<void, SaveError> save_checkpoint(const CheckpointRow& checkpoint) = 0;

  [[nodiscard]] virtual std::uint64_t log_size() = 0;
  [[nodiscard]] virtual std::int64_t log_cursor() = 0;
  /// From `first` on, in their order.
  [[nodiscard]] virtual std::vector<LogRow> log_rows(std::uint64_t first, std::size_t limit) = 0;
  /// Those of the sources that are in the log, in no order.
  [[nodiscard]] virtual std::vector<LogRow> log_rows_of(const std::vector<std::string>& sources) = 0;
  /// Whose sources lie behind `after` and before `end`, in the order of their bytes.
  [[nodiscard]] virtual std::vector<LogRow> log_rows_between(const std::string& after, const std::string& end, std::size_t limit) = 0;
  /// Hashes of one level of the tree, from `first` on, in their order.
  [[nodiscard]] virtual std::vector<proof::Hash> log_nodes(unsigned level, std::uint64_t first, std::size_t limit) = 0;
  /// In the order of the kinds.
  [[nodiscard]] virtual std::vector<KindCount> log_counts() = 0;
  [[nodiscard]] virtual std::optional<CheckpointRow> last_checkpoint() = 0;
  /// Of more than `size` entries, the smallest first.
  [[nodiscard]] virtual std::vector<CheckpointRow> checkpoints_above(std::uint64_t size, std::size_t limit) = 0;
  [[nodiscard]] virtual std::vector<UnloggedBooking> unlogged(std::size_t limit) = 0;
  /// Every account of the store by licence and line, from behind one of them on; an empty licence: from the first.
  [[nodiscard]] virtual std::vector<ledger::Account> accounts_behind(const LicenceId& licence, std::int32_t line, std::size_t limit) = 0;
};

}  // namespace ytterby::app
