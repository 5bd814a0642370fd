// Whom the register screens, what is made of a hit, and what follows for applications, licences and certificates.
#include "app/hits.h"

#include <gtest/gtest.h>

#include "adapters/screening_data/load_tables.h"
#include "adapters/store/open_records.h"
#include "support/desk_world.h"
#include "support/law_pack.h"

namespace ytterby::test {
namespace {

using app::RegisterScreening;
using screening::HitState;
using screening::PartyHit;
using screening::SubjectKind;

constexpr std::int64_t seconds_of_day = 86'400;

class DeskHits : public ::testing::Test {
 protected:
  void day(const char* text) { w.clock.at = std::int64_t{Date::parse(text)->days()} * seconds_of_day + 4 * 3600; }
  licensing::Content sold_to(const std::string& end_user) {
    licensing::Content out = w.content(law::LicenceTypeId::individual);
    out.end_users.front().name = end_user;
    return out;
  }
  ApplicationId submitted(const licensing::Content& content) {
    const ApplicationId id{taken(app::start_application(w.desk, w.as(w.applicant), w.with_papers(content))).id};
    taken(app::submit_application(w.desk, w.as(w.applicant), id));
    return id;
  }
  std::size_t screen_register() {
    RegisterScreening screening(w.desk);
    std::size_t steps = 0;
    while (screening.step(w.clock.now())) ++steps;
    return steps;
  }
  std::vector<PartyHit> all() { return w.desk.records.hits({}).items; }
  std::vector<std::string> told(const OrganisationId& to) {
    std::vector<std::string> out;
    for (const app::Notice& n : w.records->notices(to, 100)) out.push_back(n.code);
    return out;
  }
  bool was_told(const OrganisationId& to, const std::string& code) {
    const auto codes = told(to);
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  }
  app::Receipt judged(const PersonId& by, const std::string& id, const screening::HitCommand& command) { return taken(app::judge_hit(w.desk, w.as(by), id, command)); }
  std::string drawn(const LicenceId& licence, const std::string& end_user) {
    app::DrawRequest request = DeskWorld::shipment(licence, 10, 500);
    request.end_user = end_user;
    return taken(app::draw_certificate(w.desk, w.as(w.applicant), request)).id;
  }
  std::vector<std::string> against(const std::string& certificate) {
    const auto look = app::look_at(w.desk, w.as(w.inspector_one), *w.records->certificate(certificate));
    std::vector<std::string> out;
    for (const app::FieldFault& f : look->against) out.push_back(f.code);
    return out;
  }

  std::shared_ptr<app::Screener> screener = std::make_shared<app::Screener>(real_pack(), screening_data::load_tables);
  DeskWorld w{*store::open_memory_records(), 1, screener};
};

using Codes = std::vector<std::string>;

TEST_F(DeskHits, NothingIsRaisedForAPartyThatIsNearNobody) {
  submitted(w.content(law::LicenceTypeId::individual));
  EXPECT_TRUE(all().empty());
  EXPECT_FALSE(was_told(w.authority, "hit_raised"));
}

TEST_F(DeskHits, APartyNearAListedOneIsRaisedWhenItIsSubmittedAndHoldsUpTheGrant) {
  day("2026-04-24");
  const ApplicationId id = w.recommended(sold_to("Hensolt AG"));
  ASSERT_EQ(all().size(), 1U);
  const PartyHit hit = all().front();
  EXPECT_EQ(hit.state, HitState::open);
  EXPECT_EQ(hit.effect, law::PartyEffect::prohibited);
  EXPECT_EQ(hit.entry, "mofcom-2026-20#4");
  EXPECT_FALSE(hit.same_name);
  EXPECT_FALSE(hit.reasons.empty());
  EXPECT_TRUE(was_told(w.authority, "hit_raised"));
  EXPECT_TRUE(was_told(w.exporter, "party_maybe_listed"));
  EXPECT_FALSE(was_told(w.customs, "party_maybe_listed")) << "nothing is shipped under an application";
  const auto refused = app::decide_case(w.desk, w.as(w.approver), id, w.terms());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "hits_open");
  judged(w.officer, hit.id, screening::ClearHit{"a bakery of another town"});
  EXPECT_TRUE(was_told(w.exporter, "party_cleared"));
  const auto licence = taken(app::decide_case(w.desk, w.as(w.approver), id, w.terms())).licence;
  // The licence is one more place, and the cleared pair is not news there.
  EXPECT_EQ(app::hits_at(w.desk, w.as(w.inspector_one), SubjectKind::licence, licence).size(), 1U);
  EXPECT_FALSE(was_told(w.customs, "party_maybe_listed"));
}

TEST_F(DeskHits, AnApplicationThatIsRefusedNeedsNoJudging) {
  day("2026-04-24");
  const ApplicationId id = w.recommended(sold_to("Hensolt AG"));
  taken(app::decide_case(w.desk, w.as(w.approver), id, w.terms(licensing::Stance::refuse)));
}

TEST_F(DeskHits, NothingIsGrantedForAPartyThatWasConfirmedSinceItWasAskedFor) {
  day("2026-04-24");
  const ApplicationId id = w.recommended(sold_to("Hensolt AG"));
  const std::string hit = all().front().id;
  judged(w.officer, hit, screening::ConfirmHit{"the same register number"});
  judged(w.approver, hit, screening::AgreeOnHit{});
  const auto refused = app::decide_case(w.desk, w.as(w.approver), id, w.terms());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "prohibited");
  EXPECT_TRUE(std::any_of(refused.error().fields.begin(), refused.error().fields.end(), [](const app::FieldFault& f) { return f.code == "listed" && f.text.en.starts_with("Hensolt AG: "); }));
  EXPECT_FALSE(was_told(w.exporter, "licence_granted"));
  taken(app::decide_case(w.desk, w.as(w.approver), id, w.terms(licensing::Stance::refuse)));
}

TEST_F(DeskHits, NothingIsGrantedForAPartyThatWasListedSinceItWasAskedForThoughNobodyScreenedAgain) {
  day("2026-04-23");
  const ApplicationId id = w.recommended(sold_to("HENSOLDT AG"));
  day("2026-04-24");
  const auto refused = app::decide_case(w.desk, w.as(w.approver), id, w.terms());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "prohibited");
}

TEST_F(DeskHits, ANameInItsOwnScriptIsScreenedToo) {
  day("2026-04-24");
  licensing::Content content = w.content(law::LicenceTypeId::individual);
  content.end_users.front().name_original = "亨索尔特公司";
  const ApplicationId id{taken(app::start_application(w.desk, w.as(w.applicant), w.with_papers(content))).id};
  const auto refused = app::submit_application(w.desk, w.as(w.applicant), id);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "type_not_open");
}

TEST_F(DeskHits, ANamesakeIsClearedByTwoPersonsAndCanThenBeSuppliedUnlessItsRecordChanges) {
  day("2026-04-24");
  const ApplicationId id{taken(app::start_application(w.desk, w.as(w.applicant), w.with_papers(sold_to("Hensoldt AG")))).id};
  ASSERT_FALSE(app::submit_application(w.desk, w.as(w.applicant), id));
  EXPECT_TRUE(all().empty());
  EXPECT_FALSE(app::ask_about_parties(w.desk, w.as(w.applicant), id, " "));
  taken(app::ask_about_parties(w.desk, w.as(w.applicant), id, "another company: register number HRB 1"));
  ASSERT_EQ(all().size(), 1U);
  const PartyHit hit = all().front();
  EXPECT_TRUE(hit.same_name);
  EXPECT_EQ(hit.steps.back().kind, screening::HitStepKind::stated);
  EXPECT_TRUE(was_told(w.authority, "hit_stated"));
  EXPECT_EQ(judged(w.officer, hit.id, screening::ClearHit{"another register number"}).state, "open") << "one person is not enough";
  ASSERT_FALSE(app::submit_application(w.desk, w.as(w.applicant), id));
  ASSERT_FALSE(app::judge_hit(w.desk, w.as(w.officer), hit.id, screening::AgreeOnHit{}));
  EXPECT_EQ(judged(w.approver, hit.id, screening::AgreeOnHit{}).state, "cleared");
  taken(app::submit_application(w.desk, w.as(w.applicant), id));
  screen_register();
  ASSERT_EQ(all().size(), 1U);
  EXPECT_EQ(all().front().state, HitState::cleared) << "both records are what they were";
  // Another address is another record: what was said of the first does not hold for it.
  licensing::Content elsewhere = sold_to("Hensoldt AG");
  elsewhere.end_users.front().address = "Weg 2, Ulm";
  const ApplicationId other{taken(app::start_application(w.desk, w.as(w.applicant), w.with_papers(elsewhere))).id};
  EXPECT_FALSE(app::submit_application(w.desk, w.as(w.applicant), other));
}

TEST_F(DeskHits, ALicenceWhoseEndUserBecomesListedIsFlaggedToAllAndItsCertificateStopsClearing) {
  day("2026-04-23");
  const LicenceId licence = w.granted(sold_to("HENSOLDT AG"));
  const std::string certificate = drawn(licence, "HENSOLDT AG");
  EXPECT_EQ(against(certificate), Codes{});
  screen_register();
  EXPECT_TRUE(all().empty()) << "the notice does not bind yet";
  day("2026-04-24");
  screen_register();
  ASSERT_EQ(all().size(), 1U);
  EXPECT_TRUE(was_told(w.authority, "hit_raised"));
  EXPECT_TRUE(was_told(w.exporter, "party_listed"));
  EXPECT_TRUE(was_told(w.customs, "party_listed"));
  EXPECT_EQ(against(certificate), Codes{"prohibited"});
  // Once: screening again finds nothing new.
  const std::size_t before = told(w.customs).size();
  screen_register();
  EXPECT_EQ(told(w.customs).size(), before);
  EXPECT_EQ(all().front().version, 1U);
}

TEST_F(DeskHits, ALikenessIsFlaggedAndHoldsGoodsOnlyOnceTwoPersonsConfirmedIt) {
  day("2026-04-23");
  const LicenceId licence = w.granted(sold_to("Hensolt AG"));
  const std::string certificate = drawn(licence, "Hensolt AG");
  day("2026-04-24");
  screen_register();
  EXPECT_TRUE(was_told(w.customs, "party_maybe_listed"));
  EXPECT_EQ(against(certificate), Codes{});
  const std::string id = all().front().id;
  judged(w.officer, id, screening::ConfirmHit{"the same register number"});
  EXPECT_EQ(against(certificate), Codes{});
  EXPECT_EQ(judged(w.approver, id, screening::AgreeOnHit{}).state, "confirmed");
  EXPECT_TRUE(was_told(w.customs, "party_listed"));
  EXPECT_EQ(against(certificate), Codes{"prohibited"});
  app::DrawRequest more = DeskWorld::shipment(licence, 10, 500);
  more.end_user = "Hensolt AG";
  const auto refused = app::draw_certificate(w.desk, w.as(w.applicant), more);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.front().code, "prohibited");
  // A mistake is lifted by two as well.
  judged(w.officer, id, screening::ClearHit{"the number was misread"});
  EXPECT_EQ(against(certificate), Codes{"prohibited"});
  judged(w.approver, id, screening::AgreeOnHit{});
  EXPECT_EQ(against(certificate), Codes{});
}

TEST_F(DeskHits, AnEndUserOnTheWatchListLeavesIndividualLicencesAndTakesMorePapers) {
  day("2026-02-24");
  licensing::Content content = w.content(law::LicenceTypeId::individual);
  content.destination = "JP";
  content.end_users.front() = {"TDK Corp Tokio", "", "JP", "Tokyo"};
  const auto papers = [&] { return app::preview(w.desk, content, w.as(w.applicant).organisation, *Date::parse("2026-02-24")).required.size(); };
  const std::size_t usual = papers();
  app::Unit unit;
  app::screen_parties(w.desk, {{{"TDK Corp Tokio", "", "JP", "Tokyo"}, {}}}, w.clock.now(), unit);
  if (unit.hits.empty()) GTEST_FAIL() << "the name is not near";
  ASSERT_TRUE(w.records->save(unit));
  const std::string id = unit.hits.front().after.id;
  judged(w.officer, id, screening::ConfirmHit{"its office in Tokyo"});
  judged(w.approver, id, screening::AgreeOnHit{});
  EXPECT_GT(papers(), usual);
}

TEST_F(DeskHits, AnImportedListIsShownToTheAuthorityAndBarsNothing) {
  const LicenceId licence = w.granted(w.content(law::LicenceTypeId::individual));
  const std::string certificate = drawn(licence, "Muster GmbH");
  auto list = std::make_shared<screening::ListContent>();
  list->list = "abroad";
  screening::Entry entry;
  entry.id = "7";
  entry.names = {{"MUSTER GMBH", screening::NameKind::primary}};
  list->entries = {entry};
  screener->replace({list});
  screen_register();
  ASSERT_EQ(all().size(), 1U);
  EXPECT_EQ(all().front().list, "abroad");
  EXPECT_EQ(all().front().effect, law::PartyEffect::none);
  EXPECT_TRUE(was_told(w.authority, "hit_raised"));
  EXPECT_FALSE(was_told(w.exporter, "party_listed"));
  EXPECT_EQ(against(certificate), Codes{});
  // Cleared; then the list says more of the entry, and it is looked at again.
  judged(w.officer, all().front().id, screening::ClearHit{"another Muster"});
  screen_register();
  EXPECT_EQ(all().front().state, HitState::cleared);
  auto changed = std::make_shared<screening::ListContent>(*list);
  changed->entries.front().addresses = {"Weg 1, Stuttgart"};
  screener->replace({changed});
  screen_register();
  EXPECT_EQ(all().front().state, HitState::open);
  screener->replace({});
  screen_register();
  EXPECT_FALSE(all().front().binding);
}

/// Imported lists that mean something here by the operator's policy.
class DeskHouse : public DeskHits {
 protected:
  void policy(app::ListEffect effect) {
    screener->keep(std::make_shared<app::HouseLists>(app::ListEffects{{"abroad", effect}}, screening_data::load_tables));
    day("2026-04-23");
  }
  /// The list `abroad`, with one entry, beside a list that means nothing.
  void import(const std::string& name, screening::NameKind kind = screening::NameKind::primary, std::vector<std::string> addresses = {}) {
    auto list = std::make_shared<screening::ListContent>();
    list->list = "abroad";
    screening::Entry entry;
    entry.id = "7";
    entry.names = {{"Unalike Holding", screening::NameKind::primary}};
    if (kind == screening::NameKind::primary) entry.names.clear();
    entry.names.push_back({name, kind});
    entry.addresses = std::move(addresses);
    list->entries = {entry};
    auto harmless = std::make_shared<screening::ListContent>(*list);
    harmless->list = "elsewhere";
    screener->replace({harmless, list});
  }
  PartyHit hit() {
    for (const PartyHit& one : all()) {
      if (one.list == "abroad") return one;
    }
    ADD_FAILURE() << "no hit on the list";
    return {};
  }
  app::CheckAnswer check(const std::string& end_user) {
    return app::preview(w.desk, sold_to(end_user), w.as(w.applicant).organisation, w.checker.today()).check;
  }
};

TEST_F(DeskHouse, AListToBeReviewedHoldsUpTheGrantUntilItIsJudgedAndBarsNothing) {
  policy(app::ListEffect::review);
  import("BEISPIEL WERKE GMBH");
  const ApplicationId id = w.recommended(sold_to("Beispiel Werke GmbH"));
  EXPECT_TRUE(was_told(w.exporter, "party_maybe_listed"));
  EXPECT_FALSE(was_told(w.exporter, "party_listed"));
  const app::CheckAnswer answer = check("Beispiel Werke GmbH");
  EXPECT_EQ(answer.shipment.verdict, determine::Verdict::licence_required);
  EXPECT_FALSE(answer.law_verdict);
  ASSERT_EQ(answer.parties.back().house.size(), 1U);
  EXPECT_EQ(answer.parties.back().house.front().how, app::HouseHow::near);
  const auto refused = app::decide_case(w.desk, w.as(w.approver), id, w.terms());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "hits_open");
  ASSERT_EQ(refused.error().fields.size(), 1U) << "the list without an effect holds up nothing";
  EXPECT_EQ(judged(w.officer, hit().id, screening::ClearHit{"another register number"}).state, "cleared") << "one person is enough: nothing is lifted";
  EXPECT_TRUE(check("Beispiel Werke GmbH").parties.back().house.empty());
  taken(app::decide_case(w.desk, w.as(w.approver), id, w.terms()));
}

TEST_F(DeskHouse, ConfirmedOnAListToBeReviewedNobodyIsToldNotToShip) {
  policy(app::ListEffect::review);
  import("BEISPIEL WERKE GMBH");
  const ApplicationId id = w.recommended(sold_to("Beispiel Werke GmbH"));
  judged(w.officer, hit().id, screening::ConfirmHit{"the same"});
  judged(w.approver, hit().id, screening::AgreeOnHit{});
  EXPECT_FALSE(was_told(w.exporter, "party_listed"));
  EXPECT_EQ(check("Beispiel Werke GmbH").shipment.verdict, determine::Verdict::licence_required);
  taken(app::decide_case(w.desk, w.as(w.approver), id, w.terms()));
}

TEST_F(DeskHouse, ToWhoBearsANameOfAListThatBarsNothingGoesByPolicyAndTheLawsVerdictStaysBesideIt) {
  policy(app::ListEffect::bars);
  const LicenceId licence = w.granted(sold_to("Beispiel Werke GmbH"));
  const std::string certificate = drawn(licence, "Beispiel Werke GmbH");
  import("Beispiel-Werke");
  const app::CheckAnswer answer = check("Beispiel Werke GmbH");
  EXPECT_EQ(answer.shipment.verdict, determine::Verdict::prohibited);
  EXPECT_EQ(answer.law_verdict, determine::Verdict::licence_required);
  EXPECT_TRUE(answer.shipment.options.empty());
  EXPECT_TRUE(answer.shipment.rules.empty()) << "no rule of the law is said to ask for it";
  EXPECT_EQ(answer.parties.back().effect, law::PartyEffect::none);
  EXPECT_EQ(answer.steps, (std::vector<std::string>{"check_party", "barred_by_policy"}));
  const ApplicationId draft{taken(app::start_application(w.desk, w.as(w.applicant), w.with_papers(sold_to("Beispiel Werke GmbH")))).id};
  const auto refused = app::submit_application(w.desk, w.as(w.applicant), draft);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "barred_by_policy");
  EXPECT_EQ(against(certificate), Codes{"barred_by_policy"});
  screen_register();
  EXPECT_TRUE(hit().same_name);
  EXPECT_TRUE(was_told(w.customs, "party_listed"));
  // Two persons find that it is another party.
  judged(w.officer, hit().id, screening::ClearHit{"another register number"});
  EXPECT_EQ(against(certificate), Codes{"barred_by_policy"}) << "one person is not enough";
  judged(w.approver, hit().id, screening::AgreeOnHit{});
  EXPECT_EQ(against(certificate), Codes{});
  // What was cleared was another entry.
  import("Beispiel-Werke", screening::NameKind::primary, {"Weg 9, Ulm"});
  EXPECT_EQ(against(certificate), Codes{"barred_by_policy"});
  import("Nobody At All");
  EXPECT_EQ(against(certificate), Codes{});
}

TEST_F(DeskHouse, ALikenessToAListThatBarsHoldsBackOnlyOnceItIsConfirmed) {
  policy(app::ListEffect::bars);
  import("Beispiel Wercke");
  const ApplicationId id = w.recommended(sold_to("Beispiel Werke GmbH"));
  EXPECT_EQ(check("Beispiel Werke GmbH").shipment.verdict, determine::Verdict::licence_required);
  EXPECT_EQ(app::decide_case(w.desk, w.as(w.approver), id, w.terms()).error().code, "hits_open");
  judged(w.officer, hit().id, screening::ConfirmHit{"the same register number"});
  EXPECT_FALSE(check("Beispiel Werke GmbH").law_verdict);
  judged(w.approver, hit().id, screening::AgreeOnHit{});
  EXPECT_TRUE(was_told(w.exporter, "party_listed"));
  EXPECT_EQ(check("Beispiel Werke GmbH").law_verdict, determine::Verdict::licence_required);
  EXPECT_EQ(check("Beispiel Werke GmbH").shipment.verdict, determine::Verdict::prohibited);
  EXPECT_EQ(app::decide_case(w.desk, w.as(w.approver), id, w.terms()).error().code, "barred_by_policy");
  taken(app::decide_case(w.desk, w.as(w.approver), id, w.terms(licensing::Stance::refuse)));
}

TEST_F(DeskHouse, FreeGoodsStayOpenWhileAPartyIsNearAListThatBarsAndTheExporterIsNotAsked) {
  const auto asked = [&](determine::Role role, const std::string& name) {
    app::CheckRequest request;
    request.date = Date::parse("2026-02-24");
    request.destination = "JP";
    request.end_use = "traction motor of a passenger car";
    request.end_use_flags_given = true;
    request.parties.push_back({role, name, ""});
    request.lines.push_back(*w.desk.read_line(R"({"form":"magnet","family":"NdFeB","processing":"none","origin":"CN","composition":[{"element":"Nd","percent":"30"}],"composition_complete":true})"));
    return w.checker.check(request, std::nullopt, std::nullopt);
  };
  using determine::Role;
  using determine::Verdict;
  EXPECT_EQ(asked(Role::end_user, "Beispiel Wercke").shipment.verdict, Verdict::no_licence_required);
  policy(app::ListEffect::bars);
  import("Beispiel Werke");
  const app::CheckAnswer near = asked(Role::end_user, "Beispiel Wercke");
  EXPECT_EQ(near.shipment.verdict, Verdict::undetermined);
  EXPECT_EQ(near.law_verdict, Verdict::no_licence_required);
  EXPECT_EQ(near.warnings.back().code, "house_list_near_barred");
  EXPECT_EQ(asked(Role::end_user, "Beispiel Werke").shipment.verdict, Verdict::prohibited);
  EXPECT_EQ(asked(Role::exporter, "Beispiel Werke").shipment.verdict, Verdict::no_licence_required);
  policy(app::ListEffect::review);
  import("Beispiel Werke");
  const app::CheckAnswer reviewed = asked(Role::end_user, "Beispiel Werke");
  EXPECT_EQ(reviewed.shipment.verdict, Verdict::no_licence_required);
  EXPECT_FALSE(reviewed.law_verdict);
  EXPECT_EQ(reviewed.warnings.back().code, "house_list_near");
}

TEST_F(DeskHouse, AWeakAliasIsALikenessAndNoName) {
  policy(app::ListEffect::bars);
  import("Beispiel Werke", screening::NameKind::weak_alias);
  const app::CheckAnswer answer = check("Beispiel Werke GmbH");
  EXPECT_EQ(answer.shipment.verdict, determine::Verdict::licence_required);
  ASSERT_EQ(answer.parties.back().house.size(), 1U);
  EXPECT_EQ(answer.parties.back().house.front().how, app::HouseHow::near);
}

TEST_F(DeskHouse, WhatIsClearedUnderNoEffectIsLookedAtAnewUnderOneThatBars) {
  policy(app::ListEffect::none);
  import("Beispiel Werke");
  const LicenceId licence = w.granted(sold_to("Beispiel Werke GmbH"));
  judged(w.officer, hit().id, screening::ClearHit{"looked at in passing"});
  policy(app::ListEffect::bars);
  import("Beispiel Werke");
  screen_register();
  EXPECT_EQ(hit().state, HitState::open);
  EXPECT_TRUE(was_told(w.customs, "party_listed"));
}

TEST_F(DeskHits, AConsigneeThatTheLicenceDoesNotNameIsScreenedWithTheCertificate) {
  day("2026-04-24");
  const LicenceId licence = w.granted(w.content(law::LicenceTypeId::individual));
  app::DrawRequest request = DeskWorld::shipment(licence, 10, 500);
  request.consignee = "HENSOLDT AG";
  const auto refused = app::draw_certificate(w.desk, w.as(w.applicant), request);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.front().code, "prohibited");
  request.consignee = "Hensolt AG";
  const std::string certificate = taken(app::draw_certificate(w.desk, w.as(w.applicant), request)).id;
  const auto hits = app::hits_at(w.desk, w.as(w.inspector_one), SubjectKind::certificate, certificate);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits.front().subjects.front().kind, SubjectKind::certificate);
  EXPECT_TRUE(was_told(w.customs, "party_maybe_listed"));
  judged(w.officer, hits.front().id, screening::ConfirmHit{"it is"});
  judged(w.approver, hits.front().id, screening::AgreeOnHit{});
  EXPECT_EQ(against(certificate), Codes{"prohibited"});
}

TEST_F(DeskHits, OthersDoNotSeeIt) {
  day("2026-04-24");
  submitted(sold_to("Hensolt AG"));
  const std::string id = all().front().id;
  const OrganisationId rival = w.organisation(licensing::OrganisationKind::exporter, "Rival");
  const PersonId spy = w.person(rival, "rival@example.org", {licensing::Role::exporter_admin});
  EXPECT_FALSE(app::visible_hit(w.desk, w.as(spy), id));
  EXPECT_FALSE(app::visible_hit(w.desk, w.as(w.inspector_one), id)) << "nothing is shipped yet";
  EXPECT_FALSE(app::visible_hit(w.desk, w.as(w.expert), id));
  EXPECT_TRUE(app::visible_hit(w.desk, w.as(w.applicant), id));
  EXPECT_FALSE(app::state_on_hit(w.desk, w.as(spy), id, "x"));
  taken(app::state_on_hit(w.desk, w.as(w.applicant), id, "a bakery"));
}

TEST_F(DeskHits, WhoJudgedOnAnOlderVersionReadsAgain) {
  day("2026-04-24");
  submitted(sold_to("Hensolt AG"));
  const PartyHit hit = all().front();
  taken(app::state_on_hit(w.desk, w.as(w.applicant), hit.id, "a bakery"));
  app::Caller officer = w.as(w.officer);
  officer.seen_version = hit.version;
  const auto refused = app::judge_hit(w.desk, officer, hit.id, screening::ClearHit{"a bakery"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, app::FailureKind::stale);
}

TEST_F(DeskHits, ALargeRegisterIsScreenedInPieces) {
  day("2026-04-23");
  constexpr int licences = 230;   // more than one piece
  for (int i = 0; i < licences; ++i) w.granted(sold_to(i % 2 == 0 ? "HENSOLDT AG" : "Muster GmbH"));
  day("2026-04-24");
  EXPECT_EQ(screen_register(), 3U) << "two pieces of licences, and the applications, before the certificates end it";
  ASSERT_EQ(all().size(), 1U);
  EXPECT_EQ(all().front().subjects.size(), static_cast<std::size_t>(licences / 2));
  std::size_t flagged = 0;
  for (const app::Notice& n : w.records->notices(w.customs, 1000)) flagged += n.code == "party_listed" ? 1U : 0U;
  EXPECT_EQ(flagged, static_cast<std::size_t>(licences / 2)) << "each licence once, whatever piece it is in";
}

}  // namespace
}  // namespace ytterby::test
