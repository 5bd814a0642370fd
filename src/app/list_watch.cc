#include "app/list_watch.h"

namespace ytterby::app {

bool ListWatch::look() {
  const std::scoped_lock lock(looking_);
  const std::vector<ListVersion> newest = lists_.all();
  std::map<std::string, std::string> now;
  for (const ListVersion& version : newest) now[version.list] = version.content;
  if (now == loaded_) return false;
  screening::SearchIndex::Lists contents;
  for (const ListVersion& version : newest) contents.push_back(std::make_shared<const screening::ListContent>(lists_.content(version)));
  screener_.replace(contents);
  loaded_ = std::move(now);
  ++loads_;
  return true;
}

}  // namespace ytterby::app
