#include "app/status_board.h"

#include <gtest/gtest.h>

#include "adapters/store/open_records.h"

namespace ytterby::app {
namespace {

using licensing::LicenceState;

class Board : public ::testing::Test {
 protected:
  Board() : records(std::move(*store::open_memory_records())), board(*records) {}

  static licensing::Licence licence(int index) {
    licensing::Licence out;
    out.id = {"licence-" + std::to_string(index)};
    out.terms.number = "L2026-" + std::to_string(index);
    out.terms.status_index = index;
    return out;
  }
  /// Saves licences with one event each, as one unit.
  void issue(int from, int count) {
    Unit unit;
    for (int i = from; i < from + count; ++i) unit.licences.push_back(change(licence(i), 0, licensing::LicenceEventType::issued));
    ASSERT_TRUE(records->save(unit));
  }
  void move(int index, std::uint32_t version, LicenceState state, licensing::LicenceEventType type) {
    licensing::Licence after = licence(index);
    after.state = state;
    Unit unit;
    unit.licences.push_back(change(after, version, type));
    ASSERT_TRUE(records->save(unit));
  }
  LicenceChange change(licensing::Licence after, std::uint32_t version, licensing::LicenceEventType type) {
    licensing::LicenceEvent event;
    event.type = type;
    event.id = "event-" + std::to_string(++events_);
    if (version == 0) event.terms = after.terms;
    after.version = version + 1;
    return {std::move(after), version, {std::move(event)}, {}};
  }
  std::optional<ListedStatus> status(int index) {
    const auto list = board.list(static_cast<std::size_t>(index / licences_per_list));
    return list ? status_in(list->bits, static_cast<std::size_t>(index % licences_per_list)) : std::nullopt;
  }

  std::unique_ptr<Records> records;
  StatusBoard board;
  int events_ = 0;
};

TEST_F(Board, OfAnEmptyRecordHasOneListOnWhichNothingStands) {
  const auto list = board.list(0);
  ASSERT_TRUE(list);
  EXPECT_EQ(list->bits, std::string(licences_per_list / 4, '\0'));
  EXPECT_FALSE(board.list(1));
}

TEST_F(Board, FollowsTheRecordWithoutBeingTold) {
  issue(0, 5);
  EXPECT_EQ(status(3), ListedStatus::valid);
  const auto before = board.list(0)->version;
  EXPECT_EQ(board.list(0)->version, before) << "nothing changed, so nothing is signed again";
  move(3, 1, LicenceState::suspended, licensing::LicenceEventType::suspended);
  EXPECT_EQ(status(3), ListedStatus::suspended);
  EXPECT_NE(board.list(0)->version, before);
  EXPECT_EQ(status(2), ListedStatus::valid);
  move(3, 2, LicenceState::active, licensing::LicenceEventType::resumed);
  EXPECT_EQ(status(3), ListedStatus::valid);
  move(3, 3, LicenceState::revoked, licensing::LicenceEventType::revoked);
  EXPECT_EQ(status(3), ListedStatus::ended);
  issue(5, 1);
  move(5, 1, LicenceState::surrendered, licensing::LicenceEventType::surrendered);
  EXPECT_EQ(status(5), ListedStatus::ended) << "also what was issued after the board was built";
}

TEST_F(Board, LicencesBeyondTheFirstListAreOnTheNextAndAllPagesAreRead) {
  for (int i = 0; i < 3; ++i) issue(licences_per_list - 1500 + i * 1000, 1000);
  move(licences_per_list - 1500, 1, LicenceState::suspended, licensing::LicenceEventType::suspended);
  move(licences_per_list + 1499, 1, LicenceState::withdrawn, licensing::LicenceEventType::withdrawn);
  EXPECT_EQ(status(licences_per_list - 1500), ListedStatus::suspended);
  EXPECT_EQ(status(licences_per_list + 1499), ListedStatus::ended);
  EXPECT_EQ(status(licences_per_list), ListedStatus::valid);
  EXPECT_TRUE(board.list(1));
  EXPECT_FALSE(board.list(2));
}

TEST(ListedStatus, OfEveryStateButActiveIsNotValid) {
  for (int state = 0; state < licensing::licence_state_count; ++state) {
    EXPECT_EQ(listed_status(static_cast<LicenceState>(state)) == ListedStatus::valid, static_cast<LicenceState>(state) == LicenceState::active) << state;
  }
}

TEST(ListedStatus, EveryPlaceHoldsEveryValueAndDisturbsNoOther) {
  std::string bits(2, '\0');
  for (std::size_t i = 0; i < 8; ++i) put_status(bits, i, static_cast<ListedStatus>(i % 3));
  for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(status_in(bits, i), static_cast<ListedStatus>(i % 3));
  EXPECT_EQ(status_in(bits, 8), std::nullopt);
  EXPECT_EQ(status_in("\x03", 0), std::nullopt) << "3 has no meaning";
  // The example of the draft (section 4.1, two bits): 01 10 00 11 ... from the low bits up.
  EXPECT_EQ(status_in("\xc9", 0), ListedStatus::ended);
  EXPECT_EQ(status_in("\xc9", 1), ListedStatus::suspended);
  EXPECT_EQ(status_in("\xc9", 2), ListedStatus::valid);
}

}  // namespace
}  // namespace ytterby::app
