#include "app/law_update.h"

#include <set>

#include "app/ports/ids.h"

namespace ytterby::app {

RecordWhatIf redetermine(const Desk& desk, const Checker& after, Date today) {
  std::vector<HeldItem> items;
  for (const licensing::Organisation& exporter : desk.records.organisations(licensing::OrganisationKind::exporter)) {
    for (HeldItem& item : held_by(desk, exporter, today, today)) {
      if (item.kind != HeldKind::shipment) items.push_back(std::move(item));
    }
  }
  return record_what_if(desk.checker, after, std::move(items), today, today);
}

Result<std::size_t, SaveError> tell_of_update(Desk& desk, const RecordWhatIf& answer, Instant now) {
  Unit unit;
  unit.at = now;
  std::set<std::string> told;
  for (const HeldChange& change : answer.changes) {
    for (const std::size_t place : change.items) {
      const HeldItem& item = answer.items[place];
      if (!told.insert(item.id).second) continue;
      const char* code = item.kind == HeldKind::licence ? "licence_touched" : "application_touched";
      unit.notices.push_back({new_id(now, desk.random), item.holder, code, item.id, item.number, now, false});
    }
  }
  if (unit.notices.empty()) return std::size_t{0};
  if (auto saved = desk.records.save(unit); !saved) return fail(saved.error());
  return told.size();
}

}  // namespace ytterby::app
