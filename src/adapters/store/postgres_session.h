#pragma once
// One connection to PostgreSQL. Used by one thread at a time.
#include <memory>
#include <unordered_map>

#include "adapters/store/sql_session.h"

struct pg_conn;
struct pg_result;

namespace ytterby::store {

class PostgresSession final : public SqlSession {
 public:
  /// Connects within a few seconds, or throws SqlError.
  explicit PostgresSession(const std::string& url);

  using SqlSession::run;
  SqlResult run(const std::string& sql, const std::vector<SqlValue>& values) override;
  std::vector<SqlResult> run_all(const std::vector<SqlStatement>& statements) override;
  [[nodiscard]] bool is_healthy() const;        ///< connected, and in no transaction

 private:
  struct Close { void operator()(pg_conn* connection) const; };
  struct Clear { void operator()(pg_result* result) const; };
  using Answer = std::unique_ptr<pg_result, Clear>;

  /// The name under which the statement is prepared on this connection.
  const std::string& prepared(const std::string& sql, const std::vector<SqlValue>& values);
  void check(const pg_result* answer) const;
  /// So that all of them stay prepared together.
  void make_room(std::size_t statements);
  /// `is_ended`: its end was sent.
  void leave_pipeline(bool is_ended);

  std::unique_ptr<pg_conn, Close> connection_;
  std::unordered_map<std::string, std::string> statements_;
};

/// Host and database of a URL, without what must stay secret; the URL is not read further when it is malformed.
std::string describe_url(const std::string& url);

}  // namespace ytterby::store
