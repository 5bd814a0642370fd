#include "adapters/tables/table_row.h"

#include <algorithm>

namespace ytterby::tables {

bool is_blank(const Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return trimmed(cell).empty(); });
}

bool is_note(const Row& row) {
  bool noted = false;
  for (const std::string& cell : row.cells) {
    const std::string_view text = trimmed(cell);
    if (text.empty()) continue;
    if (!text.starts_with("# ")) return false;
    noted = true;
  }
  return noted;
}

}  // namespace ytterby::tables
