#include "core/determine/line.h"

#include <algorithm>

namespace ytterby::determine {

using goods::Certainty;
using goods::Possible;

struct Engine::Views {
  Possible all;
  Possible stated;
  bool same = false;                    ///< nothing was inferred: one evaluation answers for both
  std::uint32_t guidance_certain = 0;   ///< rules certain on stated facts
  std::uint32_t guidance_likely = 0;    ///< rules certain once inferred facts count
};

namespace {

bool mentions_processed(const law::Predicate& p) {
  using Op = law::Predicate::Op;
  if (p.op == Op::processing) return true;
  if (p.op == Op::form) return std::find(p.values.begin(), p.values.end(), "component") != p.values.end();
  return std::any_of(p.children.begin(), p.children.end(), mentions_processed);
}

bool mentions_floor(const law::Predicate& p) {
  return !p.practice_floor.empty() || std::any_of(p.children.begin(), p.children.end(), mentions_floor);
}

bool concerns(const law::GuidanceRule& rule, const law::Speaking& speaking) {
  const auto has = [](const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  return has(rule.of_instruments, speaking.version->source.instrument) || has(rule.of_provisions, speaking.provision->code);
}

CompiledProvision compile(const law::Speaking& speaking, const law::Pack& pack, const std::vector<CompiledGuidance>& guidance) {
  CompiledProvision out;
  out.speaking = speaking;
  out.when = goods::CompiledPredicate::compile(*speaking.version->when, pack);
  out.gate = out.when.gate();
  out.forms = out.when.forms();
  out.from_abroad = speaking.family->reach == law::Family::Reach::from_abroad;
  out.names_processed = mentions_processed(*speaking.version->when);
  out.has_floor = mentions_floor(*speaking.version->when);
  for (std::size_t i = 0; i < guidance.size(); ++i) {
    if (guidance[i].rule->effect == law::GuidanceRule::Effect::outside && concerns(*guidance[i].rule, speaking)) {
      out.guidance.push_back(static_cast<std::uint8_t>(i));
    }
  }
  return out;
}

bool has_inferred(const goods::ItemFacts& facts) {
  const auto inferred = [](const auto& one) { return one.certainty == Certainty::inferred; };
  return facts.form.certainty == Certainty::inferred || facts.family.certainty == Certainty::inferred ||
         facts.processing.certainty == Certainty::inferred || facts.kind.certainty == Certainty::inferred ||
         facts.origin.certainty == Certainty::inferred ||
         std::any_of(facts.composition.begin(), facts.composition.end(), inferred) ||
         std::any_of(facts.numbers.begin(), facts.numbers.end(), inferred) ||
         std::any_of(facts.flags.begin(), facts.flags.end(), inferred);
}

bool any_rule(const std::vector<std::uint8_t>& rules, std::uint32_t certain) {
  return std::any_of(rules.begin(), rules.end(), [&](std::uint8_t rule) { return ((certain >> rule) & 1U) != 0; });
}

}  // namespace

Engine::Engine(const law::Pack& pack, law::AsOf as_of) : view_(pack, as_of) {
  for (const law::GuidanceRule* rule : view_.guidance()) {
    if (!rule->when) continue;
    CompiledGuidance compiled{rule, goods::CompiledPredicate::compile(*rule->when, pack), std::nullopt};
    if (rule->relevant) compiled.relevant = goods::CompiledPredicate::compile(*rule->relevant, pack);
    guidance_.push_back(std::move(compiled));
  }
  for (const law::Speaking& speaking : view_.provisions()) {
    (speaking.binds() ? provisions_ : dormant_).push_back(compile(speaking, pack, guidance_));
  }
  for (CompiledProvision& provision : provisions_) {
    for (const std::string& code : provision.speaking.version->yields_to) {
      for (std::size_t i = 0; i < provisions_.size(); ++i) {
        if (provisions_[i].speaking.provision->code == code) provision.yields_to.push_back(static_cast<ProvisionIndex>(i));
      }
    }
  }
  build_index();
}

void Engine::build_index() {
  for (std::size_t i = 0; i < provisions_.size(); ++i) {
    const CompiledProvision& provision = provisions_[i];
    const std::size_t reach = provision.from_abroad ? 1 : 0;
    any_from_abroad_ = any_from_abroad_ || provision.from_abroad;
    for (std::size_t form = 0; form < law::form_count; ++form) {
      if ((provision.forms >> form & 1U) != 0) candidates_[reach][form].push_back(static_cast<ProvisionIndex>(i));
    }
    candidates_[reach][law::form_count].push_back(static_cast<ProvisionIndex>(i));
  }
  for (const law::Form form : pack().subject.forms) subject_forms_ |= 1U << static_cast<unsigned>(form);
}

std::uint32_t Engine::certain_guidance(const goods::ItemFacts& facts) const {
  const Possible stated = goods::possible(facts, Certainty::stated, pack().vocabulary.families.size());
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < guidance_.size(); ++i) {
    if (guidance_[i].when.evaluate(stated) == Tri::yes) bits |= 1U << i;
  }
  return bits;
}

Standing Engine::standing(const CompiledProvision& provision, const Views& item) const {
  const bool gate_open = goods::CompiledPredicate::passes(provision.gate, item.all.possible);
  const Tri all = gate_open ? provision.when.evaluate(item.all) : Tri::no;
  if (all == Tri::no) {
    if (item.same) return Standing::does_not_apply;
    return provision.when.evaluate(item.stated) == Tri::no ? Standing::does_not_apply : Standing::to_confirm;
  }
  if (!provision.names_processed) {
    if (any_rule(provision.guidance, item.guidance_certain)) return Standing::outside;
    if (any_rule(provision.guidance, item.guidance_likely)) return Standing::to_confirm;
  }
  if (all == Tri::unknown) return Standing::open;
  return provision.speaking.version->effect == law::Effect::ask ? Standing::asks : Standing::applies;
}

Engine::Views Engine::views(const goods::ItemFacts& facts) const {
  Views item;
  const std::size_t families = pack().vocabulary.families.size();
  item.all = goods::possible(facts, Certainty::inferred, families);
  item.same = !has_inferred(facts);
  item.stated = item.same ? item.all : goods::possible(facts, Certainty::stated, families);
  for (std::size_t i = 0; i < guidance_.size(); ++i) {
    if (guidance_[i].when.evaluate(item.stated) == Tri::yes) item.guidance_certain |= 1U << i;
    if (!item.same && guidance_[i].when.evaluate(item.all) == Tri::yes) item.guidance_likely |= 1U << i;
  }
  return item;
}

void Engine::determine(const goods::ItemFacts& facts, Determination& out) const {
  out.outcome = Outcome::not_covered;
  out.basis = Basis::law;
  out.prohibited = false;
  out.codes.clear();
  out.stands.clear();
  if (!view_.covered()) return;
  const Views item = views(facts);
  const std::size_t form = facts.form.known(Certainty::stated) ? static_cast<std::size_t>(facts.form.value) : law::form_count;
  for (const ProvisionIndex index : candidates_[facts.from_abroad ? 1 : 0][form]) {
    const CompiledProvision& provision = provisions_[index];
    if (!goods::CompiledPredicate::passes(provision.gate, item.stated.possible)) continue;
    const Standing s = standing(provision, item);
    if (s != Standing::does_not_apply) out.stands.push_back({index, s});
  }
  conclude(facts, item, out);
}

bool Engine::outside_subject(const Views& item) const {
  const bool wrong_form = (item.stated.forms & subject_forms_) == 0;
  return wrong_form && !pack().subject.elements.meets(item.stated.possible);
}

void Engine::list_codes(Determination& out) const {
  const auto applies = [&](ProvisionIndex index) {
    return std::any_of(out.stands.begin(), out.stands.end(), [&](const Stand& s) { return s.provision == index && s.standing == Standing::applies; });
  };
  for (const Stand& stand : out.stands) {
    if (stand.standing != Standing::applies) continue;
    // A more specific provision that applies stands for the general one beside it.
    const auto& specific = provisions_[stand.provision].yields_to;
    if (std::none_of(specific.begin(), specific.end(), applies)) out.codes.push_back(stand.provision);
  }
}

void Engine::conclude(const goods::ItemFacts& facts, const Views& item, Determination& out) const {
  list_codes(out);
  if (!out.codes.empty()) {
    out.outcome = Outcome::controlled;
    for (const ProvisionIndex index : out.codes) {
      const CompiledProvision& provision = provisions_[index];
      if (provision.speaking.version->effect == law::Effect::prohibited) out.prohibited = true;
      // Its own text names processed goods, and guidance says that such goods are outside: two authorities, both shown.
      if (provision.names_processed && any_rule(provision.guidance, item.guidance_certain)) out.outcome = Outcome::conflict;
    }
    return;
  }
  const bool unsettled = std::any_of(out.stands.begin(), out.stands.end(), [](const Stand& s) {
    return s.standing == Standing::open || s.standing == Standing::to_confirm || s.standing == Standing::asks;
  });
  if (unsettled) {
    out.outcome = Outcome::undetermined;
  } else if ((facts.from_abroad && !any_from_abroad_) || outside_subject(item)) {
    out.outcome = Outcome::not_covered;
  } else {
    out.outcome = Outcome::not_controlled;
    out.basis = basis_of_clearance(item, out);
  }
}

Basis Engine::basis_of_clearance(const Views& item, const Determination& out) const {
  for (const Stand& stand : out.stands) {
    if (stand.standing == Standing::outside) return Basis::guidance;
  }
  for (std::size_t i = 0; i < guidance_.size(); ++i) {
    const CompiledGuidance& guidance = guidance_[i];
    if (((item.guidance_certain >> i) & 1U) == 0 || guidance.rule->effect != law::GuidanceRule::Effect::outside) continue;
    if (!guidance.relevant || guidance.relevant->evaluate(item.stated) != Tri::no) return Basis::guidance;
  }
  return Basis::law;
}

}  // namespace ytterby::determine
