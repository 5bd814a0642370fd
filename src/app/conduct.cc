#include "app/conduct.h"

#include <algorithm>

#include "app/ledger_book.h"
#include "app/pack_figures.h"
#include "app/ports/ids.h"
#include "core/explain/conduct_words.h"
#include "core/law/calendar.h"
#include "core/licensing/review_clock.h"

namespace ytterby::app {

namespace {

using conduct::Challenge;
using ledger::Certificate;

constexpr std::size_t page_size = 500;
constexpr std::int64_t seconds_of_day = 86'400;

template <class Refusal>
Failure refused_by(Refusal refusal) {
  return {FailureKind::conflict, std::string(explain::refusal_code(refusal)), explain::refusal_text(refusal), {}, 0};
}

Failure unknown_value(const std::string& pointer, Text text) {
  return {FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, {{pointer, "unknown_value", std::move(text)}}, 0};
}

/// The last day to answer a challenge that is opened on `day`; the calendar's end bounds it.
std::optional<Date> answer_day(const law::Pack& pack, Date day) {
  for (const law::Clock& clock : pack.clocks) {
    if (clock.id != "customs_challenge" || day < clock.in_force) continue;
    const auto deadline = law::add_working_days(pack, day, clock.period.value);
    return deadline ? std::optional(deadline->day) : std::nullopt;
  }
  return std::nullopt;
}

Receipt receipt_of(const Challenge& c) { return {"challenge", c.id, c.declaration, std::string(explain::state_name(c.state)), c.version, {}, {}}; }

Notice notice(Desk& desk, Instant now, const OrganisationId& to, std::string code, std::string subject, std::string number) {
  return {new_id(now, desk.random), to, std::move(code), std::move(subject), std::move(number), now, false};
}

template <class Each>
void each_licence(const Desk& desk, const OrganisationId& holder, const Each& each) {
  LicenceQuery query;
  query.holder = holder;
  query.page.limit = page_size;
  for (;;) {
    const auto page = desk.records.licences(query);
    for (const licensing::Licence& licence : page.items) each(licence);
    if (page.next.empty()) return;
    query.page.after = page.next;
  }
}

template <class Each>
void each_certificate(const Desk& desk, const LicenceId& licence, std::vector<ledger::CertificateState> states, const Each& each) {
  CertificateQuery query;
  query.licence = licence;
  query.states = std::move(states);
  query.page.limit = page_size;
  for (;;) {
    const auto page = desk.records.certificates(query);
    for (const Certificate& certificate : page.items) each(certificate);
    if (page.next.empty()) return;
    query.page.after = page.next;
  }
}

Instant cleared_at(const Certificate& certificate) {
  for (const ledger::CertificateStep& step : certificate.steps) {
    if (step.kind == ledger::EntryKind::post) return step.at;
  }
  return certificate.changed_at;
}

std::string report_id(const LicenceId& licence, Date from) { return licence.value + "/" + from.text(); }

/// The first moment of a day, in the time zone of the pack.
Instant start_of(const law::Pack& pack, Date day) {
  Instant at = Instant{day.days()} * seconds_of_day;
  // The zone is within a day of UTC; the pack counts days, so it is asked.
  at += Instant{day.days() - licensing::day_of(pack, at).days()} * seconds_of_day;
  Instant low = at - seconds_of_day;
  Instant high = at + seconds_of_day;
  while (low < high) {
    const Instant middle = low + (high - low) / 2;
    if (licensing::day_of(pack, middle) < day) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/// What left of a line between two moments, however many entries it has.
ledger::Volume left_of_line(const Desk& desk, const LicenceId& licence, std::int32_t line, Instant from, Instant to) {
  constexpr std::size_t at_once = 10'000;
  ledger::Volume out;
  EntryQuery query{licence, line, 0, at_once};
  for (;;) {
    const auto entries = desk.records.entries(query);
    out = out + conduct::left_between(entries, from, to);
    if (entries.size() < at_once) return out;
    query.after = entries.back().sequence;
  }
}

template <class Visit>
void each_challenge(const Desk& desk, const OrganisationId& exporter, const Visit& visit) {
  ChallengeQuery query;
  query.exporter = exporter;
  query.page.limit = page_size;
  for (;;) {
    auto page = desk.records.challenges(query);
    for (Challenge& challenge : page.items) visit(challenge);
    if (page.next.empty()) return;
    query.page.after = page.next;
  }
}

conduct::UsageReport draft_of(const Desk& desk, const licensing::Licence& licence, const conduct::ReportPeriod& period) {
  conduct::UsageReport out;
  out.id = report_id(licence.id, period.from);
  out.licence = licence.id;
  out.holder = licence.terms.holder;
  out.period = period;
  const law::Pack& pack = desk.checker.pack();
  const Instant from = start_of(pack, period.from);
  const Instant to = start_of(pack, period.to.plus(1));
  for (std::size_t i = 0; i < licence.terms.lines.size(); ++i) {
    const licensing::LicenceLine& line = licence.terms.lines[i];
    const auto number = static_cast<std::int32_t>(i) + 1;
    const ledger::Volume booked = left_of_line(desk, licence.id, number, from, to);
    out.lines.push_back({number, line.quantity.unit, line.value.currency, booked, booked, {}});
  }
  return out;
}

}  // namespace

Result<Receipt, Failure> open_challenge(Desk& desk, const Caller& caller, Challenge wanted) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    if (!wanted.certificate.empty()) {
      const auto certificate = desk.records.certificate(wanted.certificate);
      if (!certificate) return fail(unknown_value("/certificate", {"没有这份凭证", "there is no such certificate"}));
      wanted.exporter = certificate->holder;
    }
    const auto exporter = desk.records.organisation(wanted.exporter);
    if (!exporter || exporter->kind != licensing::OrganisationKind::exporter) return fail(unknown_value("/exporter", {"没有这家出口经营者", "there is no such exporter"}));
    const Date day = today(desk, caller.now);
    const auto until = answer_day(desk.checker.pack(), day);
    if (!until) return fail(Failure{FailureKind::unavailable, "calendar_ends", {"法规包的日历不足，无法计算答复期限；请更新法规包", "the calendar of the law pack ends too early to count the term; update the pack"}, {}, 0});
    Challenge made = wanted;
    made.id = new_id(caller.now, desk.random);
    auto opened = conduct::open_challenge(std::move(made), *until, caller.person.id, caller.now);
    if (!opened) return fail(refused_by(opened.error()));
    Prepared out;
    out.receipt = receipt_of(*opened);
    out.unit.notices.push_back(notice(desk, caller.now, opened->exporter, "challenge_opened", opened->id, opened->declaration));
    out.unit.challenges.push_back({std::move(*opened)});
    return out;
  });
}

std::optional<Challenge> visible_challenge(Desk& desk, const Caller& caller, const std::string& id) {
  auto found = desk.records.challenge(id);
  const auto kind = caller.organisation.kind;
  const bool all = kind == licensing::OrganisationKind::authority || kind == licensing::OrganisationKind::auditor || kind == licensing::OrganisationKind::customs;
  return found && (all || found->exporter == caller.organisation.id) ? found : std::nullopt;
}

Result<Receipt, Failure> answer_challenge(Desk& desk, const Caller& caller, const std::string& id, const std::string& text, const std::vector<FileId>& files, const GoodsId& goods) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto before = visible_challenge(desk, caller, id);
    if (!before) return fail(not_found());
    conduct::ChallengeEvidence evidence{text, {}, caller.now, caller.person.id};
    for (const FileId& file : files) {
      const auto stored = desk.records.file(file);
      if (!stored || stored->owner != caller.organisation.id) return fail(unknown_value("/files", {"没有这份文件", "there is no such file"}));
      evidence.files.push_back({file, stored->name, stored->sha256});
    }
    if (!goods.empty()) {
      const auto known = desk.records.goods(goods);
      if (!known || known->owner != caller.organisation.id) return fail(unknown_value("/goods", {"没有这种货品", "there are no such goods"}));
    }
    auto answered = conduct::answer(*before, std::move(evidence), goods);
    if (!answered) return fail(refused_by(answered.error()));
    Prepared out;
    out.receipt = receipt_of(*answered);
    if (const auto opener = desk.records.person(before->opened_by)) out.unit.notices.push_back(notice(desk, caller.now, opener->organisation, "challenge_answered", id, before->declaration));
    out.unit.challenges.push_back({std::move(*answered)});
    return out;
  });
}

Result<Receipt, Failure> close_challenge(Desk& desk, const Caller& caller, const std::string& id, conduct::ChallengeOutcome outcome, const std::string& text) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto before = visible_challenge(desk, caller, id);
    if (!before) return fail(not_found());
    auto closed = conduct::close(*before, outcome, text, today(desk, caller.now), caller.person.id, caller.now);
    if (!closed) return fail(refused_by(closed.error()));
    Prepared out;
    out.receipt = receipt_of(*closed);
    out.unit.notices.push_back(notice(desk, caller.now, before->exporter, "challenge_closed", id, before->declaration));
    out.unit.challenges.push_back({std::move(*closed)});
    return out;
  });
}

std::map<GoodsId, std::vector<Challenge>> challenges_by_goods(const Desk& desk, const OrganisationId& exporter) {
  std::map<GoodsId, std::vector<Challenge>> out;
  each_challenge(desk, exporter, [&](Challenge& challenge) {
    if (!challenge.goods.empty()) out[challenge.goods].push_back(std::move(challenge));
  });
  return out;
}

namespace {

/// A period of a licence's schedule, how it stands, and its report once that is confirmed.
struct Standing {
  conduct::ReportPeriod period;
  conduct::ReportState state = conduct::ReportState::running;
  std::optional<conduct::UsageReport> confirmed;
};

std::vector<Standing> schedule_of(const Desk& desk, const licensing::Licence& licence, Date day) {
  std::vector<Standing> out;
  if (!licence.terms.report_months) return out;
  const law::Pack& pack = desk.checker.pack();
  const auto confirmed = desk.records.usage_reports(licence.id);
  for (const conduct::ReportPeriod& period : conduct::report_periods(licence.terms.valid_from, licence.terms.valid_until, *licence.terms.report_months, whole_figure(pack, "usage_report_days"), day)) {
    const auto done = std::find_if(confirmed.begin(), confirmed.end(), [&](const conduct::UsageReport& r) { return r.period.from == period.from; });
    Standing one{period, {}, done == confirmed.end() ? std::nullopt : std::optional(*done)};
    one.state = conduct::state_of(period, one.confirmed ? std::optional(licensing::day_of(pack, one.confirmed->confirmed_at)) : std::nullopt, day);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::vector<ReportRow> reports_of(const Desk& desk, const licensing::Licence& licence, Date day) {
  std::vector<ReportRow> out;
  for (Standing& one : schedule_of(desk, licence, day)) out.push_back({one.state, one.confirmed ? std::move(*one.confirmed) : draft_of(desk, licence, one.period)});
  return out;
}

Result<Receipt, Failure> confirm_report(Desk& desk, const Caller& caller, const LicenceId& id, Date from, const std::vector<conduct::ReportLine>& stated) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto licence = desk.records.licence(id);
    if (!licence || licence->terms.holder != caller.organisation.id) return fail(not_found());
    const Date day = today(desk, caller.now);
    auto rows = reports_of(desk, *licence, day);
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const ReportRow& r) { return r.report.period.from == from; });
    if (row == rows.end()) return fail(unknown_value("/from", {"没有从这一天开始的报告期", "no period of the schedule begins on this day"}));
    const auto lines = stated.empty() ? row->report.lines : stated;
    auto done = conduct::confirm(row->report, lines, day, caller.person.id, caller.now);
    if (!done) return fail(refused_by(done.error()));
    Prepared out;
    out.receipt = {"report", done->id, {}, std::string(explain::state_name(conduct::state_of(done->period, day, day))), done->version, id.value, {}};
    out.unit.reports.push_back({std::move(*done)});
    return out;
  });
}

namespace {

/// What is told of a report that is so many days late; negative: it is due and not late yet.
std::string reminder_of(const law::Pack& pack, std::int32_t late) {
  if (late >= whole_figure(pack, "usage_report_suspension_days")) return "report_suspension_proposed";
  if (late >= whole_figure(pack, "usage_report_warning_days")) return "report_warning";
  return late > 0 ? "report_overdue" : "report_due";
}

/// Tells the holder, and the authority when a suspension is proposed; false when it was told before.
bool remind(Desk& desk, const licensing::Licence& licence, const conduct::ReportPeriod& period, Date day, Instant now) {
  const std::string code = reminder_of(desk.checker.pack(), day.days() - period.due.days());
  Unit unit;
  unit.at = now;
  // Its id says what was told of which period: the second time it is there already, and nothing is saved.
  const auto add = [&](const OrganisationId& to) { unit.notices.push_back({code + "/" + report_id(licence.id, period.from) + "/" + to.value, to, code, licence.id.value, licence.terms.number, now, false}); };
  add(licence.terms.holder);
  if (code == "report_suspension_proposed") {
    for (const licensing::Organisation& authority : desk.records.organisations(licensing::OrganisationKind::authority)) add(authority.id);
  }
  return desk.records.save(unit).has_value();
}

}  // namespace

std::size_t remind_of_reports(Desk& desk, Instant now) {
  const Date day = today(desk, now);
  std::size_t told = 0;
  LicenceQuery query;
  query.states = {licensing::LicenceState::active, licensing::LicenceState::suspended};
  query.page.limit = page_size;
  for (;;) {
    const auto page = desk.records.licences(query);
    for (const licensing::Licence& licence : page.items) {
      for (const Standing& one : schedule_of(desk, licence, day)) {
        const bool open = one.state == conduct::ReportState::due || one.state == conduct::ReportState::overdue;
        if (open && remind(desk, licence, one.period, day, now)) ++told;
      }
    }
    if (page.next.empty()) return told;
    query.page.after = page.next;
  }
}

Result<Receipt, Failure> keep_shipment_end(Desk& desk, const Caller& caller, conduct::ShipmentEnd end) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto certificate = desk.records.certificate(end.certificate);
    if (!certificate || certificate->holder != caller.organisation.id) return fail(not_found());
    if (certificate->state != ledger::CertificateState::cleared) {
      return fail(Failure{FailureKind::conflict, "not_cleared", {"这批货尚未放行", "the shipment was not cleared yet"}, {}, 0});
    }
    for (const FileId& file : end.files) {
      const auto stored = desk.records.file(file);
      if (!stored || stored->owner != caller.organisation.id) return fail(unknown_value("/files", {"没有这份文件", "there is no such file"}));
    }
    conduct::ShipmentEnd after = desk.records.shipment_end(end.certificate).value_or(conduct::ShipmentEnd{});
    after.certificate = end.certificate;
    after.licence = certificate->licence;
    after.transport = end.transport;
    after.arrived_on = end.arrived_on;
    after.installed_on = end.installed_on;
    after.use = end.use;
    after.files = end.files;
    ++after.version;
    Prepared out;
    out.receipt = {"shipment_end", after.certificate, certificate->number, {}, after.version, after.licence.value, {}};
    out.unit.ends.push_back({std::move(after)});
    return out;
  });
}

Result<Receipt, Failure> receive_shipment(Desk& desk, Instant now, const std::string& number, const std::vector<ReceivedLine>& lines, const std::string& by) {
  const auto certificate = desk.records.certificate_by_number(number);
  if (!certificate || certificate->state != ledger::CertificateState::cleared) return fail(not_found());
  conduct::ShipmentEnd after = desk.records.shipment_end(certificate->id).value_or(conduct::ShipmentEnd{});
  if (after.received_on) return fail(Failure{FailureKind::conflict, "received_already", {"这批货的收货已经登记", "the receipt of this shipment was told already"}, {}, 0});
  after.certificate = certificate->id;
  after.licence = certificate->licence;
  after.received_on = today(desk, now);
  after.received_by = by;
  for (const ledger::CertificateLine& line : certificate->lines) {
    const auto said = std::find_if(lines.begin(), lines.end(), [&](const ReceivedLine& l) { return l.line == line.line; });
    if (said == lines.end()) return fail(unknown_value("/lines", {"请填写每一行的到货数量", "say how much of each line arrived"}));
    const auto volume = ledger::volume_of(said->quantity, {});
    if (!volume) return fail(unknown_value("/lines", {"数量不得为负，最多六位小数", "a quantity is not negative and has six decimals at most"}));
    after.received.push_back(*volume);
  }
  ++after.version;
  Unit unit;
  unit.at = now;
  Receipt receipt{"shipment_end", after.certificate, certificate->number, {}, after.version, {}, {}};
  unit.ends.push_back({std::move(after)});
  const auto saved = desk.records.save(unit);
  if (saved) return receipt;
  return fail(saved.error() == SaveError::conflict ? stale() : not_saved(saved.error()));
}

std::vector<conduct::Break> breaks_of(const Desk& desk, const licensing::Licence& licence, Date day) {
  const law::Pack& pack = desk.checker.pack();
  std::vector<conduct::Break> out;
  const auto append = [&](const std::vector<conduct::Break>& more) { out.insert(out.end(), more.begin(), more.end()); };
  each_certificate(desk, licence.id, {ledger::CertificateState::cleared}, [&](const Certificate& certificate) {
    const Date cleared = licensing::day_of(pack, cleared_at(certificate));
    append(conduct::breaks_of(certificate, desk.records.shipment_end(certificate.id), cleared, cleared.plus(whole_figure(pack, "shipment_end_days")), day));
  });
  for (const conduct::UsageReport& report : desk.records.usage_reports(licence.id)) append(conduct::breaks_of(report, licensing::day_of(pack, report.confirmed_at)));
  std::stable_sort(out.begin(), out.end(), [](const conduct::Break& a, const conduct::Break& b) { return a.since < b.since; });
  return out;
}

conduct::Conduct conduct_of(const Desk& desk, const OrganisationId& exporter, Date day) {
  conduct::Conduct out;
  each_licence(desk, exporter, [&](const licensing::Licence& licence) {
    each_certificate(desk, licence.id, {}, [&](const Certificate& certificate) {
      if (certificate.state == ledger::CertificateState::cleared) ++out.cleared;
      for (const ledger::CertificateStep& step : certificate.steps) {
        if (step.kind == ledger::EntryKind::correct) ++out.corrections;
        if (step.kind == ledger::EntryKind::refuse) ++out.refused;
      }
    });
    for (const Standing& row : schedule_of(desk, licence, day)) {
      using conduct::ReportState;
      if (row.state == ReportState::confirmed || row.state == ReportState::confirmed_late || row.state == ReportState::overdue) ++out.reports_due;
      if (row.state == ReportState::confirmed) ++out.reports_in_time;
      if (row.state == ReportState::overdue) ++out.reports_overdue;
    }
    out.breaks += static_cast<std::int64_t>(breaks_of(desk, licence, day).size());
  });
  each_challenge(desk, exporter, [&](Challenge& challenge) {
    if (challenge.state != conduct::ChallengeState::closed) ++out.challenges_open;
    if (challenge.outcome == conduct::ChallengeOutcome::licence_needed) ++out.challenges_lost;
    if (challenge.outcome == conduct::ChallengeOutcome::no_licence_needed) ++out.challenges_won;
  });
  return out;
}

std::vector<qualify::PastExport> ledger_exports(const Desk& desk, const OrganisationId& exporter) {
  std::vector<qualify::PastExport> out;
  const law::Pack& pack = desk.checker.pack();
  each_licence(desk, exporter, [&](const licensing::Licence& licence) {
    each_certificate(desk, licence.id, {ledger::CertificateState::cleared}, [&](const Certificate& certificate) {
      qualify::PastExport one;
      one.day = licensing::day_of(pack, cleared_at(certificate));
      for (const ledger::CertificateLine& line : certificate.lines) {
        if (line.posted.quantity == 0) continue;
        one.codes.insert(one.codes.end(), line.codes.begin(), line.codes.end());
        if (one.quantity.unit.empty()) one.quantity = {ledger::amount_of(line.posted.quantity), line.unit};
      }
      if (one.codes.empty()) return;
      one.end_user = certificate.end_user;
      one.country = certificate.destination;
      one.licence_no = certificate.number;
      out.push_back(std::move(one));
    });
  });
  return out;
}

}  // namespace ytterby::app
