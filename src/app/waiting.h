#pragma once
// What waits for somebody, and what comes due: the first page after signing in.
#include "app/applications.h"

namespace ytterby::app {

/// One kind of thing that waits, the most urgent first; at most a handful of each is told, with how many there are.
struct WaitingGroup {
  std::string what;        ///< stable: `to_mend`, `to_answer`, `drafts`, `assigned`, `unassigned`, `to_decide`, `to_advise`, ...
  std::size_t total = 0;
  std::vector<licensing::Application> applications;
  std::vector<licensing::Licence> licences;
  std::vector<licensing::Person> people;
  std::vector<screening::PartyHit> hits{};
};

/// Only groups that hold something.
std::vector<WaitingGroup> waiting_for(Desk& desk, const Caller& caller);

}  // namespace ytterby::app
