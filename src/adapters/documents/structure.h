#pragma once
// What is done to a PDF after it was drawn: attachments and identity, then the seal as an incremental update.
#include <string>

#include "app/ports/documents.h"
#include "app/ports/secrets.h"

namespace ytterby::documents {

/// The drawn file with the attachments of the paper, its language, and an identity made of its content. By libqpdf.
std::string arranged(const std::string& drawn, const app::Paper& paper);

/// The file with a seal over all of it (PAdES B-B, ETSI EN 319 142-1): its bytes stay, what is new is added at the end.
std::string sealed(const std::string& file, const app::Seal& seal, std::int64_t at);

}  // namespace ytterby::documents
