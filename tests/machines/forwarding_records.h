#pragma once
// Records that pass everything on, for tests that want to know of a call, hold it up, or answer it otherwise.
#include "app/ports/records.h"

namespace ytterby::test {

class ForwardingRecords : public app::Records {
 public:
  explicit ForwardingRecords(app::Records& below) : below_(below) {}

  Result<void, app::SaveError> save(const app::Unit& unit) override { return below_.save(unit); }
  app::LogRecords& log() override { return below_.log(); }
  app::ListRecords& lists() override { return below_.lists(); }
  std::optional<app::Operation> operation(const PersonId& actor, const std::string& key) override { return below_.operation(actor, key); }
  std::int64_t counter(const std::string& name) override { return below_.counter(name); }
  std::optional<licensing::Application> application(const ApplicationId& id) override { return below_.application(id); }
  std::vector<licensing::Event> application_events(const ApplicationId& id) override { return below_.application_events(id); }
  std::vector<std::vector<licensing::Event>> events_of(const std::vector<ApplicationId>& ids) override { return below_.events_of(ids); }
  app::Page<licensing::Application> applications(const app::ApplicationQuery& query) override { return below_.applications(query); }
  app::Page<licensing::Application> queue(const app::QueueQuery& query) override { return below_.queue(query); }
  app::Page<licensing::Application> consulted(const OrganisationId& body, const app::PageRequest& page) override { return below_.consulted(body, page); }
  std::vector<ApplicationId> precedents(const std::string& key, std::size_t limit) override { return below_.precedents(key, limit); }
  std::optional<licensing::Licence> licence(const LicenceId& id) override { return below_.licence(id); }
  std::optional<licensing::Licence> licence_by_number(const std::string& number) override { return below_.licence_by_number(number); }
  std::vector<licensing::LicenceEvent> licence_events(const LicenceId& id) override { return below_.licence_events(id); }
  app::Page<licensing::Licence> licences(const app::LicenceQuery& query) override { return below_.licences(query); }
  Result<void, app::SaveError> book(const app::Booking& booking) override { return below_.book(booking); }
  std::optional<ledger::Books> books(const LicenceId& licence) override { return below_.books(licence); }
  std::vector<ledger::Entry> entries(const app::EntryQuery& query) override { return below_.entries(query); }
  std::optional<ledger::Certificate> certificate(const std::string& id) override { return below_.certificate(id); }
  std::optional<ledger::Certificate> certificate_by_number(const std::string& number) override { return below_.certificate_by_number(number); }
  app::Page<ledger::Certificate> certificates(const app::CertificateQuery& query) override { return below_.certificates(query); }
  std::optional<conduct::Challenge> challenge(const std::string& id) override { return below_.challenge(id); }
  app::Page<conduct::Challenge> challenges(const app::ChallengeQuery& query) override { return below_.challenges(query); }
  std::optional<screening::PartyHit> hit(const std::string& id) override { return below_.hit(id); }
  app::Page<screening::PartyHit> hits(const app::HitQuery& query) override { return below_.hits(query); }
  std::vector<screening::PartyHit> hits_of(const std::string& party_key) override { return below_.hits_of(party_key); }
  std::optional<briefings::Announcement> announcement(const std::string& id) override { return below_.announcement(id); }
  app::Page<briefings::Announcement> announcements(const app::AnnouncementQuery& query) override { return below_.announcements(query); }
  std::optional<briefings::Question> question(const std::string& id) override { return below_.question(id); }
  std::vector<briefings::Question> questions_of(const std::string& briefing) override { return below_.questions_of(briefing); }
  std::optional<briefings::Guidance> guidance_entry(const std::string& id) override { return below_.guidance_entry(id); }
  app::Page<briefings::Guidance> guidance(const app::GuidanceQuery& query) override { return below_.guidance(query); }
  std::optional<learn::Progress> learning(const PersonId& person, const std::string& course) override { return below_.learning(person, course); }
  std::vector<learn::Progress> learning_of(const OrganisationId& organisation) override { return below_.learning_of(organisation); }
  std::optional<conduct::UsageReport> usage_report(const std::string& id) override { return below_.usage_report(id); }
  std::vector<conduct::UsageReport> usage_reports(const LicenceId& licence) override { return below_.usage_reports(licence); }
  std::optional<conduct::ShipmentEnd> shipment_end(const std::string& certificate) override { return below_.shipment_end(certificate); }
  std::vector<conduct::ShipmentEnd> shipment_ends(const LicenceId& licence) override { return below_.shipment_ends(licence); }
  std::vector<std::pair<std::string, std::size_t>> issue_tallies() override { return below_.issue_tallies(); }
  std::optional<licensing::Organisation> organisation(const OrganisationId& id) override { return below_.organisation(id); }
  std::vector<licensing::Organisation> organisations(std::optional<licensing::OrganisationKind> kind) override { return below_.organisations(kind); }
  std::optional<licensing::Person> person(const PersonId& id) override { return below_.person(id); }
  std::optional<licensing::Person> person_by_login(const std::string& login) override { return below_.person_by_login(login); }
  std::vector<licensing::Person> persons(const OrganisationId& organisation) override { return below_.persons(organisation); }
  std::vector<licensing::Person> proposed_persons() override { return below_.proposed_persons(); }
  std::optional<qualify::TrackRecord> track_record(const OrganisationId& exporter) override { return below_.track_record(exporter); }
  std::optional<app::CatalogueGoods> goods(const GoodsId& id) override { return below_.goods(id); }
  std::vector<app::CatalogueGoods> catalogue(const OrganisationId& owner) override { return below_.catalogue(owner); }
  std::optional<app::StoredFile> file(const FileId& id) override { return below_.file(id); }
  std::optional<std::string> file_content(const std::string& sha256) override { return below_.file_content(sha256); }
  std::vector<app::Notice> notices(const OrganisationId& to, std::size_t limit) override { return below_.notices(to, limit); }
  app::Page<app::Notice> unsent_notices(const app::PageRequest& page) override { return below_.unsent_notices(page); }
  std::vector<app::TimelineEntry> record(std::int64_t position, std::size_t limit) override { return below_.record(position, limit); }
  std::vector<app::TimelineEntry> timeline(const std::string& stream) override { return below_.timeline(stream); }
  Result<void, app::SaveError> save_session(const licensing::Session& session) override { return below_.save_session(session); }
  std::optional<licensing::Session> session(const std::string& token_hash) override { return below_.session(token_hash); }
  std::vector<licensing::Session> sessions_of(const PersonId& person) override { return below_.sessions_of(person); }
  Result<void, app::SaveError> save_delivery(const app::Delivery& delivery) override { return below_.save_delivery(delivery); }
  std::optional<app::Delivery> delivery(const std::string& notice, const std::string& target) override { return below_.delivery(notice, target); }
  Result<void, app::SaveError> save_api_key(const licensing::ApiKey& key) override { return below_.save_api_key(key); }
  std::optional<licensing::ApiKey> api_key(const std::string& key_hash) override { return below_.api_key(key_hash); }

 protected:
  app::Records& below_;
};

}  // namespace ytterby::test
