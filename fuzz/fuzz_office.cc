// Office files and PDFs that somebody uploads. An input is the bytes of a file, or the parts of a document as text
// (`=== word/document.xml` ...); parts that are not given are those of a small document.
// Promises: the same answer twice; what is taken keeps to the limits and can be read; a workbook that is taken is one to the
// reader of tables too; no word in a PDF that runs something is overlooked where it stands in the open.
#include <algorithm>

#include "adapters/tables/office_file.h"
#include "adapters/tables/pdf_names.h"
#include "adapters/tables/xlsx_reader.h"
#include "adapters/tables/zip_parts.h"
#include "support.h"
#include "zip_bytes.h"

namespace ytterby::fuzz {

namespace {

std::vector<Section> small_document() {
  const std::string head = R"(<?xml version="1.0" encoding="UTF-8"?>)";
  return {{"[Content_Types].xml", head + R"(<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)"},
          {"_rels/.rels", head + R"(<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)"},
          {"word/document.xml", head + "<w:document><w:body/></w:document>"}};
}

std::string file_of(std::string_view input) {
  if (input.substr(0, 4) != "=== ") return std::string(input);
  std::vector<Section> parts = small_document();
  for (Section& given : sections(input)) {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const Section& p) { return p.name == given.name; });
    if (found == parts.end()) {
      parts.push_back(std::move(given));
    } else {
      found->content = std::move(given.content);
    }
  }
  return zip_bytes(parts);
}

/// What holds of every archive that is taken, asked in another way than it was checked.
void check_taken(std::string_view bytes) {
  auto parts = tables::ZipParts::open(bytes, {tables::max_office_bytes, tables::max_office_unpacked, tables::max_office_parts});
  promise(parts.has_value(), "what is taken can be opened");
  promise(parts->has("[Content_Types].xml") && !parts->has("word/vbaProject.bin") && !parts->has("xl/vbaProject.bin"), "it has its types and no macros");
  std::size_t whole = 0;
  for (std::size_t i = 0; i < parts->count(); ++i) {
    const auto claimed = parts->claims(i);
    promise(claimed.has_value() && !claimed->encrypted && !claimed->special, "no part is locked or a link");
    const std::string& name = claimed->name;
    promise(!name.empty() && name.front() != '/' && name != ".." && !name.starts_with("../") && name.find("/../") == std::string::npos && name.find('\\') == std::string::npos, "no part leads out of the file");
    const auto done = parts->each_piece(i, [&](std::string_view piece) {
      whole += piece.size();
      return true;
    });
    promise(done.has_value(), "every part can be read");
  }
  promise(whole <= tables::max_office_unpacked, "all parts together keep to the limit");
}

void check_office(std::string_view bytes) {
  for (const auto format : {app::PaperFormat::document, app::PaperFormat::workbook}) {
    const auto fault = tables::office_fault(format, bytes);
    promise(fault == tables::office_fault(format, bytes), "a file that is looked into twice is the same");
    if (fault) continue;
    check_taken(bytes);
    if (format != app::PaperFormat::workbook || bytes.size() > tables::max_archive_bytes) continue;
    const auto rows = tables::read_xlsx(bytes);
    promise(rows || (rows.error().code != "not_xlsx" && rows.error().code != "encrypted"), "a workbook is one to all of us");
  }
}

void check_pdf(std::string_view bytes) {
  const auto fault = tables::pdf_fault(bytes);
  promise(fault == tables::pdf_fault(bytes), "a PDF that is looked into twice is the same");
  if (fault) return;
  promise(bytes.starts_with("%PDF-") && bytes.find("%%EOF") != std::string_view::npos, "a PDF has both ends");
  for (const std::string_view word : {"/JavaScript ", "/JavaScript/", "/Launch>", "/Launch ", "/Encrypt "}) promise(bytes.find(word) == std::string_view::npos, "nothing that runs, nothing locked");
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby::fuzz;
  const std::string_view input = view(data, size);
  if (input.substr(0, 4) == "%PDF") {
    check_pdf(input);
  } else {
    check_office(file_of(input));
  }
  return 0;
}
