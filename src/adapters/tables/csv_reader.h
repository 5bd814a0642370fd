#pragma once
// Reads CSV as people really save it: UTF-8 or GB18030, comma, semicolon or tab, any end of line.
#include <array>
#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "adapters/tables/table_row.h"
#include "adapters/tables/text_decoder.h"
#include "base/result.h"

namespace ytterby::tables {

/// A stream of rows; memory does not grow with the file. Quoting follows RFC 4180; a quote inside an unquoted cell
/// is plain text (`5" pipe`). The delimiter is the most frequent of `,` `;` and tab in the first line.
class CsvReader {
 public:
  /// The stream must outlive the reader.
  explicit CsvReader(std::istream& in);

  /// The next row that says something: blank rows and notes (see `is_note`) are passed over. None at the end.
  /// Errors: `unterminated_quote`, `text_after_quote`, `cell_too_long`, `too_many_columns`, `not_text` (a NUL, or
  /// bytes that are neither UTF-8 nor GB18030), `read_failed`. A bad row has been read to its end when its error is
  /// given, so that the next call goes on with the row after it.
  Result<std::optional<Row>, TableError> next();

 private:
  struct Problem {
    const char* code;
    std::size_t column;
  };

  bool more();
  void fill();
  void choose_delimiter();
  void read_row(Row& row);
  bool read_cell(std::string& cell, std::size_t column);
  void read_quoted(std::string& cell, std::size_t column);
  void read_plain(std::string& cell, std::size_t column);
  void append(std::string& cell, std::size_t from, std::size_t to, std::size_t column);
  void take_line_end();
  void check_text(const Row& row);
  void note_problem(const char* code, std::size_t column);
  [[nodiscard]] TableError error_of(const Problem& problem, int line) const;

  std::istream& in_;
  TextDecoder decoder_;
  std::string raw_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool started_ = false;
  bool input_ended_ = false;
  bool read_failed_ = false;
  bool suspect_ = false;  // a NUL or U+FFFD has been seen, so rows must be searched for them
  int line_ = 1;
  char delimiter_ = ',';
  std::array<bool, 256> stops_{};  // the bytes that end an unquoted cell
  std::vector<std::string> header_;
  std::optional<Problem> problem_;  // the first one of the row being read
};

}  // namespace ytterby::tables
