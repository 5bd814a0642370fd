// The ledger of the store in memory. It refuses what the constraints of the databases refuse.
#include <algorithm>

#include "adapters/store/book_rows.h"
#include "adapters/store/memory_engine.h"

namespace ytterby::store {

BookedRows MemoryEngine::booked(const BookStep& step) const {
  BookedRows out;
  for (const std::string& licence : step.licences) {
    for (auto at = accounts_.lower_bound({licence, 0}); at != accounts_.end() && at->first.first == licence; ++at) out.accounts.push_back(at->second);
  }
  for (const std::string& id : step.certificates) {
    if (const auto found = faces_.find({"certificate", id}); found != faces_.end()) out.certificates.push_back(found->second);
  }
  for (const auto& name : step.operations) {
    if (const auto found = operations_.find(name); found != operations_.end()) out.operations.push_back(found->second);
  }
  return out;
}

std::optional<SaveError> MemoryEngine::write_booking(const BookStep& step, Undo& undo) {
  const auto rows = step.decide(booked(step));
  if (!rows) return rows.error();
  for (const OperationRow& o : rows->operations) {
    const Pair key(o.actor, o.key);
    if (!operations_.emplace(key, o).second) return SaveError::operation_known;
    undo.emplace_back([this, key] { operations_.erase(key); });
  }
  for (const ledger::Account& account : rows->accounts) {
    if (auto error = write_account(account, undo)) return error;
  }
  for (const ledger::Entry& entry : rows->entries) {
    if (auto error = write_entry(entry, undo)) return error;
  }
  for (const FaceRow& certificate : rows->certificates) {
    if (auto error = write_face({certificate, certificate.version - 1}, undo)) return error;
  }
  if (!rows->entries.empty()) write_unlogged(rows->entries, undo);
  return std::nullopt;
}

void MemoryEngine::write_unlogged(const std::vector<ledger::Entry>& entries, Undo& undo) {
  const app::UnloggedBooking booking = unlogged_of(entries);
  unlogged_[booking.id] = booking.entries;
  undo.emplace_back([this, id = booking.id] { unlogged_.erase(id); });
}

std::optional<SaveError> MemoryEngine::write_account(const ledger::Account& account, Undo& undo) {
  const std::pair key(account.licence.value, account.line);
  const auto found = accounts_.find(key);
  const auto before = found == accounts_.end() ? std::nullopt : std::optional(found->second);
  if (before && before->version >= account.version) return SaveError::conflict;
  if (!ledger::is_sound(account)) return SaveError::unavailable;
  accounts_[key] = account;
  undo.emplace_back([this, key, before] {
    if (before) {
      accounts_[key] = *before;
    } else {
      accounts_.erase(key);
    }
  });
  return std::nullopt;
}

std::optional<SaveError> MemoryEngine::write_entry(const ledger::Entry& entry, Undo& undo) {
  auto& entries = entries_[{entry.licence.value, entry.line}];
  if (entry.sequence != entries.size() + 1) return SaveError::conflict;
  entries.push_back(entry);
  undo.emplace_back([&entries] { entries.pop_back(); });
  return std::nullopt;
}

std::vector<ledger::Account> MemoryEngine::accounts(const std::string& licence) {
  const std::scoped_lock lock(mutex_);
  BookStep step;
  step.licences = {licence};
  return booked(step).accounts;
}

std::vector<ledger::Entry> MemoryEngine::entries(const std::string& licence, std::int32_t line, std::uint32_t sequence, std::size_t limit) {
  const std::scoped_lock lock(mutex_);
  const auto found = entries_.find({licence, line});
  if (found == entries_.end() || sequence >= found->second.size()) return {};
  const auto first = found->second.begin() + sequence;
  return {first, first + static_cast<std::ptrdiff_t>(std::min(limit, found->second.size() - sequence))};
}

}  // namespace ytterby::store
