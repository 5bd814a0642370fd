#pragma once
// What an update of the law does to what is live, and whom it concerns.
#include "app/record_what_if.h"

namespace ytterby::app {

/// Everything that is live in the record under both laws: licences that can be used and applications that are not decided. Past
/// shipments are not asked: they stay as they were judged.
RecordWhatIf redetermine(const Desk& desk, const Checker& after, Date today);

/// Tells the holder of each licence and application that comes out otherwise, once for each. Returns how many were told.
Result<std::size_t, SaveError> tell_of_update(Desk& desk, const RecordWhatIf& answer, Instant now);

}  // namespace ytterby::app
