#pragma once
// A licence after it was granted: its terms, and what may happen to it. Terms never change: a change is a new licence
// that replaces the old one and inherits what was used.
#include <variant>

#include "base/result.h"
#include "core/licensing/application_transition.h"

namespace ytterby::licensing {

enum class LicenceState : std::uint8_t { active, suspended, superseded, withdrawn, revoked, surrendered, expired };
constexpr int licence_state_count = 7;

struct LicenceLine {
  std::string description;
  std::string hs;
  std::vector<std::string> codes;
  Quantity quantity;                 ///< the limit
  Money value;                       ///< the limit
  std::vector<std::string> end_users;      ///< names; none: all of the licence
  std::vector<std::string> destinations;   ///< none: all of the licence
  std::optional<Date> valid_until;         ///< none: as the licence
  std::optional<std::int32_t> use_count;
  std::vector<std::string> ports;
  friend bool operator==(const LicenceLine&, const LicenceLine&) = default;
};

enum class LicenceEventType : std::uint8_t { issued, suspended, resumed, withdrawn, revoked, surrendered, superseded, expired, frozen, thawed, bar_arose, bar_lifted,
                                              hold_placed, hold_lifted };

struct LicenceTerms {
  std::string number;                ///< legal number of the issuer, without gaps
  law::LicenceTypeId type = law::LicenceTypeId::individual;
  OrganisationId holder;
  ApplicationId application;
  std::string destination;
  std::vector<std::string> further_destinations;
  std::vector<Party> end_users;
  std::optional<Party> consignee;
  std::string end_use;
  std::vector<LicenceLine> lines;
  Date valid_from;
  Date valid_until;                  ///< the last day
  std::optional<std::int32_t> use_count;
  std::vector<std::string> ports;
  std::vector<std::string> conditions;
  std::optional<std::int32_t> report_months;   ///< use is reported every so many months
  std::string pack;
  std::string pack_hash;
  PersonId recommended_by;
  PersonId decided_by;
  LicenceId replaces;                ///< the licence that it takes the place of
  std::int32_t status_index = 0;     ///< place in the published status list
  friend bool operator==(const LicenceTerms&, const LicenceTerms&) = default;
};

struct LicenceEvent {
  LicenceEventType type = LicenceEventType::issued;
  std::string id;
  Instant at = 0;
  PersonId by;
  std::string reason;
  std::optional<LicenceTerms> terms;   ///< issued
  LicenceId other;                     ///< superseded: by which
  ApplicationId application;           ///< frozen: by which application to change it
  std::vector<std::string> bars;       ///< bar_arose: ids of the conditions of the pack
  friend bool operator==(const LicenceEvent&, const LicenceEvent&) = default;
};

struct Licence {
  LicenceId id;
  std::uint32_t version = 0;
  LicenceState state = LicenceState::active;
  LicenceTerms terms;
  std::string reason;                  ///< of the last change of state
  LicenceId superseded_by;
  ApplicationId frozen_by;             ///< an accepted application to change it: not used meanwhile (Article 18(3))
  std::vector<std::string> bars;       ///< bars that arose after the grant: it must be revoked (Article 20)
  std::string hold;                    ///< legal hold: why nothing of it may be thrown away, however old; empty: none
  Instant issued_at = 0;
  Instant changed_at = 0;
  friend bool operator==(const Licence&, const Licence&) = default;
};

struct SuspendLicence { std::string reason; };
struct ResumeLicence { std::string reason; };
struct WithdrawLicence { std::string reason; };    ///< circumstances changed (Article 18(4))
struct RevokeLicence { std::string reason; };      ///< fraud, or a bar arose (Article 20)
struct SurrenderLicence { std::string reason; };   ///< by the holder
struct SupersedeLicence { LicenceId by; };
struct ExpireLicence { Date today; };
struct FreezeLicence { ApplicationId by; };        ///< an application to change it was accepted
struct ThawLicence {};                             ///< that application came to nothing: the old terms stand
/// What of the law bars the holder now. General licences and certificates are suspended until they are revoked; an empty
/// list lifts the bar and leaves the suspension for a person to end.
struct SetBars { std::vector<std::string> bars; };
/// Says that its papers and records are evidence, and that they are not any more; in every state, and its use goes on.
struct PlaceHold { std::string reason; };
struct LiftHold { std::string reason; };

using LicenceCommand = std::variant<SuspendLicence, ResumeLicence, WithdrawLicence, RevokeLicence, SurrenderLicence, SupersedeLicence, ExpireLicence,
                                    FreezeLicence, ThawLicence, SetBars, PlaceHold, LiftHold>;

enum class LicenceRefusal : std::uint8_t { not_in_this_state, reason_missing, not_expired_yet, same_person, no_lines, validity_reversed, validity_above_ceiling,
                                           already_frozen, not_frozen, bar_stands, wrong_type, already_held, not_held };

/// The licence that a decision makes. Refused when fewer than two persons made it, when it has no lines, or when it is
/// valid for longer than the ceiling of its type in the pack. A certificate by registration is drawn by its holder alone: the
/// law itself grants it (Article 19).
Result<LicenceEvent, LicenceRefusal> issue(const LicenceTerms& terms, const law::Pack& pack, const Actor& actor);

Result<std::vector<LicenceEvent>, LicenceRefusal> transition(const Licence& licence, const LicenceCommand& command, const Actor& actor);
void apply(Licence& licence, const LicenceEvent& event);

/// Whether it can be used on a day: active, no change of it pending, and the day lies within its validity.
bool is_usable(const Licence& licence, Date day);

/// The first day on which its papers need not be kept any longer: the pack's period after its last day, or after what changed it
/// last when that came later. None under a legal hold.
std::optional<Date> kept_until(const Licence& licence, const law::Pack& pack);

/// `day` moved by a period of days, months or years, as calendars count: the 31st moves to the last day of a shorter month.
Date add_period(Date day, const law::Period& period);

}  // namespace ytterby::licensing
