// What every store promises of what people learnt, on all of them.
#include "adapters/store/samples_test.h"
#include "adapters/store/stores_test.h"

namespace ytterby::test {
namespace {

using app::Unit;

class StoreLearning : public StoreTest {};

TEST_P(StoreLearning, ComesBackByPersonAndCourseAndByOrganisation) {
  const learn::Progress first = full_progress(90, "a-course");
  const learn::Progress second = full_progress(90, "b-course");
  learn::Progress elsewhere = full_progress(91, "a-course");
  elsewhere.organisation = {uuid(3)};
  Unit unit;
  unit.learning = {{first}, {second}, {elsewhere}};
  ASSERT_TRUE(records().save(unit));
  reopen();
  EXPECT_EQ(records().learning({uuid(90)}, "b-course"), second);
  EXPECT_EQ(records().learning({uuid(90)}, "c-course"), std::nullopt);
  EXPECT_EQ(records().learning_of({uuid(2)}), (std::vector{first, second}));
  EXPECT_EQ(records().learning_of({uuid(4)}), std::vector<learn::Progress>{});
}

TEST_P(StoreLearning, AnAnswerThatCameSecondIsRefused) {
  Unit unit;
  unit.learning = {{full_progress(90, "a-course")}};
  ASSERT_TRUE(records().save(unit));
  const auto again = records().save(unit);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error(), app::SaveError::conflict);
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreLearning, ::testing::Values(Store::memory, Store::sqlite, Store::postgres), [](const auto& store) { return name_of(store.param); });

}  // namespace
}  // namespace ytterby::test
