#pragma once
// Lists of parties as JSON: versions, what changed between two, and who is on one.
#include <optional>
#include <vector>

#include "adapters/wire/json_writer.h"
#include "app/lists.h"
#include "app/ports/list_reader.h"

namespace ytterby::wire {

/// `importer`: the name of the person who imported it, for those who may know.
void write_version(JsonWriter& w, const app::ListVersion& version, const std::string& importer = {});
/// The members `added`, `removed`, `changed`, `shares_added` and `shares_removed` of an object that is open.
void write_differences(JsonWriter& w, const screening::ListDifferences& differences);
/// The member `counts`: how many there are of each.
void write_counts(JsonWriter& w, const screening::ListDifferences& differences);
/// The counts and the first of each, with what a field said before and says now.
void write_comparison(JsonWriter& w, const app::ListComparison& comparison);
/// The member `notes`: what was odd about a file.
void write_notes(JsonWriter& w, const std::vector<app::ListFault>& notes);
/// `standing` is told when a day was asked for.
void write_entry(JsonWriter& w, const app::StandingEntry& entry, bool of_a_day);

}  // namespace ytterby::wire
