#include "core/law/calendar.h"

#include <algorithm>

namespace ytterby::law {

DayAnswer day_kind(const Pack& pack, Date day) {
  const int year = day.year();
  const auto found = std::find_if(pack.calendar.begin(), pack.calendar.end(), [&](const CalendarYear& y) { return y.year == year; });
  if (found == pack.calendar.end()) return {};
  const auto& weekends = found->working_weekends;
  if (std::find(weekends.begin(), weekends.end(), day) != weekends.end()) return {DayKind::working, found->provisional};
  for (const Holiday& holiday : found->holidays) {
    if (holiday.from <= day && day <= holiday.to) return {DayKind::holiday, found->provisional};
  }
  return {day.weekday() >= 6 ? DayKind::weekend : DayKind::working, found->provisional};
}

std::optional<Deadline> add_working_days(const Pack& pack, Date start, int count) {
  Deadline deadline{start, false};
  while (count > 0) {
    deadline.day = deadline.day.plus(1);
    const DayAnswer answer = day_kind(pack, deadline.day);
    if (answer.kind == DayKind::unknown) return std::nullopt;
    deadline.provisional = deadline.provisional || answer.provisional;
    if (answer.kind == DayKind::working) --count;
  }
  return deadline;
}

std::optional<Deadline> last_start(const Pack& pack, Date end, int count) {
  Deadline start{end, false};
  while (count > 0) {
    const DayAnswer answer = day_kind(pack, start.day);
    if (answer.kind == DayKind::unknown) return std::nullopt;
    start.provisional = start.provisional || answer.provisional;
    if (answer.kind == DayKind::working) --count;
    start.day = start.day.plus(-1);
  }
  return start;
}

}  // namespace ytterby::law
