#include "adapters/store/book_rows.h"

#include <algorithm>

#include "adapters/store/batch_of_unit.h"
#include "adapters/store/codec.h"
#include "base/date.h"

namespace ytterby::store {

namespace {

template <class T>
void make_unique_keys(std::vector<T>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

app::Booked booked_of(BookedRows rows) {
  app::Booked out;
  for (ledger::Account& account : rows.accounts) out.books[account.licence].accounts.push_back(std::move(account));
  for (const FaceRow& row : rows.certificates) out.certificates.emplace(row.id, decode<ledger::Certificate>(row.body));
  for (OperationRow& row : rows.operations) {
    app::OperationName name({row.actor}, row.key);
    out.operations.emplace(std::move(name), app::Operation{std::move(row.key), std::move(row.fingerprint), row.status, std::move(row.answer)});
  }
  return out;
}

FaceRow face_of(const ledger::Certificate& c) {
  for (const std::string* text : {&c.id, &c.number, &c.licence.value}) {
    if (!is_storable(*text)) throw std::invalid_argument("a key that is no text");
  }
  if (c.id.empty() || c.version == 0) throw std::invalid_argument("a certificate without an id or a version");
  return {std::string(kind::certificate), c.id, c.version, c.licence.value, std::string(stored_name(c.state)), c.valid_until.days(), c.number, encode(c)};
}

BookRows rows_of(app::BookWrites writes) {
  BookRows out;
  for (auto& [actor, o] : writes.operations) {
    for (const std::string* text : {&actor.value, &o.key, &o.fingerprint, &o.answer}) {
      if (!is_storable(*text)) throw std::invalid_argument("a key that is no text");
    }
    out.operations.push_back({actor.value, std::move(o.key), std::move(o.fingerprint), o.status, std::move(o.answer)});
  }
  out.accounts = std::move(writes.accounts);
  out.entries = std::move(writes.entries);
  for (const ledger::Certificate& certificate : writes.certificates) out.certificates.push_back(face_of(certificate));
  // The order of rows is the order of locks, and what lies side by side is written faster.
  std::sort(out.operations.begin(), out.operations.end(), [](const auto& a, const auto& b) { return std::tie(a.actor, a.key) < std::tie(b.actor, b.key); });
  std::sort(out.certificates.begin(), out.certificates.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  std::sort(out.accounts.begin(), out.accounts.end(), [](const auto& a, const auto& b) { return std::tie(a.licence, a.line) < std::tie(b.licence, b.line); });
  std::stable_sort(out.entries.begin(), out.entries.end(), [](const auto& a, const auto& b) { return std::tie(a.licence, a.line, a.sequence) < std::tie(b.licence, b.line, b.sequence); });
  return out;
}

}  // namespace

BookStep step_of(const app::Booking& booking) {
  BookStep step;
  for (const LicenceId& licence : booking.keys.licences) {
    if (is_storable(licence.value)) step.licences.push_back(licence.value);
  }
  for (const std::string& id : booking.keys.certificates) {
    if (is_storable(id)) step.certificates.push_back(id);
  }
  for (const auto& [actor, key] : booking.keys.operations) {
    if (is_storable(actor.value) && is_storable(key)) step.operations.emplace_back(actor.value, key);
  }
  make_unique_keys(step.licences);
  make_unique_keys(step.certificates);
  make_unique_keys(step.operations);
  step.decide = [&booking](BookedRows rows) -> Result<BookRows, SaveError> {
    auto writes = booking.decide(booked_of(std::move(rows)));
    if (!writes) return fail(writes.error());
    return rows_of(std::move(*writes));
  };
  return step;
}

std::optional<ledger::Books> books_of(std::vector<ledger::Account> accounts) {
  if (accounts.empty()) return std::nullopt;
  return ledger::Books{std::move(accounts)};
}

app::UnloggedBooking unlogged_of(const std::vector<ledger::Entry>& entries) {
  std::map<std::pair<std::string, std::int32_t>, std::pair<std::uint32_t, std::uint32_t>> parts;
  for (const ledger::Entry& e : entries) {
    const auto [at, is_new] = parts.try_emplace({e.licence.value, e.line}, e.sequence, e.sequence);
    if (!is_new) at->second.second = e.sequence;
  }
  app::UnloggedBooking out;
  for (const auto& [account, range] : parts) {
    out.entries += (out.entries.empty() ? "" : " ") + account.first + "/" + std::to_string(account.second) + "/" + std::to_string(range.first) + "-" + std::to_string(range.second);
  }
  const ledger::Entry& first = entries.front();
  out.id = first.licence.value + "/" + std::to_string(first.line) + "/" + std::to_string(first.sequence);
  return out;
}

}  // namespace ytterby::store
