#pragma once
// The fields of licences and their events.
#include "adapters/store/codec_common.h"
#include "core/licensing/licence.h"

namespace ytterby::store {

template <class A, Like<licensing::LicenceLine> T>
void fields(A& a, T& v) {
  a("description", v.description);
  a("hs", v.hs);
  a("codes", v.codes);
  a("quantity", v.quantity);
  a("value", v.value);
  a.added("end_users", v.end_users);
  a.added("destinations", v.destinations);
  a("valid_until", v.valid_until);
  a("use_count", v.use_count);
  a.added("ports", v.ports);
}

template <class A, Like<licensing::LicenceTerms> T>
void fields(A& a, T& v) {
  a("number", v.number);
  a("type", v.type);
  a("holder", v.holder);
  a("application", v.application);
  a("destination", v.destination);
  a.added("further_destinations", v.further_destinations);
  a("end_users", v.end_users);
  a("consignee", v.consignee);
  a("end_use", v.end_use);
  a("lines", v.lines);
  a("valid_from", v.valid_from);
  a("valid_until", v.valid_until);
  a("use_count", v.use_count);
  a("ports", v.ports);
  a("conditions", v.conditions);
  a("report_months", v.report_months);
  a("pack", v.pack);
  a("pack_hash", v.pack_hash);
  a("recommended_by", v.recommended_by);
  a("decided_by", v.decided_by);
  a("replaces", v.replaces);
  a("status_index", v.status_index);
}

template <class A, Like<licensing::LicenceEvent> T>
void fields(A& a, T& v) {
  a("type", v.type);
  a("id", v.id);
  a("at", v.at);
  a("by", v.by);
  a("reason", v.reason);
  a("terms", v.terms);
  a("other", v.other);
  a.added("application", v.application);
  a.added("bars", v.bars);
}

template <class A, Like<licensing::Licence> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("version", v.version);
  a("state", v.state);
  a("terms", v.terms);
  a("reason", v.reason);
  a("superseded_by", v.superseded_by);
  a.added("frozen_by", v.frozen_by);
  a.added("bars", v.bars);
  a.added("hold", v.hold);
  a("issued_at", v.issued_at);
  a("changed_at", v.changed_at);
}

}  // namespace ytterby::store
