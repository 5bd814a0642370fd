// What every store promises of announcements, questions and guidance, on all of them.
#include "adapters/store/samples_test.h"
#include "adapters/store/stores_test.h"

namespace ytterby::test {
namespace {

using app::Unit;

class StoreBriefings : public StoreTest {};

TEST_P(StoreBriefings, ComeBackNewestFirstAndByState) {
  briefings::Announcement old = full_announcement(90);
  briefings::Announcement draft = full_announcement(91);
  draft.state = briefings::AnnouncementState::draft;
  draft.published_at = 0;
  draft.drafted_at = 40;
  briefings::Guidance answer = full_guidance(92);
  briefings::Guidance newer = full_guidance(93);
  newer.state = briefings::GuidanceState::published;
  newer.published_at = 50;
  const briefings::Question question = full_question(94, 90);
  Unit unit;
  unit.announcements = {{old}, {draft}};
  unit.guidance = {{answer}, {newer}};
  unit.questions = {{question}, {full_question(95, 91)}};
  ASSERT_TRUE(records().save(unit));
  reopen();
  EXPECT_EQ(records().announcement(uuid(90)), old);
  EXPECT_EQ(records().announcements({}).items, (std::vector{draft, old}));
  EXPECT_EQ(records().announcements({{briefings::AnnouncementState::published}, {}}).items, std::vector{old});
  EXPECT_EQ(records().question(uuid(94)), question);
  EXPECT_EQ(records().questions_of(uuid(90)), std::vector{question});
  EXPECT_EQ(records().guidance_entry(uuid(92)), answer);
  EXPECT_EQ(records().guidance({}).items, (std::vector{newer, answer}));
  EXPECT_EQ(records().guidance({{briefings::GuidanceState::superseded}, {}}).items, std::vector{answer});
  EXPECT_FALSE(records().announcement(uuid(94))) << "an id of another kind";
}

TEST_P(StoreBriefings, WhoeverComesSecondReadsAgain) {
  Unit unit;
  unit.announcements = {{full_announcement(90)}};
  ASSERT_TRUE(records().save(unit));
  const auto again = records().save(unit);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error(), app::SaveError::conflict);
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreBriefings, ::testing::Values(Store::memory, Store::sqlite, Store::postgres), [](const auto& store) { return name_of(store.param); });

}  // namespace
}  // namespace ytterby::test
