// The lists of parties in SQL. Parts are written in small transactions of their own; the version that names them comes last, and
// its key decides between servers that import the same list.
#include <zlib.h>

#include <algorithm>
#include <set>

#include "adapters/store/sql_engine.h"
#include "adapters/store/sql_rows.h"

namespace ytterby::store {

namespace {

using Kind = SqlError::Kind;

const std::string version_columns = "SELECT list, number, content, published, format, entries, shares, at, imported_by, reason FROM list_version";
const std::string select_newest = version_columns + " WHERE list = $1 ORDER BY number DESC LIMIT 1";
const std::string insert_version =
    "INSERT INTO list_version (list, number, content, published, format, entries, shares, at, parts, imported_by, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    " ON CONFLICT (list, number) DO NOTHING";

constexpr std::size_t name_bytes = 32;
/// A part that was tampered with must not ask for the memory of the machine.
constexpr std::int64_t most_part_bytes = std::int64_t{64} * 1024 * 1024;

std::int64_t number_of(std::size_t value) { return static_cast<std::int64_t>(value); }

std::vector<app::ListVersion> versions_of(SqlResult result) {
  std::vector<app::ListVersion> out;
  out.reserve(result.rows.size());
  for (auto& c : result.rows) {
    out.push_back({std::move(c[0].text), c[1].number, std::move(c[2].text), std::move(c[3].text), std::move(c[4].text), c[5].number, c[6].number, c[7].number, std::move(c[8].text), std::move(c[9].text)});
  }
  return out;
}

std::optional<app::ListVersion> first_of(SqlResult result) {
  auto all = versions_of(std::move(result));
  return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

int digit_of(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/// 64 digits of each name become 32 bytes.
std::string packed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    for (std::size_t i = 0; i + 1 < name.size(); i += 2) out += static_cast<char>(digit_of(name[i]) * 16 + digit_of(name[i + 1]));
  }
  return out;
}

std::vector<std::string> unpacked(const std::string& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  if (bytes.size() % name_bytes != 0) throw SqlError(Kind::other, "the parts of a version of a list are no row of names");
  std::vector<std::string> out(bytes.size() / name_bytes);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    out[i / name_bytes] += digits[byte / 16];
    out[i / name_bytes] += digits[byte % 16];
  }
  return out;
}

std::string deflated(std::string_view bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), Z_DEFAULT_COMPRESSION) != Z_OK) {
    throw std::runtime_error("a part of a list cannot be deflated");
  }
  out.resize(size);
  return out;
}

std::string inflated(const std::string& bytes, std::int64_t size) {
  if (size < 0 || size > most_part_bytes) throw SqlError(Kind::other, "a part of a list has no size that parts have");
  std::string out(static_cast<std::size_t>(size), '\0');
  auto got = static_cast<uLongf>(out.size());
  const int done = uncompress(reinterpret_cast<Bytef*>(out.data()), &got, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()));
  if (done != Z_OK || got != out.size()) throw SqlError(Kind::other, "a part of a list is damaged");
  return out;
}

}  // namespace

Result<void, SaveError> SqlEngine::keep_list_parts(const std::vector<app::ListPart>& parts) {
  if (parts.empty()) return {};
  std::vector<std::string> contents;
  contents.reserve(parts.size());
  std::vector<SqlValue> values;
  for (const app::ListPart& part : parts) {
    contents.push_back(deflated(part.bytes));
    values.insert(values.end(), {part.name, number_of(part.bytes.size()), SqlBytes{contents.back()}});
  }
  static const Rows writer("INSERT INTO list_part (name, size, content)", 3, " ON CONFLICT (name) DO NOTHING");
  const auto write = [&](SqlSession& session) -> Result<void, SaveError> {
    writer.write(session, values);
    return {};
  };
  // Written twice is as good as once.
  return writing(write, [](SqlSession&) { return false; });
}

Result<void, SaveError> SqlEngine::save_list_version(const app::ListVersion& v, const std::vector<std::string>& parts) {
  const std::string names = packed(parts);
  const auto write = [&](SqlSession& session) -> Result<void, SaveError> {
    const auto newest = first_of(session.run(select_newest, {v.list}));
    if (v.number != (newest ? newest->number : 0) + 1) return fail(SaveError::conflict);
    const auto done = session.run(insert_version, {v.list, v.number, v.content, v.published, v.format, v.entries, v.shares, v.at, SqlBytes{names}, v.imported_by, v.reason});
    if (done.changed != 1) return fail(SaveError::conflict);
    return {};
  };
  const auto took_effect = [&](SqlSession& session) {
    return first_of(session.run(version_columns + " WHERE list = $1 AND number = $2", {v.list, v.number})) == v;
  };
  return writing(write, took_effect);
}

std::vector<app::ListVersion> SqlEngine::lists() {
  return versions_of(reading([&](SqlSession& session) {
    return session.run(version_columns + " WHERE number = (SELECT max(newer.number) FROM list_version newer WHERE newer.list = list_version.list) ORDER BY list");
  }));
}

std::vector<app::ListVersion> SqlEngine::list_versions(const std::string& list, std::int64_t below, std::size_t limit) {
  return versions_of(reading([&](SqlSession& session) {
    return session.run(version_columns + " WHERE list = $1 AND number < $2 ORDER BY number DESC LIMIT $3", {list, below, number_of(limit)});
  }));
}

std::optional<app::ListVersion> SqlEngine::list_version(const std::string& list, std::int64_t number) {
  return first_of(reading([&](SqlSession& session) { return session.run(version_columns + " WHERE list = $1 AND number = $2", {list, number}); }));
}

std::optional<app::ListVersion> SqlEngine::list_as_known(const std::string& list, std::int64_t at) {
  return first_of(reading([&](SqlSession& session) { return session.run(version_columns + " WHERE list = $1 AND at <= $2 ORDER BY number DESC LIMIT 1", {list, at}); }));
}

std::vector<std::string> SqlEngine::list_part_names(const std::string& list, std::int64_t number) {
  std::vector<std::string> out;
  reading([&](SqlSession& session) {
    const auto result = session.run("SELECT parts FROM list_version WHERE list = $1 AND number = $2", {list, number});
    out = result.rows.empty() ? std::vector<std::string>() : unpacked(result.rows[0][0].text);
    return SqlResult{};
  });
  return out;
}

std::vector<app::ListPart> SqlEngine::list_parts(const std::vector<std::string>& names) {
  std::vector<app::ListPart> out;
  if (names.empty()) return out;
  const auto keys = padded(names);
  const std::string sql = "SELECT name, size, content FROM list_part WHERE name IN (VALUES " + tuples(keys.size(), 1) + ")";
  reading([&](SqlSession& session) {
    out.clear();
    for (auto& row : session.run(sql, {keys.begin(), keys.end()}).rows) out.push_back({std::move(row[0].text), inflated(row[2].text, row[1].number)});
    return SqlResult{};
  });
  return out;
}

std::vector<std::string> SqlEngine::list_parts_missing(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  const auto keys = padded(names);
  const std::string sql = "SELECT name FROM list_part WHERE name IN (VALUES " + tuples(keys.size(), 1) + ")";
  std::set<std::string> there;
  const auto result = reading([&](SqlSession& session) { return session.run(sql, {keys.begin(), keys.end()}); });
  for (const auto& row : result.rows) there.insert(row[0].text);
  std::vector<std::string> out;
  std::copy_if(names.begin(), names.end(), std::back_inserter(out), [&](const std::string& name) { return there.count(name) == 0; });
  return out;
}

}  // namespace ytterby::store
