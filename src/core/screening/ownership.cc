#include "core/screening/ownership.h"

#include <algorithm>

namespace ytterby::screening {

namespace {

__extension__ using Units = unsigned __int128;

constexpr int decimals = Decimal::max_fraction_digits;
constexpr Units whole = 1'000'000'000'000'000'000U;      // 10^18: everything
constexpr Units of_a_percent_step = 10'000;             // 10^-12 of a percent
/// Cycles near to the whole close slowly. Wherever it stops, the lower bound is one, and so is the upper.
constexpr int most_rounds = 4096;

Units units_of(Decimal percent) {
  if (percent.is_negative()) return 0;
  if (percent >= Decimal::whole(100)) return whole;
  return static_cast<Units>(*percent.scaled_down(decimals)) * of_a_percent_step;
}

Decimal percent_of(Units units, bool up) {
  const Units rounding = up ? of_a_percent_step - 1 : 0;
  return Decimal::of_scaled(static_cast<std::int64_t>((std::min(units, whole) + rounding) / of_a_percent_step), decimals);
}

Units times_down(Units a, Units b) { return a * b / whole; }
Units times_up(Units a, Units b) { return (a * b + whole - 1) / whole; }

bool meets(Units share, const OwnershipRule& rule) {
  const Units threshold = units_of(rule.threshold);
  return rule.reach == Reach::at_least ? share >= threshold : share > threshold;
}

}  // namespace

/// Only what can reach the target is looked at, however large the graph is.
struct OwnershipGraph::Part {
  std::size_t target = 0;                 ///< place of the target in `nodes`
  std::vector<std::size_t> nodes;         ///< of the graph
  std::vector<bool> listed;
  std::vector<bool> reached;              ///< from somebody listed, with a share above nothing
  std::vector<std::vector<Holding>> held_by;   ///< owners as places in `nodes`

  /// What those hold of `node` that `counts` says, at the least and at the most.
  [[nodiscard]] Units direct_lo(std::size_t node, const std::vector<bool>& counts) const {
    Units sum = 0;
    for (const Holding& h : held_by[node]) sum += counts[h.owner] ? h.lo : 0;
    return std::min(sum, whole);
  }
  [[nodiscard]] Units direct_hi(std::size_t node, const std::vector<bool>& counts) const {
    Units sum = 0;
    Units others = 0;   // what the others hold for certain cannot be theirs
    for (const Holding& h : held_by[node]) (counts[h.owner] ? sum : others) += counts[h.owner] ? h.hi : h.lo;
    return std::min(sum, whole - std::min(others, whole));
  }
  /// Everybody who is listed, or owned enough by those who are. Grows only, so that it ends in a cycle too.
  template <class Direct>
  [[nodiscard]] std::vector<bool> captured(const OwnershipRule& rule, Direct direct) const {
    std::vector<bool> in = listed;
    for (bool grew = true; grew;) {
      grew = false;
      for (std::size_t node = 0; node < nodes.size(); ++node) {
        if (in[node] || node == target || !reached[node] || !meets(direct(node, in), rule)) continue;
        in[node] = true;
        grew = true;
      }
    }
    return in;
  }

  [[nodiscard]] std::vector<Units> proportion_lo() const {
    std::vector<Units> share(nodes.size(), 0);
    for (std::size_t node = 0; node < nodes.size(); ++node) share[node] = listed[node] ? whole : 0;
    bool moved = true;
    for (int round = 0; moved && round < most_rounds; ++round) {
      moved = false;
      for (std::size_t node = 0; node < nodes.size(); ++node) {
        if (listed[node]) continue;
        Units sum = 0;
        for (const Holding& h : held_by[node]) sum += times_down(h.lo, share[h.owner]);
        moved = moved || sum != share[node];
        share[node] = std::min(sum, whole);
      }
    }
    return share;
  }
  /// The most that can be theirs: each owner has what is certain, and what is left goes to those who are owned most.
  [[nodiscard]] Units most_of(std::size_t node, const std::vector<Units>& share) const {
    Units sum = 0;
    Units certain = 0;
    std::vector<std::pair<Units, Units>> open;   // share of the owner, room up to its bound
    for (const Holding& h : held_by[node]) {
      sum += times_up(h.lo, share[h.owner]);
      certain += h.lo;
      open.emplace_back(share[h.owner], h.hi - h.lo);
    }
    std::sort(open.rbegin(), open.rend());
    Units left = whole - std::min(certain, whole);
    for (const auto& [owned, room] : open) {
      const Units taken = std::min(left, room);
      sum += times_up(taken, owned);
      left -= taken;
    }
    return std::min(sum, whole);
  }
  [[nodiscard]] std::vector<Units> proportion_hi() const {
    std::vector<Units> share(nodes.size(), 0);
    for (std::size_t node = 0; node < nodes.size(); ++node) share[node] = reached[node] ? whole : 0;
    bool moved = true;
    for (int round = 0; moved && round < most_rounds; ++round) {
      moved = false;
      for (std::size_t node = 0; node < nodes.size(); ++node) {
        if (listed[node] || !reached[node]) continue;
        const Units most = std::min(most_of(node, share), share[node]);
        moved = moved || most != share[node];
        share[node] = most;
      }
    }
    return share;
  }
};

OwnershipGraph::OwnershipGraph(const std::vector<Share>& shares) {
  const auto place = [&](const std::string& name) {
    const auto [at, added] = nodes_.emplace(name, names_.size());
    if (added) {
      names_.push_back(name);
      held_by_.emplace_back();
    }
    return at->second;
  };
  struct Bounds {
    Units lo = 0, hi = 0;
  };
  std::map<std::pair<std::size_t, std::size_t>, Bounds> merged;
  for (const Share& share : shares) {
    const std::size_t owner = place(share.owner);
    const std::size_t owned = place(share.owned);
    const Units lo = share.at_least ? units_of(*share.at_least) : 0;
    const Units hi = std::max(lo, share.at_most ? units_of(*share.at_most) : whole);
    // Filed twice: the same holding or another one, nobody knows. The larger is certain, and both together are possible.
    Bounds& bounds = merged[{owner, owned}];
    bounds.lo = std::max(bounds.lo, lo);
    bounds.hi = std::min(whole, bounds.hi + hi);
  }
  for (const auto& [edge, bounds] : merged) {
    held_by_[edge.second].push_back({edge.first, bounds.lo, bounds.hi});
    recorded_[edge] = {names_[edge.first], names_[edge.second], percent_of(bounds.lo, false), percent_of(bounds.hi, true)};
  }
}

OwnershipGraph::Part OwnershipGraph::upstream(std::size_t target, const std::set<std::string>& listed) const {
  Part out;
  std::map<std::size_t, std::size_t> places;
  const auto place = [&](std::size_t node) {
    const auto [at, added] = places.emplace(node, out.nodes.size());
    if (added) out.nodes.push_back(node);
    return at->second;
  };
  out.target = place(target);
  for (std::size_t i = 0; i < out.nodes.size(); ++i) {
    out.listed.push_back(i != out.target && listed.count(names_[out.nodes[i]]) != 0);
    out.held_by.emplace_back();
    for (const Holding& h : held_by_[out.nodes[i]]) {
      // Who is listed is listed, whoever owns it.
      if (!out.listed[i] && h.hi > 0) out.held_by[i].push_back({place(h.owner), h.lo, h.hi});
    }
  }
  out.reached = out.listed;
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t node = 0; node < out.nodes.size(); ++node) {
      if (out.reached[node]) continue;
      for (const Holding& h : out.held_by[node]) out.reached[node] = out.reached[node] || out.reached[h.owner];
      grew = grew || out.reached[node];
    }
  }
  return out;
}

Ownership OwnershipGraph::result_of(const Part& part, const OwnershipRule& rule, Units lo, Units hi, const std::vector<Units>& carried) const {
  Ownership out;
  out.at_least = percent_of(lo, false);
  out.at_most = percent_of(hi, true);
  out.answer = meets(lo, rule) ? Owned::yes : meets(hi, rule) ? Owned::cannot_tell : Owned::no;
  // From the target up to the listed, then turned round.
  std::vector<bool> seen(part.nodes.size(), false);
  std::vector<std::size_t> queue{part.target};
  seen[part.target] = true;
  for (std::size_t i = 0; i < queue.size(); ++i) {
    for (const Holding& h : part.held_by[queue[i]]) {
      if (carried[h.owner] == 0 || h.owner == queue[i]) continue;
      out.because.push_back(recorded_.at({part.nodes[h.owner], part.nodes[queue[i]]}));
      if (!seen[h.owner]) queue.push_back(h.owner);
      seen[h.owner] = true;
    }
  }
  std::reverse(out.because.begin(), out.because.end());
  return out;
}

Ownership OwnershipGraph::ask(const std::string& target, const std::set<std::string>& listed, const OwnershipRule& rule) const {
  const auto found = nodes_.find(target);
  if (found == nodes_.end()) return {};
  const Part part = upstream(found->second, listed);
  if (rule.through == Through::in_proportion) {
    const auto hi = part.proportion_hi();
    return result_of(part, rule, part.proportion_lo()[part.target], hi[part.target], hi);
  }
  const auto certain = part.captured(rule, [&](std::size_t node, const std::vector<bool>& in) { return part.direct_lo(node, in); });
  const auto possible = part.captured(rule, [&](std::size_t node, const std::vector<bool>& in) { return part.direct_hi(node, in); });
  const std::vector<Units> carried(possible.begin(), possible.end());
  return result_of(part, rule, part.direct_lo(part.target, certain), part.direct_hi(part.target, possible), carried);
}

}  // namespace ytterby::screening
