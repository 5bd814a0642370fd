#include "app/worksheet.h"

#include <memory>

namespace ytterby::app {

namespace {

template <class Map>
const typename Map::mapped_type* look(const Map& map, const typename Map::key_type& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

/// What `from` has goes before what `to` has.
template <class Map>
void take_over(Map& to, Map& from) {
  // One by one: what `to` has so far may be a whole batch, which must not be walked for each of its commands.
  while (!from.empty()) {
    auto done = to.insert(from.extract(from.begin()));
    if (!done.inserted) done.position->second = std::move(done.node.mapped());
  }
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

const ledger::Books* Worksheet::books(const LicenceId& licence) const {
  if (const auto found = books_.find(licence); found != books_.end()) return &found->second;
  return below_ != nullptr ? below_->books(licence) : look(now_.books, licence);
}

const ledger::Certificate* Worksheet::certificate(const std::string& id) const {
  if (const auto found = changed_.find(id); found != changed_.end()) return &found->second;
  return below_ != nullptr ? below_->certificate(id) : look(now_.certificates, id);
}

const Operation* Worksheet::operation(const OperationName& name) const {
  if (const auto found = operations_.find(name); found != operations_.end()) return &found->second;
  return below_ != nullptr ? below_->operation(name) : look(now_.operations, name);
}

void Worksheet::add(ledger::Change change) {
  for (const ledger::Entry& entry : change.entries) touched_.emplace(entry.licence, entry.line);
  entries_.insert(entries_.end(), std::make_move_iterator(change.entries.begin()), std::make_move_iterator(change.entries.end()));
  if (!change.certificate.id.empty()) {
    const auto before = now_.certificates.find(change.certificate.id);
    // However often it changes in one booking, it is written once.
    change.certificate.version = (before == now_.certificates.end() ? 0 : before->second.version) + 1;
    changed_.insert_or_assign(change.certificate.id, std::move(change.certificate));
  }
  const LicenceId licence = change.after.head().licence;
  books_.insert_or_assign(licence, std::move(change.after));
}

void Worksheet::add(const OperationName& name, Operation operation) { operations_.insert_or_assign(name, std::move(operation)); }

void Worksheet::add(BookWrites writes) {
  for (ledger::Account& account : writes.accounts) {
    auto [books, is_new] = books_.try_emplace(account.licence);
    if (is_new) {
      const ledger::Books* before = below_ != nullptr ? below_->books(account.licence) : look(now_.books, account.licence);
      if (before != nullptr) books->second = *before;
    }
    auto& accounts = books->second.accounts;
    const auto line = static_cast<std::size_t>(account.line);
    if (accounts.size() <= line) accounts.resize(line + 1);
    accounts[line] = std::move(account);
  }
  for (const ledger::Entry& entry : writes.entries) touched_.emplace(entry.licence, entry.line);
  append(entries_, writes.entries);
  for (ledger::Certificate& certificate : writes.certificates) changed_.insert_or_assign(certificate.id, certificate);
  for (auto& [person, operation] : writes.operations) operations_.insert_or_assign(OperationName(person, operation.key), operation);
}

void Worksheet::take(Worksheet& above) {
  take_over(books_, above.books_);
  take_over(changed_, above.changed_);
  take_over(operations_, above.operations_);
  append(entries_, above.entries_);
  above.entries_.clear();
  touched_.merge(above.touched_);
  above.touched_.clear();
}

BookWrites Worksheet::writes() const {
  BookWrites out;
  for (const auto& [name, operation] : operations_) out.operations.emplace_back(name.first, operation);
  for (const auto& [licence, line] : touched_) out.accounts.push_back(books_.at(licence).accounts[static_cast<std::size_t>(line)]);
  out.entries = entries_;
  for (const auto& [id, certificate] : changed_) out.certificates.push_back(certificate);
  return out;
}

void also_book(std::optional<Booking>& booking, const BookKeys& keys, LedgerStep step) {
  const auto refused = booking ? booking->refused : std::make_shared<ledger::Refused>();
  Booking joined;
  if (booking) joined.keys = booking->keys;
  append(joined.keys.licences, keys.licences);
  append(joined.keys.certificates, keys.certificates);
  append(joined.keys.operations, keys.operations);
  joined.refused = refused;
  joined.decide = [before = booking ? booking->decide : BookDecision{}, step = std::move(step), refused](const Booked& now) -> Result<BookWrites, SaveError> {
    Worksheet sheet(now);
    if (before) {
      auto writes = before(now);
      if (!writes) return fail(writes.error());
      sheet.add(std::move(*writes));
    }
    if (auto done = step(sheet); !done) {
      *refused = done.error();
      return fail(SaveError::refused);
    }
    return sheet.writes();
  };
  booking = std::move(joined);
}

}  // namespace ytterby::app
