#include "app/public_register.h"

#include <algorithm>

#include "core/explain/licensing_words.h"

namespace ytterby::app {

namespace {

std::vector<std::string> live_types(Desk& desk, const OrganisationId& holder) {
  LicenceQuery query;
  query.holder = holder;
  query.states = {licensing::LicenceState::active};
  query.page.limit = 500;
  const Date day = today(desk, desk.clock.now());
  std::vector<std::string> out;
  for (const licensing::Licence& licence : desk.records.licences(query).items) {
    const std::string type(explain::type_name(licence.terms.type));
    if (licensing::is_usable(licence, day) && std::find(out.begin(), out.end(), type) == out.end()) out.push_back(type);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

PublicRegister public_register(Desk& desk) {
  PublicRegister out;
  for (const auto& [tally, count] : desk.records.issue_tallies()) {
    const std::size_t first = tally.find('|');
    const std::size_t second = tally.find('|', first + 1);
    if (second == std::string::npos) continue;
    out.counts.push_back({tally.substr(0, first), tally.substr(first + 1, second - first - 1), tally.substr(second + 1), count});
  }
  for (const licensing::Organisation& o : desk.records.organisations(licensing::OrganisationKind::exporter)) {
    if (!o.public_name) continue;
    auto types = live_types(desk, o.id);
    if (!types.empty()) out.holders.push_back({o.name, std::move(types)});
  }
  return out;
}

Result<Receipt, Failure> set_public_name(Desk& desk, const Caller& caller, bool named) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    auto found = desk.records.organisation(caller.organisation.id);
    if (!found) return fail(not_found());
    found->public_name = named;
    ++found->version;
    Prepared out;
    out.receipt = {"organisation", found->id.value, {}, named ? "named" : "not_named", found->version, {}, {}};
    out.unit.organisations.push_back({std::move(*found)});
    return out;
  });
}

}  // namespace ytterby::app
