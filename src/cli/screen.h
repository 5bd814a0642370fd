#pragma once
// What the two forms of `ytterby screen` share.
#include <optional>
#include <string>

#include "cli/commands.h"
#include "core/screening/compare.h"

namespace ytterby::cli {

/// As people and other programs write it: `person`, `Company`, `LegalEntity`; empty: unknown. None: not one of them.
std::optional<screening::Schema> schema_named(const std::string& text);

/// `CODE: text` on standard error, with the file and, when it is above 0, the line.
void report_table_fault(const Terminal& t, const std::string& file, int line, const std::string& code, const Text& text);

/// The reasons in one line, such as `exact lavrov; spelling sergej/sergey -18`.
std::string reasons_in_short(const screening::Match& match);

Exit screen_pairs(const Terminal& t, const CommonOptions& common, const ScreenOptions& options);

}  // namespace ytterby::cli
