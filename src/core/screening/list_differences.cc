#include "core/screening/list_differences.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace ytterby::screening {

namespace {

EntryName name_of_entry(const Entry& entry) { return {entry.id, entry.names.empty() ? std::string() : entry.names.front().text}; }

bool before_in_order(const Share& a, const Share& b) { return std::tie(a.owner, a.owned, a.at_least, a.at_most) < std::tie(b.owner, b.owned, b.at_least, b.at_most); }

}  // namespace

std::vector<std::string> changed_fields(const Entry& before, const Entry& after) {
  std::vector<std::string> out;
  const auto compare = [&](const auto& a, const auto& b, const char* field) {
    if (!(a == b)) out.emplace_back(field);
  };
  compare(before.schema, after.schema, "schema");
  compare(before.names, after.names, "names");
  compare(before.identifiers, after.identifiers, "identifiers");
  compare(before.countries, after.countries, "countries");
  compare(before.births, after.births, "births");
  compare(before.addresses, after.addresses, "addresses");
  compare(before.listed, after.listed, "listed");
  compare(before.suspended, after.suspended, "suspended");
  compare(before.programme, after.programme, "programme");
  compare(before.instrument, after.instrument, "instrument");
  return out;
}

ListDifferences differences(const ListContent& before, const ListContent& after) {
  ListDifferences out;
  auto old = before.entries.begin();
  auto now = after.entries.begin();
  while (old != before.entries.end() || now != after.entries.end()) {
    if (now == after.entries.end() || (old != before.entries.end() && old->id < now->id)) {
      out.removed.push_back(name_of_entry(*old++));
    } else if (old == before.entries.end() || now->id < old->id) {
      out.added.push_back(name_of_entry(*now++));
    } else {
      if (auto fields = changed_fields(*old, *now); !fields.empty()) out.changed.push_back({now->id, name_of_entry(*now).name, std::move(fields)});
      ++old;
      ++now;
    }
  }
  std::set_difference(after.shares.begin(), after.shares.end(), before.shares.begin(), before.shares.end(), std::back_inserter(out.shares_added), before_in_order);
  std::set_difference(before.shares.begin(), before.shares.end(), after.shares.begin(), after.shares.end(), std::back_inserter(out.shares_removed), before_in_order);
  return out;
}

}  // namespace ytterby::screening
