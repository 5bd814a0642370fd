#pragma once
// Searching one index from many threads: a searcher keeps room for counting, so that each thread that asks at the same time has one.
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "core/screening/search_index.h"

namespace ytterby::app {

class SearcherPool {
 public:
  explicit SearcherPool(std::shared_ptr<const screening::SearchIndex> index) : index_(std::move(index)) {}
  [[nodiscard]] const std::shared_ptr<const screening::SearchIndex>& index() const { return index_; }

  /// As `Searcher::search`. Safe from many threads.
  [[nodiscard]] std::vector<screening::Hit> search(const screening::Query& query) {
    std::unique_ptr<screening::Searcher> searcher = taken();
    auto out = searcher->search(query);
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(searcher));
    return out;
  }

 private:
  [[nodiscard]] std::unique_ptr<screening::Searcher> taken() {
    {
      const std::scoped_lock lock(mutex_);
      if (!idle_.empty()) {
        auto out = std::move(idle_.back());
        idle_.pop_back();
        return out;
      }
    }
    return std::make_unique<screening::Searcher>(index_);
  }

  std::shared_ptr<const screening::SearchIndex> index_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<screening::Searcher>> idle_;
};

}  // namespace ytterby::app
