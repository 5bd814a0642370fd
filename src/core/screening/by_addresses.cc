#include "core/screening/by_addresses.h"

namespace ytterby::screening {

ListContent by_addresses(const ListContent& list) {
  ListContent out{list.list, list.published, {}, {}};
  out.entries.reserve(list.entries.size());
  for (const Entry& entry : list.entries) {
    Entry& there = out.entries.emplace_back();
    there.id = entry.id;
    there.schema = Schema::address;
    there.countries = entry.countries;
    for (const std::string& address : entry.addresses) there.names.push_back({address, NameKind::primary});
  }
  return out;
}

}  // namespace ytterby::screening
