#pragma once
// Pages drawn into a PDF, by cairo.
#include "adapters/documents/pages.h"

namespace ytterby::documents {

/// The bytes of a PDF without attachments or seal. Dates come from the paper. Throws std::runtime_error.
std::string draw_pages(const app::Paper& paper, const std::vector<Page>& pages, const TextSetter& setter, const Body& body);

/// `2026-11-25T09:43:57Z` and `D:20261125094357Z`.
std::string iso_time(std::int64_t at);
std::string pdf_time(std::int64_t at);

}  // namespace ytterby::documents
