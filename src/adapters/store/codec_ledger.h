#pragma once
// The fields of certificates. Amounts are kept as whole millionths, as in the accounts.
#include "adapters/store/codec_common.h"
#include "core/ledger/certificate.h"

namespace ytterby::store {

template <class A, Like<ledger::Volume> T>
void fields(A& a, T& v) {
  a("quantity", v.quantity);
  a("value", v.value);
}

template <class A, Like<ledger::CertificateLine> T>
void fields(A& a, T& v) {
  a("line", v.line);
  a("description", v.description);
  a("hs", v.hs);
  a("codes", v.codes);
  a("unit", v.unit);
  a("currency", v.currency);
  a("drawn", v.drawn);
  a("posted", v.posted);
  a("open", v.open);
  a("posting", v.posting);
}

template <class A, Like<ledger::ProposedCorrection> T>
void fields(A& a, T& v) {
  a("posted", v.posted);
  a("reason", v.reason);
  a("by", v.by);
  a("at", v.at);
}

template <class A, Like<ledger::CertificateStep> T>
void fields(A& a, T& v) {
  a("kind", v.kind);
  a("at", v.at);
  a("by", v.by);
  a("second", v.second);
  a("note", v.note);
}

template <class A, Like<ledger::Certificate> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("number", v.number);
  a("version", v.version);
  a("licence", v.licence);
  a("licence_number", v.licence_number);
  a("holder", v.holder);
  a("state", v.state);
  a("lines", v.lines);
  a("destination", v.destination);
  a("end_user", v.end_user);
  a("consignee", v.consignee);
  a("contract_no", v.contract_no);
  a("port", v.port);
  a("valid_until", v.valid_until);
  a("drawn_at", v.drawn_at);
  a("drawn_by", v.drawn_by);
  a("changed_at", v.changed_at);
  a("clearances", v.clearances);
  a("declaration", v.declaration);
  a("reason", v.reason);
  a("correction", v.correction);
  a("steps", v.steps);
}

}  // namespace ytterby::store
