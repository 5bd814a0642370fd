#pragma once
// Lines of goods out of the rows of a table: which column is what, and what a cell may hold.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "adapters/wire/line_fields.h"
#include "base/quantity.h"

namespace ytterby::wire {

/// One column that tables may have, for templates and help.
struct ColumnHelp {
  std::string id;
  Text title;
  Text help;
  std::string example;
  std::vector<std::string> choices;
};

/// How much of the goods a row states; without a unit or currency: nothing stated.
struct TableAmounts {
  Quantity quantity;
  Money value;
};

class TableLines {
 public:
  explicit TableLines(const law::Pack& pack) : pack_(pack) {}

  /// Reads the header. False when no column is recognised: then every row, this one too, is a bare description.
  bool header(const std::vector<std::string>& cells, std::vector<FieldError>& errors);
  /// The line of goods of one row; errors name the column. None for rows that hold nothing.
  std::optional<app::RequestLine> row(const std::vector<std::string>& cells, std::vector<FieldError>& errors, TableAmounts* stated = nullptr) const;

  static std::vector<ColumnHelp> columns(const law::Pack& pack);

 private:
  enum class Column : std::uint8_t {
    description, hs, form, family, kind, processing, composition, composition_complete, properties, flags, origin,
    quantity, unit, value, currency, element, ignored
  };
  struct Place {
    Column column = Column::ignored;
    std::string name;      ///< as the header spells it
    std::string symbol;    ///< element columns
  };
  [[nodiscard]] std::optional<Place> place_of(std::string_view name) const;
  void cell(const Place& place, std::string_view text, LineFields& fields, std::vector<FieldError>& errors) const;
  static void list_cell(std::string_view text, const std::string& at, Column column, LineFields& fields, std::vector<FieldError>& errors);

  const law::Pack& pack_;
  std::vector<Place> places_;
};

}  // namespace ytterby::wire
