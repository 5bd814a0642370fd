#include "core/goods/predicate.h"

#include <algorithm>

namespace ytterby::goods {

namespace {

using Op = law::Predicate::Op;

constexpr std::uint32_t all_forms = (1U << law::form_count) - 1;
constexpr std::uint32_t all_processing = (1U << law::processing_count) - 1;

Tri test_mask(std::uint64_t possible, std::uint64_t wanted) {
  if ((possible & wanted) == 0) return Tri::no;
  return (possible & ~wanted) == 0 ? Tri::yes : Tri::unknown;
}

DecimalRange range_of(Element element, const Possible& item) {
  for (const Share& share : item.facts->composition) {
    if (share.element == element && share.certainty >= item.least) return share.percent;
  }
  if (!item.possible.has(element)) return {};
  return {Decimal{}, Decimal::whole(100)};
}

DecimalRange sum_of(ElementSet elements, const Possible& item) {
  DecimalRange sum;
  (elements & item.possible).each([&](Element e) {
    const DecimalRange one = range_of(e, item);
    sum = {sum.lo + one.lo, sum.hi + one.hi};
  });
  return sum;
}

/// A bound is certain when the whole range satisfies it, impossible when no point of it does.
Tri test_bounds(const law::Bounds& bounds, const std::optional<Decimal>& lo, const std::optional<Decimal>& hi) {
  const auto lower = [&](const std::optional<Decimal>& bound, bool strict) {
    if (!bound) return Tri::yes;
    if (lo && (strict ? *lo > *bound : *lo >= *bound)) return Tri::yes;
    if (hi && (strict ? *hi <= *bound : *hi < *bound)) return Tri::no;
    return Tri::unknown;
  };
  const auto upper = [&](const std::optional<Decimal>& bound, bool strict) {
    if (!bound) return Tri::yes;
    if (hi && (strict ? *hi < *bound : *hi <= *bound)) return Tri::yes;
    if (lo && (strict ? *lo >= *bound : *lo > *bound)) return Tri::no;
    return Tri::unknown;
  };
  return tri_and(tri_and(lower(bounds.gt, true), lower(bounds.ge, false)),
                 tri_and(upper(bounds.lt, true), upper(bounds.le, false)));
}

Tri test_contains_any(const CompiledPredicate::Node& node, const Possible& item) {
  if (!node.elements.meets(item.possible)) return Tri::no;
  if (!node.elements.meets(item.present)) return Tri::unknown;
  if (!node.has_floor) return Tri::yes;
  // Below the floor of trade practice the text still says controlled; only practice says otherwise. So: unknown.
  return sum_of(node.floor_elements, item).lo > node.floor ? Tri::yes : Tri::unknown;
}

Tri test_number(const CompiledPredicate::Node& node, const Possible& item) {
  for (const NumberFact& number : item.facts->numbers) {
    if (number.number == node.fact && number.certainty >= item.least) return test_bounds(node.bounds, number.lo, number.hi);
  }
  return Tri::unknown;
}

Tri test_flag(const CompiledPredicate::Node& node, const Possible& item) {
  for (const FlagFact& flag : item.facts->flags) {
    if (flag.flag == node.fact && flag.certainty >= item.least) return tri(flag.value);
  }
  return node.volunteered ? Tri::no : Tri::unknown;
}

Tri test_leaf(const CompiledPredicate::Node& node, const Possible& item) {
  switch (node.op) {
    case Op::form: return test_mask(item.forms, node.mask);
    case Op::processing: return test_mask(item.processing, node.mask);
    case Op::family: return test_mask(item.families, node.mask);
    case Op::kind:
      if (!item.kind) return Tri::unknown;
      return tri(std::find(node.kinds.begin(), node.kinds.end(), *item.kind) != node.kinds.end());
    case Op::origin:
      if (item.origin.packed == 0) return Tri::unknown;
      return tri(std::find(node.countries.begin(), node.countries.end(), item.origin) != node.countries.end());
    case Op::contains_any: return test_contains_any(node, item);
    case Op::contains_all:
      if (!item.possible.holds(node.elements)) return Tri::no;
      return item.present.holds(node.elements) ? Tri::yes : Tri::unknown;
    case Op::percent_of: {
      const DecimalRange sum = sum_of(node.elements, item);
      return test_bounds(node.bounds, sum.lo, sum.hi);
    }
    case Op::number: return test_number(node, item);
    case Op::flag: return test_flag(node, item);
    case Op::all:
    case Op::any:
    case Op::negation: break;
  }
  return Tri::unknown;
}

void add_once(std::vector<FactRef>& out, FactRef fact) {
  if (std::find(out.begin(), out.end(), fact) == out.end()) out.push_back(fact);
}

std::uint64_t mask_of(const law::Predicate& p, const law::Vocabulary& vocabulary) {
  std::uint64_t mask = 0;
  for (const std::string& value : p.values) {
    if (p.op == Op::form) {
      if (const auto form = parse_form(value)) mask |= std::uint64_t{1} << static_cast<unsigned>(*form);
    } else if (p.op == Op::processing) {
      if (const auto processing = parse_processing(value)) mask |= std::uint64_t{1} << static_cast<unsigned>(*processing);
    } else if (p.op == Op::family) {
      if (const auto family = family_index(vocabulary, value)) mask |= std::uint64_t{1} << *family;
    }
  }
  return mask;
}

}  // namespace

Possible possible(const ItemFacts& facts, Certainty least, std::size_t family_count) {
  Possible item;
  item.facts = &facts;
  item.least = least;
  item.forms = facts.form.known(least) ? 1U << static_cast<unsigned>(facts.form.value) : all_forms;
  item.processing = facts.processing.known(least) ? 1U << static_cast<unsigned>(facts.processing.value) : all_processing;
  item.families = facts.family.known(least) ? std::uint64_t{1} << facts.family.value : (std::uint64_t{1} << family_count) - 1;
  if (facts.kind.known(least)) item.kind = facts.kind.value;
  if (facts.origin.known(least)) item.origin = facts.origin.value;
  item.possible = facts.composition_complete ? ElementSet{} : ElementSet::all();
  for (const Share& share : facts.composition) {
    if (share.certainty < least) {
      // Somebody inferred that it is there: then it is possible, whatever else was called complete.
      item.possible.add(share.element);
      continue;
    }
    if (share.present) item.present.add(share.element);
    if (share.percent.hi.is_zero()) {
      item.possible.remove(share.element);
    } else {
      item.possible.add(share.element);
    }
  }
  return item;
}

std::string fact_name(const FactRef& fact, const law::Vocabulary& vocabulary) {
  switch (fact.kind) {
    case FactRef::Kind::form: return "form";
    case FactRef::Kind::family: return "family";
    case FactRef::Kind::processing: return "processing";
    case FactRef::Kind::kind: return "kind";
    case FactRef::Kind::origin: return "origin";
    case FactRef::Kind::composition_complete: return "composition_complete";
    case FactRef::Kind::element:
      return "composition." + std::string(Element(static_cast<std::uint8_t>(fact.index)).symbol());
    case FactRef::Kind::number: return "properties." + vocabulary.numbers[fact.index].id;
    case FactRef::Kind::flag: return "flags." + vocabulary.flags[fact.index].id;
  }
  return {};
}

CompiledPredicate CompiledPredicate::compile(const law::Predicate& predicate, const law::Pack& pack) {
  CompiledPredicate compiled;
  compiled.add(predicate, pack);
  return compiled;
}

std::uint16_t CompiledPredicate::add(const law::Predicate& p, const law::Pack& pack) {
  const auto index = static_cast<std::uint16_t>(nodes_.size());
  nodes_.emplace_back();
  Node node;
  node.op = p.op;
  node.source = &p;
  node.mask = mask_of(p, pack.vocabulary);
  node.bounds = p.bounds;
  for (const Element e : p.elements) node.elements.add(e);
  if (p.op == Op::kind) {
    for (const std::string& v : p.values) {
      if (const auto kind = kind_index(pack.vocabulary, v)) node.kinds.push_back(*kind);
    }
  } else if (p.op == Op::origin) {
    for (const std::string& v : p.values) node.countries.push_back(Country::of(v));
  } else if (p.op == Op::number) {
    node.fact = number_index(pack.vocabulary, p.values.front()).value_or(0);
  } else if (p.op == Op::flag) {
    node.fact = flag_index(pack.vocabulary, p.values.front()).value_or(0);
    node.volunteered = node.fact < pack.vocabulary.flags.size() && pack.vocabulary.flags[node.fact].volunteered;
  }
  if (const law::Parameter* floor = p.practice_floor.empty() ? nullptr : find_parameter(pack, p.practice_floor)) {
    node.has_floor = true;
    node.floor = floor->value;
    for (const Element e : floor->elements) node.floor_elements.add(e);
  }
  std::uint16_t last = 0;
  for (const law::Predicate& child : p.children) {
    const std::uint16_t added = add(child, pack);
    if (last == 0) {
      node.first_child = added;
    } else {
      nodes_[last].next_sibling = added;
    }
    last = added;
  }
  nodes_[index] = std::move(node);
  return index;
}

Tri CompiledPredicate::evaluate(std::uint16_t index, const Possible& item) const {
  const Node& node = nodes_[index];
  switch (node.op) {
    case Op::negation: return tri_not(evaluate(node.first_child, item));
    case Op::all: {
      Tri result = Tri::yes;
      for (std::uint16_t c = node.first_child; c != 0 && result != Tri::no; c = nodes_[c].next_sibling) {
        result = tri_and(result, evaluate(c, item));
      }
      return result;
    }
    case Op::any: {
      Tri result = Tri::no;
      for (std::uint16_t c = node.first_child; c != 0 && result != Tri::yes; c = nodes_[c].next_sibling) {
        result = tri_or(result, evaluate(c, item));
      }
      return result;
    }
    default: return test_leaf(node, item);
  }
}

void CompiledPredicate::collect_unknown(std::uint16_t index, const Possible& item, std::vector<FactRef>& out) const {
  const Node& node = nodes_[index];
  if (evaluate(index, item) != Tri::unknown) return;
  switch (node.op) {
    case Op::all:
    case Op::any:
    case Op::negation:
      for (std::uint16_t c = node.first_child; c != 0; c = nodes_[c].next_sibling) collect_unknown(c, item, out);
      return;
    case Op::form: return add_once(out, {FactRef::Kind::form, 0});
    case Op::processing: return add_once(out, {FactRef::Kind::processing, 0});
    case Op::family: return add_once(out, {FactRef::Kind::family, 0});
    case Op::kind: return add_once(out, {FactRef::Kind::kind, 0});
    case Op::origin: return add_once(out, {FactRef::Kind::origin, 0});
    case Op::number: return add_once(out, {FactRef::Kind::number, node.fact});
    case Op::flag: return add_once(out, {FactRef::Kind::flag, node.fact});
    case Op::contains_any:
    case Op::contains_all:
    case Op::percent_of:
      for (const Element e : ((node.elements | node.floor_elements) & item.possible).list()) {
        const DecimalRange range = range_of(e, item);
        const bool settled = range.is_exact() || (item.present.has(e) && !node.has_floor && node.op != Op::percent_of);
        if (!settled) add_once(out, {FactRef::Kind::element, e.number()});
      }
      return;
  }
}

void CompiledPredicate::collect_to_confirm(const Possible& all, const Possible& stated, std::vector<FactRef>& out) const {
  for (std::uint16_t i = 0; i < nodes_.size(); ++i) {
    const Op op = nodes_[i].op;
    if (op == Op::all || op == Op::any || op == Op::negation) continue;
    const bool settled_by_inference = evaluate(i, all) != Tri::unknown && evaluate(i, stated) == Tri::unknown;
    if (settled_by_inference) collect_unknown(i, stated, out);
  }
}

ElementSet CompiledPredicate::gate() const {
  const Node& root = nodes_.front();
  const auto demands = [](const Node& node) {
    return node.op == Op::contains_any || node.op == Op::contains_all ? node.elements : ElementSet::all();
  };
  if (root.op != Op::all) return demands(root);
  for (std::uint16_t c = root.first_child; c != 0; c = nodes_[c].next_sibling) {
    const ElementSet gate = demands(nodes_[c]);
    if (!(gate == ElementSet::all())) return gate;
  }
  return ElementSet::all();
}

std::uint32_t CompiledPredicate::forms() const {
  const Node& root = nodes_.front();
  if (root.op == Op::form) return static_cast<std::uint32_t>(root.mask);
  if (root.op != Op::all) return all_forms;
  std::uint32_t forms = all_forms;
  for (std::uint16_t c = root.first_child; c != 0; c = nodes_[c].next_sibling) {
    if (nodes_[c].op == Op::form) forms &= static_cast<std::uint32_t>(nodes_[c].mask);
  }
  return forms;
}

}  // namespace ytterby::goods
