#pragma once
// The fields of what people learnt.
#include "adapters/store/json_archive.h"
#include "core/learn/learner.h"

namespace ytterby::store {

template <class A, Like<learn::Ticket> T>
void fields(A& a, T& v) {
  a("seed", v.seed);
  a("topic", v.topic);
  a("level", v.level);
  a("day", v.day);
}

template <class A, Like<learn::Repeat> T>
void fields(A& a, T& v) {
  a("ticket", v.ticket);
  a("box", v.box);
  a("due", v.due);
}

template <class A, Like<learn::Answered> T>
void fields(A& a, T& v) {
  a("ticket", v.ticket);
  a("chosen", v.chosen);
  a("right", v.right);
  a("in_test", v.in_test);
  a("on", v.on);
}

template <class A, Like<learn::Test> T>
void fields(A& a, T& v) {
  a("done", v.done);
  a("right", v.right);
}

template <class A, Like<learn::Earned> T>
void fields(A& a, T& v) {
  a("id", v.id);
  a("on", v.on);
  a("until", v.until);
  a("right", v.right);
  a("of", v.of);
  a("law", v.law);
}

template <class A, Like<learn::Progress> T>
void fields(A& a, T& v) {
  a("person", v.person);
  a("organisation", v.organisation);
  a("course", v.course);
  a("version", v.version);
  a("phase", v.phase);
  a("read", v.read);
  a("level", v.level);
  a("in_a_row", v.in_a_row);
  a("answers", v.answers);
  a("right", v.right);
  a("asked", v.asked);
  a("last", v.last);
  a("repeats", v.repeats);
  a("test", v.test);
  a("last_test", v.last_test);
  a("test_not_before", v.test_not_before);
  a("earned", v.earned);
}

}  // namespace ytterby::store
