#pragma once
// What `ytterby lists` prints, as text and as JSON.
#include <optional>
#include <vector>

#include "adapters/lists/read_list.h"
#include "app/lists.h"
#include "cli/commands.h"

namespace ytterby::cli {

/// What is wrong with files: on standard error, or with `--format json` on standard output.
void write_problems(const CommonOptions& common, const std::vector<lists::ListProblem>& problems);
/// `all`: every name, not only the first ones.
void write_imported(const CommonOptions& common, const app::ListImported& imported, const std::vector<lists::ListProblem>& notes, bool all);
void write_versions(const CommonOptions& common, const std::vector<app::ListVersion>& versions);
void write_differences(const CommonOptions& common, const app::ListVersion& before, const app::ListVersion& after, const screening::ListDifferences& differences, bool all);
void write_entries(const CommonOptions& common, const app::ListVersion& version, const std::vector<app::StandingEntry>& entries, const std::optional<Date>& day);

}  // namespace ytterby::cli
