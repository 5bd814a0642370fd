#pragma once
// What the operator decides about lists of parties: `lists/` in the folder of the law.
#include <optional>

#include "adapters/lists/countries.h"
#include "cli/commands.h"

namespace ytterby::cli {

struct ListSettings {
  Decimal most_shrinking_percent;
  lists::Countries countries;
};

/// None after what is wrong with it went to standard error.
std::optional<ListSettings> load_list_settings(const CommonOptions& common);

}  // namespace ytterby::cli
