#pragma once
// What another law would change for a record: licences, applications and past shipments, each asked under both laws, by its cause,
// with the work that follows.
#include <array>

#include "app/desk.h"
#include "app/ports/other_law.h"
#include "app/what_if_work.h"

namespace ytterby::app {

enum class HeldKind : std::uint8_t { licence, application, shipment };
constexpr std::size_t held_kinds = 3;

/// One line of goods of a record, to one destination and one end user, asked as a shipment of its own.
struct HeldItem {
  HeldKind kind = HeldKind::licence;
  std::string id;                          ///< of the licence, the application or the certificate
  std::string number;                      ///< empty: a draft
  std::int32_t line = 0;                   ///< from 1
  OrganisationId holder;
  std::string description;
  std::string destination;
  std::string end_user;                    ///< empty: nobody is named yet
  std::vector<std::string> codes;          ///< that the licence covers; of applications: none
  std::optional<law::LicenceTypeId> type;  ///< of the licence
  std::optional<Date> valid_until;         ///< of the licence: the last day
  CheckRequest request;
};

/// What an exporter has: licences that can be used on `day` as things stand, applications that are not decided, and shipments that
/// customs let pass, however long ago. What has no facts of its goods on file is asked by its description.
std::vector<HeldItem> held_by(const Desk& desk, const licensing::Organisation& exporter, Date today, Date day);

/// Items of one kind that change alike.
struct HeldChange {
  HeldKind kind = HeldKind::licence;
  WholeStand before, after;
  Causes because;
  std::vector<std::size_t> items;                  ///< places in `RecordWhatIf::items`
  CheckAnswer answer_before, answer_after;         ///< of the first of them
  Work work;
};

struct RecordWhatIf {
  Date day;
  std::vector<HeldItem> items;
  std::size_t changed = 0;
  std::vector<HeldChange> changes;                 ///< those of one cause together
};

/// Compares what there is on `day`. Both checkers must outlive the result.
RecordWhatIf record_what_if(const Checker& before, const Checker& after, std::vector<HeldItem> items, Date today, Date day);

/// One number of a table that is told outside: how many items, of how many holders. None: it is not shown.
struct CountCell {
  std::optional<std::size_t> items;
  std::optional<std::size_t> holders;
};
/// Of one cause, one step from verdict to verdict, and one kind of work.
struct CountRow {
  std::vector<const law::Instrument*> because;
  determine::Verdict before = determine::Verdict::undetermined;
  determine::Verdict after = determine::Verdict::undetermined;
  WorkKind work = WorkKind::nothing;
  std::array<CountCell, held_kinds> cells;
  CountCell all;
};
struct WhatIfCounts {
  Date day;
  std::size_t least = 0;                           ///< holders that a number needs to be shown
  std::vector<CountRow> rows;
  std::array<CountCell, held_kinds> columns;
  CountCell all;
};

/// The same over all exporters of the record, as numbers that tell nothing of one of them (core/law's parameter
/// `disclosure_least_holders`; disclosure.h).
WhatIfCounts count_what_if(const Desk& desk, const MadeLaw& other, Date today, Date day);

}  // namespace ytterby::app
