#include "core/screening/entries_of.h"

namespace ytterby::screening {

ListContent entries_of(const law::Pack& pack) {
  ListContent out;
  out.list = "law";
  for (const law::PartyNotice& notice : pack.parties) {
    std::size_t place = 0;
    for (const law::ListedParty& party : notice.entries) {
      Entry entry;
      entry.id = notice.instrument + "#" + std::to_string(++place);
      // Notices name organisations, and a few persons without saying so.
      entry.schema = Schema::unknown;
      if (!party.en.empty()) entry.names.push_back({party.en, NameKind::primary});
      if (!party.zh.empty()) entry.names.push_back({party.zh, party.en.empty() ? NameKind::primary : NameKind::original_script});
      for (const std::string& name : party.also) entry.names.push_back({name, NameKind::alias});
      if (entry.names.empty()) continue;
      if (!party.country.empty()) entry.countries.push_back(party.country);
      entry.instrument = notice.instrument;
      out.entries.push_back(std::move(entry));
    }
  }
  return out;
}

}  // namespace ytterby::screening
