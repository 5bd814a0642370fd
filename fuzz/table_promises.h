#pragma once
// What must hold of the rows of a table, whichever reader they came from, and of the lines of goods made of them.
#include <vector>

#include "adapters/tables/table_row.h"

namespace ytterby::fuzz {

/// A refusal of a row or of a whole table says why.
void check_table_error(const tables::TableError& error);
/// The row says something, within the limits, in well-formed UTF-8. `before`: the line of the row before it.
void check_row(const tables::Row& row, int before);
/// Rows as pasted text: every one comes back as a line or with an error, and every line is ready for a check.
void check_goods(const std::vector<tables::Row>& rows);

}  // namespace ytterby::fuzz
