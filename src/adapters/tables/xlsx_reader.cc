#include "adapters/tables/xlsx_reader.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "adapters/tables/relationships.h"
#include "adapters/tables/xlsx_cells.h"
#include "adapters/tables/xlsx_xml.h"
#include "adapters/tables/zip_parts.h"

namespace ytterby::tables {

namespace {

/// What the sheet's cells refer to.
struct Book {
  std::string sheet_part;
  std::vector<std::string> strings;
  std::vector<NumberKind> styles;
  Epoch epoch = Epoch::from_1900;
};

template <class T>
std::optional<T> whole(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_true(std::string_view value) { return value == "1" || value == "true"; }

/// The part of the first visible worksheet: the one that a person sees on opening. Hidden ones are the last resort.
std::optional<std::string> first_sheet(const pugi::xml_node& workbook, const Relationships& relationships) {
  std::optional<std::string> hidden;
  for (const pugi::xml_node& sheet : child_named(workbook, "sheets").children()) {
    const auto found = relationships.find(attribute(sheet, "id"));
    if (found == relationships.end() || found->second.kind != "worksheet") continue;
    const std::string_view state = attribute(sheet, "state");
    if (state.empty() || state == "visible") return found->second.part;
    if (!hidden) hidden = found->second.part;
  }
  return hidden;
}

/// The text of a string item: its own or that of its formatted runs, without the phonetic guide.
std::string item_text(const pugi::xml_node& item) {
  std::string text;
  const auto add = [&](const pugi::xml_node& t) {
    for (const pugi::xml_node& piece : t.children()) text += piece.value();
  };
  for (const pugi::xml_node& child : item.children()) {
    if (local_name(child.name()) == "t") add(child);
    if (local_name(child.name()) == "r") add(child_named(child, "t"));
  }
  return unescaped(text);
}

/// Errors: `damaged`, `too_many_strings`, `cell_too_long`.
std::optional<TableError> read_strings(ZipParts& parts, const std::string& part, Book& book) {
  auto xml = parts.read(part);
  if (!xml) return xml.error();
  ElementScanner items(*xml, "si");
  pugi::xml_document document;
  for (;;) {
    const auto item = items.next(document);
    if (!item) return item.error();
    if (!*item) return std::nullopt;
    if (book.strings.size() == max_shared_strings) return workbook_error("too_many_strings");
    book.strings.push_back(item_text(**item));
    if (book.strings.back().size() > max_cell_bytes) return workbook_error("cell_too_long");
  }
}

std::optional<TableError> read_styles(ZipParts& parts, const std::string& part, Book& book) {
  auto xml = parts.read(part);
  if (!xml) return xml.error();
  pugi::xml_document document;
  if (!parse_part(*xml, document)) return workbook_error("damaged");
  const pugi::xml_node root = document.document_element();
  std::map<int, NumberKind> formats;
  for (const pugi::xml_node& format : child_named(root, "numFmts").children()) {
    const auto id = whole<int>(attribute(format, "numFmtId"));
    if (id) formats[*id] = kind_of_format_code(attribute(format, "formatCode"));
  }
  for (const pugi::xml_node& style : child_named(root, "cellXfs").children()) {
    if (local_name(style.name()) != "xf") continue;
    const int id = whole<int>(attribute(style, "numFmtId")).value_or(0);
    const auto own = formats.find(id);
    book.styles.push_back(own == formats.end() ? kind_of_builtin_format(id) : own->second);
  }
  return std::nullopt;
}

/// Errors: as `read_xlsx`, of the whole workbook.
Result<Book, TableError> read_book(ZipParts& parts) {
  if (!parts.has("[Content_Types].xml") || !parts.has("_rels/.rels")) return fail(workbook_error("not_xlsx"));
  const auto top = read_relationships(parts, "_rels/.rels", "");
  if (!top) return fail(top.error());
  const auto workbook_part = part_of_kind(*top, "officeDocument");
  if (!workbook_part) return fail(workbook_error("not_xlsx"));
  const std::size_t slash = workbook_part->rfind('/');
  const std::string folder = slash == std::string::npos ? "" : workbook_part->substr(0, slash + 1);
  const std::string file = workbook_part->substr(folder.size());
  auto xml = parts.read(*workbook_part);
  if (!xml) return fail(xml.error());
  pugi::xml_document document;
  if (!parse_part(*xml, document)) return fail(workbook_error("damaged"));
  const pugi::xml_node workbook = document.document_element();
  if (local_name(workbook.name()) != "workbook") return fail(workbook_error("not_xlsx"));
  const auto relationships = read_relationships(parts, folder + "_rels/" + file + ".rels", folder);
  if (!relationships) return fail(relationships.error());
  Book book;
  if (is_true(attribute(child_named(workbook, "workbookPr"), "date1904"))) book.epoch = Epoch::from_1904;
  const auto sheet = first_sheet(workbook, *relationships);
  if (!sheet) return fail(workbook_error("no_sheet"));
  book.sheet_part = *sheet;
  if (const auto part = part_of_kind(*relationships, "sharedStrings")) {
    if (const auto error = read_strings(parts, *part, book)) return fail(*error);
  }
  if (const auto part = part_of_kind(*relationships, "styles")) {
    if (const auto error = read_styles(parts, *part, book)) return fail(*error);
  }
  return book;
}

TableError place_error(std::string_view code, int row, std::size_t column) {
  TableError error = workbook_error(code);
  error.line = row;
  error.column = column_letters(column);
  return error;
}

/// What a number cell shows: a date where its style says so and the number is a day.
std::string number_cell(const Book& book, std::string_view stored, std::string_view style) {
  const std::size_t index = whole<std::size_t>(style).value_or(0);
  const NumberKind kind = index < book.styles.size() ? book.styles[index] : NumberKind::number;
  if (kind != NumberKind::number) {
    if (auto date = date_text(stored, kind, book.epoch)) return *std::move(date);
  }
  return number_text(stored);
}

/// The text of one cell. The error is a code: `damaged`, `formula_without_value`.
Result<std::string, std::string_view> cell_text(const Book& book, const pugi::xml_node& cell) {
  const std::string_view type = attribute(cell, "t");
  if (type == "inlineStr") return item_text(child_named(cell, "is"));
  const pugi::xml_node value = child_named(cell, "v");
  if (!value) {
    // Programs that write formulas without computing them leave no value; empty would mean "not known" for them.
    if (child_named(cell, "f")) return fail(std::string_view("formula_without_value"));
    return std::string();
  }
  const std::string_view stored = value.child_value();
  if (type == "s") {
    const auto index = whole<std::size_t>(trimmed(stored));
    if (!index || *index >= book.strings.size()) return fail(std::string_view("damaged"));
    return book.strings[*index];
  }
  if (type == "b") return std::string(is_true(trimmed(stored)) ? "true" : "false");
  if (type.empty() || type == "n") return number_cell(book, trimmed(stored), attribute(cell, "s"));
  return unescaped(stored);  // the text of a formula, an error such as #N/A, or an ISO date
}

/// Reads the cells of one row; `row.line` is the number of the row before it.
std::optional<TableError> read_row(const Book& book, const pugi::xml_node& node, Row& row) {
  constexpr int last_row = 1'048'576;
  const std::string_view number = attribute(node, "r");
  const int line = number.empty() ? row.line + 1 : whole<int>(number).value_or(0);
  if (line <= row.line || line > last_row) return workbook_error("damaged");
  row.line = line;
  std::size_t next_column = 0;
  for (const pugi::xml_node& cell : node.children()) {
    if (local_name(cell.name()) != "c") continue;
    const std::string_view reference = attribute(cell, "r");
    const auto place = reference.empty() ? CellPlace{next_column, line} : cell_place(reference).value_or(CellPlace{0, 0});
    // A cell that stands twice, or in another row, would let two readers see two different tables.
    if (place.row != line || place.column < next_column) return place_error("damaged", line, place.column);
    next_column = place.column + 1;
    auto text = cell_text(book, cell);
    if (!text) return place_error(text.error(), line, place.column);
    // The part was text, but a numeric reference (`&#xD800;`) may name what is no character.
    if (first_bad_utf8(*text) || text->find('\0') != std::string::npos) return place_error("damaged", line, place.column);
    if (text->empty()) continue;
    if (place.column >= max_columns) return place_error("too_many_columns", line, place.column);
    if (text->size() > max_cell_bytes) return place_error("cell_too_long", line, place.column);
    row.cells.resize(place.column);
    row.cells.push_back(*std::move(text));
  }
  return std::nullopt;
}

std::size_t bytes_of(const Row& row) {
  std::size_t bytes = sizeof(Row) + row.cells.size() * sizeof(std::string);
  for (const std::string& cell : row.cells) bytes += cell.size();
  return bytes;
}

}  // namespace

Result<std::vector<Row>, TableError> read_xlsx(std::string_view bytes) {
  auto parts = ZipParts::open(bytes);
  if (!parts) return fail(parts.error());
  const auto book = read_book(*parts);
  if (!book) return fail(book.error());
  auto xml = parts->read(book->sheet_part);
  if (!xml) return fail(xml.error());
  ElementScanner nodes(*xml, "row");
  pugi::xml_document document;
  std::vector<Row> rows;
  std::size_t result_bytes = 0;
  for (int line = 0;;) {
    const auto node = nodes.next(document);
    if (!node) return fail(node.error());
    if (!*node) return rows;
    Row row{line, {}};
    if (auto error = read_row(*book, **node, row)) return fail(*std::move(error));
    line = row.line;
    if (is_blank(row) || is_note(row)) continue;
    if (rows.size() == max_sheet_rows) return fail(workbook_error("too_many_rows"));
    result_bytes += bytes_of(row);
    if (result_bytes > max_result_bytes) return fail(workbook_error("too_large"));
    rows.push_back(std::move(row));
  }
}

}  // namespace ytterby::tables
