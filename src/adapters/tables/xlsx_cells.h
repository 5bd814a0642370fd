#pragma once
// How a workbook stores numbers, dates and odd characters, and what a person sees. Internal to the workbook reader.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ytterby::tables {

/// What a number format makes of a number.
enum class NumberKind : std::uint8_t { number, date, date_and_time };

[[nodiscard]] NumberKind kind_of_builtin_format(int id);
/// Reads a format code such as `yyyy"年"m"月"d"日"`.
[[nodiscard]] NumberKind kind_of_format_code(std::string_view code);

/// Workbooks hold 2.4 as 2.3999999999999999 and 0.0000012 as 1.2E-6. Plain figures of up to 15 significant digits
/// come back exactly as stored; longer ones are rounded to 15, and exponents are written out. What is not a number,
/// or has an absurd exponent, comes back unchanged for the caller to refuse. No binary arithmetic takes part.
[[nodiscard]] std::string number_text(std::string_view stored);

enum class Epoch : std::uint8_t { from_1900, from_1904 };

/// A stored day number as YYYY-MM-DD, with THH:MM:SS for `date_and_time`; none when it is no day.
[[nodiscard]] std::optional<std::string> date_text(std::string_view stored, NumberKind kind, Epoch epoch);

/// Undoes `_x000D_`: the way in which workbooks store characters that XML cannot hold.
[[nodiscard]] std::string unescaped(std::string_view text);

/// `AB12` as column 27 (from 0) and row 12; none when it is no such thing.
struct CellPlace {
  std::size_t column;
  int row;
};
[[nodiscard]] std::optional<CellPlace> cell_place(std::string_view reference);
/// The letters of a column counted from 0.
[[nodiscard]] std::string column_letters(std::size_t column);

}  // namespace ytterby::tables
