#include "app/programme.h"

#include "core/explain/toolkit_words.h"

namespace ytterby::app {

namespace {

Prepared with_plan(const Desk& desk, qualify::TrackRecord record, std::vector<qualify::ElementPlan> plan) {
  record.plan = std::move(plan);
  record.programme = toolkit::stated_programme(*desk.kit, record.plan, std::move(record.programme));
  ++record.version;
  Prepared out;
  out.receipt = {"track_record", record.exporter.value, {}, {}, record.version, {}, {}};
  out.unit.track_records.push_back({std::move(record)});
  return out;
}

}  // namespace

qualify::TrackRecord planned_record(Desk& desk, const Caller& caller) {
  if (auto found = desk.records.track_record(caller.organisation.id)) return std::move(*found);
  qualify::TrackRecord out;
  out.exporter = caller.organisation.id;
  return out;
}

Result<Receipt, Failure> keep_plan(Desk& desk, const Caller& caller, std::vector<qualify::ElementPlan> plan) {
  if (desk.kit == nullptr) return fail(not_found());
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    qualify::TrackRecord record = planned_record(desk, caller);
    if (caller.seen_version && *caller.seen_version != record.version) return fail(stale());
    std::vector<qualify::ElementPlan> after = plan;
    for (qualify::ElementPlan& element : after) {
      const qualify::ElementPlan before = toolkit::plan_of(record.plan, element.element);
      for (qualify::PlanAnswer& answer : element.answers) {
        answer.done_on = answer.stand == qualify::Stand::yes ? toolkit::answer_of(before, answer.question).done_on : std::nullopt;
      }
    }
    return with_plan(desk, std::move(record), std::move(after));
  });
}

Result<Receipt, Failure> finish_task(Desk& desk, const Caller& caller, const std::string& question, const std::string& evidence) {
  if (desk.kit == nullptr) return fail(not_found());
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    qualify::TrackRecord record = planned_record(desk, caller);
    auto after = toolkit::with_done(*desk.kit, record.plan, question, evidence, today(desk, caller.now));
    if (!after) return fail(Failure{FailureKind::conflict, "no_such_task", explain::no_such_task_text(), {}, 0});
    return with_plan(desk, std::move(record), std::move(*after));
  });
}

}  // namespace ytterby::app
