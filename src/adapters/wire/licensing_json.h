#pragma once
// What is told about applications, licences, people and records, as JSON of the contract.
#include <map>

#include "adapters/wire/json_writer.h"
#include "app/cases.h"
#include "app/public_register.h"
#include "core/conduct/challenge.h"
#include "core/licensing/licence.h"
#include "core/licensing/review_clock.h"

namespace ytterby::app {
struct TrainingSummary;
}

namespace ytterby::wire {

std::string receipt_json(const app::Receipt& receipt);

std::string organisations_json(const std::vector<licensing::Organisation>& all);

/// One row of a list of applications.
struct ApplicationRow {
  licensing::Application application;
  licensing::ReviewClock clock;
  Text exporter;
  std::optional<Date> accept_by;       ///< sent and not accepted: by when the law wants an answer
  std::string officer_name;
};
std::string application_row_json(const ApplicationRow& row, bool inside);
std::string applications_json(const std::vector<ApplicationRow>& rows, const std::string& next, std::size_t total, bool inside);

/// Everything of one case. `inside` adds what stays with the authority: advice, recommendation, assignment.
struct CaseView {
  ApplicationRow row;
  std::vector<licensing::Event> events;
  std::vector<std::pair<PersonId, std::string>> names;               ///< of the persons in the events
  std::vector<std::pair<OrganisationId, Text>> bodies;
  app::Preview today;                                                ///< the same content under today's law
  bool inside = false;
  std::vector<licensing::Difference> since_return;                   ///< between the first sending and the second
  std::vector<licensing::Difference> asked_changes;                  ///< in the licence that it amends
  std::string amends_number;
};
std::string case_json(const CaseView& view, const law::Pack& pack);

/// `exporters`: the name of each case's exporter.
std::string precedents_json(const std::vector<app::Precedent>& all, const std::vector<Text>& exporters);
std::string officers_json(const std::vector<licensing::Person>& officers);
std::string register_json(const app::PublicRegister& book);

std::string preview_json(const app::Preview& preview, const law::Pack& pack);
std::string scorecard_json(const qualify::Scorecard& card, const qualify::TrackRecord& record, const Text& exporter, const app::TrainingSummary& training, const law::Pack& pack);

std::string licence_json(const licensing::Licence& licence, const Text& holder, bool with_terms, const law::Pack* pack = nullptr);
std::string licences_json(const std::vector<std::pair<licensing::Licence, Text>>& all, const std::string& next, std::size_t total);

/// What anyone may know of a licence: number, type, state, validity and item codes; no names, quantities or values.
std::string public_licence_json(const licensing::Licence& licence, const std::string& record_hash);

/// The credential of a licence (W3C Verifiable Credentials 2.0 names), to be signed. `record_hash`: SHA-256 of `licence_record`.
std::string credential_json(const licensing::Licence& licence, const std::string& record_hash, const std::string& issuer, const law::Pack& pack);
/// The full record of a licence as it was issued, in one spelling; what its hash stands for.
std::string licence_record(const licensing::Licence& licence);

/// Webhooks without their secrets, each with its last deliveries, newest first.
std::string webhooks_json(const std::vector<std::pair<licensing::Webhook, std::vector<app::Delivery>>>& all);
/// `key_hash` is the id of a key here.
std::string api_keys_json(const std::vector<licensing::ApiKey>& keys);
/// A page of the record; with `page` entries there is a next one, behind the last position.
std::string events_json(const std::vector<app::TimelineEntry>& entries, std::size_t page);

/// `challenges`: by goods, what customs made of them.
std::string goods_json(const std::vector<app::CatalogueGoods>& goods, const std::map<GoodsId, std::vector<conduct::Challenge>>& challenges);
std::string notices_json(const std::vector<app::Notice>& notices);

}  // namespace ytterby::wire
