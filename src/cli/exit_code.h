#pragma once
// Exit statuses of the contract.
#include "core/determine/shipment.h"

namespace ytterby::cli {

enum class Exit : int {
  ok = 0,                  ///< no licence required, or covered
  no = 1,                  ///< checked, and the answer is no: `verify`, `ledger verify`, `lists import` of a list that shrank
  licence_required = 3,
  undetermined = 4,
  prohibited = 5,
  usage = 64,
  bad_input = 65,
  no_input = 66,           ///< `ledger`, `lists`: a file or a folder that was named is not there
  unavailable = 69,        ///< `ledger`, `lists`: the store does not answer
  bug = 70
};

constexpr Exit exit_of(determine::Verdict verdict) {
  switch (verdict) {
    case determine::Verdict::prohibited: return Exit::prohibited;
    case determine::Verdict::licence_required: return Exit::licence_required;
    case determine::Verdict::undetermined: return Exit::undetermined;
    case determine::Verdict::covered:
    case determine::Verdict::no_licence_required: return Exit::ok;
  }
  return Exit::bug;
}

}  // namespace ytterby::cli
