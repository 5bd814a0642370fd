// Files of office programs as people upload them, and as somebody would who means harm.
#include "adapters/tables/office_file.h"

#include <gtest/gtest.h>

#include "adapters/tables/zip_archive_test.h"

namespace ytterby::tables {
namespace {

using test::archive;
using test::Part;

/// A document, and one more part.
std::vector<Part> document(const Part& more = {"word/styles.xml", "<styles/>"}) { return {{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<document/>"}, more}; }

std::string code(OfficeKind kind, const std::string& bytes) {
  const auto fault = office_fault(kind, bytes);
  if (!fault) return "";
  EXPECT_FALSE(fault->text.zh.empty());
  EXPECT_FALSE(fault->text.en.empty());
  return fault->code;
}
std::string code(const std::vector<Part>& parts) { return code(OfficeKind::document, archive(parts)); }

TEST(OfficeFile, WhatOfficeProgramsWriteIsTaken) {
  EXPECT_EQ(code(document()), "");
  EXPECT_EQ(code(OfficeKind::workbook, archive({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook/>"}})), "");
}

TEST(OfficeFile, AnotherKindOfArchiveIsNotTaken) {
  EXPECT_EQ(code({{"readme.txt", "hello"}}), "file_content");
  EXPECT_EQ(code({{"word/document.xml", "<document/>"}}), "file_content") << "without its list of types";
  EXPECT_EQ(code(OfficeKind::workbook, archive(document())), "file_content") << "a document is no workbook";
  EXPECT_EQ(code(OfficeKind::document, "%PDF-1.4"), "file_content");
  EXPECT_EQ(code(OfficeKind::document, ""), "file_content");
}

TEST(OfficeFile, PathsThatLeadElsewhereAreRefused) {
  for (const char* name : {"../evil.xml", "word/../../evil.xml", "/etc/passwd", "word\\evil.xml", "C:evil.xml"}) EXPECT_EQ(code(document({name, "x"})), "file_unsafe") << name;
  EXPECT_EQ(code(document({"word/..evil.xml", "x"})), "") << "two dots in a name lead nowhere";
  Part link{"word/link.xml", "/etc/passwd"};
  link.link = true;
  EXPECT_EQ(code(document(link)), "file_unsafe");
}

TEST(OfficeFile, PasswordsAndMacrosAreRefused) {
  Part locked{"word/secret.xml", "x"};
  locked.encrypted = true;
  EXPECT_EQ(code(document(locked)), "file_encrypted");
  EXPECT_EQ(code(OfficeKind::document, std::string("\xD0\xCF\x11\xE0", 4) + std::string(600, '\0')), "file_encrypted");
  EXPECT_EQ(code(document({"word/vbaProject.bin", "x"})), "file_macros");
  EXPECT_EQ(code(document({"xl/macrosheets/sheet1.xml", "x"})), "file_macros");
}

TEST(OfficeFile, ABombIsStoppedWhileItIsUnpacked) {
  const std::string zeros(std::size_t{33} << 20U, '0');
  EXPECT_EQ(code(document({"word/one.xml", zeros})), "");
  auto two = document({"word/one.xml", zeros});
  two.push_back({"word/two.xml", zeros});
  const std::string bytes = archive(two);
  EXPECT_LT(bytes.size(), std::size_t{1} << 20U);
  EXPECT_EQ(code(OfficeKind::document, bytes), "file_unpacked");
}

TEST(OfficeFile, WhatCannotBeUnpackedIsDamaged) {
  std::string bytes = archive(document({"word/long.xml", "some content that is stored as it is, and long enough"}));
  EXPECT_EQ(code(OfficeKind::document, bytes.substr(0, bytes.size() / 2)), "file_damaged");
  const auto twice = document({"WORD/DOCUMENT.XML", "<other/>"});
  EXPECT_EQ(code(twice), "file_damaged") << "readers would not agree on which one is meant";
}

}  // namespace
}  // namespace ytterby::tables
