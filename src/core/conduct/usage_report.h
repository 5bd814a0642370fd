#pragma once
// Reports on the use of a licence: written by the ledger, corrected and confirmed by the holder. And what does not agree
// between customs' entries, the holder's report and the importer's receipt.
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "core/ledger/certificate.h"

namespace ytterby::conduct {

/// One period of the schedule: both days belong to it.
struct ReportPeriod {
  Date from;
  Date to;
  Date due;             ///< the last day on which the report is in time
  friend bool operator==(const ReportPeriod&, const ReportPeriod&) = default;
};

/// The periods that have begun by `today`: every `months` from the first day on, the last one up to the last day. A report is
/// due `days` after the end of its period.
std::vector<ReportPeriod> report_periods(Date first, Date last, int months, std::int32_t days, Date today);

struct ReportLine {
  std::int32_t line = 0;           ///< of the licence
  std::string unit;
  std::string currency;
  ledger::Volume booked;           ///< what the ledger says left
  ledger::Volume stated;           ///< what the holder says left
  std::string remark;              ///< why the two differ
  friend bool operator==(const ReportLine&, const ReportLine&) = default;
};

struct UsageReport {
  std::string id;                  ///< `LICENCE/FIRST DAY`
  std::uint32_t version = 0;
  LicenceId licence;
  OrganisationId holder;
  ReportPeriod period;
  std::vector<ReportLine> lines;
  std::int64_t confirmed_at = 0;
  PersonId by;
  friend bool operator==(const UsageReport&, const UsageReport&) = default;
};

/// What left of an account between two moments (the second not included): posted, less what was corrected away.
ledger::Volume left_between(const std::vector<ledger::Entry>& entries, std::int64_t from, std::int64_t to);

enum class ReportRefusal : std::uint8_t { period_runs, remark_missing, lines_differ, confirmed_already };
constexpr int report_refusal_count = 4;

/// Confirms `draft`, whose lines the ledger wrote, with what the holder states. A line that differs needs a remark.
Result<UsageReport, ReportRefusal> confirm(UsageReport draft, const std::vector<ReportLine>& stated, Date today, const PersonId& by, std::int64_t at);

enum class ReportState : std::uint8_t { running, due, overdue, confirmed, confirmed_late };
constexpr int report_state_count = 5;
ReportState state_of(const ReportPeriod& period, std::optional<Date> confirmed_on, Date today);

/// What the importer says arrived, and what the exporter says became of it.
struct ShipmentEnd {
  std::string certificate;         ///< its id
  std::uint32_t version = 0;
  LicenceId licence;
  std::string transport;           ///< bill of lading, air waybill
  std::optional<Date> arrived_on;
  std::optional<Date> installed_on;
  std::string use;                 ///< where and in what the goods are
  std::vector<FileId> files;
  std::optional<Date> received_on; ///< by the importer's own word
  std::vector<ledger::Volume> received;   ///< by line of the certificate; values are not asked
  std::string received_by;         ///< name
  friend bool operator==(const ShipmentEnd&, const ShipmentEnd&) = default;
};

enum class BreakKind : std::uint8_t { report_differs, receipt_differs, use_unreported };
constexpr int break_kind_count = 3;

/// Something that does not agree, since a day.
struct Break {
  BreakKind kind = BreakKind::report_differs;
  std::int32_t line = 0;
  std::string certificate;         ///< number; empty for a report
  std::string report;              ///< id; empty for a certificate
  ledger::Volume booked;
  ledger::Volume stated;
  Date since;
  friend bool operator==(const Break&, const Break&) = default;
};

/// `end`: none when nothing was reported. A use is unreported when nobody said by `use_by` what became of the goods.
std::vector<Break> breaks_of(const ledger::Certificate& certificate, const std::optional<ShipmentEnd>& end, Date cleared_on, Date use_by, Date today);
std::vector<Break> breaks_of(const UsageReport& report, Date confirmed_on);

/// How an exporter behaves, counted from the ledger and its reports.
struct Conduct {
  std::int64_t cleared = 0;            ///< certificates that left
  std::int64_t corrections = 0;        ///< bookings put right
  std::int64_t refused = 0;            ///< times that customs did not let goods pass
  std::int64_t reports_due = 0;        ///< whose last day is over, or that were confirmed
  std::int64_t reports_in_time = 0;
  std::int64_t reports_overdue = 0;
  std::int64_t breaks = 0;
  std::int64_t challenges_open = 0;
  std::int64_t challenges_lost = 0;    ///< a licence was needed
  std::int64_t challenges_won = 0;
  friend bool operator==(const Conduct&, const Conduct&) = default;
};

}  // namespace ytterby::conduct
