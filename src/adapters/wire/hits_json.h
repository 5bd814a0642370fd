#pragma once
// Hits of screening as JSON of the contract.
#include <map>

#include "adapters/wire/json_writer.h"
#include "app/house_lists.h"
#include "app/ports/records.h"

namespace ytterby::wire {

/// Who reads a hit, and the names that it is told with.
struct HitReader {
  bool inside = false;              ///< authority or auditor: everything
  OrganisationId exporter;          ///< an exporter: only where it met the party itself; empty: customs, only licences and certificates
  std::map<OrganisationId, Text> owners;
  std::map<PersonId, std::string> persons;
  const app::HouseLists* house = nullptr;   ///< null: no imported list means anything here
};

/// Notes and names of those who judged it stay inside.
std::string hit_json(const screening::PartyHit& hit, const HitReader& reader, const law::Pack& pack);
std::string hits_json(const std::vector<screening::PartyHit>& hits, const std::string& next, std::size_t total, const HitReader& reader, const law::Pack& pack);

}  // namespace ytterby::wire
