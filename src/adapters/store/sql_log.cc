// The log of proofs in SQL. The key of `log_entry` decides between servers that take up the same rows: the loser is told
// `conflict` and has written nothing.
#include <algorithm>

#include "adapters/store/schema.h"
#include "adapters/store/sql_engine.h"
#include "adapters/store/sql_ledger.h"
#include "adapters/store/sql_rows.h"

namespace ytterby::store {

namespace {

using Kind = SqlError::Kind;

const std::string row_columns = "SELECT position, source, salt, entry FROM log_entry";
const std::string move_cursor = "UPDATE counter SET value = $3 WHERE name = $1 AND value = $2";
const std::string select_cursor = "SELECT value FROM counter WHERE name = $1";
const std::string add_count = "INSERT INTO log_count (kind, total) VALUES ($1, $2) ON CONFLICT (kind) DO UPDATE SET total = log_count.total + excluded.total";
const std::string checkpoint_columns = "SELECT size, root, note, at FROM log_checkpoint";
const std::string insert_checkpoint = "INSERT INTO log_checkpoint (size, root, note, at) VALUES ($1, $2, $3, $4) ON CONFLICT (size) DO NOTHING";

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

template <class Bytes>
void copy_bytes(const std::string& from, Bytes& to) {
  if (from.size() != to.size()) throw SqlError(Kind::other, "a hash or a salt in the log has a wrong length");
  std::copy(from.begin(), from.end(), to.begin());
}

std::vector<app::LogRow> rows_of(SqlResult result) {
  std::vector<app::LogRow> out;
  out.reserve(result.rows.size());
  for (auto& c : result.rows) {
    app::LogRow& row = out.emplace_back();
    row.index = static_cast<std::uint64_t>(c[0].number);
    row.source = std::move(c[1].text);
    copy_bytes(c[2].text, row.salt.bytes);
    row.bytes = std::move(c[3].text);
  }
  return out;
}

std::vector<app::CheckpointRow> checkpoints_of(SqlResult result) {
  std::vector<app::CheckpointRow> out;
  for (auto& c : result.rows) {
    app::CheckpointRow& row = out.emplace_back();
    row.size = static_cast<std::uint64_t>(c[0].number);
    copy_bytes(c[1].text, row.root.bytes);
    row.note = std::move(c[2].text);
    row.at = c[3].number;
  }
  return out;
}

bool write_rows(SqlSession& session, const std::vector<app::LogRow>& rows) {
  std::vector<SqlValue> values;
  for (const app::LogRow& row : rows) values.insert(values.end(), {number(row.index), row.source, SqlBytes{row.salt.view()}, row.bytes});
  static const Rows writer("INSERT INTO log_entry (position, source, salt, entry)", 4, " ON CONFLICT (position) DO NOTHING");
  return writer.write(session, values) == static_cast<std::int64_t>(rows.size());
}

bool write_nodes(SqlSession& session, const std::vector<proof::Node>& nodes) {
  std::vector<SqlValue> values;
  for (const proof::Node& node : nodes) values.insert(values.end(), {std::int64_t{node.id.level}, number(node.id.index), SqlBytes{node.hash.view()}});
  static const Rows writer("INSERT INTO log_node (level, place, hash)", 3, " ON CONFLICT (level, place) DO NOTHING");
  return writer.write(session, values) == static_cast<std::int64_t>(nodes.size());
}

Result<void, SaveError> write_step(SqlSession& session, const app::LogStep& step) {
  try {
    // First, and held until the end: two servers wait for each other here and nowhere else.
    if (session.run(move_cursor, {logged_counter, step.cursor, step.cursor_after}).changed != 1) return fail(SaveError::conflict);
    // A gap would be found by whoever verifies, and by nobody before.
    if (!step.rows.empty() && step.size > 0 && session.run("SELECT 1 FROM log_entry WHERE position = $1", {number(step.size) - 1}).rows.empty()) return fail(SaveError::conflict);
    if (!write_rows(session, step.rows) || !write_nodes(session, step.nodes)) return fail(SaveError::conflict);
    for (const auto& [kind, count] : step.counts) session.run(add_count, {kind, count});
    for (const std::string& id : step.bookings) {
      if (session.run("DELETE FROM unlogged WHERE id = $1", {id}).changed != 1) return fail(SaveError::conflict);
    }
    return {};
  } catch (const SqlError& error) {
    // The source of a row is in the log already: somebody else took it up.
    if (error.kind() == Kind::unique) return fail(SaveError::conflict);
    throw;
  }
}

/// Salts are drawn for one step: nobody else's row has the same bytes.
bool step_took_effect(SqlSession& session, const app::LogStep& step) {
  if (step.rows.empty()) return false;
  session.run(move_cursor, {logged_counter, step.cursor_after, step.cursor_after});
  const auto there = rows_of(session.run(row_columns + " WHERE position = $1", {number(step.rows.front().index)}));
  return there.size() == 1 && there.front().bytes == step.rows.front().bytes && there.front().source == step.rows.front().source;
}

}  // namespace

Result<void, SaveError> SqlEngine::extend_log(const app::LogStep& step) {
  return writing([&](SqlSession& session) { return write_step(session, step); }, [&](SqlSession& session) { return step_took_effect(session, step); });
}

Result<void, SaveError> SqlEngine::save_checkpoint(const app::CheckpointRow& checkpoint) {
  const auto write = [&](SqlSession& session) -> Result<void, SaveError> {
    const auto done = session.run(insert_checkpoint, {number(checkpoint.size), SqlBytes{checkpoint.root.view()}, checkpoint.note, checkpoint.at});
    if (done.changed != 1) return fail(SaveError::conflict);
    return {};
  };
  // Written again it is a conflict, which says as much: there is a checkpoint of this size.
  return writing(write, [](SqlSession&) { return false; });
}

std::uint64_t SqlEngine::log_size() {
  const auto result = reading([&](SqlSession& session) { return session.run("SELECT position FROM log_entry ORDER BY position DESC LIMIT 1"); });
  return result.rows.empty() ? 0 : static_cast<std::uint64_t>(result.rows[0][0].number) + 1;
}

std::int64_t SqlEngine::log_cursor() {
  const auto result = reading([&](SqlSession& session) { return session.run(select_cursor, {logged_counter}); });
  return result.rows.empty() ? 0 : result.rows[0][0].number;
}

std::vector<app::LogRow> SqlEngine::log_rows(std::uint64_t first, std::size_t limit) {
  return rows_of(reading([&](SqlSession& session) { return session.run(row_columns + " WHERE position >= $1 ORDER BY position LIMIT $2", {number(first), number(limit)}); }));
}

std::vector<app::LogRow> SqlEngine::log_rows_of(const std::vector<std::string>& sources) {
  if (sources.empty()) return {};
  const auto keys = padded(sources);
  const std::string sql = row_columns + " WHERE source IN (VALUES " + tuples(keys.size(), 1) + ")";
  return rows_of(reading([&](SqlSession& session) { return session.run(sql, {keys.begin(), keys.end()}); }));
}

std::vector<app::LogRow> SqlEngine::log_rows_between(const std::string& after, const std::string& end, std::size_t limit) {
  return rows_of(reading([&](SqlSession& session) { return session.run(row_columns + " WHERE source > $1 AND source < $2 ORDER BY source LIMIT $3", {after, end, number(limit)}); }));
}

std::vector<proof::Hash> SqlEngine::log_nodes(unsigned level, std::uint64_t first, std::size_t limit) {
  const auto result = reading([&](SqlSession& session) {
    return session.run("SELECT hash FROM log_node WHERE level = $1 AND place >= $2 ORDER BY place LIMIT $3", {std::int64_t{level}, number(first), number(limit)});
  });
  std::vector<proof::Hash> out;
  out.reserve(result.rows.size());
  for (const auto& row : result.rows) copy_bytes(row[0].text, out.emplace_back().bytes);
  return out;
}

std::vector<app::KindCount> SqlEngine::log_counts() {
  const auto result = reading([&](SqlSession& session) { return session.run("SELECT kind, total FROM log_count ORDER BY kind"); });
  std::vector<app::KindCount> out;
  for (const auto& row : result.rows) out.emplace_back(row[0].text, row[1].number);
  return out;
}

std::optional<app::CheckpointRow> SqlEngine::last_checkpoint() {
  auto rows = checkpoints_of(reading([&](SqlSession& session) { return session.run(checkpoint_columns + " ORDER BY size DESC LIMIT 1"); }));
  return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

std::vector<app::CheckpointRow> SqlEngine::checkpoints_above(std::uint64_t size, std::size_t limit) {
  return checkpoints_of(reading([&](SqlSession& session) { return session.run(checkpoint_columns + " WHERE size > $1 ORDER BY size LIMIT $2", {number(size), number(limit)}); }));
}

std::vector<app::UnloggedBooking> SqlEngine::unlogged(std::size_t limit) {
  const auto result = reading([&](SqlSession& session) { return session.run("SELECT id, entries FROM unlogged ORDER BY id LIMIT $1", {number(limit)}); });
  std::vector<app::UnloggedBooking> out;
  for (const auto& row : result.rows) out.push_back({row[0].text, row[1].text});
  return out;
}

std::vector<ledger::Account> SqlEngine::accounts_behind(const LicenceId& licence, std::int32_t line, std::size_t limit) {
  std::vector<ledger::Account> out;
  reading([&](SqlSession& session) {
    out = read_accounts_behind(session, licence.value, line, number(limit));
    return SqlResult{};
  });
  return out;
}

}  // namespace ytterby::store
