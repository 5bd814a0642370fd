#include "core/ledger/forecast.h"

#include <gtest/gtest.h>

namespace ytterby::ledger {
namespace {

Entry moved(EntryKind kind, Bucket from, Bucket to, std::int64_t quantity, std::int64_t at) {
  Entry e;
  e.kind = kind;
  e.from = from;
  e.to = to;
  e.moved = {quantity, quantity * 10};
  e.at = at;
  return e;
}

TEST(Forecast, CountsWhatWasTakenOfLateAndNotWhatCameBack) {
  const std::vector<Entry> entries{moved(EntryKind::grant, Bucket::outside, Bucket::free, 100, 1),  moved(EntryKind::hold, Bucket::free, Bucket::held, 50, 2),
                                   moved(EntryKind::hold, Bucket::free, Bucket::held, 20, 10),      moved(EntryKind::post, Bucket::held, Bucket::posted, 15, 11),
                                   moved(EntryKind::release, Bucket::held, Bucket::free, 5, 12),    moved(EntryKind::post, Bucket::free, Bucket::posted, 1, 13)};
  EXPECT_EQ(taken_since(entries, 10), (Volume{16, 160}));
  EXPECT_EQ(taken_since(entries, 2), (Volume{66, 660}));
  EXPECT_EQ(taken_since(entries, 14), Volume{});
}

TEST(Forecast, TellsTheDayOnWhichTheScarcerOfTheTwoIsGone) {
  Account account;
  account.granted = {100, 1000};
  account.posted = {40, 400};
  const Date today(1000);
  EXPECT_EQ(exhausted_on(account, {30, 0}, 90, today), today.plus(180));
  EXPECT_EQ(exhausted_on(account, {30, 600}, 90, today), today.plus(90)) << "value runs out first";
  EXPECT_EQ(exhausted_on(account, {0, 0}, 90, today), std::nullopt);
  EXPECT_EQ(exhausted_on(account, {-5, -5}, 90, today), std::nullopt) << "more came back than went";
  account.posted = {100, 400};
  EXPECT_EQ(exhausted_on(account, {0, 0}, 90, today), today) << "nothing is left";
}

TEST(Forecast, LargeAmountsDoNotOverflow) {
  Account account;
  account.granted = {most_volume, most_volume};
  EXPECT_EQ(exhausted_on(account, {1, 1}, 90, Date(0)), std::nullopt);
  EXPECT_EQ(exhausted_on(account, {most_volume, 1}, 90, Date(0)), Date(90));
}

}  // namespace
}  // namespace ytterby::ledger
