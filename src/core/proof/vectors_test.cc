// The vectors of `tests/proof`, against which the verifier in the browser is held: another language, another hand. They are what
// this code says; with YTTERBY_ACCEPT=1 they are written anew.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "core/proof/samples_test.h"
#include "core/proof/whole_log.h"

namespace ytterby::proof {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t entries = 20;
constexpr std::uint64_t forked_from = 11;
constexpr std::uint64_t sizes[] = {1, 2, 3, 4, 6, 7, 8, 11, 12, 13, 16, 17, 20};

struct Log {
  LogState state;
  NodeStore store;
  std::vector<Json> events;
  std::vector<std::string> roots{hex(hash_empty(hasher()))};
  std::vector<std::string> chain{hex(chain_start)};
  std::vector<std::string> notes;
};

const SeedKey& key() {
  // The first test key of RFC 8032, section 7.1.
  static const SeedKey made("licences.example.org/log", hash_of_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")->view());
  return made;
}

void sign(Log& log) {
  const Checkpoint now{key().public_half().name, log.state.tree.size(), log.state.tree.root(hasher()), {}};
  log.notes.push_back(*sign_checkpoint(hasher(), now, key().public_half(), key().signer()));
}

void append(Log& log, const std::string& kind) {
  const std::uint64_t index = log.state.tree.size();
  const Hash drawn = hasher().sha256({"salt ", std::to_string(index)});
  const Salt salt{drawn.bytes};
  const std::string body = R"({"goods":"烧结钕铁硼 \"N42SH\"","licence":"L2026-)" + std::to_string(index) + R"("})";
  const auto added = append_entry(hasher(), log.state, {kind, 1'767'225'600 + 60 * static_cast<std::int64_t>(index), commit(hasher(), salt, body)});
  ASSERT_TRUE(added);
  log.store.keep(added->nodes);
  log.events.push_back(Json{{"line", added->bytes}, {"leaf", hex(added->leaf)}, {"salt", hex(drawn)}, {"body", body}});
  log.roots.push_back(hex(log.state.tree.root(hasher())));
  log.chain.push_back(hex(log.state.chain));
  sign(log);
}

Log made(bool is_forked) {
  Log out;
  sign(out);
  for (std::uint64_t i = 0; i < entries; ++i) append(out, is_forked && i == forked_from ? "licence_amended" : i % 3 == 0 ? "licence_issued" : "certificate.cleared");
  return out;
}

Json proof_json(const std::vector<Hash>& proof) {
  Json out = Json::array();
  for (const Hash& hash : proof) out.push_back(hex(hash));
  return out;
}

/// A member with a list, an item a line.
template <class Items>
std::string list(const std::string& name, const Items& items) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "\n    " : ",\n    ") + Json(item).dump();
  return "  " + Json(name).dump() + ": [" + out + "\n  ]";
}

std::vector<Json> consistency_json(const Log& log) {
  std::vector<Json> out;
  for (const std::uint64_t newer : sizes) {
    for (const std::uint64_t older : sizes) {
      if (older <= newer) out.push_back(Json{{"older", older}, {"newer", newer}, {"proof", proof_json(*prove_consistency(hasher(), log.store.source(), {older, newer}))}});
    }
  }
  return out;
}

std::string vectors() {
  const Log log = made(false);
  const Log fork = made(true);
  std::vector<Json> inclusion;
  for (const std::uint64_t size : sizes) {
    for (std::uint64_t index = 0; index < size; ++index) inclusion.push_back(Json{{"index", index}, {"size", size}, {"proof", proof_json(*prove_inclusion(hasher(), log.store.source(), {index, size}))}});
  }
  Checkpoint extended{key().public_half().name, 1, *hash_of_hex(log.roots[1]), {"an extension line, 另一行"}};
  std::string out = "{\n  \"verifierKey\": " + Json(verifier_key(hasher(), key().public_half())).dump();
  out += ",\n  \"forkedFrom\": " + std::to_string(forked_from);
  out += ",\n  \"extended\": " + Json(*sign_checkpoint(hasher(), extended, key().public_half(), key().signer())).dump();
  out += ",\n" + list("events", log.events) + ",\n" + list("roots", log.roots) + ",\n" + list("chain", log.chain) + ",\n" + list("notes", log.notes);
  out += ",\n" + list("inclusion", inclusion) + ",\n" + list("consistency", consistency_json(log));
  out += ",\n" + list("forkNotes", fork.notes) + ",\n" + list("forkConsistency", consistency_json(fork)) + "\n}\n";
  return out;
}

TEST(Vectors, AreWhatThisCodeSays) {
  const char* root = std::getenv("YTTERBY_SOURCE");
  const std::string path = std::string(root != nullptr ? root : ".") + "/tests/proof/vectors.json";
  const std::string now = vectors();
  if (std::getenv("YTTERBY_ACCEPT") != nullptr) std::ofstream(path, std::ios::binary) << now;
  std::ifstream in(path, std::ios::binary);
  const std::string kept{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  EXPECT_TRUE(kept == now) << path << " differs; YTTERBY_ACCEPT=1 rewrites it";
}

}  // namespace
}  // namespace ytterby::proof
