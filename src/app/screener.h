#pragma once
// The lists in memory, shared by everybody who asks for a name, and replaced as a whole when one of them changes.
#include <functional>
#include <memory>
#include <mutex>

#include "app/searcher_pool.h"
#include "core/law/view.h"

namespace ytterby::app {

class HouseLists;

/// One listed entry that a name may be. Refers into the index of its answer.
struct ScreenedHit {
  const screening::ListContent* list = nullptr;
  const screening::Entry* entry = nullptr;
  std::size_t name = 0;                           ///< which of its names is nearest
  screening::Match match;
  const law::PartyNotice* notice = nullptr;       ///< entries of the law pack: the notice, and the party of it
  const law::ListedParty* party = nullptr;
};

struct Screened {
  std::shared_ptr<const screening::SearchIndex> index;   ///< keeps what the hits refer to
  std::vector<ScreenedHit> hits;                          ///< best first
};

/// Safe from many threads. Nothing is loaded before the first question.
class Screener {
 public:
  using LoadTables = std::function<std::shared_ptr<const screening::Tables>()>;
  /// The parties of the pack are always among the lists; the pack must outlive this.
  Screener(const law::Pack& pack, LoadTables load) : pack_(pack), load_(std::move(load)) {}

  /// In the parties of the pack alone, which bind in its jurisdiction: no other list can push one of them out of the answer.
  [[nodiscard]] Screened screen_law(const screening::Query& query) const;
  /// In everything that is loaded.
  [[nodiscard]] Screened screen(const screening::Query& query) const;
  /// Lists that mean something here by house policy are replaced along with all others. Before anybody asks.
  void keep(std::shared_ptr<HouseLists> house) { house_ = std::move(house); }
  /// Null: no imported list means anything here.
  [[nodiscard]] const std::shared_ptr<HouseLists>& house() const { return house_; }
  /// Puts other lists beside the parties of the pack; questions under way end on those before.
  void replace(const screening::SearchIndex::Lists& others);

 private:
  [[nodiscard]] std::shared_ptr<SearcherPool> made_of(const screening::SearchIndex::Lists& others) const;
  [[nodiscard]] Screened ask(SearcherPool& of, const screening::Query& query) const;

  const law::Pack& pack_;
  LoadTables load_;
  std::shared_ptr<HouseLists> house_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<SearcherPool> law_;   ///< made when it is first asked
  std::shared_ptr<SearcherPool> all_;           ///< null: there are no other lists
};

}  // namespace ytterby::app
