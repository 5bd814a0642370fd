#include "adapters/store/sql_ledger.h"

#include <algorithm>

#include "adapters/store/stored_names.h"

namespace ytterby::store {

namespace {

using Kind = SqlError::Kind;

const std::string account_columns =
    "licence, line, version, unit, currency, granted_quantity, granted_value, held_quantity, held_value, posted_quantity, posted_value, is_open, certificates";
const std::string entry_columns = "licence, line, sequence, kind, source, target, quantity, value, certificate, at, actor, second, refers_to, note";

/// How many rows the next statement takes when so many are left. Up to sixteen go at once, which is what a busy server has in one
/// transaction; the texts stay few, so that each is prepared once.
std::size_t rows_of_next(std::size_t left) {
  constexpr std::size_t all_at_once = 16;
  if (left <= all_at_once) return left;
  for (const std::size_t rows : {64U, 32U}) {
    if (left >= rows) return rows;
  }
  return all_at_once;
}

/// Inserts many rows with few statements.
class Rows {
 public:
  Rows(SqlSession& session, std::string head, std::size_t columns, std::string tail) : session_(session), head_(std::move(head)), columns_(columns), tail_(std::move(tail)) {}

  /// `values` of all rows, one after the other. Returns how many rows were written.
  std::int64_t write(const std::vector<SqlValue>& values) {
    std::int64_t changed = 0;
    for (auto at = values.begin(); at != values.end();) {
      const std::size_t rows = rows_of_next(static_cast<std::size_t>(values.end() - at) / columns_);
      const auto width = static_cast<std::ptrdiff_t>(rows * columns_);
      changed += session_.run(statement(rows), {at, at + width}).changed;
      at += width;
    }
    return changed;
  }

 private:
  [[nodiscard]] std::string statement(std::size_t rows) const {
    std::string out = head_ + " VALUES ";
    std::size_t place = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      out += row == 0 ? "(" : ", (";
      for (std::size_t column = 0; column < columns_; ++column) out += (column == 0 ? "$" : ", $") + std::to_string(++place);
      out += ")";
    }
    return out + tail_;
  }

  SqlSession& session_;
  std::string head_;
  std::size_t columns_;
  std::string tail_;
};

/// `($1), ($2)` and so on: a table of keys that is joined. `face` has other indexes that PostgreSQL would read whole for a list.
std::string tuples(std::size_t count) {
  std::string out;
  for (std::size_t i = 1; i <= count; ++i) out += (i == 1 ? "($" : ", ($") + std::to_string(i) + ")";
  return out;
}

/// `($1, $2)` and so on: a list of keys. Where there is one index alone PostgreSQL looks each up in it; a table of them it would
/// join by reading all of `account`.
std::string places(std::size_t count) {
  std::string out = "(";
  for (std::size_t i = 1; i <= count; ++i) out += (i == 1 ? "$" : ", $") + std::to_string(i);
  return out + ")";
}

/// So that few texts of statements exist, whatever the size of a batch: the last key is asked for again and again.
template <class T>
std::vector<T> padded(std::vector<T> keys) {
  for (const std::size_t size : {1U, 4U, 16U, 64U, 256U}) {
    if (keys.size() <= size) {
      keys.resize(size, keys.back());
      break;
    }
  }
  return keys;
}

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

std::vector<FaceRow> read_certificates(SqlSession& session, const std::vector<std::string>& ids) {
  std::vector<FaceRow> out;
  if (ids.empty()) return out;
  const auto keys = padded(ids);
  const std::string sql = "SELECT kind, id, version, owner, state, sort, lookup, body FROM face WHERE kind = 'certificate' AND id IN (VALUES " + tuples(keys.size()) + ")";
  for (auto& c : session.run(sql, {keys.begin(), keys.end()}).rows) {
    out.push_back({std::move(c[0].text), std::move(c[1].text), static_cast<std::uint32_t>(c[2].number), std::move(c[3].text), std::move(c[4].text), c[5].number, std::move(c[6].text), std::move(c[7].text)});
  }
  return out;
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

std::vector<OperationRow> read_operations(SqlSession& session, const std::vector<std::pair<std::string, std::string>>& names) {
  std::vector<OperationRow> out;
  if (names.empty()) return out;
  std::vector<SqlValue> values;
  const auto keys = padded(names);
  for (const auto& [actor, key] : keys) values.insert(values.end(), {actor, key});
  for (auto& c : session.run("SELECT actor, op_key, fingerprint, status, answer FROM operation WHERE " + where_operation(keys.size()), values).rows) {
    out.push_back({std::move(c[0].text), std::move(c[1].text), std::move(c[2].text), static_cast<int>(c[3].number), std::move(c[4].text)});
  }
  return out;
}

bool write_operations(SqlSession& session, const std::vector<OperationRow>& operations) {
  std::vector<SqlValue> values;
  for (const OperationRow& o : operations) values.insert(values.end(), {o.actor, o.key, o.fingerprint, std::int64_t{o.status}, o.answer});
  Rows rows(session, "INSERT INTO operation (actor, op_key, fingerprint, status, answer)", 5, " ON CONFLICT (actor, op_key) DO NOTHING");
  return rows.write(values) == static_cast<std::int64_t>(operations.size());
}

bool write_accounts(SqlSession& session, const std::vector<ledger::Account>& accounts) {
  std::vector<SqlValue> values;
  for (const ledger::Account& a : accounts) {
    values.insert(values.end(), {a.licence.value, std::int64_t{a.line}, std::int64_t{a.version}, a.unit, a.currency, a.granted.quantity, a.granted.value, a.held.quantity, a.held.value,
                                 a.posted.quantity, a.posted.value, std::int64_t{a.is_open ? 1 : 0}, std::int64_t{a.certificates}});
  }
  // The row is locked, and the sequence of the entries is unique: the last condition only says what that means.
  Rows rows(session, "INSERT INTO account (" + account_columns + ")", 13,
            " ON CONFLICT (licence, line) DO UPDATE SET version = excluded.version, granted_quantity = excluded.granted_quantity, granted_value = excluded.granted_value,"
            " held_quantity = excluded.held_quantity, held_value = excluded.held_value, posted_quantity = excluded.posted_quantity, posted_value = excluded.posted_value,"
            " is_open = excluded.is_open, certificates = excluded.certificates WHERE account.version < excluded.version");
  return rows.write(values) == static_cast<std::int64_t>(accounts.size());
}

bool write_entries(SqlSession& session, const std::vector<ledger::Entry>& entries) {
  std::vector<SqlValue> values;
  for (const ledger::Entry& e : entries) {
    values.insert(values.end(), {e.licence.value, std::int64_t{e.line}, std::int64_t{e.sequence}, stored_name(e.kind), stored_name(e.from), stored_name(e.to), e.moved.quantity, e.moved.value,
                                 e.certificate, e.at, e.by.value, e.second.value, std::int64_t{e.refers_to}, e.note});
  }
  Rows rows(session, "INSERT INTO entry (" + entry_columns + ")", 14, " ON CONFLICT (licence, line, sequence) DO NOTHING");
  return rows.write(values) == static_cast<std::int64_t>(entries.size());
}

/// `LICENCE/LINE/FIRST-LAST` for each account, so that the log of proofs finds what is new without a search.
void note_unlogged(SqlSession& session, const std::vector<ledger::Entry>& entries) {
  if (entries.empty()) return;
  std::map<std::pair<std::string, std::int32_t>, std::pair<std::uint32_t, std::uint32_t>> parts;
  for (const ledger::Entry& e : entries) {
    const auto [at, is_new] = parts.try_emplace({e.licence.value, e.line}, e.sequence, e.sequence);
    if (!is_new) at->second.second = e.sequence;
  }
  std::string names;
  for (const auto& [account, range] : parts) {
    names += (names.empty() ? "" : " ") + account.first + "/" + std::to_string(account.second) + "/" + std::to_string(range.first) + "-" + std::to_string(range.second);
  }
  const ledger::Entry& first = entries.front();
  const std::string id = first.licence.value + "/" + std::to_string(first.line) + "/" + std::to_string(first.sequence);
  session.run("INSERT INTO unlogged (id, entries) VALUES ($1, $2)", {id, names});
}

bool write_certificates(SqlSession& session, const std::vector<FaceRow>& certificates) {
  std::vector<SqlValue> values;
  for (const FaceRow& r : certificates) values.insert(values.end(), {r.kind, r.id, std::int64_t{r.version}, r.owner, r.state, r.sort, r.lookup, r.body});
  Rows rows(session, "INSERT INTO face (kind, id, version, owner, state, sort, lookup, body)", 8,
            " ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, owner = excluded.owner, state = excluded.state, sort = excluded.sort, lookup = excluded.lookup,"
            " body = excluded.body WHERE face.version = excluded.version - 1");
  return rows.write(values) == static_cast<std::int64_t>(certificates.size());
}

Result<void, SaveError> write_book(SqlSession& session, const BookRows& rows) {
  try {
    // The database refuses a key that another server used meanwhile, and an account that another opened.
    if (!write_operations(session, rows.operations)) return fail(SaveError::operation_known);
    if (!write_accounts(session, rows.accounts) || !write_entries(session, rows.entries) || !write_certificates(session, rows.certificates)) return fail(SaveError::conflict);
    note_unlogged(session, rows.entries);
    return {};
  } catch (const SqlError& error) {
    if (error.kind() == Kind::unique) return fail(SaveError::duplicate);
    throw;
  }
}

}  // namespace

const std::string select_entries = "SELECT " + entry_columns + " FROM entry WHERE licence = $1 AND line = $2 AND sequence > $3 ORDER BY sequence LIMIT $4";

std::vector<ledger::Account> read_accounts(SqlSession& session, const std::vector<std::string>& licences, const std::string& row_lock) {
  std::vector<ledger::Account> out;
  if (licences.empty()) return out;
  const auto keys = padded(licences);
  const std::string sql = "SELECT " + account_columns + " FROM account WHERE licence IN " + places(keys.size()) + " ORDER BY licence, line" + row_lock;
  for (auto& cells : session.run(sql, {keys.begin(), keys.end()}).rows) out.push_back(account_of(cells));
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
  BookedRows now;
  now.accounts = read_accounts(session, step.licences, row_lock);
  now.certificates = read_certificates(session, step.certificates);
  now.operations = read_operations(session, step.operations);
  auto rows = step.decide(std::move(now));
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
    const auto there = read_certificates(session, {written.certificates.front().id});
    return there.size() == 1 && there.front().version >= written.certificates.front().version && there.front().body == written.certificates.front().body;
  }
  if (written.operations.empty()) return false;
  const OperationRow& o = written.operations.front();
  const auto there = read_operations(session, {{o.actor, o.key}});
  return there.size() == 1 && there.front().answer == o.answer && there.front().fingerprint == o.fingerprint;
}

}  // namespace ytterby::store
