#include "app/screener.h"

#include <charconv>

#include "core/screening/entries_of.h"

namespace ytterby::app {

namespace {

/// The party behind an entry of the pack: its id is `instrument#place`, the place counted from 1.
void find_party(const law::Pack& pack, ScreenedHit& hit) {
  const std::string& id = hit.entry->id;
  const std::size_t mark = id.rfind('#');
  std::size_t place = 0;
  if (mark == std::string::npos || std::from_chars(id.data() + mark + 1, id.data() + id.size(), place).ec != std::errc()) return;
  for (const law::PartyNotice& notice : pack.parties) {
    if (notice.instrument != id.substr(0, mark) || place == 0 || place > notice.entries.size()) continue;
    hit.notice = &notice;
    hit.party = &notice.entries[place - 1];
    return;
  }
}

}  // namespace

std::shared_ptr<Screener::Ready> Screener::made_of(const screening::SearchIndex::Lists& others) const {
  screening::SearchIndex::Lists lists{std::make_shared<const screening::ListContent>(screening::entries_of(pack_))};
  lists.insert(lists.end(), others.begin(), others.end());
  return std::make_shared<Ready>(Ready{screening::SearchIndex::build(std::move(lists), load_()), {}});
}

void Screener::replace(const screening::SearchIndex::Lists& others) {
  // Made before it is shown: nobody who asks meanwhile waits for it.
  auto made = others.empty() ? nullptr : made_of(others);
  const std::scoped_lock lock(mutex_);
  all_ = std::move(made);
}

Screened Screener::screen_law(const screening::Query& query) const {
  std::shared_ptr<Ready> of;
  {
    // Whoever asks second while it is made for the first time waits: it takes milliseconds.
    const std::scoped_lock lock(mutex_);
    if (law_ == nullptr) law_ = made_of({});
    of = law_;
  }
  return ask(*of, query);
}

Screened Screener::screen(const screening::Query& query) const {
  std::shared_ptr<Ready> of;
  {
    const std::scoped_lock lock(mutex_);
    of = all_;
  }
  return of == nullptr ? screen_law(query) : ask(*of, query);
}

Screened Screener::ask(Ready& of, const screening::Query& query) const {
  std::unique_ptr<screening::Searcher> searcher;
  {
    const std::scoped_lock lock(mutex_);
    if (!of.idle.empty()) {
      searcher = std::move(of.idle.back());
      of.idle.pop_back();
    }
  }
  if (searcher == nullptr) searcher = std::make_unique<screening::Searcher>(of.index);
  Screened out{of.index, {}};
  for (screening::Hit& hit : searcher->search(query)) {
    const screening::ListContent& list = *of.index->lists()[hit.list];
    ScreenedHit one{&list, &list.entries[hit.entry], hit.name, std::move(hit.match), nullptr, nullptr};
    if (hit.list == 0) find_party(pack_, one);
    out.hits.push_back(std::move(one));
  }
  const std::scoped_lock lock(mutex_);
  of.idle.push_back(std::move(searcher));
  return out;
}

}  // namespace ytterby::app
