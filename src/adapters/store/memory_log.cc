// The log of proofs of the store in memory. It refuses what the keys of the databases refuse.
#include <algorithm>

#include "adapters/store/memory_engine.h"

namespace ytterby::store {

Result<void, SaveError> MemoryEngine::extend_log(const app::LogStep& step) {
  const std::scoped_lock lock(mutex_);
  if (step.cursor != log_cursor_ || (!step.rows.empty() && step.size != log_.size())) return fail(SaveError::conflict);
  for (std::size_t i = 0; i < step.rows.size(); ++i) {
    if (step.rows[i].index != log_.size() + i || log_sources_.count(step.rows[i].source) != 0) return fail(SaveError::conflict);
  }
  for (const std::string& id : step.bookings) {
    if (unlogged_.count(id) == 0) return fail(SaveError::conflict);
  }
  for (const app::LogRow& row : step.rows) {
    log_sources_[row.source] = log_.size();
    log_.push_back(row);
  }
  for (const proof::Node& node : step.nodes) log_nodes_[node.id] = node.hash;
  for (const auto& [kind, count] : step.counts) log_counts_[kind] += count;
  for (const std::string& id : step.bookings) unlogged_.erase(id);
  log_cursor_ = step.cursor_after;
  return {};
}

Result<void, SaveError> MemoryEngine::save_checkpoint(const app::CheckpointRow& checkpoint) {
  const std::scoped_lock lock(mutex_);
  if (!checkpoints_.emplace(checkpoint.size, checkpoint).second) return fail(SaveError::conflict);
  return {};
}

std::uint64_t MemoryEngine::log_size() {
  const std::scoped_lock lock(mutex_);
  return log_.size();
}

std::int64_t MemoryEngine::log_cursor() {
  const std::scoped_lock lock(mutex_);
  return log_cursor_;
}

std::vector<app::LogRow> MemoryEngine::log_rows(std::uint64_t first, std::size_t limit) {
  const std::scoped_lock lock(mutex_);
  if (first >= log_.size()) return {};
  const auto begin = log_.begin() + static_cast<std::ptrdiff_t>(first);
  return {begin, begin + static_cast<std::ptrdiff_t>(std::min(limit, log_.size() - static_cast<std::size_t>(first)))};
}

std::vector<app::LogRow> MemoryEngine::log_rows_of(const std::vector<std::string>& sources) {
  const std::scoped_lock lock(mutex_);
  std::vector<app::LogRow> out;
  for (const std::string& source : sources) {
    if (const auto found = log_sources_.find(source); found != log_sources_.end()) out.push_back(log_[found->second]);
  }
  return out;
}

std::vector<app::LogRow> MemoryEngine::log_rows_between(const std::string& after, const std::string& end, std::size_t limit) {
  const std::scoped_lock lock(mutex_);
  std::vector<app::LogRow> out;
  for (auto at = log_sources_.upper_bound(after); at != log_sources_.end() && at->first < end && out.size() < limit; ++at) out.push_back(log_[at->second]);
  return out;
}

std::vector<proof::Hash> MemoryEngine::log_nodes(unsigned level, std::uint64_t first, std::size_t limit) {
  const std::scoped_lock lock(mutex_);
  std::vector<proof::Hash> out;
  for (auto at = log_nodes_.lower_bound({level, first}); at != log_nodes_.end() && at->first.level == level && out.size() < limit; ++at) out.push_back(at->second);
  return out;
}

std::vector<app::KindCount> MemoryEngine::log_counts() {
  const std::scoped_lock lock(mutex_);
  return {log_counts_.begin(), log_counts_.end()};
}

std::optional<app::CheckpointRow> MemoryEngine::last_checkpoint() {
  const std::scoped_lock lock(mutex_);
  return checkpoints_.empty() ? std::nullopt : std::optional(checkpoints_.rbegin()->second);
}

std::vector<app::CheckpointRow> MemoryEngine::checkpoints_above(std::uint64_t size, std::size_t limit) {
  const std::scoped_lock lock(mutex_);
  std::vector<app::CheckpointRow> out;
  for (auto at = checkpoints_.upper_bound(size); at != checkpoints_.end() && out.size() < limit; ++at) out.push_back(at->second);
  return out;
}

std::vector<app::UnloggedBooking> MemoryEngine::unlogged(std::size_t limit) {
  const std::scoped_lock lock(mutex_);
  std::vector<app::UnloggedBooking> out;
  for (auto at = unlogged_.begin(); at != unlogged_.end() && out.size() < limit; ++at) out.push_back({at->first, at->second});
  return out;
}

std::vector<ledger::Account> MemoryEngine::accounts_behind(const LicenceId& licence, std::int32_t line, std::size_t limit) {
  const std::scoped_lock lock(mutex_);
  std::vector<ledger::Account> out;
  for (auto at = accounts_.upper_bound({licence.value, line}); at != accounts_.end() && out.size() < limit; ++at) out.push_back(at->second);
  return out;
}

}  // namespace ytterby::store
