#pragma once
// Challenges, reports on use, ends of shipments and what does not agree, as JSON and out of it.
#include "adapters/wire/json_value.h"
#include "app/conduct.h"

namespace ytterby::wire {

std::string challenge_json(const conduct::Challenge& challenge, const Text& exporter);
std::string challenges_json(const app::Page<conduct::Challenge>& page, const std::vector<Text>& exporters);
std::string reports_json(const std::vector<app::ReportRow>& rows);
std::string breaks_json(const std::vector<conduct::Break>& breaks, Date day);
std::string shipment_end_json(const std::optional<conduct::ShipmentEnd>& end, const ledger::Certificate& certificate);
std::string conduct_members(const conduct::Conduct& conduct);

Result<conduct::Challenge, std::vector<FieldError>> read_challenge(const JsonValue& json);

struct GivenReport {
  LicenceId licence;
  Date from;
  std::vector<conduct::ReportLine> lines;   ///< empty: as the ledger wrote it
};
Result<GivenReport, std::vector<FieldError>> read_report(const JsonValue& json);
Result<conduct::ShipmentEnd, std::vector<FieldError>> read_shipment_end(const JsonValue& json);

struct GivenReceipt {
  std::string token;
  std::string by;
  std::vector<app::ReceivedLine> lines;
};
Result<GivenReceipt, std::vector<FieldError>> read_receipt(const JsonValue& json);

}  // namespace ytterby::wire
