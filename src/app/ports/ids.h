#pragma once
// Ids by the application: time-ordered, unpredictable, never by a store (RFC 9562, version 7).
#include <cstdint>
#include <string>

#include "app/ports/random.h"

namespace ytterby::app {

/// A UUID of version 7 for `now` (seconds); `random` fills the rest. Ids of one second are not ordered among themselves.
std::string new_id(std::int64_t now, Random& random);

/// `bytes` in lower-case hexadecimal.
std::string hex_of(const std::string& bytes);

}  // namespace ytterby::app
