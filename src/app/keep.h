#pragma once
// What an exporter keeps with the system beside its applications: goods, papers, and its own record.
#include "app/desk.h"

namespace ytterby::app {

Result<Receipt, Failure> keep_goods(Desk& desk, const Caller& caller, const CatalogueGoods& goods);

/// Stores a paper. Refused: an empty one, one above 20 MiB, a type other than PDF, PNG, JPEG, XLSX, DOCX or CSV, bytes that
/// are not of the type that they are said to be, and what `FileInspector` finds in a PDF or an office file.
Result<Receipt, Failure> store_file(Desk& desk, const Caller& caller, const std::string& name, const std::string& media_type, std::string content);

/// The exporter's self-assessment of its compliance programme.
Result<Receipt, Failure> keep_programme(Desk& desk, const Caller& caller, const std::vector<qualify::ProgrammeElement>& programme);

/// The exports that the exporter says it made. They count for nothing until the authority accepts them.
Result<Receipt, Failure> claim_exports(Desk& desk, const Caller& caller, std::vector<qualify::PastExport> exports);
/// Adds what the exporter claimed to its record, each export once. The caller has to say which version it read.
Result<Receipt, Failure> accept_exports(Desk& desk, const Caller& caller, const OrganisationId& exporter);

/// What only the authority may put on an exporter's record: accepted past exports, penalties, listed owners.
struct RecordFinding {
  std::optional<std::vector<qualify::PastExport>> exports;
  std::optional<std::vector<qualify::Penalty>> penalties;
  std::optional<bool> listed_owner;
};
/// A bar of the law that arises with it suspends the general licences and certificates of the exporter in the same unit, until
/// they are revoked (Order 792, Article 20).
Result<Receipt, Failure> keep_findings(Desk& desk, const Caller& caller, const OrganisationId& exporter, const RecordFinding& finding);

}  // namespace ytterby::app
