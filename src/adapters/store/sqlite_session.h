#pragma once
// One connection to a file of SQLite. Used by one thread at a time.
#include <memory>
#include <string>
#include <unordered_map>

#include "adapters/store/sql_session.h"

struct sqlite3;
struct sqlite3_stmt;

namespace ytterby::store {

/// How a file is opened. Whatever is not the default is there for the tests that must see it fail.
struct SqliteOptions {
  enum class Synchronous : std::uint8_t { full, normal, off };
  std::string vfs;                                     ///< what stands between SQLite and the disk; empty: that of the system
  Synchronous synchronous = Synchronous::full;         ///< with less, a transaction that was acknowledged is lost when the power fails
  int checkpoint_pages = 4000;                         ///< the log is folded into the file when it has so many (16 MB): pages that many commits touch are folded once
};

class SqliteSession final : public SqlSession {
 public:
  enum class Mode : std::uint8_t { writer, reader };
  /// Opens `path`, which a writer makes when it is not there. Throws SqlError.
  SqliteSession(const std::string& path, Mode mode, const SqliteOptions& options = {});
  ~SqliteSession() override;
  SqliteSession(const SqliteSession&) = delete;
  SqliteSession& operator=(const SqliteSession&) = delete;

  using SqlSession::run;
  SqlResult run(const std::string& sql, const std::vector<SqlValue>& values) override;
  [[nodiscard]] bool in_transaction() const;
  /// Copies the whole database into a new file, as it stands at one moment, whoever writes to it meanwhile. Throws SqlError.
  void copy_to(const std::string& path);
  /// From now on the record can only grow: events, operations and contents are neither changed nor removed.
  void seal_record();

 private:
  struct Close { void operator()(sqlite3* database) const; };
  struct Finalize { void operator()(sqlite3_stmt* statement) const; };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

  sqlite3_stmt* prepared(const std::string& sql);
  [[noreturn]] void raise(int code) const;

  std::unique_ptr<sqlite3, Close> database_;
  std::unordered_map<std::string, Statement> statements_;
};

}  // namespace ytterby::store
