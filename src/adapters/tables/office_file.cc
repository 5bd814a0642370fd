#include "adapters/tables/office_file.h"

#include <algorithm>
#include <set>

#include "adapters/tables/zip_parts.h"
#include "base/text.h"

namespace ytterby::tables {

namespace {

TableError fault(std::string_view code) {
  struct Message {
    std::string_view code;
    const char* zh;
    const char* en;
  };
  static constexpr Message messages[] = {
      {"file_content", "文件内容与其类型不符；请用办公软件重新保存", "the file is not of the type that it is said to be; save it again with an office program"},
      {"file_damaged", "文件已损坏或内部有矛盾；请打开并重新保存", "the file is damaged or contradicts itself; open it and save it again"},
      {"file_encrypted", "文件设有密码；请取消密码后再上传", "the file has a password; remove it and upload the file again"},
      {"file_unsafe", "文件内含有指向别处的路径；请用办公软件另存后再上传", "the file holds paths that lead elsewhere; save it anew with an office program"},
      {"file_macros", "文件含有宏；请另存为不含宏的格式，或者 PDF", "the file holds macros; save it without them, or as PDF"},
      {"file_unpacked", "文件解压后超过 64 MiB 或 10,000 个部分；请压缩图片或拆分", "the file is more than 64 MiB or 10,000 parts once unpacked; compress its pictures or split it"},
  };
  for (const Message& m : messages) {
    if (m.code == code) return {0, "", std::string(code), {m.zh, m.en}};
  }
  return {0, "", std::string(code), {}};
}

TableError fault_of(const TableError& zip) {
  if (zip.code == "encrypted") return fault("file_encrypted");
  if (zip.code == "too_large") return fault("file_unpacked");
  return fault(zip.code == "not_xlsx" ? "file_content" : "file_damaged");
}

bool leads_elsewhere(const std::string& name) {
  if (name.empty() || name.front() == '/' || name.find_first_of("\\:") != std::string::npos || name.find('\0') != std::string::npos) return true;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    if (name.compare(begin, end - begin, "..") == 0) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace

std::optional<TableError> office_fault(OfficeKind kind, std::string_view bytes) {
  auto parts = ZipParts::open(bytes, bytes.size());
  if (!parts) return fault_of(parts.error());
  const auto entries = parts->entries();
  if (!entries) return fault_of(entries.error());
  std::set<std::string> names;
  for (const ZipParts::Entry& e : *entries) {
    if (e.encrypted) return fault("file_encrypted");
    if (e.link || leads_elsewhere(e.name)) return fault("file_unsafe");
    const std::string low = lower_ascii(e.name);
    if (!names.insert(low).second) return fault("file_damaged");
    if (low.find("vbaproject") != std::string::npos || low.find("/macrosheets/") != std::string::npos) return fault("file_macros");
  }
  const std::string main_part = kind == OfficeKind::workbook ? "xl/workbook.xml" : "word/document.xml";
  if (names.count("[content_types].xml") == 0 || names.count(main_part) == 0) return fault("file_content");
  for (const ZipParts::Entry& e : *entries) {
    if (const auto content = parts->read(e.name); !content) return fault_of(content.error());
  }
  return std::nullopt;
}

}  // namespace ytterby::tables
