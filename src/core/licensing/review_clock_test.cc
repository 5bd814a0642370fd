#include "core/licensing/review_clock.h"

#include <gtest/gtest.h>

namespace ytterby::licensing {
namespace {

constexpr std::int64_t day_seconds = 86'400;

/// Noon of a day in the time zone of the pack below.
Instant noon(std::string_view day) { return Date::parse(day)->days() * day_seconds + day_seconds / 2 - 8 * 3600; }

/// One year of Monday-to-Friday weeks with one holiday, and a term of ten working days from 1 January 2026.
law::Pack small_pack() {
  law::Pack pack;
  pack.utc_offset_minutes = 480;
  law::CalendarYear year;
  year.year = 2026;
  year.holidays.push_back({{"节", "holiday"}, *Date::parse("2026-03-09"), *Date::parse("2026-03-10")});
  year.working_weekends.push_back(*Date::parse("2026-03-14"));
  pack.calendar.push_back(year);
  law::Clock clock;
  clock.id = "decision";
  clock.period = {10, law::Period::Unit::working_day};
  clock.in_force = *Date::parse("2026-01-01");
  pack.clocks.push_back(clock);
  clock.id = "amendment";
  clock.period.value = 4;
  pack.clocks.push_back(clock);
  clock.id = "acceptance";
  clock.period.value = 2;
  pack.clocks.push_back(clock);
  return pack;
}

class ReviewClockTest : public ::testing::Test {
 protected:
  void happen(EventType type, std::string_view day, std::optional<Pause> pause = std::nullopt) {
    Event event;
    event.type = type;
    event.at = noon(day);
    event.pause = pause;
    if (type == EventType::drafted || type == EventType::submitted) event.content = Content{};
    if (type == EventType::recommended || type == EventType::decided) event.terms = Terms{};
    events.push_back(event);
    apply(application, event);
  }
  void accepted_on(std::string_view day) {
    happen(EventType::drafted, "2026-03-01");
    happen(EventType::submitted, "2026-03-01");
    happen(EventType::accepted, day);
    happen(EventType::review_started, day);
  }
  ReviewClock on(std::string_view day, bool watch_listed = false) { return review_clock(pack, events, application, watch_listed, *Date::parse(day)); }

  law::Pack pack = small_pack();
  Application application;
  std::vector<Event> events;
};

TEST_F(ReviewClockTest, TheDayAfterAcceptanceIsTheFirstThatCounts) {
  accepted_on("2026-03-02");   // a Monday
  EXPECT_EQ(on("2026-03-02").used, 0);
  EXPECT_EQ(on("2026-03-03").used, 1);
  EXPECT_EQ(on("2026-03-06").used, 4);
}

TEST_F(ReviewClockTest, WeekendsAndHolidaysDoNotCountAndAShiftedWeekendDoes) {
  accepted_on("2026-03-02");
  EXPECT_EQ(on("2026-03-08").used, 4) << "Saturday and Sunday";
  EXPECT_EQ(on("2026-03-10").used, 4) << "two days of holiday";
  EXPECT_EQ(on("2026-03-14").used, 8) << "a Saturday on which people work";
  EXPECT_EQ(on("2026-03-15").used, 8);
}

TEST_F(ReviewClockTest, ItIsDueWhenTheTermIsUsedUp) {
  accepted_on("2026-03-02");
  EXPECT_EQ(on("2026-03-03").due_on->text(), "2026-03-17");
  EXPECT_EQ(on("2026-03-17").remaining, 0);
  EXPECT_EQ(on("2026-03-18").remaining, -1) << "overdue is said, not hidden";
}

TEST_F(ReviewClockTest, DaysOnWhichTheClockStoodStillDoNotCount) {
  accepted_on("2026-03-02");
  happen(EventType::paused, "2026-03-04", Pause::identification);
  EXPECT_EQ(on("2026-03-06").used, 1);
  EXPECT_TRUE(on("2026-03-06").paused);
  EXPECT_EQ(on("2026-03-06").due_on, std::nullopt) << "nobody knows while it stands still";
  happen(EventType::resumed, "2026-03-06", Pause::identification);
  EXPECT_EQ(on("2026-03-06").used, 2) << "the day on which it is resumed counts";
  EXPECT_EQ(on("2026-03-06").due_on->text(), "2026-03-19");
}

TEST_F(ReviewClockTest, AReferralAndAWatchListedPartyTakeTheTermAway) {
  accepted_on("2026-03-02");
  EXPECT_TRUE(on("2026-03-03", true).no_term);
  EXPECT_EQ(on("2026-03-03", true).due_on, std::nullopt);
  EXPECT_FALSE(on("2026-03-03").no_term);
  happen(EventType::referred, "2026-03-03");
  EXPECT_TRUE(on("2026-03-04").no_term);
}

TEST_F(ReviewClockTest, ThePenIsHeldByWhoCanMoveTheCaseOn) {
  happen(EventType::drafted, "2026-03-01");
  EXPECT_EQ(on("2026-03-01").pen, PenHolder::applicant);
  happen(EventType::submitted, "2026-03-01");
  happen(EventType::accepted, "2026-03-02");
  happen(EventType::review_started, "2026-03-03");
  EXPECT_EQ(on("2026-03-05").pen, PenHolder::authority);
  EXPECT_EQ(on("2026-03-05").pen_since->text(), "2026-03-01") << "since it was sent, through acceptance and the start of the review";
  happen(EventType::question_asked, "2026-03-05");
  EXPECT_EQ(on("2026-03-06").pen, PenHolder::applicant);
  EXPECT_EQ(on("2026-03-06").pen_since->text(), "2026-03-05");
}

TEST_F(ReviewClockTest, ADecidedCaseStandsStillForEver) {
  accepted_on("2026-03-02");
  happen(EventType::recommended, "2026-03-04");
  happen(EventType::decided, "2026-03-05");
  EXPECT_EQ(on("2026-06-01").used, 3);
  EXPECT_FALSE(on("2026-06-01").runs);
}

TEST_F(ReviewClockTest, BeyondTheCalendarNoDayIsNamed) {
  accepted_on("2026-12-28");
  EXPECT_EQ(on("2026-12-29").due_on, std::nullopt);
}

TEST_F(ReviewClockTest, AChangeOfALicenceHasATermOfItsOwn) {
  accepted_on("2026-03-02");
  const Date of_decision = *on("2026-03-02").due_on;
  application.content.amends = {"licence"};
  EXPECT_EQ(on("2026-03-02").term, 4);
  EXPECT_LT(*on("2026-03-02").due_on, of_decision);
}

TEST_F(ReviewClockTest, AFileThatWasSentIsToBeAcceptedWithinTheTermOfThePack) {
  happen(EventType::drafted, "2026-03-05");
  EXPECT_FALSE(acceptance_due(pack, application));
  happen(EventType::submitted, "2026-03-06");   // a Friday before two holidays
  EXPECT_EQ(acceptance_due(pack, application)->text(), "2026-03-12");
  happen(EventType::accepted, "2026-03-11");
  EXPECT_FALSE(acceptance_due(pack, application));
}

TEST_F(ReviewClockTest, TheQueueBeginsWithTheFewestRemainingDaysAndEndsWithWhatHasNoTerm) {
  accepted_on("2026-03-02");
  const auto order = [&] { return queue_order(pack, events, application, false); };
  const auto running = order();
  EXPECT_EQ(running, on("2026-03-02").due_on->days());
  happen(EventType::paused, "2026-03-03", Pause::site_check);
  const auto still = order();
  EXPECT_GT(still, running);
  happen(EventType::resumed, "2026-03-05", Pause::site_check);
  EXPECT_LT(order(), still);
  EXPECT_GT(order(), running) << "days on which the clock stood still are given back";
  EXPECT_GT(queue_order(pack, events, application, true), still) << "a watch-listed party takes the term away";
}

}  // namespace
}  // namespace ytterby::licensing
