#pragma once
// Which published answers the law that is loaded will touch on a day to come, so that the authority can look before.
#include <string>
#include <vector>

#include "core/briefings/guidance.h"

namespace ytterby::briefings {

struct Coming {
  Date on;                         ///< the first day on which it reads otherwise than on the day before
  std::string what;                ///< control code, or id of an instrument
  friend bool operator==(const Coming&, const Coming&) = default;
};

/// For everything that a published answer cites, the next day after `day` on which it will read otherwise than on `day`; the
/// earliest first. Empty for one that is not published. What is only announced is no law and touches nothing.
std::vector<Coming> coming_changes(const law::Pack& pack, const Guidance& guidance, Date day);

}  // namespace ytterby::briefings
