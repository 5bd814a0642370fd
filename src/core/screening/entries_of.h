#pragma once
// The parties of a law pack as a list to search.
#include <optional>
#include <string>

#include "core/law/pack.h"
#include "core/screening/listed.h"

namespace ytterby::screening {

/// The name of that list.
inline constexpr std::string_view law_list = "law";

/// One entry for each party of each notice. Whether a notice binds on a day is asked of the law, not of this list.
[[nodiscard]] ListContent entries_of(const law::Pack& pack);

/// One party as an entry; `party` must stand in `notice`.
[[nodiscard]] Entry entry_of(const law::PartyNotice& notice, const law::ListedParty& party);

/// The id of its entry: `instrument#place`, the place counted from 1. `party` must stand in `notice`.
[[nodiscard]] std::string entry_id(const law::PartyNotice& notice, const law::ListedParty& party);

struct NoticedParty {
  const law::PartyNotice* notice = nullptr;
  const law::ListedParty* party = nullptr;
};
/// What is behind an id; none when the pack has no such entry.
[[nodiscard]] std::optional<NoticedParty> find_party(const law::Pack& pack, const std::string& id);

}  // namespace ytterby::screening
