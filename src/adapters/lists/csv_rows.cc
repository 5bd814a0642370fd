#include "adapters/lists/csv_rows.h"

#include "base/text.h"

namespace ytterby::lists {

std::optional<tables::Row> CsvRows::raw() {
  while (!out_.full()) {
    auto row = reader_.next();
    if (!row) {
      out_.problem(row.error());
      if (row.error().code == "read_failed") return std::nullopt;
      continue;
    }
    if (!*row) return std::nullopt;
    const bool is_end_mark = (*row)->cells.size() == 1 && (*row)->cells[0].size() == 1 && (*row)->cells[0][0] == ListInput::end_mark;
    if (!is_end_mark) return *std::move(*row);
  }
  return std::nullopt;
}

bool CsvRows::header(std::initializer_list<std::string_view> wanted) {
  auto row = raw();
  if (!row) {
    if (!out_.has_problems()) out_.problem({}, "no_entries");
    return false;
  }
  width_ = row->cells.size();
  for (std::size_t i = 0; i < width_; ++i) columns_.emplace(lower_ascii(trimmed(row->cells[i])), i);
  row_ = std::move(*row);
  for (const std::string_view column : wanted) {
    if (!has(column)) out_.problem({row_.line, std::string(column)}, "missing_column");
  }
  return !out_.has_problems();
}

bool CsvRows::next() {
  while (auto row = raw()) {
    row_ = std::move(*row);
    const bool fits = row_.cells.size() == width_ || (short_rows_ && row_.cells.size() < width_);
    if (fits) return true;
    out_.problem(place(), "short_row", std::to_string(row_.cells.size()));
  }
  return false;
}

std::string_view CsvRows::operator[](std::string_view column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() || found->second >= row_.cells.size() ? std::string_view() : std::string_view(row_.cells[found->second]);
}

void CsvRows::check_end() {
  if (!input_.ends_with_line() && !out_.full()) out_.problem(place(), "truncated");
}

}  // namespace ytterby::lists
