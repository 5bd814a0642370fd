#include "adapters/tables/write_template.h"

#include <gtest/gtest.h>

#include <sstream>

#include "adapters/tables/csv_reader.h"
#include "adapters/tables/xlsx_reader.h"
#include "adapters/tables/zip_parts.h"

namespace ytterby::tables {
namespace {

using Cells = std::vector<std::string>;

std::vector<TemplateColumn> columns() {
  std::vector<std::string> many;
  for (int i = 0; i < 100; ++i) many.push_back("choice, number " + std::to_string(i));
  return {
      {"description", {"货物描述", "Description"}, {"写明材料和牌号", "material and grade"}, {}, "sintered magnet, \"N42SH\""},
      {"form", {"形态", "Form"}, {"选择一项", "choose one"}, {"magnet", "oxide"}, "magnet"},
      {"hs", {"HS 编码", "HS code"}, {}, {}, "0850511"},
      {"formula", {"式", "Formula"}, {}, many, "=1+1"},
  };
}

TEST(WriteTemplate, CellsThatASpreadsheetWouldRunGetAnApostrophe) {
  for (const std::string dangerous : {"=1", "+1", "-1", "@x", "\tx", "\rx"}) EXPECT_EQ(neutralise_formula(dangerous), "'" + dangerous);
  for (const std::string harmless : {"", "1=1", "镝", " =1"}) EXPECT_EQ(neutralise_formula(harmless), harmless);
}

TEST(WriteTemplate, TheCsvTemplateIsReadBackByOurReader) {
  const std::string text = csv_template(columns());
  EXPECT_TRUE(text.starts_with("\xEF\xBB\xBF" "description,form,hs,formula\r\n"));
  std::istringstream in(text);
  CsvReader reader(in);
  EXPECT_EQ((*reader.next())->cells, (Cells{"description", "form", "hs", "formula"}));
  EXPECT_EQ((*reader.next())->cells, (Cells{"sintered magnet, \"N42SH\"", "magnet", "0850511", "'=1+1"}));
  EXPECT_FALSE(reader.next()->has_value());
}

TEST(WriteTemplate, TheWorkbookIsReadBackByOurReaderWithoutItsNotes) {
  for (const Lang lang : {Lang::zh, Lang::en}) {
    const auto bytes = xlsx_template(columns(), lang);
    ASSERT_TRUE(bytes);
    const auto rows = read_xlsx(*bytes);
    ASSERT_TRUE(rows) << rows.error().code;
    ASSERT_EQ(rows->size(), 2U);
    EXPECT_EQ((*rows)[0].cells, (Cells{"description", "form", "hs", "formula"}));
    EXPECT_EQ((*rows)[0].line, 1);
    EXPECT_EQ((*rows)[1].cells, (Cells{"sintered magnet, \"N42SH\"", "magnet", "0850511", "=1+1"}));
    EXPECT_EQ((*rows)[1].line, 3);
  }
}

TEST(WriteTemplate, TheWorkbookOffersTheChoicesHoweverLongTheListIs) {
  const auto bytes = xlsx_template(columns(), Lang::en);
  ASSERT_TRUE(bytes);
  auto parts = ZipParts::open(*bytes);
  ASSERT_TRUE(parts);
  const auto sheet = parts->read("xl/worksheets/sheet1.xml");
  ASSERT_TRUE(sheet);
  EXPECT_NE(sheet->find("sqref=\"B3:B200000\"><formula1>choices!$B$1:$B$2</formula1>"), std::string::npos) << *sheet;
  EXPECT_NE(sheet->find("sqref=\"D3:D200000\"><formula1>choices!$D$1:$D$100</formula1>"), std::string::npos) << *sheet;
}

TEST(WriteTemplate, TheSameColumnsGiveTheSameBytesAndEachLanguageItsOwn) {
  const auto first = xlsx_template(columns(), Lang::zh);
  const auto second = xlsx_template(columns(), Lang::zh);
  const auto english = xlsx_template(columns(), Lang::en);
  ASSERT_TRUE(first && second && english);
  EXPECT_EQ(*first, *second);
  EXPECT_NE(*first, *english);
}

TEST(WriteTemplate, AWorkbookThatCannotBeMadeIsAnErrorAndNotAnEmptyFile) {
  EXPECT_EQ(xlsx_template({}, Lang::zh).error().code, "write_failed");
  const std::string longer_than_a_cell(40'000, 'x');
  EXPECT_EQ(xlsx_template({{"a", {"a", "a"}, {longer_than_a_cell, longer_than_a_cell}, {}, ""}}, Lang::zh).error().code, "write_failed");
  EXPECT_EQ(xlsx_template(std::vector<TemplateColumn>(max_columns + 1, {"a", {}, {}, {}, ""}), Lang::en).error().code, "write_failed");
}

}  // namespace
}  // namespace ytterby::tables
