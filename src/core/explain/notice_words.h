#pragma once
// What a notice says, in a few words: enough to know whether to look, nothing that is a secret of trade.
#include <string_view>

#include "base/text.h"

namespace ytterby::explain {

/// `code` as in the record: `application_returned`, `licence_suspended`, ... An unknown one says that something changed.
Text notice_text(std::string_view code);

}  // namespace ytterby::explain
