// Tables as CSV, and the lines of goods in them.
// Promises: no row is lost (held against a plain splitter where there are no quotes); what was read says the same when it
// is written with quotes and read again, and when the reader's buffer ends in the middle of it.
#include <algorithm>
#include <sstream>

#include "adapters/tables/csv_reader.h"
#include "support.h"
#include "table_promises.h"

namespace ytterby::fuzz {

namespace {

using tables::Row;

/// Far above `reader`'s own piece, so that an input behind that much padding is cut in two.
constexpr std::size_t piece = std::size_t{256} * 1024;

struct Table {
  std::vector<Row> rows;
  std::size_t errors = 0;
};

Table read(const std::string& text) {
  std::istringstream in(text);
  tables::CsvReader reader(in);
  Table out;
  int before = 0;
  for (;;) {
    auto row = reader.next();
    if (row && !*row) return out;
    // A reader that stands still would give errors for ever: there cannot be more of them than line ends.
    promise(out.rows.size() + out.errors <= text.size(), "reading comes to an end");
    if (!row) {
      check_table_error(row.error());
      ++out.errors;
      continue;
    }
    check_row(**row, before);
    before = (*row)->line;
    out.rows.push_back(*std::move(*row));
  }
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
    if (!text.empty()) text.remove_prefix(text.starts_with("\r\n") ? 2 : 1);
  }
  return out;
}

char delimiter_of(const std::vector<std::string_view>& lines) {
  char delimiter = ',';
  for (const std::string_view line : lines) {
    if (trimmed(line).empty() || line.starts_with("# ")) continue;
    std::ptrdiff_t most = 0;
    for (const char candidate : {',', ';', '\t'}) {
      const auto count = std::count(line.begin(), line.end(), candidate);
      if (count > most) delimiter = candidate;
      most = std::max(most, count);
    }
    break;
  }
  return delimiter;
}

/// The obvious reader, right only for well-formed text without quotes.
void check_against_splitter(const std::string& text, const Table& table) {
  static constexpr std::string_view marks[] = {"\"", "\xEF\xBF\xBD", "\xEF\xBB\xBF"};
  const bool plain = !first_bad_utf8(text) && text.find('\0') == std::string::npos &&
                     std::none_of(std::begin(marks), std::end(marks), [&](std::string_view m) { return text.find(m) != std::string::npos; });
  if (!plain || table.errors != 0) return;
  const std::vector<std::string_view> lines = lines_of(text);
  const char delimiter = delimiter_of(lines);
  std::size_t next = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Row row{static_cast<int>(i) + 1, {}};
    for (std::string_view rest = lines[i];;) {
      const std::size_t end = rest.find(delimiter);
      row.cells.emplace_back(rest.substr(0, end));
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
    }
    if (tables::is_blank(row) || tables::is_note(row)) continue;
    promise(next < table.rows.size(), "no row is lost");
    promise(table.rows[next].line == row.line && table.rows[next].cells == row.cells, "a row is what stands in its line");
    ++next;
  }
  promise(next == table.rows.size(), "no row is made up");
}

bool same_cells(const Row& a, const Row& b) { return a.cells == b.cells; }

void check_round_trip(const Table& table) {
  std::string text;
  for (const Row& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i != 0) text.push_back(',');
      text.push_back('"');
      for (const char c : row.cells[i]) text.append(c == '"' ? 2 : 1, c);
      text.push_back('"');
    }
    text.push_back('\n');
  }
  const Table again = read(text);
  promise(again.errors == 0 && std::equal(again.rows.begin(), again.rows.end(), table.rows.begin(), table.rows.end(), same_cells),
          "a table says the same when it is written with quotes and read again");
}

/// The same behind a header and so much of a note that the reader's piece ends within the input.
void check_cut(const std::string& text) {
  if (first_bad_utf8(text) || text.find("\xEF\xBB\xBF") != std::string::npos) return;
  const std::string header = "description,hs\n";
  std::string padded = header;
  const std::size_t behind = text.size() / 2;
  while (padded.size() + behind < piece) {
    const std::size_t room = piece - behind - padded.size();
    padded += "# " + std::string(room > 40'000 ? 32'768 : room > 3 ? room - 3 : 0, 'x') + "\n";
  }
  const Table whole = read(header + text);
  const Table cut = read(padded + text);
  promise(whole.errors == cut.errors && std::equal(whole.rows.begin(), whole.rows.end(), cut.rows.begin(), cut.rows.end(), same_cells),
          "a table says the same wherever the reader's buffer ends");
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby::fuzz;
  const std::string text(view(data, size));
  const Table table = read(text);
  check_against_splitter(text, table);
  check_round_trip(table);
  // Costly, so only one input in eight.
  if (size % 8 == 0) check_cut(text);
  check_goods(table.rows);
  return 0;
}
