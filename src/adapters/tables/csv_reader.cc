#include "adapters/tables/csv_reader.h"

#include <algorithm>
#include <ios>
#include <limits>
#include <string_view>
#include <utility>

namespace ytterby::tables {

namespace {

constexpr std::size_t chunk_bytes = std::size_t{256} * 1024;
constexpr std::string_view replacement_character = "\xEF\xBF\xBD";
constexpr char quote = '"';

struct Message {
  std::string_view code;
  const char* zh;
  const char* en;
};

constexpr Message messages[] = {
    {"unterminated_quote", "单元格以引号开始，但直到文件结束都没有右引号；请补上右引号，单元格内的引号要写成两个",
     "the cell starts with a quote that never ends; close it, and write a quote inside a cell twice"},
    {"text_after_quote", "右引号之后还有文字；请把整个单元格放在引号内，单元格内的引号要写成两个",
     "there is text after the closing quote; put the whole cell in quotes, and write a quote inside it twice"},
    {"cell_too_long", "单元格超过 64 KiB；请缩短内容，或检查此前是否缺少右引号",
     "the cell is longer than 64 KiB; shorten it, or look for a missing closing quote before it"},
    {"too_many_columns", "这一行超过 256 列；请删除多余的列，或检查分隔符",
     "the row has more than 256 columns; remove the surplus, or check the delimiter"},
    {"not_text", "这里有既不是 UTF-8 也不是 GB18030 的字节；请在电子表格软件中另存为“CSV UTF-8”",
     "there are bytes that are neither UTF-8 nor GB18030; save the table as `CSV UTF-8` in your spreadsheet program"},
    {"read_failed", "读取文件时出错，后面的行没有读到；请重试", "reading the file failed and the rest was not read; try again"},
};

Text message_of(std::string_view code) {
  for (const Message& message : messages) {
    if (message.code == code) return {message.zh, message.en};
  }
  return {};
}

/// The first line that is neither blank nor a note, quoted line ends included.
std::string_view first_line(std::string_view text) {
  while (!text.empty()) {
    bool quoted = false;
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
      if (text[end] == quote) quoted = !quoted;
      if (!quoted && (text[end] == '\n' || text[end] == '\r')) break;
    }
    const std::string_view line = text.substr(0, end);
    if (!trimmed(line).empty() && !line.starts_with("# ")) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return text;
}

std::size_t unquoted_count(std::string_view line, char wanted) {
  std::size_t count = 0;
  bool quoted = false;
  for (const char c : line) {
    if (c == quote) quoted = !quoted;
    if (!quoted && c == wanted) ++count;
  }
  return count;
}

}  // namespace

CsvReader::CsvReader(std::istream& in) : in_(in) {}

Result<std::optional<Row>, TableError> CsvReader::next() {
  if (!std::exchange(started_, true)) choose_delimiter();
  Row row;
  while (more()) {
    row.line = line_;
    row.cells.clear();
    row.cells.reserve(std::max<std::size_t>(header_.size(), 1));
    problem_.reset();
    read_row(row);
    if (suspect_) check_text(row);
    if (problem_) return fail(error_of(*problem_, row.line));
    if (is_blank(row) || is_note(row)) continue;
    if (header_.empty()) header_ = row.cells;
    return std::optional<Row>(std::move(row));
  }
  if (std::exchange(read_failed_, false)) return fail(error_of({"read_failed", max_columns}, line_));
  return std::optional<Row>();
}

/// True when a byte stands at `at_`; reads on when the buffer is used up.
bool CsvReader::more() {
  while (at_ == buffer_.size() && !input_ended_) fill();
  return at_ < buffer_.size();
}

void CsvReader::fill() {
  buffer_.clear();
  at_ = 0;
  raw_.resize(chunk_bytes);
  std::size_t got = 0;
  try {
    in_.read(raw_.data(), static_cast<std::streamsize>(raw_.size()));
    got = static_cast<std::size_t>(in_.gcount());
    input_ended_ = !in_;
    read_failed_ = in_.bad();
  } catch (const std::ios_base::failure&) {
    // The owner of the stream asked for exceptions, which would also be thrown at an ordinary end.
    got = static_cast<std::size_t>(in_.gcount());
    input_ended_ = true;
    read_failed_ = in_.bad();
  }
  decoder_.decode(std::string_view(raw_).substr(0, got), input_ended_, buffer_);
  suspect_ = suspect_ || buffer_.find('\0') != std::string::npos || buffer_.find(replacement_character) != std::string::npos;
}

void CsvReader::choose_delimiter() {
  more();
  const std::string_view line = first_line(buffer_);
  std::size_t most = 0;
  for (const char candidate : {',', ';', '\t'}) {
    const std::size_t count = unquoted_count(line, candidate);
    if (count > most) {
      most = count;
      delimiter_ = candidate;
    }
  }
  for (const char stop : {delimiter_, '\n', '\r'}) stops_[static_cast<unsigned char>(stop)] = true;
}

/// INVARIANT: reads to the end of the row even when it is bad, so that the next row starts where it should.
void CsvReader::read_row(Row& row) {
  std::size_t column = 0;
  bool row_goes_on = true;
  while (row_goes_on) {
    std::string cell;
    row_goes_on = read_cell(cell, column);
    if (column < max_columns) {
      row.cells.push_back(std::move(cell));
      ++column;
    } else {
      note_problem("too_many_columns", column);
    }
  }
}

/// True when another cell follows in the row.
bool CsvReader::read_cell(std::string& cell, std::size_t column) {
  if (more() && buffer_[at_] == quote) {
    ++at_;
    read_quoted(cell, column);
  }
  read_plain(cell, column);
  if (!more()) return false;
  if (buffer_[at_] == delimiter_) {
    ++at_;
    return true;
  }
  take_line_end();
  return false;
}

void CsvReader::read_quoted(std::string& cell, std::size_t column) {
  while (more()) {
    std::size_t end = at_;
    while (end < buffer_.size() && buffer_[end] != quote && buffer_[end] != '\n' && buffer_[end] != '\r') ++end;
    append(cell, at_, end, column);
    at_ = end;
    if (at_ == buffer_.size()) continue;   // the buffer ended, not the cell: what comes next may be any byte
    if (buffer_[at_] != quote) {
      // Every end of line becomes one `\n`, so that a table means the same whichever system saved it.
      take_line_end();
      if (cell.size() < max_cell_bytes) {
        cell.push_back('\n');
      } else {
        note_problem("cell_too_long", column);
      }
      continue;
    }
    ++at_;
    if (!more() || buffer_[at_] != quote) {
      if (more() && !stops_[static_cast<unsigned char>(buffer_[at_])]) note_problem("text_after_quote", column);
      return;
    }
    append(cell, at_, at_ + 1, column);
    ++at_;
  }
  note_problem("unterminated_quote", column);
}

void CsvReader::read_plain(std::string& cell, std::size_t column) {
  while (more()) {
    std::size_t end = at_;
    while (end < buffer_.size() && !stops_[static_cast<unsigned char>(buffer_[end])]) ++end;
    append(cell, at_, end, column);
    at_ = end;
    if (end < buffer_.size()) return;
  }
}

void CsvReader::append(std::string& cell, std::size_t from, std::size_t to, std::size_t column) {
  const std::size_t room = max_cell_bytes - cell.size();
  if (to - from > room) {
    note_problem("cell_too_long", column);
    to = from + room;
  }
  cell.append(buffer_, from, to - from);
}

/// Takes `\n`, `\r\n` or `\r`, each of them one line.
void CsvReader::take_line_end() {
  const bool carriage_return = buffer_[at_] == '\r';
  ++at_;
  if (carriage_return && more() && buffer_[at_] == '\n') ++at_;
  if (line_ < std::numeric_limits<int>::max()) ++line_;
}

void CsvReader::check_text(const Row& row) {
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const std::string& cell = row.cells[column];
    if (cell.find('\0') != std::string::npos || cell.find(replacement_character) != std::string::npos) {
      note_problem("not_text", column);
    }
  }
}

void CsvReader::note_problem(const char* code, std::size_t column) {
  if (!problem_) problem_ = Problem{code, column};
}

TableError CsvReader::error_of(const Problem& problem, int line) const {
  std::string column;
  if (problem.column < header_.size()) {
    column = header_[problem.column];
  } else if (problem.column < max_columns) {
    column = std::to_string(problem.column + 1);
  }
  return {line, std::move(column), problem.code, message_of(problem.code)};
}

}  // namespace ytterby::tables
