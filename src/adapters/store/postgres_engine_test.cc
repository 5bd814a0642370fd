// What only PostgreSQL promises: to come through lost connections, restarts and answers that never came.
#include "adapters/store/postgres_engine.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "adapters/store/cutting_proxy_test.h"
#include "adapters/store/open_records.h"
#include "adapters/store/postgres_server_test.h"
#include "adapters/store/samples_test.h"

namespace ytterby::test {
namespace {

using app::SaveError;
using Cut = CuttingProxy::Cut;

class PostgresOutage : public ::testing::Test {
 protected:
  void SetUp() override {
    PostgresServer& server = PostgresServer::shared();
    ASSERT_EQ(server.failure(), "");
    url_ = server.new_database();
    const std::string database = url_.substr(url_.find("@/") + 2, url_.find('?') - url_.find("@/") - 2);
    proxy_ = std::make_unique<CuttingProxy>(server.socket());
    through_proxy_ = "postgresql://ytterby@127.0.0.1:" + std::to_string(proxy_->port()) + "/" + database + "?sslmode=disable&gssencmode=disable";
    auto opened = store::open_postgres_records(through_proxy_);
    ASSERT_TRUE(opened) << opened.error().en;
    records_ = std::move(*opened);
  }
  void TearDown() override { records_.reset(); }

  std::string url_;
  std::string through_proxy_;
  std::unique_ptr<CuttingProxy> proxy_;
  std::unique_ptr<app::Records> records_;
};

TEST_F(PostgresOutage, ACommitWhoseAnswerWasLostIsFoundAndNotRepeated) {
  for (std::uint64_t i = 0; i < 25; ++i) {
    app::Unit unit = unit_of(drafted(1000 + i, 2, 5000 + i, 100));
    if (i % 2 == 0) unit.operation = operation("op" + std::to_string(i));   // with a key, and by its event without one
    unit.counters = {{"A2026", static_cast<std::int64_t>(i)}};
    proxy_->arm(Cut::after_commit);
    EXPECT_TRUE(records_->save(unit)) << i;
  }
  EXPECT_EQ(proxy_->cuts(), 25);
  EXPECT_EQ(records_->record(0, 100).size(), 25U);
  EXPECT_EQ(records_->counter("A2026"), 25);
}

TEST_F(PostgresOutage, ACommitThatNeverArrivedIsDoneAgain) {
  for (std::uint64_t i = 0; i < 25; ++i) {
    app::Unit unit = unit_of(drafted(1000 + i, 2, 5000 + i, 100));
    if (i % 2 == 0) unit.operation = operation("op" + std::to_string(i));
    proxy_->arm(Cut::before_commit);
    EXPECT_TRUE(records_->save(unit)) << i;
  }
  EXPECT_EQ(proxy_->cuts(), 25);
  EXPECT_EQ(records_->record(0, 100).size(), 25U);
}

TEST_F(PostgresOutage, WhileNobodyAnswersNothingIsSaidToBeSavedOrMissing) {
  ASSERT_TRUE(records_->save(unit_of(drafted(1000, 2, 1, 100))));
  proxy_->set_down(true);
  EXPECT_EQ(records_->save(unit_of(drafted(1001, 2, 2, 100))), fail(SaveError::unavailable));
  EXPECT_THROW((void)records_->application({uuid(1000)}), app::RecordsUnavailable);
  proxy_->set_down(false);
  EXPECT_TRUE(records_->application({uuid(1000)}));
  EXPECT_TRUE(records_->save(unit_of(drafted(1001, 2, 2, 100))));
}

TEST_F(PostgresOutage, WhenTheServerStaysAwayAfterTheCommitItIsSaidToBeUnknown) {
  proxy_->arm(Cut::after_commit);
  std::thread cutter([&] {
    while (proxy_->cuts() == 0) std::this_thread::yield();
    proxy_->set_down(true);
  });
  const auto saved = records_->save(unit_of(drafted(1000, 2, 1, 100)));
  cutter.join();
  EXPECT_EQ(saved, fail(SaveError::unknown));
  proxy_->set_down(false);
  EXPECT_TRUE(records_->application({uuid(1000)})) << "it was saved, in truth";
}

TEST_F(PostgresOutage, ConnectionsThatAreEndedUnderLoadLoseAndDoubleNothing) {
  std::atomic<bool> working{true};
  std::atomic<int> acknowledged{0};
  std::atomic<int> unanswered{0};
  std::thread killer([&] {
    while (working) {
      PostgresServer::shared().run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ytterby'");
      for (const int seen = acknowledged; working && acknowledged < seen + 3;) std::this_thread::yield();
    }
  });
  std::vector<std::thread> clients;
  for (std::uint64_t t = 0; t < 4; ++t) {
    clients.emplace_back([&, t] {
      for (std::uint64_t i = 0; i < 25; ++i) {
        const std::uint64_t n = t * 25 + i;
        app::Unit unit = unit_of(drafted(1000 + n, 2, 5000 + n, 100));
        unit.operation = operation("op" + std::to_string(n));
        const auto saved = records_->save(unit);
        if (saved) ++acknowledged;
        if (!saved) ++unanswered;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  working = false;
  killer.join();
  auto direct = store::open_postgres_records(url_);
  ASSERT_TRUE(direct);
  const auto record = (*direct)->record(0, 1000);
  EXPECT_GE(static_cast<int>(record.size()), acknowledged);
  EXPECT_LE(static_cast<int>(record.size()), acknowledged + unanswered);
  EXPECT_EQ(record.back().position, static_cast<std::int64_t>(record.size()));
  EXPECT_GT(acknowledged, 50);
}

TEST_F(PostgresOutage, WhatWasAcknowledgedOutlivesACrashOfTheServer) {
  for (std::uint64_t i = 0; i < 20; ++i) ASSERT_TRUE(records_->save(unit_of(drafted(1000 + i, 2, 5000 + i, 100))));
  PostgresServer::shared().crash_and_restart();
  ASSERT_EQ(PostgresServer::shared().failure(), "");
  EXPECT_EQ(records_->record(0, 100).size(), 20U) << "over connections that have to be made anew";
  EXPECT_TRUE(records_->save(unit_of(drafted(2000, 2, 6000, 100))));
}

TEST_F(PostgresOutage, SeveralProcessesShareOneDatabaseAndItsTablesAreMadeOnce) {
  const std::string fresh = PostgresServer::shared().new_database();
  std::vector<std::thread> openers;
  std::atomic<int> opened{0};
  for (int i = 0; i < 6; ++i) {
    openers.emplace_back([&] {
      const auto records = store::open_postgres_records(fresh);
      EXPECT_TRUE(records) << records.error().en;
      if (records) ++opened;
    });
  }
  for (std::thread& opener : openers) opener.join();
  EXPECT_EQ(opened, 6);
}

TEST(PostgresAddress, AServerThatIsNotThereIsNamedWithoutThePassword) {
  const auto opened = store::open_postgres_records("postgresql://someone:hush@127.0.0.1:1/licences");
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().en.find("postgresql://127.0.0.1:1/licences"), std::string::npos) << opened.error().en;
  EXPECT_EQ(opened.error().en.find("hush"), std::string::npos);
  EXPECT_EQ(opened.error().zh.find("hush"), std::string::npos);
  EXPECT_FALSE(store::open_postgres_records("postgresql://%zz"));
}

}  // namespace
}  // namespace ytterby::test
