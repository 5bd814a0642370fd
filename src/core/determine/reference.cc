#include "core/determine/reference.h"

#include <algorithm>
#include <map>
#include <set>

namespace ytterby::determine {

namespace {

using goods::Certainty;
using Op = law::Predicate::Op;

template <class T>
bool has(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

const goods::Share* find_share(const goods::ItemFacts& facts, Element element) {
  for (const goods::Share& share : facts.composition) {
    if (share.element == element) return &share;
  }
  return nullptr;
}

/// What is known of one element's percentage: a range, and whether it is certainly above zero.
struct Amount {
  DecimalRange range;
  bool present = false;
};

Amount amount(const goods::ItemFacts& facts, Certainty least, Element element) {
  const goods::Share* share = find_share(facts, element);
  if (share != nullptr && share->certainty >= least) return {share->percent, share->present};
  const bool zero = share == nullptr && facts.composition_complete;
  return {{Decimal{}, zero ? Decimal{} : Decimal::whole(100)}, false};
}

Tri presence(const goods::ItemFacts& facts, Certainty least, Element element) {
  const Amount a = amount(facts, least, element);
  if (a.range.hi.is_zero()) return Tri::no;
  return a.present ? Tri::yes : Tri::unknown;
}

DecimalRange total(const goods::ItemFacts& facts, Certainty least, const std::vector<Element>& elements) {
  DecimalRange sum;
  for (const Element e : elements) {
    const DecimalRange one = amount(facts, least, e).range;
    sum.lo = sum.lo + one.lo;
    sum.hi = sum.hi + one.hi;
  }
  return sum;
}

/// Tries the two ends of the range: a bound holds for every point between them, for none, or for some.
Tri compare(const law::Bounds& b, const std::optional<Decimal>& lo, const std::optional<Decimal>& hi) {
  std::vector<Tri> tests;
  const auto between = [](bool at_worst, bool at_best) { return at_worst ? Tri::yes : at_best ? Tri::unknown : Tri::no; };
  if (b.gt) tests.push_back(between(lo && *lo > *b.gt, !hi || *hi > *b.gt));
  if (b.ge) tests.push_back(between(lo && *lo >= *b.ge, !hi || *hi >= *b.ge));
  if (b.lt) tests.push_back(between(hi && *hi < *b.lt, !lo || *lo < *b.lt));
  if (b.le) tests.push_back(between(hi && *hi <= *b.le, !lo || *lo <= *b.le));
  Tri all = Tri::yes;
  for (const Tri t : tests) all = tri_and(all, t);
  return all;
}

class Reader {
 public:
  Reader(const law::Pack& pack, const goods::ItemFacts& facts, Certainty least) : pack_(pack), facts_(facts), least_(least) {}

  [[nodiscard]] Tri read(const law::Predicate& p) const {
    switch (p.op) {
      case Op::all: {
        Tri result = Tri::yes;
        for (const law::Predicate& child : p.children) result = tri_and(result, read(child));
        return result;
      }
      case Op::any: {
        Tri result = Tri::no;
        for (const law::Predicate& child : p.children) result = tri_or(result, read(child));
        return result;
      }
      case Op::negation: return tri_not(read(p.children.front()));
      case Op::contains_any:
      case Op::contains_all: return contains(p);
      case Op::percent_of: {
        const DecimalRange sum = total(facts_, least_, p.elements);
        return compare(p.bounds, sum.lo, sum.hi);
      }
      case Op::number: return number(p);
      case Op::flag: return flag(p);
      default: return one_of(p);
    }
  }

 private:
  [[nodiscard]] Tri one_of(const law::Predicate& p) const {
    const auto test = [&](bool known, const std::string& value) { return known ? tri(has(p.values, value)) : Tri::unknown; };
    const law::Vocabulary& v = pack_.vocabulary;
    switch (p.op) {
      case Op::form: return test(facts_.form.known(least_), std::string(goods::form_id(facts_.form.value)));
      case Op::family: return facts_.family.known(least_) ? test(true, v.families[facts_.family.value].id) : Tri::unknown;
      case Op::processing: return test(facts_.processing.known(least_), std::string(goods::processing_id(facts_.processing.value)));
      case Op::kind: return facts_.kind.known(least_) ? test(true, v.kinds[facts_.kind.value].id) : Tri::unknown;
      default: return test(facts_.origin.known(least_), facts_.origin.value.text());
    }
  }

  [[nodiscard]] Tri contains(const law::Predicate& p) const {
    std::vector<Tri> each;
    for (const Element e : p.elements) each.push_back(presence(facts_, least_, e));
    if (p.op == Op::contains_all) return *std::min_element(each.begin(), each.end());
    const Tri any = *std::max_element(each.begin(), each.end());
    if (any != Tri::yes || p.practice_floor.empty()) return any;
    const law::Parameter* floor = law::find_parameter(pack_, p.practice_floor);
    return total(facts_, least_, floor->elements).lo > floor->value ? Tri::yes : Tri::unknown;
  }

  [[nodiscard]] Tri number(const law::Predicate& p) const {
    for (const goods::NumberFact& n : facts_.numbers) {
      if (n.certainty >= least_ && pack_.vocabulary.numbers[n.number].id == p.values.front()) return compare(p.bounds, n.lo, n.hi);
    }
    return Tri::unknown;
  }

  [[nodiscard]] Tri flag(const law::Predicate& p) const {
    for (const goods::FlagFact& f : facts_.flags) {
      if (f.certainty >= least_ && pack_.vocabulary.flags[f.flag].id == p.values.front()) return tri(f.value);
    }
    for (const law::FlagName& name : pack_.vocabulary.flags) {
      if (name.id == p.values.front() && name.volunteered) return Tri::no;
    }
    return Tri::unknown;
  }

  const law::Pack& pack_;
  const goods::ItemFacts& facts_;
  Certainty least_;
};

bool speaks_of_processed_goods(const law::Predicate& p) {
  if (p.op == Op::processing || (p.op == Op::form && has(p.values, std::string("component")))) return true;
  return std::any_of(p.children.begin(), p.children.end(), speaks_of_processed_goods);
}

/// What the guidance of the day says of one provision.
struct Guided {
  bool certain = false;
  bool likely = false;
};

Guided guidance_on(const law::View& view, const law::Speaking& speaking, const Reader& all, const Reader& stated) {
  Guided out;
  for (const law::GuidanceRule* rule : view.guidance()) {
    if (rule->effect != law::GuidanceRule::Effect::outside || !rule->when) continue;
    if (!has(rule->of_instruments, speaking.version->source.instrument) && !has(rule->of_provisions, speaking.provision->code)) continue;
    out.certain = out.certain || stated.read(*rule->when) == Tri::yes;
    out.likely = out.likely || all.read(*rule->when) == Tri::yes;
  }
  return out;
}

}  // namespace

ReferenceAnswer determine_by_reference(const law::View& view, const goods::ItemFacts& facts) {
  ReferenceAnswer answer;
  answer.outcome = Outcome::not_covered;
  if (!view.covered()) return answer;
  const law::Pack& pack = view.pack();
  const Reader all(pack, facts, Certainty::inferred);
  const Reader stated(pack, facts, Certainty::stated);

  std::map<std::string, const law::Speaking*> matching;
  bool unsettled = false;
  bool taken_out = false;
  bool conflict = false;
  bool law_reaches_abroad = false;
  for (const law::Speaking& speaking : view.provisions()) {
    if (!speaking.binds()) continue;
    const bool abroad = speaking.family->reach == law::Family::Reach::from_abroad;
    law_reaches_abroad = law_reaches_abroad || abroad;
    if (abroad != facts.from_abroad) continue;
    const Tri by_all = all.read(*speaking.version->when);
    const Tri by_stated = stated.read(*speaking.version->when);
    if (by_all == Tri::no) {
      unsettled = unsettled || by_stated != Tri::no;
      continue;
    }
    const Guided guidance = guidance_on(view, speaking, all, stated);
    const bool names_processed = speaks_of_processed_goods(*speaking.version->when);
    if (!names_processed && guidance.certain) {
      taken_out = true;
    } else if ((!names_processed && guidance.likely) || by_all == Tri::unknown || speaking.version->effect == law::Effect::ask) {
      unsettled = true;
    } else {
      matching[speaking.provision->code] = &speaking;
      conflict = conflict || (names_processed && guidance.certain);
    }
  }
  for (const auto& [code, speaking] : matching) {
    const auto& specific = speaking->version->yields_to;
    if (std::any_of(specific.begin(), specific.end(), [&](const std::string& c) { return matching.count(c) != 0; })) continue;
    answer.codes.push_back(code);
    answer.prohibited = answer.prohibited || speaking->version->effect == law::Effect::prohibited;
  }
  if (!answer.codes.empty()) {
    answer.outcome = conflict ? Outcome::conflict : Outcome::controlled;
    return answer;
  }
  if (unsettled) {
    answer.outcome = Outcome::undetermined;
    return answer;
  }
  const auto possible_element = [&](Element e) { return presence(facts, Certainty::stated, e) != Tri::no; };
  const std::vector<Element> subject = pack.subject.elements.list();
  const bool subject_form = !facts.form.known(Certainty::stated) || has(pack.subject.forms, facts.form.value);
  if ((facts.from_abroad && !law_reaches_abroad) || (!subject_form && std::none_of(subject.begin(), subject.end(), possible_element))) {
    return answer;
  }
  answer.outcome = Outcome::not_controlled;
  for (const law::GuidanceRule* rule : view.guidance()) {
    const bool applies = rule->effect == law::GuidanceRule::Effect::outside && rule->when && stated.read(*rule->when) == Tri::yes;
    taken_out = taken_out || (applies && (!rule->relevant || stated.read(*rule->relevant) != Tri::no));
  }
  if (taken_out) answer.basis = Basis::guidance;
  return answer;
}

}  // namespace ytterby::determine
