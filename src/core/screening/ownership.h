#pragma once
// Is a party owned by those who are listed? Shares lie between two bounds, go through chains and cycles, and add up over several
// owners; so does the answer: yes, no, or nobody can tell from what is recorded. What is not recorded is not counted, so that `no`
// speaks of the record.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/screening/listed.h"

namespace ytterby::screening {

/// How a share counts that is held through somebody in between. An instrument says which.
enum class Through : std::uint8_t {
  in_full,        ///< who is owned enough counts as listed, with all that it holds; who is not counts for nothing
  in_proportion   ///< a half of a half is a quarter
};
enum class Reach : std::uint8_t { at_least, more_than };

/// From data: no program knows the threshold.
struct OwnershipRule {
  Decimal threshold;   ///< in percent
  Reach reach = Reach::at_least;
  Through through = Through::in_full;
};

enum class Owned : std::uint8_t { no, cannot_tell, yes };

struct Ownership {
  Owned answer = Owned::no;
  Decimal at_least;             ///< of all listed owners together, in percent; rounded down, as the other is up
  Decimal at_most;
  std::vector<Share> because;   ///< the shares that carry it, those nearest to the listed owners first
};

class OwnershipGraph {
 public:
  explicit OwnershipGraph(const std::vector<Share>& shares);

  /// Whether `target` is owned by those in `listed`, which may name it too: that does not count here.
  [[nodiscard]] Ownership ask(const std::string& target, const std::set<std::string>& listed, const OwnershipRule& rule) const;

 private:
  __extension__ using Units = unsigned __int128;   ///< counts of 10^-18 of the whole: products of two stay exact to that place

  struct Holding {
    std::size_t owner = 0;
    Units lo = 0, hi = 0;
  };
  struct Part;   ///< what lies upstream of one target

  [[nodiscard]] Part upstream(std::size_t target, const std::set<std::string>& listed) const;
  [[nodiscard]] Ownership result_of(const Part& part, const OwnershipRule& rule, Units lo, Units hi, const std::vector<Units>& carried) const;

  std::map<std::string, std::size_t> nodes_;
  std::vector<std::string> names_;
  std::vector<std::vector<Holding>> held_by_;   ///< for each node, who holds it
  std::map<std::pair<std::size_t, std::size_t>, Share> recorded_;   ///< owner and owned, as merged
};

}  // namespace ytterby::screening
