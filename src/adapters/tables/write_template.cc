#include "adapters/tables/write_template.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string_view>

#include "adapters/tables/xlsx_cells.h"
#include "adapters/tables/xlsx_reader.h"

namespace ytterby::tables {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
/// Zip archives cannot hold an earlier time (1 January 1980, in seconds from 1970), and any fixed time would do.
constexpr std::time_t fixed_time = 315'532'800;
constexpr lxw_row_t first_data_row = 2;
constexpr const char* choices_sheet = "choices";

TableError write_failed() {
  return {0, "", "write_failed",
          {"无法生成工作簿模板；请检查临时目录是否有空间，或改用 CSV 模板",
           "the workbook template could not be made; check that there is space for temporary files, or use the CSV template"}};
}

/// A file without a name in memory, since this version of the library can only write to a path.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("template", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  /// Empty when it cannot be read.
  [[nodiscard]] std::string bytes() const {
    std::string out;
    std::array<char, 65536> piece{};
    for (;;) {
      const ssize_t got = pread(descriptor_, piece.data(), piece.size(), static_cast<off_t>(out.size()));
      if (got < 0) return {};
      if (got == 0) return out;
      out.append(piece.data(), static_cast<std::size_t>(got));
    }
  }

 private:
  int descriptor_;
};

/// The sheet being written; remembers whether any cell was refused.
class Sheet {
 public:
  explicit Sheet(lxw_worksheet* sheet) : sheet_(sheet), good_(sheet != nullptr) {}
  void put(lxw_row_t row, std::size_t column, const std::string& text, lxw_format* format = nullptr) {
    if (text.empty() || !good_) return;
    good_ = worksheet_write_string(sheet_, row, static_cast<lxw_col_t>(column), text.c_str(), format) == LXW_NO_ERROR;
  }
  void width(std::size_t column, double width, lxw_format* format = nullptr) {
    if (!good_) return;
    const auto at = static_cast<lxw_col_t>(column);
    good_ = worksheet_set_column(sheet_, at, at, width, format) == LXW_NO_ERROR;
  }
  [[nodiscard]] lxw_worksheet* get() const { return sheet_; }
  [[nodiscard]] bool good() const { return good_; }

 private:
  lxw_worksheet* sheet_;
  bool good_;
};

double width_for(const TemplateColumn& column, Lang lang) {
  constexpr std::size_t narrowest = 10;
  constexpr std::size_t widest = 40;
  const std::size_t title = display_width(column.title.in(lang)) + 2;
  const std::size_t longest = std::max({display_width(column.id), title, display_width(column.example)}) + 2;
  return static_cast<double>(std::clamp(longest, narrowest, widest));
}

/// Cells are formatted as text, so that codes keep their leading zeros and dates the spelling that was typed.
bool write_data(Sheet& sheet, const std::vector<TemplateColumn>& columns, Lang lang, lxw_workbook* book) {
  constexpr std::uint8_t text_format = 49;
  lxw_format* const plain = workbook_add_format(book);
  lxw_format* const heading = workbook_add_format(book);
  lxw_format* const note = workbook_add_format(book);
  if (plain == nullptr || heading == nullptr || note == nullptr) return false;
  for (lxw_format* const format : {plain, heading, note}) format_set_num_format_index(format, text_format);
  format_set_bold(heading);
  format_set_italic(note);
  format_set_font_color(note, LXW_COLOR_GRAY);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    sheet.width(i, width_for(columns[i], lang), plain);
    sheet.put(0, i, columns[i].id, heading);
    sheet.put(1, i, "# " + columns[i].title.in(lang), note);
    sheet.put(first_data_row, i, columns[i].example, plain);
  }
  if (!sheet.good()) return false;
  worksheet_freeze_panes(sheet.get(), first_data_row, 0);
  const std::string range = "A1:" + column_letters(columns.size() - 1) + std::to_string(max_sheet_rows);
  return worksheet_ignore_errors(sheet.get(), LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.c_str()) == LXW_NO_ERROR;
}

/// Makes the cells of a column offer the list that the formula points to. libxlsxwriter 1.1.4 copies the formula of
/// such a rule twice and frees it once, so the rule is made with a short list, which it handles well, and the list
/// is then replaced by the formula. The test that looks for the formula in the file tells when this stops working.
bool offer(lxw_worksheet* sheet, lxw_col_t column, const std::string& formula) {
  std::string stand_in = "x";
  std::array<char*, 2> list{stand_in.data(), nullptr};
  lxw_data_validation rule{};
  rule.validate = LXW_VALIDATION_TYPE_LIST;
  rule.value_list = list.data();
  if (worksheet_data_validation_range(sheet, first_data_row, column, max_sheet_rows - 1, column, &rule) != LXW_NO_ERROR) return false;
  lxw_data_val_obj* made = STAILQ_FIRST(sheet->data_validations);
  while (made != nullptr && STAILQ_NEXT(made, list_pointers) != nullptr) made = STAILQ_NEXT(made, list_pointers);
  char* const copy = strdup(formula.c_str());
  if (made == nullptr || copy == nullptr) return false;
  std::free(made->value_formula);
  made->value_formula = copy;
  return true;
}

/// The lists stand on a sheet of their own: one written into the rule itself may hold only 255 characters.
bool write_choices(Sheet& data, Sheet& lists, const std::vector<TemplateColumn>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::vector<std::string>& choices = columns[i].choices;
    if (choices.empty()) continue;
    for (std::size_t row = 0; row < choices.size(); ++row) lists.put(static_cast<lxw_row_t>(row), i, choices[row]);
    const std::string letters = column_letters(i);
    const std::string column = "$" + column_letters(i) + "$";
    const std::string formula = std::string(choices_sheet) + "!" + column + "1:" + column + std::to_string(choices.size());
    if (!offer(data.get(), static_cast<lxw_col_t>(i), formula)) return false;
  }
  worksheet_hide(lists.get());
  return lists.good();
}

bool write_help(Sheet& sheet, const std::vector<TemplateColumn>& columns, Lang lang, lxw_workbook* book) {
  constexpr double help_width = 80;
  lxw_format* const heading = workbook_add_format(book);
  lxw_format* const wrapped = workbook_add_format(book);
  if (heading == nullptr || wrapped == nullptr) return false;
  format_set_bold(heading);
  format_set_text_wrap(wrapped);
  const bool chinese = lang == Lang::zh;
  const std::array<std::string, 3> headings{chinese ? "列" : "column", chinese ? "名称" : "title", chinese ? "说明" : "help"};
  const std::array<double, 3> widths{24, 32, help_width};
  for (std::size_t i = 0; i < headings.size(); ++i) {
    sheet.width(i, widths[i]);
    sheet.put(0, i, headings[i], heading);
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto row = static_cast<lxw_row_t>(i + 1);
    sheet.put(row, 0, columns[i].id);
    sheet.put(row, 1, columns[i].title.in(lang), wrapped);
    sheet.put(row, 2, columns[i].help.in(lang), wrapped);
  }
  return sheet.good();
}

bool write_book(lxw_workbook* book, const std::vector<TemplateColumn>& columns, Lang lang) {
  lxw_doc_properties properties{};
  properties.created = fixed_time;
  if (workbook_set_properties(book, &properties) != LXW_NO_ERROR) return false;
  const bool chinese = lang == Lang::zh;
  Sheet data(workbook_add_worksheet(book, chinese ? "数据" : "data"));
  Sheet help(workbook_add_worksheet(book, chinese ? "说明" : "help"));
  if (!data.good() || !help.good()) return false;
  if (!write_data(data, columns, lang, book) || !write_help(help, columns, lang, book)) return false;
  const bool any_choice = std::any_of(columns.begin(), columns.end(), [](const auto& column) { return !column.choices.empty(); });
  if (!any_choice) return true;
  Sheet lists(workbook_add_worksheet(book, choices_sheet));
  return lists.good() && write_choices(data, lists, columns);
}

}  // namespace

std::string neutralise_formula(std::string cell) {
  if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) cell.insert(cell.begin(), '\'');
  return cell;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line.push_back(',');
    const std::string cell = neutralise_formula(cells[i]);
    // Other delimiters are quoted too: programs set up for a country where `;` divides cells would split there.
    if (cell.find_first_of("\",;\t\r\n") == std::string::npos) {
      line += cell;
      continue;
    }
    line.push_back('"');
    for (const char c : cell) line.append(c == '"' ? 2 : 1, c);
    line.push_back('"');
  }
  return line + "\r\n";
}

std::string csv_template(const std::vector<TemplateColumn>& columns) {
  std::vector<std::string> ids;
  std::vector<std::string> examples;
  for (const TemplateColumn& column : columns) {
    ids.push_back(column.id);
    examples.push_back(column.example);
  }
  return std::string(byte_order_mark) + csv_line(ids) + csv_line(examples);
}

Result<std::string, TableError> xlsx_template(const std::vector<TemplateColumn>& columns, Lang lang) {
  if (columns.empty() || columns.size() > max_columns) return fail(write_failed());
  const MemoryFile file;
  if (!file.is_open()) return fail(write_failed());
  lxw_workbook* const book = workbook_new(file.path().c_str());
  if (book == nullptr) return fail(write_failed());
  const bool written = write_book(book, columns, lang);
  const bool closed = workbook_close(book) == LXW_NO_ERROR;
  std::string bytes = file.bytes();
  if (!written || !closed || bytes.empty()) return fail(write_failed());
  return bytes;
}

}  // namespace ytterby::tables
