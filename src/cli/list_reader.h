#pragma once
// The readers of `adapters/lists` for the desks, with the names of countries that the operator keeps.
#include <memory>

#include "app/ports/list_reader.h"
#include "cli/list_settings.h"

namespace ytterby::cli {

std::unique_ptr<app::ListReader> make_list_reader(ListSettings settings);

}  // namespace ytterby::cli
