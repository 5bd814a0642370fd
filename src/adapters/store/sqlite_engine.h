#pragma once
// One file of SQLite for one process: one writer, some readers beside it. Why it is built from source, and why so
// carefully: docs/adr/0016-sqlite.md.
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>

#include "adapters/store/sql_engine.h"
#include "adapters/store/sqlite_session.h"
#include "base/text.h"

namespace ytterby::store {

class SqliteEngine final : public SqlEngine {
 public:
  /// Opens `ytterby.db` in `folder`, which is made when it is missing, and locks the folder for as long as the engine
  /// lives. The error says what, where, and how to mend it.
  static Result<std::unique_ptr<SqliteEngine>, Text> open(const std::filesystem::path& folder, const SqliteOptions& options = {});
  ~SqliteEngine() override;
  SqliteEngine(const SqliteEngine&) = delete;
  SqliteEngine& operator=(const SqliteEngine&) = delete;

 protected:
  SqlResult reading(const Read& read) override;
  Result<void, SaveError> writing(const Write& write, const TookEffect& took_effect) override;
  [[nodiscard]] std::string row_lock() const override { return {}; }

 private:
  SqliteEngine(std::filesystem::path file, int lock, SqliteOptions options) : file_(std::move(file)), lock_(lock), options_(std::move(options)) {}
  void start();
  std::unique_ptr<SqliteSession> borrow();

  std::filesystem::path file_;
  int lock_;                                             ///< file descriptor of the locked file
  SqliteOptions options_;
  std::mutex write_mutex_;
  std::unique_ptr<SqliteSession> writer_;
  bool has_tail_ = false;                                ///< a commit failed, and what it wrote may come back until the next succeeds
  bool in_doubt_ = false;                                ///< a commit failed at the medium: nothing more is written
  std::mutex pool_mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<SqliteSession>> idle_;
  std::size_t readers_ = 0;
};

}  // namespace ytterby::store
