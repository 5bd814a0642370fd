#pragma once
// The fields of what several records hold.
#include "adapters/store/json_archive.h"
#include "base/quantity.h"
#include "core/licensing/application.h"

namespace ytterby::store {

template <class A, Like<Text> T>
void fields(A& a, T& v) {
  a("zh", v.zh);
  a("en", v.en);
}

template <class A, Like<Quantity> T>
void fields(A& a, T& v) {
  a("amount", v.amount);
  a("unit", v.unit);
}

template <class A, Like<Money> T>
void fields(A& a, T& v) {
  a("amount", v.amount);
  a("currency", v.currency);
}

template <class A, Like<licensing::Party> T>
void fields(A& a, T& v) {
  a("name", v.name);
  a("name_original", v.name_original);
  a("country", v.country);
  a("address", v.address);
}

}  // namespace ytterby::store
