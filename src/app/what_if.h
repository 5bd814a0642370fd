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

/// Where a shipment stands under one law: its verdict, its lines, and what it is told beyond them, in an order of its own.
struct WholeStand {
  determine::Verdict verdict = determine::Verdict::undetermined;
  std::vector<LineStand> lines;
  std::vector<std::string> said;    ///< rules, types of licence, papers and parties
  friend auto operator<=>(const WholeStand&, const WholeStand&) = default;
};
WholeStand stand_of(const CheckAnswer& answer);

/// By id; of the pack in which they speak, the one before first.
using Causes = std::vector<const law::Instrument*>;
/// The instruments that make the difference between two answers to the same question: those whose provisions stand to the goods
/// otherwise, whose rules or notices reach the shipment under one law alone; only where there are none, those that the types of
/// licence and the papers rest on.
Causes causes_of(const CheckAnswer& before, const CheckAnswer& after);

/// Lines that change alike: from the same stand to the same, for the same instruments.
struct LineChange {
  LineStand before, after;
  Causes because;
  std::vector<std::size_t> lines;                ///< places in the portfolio, in its order
  CheckAnswer answer_before, answer_after;       ///< of the first of them as a shipment of its own: reasons, licences, papers
};

/// A shipment under both laws; they differ in verdict, rules, parties, types of licence or papers.
struct ShipmentChange {
  bool differs = false;
  CheckAnswer before, after;
  Causes because;
};

struct WhatIf {
  Date day;
  std::size_t lines = 0;
  std::size_t changed = 0;
  std::vector<LineChange> changes;               ///< the most lines first
  std::optional<ShipmentChange> shipment;
};

/// Compares on `day`; the answers of both checkers must outlive the result, which refers to their packs. Lines that say the same are
/// asked once, and long tables by several threads.
WhatIf what_if(const Checker& before, const Checker& after, const Portfolio& portfolio, Date day);

/// Whether facts that were read for `before` mean the same to `after`: all that the one has words for, the other has too, in the same
/// order. What is new has to stand behind it.
bool keeps_vocabulary(const law::Pack& before, const law::Pack& after);

/// The same for lines that state the same, and for no others.
std::string key_of(const RequestLine& line);

}  // namespace ytterby::app
