#pragma once
// PDF files of papers: cairo and Pango for what is seen, libqpdf for the structure, a seal of the issuer over the whole.
#include <memory>

#include "app/ports/documents.h"
#include "app/ports/secrets.h"
#include "base/result.h"

namespace ytterby::documents {

/// `seal` must outlive the result. The error says which font is missing and how to install it.
Result<std::unique_ptr<app::Documents>, Text> open_documents(const app::Seal& seal);

}  // namespace ytterby::documents
