#pragma once
// A PostgreSQL database, or one that speaks its protocol: READ COMMITTED with conditional changes, every transaction in a
// retry loop, and a COMMIT that was not answered is looked up, never blindly repeated.
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "adapters/store/postgres_session.h"
#include "adapters/store/sql_engine.h"
#include "base/text.h"

namespace ytterby::store {

class PostgresEngine final : public SqlEngine {
 public:
  /// Connects to `url` and makes the tables that are missing. The error says what, where, and how to mend it.
  static Result<std::unique_ptr<PostgresEngine>, Text> open(const std::string& url);

 protected:
  SqlResult reading(const Read& read) override;
  Result<void, SaveError> writing(const Write& write, const TookEffect& took_effect) override;
  [[nodiscard]] std::string row_lock() const override { return " FOR UPDATE"; }

 private:
  enum class Attempt : std::uint8_t { done, again, in_doubt };
  struct Outcome {
    Attempt attempt = Attempt::done;
    Result<void, SaveError> result;
  };
  class Lease;

  explicit PostgresEngine(std::string url) : url_(std::move(url)) {}
  std::unique_ptr<PostgresSession> borrow();
  void give_back(std::unique_ptr<PostgresSession> session);
  void migrate();
  Outcome try_once(const Write& write);
  Outcome resolve(const TookEffect& took_effect);
  void pause_before(int attempt);

  std::string url_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<PostgresSession>> idle_;
  std::size_t lent_ = 0;
  std::atomic<std::uint32_t> pauses_{0};
};

}  // namespace ytterby::store
