#include "table_promises.h"

#include <set>
#include <string>

#include "adapters/wire/read_check.h"
#include "adapters/wire/reading_json.h"
#include "adapters/wire/table_lines.h"
#include "line_promises.h"
#include "support.h"

namespace ytterby::fuzz {

namespace {

/// More rows than this teach nothing new and make an execution slow.
constexpr std::size_t most_rows = 64;

/// The line that `reading_json` wrote, read as the API reads it: the page sends these lines back unchanged.
void check_ready_for_check(const wire::JsonValue& written, const app::RequestLine& line) {
  wire::JsonValue lines;
  lines.kind = wire::JsonValue::Kind::array;
  lines.items.push_back(written);
  wire::JsonValue body;
  body.kind = wire::JsonValue::Kind::object;
  body.members.emplace_back("lines", std::move(lines));
  const auto request = wire::read_check(body, *pack());
  promise(request.has_value(), "a line read out of a table is ready for a check: " + (request ? "" : request.error().front().pointer + " " + request.error().front().text.en));
  promise(same_line(line, request->lines.front()), "a line read out of a table says the same in a check");
}

}  // namespace

void check_table_error(const tables::TableError& error) {
  promise(!error.code.empty() && error.line >= 0, "a refusal has a code and a place");
  promise(!first_bad_utf8(error.column), "the column of refusal `" + error.code + "` is well-formed UTF-8");
  check_text(error.text, "refusal `" + error.code + "`");
}

void check_row(const tables::Row& row, int before) {
  promise(row.line > before, "rows are in order");
  promise(!tables::is_blank(row) && !tables::is_note(row), "blank rows and notes are passed over");
  promise(row.cells.size() <= tables::max_columns, "a row has no more columns than allowed");
  for (const std::string& cell : row.cells) {
    promise(cell.size() <= tables::max_cell_bytes, "a cell is no longer than allowed");
    promise(!first_bad_utf8(cell) && cell.find('\0') == std::string::npos, "a cell is text");
  }
}

void check_goods(const std::vector<tables::Row>& rows) {
  std::vector<wire::PastedRow> pasted;
  for (const tables::Row& row : rows) {
    if (pasted.size() < most_rows) pasted.push_back({row.line, row.cells});
  }
  const auto reading = wire::parse_json(wire::reading_json(*pack(), pasted));
  promise(reading.has_value(), "a reading is JSON by our own strict reader: " + (reading ? std::string() : reading.error().text.en));
  const wire::JsonValue* written = reading->find("lines");
  promise(written != nullptr && reading->find("errors") != nullptr, "a reading has lines and errors");
  wire::TableLines table(*pack());
  std::size_t good = 0;
  for (std::size_t i = 0; i < pasted.size(); ++i) {
    std::vector<wire::FieldError> errors;
    const bool header = i == 0 && table.header(pasted[i].cells, errors);
    for (const wire::FieldError& error : errors) check_error(error);
    if (header) continue;
    const auto line = table.row(pasted[i].cells, errors);
    promise(line.has_value(), "a row that says something is a line");
    if (!errors.empty()) {
      check_errors(errors);
      continue;
    }
    promise(good < written->items.size(), "every good row comes back");
    check_ready_for_check(written->items[good++], *line);
  }
  promise(good == written->items.size(), "no line comes from nowhere");
}

}  // namespace ytterby::fuzz
