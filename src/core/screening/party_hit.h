#pragma once
// A hit: a party of the register whose name is near a listed one, and what the authority makes of it. One hit for each pair of
// records, a party as it is written and an entry as it is listed: it is judged once, and again when either record changes.
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "core/law/pack.h"
#include "core/screening/compare.h"

namespace ytterby::screening {

inline constexpr std::int32_t best_score = 1000;

enum class HitState : std::uint8_t { open, escalated, cleared, confirmed };
constexpr int hit_state_count = 4;

/// A party as an application, a licence or a certificate writes it. Another spelling is another record.
struct PartyRecord {
  std::string name;
  std::string name_original;   ///< in its own script; may be empty
  std::string country;
  std::string address;
  friend bool operator==(const PartyRecord&, const PartyRecord&) = default;
};

enum class SubjectKind : std::uint8_t { application, licence, certificate };
constexpr int subject_kind_count = 3;
enum class PartyRole : std::uint8_t { end_user, consignee, importer };
constexpr int party_role_count = 3;

/// Where the party was met.
struct HitSubject {
  SubjectKind kind = SubjectKind::application;
  std::string id;
  std::string number;
  OrganisationId owner;        ///< the exporter
  PartyRole role = PartyRole::end_user;
  friend bool operator==(const HitSubject&, const HitSubject&) = default;
};

enum class HitStepKind : std::uint8_t {
  raised, met_again,           ///< by the machine: first seen; seen on another application, licence or certificate
  entry_changed, unlisted, listed_again,
  stated,                      ///< by the exporter
  cleared, escalated, confirm_proposed, clear_proposed, declined, confirmed, reopened
};
constexpr int hit_step_kind_count = 13;

struct HitStep {
  HitStepKind kind = HitStepKind::raised;
  std::int64_t at = 0;         ///< seconds since 1970
  PersonId by;                 ///< empty: the machine
  std::string text;
  friend bool operator==(const HitStep&, const HitStep&) = default;
};

/// What one person wants and another has to agree to.
struct HitProposal {
  bool confirm = false;        ///< it is the listed party; false: it is another one
  PersonId by;
  std::string reason;
  std::int64_t at = 0;
  friend bool operator==(const HitProposal&, const HitProposal&) = default;
};

struct PartyHit {
  std::string id;
  std::uint32_t version = 0;
  std::string party_key;       ///< the same for equal records
  PartyRecord party;
  std::string list;            ///< `law`: of the pack; otherwise the name of an imported list
  std::string entry;           ///< its id on the list
  std::string listed;          ///< the entry as it was judged, written by `append_entry`
  std::string listed_name;     ///< of its names the nearest
  std::int32_t score = 0;      ///< 0 to 1000
  bool same_name = false;      ///< the names are the same, but for what carries no identity
  std::vector<Reason> reasons;
  law::PartyEffect effect = law::PartyEffect::none;   ///< of the list, when it was last looked at
  bool binding = true;         ///< the entry stood on its list and bound when it was last looked at
  HitState state = HitState::open;
  std::optional<HitProposal> proposal;
  std::vector<HitSubject> subjects;
  std::vector<HitStep> steps;
  std::int64_t raised_at = 0;
  std::int64_t changed_at = 0;
  friend bool operator==(const PartyHit&, const PartyHit&) = default;
};

// --- By the machine --------------------------------------------------------------------------------------------------

/// A listed entry that a party was found near.
struct FoundEntry {
  std::string hit;             ///< id that a hit of this party and entry has
  std::string list;
  std::string entry;
  std::string listed;
  std::string listed_name;
  std::int32_t score = 0;
  bool same_name = false;
  std::vector<Reason> reasons;
  law::PartyEffect effect = law::PartyEffect::none;
};

/// A party, where it was met, and everything on the lists that it is near today.
struct Screening {
  std::string party_key;
  PartyRecord party;
  std::vector<HitSubject> subjects;
  std::vector<FoundEntry> found;
};

struct ChangedHit {
  PartyHit hit;
  bool is_news = false;                ///< the authority has something to look at that it was not told of
  std::vector<HitSubject> concerned;   ///< where it matters now and did not before
};

/// What a screening changes in the hits of its party: those that are new, whose entry changed, left its list or came back, and those
/// met at another place. What was cleared stays so while both records are what they were.
std::vector<ChangedHit> reconcile(const std::vector<PartyHit>& stored, const Screening& screening, std::int64_t at);

// --- By people -------------------------------------------------------------------------------------------------------

struct ClearHit { std::string reason; };      ///< it is another party. One person may say so, unless the names are the same
struct ConfirmHit { std::string reason; };    ///< it is the listed party, if a second person agrees
struct EscalateHit { std::string reason; };   ///< for somebody who may approve
struct AgreeOnHit {};
struct DeclineOnHit { std::string reason; };
struct ReopenHit { std::string reason; };
struct StateOnHit { std::string text; };      ///< by the exporter: why it is another party
using HitCommand = std::variant<ClearHit, ConfirmHit, EscalateHit, AgreeOnHit, DeclineOnHit, ReopenHit, StateOnHit>;

enum class HitRefusal : std::uint8_t { not_in_this_state, reason_missing, already_proposed, nothing_proposed, same_person, needs_approver };
constexpr int hit_refusal_count = 6;

struct HitActor {
  PersonId person;
  bool may_approve = false;
};

/// Who was listed is lifted, and whose name is that of a listed party is cleared, by two persons; so is every confirmation.
Result<PartyHit, HitRefusal> transition(PartyHit hit, const HitCommand& command, const HitActor& actor, std::int64_t at);

/// Whether it holds goods back: confirmed, or the names are the same and nobody cleared it.
bool counts_as_listed(const PartyHit& hit);

/// Sorts a desk of hits: what bars comes first, the nearest of those before others.
std::int64_t urgency(const PartyHit& hit);

}  // namespace ytterby::screening
