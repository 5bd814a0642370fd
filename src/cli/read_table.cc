#include "cli/read_table.h"

#include <fstream>
#include <sstream>

#include "adapters/tables/csv_reader.h"
#include "adapters/tables/xlsx_reader.h"

namespace ytterby::cli {

bool read_rows(const std::string& file, const EachRow& each, const EachError& bad) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return false;
  const bool xlsx = file.size() > 5 && lower_ascii(file.substr(file.size() - 5)) == ".xlsx";
  if (xlsx) {
    std::ostringstream content;
    content << in.rdbuf();
    const auto rows = tables::read_xlsx(content.str());
    if (!rows) {
      bad(rows.error());
      return true;
    }
    for (const tables::Row& row : *rows) each(row);
    return true;
  }
  tables::CsvReader reader(in);
  for (;;) {
    auto row = reader.next();
    if (!row) {
      bad(row.error());
      if (row.error().line == 0) return true;
    } else if (!*row) {
      return true;
    } else {
      each(**row);
    }
  }
}

std::optional<std::size_t> column_of(const std::vector<std::string>& headings, std::string_view name) {
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (lower_ascii(trimmed(headings[i])) == name) return i;
  }
  return std::nullopt;
}

std::string cell_of(const tables::Row& row, std::optional<std::size_t> column) {
  return column && *column < row.cells.size() ? std::string(trimmed(row.cells[*column])) : std::string();
}

}  // namespace ytterby::cli
