#pragma once
// What an exporter does with an application before the authority has it, and what it sees beforehand.
#include "app/desk.h"
#include "core/licensing/completeness.h"
#include "core/licensing/differences.h"
#include "core/qualify/scorecard.h"

namespace ytterby::app {

/// An application as the law and practice see it today: the determination of its goods, what is open, what it lacks.
struct Preview {
  CheckAnswer check;
  licensing::Content content;                       ///< with the determination of each line filled in
  std::vector<licensing::Finding> findings;
  std::vector<const law::Document*> required;       ///< papers that this type of licence asks for
  const determine::OptionAnswer* option = nullptr;  ///< of the type applied for; null when no licence is needed
  std::optional<qualify::Scorecard> scorecard;      ///< types with conditions on the exporter
  qualify::Replay replay;                           ///< past exports against the scope
};

/// Goods, parties and end use as the law of a day determines them: of several destinations the worst answer.
struct Determined {
  CheckAnswer check;
  licensing::Content content;                       ///< with outcome and codes of each line, and the pack that gave them
};
Determined determine_content(const Desk& desk, licensing::Content content, const licensing::Organisation& exporter, Date day);

/// What an application asks of the law for one of its destinations: goods, parties and end use as they stand in it.
CheckRequest check_request_of(const Desk& desk, const licensing::Content& content, const std::string& destination, const licensing::Organisation& exporter, Date day);
/// What a licence says today, in the form of an application: that of its case, narrowed by its terms. None when the case is lost.
std::optional<licensing::Content> licensed_content(const Desk& desk, const licensing::Licence& licence);

/// What the law of a day says against issuing what was applied for, whatever it said when it was sent: a prohibition, or a bar on this
/// type of licence. A refusal in principle is none: the authority weighs it.
std::optional<Failure> barred_by_law(const Desk& desk, const licensing::Application& application, Date day);

/// Changes nothing. Lines whose stored facts cannot be read any more come out undetermined.
Preview preview(const Desk& desk, const licensing::Content& content, const licensing::Organisation& exporter, Date day);

Result<Receipt, Failure> start_application(Desk& desk, const Caller& caller, const licensing::Content& content);
Result<Receipt, Failure> save_application(Desk& desk, const Caller& caller, const ApplicationId& id, const licensing::Content& content);
/// Freezes the determination of every line and hands the file to the authority. Refused while something blocks it, or while
/// the law does not open this type of licence; the failure names each reason. An export certificate is not reviewed: it is
/// drawn at once, and the receipt names it.
Result<Receipt, Failure> submit_application(Desk& desk, const Caller& caller, const ApplicationId& id);

/// A new draft with the goods, parties and end use of an earlier application of the same exporter.
Result<Receipt, Failure> copy_application(Desk& desk, const Caller& caller, const ApplicationId& id);
/// A draft to change a licence that the caller holds, filled with what the licence says.
Result<Receipt, Failure> start_amendment(Desk& desk, const Caller& caller, const LicenceId& id);
/// What an application asks to change in the licence that it names; nothing for a new licence.
std::vector<licensing::Difference> asked_changes(Desk& desk, const licensing::Application& application);

/// What is known of an exporter: what is on its record, and what customs let pass under its licences, by the ledger. A licence
/// alone is no export.
qualify::TrackRecord known_record(const Desk& desk, const OrganisationId& exporter);

/// The application, if the caller may see it: the exporter its own, a consulted body what it was asked about, the
/// authority and the auditor all. None otherwise: that it exists is not told.
std::optional<licensing::Application> visible_application(Desk& desk, const Caller& caller, const ApplicationId& id);

/// Whether the caller may read a stored paper: its owner, and whoever may see an application that it is attached to.
bool may_read(Desk& desk, const Caller& caller, const StoredFile& file);

/// Every application that a consulted body was ever asked about, newest first.
std::vector<licensing::Application> consulted_applications(Desk& desk, const Caller& caller, const std::vector<licensing::ApplicationState>& states);

}  // namespace ytterby::app
