#include "core/conduct/usage_report.h"

#include <algorithm>

#include "core/licensing/licence.h"

namespace ytterby::conduct {

std::vector<ReportPeriod> report_periods(Date first, Date last, int months, std::int32_t days, Date today) {
  std::vector<ReportPeriod> out;
  if (months <= 0) return out;
  for (int i = 0;; ++i) {
    // Counted from the first day each time: month ends do not drift.
    const auto begin = [&](int n) { return n == 0 ? first : licensing::add_period(first, {n * months, law::Period::Unit::month}); };
    const Date from = begin(i);
    if (from > last || from > today) return out;
    const Date to = std::min(begin(i + 1).plus(-1), last);
    out.push_back({from, to, to.plus(days)});
  }
}

ledger::Volume left_between(const std::vector<ledger::Entry>& entries, std::int64_t from, std::int64_t to) {
  ledger::Volume out;
  for (const ledger::Entry& e : entries) {
    if (e.at < from || e.at >= to) continue;
    if (e.kind != ledger::EntryKind::post && e.kind != ledger::EntryKind::correct) continue;
    if (e.to == ledger::Bucket::posted) out = out + e.moved;
    if (e.from == ledger::Bucket::posted) out = out - e.moved;
  }
  return out;
}

Result<UsageReport, ReportRefusal> confirm(UsageReport draft, const std::vector<ReportLine>& stated, Date today, const PersonId& by, std::int64_t at) {
  if (draft.version > 0) return fail(ReportRefusal::confirmed_already);
  if (today <= draft.period.to) return fail(ReportRefusal::period_runs);
  if (stated.size() != draft.lines.size()) return fail(ReportRefusal::lines_differ);
  for (std::size_t i = 0; i < stated.size(); ++i) {
    ReportLine& line = draft.lines[i];
    if (stated[i].line != line.line || stated[i].stated.is_negative()) return fail(ReportRefusal::lines_differ);
    if (stated[i].stated != line.booked && stated[i].remark.empty()) return fail(ReportRefusal::remark_missing);
    line.stated = stated[i].stated;
    line.remark = stated[i].remark;
  }
  draft.version = 1;
  draft.confirmed_at = at;
  draft.by = by;
  return draft;
}

ReportState state_of(const ReportPeriod& period, std::optional<Date> confirmed_on, Date today) {
  if (confirmed_on) return *confirmed_on <= period.due ? ReportState::confirmed : ReportState::confirmed_late;
  if (today <= period.to) return ReportState::running;
  return today <= period.due ? ReportState::due : ReportState::overdue;
}

std::vector<Break> breaks_of(const ledger::Certificate& certificate, const std::optional<ShipmentEnd>& end, Date cleared_on, Date use_by, Date today) {
  std::vector<Break> out;
  if (certificate.state != ledger::CertificateState::cleared) return out;
  if (end && end->received_on) {
    for (std::size_t i = 0; i < certificate.lines.size() && i < end->received.size(); ++i) {
      const ledger::CertificateLine& line = certificate.lines[i];
      if (end->received[i].quantity == line.posted.quantity) continue;
      out.push_back({BreakKind::receipt_differs, line.line, certificate.number, {}, line.posted, {end->received[i].quantity, line.posted.value}, *end->received_on});
    }
  }
  const bool is_known = end && !end->use.empty();
  if (!is_known && today > use_by) out.push_back({BreakKind::use_unreported, 0, certificate.number, {}, {}, {}, std::max(cleared_on, use_by)});
  return out;
}

std::vector<Break> breaks_of(const UsageReport& report, Date confirmed_on) {
  std::vector<Break> out;
  for (const ReportLine& line : report.lines) {
    if (line.stated != line.booked) out.push_back({BreakKind::report_differs, line.line, {}, report.id, line.booked, line.stated, confirmed_on});
  }
  return out;
}

}  // namespace ytterby::conduct
