#pragma once
// Whether a file of an office program is what it says, and harmless to open: what others upload, and officers download.
#include <optional>
#include <string_view>

#include "adapters/tables/table_row.h"

namespace ytterby::tables {

enum class OfficeKind : std::uint8_t { workbook, document };   ///< XLSX, DOCX (ISO/IEC 29500)

/// What is wrong with it, none when nothing is. Codes: `file_content` (not of that kind), `file_damaged` (cannot be unpacked, or
/// two parts have one name), `file_encrypted`, `file_unsafe` (a path that leads elsewhere, a link), `file_macros`,
/// `file_unpacked` (more than 64 MiB or 10,000 parts once unpacked; counted while it is, not as the file says).
std::optional<TableError> office_fault(OfficeKind kind, std::string_view bytes);

}  // namespace ytterby::tables
