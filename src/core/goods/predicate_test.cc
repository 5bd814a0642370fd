// Three-valued logic and every test of the predicate language: yes, no and unknown, each with the facts that make it so.
#include "core/goods/predicate.h"

#include <gtest/gtest.h>

#include "support/law_pack.h"

namespace ytterby::goods {
namespace {

using law::Predicate;
using Op = Predicate::Op;

Element element(const char* symbol) { return *Element::parse(symbol); }
Decimal decimal(const char* text) { return *Decimal::parse(text); }

Predicate test_of(Op op, std::vector<std::string> values) {
  Predicate p;
  p.op = op;
  p.values = std::move(values);
  return p;
}

Predicate elements(Op op, std::vector<const char*> symbols, law::Bounds bounds = {}) {
  Predicate p;
  p.op = op;
  for (const char* s : symbols) p.elements.push_back(element(s));
  p.bounds = bounds;
  return p;
}

Predicate group(Op op, std::vector<Predicate> children) {
  Predicate p;
  p.op = op;
  p.children = std::move(children);
  return p;
}

Tri value(const Predicate& p, const ItemFacts& facts, Certainty least = Certainty::inferred) {
  const law::Pack& pack = test::real_pack();
  return CompiledPredicate::compile(p, pack).evaluate(possible(facts, least, pack.vocabulary.families.size()));
}

ItemFacts with(const char* symbol, const char* lo, const char* hi, bool complete = false) {
  ItemFacts facts;
  Share share;
  share.element = element(symbol);
  share.percent = {decimal(lo), decimal(hi)};
  share.present = !share.percent.lo.is_zero();
  facts.composition.push_back(share);
  facts.composition_complete = complete;
  return facts;
}

law::Bounds gt(const char* v) { return {decimal(v), {}, {}, {}}; }
law::Bounds ge(const char* v) { return {{}, decimal(v), {}, {}}; }
law::Bounds lt(const char* v) { return {{}, {}, decimal(v), {}}; }
law::Bounds le(const char* v) { return {{}, {}, {}, decimal(v)}; }

TEST(Kleene, AndOrAndNotFollowTheTables) {
  const std::array<Tri, 3> all{Tri::no, Tri::unknown, Tri::yes};
  for (const Tri a : all) {
    for (const Tri b : all) {
      EXPECT_EQ(tri_and(a, b), std::min(a, b));
      EXPECT_EQ(tri_or(a, b), std::max(a, b));
    }
  }
  EXPECT_EQ(tri_not(Tri::yes), Tri::no);
  EXPECT_EQ(tri_not(Tri::no), Tri::yes);
  EXPECT_EQ(tri_not(Tri::unknown), Tri::unknown);
}

/// Tests of each value over goods of which nothing is known but that they are oxide and hold no cerium.
TEST(Predicate, AllAnyAndNotJoinEveryPairOfValuesAsTheTablesSay) {
  ItemFacts facts = with("Ce", "0", "0");
  facts.form = {law::Form::oxide, Certainty::stated};
  const Predicate yes = test_of(Op::form, {"oxide"});
  const Predicate no = test_of(Op::form, {"magnet"});
  const Predicate unknown = elements(Op::contains_any, {"Dy"});
  const std::vector<std::pair<Predicate, Tri>> all{{yes, Tri::yes}, {no, Tri::no}, {unknown, Tri::unknown}};
  for (const auto& [p, a] : all) {
    EXPECT_EQ(value(p, facts), a);
    EXPECT_EQ(value(group(Op::negation, {p}), facts), tri_not(a));
    for (const auto& [q, b] : all) {
      EXPECT_EQ(value(group(Op::all, {p, q}), facts), tri_and(a, b));
      EXPECT_EQ(value(group(Op::any, {p, q}), facts), tri_or(a, b));
    }
  }
}

TEST(Predicate, OneOfSeveralIsUnknownUntilTheFactIsKnown) {
  const law::Vocabulary& v = test::real_pack().vocabulary;
  ItemFacts nothing;
  ItemFacts facts;
  facts.form = {law::Form::magnet, Certainty::stated};
  facts.family = {*family_index(v, "SmCo"), Certainty::stated};
  facts.processing = {law::Processing::component, Certainty::stated};
  facts.kind = {*kind_index(v, "crystal"), Certainty::stated};
  facts.origin = {Country::of("CN"), Certainty::stated};
  struct Row {
    Op op;
    const char* fits;
    const char* fits_not;
  };
  for (const Row& row : {Row{Op::form, "magnet", "oxide"}, Row{Op::family, "SmCo", "NdFeB"}, Row{Op::processing, "component", "none"}, Row{Op::kind, "crystal", "ceramic"}, Row{Op::origin, "CN", "DE"}}) {
    EXPECT_EQ(value(test_of(row.op, {row.fits, row.fits_not}), facts), Tri::yes) << row.fits;
    EXPECT_EQ(value(test_of(row.op, {row.fits_not}), facts), Tri::no) << row.fits;
    EXPECT_EQ(value(test_of(row.op, {row.fits}), nothing), Tri::unknown) << row.fits;
  }
}

TEST(Predicate, AnElementIsThereAbsentOrUnknown) {
  EXPECT_EQ(value(elements(Op::contains_any, {"Dy", "Tb"}), with("Dy", "2", "2")), Tri::yes);
  EXPECT_EQ(value(elements(Op::contains_any, {"Dy", "Tb"}), with("Dy", "0", "2")), Tri::unknown);
  EXPECT_EQ(value(elements(Op::contains_any, {"Dy", "Tb"}), with("Dy", "0", "0")), Tri::unknown) << "nobody spoke of terbium";
  EXPECT_EQ(value(elements(Op::contains_any, {"Dy", "Tb"}), with("Dy", "0", "0", true)), Tri::no);
  EXPECT_EQ(value(elements(Op::contains_all, {"Dy", "Tb"}), with("Dy", "2", "2")), Tri::unknown);
  EXPECT_EQ(value(elements(Op::contains_all, {"Dy", "Tb"}), with("Dy", "2", "2", true)), Tri::no);
  EXPECT_EQ(value(elements(Op::contains_all, {"Dy"}), with("Dy", "2", "2")), Tri::yes);
}

TEST(Predicate, ABoundIsCertainWhenTheWholeRangeMeetsItAndImpossibleWhenNoPointDoes) {
  struct Row {
    law::Bounds bounds;
    const char* lo;
    const char* hi;
    Tri value;
  };
  for (const Row& row : {Row{gt("1"), "1", "1", Tri::no}, Row{gt("1"), "1.000001", "2", Tri::yes}, Row{gt("1"), "1", "2", Tri::unknown}, Row{gt("1"), "0", "1", Tri::no},
                         Row{ge("1"), "1", "1", Tri::yes}, Row{ge("1"), "0", "1", Tri::unknown}, Row{ge("1"), "0", "0.999999", Tri::no},
                         Row{lt("1"), "1", "1", Tri::no}, Row{lt("1"), "0", "0.999999", Tri::yes}, Row{lt("1"), "0", "1", Tri::unknown}, Row{lt("1"), "1", "2", Tri::no},
                         Row{le("1"), "1", "1", Tri::yes}, Row{le("1"), "1", "2", Tri::unknown}, Row{le("1"), "1.000001", "2", Tri::no}}) {
    EXPECT_EQ(value(elements(Op::percent_of, {"Dy"}, row.bounds), with("Dy", row.lo, row.hi, true)), row.value) << row.lo << " to " << row.hi;
  }
}

TEST(Predicate, SharesOfSeveralElementsAddUpExactly) {
  ItemFacts facts = with("Dy", "0.05", "0.05", true);
  facts.composition.push_back(with("Tb", "0.05", "0.05").composition.front());
  EXPECT_EQ(value(elements(Op::percent_of, {"Dy", "Tb"}, gt("0.1")), facts), Tri::no) << "five hundredths twice are a tenth, not a little more";
  EXPECT_EQ(value(elements(Op::percent_of, {"Dy", "Tb"}, ge("0.1")), facts), Tri::yes);
  facts.composition_complete = false;
  EXPECT_EQ(value(elements(Op::percent_of, {"Dy", "Ho"}, gt("0.1")), facts), Tri::unknown) << "holmium was not spoken of";
}

TEST(Predicate, AtOrBelowTheFigureOfTradePracticeAContentIsUnknownAndNeverAbsent) {
  Predicate p = elements(Op::contains_any, {"Dy"});
  p.practice_floor = "ndfeb_heavy_trace";
  EXPECT_EQ(value(p, with("Dy", "0.1", "0.1", true)), Tri::unknown);
  EXPECT_EQ(value(p, with("Dy", "0.100001", "0.100001", true)), Tri::yes);
  EXPECT_EQ(value(p, with("Dy", "0.05", "0.15", true)), Tri::unknown) << "a range across the figure";
  EXPECT_EQ(value(p, with("Dy", "0", "0", true)), Tri::no);
  ItemFacts both = with("Dy", "0.06", "0.06", true);
  both.composition.push_back(with("Tb", "0.06", "0.06").composition.front());
  EXPECT_EQ(value(p, both), Tri::yes) << "dysprosium and terbium count together";
}

TEST(Predicate, ANumberAndAFlagCountAtTheCertaintyThatIsAskedFor) {
  const law::Vocabulary& v = test::real_pack().vocabulary;
  ItemFacts facts;
  facts.numbers.push_back({*number_index(v, "particle_size"), decimal("5"), decimal("5"), Certainty::inferred});
  facts.flags.push_back({*flag_index(v, "calcined"), true, Certainty::inferred});
  Predicate number = test_of(Op::number, {"particle_size"});
  number.bounds = lt("10");
  EXPECT_EQ(value(number, facts), Tri::yes);
  EXPECT_EQ(value(number, facts, Certainty::stated), Tri::unknown);
  EXPECT_EQ(value(test_of(Op::flag, {"calcined"}), facts), Tri::yes);
  EXPECT_EQ(value(test_of(Op::flag, {"calcined"}), facts, Certainty::stated), Tri::unknown);
  EXPECT_EQ(value(test_of(Op::flag, {"calcined"}), {}), Tri::unknown);
  EXPECT_EQ(value(test_of(Op::flag, {"known_overseas_rare_earth_use"}), {}), Tri::no) << "silence about a volunteered flag is no";
}

TEST(Predicate, AnElementThatOnlyTheDescriptionNamesReopensAListThatWasCalledComplete) {
  ItemFacts facts = with("Nd", "30", "30", true);
  Share read = with("Dy", "0", "100").composition.front();
  read.certainty = Certainty::inferred;
  facts.composition.push_back(read);
  EXPECT_EQ(value(elements(Op::contains_any, {"Dy"}), facts, Certainty::stated), Tri::unknown);
  EXPECT_EQ(value(elements(Op::contains_any, {"Tb"}), facts, Certainty::stated), Tri::no);
}

TEST(Predicate, GoodsWithoutAnyElementPassAConditionThatDemandsNone) {
  const CompiledPredicate furnace = CompiledPredicate::compile(test_of(Op::form, {"equipment"}), test::real_pack());
  const CompiledPredicate oxide = CompiledPredicate::compile(elements(Op::contains_any, {"Dy"}), test::real_pack());
  EXPECT_TRUE(CompiledPredicate::passes(furnace.gate(), ElementSet{}));
  EXPECT_FALSE(CompiledPredicate::passes(oxide.gate(), ElementSet{}));
}

TEST(Derive, AFamilyBringsItsElementsAndElementsBringTheOnlyFamilyThatTheyMake) {
  const law::Vocabulary& v = test::real_pack().vocabulary;
  ItemFacts magnet;
  magnet.family = {*family_index(v, "SmCo"), Certainty::stated};
  EXPECT_TRUE(derive(magnet, v).empty());
  EXPECT_EQ(value(elements(Op::contains_all, {"Sm", "Co"}), magnet), Tri::yes);
  ItemFacts elements_only = with("Sm", "25", "25");
  elements_only.composition.push_back(with("Co", "50", "50").composition.front());
  EXPECT_TRUE(derive(elements_only, v).empty());
  EXPECT_EQ(elements_only.family.value, *family_index(v, "SmCo"));
}

TEST(Derive, AFamilyThatContradictsTheCompositionIsBelievedInNobodysFavour) {
  const law::Vocabulary& v = test::real_pack().vocabulary;
  ItemFacts facts = with("Sm", "0", "0", true);
  facts.family = {*family_index(v, "SmCo"), Certainty::stated};
  const auto found = derive(facts, v);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().kind, Contradiction::Kind::family_without_its_elements);
  EXPECT_EQ(facts.family.certainty, Certainty::unknown);
  EXPECT_FALSE(facts.composition_complete);
}

}  // namespace
}  // namespace ytterby::goods
