#pragma once
// Which numbers of a table with sums can be told without telling of one holder: those of few holders are not, nor are those from
// which the ones that are not shown could be reckoned.
#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace ytterby::app {

struct TableCell {
  std::size_t count = 0;
  std::set<std::string> holders;
};

/// Rows of the same length; without sums.
using CountTable = std::vector<std::vector<TableCell>>;

/// True: not shown. One more row and one more column than the table: the sums.
using Hidden = std::vector<std::vector<bool>>;

/// Hides what rests on fewer than `least` holders; then, for as long as a hidden number could be reckoned from sums that are shown, or
/// the hidden ones of a row or column together rest on fewer than `least`, the smallest that is still shown. Zeros are shown: they
/// tell of nobody; they are hidden only when nothing else is left to hide.
Hidden hidden_cells(const CountTable& table, std::size_t least);

/// The table with its sums, in the shape of `Hidden`.
CountTable with_sums(const CountTable& table);

}  // namespace ytterby::app
