// Files of office programs as they are uploaded: the bytes, or their parts as text (`=== word/document.xml` ...).
// Promises: a refusal says why in both languages; the same bytes always get the same answer; no file is both a workbook and a
// document of nothing: what is taken has its main part.
#include "adapters/tables/office_file.h"
#include "adapters/tables/zip_parts.h"
#include "support.h"
#include "zip_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby;
  const std::string_view input = fuzz::view(data, size);
  const std::string bytes = input.substr(0, 4) == "=== " ? fuzz::zip_bytes(fuzz::sections(input)) : std::string(input);
  for (const auto kind : {tables::OfficeKind::workbook, tables::OfficeKind::document}) {
    const auto fault = tables::office_fault(kind, bytes);
    const auto again = tables::office_fault(kind, bytes);
    fuzz::promise(fault.has_value() == again.has_value() && (!fault || fault->code == again->code), "the same bytes, the same answer");
    if (fault) {
      fuzz::promise(!fault->code.empty() && !fault->text.zh.empty() && !fault->text.en.empty(), "a refusal says why");
      continue;
    }
    auto parts = tables::ZipParts::open(bytes, bytes.size());
    fuzz::promise(parts.has_value(), "what is taken can be opened");
    fuzz::promise(parts->has(kind == tables::OfficeKind::workbook ? "xl/workbook.xml" : "word/document.xml"), "what is taken has its main part");
  }
  return 0;
}
