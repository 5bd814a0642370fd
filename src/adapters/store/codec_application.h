#pragma once
// The fields of applications and their events.
#include "adapters/store/codec_common.h"

namespace ytterby::store {

template <class A, Like<licensing::GoodsLine> T>
void fields(A& a, T& v) {
  a("goods", v.goods);
  a("description", v.description);
  a("hs", v.hs);
  a("facts", v.facts);
  a("codes", v.codes);
  a("outcome", v.outcome);
  a("quantity", v.quantity);
  a("value", v.value);
}

template <class A, Like<licensing::Paper> T>
void fields(A& a, T& v) {
  a("document", v.document);
  a("file", v.file);
  a("file_name", v.file_name);
  a("media_type", v.media_type);
  a("sha256", v.sha256);
  a("bytes", v.bytes);
  a("translation", v.translation);
  a("contract_no", v.contract_no);
  a.added("total", v.total);
}

template <class A, Like<licensing::Content> T>
void fields(A& a, T& v) {
  a("type", v.type);
  a("destination", v.destination);
  a.added("further_destinations", v.further_destinations);
  a("end_users", v.end_users);
  a("consignee", v.consignee);
  a("importer", v.importer);
  a("end_use", v.end_use);
  a("end_use_flags", v.end_use_flags);
  a("situation", v.situation);
  a("contract_no", v.contract_no);
  a("lines", v.lines);
  a("papers", v.papers);
  a("valid_until", v.valid_until);
  a.added("amends", v.amends);
  a("pack_hash", v.pack_hash);
  a("determined_on", v.determined_on);
}

template <class A, Like<licensing::LineLimit> T>
void fields(A& a, T& v) {
  a("line", v.line);
  a("quantity", v.quantity);
  a("value", v.value);
  a.added("end_users", v.end_users);
  a.added("destinations", v.destinations);
  a("valid_until", v.valid_until);
  a("use_count", v.use_count);
  a.added("ports", v.ports);
}

template <class A, Like<licensing::FactorNote> T>
void fields(A& a, T& v) {
  a("factor", v.factor);
  a("concern", v.concern);
  a("note", v.note);
}

template <class A, Like<licensing::Terms> T>
void fields(A& a, T& v) {
  a("stance", v.stance);
  a("limits", v.limits);
  a("valid_from", v.valid_from);
  a("valid_until", v.valid_until);
  a("use_count", v.use_count);
  a("ports", v.ports);
  a("report_months", v.report_months);
  a("conditions", v.conditions);
  a("reasons", v.reasons);
  a("advice", v.advice);
  a.added("factors", v.factors);
}

template <class A, Like<licensing::Advice> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("body", v.body);
  a("by", v.by);
  a("at", v.at);
  a("stance", v.stance);
  a("text", v.text);
  a("lines", v.lines);
  a("destinations", v.destinations);
}

template <class A, Like<licensing::Question> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("text", v.text);
  a("asked_by", v.asked_by);
  a("asked_at", v.asked_at);
  a("answer", v.answer);
}

template <class A, Like<licensing::Event> T>
void fields(A& a, T& v) {
  a("type", v.type);
  a("id", v.id);
  a("at", v.at);
  a("by", v.by);
  a("organisation", v.organisation);
  a("content", v.content);
  a("gaps", v.gaps);
  a("text", v.text);
  a("question", v.question);
  a("person", v.person);
  a("pause", v.pause);
  a("terms", v.terms);
  a("advice", v.advice);
  a("licence", v.licence);
}

template <class A, Like<licensing::Application> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("exporter", v.exporter);
  a("number", v.number);
  a("version", v.version);
  a("state", v.state);
  a("content", v.content);
  a("gaps", v.gaps);
  a("was_returned", v.was_returned);
  a("drafted_by", v.drafted_by);
  a("submitted_by", v.submitted_by);
  a("officer", v.officer);
  a("recommended_by", v.recommended_by);
  a("recommendation", v.recommendation);
  a("decision", v.decision);
  a("decided_by", v.decided_by);
  a("licence", v.licence);
  a("asked", v.asked);
  a("advice", v.advice);
  a("questions", v.questions);
  a("paused", v.paused);
  a("referred", v.referred);
  a("submitted_at", v.submitted_at);
  a("accepted_at", v.accepted_at);
  a("changed_at", v.changed_at);
}

}  // namespace ytterby::store
