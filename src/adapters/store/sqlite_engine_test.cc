// What only the file of SQLite promises.
#include "adapters/store/sqlite_engine.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>

#include "adapters/store/open_records.h"
#include "adapters/store/samples_test.h"
#include "adapters/store/schema.h"

namespace ytterby::store {
namespace {

using namespace ytterby::test;

class SqliteFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string folder = "/tmp/ytterby-sqlite-XXXXXX";
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    folder_ = folder;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  [[nodiscard]] std::string file() const { return (folder_ / "ytterby.db").string(); }
  std::filesystem::path folder_;
};

TEST_F(SqliteFolder, IsBuiltFromTheMendedSqliteAsAsked) {
  // 3.51.3 mended the loss of committed transactions when a write-ahead log is reset.
  EXPECT_GE(sqlite3_libversion_number(), 3'051'003);
  EXPECT_EQ(sqlite3_compileoption_used("DQS=0"), 1);
  EXPECT_EQ(sqlite3_threadsafe(), 2);
  EXPECT_EQ(sqlite3_compileoption_used("OMIT_LOAD_EXTENSION"), 1);
  EXPECT_EQ(sqlite3_compileoption_used("MAX_MMAP_SIZE=0"), 1);
}

TEST_F(SqliteFolder, EveryWriteIsFlushedAndOnlyTheWriterFoldsTheLog) {
  SqliteSession writer(file(), SqliteSession::Mode::writer);
  SqliteSession reader(file(), SqliteSession::Mode::reader);
  const auto setting = [](SqliteSession& session, const std::string& name) { return session.run("PRAGMA " + name).rows.at(0).at(0); };
  EXPECT_EQ(setting(writer, "journal_mode").text, "wal");
  EXPECT_EQ(setting(writer, "synchronous").number, 2);
  EXPECT_EQ(setting(writer, "foreign_keys").number, 1);
  EXPECT_GT(setting(writer, "wal_autocheckpoint").number, 0);
  EXPECT_EQ(setting(reader, "wal_autocheckpoint").number, 0);
  EXPECT_THROW(reader.run("CREATE TABLE t (a INTEGER)"), SqlError);
}

TEST_F(SqliteFolder, TheRecordCanOnlyGrow) {
  ASSERT_TRUE(SqliteEngine::open(folder_));
  SqliteSession session(file(), SqliteSession::Mode::writer);
  session.seal_record();
  for (const char* table : {"event", "operation", "blob", "entry"}) {
    EXPECT_THROW(session.run(std::string("DELETE FROM ") + table), SqlError) << table;
    EXPECT_THROW(session.run(std::string("DROP TABLE ") + table), SqlError) << table;
  }
  EXPECT_THROW(session.run("UPDATE event SET body = ''"), SqlError);
  EXPECT_THROW(session.run("UPDATE entry SET quantity = 0"), SqlError);
  for (const char* change : {"log_entry SET entry = ''", "log_node SET place = 1", "log_checkpoint SET note = ''"}) EXPECT_THROW(session.run(std::string("UPDATE ") + change), SqlError) << change;
  EXPECT_THROW(session.run("UPDATE operation SET answer = ''"), SqlError);
  EXPECT_THROW(session.run("INSERT INTO blob (sha256, content) VALUES ('a', x'00') ON CONFLICT (sha256) DO UPDATE SET content = x'01'"), SqlError);
  EXPECT_NO_THROW(session.run("DELETE FROM tool"));
}

TEST_F(SqliteFolder, ASecondProcessIsRefusedWithTheNumberOfTheFirst) {
  auto first = open_sqlite_records(folder_);
  ASSERT_TRUE(first);
  const auto second = open_sqlite_records(folder_);
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().en.find("in use by another ytterby (process " + std::to_string(::getpid()) + ")"), std::string::npos) << second.error().en;
  EXPECT_NE(second.error().zh.find(folder_.string()), std::string::npos);
  const pid_t child = ::fork();
  if (child == 0) ::_exit(open_sqlite_records(folder_) ? 1 : 42);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 42);
  first->reset();
  EXPECT_TRUE(open_sqlite_records(folder_)) << "free again when the first has ended";
}

TEST_F(SqliteFolder, WhatWasAcknowledgedOutlivesTheProcess) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    auto records = open_sqlite_records(folder_);
    for (std::uint64_t i = 0; records; ++i) {
      if (!(*records)->save(unit_of(drafted(1000 + i, 2, 5000 + i, 100)))) break;
      if (::write(pipe[1], "x", 1) != 1) break;
    }
    ::_exit(1);
  }
  ::close(pipe[1]);
  std::uint64_t acknowledged = 0;
  char byte = 0;
  while (acknowledged < 60 && ::read(pipe[0], &byte, 1) == 1) ++acknowledged;
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  while (::read(pipe[0], &byte, 1) == 1) ++acknowledged;
  ::close(pipe[0]);
  EXPECT_GE(acknowledged, 60U);
  auto records = open_sqlite_records(folder_);
  ASSERT_TRUE(records) << records.error().en;
  const auto kept = (*records)->record(0, 100'000).size();
  EXPECT_GE(kept, acknowledged);
  EXPECT_LE(kept, acknowledged + 1) << "at most the one that was under way";
}

TEST_F(SqliteFolder, NobodyElseMayReadTheFiles) {
  const std::filesystem::path made = folder_ / "deep" / "data";
  const auto records = open_sqlite_records(made);
  ASSERT_TRUE(records);
  ASSERT_TRUE((*records)->save(unit_of(drafted(1000, 2, 1, 100))));
  using std::filesystem::perms;
  const auto others = [](const std::filesystem::path& path) { return std::filesystem::status(path).permissions() & (perms::group_all | perms::others_all); };
  EXPECT_EQ(others(made), perms::none);
  for (const char* name : {"ytterby.db", "ytterby.db-wal", "ytterby.db-shm", "lock"}) EXPECT_EQ(others(made / name), perms::none) << name;
}

TEST_F(SqliteFolder, AFileOfANewerVersionIsLeftAlone) {
  ASSERT_TRUE(SqliteEngine::open(folder_));
  {
    SqliteSession session(file(), SqliteSession::Mode::writer);
    session.run("INSERT INTO schema_version (version) VALUES (99)");
  }
  const auto opened = open_sqlite_records(folder_);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().en.find("newer version"), std::string::npos) << opened.error().en;
}

TEST_F(SqliteFolder, OfAListThatWasKeptBeforeItsImportersWereNobodyKnowsWhoItWas) {
  {
    SqliteSession session(file(), SqliteSession::Mode::writer);
    session.run("CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY) STRICT");
    const auto steps = schema_steps({"INTEGER", "TEXT", "BLOB", " STRICT", " STRICT, WITHOUT ROWID"});
    for (std::size_t i = 0; i < 5; ++i) {
      for (const std::string& statement : steps[i]) session.run(statement);
      session.run("INSERT INTO schema_version (version) VALUES ($1)", {static_cast<std::int64_t>(i) + 1});
    }
    session.run("INSERT INTO list_version (list, number, content, published, format, entries, shares, at, parts) VALUES ('un', 1, 'c', '', 'un_xml', 7, 0, 100, x'')");
  }
  const auto records = open_sqlite_records(folder_);
  ASSERT_TRUE(records) << records.error().en;
  EXPECT_EQ((*records)->lists().list_version("un", 1), (app::ListVersion{"un", 1, "c", "", "un_xml", 7, 0, 100, "", ""}));
}

TEST_F(SqliteFolder, WhatIsNoDatabaseIsRefusedWithItsPath) {
  std::ofstream(file()) << "this is no database, and it is long enough to be read as one, or so it seems to the reader of this line";
  const auto opened = open_sqlite_records(folder_);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().en.find(file()), std::string::npos);
  EXPECT_NE(opened.error().en.find("not a database"), std::string::npos) << opened.error().en;
  const auto nowhere = open_sqlite_records("/proc/ytterby");
  ASSERT_FALSE(nowhere);
  EXPECT_NE(nowhere.error().en.find("/proc/ytterby"), std::string::npos);
}

TEST_F(SqliteFolder, WhenTheMediumFailsDuringACommitNothingMoreIsWrittenUntilTheFileIsOpenedAnew) {
  const auto with_file = [](std::uint64_t n, std::size_t bytes) {
    app::Unit unit;
    app::StoredFile file = full_file(n);
    file.sha256 = std::to_string(n);
    unit.files = {{file, std::string(bytes, 'x')}};
    return unit;
  };
  const pid_t child = ::fork();
  if (child == 0) {
    // Writing beyond this fails as on a medium that is broken, without a signal.
    ::signal(SIGXFSZ, SIG_IGN);
    auto records = open_sqlite_records(folder_);
    const bool first = records && (*records)->save(with_file(1, 10));
    const rlimit limit{512 * 1024, RLIM_INFINITY};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto second = (*records)->save(with_file(2, std::size_t{1} << 20U));
    const auto third = (*records)->save(with_file(3, 10));
    const bool reads = (*records)->file({uuid(1)}).has_value();
    ::_exit(first && second == fail(SaveError::unknown) && third == fail(SaveError::unknown) && reads ? 42 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 42);
  auto records = open_sqlite_records(folder_);
  ASSERT_TRUE(records) << records.error().en;
  EXPECT_TRUE((*records)->file({uuid(1)}));
  EXPECT_FALSE((*records)->file({uuid(2)})) << "this one did not reach the medium, in truth";
  EXPECT_FALSE((*records)->file({uuid(3)}));
  EXPECT_TRUE((*records)->save(with_file(3, 10)));
}

}  // namespace
}  // namespace ytterby::store
