#include "core/licensing/licence.h"

#include <gtest/gtest.h>

#include <array>

namespace ytterby::licensing {
namespace {

using State = LicenceState;

const Actor approver{{"approver"}, {"authority"}};

law::Pack pack_with_ceiling(int years) {
  law::Pack pack;
  law::LicenceType type;
  type.id = law::LicenceTypeId::general;
  type.validity_max = law::Period{years, law::Period::Unit::year};
  pack.licence_types.push_back(type);
  return pack;
}

LicenceTerms terms(std::string_view from, std::string_view until) {
  LicenceTerms out;
  out.type = law::LicenceTypeId::general;
  out.lines.push_back({"magnet", "", {"X"}, {Decimal::whole(100), "kg"}, {Decimal::whole(5000), "USD"}, {}, {}, {}, {}, {}});
  out.valid_from = *Date::parse(from);
  out.valid_until = *Date::parse(until);
  out.recommended_by = {"officer"};
  out.decided_by = approver.person;
  return out;
}

Licence in_state(State state) {
  Licence l;
  l.id = {"licence"};
  LicenceEvent issued;
  issued.terms = terms("2026-01-01", "2026-12-31");
  apply(l, issued);
  const auto go = [&](const LicenceCommand& command) {
    const auto events = transition(l, command, approver);
    ASSERT_TRUE(events);
    for (const LicenceEvent& event : *events) apply(l, event);
  };
  switch (state) {
    case State::active: break;
    case State::suspended: go(SuspendLicence{"new facts"}); break;
    case State::superseded: go(SupersedeLicence{{"other"}}); break;
    case State::withdrawn: go(WithdrawLicence{"new facts"}); break;
    case State::revoked: go(RevokeLicence{"fraud"}); break;
    case State::surrendered: go(SurrenderLicence{"not needed"}); break;
    case State::expired: go(ExpireLicence{*Date::parse("2027-01-01")}); break;
  }
  return l;
}

TEST(LicenceTransition, EveryStateAnswersEveryCommandAsTheTableSays) {
  constexpr std::optional<LicenceRefusal> ok = std::nullopt;
  constexpr auto no = LicenceRefusal::not_in_this_state;
  struct Row {
    LicenceCommand command;
    std::array<std::optional<LicenceRefusal>, licence_state_count> expect;   // active suspended superseded withdrawn revoked surrendered expired
  };
  const std::vector<Row> rows{
      {SuspendLicence{"r"}, {ok, no, no, no, no, no, no}},   {ResumeLicence{"r"}, {no, ok, no, no, no, no, no}},
      {WithdrawLicence{"r"}, {ok, ok, no, no, no, no, no}},  {RevokeLicence{"r"}, {ok, ok, no, no, no, no, no}},
      {SurrenderLicence{"r"}, {ok, ok, no, no, no, no, no}}, {SupersedeLicence{{"other"}}, {ok, ok, no, no, no, no, no}},
      {ExpireLicence{*Date::parse("2027-01-01")}, {ok, ok, no, no, no, no, no}},
      {FreezeLicence{{"change"}}, {ok, no, no, no, no, no, no}},
      {ThawLicence{}, {LicenceRefusal::not_frozen, LicenceRefusal::not_frozen, no, no, no, no, no}},
      {SetBars{{"penalty"}}, {ok, ok, no, no, no, no, no}},
      {PlaceHold{"r"}, {ok, ok, ok, ok, ok, ok, ok}},
      {LiftHold{"r"}, {LicenceRefusal::not_held, LicenceRefusal::not_held, LicenceRefusal::not_held, LicenceRefusal::not_held, LicenceRefusal::not_held, LicenceRefusal::not_held, LicenceRefusal::not_held}},
  };
  EXPECT_EQ(rows.size(), std::variant_size_v<LicenceCommand>);
  std::size_t cells = 0;
  for (const Row& row : rows) {
    for (int s = 0; s < licence_state_count; ++s, ++cells) {
      const Licence l = in_state(static_cast<State>(s));
      ASSERT_EQ(static_cast<int>(l.state), s);
      const auto events = transition(l, row.command, approver);
      EXPECT_EQ(events ? std::nullopt : std::optional(events.error()), row.expect[static_cast<std::size_t>(s)]) << "command " << row.command.index() << " in state " << s;
    }
  }
  std::cout << "licence: " << cells << " cells of state x command\n";
}

TEST(LicenceTransition, SuspendingWithoutAReasonIsRefused) {
  EXPECT_EQ(transition(in_state(State::active), SuspendLicence{" "}, approver).error(), LicenceRefusal::reason_missing);
}

TEST(LicenceTransition, ALicenceRunsOutOnTheDayAfterItsLast) {
  const Licence l = in_state(State::active);
  EXPECT_EQ(transition(l, ExpireLicence{*Date::parse("2026-12-31")}, approver).error(), LicenceRefusal::not_expired_yet);
  EXPECT_TRUE(transition(l, ExpireLicence{*Date::parse("2027-01-01")}, approver));
  EXPECT_TRUE(is_usable(l, *Date::parse("2026-12-31")));
  EXPECT_FALSE(is_usable(l, *Date::parse("2027-01-01")));
  EXPECT_FALSE(is_usable(l, *Date::parse("2025-12-31")));
}

void do_all(Licence& l, const LicenceCommand& command) {
  const auto events = transition(l, command, approver);
  ASSERT_TRUE(events);
  for (const LicenceEvent& event : *events) apply(l, event);
}

TEST(LicenceTransition, ALicenceIsFrozenWhileAChangeOfItIsDealtWith) {
  Licence l = in_state(State::active);
  const Date day = *Date::parse("2026-06-01");
  do_all(l, FreezeLicence{{"change"}});
  EXPECT_EQ(l.state, State::active);
  EXPECT_FALSE(is_usable(l, day));
  EXPECT_EQ(transition(l, FreezeLicence{{"another"}}, approver).error(), LicenceRefusal::already_frozen);
  do_all(l, ThawLicence{});
  EXPECT_TRUE(is_usable(l, day)) << "when the change is refused, the old terms stand";
  do_all(l, FreezeLicence{{"change"}});
  do_all(l, SupersedeLicence{{"other"}});
  EXPECT_EQ(l.state, State::superseded);
}

TEST(LicenceTransition, ABarThatAroseSuspendsAndCannotBeResumedOnlyRevoked) {
  Licence l = in_state(State::active);
  do_all(l, SetBars{{"penalty"}});
  EXPECT_EQ(l.state, State::suspended);
  EXPECT_EQ(l.bars, std::vector<std::string>{"penalty"});
  EXPECT_EQ(transition(l, ResumeLicence{"all well"}, approver).error(), LicenceRefusal::bar_stands);
  EXPECT_TRUE(transition(l, SetBars{{"penalty"}}, approver)->empty()) << "the same bar is not recorded twice";
  Licence lifted = l;
  do_all(lifted, SetBars{{}});
  EXPECT_EQ(lifted.state, State::suspended) << "a person ends the suspension";
  EXPECT_TRUE(transition(lifted, ResumeLicence{"the penalty was annulled"}, approver));
  do_all(l, RevokeLicence{"a bar arose"});
  EXPECT_EQ(l.state, State::revoked);
}

TEST(LicenceTransition, AnIndividualLicenceKnowsNoSuchBar) {
  Licence l = in_state(State::active);
  l.terms.type = law::LicenceTypeId::individual;
  EXPECT_EQ(transition(l, SetBars{{"penalty"}}, approver).error(), LicenceRefusal::wrong_type);
}

TEST(LicenceTransition, PapersAreKeptForThePeriodOfThePackAndLongerUnderAHold) {
  law::Pack pack;
  pack.retention.period = {3, law::Period::Unit::year};
  Licence l = in_state(State::revoked);
  l.changed_at = 0;
  EXPECT_EQ(kept_until(l, pack), Date::parse("2029-12-31")) << "three years after its last day";
  constexpr Instant in_2030 = 1'893'456'000;
  l.changed_at = in_2030;
  EXPECT_EQ(kept_until(l, pack), Date::parse("2033-01-01")) << "something happened to it after its last day";
  do_all(l, PlaceHold{"a court asks for it"});
  EXPECT_EQ(l.hold, "a court asks for it");
  EXPECT_EQ(l.reason, "fraud") << "why it was revoked is not forgotten";
  EXPECT_EQ(kept_until(l, pack), std::nullopt);
  EXPECT_EQ(transition(l, PlaceHold{"again"}, approver).error(), LicenceRefusal::already_held);
  EXPECT_EQ(transition(l, LiftHold{" "}, approver).error(), LicenceRefusal::reason_missing);
  do_all(l, LiftHold{"the case is closed"});
  EXPECT_TRUE(kept_until(l, pack));
}

TEST(LicenceIssue, ACertificateByRegistrationIsDrawnByItsHolder) {
  law::Pack pack = pack_with_ceiling(3);
  LicenceTerms drawn = terms("2026-01-01", "2026-03-31");
  drawn.recommended_by = {};
  drawn.decided_by = {};
  EXPECT_EQ(issue(drawn, pack, approver).error(), LicenceRefusal::same_person) << "a general licence is not";
  drawn.type = law::LicenceTypeId::registration;
  EXPECT_TRUE(issue(drawn, pack, approver));
  drawn.decided_by = approver.person;
  EXPECT_EQ(issue(drawn, pack, approver).error(), LicenceRefusal::same_person);
}

TEST(LicenceIssue, TakesTwoPersons) {
  const law::Pack pack = pack_with_ceiling(3);
  LicenceTerms alone = terms("2026-01-01", "2026-12-31");
  alone.recommended_by = approver.person;
  EXPECT_EQ(issue(alone, pack, approver).error(), LicenceRefusal::same_person);
  alone.recommended_by = {};
  EXPECT_EQ(issue(alone, pack, approver).error(), LicenceRefusal::same_person);
  EXPECT_TRUE(issue(terms("2026-01-01", "2026-12-31"), pack, approver));
}

TEST(LicenceIssue, RunsAtMostAsLongAsTheCeilingOfItsType) {
  const law::Pack pack = pack_with_ceiling(3);
  EXPECT_TRUE(issue(terms("2026-01-01", "2028-12-31"), pack, approver));
  EXPECT_EQ(issue(terms("2026-01-01", "2029-01-01"), pack, approver).error(), LicenceRefusal::validity_above_ceiling);
  EXPECT_EQ(issue(terms("2026-01-01", "2025-12-31"), pack, approver).error(), LicenceRefusal::validity_reversed);
}

TEST(LicencePeriods, MonthsEndOnTheLastDayOfAShorterMonth) {
  using Unit = law::Period::Unit;
  EXPECT_EQ(add_period(*Date::parse("2024-01-31"), {1, Unit::month}).text(), "2024-02-29");
  EXPECT_EQ(add_period(*Date::parse("2024-02-29"), {1, Unit::year}).text(), "2025-02-28");
  EXPECT_EQ(add_period(*Date::parse("2025-11-30"), {3, Unit::month}).text(), "2026-02-28");
  EXPECT_EQ(add_period(*Date::parse("2025-12-02"), {3, Unit::year}).text(), "2028-12-02");
}

}  // namespace
}  // namespace ytterby::licensing
