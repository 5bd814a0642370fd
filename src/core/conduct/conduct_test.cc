#include <gtest/gtest.h>

#include "core/conduct/challenge.h"
#include "core/conduct/usage_report.h"

namespace ytterby::conduct {
namespace {

using ledger::Bucket;
using ledger::EntryKind;
using ledger::Volume;

Date day(const char* text) { return *Date::parse(text); }

TEST(Reports, PeriodsFollowTheFirstDayAndEndWithTheLicence) {
  const auto periods = report_periods(day("2026-01-31"), day("2026-08-15"), 3, 15, day("2027-01-01"));
  ASSERT_EQ(periods.size(), 3U);
  EXPECT_EQ(periods[0], (ReportPeriod{day("2026-01-31"), day("2026-04-29"), day("2026-05-14")}));
  EXPECT_EQ(periods[1], (ReportPeriod{day("2026-04-30"), day("2026-07-30"), day("2026-08-14")}));
  EXPECT_EQ(periods[2], (ReportPeriod{day("2026-07-31"), day("2026-08-15"), day("2026-08-30")})) << "the last one is cut off by the licence";
  EXPECT_EQ(report_periods(day("2026-01-31"), day("2026-08-15"), 3, 15, day("2026-04-29")).size(), 1U);
  EXPECT_EQ(report_periods(day("2026-01-31"), day("2026-08-15"), 3, 15, day("2026-04-30")).size(), 2U) << "the next begins";
  EXPECT_TRUE(report_periods(day("2026-01-31"), day("2026-08-15"), 3, 15, day("2026-01-30")).empty());
  EXPECT_TRUE(report_periods(day("2026-01-31"), day("2026-08-15"), 0, 15, day("2026-04-30")).empty());
}

TEST(Reports, StandByTheDayOnBothSides) {
  const ReportPeriod period{day("2026-01-01"), day("2026-03-31"), day("2026-04-15")};
  EXPECT_EQ(state_of(period, {}, day("2026-03-31")), ReportState::running);
  EXPECT_EQ(state_of(period, {}, day("2026-04-01")), ReportState::due);
  EXPECT_EQ(state_of(period, {}, day("2026-04-15")), ReportState::due);
  EXPECT_EQ(state_of(period, {}, day("2026-04-16")), ReportState::overdue);
  EXPECT_EQ(state_of(period, day("2026-04-15"), day("2027-01-01")), ReportState::confirmed);
  EXPECT_EQ(state_of(period, day("2026-04-16"), day("2027-01-01")), ReportState::confirmed_late);
}

ledger::Entry entry(EntryKind kind, Bucket from, Bucket to, std::int64_t quantity, std::int64_t at) {
  ledger::Entry e;
  e.kind = kind;
  e.from = from;
  e.to = to;
  e.moved = {quantity, quantity * 10};
  e.at = at;
  return e;
}

TEST(Reports, CountWhatLeftAndWhatWasCorrected) {
  const std::vector<ledger::Entry> entries{entry(EntryKind::inherit, Bucket::free, Bucket::posted, 7, 5), entry(EntryKind::hold, Bucket::free, Bucket::held, 50, 10),
                                           entry(EntryKind::post, Bucket::held, Bucket::posted, 40, 11), entry(EntryKind::correct, Bucket::posted, Bucket::free, 3, 19)};
  EXPECT_EQ(left_between(entries, 0, 20), (Volume{37, 370}));
  EXPECT_EQ(left_between(entries, 11, 19), (Volume{40, 400})) << "the end does not belong to it";
  EXPECT_EQ(left_between(entries, 12, 20), (Volume{-3, -30})) << "a later correction is reported where it was made";
}

UsageReport draft() {
  UsageReport out;
  out.id = "licence/2026-01-01";
  out.period = {day("2026-01-01"), day("2026-03-31"), day("2026-04-15")};
  out.lines = {{1, "kg", "USD", {40, 400}, {}, {}}};
  return out;
}

TEST(Reports, AreConfirmedOnceAndADifferenceSaysWhy) {
  const PersonId by{"p"};
  EXPECT_EQ(confirm(draft(), {{1, {}, {}, {}, {40, 400}, {}}}, day("2026-03-31"), by, 9).error(), ReportRefusal::period_runs);
  EXPECT_EQ(confirm(draft(), {{1, {}, {}, {}, {39, 400}, {}}}, day("2026-04-01"), by, 9).error(), ReportRefusal::remark_missing);
  EXPECT_EQ(confirm(draft(), {}, day("2026-04-01"), by, 9).error(), ReportRefusal::lines_differ);
  EXPECT_EQ(confirm(draft(), {{2, {}, {}, {}, {40, 400}, {}}}, day("2026-04-01"), by, 9).error(), ReportRefusal::lines_differ);
  const auto done = confirm(draft(), {{1, {}, {}, {}, {39, 400}, "one box came back"}}, day("2026-04-01"), by, 9);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->version, 1U);
  EXPECT_EQ(confirm(*done, done->lines, day("2026-04-02"), by, 9).error(), ReportRefusal::confirmed_already);
  const auto breaks = breaks_of(*done, day("2026-04-01"));
  ASSERT_EQ(breaks.size(), 1U);
  EXPECT_EQ(breaks[0].kind, BreakKind::report_differs);
  EXPECT_EQ(breaks[0].booked, (Volume{40, 400}));
  EXPECT_EQ(breaks[0].stated, (Volume{39, 400}));
  EXPECT_TRUE(breaks_of(*confirm(draft(), {{1, {}, {}, {}, {40, 400}, {}}}, day("2026-04-01"), by, 9), day("2026-04-01")).empty());
}

TEST(Breaks, BetweenCustomsAndTheImporter) {
  ledger::Certificate certificate;
  certificate.number = "N";
  certificate.state = ledger::CertificateState::cleared;
  certificate.lines.resize(1);
  certificate.lines[0].line = 1;
  certificate.lines[0].posted = {40, 400};
  const Date cleared = day("2026-02-01");
  const Date use_by = day("2026-08-01");
  EXPECT_TRUE(breaks_of(certificate, {}, cleared, use_by, use_by).empty()) << "there is time to say what became of it";
  ASSERT_EQ(breaks_of(certificate, {}, cleared, use_by, use_by.plus(1)).size(), 1U);
  EXPECT_EQ(breaks_of(certificate, {}, cleared, use_by, use_by.plus(1))[0].kind, BreakKind::use_unreported);
  ShipmentEnd end;
  end.use = "line 2";
  end.received_on = day("2026-03-01");
  end.received = {{38, 0}};
  const auto breaks = breaks_of(certificate, end, cleared, use_by, use_by.plus(1));
  ASSERT_EQ(breaks.size(), 1U);
  EXPECT_EQ(breaks[0].kind, BreakKind::receipt_differs);
  EXPECT_EQ(breaks[0].since, day("2026-03-01"));
  end.received = {{40, 0}};
  EXPECT_TRUE(breaks_of(certificate, end, cleared, use_by, use_by.plus(1)).empty());
  certificate.state = ledger::CertificateState::voided;
  EXPECT_TRUE(breaks_of(certificate, {}, cleared, use_by, use_by.plus(1)).empty()) << "nothing left";
}

Challenge wanted() {
  Challenge out;
  out.id = "c";
  out.reason = "the composition is not stated";
  return out;
}

// Every state against every command.
TEST(Challenges, EveryStateAnswersEveryCommandAsTheTableSays) {
  const PersonId by{"customs"};
  const Date until = day("2026-03-10");
  const ChallengeEvidence paper{"test report", {}, 5, {"exporter"}};
  const Challenge open = *open_challenge(wanted(), until, by, 1);
  const Challenge answered = *answer(open, paper, {"goods"});
  const Challenge closed = *close(answered, ChallengeOutcome::no_licence_needed, "below the threshold", until, by, 9);
  EXPECT_EQ(answered.goods.value, "goods");
  EXPECT_EQ(closed.outcome, ChallengeOutcome::no_licence_needed);
  EXPECT_EQ(closed.version, 3U);
  struct Row {
    const Challenge& from;
    bool may_answer, may_clear, may_refer, may_lose;
  };
  int cells = 0;
  for (const Row& row : {Row{open, true, true, true, false}, Row{answered, true, true, true, true}, Row{closed, false, false, false, false}}) {
    EXPECT_EQ(answer(row.from, paper, {}).has_value(), row.may_answer);
    EXPECT_EQ(close(row.from, ChallengeOutcome::no_licence_needed, "text", until, by, 9).has_value(), row.may_clear);
    EXPECT_EQ(close(row.from, ChallengeOutcome::referred, "text", until, by, 9).has_value(), row.may_refer);
    EXPECT_EQ(close(row.from, ChallengeOutcome::licence_needed, "text", until, by, 9).has_value(), row.may_lose);
    cells += 4;
  }
  std::cout << "conduct: " << cells << " cells of state of a challenge x command\n";
  EXPECT_TRUE(close(open, ChallengeOutcome::licence_needed, "no answer came", until.plus(1), by, 9)) << "its time is over";
  EXPECT_EQ(close(open, ChallengeOutcome::referred, "", until, by, 9).error(), ChallengeRefusal::nothing_said);
  EXPECT_EQ(answer(open, {}, {}).error(), ChallengeRefusal::nothing_said);
  auto silent = wanted();
  silent.reason.clear();
  EXPECT_EQ(open_challenge(silent, until, by, 1).error(), ChallengeRefusal::nothing_said);
}

}  // namespace
}  // namespace ytterby::conduct
