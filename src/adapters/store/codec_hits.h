#pragma once
// The fields of hits of screening.
#include "adapters/store/json_archive.h"
#include "core/screening/party_hit.h"

namespace ytterby::store {

template <class A, Like<screening::PartyRecord> T>
void fields(A& a, T& v) {
  a("name", v.name);
  a("name_original", v.name_original);
  a("country", v.country);
  a("address", v.address);
}

template <class A, Like<screening::HitSubject> T>
void fields(A& a, T& v) {
  a("kind", v.kind);
  a("id", v.id);
  a("number", v.number);
  a("owner", v.owner);
  a("role", v.role);
}

template <class A, Like<screening::HitStep> T>
void fields(A& a, T& v) {
  a("kind", v.kind);
  a("at", v.at);
  a("by", v.by);
  a("text", v.text);
}

template <class A, Like<screening::HitProposal> T>
void fields(A& a, T& v) {
  a("confirm", v.confirm);
  a("by", v.by);
  a("reason", v.reason);
  a("at", v.at);
}

template <class A, Like<screening::Reason> T>
void fields(A& a, T& v) {
  a("kind", v.kind);
  a("left", v.left);
  a("right", v.right);
  a("points", v.points);
}

template <class A, Like<screening::PartyHit> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("version", v.version);
  a("party_key", v.party_key);
  a("party", v.party);
  a("list", v.list);
  a("entry", v.entry);
  a("listed", v.listed);
  a("listed_name", v.listed_name);
  a("score", v.score);
  a("same_name", v.same_name);
  a("reasons", v.reasons);
  a("effect", v.effect);
  a("binding", v.binding);
  a("state", v.state);
  a("proposal", v.proposal);
  a("subjects", v.subjects);
  a("steps", v.steps);
  a("raised_at", v.raised_at);
  a("changed_at", v.changed_at);
}

}  // namespace ytterby::store
