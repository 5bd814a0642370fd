#include "app/what_if_work.h"

#include <algorithm>

#include "core/law/calendar.h"
#include "core/licensing/review_clock.h"

namespace ytterby::app {

using determine::Verdict;

WorkKind work_kind(Verdict after) {
  switch (after) {
    case Verdict::prohibited: return WorkKind::stop;
    case Verdict::undetermined: return WorkKind::state_facts;
    case Verdict::covered:
    case Verdict::no_licence_required: return WorkKind::release;
    case Verdict::licence_required: return WorkKind::apply;
  }
  return WorkKind::nothing;
}

WorkPlanner::WorkPlanner(const Checker& before, const Checker& after, Date today, Date day) : before_(before), after_(after), today_(today), day_(day) {
  days_ = law::change_days(before.pack(), std::nullopt);
  const auto others = law::change_days(after.pack(), std::nullopt);
  days_.insert(days_.end(), others.begin(), others.end());
  days_.push_back(day);
  if (today < day) days_.push_back(today);
  std::sort(days_.begin(), days_.end());
  days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
}

bool WorkPlanner::differs(const CheckRequest& request, Date day) const {
  return stand_of(before_.check(request, day, std::nullopt)) != stand_of(after_.check(request, day, std::nullopt));
}

void WorkPlanner::add_span(const CheckRequest& request, Work& out) const {
  out.from = day_;
  const auto here = std::lower_bound(days_.begin(), days_.end(), day_);
  for (auto day = here; day != days_.begin();) {
    --day;
    if (*day < std::min(today_, day_) || !differs(request, *day)) break;
    out.from = *day;
  }
  for (auto day = here; ++day != days_.end();) {
    if (differs(request, *day)) continue;
    out.until = day->plus(-1);
    return;
  }
}

void WorkPlanner::add_dates(Work& out) const {
  const law::Pack& pack = after_.pack();
  const auto term = licensing::longest_term(pack, today_);
  if (!term) return;
  out.working_days = *term;
  // Decided on the day before, so that the goods can leave on the first.
  if (const auto by = law::last_start(pack, out.from.plus(-1), *term)) {
    out.file_by = by->day;
    out.is_late = by->day < today_;
    out.provisional = by->provisional;
  }
  if (const auto decided = law::add_working_days(pack, today_, *term)) {
    out.decided_by = decided->day;
    out.provisional = out.provisional || decided->provisional;
  }
}

Work WorkPlanner::plan(WorkKind kind, const CheckRequest& request, const CheckAnswer& answer_after) const {
  Work out;
  out.kind = kind;
  add_span(request, out);
  if (kind != WorkKind::apply) return out;
  for (const determine::OptionAnswer& option : answer_after.shipment.options) {
    if (option.open) out.types.push_back(option.type);
  }
  out.papers = answer_after.shipment.documents;
  if (!answer_after.shipment.no_clock) add_dates(out);
  return out;
}

LineWork line_work(const Checker& before, const Checker& after, const Portfolio& portfolio, const WhatIf& answer, Date today) {
  const WorkPlanner planner(before, after, today, answer.day);
  LineWork out;
  CheckRequest request = portfolio.shipment;
  for (const LineChange& change : answer.changes) {
    request.lines = {portfolio.lines[change.lines.front()].line};
    out.changes.push_back(planner.plan(work_kind(change.answer_after.shipment.verdict), request, change.answer_after));
  }
  if (answer.shipment && answer.shipment->differs) {
    request.lines.clear();
    for (const PortfolioLine& line : portfolio.lines) request.lines.push_back(line.line);
    out.shipment = planner.plan(work_kind(answer.shipment->after.shipment.verdict), request, answer.shipment->after);
  }
  return out;
}

}  // namespace ytterby::app
