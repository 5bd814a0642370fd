#include "adapters/store/stores_test.h"

#include <cstdlib>

#include "adapters/store/postgres_server_test.h"

namespace ytterby::test {

std::string name_of(Store store) {
  switch (store) {
    case Store::memory: return "memory";
    case Store::sqlite: return "sqlite";
    case Store::postgres: return "postgres";
  }
  return "";
}

void StoreTest::SetUp() {
  if (GetParam() == Store::sqlite) {
    std::string folder = "/tmp/ytterby-store-XXXXXX";
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    folder_ = folder;
  }
  if (GetParam() == Store::postgres) {
    PostgresServer& server = PostgresServer::shared();
    ASSERT_EQ(server.failure(), "");
    url_ = server.new_database();
  }
  records_ = open_another();
  ASSERT_NE(records_, nullptr);
}

void StoreTest::TearDown() {
  records_.reset();
  if (!folder_.empty()) std::filesystem::remove_all(folder_);
}

void StoreTest::reopen() {
  if (GetParam() == Store::memory) return;   // forgets with its end, and says so
  records_.reset();
  records_ = open_another();
  ASSERT_NE(records_, nullptr);
}

std::unique_ptr<app::Records> StoreTest::open_another() {
  store::Opened opened;
  switch (GetParam()) {
    case Store::memory: opened = store::open_memory_records(); break;
    case Store::sqlite: opened = store::open_sqlite_records(folder_); break;
    case Store::postgres: opened = store::open_postgres_records(url_); break;
  }
  EXPECT_TRUE(opened) << opened.error().en;
  return opened ? std::move(*opened) : nullptr;
}

}  // namespace ytterby::test
