#include "adapters/store/sqlite_engine.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "adapters/store/schema.h"

namespace ytterby::store {

namespace {

constexpr std::size_t most_readers = 8;

Text cannot_open(const std::string& path, const std::string& why) {
  return {"无法打开数据文件 `" + path + "`：" + why + "；请检查该文件夹的权限与磁盘空间，或用 --data 另指一处",
          "cannot open the data file `" + path + "`: " + why + "; check the rights on the folder and the space on the disk, or name another with --data"};
}

Text in_use(const std::string& folder, const std::string& pid) {
  return {"数据文件夹 `" + folder + "` 正被另一个 ytterby 进程" + (pid.empty() ? "" : "（" + pid + "）") + "使用；请先停止它，或用 --data 另指一处",
          "the data folder `" + folder + "` is in use by another ytterby" + (pid.empty() ? "" : " (process " + pid + ")") + "; stop it first, or name another folder with --data"};
}

/// Whoever may read the file reads password hashes and the affairs of exporters: it is for its owner alone. SQLite gives
/// the files beside it the same rights.
bool make_private(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return false;
  ::close(descriptor);
  return true;
}

/// A folder that was just made is there after a power cut only when the one that it stands in was synced. What is in it is
/// SQLite's affair.
void keep_name(const std::filesystem::path& folder) {
  auto full = std::filesystem::absolute(folder);
  if (!full.has_filename()) full = full.parent_path();   // `data/`
  const int descriptor = ::open(full.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;   // no right to look into it: as good as before
  ::fsync(descriptor);
  ::close(descriptor);
}

/// Locks `folder` for this process; a descriptor, or why not.
Result<int, Text> lock_folder(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "lock";
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return fail(cannot_open(path.string(), std::strerror(errno)));
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    std::string pid(32, '\0');
    const ssize_t size = ::read(descriptor, pid.data(), pid.size());
    pid.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    ::close(descriptor);
    return fail(error == EWOULDBLOCK ? in_use(folder.string(), pid) : cannot_open(path.string(), std::strerror(error)));
  }
  // Whoever is refused is told the number; that it cannot be written is no reason to stop.
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(descriptor, 0) == 0 && ::write(descriptor, pid.data(), pid.size()) < 0) errno = 0;
  return descriptor;
}

void migrate(SqliteSession& session) {
  session.run("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY) STRICT");
  const auto steps = schema_steps({"INTEGER", "TEXT", "BLOB", " STRICT", " STRICT, WITHOUT ROWID"});
  const auto done = session.run("SELECT coalesce(max(version), 0) FROM schema_version").rows[0][0].number;
  if (done > static_cast<std::int64_t>(steps.size())) throw SqlError(SqlError::Kind::other, "it was made by a newer version of ytterby; use that one");
  for (auto next = static_cast<std::size_t>(done); next < steps.size(); ++next) {
    session.run("BEGIN IMMEDIATE");
    for (const std::string& statement : steps[next]) session.run(statement);
    session.run("INSERT INTO schema_version (version) VALUES ($1)", {static_cast<std::int64_t>(next) + 1});
    session.run("COMMIT");
  }
}

void roll_back(SqliteSession& session) {
  try {
    if (session.in_transaction()) session.run("ROLLBACK");
  } catch (const SqlError&) {
    // A transaction that cannot be rolled back was rolled back by the database already.
  }
}

}  // namespace

Result<std::unique_ptr<SqliteEngine>, Text> SqliteEngine::open(const std::filesystem::path& folder, const SqliteOptions& options) {
  std::error_code error;
  const bool made = std::filesystem::create_directories(folder, error);
  if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (error) return fail(cannot_open(folder.string(), error.message()));
  if (made) keep_name(folder);
  const auto lock = lock_folder(folder);
  if (!lock) return fail(lock.error());
  std::unique_ptr<SqliteEngine> engine(new SqliteEngine(folder / "ytterby.db", *lock, options));
  if (!make_private(engine->file_)) return fail(cannot_open(engine->file_.string(), std::strerror(errno)));
  try {
    engine->start();
  } catch (const SqlError& e) {
    return fail(cannot_open(engine->file_.string(), e.what()));
  }
  return engine;
}

SqliteEngine::~SqliteEngine() {
  idle_.clear();
  writer_.reset();   // the last to close folds the log into the file, while the folder is still locked
  ::close(lock_);
}

void SqliteEngine::start() {
  writer_ = std::make_unique<SqliteSession>(file_.string(), SqliteSession::Mode::writer, options_);
  migrate(*writer_);
  writer_->seal_record();
}

std::unique_ptr<SqliteSession> SqliteEngine::borrow() {
  std::unique_lock lock(pool_mutex_);
  returned_.wait(lock, [&] { return !idle_.empty() || readers_ < most_readers; });
  if (!idle_.empty()) {
    auto session = std::move(idle_.back());
    idle_.pop_back();
    return session;
  }
  auto session = std::make_unique<SqliteSession>(file_.string(), SqliteSession::Mode::reader, options_);
  ++readers_;
  return session;
}

SqlResult SqliteEngine::reading(const Read& read) {
  try {
    auto session = borrow();
    const auto give_back = [&] {
      const std::scoped_lock lock(pool_mutex_);
      idle_.push_back(std::move(session));
      returned_.notify_one();
    };
    try {
      SqlResult result = read(*session);
      give_back();
      return result;
    } catch (...) {
      give_back();
      throw;
    }
  } catch (const SqlError& error) {
    throw app::RecordsUnavailable(error.what());
  }
}

Result<void, SaveError> SqliteEngine::writing(const Write& write, const TookEffect&) {
  const std::scoped_lock lock(write_mutex_);
  // Whoever asks again for what is in doubt must not hear that it was not saved.
  if (in_doubt_) return fail(SaveError::unknown);
  const SaveError not_done = has_tail_ ? SaveError::unknown : SaveError::unavailable;
  try {
    writer_->run("BEGIN IMMEDIATE");
    const auto done = write(*writer_);
    if (!done) {
      roll_back(*writer_);
      return done;
    }
  } catch (const SqlError&) {
    roll_back(*writer_);
    return fail(not_done);
  } catch (...) {
    roll_back(*writer_);
    throw;
  }
  try {
    writer_->run("COMMIT");
    has_tail_ = false;
    return {};
  } catch (const SqlError& error) {
    // The frames may all be in the log, and come back after a crash, though the database has given them up. When the disk was
    // full, the next commit overwrites them. When the medium failed, nobody can tell until the file is opened anew, and
    // nothing more may be built on it.
    roll_back(*writer_);
    has_tail_ = true;
    in_doubt_ = error.kind() == SqlError::Kind::unknown;
    return fail(SaveError::unknown);
  }
}

}  // namespace ytterby::store
