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

}  // namespace

std::vector<std::vector<std::string>> schema_steps(const Dialect& dialect) {
  std::vector<std::vector<std::string>> out{step_1, step_2};
  for (auto& step : out) {
    for (std::string& statement : step) {
      statement = fill(statement, {{"integer", dialect.integer}, {"text", dialect.text}, {"bytes", dialect.bytes}, {"strict", dialect.strict}});
    }
  }
  return out;
}

}  // namespace ytterby::store
