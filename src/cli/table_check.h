#pragma once
// Tables of any length: rows are answered as they are read, bad rows are reported and do not stop the good ones.
#include "cli/commands.h"

namespace ytterby::cli {

Exit check_table(const Terminal& t, const CommonOptions& common, const CheckOptions& options, const app::Checker& checker);

}  // namespace ytterby::cli
