#include "adapters/store/sql_engine.h"

#include "adapters/store/schema.h"
#include "adapters/store/sql_ledger.h"

namespace ytterby::store {

namespace {

using Kind = SqlError::Kind;

// Events, operations and blobs are only ever inserted and read.
const std::string insert_operation = "INSERT INTO operation (actor, op_key, fingerprint, status, answer) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (actor, op_key) DO NOTHING";
const std::string select_operation = "SELECT actor, op_key, fingerprint, status, answer FROM operation WHERE actor = $1 AND op_key = $2";
const std::string insert_face =
    "INSERT INTO face (kind, id, version, owner, state, sort, lookup, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (kind, id) DO NOTHING";
const std::string update_face =
    "UPDATE face SET version = $3, owner = $4, state = $5, sort = $6, lookup = $7, body = $8 WHERE kind = $1 AND id = $2 AND version = $9";
const std::string face_columns = "SELECT kind, id, version, owner, state, sort, lookup, body FROM face";
const std::string select_face = face_columns + " WHERE kind = $1 AND id = $2";
// The last condition is the one of the index.
const std::string select_face_by_lookup = face_columns + " WHERE kind = $1 AND lookup = $2 AND lookup <> ''";
const std::string insert_counter = "INSERT INTO counter (name, value) VALUES ($1, 1) ON CONFLICT (name) DO NOTHING";
const std::string step_counter = "UPDATE counter SET value = $2 + 1 WHERE name = $1 AND value = $2";
const std::string select_counter = "SELECT value FROM counter WHERE name = $1";
const std::string insert_blob = "INSERT INTO blob (sha256, content) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING";
const std::string select_blob = "SELECT content FROM blob WHERE sha256 = $1";
const std::string take_positions = "UPDATE counter SET value = value + $2 WHERE name = $1 RETURNING value";
const std::string insert_event =
    "INSERT INTO event (position, stream, version, type, id, at, actor, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (stream, version) DO NOTHING";
const std::string event_columns = "SELECT position, stream, version, type, id, at, actor, body FROM event";
const std::string select_event = event_columns + " WHERE id = $1";
const std::string select_stream = event_columns + " WHERE stream = $1 ORDER BY version";
const std::string select_record = event_columns + " WHERE position > $1 ORDER BY position LIMIT $2";
const std::string upsert_tool = "INSERT INTO tool (kind, tool_key, body) VALUES ($1, $2, $3) ON CONFLICT (kind, tool_key) DO UPDATE SET body = excluded.body";
const std::string select_tool = "SELECT body FROM tool WHERE kind = $1 AND tool_key = $2";
const std::string select_tools = "SELECT body FROM tool WHERE kind = $1 AND tool_key >= $2 AND tool_key < $3 ORDER BY tool_key";

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

FaceRow face_row(std::vector<SqlCell>& c) {
  return {std::move(c[0].text), std::move(c[1].text), static_cast<std::uint32_t>(c[2].number), std::move(c[3].text), std::move(c[4].text), c[5].number, std::move(c[6].text), std::move(c[7].text)};
}

std::vector<EventRow> event_rows(SqlResult result) {
  std::vector<EventRow> out;
  out.reserve(result.rows.size());
  for (auto& c : result.rows) {
    out.push_back({c[0].number, std::move(c[1].text), static_cast<std::uint32_t>(c[2].number), std::move(c[3].text), std::move(c[4].text), c[5].number, std::move(c[6].text), std::move(c[7].text)});
  }
  return out;
}

std::optional<std::string> one_text(SqlResult result) {
  return result.rows.empty() ? std::nullopt : std::optional(std::move(result.rows[0][0].text));
}

/// Runs an insert; none when another row stood in its way by the constraint that it names, `duplicate` by any other.
Result<bool, SaveError> inserted(SqlSession& session, const std::string& sql, const std::vector<SqlValue>& values) {
  try {
    return session.run(sql, values).changed == 1;
  } catch (const SqlError& error) {
    if (error.kind() == Kind::unique) return fail(SaveError::duplicate);
    throw;
  }
}

Result<void, SaveError> write_face(SqlSession& session, const FaceWrite& face) {
  const FaceRow& r = face.row;
  std::vector<SqlValue> values{r.kind, r.id, number(r.version), r.owner, r.state, r.sort, r.lookup, r.body};
  if (face.expected > 0) values.emplace_back(number(face.expected));
  const auto done = inserted(session, face.expected == 0 ? insert_face : update_face, values);
  if (!done) return fail(done.error());
  if (!*done) return fail(SaveError::conflict);
  return {};
}

Result<void, SaveError> write_events(SqlSession& session, const std::vector<EventRow>& events) {
  if (events.empty()) return {};
  // Taken last, and held until the end: whoever reads the record in order never sees a later event before an earlier one.
  const SqlResult last = session.run(take_positions, {position_counter, number(events.size())});
  if (last.rows.size() != 1) throw SqlError(Kind::other, "the counter of positions is gone");
  std::int64_t position = last.rows[0][0].number - number(events.size());
  for (const EventRow& e : events) {
    const auto done = inserted(session, insert_event, {++position, e.stream, number(e.version), e.type, e.id, e.at, e.actor, e.body});
    if (!done) return fail(done.error());
    if (!*done) return fail(SaveError::conflict);
  }
  return {};
}

Result<void, SaveError> write_batch(SqlSession& session, const Batch& batch, const std::string& row_lock, BookRows& booked) {
  if (batch.operation) {
    const OperationRow& o = *batch.operation;
    if (session.run(insert_operation, {o.actor, o.key, o.fingerprint, std::int64_t{o.status}, o.answer}).changed == 0) return fail(SaveError::operation_known);
  }
  // Before the faces: two that take the same number are in conflict, and the loser tries the next one. Its face would only
  // find the number taken.
  for (const app::CounterStep& step : batch.counters) {
    const SqlResult result = step.from == 0 ? session.run(insert_counter, {step.name}) : session.run(step_counter, {step.name, step.from});
    if (result.changed != 1) return fail(SaveError::conflict);
  }
  for (const FaceWrite& face : batch.faces) {
    if (auto done = write_face(session, face); !done) return done;
  }
  for (const BlobRow& blob : batch.blobs) session.run(insert_blob, {blob.sha256, SqlBytes{blob.content}});
  if (batch.booking) {
    if (auto done = run_booking(session, *batch.booking, row_lock, booked); !done) return done;
  }
  return write_events(session, batch.events);
}

/// Waits until the transaction in doubt has ended either way - it holds the counter of positions until then - and looks.
bool batch_took_effect(SqlSession& session, const Batch& batch, const std::string& row_lock, const BookRows& booked) {
  // A booking alone takes no positions: nothing on its way is shared by two licences.
  if (batch.events.empty() && batch.booking) return booking_took_effect(session, *batch.booking, row_lock, booked);
  session.run(take_positions, {position_counter, std::int64_t{0}});
  if (batch.operation) {
    const auto rows = session.run(select_operation, {batch.operation->actor, batch.operation->key}).rows;
    return rows.size() == 1 && rows[0][2].text == batch.operation->fingerprint;
  }
  if (batch.events.empty()) return false;
  const EventRow& e = batch.events.front();
  const auto rows = event_rows(session.run(select_event, {e.id}));
  return rows.size() == 1 && rows[0].stream == e.stream && rows[0].version == e.version && rows[0].at == e.at && rows[0].actor == e.actor && rows[0].body == e.body;
}

/// `($2, $3)` for texts that stand behind the values so far. As many as there are on a page: some hundreds at most.
std::string places(const std::vector<std::string>& texts, std::vector<SqlValue>& values) {
  std::string out = "(";
  for (const std::string& text : texts) {
    values.emplace_back(text);
    out += (out.size() > 1 ? ", $" : "$") + std::to_string(values.size());
  }
  return out + ")";
}

/// The conditions of a list, without its cursor.
std::string where(const FaceQuery& query, std::vector<SqlValue>& values) {
  const auto place = [&](SqlValue value) {
    values.push_back(value);
    return "$" + std::to_string(values.size());
  };
  std::string sql = " WHERE kind = " + place(query.kind);
  if (query.owner) sql += " AND owner = " + place(*query.owner);
  if (!query.states.empty()) {
    sql += " AND state IN (";
    for (std::size_t i = 0; i < query.states.size(); ++i) sql += (i > 0 ? ", " : "") + place(query.states[i]);
    sql += ")";
  }
  return sql;
}

}  // namespace

Result<void, SaveError> SqlEngine::commit(const Batch& batch) {
  BookRows booked;
  return writing([&](SqlSession& session) { return write_batch(session, batch, row_lock(), booked); }, [&](SqlSession& session) { return batch_took_effect(session, batch, row_lock(), booked); });
}

std::optional<OperationRow> SqlEngine::operation(const std::string& actor, const std::string& key) {
  auto result = reading([&](SqlSession& session) { return session.run(select_operation, {actor, key}); });
  if (result.rows.empty()) return std::nullopt;
  auto& c = result.rows[0];
  return OperationRow{std::move(c[0].text), std::move(c[1].text), std::move(c[2].text), static_cast<int>(c[3].number), std::move(c[4].text)};
}

std::int64_t SqlEngine::counter(const std::string& name) {
  const auto result = reading([&](SqlSession& session) { return session.run(select_counter, {name}); });
  return result.rows.empty() ? 0 : result.rows[0][0].number;
}

std::optional<FaceRow> SqlEngine::face(const std::string& kind, const std::string& id) {
  auto result = reading([&](SqlSession& session) { return session.run(select_face, {kind, id}); });
  return result.rows.empty() ? std::nullopt : std::optional(face_row(result.rows[0]));
}

std::optional<FaceRow> SqlEngine::face_by_lookup(const std::string& kind, const std::string& lookup) {
  auto result = reading([&](SqlSession& session) { return session.run(select_face_by_lookup, {kind, lookup}); });
  return result.rows.empty() ? std::nullopt : std::optional(face_row(result.rows[0]));
}

std::vector<FaceRow> SqlEngine::faces(const FaceQuery& query) {
  std::vector<SqlValue> values;
  std::string sql = face_columns + where(query, values);
  if (query.after) {
    values.insert(values.end(), {query.after->sort, query.after->id});
    const std::size_t n = values.size();
    sql += std::string(" AND (sort, id) ") + (query.newest_first ? "<" : ">") + " ($" + std::to_string(n - 1) + ", $" + std::to_string(n) + ")";
  }
  values.emplace_back(number(query.limit));
  sql += query.newest_first ? " ORDER BY sort DESC, id DESC" : " ORDER BY sort, id";
  sql += " LIMIT $" + std::to_string(values.size());
  auto result = reading([&](SqlSession& session) { return session.run(sql, values); });
  std::vector<FaceRow> out;
  out.reserve(result.rows.size());
  for (auto& cells : result.rows) out.push_back(face_row(cells));
  return out;
}

std::size_t SqlEngine::count_faces(const FaceQuery& query) {
  std::vector<SqlValue> values;
  const std::string sql = "SELECT count(*) FROM face" + where(query, values);
  return static_cast<std::size_t>(reading([&](SqlSession& session) { return session.run(sql, values); }).rows[0][0].number);
}

std::vector<FaceRow> SqlEngine::faces_of(const std::string& kind, const std::vector<std::string>& ids) {
  std::vector<FaceRow> out;
  if (ids.empty()) return out;
  std::vector<SqlValue> values{kind};
  const std::string sql = face_columns + " WHERE kind = $1 AND id IN " + places(ids, values);
  auto result = reading([&](SqlSession& session) { return session.run(sql, values); });
  for (auto& cells : result.rows) out.push_back(face_row(cells));
  return out;
}

std::vector<EventRow> SqlEngine::streams(const std::vector<std::string>& streams) {
  if (streams.empty()) return {};
  std::vector<SqlValue> values;
  const std::string sql = event_columns + " WHERE stream IN " + places(streams, values) + " ORDER BY stream, version";
  return event_rows(reading([&](SqlSession& session) { return session.run(sql, values); }));
}

std::vector<std::pair<std::string, std::size_t>> SqlEngine::count_by_owner(const std::string& kind) {
  const auto result = reading([&](SqlSession& session) { return session.run("SELECT owner, count(*) FROM face WHERE kind = $1 GROUP BY owner ORDER BY owner", {kind}); });
  std::vector<std::pair<std::string, std::size_t>> out;
  for (const auto& cells : result.rows) out.emplace_back(cells[0].text, static_cast<std::size_t>(cells[1].number));
  return out;
}

std::vector<EventRow> SqlEngine::stream(const std::string& stream) {
  return event_rows(reading([&](SqlSession& session) { return session.run(select_stream, {stream}); }));
}

std::vector<EventRow> SqlEngine::record(std::int64_t position, std::size_t limit) {
  return event_rows(reading([&](SqlSession& session) { return session.run(select_record, {position, number(limit)}); }));
}

std::optional<std::string> SqlEngine::blob(const std::string& sha256) {
  return one_text(reading([&](SqlSession& session) { return session.run(select_blob, {sha256}); }));
}

std::vector<ledger::Account> SqlEngine::accounts(const std::string& licence) {
  std::vector<ledger::Account> out;
  reading([&](SqlSession& session) {
    out = read_accounts(session, {licence}, {});
    return SqlResult{};
  });
  return out;
}

std::vector<ledger::Entry> SqlEngine::entries(const std::string& licence, std::int32_t line, std::uint32_t sequence, std::size_t limit) {
  return entries_of(reading([&](SqlSession& session) { return session.run(select_entries, {licence, std::int64_t{line}, std::int64_t{sequence}, number(limit)}); }));
}

Result<void, SaveError> SqlEngine::put_tool(const std::string& kind, const std::string& key, const std::string& body) {
  const auto write = [&](SqlSession& session) -> Result<void, SaveError> {
    session.run(upsert_tool, {kind, key, body});
    return {};
  };
  // Written twice is as good as once.
  return writing(write, [](SqlSession&) { return false; });
}

std::optional<std::string> SqlEngine::tool(const std::string& kind, const std::string& key) {
  return one_text(reading([&](SqlSession& session) { return session.run(select_tool, {kind, key}); }));
}

std::vector<std::string> SqlEngine::tools(const std::string& kind, const std::string& first, const std::string& behind) {
  const auto result = reading([&](SqlSession& session) { return session.run(select_tools, {kind, first, behind}); });
  std::vector<std::string> out;
  for (const auto& row : result.rows) out.push_back(row[0].text);
  return out;
}

}  // namespace ytterby::store
