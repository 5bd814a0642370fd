#pragma once
// Copies of a record of SQLite, taken while it is used. Keys are no part of them: they are copied once, and kept apart.
#include <filesystem>

#include "base/result.h"
#include "base/text.h"

namespace ytterby::store {

/// Copies the record of `folder` to `to`, which is made and must not hold a record. The copy is what the record was at one moment,
/// durable when this returns, and appears under its name only when it is whole. The error says what, where, and how to mend it.
Result<void, Text> back_up_sqlite(const std::filesystem::path& folder, const std::filesystem::path& to);

}  // namespace ytterby::store
