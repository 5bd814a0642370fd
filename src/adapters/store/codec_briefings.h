#pragma once
// The fields of announcements, questions and guidance.
#include "adapters/store/codec_common.h"
#include "core/briefings/announcement.h"
#include "core/briefings/guidance.h"
#include "core/briefings/question.h"

namespace ytterby::store {

template <class A, Like<briefings::Moment> T>
void fields(A& a, T& v) {
  a("at", v.at);
  a("offset", v.offset);
}

template <class A, Like<briefings::Session> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("place", v.place);
  a("link", v.link);
  a("starts", v.starts);
  a("ends", v.ends);
  a("capacity", v.capacity);
  a("cancelled", v.cancelled);
}

template <class A, Like<briefings::Material> T>
void fields(A& a, T& v) {
  a("title", v.title);
  a("file", v.file);
  a("link", v.link);
}

template <class A, Like<briefings::AnnouncementContent> T>
void fields(A& a, T& v) {
  a("title", v.title);
  a("body", v.body);
  a("instruments", v.instruments);
  a("sessions", v.sessions);
  a("material", v.material);
}

template <class A, Like<briefings::SignUp> T>
void fields(A& a, T& v) {
  a("session", v.session);
  a("person", v.person);
  a("organisation", v.organisation);
  a("seat", v.seat);
  a("at", v.at);
  a("attended", v.attended);
  a("reminded", v.reminded);
}

template <class A, Like<briefings::AnnouncementStep> T>
void fields(A& a, T& v) {
  a("kind", v.kind);
  a("at", v.at);
  a("by", v.by);
  a("text", v.text);
}

template <class A, Like<briefings::Announcement> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("version", v.version);
  a("state", v.state);
  a("content", v.content);
  a("next", v.next);
  a("authors", v.authors);
  a("sign_ups", v.sign_ups);
  a("steps", v.steps);
  a("sequence", v.sequence);
  a("drafted_at", v.drafted_at);
  a("published_at", v.published_at);
  a("changed_at", v.changed_at);
}

template <class A, Like<briefings::Question> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("version", v.version);
  a("briefing", v.briefing);
  a("state", v.state);
  a("text", v.text);
  a("asked_by", v.asked_by);
  a("organisation", v.organisation);
  a("votes", v.votes);
  a("guidance", v.guidance);
  a("reason", v.reason);
  a("asked_at", v.asked_at);
  a("changed_at", v.changed_at);
}

template <class A, Like<briefings::GuidanceContent> T>
void fields(A& a, T& v) {
  a("question", v.question);
  a("answer", v.answer);
  a("instruments", v.instruments);
  a("provisions", v.provisions);
}

template <class A, Like<briefings::Citation> T>
void fields(A& a, T& v) {
  a("what", v.what);
  a("mark", v.mark);
}

template <class A, Like<briefings::GuidanceStep> T>
void fields(A& a, T& v) {
  a("kind", v.kind);
  a("at", v.at);
  a("by", v.by);
  a("text", v.text);
}

template <class A, Like<briefings::Guidance> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("version", v.version);
  a("state", v.state);
  a("content", v.content);
  a("cited", v.cited);
  a("briefing", v.briefing);
  a("questions", v.questions);
  a("supersedes", v.supersedes);
  a("superseded_by", v.superseded_by);
  a("authors", v.authors);
  a("steps", v.steps);
  a("told", v.told);
  a("published_at", v.published_at);
  a("confirmed_at", v.confirmed_at);
  a("changed_at", v.changed_at);
}

}  // namespace ytterby::store
