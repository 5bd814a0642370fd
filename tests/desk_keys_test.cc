// Keys by which programs act for people.
#include <gtest/gtest.h>

#include "adapters/store/open_records.h"
#include "app/api_keys.h"
#include "support/desk_world.h"

namespace ytterby::test {
namespace {

class ApiKeys : public ::testing::Test {
 protected:
  std::string made(std::vector<std::string> scopes) { return taken(app::make_api_key(w.desk, w.as(w.applicant), "ERP", scopes)).secret; }
  DeskWorld w{std::move(*store::open_memory_records())};
};

TEST_F(ApiKeys, AKeyStandsForItsPersonWithinItsScope) {
  const auto reads = app::key_owner(w.desk, made({"read"}));
  ASSERT_TRUE(reads);
  EXPECT_EQ(reads->person.id, w.applicant);
  EXPECT_FALSE(reads->may_write);
  EXPECT_TRUE(app::key_owner(w.desk, made({"read", "write"}))->may_write);
  EXPECT_FALSE(app::key_owner(w.desk, "ytk_0000"));
  EXPECT_FALSE(app::key_owner(w.desk, ""));
}

TEST_F(ApiKeys, ItIsNowhereInTheRecord) {
  const std::string key = made({"write"});
  for (const app::TimelineEntry& e : w.records->record(0, 1000)) EXPECT_EQ(e.body.find(key), std::string::npos);
}

TEST_F(ApiKeys, ItIsToldOnceAndKeptOnlyAsAHash) {
  app::Caller caller = w.as(w.applicant);
  caller.operation_key = "op-1";
  caller.operation_fingerprint = "f";
  const std::string key = taken(app::make_api_key(w.desk, caller, "ERP", {"read"})).secret;
  ASSERT_FALSE(key.empty());
  EXPECT_EQ(w.records->operation(w.applicant, "op-1")->answer.find(key), std::string::npos) << "the answer that is kept for a repeat holds no secret";
  const app::Receipt again = taken(app::make_api_key(w.desk, caller, "ERP", {"read"}));
  EXPECT_TRUE(again.secret.empty()) << "a repeat is answered, without the key";
  EXPECT_FALSE(again.id.empty());
}

TEST_F(ApiKeys, AnEndedKeyAndThatOfADisabledPersonOpenNothing) {
  const std::string ended = made({"read"});
  const std::string other = made({"read"});
  taken(app::end_api_key(w.desk, w.as(w.applicant), app::api_keys_of(w.desk, w.as(w.applicant)).front().key_hash));
  EXPECT_FALSE(app::key_owner(w.desk, ended));
  ASSERT_TRUE(app::key_owner(w.desk, other));
  licensing::Person person = *w.records->person(w.applicant);
  person.disabled = true;
  ++person.version;
  app::Unit unit;
  unit.persons.push_back({person});
  ASSERT_TRUE(w.records->save(unit));
  EXPECT_FALSE(app::key_owner(w.desk, other));
}

TEST_F(ApiKeys, AnUnknownScopeIsRefusedAndNobodyEndsAnothersKey) {
  EXPECT_FALSE(app::make_api_key(w.desk, w.as(w.applicant), "ERP", {"admin"}));
  EXPECT_FALSE(app::make_api_key(w.desk, w.as(w.applicant), "ERP", {}));
  made({"read"});
  const std::string id = app::api_keys_of(w.desk, w.as(w.applicant)).front().key_hash;
  EXPECT_FALSE(app::end_api_key(w.desk, w.as(w.officer), id));
}

}  // namespace
}  // namespace ytterby::test
