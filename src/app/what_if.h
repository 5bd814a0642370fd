#pragma once
// What another law would change: the same goods asked of two packs on one day, and what differs, by its cause.
#include "app/check_shipment.h"

namespace ytterby::app {

/// One line of goods and what it is called: a row of a table, a line of a licence.
struct PortfolioLine {
  std::string name;
  RequestLine line;
};
/// `shipment` holds what is the same for all lines: destination, end use, parties; its own lines are not looked at.
struct Portfolio {
  CheckRequest shipment;
  std::vector<PortfolioLine> lines;
  bool is_shipment = false;         ///< the lines go together: the whole is compared as well
};

/// Where a line stands under one law.
struct LineStand {
  determine::Outcome outcome = determine::Outcome::undetermined;
  bool prohibited = false;
  std::vector<std::string> codes;   ///< sorted
  friend auto operator<=>(const LineStand&, const LineStand&) = default;
};

/// Lines that change alike: from the same stand to the same, for the same instruments.
struct LineChange {
  LineStand before, after;
  std::vector<const law::Instrument*> because;   ///< of the pack in which they speak, by id
  std::vector<std::size_t> lines;                ///< places in the portfolio, in its order
  CheckAnswer answer_before, answer_after;       ///< of the first of them as a shipment of its own: reasons, licences, papers
};

/// A shipment under both laws; they differ in verdict, rules, parties, types of licence or papers.
struct ShipmentChange {
  bool differs = false;
  CheckAnswer before, after;
};

struct WhatIf {
  Date day;
  std::size_t lines = 0;
  std::size_t changed = 0;
  std::vector<LineChange> changes;               ///< the most lines first
  std::optional<ShipmentChange> shipment;
};

/// Compares on `day`; the answers of both checkers must outlive the result, which refers to their packs.
WhatIf what_if(const Checker& before, const Checker& after, const Portfolio& portfolio, Date day);

}  // namespace ytterby::app
