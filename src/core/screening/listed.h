#pragma once
// A list of parties as it stood in one version: entries, their names and what else is known of each, and on which days
// it binds. Sources: `law/<pack>/parties`, and the public lists that `ytterby lists import` reads.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"

namespace ytterby::screening {

/// `address`: where a party is, compared with other addresses alone; no list has it as an entry.
enum class Schema : std::uint8_t { unknown, person, organisation, vessel, aircraft, address };
inline constexpr std::array all_schemas{Schema::unknown, Schema::person, Schema::organisation, Schema::vessel, Schema::aircraft, Schema::address};
enum class NameKind : std::uint8_t { primary, alias, weak_alias, former, original_script, romanised };

struct Name {
  std::string text;
  NameKind kind = NameKind::primary;
  friend bool operator==(const Name&, const Name&) = default;
};

/// `kind` in lower case as the source calls it: `imo`, `passport`, `registration`, `tax`, `lei`, ...
struct Identifier {
  std::string kind;
  std::string value;
  friend bool operator==(const Identifier&, const Identifier&) = default;
};

/// Both ends included; none: open.
struct Interval {
  std::optional<Date> from;
  std::optional<Date> until;
  [[nodiscard]] bool holds(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// A share of one entry in another, in percent. Filings are incomplete, so that it lies between two bounds.
struct Share {
  std::string owner;   ///< id of an entry of the same list, or a name when the owner is not on it
  std::string owned;
  std::optional<Decimal> at_least;
  std::optional<Decimal> at_most;
  friend bool operator==(const Share&, const Share&) = default;
};

struct Entry {
  std::string id;                      ///< the source's own, unique within its list and kept between versions
  Schema schema = Schema::unknown;
  std::vector<Name> names;             ///< the first is the primary one; never empty
  std::vector<Identifier> identifiers;
  std::vector<std::string> countries;  ///< ISO 3166-1 alpha-2, upper case; what the source names otherwise is kept as written
  std::vector<std::string> births;     ///< `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
  std::vector<std::string> addresses;
  std::vector<Interval> listed;        ///< empty: as long as it stands on the list
  std::vector<Interval> suspended;     ///< it stays on the list and does not bind
  std::string programme;               ///< why it is listed, as the source calls it
  std::string instrument;              ///< what is cited for it
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// Whether an entry is on its list, and binds, on a day.
enum class Standing : std::uint8_t { binding, suspended, not_listed };
inline Standing standing_on(const Entry& entry, Date day) {
  bool listed = entry.listed.empty();
  for (const Interval& one : entry.listed) listed = listed || one.holds(day);
  if (!listed) return Standing::not_listed;
  for (const Interval& one : entry.suspended) {
    if (one.holds(day)) return Standing::suspended;
  }
  return Standing::binding;
}

struct ListContent {
  std::string list;        ///< `cn`, `ofac_sdn`, `un`, or the name that its owner gives it
  std::string published;   ///< what the source says of its own version, such as a day; may be empty
  std::vector<Entry> entries;
  std::vector<Share> shares;
  friend bool operator==(const ListContent&, const ListContent&) = default;
};

}  // namespace ytterby::screening
