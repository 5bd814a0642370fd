#include "adapters/tables/office_file.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "adapters/tables/relationships.h"
#include "adapters/tables/xlsx_xml.h"
#include "adapters/tables/zip_parts.h"

namespace ytterby::tables {

namespace {

using app::FileFault;
using Fault = std::optional<FileFault>;

struct Kind {
  std::string_view root;        ///< of its main part
  std::string_view main_type;   ///< how the content type of its main part ends
};
constexpr Kind workbook_kind{"workbook", "spreadsheetml.sheet.main+xml"};
constexpr Kind document_kind{"document", "wordprocessingml.document.main+xml"};

// ZIP, the container of old office files and of macros, gzip, 7z, RAR, xz, bzip2; programs of Windows and of Linux.
constexpr std::array<std::string_view, 9> embedded_magics{"PK\x03\x04", "\xD0\xCF\x11\xE0", "\x1F\x8B\x08", "7z\xBC\xAF\x27\x1C", "Rar!\x1A\x07", "\xFD\x37zXZ", "BZh", "MZ", "\x7F" "ELF"};

FileFault of(const TableError& error) {
  if (error.code == "encrypted") return FileFault::encrypted;
  if (error.code == "too_large") return FileFault::too_large_unpacked;
  if (error.code == "not_xlsx") return FileFault::not_the_type;
  return FileFault::damaged;
}

/// Names of parts are relative, of plain segments, with `/` between them. A folder may stand there too.
bool is_safe_name(std::string_view name) {
  constexpr std::size_t longest = 255;
  if (name.empty() || name.size() > longest || first_bad_utf8(name)) return false;
  const bool odd = std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\' || c == ':'; });
  if (odd) return false;
  if (name.back() == '/') name.remove_suffix(1);
  for (;;) {
    const std::size_t slash = std::min(name.find('/'), name.size());
    const std::string_view segment = name.substr(0, slash);
    if (segment.empty() || segment == "." || segment == "..") return false;
    if (slash == name.size()) return true;
    name.remove_prefix(slash + 1);
  }
}

/// What the entries say of themselves.
Fault claims_fault(const ZipParts& parts) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < parts.count(); ++i) {
    const auto claimed = parts.claims(i);
    if (!claimed) return of(claimed.error());
    if (!is_safe_name(claimed->name)) return FileFault::part_name;
    if (claimed->special) return FileFault::link;
    if (claimed->encrypted) return FileFault::encrypted;
    // Names that differ in case alone are the same to the standard, and to the file systems of those who unpack it.
    const std::string name = lower_ascii(claimed->name);
    if (!names.insert(name).second) return FileFault::part_twice;
    if (name.find("vbaproject") != std::string::npos || name.find("vbadata") != std::string::npos) return FileFault::macros;
  }
  return std::nullopt;
}

/// What the entries hold.
Fault content_fault(ZipParts& parts) {
  for (std::size_t i = 0; i < parts.count(); ++i) {
    const auto claimed = parts.claims(i);
    if (!claimed) return of(claimed.error());
    std::size_t size = 0;
    Fault fault;
    const auto done = parts.each_piece(i, [&](std::string_view piece) {
      const auto begins = [&](std::string_view magic) { return piece.starts_with(magic); };
      if (size == 0 && std::any_of(embedded_magics.begin(), embedded_magics.end(), begins)) fault = FileFault::embedded;
      size += piece.size();
      if (size > ratio_counts_from && size / max_office_ratio > claimed->packed) fault = FileFault::packed_too_tightly;
      return !fault;
    });
    if (!done) return of(done.error());
    if (fault) return fault;
  }
  return std::nullopt;
}

/// The name of the outermost element; empty when none begins within what a prologue may take up.
std::string root_name(ZipParts& parts, const std::string& part) {
  constexpr std::size_t prologue = 4096;
  std::string head;
  for (std::size_t i = 0; i < parts.count(); ++i) {
    const auto claimed = parts.claims(i);
    if (!claimed || lower_ascii(claimed->name) != lower_ascii(part)) continue;
    const auto done = parts.each_piece(i, [&](std::string_view piece) {
      head.append(piece.substr(0, prologue - head.size()));
      return head.size() < prologue;
    });
    if (!done) return {};
  }
  for (std::size_t at = head.find('<'); at != std::string::npos; at = head.find('<', at)) {
    const bool comment = head.compare(at, 4, "<!--") == 0;
    if (!comment && head.compare(at, 2, "<?") != 0) {
      const std::size_t end = head.find_first_of(" \t\r\n/>", at + 1);
      return end == std::string::npos ? std::string() : std::string(local_name(head.substr(at + 1, end - at - 1).c_str()));
    }
    at = head.find(comment ? "-->" : "?>", at);
    if (at == std::string::npos) break;
  }
  return {};
}

/// Whether it is a document, or a workbook, and not another archive with the name of one.
Fault type_fault(ZipParts& parts, const Kind& kind) {
  if (!parts.has("[Content_Types].xml") || !parts.has("_rels/.rels")) return FileFault::not_the_type;
  auto types = parts.read("[Content_Types].xml");
  if (!types) return of(types.error());
  pugi::xml_document document;
  if (!parse_part(*types, document)) return FileFault::damaged;
  if (local_name(document.document_element().name()) != "Types") return FileFault::not_the_type;
  const auto top = read_relationships(parts, "_rels/.rels", "");
  if (!top) return of(top.error());
  const auto main = part_of_kind(*top, "officeDocument");
  if (!main) return FileFault::not_the_type;
  bool declared = false;
  for (const pugi::xml_node& type : document.document_element().children()) {
    const std::string_view value = attribute(type, "ContentType");
    if (value.find("macroEnabled") != std::string_view::npos || value.find("vbaProject") != std::string_view::npos) return FileFault::macros;
    declared = declared || value.ends_with(kind.main_type);
  }
  return declared && root_name(parts, *main) == kind.root ? std::nullopt : Fault(FileFault::not_the_type);
}

/// A template or an object that is fetched when the file is opened. Links that a reader has to click are left alone.
Fault remote_fault(ZipParts& parts) {
  static constexpr std::array<std::string_view, 5> fetched{"attachedTemplate", "oleObject", "frame", "subDocument", "control"};
  for (std::size_t i = 0; i < parts.count(); ++i) {
    const auto claimed = parts.claims(i);
    if (!claimed) return of(claimed.error());
    if (!lower_ascii(claimed->name).ends_with(".rels")) continue;
    auto xml = parts.read(claimed->name);
    if (!xml) return of(xml.error());
    pugi::xml_document document;
    if (!parse_part(*xml, document)) return FileFault::damaged;
    for (const pugi::xml_node& node : document.document_element().children()) {
      if (attribute(node, "TargetMode") != "External") continue;
      const std::string_view type = attribute(node, "Type");
      const std::size_t slash = type.rfind('/');
      const std::string_view last = slash == std::string_view::npos ? type : type.substr(slash + 1);
      if (std::find(fetched.begin(), fetched.end(), last) != fetched.end()) return FileFault::remote;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<app::FileFault> office_fault(app::PaperFormat format, std::string_view bytes) {
  auto parts = ZipParts::open(bytes, {max_office_bytes, max_office_unpacked, max_office_parts});
  if (!parts) return parts.error().code == "too_large" ? FileFault::too_many_parts : of(parts.error());
  if (auto fault = claims_fault(*parts)) return fault;
  if (auto fault = content_fault(*parts)) return fault;
  if (!ZipParts::is_consistent(bytes)) return FileFault::damaged;
  if (auto fault = type_fault(*parts, format == app::PaperFormat::workbook ? workbook_kind : document_kind)) return fault;
  return remote_fault(*parts);
}

}  // namespace ytterby::tables
