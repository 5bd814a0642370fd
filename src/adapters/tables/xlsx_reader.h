#pragma once
// Reads the first worksheet of an XLSX workbook as rows of text, from bytes that nobody vouches for.
#include <cstddef>
#include <string_view>
#include <vector>

#include "adapters/tables/table_row.h"
#include "base/result.h"

namespace ytterby::tables {

inline constexpr std::size_t max_sheet_rows = 200'000;
inline constexpr std::size_t max_shared_strings = 500'000;
/// Of the rows that come back, counting each cell's own size: a workbook may name one long text a million times.
inline constexpr std::size_t max_result_bytes = std::size_t{256} * 1024 * 1024;

/// The rows of the first visible worksheet, without those that say nothing and without notes (see `is_note`). Cells
/// are text: numbers as stored (see `number_text`), dates as YYYY-MM-DD, booleans as `true` and `false`, formulas as
/// their stored results; empty cells are kept in place, those after the last one that says something are not.
/// Errors of the whole workbook (line 0): `not_xlsx`, `encrypted`, `too_large`, `damaged`, `no_sheet`,
/// `too_many_rows`, `too_many_strings`; of a place in it: `damaged`, `cell_too_long`, `too_many_columns`,
/// `formula_without_value`. Never throws on input.
Result<std::vector<Row>, TableError> read_xlsx(std::string_view bytes);

}  // namespace ytterby::tables
