#include "core/screening/party_hit.h"

#include <gtest/gtest.h>

#include <array>

namespace ytterby::screening {
namespace {

const HitActor officer{{"officer"}, false};
const HitActor other_officer{{"other officer"}, false};
const HitActor approver{{"approver"}, true};

HitSubject licence(const std::string& id) { return {SubjectKind::licence, id, "L-" + id, {"exporter"}, PartyRole::end_user}; }

FoundEntry near_entry(const std::string& text = "listed text", law::PartyEffect effect = law::PartyEffect::prohibited) {
  return {"hit-1", "law", "notice#1", text, "MOTORS LTD", 860, false, {{ReasonKind::spelling, "motors", "motor", -140}}, effect};
}
FoundEntry same_entry() {
  FoundEntry out = near_entry();
  out.score = 1000;
  out.same_name = true;
  return out;
}

Screening met(std::vector<FoundEntry> found, std::vector<HitSubject> subjects = {licence("1")}) {
  return {"key", {"Motor Ltd", "", "DE", ""}, std::move(subjects), std::move(found)};
}

PartyHit fresh(FoundEntry found) { return reconcile({}, met({std::move(found)}), 1).front().hit; }
PartyHit done(const PartyHit& hit, const HitCommand& command, const HitActor& actor) {
  auto out = transition(hit, command, actor, 2);
  if (!out) ADD_FAILURE() << "refused: " << static_cast<int>(out.error());
  return out ? *out : hit;
}

TEST(PartyHit, IsRaisedOnceAndSaysWhereThePartyWasMet) {
  const auto first = reconcile({}, met({near_entry()}), 1);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_TRUE(first[0].is_news);
  EXPECT_EQ(first[0].hit.version, 1U);
  EXPECT_EQ(first[0].hit.state, HitState::open);
  EXPECT_TRUE(reconcile({first[0].hit}, met({near_entry()}), 2).empty());
  const auto again = reconcile({first[0].hit}, met({near_entry()}, {licence("1"), licence("2")}), 3);
  ASSERT_EQ(again.size(), 1U);
  EXPECT_FALSE(again[0].is_news);
  EXPECT_EQ(again[0].concerned, std::vector{licence("2")});
  EXPECT_EQ(again[0].hit.subjects.size(), 2U);
  EXPECT_EQ(again[0].hit.steps.back().kind, HitStepKind::met_again);
}

TEST(PartyHit, ADraftGetsItsNumberWithoutANewStep) {
  HitSubject draft{SubjectKind::application, "7", "", {"exporter"}, PartyRole::end_user};
  const PartyHit hit = reconcile({}, met({near_entry()}, {draft}), 1).front().hit;
  draft.number = "A-7";
  const auto again = reconcile({hit}, met({near_entry()}, {draft}), 2);
  ASSERT_EQ(again.size(), 1U);
  EXPECT_FALSE(again[0].is_news);
  EXPECT_EQ(again[0].hit.subjects.front().number, "A-7");
  EXPECT_EQ(again[0].hit.steps.size(), 1U);
}

TEST(PartyHit, WhatWasClearedStaysClearedUntilTheEntryChanges) {
  const PartyHit cleared = done(fresh(near_entry()), ClearHit{"another address"}, officer);
  ASSERT_EQ(cleared.state, HitState::cleared);
  EXPECT_TRUE(reconcile({cleared}, met({near_entry()}), 3).empty());
  const auto other = reconcile({cleared}, met({near_entry("listed text, with an alias")}), 3);
  ASSERT_EQ(other.size(), 1U);
  EXPECT_TRUE(other[0].is_news);
  EXPECT_EQ(other[0].hit.state, HitState::open);
  EXPECT_EQ(other[0].concerned, std::vector{licence("1")});
  EXPECT_TRUE(reconcile({cleared}, met({near_entry()}, {licence("1"), licence("2")}), 3).front().concerned.empty());
  EXPECT_EQ(other[0].hit.steps.back().kind, HitStepKind::entry_changed);
}

TEST(PartyHit, AWorseEffectOfTheSameEntryIsLookedAtAgain) {
  const PartyHit cleared = done(fresh(near_entry("text", law::PartyEffect::individual_only)), ClearHit{"another"}, officer);
  EXPECT_TRUE(reconcile({cleared}, met({near_entry("text", law::PartyEffect::individual_only)}), 3).empty());
  const auto worse = reconcile({cleared}, met({near_entry("text", law::PartyEffect::prohibited)}), 3);
  ASSERT_EQ(worse.size(), 1U);
  EXPECT_EQ(worse[0].hit.state, HitState::open);
}

TEST(PartyHit, AnEntryThatLeftItsListIsKeptAndComesBackWithoutBeingJudgedAnew) {
  const PartyHit cleared = done(fresh(near_entry()), ClearHit{"another"}, officer);
  const auto gone = reconcile({cleared}, met({}), 3);
  ASSERT_EQ(gone.size(), 1U);
  EXPECT_FALSE(gone[0].hit.binding);
  EXPECT_FALSE(gone[0].is_news);
  EXPECT_TRUE(reconcile({gone[0].hit}, met({}), 4).empty());
  const auto back = reconcile({gone[0].hit}, met({near_entry()}), 5);
  ASSERT_EQ(back.size(), 1U);
  EXPECT_TRUE(back[0].hit.binding);
  EXPECT_EQ(back[0].hit.state, HitState::cleared);
  EXPECT_FALSE(back[0].is_news);
  const PartyHit unjudged = reconcile({fresh(near_entry())}, met({}), 3).front().hit;
  const auto open = reconcile({unjudged}, met({near_entry()}), 5);
  ASSERT_EQ(open.size(), 1U);
  EXPECT_TRUE(open[0].is_news);
}

TEST(PartyHit, AConfirmedOneIsNewsAtEveryNewPlaceAndNoMachineLiftsIt) {
  const PartyHit confirmed = done(done(fresh(near_entry()), ConfirmHit{"same registration number"}, officer), AgreeOnHit{}, approver);
  ASSERT_EQ(confirmed.state, HitState::confirmed);
  const auto elsewhere = reconcile({confirmed}, met({near_entry()}, {licence("2")}), 3);
  ASSERT_EQ(elsewhere.size(), 1U);
  EXPECT_TRUE(elsewhere[0].is_news);
  const auto changed = reconcile({confirmed}, met({near_entry("other text")}), 3);
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed[0].hit.state, HitState::confirmed);
}

TEST(PartyHit, OnlyTwoPersonsConfirmLiftOrClearTheSameName) {
  const PartyHit proposed = done(fresh(near_entry()), ConfirmHit{"same"}, officer);
  EXPECT_EQ(proposed.state, HitState::open);
  EXPECT_EQ(transition(proposed, AgreeOnHit{}, officer, 2).error(), HitRefusal::same_person);
  const PartyHit confirmed = done(proposed, AgreeOnHit{}, other_officer);
  EXPECT_TRUE(counts_as_listed(confirmed));
  const PartyHit lifting = done(confirmed, ClearHit{"a mistake"}, officer);
  EXPECT_EQ(lifting.state, HitState::confirmed);
  EXPECT_EQ(done(lifting, AgreeOnHit{}, approver).state, HitState::cleared);

  const PartyHit same = fresh(same_entry());
  EXPECT_TRUE(counts_as_listed(same));
  const PartyHit clearing = done(same, ClearHit{"a namesake"}, officer);
  EXPECT_TRUE(counts_as_listed(clearing)) << "until the second person agrees";
  EXPECT_FALSE(counts_as_listed(done(clearing, AgreeOnHit{}, other_officer)));
  EXPECT_TRUE(counts_as_listed(done(clearing, DeclineOnHit{"look again"}, other_officer)));
  EXPECT_FALSE(counts_as_listed(fresh(near_entry())));
}

TEST(PartyHit, WhatBarsComesFirstAndTheNearestBeforeOthers) {
  FoundEntry watch = same_entry();
  watch.effect = law::PartyEffect::individual_only;
  EXPECT_LT(urgency(fresh(same_entry())), urgency(fresh(near_entry())));
  EXPECT_LT(urgency(fresh(near_entry())), urgency(fresh(watch)));
}

// Every state, with and without a proposal, × every command: what comes of it.
std::string outcome_of(const PartyHit& hit, const HitCommand& command, const HitActor& actor) {
  static const std::array<const char*, 6> refusals{"state", "reason", "already", "nothing", "same", "approver"};
  static const std::array<const char*, 4> states{"open", "escalated", "cleared", "confirmed"};
  const auto out = transition(hit, command, actor, 9);
  if (!out) return refusals.at(static_cast<std::size_t>(out.error()));
  EXPECT_EQ(out->version, hit.version + 1);
  EXPECT_EQ(out->steps.size(), hit.steps.size() + 1);
  return std::string(states.at(static_cast<std::size_t>(out->state))) + (out->proposal ? "+" : "");
}

TEST(PartyHit, EveryStateTimesEveryCommand) {
  const PartyHit open = fresh(near_entry());
  const PartyHit escalated = done(open, EscalateHit{"unsure"}, officer);
  const PartyHit cleared = done(open, ClearHit{"another"}, officer);
  const PartyHit confirmed = done(done(open, ConfirmHit{"same"}, officer), AgreeOnHit{}, approver);
  const std::vector<std::pair<const char*, PartyHit>> states{
      {"open", open}, {"open, proposed", done(open, ConfirmHit{"same"}, officer)}, {"escalated", escalated}, {"escalated, proposed", done(escalated, ConfirmHit{"same"}, approver)},
      {"cleared", cleared}, {"confirmed", confirmed}, {"confirmed, lifting", done(confirmed, ClearHit{"a mistake"}, officer)}};
  const std::vector<HitCommand> commands{ClearHit{"r"}, ConfirmHit{"r"}, EscalateHit{"r"}, AgreeOnHit{}, DeclineOnHit{"r"}, ReopenHit{"r"}, StateOnHit{"r"}};
  // By an officer who proposed nothing.
  const std::vector<std::vector<std::string>> by_officer{
      {"cleared", "open+", "escalated", "nothing", "nothing", "state", "open"},
      {"already", "already", "already", "confirmed", "open", "state", "open+"},
      {"approver", "approver", "state", "nothing", "nothing", "state", "escalated"},
      {"already", "already", "already", "confirmed", "escalated", "state", "escalated+"},
      {"state", "state", "state", "nothing", "nothing", "open", "cleared"},
      {"confirmed+", "state", "state", "nothing", "nothing", "state", "confirmed"},
      {"already", "already", "already", "cleared", "confirmed", "state", "confirmed+"}};
  ASSERT_EQ(by_officer.size(), states.size());
  for (std::size_t i = 0; i < states.size(); ++i) {
    ASSERT_EQ(by_officer[i].size(), commands.size());
    for (std::size_t j = 0; j < commands.size(); ++j) EXPECT_EQ(outcome_of(states[i].second, commands[j], other_officer), by_officer[i][j]) << states[i].first << " × command " << j;
  }
  EXPECT_EQ(outcome_of(escalated, ClearHit{"r"}, approver), "cleared");
  EXPECT_EQ(outcome_of(escalated, ConfirmHit{"r"}, approver), "escalated+");
}

TEST(PartyHit, NothingIsDoneWithoutAReason) {
  const PartyHit open = fresh(near_entry());
  const PartyHit proposed = done(open, ConfirmHit{"same"}, officer);
  const PartyHit cleared = done(open, ClearHit{"another"}, officer);
  EXPECT_EQ(outcome_of(open, ClearHit{" "}, officer), "reason");
  EXPECT_EQ(outcome_of(open, ConfirmHit{""}, officer), "reason");
  EXPECT_EQ(outcome_of(open, EscalateHit{""}, officer), "reason");
  EXPECT_EQ(outcome_of(open, StateOnHit{"\n"}, officer), "reason");
  EXPECT_EQ(outcome_of(proposed, DeclineOnHit{""}, approver), "reason");
  EXPECT_EQ(outcome_of(cleared, ReopenHit{""}, officer), "reason");
}

}  // namespace
}  // namespace ytterby::screening
