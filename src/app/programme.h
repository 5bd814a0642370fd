#pragma once
// The exporter's own plan of its compliance programme: kept, and its tasks ticked off. Both feed what the record says of each
// element; whether it counts for a licence the scorecard decides (core/qualify).
#include "app/desk.h"
#include "core/toolkit/programme.h"

namespace ytterby::app {

/// The plan of the caller's organisation; empty when nothing was said yet. Version 0 when there is no record.
qualify::TrackRecord planned_record(Desk& desk, const Caller& caller);

/// Replaces the plan, over the version that the caller saw. Days on which tasks were ticked off stay with their questions.
Result<Receipt, Failure> keep_plan(Desk& desk, const Caller& caller, std::vector<qualify::ElementPlan> plan);

/// Ticks off one task by its question: from today on it is met, by this evidence.
Result<Receipt, Failure> finish_task(Desk& desk, const Caller& caller, const std::string& question, const std::string& evidence);

}  // namespace ytterby::app
