#pragma once
// What may be public of the record: how many licences of which type were issued for which family of items in which month,
// and the names of those holders that want to be named. No quantity, value, party or destination.
#include "app/desk.h"

namespace ytterby::app {

struct RegisterCount {
  std::string month;        ///< `2026-11`
  std::string type;
  std::string family;
  std::size_t licences = 0;
};
struct RegisterHolder {
  Text name;
  std::vector<std::string> types;   ///< of the licences that it holds now
};
struct PublicRegister {
  std::vector<RegisterCount> counts;   ///< oldest month first
  std::vector<RegisterHolder> holders;
};

PublicRegister public_register(Desk& desk);

/// Whether the caller's organisation is named in it.
Result<Receipt, Failure> set_public_name(Desk& desk, const Caller& caller, bool named);

}  // namespace ytterby::app
