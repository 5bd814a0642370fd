#include "adapters/wire/table_lines.h"

#include <gtest/gtest.h>

#include "support/law_pack.h"

namespace ytterby::wire {
namespace {

using Cells = std::vector<std::string>;

class Table {
 public:
  explicit Table(const Cells& header) : lines_(test::real_pack()) { is_header_ = lines_.header(header, errors); }
  app::RequestLine row(const Cells& cells) {
    errors.clear();
    return lines_.row(cells, errors).value_or(app::RequestLine{});
  }
  [[nodiscard]] bool has_header() const { return is_header_; }
  std::vector<FieldError> errors;

 private:
  TableLines lines_;
  bool is_header_ = false;
};

const goods::Share* share(const app::RequestLine& line, const char* symbol) {
  for (const goods::Share& s : line.facts.composition) {
    if (s.element.symbol() == symbol) return &s;
  }
  return nullptr;
}

TEST(TableLines, ColumnsAreKnownByTheirNamesInBothLanguages) {
  for (const Cells& header : {Cells{"description", "form", "composition"}, Cells{"品名", "形态", "成分"}, Cells{" Goods ", "FORM", "Composition"}}) {
    Table table(header);
    ASSERT_TRUE(table.has_header()) << header.front();
    EXPECT_TRUE(table.errors.empty());
    const auto line = table.row({"magnet", "magnet", "Dy=2.4"});
    EXPECT_EQ(line.description, "magnet");
    EXPECT_EQ(line.facts.form.value, law::Form::magnet);
    ASSERT_NE(share(line, "Dy"), nullptr);
  }
}

TEST(TableLines, PeopleMayWriteTitlesWhereProgramsSendIds) {
  Table table({"形态", "材料族"});
  const auto line = table.row({"永磁材料（磁体、磁粉）", "钕铁硼"});
  EXPECT_TRUE(table.errors.empty());
  EXPECT_EQ(line.facts.form.value, law::Form::magnet);
  EXPECT_EQ(line.facts.family.certainty, goods::Certainty::stated);
}

TEST(TableLines, EveryWayOfWritingAContentIsReadAsItWasMeant) {
  Table table({"description", "composition"});
  struct Row {
    const char* cell;
    const char* lo;
    const char* hi;
    bool present;
  };
  for (const Row& row : {Row{"Dy=2.4", "2.4", "2.4", true}, Row{"Dy: 2.4 %", "2.4", "2.4", true}, Row{"Dy=2.2-2.6", "2.2", "2.6", true}, Row{"Dy=2.2~2.6%", "2.2", "2.6", true},
                         Row{"镝=2.2至2.6", "2.2", "2.6", true}, Row{"Dy<=0.1", "0", "0.1", false}, Row{"Dy≤0.1", "0", "0.1", false}, Row{"Dy>=99.9", "99.9", "100", true},
                         Row{"Dy≥ 99.9", "99.9", "100", true}, Row{"Dy", "0", "100", true}, Row{"dysprosium=3", "3", "3", true}, Row{"Nd=28；Dy=3", "3", "3", true}}) {
    const auto line = table.row({"x", row.cell});
    ASSERT_TRUE(table.errors.empty()) << row.cell << ": " << table.errors.front().text.en;
    const goods::Share* dy = share(line, "Dy");
    ASSERT_NE(dy, nullptr) << row.cell;
    EXPECT_EQ(dy->percent.lo.text(), row.lo) << row.cell;
    EXPECT_EQ(dy->percent.hi.text(), row.hi) << row.cell;
    EXPECT_EQ(dy->present, row.present) << row.cell;
  }
}

TEST(TableLines, AColumnMayBeAnElement) {
  for (const char* name : {"Dy", "Dy (%)", "Dy（%）", "Dy wt%", "镝", "镝含量", "dysprosium"}) {
    Table table({"description", name});
    ASSERT_TRUE(table.has_header()) << name;
    const auto line = table.row({"magnet", "2.4"});
    ASSERT_NE(share(line, "Dy"), nullptr) << name;
    EXPECT_EQ(share(line, "Dy")->percent.lo.text(), "2.4") << name;
  }
}

TEST(TableLines, ACellThatCannotBeReadNamesItsColumnAsThePersonWroteIt) {
  Table table({"品名", "形态", "成分", "成分列全", "是非事实"});
  table.row({"x", "magnett", "Dy=2,4", "maybe", "calcined=perhaps"});
  ASSERT_EQ(table.errors.size(), 4U);
  EXPECT_EQ(table.errors[0].pointer, "形态");
  EXPECT_NE(table.errors[0].text.en.find("did you mean `magnet`?"), std::string::npos);
  EXPECT_EQ(table.errors[1].pointer, "成分");
  EXPECT_EQ(table.errors[2].text.zh, "应为“是”或“否”");
  EXPECT_EQ(table.errors[3].code, "not_yes_or_no");
}

TEST(TableLines, AnUnknownColumnIsReportedAndNotReadAsAFact) {
  Table table({"description", "compositon", "warehouse"});
  ASSERT_TRUE(table.has_header());
  ASSERT_EQ(table.errors.size(), 2U);
  EXPECT_NE(table.errors[0].text.en.find("did you mean `composition`?"), std::string::npos);
  EXPECT_TRUE(table.row({"x", "Dy=2", "B7"}).facts.composition.empty());
}

TEST(TableLines, WithoutAHeaderEveryRowIsADescription) {
  Table table({"sintered NdFeB magnet N42SH"});
  EXPECT_FALSE(table.has_header());
  EXPECT_EQ(table.row({"烧结钕铁硼", "N42SH", ""}).description, "烧结钕铁硼 N42SH");
}

TEST(TableLines, ALoneSymbolIsGoodsAndNoHeader) {
  Table table({"Dy"});
  EXPECT_FALSE(table.has_header());
}

TEST(TableLines, EmptyRowsHoldNothingAndRowsWithMoreCellsThanTheHeaderAreRefused) {
  TableLines lines(test::real_pack());
  std::vector<FieldError> errors;
  ASSERT_TRUE(lines.header({"description", "form"}, errors));
  EXPECT_FALSE(lines.row({"", "  "}, errors));
  EXPECT_TRUE(errors.empty());
  lines.row({"x", "oxide", "stray"}, errors);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors.front().code, "too_many_cells");
}

TEST(TableLines, EveryColumnOfTheTemplateIsReadBackAndItsExampleIsUnderstood) {
  Cells header, example;
  for (const ColumnHelp& column : TableLines::columns(test::real_pack())) {
    header.push_back(column.title.zh);
    example.push_back(column.example);
    EXPECT_FALSE(column.help.zh.empty() || column.help.en.empty()) << column.id;
  }
  Table table(header);
  ASSERT_TRUE(table.has_header());
  EXPECT_TRUE(table.errors.empty()) << table.errors.front().pointer;
  table.row(example);
  EXPECT_TRUE(table.errors.empty()) << table.errors.front().pointer << ": " << table.errors.front().text.en;
}

}  // namespace
}  // namespace ytterby::wire
