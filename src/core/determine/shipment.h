#pragma once
// A whole shipment: the verdict over its lines, its destination, its end use and its parties, the licence types that
// are open for it, and the papers that each of them asks for.
#include <optional>
#include <string>
#include <vector>

#include "core/determine/line.h"

namespace ytterby::determine {

/// Worst first, as `verdict` compares them.
enum class Verdict : std::uint8_t { prohibited, licence_required, undetermined, covered, no_licence_required };

enum class Role : std::uint8_t { exporter, consignee, importer, end_user };

/// Whether listed persons own a party so far that a rule reaches it.
struct OwnedUnder {
  const law::DestinationRule* rule = nullptr;
  Tri owned = Tri::no;
};

/// What the lists say of one party on the day; filled in by screening.
struct PartyFinding {
  Role role = Role::end_user;
  std::string name;
  law::PartyEffect effect = law::PartyEffect::none;
  std::vector<const law::PartyListRule*> lists;   ///< lists that bind it, each once
  bool bars_any_goods = false;                    ///< the measure is not limited to controlled goods
  bool possibly_prohibited = false;               ///< its name is near that of a party to whom nothing may go
  std::vector<OwnedUnder> owned{};                ///< where shares were stated
};

struct ShipmentFacts {
  goods::Country destination;
  std::vector<std::string> end_use_flags;         ///< stated ones
  bool end_use_flags_given = false;
  std::vector<std::string> end_use_hints;         ///< flags that words of the end use point to
  std::string situation;                          ///< id of a listed situation, or empty
  std::size_t end_user_count = 0;
  std::vector<PartyFinding> parties;
};

/// One line as the shipment sees it.
struct LineSummary {
  Outcome outcome = Outcome::undetermined;
  bool prohibited = false;
  std::vector<const law::Speaking*> codes;
};

struct TriggeredRule {
  const law::DestinationRule* rule = nullptr;
  bool certain = false;   ///< false: it would apply if the end use were such
};

struct OptionAnswer {
  const law::LicenceType* type = nullptr;
  bool open = true;
  std::vector<const law::ClosedRule*> because;
  std::vector<const law::DestinationRule*> refused_by;   ///< rules under which it is in principle refused
};

struct ShipmentAnswer {
  Verdict verdict = Verdict::undetermined;
  std::vector<TriggeredRule> rules;
  std::vector<OptionAnswer> options;                     ///< empty when no licence is required
  std::vector<const law::Document*> documents;           ///< of the open options and of the lists, each once
  bool listed_party_free_goods = false;                  ///< a restricted party, but goods that the list does not reach
  bool no_clock = false;                                 ///< a watch-listed party: the review has no statutory term
};

ShipmentAnswer judge(const law::View& view, const std::vector<LineSummary>& lines, const ShipmentFacts& facts);

}  // namespace ytterby::determine
