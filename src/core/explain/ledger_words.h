#pragma once
// Codes and sentences of the ledger, in Chinese and English: why something is not booked, and what would do.
#include "base/text.h"
#include "core/ledger/certificate.h"

namespace ytterby::explain {

std::string_view refusal_code(ledger::LedgerRefusal refusal);
/// With the amounts where they are the reason: `left` and `asked`, in the unit of the line.
Text refusal_text(const ledger::Refused& refused, const std::string& unit, const std::string& currency);

}  // namespace ytterby::explain
