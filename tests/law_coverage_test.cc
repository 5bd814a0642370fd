// Whether the golden cases of `tests/law` stand on both sides of everything that the law decides by: conditions, days,
// thresholds. Each test prints what has no case, as a list that must be empty.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/goods/predicate.h"
#include "core/law/view.h"
#include "support/golden_cases.h"
#include "support/law_pack.h"

namespace ytterby {
namespace {

using goods::CompiledPredicate;
using goods::Possible;
using Op = law::Predicate::Op;

struct Case {
  law::AsOf as_of;
  goods::ItemFacts facts;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = [] {
    std::vector<Case> out;
    for (const test::GoldenFile& file : test::read_golden_files("law")) {
      for (const auto& one : file.cases.items) {
        std::string error;
        out.push_back({test::golden_day(one), test::golden_facts(one, test::real_pack(), error)});
      }
    }
    return out;
  }();
  return all;
}

/// A version of a provision with a condition, and how each golden case stands to that condition.
struct Tested {
  const law::Provision* provision;
  const law::Version* version;
  CompiledPredicate when;
  std::vector<Tri> by_case;
};

Possible possible(const goods::ItemFacts& facts) {
  return goods::possible(facts, goods::Certainty::stated, test::real_pack().vocabulary.families.size());
}

bool reaches(const law::Family& family, const goods::ItemFacts& facts) {
  return (family.reach == law::Family::Reach::from_abroad) == facts.from_abroad;
}

const std::vector<Tested>& tested() {
  static const std::vector<Tested> all = [] {
    std::vector<Tested> out;
    law::each_provision(test::real_pack(), [&](const law::Provision& p, const law::Family& family) {
      for (const law::Version& v : p.versions) {
        if (!v.when) continue;
        Tested t{&p, &v, CompiledPredicate::compile(*v.when, test::real_pack()), {}};
        for (const Case& c : cases()) t.by_case.push_back(reaches(family, c.facts) ? t.when.evaluate(possible(c.facts)) : Tri::no);
        out.push_back(std::move(t));
      }
    });
    return out;
  }();
  return all;
}

std::string where(const Tested& t) { return t.provision->code + " of " + t.version->in_force.text(); }

std::string lines(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += "\n  " + one;
  return out;
}

/// Tests at the outermost level: all of them, or the whole condition when it is one test.
std::vector<std::uint16_t> outermost(const CompiledPredicate& when) {
  if (when.nodes().front().op != Op::all) return {0};
  std::vector<std::uint16_t> out;
  for (std::uint16_t c = when.nodes().front().first_child; c != 0; c = when.nodes()[c].next_sibling) out.push_back(c);
  return out;
}

/// The goods miss the provision by one test, and meet every other one.
bool misses_narrowly(const Tested& t, const Possible& item) {
  int failed = 0;
  for (const std::uint16_t node : outermost(t.when)) {
    const Tri value = t.when.evaluate(node, item);
    if (value == Tri::unknown) return false;
    failed += value == Tri::no ? 1 : 0;
  }
  return failed == 1;
}

bool binds_on(const Tested& t, const law::AsOf& as_of) {
  const law::Instrument* instrument = law::find_instrument(test::real_pack(), t.version->source.instrument);
  return t.version->in_force <= as_of.day && (!t.version->until || as_of.day <= *t.version->until) &&
         law::status_of(test::real_pack(), *instrument, t.version->source.at, as_of) == law::Status::in_force;
}

TEST(LawCoverage, EveryConditionHasGoodsThatMeetItAndGoodsThatMissItByOneTestWhileItBinds) {
  std::vector<std::string> never_met, never_missed;
  for (const Tested& t : tested()) {
    bool met = false;
    bool missed = false;
    for (std::size_t i = 0; i < cases().size() && !(met && missed); ++i) {
      const Case& c = cases()[i];
      if (!binds_on(t, c.as_of)) continue;
      met = met || t.by_case[i] == Tri::yes;
      missed = missed || (t.by_case[i] == Tri::no && misses_narrowly(t, possible(c.facts)));
    }
    if (!met) never_met.push_back(where(t));
    if (!missed) never_missed.push_back(where(t));
  }
  EXPECT_TRUE(never_met.empty()) << "no golden case meets" << lines(never_met);
  EXPECT_TRUE(never_missed.empty()) << "no golden case misses by one test" << lines(never_missed);
}

/// Days on which a version begins or ceases to bind: its own, and those of the part of the instrument that it cites.
std::set<Date> turning_days(const Tested& t) {
  std::set<Date> days{t.version->in_force};
  if (t.version->until) days.insert(t.version->until->plus(1));
  const law::Instrument* instrument = law::find_instrument(test::real_pack(), t.version->source.instrument);
  for (const law::Span& span : law::spans_of(test::real_pack(), *instrument, t.version->source.at, std::nullopt)) days.insert(span.from);
  return days;
}

TEST(LawCoverage, EveryDayOnWhichAProvisionChangesHasItsGoodsOnThatDayAndOnTheDayBefore) {
  std::vector<std::string> missing;
  for (const Tested& t : tested()) {
    std::set<Date> asked;
    for (std::size_t i = 0; i < cases().size(); ++i) {
      if (t.by_case[i] == Tri::yes) asked.insert(cases()[i].as_of.day);
    }
    for (const Date turning : turning_days(t)) {
      // Before the first day that the pack covers, the answer is the same on both sides: then that day is the one to test.
      const Date day = std::max(turning, test::real_pack().coverage.covers_from);
      for (const Date side : {day.plus(-1), day}) {
        if (asked.count(side) == 0) missing.push_back(where(t) + ": " + side.text());
      }
    }
  }
  EXPECT_TRUE(missing.empty()) << "no golden case with such goods on" << lines(missing);
}

/// The exact figure that the goods give for a numeric test, if they give one.
std::optional<Decimal> figure_for(const CompiledPredicate::Node& node, const goods::ItemFacts& facts) {
  if (node.op == Op::number) {
    for (const goods::NumberFact& n : facts.numbers) {
      if (n.number == node.fact && n.lo && n.lo == n.hi) return n.lo;
    }
    return std::nullopt;
  }
  Decimal sum;
  const ElementSet elements = node.op == Op::percent_of ? node.elements : node.floor_elements;
  for (const Element e : (elements & possible(facts).possible).list()) {
    const auto share = std::find_if(facts.composition.begin(), facts.composition.end(), [&](const goods::Share& s) { return s.element == e; });
    if (share == facts.composition.end() || !share->percent.is_exact()) return std::nullopt;
    sum = sum + share->percent.lo;
  }
  return sum;
}

struct Threshold {
  std::uint16_t node;
  Decimal bound;
};

std::vector<Threshold> thresholds(const CompiledPredicate& when) {
  std::vector<Threshold> out;
  for (std::uint16_t i = 0; i < when.nodes().size(); ++i) {
    const auto& node = when.nodes()[i];
    for (const auto& bound : {node.bounds.gt, node.bounds.ge, node.bounds.lt, node.bounds.le}) {
      if (bound) out.push_back({i, *bound});
    }
    if (node.has_floor) out.push_back({i, node.floor});
  }
  return out;
}

/// Whether `below` is `node` or stands under it.
bool holds(const CompiledPredicate& when, std::uint16_t node, std::uint16_t below) {
  if (node == below) return true;
  for (std::uint16_t c = when.nodes()[node].first_child; c != 0; c = when.nodes()[c].next_sibling) {
    if (holds(when, c, below)) return true;
  }
  return false;
}

/// Goods that meet everything but, perhaps, the part of the condition in which the threshold stands.
bool all_else_holds(const Tested& t, std::uint16_t threshold, const Possible& item) {
  const auto parts = outermost(t.when);
  return std::all_of(parts.begin(), parts.end(), [&](std::uint16_t part) {
    return holds(t.when, part, threshold) || t.when.evaluate(part, item) == Tri::yes;
  });
}

struct Sides {
  bool below = false, at = false, above = false;
};

Sides sides_of(const Tested& t, const Threshold& threshold) {
  Sides sides;
  const auto& node = t.when.nodes()[threshold.node];
  for (const Case& c : cases()) {
    const std::optional<Decimal> figure = figure_for(node, c.facts);
    if (!figure || !all_else_holds(t, threshold.node, possible(c.facts))) continue;
    sides.below = sides.below || *figure < threshold.bound;
    sides.at = sides.at || *figure == threshold.bound;
    sides.above = sides.above || *figure > threshold.bound;
  }
  return sides;
}

TEST(LawCoverage, EveryThresholdHasGoodsBelowItExactlyAtItAndAboveIt) {
  std::vector<std::string> missing;
  std::size_t count = 0;
  for (const Tested& t : tested()) {
    for (const Threshold& threshold : thresholds(t.when)) {
      ++count;
      const Sides sides = sides_of(t, threshold);
      const auto& node = t.when.nodes()[threshold.node];
      const bool number = node.op == Op::number;
      const std::string name = number ? test::real_pack().vocabulary.numbers[node.fact].id : "percent";
      const std::string at = where(t) + ": " + name + " " + threshold.bound.text();
      const bool nothing_below = threshold.bound.is_zero();
      const bool nothing_above = !number && threshold.bound == Decimal::whole(100);
      if (!sides.below && !nothing_below) missing.push_back(at + ", below");
      if (!sides.at) missing.push_back(at + ", exactly at");
      if (!sides.above && !nothing_above) missing.push_back(at + ", above");
    }
  }
  std::cout << "thresholds: " << count << "\n";
  EXPECT_TRUE(missing.empty()) << "no golden case" << lines(missing);
}

}  // namespace
}  // namespace ytterby
