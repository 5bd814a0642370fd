// What the log of proofs gives to anybody, and what only to those who may see a licence.
#include "adapters/secrets/log_crypto.h"
#include "app/log_reader.h"
#include "app/proof_log.h"
#include "http/list_query.h"
#include "http/site_test.h"
#include "support/log_world.h"

namespace ytterby::http {
namespace {

class LogSite : public Site {
 protected:
  LogSite() { w.desk.log = &writer; }

  /// A licence that was granted with a draw, and many movements of another; taken up and signed.
  LicenceId filled_log() {
    LicenceId licence = w.granted(w.content(law::LicenceTypeId::individual));
    test::LogBooks books(*w.records);
    books.open(licence, 1000);
    books.draw(licence, 1);
    books.open(elsewhere, 1000);
    for (int i = 0; i < 130; ++i) books.draw(elsewhere, 1);
    publish();
    return licence;
  }
  void publish() {
    EXPECT_TRUE(writer.take_up());
    EXPECT_TRUE(writer.sign(w.clock.now()));
  }
  [[nodiscard]] Response get(const std::string& path, const std::string& query = {}, const std::string& cookie = {}) const {
    Request asked = request("GET", path, cookie);
    EXPECT_TRUE(read_query(query, asked.query));
    return ask(asked);
  }
  static std::vector<proof::Hash> hashes_in(const Response& response) {
    std::vector<proof::Hash> out;
    const auto body = wire::parse_json(response.body);
    for (const wire::JsonValue& hash : body->find("hashes")->items) out.push_back(*proof::hash_of_hex(hash.text));
    return out;
  }
  [[nodiscard]] proof::Checkpoint checkpoint() const {
    const std::string published = get("/api/v1/log/key").body;
    const auto key = proof::parse_verifier_key(hasher, published.substr(0, published.find('\n')));
    return *proof::open_checkpoint(hasher, get("/api/v1/log/checkpoint").body, *key, secrets::verify_ed25519);
  }

  const LicenceId elsewhere{"00000000-0000-7000-8000-0000000000aa"};
  const proof::Hasher& hasher = secrets::sha256_hasher();
  test::FixedLogSigner signer;
  app::ProofLog writer{*w.records, hasher, signer, w.random, "licences.example/log"};
};

TEST_F(LogSite, AnEmptyLogSaysThatThereIsNoCheckpointYet) {
  const Response response = get("/api/v1/log/checkpoint");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(code_of(response), "no_checkpoint");
  EXPECT_NE(header_of(response, "Retry-After"), "");
  EXPECT_EQ(get("/api/v1/log/counts").body, R"({"origin":"licences.example/log","total":0,"kinds":[]})");
}

TEST_F(LogSite, AServerThatWritesNoLogSaysSo) {
  w.desk.log = nullptr;
  for (const char* path : {"/api/v1/log/key", "/api/v1/log/counts", "/api/v1/log/inclusion", "/api/v1/log/consistency"}) EXPECT_EQ(code_of(get(path)), "log_unavailable") << path;
}

TEST_F(LogSite, AnybodyProvesWithWhatIsPublicThatAnEntryIsInTheLog) {
  filled_log();
  const proof::Checkpoint head = checkpoint();
  EXPECT_GT(head.size, 256U);
  const Response response = get("/api/v1/log/inclusion", "index=3&size=" + std::to_string(head.size));
  EXPECT_EQ(response.status, 200);
  const auto bundle = get("/api/v1/log/tile/entries/000");
  EXPECT_EQ(bundle.status, 200);
  const auto entries = proof::read_bundle(bundle.body, 256);
  ASSERT_TRUE(entries);
  EXPECT_TRUE(proof::verify_inclusion(hasher, proof::hash_leaf(hasher, (*entries)[3]), {3, head.size}, hashes_in(response), head.root));
  EXPECT_FALSE(proof::verify_inclusion(hasher, proof::hash_leaf(hasher, (*entries)[4]), {3, head.size}, hashes_in(response), head.root));
}

TEST_F(LogSite, AnybodyProvesThatTheLogOnlyGrew) {
  filled_log();
  const proof::Checkpoint before = checkpoint();
  test::LogBooks(*w.records).draw(elsewhere, 1);
  publish();
  const proof::Checkpoint now = checkpoint();
  ASSERT_EQ(now.size, before.size + 2);
  const Response response = get("/api/v1/log/consistency", "older=" + std::to_string(before.size) + "&newer=" + std::to_string(now.size));
  EXPECT_EQ(*proof::compare(hasher, before, now, hashes_in(response)), proof::Relation::consistent);
}

TEST_F(LogSite, TilesArePublicForEverAndOnlyOnceTheyAreComplete) {
  filled_log();
  const Response tile = get("/api/v1/log/tile/0/000");
  EXPECT_EQ(tile.status, 200);
  EXPECT_EQ(tile.content_type, "application/octet-stream");
  EXPECT_EQ(tile.body.size(), 256U * 32U);
  EXPECT_NE(header_of(tile, "Cache-Control").find("immutable"), std::string::npos);
  EXPECT_EQ(get("/api/v1/log/tile/0/001.p/1").status, 200);
  for (const char* path : {"/api/v1/log/tile/0/001", "/api/v1/log/tile/0/x001/000", "/api/v1/log/tile/0/00", "/api/v1/log/tile/../key", "/api/v1/log/tile/0/000.p/256", "/api/v1/log/tile/64/000"}) {
    const Response none = get(path);
    EXPECT_EQ(none.status, 404) << path;
    EXPECT_EQ(code_of(none), "no_such_tile") << path;
    EXPECT_EQ(header_of(none, "Cache-Control").find("immutable"), std::string::npos) << path;
  }
}

TEST_F(LogSite, ProofsOfWhatIsNotThereAreRefused) {
  filled_log();
  const std::string beyond = std::to_string(checkpoint().size + 1);
  EXPECT_EQ(code_of(get("/api/v1/log/inclusion", "index=0&size=" + beyond)), "no_such_proof");
  EXPECT_EQ(code_of(get("/api/v1/log/inclusion", "index=5&size=5")), "no_such_proof");
  EXPECT_EQ(code_of(get("/api/v1/log/consistency", "older=9&newer=8")), "no_such_proof");
  EXPECT_EQ(code_of(get("/api/v1/log/consistency", "older=1&newer=" + beyond)), "no_such_proof");
  for (const char* query : {"", "index=1", "index=-1&size=3", "index=01&size=3", "index=1&size=9007199254740992", "index=1&size=3&more=1"}) EXPECT_EQ(get("/api/v1/log/inclusion", query).status, 400) << query;
}

TEST_F(LogSite, TheHolderOpensTheCommitmentsOfItsLicenceAndNobodyElseIsGivenTheSalts) {
  const LicenceId licence = filled_log();
  const std::string path = "/api/v1/licences/" + licence.value + "/log";
  EXPECT_EQ(get(path).status, 401);
  const OrganisationId other = w.organisation(licensing::OrganisationKind::exporter, "Another");
  w.person(other, "other@every.example", {Role::exporter_staff});
  EXPECT_EQ(get(path, {}, cookie_of(signing_in("other@every.example"))).status, 404) << "that it exists is not told";
  const std::string cookie = signed_in(Role::exporter_staff);
  std::string after;
  std::size_t seen = 0;
  for (;;) {
    const Response response = get(path, after.empty() ? "" : "after=" + after, cookie);
    ASSERT_EQ(response.status, 200) << response.body;
    EXPECT_EQ(header_of(response, "Cache-Control"), "no-store");
    const auto body = wire::parse_json(response.body);
    for (const wire::JsonValue& item : body->find("entries")->items) {
      proof::Salt salt;
      const std::string hex = item.find("salt")->text;
      salt.bytes = proof::hash_of_hex(hex)->bytes;
      const auto entry = proof::parse_entry(item.find("entry")->text);
      ASSERT_TRUE(entry);
      EXPECT_TRUE(proof::opens(hasher, *entry, salt, item.find("body")->text)) << item.find("body")->text;
      ++seen;
    }
    if (body->find("next") == nullptr) break;
    after = body->find("next")->text;
  }
  std::size_t movements = 0;
  const auto books = w.records->books(licence);
  for (const ledger::Account& account : books->accounts) movements += account.version;
  EXPECT_EQ(seen, movements + w.records->licence_events(licence).size());
  // A cursor into the accounts of somebody else's licence is none of this one.
  EXPECT_EQ(get(path, "after=entry/" + elsewhere.value + "/1/1", cookie).status, 400);
}

TEST_F(LogSite, WhatIsPublicNamesNobody) {
  const LicenceId licence = filled_log();
  const std::string number = w.records->licence(licence)->terms.number;
  for (const char* path : {"/api/v1/log/checkpoint", "/api/v1/log/key", "/api/v1/log/counts", "/api/v1/log/tile/entries/000", "/api/v1/log/tile/0/000"}) {
    const std::string body = get(path).body;
    for (const std::string& secret : {licence.value, number, w.exporter.value, w.approver.value}) EXPECT_EQ(body.find(secret), std::string::npos) << path;
  }
}

}  // namespace
}  // namespace ytterby::http
