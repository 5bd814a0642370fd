#include "adapters/tables/csv_reader.h"

#include <gtest/gtest.h>

#include <sstream>

namespace ytterby::tables {
namespace {

using Cells = std::vector<std::string>;

struct Outcome {
  std::vector<Row> rows;
  std::vector<TableError> errors;
};

Outcome read_all(const std::string& text) {
  std::istringstream in(text);
  CsvReader reader(in);
  Outcome out;
  // Every call reads at least one byte or ends, so a reader that hangs is caught here.
  for (std::size_t i = 0; i <= text.size() + 1; ++i) {
    auto row = reader.next();
    if (!row) {
      out.errors.push_back(row.error());
    } else if (*row) {
      out.rows.push_back(**row);
    } else {
      return out;
    }
  }
  ADD_FAILURE() << "the reader does not end";
  return out;
}

std::vector<Cells> cells_of(const std::string& text) {
  const Outcome out = read_all(text);
  EXPECT_TRUE(out.errors.empty()) << out.errors.front().code;
  std::vector<Cells> cells;
  for (const Row& row : out.rows) cells.push_back(row.cells);
  return cells;
}

std::string code_of(const std::string& text) {
  const Outcome out = read_all(text);
  return out.errors.empty() ? "" : out.errors.front().code;
}

TEST(CsvReader, ReadsPlainRowsWithEveryEndOfLine) {
  const std::vector<Cells> wanted{{"form", "hs"}, {"magnet", "8505"}};
  EXPECT_EQ(cells_of("form,hs\nmagnet,8505\n"), wanted);
  EXPECT_EQ(cells_of("form,hs\r\nmagnet,8505\r\n"), wanted);
  EXPECT_EQ(cells_of("form,hs\rmagnet,8505"), wanted);
}

TEST(CsvReader, KeepsEmptyCellsAtBothEndsOfARow) {
  EXPECT_EQ(cells_of("a,b,c\n,x,\n"), (std::vector<Cells>{{"a", "b", "c"}, {"", "x", ""}}));
  EXPECT_EQ(cells_of("a,b\nx,"), (std::vector<Cells>{{"a", "b"}, {"x", ""}})) << "at the end of the file too";
}

TEST(CsvReader, UnderstandsQuotesAsRfc4180Does) {
  EXPECT_EQ(cells_of("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n"), (std::vector<Cells>{{"a", "b"}, {"x,y", "say \"hi\""}}));
  EXPECT_EQ(cells_of("a,b\n\"\",5\" pipe\n"), (std::vector<Cells>{{"a", "b"}, {"", "5\" pipe"}}));
}

TEST(CsvReader, GivesTheFirstPhysicalLineOfARowWithLineEndsInItsCells) {
  const Outcome out = read_all("a,b\n\n\"one\r\ntwo\nthree\",x\nlast,y\n");
  ASSERT_EQ(out.rows.size(), 3U);
  EXPECT_EQ(out.rows[0].line, 1);
  EXPECT_EQ(out.rows[1].line, 3);
  EXPECT_EQ(out.rows[1].cells[0], "one\ntwo\nthree");
  EXPECT_EQ(out.rows[2].line, 6);
}

TEST(CsvReader, FindsTheDelimiterInTheHeading) {
  const std::vector<Cells> wanted{{"a", "b", "c"}, {"1", "2,5", "3"}};
  EXPECT_EQ(cells_of("a;b;c\n1;2,5;3\n"), wanted);
  EXPECT_EQ(cells_of("a\tb\tc\n1\t2,5\t3\n"), wanted);
  EXPECT_EQ(cells_of("\n# notes; with; marks; here\n\"a;;;;\",b,c\n"), (std::vector<Cells>{{"a;;;;", "b", "c"}}));
  EXPECT_EQ(cells_of("only\nx\n"), (std::vector<Cells>{{"only"}, {"x"}}));
}

TEST(CsvReader, PassesOverBlankRowsAndNotesButNeverOverGoods) {
  EXPECT_EQ(cells_of("a,b\n# 名称,# 数量\n\n,,\n  , \n# 5 magnet,3\n"), (std::vector<Cells>{{"a", "b"}, {"# 5 magnet", "3"}}));
}

TEST(CsvReader, ReadsUtf8WithAndWithoutAMark) {
  const std::vector<Cells> wanted{{"名称", "元素"}, {"烧结钕铁硼", "镝"}};
  EXPECT_EQ(cells_of("名称,元素\n烧结钕铁硼,镝\n"), wanted);
  EXPECT_EQ(cells_of("\xEF\xBB\xBF名称,元素\n烧结钕铁硼,镝\n"), wanted);
}

TEST(CsvReader, ReadsGb18030AsChineseSpreadsheetsSaveIt) {
  // 名称,元素 / 烧结钕铁硼,镝 / 𠀀 (four bytes in GB18030)
  EXPECT_EQ(cells_of("\xC3\xFB\xB3\xC6,\xD4\xAA\xCB\xD8\n\xC9\xD5\xBD\xE1\xEE\xCF\xCC\xFA\xC5\xF0,\xEF\xE1\n\x95\x32\x82\x36,x\n"),
            (std::vector<Cells>{{"名称", "元素"}, {"烧结钕铁硼", "镝"}, {"𠀀", "x"}}));
}

TEST(CsvReader, ReadsGb18030ThatAppearsOnlyFarIntoTheFile) {
  std::string text = "a,b\n";
  while (text.size() < 600'000) text += "plain,row\n";
  text += "\xEF\xE1,x\n";
  const std::vector<Cells> cells = cells_of(text);
  EXPECT_EQ(cells.back(), (Cells{"镝", "x"}));
}

TEST(CsvReader, ReadsCharactersThatTheEdgeOfAChunkCuts) {
  // The offsets move a three-byte and a four-byte character across the edge at 262,144 bytes.
  for (std::size_t offset = 0; offset < 12; ++offset) {
    std::string text = "a,b\n" + std::string(offset, 'x') + ",y\n";
    while (text.size() < 262'100) text += "0123456789,row\n";
    for (int i = 0; i < 20; ++i) text += "镝𠀀,钕\n";
    const Outcome out = read_all(text);
    ASSERT_TRUE(out.errors.empty()) << offset;
    EXPECT_EQ(out.rows.back().cells, (Cells{"镝𠀀", "钕"}));
  }
}

TEST(CsvReader, ReadsQuotesAndLineEndsThatTheEdgeOfAChunkCuts) {
  for (std::size_t offset = 0; offset < 16; ++offset) {
    std::string text = "a,b\r\n" + std::string(offset, 'x') + ",y\r\n";
    std::size_t rows = 2;
    while (text.size() < 262'100) {
      text += "\"a\"\"b\",\"c\r\nd\"\r\n";
      ++rows;
    }
    for (int i = 0; i < 20; ++i) text += "\"a\"\"b\",\"c\r\nd\"\r\n";
    const Outcome out = read_all(text);
    ASSERT_TRUE(out.errors.empty()) << offset;
    ASSERT_EQ(out.rows.size(), rows + 20);
    EXPECT_EQ(out.rows.back().cells, (Cells{"a\"b", "c\nd"}));
    EXPECT_EQ(out.rows.back().line, static_cast<int>(2 * (out.rows.size() - 2) + 1));
  }
}

TEST(CsvReader, AQuoteThatNeverEndsIsNamedWhereItBegan) {
  const Outcome out = read_all("form,note\nmagnet,ok\nmetal,\"oops\nalloy,x\n");
  ASSERT_EQ(out.errors.size(), 1U);
  EXPECT_EQ(out.errors[0].code, "unterminated_quote");
  EXPECT_EQ(out.errors[0].line, 3);
  EXPECT_EQ(out.errors[0].column, "note");
  EXPECT_FALSE(out.errors[0].text.zh.empty());
  EXPECT_FALSE(out.errors[0].text.en.empty());
  EXPECT_EQ(out.rows.size(), 2U);
}

TEST(CsvReader, GoesOnWithTheNextRowAfterABadOne) {
  const Outcome out = read_all("a,b\n\"x\"y,\"1\n2\"\ngood,row\n");
  ASSERT_EQ(out.errors.size(), 1U);
  EXPECT_EQ(out.errors[0].code, "text_after_quote");
  EXPECT_EQ(out.errors[0].line, 2);
  ASSERT_EQ(out.rows.size(), 2U);
  EXPECT_EQ(out.rows[1].cells, (Cells{"good", "row"}));
  EXPECT_EQ(out.rows[1].line, 4);
}

TEST(CsvReader, CellsAreHeldToTheirLimitExactly) {
  EXPECT_EQ(code_of("a\n" + std::string(max_cell_bytes, 'x') + "\n"), "");
  EXPECT_EQ(code_of("a\n" + std::string(max_cell_bytes + 1, 'x') + "\n"), "cell_too_long");
  EXPECT_EQ(code_of("a\n\"" + std::string(max_cell_bytes, '\n') + "\"\n"), "");
  EXPECT_EQ(code_of("a\n\"" + std::string(max_cell_bytes + 1, '\n') + "\"\n"), "cell_too_long");
  const Outcome out = read_all("a\n" + std::string(max_cell_bytes * 8, 'x') + "\nnext\n");
  EXPECT_EQ(out.rows.back().cells, (Cells{"next"}));
}

TEST(CsvReader, ColumnsAreHeldToTheirLimitExactly) {
  EXPECT_EQ(code_of("x" + std::string(max_columns - 1, ',') + "\n"), "");
  const Outcome out = read_all("x" + std::string(max_columns, ',') + "\nnext\n");
  ASSERT_EQ(out.errors.size(), 1U);
  EXPECT_EQ(out.errors[0].code, "too_many_columns");
  EXPECT_EQ(out.rows.back().cells, (Cells{"next"}));
}

TEST(CsvReader, BytesThatAreNotTextAreRefusedRowByRow) {
  using namespace std::string_literals;
  EXPECT_EQ(code_of("a,b\nx\0y,z\n"s), "not_text");
  const Outcome out = read_all("名称,元素\n钕铁硼磁体,镝\n破\xFF损,铽\n氧化镝,镝\n");
  ASSERT_EQ(out.errors.size(), 1U) << "one bad byte does not make Chinese text in UTF-8 into GB18030";
  EXPECT_EQ(out.errors[0].code, "not_text");
  EXPECT_EQ(out.errors[0].line, 3);
  EXPECT_EQ(out.errors[0].column, "名称");
  ASSERT_EQ(out.rows.size(), 3U);
  EXPECT_EQ(out.rows[2].cells[0], "氧化镝");
  EXPECT_EQ(code_of("\xEF\xBB\xBF" "a,b\nx,\xE9\x95"), "not_text") << "cut at the end of the file";
  EXPECT_EQ(code_of("\xC3\xFB,\xD4\xAA\n\xFF,x\n"), "not_text") << "neither UTF-8 nor GB18030";
}

TEST(CsvReader, AnEmptyFileHasNoRows) {
  for (const char* text : {"", "\n\n", "\xEF\xBB\xBF", " \r\n"}) EXPECT_TRUE(read_all(text).rows.empty());
}

TEST(CsvReader, AStreamThatThrowsAtItsEndIsReadLikeAnyOther) {
  std::istringstream in("a,b\nx,y\n");
  in.exceptions(std::ios::failbit | std::ios::badbit | std::ios::eofbit);
  CsvReader reader(in);
  EXPECT_EQ((*reader.next())->cells, (Cells{"a", "b"}));
  EXPECT_EQ((*reader.next())->cells, (Cells{"x", "y"}));
  EXPECT_FALSE(reader.next()->has_value());
  EXPECT_FALSE(reader.next()->has_value()) << "asking again is harmless";
}

/// A stream that breaks after its first bytes, like a file on a network disk.
class BrokenBuffer : public std::streambuf {
 protected:
  int_type underflow() override {
    if (given_) throw std::runtime_error("gone");
    given_ = true;
    setg(text_.data(), text_.data(), text_.data() + text_.size());
    return traits_type::to_int_type(text_[0]);
  }

 private:
  std::string text_ = "a,b\nx,y\n";
  bool given_ = false;
};

TEST(CsvReader, AStreamThatBreaksIsAnErrorAndNotAShorterTable) {
  BrokenBuffer buffer;
  std::istream in(&buffer);
  CsvReader reader(in);
  std::string code;
  for (int i = 0; i < 5; ++i) {
    const auto row = reader.next();
    if (!row) code = row.error().code;
  }
  EXPECT_EQ(code, "read_failed");
}

}  // namespace
}  // namespace ytterby::tables
