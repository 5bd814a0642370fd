// The two time axes, views, differences and calendars, on a law that was made up for the purpose.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/law/calendar.h"
#include "core/law/pack_difference.h"
#include "core/law/view.h"
#include "support/law_pack.h"

namespace ytterby::law {
namespace {

Date day(const char* text) { return *Date::parse(text); }
AsOf as_of(const char* text) { return {day(text), std::nullopt}; }
AsOf as_known(const char* text, const char* known) { return {day(text), day(known)}; }

Instrument instrument(const char* id, const char* published, const char* in_force) {
  Instrument out;
  out.id = id;
  out.published = Date::parse(published);
  out.in_force = Date::parse(in_force);
  return out;
}

Event suspended(const char* from, const char* until, const char* by, std::vector<std::string> parts = {}) {
  Event out;
  out.kind = Event::Kind::suspended;
  out.from = day(from);
  out.until = Date::parse(until);
  out.by = by;
  out.parts = std::move(parts);
  return out;
}

/// Published in March 2025, in force from 4 April, its part 2 from 1 June; suspended by a notice of 20 August from
/// 1 September to 31 October.
Pack pack() {
  Pack out;
  Instrument rule = instrument("rule", "2025-03-01", "2025-04-04");
  rule.parts.push_back({"2", day("2025-06-01"), {}});
  rule.events.push_back(suspended("2025-09-01", "2025-10-31", "notice"));
  out.instruments.push_back(rule);
  out.instruments.push_back(instrument("notice", "2025-08-20", "2025-09-01"));
  out.coverage.covers_from = day("2025-01-01");
  out.coverage.verified_through = day("2025-12-31");
  return out;
}

TEST(Status, AnInstrumentBindsFromItsDayAndItsPartsFromTheirs) {
  const Pack p = pack();
  const Instrument& rule = p.instruments[0];
  EXPECT_EQ(status_of(p, rule, "", as_of("2025-04-03")), Status::not_in_force);
  EXPECT_EQ(status_of(p, rule, "", as_of("2025-04-04")), Status::in_force);
  EXPECT_EQ(status_of(p, rule, "2(1)", as_of("2025-05-31")), Status::not_in_force);
  EXPECT_EQ(status_of(p, rule, "2(1)", as_of("2025-06-01")), Status::in_force);
  EXPECT_EQ(status_of(p, rule, "21", as_of("2025-05-31")), Status::in_force) << "part 2 is not the beginning of part 21";
}

TEST(Status, TheDayThatASuspensionNamesAsItsEndIsStillSuspended) {
  const Pack p = pack();
  const Instrument& rule = p.instruments[0];
  EXPECT_EQ(status_of(p, rule, "", as_of("2025-08-31")), Status::in_force);
  EXPECT_EQ(status_of(p, rule, "", as_of("2025-09-01")), Status::suspended);
  EXPECT_EQ(status_of(p, rule, "", as_of("2025-10-31")), Status::suspended);
  EXPECT_EQ(status_of(p, rule, "", as_of("2025-11-01")), Status::in_force);
  EXPECT_EQ(lapsed_suspension(p, rule, "", as_of("2025-10-31")), nullptr);
  EXPECT_NE(lapsed_suspension(p, rule, "", as_of("2025-11-01")), nullptr);
  EXPECT_EQ(lapsed_suspension(p, rule, "", as_of("2025-08-31")), nullptr);
}

TEST(Status, WhatWasNotYetPublishedCouldNotBeKnown) {
  const Pack p = pack();
  const Instrument& rule = p.instruments[0];
  EXPECT_EQ(status_of(p, rule, "", as_known("2025-09-15", "2025-08-19")), Status::in_force) << "the notice of suspension came a day later";
  EXPECT_EQ(status_of(p, rule, "", as_known("2025-09-15", "2025-08-20")), Status::suspended);
  EXPECT_EQ(status_of(p, rule, "", as_known("2025-09-15", "2025-02-28")), Status::not_published);
  EXPECT_EQ(status_of(p, rule, "", as_known("2025-03-15", "2025-03-01")), Status::not_in_force);
}

TEST(Status, ASuspensionOfOnePartLeavesTheOthers) {
  Pack p = pack();
  p.instruments[0].events = {suspended("2025-09-01", "2025-10-31", "notice", {"2"})};
  EXPECT_EQ(status_of(p, p.instruments[0], "2(1)", as_of("2025-09-15")), Status::suspended);
  EXPECT_EQ(status_of(p, p.instruments[0], "1", as_of("2025-09-15")), Status::in_force);
  EXPECT_EQ(status_of(p, p.instruments[0], "", as_of("2025-09-15")), Status::in_force);
}

TEST(Status, ARepealEndsARuleAndAnAnnouncementChangesNothing) {
  Pack p = pack();
  Event announced;
  announced.kind = Event::Kind::announced;
  announced.from = day("2025-05-01");
  announced.until = day("2027-01-01");
  Event repealed;
  repealed.kind = Event::Kind::repealed;
  repealed.from = day("2025-12-01");
  repealed.by = "notice";
  p.instruments[0].events = {announced, repealed};
  EXPECT_EQ(status_of(p, p.instruments[0], "", as_of("2025-05-01")), Status::in_force);
  EXPECT_EQ(status_of(p, p.instruments[0], "", as_of("2025-11-30")), Status::in_force);
  EXPECT_EQ(status_of(p, p.instruments[0], "", as_of("2025-12-01")), Status::repealed);
}

TEST(Status, ARuleSuspendedBeforeItsFirstDayIsNotInForceAndThenSuspended) {
  Pack p = pack();
  p.instruments[0].events = {suspended("2025-04-01", "2025-10-31", "")};
  EXPECT_EQ(status_of(p, p.instruments[0], "", as_of("2025-04-03")), Status::not_in_force);
  EXPECT_EQ(status_of(p, p.instruments[0], "", as_of("2025-04-04")), Status::suspended);
}

TEST(Status, StretchesFollowEachOtherWithoutGapsAndAgreeWithEveryDay) {
  for (const Instrument& i : test::real_pack().instruments) {
    const auto spans = spans_of(test::real_pack(), i, "", std::nullopt);
    for (std::size_t n = 0; n < spans.size(); ++n) {
      EXPECT_EQ(status_of(test::real_pack(), i, "", {spans[n].from, std::nullopt}), spans[n].status) << i.id;
      if (n + 1 == spans.size()) {
        EXPECT_FALSE(spans[n].to) << i.id;
      } else {
        EXPECT_EQ(spans[n].to->plus(1), spans[n + 1].from) << i.id;
        EXPECT_EQ(status_of(test::real_pack(), i, "", {*spans[n].to, std::nullopt}), spans[n].status) << i.id;
      }
    }
  }
}

TEST(Status, AfterTheDayThroughWhichTheLawWasVerifiedEveryAnswerIsBeyondIt) {
  const Pack p = pack();
  EXPECT_FALSE(beyond_verified(p, as_of("2025-12-31")));
  EXPECT_TRUE(beyond_verified(p, as_of("2026-01-01")));
  EXPECT_TRUE(beyond_verified(p, as_known("2025-08-02", "2025-08-01"))) << "the future was unknown on 1 August";
}

// --- Views -----------------------------------------------------------------------------------------------------------

Version version(const char* in_force, const char* at) {
  Version v;
  v.in_force = day(in_force);
  v.source = {"rule", at};
  v.when = Predicate{};
  return v;
}

Pack pack_with_versions() {
  Pack p = pack();
  Provision provision;
  provision.code = "X1";
  provision.versions = {version("2025-04-04", "1"), version("2025-06-01", "1")};
  provision.versions[0].until = day("2025-05-31");
  Family family;
  family.provisions.push_back(provision);
  p.families.push_back(family);
  return p;
}

TEST(View, TheVersionThatBeganLastSpeaks) {
  const Pack p = pack_with_versions();
  const auto speaking = [&](const char* on) { return speaking_version(p, p.families[0], p.families[0].provisions[0], as_of(on)); };
  EXPECT_EQ(speaking("2025-04-03").version, &p.families[0].provisions[0].versions[0]) << "before the first, the first one to come";
  EXPECT_EQ(speaking("2025-04-03").status, Status::not_in_force);
  EXPECT_EQ(speaking("2025-05-31").version, &p.families[0].provisions[0].versions[0]);
  EXPECT_EQ(speaking("2025-06-01").version, &p.families[0].provisions[0].versions[1]);
  EXPECT_EQ(speaking("2025-06-01").status, Status::in_force);
  EXPECT_EQ(speaking("2025-09-15").status, Status::suspended);
}

TEST(View, AVersionThatEndsWithoutASuccessorBindsNoMore) {
  Pack p = pack_with_versions();
  p.families[0].provisions[0].versions.pop_back();
  EXPECT_EQ(speaking_version(p, p.families[0], p.families[0].provisions[0], as_of("2025-05-31")).status, Status::in_force);
  EXPECT_EQ(speaking_version(p, p.families[0], p.families[0].provisions[0], as_of("2025-06-01")).status, Status::repealed);
}

TEST(View, WhatWasNotPublishedIsNotInTheView) {
  const Pack p = pack_with_versions();
  EXPECT_EQ(View(p, as_known("2025-06-01", "2025-02-28")).provisions().size(), 0U);
  EXPECT_EQ(View(p, as_known("2025-06-01", "2025-03-01")).provisions().size(), 1U);
}

TEST(Difference, NamesWhatChangedBetweenTwoDaysAndNothingElse) {
  const Pack p = pack_with_versions();
  const Difference none = difference(p, day("2025-04-04"), day("2025-05-31"), std::nullopt);
  EXPECT_TRUE(none.instruments.empty());
  EXPECT_TRUE(none.provisions.empty());
  const Difference start = difference(p, day("2025-04-03"), day("2025-04-04"), std::nullopt);
  ASSERT_EQ(start.provisions.size(), 1U);
  EXPECT_EQ(start.provisions[0].before, Status::not_in_force);
  EXPECT_EQ(start.provisions[0].after, Status::in_force);
  const Difference new_version = difference(p, day("2025-05-31"), day("2025-06-01"), std::nullopt);
  ASSERT_EQ(new_version.provisions.size(), 1U);
  EXPECT_NE(new_version.provisions[0].version_before, new_version.provisions[0].version_after);
  const Difference across = difference(p, day("2025-08-01"), day("2025-12-01"), std::nullopt);
  ASSERT_EQ(across.instruments.size(), 3U) << "the rule, its part 2, and the notice";
  EXPECT_EQ(across.instruments[0].on.size(), 2U) << "suspended and back again: same status on both days, and still a change";
}

TEST(Difference, OnThe11thOfNovember2026TenInstrumentsComeBackInOneDay) {
  const Difference d = difference(test::real_pack(), day("2026-11-10"), day("2026-11-11"), std::nullopt);
  EXPECT_GE(d.instruments.size(), 10U);
  EXPECT_GE(d.provisions.size(), 172U);
  for (const ProvisionChange& c : d.provisions) EXPECT_EQ(c.after, Status::in_force) << c.provision->code;
}

// --- Calendar --------------------------------------------------------------------------------------------------------

TEST(Calendar, HolidaysAndWorkingWeekendsOverrideTheWeek) {
  const Pack& p = test::real_pack();
  EXPECT_EQ(day_kind(p, day("2025-10-01")).kind, DayKind::holiday);
  EXPECT_EQ(day_kind(p, day("2025-09-28")).kind, DayKind::working) << "a Sunday that is worked for the October week";
  EXPECT_EQ(day_kind(p, day("2025-06-07")).kind, DayKind::weekend);
  EXPECT_EQ(day_kind(p, day("2025-06-03")).kind, DayKind::working);
  EXPECT_EQ(day_kind(p, day("2011-06-03")).kind, DayKind::unknown) << "no calendar: a guess would move a legal deadline";
}

TEST(Calendar, TheDayAfterAcceptanceIsTheFirstOfTheTerm) {
  const Pack& p = test::real_pack();
  EXPECT_EQ(add_working_days(p, day("2025-06-03"), 1)->day.text(), "2025-06-04");
  EXPECT_EQ(add_working_days(p, day("2025-06-06"), 1)->day.text(), "2025-06-09") << "over a weekend";
  EXPECT_EQ(add_working_days(p, day("2025-09-30"), 1)->day.text(), "2025-10-09") << "over the October week";
  EXPECT_EQ(add_working_days(p, day("2025-06-03"), 0)->day.text(), "2025-06-03");
}

TEST(Calendar, TheLastDayToStartIsTheLatestFromWhichATermIsOver) {
  const Pack& p = test::real_pack();
  for (const char* end : {"2025-06-09", "2025-10-08", "2025-10-09", "2025-12-31", "2026-02-27"}) {
    for (const int count : {0, 1, 5, 45}) {
      const auto start = last_start(p, day(end), count);
      ASSERT_TRUE(start) << end;
      EXPECT_LE(add_working_days(p, start->day, count)->day, day(end)) << end << " " << count;
      EXPECT_GT(add_working_days(p, start->day.plus(1), count)->day, day(end)) << end << " " << count;
    }
  }
  EXPECT_FALSE(last_start(p, day("2011-06-03"), 5)) << "no calendar: a guess would move a legal deadline";
}

TEST(PackDifference, NamesWhatANewPackSaysOtherwiseAndNothingOfTheSame) {
  const Pack& p = test::real_pack();
  EXPECT_TRUE(pack_difference(p, p, day("2026-12-01")).instruments.empty());
  Pack other = p;
  const auto at = std::find_if(other.instruments.begin(), other.instruments.end(), [](const Instrument& i) { return i.id == "mofcom-gac-2025-57"; });
  for (Event& event : at->events) {
    if (event.kind == Event::Kind::suspended) event.until = day("2027-01-10");
  }
  other.parameters.front().value = Decimal::whole(7);
  other.parameters.pop_back();
  const PackDifference d = pack_difference(p, other, day("2026-12-01"));
  ASSERT_EQ(d.instruments.size(), 1U);
  EXPECT_EQ(d.instruments.front().before, Status::in_force);
  EXPECT_EQ(d.instruments.front().after, Status::suspended);
  EXPECT_EQ(d.instruments.front().suspended_after, day("2027-01-10"));
  EXPECT_FALSE(d.provisions.empty()) << "its provisions do not bind any more";
  ASSERT_EQ(d.figures.size(), 2U);
  EXPECT_EQ(d.parties_added + d.parties_removed, 0U);
}

TEST(Calendar, ATermThatRunsOutOfTheKnownCalendarsHasNoEnd) {
  const Pack& p = test::real_pack();
  int last = 0;
  for (const CalendarYear& y : p.calendar) last = std::max(last, y.year);
  EXPECT_FALSE(add_working_days(p, day((std::to_string(last) + "-12-30").c_str()), 45));
}

TEST(Calendar, ATermThatTouchesAProvisionalYearSaysSo) {
  Pack p;
  CalendarYear known;
  known.year = 2025;
  CalendarYear guessed;
  guessed.year = 2026;
  guessed.provisional = true;
  p.calendar = {known, guessed};
  EXPECT_FALSE(add_working_days(p, day("2025-12-01"), 5)->provisional);
  EXPECT_TRUE(add_working_days(p, day("2025-12-30"), 5)->provisional);
}

}  // namespace
}  // namespace ytterby::law
