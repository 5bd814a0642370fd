#pragma once
// What a PDF names, as far as that stands in the open or is packed in the usual way. No reader of PDF: it looks for words.
#include <optional>
#include <string_view>

#include "app/ports/file_inspector.h"

namespace ytterby::tables {

/// Of the packed lists of objects in one file, together.
inline constexpr std::size_t max_pdf_unpacked = std::size_t{64} * 1024 * 1024;

/// None: nothing speaks against the file (docs/adr/0029-scripts-in-papers.md). Never throws on input.
std::optional<app::FileFault> pdf_fault(std::string_view bytes);

}  // namespace ytterby::tables
