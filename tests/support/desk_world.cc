#include "support/desk_world.h"

#include "adapters/learning_data/load_library.h"
#include "adapters/toolkit_data/load_kit.h"

#include <functional>

#include "adapters/screening_data/load_tables.h"
#include "support/law_pack.h"

namespace ytterby::test {

namespace {

using licensing::OrganisationKind;
using licensing::Role;

constexpr const char* magnet = R"({"description":"sintered NdFeB magnet","form":"magnet","family":"NdFeB","processing":"none",)"
                               R"("composition":[{"element":"Nd","percent":"28"},{"element":"Dy","percent":"2.4"}],"composition_complete":true,"origin":"CN"})";

/// The real pack without owning it: it lives as long as the test program.
std::shared_ptr<const law::Pack> shared_pack() { return {&real_pack(), [](const law::Pack*) {}}; }

std::shared_ptr<app::Screener> shared_screener() {
  static const auto made = std::make_shared<app::Screener>(real_pack(), screening_data::load_tables);
  return made;
}

}  // namespace

std::string SeededRandom::bytes(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(static_cast<char>(engine_() & 0xFFU));
  return out;
}

std::string CheapSecrets::sha256(std::string_view bytes) const {
  std::string out = std::to_string(std::hash<std::string_view>{}(bytes));
  out.resize(64, '0');
  return out;
}

DeskWorld::DeskWorld(std::unique_ptr<app::Records> store, std::uint64_t seed, std::shared_ptr<app::Screener> screener)
    : random(seed), records(std::move(store)), checker(shared_pack(), clock, screener != nullptr ? std::move(screener) : shared_screener()),
      desk{*records, checker, secrets, signer, random, clock, [](const std::string& facts) { return wire::read_stored_line(facts, real_pack()); }} {
  desk.inspector = inspector.get();
  desk.ledger = &book;
  desk.learning = learning_data::load_library().get();
  desk.kit = toolkit_data::load_kit().get();
  clock.at = std::int64_t{Date::parse("2026-03-02")->days()} * 86'400 + 4 * 3600;
  authority = organisation(OrganisationKind::authority, "Authority");
  committee = organisation(OrganisationKind::consulted_body, "Committee");
  exporter = organisation(OrganisationKind::exporter, "Maker");
  officer = person(authority, "officer@example.org", {Role::officer});
  approver = person(authority, "approver@example.org", {Role::approver});
  administrator = person(authority, "admin@example.org", {Role::authority_admin});
  expert = person(committee, "expert@example.org", {Role::expert});
  applicant = person(exporter, "maker@example.org", {Role::exporter_admin});
  customs = organisation(OrganisationKind::customs, "Customs");
  inspector_one = person(customs, "one@customs.example.org", {Role::customs_officer});
  inspector_two = person(customs, "two@customs.example.org", {Role::customs_officer});
}

app::Caller DeskWorld::as(const PersonId& id) {
  app::Caller out;
  out.person = *records->person(id);
  out.organisation = *records->organisation(out.person.organisation);
  out.now = clock.now();
  return out;
}

OrganisationId DeskWorld::organisation(OrganisationKind kind, const std::string& name) {
  licensing::Organisation made;
  made.kind = kind;
  made.name = {name, name};
  made.country = real_pack().jurisdiction;
  return taken(app::add_organisation(desk, made, {}));
}

PersonId DeskWorld::person(const OrganisationId& of, const std::string& login, std::vector<Role> roles) {
  licensing::Person made;
  made.organisation = of;
  made.login = login;
  made.name = login;
  made.roles = std::move(roles);
  return taken(app::add_person(desk, made, "a password for tests", {}));
}

licensing::Content DeskWorld::content(law::LicenceTypeId type) {
  licensing::Content out;
  out.type = type;
  out.destination = "DE";
  out.end_users.push_back({"Muster GmbH", "", "DE", "Weg 1, Stuttgart"});
  out.end_use = "rotor magnets of the traction motor of passenger car model X";
  out.contract_no = "C-1";
  out.lines.push_back({{}, "sintered NdFeB magnet", "", magnet, {}, "", {Decimal::whole(100), "kg"}, {Decimal::whole(5000), "USD"}});
  return out;
}

licensing::Content DeskWorld::with_papers(licensing::Content content) {
  const app::Caller caller = as(applicant);
  for (const law::Document* document : app::preview(desk, content, caller.organisation, app::today(desk, clock.now())).required) {
    licensing::Paper paper;
    paper.document = document->id;
    paper.file = {taken(app::store_file(desk, caller, document->id + ".pdf", "application/pdf", "%PDF-1.4 " + document->id + "\n%%EOF\n")).id};
    content.papers.push_back(std::move(paper));
  }
  return content;
}

licensing::Terms DeskWorld::terms(licensing::Stance stance) const {
  licensing::Terms out;
  out.stance = stance;
  if (stance == licensing::Stance::refuse) out.reasons = "the end use cannot be verified";
  for (const law::ReviewFactor& factor : real_pack().review_factors) out.factors.push_back({factor.id, false, {}});
  return out;
}

ApplicationId DeskWorld::recommended(const licensing::Content& content) {
  const ApplicationId id{taken(app::start_application(desk, as(applicant), with_papers(content))).id};
  taken(app::submit_application(desk, as(applicant), id));
  taken(app::move_case(desk, as(officer), id, licensing::Accept{}));
  taken(app::move_case(desk, as(officer), id, licensing::StartReview{}));
  taken(app::recommend_case(desk, as(officer), id, terms()));
  return id;
}

LicenceId DeskWorld::granted(const licensing::Content& content) {
  const ApplicationId id = recommended(content);
  return {taken(app::decide_case(desk, as(approver), id, terms())).licence};
}

app::DrawRequest DeskWorld::shipment(const LicenceId& licence, std::int64_t quantity, std::int64_t value) {
  app::DrawRequest out;
  out.licence = licence;
  out.lines = {{1, Decimal::whole(quantity), Decimal::whole(value), "kg", "USD"}};
  out.destination = "DE";
  out.end_user = "Muster GmbH";
  return out;
}

void DeskWorld::earn_general_licence() {
  std::vector<qualify::ProgrammeElement> programme;
  const Date day = app::today(desk, clock.now());
  for (const law::ProgrammeElement& e : real_pack().programme_elements) programme.push_back({e.id, true, "manual", day.plus(-30)});
  taken(app::keep_programme(desk, as(applicant), programme));
  const auto seen = app::preview(desk, content(law::LicenceTypeId::general), as(applicant).organisation, day);
  app::RecordFinding finding;
  finding.penalties.emplace();
  finding.listed_owner = false;
  finding.exports.emplace();
  for (int i = 0; i < 10; ++i) {
    finding.exports->push_back({day.plus(-30 * (i + 1)), seen.content.lines.front().codes, "Muster GmbH", "DE", {Decimal::whole(100), "kg"}, "old-" + std::to_string(i)});
  }
  taken(app::keep_findings(desk, as(administrator), exporter, finding));
}

}  // namespace ytterby::test
