#include "adapters/store/samples_test.h"

#include <stdexcept>

namespace ytterby::test {

namespace {

using licensing::Stance;

Decimal figure(std::string_view text) { return *Decimal::parse(text); }
Date day(std::string_view text) { return *Date::parse(text); }

licensing::Party party(const std::string& name) { return {name, "原文 “" + name + "” \\ \t\x01", "DE", "Straße 1\nBerlin"}; }

}  // namespace

std::string uuid(std::uint64_t n) {
  std::string digits = std::to_string(n);
  digits.insert(0, 12 - digits.size(), '0');
  return "019a0000-0000-7000-8000-" + digits;
}

licensing::Content full_content() {
  licensing::Content c;
  c.type = law::LicenceTypeId::general;
  c.destination = "DE";
  c.further_destinations = {"FR"};
  c.end_users = {party("User A"), party("User B")};
  c.consignee = party("Consignee");
  c.importer = party("Importer");
  c.end_use = "电机磁体 motors";
  c.end_use_flags = {"civil", "other"};
  c.situation = "repair";
  c.contract_no = "C-1";
  c.lines = {{{uuid(5)}, "NdFeB 磁体", "8505119000", R"({"form":"magnet"})", {"1C914.a"}, "controlled", {figure("120.000000000001"), "kg"}, {figure("999999999999999999.99"), "CNY"}}};
  c.papers = {{"contract", {uuid(6)}, "合同.pdf", "application/pdf", std::string(64, 'a'), 1234567890123, true, "C-1", {figure("120.5"), "kg"}}};
  c.valid_until = day("2027-01-31");
  c.amends = {uuid(8)};
  c.pack_hash = "ph";
  c.determined_on = day("2026-02-03");
  return c;
}

licensing::Terms full_terms() {
  return {Stance::grant_with_conditions, {{2, {figure("0.5"), "kg"}, {figure("-1.25"), "EUR"}, {1, 0}, {"DE", "FR"}, day("2026-09-01"), 3, {"天津"}}}, day("2026-03-01"), day("2027-03-01"), 12, {"上海", "Ningbo"}, 3, {"report", "条件"}, "reasons", {uuid(7)}, {{"security", true, "看 note"}}};
}

licensing::Event full_event() {
  licensing::Event e;
  e.type = licensing::EventType::withdrawn;
  e.id = uuid(100);
  e.at = 1'771'000'000;
  e.by = {uuid(1)};
  e.organisation = {uuid(2)};
  e.content = full_content();
  e.gaps = {"gap", "缺"};
  e.text = "text";
  e.question = uuid(3);
  e.person = {uuid(4)};
  e.pause = licensing::Pause::site_check;
  e.terms = full_terms();
  e.advice = licensing::Advice{uuid(8), {uuid(9)}, {uuid(10)}, 1'770'000'000, Stance::refuse, "no", {0, 3}, {"DE", "FR"}};
  e.licence = {uuid(11)};
  return e;
}

licensing::Application full_application() {
  licensing::Application a;
  a.id = {uuid(20)};
  a.exporter = {uuid(2)};
  a.number = "A2026-000001";
  a.version = 4'000'000'000;
  a.state = licensing::ApplicationState::withdrawn;
  a.content = full_content();
  a.gaps = {"gap"};
  a.was_returned = true;
  a.drafted_by = {uuid(21)};
  a.submitted_by = {uuid(22)};
  a.officer = {uuid(23)};
  a.recommended_by = {uuid(24)};
  a.recommendation = full_terms();
  a.decision = full_terms();
  a.decided_by = {uuid(25)};
  a.licence = {uuid(26)};
  a.asked = {{uuid(27)}};
  a.advice = {*full_event().advice};
  a.questions = {{uuid(28), "why?", {uuid(29)}, 77, "because"}};
  a.paused = licensing::Pause::expert_opinion;
  a.referred = true;
  a.submitted_at = 5;
  a.accepted_at = 6;
  a.changed_at = 7;
  return a;
}

licensing::LicenceTerms full_licence_terms(const std::string& number) {
  licensing::LicenceTerms t;
  t.number = number;
  t.type = law::LicenceTypeId::registration;
  t.holder = {uuid(2)};
  t.application = {uuid(20)};
  t.destination = "DE";
  t.end_users = {party("User A")};
  t.consignee = party("Consignee");
  t.end_use = "motors";
  t.lines = {{"NdFeB", "8505", {"1C914.a", "x"}, {figure("10"), "kg"}, {figure("20.5"), "EUR"}, {"User A"}, {"DE"}, day("2026-08-01"), 2, {"天津"}}};
  t.further_destinations = {"IT"};
  t.report_months = 6;
  t.valid_from = day("2026-01-01");
  t.valid_until = day("2026-12-31");
  t.use_count = 3;
  t.ports = {"上海"};
  t.conditions = {"c"};
  t.pack = "cn";
  t.pack_hash = "h";
  t.recommended_by = {uuid(30)};
  t.decided_by = {uuid(31)};
  t.replaces = {uuid(32)};
  t.status_index = 131071;
  return t;
}

licensing::Licence full_licence() { return {{uuid(40)}, 3, licensing::LicenceState::expired, full_licence_terms("L2026-000009"), "reason", {uuid(41)}, {uuid(42)}, {"bar"}, "hold", 8, 9}; }

conduct::Challenge full_challenge() {
  return {uuid(70), 1, {uuid(2)}, "D-1", 3, "磁体 magnets", "850511", {uuid(20)}, uuid(60), "composition not stated", day("2026-03-10"), conduct::ChallengeState::closed,
          {{"see the report", {{{uuid(30)}, "report.pdf", "abc"}}, 5, {uuid(1)}}}, conduct::ChallengeOutcome::referred, "to be identified", 6, {uuid(3)}, 7, {uuid(4)}};
}

conduct::UsageReport full_usage_report() {
  return {uuid(40) + "/2026-01-01", 1, {uuid(40)}, {uuid(2)}, {day("2026-01-01"), day("2026-03-31"), day("2026-04-15")}, {{1, "kg", "USD", {1, 2}, {3, 4}, "a box came back"}}, 5, {uuid(1)}};
}

conduct::ShipmentEnd full_shipment_end() {
  return {uuid(60), 1, {uuid(40)}, "BL-1", day("2026-03-01"), day("2026-03-02"), "rotor line 2", {{uuid(30)}}, day("2026-03-03"), {{5, 0}}, "Muster GmbH"};
}

ledger::Certificate full_certificate() {
  ledger::Certificate c;
  c.id = uuid(60);
  c.number = "L2026-000009-0001";
  c.version = 4;
  c.licence = {uuid(40)};
  c.licence_number = "L2026-000009";
  c.holder = {uuid(2)};
  c.state = ledger::CertificateState::cleared;
  c.lines = {{1, "磁体 magnets", "850511", {"1C905.a.4"}, "KGM", "CNY", {7, 8}, {5, 6}, {1, 2}, 9}};
  c.destination = "DE";
  c.end_user = "User A";
  c.consignee = "Consignee B";
  c.contract_no = "C-1";
  c.port = "CNSHA";
  c.valid_until = day("2026-12-31");
  c.drawn_at = 10;
  c.drawn_by = {uuid(1)};
  c.changed_at = 11;
  c.clearances = 1;
  c.declaration = "D-1";
  c.reason = "why";
  c.correction = ledger::ProposedCorrection{{{3, 4}}, "typed wrong", {uuid(3)}, 12};
  c.steps = {{ledger::EntryKind::correct, 13, {uuid(1)}, {uuid(3)}, "note"}};
  return c;
}

screening::PartyHit full_hit(std::uint64_t n) {
  using namespace screening;
  return {uuid(n), 1, "key of a party", {"Motors Ltd", "马达公司", "DE", "1 Road"}, "law", "notice#1", "entry text", "MOTORS", 871, true, {{ReasonKind::spelling, "motors", "motor", -20}},
          law::PartyEffect::individual_only, false, HitState::escalated, HitProposal{true, {uuid(1)}, "the address is the same", 7},
          {{SubjectKind::licence, uuid(40), "L-1", {uuid(2)}, PartyRole::consignee}}, {{HitStepKind::escalated, 6, {uuid(1)}, "look"}}, 5, 8};
}

briefings::Announcement full_announcement(std::uint64_t n) {
  using namespace briefings;
  const Session session{uuid(n + 1000), {"北京", "Beijing"}, "https://example.org/room", {1000, 480}, {2000, -60}, 30, true};
  const AnnouncementContent content{{"题", "title"}, {"文", "body"}, {"instrument"}, {session}, {{{"讲义", "handout"}, {uuid(50)}, "https://example.org/handout"}}};
  return {uuid(n), 1, AnnouncementState::published, content, content, {{uuid(1)}}, {{session.id, {uuid(1)}, {uuid(2)}, Seat::waiting, 3, false, true}},
          {{AnnouncementStepKind::published, 4, {uuid(1)}, "why"}}, 2, 5, 6, 7};
}

briefings::Question full_question(std::uint64_t n, std::uint64_t briefing) {
  return {uuid(n), 1, uuid(briefing), briefings::QuestionState::declined, "问 why", {uuid(1)}, {uuid(2)}, {{uuid(3)}}, uuid(4), "no", 5, 6};
}

briefings::Guidance full_guidance(std::uint64_t n) {
  using namespace briefings;
  return {uuid(n), 1, GuidanceState::superseded, {{"问", "question"}, {"答", "answer"}, {"instrument"}, {"code"}}, {{"code", "mark"}}, uuid(5), {uuid(6)}, uuid(7), uuid(8), {{uuid(1)}},
          {{GuidanceStepKind::confirmed, 4, {uuid(1)}, "why"}}, true, 5, 6, 7};
}

learn::Progress full_progress(std::uint64_t person, const std::string& course) {
  using namespace learn;
  const Ticket ticket{learn::largest_seed, Topic::threshold, 3, day("2026-02-03")};
  return {{uuid(person)}, {uuid(2)}, course, 1, Phase::in_test, {"lesson"}, 2, 1, 12, 9, ticket, Answered{ticket, 2, true, true, day("2026-02-04")}, {{ticket, 2, day("2026-02-05")}},
          Test{3, 2}, Test{10, 8}, day("2026-02-06"), {{uuid(91), day("2026-02-07"), day("2027-02-06"), 9, 10, "sha256:00"}}};
}

licensing::Person full_person(std::uint64_t n, const std::string& login) {
  return {{uuid(n)}, 1, {uuid(2)}, login, "王 Wang", {licensing::Role::officer, licensing::Role::auditor}, "$argon2id$secret-hash", "TOTPSECRET", 59'000'000, true, true, {"key-hash"}, "TOTPBEGUN", {"RECOVERYHASH"}, licensing::Invitation{"INVITATIONHASH", 7}, licensing::Proposal{licensing::Want::roles, {licensing::Role::approver}, {uuid(3)}, 8}};
}

licensing::Organisation full_organisation(std::uint64_t n, licensing::OrganisationKind kind) { return {{uuid(n)}, 1, kind, {"稀土公司", "Rare Earth Co"}, "CN", "9132", "Baotou", true, true, {{uuid(9), "https://erp.example.org/hook", "WEBHOOKSECRET"}}}; }

qualify::TrackRecord full_track_record(std::uint64_t n) {
  qualify::TrackRecord t;
  t.exporter = {uuid(n)};
  t.version = 1;
  t.exports = {{day("2025-05-05"), {"1C914"}, "User A", "DE", {figure("1.5"), "kg"}, "L-1"}};
  t.exports_accepted = true;
  t.claimed = {{day("2025-06-06"), {"1C914"}, "User B", "FR", {figure("2"), "kg"}, "L-2"}};
  t.programme = {{"training", true, "paper, p. 3", day("2026-01-02")}};
  t.plan = {{"training", "Li", "every new buyer is looked up", 12, day("2026-01-02"), {{"trained", qualify::Stand::partly, "list, p. 1", "Wang", day("2026-09-01"), day("2026-08-30")}}}};
  t.penalties = std::vector<qualify::Penalty>{{qualify::Penalty::Kind::administrative, day("2020-01-01"), true, "fine"}};
  t.listed_owner = true;
  return t;
}

app::CatalogueGoods full_goods(std::uint64_t n, std::uint64_t owner) { return {{uuid(n)}, 1, {uuid(owner)}, "磁体", R"({"form":"magnet"})", true}; }
app::StoredFile full_file(std::uint64_t n) { return {{uuid(n)}, {uuid(2)}, "合同.pdf", "application/pdf", std::string(64, 'b'), 5, 1'771'000'000}; }
app::Notice full_notice(std::uint64_t n, std::uint64_t to, app::Instant at) { return {uuid(n), {uuid(to)}, "licence_issued", uuid(40), "L2026-000009", at, false}; }
licensing::Session full_session() { return {"token-hash", {uuid(1)}, 1, 2, 3, true}; }
licensing::ApiKey full_api_key() { return {"key-hash", {uuid(1)}, "ERP", {"read", "write"}, 4, true}; }

app::ApplicationChange drafted(std::uint64_t n, std::uint64_t exporter, std::uint64_t event, app::Instant at) {
  licensing::Event e = licensing::draft(full_content(), {{uuid(1)}, {uuid(exporter)}});
  e.id = uuid(event);
  e.at = at;
  app::ApplicationChange change;
  change.after.id = {uuid(n)};
  licensing::apply(change.after, e);
  change.events = {e};
  return change;
}

app::ApplicationChange changed(const licensing::Application& before, const licensing::Command& command, const std::string& by, std::uint64_t event, app::Instant at) {
  auto events = licensing::transition(before, command, {{by}, before.exporter});
  if (!events) throw std::logic_error("the command is refused");
  app::ApplicationChange change{before, before.version, std::move(*events), 0, {}, {}};
  for (licensing::Event& e : change.events) {
    e.id = uuid(event++);
    e.at = at;
    licensing::apply(change.after, e);
  }
  return change;
}

app::LicenceChange issued(std::uint64_t n, std::uint64_t holder, const std::string& number, std::uint64_t event, app::Instant at) {
  licensing::LicenceEvent e;
  e.type = licensing::LicenceEventType::issued;
  e.id = uuid(event);
  e.at = at;
  e.by = {uuid(31)};
  e.terms = full_licence_terms(number);
  e.terms->holder = {uuid(holder)};
  app::LicenceChange change;
  change.after.id = {uuid(n)};
  licensing::apply(change.after, e);
  change.events = {e};
  return change;
}

app::Unit unit_of(app::ApplicationChange change) {
  app::Unit unit;
  unit.actor = {uuid(1)};
  unit.at = change.after.changed_at;
  unit.applications.push_back(std::move(change));
  return unit;
}

app::Operation operation(const std::string& key) { return {key, "fingerprint", 201, "answer \x1f of " + key}; }

licensing::Application fold(const ApplicationId& id, const std::vector<licensing::Event>& events) {
  licensing::Application a;
  a.id = id;
  for (const licensing::Event& e : events) licensing::apply(a, e);
  return a;
}

}  // namespace ytterby::test
