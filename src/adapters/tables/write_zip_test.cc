#include "adapters/tables/write_zip.h"

#include <gtest/gtest.h>


namespace ytterby::tables {
namespace {

TEST(WriteZip, WhatIsWrittenIsReadAgainAndTheSameFilesMakeTheSameBytes) {
  const std::vector<PackedFile> files{{"manifest.json", "{}"}, {"papers/合同.pdf", std::string(100'000, 'x')}, {"empty.txt", ""}};
  const std::string first = write_zip(files);
  EXPECT_EQ(first, write_zip(files));
  EXPECT_LT(first.size(), 5'000U) << "it is packed";
  EXPECT_NE(first, write_zip({files[0]}));
  EXPECT_EQ(first.compare(0, 4, "PK\x03\x04"), 0);
  EXPECT_NE(first.find("papers/合同.pdf"), std::string::npos);
}

TEST(WriteZip, ANameThatStandsTwiceIsRefused) { EXPECT_THROW((void)write_zip({{"a", "1"}, {"a", "2"}}), std::runtime_error); }

}  // namespace
}  // namespace ytterby::tables
