// People: let in by invitation, given power by two, shut out at once; and what each does with the own account.
#include <gtest/gtest.h>

#include <set>

#include "adapters/store/open_records.h"
#include "app/account.h"
#include "app/people.h"
#include "app/waiting.h"
#include "support/desk_world.h"

namespace ytterby::test {
namespace {

using licensing::Role;

constexpr const char* good = "correct horse battery";

class DeskPeople : public ::testing::Test {
 protected:
  DeskPeople() { second = w.person(w.authority, "admin2@example.org", {Role::authority_admin}); }

  Result<app::SignedIn, app::Failure> sign_in(const std::string& login, const std::string& password, const std::string& code = {}) {
    return app::sign_in(w.desk, attempts, {login, password, code, "address"});
  }
  Result<void, app::Failure> accept(const std::string& token) { return app::accept_invitation(w.desk, attempts, token, good, "address"); }
  [[nodiscard]] std::string hash_of(const app::SignedIn& session) const { return w.secrets.sha256(session.token); }
  [[nodiscard]] std::string code() const { return "000000"; }
  [[nodiscard]] std::set<std::string> waits(const PersonId& id) {
    std::set<std::string> out;
    for (const auto& group : app::waiting_for(w.desk, w.as(id))) out.insert(group.what);
    return out;
  }

  DeskWorld w{std::move(*store::open_memory_records())};
  app::Attempts attempts;
  PersonId second;
};

TEST_F(DeskPeople, AnExportersAdministratorInvitesAndTheInvitationWorksOnce) {
  const auto done = taken(app::invite_person(w.desk, w.as(w.applicant), {{}, "New@Example.org", "New", {Role::exporter_staff}}));
  ASSERT_FALSE(done.secret.empty());
  EXPECT_FALSE(sign_in("new@example.org", "")) << "nobody comes in without a password";
  EXPECT_EQ(app::accept_invitation(w.desk, attempts, done.secret, "short", "a").error().code, "weak_password");
  ASSERT_TRUE(accept(done.secret));
  EXPECT_TRUE(sign_in("new@example.org", good));
  EXPECT_EQ(accept(done.secret).error().code, "invitation_invalid");
  for (const app::TimelineEntry& e : w.records->record(0, 10'000)) EXPECT_EQ(e.body.find(done.secret.substr(37)), std::string::npos);
}

TEST_F(DeskPeople, AnInvitationRunsOutAndIsMadeAgain) {
  const auto done = taken(app::invite_person(w.desk, w.as(w.applicant), {{}, "new@example.org", "New", {Role::exporter_staff}}));
  w.clock.at += app::invitation_lives;
  EXPECT_EQ(accept(done.secret).error().code, "invitation_invalid");
  const auto again = taken(app::renew_access(w.desk, w.as(w.applicant), {done.id}));
  EXPECT_TRUE(accept(again.secret));
}

TEST_F(DeskPeople, PowerInPublicBodiesTakesTwoAdministrators) {
  const auto done = taken(app::invite_person(w.desk, w.as(w.administrator), {w.authority, "o2@example.org", "Officer 2", {Role::approver}}));
  EXPECT_EQ(done.state, "proposed");
  EXPECT_TRUE(done.secret.empty()) << "no way in before the second agreed";
  EXPECT_TRUE(w.records->person({done.id})->roles.empty());
  EXPECT_EQ(waits(second), std::set<std::string>{"to_agree"});
  EXPECT_TRUE(waits(w.administrator).empty()) << "nothing waits for who proposed it";
  EXPECT_EQ(w.records->notices(w.authority, 10).front().code, "person_proposed");
  EXPECT_EQ(app::agree_on_person(w.desk, w.as(w.administrator), {done.id}).error().code, "same_person");
  taken(app::renew_access(w.desk, w.as(w.administrator), {done.id}));
  EXPECT_EQ(w.records->notices(w.authority, 10).size(), 1U) << "what waits already is not told again";
  const auto agreed = taken(app::agree_on_person(w.desk, w.as(second), {done.id}));
  ASSERT_TRUE(accept(agreed.secret));
  EXPECT_EQ(taken(sign_in("o2@example.org", good)).person.roles, std::vector<Role>{Role::approver});
}

TEST_F(DeskPeople, RolesAreWidenedByTwoAndNarrowedByOne) {
  EXPECT_EQ(taken(app::give_roles(w.desk, w.as(w.administrator), w.officer, {Role::officer, Role::approver})).state, "proposed");
  EXPECT_EQ(w.records->person(w.officer)->roles, std::vector<Role>{Role::officer});
  taken(app::decline_on_person(w.desk, w.as(second), w.officer));
  EXPECT_EQ(app::agree_on_person(w.desk, w.as(second), w.officer).error().code, "nothing_proposed");
  EXPECT_EQ(app::give_roles(w.desk, w.as(w.administrator), w.administrator, {Role::authority_admin, Role::approver}).error().code, "own_account");
  EXPECT_EQ(app::give_roles(w.desk, w.as(w.applicant), w.applicant, {Role::exporter_staff}).error().code, "own_account");
}

TEST_F(DeskPeople, WhoIsShutOutIsOutAtOnceAndComesBackByTwo) {
  const auto inside = taken(sign_in("officer@example.org", "a password for tests"));
  ASSERT_TRUE(app::session_owner(w.desk, inside.token));
  taken(app::disable_person(w.desk, w.as(w.administrator), w.officer));
  EXPECT_FALSE(app::session_owner(w.desk, inside.token));
  EXPECT_FALSE(sign_in("officer@example.org", "a password for tests"));
  EXPECT_EQ(taken(app::enable_person(w.desk, w.as(w.administrator), w.officer)).state, "proposed");
  EXPECT_FALSE(sign_in("officer@example.org", "a password for tests"));
  taken(app::agree_on_person(w.desk, w.as(second), w.officer));
  EXPECT_FALSE(app::session_owner(w.desk, inside.token)) << "an ended session stays ended";
  EXPECT_TRUE(sign_in("officer@example.org", "a password for tests"));
}

TEST_F(DeskPeople, AccessIsRenewedByTwoAndOldSessionsEnd) {
  const auto inside = taken(sign_in("officer@example.org", "a password for tests"));
  EXPECT_TRUE(taken(app::renew_access(w.desk, w.as(w.administrator), w.officer)).secret.empty());
  EXPECT_TRUE(sign_in("officer@example.org", "a password for tests")) << "only proposed";
  const auto agreed = taken(app::agree_on_person(w.desk, w.as(second), w.officer));
  EXPECT_FALSE(app::session_owner(w.desk, inside.token));
  EXPECT_FALSE(sign_in("officer@example.org", "a password for tests"));
  ASSERT_TRUE(accept(agreed.secret));
  EXPECT_TRUE(sign_in("officer@example.org", good));
}

TEST_F(DeskPeople, OrganisationsDoNotSeeEachOthersPeople) {
  const OrganisationId other = w.organisation(licensing::OrganisationKind::exporter, "Other");
  const PersonId theirs = w.person(other, "boss@other.org", {Role::exporter_admin});
  EXPECT_FALSE(app::people_of(w.desk, w.as(w.applicant), other));
  EXPECT_TRUE(app::people_of(w.desk, w.as(w.applicant), w.exporter));
  EXPECT_TRUE(app::people_of(w.desk, w.as(w.administrator), other));
  EXPECT_EQ(app::disable_person(w.desk, w.as(w.applicant), theirs).error().code, "not_found");
  EXPECT_EQ(app::invite_person(w.desk, w.as(w.applicant), {other, "x@example.org", "X", {Role::exporter_staff}}).error().code, "not_found");
  EXPECT_EQ(taken(app::renew_access(w.desk, w.as(w.administrator), theirs)).state, "proposed") << "the authority alone takes over nobody's account";
  EXPECT_EQ(waits(theirs), std::set<std::string>{}) << "nobody agrees for himself";
  const PersonId deputy = w.person(other, "deputy@other.org", {Role::exporter_admin});
  EXPECT_EQ(waits(deputy), std::set<std::string>{"to_agree"});
  EXPECT_EQ(waits(w.applicant), std::set<std::string>{}) << "of another company";
}

TEST_F(DeskPeople, ANewExporterGetsItsFirstPersonFromOneAdministratorAndTheRestItself) {
  licensing::Organisation made;
  made.kind = licensing::OrganisationKind::exporter;
  made.name = {"新公司", "New Co"};
  const OrganisationId id{taken(app::let_in_organisation(w.desk, w.as(w.administrator), made)).id};
  const auto boss = taken(app::invite_person(w.desk, w.as(w.administrator), {id, "boss@new.org", "Boss", {Role::exporter_admin}}));
  ASSERT_TRUE(accept(boss.secret));
  EXPECT_EQ(taken(app::invite_person(w.desk, w.as(w.administrator), {id, "spy@new.org", "Spy", {Role::exporter_admin}})).state, "proposed");
  EXPECT_EQ(app::invite_person(w.desk, w.as(w.applicant), {{}, "boss@new.org", "Again", {Role::exporter_staff}}).error().code, "taken");
}

TEST_F(DeskPeople, ASecondFactorCountsOnceProvedAndRecoveryCodesOnceEach) {
  EXPECT_EQ(app::prove_second_factor(w.desk, w.as(w.officer), code()).error().code, "nothing_begun");
  ASSERT_FALSE(taken(app::begin_second_factor(w.desk, w.as(w.officer))).secret.empty());
  EXPECT_TRUE(sign_in("officer@example.org", "a password for tests")) << "begun is not on";
  EXPECT_FALSE(app::prove_second_factor(w.desk, w.as(w.officer), "111111"));
  const std::string codes = taken(app::prove_second_factor(w.desk, w.as(w.officer), code())).secret;
  EXPECT_EQ(sign_in("officer@example.org", "a password for tests").error().code, "code_needed");
  EXPECT_FALSE(sign_in("officer@example.org", "a password for tests", code())) << "the proving code was used";
  const std::string first = codes.substr(0, codes.find(' '));
  const std::string typed = first.substr(0, 4) + " " + first.substr(4, 4) + "-" + first.substr(8);
  EXPECT_TRUE(sign_in("officer@example.org", "a password for tests", typed));
  EXPECT_FALSE(sign_in("officer@example.org", "a password for tests", typed)) << "spent";
  w.clock.at += 60;
  EXPECT_TRUE(sign_in("officer@example.org", "a password for tests", code()));
  taken(app::end_second_factor(w.desk, w.as(w.officer)));
  EXPECT_TRUE(sign_in("officer@example.org", "a password for tests"));
  for (const app::TimelineEntry& e : w.records->record(0, 10'000)) EXPECT_EQ(e.body.find(w.secrets.sha256(first)), std::string::npos);
}

TEST_F(DeskPeople, AnotherPasswordEndsTheOtherSessions) {
  const auto here = taken(sign_in("maker@example.org", "a password for tests"));
  const auto there = taken(sign_in("maker@example.org", "a password for tests"));
  ASSERT_EQ(app::own_sessions(w.desk, w.applicant).size(), 2U);
  EXPECT_EQ(app::change_password(w.desk, w.as(w.applicant), "short", hash_of(here)).error().code, "weak_password");
  taken(app::change_password(w.desk, w.as(w.applicant), good, hash_of(here)));
  EXPECT_TRUE(app::session_owner(w.desk, here.token));
  EXPECT_FALSE(app::session_owner(w.desk, there.token));
  EXPECT_TRUE(sign_in("maker@example.org", good));
}

TEST_F(DeskPeople, OneSeesAndEndsOnesOwnSessionsOnly) {
  const auto here = taken(sign_in("maker@example.org", "a password for tests"));
  const std::string id = hash_of(here).substr(0, app::session_id_length);
  EXPECT_EQ(app::own_sessions(w.desk, w.applicant).front().token_hash, id);
  EXPECT_FALSE(app::end_own_session(w.desk, w.officer, id));
  ASSERT_TRUE(app::end_own_session(w.desk, w.applicant, id));
  EXPECT_FALSE(app::session_owner(w.desk, here.token));
  EXPECT_TRUE(app::own_sessions(w.desk, w.applicant).empty());
}

TEST_F(DeskPeople, EverybodySeesWhatWaits) {
  EXPECT_TRUE(waits(w.officer).empty());
  const auto content = w.with_papers(w.content(law::LicenceTypeId::individual));
  const ApplicationId id{taken(app::start_application(w.desk, w.as(w.applicant), content)).id};
  EXPECT_EQ(waits(w.applicant), std::set<std::string>{"drafts"});
  taken(app::submit_application(w.desk, w.as(w.applicant), id));
  EXPECT_EQ(waits(w.applicant), std::set<std::string>{"under_way"});
  EXPECT_EQ(waits(w.officer), std::set<std::string>{"unassigned"});
  taken(app::assign_case(w.desk, w.as(w.officer), id, w.officer));
  EXPECT_EQ(waits(w.officer), std::set<std::string>{"assigned"});
  taken(app::move_case(w.desk, w.as(w.officer), id, licensing::Accept{}));
  taken(app::move_case(w.desk, w.as(w.officer), id, licensing::StartReview{}));
  taken(app::move_case(w.desk, w.as(w.officer), id, licensing::AskQuestion{"q1", "which model?"}));
  EXPECT_EQ(waits(w.applicant), (std::set<std::string>{"to_answer", "under_way"}));
  taken(app::move_case(w.desk, w.as(w.applicant), id, licensing::AnswerQuestion{"q1", "model X"}));
  taken(app::move_case(w.desk, w.as(w.officer), id, licensing::AskAdvice{w.committee}));
  EXPECT_EQ(waits(w.expert), std::set<std::string>{"to_advise"});
  licensing::GiveAdvice advice;
  advice.advice.text = "fine";
  taken(app::move_case(w.desk, w.as(w.expert), id, advice));
  EXPECT_TRUE(waits(w.expert).empty());
  taken(app::recommend_case(w.desk, w.as(w.officer), id, w.terms()));
  EXPECT_EQ(waits(w.approver), std::set<std::string>{"to_decide"});
  EXPECT_TRUE(waits(w.officer).empty());
}

TEST_F(DeskPeople, ALicenceThatEndsBeforeAnotherCouldBeGrantedIsSaidInTime) {
  w.granted(w.content(law::LicenceTypeId::individual));
  EXPECT_TRUE(waits(w.applicant).empty());
  const Date until = w.records->licences({w.exporter, {}, {}}).items.front().terms.valid_until;
  w.clock.at = std::int64_t{until.days() - 20} * 86'400;
  EXPECT_EQ(waits(w.applicant), std::set<std::string>{"ending"});
  w.clock.at = std::int64_t{until.days() + 2} * 86'400;
  EXPECT_TRUE(waits(w.applicant).empty()) << "it has ended";
}

}  // namespace
}  // namespace ytterby::test
