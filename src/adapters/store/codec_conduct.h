#pragma once
// The fields of challenges, reports on use, and the ends of shipments.
#include "adapters/store/codec_ledger.h"
#include "core/conduct/challenge.h"
#include "core/conduct/usage_report.h"

namespace ytterby::store {

template <class A, Like<conduct::ChallengeFile> T>
void fields(A& a, T& v) {
  a("file", v.file);
  a("name", v.name);
  a("sha256", v.sha256);
}

template <class A, Like<conduct::ChallengeEvidence> T>
void fields(A& a, T& v) {
  a("text", v.text);
  a("files", v.files);
  a("at", v.at);
  a("by", v.by);
}

template <class A, Like<conduct::Challenge> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("version", v.version);
  a("exporter", v.exporter);
  a("declaration", v.declaration);
  a("line", v.line);
  a("description", v.description);
  a("hs", v.hs);
  a("goods", v.goods);
  a("certificate", v.certificate);
  a("reason", v.reason);
  a("answer_by", v.answer_by);
  a("state", v.state);
  a("evidence", v.evidence);
  a("outcome", v.outcome);
  a("outcome_text", v.outcome_text);
  a("opened_at", v.opened_at);
  a("opened_by", v.opened_by);
  a("closed_at", v.closed_at);
  a("closed_by", v.closed_by);
}

template <class A, Like<conduct::ReportPeriod> T>
void fields(A& a, T& v) {
  a("from", v.from);
  a("to", v.to);
  a("due", v.due);
}

template <class A, Like<conduct::ReportLine> T>
void fields(A& a, T& v) {
  a("line", v.line);
  a("unit", v.unit);
  a("currency", v.currency);
  a("booked", v.booked);
  a("stated", v.stated);
  a("remark", v.remark);
}

template <class A, Like<conduct::UsageReport> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("version", v.version);
  a("licence", v.licence);
  a("holder", v.holder);
  a("period", v.period);
  a("lines", v.lines);
  a("confirmed_at", v.confirmed_at);
  a("by", v.by);
}

template <class A, Like<conduct::ShipmentEnd> T>
void fields(A& a, T& v) {
  a("certificate", v.certificate);
  a("version", v.version);
  a("licence", v.licence);
  a("transport", v.transport);
  a("arrived_on", v.arrived_on);
  a("installed_on", v.installed_on);
  a("use", v.use);
  a("files", v.files);
  a("received_on", v.received_on);
  a("received", v.received);
  a("received_by", v.received_by);
}

}  // namespace ytterby::store
