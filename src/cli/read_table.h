#pragma once
// Tables of any kind that a command reads: CSV or XLSX by the ending of the name, with a first row of headings.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "adapters/tables/table_row.h"

namespace ytterby::cli {

using EachRow = std::function<void(const tables::Row&)>;
using EachError = std::function<void(const tables::TableError&)>;

/// Calls `each` for the rows of the file, `bad` for those that cannot be read; false when the file cannot be opened.
bool read_rows(const std::string& file, const EachRow& each, const EachError& bad);

/// The place of a heading, whatever its case; none when it is not there.
std::optional<std::size_t> column_of(const std::vector<std::string>& headings, std::string_view name);
/// The cell, without white space at both ends; empty when the row is short or the column is not there.
std::string cell_of(const tables::Row& row, std::optional<std::size_t> column);

}  // namespace ytterby::cli
