#include "core/proof/commitment.h"

#include <algorithm>

namespace ytterby::proof {

namespace {

constexpr std::string_view before_at = R"({"at":)";
constexpr std::string_view before_commitment = R"(,"commitment":")";
constexpr std::string_view before_index = R"(","index":)";
constexpr std::string_view before_kind = R"(,"kind":")";
constexpr std::string_view before_previous = R"(","previous":")";
constexpr std::string_view at_end = R"("})";

bool take(std::string_view& rest, std::string_view expected) {
  if (!rest.starts_with(expected)) return false;
  rest.remove_prefix(expected.size());
  return true;
}

/// What stands before the next `end`, or everything.
std::string_view take_until(std::string_view& rest, char end) {
  const std::string_view out = rest.substr(0, rest.find(end));
  rest.remove_prefix(out.size());
  return out;
}

}  // namespace

std::string_view name_of(EntryFault fault) {
  switch (fault) {
    case EntryFault::not_canonical: return "not_canonical";
    case EntryFault::bad_number: return "bad_number";
    case EntryFault::bad_kind: return "bad_kind";
    case EntryFault::bad_hash: return "bad_hash";
  }
  return "";
}

Hash commit(const Hasher& hasher, const Salt& salt, std::string_view body) { return hasher.sha256({salt.view(), body}); }

bool is_kind(std::string_view kind) {
  if (kind.empty() || kind.size() > most_kind_bytes || kind.front() < 'a' || kind.front() > 'z') return false;
  return std::all_of(kind.begin(), kind.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; });
}

Result<std::string, EntryFault> canonical(const LogEntry& entry) {
  if (entry.at < 0 || static_cast<std::uint64_t>(entry.at) > most_entries || entry.index >= most_entries) return fail(EntryFault::bad_number);
  // INVARIANT: a kind has no character that JSON would escape.
  if (!is_kind(entry.kind)) return fail(EntryFault::bad_kind);
  std::string out(before_at);
  out += std::to_string(entry.at);
  out += before_commitment;
  out += hex(entry.commitment);
  out += before_index;
  out += std::to_string(entry.index);
  out += before_kind;
  out += entry.kind;
  out += before_previous;
  out += hex(entry.previous);
  out += at_end;
  return out;
}

Result<LogEntry, EntryFault> parse_entry(std::string_view bytes) {
  if (!take(bytes, before_at)) return fail(EntryFault::not_canonical);
  const std::string_view at = take_until(bytes, ',');
  if (!take(bytes, before_commitment)) return fail(EntryFault::not_canonical);
  const std::string_view commitment = take_until(bytes, '"');
  if (!take(bytes, before_index)) return fail(EntryFault::not_canonical);
  const std::string_view index = take_until(bytes, ',');
  if (!take(bytes, before_kind)) return fail(EntryFault::not_canonical);
  const std::string_view kind = take_until(bytes, '"');
  if (!take(bytes, before_previous)) return fail(EntryFault::not_canonical);
  const std::string_view previous = take_until(bytes, '"');
  if (bytes != at_end) return fail(EntryFault::not_canonical);

  const auto at_read = number_of(at, most_entries);
  const auto index_read = number_of(index, most_entries - 1);
  if (!at_read || !index_read) return fail(EntryFault::bad_number);
  if (!is_kind(kind)) return fail(EntryFault::bad_kind);
  const auto commitment_read = hash_of_hex(commitment);
  const auto previous_read = hash_of_hex(previous);
  if (!commitment_read || !previous_read) return fail(EntryFault::bad_hash);
  return LogEntry{*index_read, std::string(kind), static_cast<std::int64_t>(*at_read), *commitment_read, *previous_read};
}

bool opens(const Hasher& hasher, const LogEntry& entry, const Salt& salt, std::string_view body) { return commit(hasher, salt, body) == entry.commitment; }

Hash chain_after(const Hasher& hasher, const Hash& before, const Hash& leaf) { return hasher.sha256({before.view(), leaf.view()}); }

}  // namespace ytterby::proof
