#include "core/determine/questions.h"

#include <algorithm>

namespace ytterby::determine {

namespace {

using goods::Certainty;
using goods::FactRef;
using goods::ItemFacts;
using Kind = goods::FactRef::Kind;
using Op = law::Predicate::Op;

void add_once(std::vector<FactRef>& all, const FactRef& one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

/// Facts that no question can settle further: the user has stated them as well as they can be.
bool is_stated(const ItemFacts& facts, const FactRef& fact) {
  switch (fact.kind) {
    case Kind::form: return facts.form.known(Certainty::stated);
    case Kind::family: return facts.family.known(Certainty::stated);
    case Kind::processing: return facts.processing.known(Certainty::stated);
    case Kind::kind: return facts.kind.known(Certainty::stated);
    case Kind::origin: return facts.origin.known(Certainty::stated);
    default: return false;
  }
}

/// Facts that nobody has given or inferred, and that keep a provision open.
std::vector<FactRef> open_facts(const Engine& engine, const ItemFacts& facts, const Determination& answer) {
  const goods::Possible all = goods::possible(facts, Certainty::inferred, engine.pack().vocabulary.families.size());
  std::vector<FactRef> found;
  for (const Stand& stand : answer.stands) {
    if (stand.standing == Standing::open) engine.provisions()[stand.provision].when.collect_unknown(all, found);
  }
  found.erase(std::remove_if(found.begin(), found.end(), [&](const FactRef& f) { return is_stated(facts, f); }), found.end());
  const auto elements = std::count_if(found.begin(), found.end(), [](const FactRef& f) { return f.kind == Kind::element; });
  // "Is that all?" only makes sense once something was listed.
  const bool listed = std::any_of(facts.composition.begin(), facts.composition.end(), [](const goods::Share& s) { return !s.derived; });
  if (elements > 0 && listed && !facts.composition_complete) add_once(found, {Kind::composition_complete, 0});
  return found;
}

/// Inferred facts on which a provision that the description speaks against rests.
std::vector<FactRef> facts_to_confirm(const Engine& engine, const ItemFacts& facts, const Determination& answer) {
  const std::size_t families = engine.pack().vocabulary.families.size();
  const goods::Possible all = goods::possible(facts, Certainty::inferred, families);
  const goods::Possible stated = goods::possible(facts, Certainty::stated, families);
  std::vector<FactRef> found;
  for (const Stand& stand : answer.stands) {
    if (stand.standing != Standing::to_confirm) continue;
    const CompiledProvision& provision = engine.provisions()[stand.provision];
    provision.when.collect_to_confirm(all, stated, found);
    for (const std::uint8_t rule : provision.guidance) {
      const goods::CompiledPredicate& when = engine.guidance()[rule].when;
      if (when.evaluate(all) == Tri::yes) when.collect_to_confirm(all, stated, found);
    }
  }
  return found;
}

void confirm(Certainty& certainty) {
  if (certainty == Certainty::inferred) certainty = Certainty::stated;
}

/// The facts as they would stand had the user confirmed one of them.
ItemFacts with_confirmed(ItemFacts facts, const FactRef& fact) {
  switch (fact.kind) {
    case Kind::form: confirm(facts.form.certainty); break;
    case Kind::family: confirm(facts.family.certainty); break;
    case Kind::processing: confirm(facts.processing.certainty); break;
    case Kind::kind: confirm(facts.kind.certainty); break;
    case Kind::origin: confirm(facts.origin.certainty); break;
    case Kind::composition_complete: break;
    case Kind::element:
      for (goods::Share& share : facts.composition) {
        if (share.element.number() == fact.index) confirm(share.certainty);
      }
      break;
    case Kind::number:
      for (goods::NumberFact& number : facts.numbers) {
        if (number.number == fact.index) confirm(number.certainty);
      }
      break;
    case Kind::flag:
      for (goods::FlagFact& flag : facts.flags) {
        if (flag.flag == fact.index) confirm(flag.certainty);
      }
      break;
  }
  return facts;
}

/// The facts as they would stand had the user confirmed everything that was read out of the description.
ItemFacts all_confirmed(ItemFacts facts) {
  confirm(facts.form.certainty);
  confirm(facts.family.certainty);
  confirm(facts.processing.certainty);
  confirm(facts.kind.certainty);
  confirm(facts.origin.certainty);
  for (goods::Share& share : facts.composition) confirm(share.certainty);
  for (goods::NumberFact& number : facts.numbers) confirm(number.certainty);
  for (goods::FlagFact& flag : facts.flags) confirm(flag.certainty);
  return facts;
}

goods::Share& share_for(ItemFacts& facts, Element element) {
  for (goods::Share& share : facts.composition) {
    if (share.element == element) return share;
  }
  facts.composition.emplace_back();
  facts.composition.back().element = element;
  return facts.composition.back();
}

void set_element(ItemFacts& facts, Element element, Decimal percent) {
  goods::Share& share = share_for(facts, element);
  share.percent = {percent, percent};
  share.present = !percent.is_zero();
  share.certainty = Certainty::stated;
}

void set_number(ItemFacts& facts, goods::VocabularyIndex number, Decimal value) {
  facts.numbers.erase(std::remove_if(facts.numbers.begin(), facts.numbers.end(), [&](const goods::NumberFact& n) { return n.number == number; }), facts.numbers.end());
  facts.numbers.push_back({number, value, value, Certainty::stated});
}

void set_flag(ItemFacts& facts, goods::VocabularyIndex flag, bool value) {
  facts.flags.erase(std::remove_if(facts.flags.begin(), facts.flags.end(), [&](const goods::FlagFact& f) { return f.flag == flag; }), facts.flags.end());
  facts.flags.push_back({flag, value, Certainty::stated});
}

/// Confirming that a list of elements is complete also confirms the elements that the description named.
void confirm_composition(ItemFacts& facts) {
  facts.composition_complete = true;
  for (goods::Share& share : facts.composition) share.certainty = Certainty::stated;
}

/// Kinds and thresholds that the unsettled provisions themselves speak of.
struct Mentioned {
  std::vector<goods::VocabularyIndex> kinds;
  std::vector<Decimal> bounds;
};

Mentioned mentioned(const Engine& engine, const Determination& answer, const FactRef& fact) {
  Mentioned out;
  for (const Stand& stand : answer.stands) {
    for (const auto& node : engine.provisions()[stand.provision].when.nodes()) {
      if (fact.kind == Kind::kind && node.op == Op::kind) out.kinds.insert(out.kinds.end(), node.kinds.begin(), node.kinds.end());
      if (fact.kind != Kind::number || node.op != Op::number || node.fact != fact.index) continue;
      for (const auto& bound : {node.bounds.gt, node.bounds.ge, node.bounds.lt, node.bounds.le}) {
        if (bound) out.bounds.push_back(*bound);
      }
    }
  }
  std::sort(out.kinds.begin(), out.kinds.end());
  out.kinds.erase(std::unique(out.kinds.begin(), out.kinds.end()), out.kinds.end());
  return out;
}

std::vector<ItemFacts> kind_answers(const Engine& engine, const ItemFacts& facts, const Determination& answer, const FactRef& fact) {
  std::vector<ItemFacts> out;
  const Mentioned m = mentioned(engine, answer, fact);
  bool other_tried = false;
  for (std::size_t i = 0; i < engine.pack().vocabulary.kinds.size(); ++i) {
    const auto index = static_cast<goods::VocabularyIndex>(i);
    const bool is_mentioned = std::binary_search(m.kinds.begin(), m.kinds.end(), index);
    if (!is_mentioned && other_tried) continue;
    other_tried = other_tried || !is_mentioned;
    out.push_back(facts);
    out.back().kind = {index, Certainty::stated};
  }
  return out;
}

std::vector<ItemFacts> number_answers(const Engine& engine, const ItemFacts& facts, const Determination& answer, const FactRef& fact) {
  std::vector<ItemFacts> out;
  const Decimal step = *Decimal::parse("0.000001");
  for (const Decimal bound : mentioned(engine, answer, fact).bounds) {
    for (const Decimal value : {bound - step, bound, bound + step}) {
      out.push_back(facts);
      set_number(out.back(), fact.index, value);
    }
  }
  return out;
}

/// Every answer that could make a difference, each as the facts would then stand.
std::vector<ItemFacts> answers_to(const Engine& engine, const ItemFacts& facts, const Determination& answer, const FactRef& fact) {
  std::vector<ItemFacts> out;
  const auto add = [&](const auto& change) {
    out.push_back(facts);
    change(out.back());
    goods::derive(out.back(), engine.pack().vocabulary);
  };
  switch (fact.kind) {
    case Kind::form:
      for (int i = 0; i < law::form_count; ++i) add([&](ItemFacts& f) { f.form = {static_cast<law::Form>(i), Certainty::stated}; });
      break;
    case Kind::family:
      for (std::size_t i = 0; i < engine.pack().vocabulary.families.size(); ++i) {
        add([&](ItemFacts& f) { f.family = {static_cast<goods::VocabularyIndex>(i), Certainty::stated}; });
      }
      break;
    case Kind::processing:
      for (int i = 0; i < law::processing_count; ++i) {
        add([&](ItemFacts& f) { f.processing = {static_cast<law::Processing>(i), Certainty::stated}; });
      }
      break;
    case Kind::origin:
      add([&](ItemFacts& f) { f.origin = {goods::Country::of(engine.pack().jurisdiction), Certainty::stated}; });
      add([&](ItemFacts& f) { f.origin = {goods::Country::of("ZZ"), Certainty::stated}; });
      break;
    case Kind::composition_complete: add(confirm_composition); break;
    case Kind::element: {
      const Element element(static_cast<std::uint8_t>(fact.index));
      add([&](ItemFacts& f) { set_element(f, element, Decimal{}); });
      add([&](ItemFacts& f) { set_element(f, element, Decimal::whole(5)); });
      break;
    }
    case Kind::flag:
      add([&](ItemFacts& f) { set_flag(f, fact.index, false); });
      add([&](ItemFacts& f) { set_flag(f, fact.index, true); });
      break;
    case Kind::kind: return kind_answers(engine, facts, answer, fact);
    case Kind::number: return number_answers(engine, facts, answer, fact);
  }
  return out;
}

struct Worth {
  FactRef fact;
  int settled_per_mille = 0;   ///< of the answers tried, how many settle the line
  int open_per_mille = 0;      ///< provisions still unsettled after it, on average
};

/// With fewer unknown elements than this, asking for them is plainer than asking for a complete list.
constexpr std::ptrdiff_t few_elements = 3;

std::size_t unsettled(const Determination& answer) {
  return static_cast<std::size_t>(std::count_if(answer.stands.begin(), answer.stands.end(), [](const Stand& s) {
    return s.standing == Standing::open || s.standing == Standing::to_confirm;
  }));
}

Worth worth_of(const Engine& engine, const ItemFacts& facts, const Determination& answer, const FactRef& fact, Determination& scratch) {
  Worth worth{fact, 0, 0};
  const std::vector<ItemFacts> answers = answers_to(engine, facts, answer, fact);
  // "Is that all?" has a second answer, no, which settles nothing. An element is more often absent than present.
  const bool list = fact.kind == Kind::composition_complete;
  std::size_t settled = 0;
  std::size_t open = list ? unsettled(answer) : 0;
  std::size_t weights = list ? 1 : 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::size_t weight = list || (fact.kind == Kind::element && i == 0) ? 2 : 1;
    engine.determine(answers[i], scratch);
    weights += weight;
    settled += scratch.outcome == Outcome::undetermined ? 0 : weight;
    open += scratch.outcome == Outcome::undetermined ? weight * unsettled(scratch) : 0;
  }
  if (weights == 0) return worth;
  worth.settled_per_mille = static_cast<int>(settled * 1000 / weights);
  worth.open_per_mille = static_cast<int>(open * 1000 / weights);
  return worth;
}

/// Elements that trade practice watches for in such goods, in its own order: they are the ones added on purpose.
std::vector<Element> likely_elements(const Engine& engine, const Determination& answer) {
  std::vector<Element> out;
  for (const Stand& stand : answer.stands) {
    for (const auto& node : engine.provisions()[stand.provision].when.nodes()) {
      const law::Parameter* floor = node.has_floor ? law::find_parameter(engine.pack(), node.source->practice_floor) : nullptr;
      if (floor != nullptr && stand.standing == Standing::open) out.insert(out.end(), floor->elements.begin(), floor->elements.end());
    }
  }
  return out;
}

/// Open facts, the most telling first. What the description says is taken to hold meanwhile: confirming it comes after.
std::vector<FactRef> ranked_open_facts(const Engine& engine, const ItemFacts& facts, const Determination& answer) {
  const std::vector<FactRef> open = open_facts(engine, facts, answer);
  if (open.size() < 2) return open;
  const ItemFacts base = all_confirmed(facts);
  const Determination base_answer = engine.determine(base);
  const auto elements = std::count_if(open.begin(), open.end(), [](const FactRef& f) { return f.kind == Kind::element; });
  std::vector<Worth> worths;
  Determination scratch;
  for (const FactRef& fact : open) {
    worths.push_back(worth_of(engine, base, base_answer, fact, scratch));
    if (fact.kind == Kind::composition_complete && elements < few_elements) worths.back().settled_per_mille = 0;
  }
  const std::vector<Element> likely = likely_elements(engine, answer);
  const auto rank = [&](const FactRef& fact) {
    return std::find_if(likely.begin(), likely.end(), [&](Element e) { return e.number() == fact.index; }) - likely.begin();
  };
  std::stable_sort(worths.begin(), worths.end(), [&](const Worth& a, const Worth& b) {
    if (a.settled_per_mille != b.settled_per_mille) return a.settled_per_mille > b.settled_per_mille;
    if (a.open_per_mille != b.open_per_mille) return a.open_per_mille < b.open_per_mille;
    const bool a_list = a.fact.kind == Kind::composition_complete;
    const bool b_list = b.fact.kind == Kind::composition_complete;
    if (a_list != b_list) return b_list;
    if (a.fact.kind == Kind::element && b.fact.kind == Kind::element && rank(a.fact) != rank(b.fact)) return rank(a.fact) < rank(b.fact);
    return a.fact < b.fact;
  });
  std::vector<FactRef> out;
  for (const Worth& worth : worths) out.push_back(worth.fact);
  return out;
}

/// The fewest confirmations that leave nothing resting on the description alone, the one that carries most first.
std::vector<FactRef> confirmations(const Engine& engine, const ItemFacts& facts, const Determination& answer) {
  std::vector<FactRef> out;
  ItemFacts base = facts;
  Determination current = answer;
  Determination scratch;
  const auto resting = [](const Determination& d) {
    return std::count_if(d.stands.begin(), d.stands.end(), [](const Stand& s) { return s.standing == Standing::to_confirm; });
  };
  while (resting(current) > 0) {
    std::optional<FactRef> best;
    std::ptrdiff_t best_resting = resting(current);
    for (const FactRef& fact : facts_to_confirm(engine, base, current)) {
      engine.determine(with_confirmed(base, fact), scratch);
      if (best && resting(scratch) >= best_resting) continue;
      best = fact;
      best_resting = resting(scratch);
    }
    if (!best || std::find(out.begin(), out.end(), *best) != out.end()) break;
    out.push_back(*best);
    base = with_confirmed(base, *best);
    engine.determine(base, current);
  }
  return out;
}

}  // namespace

std::vector<FactRef> missing_facts(const Engine& engine, const ItemFacts& facts, const Determination& answer) {
  if (answer.outcome != Outcome::undetermined) return {};
  std::vector<FactRef> out = ranked_open_facts(engine, facts, answer);
  for (const FactRef& fact : confirmations(engine, facts, answer)) add_once(out, fact);
  return out;
}

std::optional<ItemFacts> with_answer(const Engine& engine, const ItemFacts& facts, const Determination& answer, const FactRef& fact,
                                     std::size_t choice) {
  std::vector<ItemFacts> answers = answers_to(engine, facts, answer, fact);
  if (choice >= answers.size()) return std::nullopt;
  return std::move(answers[choice]);
}

}  // namespace ytterby::determine
