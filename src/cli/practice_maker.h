#pragma once
// Makes rooms to practise in: a store in memory and a clock of its own each, with keys that sign nothing else.
#include <memory>

#include "adapters/clock/system_clock.h"
#include "http/practice_rooms.h"

namespace ytterby::cli {

/// What the rooms share with the server. All of it must outlive them.
struct PracticeParts {
  const learn::Practice& practice;
  std::shared_ptr<const law::Pack> pack;
  std::shared_ptr<app::Screener> screener;
  const app::Desk& desk;       ///< of the server: rooms offer the same toolkit, and compare with other law as it does
  app::Random& random;
  const app::FileInspector& inspector;
  std::string keys;            ///< folder of the keys that papers of a practice are signed with; made when the first room is opened
};

/// Makes a room at each call.
http::PracticeRooms::Make make_practice_rooms(PracticeParts parts);

}  // namespace ytterby::cli
