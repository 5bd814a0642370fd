// Durable draw-downs a second, beside what they could be at best in the same run: the syncs of the disk, a bare loop that
// writes the same rows, and PostgreSQL's own benchmark.
//   ledger_bench [--large]        with ten million entries as well, which takes minutes
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <thread>

#include "adapters/store/open_records.h"
#include "adapters/store/postgres_server_test.h"
#include "machines/ledger_commands.h"

namespace {

using namespace ytterby;
using app::LedgerBook;
using app::LedgerCommand;
using test::drawing;
using test::licence_named;
using Clock = std::chrono::steady_clock;

constexpr double seconds_each = 3;
constexpr std::int64_t granted = 1'000'000'000;

double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// Certificates and keys are numbered through the whole run.
std::atomic<std::uint64_t> numbers{0};

LedgerCommand next_draw(const LicenceId& licence) {
  const std::string n = std::to_string(++numbers);
  return drawing(licence, "certificate-" + n, {{1, 1}}, {1, "key-" + n});
}

void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(what);
}

struct Rate {
  double per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
};

void print(const char* what, const Rate& rate) {
  std::printf("  %-58s %8.0f/s", what, rate.per_second);
  if (rate.p99_ms > 0) std::printf("   p50 %6.2f ms  p99 %6.2f ms", rate.p50_ms, rate.p99_ms);
  std::printf("\n");
  std::fflush(stdout);
}

void compare(const char* what, double figure, double against, double bar) {
  std::printf("    %-56s %8.2f     bar %.2f: %s\n", what, figure / against, bar, figure >= bar * against ? "met" : "NOT MET");
  std::fflush(stdout);
}

/// Calls `act(client)` from so many clients until the time is over.
Rate clients(std::size_t count, const std::function<void(std::size_t)>& act) {
  std::vector<std::vector<double>> times(count);
  std::vector<std::thread> threads;
  const auto begin = Clock::now();
  for (std::size_t c = 0; c < count; ++c) {
    threads.emplace_back([&, c] {
      while (since(begin) < seconds_each) {
        const auto from = Clock::now();
        act(c);
        times[c].push_back(since(from) * 1000);
      }
    });
  }
  for (std::thread& t : threads) t.join();
  const double elapsed = since(begin);
  std::vector<double> all;
  for (const auto& some : times) all.insert(all.end(), some.begin(), some.end());
  std::sort(all.begin(), all.end());
  return {static_cast<double>(all.size()) / elapsed, all[all.size() / 2], all[all.size() * 99 / 100]};
}

/// Writes of 4 KiB into a file that has its size already, each made durable.
Rate syncs_of_disk(const std::filesystem::path& folder) {
  constexpr std::size_t block = 4096;
  constexpr std::size_t blocks = 4096;
  const std::string bytes(block, 'x');
  const int file = ::open((folder / "syncs").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  for (std::size_t i = 0; i < blocks; ++i) require(::pwrite(file, bytes.data(), block, static_cast<off_t>(i * block)) == static_cast<ssize_t>(block), "the disk is full");
  ::fsync(file);
  std::size_t i = 0;
  const Rate out = clients(1, [&](std::size_t) {
    require(::pwrite(file, bytes.data(), block, static_cast<off_t>(i++ % blocks * block)) == static_cast<ssize_t>(block) && ::fdatasync(file) == 0, "the disk fails");
  });
  ::close(file);
  return out;
}

/// The rows of a draw-down, written with SQLite's own calls and nothing of ours.
class BareLoop {
 public:
  explicit BareLoop(const std::filesystem::path& folder) {
    {
      // The tables, and a certificate to copy.
      const auto records = *store::open_sqlite_records(folder);
      LedgerBook book(*records);
      require(book.run(test::opening(licence_named(1), {granted}, std::nullopt, {})).has_value(), "the books cannot be opened");
      require(book.run(next_draw(licence_named(1))).has_value(), "nothing can be drawn");
    }
    require(sqlite3_open((folder / "ytterby.db").c_str(), &database_) == SQLITE_OK, "the file cannot be opened");
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    insert_operation_ = prepared("INSERT INTO operation (actor, op_key, fingerprint, status, answer) VALUES ('bare', ?1, 'draw,1:1|licence-1|certificate-1', 200, ?1)");
    insert_entry_ = prepared("INSERT INTO entry (licence, line, sequence, kind, source, target, quantity, value, certificate, at, actor, second, refers_to, note)"
                             " VALUES ('licence-1', ?2, ?3, 'hold', 'free', 'held', 1000000, 1000000, ?1, 500, 'person-1', '', 0, '')");
    insert_face_ = prepared("INSERT INTO face (kind, id, version, owner, state, sort, lookup, body) SELECT 'certificate', ?1, 1, owner, state, sort, ?1, body FROM face WHERE kind = 'certificate' AND id = 'certificate-1'");
    update_account_ = prepared("UPDATE account SET version = ?3, held_quantity = held_quantity + ?1 WHERE licence = 'licence-1' AND line = ?2");
    insert_unlogged_ = prepared("INSERT INTO unlogged (id, entries) VALUES (?1, 'licence-1/0/1-64 licence-1/1/1-64')");
  }
  ~BareLoop() {
    for (sqlite3_stmt* s : {insert_operation_, insert_entry_, insert_face_, update_account_, insert_unlogged_}) sqlite3_finalize(s);
    sqlite3_close(database_);
  }
  BareLoop(const BareLoop&) = delete;
  BareLoop& operator=(const BareLoop&) = delete;

  /// Draw-downs a second with so many in one commit.
  double rate(std::int64_t batch) {
    const auto begin = Clock::now();
    std::int64_t done = 0;
    for (; since(begin) < seconds_each; done += batch) {
      run("BEGIN IMMEDIATE");
      const std::string name = "bare-" + std::to_string(sequence_);
      for (std::int64_t i = 0; i < batch; ++i) {
        ++sequence_;
        const std::string id = "bare-certificate-" + std::to_string(sequence_);
        step(insert_operation_, id, 0, 0);
        step(insert_entry_, id, 0, sequence_);
        step(insert_entry_, id, 1, sequence_);
        step(insert_face_, id, 0, 0);
      }
      for (const std::int64_t line : {0, 1}) {
        sqlite3_bind_int64(update_account_, 1, batch);
        step(update_account_, {}, line, sequence_);
      }
      step(insert_unlogged_, name, 0, 0);
      run("COMMIT");
    }
    return static_cast<double>(done) / since(begin);
  }

 private:
  void run(const char* sql) { require(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sql); }
  sqlite3_stmt* prepared(const char* sql) {
    sqlite3_stmt* out = nullptr;
    require(sqlite3_prepare_v2(database_, sql, -1, &out, nullptr) == SQLITE_OK, sql);
    return out;
  }
  static void step(sqlite3_stmt* statement, const std::string& text, std::int64_t line, std::int64_t sequence) {
    const int places = sqlite3_bind_parameter_count(statement);
    if (!text.empty()) sqlite3_bind_text(statement, 1, text.c_str(), -1, SQLITE_STATIC);
    if (places >= 2) sqlite3_bind_int64(statement, 2, line);
    if (places >= 3) sqlite3_bind_int64(statement, 3, sequence);
    require(sqlite3_step(statement) == SQLITE_DONE, "a row cannot be written");
    sqlite3_reset(statement);
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_operation_ = nullptr;
  sqlite3_stmt* insert_entry_ = nullptr;
  sqlite3_stmt* insert_face_ = nullptr;
  sqlite3_stmt* update_account_ = nullptr;
  sqlite3_stmt* insert_unlogged_ = nullptr;
  std::int64_t sequence_ = 1000;
};

void open_lines(LedgerBook& book, std::uint64_t first, std::uint64_t count) {
  std::vector<LedgerCommand> openings;
  for (std::uint64_t i = 0; i < count; ++i) openings.push_back(test::opening(licence_named(first + i), {granted}, std::nullopt, {}));
  for (const auto& answer : book.run_all(openings)) require(answer.has_value(), "the books cannot be opened");
}

Rate draw_on(LedgerBook& book, std::size_t count, std::uint64_t first, std::uint64_t lines) {
  return clients(count, [&](std::size_t c) { require(book.run(next_draw(licence_named(first + (numbers * 2654435761U + c) % lines))).has_value(), "nothing can be drawn"); });
}

Rate bulk(LedgerBook& book) {
  constexpr std::size_t rows = 1000;
  Rate out = clients(1, [&](std::size_t) {
    std::vector<LedgerCommand> commands;
    for (std::size_t i = 0; i < rows; ++i) commands.push_back(next_draw(licence_named(1)));
    for (const auto& answer : book.run_all(commands)) require(answer.has_value(), "nothing can be drawn");
  });
  out.per_second *= rows;
  return out;
}

void hot_and_many(LedgerBook& book, std::size_t count) {
  constexpr std::uint64_t lines = 10'000;
  open_lines(book, 100, lines);
  const Rate many = draw_on(book, count, 100, lines);
  print("the same on ten thousand licence lines", many);
  const Rate hot = draw_on(book, count, 1, 1);
  print("and once more on one", hot);
  compare("one hot line against ten thousand", hot.per_second, many.per_second, 0.9);
}

/// Milliseconds a thousand draws take when the line has so many entries.
void cost_by_size(LedgerBook& book, const std::vector<std::uint64_t>& sizes) {
  const LicenceId licence = licence_named(50);
  open_lines(book, 50, 1);
  std::uint64_t entries = 1;
  for (const std::uint64_t size : sizes) {
    std::vector<LedgerCommand> commands;
    const auto run = [&](std::uint64_t count) {
      commands.clear();
      for (std::uint64_t i = 0; i < count; ++i) commands.push_back(next_draw(licence));
      for (const auto& answer : book.run_all(commands)) require(answer.has_value(), "nothing can be drawn");
      entries += count;
    };
    while (entries < size) run(std::min<std::uint64_t>(1000, size - entries));
    const auto begin = Clock::now();
    for (int i = 0; i < 5; ++i) run(1000);
    std::printf("  a draw-down in bulk, the line having %9lu entries           %8.1f us\n", static_cast<unsigned long>(size), since(begin) * 1e6 / 5000);
    std::fflush(stdout);
  }
}

void bench_sqlite(const std::filesystem::path& folder, bool is_large) {
  std::printf("SQLite, synchronous=FULL\n");
  const Rate syncs = syncs_of_disk(folder);
  print("fdatasync of 4 KiB in a file of its full size", syncs);
  double bare = 0;
  double bare_single = 0;
  {
    BareLoop loop(folder / "bare");
    bare = loop.rate(64);
    bare_single = loop.rate(1);
    print("bare loop, the same rows, 64 in a commit", {bare});
    print("bare loop, one in a commit", {bare_single});
  }
  const auto records = *store::open_sqlite_records(folder / "ours");
  LedgerBook book(*records);
  open_lines(book, 1, 1);
  const Rate one = draw_on(book, 1, 1, 1);
  print("draw-downs, one after the other", one);
  compare("against the syncs of the disk", one.per_second, syncs.per_second, 0.85);
  compare("against the bare loop, one in a commit", one.per_second, bare_single, 0.85);
  const Rate many = draw_on(book, 64, 1, 1);
  print("draw-downs, 64 clients on one line", many);
  compare("against the bare loop", many.per_second, bare, 0.7);
  compare("against one after the other", many.per_second, one.per_second, 10);
  const Rate rows = bulk(book);
  print("draw-downs, a thousand at once", {rows.per_second});
  compare("against the bare loop", rows.per_second, bare, 0.5);
  hot_and_many(book, 64);
  cost_by_size(book, is_large ? std::vector<std::uint64_t>{1'000, 100'000, 10'000'000} : std::vector<std::uint64_t>{1'000, 100'000});
}

/// Transactions a second by PostgreSQL's own benchmark; 0 when it is not installed.
double pgbench(const std::string& arguments) {
  const std::string command = "/usr/lib/postgresql/15/bin/pgbench " + arguments + " 2>/dev/null";
  FILE* out = ::popen(command.c_str(), "r");   // NOLINT(cert-env33-c): a benchmark, with words of its own
  double rate = 0;
  std::string line(256, '\0');
  while (std::fgets(line.data(), static_cast<int>(line.size()), out) != nullptr) std::sscanf(line.c_str(), "tps = %lf", &rate);
  ::pclose(out);
  return rate;
}

/// What one client would send for a draw-down if each sent its own: one statement that writes all rows of it.
const char* const one_statement =
    "WITH head AS (UPDATE account SET version = version + 1, held_quantity = held_quantity + 1000000, certificates = certificates + 1 WHERE licence = 'licence-1' AND line = 0"
    " AND held_quantity + posted_quantity + 1000000 <= granted_quantity RETURNING version),"
    " goods AS (UPDATE account SET version = version + 1, held_quantity = held_quantity + 1000000 WHERE licence = 'licence-1' AND line = 1"
    " AND held_quantity + posted_quantity + 1000000 <= granted_quantity RETURNING version),"
    " o AS (INSERT INTO operation (actor, op_key, fingerprint, status, answer) VALUES ('bench', random()::text || random()::text, 'draw,1:1|licence-1|certificate-1', 200, 'certificate#1')),"
    " c AS (INSERT INTO face (kind, id, version, owner, state, sort, lookup, body) SELECT 'certificate', random()::text || random()::text, 1, owner, state, sort, random()::text || random()::text, body"
    " FROM face WHERE kind = 'certificate' AND id = 'certificate-model'),"
    " e AS (INSERT INTO entry (licence, line, sequence, kind, source, target, quantity, value, certificate, at, actor, second, refers_to, note)"
    " SELECT 'licence-1', 0, version, 'hold', 'free', 'held', 1000000, 0, 'bench', 500, 'person-1', '', 0, '' FROM head)"
    " INSERT INTO entry (licence, line, sequence, kind, source, target, quantity, value, certificate, at, actor, second, refers_to, note)"
    " SELECT 'licence-1', 1, version, 'hold', 'free', 'held', 1000000, 0, 'bench', 500, 'person-1', '', 0, '' FROM goods;\n";

void bench_postgres(const std::filesystem::path& folder, bool is_large) {
  std::printf("PostgreSQL 15, synchronous_commit=on, 16 clients\n");
  auto& server = test::PostgresServer::shared();
  require(server.failure().empty(), server.failure().c_str());
  const std::string host = "-h " + std::filesystem::path(server.socket()).parent_path().string() + " -U ytterby ";
  const auto name_of = [](const std::string& url) { return url.substr(url.find("@/") + 2, url.find('?') - url.find("@/") - 2); };
  const std::string own = name_of(server.new_database());
  pgbench(host + "-i -s 20 -q " + own);
  const std::string load = host + "-n -c 16 -j 2 -T " + std::to_string(static_cast<int>(seconds_each)) + " ";
  const double tpcb = pgbench(load + own);
  print("pgbench, TPC-B-like", {tpcb});
  const std::string single_url = server.new_database();
  {
    const auto records = *store::open_postgres_records(single_url);
    LedgerBook book(*records);
    open_lines(book, 1, 1);
    require(book.run(drawing(licence_named(1), "certificate-model", {{1, 1}}, {})).has_value(), "nothing can be drawn");
  }
  std::ofstream(folder / "draw.sql") << one_statement;
  const double single = pgbench(load + "-M prepared -f " + (folder / "draw.sql").string() + " " + name_of(single_url));
  print("pgbench, a draw-down as one statement of each client", {single});
  const auto records = *store::open_postgres_records(server.new_database());
  LedgerBook book(*records);
  open_lines(book, 1, 1);
  const Rate one = draw_on(book, 1, 1, 1);
  print("draw-downs, one after the other", one);
  const Rate many = draw_on(book, 16, 1, 1);
  print("draw-downs, 16 clients on one line", many);
  if (tpcb > 0) compare("against TPC-B-like", many.per_second, tpcb, 3);
  if (single > 0) compare("against one statement of each client", many.per_second, single, 2);
  const Rate rows = bulk(book);
  print("draw-downs, a thousand at once", {rows.per_second});
  hot_and_many(book, 16);
  cost_by_size(book, is_large ? std::vector<std::uint64_t>{1'000, 100'000, 10'000'000} : std::vector<std::uint64_t>{1'000, 100'000});
}

}  // namespace

int main(int argc, char** argv) {
  const bool is_large = argc > 1 && std::string(argv[1]) == "--large";
  const auto folder = std::filesystem::temp_directory_path() / ("ytterby-ledger-bench-" + std::to_string(::getpid()));
  int status = 0;
  try {
    std::filesystem::create_directories(folder / "bare");
    bench_sqlite(folder, is_large);
    bench_postgres(folder, is_large);
  } catch (const std::exception& e) {
    std::cerr << "ledger_bench: " << e.what() << "\n";
    status = 1;
  }
  std::filesystem::remove_all(folder);
  return status;
}
