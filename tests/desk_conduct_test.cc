// What follows a clearance: challenges, reports, receipts, what does not agree, and the record that grows from it.
#include <gtest/gtest.h>

#include <algorithm>

#include "adapters/store/open_records.h"
#include "app/conduct.h"
#include "app/outlook.h"
#include "support/desk_world.h"

namespace ytterby::test {
namespace {

using law::LicenceTypeId;

class DeskConduct : public ::testing::Test {
 protected:
  std::string code_of(const Result<app::Receipt, app::Failure>& result) { return result ? "done" : result.error().code; }
  Date day() { return app::today(w.desk, w.clock.now()); }
  void pass_days(std::int32_t days) { w.clock.at += std::int64_t{days} * 86'400; }
  LicenceId reporting_licence() {
    const ApplicationId id = w.recommended(w.content(LicenceTypeId::individual));
    auto terms = w.terms();
    terms.report_months = 1;
    terms.valid_from = day();
    terms.valid_until = day().plus(150);
    return {taken(app::decide_case(w.desk, w.as(w.approver), id, terms)).licence};
  }
  ledger::Certificate left(const LicenceId& licence, std::int64_t quantity) {
    const std::string id = taken(app::draw_certificate(w.desk, w.as(w.applicant), w.shipment(licence, quantity, quantity * 50))).id;
    taken(app::clear_certificate(w.desk, w.as(w.inspector_one), {id, {{1, Decimal::whole(quantity), Decimal::whole(quantity * 50)}}, "CNSHA", "D-1", true}));
    return *w.records->certificate(id);
  }
  std::vector<app::ReportRow> reports(const LicenceId& id) { return app::reports_of(w.desk, *w.records->licence(id), day()); }
  std::vector<conduct::Break> breaks(const LicenceId& id) { return app::breaks_of(w.desk, *w.records->licence(id), day()); }
  conduct::Challenge challenge() {
    conduct::Challenge out;
    out.exporter = w.exporter;
    out.declaration = "D-9";
    out.line = 1;
    out.description = "magnets";
    out.reason = "the composition is not stated";
    return out;
  }
  std::vector<std::string> notices(const OrganisationId& to) {
    std::vector<std::string> out;
    for (const app::Notice& n : w.records->notices(to, 100)) out.push_back(n.code);
    return out;
  }
  bool was_told(const OrganisationId& to, const std::string& code) {
    const auto all = notices(to);
    return std::count(all.begin(), all.end(), code) == 1;
  }

  DeskWorld w{std::move(*store::open_memory_records())};
};

TEST_F(DeskConduct, AReportIsWrittenByTheLedgerAndConfirmedInOneStep) {
  const LicenceId licence = reporting_licence();
  left(licence, 40);
  ASSERT_EQ(reports(licence).size(), 1U);
  EXPECT_EQ(reports(licence)[0].state, conduct::ReportState::running);
  const Date from = reports(licence)[0].report.period.from;
  EXPECT_EQ(code_of(app::confirm_report(w.desk, w.as(w.applicant), licence, from, {})), "period_runs");
  pass_days(32);
  ASSERT_EQ(reports(licence).size(), 2U);
  EXPECT_EQ(reports(licence)[0].state, conduct::ReportState::due);
  EXPECT_EQ(reports(licence)[0].report.lines[0].booked.quantity, 40'000'000);
  EXPECT_TRUE(reports(licence)[1].report.lines[0].booked.is_zero()) << "the next period is its own";
  taken(app::confirm_report(w.desk, w.as(w.applicant), licence, from, {}));
  EXPECT_EQ(reports(licence)[0].state, conduct::ReportState::confirmed);
  EXPECT_EQ(code_of(app::confirm_report(w.desk, w.as(w.applicant), licence, from, {})), "confirmed_already");
  EXPECT_EQ(code_of(app::confirm_report(w.desk, w.as(w.applicant), licence, from.plus(1), {})), "invalid_request");
  pass_days(30);
  taken(app::confirm_report(w.desk, w.as(w.applicant), licence, reports(licence)[1].report.period.from, {}));   // nothing left: one step too
}

TEST_F(DeskConduct, OverdueReportsRemindThenWarnThenProposeASuspensionEachOnce) {
  const LicenceId licence = reporting_licence();
  EXPECT_EQ(app::remind_of_reports(w.desk, w.clock.now()), 0U);
  const Date due = reports(licence)[0].report.period.due;
  const auto told_on = [&](Date on) {
    pass_days(on.days() - day().days());
    app::remind_of_reports(w.desk, w.clock.now());
    return app::remind_of_reports(w.desk, w.clock.now());   // the second time nothing is told again
  };
  EXPECT_EQ(told_on(due), 0U);
  EXPECT_TRUE(was_told(w.exporter, "report_due"));
  EXPECT_FALSE(was_told(w.exporter, "report_overdue"));
  EXPECT_EQ(told_on(due.plus(1)), 0U);
  EXPECT_TRUE(was_told(w.exporter, "report_overdue"));
  EXPECT_EQ(told_on(due.plus(10)), 0U);
  EXPECT_TRUE(was_told(w.exporter, "report_warning"));
  EXPECT_EQ(told_on(due.plus(30)), 0U);
  EXPECT_TRUE(was_told(w.exporter, "report_suspension_proposed"));
  EXPECT_TRUE(was_told(w.authority, "report_suspension_proposed")) << "the authority decides";
  EXPECT_EQ(w.records->licence(licence)->state, licensing::LicenceState::active);
}

TEST_F(DeskConduct, WhatDoesNotAgreeIsListedWithItsAge) {
  const LicenceId licence = reporting_licence();
  const auto certificate = left(licence, 40);
  EXPECT_TRUE(breaks(licence).empty());
  EXPECT_EQ(code_of(app::receive_shipment(w.desk, w.clock.now(), certificate.number, {}, "Muster GmbH")), "invalid_request");
  taken(app::receive_shipment(w.desk, w.clock.now(), certificate.number, {{1, Decimal::whole(38)}}, "Muster GmbH"));
  EXPECT_EQ(code_of(app::receive_shipment(w.desk, w.clock.now(), certificate.number, {{1, Decimal::whole(40)}}, "Muster GmbH")), "received_already");
  ASSERT_EQ(breaks(licence).size(), 1U);
  EXPECT_EQ(breaks(licence)[0].kind, conduct::BreakKind::receipt_differs);
  pass_days(32);
  conduct::ReportLine line = reports(licence)[0].report.lines[0];
  line.stated.quantity = 38'000'000;
  EXPECT_EQ(code_of(app::confirm_report(w.desk, w.as(w.applicant), licence, reports(licence)[0].report.period.from, {line})), "remark_missing");
  line.remark = "two kilograms were lost";
  taken(app::confirm_report(w.desk, w.as(w.applicant), licence, reports(licence)[0].report.period.from, {line}));
  ASSERT_EQ(breaks(licence).size(), 2U);
  EXPECT_EQ(breaks(licence)[1].kind, conduct::BreakKind::report_differs);
  EXPECT_EQ(day().days() - breaks(licence)[0].since.days(), 32);
}

TEST_F(DeskConduct, AHolderIsWarnedOnceBeforeALineRunsDryAndShownWhatElseCoversTheGoods) {
  const LicenceId licence = reporting_licence();   // 100 kg for 150 days
  const auto outlook = [&] { return app::outlook_of(w.desk, *w.records->licence(licence), app::books_or_fresh(w.desk, *w.records->licence(licence)), w.clock.now()).front(); };
  EXPECT_EQ(app::warn_of_balances(w.desk, w.clock.now()), 0U) << "nobody drew on it";
  left(licence, 10);
  EXPECT_FALSE(outlook().is_low);
  EXPECT_EQ(app::warn_of_balances(w.desk, w.clock.now()), 0U);
  left(licence, 79);
  EXPECT_TRUE(outlook().is_low) << "at this pace the last 11 kg go in 11 days";
  EXPECT_TRUE(outlook().successors.empty());
  EXPECT_EQ(app::warn_of_balances(w.desk, w.clock.now()), 1U);
  EXPECT_EQ(app::warn_of_balances(w.desk, w.clock.now()), 0U) << "once for each line";
  EXPECT_TRUE(was_told(w.exporter, "balance_low"));

  const LicenceId next = reporting_licence();
  ASSERT_EQ(outlook().successors.size(), 1U);
  EXPECT_EQ(outlook().successors.front().licence, next);
  EXPECT_EQ(outlook().successors.front().left.quantity, 100'000'000);
  taken(app::change_licence(w.desk, w.as(w.officer), next, licensing::SuspendLicence{"an inquiry"}));
  EXPECT_TRUE(outlook().successors.empty()) << "what is suspended covers nothing";
}

TEST_F(DeskConduct, ALineThatLastsUntilItsLicenceEndsIsNotLow) {
  const LicenceId licence = reporting_licence();
  left(licence, 50);
  const auto outlook = [&] { return app::outlook_of(w.desk, *w.records->licence(licence), *w.records->books(licence), w.clock.now()).front(); };
  pass_days(91);
  EXPECT_FALSE(outlook().exhausted_on) << "nothing was taken of late";
  EXPECT_FALSE(outlook().is_low);
  left(licence, 40);
  EXPECT_TRUE(outlook().is_low) << "a tenth of what was granted is left";
}

TEST_F(DeskConduct, TheEndOfAShipmentIsToldByItsHolderAlone) {
  const LicenceId licence = reporting_licence();
  const auto certificate = left(licence, 40);
  conduct::ShipmentEnd end;
  end.certificate = certificate.id;
  end.use = "rotor line 2, Stuttgart";
  end.arrived_on = day();
  taken(app::keep_shipment_end(w.desk, w.as(w.applicant), end));
  end.installed_on = day();
  EXPECT_EQ(taken(app::keep_shipment_end(w.desk, w.as(w.applicant), end)).version, 2U) << "more is known now";
  taken(app::receive_shipment(w.desk, w.clock.now(), certificate.number, {{1, Decimal::whole(40)}}, "Muster GmbH"));
  EXPECT_EQ(w.records->shipment_end(certificate.id)->use, end.use) << "one does not overwrite the other";
  const PersonId other = w.person(w.organisation(licensing::OrganisationKind::exporter, "Other"), "other@example.org", {licensing::Role::exporter_admin});
  EXPECT_EQ(code_of(app::keep_shipment_end(w.desk, w.as(other), end)), "not_found");
  pass_days(200);
  EXPECT_TRUE(breaks(licence).empty());
}

TEST_F(DeskConduct, AChallengeHasSevenWorkingDaysAndItsOutcomeStaysWithTheGoods) {
  app::CatalogueGoods entry;
  entry.name = "magnets";
  entry.facts = "{}";
  const GoodsId goods{taken(app::keep_goods(w.desk, w.as(w.applicant), entry)).id};
  const std::string id = taken(app::open_challenge(w.desk, w.as(w.inspector_one), challenge())).id;
  EXPECT_TRUE(was_told(w.exporter, "challenge_opened"));
  // Opened on Monday 2 March 2026: no holiday lies between.
  EXPECT_EQ(w.records->challenge(id)->answer_by.text(), "2026-03-11");
  EXPECT_EQ(code_of(app::close_challenge(w.desk, w.as(w.inspector_one), id, conduct::ChallengeOutcome::licence_needed, "no licence")), "not_answered_yet");
  EXPECT_EQ(code_of(app::answer_challenge(w.desk, w.as(w.applicant), id, "", {}, {})), "text_missing");
  EXPECT_EQ(code_of(app::answer_challenge(w.desk, w.as(w.applicant), id, "", {{"nowhere"}}, {})), "invalid_request");
  const FileId paper{taken(app::store_file(w.desk, w.as(w.applicant), "report.pdf", "application/pdf", "%PDF-1.4 report\n%%EOF\n")).id};
  taken(app::answer_challenge(w.desk, w.as(w.applicant), id, "0.05 percent of Dy", {paper}, goods));
  EXPECT_TRUE(was_told(w.customs, "challenge_answered"));
  taken(app::close_challenge(w.desk, w.as(w.inspector_one), id, conduct::ChallengeOutcome::no_licence_needed, "below the threshold"));
  EXPECT_TRUE(was_told(w.exporter, "challenge_closed"));
  EXPECT_EQ(w.records->challenge(id)->goods, goods);
  EXPECT_EQ(code_of(app::answer_challenge(w.desk, w.as(w.applicant), id, "more", {}, {})), "challenge_closed");
  const auto now = app::conduct_of(w.desk, w.exporter, day());
  EXPECT_EQ(now.challenges_won, 1);
  EXPECT_EQ(now.challenges_lost, 0);
}

TEST_F(DeskConduct, TheRecordGrowsFromTheLedgerAlone) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  const auto before = app::known_record(w.desk, w.exporter).exports.size();
  EXPECT_EQ(before, 0U) << "a licence alone is no export";
  const auto certificate = left(licence, 40);
  const auto record = app::known_record(w.desk, w.exporter);
  ASSERT_EQ(record.exports.size(), 1U);
  EXPECT_EQ(record.exports[0].licence_no, certificate.number);
  EXPECT_EQ(record.exports[0].end_user, "Muster GmbH");
  EXPECT_EQ(record.exports[0].quantity.amount, Decimal::whole(40));
  EXPECT_EQ(record.exports[0].codes, certificate.lines[0].codes);
  taken(app::propose_correction(w.desk, w.as(w.inspector_one), certificate.id, {{1, Decimal{}, Decimal{}}}, "the goods never left"));
  taken(app::agree_to_correction(w.desk, w.as(w.inspector_two), certificate.id));
  EXPECT_TRUE(app::known_record(w.desk, w.exporter).exports.empty()) << "what was corrected away is no export";
  const auto now = app::conduct_of(w.desk, w.exporter, day());
  EXPECT_EQ(now.cleared, 1);
  EXPECT_EQ(now.corrections, 1);
}

TEST_F(DeskConduct, AnExporterThatBehavesSeesItselfQualify) {
  // Everything but the exports is in place.
  w.earn_general_licence();
  app::RecordFinding none;
  none.exports.emplace();
  none.penalties.emplace();
  none.listed_owner = false;
  taken(app::keep_findings(w.desk, w.as(w.administrator), w.exporter, none));
  const auto answers = [&](const std::string& condition) {
    const auto seen = app::preview(w.desk, w.content(LicenceTypeId::general), w.as(w.applicant).organisation, day());
    for (const auto& c : seen.scorecard->criteria) {
      if (c.condition->id == condition) return c.answer;
    }
    throw std::runtime_error("no such condition: " + condition);
  };
  EXPECT_NE(answers("export_record"), qualify::Answer::met);
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  EXPECT_NE(answers("export_record"), qualify::Answer::met) << "a licence alone is no record";
  for (int i = 0; i < 10; ++i) {
    left(licence, 2);
    pass_days(1);
  }
  EXPECT_EQ(answers("export_record"), qualify::Answer::met) << "the loop is closed";
  EXPECT_EQ(answers("fixed_channels"), qualify::Answer::met);
}

}  // namespace
}  // namespace ytterby::test
