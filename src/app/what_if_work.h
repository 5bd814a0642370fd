#pragma once
// The work that follows when another law comes: what to apply for, with which papers, and by when. Every figure is one of the pack that
// was changed, every day one of its calendar.
#include "app/what_if.h"

namespace ytterby::app {

/// What a change asks of whoever has the goods.
enum class WorkKind : std::uint8_t {
  nothing,        ///< the licence still covers the goods, or nothing is asked of anybody
  apply,          ///< a licence is needed that there is not
  stop,           ///< the export is prohibited
  state_facts,    ///< it cannot be told without further facts
  release         ///< no licence is needed any more
};
constexpr std::size_t work_kinds = 5;

struct Work {
  WorkKind kind = WorkKind::nothing;
  std::vector<const law::LicenceType*> types;      ///< that are open
  std::vector<const law::Document*> papers;
  Date from;                                       ///< from this day on the two laws differ, today at the earliest
  std::optional<Date> until;                       ///< the last day on which they do; none: no end is known
  std::optional<int> working_days;                 ///< that acceptance and decision may take together; none: the law sets no term
  std::optional<Date> file_by;                     ///< so as to have the decision before `from`; none where the calendar does not reach
  std::optional<Date> decided_by;                  ///< at the latest, when it is filed today
  bool is_late = false;                            ///< `file_by` has passed
  bool provisional = false;                        ///< a year on the way has no published calendar yet
};

/// By the verdict alone, for goods that no licence is held for.
WorkKind work_kind(determine::Verdict after);

/// Plans work between two laws that are compared on one day. Both checkers must outlive it.
class WorkPlanner {
 public:
  WorkPlanner(const Checker& before, const Checker& after, Date today, Date day);
  /// `answer_after` is what the law after says to `request` on the day.
  [[nodiscard]] Work plan(WorkKind kind, const CheckRequest& request, const CheckAnswer& answer_after) const;

 private:
  [[nodiscard]] bool differs(const CheckRequest& request, Date day) const;
  void add_span(const CheckRequest& request, Work& out) const;
  void add_dates(Work& out) const;

  const Checker& before_;
  const Checker& after_;
  Date today_;
  Date day_;
  std::vector<Date> days_;                         ///< on which either law changes, with `day_` and today
};

/// The work for each change of lines, and for the shipment as a whole, in their order; none for a shipment that stays as it is.
struct LineWork {
  std::vector<Work> changes;
  std::optional<Work> shipment;
};
LineWork line_work(const Checker& before, const Checker& after, const Portfolio& portfolio, const WhatIf& answer, Date today);

}  // namespace ytterby::app
