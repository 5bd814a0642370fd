#include "core/screening/ownership.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iostream>
#include <numeric>
#include <random>

namespace ytterby::screening {
namespace {

Decimal percent(int value) { return Decimal::whole(value); }
Share share(const std::string& owner, const std::string& owned, int lo, int hi) { return {owner, owned, percent(lo), percent(hi)}; }
Share exact(const std::string& owner, const std::string& owned, int value) { return share(owner, owned, value, value); }

constexpr int half_of_it = 50;
OwnershipRule half(Through through = Through::in_full, Reach reach = Reach::at_least) { return {percent(half_of_it), reach, through}; }

TEST(Ownership, AHalfIsEnoughWhereTheRuleSaysAtLeastAndNotWhereItSaysMore) {
  const OwnershipGraph graph({exact("listed", "firm", 50)});
  EXPECT_EQ(graph.ask("firm", {"listed"}, half()).answer, Owned::yes);
  EXPECT_EQ(graph.ask("firm", {"listed"}, half(Through::in_full, Reach::more_than)).answer, Owned::no);
  EXPECT_EQ(graph.ask("firm", {"other"}, half()).answer, Owned::no);
  EXPECT_EQ(graph.ask("unheard of", {"listed"}, half()).answer, Owned::no);
}

TEST(Ownership, SeveralListedOwnersCountTogether) {
  const OwnershipGraph graph({exact("a", "firm", 30), exact("b", "firm", 20), exact("c", "firm", 50)});
  const Ownership both = graph.ask("firm", {"a", "b"}, half());
  EXPECT_EQ(both.answer, Owned::yes);
  EXPECT_EQ(both.at_least, percent(50));
  EXPECT_EQ(both.because.size(), 2U);
  EXPECT_EQ(graph.ask("firm", {"a"}, half()).answer, Owned::no);
}

TEST(Ownership, AHalfOfAHalfIsEverythingInFullAndAQuarterInProportion) {
  const OwnershipGraph graph({exact("listed", "between", 50), exact("between", "firm", 50)});
  EXPECT_EQ(graph.ask("firm", {"listed"}, half()).answer, Owned::yes);
  const Ownership proportion = graph.ask("firm", {"listed"}, half(Through::in_proportion));
  EXPECT_EQ(proportion.answer, Owned::no);
  EXPECT_EQ(proportion.at_least, percent(25));
  EXPECT_EQ(proportion.at_most, percent(25));
}

TEST(Ownership, WhereTheBoundsLieOnBothSidesNobodyCanTell) {
  const OwnershipGraph graph({share("listed", "firm", 25, 75)});
  const Ownership answer = graph.ask("firm", {"listed"}, half());
  EXPECT_EQ(answer.answer, Owned::cannot_tell);
  EXPECT_EQ(answer.at_least, percent(25));
  EXPECT_EQ(answer.at_most, percent(75));
  // A share that nobody wrote down can be anything.
  EXPECT_EQ(OwnershipGraph({Share{"listed", "firm", std::nullopt, std::nullopt}}).ask("firm", {"listed"}, half()).answer, Owned::cannot_tell);
}

TEST(Ownership, WhatOthersHoldForCertainIsNotTheirs) {
  const OwnershipGraph graph({share("listed", "firm", 0, 100), exact("free", "firm", 60)});
  const Ownership answer = graph.ask("firm", {"listed"}, half());
  EXPECT_EQ(answer.answer, Owned::no);
  EXPECT_EQ(answer.at_most, percent(40));
}

TEST(Ownership, ThePathIsTheReasonFromTheListedOwnerToTheFirm) {
  const OwnershipGraph graph({exact("between", "firm", 60), exact("listed", "between", 70), exact("free", "firm", 40)});
  const Ownership answer = graph.ask("firm", {"listed"}, half());
  ASSERT_EQ(answer.because.size(), 2U);
  EXPECT_EQ(answer.because[0], exact("listed", "between", 70));
  EXPECT_EQ(answer.because[1], exact("between", "firm", 60));
}

TEST(Ownership, CyclesComeToAnEnd) {
  // Two firms that hold one another: of each, a fifth is the listed owner's in the end (10 / (1 - 0.9 * 0.9) = 52.6 and so on).
  const OwnershipGraph graph({exact("listed", "a", 10), exact("b", "a", 90), exact("a", "b", 90)});
  const Ownership a = graph.ask("a", {"listed"}, half(Through::in_proportion));
  EXPECT_EQ(a.answer, Owned::yes);
  EXPECT_EQ(a.at_least.text().substr(0, 9), "52.631578");
  EXPECT_EQ(graph.ask("a", {"listed"}, half()).answer, Owned::no) << "in full: ten is not half";
  // Firms that wholly own one another, and nobody listed near them.
  const OwnershipGraph island({exact("a", "b", 100), exact("b", "a", 100), exact("a", "a", 3), exact("listed", "c", 90)});
  for (const Through through : {Through::in_full, Through::in_proportion}) EXPECT_EQ(island.ask("a", {"listed"}, half(through)).answer, Owned::no);
}

TEST(Ownership, WhatIsFiledTwiceIsCertainOnceAndPossibleTwice) {
  const Ownership answer = OwnershipGraph({exact("listed", "firm", 30), exact("listed", "firm", 25)}).ask("firm", {"listed"}, half());
  EXPECT_EQ(answer.at_least, percent(30));
  EXPECT_EQ(answer.at_most, percent(55));
  EXPECT_EQ(answer.answer, Owned::cannot_tell);
}

TEST(Ownership, WhatAFirmHoldsOfItselfThroughOthersAddsNothing) {
  const OwnershipGraph graph({exact("listed", "firm", 60), exact("firm", "daughter", 100), exact("daughter", "firm", 20)});
  const Ownership answer = graph.ask("firm", {"listed"}, half());
  EXPECT_EQ(answer.answer, Owned::yes);
  EXPECT_EQ(answer.at_least, percent(60));
}

// --- against brute force: every assignment of whole tens within the bounds, each solved by elimination -------------------

__extension__ using Wide = __int128;
struct Fraction {
  Wide up = 0, down = 1;
  Fraction(Wide n = 0, Wide d = 1) : up(n), down(d) {
    Wide a = n < 0 ? -n : n, b = d;
    while (b != 0) { const Wide t = a % b; a = b; b = t; }
    if (a != 0) { up = n / a; down = d / a; }
    if (down < 0) { up = -up; down = -down; }
  }
  friend Fraction operator+(Fraction a, Fraction b) { return {a.up * b.down + b.up * a.down, a.down * b.down}; }
  friend Fraction operator-(Fraction a, Fraction b) { return {a.up * b.down - b.up * a.down, a.down * b.down}; }
  friend Fraction operator*(Fraction a, Fraction b) { return {a.up * b.up, a.down * b.down}; }
  friend Fraction operator/(Fraction a, Fraction b) { return {a.up * b.down, a.down * b.up}; }
  friend bool operator<(Fraction a, Fraction b) { return a.up * b.down < b.up * a.down; }
};

constexpr std::size_t firms = 4;   // node 0 is the listed owner, node 3 the target
struct Edge { std::size_t owner, owned; int lo, hi; };
using Tens = std::vector<int>;

/// Share of the listed owner in the target; none when a cycle keeps everything to itself.
std::optional<Fraction> solved(const std::vector<Edge>& edges, const Tens& tens) {
  std::array<std::array<Fraction, firms + 1>, firms> m;
  for (std::size_t i = 0; i < firms; ++i) m[i][i] = Fraction(1);
  m[0][firms] = Fraction(1);
  for (std::size_t e = 0; e < edges.size(); ++e) {
    if (edges[e].owned == 0) continue;
    m[edges[e].owned][edges[e].owner] = m[edges[e].owned][edges[e].owner] - Fraction(tens[e], 10);
  }
  for (std::size_t c = 0; c < firms; ++c) {
    std::size_t pivot = c;
    while (pivot < firms && m[pivot][c].up == 0) ++pivot;
    if (pivot == firms) return std::nullopt;
    std::swap(m[pivot], m[c]);
    for (std::size_t r = 0; r < firms; ++r) {
      if (r == c || m[r][c].up == 0) continue;
      const Fraction factor = m[r][c] / m[c][c];
      for (std::size_t k = c; k <= firms; ++k) m[r][k] = m[r][k] - factor * m[c][k];
    }
  }
  return m[3][firms] / m[3][3];
}

bool captured(const std::vector<Edge>& edges, const Tens& tens) {
  std::array<bool, firms> in{true};
  for (std::size_t round = 0; round < firms; ++round) {
    for (std::size_t node = 1; node < firms; ++node) {
      int sum = 0;
      // The target is asked last: it does not count as its own owner.
      for (std::size_t e = 0; e < edges.size(); ++e) sum += edges[e].owned == node && in[edges[e].owner] && edges[e].owner != 3 ? tens[e] : 0;
      if (sum >= 5) in[node] = true;
    }
  }
  return in[3];
}

void each_assignment(const std::vector<Edge>& edges, const std::function<void(const Tens&)>& use) {
  Tens tens(edges.size());
  const std::function<void(std::size_t)> go = [&](std::size_t e) {
    if (e == edges.size()) {
      std::array<int, firms> sums{};
      for (std::size_t i = 0; i < edges.size(); ++i) sums[edges[i].owned] += tens[i];
      if (*std::max_element(sums.begin(), sums.end()) <= 10) use(tens);
      return;
    }
    for (tens[e] = edges[e].lo; tens[e] <= edges[e].hi; ++tens[e]) go(e + 1);
  };
  go(0);
}

Fraction fraction_of(Decimal percents) { return {*percents.scaled_down(12), Wide{100} * 1'000'000'000'000}; }

TEST(Ownership, AgreesWithEveryAssignmentOfEverySmallGraph) {
  std::mt19937 random(20261128);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  int graphs = 0, yes = 0, unclear = 0;
  while (graphs < 3000) {
    std::vector<Edge> edges;
    for (std::size_t owner = 0; owner < firms; ++owner) {
      for (std::size_t owned = 1; owned < firms; ++owned) {
        if (owner == owned || below(2) == 0) continue;
        const int lo = below(8);
        edges.push_back({owner, owned, lo, std::min(10, lo + below(3))});
      }
    }
    std::array<int, firms> certain{};
    for (const Edge& e : edges) certain[e.owned] += e.lo;
    if (edges.size() > 7 || *std::max_element(certain.begin(), certain.end()) > 10) continue;
    std::vector<Share> shares;
    for (const Edge& e : edges) shares.push_back(share(std::to_string(e.owner), std::to_string(e.owned), e.lo * 10, e.hi * 10));
    const OwnershipGraph graph(shares);
    ++graphs;

    bool always = true, ever = false, closed = false;
    Fraction least(2), most(0);
    each_assignment(edges, [&](const Tens& tens) {
      const bool in = captured(edges, tens);
      always = always && in;
      ever = ever || in;
      const auto value = solved(edges, tens);
      closed = closed || !value;
      if (!value) return;
      if (*value < least) least = *value;
      if (most < *value) most = *value;
    });
    const Owned expected = always ? Owned::yes : ever ? Owned::cannot_tell : Owned::no;
    const Ownership full = graph.ask("3", {"0"}, half());
    ASSERT_EQ(full.answer, expected) << "graph " << graphs;
    yes += expected == Owned::yes;
    unclear += expected == Owned::cannot_tell;
    if (closed) continue;   // firms that own one another wholly have no share to speak of
    const Ownership proportion = graph.ask("3", {"0"}, half(Through::in_proportion));
    const Fraction tolerance(1, 1'000'000'000);
    ASSERT_FALSE(least < fraction_of(proportion.at_least)) << "graph " << graphs << ": the lower bound is above the least";
    ASSERT_FALSE(fraction_of(proportion.at_most) + Fraction(1, Wide{100} * 1'000'000'000'000) < most) << "graph " << graphs << ": the upper bound is below the most";
    ASSERT_FALSE(fraction_of(proportion.at_least) + tolerance < least) << "graph " << graphs;
    ASSERT_FALSE(most + tolerance < fraction_of(proportion.at_most)) << "graph " << graphs;
  }
  std::cout << "ownership: " << graphs << " graphs, " << yes << " yes, " << unclear << " nobody can tell\n";
  EXPECT_GT(yes, 20);
  EXPECT_GT(unclear, 20);
}

}  // namespace
}  // namespace ytterby::screening
