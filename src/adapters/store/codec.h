#pragma once
// Domain values as stored JSON text, and back.
#include <string>
#include <string_view>

#include "adapters/store/json_archive.h"

namespace ytterby::store {

/// Defined for the types that are stored by themselves; see the end of codec.cc.
template <class T>
std::string encode(const T& value);

/// Throws CorruptRecord, with the place in the JSON, when `body` is not what `encode` writes.
template <class T>
T decode(std::string_view body);

}  // namespace ytterby::store
