#include "adapters/store/schema.h"

#include "base/text.h"

namespace ytterby::store {

namespace {

const std::vector<std::string> step_1{
    "CREATE TABLE event ("
    " position {integer} PRIMARY KEY, stream {text} NOT NULL, version {integer} NOT NULL, type {text} NOT NULL, id {text} NOT NULL,"
    " at {integer} NOT NULL, actor {text} NOT NULL, body {text} NOT NULL,"
    " CONSTRAINT event_stream UNIQUE (stream, version), CONSTRAINT event_id UNIQUE (id)){strict}",
    "CREATE TABLE face ("
    " kind {text} NOT NULL, id {text} NOT NULL, version {integer} NOT NULL, owner {text} NOT NULL, state {text} NOT NULL,"
    " sort {integer} NOT NULL, lookup {text} NOT NULL, body {text} NOT NULL, PRIMARY KEY (kind, id)){strict}",
    "CREATE UNIQUE INDEX face_lookup ON face (kind, lookup) WHERE lookup <> ''",
    "CREATE INDEX face_all ON face (kind, sort, id)",
    "CREATE INDEX face_owner ON face (kind, owner, sort, id)",
    "CREATE INDEX face_state ON face (kind, state, sort, id)",
    "CREATE TABLE operation ("
    " actor {text} NOT NULL, op_key {text} NOT NULL, fingerprint {text} NOT NULL, status {integer} NOT NULL, answer {text} NOT NULL,"
    " PRIMARY KEY (actor, op_key)){strict}",
    "CREATE TABLE counter (name {text} NOT NULL PRIMARY KEY, value {integer} NOT NULL){strict}",
    "INSERT INTO counter (name, value) VALUES ('#position', 0)",
    "CREATE TABLE blob (sha256 {text} NOT NULL PRIMARY KEY, content {bytes} NOT NULL){strict}",
    "CREATE TABLE tool (kind {text} NOT NULL, tool_key {text} NOT NULL, body {text} NOT NULL, PRIMARY KEY (kind, tool_key)){strict}",
};

// The queue of cases. What was kept before is queued by its submission until its next event.
const std::vector<std::string> step_2{
    "INSERT INTO face (kind, id, version, owner, state, sort, lookup, body)"
    " SELECT 'queue', id, version, '',"
    " state || CASE WHEN body LIKE '%\"content\":{\"type\":\"general\"%' THEN ':general' WHEN body LIKE '%\"content\":{\"type\":\"registration\"%' THEN ':registration' ELSE ':individual' END,"
    " sort, '', '' FROM face WHERE kind = 'application'",
};

// The ledger. Amounts are whole millionths. No index but the keys: an entry is written for every account that a shipment
// touches. `unlogged` names the entries that the log of proofs has not taken up yet, a row for each booking.
const std::vector<std::string> step_3{
    "CREATE TABLE account ("
    " licence {text} NOT NULL, line {integer} NOT NULL, version {integer} NOT NULL, unit {text} NOT NULL, currency {text} NOT NULL,"
    " granted_quantity {integer} NOT NULL, granted_value {integer} NOT NULL, held_quantity {integer} NOT NULL, held_value {integer} NOT NULL,"
    " posted_quantity {integer} NOT NULL, posted_value {integer} NOT NULL, is_open {integer} NOT NULL, certificates {integer} NOT NULL,"
    " PRIMARY KEY (licence, line),"
    " CONSTRAINT account_not_negative CHECK (held_quantity >= 0 AND held_value >= 0 AND posted_quantity >= 0 AND posted_value >= 0),"
    " CONSTRAINT account_not_overdrawn CHECK (held_quantity + posted_quantity <= granted_quantity AND held_value + posted_value <= granted_value)){clustered}",
    "CREATE TABLE entry ("
    " licence {text} NOT NULL, line {integer} NOT NULL, sequence {integer} NOT NULL, kind {text} NOT NULL, source {text} NOT NULL, target {text} NOT NULL,"
    " quantity {integer} NOT NULL, value {integer} NOT NULL, certificate {text} NOT NULL, at {integer} NOT NULL, actor {text} NOT NULL, second {text} NOT NULL,"
    " refers_to {integer} NOT NULL, note {text} NOT NULL, PRIMARY KEY (licence, line, sequence),"
    " CONSTRAINT entry_not_negative CHECK (quantity >= 0 AND value >= 0)){clustered}",
    "CREATE TABLE unlogged (id {text} NOT NULL PRIMARY KEY, entries {text} NOT NULL){clustered}",
};

// The log of proofs. `log_node` holds the levels that tiles are made of: every eighth, leaves first, so that a tile is one range
// of its key. `entry` is the canonical entry: index, kind, time, commitment and chain are read from it.
const std::vector<std::string> step_4{
    "CREATE TABLE log_entry ("
    " position {integer} NOT NULL PRIMARY KEY, source {text} NOT NULL, salt {bytes} NOT NULL, entry {text} NOT NULL,"
    " CONSTRAINT log_entry_source UNIQUE (source)){strict}",
    "CREATE TABLE log_node (level {integer} NOT NULL, place {integer} NOT NULL, hash {bytes} NOT NULL, PRIMARY KEY (level, place)){clustered}",
    "CREATE TABLE log_checkpoint (size {integer} NOT NULL PRIMARY KEY, root {bytes} NOT NULL, note {text} NOT NULL, at {integer} NOT NULL){strict}",
    "CREATE TABLE log_count (kind {text} NOT NULL PRIMARY KEY, total {integer} NOT NULL){clustered}",
    "INSERT INTO counter (name, value) VALUES ('#logged', 0)",
};

// Lists of parties. `content` of a part is deflated; `parts` of a version are the names of its parts, 32 bytes each.
const std::vector<std::string> step_5{
    "CREATE TABLE list_part (name {text} NOT NULL PRIMARY KEY, size {integer} NOT NULL, content {bytes} NOT NULL){strict}",
    "CREATE TABLE list_version ("
    " list {text} NOT NULL, number {integer} NOT NULL, content {text} NOT NULL, published {text} NOT NULL, format {text} NOT NULL,"
    " entries {integer} NOT NULL, shares {integer} NOT NULL, at {integer} NOT NULL, parts {bytes} NOT NULL, PRIMARY KEY (list, number)){strict}",
};

// Who imported a version, and why one that lacks too much was taken. Of what was kept before nobody knows.
const std::vector<std::string> step_6{
    "ALTER TABLE list_version ADD COLUMN imported_by {text} NOT NULL DEFAULT ''",
    "ALTER TABLE list_version ADD COLUMN reason {text} NOT NULL DEFAULT ''",
};

}  // namespace

std::vector<std::vector<std::string>> schema_steps(const Dialect& dialect) {
  std::vector<std::vector<std::string>> out{step_1, step_2, step_3, step_4, step_5, step_6};
  for (auto& step : out) {
    for (std::string& statement : step) {
      statement = fill(statement, {{"integer", dialect.integer}, {"text", dialect.text}, {"bytes", dialect.bytes}, {"strict", dialect.strict}, {"clustered", dialect.clustered}});
    }
  }
  return out;
}

}  // namespace ytterby::store
