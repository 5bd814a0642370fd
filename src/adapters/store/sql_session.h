#pragma once
// One connection to an SQL database, as thin as it can be: a statement, its values, its rows.
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ytterby::store {

/// Bytes that are no text.
struct SqlBytes {
  std::string_view bytes;
};
using SqlValue = std::variant<std::int64_t, std::string_view, SqlBytes>;

struct SqlCell {
  std::int64_t number = 0;
  std::string text;          ///< of texts and bytes
};
struct SqlResult {
  std::vector<std::vector<SqlCell>> rows;
  std::int64_t changed = 0;  ///< rows that were inserted or updated
};

class SqlError : public std::runtime_error {
 public:
  enum class Kind : std::uint8_t {
    unique,    ///< a value that may stand only once
    again,     ///< lost against another transaction: nothing was done, the same may work now
    lost,      ///< the connection is gone
    unknown,   ///< the database itself cannot tell whether it was done
    other
  };
  SqlError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  [[nodiscard]] Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

struct SqlStatement {
  std::string sql;
  std::vector<SqlValue> values;
};

class SqlSession {
 public:
  virtual ~SqlSession() = default;
  /// Runs one statement, which is prepared once. Its places are `$1`, `$2`, ... Throws SqlError.
  virtual SqlResult run(const std::string& sql, const std::vector<SqlValue>& values) = 0;
  SqlResult run(const std::string& sql) { return run(sql, {}); }
  /// Several, in their order, without waiting for one before the next is sent where the database allows it. Throws the first
  /// error; those behind it are not run.
  virtual std::vector<SqlResult> run_all(const std::vector<SqlStatement>& statements) {
    std::vector<SqlResult> out;
    for (const SqlStatement& s : statements) out.push_back(run(s.sql, s.values));
    return out;
  }
};

}  // namespace ytterby::store
