#pragma once
// What every reader of tables gives: rows of text, or an error that names the place and the fix.
#include <cstddef>
#include <string>
#include <vector>

#include "base/text.h"

namespace ytterby::tables {

/// Longest cell, in bytes of UTF-8: far above any description of goods, far below what could fill the memory.
inline constexpr std::size_t max_cell_bytes = std::size_t{64} * 1024;
/// Most columns of a row; the shipment table has about thirty.
inline constexpr std::size_t max_columns = 256;

/// One row. `line` is the physical line where it begins (CSV) or the row number (sheet), from 1.
struct Row {
  int line = 0;
  std::vector<std::string> cells;
};

/// Why a row, or the whole table (line 0), could not be read. `column` is the heading, the column letter or
/// number, or empty. `code` is stable; `text` says what is wrong and what to do, without repeating the place.
struct TableError {
  int line = 0;
  std::string column;
  std::string code;
  Text text;
};

/// True when no cell says anything.
[[nodiscard]] bool is_blank(const Row& row);

/// True for rows that explain the table to people: every cell that says anything starts with `# `. The rule asks
/// all cells, not only the first, so that goods called `# 5 magnet` with a quantity are never dropped in silence.
[[nodiscard]] bool is_note(const Row& row);

}  // namespace ytterby::tables
