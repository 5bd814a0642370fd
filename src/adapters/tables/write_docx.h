#pragma once
// A paper as a Word document (Office Open XML, ECMA-376 transitional): to be filled in, changed and signed by whoever gets it.
#include <string>

#include "app/ports/documents.h"

namespace ytterby::tables {

inline constexpr const char* docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The same paper makes the same bytes: its dates come from the paper. Headings are real headings, every run names its language,
/// each page has a header and its number. Codes, seals and attachments have no place in it: a sealed paper is a PDF.
/// Throws std::runtime_error when memory runs out.
std::string write_docx(const app::Paper& paper);

}  // namespace ytterby::tables
