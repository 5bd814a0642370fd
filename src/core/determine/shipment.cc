#include "core/determine/shipment.h"

#include <algorithm>

namespace ytterby::determine {

namespace {

using RuleEffect = law::DestinationRule::Effect;
using RuleGoods = law::DestinationRule::Goods;

template <class T, class U>
bool has(const std::vector<T>& all, const U& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool is_controlled(const LineSummary& line) { return line.outcome == Outcome::controlled || line.outcome == Outcome::conflict; }

bool goods_match(const law::DestinationRule& rule, const std::vector<LineSummary>& lines) {
  if (rule.goods == RuleGoods::any) return true;
  return std::any_of(lines.begin(), lines.end(), [&](const LineSummary& line) {
    if (!is_controlled(line)) return false;
    if (rule.goods == RuleGoods::controlled) return true;
    return std::any_of(line.codes.begin(), line.codes.end(), [&](const law::Speaking* s) {
      return rule.goods == RuleGoods::of_instruments ? has(rule.of_instruments, s->version->source.instrument)
                                                     : has(rule.of_subjects, s->family->subject);
    });
  });
}

/// Whether a rule about listed parties reaches one of the shipment: one that is listed, or one that listed ones own.
Tri reaches_party(const law::DestinationRule& rule, const ShipmentFacts& facts) {
  Tri out = Tri::no;
  for (const PartyFinding& party : facts.parties) {
    if (party.role == Role::exporter) continue;
    if (party.effect != law::PartyEffect::none) return Tri::yes;
    for (const OwnedUnder& one : party.owned) {
      if (one.rule == &rule) out = tri_or(out, one.owned);
    }
  }
  return out;
}

std::vector<TriggeredRule> triggered(const law::View& view, const std::vector<LineSummary>& lines, const ShipmentFacts& facts) {
  std::vector<TriggeredRule> out;
  for (const law::DestinationRule& rule : view.pack().destinations) {
    if (!view.binds(rule.source, rule.in_force) || rule.effect == RuleEffect::not_evaluated) continue;
    if (!rule.countries.empty() && !has(rule.countries, facts.destination.text())) continue;
    const Tri reach = rule.listed_party ? reaches_party(rule, facts) : Tri::yes;
    if (reach == Tri::no) continue;
    if (!goods_match(rule, lines)) continue;
    bool certain = rule.end_use_flags.empty();
    bool hinted = false;
    for (const std::string& flag : rule.end_use_flags) {
      certain = certain || has(facts.end_use_flags, flag);
      hinted = hinted || has(facts.end_use_hints, flag);
    }
    // A rule tied to one destination is worth a question even without a hint; a rule for all destinations is not.
    const bool worth_asking = hinted || (!facts.end_use_flags_given && !rule.countries.empty());
    if (certain || worth_asking) out.push_back({&rule, certain && reach == Tri::yes});
  }
  return out;
}

bool certainly(const std::vector<TriggeredRule>& rules, RuleEffect effect) {
  return std::any_of(rules.begin(), rules.end(), [&](const TriggeredRule& r) { return r.certain && r.rule->effect == effect; });
}

Verdict verdict_of(const std::vector<LineSummary>& lines, const ShipmentFacts& facts, ShipmentAnswer& answer) {
  const auto any_line = [&](const auto& test) { return std::any_of(lines.begin(), lines.end(), test); };
  const bool all_free = !any_line([](const LineSummary& l) { return l.outcome != Outcome::not_controlled; });
  bool listed_but_free = false;
  for (const PartyFinding& party : facts.parties) {
    if (party.role == Role::exporter || party.effect != law::PartyEffect::prohibited) continue;
    if (!all_free || party.bars_any_goods) return Verdict::prohibited;
    listed_but_free = true;
  }
  answer.listed_party_free_goods = listed_but_free;
  if (certainly(answer.rules, RuleEffect::prohibited)) return Verdict::prohibited;
  if (any_line([](const LineSummary& l) { return l.prohibited; })) return Verdict::prohibited;
  if (any_line([](const LineSummary& l) { return l.outcome == Outcome::controlled; })) return Verdict::licence_required;
  if (certainly(answer.rules, RuleEffect::licence_required)) return Verdict::licence_required;
  const bool hinted_catch_all = std::any_of(answer.rules.begin(), answer.rules.end(), [](const TriggeredRule& r) { return !r.certain; });
  const bool looks_listed = std::any_of(facts.parties.begin(), facts.parties.end(), [](const PartyFinding& p) { return p.role != Role::exporter && p.possibly_prohibited; });
  if (!all_free || listed_but_free || hinted_catch_all || looks_listed) return Verdict::undetermined;
  return Verdict::no_licence_required;
}

bool closes(law::ClosedBy reason, const ShipmentFacts& facts, const ShipmentAnswer& answer, const law::LicenceType& type) {
  switch (reason) {
    case law::ClosedBy::prohibited: return answer.verdict == Verdict::prohibited;
    case law::ClosedBy::watch_listed:
      return std::any_of(facts.parties.begin(), facts.parties.end(), [](const PartyFinding& p) { return p.effect == law::PartyEffect::individual_only; });
    case law::ClosedBy::several_end_users: return facts.end_user_count > 1;
    case law::ClosedBy::no_listed_situation:
      return std::none_of(type.situations.begin(), type.situations.end(), [&](const law::Situation& s) { return s.id == facts.situation; });
    case law::ClosedBy::presumed_refusal: return certainly(answer.rules, RuleEffect::presumed_refusal);
  }
  return true;
}

void add_options(const law::View& view, const ShipmentFacts& facts, ShipmentAnswer& answer) {
  for (const law::LicenceType& type : view.pack().licence_types) {
    if (!view.binds(type.source, type.in_force)) continue;
    OptionAnswer option;
    option.type = &type;
    for (const law::ClosedRule& rule : type.closed_by) {
      if (!closes(rule.reason, facts, answer, type)) continue;
      option.open = false;
      option.because.push_back(&rule);
    }
    for (const TriggeredRule& triggered_rule : answer.rules) {
      if (triggered_rule.certain && triggered_rule.rule->effect == RuleEffect::presumed_refusal) option.refused_by.push_back(triggered_rule.rule);
    }
    answer.options.push_back(std::move(option));
  }
}

void add_documents(const law::View& view, const ShipmentFacts& facts, ShipmentAnswer& answer) {
  const auto add = [&](const std::string& id) {
    const law::Document* document = law::find_document(view.pack(), id);
    if (document != nullptr && !has(answer.documents, document)) answer.documents.push_back(document);
  };
  for (const OptionAnswer& option : answer.options) {
    if (!option.open) continue;
    for (const std::string& id : option.type->documents) add(id);
  }
  for (const PartyFinding& party : facts.parties) {
    for (const law::PartyListRule* list : party.lists) {
      for (const std::string& id : list->documents) add(id);
      answer.no_clock = answer.no_clock || list->no_clock;
    }
  }
}

}  // namespace

ShipmentAnswer judge(const law::View& view, const std::vector<LineSummary>& lines, const ShipmentFacts& facts) {
  ShipmentAnswer answer;
  answer.rules = triggered(view, lines, facts);
  answer.verdict = verdict_of(lines, facts, answer);
  if (answer.verdict == Verdict::no_licence_required) return answer;
  add_options(view, facts, answer);
  if (answer.verdict != Verdict::prohibited) add_documents(view, facts, answer);
  return answer;
}

}  // namespace ytterby::determine
