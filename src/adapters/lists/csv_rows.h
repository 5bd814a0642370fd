#pragma once
// Rows of a CSV file by the names of their columns, and whether the file came to its end. Internal to the readers.
#include <istream>
#include <map>

#include "adapters/lists/reading.h"
#include "adapters/tables/csv_reader.h"

namespace ytterby::lists {

class CsvRows {
 public:
  CsvRows(ListInput& input, Reading& out) : input_(input), out_(out), stream_(&input), reader_(stream_) {}

  /// The next row, whatever it holds; none at the end. A row that cannot be read is told and passed over.
  std::optional<tables::Row> raw();
  /// Takes the next row as the header. False, and told, when one of `wanted` is not among its columns.
  bool header(std::initializer_list<std::string_view> wanted);
  /// Columns may be left out at the end of a row: spreadsheets do.
  void allow_short_rows() { short_rows_ = true; }
  /// The next row under the header. A row with another number of cells than the header is told.
  bool next();
  /// Of the row read last; nothing when there is no such column.
  [[nodiscard]] std::string_view operator[](std::string_view column) const;
  [[nodiscard]] bool has(std::string_view column) const { return columns_.find(column) != columns_.end(); }
  [[nodiscard]] Place place(std::string_view column = {}) const { return {row_.line, std::string(column)}; }
  /// After the last row: tells of a file that ends within a line, which published files do not.
  void check_end();

 private:
  ListInput& input_;
  Reading& out_;
  std::istream stream_;
  tables::CsvReader reader_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::size_t width_ = 0;
  tables::Row row_;
  bool short_rows_ = false;
};

}  // namespace ytterby::lists
