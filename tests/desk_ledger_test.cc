// From a licence to a release: whole stories of drawing, clearing and correcting, on a record in memory.
#include <gtest/gtest.h>

#include <algorithm>

#include "adapters/store/open_records.h"
#include "app/audit.h"
#include "support/desk_world.h"

namespace ytterby::test {
namespace {

using law::LicenceTypeId;
using ledger::CertificateState;
using ledger::Volume;

constexpr std::int64_t one = 1'000'000;

class DeskLedger : public ::testing::Test {
 protected:
  std::string code_of(const Result<app::Receipt, app::Failure>& result) { return result ? "done" : result.error().code; }
  /// The codes of everything that stands against a shipment.
  std::vector<std::string> against(const app::DrawRequest& request) {
    const auto done = app::draw_certificate(w.desk, w.as(w.applicant), request);
    std::vector<std::string> out;
    if (done) return {"drawn"};
    if (done.error().code != "not_covered") return {done.error().code};
    for (const auto& fault : done.error().fields) out.push_back(fault.code);
    return out;
  }
  std::string drawn(const LicenceId& licence, std::int64_t quantity, std::int64_t value) { return taken(app::draw_certificate(w.desk, w.as(w.applicant), w.shipment(licence, quantity, value))).id; }
  ledger::Certificate certificate(const std::string& id) { return *w.records->certificate(id); }
  ledger::Account line(const LicenceId& licence, std::size_t n = 1) { return w.records->books(licence)->accounts[n]; }
  app::ClearRequest leaving(const std::string& id, std::int64_t quantity, std::int64_t value) { return {id, {{1, Decimal::whole(quantity), Decimal::whole(value)}}, "CNSHA", "D-1", true}; }
  /// A decision with these limits on the first line.
  LicenceId granted_with(const licensing::Terms& terms, LicenceTypeId type = LicenceTypeId::individual) {
    const ApplicationId id = w.recommended(w.content(type));
    return {taken(app::decide_case(w.desk, w.as(w.approver), id, terms)).licence};
  }
  void pass_days(std::int32_t days) { w.clock.at += std::int64_t{days} * 86'400; }

  DeskWorld w{std::move(*store::open_memory_records())};
};

TEST_F(DeskLedger, AShipmentIsDrawnClearedAndTheRestFlowsBack) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  EXPECT_EQ(line(licence).granted, (Volume{100 * one, 5000 * one})) << "the books are opened with the licence";
  const std::string id = drawn(licence, 40, 2000);
  EXPECT_EQ(line(licence).held, (Volume{40 * one, 2000 * one}));
  EXPECT_EQ(certificate(id).number, w.records->licence(licence)->terms.number + "-0001");
  EXPECT_EQ(app::look_at(w.desk, w.as(w.inspector_one), certificate(id))->against.size(), 0U);
  taken(app::clear_certificate(w.desk, w.as(w.inspector_one), leaving(id, 39, 1950)));
  EXPECT_EQ(certificate(id).state, CertificateState::cleared);
  EXPECT_EQ(certificate(id).declaration, "D-1");
  EXPECT_EQ(line(licence).posted, (Volume{39 * one, 1950 * one}));
  EXPECT_TRUE(line(licence).held.is_zero());
  EXPECT_EQ(code_of(app::clear_certificate(w.desk, w.as(w.inspector_one), leaving(id, 1, 1))), "not_drawn") << "one certificate, one clearance";
  EXPECT_EQ(drawn(licence, 61, 3050).empty(), false) << "all that is left, exactly";
  EXPECT_EQ(against(w.shipment(licence, 1, 1)), std::vector<std::string>{"balance_exceeded"});
}

TEST_F(DeskLedger, UnderAGeneralLicenceItTakesNoCase) {
  w.earn_general_licence();
  const LicenceId licence = w.granted(w.content(LicenceTypeId::general));
  const auto record = w.records->record(0, 10'000).size();
  EXPECT_EQ(drawn(licence, 10, 500).empty(), false);
  EXPECT_EQ(drawn(licence, 10, 500).empty(), false);
  EXPECT_EQ(w.records->record(0, 10'000).size(), record) << "no case, no queue: only the ledger moved";
  EXPECT_EQ(line(licence).held, (Volume{20 * one, 1000 * one}));
}

TEST_F(DeskLedger, EveryReasonIsNamedAtOnceWithWhatWouldDo) {
  auto terms = w.terms(licensing::Stance::grant_with_conditions);
  terms.conditions = {"report each quarter"};
  terms.ports = {"CNSHA"};
  const LicenceId licence = granted_with(terms);
  auto request = w.shipment(licence, 10, 500);
  request.destination = "FR";
  request.end_user = "Somebody Else";
  request.port = "CNNGB";
  request.end_use = "another motor";
  request.lines.front().unit = "g";
  request.lines.push_back({2, Decimal::whole(1), Decimal::whole(1), {}, {}});
  EXPECT_EQ(against(request), (std::vector<std::string>{"destination_not_covered", "end_user_not_covered", "port_not_covered", "end_use_not_covered", "conditions_unconfirmed", "unit_mismatch", "no_such_line"}));
  const auto refused = app::draw_certificate(w.desk, w.as(w.applicant), request);
  for (const auto& fault : refused.error().fields) {
    EXPECT_FALSE(fault.text.zh.empty());
    EXPECT_FALSE(fault.text.en.empty());
  }
  request = w.shipment(licence, 10, 500);
  request.port = "CNSHA";
  EXPECT_EQ(against(request), std::vector<std::string>{"conditions_unconfirmed"});
  request.conditions_met = true;
  EXPECT_EQ(against(request), std::vector<std::string>{"drawn"});
}

TEST_F(DeskLedger, ALineMayBeGrantedASingleUse) {
  auto terms = w.terms(licensing::Stance::grant_with_conditions);
  licensing::LineLimit limit;
  limit.quantity = {Decimal::whole(100), "kg"};
  limit.value = {Decimal::whole(5000), "USD"};
  limit.use_count = 1;
  terms.limits = {limit};
  terms.conditions = {};
  const LicenceId licence = granted_with(terms);
  const std::string first = drawn(licence, 10, 500);
  EXPECT_EQ(code_of(app::draw_certificate(w.desk, w.as(w.applicant), w.shipment(licence, 10, 500))), "uses_exhausted");
  taken(app::void_certificate(w.desk, w.as(w.applicant), first, "the order was cancelled"));
  drawn(licence, 10, 500);
  app::AuditReport report;
  app::AccountVersions versions;
  const auto fault = app::audit_books(*w.records, report, versions);
  EXPECT_FALSE(fault) << fault->code << " " << fault->where;
}

TEST_F(DeskLedger, ValidityIsAskedToTheDay) {
  auto terms = w.terms();
  const Date day = app::today(w.desk, w.clock.now());
  terms.valid_from = day.plus(2);
  terms.valid_until = day.plus(4);
  const LicenceId licence = granted_with(terms);
  pass_days(1);
  EXPECT_EQ(against(w.shipment(licence, 1, 1)), std::vector<std::string>{"not_yet_valid"});
  pass_days(1);
  EXPECT_EQ(against(w.shipment(licence, 1, 1)), std::vector<std::string>{"drawn"});
  pass_days(2);
  const std::string last = drawn(licence, 1, 1);
  EXPECT_EQ(certificate(last).valid_until, day.plus(4)) << "no certificate outlives its licence";
  pass_days(1);
  EXPECT_EQ(against(w.shipment(licence, 1, 1)), std::vector<std::string>{"licence_expired"});
  EXPECT_EQ(code_of(app::clear_certificate(w.desk, w.as(w.inspector_one), leaving(last, 1, 1))), "not_covered");
  EXPECT_EQ(app::expire_certificates(w.desk, w.clock.now(), 100), 2U);
  EXPECT_EQ(certificate(last).state, CertificateState::expired);
  EXPECT_TRUE(line(licence).held.is_zero());
  EXPECT_EQ(app::expire_certificates(w.desk, w.clock.now(), 100), 0U);
}

TEST_F(DeskLedger, GoodsLeaveThroughAPortThatTheLicenceAllowsAndNoOther) {
  auto terms = w.terms(licensing::Stance::grant_with_conditions);
  terms.ports = {"CNSHA"};
  const LicenceId licence = granted_with(terms);
  const std::string id = drawn(licence, 10, 500);   // names no port: any that the licence allows
  const auto cleared_at = [&](const std::string& port) {
    app::ClearRequest request = leaving(id, 10, 500);
    request.port = port;
    const auto done = app::clear_certificate(w.desk, w.as(w.inspector_one), request);
    return done ? std::string("done") : done.error().fields.empty() ? done.error().code : done.error().fields.front().code;
  };
  EXPECT_EQ(cleared_at("CNNGB"), "port_not_covered");
  EXPECT_EQ(cleared_at(""), "port_missing") << "where it leaves has to be said";
  EXPECT_TRUE(line(licence).posted.is_zero());
  EXPECT_EQ(app::look_at(w.desk, w.as(w.inspector_one), certificate(id))->against.size(), 0U) << "before it is cleared nobody knows where";
  EXPECT_EQ(cleared_at("CNSHA"), "done");
}

TEST_F(DeskLedger, WhatWasSuspendedIsNeitherDrawnNorCleared) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  const std::string before = drawn(licence, 10, 500);
  taken(app::change_licence(w.desk, w.as(w.officer), licence, licensing::SuspendLicence{"audit"}));
  EXPECT_FALSE(w.records->books(licence)->head().is_open);
  EXPECT_EQ(against(w.shipment(licence, 1, 1)), std::vector<std::string>{"licence_closed"});
  EXPECT_EQ(code_of(app::clear_certificate(w.desk, w.as(w.inspector_one), leaving(before, 10, 500))), "not_covered");
  taken(app::change_licence(w.desk, w.as(w.officer), licence, licensing::ResumeLicence{"clean"}));
  EXPECT_TRUE(w.records->books(licence)->head().is_open);
  EXPECT_EQ(code_of(app::clear_certificate(w.desk, w.as(w.inspector_one), leaving(before, 10, 500))), "done");
}

TEST_F(DeskLedger, ASuspensionBetweenTheLookAndTheBookingStillHolds) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  // The books say it, whatever the licence said when it was read.
  app::Unit unit;
  auto closed = *w.records->licence(licence);
  closed.state = licensing::LicenceState::suspended;
  app::book_change(closed, w.officer, w.clock.now(), unit);
  ASSERT_TRUE(w.records->save(unit));
  EXPECT_EQ(against(w.shipment(licence, 1, 1)), std::vector<std::string>{"licence_closed"});
}

TEST_F(DeskLedger, AReplacedLicenceHandsOnWhatWasUsed) {
  const LicenceId old = w.granted(w.content(LicenceTypeId::individual));
  taken(app::clear_certificate(w.desk, w.as(w.inspector_one), leaving(drawn(old, 30, 1500), 30, 1500)));
  const std::string open = drawn(old, 5, 250);
  const auto changed_to = [&](std::int64_t quantity) {
    const ApplicationId change{taken(app::start_amendment(w.desk, w.as(w.applicant), old)).id};
    auto content = w.records->application(change)->content;
    content.lines.front().quantity.amount = Decimal::whole(quantity);
    taken(app::save_application(w.desk, w.as(w.applicant), change, content));
    taken(app::submit_application(w.desk, w.as(w.applicant), change));
    taken(app::move_case(w.desk, w.as(w.officer), change, licensing::Accept{}));
    taken(app::move_case(w.desk, w.as(w.officer), change, licensing::StartReview{}));
    taken(app::recommend_case(w.desk, w.as(w.officer), change, w.terms()));
    return change;
  };
  const ApplicationId change = changed_to(150);
  EXPECT_EQ(against(w.shipment(old, 1, 1)), std::vector<std::string>{"licence_closed"}) << "frozen while its change is dealt with";
  const LicenceId now{taken(app::decide_case(w.desk, w.as(w.approver), change, w.terms())).licence};
  EXPECT_EQ(line(now).posted, (Volume{30 * one, 1500 * one}));
  EXPECT_EQ(line(now).free(), (Volume{120 * one, 3500 * one}));
  EXPECT_TRUE(line(old).free().is_zero());
  EXPECT_EQ(certificate(open).state, CertificateState::voided) << "a certificate dies with its licence";
  EXPECT_EQ(against(w.shipment(now, 120, 3500)), std::vector<std::string>{"drawn"});
}

TEST_F(DeskLedger, ALicenceThatGrantsLessThanWasUsedIsNotIssued) {
  const LicenceId old = w.granted(w.content(LicenceTypeId::individual));
  taken(app::clear_certificate(w.desk, w.as(w.inspector_one), leaving(drawn(old, 30, 1500), 30, 1500)));
  const ApplicationId change{taken(app::start_amendment(w.desk, w.as(w.applicant), old)).id};
  auto content = w.records->application(change)->content;
  content.lines.front().quantity.amount = Decimal::whole(29);
  taken(app::save_application(w.desk, w.as(w.applicant), change, content));
  taken(app::submit_application(w.desk, w.as(w.applicant), change));
  taken(app::move_case(w.desk, w.as(w.officer), change, licensing::Accept{}));
  taken(app::move_case(w.desk, w.as(w.officer), change, licensing::StartReview{}));
  taken(app::recommend_case(w.desk, w.as(w.officer), change, w.terms()));
  EXPECT_EQ(code_of(app::decide_case(w.desk, w.as(w.approver), change, w.terms())), "limit_below_used");
  EXPECT_EQ(w.records->licence(old)->state, licensing::LicenceState::active);
}

TEST_F(DeskLedger, AKeyDrawsOnce) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  auto caller = w.as(w.applicant);
  caller.operation_key = "key-1";
  caller.operation_fingerprint = "one";
  const auto first = taken(app::draw_certificate(w.desk, caller, w.shipment(licence, 60, 3000)));
  const auto again = taken(app::draw_certificate(w.desk, caller, w.shipment(licence, 60, 3000)));
  EXPECT_EQ(again.id, first.id) << "though sixty more would not fit";
  EXPECT_EQ(line(licence).held.quantity, 60 * one);
  caller.operation_fingerprint = "two";
  EXPECT_EQ(code_of(app::draw_certificate(w.desk, caller, w.shipment(licence, 1, 1))), "key_reused");
}

TEST_F(DeskLedger, ManyAtOnceAreAnsweredRowForRow) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  auto wrong = w.shipment(licence, 1, 1);
  wrong.destination = "FR";
  auto caller = w.as(w.applicant);
  caller.operation_key = "file-1";
  caller.operation_fingerprint = "f";
  const app::Failure unread{app::FailureKind::invalid, "invalid_request", {}, {}, 0};
  const std::vector<Result<app::DrawRequest, app::Failure>> rows{w.shipment(licence, 50, 100), wrong, w.shipment(licence, 51, 100), w.shipment(licence, 50, 100), fail(unread)};
  const auto first = app::draw_certificates(w.desk, caller, rows);
  ASSERT_EQ(first.size(), 5U);
  EXPECT_EQ(code_of(first[4]), "invalid_request") << "what could not be read is said, and holds nobody up";
  EXPECT_EQ(code_of(first[0]), "done");
  EXPECT_EQ(code_of(first[1]), "not_covered");
  EXPECT_EQ(code_of(first[2]), "balance_exceeded");
  EXPECT_EQ(code_of(first[3]), "done");
  const auto again = app::draw_certificates(w.desk, caller, rows);
  EXPECT_EQ(again[0]->id, first[0]->id);
  EXPECT_EQ(again[3]->id, first[3]->id);
  EXPECT_EQ(line(licence).held.quantity, 100 * one);
}

TEST_F(DeskLedger, ARefusalAtTheBorderIsToldAndLeavesTheCertificate) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  const std::string id = drawn(licence, 10, 500);
  EXPECT_EQ(code_of(app::refuse_certificate(w.desk, w.as(w.inspector_one), id, "")), "reason_missing");
  w.clock.at += 60;
  taken(app::refuse_certificate(w.desk, w.as(w.inspector_one), id, "the marks on the boxes differ"));
  EXPECT_EQ(certificate(id).state, CertificateState::drawn);
  EXPECT_EQ(certificate(id).reason, "the marks on the boxes differ");
  EXPECT_EQ(w.records->notices(w.exporter, 1).front().code, "certificate_refused");
  taken(app::return_certificate(w.desk, w.as(w.inspector_one), id, "not shipped"));
  EXPECT_EQ(certificate(id).state, CertificateState::voided);
  EXPECT_TRUE(line(licence).held.is_zero());
}

TEST_F(DeskLedger, AMistakeIsPutRightByTwoPersons) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  const std::string id = drawn(licence, 40, 2000);
  taken(app::clear_certificate(w.desk, w.as(w.inspector_one), leaving(id, 40, 2000)));
  taken(app::propose_correction(w.desk, w.as(w.inspector_one), id, {{1, Decimal::whole(4), Decimal::whole(2000)}}, "a zero too many"));
  EXPECT_EQ(line(licence).posted.quantity, 40 * one) << "nothing moves yet";
  EXPECT_EQ(code_of(app::agree_to_correction(w.desk, w.as(w.inspector_one), id)), "same_person");
  w.clock.at += 60;
  taken(app::agree_to_correction(w.desk, w.as(w.inspector_two), id));
  EXPECT_EQ(line(licence).posted.quantity, 4 * one);
  EXPECT_EQ(w.records->notices(w.exporter, 1).front().code, "certificate_corrected");
  const auto entries = w.records->entries({licence, 1, 0, 100});
  EXPECT_EQ(entries.back().kind, ledger::EntryKind::correct);
  EXPECT_EQ(entries.back().second, w.inspector_two);
}

TEST_F(DeskLedger, SomebodyElsesLicenceIsNotThere) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  const std::string id = drawn(licence, 10, 500);
  const PersonId other = w.person(w.organisation(licensing::OrganisationKind::exporter, "Other"), "other@example.org", {licensing::Role::exporter_admin});
  EXPECT_EQ(code_of(app::draw_certificate(w.desk, w.as(other), w.shipment(licence, 1, 1))), "not_found");
  EXPECT_EQ(code_of(app::void_certificate(w.desk, w.as(other), id, "mine")), "not_found");
  EXPECT_EQ(app::visible_certificate(w.desk, w.as(other), id), std::nullopt);
  EXPECT_TRUE(app::visible_certificate_by_number(w.desk, w.as(w.inspector_one), certificate(id).number));
}

// --- Messages of customs systems -------------------------------------------------------------------------------------

class Usage : public DeskLedger {
 protected:
  app::UsageMessage message(std::uint64_t sequence, const std::string& id, std::int64_t quantity, app::UsageMessage::Kind kind = app::UsageMessage::Kind::incremental) {
    return {sequence, kind, certificate(id).number, {{1, Decimal::whole(quantity), Decimal::whole(quantity * 50)}}, "CNSHA", "D-" + std::to_string(sequence), true};
  }
  std::vector<std::string> sent(std::vector<app::UsageMessage> messages) {
    std::vector<std::string> out;
    for (const auto& o : app::book_usage(w.desk, w.as(w.inspector_one), "port-7", std::move(messages))) out.push_back(std::to_string(o.sequence) + " " + (o.receipt ? o.receipt->state : o.failure->code));
    return out;
  }
  using Lines = std::vector<std::string>;
};

TEST_F(Usage, GoodRowsAreBookedAndABadOneIsReported) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  const std::string a = drawn(licence, 10, 500);
  const std::string b = drawn(licence, 10, 500);
  EXPECT_EQ(sent({message(1, a, 10), message(2, b, 11), message(3, b, 9)}), (Lines{"1 cleared", "2 beyond_tolerance", "3 cleared"}));
  EXPECT_EQ(line(licence).posted.quantity, 19 * one);
  EXPECT_EQ(sent({message(1, a, 10), message(2, b, 11), message(3, b, 9)}), (Lines{"1 cleared", "2 beyond_tolerance", "3 cleared"})) << "sent again, answered as before";
  EXPECT_EQ(line(licence).posted.quantity, 19 * one);
  EXPECT_EQ(sent({message(1, a, 9)}), (Lines{"1 key_reused"})) << "the same number with another body";
}

TEST_F(Usage, AMessageFromAnotherPortIsNotBooked) {
  auto terms = w.terms(licensing::Stance::grant_with_conditions);
  terms.ports = {"CNNGB"};
  const LicenceId licence = granted_with(terms);
  EXPECT_EQ(sent({message(1, drawn(licence, 10, 500), 10)}), (Lines{"1 port_not_covered"}));
  EXPECT_TRUE(line(licence).posted.is_zero());
}

TEST_F(Usage, AGapIsDetectedAndHealsWhenTheMissingOneComes) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  const std::string a = drawn(licence, 10, 500);
  const std::string b = drawn(licence, 10, 500);
  EXPECT_EQ(sent({message(2, b, 10)}), (Lines{"2 sequence_gap"}));
  EXPECT_EQ(sent({message(2, b, 10), message(1, a, 10)}), (Lines{"1 cleared", "2 cleared"}));
}

TEST_F(Usage, ATotalIsNotAnIncrement) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  const std::string a = drawn(licence, 10, 500);
  EXPECT_EQ(sent({message(1, a, 8, app::UsageMessage::Kind::cumulative)}), (Lines{"1 cleared"}));
  EXPECT_EQ(line(licence).posted.quantity, 8 * one);
  EXPECT_EQ(sent({message(2, a, 7, app::UsageMessage::Kind::cumulative)}), (Lines{"2 cumulative_below_posted"}));
}

TEST_F(Usage, ACertificateThatDoesNotExistIsSaid) {
  const LicenceId licence = w.granted(w.content(LicenceTypeId::individual));
  auto wrong = message(1, drawn(licence, 10, 500), 8);
  wrong.number = "L1999-000001-0001";
  EXPECT_EQ(sent({wrong}), (Lines{"1 no_such_certificate"}));
}

}  // namespace
}  // namespace ytterby::test
