#include "app/screener.h"

#include "app/house_lists.h"
#include "core/screening/entries_of.h"

namespace ytterby::app {

std::shared_ptr<SearcherPool> Screener::made_of(const screening::SearchIndex::Lists& others) const {
  screening::SearchIndex::Lists lists{std::make_shared<const screening::ListContent>(screening::entries_of(pack_))};
  lists.insert(lists.end(), others.begin(), others.end());
  return std::make_shared<SearcherPool>(screening::SearchIndex::build(std::move(lists), load_()));
}

void Screener::replace(const screening::SearchIndex::Lists& others) {
  // Made before it is shown: nobody who asks meanwhile waits for it.
  auto made = others.empty() ? nullptr : made_of(others);
  if (house_ != nullptr) house_->replace(others);
  const std::scoped_lock lock(mutex_);
  all_ = std::move(made);
}

Screened Screener::screen_law(const screening::Query& query) const {
  std::shared_ptr<SearcherPool> of;
  {
    // Whoever asks second while it is made for the first time waits: it takes milliseconds.
    const std::scoped_lock lock(mutex_);
    if (law_ == nullptr) law_ = made_of({});
    of = law_;
  }
  return ask(*of, query);
}

Screened Screener::screen(const screening::Query& query) const {
  std::shared_ptr<SearcherPool> of;
  {
    const std::scoped_lock lock(mutex_);
    of = all_;
  }
  return of == nullptr ? screen_law(query) : ask(*of, query);
}

Screened Screener::ask(SearcherPool& of, const screening::Query& query) const {
  Screened out{of.index(), {}};
  for (screening::Hit& hit : of.search(query)) {
    const screening::ListContent& list = *of.index()->lists()[hit.list];
    ScreenedHit one{&list, &list.entries[hit.entry], hit.name, std::move(hit.match), nullptr, nullptr};
    // The first list is the law's.
    if (const auto noticed = hit.list == 0 ? screening::find_party(pack_, one.entry->id) : std::nullopt) {
      one.notice = noticed->notice;
      one.party = noticed->party;
    }
    out.hits.push_back(std::move(one));
  }
  return out;
}

}  // namespace ytterby::app
