#include "app/disclosure.h"

#include <algorithm>
#include <optional>

namespace ytterby::app {

namespace {

struct Place {
  std::size_t row = 0;
  std::size_t column = 0;
};
using Line = std::vector<Place>;

/// Rows and columns, each with its sum as the last: the first are together the last, so that one that is hidden can be reckoned from
/// the others.
std::vector<Line> lines_of(std::size_t rows, std::size_t columns) {
  std::vector<Line> out;
  for (std::size_t r = 0; r < rows; ++r) {
    Line line;
    for (std::size_t c = 0; c < columns; ++c) line.push_back({r, c});
    out.push_back(std::move(line));
  }
  for (std::size_t c = 0; c < columns; ++c) {
    Line line;
    for (std::size_t r = 0; r < rows; ++r) line.push_back({r, c});
    out.push_back(std::move(line));
  }
  return out;
}

class Hiding {
 public:
  Hiding(const CountTable& table, std::size_t least) : table_(with_sums(table)), least_(least), lines_(lines_of(table_.size(), table_.front().size())) {
    for (const auto& row : table_) {
      hidden_.emplace_back();
      for (const TableCell& cell : row) hidden_.back().push_back(!cell.holders.empty() && cell.holders.size() < least_);
    }
  }

  Hidden run() {
    while (hide_beside_weak_lines() || hide_beside_reckoned()) {
    }
    return std::move(hidden_);
  }

 private:
  [[nodiscard]] bool is_hidden(const Place& p) const { return hidden_[p.row][p.column]; }
  [[nodiscard]] const TableCell& at(const Place& p) const { return table_[p.row][p.column]; }

  /// Hides the smallest cell of the line that is shown, one that is not zero if there is any. False when all are hidden.
  bool hide_one_of(const Line& line) {
    std::optional<Place> best;
    const auto weight = [&](const Place& p) { return std::make_pair(at(p).count == 0, at(p).count); };
    for (const Place& p : line) {
      if (!is_hidden(p) && (!best || weight(p) < weight(*best))) best = p;
    }
    if (!best) return false;
    hidden_[best->row][best->column] = true;
    return true;
  }

  /// The hidden cells of a line together are the sum less what is shown.
  bool hide_beside_weak_lines() {
    bool changed = false;
    for (const Line& line : lines_) {
      std::size_t hidden = 0;
      std::set<std::string> holders;
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (!is_hidden(line[i])) continue;
        ++hidden;
        if (i + 1 < line.size()) holders.insert(at(line[i]).holders.begin(), at(line[i]).holders.end());
      }
      const bool sum_is_hidden = is_hidden(line.back());
      const bool is_weak = hidden == 1 || (hidden > 1 && !sum_is_hidden && holders.size() < least_);
      if (is_weak) changed = hide_one_of(line) || changed;
    }
    return changed;
  }

  /// Rows and columns are the corners of a graph, hidden cells its edges: a cell follows from the rest when no circle of hidden cells
  /// goes through it.
  bool hide_beside_reckoned() {
    for (std::size_t r = 0; r < hidden_.size(); ++r) {
      for (std::size_t c = 0; c < hidden_[r].size(); ++c) {
        if (!hidden_[r][c] || is_on_circle(r, c)) continue;
        if (hide_one_of(lines_[r]) || hide_one_of(lines_[hidden_.size() + c])) return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool is_on_circle(std::size_t row, std::size_t column) const {
    const std::size_t rows = hidden_.size();
    std::vector<bool> seen(rows + hidden_.front().size(), false);
    std::vector<std::size_t> open{row};
    seen[row] = true;
    while (!open.empty()) {
      const std::size_t corner = open.back();
      open.pop_back();
      for (const Place& p : lines_[corner]) {
        if (!is_hidden(p) || (p.row == row && p.column == column)) continue;
        const std::size_t next = corner < rows ? rows + p.column : p.row;
        if (!seen[next]) open.push_back(next);
        seen[next] = true;
      }
    }
    return seen[rows + column];
  }

  CountTable table_;
  std::size_t least_;
  std::vector<Line> lines_;
  Hidden hidden_;
};

void add(TableCell& into, const TableCell& cell) {
  into.count += cell.count;
  into.holders.insert(cell.holders.begin(), cell.holders.end());
}

}  // namespace

CountTable with_sums(const CountTable& table) {
  CountTable out = table;
  const std::size_t columns = table.empty() ? 0 : table.front().size();
  std::vector<TableCell> sums(columns + 1);
  for (auto& row : out) {
    TableCell all;
    for (std::size_t c = 0; c < columns; ++c) {
      add(all, row[c]);
      add(sums[c], row[c]);
    }
    add(sums[columns], all);
    row.push_back(std::move(all));
  }
  out.push_back(std::move(sums));
  return out;
}

Hidden hidden_cells(const CountTable& table, std::size_t least) { return Hiding(table, least).run(); }

}  // namespace ytterby::app
