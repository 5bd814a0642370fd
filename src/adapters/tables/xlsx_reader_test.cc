#include "adapters/tables/xlsx_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>

#include "adapters/tables/xlsx_cells.h"
#include "adapters/tables/zip_archive_test.h"
#include "adapters/tables/zip_parts.h"

namespace ytterby::tables {
namespace {

using test::archive;
using test::Part;

using Cells = std::vector<std::string>;

/// A workbook made by another program than our reader.
std::string workbook(const std::function<void(lxw_workbook*)>& write) {
  static int made = 0;
  const std::string path = testing::TempDir() + "ytterby_" + std::to_string(getpid()) + "_" + std::to_string(++made) + ".xlsx";
  lxw_workbook* const book = workbook_new(path.c_str());
  write(book);
  EXPECT_EQ(workbook_close(book), LXW_NO_ERROR);
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  std::remove(path.c_str());
  return bytes;
}

/// The parts of a workbook with one sheet; tests break them one at a time.
std::vector<Part> parts_of(const std::string& sheet_data, const std::string& strings = "", const std::string& styles = "") {
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  return {
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels", "<Relationships><Relationship Id='rId1' Type='" + types + "officeDocument' Target='xl/workbook.xml'/></Relationships>"},
      {"xl/workbook.xml", "<workbook xmlns:r='r'><workbookPr/><sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Type='" + types +
                                         "worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Type='" + types +
                                         "sharedStrings' Target='/xl/sharedStrings.xml'/><Relationship Id='rId3' Type='" + types +
                                         "styles' Target='x/../styles.xml'/></Relationships>"},
      {"xl/worksheets/sheet1.xml", "<?xml version='1.0' encoding='UTF-8'?><worksheet><sheetData>" + sheet_data + "</sheetData></worksheet>"},
      {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
      {"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"},
  };
}

std::vector<Part> with(std::vector<Part> parts, const std::string& name, const std::string& content) {
  for (Part& part : parts) {
    if (part.name == name) part.content = content;
  }
  return parts;
}

std::vector<Part> without(std::vector<Part> parts, const std::string& name) {
  std::erase_if(parts, [&](const Part& part) { return part.name == name; });
  return parts;
}

std::string code_of(const std::string& bytes) {
  const auto rows = read_xlsx(bytes);
  if (rows) return "";
  EXPECT_FALSE(rows.error().text.zh.empty()) << rows.error().code;
  EXPECT_FALSE(rows.error().text.en.empty()) << rows.error().code;
  return rows.error().code;
}

std::string code_of(const std::vector<Part>& parts) { return code_of(archive(parts)); }

/// The cells of the only row of a sheet.
Cells cells_of(const std::vector<Part>& parts) {
  const auto rows = read_xlsx(archive(parts));
  if (!rows) return {"error " + rows.error().code};
  return rows->size() == 1 ? rows->front().cells : Cells{std::to_string(rows->size()) + " rows"};
}

TEST(XlsxReader, ReadsTheFirstSheetOfAWorkbookOfAnotherProgram) {
  const std::string bytes = workbook([](lxw_workbook* book) {
    lxw_worksheet* const sheet = workbook_add_worksheet(book, "货物");
    worksheet_write_string(workbook_add_worksheet(book, "other"), 0, 0, "never", nullptr);
    worksheet_write_string(sheet, 0, 0, "镝 & <铽>", nullptr);
    worksheet_write_number(sheet, 0, 2, 2.4, nullptr);
    worksheet_write_boolean(sheet, 0, 3, 1, nullptr);
    worksheet_write_formula_num(sheet, 4, 1, "=1+2", nullptr, 3);
    lxw_format* const date = workbook_add_format(book);
    format_set_num_format(date, "yyyy\"年\"m\"月\"d\"日\"");
    worksheet_write_number(sheet, 4, 2, 45809, date);
    lxw_format* const percent = workbook_add_format(book);
    format_set_num_format(percent, "0.00\"day\"");
    worksheet_write_number(sheet, 4, 3, 45809, percent);
    worksheet_write_blank(sheet, 4, 9, percent);
  });
  const auto rows = read_xlsx(bytes);
  ASSERT_TRUE(rows) << rows.error().code;
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].cells, (Cells{"镝 & <铽>", "", "2.4", "true"}));
  EXPECT_EQ((*rows)[0].line, 1);
  EXPECT_EQ((*rows)[1].cells, (Cells{"", "3", "2025-06-01", "45809"}));
  EXPECT_EQ((*rows)[1].line, 5);
}

TEST(XlsxReader, PassesOverHiddenSheetsBecauseNobodySeesThem) {
  const std::string bytes = workbook([](lxw_workbook* book) {
    lxw_worksheet* const hidden = workbook_add_worksheet(book, "lists");
    lxw_worksheet* const shown = workbook_add_worksheet(book, "data");
    worksheet_write_string(hidden, 0, 0, "hidden", nullptr);
    worksheet_write_string(shown, 0, 0, "shown", nullptr);
    worksheet_activate(shown);
    worksheet_hide(hidden);
  });
  EXPECT_EQ(read_xlsx(bytes)->front().cells, (Cells{"shown"}));
}

TEST(XlsxReader, ReadsEveryTypeOfCell) {
  const std::string strings = "<si><t xml:space='preserve'> a</t></si><si><r><rPr/><t>b</t></r><r><t>c</t></r><rPh><t>no</t></rPh></si>";
  EXPECT_EQ(cells_of(parts_of("<row r='1'><c r='A1' t='s'><v>1</v></c><c t='s'><v>0</v></c><c t='inlineStr'><is><t>镝</t></is></c>"
                              "<c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c><c t='str'><f>x</f><v>y_x000A_z</v></c><c><v> 7 </v></c></row>",
                              strings)),
            (Cells{"bc", " a", "镝", "false", "#N/A", "y\nz", "7"}));
}

TEST(XlsxReader, ReadsSheetsWhoseElementsHaveAPrefix) {
  auto parts = parts_of("");
  parts = with(parts, "xl/worksheets/sheet1.xml", "<x:worksheet><x:sheetData><x:row r='2'><x:c r='B2'><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>");
  EXPECT_EQ(cells_of(parts), (Cells{"", "5"}));
}

TEST(XlsxReader, NumbersComeBackAsAPersonSeesThem) {
  EXPECT_EQ(number_text("2.3999999999999999"), "2.4");
  EXPECT_EQ(number_text("0.10000000000000001"), "0.1");
  EXPECT_EQ(number_text("-9.9999999999999995E-2"), "-0.1");
  EXPECT_EQ(number_text("9999999999999999"), "10000000000000000");
  EXPECT_EQ(number_text("1.2E-6"), "0.0000012");
  EXPECT_EQ(number_text("1E5"), "100000");
  EXPECT_EQ(number_text("1.25e+1"), "12.5");
  EXPECT_EQ(number_text("8505111000"), "8505111000");
  EXPECT_EQ(number_text("1.50"), "1.50") << "exactly as stored";
  EXPECT_EQ(number_text("000000000000000000012"), "000000000000000000012");
  EXPECT_EQ(number_text("0.000000000000000000"), "0.000000000000000000");
  EXPECT_EQ(number_text("-.5"), "-0.5");
  for (const char* odd : {"", "-", ".", "1.2.3", "1e", "1e9999999999", "1E-2147483648", "abc", "0x1p3", "inf"}) EXPECT_EQ(number_text(odd), odd);
}

TEST(XlsxReader, DatesComeBackInIsoFormFromBothCalendars) {
  using enum NumberKind;
  EXPECT_EQ(date_text("45809", date, Epoch::from_1900), "2025-06-01");
  EXPECT_EQ(date_text("44347", date, Epoch::from_1904), "2025-06-01");
  EXPECT_EQ(date_text("45809.75", date, Epoch::from_1900), "2025-06-01") << "hours that the cell does not show";
  EXPECT_EQ(date_text("45809.75", date_and_time, Epoch::from_1900), "2025-06-01T18:00:00");
  EXPECT_EQ(date_text("45808.999999", date_and_time, Epoch::from_1900), "2025-06-01");
  EXPECT_EQ(date_text("59", date, Epoch::from_1900), "1900-02-28");
  EXPECT_EQ(date_text("61", date, Epoch::from_1900), "1900-03-01");
  for (const char* no_day : {"60", "0", "-1", "2958466", "nan", "inf", "x", ""}) EXPECT_FALSE(date_text(no_day, date, Epoch::from_1900));
}

TEST(XlsxReader, TellsDateFormatsFromNumberFormats) {
  using enum NumberKind;
  for (const char* code : {"yyyy-mm-dd", "m/d/yy", "[$-F800]dddd\\,\\ mmmm\\ dd", "yyyy\"年\"m\"月\"", "mmm", "[$-804]yyyy\\/m\\/d;@"}) {
    EXPECT_EQ(kind_of_format_code(code), date) << code;
  }
  for (const char* code : {"yyyy-mm-dd hh:mm", "d.m.yy h:mm:ss.000"}) EXPECT_EQ(kind_of_format_code(code), date_and_time) << code;
  for (const char* code : {"General", "0.00", "0.00\"kg dry\"", "[Red]0.0", "#,##0_d", "0.00E+00", "@", "h:mm", "mm:ss.0", "\"", "["}) {
    EXPECT_EQ(kind_of_format_code(code), number) << code;
  }
  EXPECT_EQ(kind_of_builtin_format(14), date);
  EXPECT_EQ(kind_of_builtin_format(22), date_and_time);
  EXPECT_EQ(kind_of_builtin_format(9), number);
}

TEST(XlsxReader, CellsTakeTheDateFormatOfTheirStyle) {
  const std::string styles = "<numFmts><numFmt numFmtId='170' formatCode='yyyy-mm-dd'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
                             "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/></cellXfs>";
  EXPECT_EQ(cells_of(parts_of("<row><c s='0'><v>45809</v></c><c s='1'><v>45809</v></c><c s='2'><v>45809</v></c><c s='99'><v>1</v></c></row>", "", styles)),
            (Cells{"45809", "2025-06-01", "2025-06-01", "1"}));
}

TEST(XlsxReader, EscapedCharactersAreUndoneOnceOnly) {
  EXPECT_EQ(unescaped("a_x000D_b"), "a\rb");
  EXPECT_EQ(unescaped("_x005F_x0041_"), "_x0041_");
  for (const char* plain : {"_x", "_xZZZZ_", "_x0000_", "_xD800_", "a_x00", "__x"}) EXPECT_EQ(unescaped(plain), plain);
}

TEST(XlsxReader, PlacesOfCellsAreReadAndWritten) {
  EXPECT_EQ(cell_place("A1")->column, 0U);
  EXPECT_EQ(cell_place("IV12")->column, 255U);
  EXPECT_EQ(cell_place("IV12")->row, 12);
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(255), "IV");
  for (const char* bad : {"", "A", "1", "A0", "a1", "AAAA1", "A1B", "A-1", "A99999999999", "A1048577"}) EXPECT_FALSE(cell_place(bad)) << bad;
}

TEST(XlsxReader, FilesThatAreNoWorkbookAreRefusedByName) {
  EXPECT_EQ(code_of(""), "not_xlsx");
  EXPECT_EQ(code_of("form,hs\nmagnet,8505\n"), "not_xlsx");
  EXPECT_EQ(code_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old or with a password"), "encrypted");
  EXPECT_EQ(code_of("PK\x03\x04 and then nothing"), "damaged");
  EXPECT_EQ(code_of(archive({{"hello.txt", "hi"}})), "not_xlsx");
  auto locked = parts_of("<row><c><v>1</v></c></row>");
  for (Part& part : locked) part.encrypted = true;
  EXPECT_EQ(code_of(archive(locked)), "encrypted");
  EXPECT_EQ(code_of("PK\x03\x04" + std::string(max_archive_bytes, 'x')), "too_large");
}

TEST(XlsxReader, MissingOrContradictoryPartsAreRefused) {
  const auto good = parts_of("<row r='1'><c r='A1'><v>1</v></c></row>");
  ASSERT_EQ(code_of(good), "");
  EXPECT_EQ(code_of(without(good, "xl/workbook.xml")), "damaged");
  EXPECT_EQ(code_of(without(good, "xl/worksheets/sheet1.xml")), "damaged");
  EXPECT_EQ(code_of(without(good, "xl/sharedStrings.xml")), "damaged");
  EXPECT_EQ(code_of(without(good, "[Content_Types].xml")), "not_xlsx");
  EXPECT_EQ(code_of(with(good, "xl/workbook.xml", "<workbook><sheets/></workbook>")), "no_sheet");
  EXPECT_EQ(code_of(with(good, "xl/workbook.xml", "<document/>")), "not_xlsx");
  EXPECT_EQ(code_of(with(good, "xl/workbook.xml", "<workbook><sheets>")), "damaged");
}

TEST(XlsxReader, ContradictoryRowsAndCellsAreRefused) {
  for (const char* bad : {"<row r='2'><c r='A2'><v>1</v></c></row><row r='2'><c r='B2'><v>1</v></c></row>",
                          "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
                          "<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>", "<row r='1'><c r='A2'><v>1</v></c></row>",
                          "<row r='0'><c><v>1</v></c></row>", "<row r='1048577'><c><v>1</v></c></row>",
                          "<row r='99999999999'><c><v>1</v></c></row>", "<row r='1'><c r='!'><v>1</v></c></row>",
                          "<row><c t='s'><v>0</v></c></row>", "<row><c t='s'><v>-1</v></c></row>", "<row><c t='s'><v></v></c></row>",
                          "<row><c><v>1</v></row>", "<row><row><c/></row></row>", "<row><c><v>1</v></c>", "<row><c><v>1</v></c", "</row>", "<row", "<!-- "}) {
    EXPECT_EQ(code_of(parts_of(bad)), "damaged") << bad;
  }
}

TEST(XlsxReader, DocumentTypesAndBytesThatAreNotTextAreRefused) {
  const auto good = parts_of("<row><c><v>1</v></c></row>");
  const std::string dtd = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]>";
  EXPECT_EQ(code_of(with(good, "xl/worksheets/sheet1.xml", dtd + "<worksheet><sheetData/></worksheet>")), "damaged");
  EXPECT_EQ(code_of(with(good, "xl/sharedStrings.xml", dtd + "<sst/>")), "damaged");
  EXPECT_EQ(code_of(with(good, "xl/workbook.xml", dtd + "<workbook/>")), "damaged");
  EXPECT_EQ(code_of(parts_of("<row><c t='inlineStr'><is><t>\xFF</t></is></c></row>")), "damaged");
  using namespace std::string_literals;
  EXPECT_EQ(code_of(parts_of("<row><c t='str'><v>a\0b</v></c></row>"s)), "damaged");
}

TEST(XlsxReader, CommentsAndQuotedMarksDoNotMisleadTheScanner) {
  EXPECT_EQ(cells_of(parts_of("<!-- <row> --><row r='1' x='/row>'><c t='str'><v><![CDATA[</row>]]></v></c></row>")), (Cells{"</row>"}));
}

TEST(XlsxReader, AFormulaWithoutItsResultIsAnErrorAndNotAnEmptyCell) {
  const auto rows = read_xlsx(archive(parts_of("<row r='7'><c r='C7'><f>A1*2</f></c></row>")));
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().code, "formula_without_value");
  EXPECT_EQ(rows.error().line, 7);
  EXPECT_EQ(rows.error().column, "C");
}

TEST(XlsxReader, AZipBombIsRefusedBeforeItIsUnpacked) {
  const std::string blanks(max_unpacked_bytes + 1, ' ');
  const std::string bytes = archive(parts_of(blanks));
  ASSERT_LT(bytes.size(), max_archive_bytes / 10);
  EXPECT_EQ(code_of(bytes), "too_large");
  const std::string half(max_unpacked_bytes / 2, ' ');
  EXPECT_EQ(code_of(parts_of(half, half)), "too_large") << "the parts are counted together";
}

TEST(XlsxReader, OneTextNamedManyTimesDoesNotFillTheMemory) {
  std::string cells;
  for (int i = 0; i < 200; ++i) cells += "<c t='s'><v>0</v></c>";
  std::string sheet;
  for (int i = 0; i < 100; ++i) sheet += "<row>" + cells + "</row>";
  EXPECT_EQ(code_of(parts_of(sheet, "<si><t>" + std::string(60'000, 'x') + "</t></si>")), "too_large");
}

TEST(XlsxReader, ColumnsRowsTextsAndCellsAreHeldToTheirLimitsExactly) {
  EXPECT_EQ(code_of(parts_of("<row r='1'><c r='IV1'><v>1</v></c><c r='XFD1'/></row>")), "") << "empty cells with a style do no harm";
  EXPECT_EQ(code_of(parts_of("<row r='1'><c r='IW1'><v>1</v></c></row>")), "too_many_columns");
  std::string rows;
  for (std::size_t i = 0; i < max_sheet_rows; ++i) rows += "<row><c><v>1</v></c></row>";
  EXPECT_EQ(code_of(parts_of(rows + "<row r='300000'/>")), "");
  EXPECT_EQ(code_of(parts_of(rows + "<row><c><v>1</v></c></row>")), "too_many_rows");
  std::string strings;
  for (std::size_t i = 0; i < max_shared_strings; ++i) strings += "<si><t/></si>";
  EXPECT_EQ(code_of(parts_of("", strings)), "");
  EXPECT_EQ(code_of(parts_of("", strings + "<si/>")), "too_many_strings");
  const std::string longest(max_cell_bytes, 'x');
  EXPECT_EQ(code_of(parts_of("<row><c t='str'><v>" + longest + "</v></c></row>")), "");
  EXPECT_EQ(code_of(parts_of("<row><c t='str'><v>" + longest + "x</v></c></row>")), "cell_too_long");
}

TEST(XlsxReader, EntriesWithPathsOutOfTheArchiveAreOnlyNames) {
  const std::string outside = "<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='../../../etc/passwd'/></Relationships>";
  const auto good = parts_of("<row><c><v>1</v></c></row>");
  EXPECT_EQ(code_of(with(good, "xl/_rels/workbook.xml.rels", outside)), "damaged") << "no such entry";
  auto parts = good;
  parts.push_back({"../../evil.txt", "evil"});
  parts.push_back({"/etc/passwd", "evil"});
  EXPECT_EQ(cells_of(parts), (Cells{"1"}));
}

TEST(XlsxReader, BytesDamagedAnywhereAreNeverReadAsADifferentNumber) {
  const std::string bytes = archive(parts_of("<row><c><v>12345</v></c></row>"));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    const auto rows = read_xlsx(damaged);
    if (rows && !rows->empty()) {
      EXPECT_EQ(rows->front().cells, (Cells{"12345"})) << at;
    }
    static_cast<void>(read_xlsx(std::string_view(bytes).substr(0, at)));
  }
}

}  // namespace
}  // namespace ytterby::tables
