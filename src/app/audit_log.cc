// The log out of its entries: chain, tree, nodes, counts, commitments and checkpoints.
#include <algorithm>

#include "app/audit.h"
#include "core/proof/tiles.h"
#include "core/proof/whole_log.h"

namespace ytterby::app {

namespace {

constexpr std::size_t page = 512;

using Fault = std::optional<AuditFault>;

AuditFault fault_at(std::string code, std::uint64_t where, Text what) { return {std::move(code), std::to_string(where), std::move(what)}; }

/// Events by position. The log takes them up in their order: a page serves many.
class Events {
 public:
  explicit Events(Records& records) : records_(records) {}
  const TimelineEntry* at(std::int64_t position) {
    const auto here = [&] { return std::find_if(page_.begin(), page_.end(), [&](const TimelineEntry& e) { return e.position == position; }); };
    auto found = here();
    if (found == page_.end()) {
      page_ = records_.record(position - 1, page);
      found = here();
    }
    return found == page_.end() ? nullptr : &*found;
  }

 private:
  Records& records_;
  std::vector<TimelineEntry> page_;
};

class LogAuditor {
 public:
  LogAuditor(const AuditInput& input, AuditReport& report, const AccountVersions& versions)
      : in_(input), log_(input.records.log()), report_(report), events_(input.records) {
    for (const auto& [account, version] : versions) logged_[account].resize(version);
  }

  Fault run() {
    // What waits is read before the log: a movement that goes over meanwhile is then found in both, never in neither.
    cursor_ = log_.log_cursor();
    waiting_ = log_.unlogged(most_waiting);
    report_.log_size = log_.log_size();
    if (auto fault = keep_sizes()) return fault;
    while (state_.tree.size() < report_.log_size) {
      const auto rows = log_.log_rows(state_.tree.size(), std::min<std::size_t>(page, static_cast<std::size_t>(report_.log_size - state_.tree.size())));
      const auto leaves = log_.log_nodes(0, state_.tree.size(), rows.size());
      if (rows.empty()) return fault_at("entry_gap", state_.tree.size(), {"日志条目缺失", "an entry of the log is missing"});
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (auto fault = row(rows[i], i < leaves.size() ? &leaves[i] : nullptr)) return fault;
      }
    }
    if (state_.tree.size() > 0) report_.root = state_.tree.root(in_.hasher);
    if (auto fault = counts()) return fault;
    if (auto fault = events_complete()) return fault;
    if (auto fault = movements_complete()) return fault;
    if (auto fault = checkpoints()) return fault;
    return kept();
  }

 private:
  static constexpr std::size_t most_waiting = 10'000'000;

  /// The sizes at which a root will be asked for.
  Fault keep_sizes() {
    std::uint64_t after = 0;
    for (auto rows = log_.checkpoints_above(after, page); !rows.empty(); rows = log_.checkpoints_above(after, page)) {
      for (const CheckpointRow& row : rows) roots_[row.size];
      after = rows.back().size;
    }
    for (const KeptCheckpoint& kept : in_.kept) {
      if (const auto read = proof::parse_checkpoint(kept.note)) roots_[read->checkpoint.size];
    }
    return std::nullopt;
  }

  Fault row(const LogRow& row, const proof::Hash* kept_leaf) {
    const std::uint64_t index = state_.tree.size();
    if (row.index != index) return fault_at("entry_gap", index, {"日志条目缺失", "an entry of the log is missing"});
    const auto entry = proof::parse_entry(row.bytes);
    if (!entry) return fault_at("entry_malformed", index, {"日志条目不合格式", "the entry is malformed"});
    if (entry->index != index) return fault_at("entry_misplaced", index, {"日志条目不在其位置", "the entry says it stands elsewhere"});
    if (entry->previous != state_.chain) return fault_at("chain_broken", index, {"链在此断开：本条目或此前的条目被改动", "the chain breaks here: this entry or one before it was changed"});
    if (auto fault = commitment(row, *entry)) return fault;
    const proof::Hash leaf = proof::hash_leaf(in_.hasher, row.bytes);
    state_.chain = proof::chain_after(in_.hasher, state_.chain, leaf);
    std::vector<proof::Node> completed;
    state_.tree.append(in_.hasher, leaf, completed);
    for (const proof::Node& node : completed) {
      if (auto fault = same_node(node, kept_leaf)) return fault;
    }
    ++kinds_[entry->kind];
    if (const auto at = roots_.find(state_.tree.size()); at != roots_.end()) at->second = state_.tree.root(in_.hasher);
    return std::nullopt;
  }

  /// Proofs are made from the nodes that are kept: a wrong one would make the log look forked.
  Fault same_node(const proof::Node& node, const proof::Hash* kept_leaf) {
    if (node.id.level % proof::tile_height != 0) return std::nullopt;
    const auto stored = node.id.level == 0 || kept_leaf == nullptr ? std::vector<proof::Hash>() : log_.log_nodes(node.id.level, node.id.index, 1);
    const proof::Hash* there = node.id.level == 0 ? kept_leaf : stored.empty() ? nullptr : &stored.front();
    if (there != nullptr && *there == node.hash) return std::nullopt;
    return AuditFault{"node_differs", std::to_string(node.id.level) + "/" + std::to_string(node.id.index), {"存储的树节点与条目不符", "a stored node of the tree is not what the entries make"}};
  }

  Fault commitment(const LogRow& row, const proof::LogEntry& entry) {
    const auto source = parse_log_source(row.source);
    const Text gone{"日志所指的事件或分录不在记录中：" + row.source, "the event or movement that the log speaks of is not in the record: " + row.source};
    if (!source) return fault_at("source_missing", row.index, gone);
    std::string kind;
    std::string body;
    std::int64_t at = 0;
    if (source->position > 0) {
      const TimelineEntry* event = events_.at(source->position);
      const auto named = event == nullptr ? std::nullopt : log_kind_of_event(event->type);
      if (!named) return fault_at("source_missing", row.index, gone);
      kind = *named;
      body = log_body(*event);
      at = event->at;
      // They are taken up in their order: what does not ascend was logged twice.
      if (source->position <= last_event_) return logged_twice(row);
      last_event_ = source->position;
      if (source->position <= cursor_) ++logged_events_;
    } else {
      const auto movement = in_.records.entries({source->licence, source->line, source->sequence - 1, 1});
      if (movement.empty() || movement.front().sequence != source->sequence) return fault_at("source_missing", row.index, gone);
      kind = log_kind_of(movement.front().kind);
      body = log_body(movement.front());
      at = movement.front().at;
      if (!note_logged(*source)) return logged_twice(row);
    }
    const bool same = kind == entry.kind && at == entry.at && proof::opens(in_.hasher, entry, row.salt, body);
    if (!same) return fault_at("commitment_differs", row.index, {"记录在写入日志之后被改动：" + row.source, "the record was changed after it was logged: " + row.source});
    ++report_.commitments;
    return std::nullopt;
  }

  static AuditFault logged_twice(const LogRow& row) { return fault_at("logged_twice", row.index, {"同一事件两次写入日志：" + row.source, "one event stands in the log twice: " + row.source}); }

  /// False: it was logged before.
  bool note_logged(const LogSource& source) {
    const auto account = logged_.find({source.licence.value, source.line});
    if (account == logged_.end() || source.sequence > account->second.size()) return true;   // came in after the audit began
    if (account->second[source.sequence - 1]) return false;
    account->second[source.sequence - 1] = true;
    return true;
  }

  Fault counts() {
    report_.kinds.assign(kinds_.begin(), kinds_.end());
    // Beside a writer the counts that are kept may be ahead by now.
    if (log_.log_size() != report_.log_size) return std::nullopt;
    if (log_.log_counts() == report_.kinds) return std::nullopt;
    return AuditFault{"counts_differ", "log", {"按种类的计数与日志不符", "the counts by kind are not those of the log"}};
  }

  Fault events_complete() {
    std::uint64_t expected = 0;
    for (std::int64_t position = 0; position < cursor_;) {
      const auto events = in_.records.record(position, page);
      if (events.empty()) return AuditFault{"event_missing", std::to_string(position + 1), {"记录在日志已到达的位置之前结束", "the record ends before the place that the log has reached"}};
      for (const TimelineEntry& event : events) {
        if (event.position != position + 1) return AuditFault{"event_missing", std::to_string(position + 1), {"记录中缺一事件", "an event of the record is missing"}};
        position = event.position;
        if (position <= cursor_ && log_kind_of_event(event.type)) ++expected;
      }
    }
    // A cursor behind what was taken up would make the writer take it up again, and fail for ever.
    if (last_event_ > log_.log_cursor()) return AuditFault{"cursor_behind", std::to_string(last_event_), {"日志的进度落在已写入的事件之后", "the log is said to have come less far than it has"}};
    if (expected == logged_events_) return std::nullopt;
    return AuditFault{"event_not_logged", "log", {"有事件没有写入日志", "an event of the record is not in the log"}};
  }

  /// Every movement is in the log or waits for it.
  Fault movements_complete() {
    for (const UnloggedBooking& booking : waiting_) {
      const auto ranges = parse_unlogged(booking.entries);
      if (!ranges) return AuditFault{"waiting_malformed", booking.id, {"等待写入日志的分录名称有误", "what waits for the log is named wrongly"}};
      for (const EntryRange& range : *ranges) {
        for (std::uint32_t sequence = range.first; sequence <= range.last; ++sequence) {
          const auto account = logged_.find({range.licence.value, range.line});
          if (account == logged_.end() || sequence > account->second.size() || account->second[sequence - 1]) continue;
          account->second[sequence - 1] = true;
          ++report_.waiting;
        }
      }
    }
    for (const auto& [account, entries] : logged_) {
      const auto absent = std::find(entries.begin(), entries.end(), false);
      if (absent == entries.end()) continue;
      const std::string where = account.first + "/" + std::to_string(account.second) + "/" + std::to_string(absent - entries.begin() + 1);
      return AuditFault{"movement_not_logged", where, {"账户有分录没有写入日志", "a movement of the account is not in the log and does not wait for it"}};
    }
    return std::nullopt;
  }

  /// The checkpoint of a note under one of the keys; without keys it is only read.
  std::optional<proof::Checkpoint> opened(const std::string& note) const {
    const auto read = proof::parse_checkpoint(note);
    if (!read) return std::nullopt;
    if (in_.keys.empty()) return read->checkpoint;
    for (const std::string& bytes : in_.keys) {
      proof::LogKey key;
      key.name = read->checkpoint.origin;
      std::copy_n(bytes.begin(), std::min(bytes.size(), key.key.size()), key.key.begin());
      if (auto done = proof::open_checkpoint(in_.hasher, note, key, in_.verify)) return std::move(*done);
    }
    return std::nullopt;
  }

  Fault checkpoints() {
    report_.signatures_checked = !in_.keys.empty();
    std::uint64_t after = 0;
    for (auto rows = log_.checkpoints_above(after, page); !rows.empty(); rows = log_.checkpoints_above(after, page)) {
      for (const CheckpointRow& row : rows) {
        // Signed after the audit began, perhaps of a size that it then read beyond: its root was not asked for in time.
        if (roots_.count(row.size) == 0) continue;
        const auto checkpoint = opened(row.note);
        if (!checkpoint) return fault_at("checkpoint_forged", row.size, {"检查点的签名不正确", "the signature of the checkpoint is wrong"});
        if (origin_.empty()) origin_ = checkpoint->origin;
        if (checkpoint->size != row.size || checkpoint->root != row.root || checkpoint->origin != origin_) return fault_at("checkpoint_differs", row.size, {"检查点与其签名的内容不符", "the checkpoint is not what was signed"});
        if (row.size > report_.log_size) return fault_at("log_shorter", row.size, {"日志比其检查点短：有条目被删除", "the log is shorter than its checkpoint: entries are gone"});
        if (roots_[row.size] != row.root) return fault_at("root_differs", row.size, {"日志与其检查点不符：条目被改动", "the log is not what its checkpoint says: entries were changed"});
        ++report_.checkpoints;
      }
      after = rows.back().size;
    }
    return std::nullopt;
  }

  Fault kept() {
    Fault first;
    for (const KeptCheckpoint& one : in_.kept) {
      const auto checkpoint = opened(one.note);
      if (!checkpoint || (!origin_.empty() && checkpoint->origin != origin_)) return AuditFault{kept_unreadable, one.name, {"不是本日志签名的检查点", "no checkpoint that this log signed"}};
      KeptAnswer answer{one.name, checkpoint->size, proof::Relation::consistent};
      const auto root = checkpoint->size == 0 ? proof::hash_empty(in_.hasher) : roots_[checkpoint->size].value_or(proof::Hash{});
      if (checkpoint->size > report_.log_size) {
        answer.relation = proof::Relation::rollback;
        if (!first) first = AuditFault{"rollback", one.name, {"存储比该检查点旧：是较早的副本，或者有条目被删除", "the store is older than this checkpoint: an earlier copy, or entries are gone"}};
      } else if (root != checkpoint->root) {
        answer.relation = proof::Relation::fork;
        if (!first) first = AuditFault{"fork", one.name, {"日志走了另一条路：该检查点之前的条目与现在的不同", "the log went another way: what stood before this checkpoint is not what stands there now"}};
      } else if (checkpoint->size == report_.log_size) {
        answer.relation = proof::Relation::same;
      }
      report_.kept.push_back(std::move(answer));
    }
    return first;
  }

  const AuditInput& in_;
  LogRecords& log_;
  AuditReport& report_;
  std::map<std::pair<std::string, std::int32_t>, std::vector<bool>> logged_;   ///< by account and sequence: whether it was found
  Events events_;
  std::int64_t cursor_ = 0;
  std::vector<UnloggedBooking> waiting_;
  proof::LogState state_;
  std::map<std::uint64_t, std::optional<proof::Hash>> roots_;   ///< by size
  std::map<std::string, std::int64_t> kinds_;
  std::int64_t last_event_ = 0;
  std::uint64_t logged_events_ = 0;
  std::string origin_;
};

}  // namespace

std::optional<AuditFault> audit_log(const AuditInput& input, AuditReport& report, const AccountVersions& versions) { return LogAuditor(input, report, versions).run(); }

AuditReport audit(const AuditInput& input) {
  AuditReport report;
  AccountVersions versions;
  // The books first: their movements must then be in the log, or wait for it.
  report.fault = audit_books(input.records, report, versions);
  if (!report.fault) report.fault = audit_log(input, report, versions);
  return report;
}

}  // namespace ytterby::app
