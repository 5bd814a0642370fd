#pragma once
// Keeps the lists in memory at the newest versions that the store has, whichever server imported them.
#include <atomic>
#include <map>
#include <mutex>

#include "app/lists.h"
#include "app/screener.h"

namespace ytterby::app {

/// Safe from many threads.
class ListWatch {
 public:
  /// All must outlive it.
  ListWatch(Screener& screener, ListRecords& records, const proof::Hasher& hasher) : screener_(screener), lists_(records, hasher) {}

  /// Loads every list again when one has a new version; whether it did. Throws RecordsUnavailable and ListDamaged: what was loaded
  /// before stays.
  bool look();
  /// How often the lists were loaded so far, by whoever looked.
  [[nodiscard]] std::uint64_t loads() const { return loads_; }

 private:
  std::mutex looking_;                          ///< a version that was loaded is never followed by an older one
  Screener& screener_;
  Lists lists_;
  std::atomic<std::uint64_t> loads_{0};
  std::map<std::string, std::string> loaded_;   ///< list: hash of its content
};

}  // namespace ytterby::app
