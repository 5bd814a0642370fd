// What every store promises of hits of screening, on all of them.
#include "adapters/store/samples_test.h"
#include "adapters/store/stores_test.h"

namespace ytterby::test {
namespace {

using app::Unit;

class StoreHits : public StoreTest {};

TEST_P(StoreHits, ComeBackByPartyAndByUrgency) {
  screening::PartyHit worst = full_hit(80);
  worst.effect = law::PartyEffect::prohibited;
  screening::PartyHit nearest = full_hit(81);
  nearest.score = 990;
  nearest.party_key = "another party";
  const screening::PartyHit other = full_hit(82);
  Unit unit;
  unit.hits = {{other}, {nearest}, {worst}};
  ASSERT_TRUE(records().save(unit));
  reopen();
  EXPECT_EQ(records().hit(uuid(80)), worst);
  EXPECT_EQ(records().hits({}).items, (std::vector{worst, nearest, other}));
  EXPECT_EQ(records().hits_of("another party"), std::vector{nearest});
  EXPECT_EQ(records().hits_of("nobody"), std::vector<screening::PartyHit>{});
  app::HitQuery query;
  query.states = {screening::HitState::escalated};
  EXPECT_EQ(records().hits(query).total, 0U) << "their entries left the list";
  query.unlisted = true;
  EXPECT_EQ(records().hits(query).total, 3U);
  screening::PartyHit back = other;
  back.version = 2;
  back.binding = true;
  unit = {};
  unit.hits = {{back}};
  ASSERT_TRUE(records().save(unit));
  query.unlisted = false;
  EXPECT_EQ(records().hits(query).items, std::vector{back});
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreHits, ::testing::Values(Store::memory, Store::sqlite, Store::postgres), [](const auto& store) { return name_of(store.param); });

}  // namespace
}  // namespace ytterby::test
