#pragma once
// Practice as JSON of the contract: the orders, and how far the caller has come with one.
#include "adapters/wire/json_writer.h"
#include "app/practice.h"

namespace ytterby::wire {

struct PracticeState {
  const learn::PracticeOrder& order;
  app::PracticeView view;
  std::vector<const law::Document*> documents;   ///< that the application needs
};

/// `state`: none when the caller has not begun.
std::string practice_json(const learn::Practice& practice, const std::optional<PracticeState>& state);

}  // namespace ytterby::wire
