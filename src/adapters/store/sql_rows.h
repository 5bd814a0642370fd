#pragma once
// Many rows with few statements, for what the ledger and the log write and look up.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "adapters/store/sql_session.h"

namespace ytterby::store {

/// How many rows the next statement takes when so many are left. Up to sixteen go at once, which is what a busy server has in one
/// transaction; the texts stay few, so that each is prepared once.
inline std::size_t rows_of_next(std::size_t left) {
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
  Rows(std::string head, std::size_t columns, std::string tail) : head_(std::move(head)), columns_(columns), tail_(std::move(tail)) {}

  /// Adds what inserts `values`, all rows one after the other.
  void add_to(std::vector<SqlStatement>& statements, const std::vector<SqlValue>& values) const {
    for (auto at = values.begin(); at != values.end();) {
      const std::size_t rows = rows_of_next(static_cast<std::size_t>(values.end() - at) / columns_);
      const auto width = static_cast<std::ptrdiff_t>(rows * columns_);
      statements.push_back({statement(rows), {at, at + width}});
      at += width;
    }
  }

  /// The same at once. Returns how many rows were written.
  std::int64_t write(SqlSession& session, const std::vector<SqlValue>& values) const {
    std::vector<SqlStatement> statements;
    add_to(statements, values);
    std::int64_t changed = 0;
    for (const SqlResult& result : session.run_all(statements)) changed += result.changed;
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

  std::string head_;
  std::size_t columns_;
  std::string tail_;
};

/// `($1), ($2)` and so on, for as many tuples as there are.
inline std::string tuples(std::size_t count, std::size_t width) {
  std::string out;
  std::size_t place = 0;
  for (std::size_t i = 0; i < count; ++i) {
    out += i == 0 ? "(" : ", (";
    for (std::size_t j = 0; j < width; ++j) out += (j == 0 ? "$" : ", $") + std::to_string(++place);
    out += ")";
  }
  return out;
}

/// How many keys a statement asks for when there are `count`: few texts of statements exist, whatever the size of a batch.
inline std::size_t padded_size(std::size_t count) {
  for (const std::size_t size : {1U, 4U, 16U, 64U, 256U}) {
    if (count <= size) return size;
  }
  return count;
}

/// The last key is asked for again and again.
template <class T>
std::vector<T> padded(std::vector<T> keys) {
  keys.resize(padded_size(keys.size()), keys.back());
  return keys;
}

}  // namespace ytterby::store
