#pragma once
// Whether a DOCX or XLSX that somebody uploads is one, and can be handed on to people who will open it.
#include <optional>
#include <string_view>

#include "app/ports/file_inspector.h"

namespace ytterby::tables {

inline constexpr std::size_t max_office_bytes = std::size_t{20} * 1024 * 1024;
inline constexpr std::size_t max_office_unpacked = std::size_t{128} * 1024 * 1024;
inline constexpr std::size_t max_office_parts = 2'000;
/// How many times its packed size a part may unpack to, once it is above the size from which on that counts. Text packs
/// some ten times, large empty tables some fifty; a bomb about a thousand times.
inline constexpr std::size_t max_office_ratio = 100;
inline constexpr std::size_t ratio_counts_from = std::size_t{1} * 1024 * 1024;

/// `format`: `workbook` or `document`. None: nothing speaks against the file. Sizes that it claims are not believed: every part
/// is unpacked once, piece by piece, under one budget. Never throws on input.
std::optional<app::FileFault> office_fault(app::PaperFormat format, std::string_view bytes);

}  // namespace ytterby::tables
