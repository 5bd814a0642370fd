#include "adapters/store/postgres_engine.h"

#include <poll.h>

#include <algorithm>
#include <random>

#include "adapters/store/schema.h"

namespace ytterby::store {

namespace {

using Kind = SqlError::Kind;

constexpr std::size_t most_connections = 8;
constexpr int most_attempts = 10;
constexpr int shortest_pause_ms = 5;
constexpr int longest_pause_ms = 500;

Text cannot_open(const std::string& url, const std::string& why) {
  const std::string where = describe_url(url);
  return {"无法打开数据库 " + where + "：" + why + "；请检查地址、用户与密码，以及服务器是否在运行",
          "cannot open the database " + where + ": " + why + "; check the address, the user and password, and whether the server is running"};
}

void roll_back(PostgresSession& session) {
  try {
    if (!session.is_healthy()) session.run("ROLLBACK");
  } catch (const SqlError&) {
    // The connection is gone, and the transaction with it.
  }
}

bool may_be_tried_again(const SqlError& error) { return error.kind() == Kind::again || error.kind() == Kind::lost; }

}  // namespace

/// A connection that goes back to the pool.
class PostgresEngine::Lease {
 public:
  explicit Lease(PostgresEngine& engine) : engine_(engine), session_(engine.borrow()) {}
  ~Lease() { engine_.give_back(std::move(session_)); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  PostgresSession& operator*() { return *session_; }

 private:
  PostgresEngine& engine_;
  std::unique_ptr<PostgresSession> session_;
};

Result<std::unique_ptr<PostgresEngine>, Text> PostgresEngine::open(const std::string& url) {
  std::unique_ptr<PostgresEngine> engine(new PostgresEngine(url));
  try {
    engine->migrate();
  } catch (const SqlError& error) {
    return fail(cannot_open(url, error.what()));
  }
  return engine;
}

std::unique_ptr<PostgresSession> PostgresEngine::borrow() {
  {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return lent_ < most_connections; });
    ++lent_;
    if (!idle_.empty()) {
      auto session = std::move(idle_.back());
      idle_.pop_back();
      return session;
    }
  }
  try {
    return std::make_unique<PostgresSession>(url_);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void PostgresEngine::give_back(std::unique_ptr<PostgresSession> session) {
  const std::scoped_lock lock(mutex_);
  --lent_;
  if (session && session->is_healthy()) {
    idle_.push_back(std::move(session));
  } else if (session) {
    // The server restarted or went away: the others are as dead, and would each cost an attempt.
    idle_.clear();
  }
  returned_.notify_one();
}

void PostgresEngine::migrate() {
  const auto steps = schema_steps({"BIGINT", "TEXT COLLATE \"C\"", "BYTEA", "", ""});
  const auto write = [&](SqlSession& session) -> Result<void, SaveError> {
    const auto done = session.run("SELECT CAST(coalesce(max(version), 0) AS BIGINT) FROM schema_version").rows[0][0].number;
    if (done > static_cast<std::int64_t>(steps.size())) throw SqlError(Kind::other, "it was made by a newer version of ytterby; use that one");
    for (auto next = static_cast<std::size_t>(done); next < steps.size(); ++next) {
      // First, so that of two that migrate at once one waits here, and then finds it done.
      session.run("INSERT INTO schema_version (version) VALUES ($1)", {static_cast<std::int64_t>(next) + 1});
      for (const std::string& statement : steps[next]) session.run(statement);
    }
    return {};
  };
  for (int attempt = 1;; ++attempt) {
    Lease lease(*this);
    try {
      (*lease).run("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL PRIMARY KEY)");
      (*lease).run("BEGIN");
      if (write(*lease)) (*lease).run("COMMIT");
      return;
    } catch (const SqlError& error) {
      roll_back(*lease);
      // `unique`: somebody else was faster. The next attempt finds what they made.
      if (error.kind() != Kind::unique && error.kind() != Kind::again) throw;
      if (attempt >= most_attempts) throw;
    }
    pause_before(attempt);
  }
}

void PostgresEngine::pause_before(int attempt) {
  // Full jitter. Seeded by a count rather than a clock: what matters is that two that collided do not wait alike.
  std::minstd_rand random(pauses_.fetch_add(1) + 1);
  random.discard(1);
  const int longest = std::min(longest_pause_ms, shortest_pause_ms << std::min(attempt, 7));
  // To let time pass is the purpose here: to be woken by what the others do would make all collide again.
  ::poll(nullptr, 0, std::uniform_int_distribution<int>(shortest_pause_ms, longest)(random));
}

SqlResult PostgresEngine::reading(const Read& read) {
  for (int attempt = 1;; ++attempt) {
    try {
      Lease lease(*this);
      return read(*lease);
    } catch (const SqlError& error) {
      if (!may_be_tried_again(error) || attempt >= most_attempts) throw app::RecordsUnavailable(error.what());
    }
    pause_before(attempt);
  }
}

PostgresEngine::Outcome PostgresEngine::try_once(const Write& write) {
  bool committing = false;
  try {
    Lease lease(*this);
    try {
      (*lease).run("BEGIN");
      auto result = write(*lease);
      if (!result) {
        roll_back(*lease);
        return {Attempt::done, std::move(result)};
      }
      committing = true;
      (*lease).run("COMMIT");
      return {Attempt::done, {}};
    } catch (...) {
      roll_back(*lease);
      throw;
    }
  } catch (const SqlError& error) {
    // What was not asked to commit was not committed, whatever became of the connection.
    if (committing && (error.kind() == Kind::lost || error.kind() == Kind::unknown)) return {Attempt::in_doubt, fail(SaveError::unknown)};
    if (may_be_tried_again(error)) return {Attempt::again, fail(SaveError::unavailable)};
    return {Attempt::done, fail(SaveError::unavailable)};
  }
}

PostgresEngine::Outcome PostgresEngine::resolve(const TookEffect& took_effect) {
  for (int attempt = 1; attempt <= most_attempts; ++attempt) {
    pause_before(attempt);
    try {
      Lease lease(*this);
      (*lease).run("BEGIN");
      bool done = false;
      try {
        done = took_effect(*lease);
      } catch (const SqlError&) {
        roll_back(*lease);
        throw;
      }
      roll_back(*lease);
      if (done) return {Attempt::done, {}};
      return {Attempt::again, fail(SaveError::unavailable)};
    } catch (const SqlError&) {
      // Asked again, on another connection, until the attempts are used up.
    }
  }
  return {Attempt::done, fail(SaveError::unknown)};
}

Result<void, SaveError> PostgresEngine::writing(const Write& write, const TookEffect& took_effect) {
  Outcome outcome;
  for (int attempt = 1; attempt <= most_attempts; ++attempt) {
    outcome = try_once(write);
    if (outcome.attempt == Attempt::in_doubt) outcome = resolve(took_effect);
    if (outcome.attempt == Attempt::done) return outcome.result;
    if (attempt < most_attempts) pause_before(attempt);
  }
  return outcome.result;
}

}  // namespace ytterby::store
