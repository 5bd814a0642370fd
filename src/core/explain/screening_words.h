#pragma once
// Why a name was found near a listed one, in Chinese and English.
#include "base/text.h"
#include "core/screening/compare.h"
#include "core/screening/listed.h"

namespace ytterby::explain {

/// That listed persons own a party so far that a rule reaches it, and by which shares.
Text owned_text(const std::string& party, const Decimal& share, const std::vector<screening::Share>& because);

/// That the operator's own policy lets nothing go to a party, and for which entry of an imported list.
Text house_text(const std::string& party, const std::string& listed, const std::string& list, bool confirmed);

/// One step of a score in words, such as `"sergei" written "sergey"`.
Text reason_text(const screening::Reason& reason);

}  // namespace ytterby::explain
