#pragma once
// Empty tables for people to fill in, which our own readers read back.
#include <string>
#include <vector>

#include "adapters/tables/table_row.h"
#include "base/result.h"
#include "base/text.h"

namespace ytterby::tables {

/// One column: `id` is the heading that the reader of the table looks for; `choices` is empty where any text goes.
struct TemplateColumn {
  std::string id;
  Text title;
  Text help;
  std::vector<std::string> choices;
  std::string example;
};

/// A cell for a CSV file that people will open in a spreadsheet program: an apostrophe goes before a cell that the
/// program would run as a formula (it starts with = + - @, a tab or a carriage return).
[[nodiscard]] std::string neutralise_formula(std::string cell);

/// One line of CSV, CRLF included: cells are neutralised, and quoted where they must be.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

/// UTF-8 with a mark, so that spreadsheet programs show Chinese; a row of ids, a row of examples.
[[nodiscard]] std::string csv_template(const std::vector<TemplateColumn>& columns);

/// A workbook: row 1 the ids, row 2 the titles as a note, row 3 the examples; lists to choose from; a second sheet
/// that explains each column. The same columns give the same bytes.
/// Errors: `write_failed` (no columns or more than 256, a text too long for a cell, no space for temporary files).
[[nodiscard]] Result<std::string, TableError> xlsx_template(const std::vector<TemplateColumn>& columns, Lang lang);

}  // namespace ytterby::tables
