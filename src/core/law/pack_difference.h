#pragma once
// What one pack says otherwise than another, under the law of one day: for whoever has to decide whether to take it.
#include "core/law/status.h"

namespace ytterby::law {

enum class Turn : std::uint8_t { added, removed, changed };

/// An instrument or a provision. `changed`: its status on the day is another, or it is suspended at other times.
struct TurnedThing {
  Turn turn = Turn::changed;
  std::string id;                       ///< of the instrument, or the control code
  Text title;
  Status before = Status::unknown;      ///< unknown too where there was none
  Status after = Status::unknown;
  std::optional<Date> suspended_before, suspended_after;   ///< the last day of the last suspension
};

/// A parameter whose value is another; the texts of values, empty where there is none.
struct TurnedFigure {
  Turn turn = Turn::changed;
  std::string id;
  Text title;
  std::string before, after, unit;
};

struct PackDifference {
  std::vector<TurnedThing> instruments;
  std::vector<TurnedThing> provisions;
  std::vector<TurnedFigure> figures;
  std::size_t parties_added = 0;        ///< listed names, by notice
  std::size_t parties_removed = 0;
};

PackDifference pack_difference(const Pack& before, const Pack& after, Date day);

}  // namespace ytterby::law
