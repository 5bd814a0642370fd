#pragma once
// Many rows with few statements, for what the ledger and the log write and look up.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "adapters/store/sql_session.h"

namespace ytterby::store {

/// Inserts many rows with few statements, whose texts are few too, so that each is prepared once.
class Rows {
 public:
  Rows(SqlSession& session, std::string head, std::size_t columns, std::string tail) : session_(session), head_(std::move(head)), columns_(columns), tail_(std::move(tail)) {}

  /// `values` of all rows, one after the other. Returns how many rows were written.
  std::int64_t write(const std::vector<SqlValue>& values) {
    std::int64_t changed = 0;
    auto at = values.begin();
    for (const std::size_t rows : {64U, 16U, 4U, 1U}) {
      const auto width = static_cast<std::ptrdiff_t>(rows * columns_);
      for (; values.end() - at >= width; at += width) changed += session_.run(statement(rows), {at, at + width}).changed;
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

}  // namespace ytterby::store
