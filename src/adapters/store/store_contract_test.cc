// What every store promises, one sentence a test, on all of them.
#include "adapters/store/samples_test.h"
#include "adapters/store/stores_test.h"

namespace ytterby::test {
namespace {

using app::SaveError;
using app::Unit;

class StoreContract : public StoreTest {};

TEST_P(StoreContract, ASavedApplicationComesBackWithItsEventsInOrderAndIsTheirFold) {
  const auto first = drafted(1000, 2, 1, 100);
  ASSERT_TRUE(records().save(unit_of(first)));
  const auto second = changed(first.after, licensing::Submit{full_content(), "A2026-000001"}, uuid(1), 2, 200);
  ASSERT_TRUE(records().save(unit_of(second)));
  const auto third = changed(second.after, licensing::Accept{}, uuid(3), 3, 300);
  ASSERT_TRUE(records().save(unit_of(third)));
  const auto fourth = changed(third.after, licensing::StartReview{}, uuid(3), 4, 400);   // two events at once
  ASSERT_TRUE(records().save(unit_of(fourth)));
  reopen();
  const auto events = records().application_events(first.after.id);
  ASSERT_EQ(events.size(), 5U);
  EXPECT_EQ(events[0], first.events[0]);
  EXPECT_EQ(events[1], second.events[0]);
  EXPECT_EQ(events[4], fourth.events[1]);
  EXPECT_EQ(records().application(first.after.id), fourth.after);
  EXPECT_EQ(fold(first.after.id, events), fourth.after);
  EXPECT_EQ(records().application({uuid(9999)}), std::nullopt);
  EXPECT_TRUE(records().application_events({uuid(9999)}).empty());
}

TEST_P(StoreContract, ALicenceIsFoundByItsNumberWithItsEvents) {
  const auto change = issued(40, 2, "L2026-000001", 1, 500);
  Unit unit;
  unit.licences = {change};
  ASSERT_TRUE(records().save(unit));
  auto suspended = licensing::transition(change.after, licensing::SuspendLicence{"audit"}, {{uuid(3)}, {}});
  ASSERT_TRUE(suspended);
  app::LicenceChange next{change.after, 1, *suspended, {}};
  next.events[0].id = uuid(2);
  next.events[0].at = 600;
  licensing::apply(next.after, next.events[0]);
  Unit second;
  second.licences = {next};
  ASSERT_TRUE(records().save(second));
  reopen();
  EXPECT_EQ(records().licence(change.after.id), next.after);
  EXPECT_EQ(records().licence_by_number("L2026-000001"), next.after);
  EXPECT_EQ(records().licence_by_number("L2026-000002"), std::nullopt);
  EXPECT_EQ(records().licence_by_number(""), std::nullopt);
  const auto events = records().licence_events(change.after.id);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0], change.events[0]);
  EXPECT_EQ(events[1], next.events[0]);
}

TEST_P(StoreContract, ChallengesReportsAndEndsOfShipmentsComeBack) {
  Unit unit;
  unit.challenges = {{full_challenge()}};
  unit.reports = {{full_usage_report()}};
  unit.ends = {{full_shipment_end()}};
  ASSERT_TRUE(records().save(unit));
  reopen();
  EXPECT_EQ(records().challenge(uuid(70)), full_challenge());
  app::ChallengeQuery query;
  query.exporter = OrganisationId{uuid(2)};
  EXPECT_EQ(records().challenges(query).items, std::vector{full_challenge()});
  query.states = {conduct::ChallengeState::open};
  EXPECT_EQ(records().challenges(query).total, 0U);
  EXPECT_EQ(records().usage_report(full_usage_report().id), full_usage_report());
  EXPECT_EQ(records().usage_reports({uuid(40)}), std::vector{full_usage_report()});
  EXPECT_EQ(records().shipment_end(uuid(60)), full_shipment_end());
  EXPECT_EQ(records().shipment_ends({uuid(40)}), std::vector{full_shipment_end()});
  EXPECT_TRUE(records().shipment_ends({uuid(41)}).empty());
  EXPECT_EQ(records().save(unit).error(), SaveError::conflict) << "each is made once";
}

TEST_P(StoreContract, PeopleOrganisationsGoodsAndRecordsComeBack) {
  Unit unit;
  unit.actor = {uuid(1)};
  unit.at = 50;
  unit.organisations = {{full_organisation(2)}, {full_organisation(3, licensing::OrganisationKind::authority)}};
  unit.persons = {{full_person(10, "a@example.org")}, {full_person(11, "b@example.org")}};
  unit.track_records = {{full_track_record(2)}};
  unit.goods = {{full_goods(20, 2)}, {full_goods(21, 3)}};
  ASSERT_TRUE(records().save(unit));
  reopen();
  EXPECT_EQ(records().organisation({uuid(2)}), full_organisation(2));
  EXPECT_EQ(records().organisations(std::nullopt).size(), 2U);
  EXPECT_EQ(records().organisations(licensing::OrganisationKind::authority), std::vector{full_organisation(3, licensing::OrganisationKind::authority)});
  EXPECT_TRUE(records().organisations(licensing::OrganisationKind::customs).empty());
  EXPECT_EQ(records().person({uuid(10)}), full_person(10, "a@example.org"));
  EXPECT_EQ(records().person_by_login("b@example.org"), full_person(11, "b@example.org"));
  EXPECT_EQ(records().person_by_login("c@example.org"), std::nullopt);
  EXPECT_EQ(records().persons({uuid(2)}).size(), 2U);
  EXPECT_TRUE(records().persons({uuid(3)}).empty());
  EXPECT_EQ(records().track_record({uuid(2)}), full_track_record(2));
  EXPECT_EQ(records().track_record({uuid(3)}), std::nullopt);
  EXPECT_EQ(records().goods({uuid(20)}), full_goods(20, 2));
  EXPECT_EQ(records().catalogue({uuid(3)}), std::vector{full_goods(21, 3)});
}

TEST_P(StoreContract, AUnitIsSavedWholeOrNotAtAll) {
  const auto stored = drafted(1000, 2, 1, 100);
  ASSERT_TRUE(records().save(unit_of(stored)));
  Unit unit = unit_of(drafted(1001, 2, 2, 200));
  unit.operation = operation("op");
  unit.licences = {issued(40, 2, "L2026-000001", 3, 200)};
  unit.organisations = {{full_organisation(2)}};
  unit.persons = {{full_person(10, "a@example.org")}};
  unit.files = {{full_file(30), "bytes"}};
  unit.notices = {full_notice(31, 2, 200)};
  unit.counters = {{"L2026", 0}};
  auto last = changed(stored.after, licensing::Submit{full_content(), "A-1"}, uuid(1), 4, 200);
  last.expected_version = 0;   // as if the first had not been seen
  last.after.version = 1;
  unit.applications.push_back(last);
  EXPECT_EQ(records().save(unit), fail(SaveError::conflict));
  reopen();
  EXPECT_EQ(records().application({uuid(1001)}), std::nullopt);
  EXPECT_EQ(records().licence_by_number("L2026-000001"), std::nullopt);
  EXPECT_EQ(records().organisation({uuid(2)}), std::nullopt);
  EXPECT_EQ(records().person_by_login("a@example.org"), std::nullopt);
  EXPECT_EQ(records().file({uuid(30)}), std::nullopt);
  EXPECT_EQ(records().file_content(full_file(30).sha256), std::nullopt);
  EXPECT_TRUE(records().notices({uuid(2)}, 10).empty());
  EXPECT_EQ(records().counter("L2026"), 0);
  EXPECT_EQ(records().operation({uuid(1)}, "op"), std::nullopt);
  EXPECT_EQ(records().record(0, 100).size(), 1U);
  EXPECT_EQ(records().application(stored.after.id), stored.after);
  // And the same, put right, goes through.
  unit.applications.pop_back();
  EXPECT_TRUE(records().save(unit));
}

TEST_P(StoreContract, WhoDecidedOnAnOlderVersionIsRefused) {
  const auto first = drafted(1000, 2, 1, 100);
  ASSERT_TRUE(records().save(unit_of(first)));
  EXPECT_EQ(records().save(unit_of(drafted(1000, 2, 2, 100))), fail(SaveError::conflict)) << "made twice";
  const auto mine = changed(first.after, licensing::SaveContent{full_content()}, uuid(1), 3, 200);
  const auto theirs = changed(first.after, licensing::Withdraw{"no"}, uuid(2), 4, 300);
  ASSERT_TRUE(records().save(unit_of(mine)));
  EXPECT_EQ(records().save(unit_of(theirs)), fail(SaveError::conflict));
  EXPECT_EQ(records().application(first.after.id), mine.after);
  EXPECT_EQ(records().application_events(first.after.id).size(), 2U);
  auto ahead = changed(mine.after, licensing::SaveContent{full_content()}, uuid(1), 5, 400);
  ahead.expected_version = 7;
  ahead.after.version = 8;
  EXPECT_EQ(records().save(unit_of(ahead)), fail(SaveError::conflict)) << "a version that nobody has made";
}

TEST_P(StoreContract, FacesWithoutEventsOfTheirOwnAreGuardedByTheirVersion) {
  Unit unit;
  unit.organisations = {{full_organisation(2)}};
  unit.track_records = {{full_track_record(2)}};
  unit.goods = {{full_goods(20, 2)}};
  ASSERT_TRUE(records().save(unit));
  EXPECT_EQ(records().save(unit), fail(SaveError::conflict));
  for (auto* version : {&unit.organisations[0].after.version, &unit.track_records[0].after.version, &unit.goods[0].after.version}) *version = 2;
  EXPECT_TRUE(records().save(unit));
  EXPECT_EQ(records().save(unit), fail(SaveError::conflict));
  EXPECT_EQ(records().goods({uuid(20)})->version, 2U);
}

TEST_P(StoreContract, ALoginIsGivenOnce) {
  Unit unit;
  unit.persons = {{full_person(10, "a@example.org")}};
  ASSERT_TRUE(records().save(unit));
  unit.persons = {{full_person(11, "a@example.org")}};
  EXPECT_EQ(records().save(unit), fail(SaveError::duplicate));
  EXPECT_EQ(records().person({uuid(11)}), std::nullopt);
  // Changing to a login that is taken is refused as well; to a free one it is not, and frees the old one.
  unit.persons = {{full_person(11, "b@example.org")}};
  ASSERT_TRUE(records().save(unit));
  licensing::Person moved = full_person(11, "a@example.org");
  moved.version = 2;
  unit.persons = {{moved}};
  EXPECT_EQ(records().save(unit), fail(SaveError::duplicate));
  moved.login = "c@example.org";
  unit.persons = {{moved}};
  ASSERT_TRUE(records().save(unit));
  EXPECT_EQ(records().person_by_login("b@example.org"), std::nullopt);
  EXPECT_EQ(records().person_by_login("c@example.org"), moved);
  unit.persons = {{full_person(12, "b@example.org")}};
  EXPECT_TRUE(records().save(unit));
}

TEST_P(StoreContract, ALicenceNumberIsGivenOnce) {
  Unit unit;
  unit.licences = {issued(40, 2, "L2026-000001", 1, 100)};
  ASSERT_TRUE(records().save(unit));
  unit.licences = {issued(41, 2, "L2026-000001", 2, 100)};
  EXPECT_EQ(records().save(unit), fail(SaveError::duplicate));
  EXPECT_EQ(records().licence({uuid(41)}), std::nullopt);
}

TEST_P(StoreContract, AnEventIsRecordedOnce) {
  ASSERT_TRUE(records().save(unit_of(drafted(1000, 2, 1, 100))));
  EXPECT_EQ(records().save(unit_of(drafted(1001, 2, 1, 100))), fail(SaveError::duplicate));
  EXPECT_EQ(records().application({uuid(1001)}), std::nullopt);
}

TEST_P(StoreContract, AnOperationTakesEffectOnceAndKeepsItsAnswerForEver) {
  Unit unit = unit_of(drafted(1000, 2, 1, 100));
  unit.operation = operation("op");
  ASSERT_TRUE(records().save(unit));
  Unit again = unit_of(drafted(1001, 2, 2, 200));
  again.operation = operation("op");
  again.operation->answer = "another";
  EXPECT_EQ(records().save(again), fail(SaveError::operation_known));
  EXPECT_EQ(records().application({uuid(1001)}), std::nullopt);
  reopen();
  EXPECT_EQ(records().operation({uuid(1)}, "op"), operation("op"));
  EXPECT_EQ(records().operation({uuid(2)}, "op"), std::nullopt) << "keys are a person's own";
  again.actor = {uuid(2)};
  EXPECT_TRUE(records().save(again));
}

TEST_P(StoreContract, TheOldKeyIsToldEvenWhenTheVersionMovedOn) {
  const auto first = drafted(1000, 2, 1, 100);
  Unit unit = unit_of(first);
  unit.operation = operation("op");
  ASSERT_TRUE(records().save(unit));
  ASSERT_TRUE(records().save(unit_of(changed(first.after, licensing::SaveContent{full_content()}, uuid(1), 2, 200))));
  EXPECT_EQ(records().save(unit), fail(SaveError::operation_known));
}

TEST_P(StoreContract, ACounterMovesOnlyFromWhereItStands) {
  Unit unit;
  unit.counters = {{"L2026", 0}};
  ASSERT_TRUE(records().save(unit));
  EXPECT_EQ(records().save(unit), fail(SaveError::conflict));
  unit.counters = {{"L2026", 5}};
  EXPECT_EQ(records().save(unit), fail(SaveError::conflict));
  unit.counters = {{"L2026", 1}, {"A2026", 0}};
  ASSERT_TRUE(records().save(unit));
  reopen();
  EXPECT_EQ(records().counter("L2026"), 2);
  EXPECT_EQ(records().counter("A2026"), 1);
  EXPECT_EQ(records().counter("B2026"), 0);
}

TEST_P(StoreContract, FilesAreKeptOnceByTheirHashAndByteByByte) {
  std::string content("%PDF-\0\xff\x80 \r\n", 11);
  for (int i = 0; i < 256; ++i) content.push_back(static_cast<char>(i));
  Unit unit;
  unit.files = {{full_file(30), content}};
  ASSERT_TRUE(records().save(unit));
  unit.files = {{full_file(31), content}};   // the same paper, attached once more
  ASSERT_TRUE(records().save(unit));
  app::StoredFile empty = full_file(32);
  empty.sha256 = std::string(64, 'e');
  unit.files = {{empty, ""}};
  ASSERT_TRUE(records().save(unit));
  reopen();
  EXPECT_EQ(records().file({uuid(30)}), full_file(30));
  EXPECT_EQ(records().file({uuid(31)}), full_file(31));
  EXPECT_EQ(records().file_content(full_file(30).sha256), content);
  EXPECT_EQ(records().file_content(empty.sha256), "");
  EXPECT_EQ(records().file_content(std::string(64, 'c')), std::nullopt);
}

TEST_P(StoreContract, NoticesComeNewestFirstAndAreSentOnce) {
  Unit unit;
  for (std::uint64_t i = 0; i < 5; ++i) unit.notices.push_back(full_notice(50 + i, 2, static_cast<app::Instant>(100 + i)));
  unit.notices.push_back(full_notice(60, 3, 999));
  ASSERT_TRUE(records().save(unit));
  const auto newest = records().notices({uuid(2)}, 3);
  ASSERT_EQ(newest.size(), 3U);
  EXPECT_EQ(newest[0].at, 104);
  EXPECT_EQ(newest[2].at, 102);
  Unit sent;
  sent.notices = {full_notice(50, 2, 100)};
  sent.notices[0].sent = true;
  ASSERT_TRUE(records().save(sent));
  EXPECT_EQ(records().save(sent), fail(SaveError::conflict)) << "another sender was faster";
  EXPECT_TRUE(records().notices({uuid(2)}, 10).back().sent);
  EXPECT_EQ(records().notices({uuid(2)}, 10).size(), 5U);
}

TEST_P(StoreContract, UnsentNoticesComeOldestFirstAndDeliveriesAreOverwritten) {
  Unit unit;
  unit.at = 5;
  unit.notices = {full_notice(31, 2, 200), full_notice(32, 3, 100)};
  ASSERT_TRUE(records().save(unit));
  app::Delivery delivery{uuid(31), "mail/a@example.org", "waiting", 1, 300, "451 later"};
  ASSERT_TRUE(records().save_delivery(delivery));
  delivery.state = "sent";
  delivery.attempts = 2;
  ASSERT_TRUE(records().save_delivery(delivery));
  reopen();
  const auto unsent = records().unsent_notices({}).items;
  ASSERT_EQ(unsent.size(), 2U);
  EXPECT_EQ(unsent.front().id, uuid(32));
  EXPECT_EQ(records().delivery(uuid(31), "mail/a@example.org"), delivery);
  EXPECT_EQ(records().delivery(uuid(31), "mail/b@example.org"), std::nullopt);
  Unit sent;
  sent.at = 6;
  sent.notices = {unsent.front()};
  sent.notices.front().sent = true;
  ASSERT_TRUE(records().save(sent));
  EXPECT_EQ(records().unsent_notices({}).items.size(), 1U);
}

TEST_P(StoreContract, SessionsAndKeysAreOverwritten) {
  licensing::Session session = full_session();
  session.ended = false;
  ASSERT_TRUE(records().save_session(session));
  session.last_seen_at = 99;
  session.ended = true;
  ASSERT_TRUE(records().save_session(session));
  ASSERT_TRUE(records().save_api_key(full_api_key()));
  reopen();
  EXPECT_EQ(records().session("token-hash"), session);
  EXPECT_EQ(records().session("other"), std::nullopt);
  EXPECT_EQ(records().session("key-hash"), std::nullopt) << "a key is no session";
  EXPECT_EQ(records().api_key("key-hash"), full_api_key());
  EXPECT_TRUE(records().record(0, 10).empty()) << "they are tools, not records";
}

TEST_P(StoreContract, SessionsAreFoundByTheirPersonUntilTheyEnd) {
  const auto session = [](const char* token, std::uint64_t person) { return licensing::Session{token, {uuid(person)}, 1, 1, 1, false}; };
  for (const auto& one : {session("a", 1), session("b", 1), session("c", 11)}) ASSERT_TRUE(records().save_session(one));
  licensing::Session seen = session("a", 1);
  seen.last_seen_at = 50;
  ASSERT_TRUE(records().save_session(seen));
  reopen();
  EXPECT_EQ(records().sessions_of({uuid(1)}), (std::vector<licensing::Session>{seen, session("b", 1)}));
  licensing::Session ended = session("b", 1);
  ended.ended = true;
  ASSERT_TRUE(records().save_session(ended));
  EXPECT_EQ(records().sessions_of({uuid(1)}), std::vector<licensing::Session>{seen});
  EXPECT_TRUE(records().sessions_of({uuid(2)}).empty());
}

TEST_P(StoreContract, TheRecordHoldsEveryChangeInTheOrderInWhichItWasKept) {
  const auto first = drafted(1000, 2, 1, 100);
  ASSERT_TRUE(records().save(unit_of(first)));
  Unit unit = unit_of(changed(first.after, licensing::Submit{full_content(), "A-1"}, uuid(1), 2, 200));
  unit.licences = {issued(40, 2, "L2026-000001", 3, 200)};
  unit.organisations = {{full_organisation(2)}};
  unit.persons = {{full_person(10, "a@example.org")}};
  ASSERT_TRUE(records().save(unit));
  reopen();
  const auto all = records().record(0, 100);
  ASSERT_EQ(all.size(), 5U);
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].position, static_cast<std::int64_t>(i) + 1) << "no gaps";
  EXPECT_EQ(all[0].type, "application.drafted");
  EXPECT_EQ(all[0].stream, "application/" + uuid(1000));
  EXPECT_EQ(all[0].by.value, uuid(1));
  EXPECT_EQ(all[0].id, uuid(1));
  EXPECT_EQ(all[1].type, "application.submitted");
  EXPECT_EQ(all[2].type, "licence.issued");
  EXPECT_EQ(all[3].type, "organisation.made");
  EXPECT_EQ(all[4].type, "person.made");
  EXPECT_EQ(all[4].at, 200);
  const auto later = records().record(2, 2);
  ASSERT_EQ(later.size(), 2U);
  EXPECT_EQ(later[0].position, 3);
  EXPECT_TRUE(records().record(5, 10).empty());
  EXPECT_TRUE(records().record(0, 0).empty());
  const auto timeline = records().timeline("application/" + uuid(1000));
  ASSERT_EQ(timeline.size(), 2U);
  EXPECT_EQ(timeline[1].version, 2U);
  EXPECT_NE(timeline[1].body.find("\"type\":\"submitted\""), std::string::npos);
}

TEST_P(StoreContract, WhoIsProposedIsFoundUntilItIsAgreedTo) {
  licensing::Person person = full_person(10, "a@example.org");
  licensing::Person other = full_person(11, "b@example.org");
  other.proposal.reset();
  Unit unit;
  unit.persons = {{person}, {other}};
  ASSERT_TRUE(records().save(unit));
  reopen();
  EXPECT_EQ(records().proposed_persons(), std::vector<licensing::Person>{person});
  person.proposal.reset();
  ++person.version;
  Unit agreed;
  agreed.persons = {{person}};
  ASSERT_TRUE(records().save(agreed));
  EXPECT_TRUE(records().proposed_persons().empty());
}

TEST_P(StoreContract, TheRecordHoldsNoPasswordAndNoSecondFactor) {
  Unit unit;
  unit.persons = {{full_person(10, "a@example.org")}};
  ASSERT_TRUE(records().save(unit));
  const auto all = records().record(0, 10);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].body.find("secret-hash"), std::string::npos);
  EXPECT_EQ(all[0].body.find("TOTPSECRET"), std::string::npos);
  for (const char* secret : {"TOTPBEGUN", "RECOVERYHASH", "INVITATIONHASH"}) EXPECT_EQ(all[0].body.find(secret), std::string::npos) << secret;
  EXPECT_EQ(records().person({uuid(10)})->password_hash, "$argon2id$secret-hash");
}

TEST_P(StoreContract, WordsThatNoDatabaseCanHoldAreNeverFound) {
  for (const std::string& bad : {std::string("a\0b", 3), std::string("\xff"), std::string("\xc3")}) {
    EXPECT_EQ(records().person_by_login(bad), std::nullopt);
    EXPECT_EQ(records().licence_by_number(bad), std::nullopt);
    EXPECT_EQ(records().application({bad}), std::nullopt);
    EXPECT_EQ(records().operation({uuid(1)}, bad), std::nullopt);
    EXPECT_EQ(records().session(bad), std::nullopt);
    EXPECT_EQ(records().file_content(bad), std::nullopt);
    EXPECT_EQ(records().counter(bad), 0);
    EXPECT_TRUE(records().timeline(bad).empty());
    app::ApplicationQuery query;
    query.exporter = OrganisationId{bad};
    EXPECT_TRUE(records().applications(query).items.empty());
    query.exporter.reset();
    query.page.after = bad;
    EXPECT_TRUE(records().applications(query).items.empty());
  }
  const std::string quote = "'; DROP TABLE event; --";
  EXPECT_EQ(records().person_by_login(quote), std::nullopt);
}

TEST_P(StoreContract, AUnitThatContradictsItselfIsAFaultOfOurs) {
  auto change = drafted(1000, 2, 1, 100);
  change.after.version = 2;
  EXPECT_THROW((void)records().save(unit_of(change)), std::invalid_argument);
  change = drafted(1000, 2, 1, 100);
  change.events.clear();
  EXPECT_THROW((void)records().save(unit_of(change)), std::invalid_argument);
  Unit unit;
  unit.organisations = {{full_organisation(2)}};
  unit.organisations[0].after.version = 0;
  EXPECT_THROW((void)records().save(unit), std::invalid_argument);
  EXPECT_TRUE(records().record(0, 10).empty());
}

// --- Lists -----------------------------------------------------------------------------------------------------------

template <class Query, class List>
std::vector<std::string> walk(Query query, std::size_t limit, List list, std::size_t total) {
  std::vector<std::string> ids;
  query.page = {"", limit};
  for (int pages = 0; pages < 100; ++pages) {
    const auto page = list(query);
    EXPECT_EQ(page.total, total);
    EXPECT_LE(page.items.size(), limit);
    for (const auto& item : page.items) ids.push_back(item.id.value);
    if (page.next.empty()) return ids;
    EXPECT_EQ(page.items.size(), limit);
    query.page.after = page.next;
  }
  ADD_FAILURE() << "the pages do not end";
  return ids;
}

TEST_P(StoreContract, PagesCoverEverythingOnceAndTotalsAreRight) {
  Unit unit;
  std::vector<std::string> expected;
  for (std::uint64_t i = 0; i < 23; ++i) {
    // Several share their second, so that the id has to decide.
    unit.applications.push_back(drafted(1000 + i, i % 3 == 0 ? 3 : 2, 100 + i, static_cast<app::Instant>(i / 5)));
    expected.push_back(uuid(1000 + i));
  }
  ASSERT_TRUE(records().save(unit));
  const auto list = [&](const app::ApplicationQuery& query) { return records().applications(query); };
  for (const std::size_t limit : {1U, 2U, 5U, 22U, 23U, 24U, 1000U}) EXPECT_EQ(walk(app::ApplicationQuery{}, limit, list, 23), expected) << limit;
  app::ApplicationQuery other;
  other.exporter = OrganisationId{uuid(3)};
  EXPECT_EQ(walk(other, 3, list, 8).size(), 8U);
  other.states = {licensing::ApplicationState::draft, licensing::ApplicationState::decided};
  EXPECT_EQ(walk(other, 3, list, 8).size(), 8U);
  other.states = {licensing::ApplicationState::submitted};
  EXPECT_TRUE(walk(other, 3, list, 0).empty());
  app::ApplicationQuery only_total;
  only_total.page.limit = 0;
  EXPECT_EQ(records().applications(only_total).total, 23U);
  EXPECT_TRUE(records().applications(only_total).next.empty());
}

TEST_P(StoreContract, SubmittedApplicationsStandByTheirSubmission) {
  const auto late = drafted(1000, 2, 1, 100);
  const auto early = drafted(1001, 2, 2, 200);
  ASSERT_TRUE(records().save(unit_of(late)));
  ASSERT_TRUE(records().save(unit_of(early)));
  ASSERT_TRUE(records().save(unit_of(changed(early.after, licensing::Submit{full_content(), "A-1"}, uuid(1), 3, 300))));
  ASSERT_TRUE(records().save(unit_of(changed(late.after, licensing::Submit{full_content(), "A-2"}, uuid(1), 4, 400))));
  app::ApplicationQuery query;
  query.states = {licensing::ApplicationState::submitted};
  const auto page = records().applications(query);
  ASSERT_EQ(page.items.size(), 2U);
  EXPECT_EQ(page.items[0].number, "A-1");
  EXPECT_EQ(page.items[1].number, "A-2");
}

TEST_P(StoreContract, LicencesComeNewestFirst) {
  Unit unit;
  std::vector<std::string> expected;
  for (std::uint64_t i = 0; i < 9; ++i) {
    unit.licences.push_back(issued(100 + i, 2, "L-" + std::to_string(i), 200 + i, static_cast<app::Instant>(i / 2)));
    expected.insert(expected.begin(), uuid(100 + i));
  }
  ASSERT_TRUE(records().save(unit));
  app::LicenceQuery query;
  query.holder = OrganisationId{uuid(2)};
  query.states = {licensing::LicenceState::active};
  EXPECT_EQ(walk(query, 2, [&](const app::LicenceQuery& q) { return records().licences(q); }, 9), expected);
}

TEST_P(StoreContract, TheQueueStandsByWhatIsLeftAndIsNarrowedByOfficerStateAndType) {
  const auto sent = [&](std::uint64_t n, std::int64_t order, const std::string& officer) {
    const auto made = drafted(n, 2, n * 10, 100);
    ASSERT_TRUE(records().save(unit_of(made)));
    auto after = changed(made.after, licensing::Submit{full_content(), "A-" + std::to_string(n)}, uuid(1), n * 10 + 1, 200);
    after.queue_order = order;
    ASSERT_TRUE(records().save(unit_of(after)));
    if (officer.empty()) return;
    auto taken = changed(after.after, licensing::Assign{{officer}}, uuid(1), n * 10 + 2, 300);
    taken.queue_order = order;
    ASSERT_TRUE(records().save(unit_of(taken)));
  };
  sent(1000, 30, uuid(7));
  sent(1001, 10, "");
  sent(1002, 20, uuid(7));
  ASSERT_TRUE(records().save(unit_of(drafted(1003, 2, 9999, 100))));
  reopen();
  const auto ids = [&](app::QueueQuery query) {
    std::vector<std::string> out;
    std::size_t total = 0;
    query.page.limit = 2;
    do {
      const auto page = records().queue(query);
      for (const auto& a : page.items) out.push_back(a.id.value);
      total = page.total;
      query.page.after = page.next;
    } while (!query.page.after.empty());
    EXPECT_EQ(total, out.size());
    return out;
  };
  EXPECT_EQ(ids({}), (std::vector{uuid(1001), uuid(1002), uuid(1000)})) << "a draft is in nobody's queue";
  EXPECT_EQ(ids({{}, {}, PersonId{uuid(7)}, {}}), (std::vector{uuid(1002), uuid(1000)}));
  EXPECT_EQ(ids({{}, {}, PersonId{}, {}}), (std::vector{uuid(1001)}));
  EXPECT_TRUE(ids({{licensing::ApplicationState::accepted}, {}, std::nullopt, {}}).empty());
  EXPECT_EQ(ids({{licensing::ApplicationState::submitted}, {law::LicenceTypeId::general}, std::nullopt, {}}).size(), 3U);
  EXPECT_TRUE(ids({{}, {law::LicenceTypeId::individual}, std::nullopt, {}}).empty());
}

TEST_P(StoreContract, PrecedentsComeNewestFirstAndTalliesAreCounted) {
  for (std::uint64_t n = 0; n < 3; ++n) {
    auto made = drafted(1000 + n, 2, 10 * n + 1, static_cast<app::Instant>(100 + n));
    made.precedent_keys = {"1X>DE", "user|muster"};
    if (n > 0) made.consulted = {{uuid(77)}};
    auto licence = issued(2000 + n, 2, "L-" + std::to_string(n), 10 * n + 2, static_cast<app::Instant>(100 + n));
    licence.tallies = {n == 0 ? "2026-01|general|1X" : "2026-02|general|1X"};
    auto unit = unit_of(made);
    unit.licences = {licence};
    ASSERT_TRUE(records().save(unit));
  }
  reopen();
  EXPECT_EQ(records().precedents("1X>DE", 2), (std::vector<ApplicationId>{{uuid(1002)}, {uuid(1001)}}));
  EXPECT_TRUE(records().precedents("1X>FR", 2).empty());
  const auto consulted = records().consulted({uuid(77)}, {});
  ASSERT_EQ(consulted.items.size(), 2U);
  EXPECT_EQ(consulted.items.front().id.value, uuid(1002));
  EXPECT_TRUE(records().consulted({uuid(78)}, {}).items.empty());
  const auto events = records().events_of({{uuid(1001)}, {uuid(9)}, {uuid(1000)}});
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0], records().application_events({uuid(1001)}));
  EXPECT_TRUE(events[1].empty());
  EXPECT_EQ(events[2], records().application_events({uuid(1000)}));
  EXPECT_EQ(records().issue_tallies(), (std::vector<std::pair<std::string, std::size_t>>{{"2026-01|general|1X", 1}, {"2026-02|general|1X", 2}}));
}

TEST_P(StoreContract, ABrokenCursorEndsTheListAndNothingElse) {
  Unit unit;
  for (std::uint64_t i = 0; i < 3; ++i) unit.applications.push_back(drafted(1000 + i, 2, 100 + i, 1));
  ASSERT_TRUE(records().save(unit));
  app::ApplicationQuery query;
  query.page.limit = 1;
  const std::string good = records().applications(query).next;
  for (const std::string& broken : {std::string("0"), std::string("zz"), good + "0", good.substr(2), std::string("-1"), std::string(5000, 'a'), std::string("2d2d2f61"), std::string("392f")}) {
    query.page.after = broken;
    const auto page = records().applications(query);
    EXPECT_EQ(page.total, 3U) << broken;
  }
  query.page.after = "not a cursor";
  EXPECT_TRUE(records().applications(query).items.empty());
  EXPECT_TRUE(records().applications(query).next.empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreContract, ::testing::Values(Store::memory, Store::sqlite, Store::postgres), [](const auto& store) { return name_of(store.param); });

}  // namespace
}  // namespace ytterby::test
