// What happens to licences after they were granted, to certificates, and to what is known of an exporter: whole stories
// through the use cases, on a record in memory.
#include <gtest/gtest.h>

#include <algorithm>

#include "adapters/store/open_records.h"
#include "app/public_register.h"
#include "core/explain/licensing_words.h"
#include "support/desk_world.h"

namespace ytterby::test {
namespace {

using law::LicenceTypeId;
using licensing::LicenceState;

class DeskStories : public ::testing::Test {
 protected:
  licensing::Licence licence(const LicenceId& id) { return *w.records->licence(id); }
  Date day() { return app::today(w.desk, w.clock.now()); }
  ApplicationId begun(const licensing::Content& content) { return {taken(app::start_application(w.desk, w.as(w.applicant), content)).id}; }
  std::string code_of(const Result<app::Receipt, app::Failure>& result) { return result ? "done" : result.error().code; }

  /// An application to change a licence, with its quantity raised.
  ApplicationId change_of(const LicenceId& id, std::int64_t quantity) {
    const ApplicationId made{taken(app::start_amendment(w.desk, w.as(w.applicant), id)).id};
    auto content = w.records->application(made)->content;
    content.lines.front().quantity.amount = Decimal::whole(quantity);
    taken(app::save_application(w.desk, w.as(w.applicant), made, content));
    return made;
  }
  void accept(const ApplicationId& id) {
    taken(app::submit_application(w.desk, w.as(w.applicant), id));
    taken(app::move_case(w.desk, w.as(w.officer), id, licensing::Accept{}));
  }

  DeskWorld w{std::move(*store::open_memory_records())};
};

TEST_F(DeskStories, AChangeOfALicenceFreezesItAndThenReplacesIt) {
  const LicenceId old = w.granted(w.content(LicenceTypeId::individual));
  const ApplicationId change = change_of(old, 150);
  EXPECT_TRUE(licensing::is_usable(licence(old), day())) << "sending changes nothing yet";
  accept(change);
  EXPECT_EQ(licence(old).frozen_by, change);
  EXPECT_FALSE(licensing::is_usable(licence(old), day()));
  EXPECT_EQ(app::as_of_day(licence(old), day()).state, LicenceState::suspended) << "to everybody else it is suspended";
  taken(app::move_case(w.desk, w.as(w.officer), change, licensing::StartReview{}));
  taken(app::recommend_case(w.desk, w.as(w.officer), change, w.terms()));
  const LicenceId now{taken(app::decide_case(w.desk, w.as(w.approver), change, w.terms())).licence};
  EXPECT_EQ(licence(old).state, LicenceState::superseded);
  EXPECT_EQ(licence(old).superseded_by, now);
  EXPECT_EQ(licence(now).terms.replaces, old);
  EXPECT_EQ(licence(now).terms.lines.front().quantity.amount, Decimal::whole(150));
  EXPECT_EQ(licence(now).terms.valid_until, licence(old).terms.valid_until) << "a change does not renew";
}

TEST_F(DeskStories, AChangeOfTheQuantityLosesNoConditionOfTheLicence) {
  const ApplicationId first = w.recommended(w.content(LicenceTypeId::individual));
  auto terms = w.terms(licensing::Stance::grant_with_conditions);
  terms.conditions = {"report each quarter"};
  terms.ports = {"Shanghai"};
  terms.use_count = 4;
  terms.report_months = 3;
  licensing::LineLimit limit;
  limit.quantity = {Decimal::whole(100), "kg"};
  limit.value = {Decimal::whole(5000), "USD"};
  limit.ports = {"Ningbo"};
  terms.limits = {limit};
  const LicenceId old{taken(app::decide_case(w.desk, w.as(w.approver), first, terms)).licence};
  const auto decided = [&](std::int64_t quantity, const LicenceId& of, const licensing::Terms& decision) {
    const ApplicationId change = change_of(of, quantity);
    accept(change);
    taken(app::move_case(w.desk, w.as(w.officer), change, licensing::StartReview{}));
    taken(app::recommend_case(w.desk, w.as(w.officer), change, w.terms()));
    return LicenceId{taken(app::decide_case(w.desk, w.as(w.approver), change, decision)).licence};
  };
  const LicenceId now = decided(150, old, w.terms());
  EXPECT_EQ(licence(now).terms.conditions, terms.conditions) << "a change that says nothing of conditions keeps them";
  EXPECT_EQ(licence(now).terms.ports, terms.ports);
  EXPECT_EQ(licence(now).terms.use_count, 4);
  EXPECT_EQ(licence(now).terms.report_months, 3);
  EXPECT_EQ(licence(now).terms.lines.front().ports, limit.ports);
  EXPECT_EQ(licence(now).terms.lines.front().quantity.amount, Decimal::whole(150));
  auto other = w.terms(licensing::Stance::grant_with_conditions);
  other.conditions = {"report each month"};
  EXPECT_EQ(licence(decided(160, now, other)).terms.conditions, other.conditions) << "what is decided anew takes its place";
}

TEST_F(DeskStories, ABodySeesTheCasesInAStateAndTheirTrueNumber) {
  for (int i = 0; i < 3; ++i) {
    const ApplicationId id = begun(w.with_papers(w.content(LicenceTypeId::individual)));
    accept(id);
    taken(app::move_case(w.desk, w.as(w.officer), id, licensing::StartReview{}));
    taken(app::move_case(w.desk, w.as(w.officer), id, licensing::AskAdvice{w.committee}));
    if (i == 0) taken(app::move_case(w.desk, w.as(w.applicant), id, licensing::Withdraw{}));
  }
  EXPECT_EQ(app::consulted_applications(w.desk, w.as(w.expert), {licensing::ApplicationState::in_review}).size(), 2U);
  EXPECT_EQ(app::consulted_applications(w.desk, w.as(w.expert), {}).size(), 3U);
}

TEST_F(DeskStories, WhenAChangeComesToNothingTheOldTermsStand) {
  const LicenceId old = w.granted(w.content(LicenceTypeId::individual));
  const ApplicationId withdrawn = change_of(old, 150);
  accept(withdrawn);
  taken(app::move_case(w.desk, w.as(w.applicant), withdrawn, licensing::Withdraw{}));
  EXPECT_TRUE(licensing::is_usable(licence(old), day()));
  const ApplicationId refused = change_of(old, 160);
  accept(refused);
  taken(app::move_case(w.desk, w.as(w.officer), refused, licensing::StartReview{}));
  taken(app::recommend_case(w.desk, w.as(w.officer), refused, w.terms(licensing::Stance::refuse)));
  taken(app::decide_case(w.desk, w.as(w.approver), refused, w.terms(licensing::Stance::refuse)));
  EXPECT_TRUE(licensing::is_usable(licence(old), day()));
}

TEST_F(DeskStories, ItemDestinationEndUserAndEndUseCannotBeAmended) {
  const LicenceId old = w.granted(w.content(LicenceTypeId::individual));
  const ApplicationId change = change_of(old, 100);
  EXPECT_EQ(code_of(app::submit_application(w.desk, w.as(w.applicant), change)), "nothing_changed");
  auto content = w.records->application(change)->content;
  content.end_use = "rotor magnets of the traction motor of another passenger car, model Y";
  taken(app::save_application(w.desk, w.as(w.applicant), change, content));
  const auto refused = app::submit_application(w.desk, w.as(w.applicant), change);
  ASSERT_EQ(code_of(refused), "key_element_changed");
  EXPECT_EQ(refused.error().fields.front().pointer, "/end_use");
  EXPECT_EQ(refused.error().fields.front().text.en.rfind("End use: from “", 0), 0U) << refused.error().fields.front().text.en;
}

TEST_F(DeskStories, TwoChangesOfOneLicenceDoNotRunAtOnce) {
  const LicenceId old = w.granted(w.content(LicenceTypeId::individual));
  const ApplicationId first = change_of(old, 150);
  const ApplicationId second = change_of(old, 170);
  accept(first);
  EXPECT_EQ(code_of(app::submit_application(w.desk, w.as(w.applicant), second)), "licence_not_active");
}

TEST_F(DeskStories, AnotherExportersLicenceCannotBeAmended) {
  const LicenceId old = w.granted(w.content(LicenceTypeId::individual));
  const OrganisationId other = w.organisation(licensing::OrganisationKind::exporter, "Other");
  const PersonId stranger = w.person(other, "other@example.org", {licensing::Role::exporter_admin});
  EXPECT_EQ(code_of(app::start_amendment(w.desk, w.as(stranger), old)), "not_found");
  EXPECT_EQ(code_of(app::copy_application(w.desk, w.as(stranger), licence(old).terms.application)), "not_found");
}

TEST_F(DeskStories, ACertificateIsDrawnByRegistrationInASituationOfTheLawOnly) {
  auto content = w.content(LicenceTypeId::registration);
  const ApplicationId without = begun(w.with_papers(content));
  EXPECT_EQ(code_of(app::submit_application(w.desk, w.as(w.applicant), without)), "not_ready");
  content.situation = w.checker.pack().licence_types.back().situations.front().id;
  const ApplicationId id = begun(w.with_papers(content));
  const app::Receipt drawn = taken(app::submit_application(w.desk, w.as(w.applicant), id));
  ASSERT_FALSE(drawn.licence.empty());
  const licensing::Licence made = licence({drawn.licence});
  EXPECT_EQ(made.terms.type, LicenceTypeId::registration);
  EXPECT_TRUE(licensing::is_usable(made, day()));
  EXPECT_EQ(made.terms.number.front(), 'R') << "its numbers are a series of their own";
  EXPECT_TRUE(made.terms.decided_by.empty());
  EXPECT_EQ(w.records->notices(w.authority, 10).front().code, "certificate_drawn") << "the authority is told";
}

TEST_F(DeskStories, ABarThatArisesSuspendsTheGeneralLicenceAtOnceAndItCanOnlyBeRevoked) {
  w.earn_general_licence();
  const LicenceId general = w.granted(w.content(LicenceTypeId::general));
  const LicenceId individual = w.granted(w.content(LicenceTypeId::individual));
  app::RecordFinding finding;
  finding.penalties = std::vector<qualify::Penalty>{{qualify::Penalty::Kind::criminal, day().plus(-1), true, "smuggling"}};
  taken(app::keep_findings(w.desk, w.as(w.administrator), w.exporter, finding));
  EXPECT_EQ(licence(general).state, LicenceState::suspended);
  EXPECT_FALSE(licence(general).bars.empty());
  EXPECT_EQ(licence(individual).state, LicenceState::active) << "the exporter falls back to individual licences";
  EXPECT_EQ(code_of(app::change_licence(w.desk, w.as(w.approver), general, licensing::ResumeLicence{"please"})), "bar_stands");
  taken(app::change_licence(w.desk, w.as(w.approver), general, licensing::RevokeLicence{"a bar arose"}));
  EXPECT_EQ(licence(general).state, LicenceState::revoked);
  const ApplicationId again = begun(w.with_papers(w.content(LicenceTypeId::general)));
  EXPECT_EQ(code_of(app::submit_application(w.desk, w.as(w.applicant), again)), "not_qualified");
}

TEST_F(DeskStories, ALapseOfTheProgrammeClosesTheNextLicenceButRevokesNone) {
  w.earn_general_licence();
  const LicenceId general = w.granted(w.content(LicenceTypeId::general));
  taken(app::keep_programme(w.desk, w.as(w.applicant), {}));
  taken(app::keep_findings(w.desk, w.as(w.administrator), w.exporter, {}));
  EXPECT_EQ(licence(general).state, LicenceState::active);
}

TEST_F(DeskStories, ClaimedExportsCountOnceTheAuthorityAcceptsWhatItRead) {
  const auto codes = app::preview(w.desk, w.content(LicenceTypeId::general), w.as(w.applicant).organisation, day()).content.lines.front().codes;
  taken(app::claim_exports(w.desk, w.as(w.applicant), {{day().plus(-10), codes, "Muster GmbH", "DE", {Decimal::whole(5), "kg"}, "P-1"}}));
  EXPECT_TRUE(app::known_record(w.desk, w.exporter).exports.empty());
  app::Caller reader = w.as(w.officer);
  reader.seen_version = w.records->track_record(w.exporter)->version;
  taken(app::claim_exports(w.desk, w.as(w.applicant), {{day().plus(-10), codes, "Muster GmbH", "DE", {Decimal::whole(500), "kg"}, "P-1"}}));
  EXPECT_EQ(code_of(app::accept_exports(w.desk, reader, w.exporter)), "changed_meanwhile") << "not what was read";
  reader.seen_version = w.records->track_record(w.exporter)->version;
  taken(app::accept_exports(w.desk, reader, w.exporter));
  EXPECT_EQ(app::known_record(w.desk, w.exporter).exports.size(), 1U);
}

TEST_F(DeskStories, ALaterClaimAddsToWhatWasAcceptedBefore) {
  const auto claim = [&](const std::string& number) {
    taken(app::claim_exports(w.desk, w.as(w.applicant), {{day().plus(-10), {"x"}, "Muster GmbH", "DE", {Decimal::whole(5), "kg"}, number}}));
    app::Caller reader = w.as(w.officer);
    reader.seen_version = w.records->track_record(w.exporter)->version;
    taken(app::accept_exports(w.desk, reader, w.exporter));
  };
  claim("P-1");
  claim("P-2");
  EXPECT_EQ(app::known_record(w.desk, w.exporter).exports.size(), 2U) << "nothing that was accepted is lost";
  claim("P-2");
  EXPECT_EQ(app::known_record(w.desk, w.exporter).exports.size(), 2U) << "the same export is not counted twice";
}

TEST_F(DeskStories, WhatWasDecidedOnTheSameItemAndEndUserIsFoundAgain) {
  const LicenceId first = w.granted(w.content(LicenceTypeId::individual));
  auto elsewhere = w.content(LicenceTypeId::individual);
  elsewhere.destination = "FR";
  elsewhere.end_users.front() = {"Exemple SAS", "", "FR", "Rue 1"};
  w.granted(elsewhere);
  const ApplicationId now = w.recommended(w.content(LicenceTypeId::individual));
  const auto found = app::precedents(w.desk, *w.records->application(now));
  ASSERT_EQ(found.size(), 1U) << "another destination and end user is no precedent";
  EXPECT_EQ(found.front().application.id, licence(first).terms.application);
  EXPECT_EQ(found.front().shared.size(), 2U);
}

TEST_F(DeskStories, AGeneralLicenceIsClosedWhenOneOfItsDestinationsIs) {
  w.earn_general_licence();
  auto content = w.content(LicenceTypeId::general);
  content.further_destinations = {"FR"};
  content.end_users.push_back({"Exemple SAS", "", "FR", "Rue 1"});
  EXPECT_EQ(licence(w.granted(content)).terms.further_destinations, std::vector<std::string>{"FR"});
  // The rule on Japanese military users of the pack: the same flag bars nobody in Germany or France more than there.
  content.end_use_flags = {"military"};
  const auto open = app::preview(w.desk, content, w.as(w.applicant).organisation, day());
  content.further_destinations = {"FR", "JP"};
  const auto worst = app::preview(w.desk, content, w.as(w.applicant).organisation, day());
  const auto alone = [&] {
    auto only = content;
    only.destination = "JP";
    only.further_destinations = {};
    return app::preview(w.desk, only, w.as(w.applicant).organisation, day());
  }();
  EXPECT_EQ(worst.check.shipment.verdict, alone.check.shipment.verdict) << "one destination that is barred bars all";
  EXPECT_NE(worst.check.shipment.verdict, open.check.shipment.verdict);
}

TEST_F(DeskStories, ALineCanBeNarrowedToEndUsersDestinationsAndPorts) {
  w.earn_general_licence();
  auto content = w.content(LicenceTypeId::general);
  content.end_users.push_back({"Other GmbH", "", "DE", "Weg 2"});
  const ApplicationId id = w.recommended(content);
  auto terms = w.terms(licensing::Stance::grant_with_conditions);
  terms.report_months = 3;
  licensing::LineLimit limit;
  limit.quantity = {Decimal::whole(50), "kg"};
  limit.value = {Decimal::whole(2500), "USD"};
  limit.end_users = {1};
  limit.destinations = {"DE"};
  limit.use_count = 4;
  limit.ports = {"Shanghai"};
  terms.limits = {limit};
  const licensing::Licence made = licence({taken(app::decide_case(w.desk, w.as(w.approver), id, terms)).licence});
  EXPECT_EQ(made.terms.report_months, 3);
  EXPECT_EQ(made.terms.lines.front().end_users, std::vector<std::string>{"Other GmbH"});
  EXPECT_EQ(made.terms.lines.front().ports, std::vector<std::string>{"Shanghai"});
}

TEST_F(DeskStories, NothingIsRecommendedBeforeEveryReviewFactorIsWeighed) {
  const ApplicationId id = begun(w.with_papers(w.content(LicenceTypeId::individual)));
  accept(id);
  taken(app::move_case(w.desk, w.as(w.officer), id, licensing::StartReview{}));
  auto terms = w.terms();
  terms.factors.pop_back();
  EXPECT_EQ(code_of(app::recommend_case(w.desk, w.as(w.officer), id, terms)), "factors_open");
  terms = w.terms();
  terms.factors.front().concern = true;
  const auto silent = app::recommend_case(w.desk, w.as(w.officer), id, terms);
  ASSERT_EQ(code_of(silent), "factors_open");
  EXPECT_EQ(silent.error().fields.front().pointer, "/factors/0/note") << "a concern says what it is";
  terms.factors.front().note = "dual-use motor maker";
  EXPECT_EQ(code_of(app::recommend_case(w.desk, w.as(w.officer), id, terms)), "done");
}

TEST_F(DeskStories, ACaseGoesOnlyToAnOfficerOfTheAuthority) {
  const ApplicationId id = begun(w.with_papers(w.content(LicenceTypeId::individual)));
  accept(id);
  EXPECT_EQ(code_of(app::assign_case(w.desk, w.as(w.officer), id, w.approver)), "invalid_request");
  EXPECT_EQ(code_of(app::assign_case(w.desk, w.as(w.officer), id, w.applicant)), "invalid_request");
  taken(app::assign_case(w.desk, w.as(w.administrator), id, w.officer));
  EXPECT_EQ(w.records->queue({{}, {}, w.officer, {}}).items.front().id, id);
}

TEST_F(DeskStories, TheRegisterCountsAndNamesOnlyWhoWantsToBeNamed) {
  w.granted(w.content(LicenceTypeId::individual));
  auto book = app::public_register(w.desk);
  ASSERT_EQ(book.counts.size(), 1U);
  EXPECT_EQ(book.counts.front().licences, 1U);
  EXPECT_EQ(book.counts.front().month, day().text().substr(0, 7));
  EXPECT_TRUE(book.holders.empty());
  taken(app::set_public_name(w.desk, w.as(w.applicant), true));
  EXPECT_EQ(app::public_register(w.desk).holders.size(), 1U);
  taken(app::set_public_name(w.desk, w.as(w.applicant), false));
  EXPECT_TRUE(app::public_register(w.desk).holders.empty());
}

TEST_F(DeskStories, ACopyTakesTheGoodsAndPartiesAndLeavesThePapersOfTheOtherContract) {
  const ApplicationId first = begun(w.with_papers(w.content(LicenceTypeId::individual)));
  const ApplicationId copy{taken(app::copy_application(w.desk, w.as(w.applicant), first)).id};
  const auto content = w.records->application(copy)->content;
  EXPECT_EQ(content.lines.front().facts, w.content(LicenceTypeId::individual).lines.front().facts);
  EXPECT_EQ(content.end_users.size(), 1U);
  EXPECT_TRUE(content.papers.empty());
  EXPECT_TRUE(content.contract_no.empty());
}

}  // namespace
}  // namespace ytterby::test
