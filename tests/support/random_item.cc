#include "support/random_item.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace ytterby::test {

using goods::Certainty;
using goods::ItemFacts;
using Op = law::Predicate::Op;

std::uint64_t seed(const char* what, std::uint64_t fallback) {
  const char* given = std::getenv("YTTERBY_SEED");
  const std::uint64_t value = given == nullptr ? fallback : std::strtoull(given, nullptr, 10);
  std::cout << what << ": YTTERBY_SEED=" << value << "\n";
  return value;
}

RandomItems::RandomItems(const law::Pack& pack, std::uint64_t seed) : pack_(pack), random_(seed) {
  law::each_provision(pack, [&](const law::Provision& p, const law::Family& family) {
    for (const law::Version& v : p.versions) {
      if (v.when) aims_.push_back({&*v.when, family.reach == law::Family::Reach::from_abroad});
    }
  });
  for (const law::GuidanceRule& rule : pack.guidance) {
    if (rule.when) aims_.push_back({&*rule.when, false});
  }
  for (const auto& [element, name] : pack.vocabulary.elements) elements_.push_back(element);
}

Decimal RandomItems::percent() {
  static const std::vector<Decimal> usual{Decimal{},           *Decimal::parse("0.02"), *Decimal::parse("0.05"), *Decimal::parse("0.1"), *Decimal::parse("0.11"),
                                          *Decimal::parse("0.5"), Decimal::whole(1),       Decimal::whole(5),       Decimal::whole(30),     Decimal::whole(97), Decimal::whole(100)};
  return any_of(usual);
}

/// At a bound, a little beside it, or somewhere else.
Decimal RandomItems::near(const law::Bounds& bounds) {
  std::vector<Decimal> all;
  for (const auto& bound : {bounds.gt, bounds.ge, bounds.lt, bounds.le}) {
    if (bound) all.push_back(*bound);
  }
  const Decimal step = *Decimal::parse("0.001");
  const Decimal base = all.empty() ? percent() : any_of(all);
  switch (below(4)) {
    case 0: return base;
    case 1: return base - step < Decimal{} ? Decimal{} : base - step;
    case 2: return base + step;
    default: return base + Decimal::whole(static_cast<std::int64_t>(below(3)));
  }
}

void RandomItems::set_share(ItemFacts& facts, Element element, Decimal lo, Decimal hi) {
  const Decimal most = Decimal::whole(100);
  goods::Share share;
  share.element = element;
  share.percent = {std::min(lo, most), std::min(hi, most)};
  share.present = share.percent.lo > Decimal{};
  auto& all = facts.composition;
  all.erase(std::remove_if(all.begin(), all.end(), [&](const goods::Share& s) { return s.element == element; }), all.end());
  all.push_back(share);
}

void RandomItems::set_number(ItemFacts& facts, goods::VocabularyIndex number, Decimal value) {
  auto& all = facts.numbers;
  all.erase(std::remove_if(all.begin(), all.end(), [&](const goods::NumberFact& n) { return n.number == number; }), all.end());
  all.push_back({number, value, value, Certainty::stated});
}

void RandomItems::set_flag(ItemFacts& facts, goods::VocabularyIndex flag, bool value) {
  auto& all = facts.flags;
  all.erase(std::remove_if(all.begin(), all.end(), [&](const goods::FlagFact& f) { return f.flag == flag; }), all.end());
  all.push_back({flag, value, Certainty::stated});
}

/// Facts that are likely to meet a condition; not sure to, which is the point.
void RandomItems::satisfy(const law::Predicate& p, ItemFacts& facts) {
  const law::Vocabulary& v = pack_.vocabulary;
  switch (p.op) {
    case Op::all:
      for (const law::Predicate& child : p.children) satisfy(child, facts);
      return;
    case Op::any: return satisfy(any_of(p.children), facts);
    case Op::negation: return;
    case Op::form: facts.form = {*goods::parse_form(any_of(p.values)), Certainty::stated}; return;
    case Op::processing: facts.processing = {*goods::parse_processing(any_of(p.values)), Certainty::stated}; return;
    case Op::family: facts.family = {*goods::family_index(v, any_of(p.values)), Certainty::stated}; return;
    case Op::kind: facts.kind = {*goods::kind_index(v, any_of(p.values)), Certainty::stated}; return;
    case Op::origin: facts.origin = {goods::Country::of(any_of(p.values)), Certainty::stated}; return;
    case Op::contains_all:
      for (const Element e : p.elements) set_share(facts, e, Decimal::whole(5), Decimal::whole(5));
      return;
    case Op::contains_any: {
      const Decimal value = percent();
      return set_share(facts, any_of(p.elements), value, value);
    }
    case Op::percent_of: {
      const Decimal value = near(p.bounds);
      return set_share(facts, any_of(p.elements), value, value);
    }
    case Op::number: return set_number(facts, *goods::number_index(v, p.values.front()), near(p.bounds));
    case Op::flag: return set_flag(facts, *goods::flag_index(v, p.values.front()), !one_in(4));
  }
}

/// Takes away, blurs and changes a little.
void RandomItems::spoil(ItemFacts& facts) {
  if (one_in(6)) facts.form = {static_cast<law::Form>(below(law::form_count)), Certainty::stated};
  if (one_in(8)) facts.form = {};
  if (one_in(8)) facts.family = {};
  if (one_in(6)) facts.kind = {};
  if (one_in(20)) facts.kind = {static_cast<goods::VocabularyIndex>(below(static_cast<std::uint32_t>(pack_.vocabulary.kinds.size()))), Certainty::stated};
  if (one_in(3)) facts.processing = {static_cast<law::Processing>(below(law::processing_count)), Certainty::stated};
  if (one_in(4)) facts.origin = {goods::Country::of(one_in(2) ? pack_.jurisdiction : "DE"), Certainty::stated};
  for (std::uint32_t extra = below(4); extra > 0; --extra) {
    const Element element = one_in(3) ? any_of(elements_) : any_of(pack_.vocabulary.rare_earths);
    const Decimal a = percent();
    const Decimal b = percent();
    set_share(facts, element, one_in(2) ? a : std::min(a, b), one_in(2) ? a : std::max(a, b));
  }
  for (goods::Share& share : facts.composition) {
    if (share.percent.hi < share.percent.lo) std::swap(share.percent.lo, share.percent.hi);
    if (one_in(8)) share.percent = {Decimal{}, Decimal::whole(100)};
    if (one_in(8)) share.percent.lo = Decimal{};
    share.present = share.percent.lo > Decimal{} || (share.present && !share.percent.hi.is_zero());
  }
  for (goods::NumberFact& number : facts.numbers) {
    if (one_in(8)) number.lo = std::nullopt;
    if (one_in(8)) number.hi = *number.hi + Decimal::whole(1);
  }
  const auto drop_some = [&](auto& all) { all.erase(std::remove_if(all.begin(), all.end(), [&](const auto&) { return one_in(7); }), all.end()); };
  drop_some(facts.composition);
  drop_some(facts.numbers);
  drop_some(facts.flags);
}

void RandomItems::infer_some(ItemFacts& facts) {
  const auto maybe = [&](Certainty& certainty) {
    if (certainty == Certainty::stated && one_in(3)) certainty = Certainty::inferred;
  };
  maybe(facts.form.certainty);
  maybe(facts.family.certainty);
  maybe(facts.processing.certainty);
  maybe(facts.kind.certainty);
  maybe(facts.origin.certainty);
  for (goods::Share& share : facts.composition) maybe(share.certainty);
  for (goods::NumberFact& number : facts.numbers) maybe(number.certainty);
  for (goods::FlagFact& flag : facts.flags) maybe(flag.certainty);
}

ItemFacts RandomItems::next(Facts which) {
  ItemFacts facts;
  const Aim& aim = any_of(aims_);
  if (!one_in(8)) satisfy(*aim.when, facts);
  facts.from_abroad = aim.from_abroad != one_in(10);
  facts.composition_complete = one_in(2);
  spoil(facts);
  if (which == Facts::stated_and_inferred && !one_in(3)) infer_some(facts);
  return facts;
}

ItemFacts RandomItems::next_complete() {
  for (;;) {
    ItemFacts facts = next(Facts::stated);
    const law::Vocabulary& v = pack_.vocabulary;
    if (facts.form.certainty == Certainty::unknown) facts.form = {static_cast<law::Form>(below(law::form_count)), Certainty::stated};
    if (facts.processing.certainty == Certainty::unknown) facts.processing = {law::Processing::none, Certainty::stated};
    if (facts.kind.certainty == Certainty::unknown) facts.kind = {*goods::kind_index(v, "other_kind"), Certainty::stated};
    if (facts.origin.certainty == Certainty::unknown) facts.origin = {goods::Country::of(pack_.jurisdiction), Certainty::stated};
    if (facts.family.certainty == Certainty::stated) {
      for (const Element e : v.families[facts.family.value].elements) set_share(facts, e, Decimal::whole(5), Decimal::whole(5));
    } else {
      facts.family = {*goods::family_index(v, "other"), Certainty::stated};
    }
    for (goods::Share& share : facts.composition) {
      share.percent.lo = share.percent.hi;
      share.present = !share.percent.hi.is_zero();
    }
    facts.composition_complete = true;
    for (std::size_t i = 0; i < v.numbers.size(); ++i) {
      const auto index = static_cast<goods::VocabularyIndex>(i);
      const auto found = std::find_if(facts.numbers.begin(), facts.numbers.end(), [&](const auto& n) { return n.number == index; });
      if (found == facts.numbers.end()) set_number(facts, index, percent());
    }
    for (goods::NumberFact& number : facts.numbers) number.lo = number.hi = number.hi ? number.hi : number.lo;
    for (std::size_t i = 0; i < v.flags.size(); ++i) {
      const auto index = static_cast<goods::VocabularyIndex>(i);
      const auto found = std::find_if(facts.flags.begin(), facts.flags.end(), [&](const auto& f) { return f.flag == index; });
      if (found == facts.flags.end()) set_flag(facts, index, one_in(4));
    }
    ItemFacts derived = facts;
    if (goods::derive(derived, v).empty()) return facts;
  }
}

}  // namespace ytterby::test
