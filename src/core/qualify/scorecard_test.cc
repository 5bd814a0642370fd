#include "core/qualify/scorecard.h"

#include <gtest/gtest.h>

namespace ytterby::qualify {
namespace {

Date day(std::string_view text) { return *Date::parse(text); }

class ScorecardTest : public ::testing::Test {
 protected:
  ScorecardTest() {
    parameter("months", 24);
    parameter("count", 3);
    parameter("percent", 60);
    parameter("years", 5);
    for (const char* id : {"manual", "audit"}) pack.programme_elements.push_back({id, {}, {}, {}});
  }
  void parameter(const std::string& id, int value) {
    law::Parameter p;
    p.id = id;
    p.value = Decimal::whole(value);
    pack.parameters.push_back(p);
  }
  Criterion answer(const std::string& test, std::map<std::string, std::string> parameters = {}) {
    type.conditions = {law::Condition{"c", {}, law::Verified::original, {}, "law", test, std::move(parameters)}};
    card = score(record, type, pack, codes, today);
    return card.criteria.front();
  }
  void exported(std::string_view when, const std::string& code, const std::string& to, const std::string& licence = "L") {
    record.exports.push_back({day(when), {code}, to, "DE", {Decimal::whole(1), "kg"}, licence});
  }

  law::Pack pack;
  law::LicenceType type;
  TrackRecord record;
  Scorecard card;
  std::vector<std::string> codes{"X"};
  Date today = day("2026-11-25");
};

TEST_F(ScorecardTest, ARecordThatSaysNothingIsUnknownNeverMet) {
  EXPECT_EQ(answer("programme_runs", {{"months", "months"}}).answer, Answer::unknown);
  EXPECT_EQ(answer("no_criminal_penalty").answer, Answer::unknown);
  EXPECT_EQ(answer("no_listed_owner").answer, Answer::unknown);
  EXPECT_EQ(answer("").answer, Answer::unknown);
  EXPECT_FALSE(card.complete);
  EXPECT_FALSE(card.barred) << "unknown bars nobody; a person decides";
}

TEST_F(ScorecardTest, ExportsCountFromTheFirstDayOfTheTwoYears) {
  exported("2024-11-25", "X", "A");
  exported("2025-05-01", "X", "A");
  exported("2024-11-24", "X", "A");
  Criterion c = answer("exports_in_items", {{"count", "count"}, {"months", "months"}});
  EXPECT_EQ(c.answer, Answer::not_met) << "the one of 24 November lies a day too far back";
  EXPECT_EQ(c.evidence.have, 2);
  exported("2026-11-25", "X", "A");
  EXPECT_EQ(answer("exports_in_items", {{"count", "count"}, {"months", "months"}}).answer, Answer::met);
  exported("2026-11-26", "X", "A");
  EXPECT_EQ(answer("exports_in_items", {{"count", "count"}, {"months", "months"}}).evidence.have, 3) << "tomorrow does not count yet";
}

TEST_F(ScorecardTest, EveryItemAppliedForNeedsItsOwnRecord) {
  for (int i = 0; i < 3; ++i) exported("2026-01-0" + std::to_string(i + 1), "X", "A");
  codes = {"X", "Y"};
  const Criterion c = answer("exports_in_items", {{"count", "count"}, {"months", "months"}});
  EXPECT_EQ(c.answer, Answer::not_met);
  EXPECT_EQ(c.evidence.lacking, std::vector<std::string>{"Y"});
  EXPECT_TRUE(card.barred);
}

TEST_F(ScorecardTest, ChannelsAreFixedWhenTheShareToReturningEndUsersIsReached) {
  exported("2026-01-01", "X", "A");
  exported("2026-01-02", "X", "A");
  exported("2026-01-03", "X", "A");
  exported("2026-01-04", "X", "B");
  exported("2026-01-05", "X", "C");
  EXPECT_EQ(answer("repeated_end_users", {{"percent", "percent"}, {"months", "months"}}).answer, Answer::met) << "exactly 60 of 100";
  exported("2026-01-06", "X", "D");
  EXPECT_EQ(answer("repeated_end_users", {{"percent", "percent"}, {"months", "months"}}).answer, Answer::not_met);
}

TEST_F(ScorecardTest, AProgrammeRunsWhenEachElementHasEvidenceAndWasTestedLately) {
  record.programme = {{"manual", true, "page 3", day("2024-11-25")}, {"audit", true, "report", day("2026-01-01")}};
  EXPECT_EQ(answer("programme_runs", {{"months", "months"}}).answer, Answer::met);
  record.programme[0].tested_on = day("2024-11-24");
  EXPECT_EQ(answer("programme_runs", {{"months", "months"}}).evidence.lacking, std::vector<std::string>{"manual"});
  record.programme[0].tested_on = day("2026-01-01");
  record.programme[0].evidence.clear();
  EXPECT_EQ(answer("programme_runs", {{"months", "months"}}).answer, Answer::not_met) << "a claim without evidence";
}

TEST_F(ScorecardTest, ACriminalPenaltyBarsForEverAndASeriousAdministrativeOneForItsTerm) {
  record.penalties.emplace();
  EXPECT_EQ(answer("no_criminal_penalty").answer, Answer::met);
  record.penalties->push_back({Penalty::Kind::criminal, day("1999-01-01"), true, ""});
  EXPECT_EQ(answer("no_criminal_penalty").answer, Answer::not_met);
  EXPECT_TRUE(card.barred);
  *record.penalties = {{Penalty::Kind::administrative, day("2021-11-25"), true, ""}};
  EXPECT_EQ(answer("no_serious_penalty", {{"years", "years"}}).answer, Answer::not_met) << "five years ago to the day";
  *record.penalties = {{Penalty::Kind::administrative, day("2021-11-24"), true, ""}};
  EXPECT_EQ(answer("no_serious_penalty", {{"years", "years"}}).answer, Answer::met);
  *record.penalties = {{Penalty::Kind::administrative, day("2026-01-01"), false, ""}};
  EXPECT_EQ(answer("no_serious_penalty", {{"years", "years"}}).answer, Answer::met) << "not serious";
}

TEST_F(ScorecardTest, PastExportsAreReplayedAgainstTheScope) {
  exported("2026-01-01", "X", "A");
  exported("2026-01-02", "X", "B");
  exported("2026-01-03", "Z", "A");
  const Replay r = replay(record, {"X"}, {"A"});
  EXPECT_EQ(r.covered, 1U);
  EXPECT_EQ(r.other_end_user, 1U);
  EXPECT_EQ(r.other_item, 1U);
}

}  // namespace
}  // namespace ytterby::qualify
