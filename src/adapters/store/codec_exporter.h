#pragma once
// The fields of what an exporter keeps with the system: its record, its goods, its papers, its notices.
#include "adapters/store/codec_common.h"
#include "app/ports/records.h"
#include "core/qualify/track_record.h"

namespace ytterby::store {

template <class A, Like<qualify::PastExport> T>
void fields(A& a, T& v) {
  a("day", v.day);
  a("codes", v.codes);
  a("end_user", v.end_user);
  a("country", v.country);
  a("quantity", v.quantity);
  a("licence_no", v.licence_no);
}

template <class A, Like<qualify::ProgrammeElement> T>
void fields(A& a, T& v) {
  a("element", v.element);
  a("in_place", v.in_place);
  a("evidence", v.evidence);
  a("tested_on", v.tested_on);
}

template <class A, Like<qualify::PlanAnswer> T>
void fields(A& a, T& v) {
  a("question", v.question);
  a("stand", v.stand);
  a("evidence", v.evidence);
  a("owner", v.owner);
  a("due", v.due);
  a("done_on", v.done_on);
}

template <class A, Like<qualify::ElementPlan> T>
void fields(A& a, T& v) {
  a("element", v.element);
  a("owner", v.owner);
  a("own_words", v.own_words);
  a("review_months", v.review_months);
  a("tested_on", v.tested_on);
  a("answers", v.answers);
}

template <class A, Like<qualify::Penalty> T>
void fields(A& a, T& v) {
  a("kind", v.kind);
  a("day", v.day);
  a("serious", v.serious);
  a("text", v.text);
}

template <class A, Like<qualify::TrackRecord> T>
void fields(A& a, T& v) {
  a("exporter", v.exporter);
  a("version", v.version);
  a("exports", v.exports);
  a("exports_accepted", v.exports_accepted);
  a("programme", v.programme);
  a("penalties", v.penalties);
  a("listed_owner", v.listed_owner);
  a.added("claimed", v.claimed);
  a.added("plan", v.plan);
}

template <class A, Like<app::CatalogueGoods> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("version", v.version);
  a("owner", v.owner);
  a("name", v.name);
  a("facts", v.facts);
  a("retired", v.retired);
}

template <class A, Like<app::StoredFile> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("owner", v.owner);
  a("name", v.name);
  a("media_type", v.media_type);
  a("sha256", v.sha256);
  a("bytes", v.bytes);
  a("at", v.at);
}

template <class A, Like<app::Delivery> T>
void fields(A& a, T& v) {
  a("notice", v.notice);
  a("target", v.target);
  a("state", v.state);
  a("attempts", v.attempts);
  a("next_at", v.next_at);
  a("error", v.error);
}

template <class A, Like<app::Notice> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("to", v.to);
  a("code", v.code);
  a("subject", v.subject);
  a("number", v.number);
  a("at", v.at);
  a("sent", v.sent);
}

}  // namespace ytterby::store
