#pragma once
// Values in which no field is left at its default, for the tests of the store.
#include "app/ports/records.h"

namespace ytterby::test {

/// A UUID that ends with `n`.
std::string uuid(std::uint64_t n);

licensing::Content full_content();
licensing::Terms full_terms();
licensing::Event full_event();
licensing::Application full_application();
licensing::LicenceTerms full_licence_terms(const std::string& number);
licensing::Licence full_licence();
ledger::Certificate full_certificate();
conduct::Challenge full_challenge();
conduct::UsageReport full_usage_report();
conduct::ShipmentEnd full_shipment_end();
screening::PartyHit full_hit(std::uint64_t n);
briefings::Announcement full_announcement(std::uint64_t n);
briefings::Question full_question(std::uint64_t n, std::uint64_t briefing);
briefings::Guidance full_guidance(std::uint64_t n);
learn::Progress full_progress(std::uint64_t person, const std::string& course);
licensing::Person full_person(std::uint64_t n, const std::string& login);
licensing::Organisation full_organisation(std::uint64_t n, licensing::OrganisationKind kind = licensing::OrganisationKind::exporter);
qualify::TrackRecord full_track_record(std::uint64_t n);
app::CatalogueGoods full_goods(std::uint64_t n, std::uint64_t owner);
app::StoredFile full_file(std::uint64_t n);
app::Notice full_notice(std::uint64_t n, std::uint64_t to, app::Instant at);
licensing::Session full_session();
licensing::ApiKey full_api_key();

/// A draft of an exporter, as a change; its event gets the id `uuid(event)`.
app::ApplicationChange drafted(std::uint64_t n, std::uint64_t exporter, std::uint64_t event, app::Instant at);
/// `before` with one more command, as a change; its events get the ids from `uuid(event)` on.
app::ApplicationChange changed(const licensing::Application& before, const licensing::Command& command, const std::string& by, std::uint64_t event, app::Instant at);
/// A licence that is issued, as a change.
app::LicenceChange issued(std::uint64_t n, std::uint64_t holder, const std::string& number, std::uint64_t event, app::Instant at);

/// A unit with nothing but `change`, by the person `uuid(1)`.
app::Unit unit_of(app::ApplicationChange change);
app::Operation operation(const std::string& key);
/// What the events make of an application.
licensing::Application fold(const ApplicationId& id, const std::vector<licensing::Event>& events);

}  // namespace ytterby::test
