// Every state against every command: what may happen, and why not.
#include "core/licensing/application_transition.h"

#include <gtest/gtest.h>

#include <array>

namespace ytterby::licensing {
namespace {

using State = ApplicationState;

const Actor exporter{{"exporter"}, {"maker"}};
const Actor officer{{"officer"}, {"authority"}};
const Actor approver{{"approver"}, {"authority"}};
const Actor expert{{"expert"}, {"committee"}};

Content content() {
  Content out;
  out.destination = "DE";
  out.end_users.push_back({"Muster GmbH", "", "DE", "Weg 1"});
  out.lines.push_back({{}, "magnet", "", "{}", {"X"}, "controlled", {Decimal::whole(100), "kg"}, {Decimal::whole(5000), "USD"}});
  return out;
}

Content registration() {
  Content out = content();
  out.type = law::LicenceTypeId::registration;
  return out;
}

/// Does the command and applies its events; the refusal when there is one.
std::optional<Refusal> act(Application& a, const Command& command, const Actor& actor, Instant at = 1000) {
  auto events = transition(a, command, actor);
  if (!events) return events.error();
  for (Event& event : *events) {
    event.id = "event-" + std::to_string(a.version + 1);
    event.at = at;
    apply(a, event);
  }
  return std::nullopt;
}

/// An application that has come to `state` by the shortest way.
Application in_state(State state) {
  Application a;
  a.id = {"case"};
  apply(a, draft(content(), exporter));
  const auto go = [&](const Command& command, const Actor& actor) { EXPECT_EQ(act(a, command, actor), std::nullopt); };
  if (state == State::draft) return a;
  if (state == State::withdrawn) {
    go(Withdraw{}, exporter);
    return a;
  }
  go(Submit{content(), "A-1"}, exporter);
  if (state == State::submitted) return a;
  if (state == State::returned) {
    go(Return{{"contract"}}, officer);
    return a;
  }
  go(Accept{}, officer);
  if (state == State::accepted) return a;
  go(StartReview{}, officer);
  if (state == State::in_review) return a;
  go(Recommend{{}}, officer);
  if (state == State::recommended) return a;
  go(Decide{{}, {"licence"}}, approver);
  return a;
}

struct Row {
  const char* command;
  Command make;
  Actor actor;
  /// By state, in the order of the enumeration: the refusal, or none when it may happen.
  std::array<std::optional<Refusal>, application_state_count> expect;
};

constexpr std::optional<Refusal> ok = std::nullopt;
constexpr auto no = Refusal::not_in_this_state;

std::vector<Row> rows() {
  Terms refusal;
  refusal.stance = Stance::refuse;
  refusal.reasons = "the end use cannot be verified";
  return {
      // command             make                                 actor     draft sub   ret   acc   review rec  decided withdrawn
      {"save", SaveContent{content()}, exporter, {ok, no, ok, no, no, no, no, no}},
      {"submit", Submit{content(), "A-1"}, exporter, {ok, no, ok, no, no, no, no, no}},
      {"return", Return{{"contract"}}, officer, {no, ok, no, no, no, no, no, no}},
      {"accept", Accept{}, officer, {no, ok, no, no, no, no, no, no}},
      {"start review", StartReview{}, officer, {no, no, no, ok, no, no, no, no}},
      {"assign", Assign{{"officer"}}, officer, {no, ok, no, ok, ok, no, no, no}},
      {"ask advice", AskAdvice{{"committee"}}, officer, {no, no, no, no, ok, no, no, no}},
      {"give advice unasked", GiveAdvice{{{}, {}, {}, 0, Stance::grant, "fine", {}, {}}}, expert, {no, no, no, no, Refusal::not_asked, no, no, no}},
      {"pause", PauseClock{Pause::site_check}, officer, {no, no, no, ok, ok, no, no, no}},
      {"resume a running clock", ResumeClock{}, officer, {no, no, no, Refusal::not_paused, Refusal::not_paused, no, no, no}},
      {"refer", Refer{"major impact"}, officer, {no, no, no, ok, ok, no, no, no}},
      {"ask", AskQuestion{"q", "which model?"}, officer, {no, no, no, ok, ok, no, no, no}},
      {"answer what nobody asked", AnswerQuestion{"q", "model X"}, exporter, {no, no, no, Refusal::no_such_question, Refusal::no_such_question, no, no, no}},
      {"recommend", Recommend{{}}, officer, {no, no, no, no, ok, no, no, no}},
      {"send back", SendBack{"say more"}, approver, {no, no, no, no, no, ok, no, no}},
      {"decide to grant", Decide{{}, {"licence"}}, approver, {no, no, no, no, no, ok, no, no}},
      {"decide to refuse", Decide{refusal, {}}, approver, {no, no, no, no, no, ok, no, no}},
      {"withdraw", Withdraw{}, exporter, {ok, ok, ok, ok, ok, ok, no, no}},
      {"register", Register{registration(), "A-1", {"certificate"}}, exporter, {ok, no, no, no, no, no, no, no}},
  };
}

TEST(ApplicationTransition, EveryStateAnswersEveryCommandAsTheTableSays) {
  std::size_t cells = 0;
  for (const Row& row : rows()) {
    for (int s = 0; s < application_state_count; ++s) {
      Application a = in_state(static_cast<State>(s));
      ASSERT_EQ(static_cast<int>(a.state), s);
      const Application before = a;
      const auto refusal = act(a, row.make, row.actor);
      EXPECT_EQ(refusal, row.expect[static_cast<std::size_t>(s)]) << row.command << " in state " << s;
      if (refusal) {
        EXPECT_EQ(a, before) << row.command << " in state " << s << " changed something though it was refused";
      }
      ++cells;
    }
  }
  std::cout << "application: " << cells << " cells of state x command\n";
  EXPECT_EQ(std::variant_size_v<Command> + 1, rows().size()) << "a command has no row (decide has two)";
}

TEST(ApplicationTransition, WhoRecommendsOrDraftedDoesNotDecide) {
  Application a = in_state(State::recommended);
  EXPECT_EQ(act(a, Decide{{}, {"licence"}}, officer), Refusal::four_eyes);
  EXPECT_EQ(act(a, Decide{{}, {"licence"}}, exporter), Refusal::four_eyes);
  EXPECT_EQ(act(a, Decide{{}, {"licence"}}, approver), std::nullopt);
  EXPECT_NE(a.recommended_by, a.decided_by);
}

TEST(ApplicationTransition, GapsAreNamedOnceAndAllTogether) {
  Application a = in_state(State::submitted);
  EXPECT_EQ(act(a, Return{{}}, officer), Refusal::nothing_to_return);
  EXPECT_EQ(act(a, Return{{"contract", "address"}}, officer), std::nullopt);
  EXPECT_EQ(a.gaps, (std::vector<std::string>{"contract", "address"}));
  EXPECT_EQ(act(a, Submit{content(), "A-2"}, exporter), std::nullopt);
  EXPECT_EQ(a.number, "A-1") << "a case keeps its number when it comes back";
  EXPECT_EQ(act(a, Return{{"something else"}}, officer), Refusal::already_returned);
}

TEST(ApplicationTransition, ARefusalGivesReasonsAndIssuesNoLicence) {
  Application a = in_state(State::recommended);
  Terms terms;
  terms.stance = Stance::refuse;
  EXPECT_EQ(act(a, Decide{terms, {}}, approver), Refusal::reasons_missing);
  terms.reasons = "end use not verifiable";
  EXPECT_EQ(act(a, Decide{terms, {"licence"}}, approver), Refusal::licence_missing);
  EXPECT_EQ(act(a, Decide{{}, {}}, approver), Refusal::licence_missing);
  EXPECT_EQ(act(a, Decide{terms, {}}, approver), std::nullopt);
  EXPECT_TRUE(a.licence.empty());
}

TEST(ApplicationTransition, NothingIsRecommendedWhileAdviceOrAnAnswerIsOutstanding) {
  Application a = in_state(State::in_review);
  EXPECT_EQ(act(a, AskAdvice{{"committee"}}, officer), std::nullopt);
  EXPECT_EQ(act(a, Recommend{{}}, officer), Refusal::advice_outstanding);
  EXPECT_EQ(act(a, GiveAdvice{{{}, {}, {}, 0, Stance::grant, "fine", {}, {}}}, expert), std::nullopt);
  EXPECT_EQ(act(a, AskQuestion{"q", "which model?"}, officer), std::nullopt);
  EXPECT_EQ(act(a, Recommend{{}}, officer), Refusal::question_open);
  EXPECT_EQ(act(a, AnswerQuestion{"q", "model X"}, exporter), std::nullopt);
  EXPECT_EQ(act(a, AnswerQuestion{"q", "model Y"}, exporter), Refusal::already_answered);
  Terms terms;
  terms.advice = {a.advice.front().id};
  EXPECT_EQ(act(a, Recommend{terms}, officer), std::nullopt);
}

TEST(ApplicationTransition, AdviceIsNeverChangedOnlyFollowed) {
  Application a = in_state(State::in_review);
  ASSERT_EQ(act(a, AskAdvice{{"committee"}}, officer), std::nullopt);
  const auto advise = [&](const std::string& text) { return act(a, GiveAdvice{{{}, {}, {}, 0, Stance::grant, text, {}, {}}}, expert); };
  EXPECT_EQ(advise("first"), std::nullopt);
  EXPECT_EQ(advise("second"), std::nullopt);
  ASSERT_EQ(a.advice.size(), 2U);
  EXPECT_EQ(a.advice[0].text, "first");
  EXPECT_NE(a.advice[0].id, a.advice[1].id);
}

TEST(ApplicationTransition, ADecisionNarrowsWhatWasAppliedForAndNeverWidensIt) {
  Application a = in_state(State::recommended);
  const auto decide = [&](LineLimit limit) {
    Terms terms;
    terms.stance = Stance::grant_with_conditions;
    terms.limits = {std::move(limit)};
    Application copy = a;
    return act(copy, Decide{terms, {"licence"}}, approver);
  };
  const Money usd{Decimal::whole(5000), "USD"};
  EXPECT_EQ(decide({0, {Decimal::whole(100), "kg"}, usd, {}, {}, {}, {}, {}}), std::nullopt);
  EXPECT_EQ(decide({0, {Decimal::whole(101), "kg"}, usd, {}, {}, {}, {}, {}}), Refusal::limit_above_request);
  EXPECT_EQ(decide({0, {Decimal::whole(100), "kg"}, {Decimal::whole(5001), "USD"}, {}, {}, {}, {}, {}}), Refusal::limit_above_request);
  EXPECT_EQ(decide({0, {Decimal::whole(1), "t"}, usd, {}, {}, {}, {}, {}}), Refusal::unit_mismatch);
  EXPECT_EQ(decide({1, {Decimal::whole(1), "kg"}, usd, {}, {}, {}, {}, {}}), Refusal::no_such_line);
  LineLimit narrow{0, {Decimal::whole(100), "kg"}, usd, {}, {}, {}, {}, {}};
  narrow.end_users = {0};
  narrow.destinations = {"DE"};
  EXPECT_EQ(decide(narrow), std::nullopt);
  narrow.end_users = {1};
  EXPECT_EQ(decide(narrow), Refusal::no_such_end_user);
  narrow.end_users = {};
  narrow.destinations = {"FR"};
  EXPECT_EQ(decide(narrow), Refusal::no_such_destination);
}

TEST(ApplicationTransition, ACertificateByRegistrationIsDrawnWithoutReviewAndNothingElseIs) {
  Application a = in_state(State::draft);
  EXPECT_EQ(act(a, Register{content(), "A-1", {"licence"}}, exporter), Refusal::wrong_type) << "an individual licence is not to be had by registering";
  EXPECT_EQ(act(a, Register{registration(), "A-1", {}}, exporter), Refusal::licence_missing);
  EXPECT_EQ(act(a, Submit{registration(), "A-1"}, exporter), Refusal::wrong_type);
  EXPECT_EQ(act(a, Register{registration(), "A-1", {"certificate"}}, exporter), std::nullopt);
  EXPECT_EQ(a.state, State::decided);
  EXPECT_EQ(a.licence.value, "certificate");
  EXPECT_TRUE(a.decided_by.empty());
}

TEST(ApplicationTransition, TheStateIsTheFoldOfTheEvents) {
  std::vector<Event> events{draft(content(), exporter)};
  Application live;
  apply(live, events.front());
  const std::vector<std::pair<Command, Actor>> story{{Submit{content(), "A-1"}, exporter}, {Return{{"contract"}}, officer}, {Submit{content(), ""}, exporter},
                                                     {Accept{}, officer}, {StartReview{}, officer}, {PauseClock{Pause::identification}, officer},
                                                     {ResumeClock{}, officer}, {Recommend{{}}, officer}, {SendBack{"say more"}, approver},
                                                     {Recommend{{}}, officer}, {Decide{{}, {"licence"}}, approver}};
  for (const auto& [command, actor] : story) {
    auto made = transition(live, command, actor);
    ASSERT_TRUE(made);
    for (const Event& event : *made) {
      apply(live, event);
      events.push_back(event);
    }
  }
  Application replayed;
  for (const Event& event : events) apply(replayed, event);
  EXPECT_EQ(replayed, live);
  EXPECT_EQ(live.version, events.size());
  EXPECT_EQ(live.state, State::decided);
}

}  // namespace
}  // namespace ytterby::licensing
