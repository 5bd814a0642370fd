#include "adapters/store/sqlite_session.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace ytterby::store {

namespace {

constexpr int reader_patience_ms = 5000;
/// Lists have a few shapes; a cache that outgrows this is a leak.
constexpr std::size_t most_statements = 200;

/// A statement that is done, with what it was given forgotten, whatever happens.
class Run {
 public:
  explicit Run(sqlite3_stmt* statement) : statement_(statement) {}
  ~Run() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

 private:
  sqlite3_stmt* statement_;
};

// The values outlive the run: SQLite need not copy them. An empty view may have no address, which SQLite takes for NULL.
int bind(sqlite3_stmt* s, int place, std::int64_t value) { return sqlite3_bind_int64(s, place, value); }
int bind(sqlite3_stmt* s, int place, std::string_view value) {
  return sqlite3_bind_text64(s, place, value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
}
int bind(sqlite3_stmt* s, int place, SqlBytes value) {
  return sqlite3_bind_blob64(s, place, value.bytes.empty() ? "" : value.bytes.data(), value.bytes.size(), SQLITE_STATIC);
}

SqlCell cell_of(sqlite3_stmt* statement, int column) {
  SqlCell cell;
  if (sqlite3_column_type(statement, column) == SQLITE_INTEGER) {
    cell.number = sqlite3_column_int64(statement, column);
    return cell;
  }
  const void* data = sqlite3_column_blob(statement, column);
  const int size = sqlite3_column_bytes(statement, column);
  if (size > 0) cell.text.assign(static_cast<const char*>(data), static_cast<std::size_t>(size));
  return cell;
}

/// Defence in depth: no statement of ours changes or removes these rows, and none that slips in can.
int only_grow(void*, int action, const char* table, const char*, const char*, const char*) {
  if (action != SQLITE_UPDATE && action != SQLITE_DELETE && action != SQLITE_DROP_TABLE) return SQLITE_OK;
  const std::string_view name = table == nullptr ? "" : table;
  constexpr std::array<std::string_view, 7> growing{"event", "operation", "blob", "entry", "log_entry", "log_node", "log_checkpoint"};
  return std::find(growing.begin(), growing.end(), name) != growing.end() ? SQLITE_DENY : SQLITE_OK;
}

const char* pragma_of(SqliteOptions::Synchronous synchronous) {
  switch (synchronous) {
    case SqliteOptions::Synchronous::full: return "PRAGMA synchronous = FULL";
    case SqliteOptions::Synchronous::normal: return "PRAGMA synchronous = NORMAL";
    case SqliteOptions::Synchronous::off: return "PRAGMA synchronous = OFF";
  }
  return "";
}

}  // namespace

void SqliteSession::Close::operator()(sqlite3* database) const { sqlite3_close(database); }
void SqliteSession::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

SqliteSession::SqliteSession(const std::string& path, Mode mode, const SqliteOptions& options) {
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (mode == Mode::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, flags, options.vfs.empty() ? nullptr : options.vfs.c_str());
  database_.reset(opened);
  if (code != SQLITE_OK) raise(code);
  sqlite3_busy_timeout(opened, reader_patience_ms);
  run("PRAGMA mmap_size = 0");
  run("PRAGMA foreign_keys = ON");
  run("PRAGMA cell_size_check = ON");
  if (mode == Mode::reader) {
    run("PRAGMA wal_autocheckpoint = 0");
    run("PRAGMA query_only = ON");
    return;
  }
  const auto journal = run("PRAGMA journal_mode = WAL");
  if (journal.rows.empty() || journal.rows[0][0].text != "wal") throw SqlError(SqlError::Kind::other, "this file system takes no write-ahead log");
  run(pragma_of(options.synchronous));
  // What a shipment touches lies all over the file: with the usual two megabytes most of it is read again for each.
  run("PRAGMA cache_size = -65536");
  run("PRAGMA wal_autocheckpoint = " + std::to_string(options.checkpoint_pages));
}

SqliteSession::~SqliteSession() { statements_.clear(); }

bool SqliteSession::in_transaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }

void SqliteSession::seal_record() { sqlite3_set_authorizer(database_.get(), only_grow, nullptr); }

void SqliteSession::copy_to(const std::string& path) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  const std::unique_ptr<sqlite3, Close> copy(opened);
  if (code != SQLITE_OK) raise(code);
  sqlite3_backup* backup = sqlite3_backup_init(copy.get(), "main", database_.get(), "main");
  if (backup == nullptr) throw SqlError(SqlError::Kind::other, sqlite3_errmsg(copy.get()));
  // All pages in one step, under one read of the log: in several steps every write by others would start it afresh, and under load
  // it would never end. Writers do not wait for it.
  const int stepped = sqlite3_backup_step(backup, -1);
  const int finished = sqlite3_backup_finish(backup);
  if (stepped != SQLITE_DONE) throw SqlError(SqlError::Kind::other, sqlite3_errstr(stepped));
  if (finished != SQLITE_OK) throw SqlError(SqlError::Kind::other, sqlite3_errstr(finished));
}

void SqliteSession::raise(int code) const {
  constexpr int primary = 0xFF;   // the lower byte; the rest says more about it
  SqlError::Kind kind = SqlError::Kind::other;
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) kind = SqlError::Kind::unique;
  if ((code & primary) == SQLITE_IOERR) kind = SqlError::Kind::unknown;
  const std::string what = std::string(sqlite3_errstr(code)) + (database_ ? std::string(": ") + sqlite3_errmsg(database_.get()) : "");
  throw SqlError(kind, what);
}

sqlite3_stmt* SqliteSession::prepared(const std::string& sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return found->second.get();
  std::string ours = sql;   // our places `$1` are `?1` here
  std::replace(ours.begin(), ours.end(), '$', '?');
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database_.get(), ours.c_str(), static_cast<int>(ours.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) raise(code);
  if (statements_.size() >= most_statements) statements_.clear();
  return statements_.emplace(sql, Statement(statement)).first->second.get();
}

SqlResult SqliteSession::run(const std::string& sql, const std::vector<SqlValue>& values) {
  sqlite3_stmt* statement = prepared(sql);
  const Run guard(statement);
  int place = 0;
  for (const SqlValue& value : values) {
    const int code = std::visit([&](const auto& v) { return bind(statement, ++place, v); }, value);
    if (code != SQLITE_OK) raise(code);
  }
  SqlResult out;
  int code = SQLITE_OK;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    auto& row = out.rows.emplace_back();
    const int columns = sqlite3_column_count(statement);
    row.reserve(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) row.push_back(cell_of(statement, i));
  }
  if (code != SQLITE_DONE) raise(code);
  out.changed = sqlite3_changes64(database_.get());
  return out;
}

}  // namespace ytterby::store
