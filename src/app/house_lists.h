#pragma once
// What the operator lets imported lists mean here: house policy, stricter than the law and never told as the law.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/searcher_pool.h"

namespace ytterby::app {

enum class ListEffect : std::uint8_t {
  none,     ///< the authority sees who is near, and nothing follows
  review,   ///< whoever is near is judged before a licence is granted
  bars      ///< and to whoever bears the name, or was confirmed, nothing goes
};
std::string_view effect_name(ListEffect effect);
std::optional<ListEffect> list_effect(std::string_view name);

/// By the name of the list; those that are not in it have none.
using ListEffects = std::map<std::string, ListEffect, std::less<>>;

enum class HouseHow : std::uint8_t {
  near,        ///< a person has to look
  same_name,   ///< on a list that bars: the names are the same, but for what carries no identity
  confirmed    ///< by the authority, however the name is written
};
std::string_view how_name(HouseHow how);

/// An entry of a list that means something here.
struct HouseHit {
  std::shared_ptr<const screening::ListContent> list;   ///< keeps the entry
  const screening::Entry* entry = nullptr;
  std::size_t name = 0;                                 ///< which of its names
  ListEffect effect = ListEffect::review;
  HouseHow how = HouseHow::near;
  screening::Match match;                               ///< of a likeness
};

/// Whether nothing goes there by it.
inline bool bars(const HouseHit& hit) { return hit.effect == ListEffect::bars && hit.how != HouseHow::near; }

/// What the authority made of an entry that a party was found near.
struct HouseJudged {
  std::string list;
  std::string entry;
  bool confirmed = false;   ///< false: it is another party
};

/// The imported lists that mean something here, apart from all others: no list without an effect can push one of them out of an
/// answer. Safe from many threads.
class HouseLists {
 public:
  using LoadTables = std::function<std::shared_ptr<const screening::Tables>()>;
  HouseLists(ListEffects effects, LoadTables load) : effects_(std::move(effects)), load_(std::move(load)) {}

  [[nodiscard]] const ListEffects& effects() const { return effects_; }
  [[nodiscard]] ListEffect effect_of(std::string_view list) const;

  /// Of all lists that are there, takes those with an effect; questions under way end on those before.
  void replace(const screening::SearchIndex::Lists& all);
  /// Entries that bind on a day and are near, or bear the name where their list bars; those that bar first.
  [[nodiscard]] std::vector<HouseHit> find(const screening::Query& query, Date day) const;
  /// One entry, if it binds on a day.
  [[nodiscard]] std::optional<HouseHit> entry(const std::string& list, const std::string& id, Date day) const;

 private:
  struct Place {
    std::size_t list = 0, entry = 0, name = 0;
  };
  struct Loaded {
    screening::SearchIndex::Lists lists;
    std::unique_ptr<SearcherPool> pool;
    std::unordered_map<std::string, std::vector<Place>> same;   ///< of lists that bar: by the normalised name
    std::unordered_map<std::string, Place> by_id;
  };
  [[nodiscard]] std::shared_ptr<Loaded> loaded() const;
  [[nodiscard]] HouseHit hit_at(const Loaded& of, const Place& place, HouseHow how) const;
  void add_names(Loaded& to, std::size_t list) const;

  ListEffects effects_;
  LoadTables load_;
  mutable std::mutex mutex_;
  std::shared_ptr<Loaded> loaded_;   ///< null: no such list is there
};

}  // namespace ytterby::app
