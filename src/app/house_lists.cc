#include "app/house_lists.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "core/screening/name_index.h"
#include "core/screening/party_hit.h"

namespace ytterby::app {

namespace {

constexpr std::array<std::string_view, 3> effects{"none", "review", "bars"};
constexpr std::array<std::string_view, 3> hows{"near", "same_name", "confirmed"};

std::string id_key(const std::string& list, const std::string& id) { return list + "\n" + id; }

/// The names are the same, but for what carries no identity; a name of nothing else is compared as it is written.
std::string same_key(const std::string& name) {
  std::string key = screening::normalise_name(name);
  return key.empty() ? screening::fold_name(name) : key;
}

}  // namespace

std::string_view effect_name(ListEffect effect) { return effects.at(static_cast<std::size_t>(effect)); }
std::string_view how_name(HouseHow how) { return hows.at(static_cast<std::size_t>(how)); }

std::optional<ListEffect> list_effect(std::string_view name) {
  const auto at = std::find(effects.begin(), effects.end(), name);
  return at == effects.end() ? std::nullopt : std::optional(static_cast<ListEffect>(at - effects.begin()));
}

ListEffect HouseLists::effect_of(std::string_view list) const {
  const auto found = effects_.find(list);
  return found == effects_.end() ? ListEffect::none : found->second;
}

void HouseLists::add_names(Loaded& to, std::size_t list) const {
  const screening::ListContent& content = *to.lists[list];
  const bool bars_by_name = effect_of(content.list) == ListEffect::bars;
  for (std::size_t e = 0; e < content.entries.size(); ++e) {
    const screening::Entry& entry = content.entries[e];
    to.by_id.emplace(id_key(content.list, entry.id), Place{list, e, 0});
    for (std::size_t n = 0; bars_by_name && n < entry.names.size(); ++n) {
      // Whoever publishes a weak alias says himself that many bear it: it is a likeness, and a person looks.
      if (entry.names[n].kind == screening::NameKind::weak_alias) continue;
      std::vector<Place>& bearers = to.same[same_key(entry.names[n].text)];
      const bool is_there = !bearers.empty() && bearers.back().list == list && bearers.back().entry == e;
      if (!is_there) bearers.push_back({list, e, n});
    }
  }
}

void HouseLists::replace(const screening::SearchIndex::Lists& all) {
  auto made = std::make_shared<Loaded>();
  for (const auto& list : all) {
    if (effect_of(list->list) != ListEffect::none) made->lists.push_back(list);
  }
  for (std::size_t i = 0; i < made->lists.size(); ++i) add_names(*made, i);
  if (made->lists.empty()) {
    made = nullptr;
  } else {
    made->pool = std::make_unique<SearcherPool>(screening::SearchIndex::build(made->lists, load_()));
  }
  const std::scoped_lock lock(mutex_);
  loaded_ = std::move(made);
}

std::shared_ptr<HouseLists::Loaded> HouseLists::loaded() const {
  const std::scoped_lock lock(mutex_);
  return loaded_;
}

HouseHit HouseLists::hit_at(const Loaded& of, const Place& place, HouseHow how) const {
  const auto& list = of.lists[place.list];
  return {list, &list->entries[place.entry], place.name, effect_of(list->list), how, {screening::best_score, true, {}}};
}

std::vector<HouseHit> HouseLists::find(const screening::Query& query, Date day) const {
  const auto of = loaded();
  std::vector<HouseHit> out;
  if (of == nullptr || trimmed(query.name).empty()) return out;
  const auto binds = [&](const screening::Entry& entry) { return screening::standing_on(entry, day) == screening::Standing::binding; };
  if (const auto same = of->same.find(same_key(query.name)); same != of->same.end()) {
    for (const Place& place : same->second) {
      if (binds(of->lists[place.list]->entries[place.entry])) out.push_back(hit_at(*of, place, HouseHow::same_name));
    }
  }
  for (screening::Hit& near : of->pool->search(query)) {
    const Place place{near.list, near.entry, near.name};
    const screening::Entry& entry = of->lists[near.list]->entries[near.entry];
    const bool is_there = std::any_of(out.begin(), out.end(), [&](const HouseHit& h) { return h.entry == &entry; });
    if (is_there || !near.match.match || !binds(entry)) continue;
    HouseHit hit = hit_at(*of, place, HouseHow::near);
    hit.match = std::move(near.match);
    out.push_back(std::move(hit));
  }
  std::stable_sort(out.begin(), out.end(), [](const HouseHit& a, const HouseHit& b) { return bars(a) && !bars(b); });
  return out;
}

std::optional<HouseHit> HouseLists::entry(const std::string& list, const std::string& id, Date day) const {
  const auto of = loaded();
  if (of == nullptr) return std::nullopt;
  const auto found = of->by_id.find(id_key(list, id));
  if (found == of->by_id.end()) return std::nullopt;
  HouseHit out = hit_at(*of, found->second, HouseHow::confirmed);
  return screening::standing_on(*out.entry, day) == screening::Standing::binding ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace ytterby::app
