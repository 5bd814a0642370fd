#pragma once
// What the operator decides about lists of parties: `lists/` in the folder of the law.
#include <optional>

#include "adapters/lists/countries.h"
#include "app/house_lists.h"
#include "cli/commands.h"

namespace ytterby::cli {

struct ListSettings {
  Decimal most_shrinking_percent;
  app::ListEffects effects;   ///< what imported lists mean here; none: those that are not in it
  lists::Countries countries;
};

/// None after what is wrong with it went to standard error.
std::optional<ListSettings> load_list_settings(const CommonOptions& common);

}  // namespace ytterby::cli
