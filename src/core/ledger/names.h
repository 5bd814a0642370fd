#pragma once
// The words of the ledger. They are stored, published and committed to in the log: never change one, only add.
#include <string_view>

#include "core/ledger/certificate.h"

namespace ytterby::ledger {

/// Empty for a value that the enumeration does not have.
std::string_view name_of(Bucket bucket);
std::string_view name_of(EntryKind kind);
std::string_view name_of(CertificateState state);

}  // namespace ytterby::ledger
