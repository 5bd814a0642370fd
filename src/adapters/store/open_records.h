#pragma once
// The ways to get a store. Errors say what, where, and how to mend it, in both languages.
#include <filesystem>
#include <memory>
#include <string>

#include "app/ports/records.h"
#include "base/text.h"

namespace ytterby::store {

using Opened = Result<std::unique_ptr<app::Records>, Text>;

/// Forgets everything with the program.
Opened open_memory_records();

/// One folder, one process. The folder is made when it is missing, and locked while the records live.
Opened open_sqlite_records(const std::filesystem::path& folder);

/// A PostgreSQL database, `postgresql://user@host:port/name`; its tables are made when they are missing. Several processes
/// may share one.
Opened open_postgres_records(const std::string& url);

}  // namespace ytterby::store
