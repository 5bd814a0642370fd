#pragma once
// Exercises, drawn around the boundaries of the law of a day. The right answer is computed, never kept; one that could be
// answered in more than one way is not given out.
#include <optional>
#include <string>
#include <vector>

#include "core/determine/explanation.h"
#include "core/determine/shipment.h"
#include "core/learn/course.h"

namespace ytterby::learn {

enum class Asks : std::uint8_t { outcome, codes, verdict };
constexpr std::array<std::string_view, 3> asks_names{"outcome", "codes", "verdict"};

/// One of the answers to choose from; which member counts is said by what the exercise asks.
struct Option {
  determine::Outcome outcome = determine::Outcome::undetermined;
  std::vector<std::string> codes;              ///< ascending: these and no others
  determine::Verdict verdict = determine::Verdict::undetermined;
  friend bool operator==(const Option&, const Option&) = default;
};

/// Where a shipment goes and for what; nobody on a list takes part.
struct Voyage {
  std::string destination;
  std::vector<std::string> end_use_flags;      ///< all that are true of the use
};

struct Exercise {
  Ticket ticket;
  Date day;                                    ///< of the law that is asked about
  Asks asks = Asks::outcome;
  goods::ItemFacts facts;                      ///< as stated, before anything is derived
  std::optional<Voyage> voyage;
  std::vector<Option> options;
  std::size_t right = 0;                       ///< position in `options`
  goods::ItemFacts derived;                    ///< what the engine saw
  determine::Determination answer;
  determine::Explanation why;
  std::vector<determine::TriggeredRule> rules; ///< of the verdict
};

/// The day whose law a ticket asks about. For the topic `date` one near a day on which a provision began or ceased to bind, never
/// after the day of the ticket nor after what the pack was verified through.
Date day_of(const law::Pack& pack, const Ticket& ticket, const Settings& settings);

/// Draws an exercise. `engine` has the law of `day_of(ticket)` and must outlive it. None when the law of the day has no such
/// boundary, such as before the first provision.
std::optional<Exercise> draw(const determine::Engine& engine, const Ticket& ticket, const Settings& settings);

}  // namespace ytterby::learn
