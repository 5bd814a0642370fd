#include "app/api_keys.h"

#include <algorithm>

#include "app/ports/ids.h"

namespace ytterby::app {

namespace {

constexpr std::size_t most_keys = 20;
constexpr std::size_t id_length = 16;   // of the hash: enough to tell twenty keys apart, nothing to sign in with

Failure bad_scope() {
  return {FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, {{"/scopes", "unknown_value", {"应为 read 或 write", "must be read or write"}}}, 0};
}

}  // namespace

Result<Receipt, Failure> make_api_key(Desk& desk, const Caller& caller, const std::string& label, const std::vector<std::string>& scopes) {
  const auto known = [](const std::string& s) { return s == "read" || s == "write"; };
  if (scopes.empty() || !std::all_of(scopes.begin(), scopes.end(), known)) return fail(bad_scope());
  constexpr std::size_t secret_bytes = 32;
  const std::string key = std::string(key_prefix) + hex_of(desk.random.bytes(secret_bytes));
  const std::string hash = desk.secrets.sha256(key);
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto person = desk.records.person(caller.person.id);
    if (!person) return fail(not_found());
    if (person->key_hashes.size() >= most_keys) return fail(Failure{FailureKind::conflict, "too_many", {"最多二十个", "at most twenty"}, {}, 0});
    // The key is kept before the person names it: a key that nobody names opens nothing.
    if (!desk.records.save_api_key({hash, person->id, label, scopes, caller.now, false})) {
      return fail(Failure{FailureKind::unavailable, "store_unavailable", {"暂时无法保存", "it cannot be saved now"}, {}, 0});
    }
    person->key_hashes.push_back(hash);
    ++person->version;
    Prepared out;
    out.receipt = {"api_key", hash.substr(0, id_length), {}, "active", 1, {}, key};
    out.unit.persons.push_back({std::move(*person)});
    return out;
  });
}

Result<Receipt, Failure> end_api_key(Desk& desk, const Caller& caller, const std::string& id) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto person = desk.records.person(caller.person.id);
    if (!person) return fail(not_found());
    auto& all = person->key_hashes;
    const auto at = std::find_if(all.begin(), all.end(), [&](const std::string& hash) { return hash.substr(0, id_length) == id; });
    if (at == all.end()) return fail(not_found());
    all.erase(at);
    ++person->version;
    Prepared out;
    out.receipt = {"api_key", id, {}, "ended", 2, {}, {}};
    out.unit.persons.push_back({std::move(*person)});
    return out;
  });
}

std::vector<licensing::ApiKey> api_keys_of(Desk& desk, const Caller& caller) {
  std::vector<licensing::ApiKey> out;
  for (const std::string& hash : caller.person.key_hashes) {
    if (auto key = desk.records.api_key(hash)) {
      key->key_hash = hash.substr(0, id_length);
      out.push_back(std::move(*key));
    }
  }
  return out;
}

std::optional<KeyOwner> key_owner(Desk& desk, const std::string& key) {
  if (key.rfind(key_prefix, 0) != 0) return std::nullopt;
  const std::string hash = desk.secrets.sha256(key);
  const auto found = desk.records.api_key(hash);
  if (!found || found->ended) return std::nullopt;
  auto person = desk.records.person(found->person);
  if (!person || person->disabled) return std::nullopt;
  if (std::find(person->key_hashes.begin(), person->key_hashes.end(), hash) == person->key_hashes.end()) return std::nullopt;
  auto organisation = desk.records.organisation(person->organisation);
  if (!organisation) return std::nullopt;
  const bool may_write = std::find(found->scopes.begin(), found->scopes.end(), "write") != found->scopes.end();
  return KeyOwner{std::move(*person), std::move(*organisation), may_write};
}

}  // namespace ytterby::app
