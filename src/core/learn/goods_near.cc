#include "core/learn/goods_near.h"

#include <algorithm>

namespace ytterby::learn {

namespace {

using goods::Certainty;
using goods::ItemFacts;
using Op = law::Predicate::Op;

Decimal times(Decimal value, std::size_t n) {
  Decimal out;
  for (std::size_t i = 0; i < n; ++i) out = out + value;
  return out;
}

bool is_percent_unit(const law::Vocabulary& v, goods::VocabularyIndex number) { return v.numbers[number].unit == "percent"; }

}  // namespace

std::int32_t count_tests(const law::Predicate& p) {
  if (p.children.empty()) return 1;
  std::int32_t out = 0;
  for (const law::Predicate& child : p.children) out += count_tests(child);
  return out;
}

/// A share that nobody would call a trace; what is left over makes up the whole.
Decimal GoodsNear::plenty() {
  static const std::vector<Decimal> usual{Decimal::whole(3), Decimal::whole(8), Decimal::whole(12), Decimal::whole(20), Decimal::whole(30)};
  return any_of(usual);
}

void GoodsNear::set_share(ItemFacts& facts, Element element, Decimal percent) {
  goods::Share share;
  share.element = element;
  share.percent = {percent, percent};
  share.present = !percent.is_zero();
  const auto found = std::find_if(facts.composition.begin(), facts.composition.end(), [&](const auto& s) { return s.element == element; });
  if (found == facts.composition.end()) {
    facts.composition.push_back(share);
  } else {
    *found = share;
  }
}

void GoodsNear::set_number(ItemFacts& facts, goods::VocabularyIndex number, Decimal value) {
  if (is_percent_unit(pack_.vocabulary, number)) value = std::min(value, Decimal::whole(100));
  value = std::max(value, Decimal{});
  const goods::NumberFact fact{number, value, value, Certainty::stated};
  const auto found = std::find_if(facts.numbers.begin(), facts.numbers.end(), [&](const auto& n) { return n.number == number; });
  if (found == facts.numbers.end()) {
    facts.numbers.push_back(fact);
  } else {
    *found = fact;
  }
}

void GoodsNear::set_flag(ItemFacts& facts, goods::VocabularyIndex flag, bool value) {
  const auto found = std::find_if(facts.flags.begin(), facts.flags.end(), [&](const auto& f) { return f.flag == flag; });
  if (found == facts.flags.end()) {
    facts.flags.push_back({flag, value, Certainty::stated});
  } else {
    found->value = value;
  }
}

Decimal GoodsNear::within(const law::Bounds& b) {
  const auto& low = b.gt ? b.gt : b.ge;
  const auto& high = b.lt ? b.lt : b.le;
  const std::size_t steps = 1 + draws_.below(3);
  if (!low && !high) return plenty();
  if (!high) return *low + times(level_.step, steps);
  if (!low) return std::max(*high - times(level_.step, steps), Decimal{});
  const Decimal up = *low + times(level_.step, steps);
  if (up < *high) return up;
  return b.ge ? *low : *high;
}

/// At the bound, or a step to either side.
Decimal GoodsNear::beside(Decimal bound) {
  switch (draws_.below(3)) {
    case 0: return bound;
    case 1: return std::max(bound - level_.step, Decimal{});
    default: return bound + level_.step;
  }
}

void GoodsNear::satisfy(const law::Predicate& p, ItemFacts& facts) {
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
      for (const Element e : p.elements) set_share(facts, e, plenty());
      return;
    case Op::contains_any: {
      const law::Parameter* floor = p.practice_floor.empty() ? nullptr : law::find_parameter(pack_, p.practice_floor);
      return set_share(facts, any_of(p.elements), floor == nullptr ? plenty() : floor->value + times(level_.step, 1 + draws_.below(3)));
    }
    case Op::percent_of: return set_share(facts, any_of(p.elements), std::min(within(p.bounds), Decimal::whole(100)));
    case Op::number: return set_number(facts, *goods::number_index(v, p.values.front()), within(p.bounds));
    case Op::flag: return set_flag(facts, *goods::flag_index(v, p.values.front()), true);
  }
}

ItemFacts GoodsNear::meeting(const determine::CompiledProvision& provision) {
  const law::Vocabulary& v = pack_.vocabulary;
  ItemFacts facts;
  satisfy(*provision.speaking.version->when, facts);
  facts.from_abroad = provision.from_abroad;
  facts.composition_complete = true;
  if (facts.form.certainty == Certainty::unknown) {
    // A kind has forms of its own; else any form that the condition leaves open.
    if (facts.kind.certainty == Certainty::stated) {
      facts.form = {any_of(v.kinds[facts.kind.value].forms), Certainty::stated};
    } else {
      std::vector<law::Form> forms;
      for (int f = 0; f < law::form_count; ++f) {
        if ((provision.forms >> static_cast<unsigned>(f) & 1U) != 0) forms.push_back(static_cast<law::Form>(f));
      }
      if (!forms.empty()) facts.form = {any_of(forms), Certainty::stated};
    }
  }
  if (facts.family.certainty == Certainty::stated) {
    for (const Element e : v.families[facts.family.value].elements) {
      const bool there = std::any_of(facts.composition.begin(), facts.composition.end(), [&](const auto& s) { return s.element == e; });
      if (!there) set_share(facts, e, plenty());
    }
  }
  if (facts.processing.certainty == Certainty::unknown) facts.processing = {law::Processing::none, Certainty::stated};
  if (facts.origin.certainty == Certainty::unknown && !facts.from_abroad) facts.origin = {goods::Country::of(pack_.jurisdiction), Certainty::stated};
  return facts;
}

void GoodsNear::say(const determine::CompiledProvision& provision, ItemFacts& facts) {
  const law::Vocabulary& v = pack_.vocabulary;
  ItemFacts derived = facts;
  goods::derive(derived, v);
  std::vector<goods::FactRef> unknown;
  provision.when.collect_unknown(goods::possible(derived, Certainty::stated, v.families.size()), unknown);
  for (const goods::FactRef& fact : unknown) {
    switch (fact.kind) {
      case goods::FactRef::Kind::form: break;
      case goods::FactRef::Kind::family:
        if (const auto other = goods::family_index(v, "other")) facts.family = {*other, Certainty::stated};
        break;
      case goods::FactRef::Kind::processing: facts.processing = {law::Processing::none, Certainty::stated}; break;
      case goods::FactRef::Kind::kind:
        if (const auto other = goods::kind_index(v, "other_kind")) facts.kind = {*other, Certainty::stated};
        break;
      case goods::FactRef::Kind::origin: facts.origin = {goods::Country::of(pack_.jurisdiction), Certainty::stated}; break;
      case goods::FactRef::Kind::composition_complete: facts.composition_complete = true; break;
      case goods::FactRef::Kind::element: set_share(facts, Element(static_cast<std::uint8_t>(fact.index)), plenty()); break;
      case goods::FactRef::Kind::number: set_number(facts, fact.index, plenty()); break;
      case goods::FactRef::Kind::flag: set_flag(facts, fact.index, draws_.one_in(4)); break;
    }
  }
}

std::optional<law::Bounds> GoodsNear::bounds_of(const law::Predicate& p) const {
  if (p.op == Op::percent_of || p.op == Op::number) return p.bounds;
  const law::Parameter* floor = p.practice_floor.empty() ? nullptr : law::find_parameter(pack_, p.practice_floor);
  if (floor == nullptr) return std::nullopt;
  law::Bounds out;
  out.gt = floor->value;
  return out;
}

bool GoodsNear::to_a_bound(const law::Predicate& when, ItemFacts& facts) {
  struct Bounded {
    const law::Predicate* test;
    law::Bounds bounds;
  };
  std::vector<Bounded> found;
  struct Walk {
    const GoodsNear& self;
    const ItemFacts& facts;
    std::vector<Bounded>& found;
    void down(const law::Predicate& p) const {
      if (const auto bounds = self.bounds_of(p); bounds && said(p)) found.push_back({&p, *bounds});
      for (const law::Predicate& child : p.children) down(child);
    }
    /// Only a figure that was chosen when the condition was met: of alternatives, the others are not spoken of.
    [[nodiscard]] bool said(const law::Predicate& p) const {
      if (p.op == Op::number) {
        const auto number = goods::number_index(self.pack_.vocabulary, p.values.front());
        return std::any_of(facts.numbers.begin(), facts.numbers.end(), [&](const auto& n) { return n.number == *number; });
      }
      return std::any_of(facts.composition.begin(), facts.composition.end(), [&](const auto& s) { return std::find(p.elements.begin(), p.elements.end(), s.element) != p.elements.end(); });
    }
  };
  Walk{*this, facts, found}.down(when);
  if (found.empty()) return false;
  const Bounded& one = any_of(found);
  std::vector<Decimal> bounds;
  for (const auto& bound : {one.bounds.gt, one.bounds.ge, one.bounds.lt, one.bounds.le}) {
    if (bound) bounds.push_back(*bound);
  }
  const Decimal value = beside(any_of(bounds));
  if (one.test->op == Op::number) {
    set_number(facts, *goods::number_index(pack_.vocabulary, one.test->values.front()), value);
    return true;
  }
  for (const goods::Share& share : facts.composition) {
    if (std::find(one.test->elements.begin(), one.test->elements.end(), share.element) == one.test->elements.end()) continue;
    set_share(facts, share.element, std::min(value, Decimal::whole(100)));
    return true;
  }
  return false;
}

void GoodsNear::balance(const law::Predicate& when, ItemFacts& facts) {
  if (!facts.composition_complete || facts.composition.empty()) return;
  Decimal sum;
  for (const goods::Share& share : facts.composition) sum = sum + share.percent.hi;
  const Decimal rest = Decimal::whole(100) - sum;
  if (rest <= Decimal{}) return;
  if (const auto oxygen = Element::parse("O"); oxygen && facts.form.certainty != Certainty::unknown && facts.form.value == law::Form::oxide) {
    const bool there = std::any_of(facts.composition.begin(), facts.composition.end(), [&](const auto& s) { return s.element == *oxygen; });
    if (!there) return set_share(facts, *oxygen, rest);
  }
  struct Walk {
    const GoodsNear& self;
    static bool names(const law::Predicate& p, Element e) { return std::find(p.elements.begin(), p.elements.end(), e) != p.elements.end(); }
    [[nodiscard]] bool bounds(const law::Predicate& p, Element e) const {
      if (p.op != Op::number && self.bounds_of(p) && names(p, e)) return true;
      return std::any_of(p.children.begin(), p.children.end(), [&](const law::Predicate& child) { return bounds(child, e); });
    }
  };
  const auto& rare = pack_.vocabulary.rare_earths;
  goods::Share* chosen = nullptr;
  for (const bool common : {true, false}) {
    for (goods::Share& share : facts.composition) {
      const bool is_common = std::find(rare.begin(), rare.end(), share.element) == rare.end();
      if (chosen != nullptr || is_common != common || share.percent.hi.is_zero() || Walk{*this}.bounds(when, share.element)) continue;
      chosen = &share;
    }
  }
  if (chosen != nullptr) set_share(facts, chosen->element, chosen->percent.hi + rest);
}

void GoodsNear::to_another_substance(ItemFacts& facts) {
  switch (draws_.below(3)) {
    case 0:
      facts.form = {static_cast<law::Form>(draws_.below(law::form_count)), Certainty::stated};
      facts.kind = {};
      return;
    case 1: {
      if (facts.composition.empty()) return;
      goods::Share& share = facts.composition[draws_.below(facts.composition.size())];
      const Element other = any_of(pack_.vocabulary.rare_earths);
      if (std::none_of(facts.composition.begin(), facts.composition.end(), [&](const auto& s) { return s.element == other; })) share.element = other;
      return;
    }
    default:
      facts.family = {static_cast<goods::VocabularyIndex>(draws_.below(pack_.vocabulary.families.size())), Certainty::stated};
  }
}

void GoodsNear::further_processed(ItemFacts& facts) {
  facts.processing = {static_cast<law::Processing>(draws_.below(law::processing_count)), Certainty::stated};
  if (draws_.one_in(4)) facts.processing = {};
}

void GoodsNear::forget_one(ItemFacts& facts) {
  for (int attempt = 0; attempt < 8; ++attempt) {
    switch (draws_.below(6)) {
      case 0:
        if (facts.family.certainty == Certainty::unknown) continue;
        facts.family = {};
        return;
      case 1:
        if (facts.processing.certainty == Certainty::unknown) continue;
        facts.processing = {};
        return;
      case 2:
        if (facts.numbers.empty()) continue;
        facts.numbers.erase(facts.numbers.begin() + static_cast<std::ptrdiff_t>(draws_.below(facts.numbers.size())));
        return;
      case 3:
        if (facts.flags.empty()) continue;
        facts.flags.erase(facts.flags.begin() + static_cast<std::ptrdiff_t>(draws_.below(facts.flags.size())));
        return;
      case 4:
        if (facts.composition.empty()) continue;
        facts.composition.erase(facts.composition.begin() + static_cast<std::ptrdiff_t>(draws_.below(facts.composition.size())));
        facts.composition_complete = false;
        return;
      default:
        if (facts.form.certainty == Certainty::unknown) continue;
        facts.form = {};
        facts.kind = {};
        return;
    }
  }
}

}  // namespace ytterby::learn
