#pragma once
// The fields of organisations, people, sessions and keys.
#include "adapters/store/codec_common.h"
#include "core/licensing/people.h"

namespace ytterby::store {

template <class A, Like<licensing::Webhook> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("url", v.url);
  a("secret", v.secret);
}

template <class A, Like<licensing::Organisation> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("version", v.version);
  a("kind", v.kind);
  a("name", v.name);
  a("country", v.country);
  a("registration_no", v.registration_no);
  a("address", v.address);
  a("demonstration", v.demonstration);
  a.added("public_name", v.public_name);
  a.added("webhooks", v.webhooks);
}

template <class A, Like<licensing::Proposal> T>
void fields(A& a, T& v) {
  a("want", v.want);
  a("roles", v.roles);
  a("by", v.by);
  a("at", v.at);
}

template <class A, Like<licensing::Invitation> T>
void fields(A& a, T& v) {
  a("token_hash", v.token_hash);
  a("until", v.until);
}

template <class A, Like<licensing::Person> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("version", v.version);
  a("organisation", v.organisation);
  a("login", v.login);
  a("name", v.name);
  a("roles", v.roles);
  a("password_hash", v.password_hash);
  a("totp_secret", v.totp_secret);
  a("totp_last_step", v.totp_last_step);
  a("disabled", v.disabled);
  a.added("no_mail", v.no_mail);
  a.added("key_hashes", v.key_hashes);
  a.added("totp_begun", v.totp_begun);
  a.added("recovery_hashes", v.recovery_hashes);
  a.added("invitation", v.invitation);
  a.added("proposal", v.proposal);
}

template <class A, Like<licensing::Session> T>
void fields(A& a, T& v) {
  a("token_hash", v.token_hash);
  a("person", v.person);
  a("created_at", v.created_at);
  a("last_seen_at", v.last_seen_at);
  a("confirmed_at", v.confirmed_at);
  a("ended", v.ended);
}

template <class A, Like<licensing::ApiKey> T>
void fields(A& a, T& v) {
  a("key_hash", v.key_hash);
  a("person", v.person);
  a("label", v.label);
  a("scopes", v.scopes);
  a("created_at", v.created_at);
  a("ended", v.ended);
}

}  // namespace ytterby::store
