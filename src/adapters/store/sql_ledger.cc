#include "adapters/store/sql_ledger.h"

#include <algorithm>

#include "adapters/store/book_rows.h"
#include "adapters/store/sql_rows.h"
#include "adapters/store/stored_names.h"

namespace ytterby::store {

namespace {

using Kind = SqlError::Kind;

const std::string account_columns =
    "licence, line, version, unit, currency, granted_quantity, granted_value, held_quantity, held_value, posted_quantity, posted_value, is_open, certificates";
const std::string entry_columns = "licence, line, sequence, kind, source, target, quantity, value, certificate, at, actor, second, refers_to, note";

ledger::Account account_of(std::vector<SqlCell>& c) {
  ledger::Account out;
  out.licence = {std::move(c[0].text)};
  out.line = static_cast<std::int32_t>(c[1].number);
  out.version = static_cast<std::uint32_t>(c[2].number);
  out.unit = std::move(c[3].text);
  out.currency = std::move(c[4].text);
  out.granted = {c[5].number, c[6].number};
  out.held = {c[7].number, c[8].number};
  out.posted = {c[9].number, c[10].number};
  out.is_open = c[11].number != 0;
  out.certificates = static_cast<std::uint32_t>(c[12].number);
  return out;
}

/// `($1, $2)` and so on: a list of keys. Where there is one index alone PostgreSQL looks each up in it; a table of them it would
/// join by reading all of `account`.
std::string places(std::size_t count) {
  std::string out = "(";
  for (std::size_t i = 1; i <= count; ++i) out += (i == 1 ? "$" : ", $") + std::to_string(i);
  return out + ")";
}

/// Few are looked up one by one in the index; many are joined, as a table of their own.
std::string where_operation(std::size_t count) {
  constexpr std::size_t few = 16;
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string actor = "$" + std::to_string(2 * i + 1);
    const std::string key = "$" + std::to_string(2 * i + 2);
    if (count <= few) {
      out += std::string(i == 0 ? "" : " OR ") + "(actor = " + actor + " AND op_key = " + key + ")";
    } else {
      out += std::string(i == 0 ? "(actor, op_key) IN (VALUES " : ", ") + "(" + actor + ", " + key + ")";
    }
  }
  return count <= few ? out : out + ")";
}

SqlStatement select_accounts(const std::vector<std::string>& licences, const std::string& row_lock) {
  const std::size_t size = padded_size(licences.size());
  SqlStatement out{"SELECT " + account_columns + " FROM account WHERE licence IN " + places(size) + " ORDER BY licence, line" + row_lock, {licences.begin(), licences.end()}};
  out.values.resize(size, out.values.back());
  return out;
}

SqlStatement select_certificates(const std::vector<std::string>& ids) {
  const std::size_t size = padded_size(ids.size());
  SqlStatement out{"SELECT kind, id, version, owner, state, sort, lookup, body FROM face WHERE kind = 'certificate' AND id IN (VALUES " + tuples(size, 1) + ")", {ids.begin(), ids.end()}};
  out.values.resize(size, out.values.back());
  return out;
}

SqlStatement select_operations(const std::vector<std::pair<std::string, std::string>>& names) {
  const std::size_t size = padded_size(names.size());
  SqlStatement out{"SELECT actor, op_key, fingerprint, status, answer FROM operation WHERE " + where_operation(size), {}};
  for (std::size_t i = 0; i < size; ++i) {
    const auto& [actor, key] = names[std::min(i, names.size() - 1)];
    out.values.insert(out.values.end(), {actor, key});
  }
  return out;
}

/// What a booking reads, in the order in which it must be read: the locks come first.
BookedRows read_booked(SqlSession& session, const BookStep& step, const std::string& row_lock) {
  std::vector<SqlStatement> statements;
  if (!step.licences.empty()) statements.push_back(select_accounts(step.licences, row_lock));
  if (!step.certificates.empty()) statements.push_back(select_certificates(step.certificates));
  if (!step.operations.empty()) statements.push_back(select_operations(step.operations));
  auto results = session.run_all(statements);
  auto next = results.begin();
  BookedRows out;
  if (!step.licences.empty()) {
    for (auto& cells : next->rows) out.accounts.push_back(account_of(cells));
    ++next;
  }
  if (!step.certificates.empty()) {
    for (auto& c : next->rows) {
      out.certificates.push_back({std::move(c[0].text), std::move(c[1].text), static_cast<std::uint32_t>(c[2].number), std::move(c[3].text), std::move(c[4].text), c[5].number, std::move(c[6].text), std::move(c[7].text)});
    }
    ++next;
  }
  if (!step.operations.empty()) {
    for (auto& c : next->rows) out.operations.push_back({std::move(c[0].text), std::move(c[1].text), std::move(c[2].text), static_cast<int>(c[3].number), std::move(c[4].text)});
  }
  return out;
}

/// The statements of one booking, in parts. A part of which fewer rows were written than it has says why by its error.
class Writes {
 public:
  void add(SaveError error, std::size_t rows, const Rows& writer, const std::vector<SqlValue>& values) {
    writer.add_to(statements_, values);
    parts_.push_back({error, static_cast<std::int64_t>(rows), statements_.size()});
  }
  Result<void, SaveError> run(SqlSession& session) const {
    const auto results = session.run_all(statements_);
    std::size_t at = 0;
    for (const Part& part : parts_) {
      std::int64_t changed = 0;
      for (; at < part.end; ++at) changed += results[at].changed;
      if (changed != part.rows) return fail(part.error);
    }
    return {};
  }

 private:
  struct Part {
    SaveError error;
    std::int64_t rows;
    std::size_t end;   ///< behind its last statement
  };
  std::vector<SqlStatement> statements_;
  std::vector<Part> parts_;
};

/// The database refuses a key that another server used meanwhile.
void add_operations(Writes& writes, const std::vector<OperationRow>& operations) {
  std::vector<SqlValue> values;
  for (const OperationRow& o : operations) values.insert(values.end(), {o.actor, o.key, o.fingerprint, std::int64_t{o.status}, o.answer});
  static const Rows writer("INSERT INTO operation (actor, op_key, fingerprint, status, answer)", 5, " ON CONFLICT (actor, op_key) DO NOTHING");
  writes.add(SaveError::operation_known, operations.size(), writer, values);
}

/// And an account that another opened.
void add_accounts(Writes& writes, const std::vector<ledger::Account>& accounts) {
  std::vector<SqlValue> values;
  for (const ledger::Account& a : accounts) {
    values.insert(values.end(), {a.licence.value, std::int64_t{a.line}, std::int64_t{a.version}, a.unit, a.currency, a.granted.quantity, a.granted.value, a.held.quantity, a.held.value,
                                 a.posted.quantity, a.posted.value, std::int64_t{a.is_open ? 1 : 0}, std::int64_t{a.certificates}});
  }
  // The row is locked, and the sequence of the entries is unique: the last condition only says what that means.
  static const Rows writer("INSERT INTO account (" + account_columns + ")", 13,
                           " ON CONFLICT (licence, line) DO UPDATE SET version = excluded.version, granted_quantity = excluded.granted_quantity, granted_value = excluded.granted_value,"
                           " held_quantity = excluded.held_quantity, held_value = excluded.held_value, posted_quantity = excluded.posted_quantity, posted_value = excluded.posted_value,"
                           " is_open = excluded.is_open, certificates = excluded.certificates WHERE account.version < excluded.version");
  writes.add(SaveError::conflict, accounts.size(), writer, values);
}

void add_entries(Writes& writes, const std::vector<ledger::Entry>& entries) {
  std::vector<SqlValue> values;
  for (const ledger::Entry& e : entries) {
    values.insert(values.end(), {e.licence.value, std::int64_t{e.line}, std::int64_t{e.sequence}, stored_name(e.kind), stored_name(e.from), stored_name(e.to), e.moved.quantity, e.moved.value,
                                 e.certificate, e.at, e.by.value, e.second.value, std::int64_t{e.refers_to}, e.note});
  }
  static const Rows writer("INSERT INTO entry (" + entry_columns + ")", 14, " ON CONFLICT (licence, line, sequence) DO NOTHING");
  writes.add(SaveError::conflict, entries.size(), writer, values);
}

void add_certificates(Writes& writes, const std::vector<FaceRow>& certificates) {
  std::vector<SqlValue> values;
  for (const FaceRow& r : certificates) values.insert(values.end(), {r.kind, r.id, std::int64_t{r.version}, r.owner, r.state, r.sort, r.lookup, r.body});
  static const Rows writer("INSERT INTO face (kind, id, version, owner, state, sort, lookup, body)", 8,
                           " ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, owner = excluded.owner, state = excluded.state, sort = excluded.sort, lookup = excluded.lookup,"
                           " body = excluded.body WHERE face.version = excluded.version - 1");
  writes.add(SaveError::conflict, certificates.size(), writer, values);
}

Result<void, SaveError> write_book(SqlSession& session, const BookRows& rows) {
  Writes writes;
  add_operations(writes, rows.operations);
  add_accounts(writes, rows.accounts);
  add_entries(writes, rows.entries);
  add_certificates(writes, rows.certificates);
  app::UnloggedBooking unlogged;
  if (!rows.entries.empty()) {
    unlogged = unlogged_of(rows.entries);
    // All are sent at once: where an entry lost against another, this name is taken too, and must not hide why.
    static const Rows writer("INSERT INTO unlogged (id, entries)", 2, " ON CONFLICT (id) DO NOTHING");
    writes.add(SaveError::conflict, 1, writer, {unlogged.id, unlogged.entries});
  }
  try {
    return writes.run(session);
  } catch (const SqlError& error) {
    if (error.kind() == Kind::unique) return fail(SaveError::duplicate);
    throw;
  }
}

}  // namespace

const std::string select_entries = "SELECT " + entry_columns + " FROM entry WHERE licence = $1 AND line = $2 AND sequence > $3 ORDER BY sequence LIMIT $4";

std::vector<ledger::Account> read_accounts(SqlSession& session, const std::vector<std::string>& licences, const std::string& row_lock) {
  BookStep step;
  step.licences = licences;
  return read_booked(session, step, row_lock).accounts;
}

std::vector<ledger::Account> read_accounts_behind(SqlSession& session, const std::string& licence, std::int32_t line, std::int64_t limit) {
  std::vector<ledger::Account> out;
  const std::string sql = "SELECT " + account_columns + " FROM account WHERE (licence, line) > ($1, $2) ORDER BY licence, line LIMIT $3";
  for (auto& cells : session.run(sql, {licence, std::int64_t{line}, limit}).rows) out.push_back(account_of(cells));
  return out;
}

std::vector<ledger::Entry> entries_of(SqlResult result) {
  std::vector<ledger::Entry> out;
  out.reserve(result.rows.size());
  for (auto& c : result.rows) {
    ledger::Entry e;
    e.licence = {std::move(c[0].text)};
    e.line = static_cast<std::int32_t>(c[1].number);
    e.sequence = static_cast<std::uint32_t>(c[2].number);
    e.kind = entry_kind_named(c[3].text);
    e.from = bucket_named(c[4].text);
    e.to = bucket_named(c[5].text);
    e.moved = {c[6].number, c[7].number};
    e.certificate = std::move(c[8].text);
    e.at = c[9].number;
    e.by = {std::move(c[10].text)};
    e.second = {std::move(c[11].text)};
    e.refers_to = static_cast<std::uint32_t>(c[12].number);
    e.note = std::move(c[13].text);
    out.push_back(std::move(e));
  }
  return out;
}

Result<void, SaveError> run_booking(SqlSession& session, const BookStep& step, const std::string& row_lock, BookRows& written) {
  auto rows = step.decide(read_booked(session, step, row_lock));
  if (!rows) return fail(rows.error());
  written = std::move(*rows);
  return write_book(session, written);
}

bool booking_took_effect(SqlSession& session, const BookStep& step, const std::string& row_lock, const BookRows& written) {
  read_accounts(session, step.licences, row_lock);
  if (!written.entries.empty()) {
    const ledger::Entry& e = written.entries.front();
    const auto there = entries_of(session.run(select_entries, {e.licence.value, std::int64_t{e.line}, std::int64_t{e.sequence} - 1, std::int64_t{1}}));
    return there.size() == 1 && there.front() == e;
  }
  if (!written.certificates.empty()) {
    BookStep look;
    look.certificates = {written.certificates.front().id};
    const auto there = read_booked(session, look, {}).certificates;
    return there.size() == 1 && there.front().version >= written.certificates.front().version && there.front().body == written.certificates.front().body;
  }
  if (written.operations.empty()) return false;
  const OperationRow& o = written.operations.front();
  BookStep look;
  look.operations = {{o.actor, o.key}};
  const auto there = read_booked(session, look, {}).operations;
  return there.size() == 1 && there.front().answer == o.answer && there.front().fingerprint == o.fingerprint;
}

}  // namespace ytterby::store
