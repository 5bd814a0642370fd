#include "adapters/store/open_records.h"

#include "adapters/store/memory_engine.h"
#include "adapters/store/postgres_engine.h"
#include "adapters/store/records_over_engine.h"
#include "adapters/store/sqlite_engine.h"

namespace ytterby::store {

Opened open_memory_records() { return records_over(std::make_unique<MemoryEngine>()); }

Opened open_sqlite_records(const std::filesystem::path& folder) {
  auto engine = SqliteEngine::open(folder);
  if (!engine) return fail(std::move(engine.error()));
  return records_over(std::move(*engine));
}

Opened open_postgres_records(const std::string& url) {
  auto engine = PostgresEngine::open(url);
  if (!engine) return fail(std::move(engine.error()));
  return records_over(std::move(*engine));
}

}  // namespace ytterby::store
