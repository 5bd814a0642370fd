#pragma once
// What follows a clearance: challenges of customs, reports on use, the end of a shipment, and what does not agree. From all of
// it, how an exporter behaves.
#include <map>

#include "app/certificates.h"

namespace ytterby::app {

// --- Challenges ------------------------------------------------------------------------------------------------------

/// Customs holds goods and asks for evidence; the exporter is told, with the day by which it has to answer.
Result<Receipt, Failure> open_challenge(Desk& desk, const Caller& caller, conduct::Challenge wanted);
Result<Receipt, Failure> answer_challenge(Desk& desk, const Caller& caller, const std::string& id, const std::string& text, const std::vector<FileId>& files, const GoodsId& goods);
Result<Receipt, Failure> close_challenge(Desk& desk, const Caller& caller, const std::string& id, conduct::ChallengeOutcome outcome, const std::string& text);
/// The challenge, if the caller may see it: the exporter its own; customs, the authority and the auditor all.
std::optional<conduct::Challenge> visible_challenge(Desk& desk, const Caller& caller, const std::string& id);

/// The challenges of an exporter by the goods of its catalogue that they were about: what customs made of them.
std::map<GoodsId, std::vector<conduct::Challenge>> challenges_by_goods(const Desk& desk, const OrganisationId& exporter);

// --- Reports ---------------------------------------------------------------------------------------------------------

/// A period of a licence's schedule with its report: confirmed, or as the ledger writes it today.
struct ReportRow {
  conduct::ReportState state = conduct::ReportState::running;
  conduct::UsageReport report;
};
/// The first period first. Empty when the licence carries no duty to report.
std::vector<ReportRow> reports_of(const Desk& desk, const licensing::Licence& licence, Date day);

/// Confirms the report of the period that begins on `from`. Without `stated`, as the ledger wrote it; also when nothing left.
Result<Receipt, Failure> confirm_report(Desk& desk, const Caller& caller, const LicenceId& licence, Date from, const std::vector<conduct::ReportLine>& stated);

/// Reminds of reports that are due, warns of overdue ones, and proposes a suspension to the authority: each once for each
/// period. Returns how many were told.
std::size_t remind_of_reports(Desk& desk, Instant now);

// --- The end of a shipment -------------------------------------------------------------------------------------------

struct ReceivedLine {
  std::int32_t line = 0;      ///< of the licence
  Decimal quantity;
};

/// What the exporter says became of a shipment that was cleared. May be told again, when more is known.
Result<Receipt, Failure> keep_shipment_end(Desk& desk, const Caller& caller, conduct::ShipmentEnd end);
/// What the importer says arrived, by whoever holds the certificate's token. Once.
Result<Receipt, Failure> receive_shipment(Desk& desk, Instant now, const std::string& number, const std::vector<ReceivedLine>& lines, const std::string& by);

/// What does not agree under a licence, the oldest first.
std::vector<conduct::Break> breaks_of(const Desk& desk, const licensing::Licence& licence, Date day);

/// How an exporter behaves, counted from the ledger.
conduct::Conduct conduct_of(const Desk& desk, const OrganisationId& exporter, Date day);
/// The shipments that left under its licences, for its track record.
std::vector<qualify::PastExport> ledger_exports(const Desk& desk, const OrganisationId& exporter);

}  // namespace ytterby::app
