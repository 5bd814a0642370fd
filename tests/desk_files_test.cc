// What exporters upload: each reason to refuse a file, with the smallest file that has it. All of them are made here.
#include <gtest/gtest.h>
#include <zlib.h>

#include "adapters/store/open_records.h"
#include "adapters/tables/office_file.h"
#include "adapters/tables/write_template.h"
#include "adapters/tables/xlsx_reader.h"
#include "support/desk_world.h"
#include "support/hand_zip.h"

namespace ytterby::test {
namespace {

using app::PaperFormat;
using Entries = std::vector<HandEntry>;

const std::string docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const std::string xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

HandEntry entry(std::string name, std::string content) {
  HandEntry out;
  out.name = std::move(name);
  out.content = std::move(content);
  return out;
}

Entries document() {
  return {entry("[Content_Types].xml", "<Types><Override PartName='/word/document.xml' ContentType='" + docx_type + ".main+xml'/></Types>"),
          entry("_rels/.rels", "<Relationships><Relationship Id='a' Type='" + relation + "officeDocument' Target='word/document.xml'/></Relationships>"),
          entry("word/document.xml", "<?xml version='1.0'?><!-- a > b --><w:document><w:body/></w:document>")};
}

Entries plus(Entries entries, HandEntry more) {
  entries.push_back(std::move(more));
  return entries;
}

Entries with(Entries entries, const std::string& name, const std::string& content) {
  for (HandEntry& one : entries) {
    if (one.name == name) one.content = content;
  }
  return entries;
}

HandEntry packed(std::string content) {
  HandEntry out = entry("word/media/a.bin", std::move(content));
  out.packed = true;
  return out;
}

/// Bytes that pack badly, about three to two.
std::string noise(std::size_t size) {
  std::mt19937 random(1);
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<char>('a' + random() % 24));
  return out;
}

std::string deflated(const std::string& content) {
  uLongf size = compressBound(content.size());
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(content.data()), content.size());
  out.resize(size);
  return out;
}

std::string pdf(const std::string& body) { return "%PDF-1.7\n" + body + "\ntrailer<</Root 1 0 R>>\n%%EOF\n"; }

std::string object_list(const std::string& keys, const std::string& content) { return pdf("9 0 obj<</Type/ObjStm/N 1/First 4" + keys + ">>stream\r\n" + content + "\nendstream endobj"); }

class Uploads : public testing::Test {
 protected:
  /// The code of the refusal, or `taken`.
  std::string code_of(const std::string& type, const std::string& bytes) {
    const auto stored = app::store_file(w.desk, w.as(w.applicant), "paper", type, bytes);
    if (stored) return "taken";
    EXPECT_FALSE(stored.error().text.zh.empty() || stored.error().text.en.empty()) << stored.error().code;
    EXPECT_EQ(stored.error().kind, app::FailureKind::invalid);
    return stored.error().code;
  }
  std::string document_code(const Entries& entries) { return code_of(docx_type, hand_zip(entries)); }
  std::string pdf_code(const std::string& bytes) { return code_of("application/pdf", bytes); }
  DeskWorld w{std::move(*store::open_memory_records())};
};

TEST_F(Uploads, DocumentsAndWorkbooksOfOtherProgramsAreTaken) {
  EXPECT_EQ(document_code(document()), "taken");
  const auto workbook = tables::xlsx_template({{"description", {"品名", "description"}, {"说明", "help"}, {}, "magnet"}}, Lang::en);
  ASSERT_TRUE(workbook);
  EXPECT_EQ(code_of(xlsx_type, *workbook), "taken");
  EXPECT_EQ(code_of(docx_type, *workbook), "file_content") << "a workbook is no document";
  EXPECT_EQ(code_of(xlsx_type, hand_zip(document())), "file_content");
}

TEST_F(Uploads, AnArchiveThatIsNoDocumentIsRefusedWhateverItIsCalled) {
  EXPECT_EQ(document_code({entry("hello.txt", "hello")}), "file_content");
  EXPECT_EQ(document_code({entry("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"), entry("A.class", "\xCA\xFE\xBA\xBE")}), "file_content");
  Entries without_types = document();
  without_types.erase(without_types.begin());
  EXPECT_EQ(document_code(without_types), "file_content");
  Entries without_main = document();
  without_main.pop_back();
  EXPECT_EQ(document_code(without_main), "file_content");
  EXPECT_EQ(document_code(with(document(), "[Content_Types].xml", "<Types/>")), "file_content") << "the main part is not declared";
  EXPECT_EQ(document_code(with(document(), "word/document.xml", "<html><script/></html>")), "file_content") << "the main part is a page";
  EXPECT_EQ(document_code(with(document(), "[Content_Types].xml", "<Types")), "file_damaged");
  EXPECT_EQ(code_of(docx_type, "<html>" + hand_zip(document())), "file_content") << "something else before the archive";
}

TEST_F(Uploads, NoPartLeadsOutOfTheFile) {
  for (const std::string name : {"../evil.xml", "word/../../evil.xml", "/etc/passwd", "C:/evil.exe", "word\\..\\evil.xml", "word//a.xml", "./a.xml", "word/..", "a\nb"}) {
    EXPECT_EQ(document_code(plus(document(), entry(name, "x"))), "file_part_name") << name;
  }
  EXPECT_EQ(document_code(plus(document(), entry("a\xff", "x"))), "file_damaged") << "it says that its names are UTF-8";
  EXPECT_EQ(document_code(plus(document(), entry("word/media/", ""))), "taken") << "a folder is harmless";
}

TEST_F(Uploads, LinksPasswordsAndDoubleNamesAreRefused) {
  HandEntry link = entry("word/media/a.png", "/etc/passwd");
  link.mode = 0120777;
  EXPECT_EQ(document_code(plus(document(), link)), "file_link");
  link.mode = 0020666;
  EXPECT_EQ(document_code(plus(document(), link)), "file_link") << "a device";
  link.mode = 0100644;
  EXPECT_EQ(document_code(plus(document(), link)), "taken") << "a plain file";
  HandEntry secret = entry("word/media/a.png", "twelve bytes and more");
  secret.encrypted = true;
  EXPECT_EQ(document_code(plus(document(), secret)), "file_encrypted");
  EXPECT_EQ(document_code(plus(document(), entry("word/document.xml", "<w:document/>"))), "file_part_twice");
  EXPECT_EQ(document_code(plus(document(), entry("Word/Document.XML", "<w:document/>"))), "file_part_twice") << "the same name to the standard";
  HandEntry two_faced = entry("word/media/a.png", "x");
  two_faced.local_name = "word/media/b.png";
  EXPECT_EQ(document_code(plus(document(), two_faced)), "file_damaged") << "two programs would see two archives";
}

TEST_F(Uploads, AFileUnpacksToNoMoreThanItMay) {
  EXPECT_EQ(document_code(plus(document(), packed(std::string(8U << 20U, '\0')))), "file_packed_too_tightly");
  HandEntry liar = packed(std::string(8U << 20U, '\0'));
  liar.claimed_size = 100;
  EXPECT_EQ(document_code(plus(document(), liar)), "file_packed_too_tightly") << "what it claims is not believed";
  EXPECT_EQ(document_code(plus(document(), packed(std::string(900U << 10U, '\0')))), "taken") << "small parts may be as empty as they like";
  // Many parts of one content, each within the ratio: only their sum is too much.
  HandEntry part = packed(noise(180U << 10U) + std::string(9U << 20U, ' '));
  Entries many = document();
  for (int i = 0; i < 15; ++i) {
    part.name = "word/media/" + std::to_string(i) + ".bin";
    many.push_back(part);
  }
  EXPECT_EQ(document_code(many), "file_too_large_unpacked");
  many.resize(document().size() + 12);
  EXPECT_EQ(document_code(many), "taken");
  Entries crowd = document();
  while (crowd.size() < tables::max_office_parts) crowd.push_back(entry("word/media/" + std::to_string(crowd.size()), "x"));
  EXPECT_EQ(document_code(crowd), "taken");
  EXPECT_EQ(document_code(plus(crowd, entry("word/media/one-more", "x"))), "file_too_many_parts");
}

TEST_F(Uploads, MacrosAndWhatIsEmbeddedAreRefused) {
  EXPECT_EQ(document_code(plus(document(), entry("word/vbaProject.bin", "x"))), "file_macros");
  std::string types = "<Types><Override PartName='/word/document.xml' ContentType='" + docx_type + ".main+xml'/>";
  EXPECT_EQ(document_code(with(document(), "[Content_Types].xml", types + "<Default Extension='bin' ContentType='application/vnd.ms-office.vbaProject'/></Types>")), "file_macros");
  EXPECT_EQ(document_code(with(document(), "[Content_Types].xml", "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>")), "file_macros");
  EXPECT_EQ(document_code(plus(document(), entry("word/embeddings/a.xlsx", hand_zip(document())))), "file_embedded") << "an archive in the archive";
  EXPECT_EQ(document_code(plus(document(), entry("word/embeddings/oleObject1.bin", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))), "file_embedded");
  EXPECT_EQ(document_code(plus(document(), packed("MZ\x90"))), "file_embedded") << "a program";
}

TEST_F(Uploads, NothingIsFetchedWhenTheFileIsOpened) {
  const auto rels = [](const std::string& kind) { return entry("word/_rels/document.xml.rels", "<Relationships><Relationship Id='a' Type='" + relation + kind + "' TargetMode='External' Target='https://example.org/x'/></Relationships>"); };
  EXPECT_EQ(document_code(plus(document(), rels("attachedTemplate"))), "file_remote");
  EXPECT_EQ(document_code(plus(document(), rels("oleObject"))), "file_remote");
  EXPECT_EQ(document_code(plus(document(), rels("hyperlink"))), "taken") << "a link that a reader has to click";
}

TEST_F(Uploads, DamagedArchivesAreRefused) {
  const std::string whole = hand_zip(document());
  EXPECT_EQ(code_of(docx_type, whole.substr(0, whole.size() - 30)), "file_damaged");
  std::string flipped = whole;
  flipped[whole.find("<w:body/>") + 3] ^= 1;
  EXPECT_EQ(code_of(docx_type, flipped), "file_damaged") << "the sum of the part is wrong";
}

TEST_F(Uploads, APdfIsWhole) {
  EXPECT_EQ(pdf_code(pdf("1 0 obj<</Type/Catalog>>endobj")), "taken");
  EXPECT_EQ(pdf_code("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n"), "file_incomplete");
  EXPECT_EQ(pdf_code(pdf("") + std::string(2000, ' ')), "file_incomplete") << "the end is not near the end";
  EXPECT_EQ(pdf_code(pdf("") + std::string(900, '\n')), "taken");
  EXPECT_EQ(pdf_code("\n" + pdf("")), "file_content");
}

TEST_F(Uploads, APdfRunsNothing) {
  EXPECT_EQ(pdf_code(pdf("1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj")), "file_script");
  EXPECT_EQ(pdf_code(pdf("1 0 obj<</S /Launch/F(cmd.exe)>>endobj")), "file_script");
  EXPECT_EQ(pdf_code(pdf("1 0 obj<</S/J#61va#53cript>>endobj")), "file_script") << "letters by number";
  EXPECT_EQ(pdf_code(pdf("1 0 obj<</S/LaunchPad>>endobj")), "taken") << "another name";
  EXPECT_EQ(pdf_code(pdf("9 0 obj<</Encrypt 3 0 R>>endobj")), "file_encrypted");
}

TEST_F(Uploads, ScriptsInPackedObjectsOfAPdfAreSeenToo) {
  const std::string harmless = deflated("1 0 <</Type/Catalog>>");
  const std::string script = deflated("1 0 <</S/JavaScript/JS(x)>>");
  EXPECT_EQ(pdf_code(object_list("/Filter/FlateDecode", harmless)), "taken");
  EXPECT_EQ(pdf_code(object_list("/Filter/FlateDecode", script)), "file_script");
  EXPECT_EQ(pdf_code(object_list("/Filter[/Fl#61teDecode]", script)), "file_script");
  EXPECT_EQ(pdf_code(object_list("/Filter[/FlateDecode/FlateDecode]", deflated(script))), "file_hidden");
  EXPECT_EQ(pdf_code(object_list("/Filter[/ASCIIHexDecode/FlateDecode]", harmless)), "file_hidden");
  EXPECT_EQ(pdf_code(object_list("/Filter 7 0 R", harmless)), "file_hidden");
  EXPECT_EQ(pdf_code(object_list("/Filter/FlateDecode/DecodeParms<</Predictor 12>>", harmless)), "file_hidden");
  EXPECT_EQ(pdf_code(object_list("/Filter/FlateDecode", deflated(std::string(65U << 20U, ' ')))), "file_too_large_unpacked");
}

TEST_F(Uploads, TheFirstBytesOfPicturesAndTablesFitTheirType) {
  EXPECT_EQ(code_of("image/png", "\x89PNG\r\n\x1a\n"), "taken");
  EXPECT_EQ(code_of("image/png", "\xff\xd8\xff\xe0"), "file_content");
  EXPECT_EQ(code_of("image/jpeg", "\xff\xd8\xff\xe0"), "taken");
  EXPECT_EQ(code_of("image/jpeg", "<svg/>"), "file_content");
  EXPECT_EQ(code_of("text/csv", "a,b\n1,2\n"), "taken");
  EXPECT_EQ(code_of("text/csv", std::string("a\0b", 3)), "file_content");
  EXPECT_EQ(code_of("text/html", "<html/>"), "file_type");
  EXPECT_EQ(code_of("image/png", ""), "empty_file");
  EXPECT_EQ(code_of("text/csv", std::string((20U << 20U) + 1, 'a')), "too_large");
}

TEST_F(Uploads, WithoutAnInspectorNothingThatMustBeLookedIntoIsTaken) {
  w.desk.inspector = nullptr;
  const auto refused = app::store_file(w.desk, w.as(w.applicant), "a.pdf", "application/pdf", pdf(""));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "files_unavailable");
  EXPECT_EQ(code_of("image/png", "\x89PNG\r\n\x1a\n"), "taken");
}

}  // namespace
}  // namespace ytterby::test
