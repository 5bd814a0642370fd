#include "screening_rivals.h"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <cstring>
#include <iostream>
#include <set>
#include <stdexcept>

#include "adapters/store/postgres_server_test.h"

namespace ytterby::bench {

namespace {

/// Which entry a row is of.
struct Rows {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> entries;
  [[nodiscard]] Answer answer(std::size_t row, double score) const { return {entries[row].first, entries[row].second, score}; }
};

template <class Visit>
void each_name(const Lists& lists, const Visit& visit) {
  for (std::size_t l = 0; l < lists.size(); ++l) {
    for (std::size_t e = 0; e < lists[l]->entries.size(); ++e) {
      for (const auto& name : lists[l]->entries[e].names) visit(static_cast<std::uint32_t>(l), static_cast<std::uint32_t>(e), name.text);
    }
  }
}

class Fts5 : public Rival {
 public:
  explicit Fts5(const Lists& lists) {
    must(sqlite3_open(":memory:", &db_));
    must(sqlite3_exec(db_, "CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram'); BEGIN", nullptr, nullptr, nullptr));
    sqlite3_stmt* add = nullptr;
    must(sqlite3_prepare_v2(db_, "INSERT INTO names(rowid, name) VALUES(?, ?)", -1, &add, nullptr));
    each_name(lists, [&](std::uint32_t list, std::uint32_t entry, const std::string& name) {
      sqlite3_bind_int64(add, 1, static_cast<sqlite3_int64>(rows_.entries.size()));
      sqlite3_bind_text(add, 2, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
      if (sqlite3_step(add) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db_));
      sqlite3_reset(add);
      rows_.entries.emplace_back(list, entry);
    });
    sqlite3_finalize(add);
    must(sqlite3_exec(db_, "COMMIT; INSERT INTO names(names) VALUES('optimize')", nullptr, nullptr, nullptr));
    must(sqlite3_prepare_v2(db_, "SELECT rowid, rank FROM names WHERE names MATCH ? ORDER BY rank LIMIT 10", -1, &ask_, nullptr));
  }
  ~Fts5() override {
    sqlite3_finalize(ask_);
    sqlite3_close(db_);
  }
  Fts5(const Fts5&) = delete;
  Fts5& operator=(const Fts5&) = delete;

  std::vector<Answer> ask(const Asked& asked) override {
    std::set<std::string> trigrams;
    for (std::size_t i = 0; i + 3 <= asked.name.size(); ++i) trigrams.insert(asked.name.substr(i, 3));
    std::string match;
    for (const std::string& trigram : trigrams) {
      match += match.empty() ? "\"" : " OR \"";
      for (const char c : trigram) match += c == '"' ? "\"\"" : std::string(1, c);
      match += "\"";
    }
    std::vector<Answer> out;
    if (match.empty()) return out;
    sqlite3_bind_text(ask_, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
    while (sqlite3_step(ask_) == SQLITE_ROW) out.push_back(rows_.answer(static_cast<std::size_t>(sqlite3_column_int64(ask_, 0)), -sqlite3_column_double(ask_, 1)));
    sqlite3_reset(ask_);
    return out;
  }

 private:
  void must(int code) {
    if (code != SQLITE_OK) throw std::runtime_error(db_ == nullptr ? "SQLite" : sqlite3_errmsg(db_));
  }
  sqlite3* db_ = nullptr;
  sqlite3_stmt* ask_ = nullptr;
  Rows rows_;
};

class Trgm : public Rival {
 public:
  Trgm(const Lists& lists, const std::string& url) : connection_(PQconnectdb(url.c_str())) {
    run("CREATE TABLE names(id int, name text)");
    copy(lists);
    run("SET maintenance_work_mem = '1GB'");
    run("CREATE INDEX names_trgm ON names USING gin(name gin_trgm_ops)");
    run("VACUUM ANALYZE names");
    PQclear(PQprepare(connection_, "ask", "SELECT id, similarity(name, $1) AS s FROM names WHERE name % $1 ORDER BY s DESC LIMIT 10", 1, nullptr));
  }
  ~Trgm() override { PQfinish(connection_); }
  Trgm(const Trgm&) = delete;
  Trgm& operator=(const Trgm&) = delete;

  void set_threshold(const char* threshold) { run(std::string("SET pg_trgm.similarity_threshold = ") + threshold); }

  std::vector<Answer> ask(const Asked& asked) override {
    const char* name = asked.name.c_str();
    PGresult* result = PQexecPrepared(connection_, "ask", 1, &name, nullptr, nullptr, 0);
    if (PQresultStatus(result) != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(connection_));
    std::vector<Answer> out;
    for (int row = 0; row < PQntuples(result); ++row) out.push_back(rows_.answer(std::stoul(PQgetvalue(result, row, 0)), std::stod(PQgetvalue(result, row, 1))));
    PQclear(result);
    return out;
  }

 private:
  void run(const std::string& sql) {
    PGresult* result = PQexec(connection_, sql.c_str());
    const auto status = PQresultStatus(result);
    PQclear(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(connection_));
  }
  void copy(const Lists& lists) {
    PQclear(PQexec(connection_, "COPY names FROM STDIN"));
    std::string lines;
    const auto send = [&] {
      if (PQputCopyData(connection_, lines.data(), static_cast<int>(lines.size())) != 1) throw std::runtime_error(PQerrorMessage(connection_));
      lines.clear();
    };
    each_name(lists, [&](std::uint32_t list, std::uint32_t entry, const std::string& name) {
      lines += std::to_string(rows_.entries.size()) + "\t";
      for (const char c : name) {
        if (c == '\\') lines += "\\\\";
        else lines.push_back(c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
      }
      lines += "\n";
      rows_.entries.emplace_back(list, entry);
      if (lines.size() > 1'000'000) send();
    });
    send();
    PQputCopyEnd(connection_, nullptr);
    while (PGresult* result = PQgetResult(connection_)) PQclear(result);
  }
  PGconn* connection_;
  Rows rows_;
};

}  // namespace

std::unique_ptr<Rival> fts5_of(const Lists& lists) { return std::make_unique<Fts5>(lists); }

std::unique_ptr<Rival> trgm_of(const Lists& lists, const char* threshold) {
  test::PostgresServer& server = test::PostgresServer::shared();
  if (!server.failure().empty()) {
    std::cout << "\n*** NOT COMPARED WITH pg_trgm: " << server.failure() << " ***\n\n";
    return nullptr;
  }
  const std::string url = server.new_database();
  PGconn* connection = PQconnectdb(url.c_str());
  PGresult* result = PQexec(connection, "CREATE EXTENSION pg_trgm");
  const bool there = PQresultStatus(result) == PGRES_COMMAND_OK;
  if (!there) std::cout << "\n*** NOT COMPARED WITH pg_trgm: " << PQerrorMessage(connection) << " ***\n\n";
  PQclear(result);
  PQfinish(connection);
  if (!there) return nullptr;
  auto out = std::make_unique<Trgm>(lists, url);
  out->set_threshold(threshold);
  return out;
}

}  // namespace ytterby::bench
