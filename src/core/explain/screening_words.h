#pragma once
// Why a name was found near a listed one, in Chinese and English.
#include "base/text.h"
#include "core/screening/compare.h"

namespace ytterby::explain {

/// One step of a score in words, such as `"sergei" written "sergey"`.
Text reason_text(const screening::Reason& reason);

}  // namespace ytterby::explain
