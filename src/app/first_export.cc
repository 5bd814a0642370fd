#include "app/first_export.h"

#include <algorithm>

namespace ytterby::app {

namespace {

using determine::Verdict;

bool has_situations(const determine::ShipmentAnswer& shipment) {
  return std::any_of(shipment.options.begin(), shipment.options.end(), [](const determine::OptionAnswer& option) {
    // Closed by nothing but that no situation was named yet.
    const bool only = std::all_of(option.because.begin(), option.because.end(), [](const law::ClosedRule* rule) { return rule->reason == law::ClosedBy::no_listed_situation; });
    return !option.type->situations.empty() && option.refused_by.empty() && (option.open || only);
  });
}

toolkit::GuideState state_of(const GuideRequest& request, const std::optional<CheckAnswer>& answer) {
  toolkit::GuideState out;
  out.put = request.put;
  if (!answer) return out;
  out.verdict = answer->shipment.verdict;
  out.asks_flags = !answer->end_use_question.empty() && !request.check.end_use_flags_given;
  out.has_situations = has_situations(answer->shipment);
  const law::Vocabulary& words = answer->engine->pack().vocabulary;
  for (const LineAnswer& line : answer->lines) {
    for (const goods::FactRef& fact : toolkit::telling_facts(*answer->engine, line.facts, line.determination, line.explanation.missing)) out.facts.push_back(goods::fact_name(fact, words));
  }
  return out;
}

/// The type to apply for: that which needs least where a situation opens it, else for one export.
const determine::OptionAnswer* type_for(const determine::ShipmentAnswer& shipment) {
  const auto open = [&](law::LicenceTypeId id) -> const determine::OptionAnswer* {
    const auto found = std::find_if(shipment.options.begin(), shipment.options.end(), [&](const determine::OptionAnswer& option) { return option.open && option.type->id == id; });
    return found == shipment.options.end() ? nullptr : &*found;
  };
  for (const auto id : {law::LicenceTypeId::registration, law::LicenceTypeId::individual, law::LicenceTypeId::general}) {
    if (const auto* option = open(id)) return option;
  }
  return nullptr;
}

licensing::Seen seen_in(const CheckRequest& request, const CheckAnswer& answer, const law::LicenceType& type) {
  licensing::Seen out;
  const law::Pack& pack = answer.engine->pack();
  for (const std::string& id : type.documents) {
    if (const law::Document* document = law::find_document(pack, id)) out.required.push_back(document);
  }
  for (const law::Document* document : answer.shipment.documents) {
    const bool of_type = std::any_of(answer.shipment.options.begin(), answer.shipment.options.end(), [&](const determine::OptionAnswer& option) {
      return std::find(option.type->documents.begin(), option.type->documents.end(), document->id) != option.type->documents.end();
    });
    // What no type asks for, a list does.
    if (!of_type) out.required.push_back(document);
  }
  for (const LineAnswer& line : answer.lines) out.forms.push_back(line.facts.form.certainty == goods::Certainty::unknown ? std::nullopt : std::optional(line.facts.form.value));
  for (const RequestParty& party : request.parties) {
    if (party.role == determine::Role::exporter) out.exporter_names.push_back(lower_ascii(party.name));
  }
  if (!request.end_use_flags_given) out.flags = answer.end_use_question;
  return out;
}

}  // namespace

licensing::Content content_of(const GuideRequest& request) {
  licensing::Content out;
  out.destination = request.check.destination;
  out.end_use = request.check.end_use;
  out.end_use_flags = request.check.end_use_flags;
  out.situation = request.check.situation;
  for (const RequestParty& party : request.check.parties) {
    const licensing::Party one{party.name, {}, party.country, {}};
    switch (party.role) {
      case determine::Role::exporter: break;
      case determine::Role::consignee: out.consignee = one; break;
      case determine::Role::importer: out.importer = one; break;
      case determine::Role::end_user: out.end_users.push_back(one); break;
    }
  }
  for (const RequestLine& line : request.check.lines) {
    licensing::GoodsLine goods;
    goods.description = line.description;
    goods.hs = line.hs;
    goods.facts = request.line;
    goods.quantity = request.quantity;
    goods.value = request.value;
    out.lines.push_back(std::move(goods));
  }
  return out;
}

GuideAnswer guide_export(const Checker& checker, const toolkit::Kit& kit, const GuideRequest& request) {
  GuideAnswer out;
  if (!request.check.lines.empty()) out.check = checker.check(request.check, std::nullopt, std::nullopt);
  const toolkit::GuideState state = state_of(request, out.check);
  out.next = toolkit::next_step(state, kit.limits);
  if (out.next || !out.check) return out;
  out.spared = toolkit::spared_steps(state);
  out.open_facts = state.facts;
  const Verdict verdict = out.check->shipment.verdict;
  const determine::OptionAnswer* option = verdict == Verdict::licence_required || verdict == Verdict::undetermined ? type_for(out.check->shipment) : nullptr;
  if (option == nullptr) return out;
  out.file = content_of(request);
  out.file->type = option->type->id;
  if (option->type->situations.empty()) out.file->situation.clear();
  licensing::Content judged = *out.file;
  for (std::size_t i = 0; i < judged.lines.size(); ++i) {
    const LineAnswer& line = out.check->lines[i];
    for (const auto index : line.determination.codes) judged.lines[i].codes.push_back(out.check->engine->provisions()[index].speaking.provision->code);
    constexpr std::array<std::string_view, 5> outcomes{"controlled", "not_controlled", "undetermined", "not_covered", "conflict"};
    judged.lines[i].outcome = outcomes[static_cast<std::size_t>(line.determination.outcome)];
  }
  out.lacking = licensing::review_papers(judged, out.check->engine->pack(), seen_in(request.check, *out.check, *option->type));
  return out;
}

}  // namespace ytterby::app
