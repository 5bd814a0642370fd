// Files of office programs as people upload them, and as somebody would who means harm.
#include "adapters/tables/office_file.h"

#include <gtest/gtest.h>
#include <zip.h>

namespace ytterby::tables {
namespace {

struct Part {
  std::string name;
  std::string content;
  bool encrypted = false;
  bool link = false;
};

std::string archive(const std::vector<Part>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(memory);
  zip_t* const zip = zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error);
  for (const Part& part : parts) {
    zip_source_t* const source = zip_source_buffer(zip, part.content.data(), part.content.size(), 0);
    const auto index = static_cast<zip_uint64_t>(zip_file_add(zip, part.name.c_str(), source, ZIP_FL_ENC_UTF_8));
    if (part.encrypted) zip_file_set_encryption(zip, index, ZIP_EM_AES_256, "secret");
    if (part.link) zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX, 0120777U << 16U);
  }
  EXPECT_EQ(zip_close(zip), 0) << zip_strerror(zip);
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(memory)), '\0');
  zip_source_seek(memory, 0, SEEK_SET);
  zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  return bytes;
}

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
