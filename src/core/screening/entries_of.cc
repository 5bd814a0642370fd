#include "core/screening/entries_of.h"

#include <charconv>

namespace ytterby::screening {

ListContent entries_of(const law::Pack& pack) {
  ListContent out;
  out.list = law_list;
  for (const law::PartyNotice& notice : pack.parties) {
    for (const law::ListedParty& party : notice.entries) {
      Entry entry = entry_of(notice, party);
      if (!entry.names.empty()) out.entries.push_back(std::move(entry));
    }
  }
  return out;
}

Entry entry_of(const law::PartyNotice& notice, const law::ListedParty& party) {
  Entry entry;
  entry.id = entry_id(notice, party);
  // Notices name organisations, and a few persons without saying so.
  entry.schema = Schema::unknown;
  if (!party.en.empty()) entry.names.push_back({party.en, NameKind::primary});
  if (!party.zh.empty()) entry.names.push_back({party.zh, party.en.empty() ? NameKind::primary : NameKind::original_script});
  for (const std::string& name : party.also) entry.names.push_back({name, NameKind::alias});
  if (!party.country.empty()) entry.countries.push_back(party.country);
  entry.instrument = notice.instrument;
  return entry;
}

std::string entry_id(const law::PartyNotice& notice, const law::ListedParty& party) {
  return notice.instrument + "#" + std::to_string(&party - notice.entries.data() + 1);
}

std::optional<NoticedParty> find_party(const law::Pack& pack, const std::string& id) {
  const std::size_t mark = id.rfind('#');
  std::size_t place = 0;
  if (mark == std::string::npos || std::from_chars(id.data() + mark + 1, id.data() + id.size(), place).ec != std::errc()) return std::nullopt;
  for (const law::PartyNotice& notice : pack.parties) {
    if (notice.instrument != id.substr(0, mark) || place == 0 || place > notice.entries.size()) continue;
    return NoticedParty{&notice, &notice.entries[place - 1]};
  }
  return std::nullopt;
}

}  // namespace ytterby::screening
