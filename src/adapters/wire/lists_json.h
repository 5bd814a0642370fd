#pragma once
// Lists of parties as JSON: versions, what changed between two, and who is on one.
#include <optional>
#include <vector>

#include "adapters/wire/json_writer.h"
#include "app/lists.h"

namespace ytterby::wire {

void write_version(JsonWriter& w, const app::ListVersion& version);
/// The members `added`, `removed`, `changed`, `shares_added` and `shares_removed` of an object that is open.
void write_differences(JsonWriter& w, const screening::ListDifferences& differences);
/// `standing` is told when a day was asked for.
void write_entry(JsonWriter& w, const app::StandingEntry& entry, bool of_a_day);

}  // namespace ytterby::wire
