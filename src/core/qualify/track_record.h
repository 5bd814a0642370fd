#pragma once
// What is known of an exporter's conduct: the ground on which a general licence is earned or not.
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/quantity.h"
#include "core/qualify/programme_plan.h"

namespace ytterby::qualify {

/// One export that happened: from licences issued here, or from a list that the authority accepted.
struct PastExport {
  Date day;
  std::vector<std::string> codes;
  std::string end_user;
  std::string country;
  Quantity quantity;
  std::string licence_no;
  friend bool operator==(const PastExport&, const PastExport&) = default;
};

/// How one element of the compliance programme stands, by the exporter's own word and evidence.
struct ProgrammeElement {
  std::string element;              ///< id in the pack
  bool in_place = false;
  std::string evidence;             ///< which paper, page, person
  std::optional<Date> tested_on;    ///< when it was last tested in practice
  friend bool operator==(const ProgrammeElement&, const ProgrammeElement&) = default;
};

struct Penalty {
  enum class Kind : std::uint8_t { criminal, administrative } kind = Kind::administrative;
  Date day;
  bool serious = false;
  std::string text;
  friend bool operator==(const Penalty&, const Penalty&) = default;
};

/// The record of one exporter. What nobody has said is absent, and absent is unknown.
struct TrackRecord {
  OrganisationId exporter;
  std::uint32_t version = 0;
  std::vector<PastExport> exports;
  bool exports_accepted = false;                ///< the authority accepted the list of past exports
  std::vector<PastExport> claimed;              ///< what the exporter says it exported; counts once the authority accepts it
  std::vector<ProgrammeElement> programme;
  std::vector<ElementPlan> plan;                ///< of the exporter alone: the authority sees `programme`
  std::optional<std::vector<Penalty>> penalties;  ///< none: nobody has looked
  std::optional<bool> listed_owner;             ///< a wholly owned branch of a listed person abroad; none: unknown
  friend bool operator==(const TrackRecord&, const TrackRecord&) = default;
};

}  // namespace ytterby::qualify
