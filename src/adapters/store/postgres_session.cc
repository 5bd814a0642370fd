#include "adapters/store/postgres_session.h"

#include <libpq-fe.h>

#include <array>
#include <cstring>

namespace ytterby::store {

namespace {

using Kind = SqlError::Kind;

constexpr Oid oid_bytea = 17;
constexpr Oid oid_int8 = 20;
constexpr Oid oid_text = 25;
constexpr int binary = 1;
constexpr std::size_t most_statements = 200;

std::string message_of(const char* raw) {
  std::string out = raw == nullptr ? "" : raw;
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  return out;
}

Kind kind_of(std::string_view state) {
  if (state == "23505") return Kind::unique;
  // A table or type that somebody else made at the same moment, in spite of IF NOT EXISTS.
  if (state == "42P07" || state == "42710") return Kind::unique;
  if (state == "40001" || state == "40P01" || state == "CR000") return Kind::again;   // CR000: CockroachDB's own
  if (state == "40003") return Kind::unknown;
  // 57P01 to 57P03: the server goes down or is not up yet; the connection ends.
  if (state.substr(0, 2) == "08" || state.substr(0, 4) == "57P0") return Kind::lost;
  return Kind::other;
}

using Int8 = std::array<char, 8>;

Int8 big_endian(std::int64_t value) {
  Int8 out{};
  auto bits = static_cast<std::uint64_t>(value);
  for (auto byte = out.rbegin(); byte != out.rend(); ++byte, bits >>= 8U) *byte = static_cast<char>(bits & 0xFFU);
  return out;
}

std::int64_t from_big_endian(const char* bytes, int size) {
  std::uint64_t bits = 0;
  for (int i = 0; i < size; ++i) bits = bits << 8U | static_cast<unsigned char>(bytes[i]);
  return static_cast<std::int64_t>(bits);
}

/// The values of one run, as libpq wants them.
struct Bound {
  std::vector<Oid> types;
  std::vector<const char*> values;
  std::vector<int> lengths;
  std::vector<int> formats;
  std::vector<Int8> numbers;

  explicit Bound(const std::vector<SqlValue>& given) {
    numbers.reserve(given.size());   // their addresses must stay
    for (const SqlValue& value : given) std::visit([this](const auto& v) { add(v); }, value);
    formats.assign(given.size(), binary);
  }
  [[nodiscard]] int count() const { return static_cast<int>(values.size()); }

 private:
  void add(std::int64_t number) {
    numbers.push_back(big_endian(number));
    put(oid_int8, std::string_view(numbers.back().data(), numbers.back().size()));
  }
  void add(std::string_view text) { put(oid_text, text); }
  void add(SqlBytes bytes) { put(oid_bytea, bytes.bytes); }
  void put(Oid type, std::string_view bytes) {
    types.push_back(type);
    values.push_back(bytes.empty() ? "" : bytes.data());   // no address would mean NULL
    lengths.push_back(static_cast<int>(bytes.size()));
  }
};

SqlResult result_of(const pg_result* answer) {
  SqlResult out;
  const int rows = PQntuples(answer);
  const int columns = PQnfields(answer);
  for (int r = 0; r < rows; ++r) {
    auto& row = out.rows.emplace_back(static_cast<std::size_t>(columns));
    for (int c = 0; c < columns; ++c) {
      const char* data = PQgetvalue(answer, r, c);
      const int size = PQgetlength(answer, r, c);
      SqlCell& cell = row[static_cast<std::size_t>(c)];
      if (PQftype(answer, c) == oid_int8) {
        cell.number = from_big_endian(data, size);
      } else {
        cell.text.assign(data, static_cast<std::size_t>(size));
      }
    }
  }
  const char* changed = PQcmdTuples(const_cast<pg_result*>(answer));   // the C function forgot its const
  if (*changed != '\0') out.changed = std::stoll(changed);
  return out;
}

}  // namespace

void PostgresSession::Close::operator()(pg_conn* connection) const { PQfinish(connection); }
void PostgresSession::Clear::operator()(pg_result* result) const { PQclear(result); }

PostgresSession::PostgresSession(const std::string& url) {
  // A client that vanished must not hold the counter of positions, and with it everybody, for long.
  const char* options = "-c default_transaction_isolation=read\\ committed -c statement_timeout=20s -c idle_in_transaction_session_timeout=10s -c client_min_messages=warning";
  // Those before the URL are defaults that it may override. A server that vanished without a word is noticed in half a minute.
  const std::array<std::pair<const char*, const char*>, 8> settings{{{"connect_timeout", "3"}, {"application_name", "ytterby"},
                                                                     {"keepalives_idle", "10"}, {"keepalives_interval", "5"},
                                                                     {"tcp_user_timeout", "25000"}, {"dbname", url.c_str()},
                                                                     {"client_encoding", "UTF8"}, {"options", options}}};
  std::vector<const char*> keys;
  std::vector<const char*> values;
  for (const auto& [key, value] : settings) {
    keys.push_back(key);
    values.push_back(value);
  }
  keys.push_back(nullptr);
  values.push_back(nullptr);
  connection_.reset(PQconnectdbParams(keys.data(), values.data(), 1));
  if (!connection_ || PQstatus(connection_.get()) != CONNECTION_OK) throw SqlError(Kind::lost, message_of(connection_ ? PQerrorMessage(connection_.get()) : nullptr));
  // What the server says by the way would go to our standard error; what matters comes as an error.
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
}

bool PostgresSession::is_healthy() const { return PQstatus(connection_.get()) == CONNECTION_OK && PQtransactionStatus(connection_.get()) == PQTRANS_IDLE; }

void PostgresSession::check(const pg_result* answer) const {
  const ExecStatusType status = PQresultStatus(answer);
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return;
  const char* state = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_SQLSTATE);
  const std::string what = message_of(PQerrorMessage(connection_.get()));
  if (state != nullptr) throw SqlError(kind_of(state), what);
  throw SqlError(PQstatus(connection_.get()) == CONNECTION_OK ? Kind::other : Kind::lost, what);
}

void PostgresSession::make_room(std::size_t statements) {
  if (statements_.size() + statements <= most_statements) return;
  check(Answer(PQexec(connection_.get(), "DEALLOCATE ALL")).get());
  statements_.clear();
}

const std::string& PostgresSession::prepared(const std::string& sql, const std::vector<SqlValue>& values) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
  const std::string name = "s" + std::to_string(statements_.size());
  const Bound bound(values);
  check(Answer(PQprepare(connection_.get(), name.c_str(), sql.c_str(), bound.count(), bound.types.data())).get());
  return statements_.emplace(sql, name).first->second;
}

SqlResult PostgresSession::run(const std::string& sql, const std::vector<SqlValue>& values) {
  const Bound bound(values);
  const bool plain = values.empty();   // transactions and tables: not worth preparing
  if (!plain) make_room(1);
  const Answer answer(plain ? PQexecParams(connection_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, binary)
                            : PQexecPrepared(connection_.get(), prepared(sql, values).c_str(), bound.count(), bound.values.data(), bound.lengths.data(), bound.formats.data(), binary));
  check(answer.get());
  SqlResult out = result_of(answer.get());
  // A COMMIT of a transaction that had failed answers ROLLBACK, and is no error to libpq.
  if (sql == "COMMIT" && std::strcmp(PQcmdStatus(const_cast<pg_result*>(answer.get())), "COMMIT") != 0) throw SqlError(Kind::again, "rolled back instead of committed");
  return out;
}

std::vector<SqlResult> PostgresSession::run_all(const std::vector<SqlStatement>& statements) {
  if (statements.size() < 2) return SqlSession::run_all(statements);
  make_room(statements.size());
  std::vector<const std::string*> names;
  for (const SqlStatement& s : statements) names.push_back(&prepared(s.sql, s.values));
  if (PQenterPipelineMode(connection_.get()) != 1) check(nullptr);
  std::vector<SqlResult> out;
  bool is_ended = false;
  try {
    // Sent whole before anything is read: what is sent is some hundred kilobytes at most, and answers to what is written are short,
    // so that the server always comes to reading on.
    for (std::size_t i = 0; i < statements.size(); ++i) {
      const Bound bound(statements[i].values);
      if (PQsendQueryPrepared(connection_.get(), names[i]->c_str(), bound.count(), bound.values.data(), bound.lengths.data(), bound.formats.data(), binary) != 1) check(nullptr);
    }
    is_ended = PQpipelineSync(connection_.get()) == 1;
    if (!is_ended) check(nullptr);
    for (std::size_t i = 0; i < statements.size(); ++i) {
      const Answer answer(PQgetResult(connection_.get()));
      check(answer.get());
      out.push_back(result_of(answer.get()));
      while (Answer(PQgetResult(connection_.get()))) {}   // null: the end of this statement
    }
  } catch (...) {
    leave_pipeline(is_ended);
    throw;
  }
  leave_pipeline(is_ended);
  return out;
}

void PostgresSession::leave_pipeline(bool is_ended) {
  // Up to the answer to the end of the pipeline; between two statements there is a null.
  bool is_over = !is_ended && PQpipelineSync(connection_.get()) != 1;
  for (int nulls = 0; !is_over && nulls < 2 && PQstatus(connection_.get()) == CONNECTION_OK;) {
    const Answer answer(PQgetResult(connection_.get()));
    nulls = answer ? 0 : nulls + 1;
    is_over = answer && PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC;
  }
  // A connection of which nobody knows what it will answer next is of no use.
  if (PQexitPipelineMode(connection_.get()) != 1) connection_.reset();
}

std::string describe_url(const std::string& url) {
  char* error = nullptr;
  PQconninfoOption* parsed = PQconninfoParse(url.c_str(), &error);
  if (error != nullptr) PQfreemem(error);
  if (parsed == nullptr) return "postgresql://…";
  std::string host;
  std::string port;
  std::string name;
  for (const PQconninfoOption* option = parsed; option->keyword != nullptr; ++option) {
    const std::string value = option->val == nullptr ? "" : option->val;
    if (std::strcmp(option->keyword, "host") == 0) host = value;
    if (std::strcmp(option->keyword, "port") == 0) port = value;
    if (std::strcmp(option->keyword, "dbname") == 0) name = value;
  }
  PQconninfoFree(parsed);
  return "postgresql://" + host + (port.empty() ? "" : ":" + port) + "/" + name;
}

}  // namespace ytterby::store
