#include "adapters/wire/answer_json.h"

#include <algorithm>

#include "adapters/wire/names.h"
#include "adapters/wire/screening_json.h"
#include "app/house_policy.h"
#include "core/explain/screening_words.h"
#include "core/explain/wording.h"

namespace ytterby::wire {

namespace {

using determine::Reason;
using goods::FactRef;

struct Cited {
  const law::Source* source;
  law::Verified verified;
};

Cited cited_by(const Reason& reason) {
  if (reason.guidance != nullptr) return {&reason.guidance->source, reason.guidance->verified};
  if (reason.provision != nullptr) return {&reason.provision->speaking.version->source, reason.provision->speaking.version->verified};
  return {nullptr, law::Verified::inferred};
}

void write_reason(JsonWriter& w, const determine::Engine& engine, const app::LineAnswer& line, const Reason& reason) {
  const law::Pack& pack = engine.pack();
  w.open_object().member("code", explain::reason_id(reason.code)).member("text", explain::reason_text(engine, reason));
  if (reason.provision != nullptr) w.member("provision", reason.provision->speaking.provision->code);
  if (const Cited cited = cited_by(reason); cited.source != nullptr) {
    w.key("citation");
    write_citation(w, pack, *cited.source, cited.verified);
  }
  if (reason.event != nullptr && !reason.event->by.empty()) {
    w.key("by");
    write_citation(w, pack, {reason.event->by, ""}, law::Verified::copy_zh);
  }
  if (!reason.tests.empty()) {
    w.key("tests").open_array();
    for (const determine::TestResult& test : reason.tests) {
      w.open_object().member("text", explain::test_text(*test.node, pack, &line.facts)).member("value", name_of(test.value));
      w.count("depth", test.depth).close_object();
    }
    w.close_array();
  }
  if (reason.guidance != nullptr) {
    w.optional("note", reason.guidance->rests_on);
  } else if (reason.parameter != nullptr) {
    w.optional("note", reason.parameter->text);
  } else if (reason.provision != nullptr) {
    w.optional("note", reason.provision->speaking.version->note);
  }
  w.close_object();
}

const std::string* words_for(const app::LineAnswer& line, const FactRef& fact) {
  for (const goods::Evidence& e : line.reading.evidence) {
    if (e.fact == fact) return &e.words;
  }
  return nullptr;
}

void write_fact(JsonWriter& w, const law::Pack& pack, const app::LineAnswer& line, const FactRef& fact, goods::Certainty certainty) {
  if (certainty == goods::Certainty::unknown) return;
  const bool inferred = certainty == goods::Certainty::inferred;
  w.open_object().member("fact", goods::fact_name(fact, pack.vocabulary)).member("title", explain::fact_title(fact, pack));
  w.member("value", explain::fact_value(fact, line.facts, pack)).member("inferred", inferred);
  if (const std::string* words = inferred ? words_for(line, fact) : nullptr) w.member("words", *words);
  w.close_object();
}

void write_facts(JsonWriter& w, const law::Pack& pack, const app::LineAnswer& line) {
  const goods::ItemFacts& f = line.facts;
  w.key("facts").open_array();
  write_fact(w, pack, line, {FactRef::Kind::form, 0}, f.form.certainty);
  write_fact(w, pack, line, {FactRef::Kind::family, 0}, f.family.certainty);
  write_fact(w, pack, line, {FactRef::Kind::kind, 0}, f.kind.certainty);
  write_fact(w, pack, line, {FactRef::Kind::processing, 0}, f.processing.certainty);
  for (const goods::Share& share : f.composition) {
    if (!share.derived) write_fact(w, pack, line, {FactRef::Kind::element, share.element.number()}, share.certainty);
  }
  if (f.composition_complete) write_fact(w, pack, line, {FactRef::Kind::composition_complete, 0}, goods::Certainty::stated);
  for (const goods::NumberFact& n : f.numbers) write_fact(w, pack, line, {FactRef::Kind::number, n.number}, n.certainty);
  for (const goods::FlagFact& flag : f.flags) write_fact(w, pack, line, {FactRef::Kind::flag, flag.flag}, flag.certainty);
  write_fact(w, pack, line, {FactRef::Kind::origin, 0}, f.origin.certainty);
  w.close_array();
}

std::string_view answer_kind(const FactRef& fact) {
  switch (fact.kind) {
    case FactRef::Kind::form:
    case FactRef::Kind::family:
    case FactRef::Kind::kind:
    case FactRef::Kind::processing: return "choice";
    case FactRef::Kind::origin: return "country";
    case FactRef::Kind::element: return "percent";
    case FactRef::Kind::number: return "number";
    case FactRef::Kind::flag:
    case FactRef::Kind::composition_complete: return "yes_no";
  }
  return "";
}

template <class T, class Keep>
void write_options(JsonWriter& w, const std::vector<T>& names, const Keep& keep) {
  w.key("options").open_array();
  for (const T& name : names) {
    if (keep(name)) w.open_object().member("value", name.id).member("title", name.title).close_object();
  }
  w.close_array();
}

/// Kinds that the open provisions of a line speak of, and the one for none of them.
std::vector<std::string> kinds_that_matter(const determine::Engine& engine, const app::LineAnswer& line) {
  std::vector<std::string> out;
  for (const determine::Stand& stand : line.determination.stands) {
    for (const auto& node : engine.provisions()[stand.provision].when.nodes()) {
      if (node.op != law::Predicate::Op::kind) continue;
      for (const auto kind : node.kinds) out.push_back(engine.pack().vocabulary.kinds[kind].id);
    }
  }
  // The kind that no provision names is the honest way out of the list.
  for (const law::KindName& kind : engine.pack().vocabulary.kinds) {
    if (kind.forms.size() == law::form_count || kind.id == "other_kind") out.push_back(kind.id);
  }
  return out;
}

void write_suggestion(JsonWriter& w, const law::Pack& pack, const app::LineAnswer& line, const FactRef& fact) {
  const goods::ItemFacts& f = line.facts;
  const auto inferred = [](const auto& one) { return one.certainty == goods::Certainty::inferred; };
  if (fact.kind == FactRef::Kind::form && inferred(f.form)) w.member("suggested", goods::form_id(f.form.value));
  if (fact.kind == FactRef::Kind::family && inferred(f.family)) w.member("suggested", pack.vocabulary.families[f.family.value].id);
  if (fact.kind == FactRef::Kind::kind && inferred(f.kind)) w.member("suggested", pack.vocabulary.kinds[f.kind.value].id);
  if (fact.kind == FactRef::Kind::processing && inferred(f.processing)) w.member("suggested", goods::processing_id(f.processing.value));
}

void write_question(JsonWriter& w, const determine::Engine& engine, const app::LineAnswer& line, const FactRef& fact) {
  const law::Vocabulary& v = engine.pack().vocabulary;
  w.open_object().member("fact", goods::fact_name(fact, v)).member("text", explain::question_text(fact, engine.pack()));
  w.member("answer", answer_kind(fact));
  if (fact.kind == FactRef::Kind::element) w.member("unit", "%");
  if (fact.kind == FactRef::Kind::number) w.member("unit", v.numbers[fact.index].unit);
  write_suggestion(w, engine.pack(), line, fact);
  const auto all = [](const auto&) { return true; };
  if (fact.kind == FactRef::Kind::form) write_options(w, v.forms, all);
  if (fact.kind == FactRef::Kind::family) write_options(w, v.families, all);
  if (fact.kind == FactRef::Kind::processing) write_options(w, v.processing, all);
  if (fact.kind == FactRef::Kind::kind) {
    const std::vector<std::string> kinds = kinds_that_matter(engine, line);
    write_options(w, v.kinds, [&](const law::KindName& k) { return std::find(kinds.begin(), kinds.end(), k.id) != kinds.end(); });
  }
  w.close_object();
}

std::vector<std::string> names_of(const law::ListedParty& listed) {
  std::vector<std::string> names;
  for (const std::string& name : {listed.en, listed.zh}) {
    if (!name.empty()) names.push_back(name);
  }
  names.insert(names.end(), listed.also.begin(), listed.also.end());
  return names;
}

/// What is written nearly alike; only where there is something, so that an answer without it stays as it was.
void write_possible(JsonWriter& w, const law::Pack& pack, const app::PartyAnswer& party) {
  w.key("possible").open_array();
  for (const app::PossibleMatch& near : party.possible) {
    const law::ListedParty& listed = *near.match.match.party;
    w.open_object().member("list", name_of(near.match.match.notice->list)).member("list_title", near.match.list->title);
    w.member("names", names_of(listed)).optional("country", listed.country);
    write_match(w, near.near);
    w.key("citation");
    write_citation(w, pack, {near.match.match.notice->instrument, ""}, listed.verified);
    w.close_object();
  }
  w.close_array();
}

/// What rules in force say of its owners; only where shares were stated.
void write_owned(JsonWriter& w, const law::Pack& pack, const app::PartyAnswer& party) {
  w.key("owned").open_array();
  for (const app::OwnedAnswer& one : party.owned) {
    w.open_object().member("rule", one.rule->id).member("text", one.rule->text).member("answer", one.owned == Tri::yes ? "yes" : one.owned == Tri::no ? "no" : "cannot_tell");
    w.member("share", one.share.text()).member("at_least", one.ownership.at_least.text()).member("at_most", one.ownership.at_most.text()).key("because").open_array();
    for (const screening::Share& share : one.ownership.because) {
      w.open_object().member("owner", share.owner).member("owned", share.owned);
      if (share.at_least) w.member("min", share.at_least->text());
      if (share.at_most) w.member("max", share.at_most->text());
      w.close_object();
    }
    w.close_array().key("citation");
    write_citation(w, pack, one.rule->source, one.rule->verified);
    w.close_object();
  }
  w.close_array();
}

/// Entries of imported lists that mean something here by the operator's own policy.
void write_house(JsonWriter& w, const app::PartyAnswer& party) {
  w.key("house").open_array();
  for (const app::HouseHit& hit : party.house) {
    w.open_object().member("list", hit.list->list).member("id", hit.entry->id).member("name", hit.entry->names[hit.name].text);
    w.member("policy", app::effect_name(hit.effect)).member("how", app::how_name(hit.how));
    if (hit.how == app::HouseHow::near) w.count("score", static_cast<std::size_t>(hit.match.score));
    w.close_object();
  }
  w.close_array();
}

void write_party(JsonWriter& w, const law::Pack& pack, const app::PartyAnswer& party) {
  w.open_object().member("role", name_of(party.party.role)).member("name", party.party.name).member("effect", name_of(party.effect));
  w.key("matches").open_array();
  for (const app::PartyMatch& match : party.matches) {
    const law::ListedParty& listed = *match.match.party;
    w.open_object().member("list", name_of(match.match.notice->list)).member("list_title", match.list->title);
    w.member("names", names_of(listed)).optional("country", listed.country).member("how", name_of(match.match.how)).member("text", match.list->text);
    w.key("citation");
    write_citation(w, pack, {match.match.notice->instrument, ""}, listed.verified);
    w.close_object();
  }
  w.close_array();
  if (!party.possible.empty()) write_possible(w, pack, party);
  if (!party.owned.empty()) write_owned(w, pack, party);
  if (!party.house.empty()) write_house(w, party);
  w.close_object();
}

void write_because(JsonWriter& w, const law::Pack& pack, std::string_view code, const Text& text, const law::Source& source, std::string_view basis) {
  w.open_object().member("code", code).member("text", text);
  w.key("citation");
  write_citation(w, pack, source, law::Verified::copy_zh);
  if (!basis.empty()) w.member("basis", basis);
  w.close_object();
}

/// The decision clock of a licence type, unless the law lifts it for a listed counterparty.
Text clock_text(const law::View& view, const determine::ShipmentAnswer& shipment) {
  for (const law::Clock& clock : view.pack().clocks) {
    if (clock.id != "decision" || !view.binds(clock.source, clock.in_force)) continue;
    if (shipment.no_clock) return {"无法定审查期限", "no statutory term for the review"};
    const Text period = explain::period_text(clock.period);
    return {"自受理之日起" + period.zh, period.en + " from acceptance"};
  }
  return {};
}

void write_option(JsonWriter& w, const law::View& view, const determine::ShipmentAnswer& shipment, const determine::OptionAnswer& option) {
  const law::LicenceType& type = *option.type;
  w.open_object().member("type", name_of(type.id)).member("title", type.title).member("text", type.text).member("open", option.open);
  w.key("because").open_array();
  for (const law::ClosedRule* rule : option.because) write_because(w, view.pack(), name_of(rule->reason), rule->text, rule->source, "");
  for (const law::DestinationRule* rule : option.refused_by) write_because(w, view.pack(), "presumed_refusal", rule->text, rule->source, "");
  w.close_array().key("conditions").open_array();
  for (const law::Condition& c : type.conditions) write_because(w, view.pack(), c.id, c.text, c.source, c.basis);
  w.close_array();
  if (type.validity_max) {
    const Text period = explain::period_text(*type.validity_max);
    w.member("validity_max", Text{"最长" + period.zh, "at most " + period.en});
  }
  w.optional("clock", clock_text(view, shipment)).member("documents", option.open ? type.documents : std::vector<std::string>{});
  w.key("citation");
  write_citation(w, view.pack(), type.source, law::Verified::copy_zh);
  w.close_object();
}

void write_document(JsonWriter& w, const law::Pack& pack, const determine::ShipmentAnswer& shipment, const law::Document& document) {
  w.open_object().member("id", document.id).member("title", document.title).optional("text", document.text);
  w.key("for").open_array();
  for (const determine::OptionAnswer& option : shipment.options) {
    const auto& ids = option.type->documents;
    if (option.open && std::find(ids.begin(), ids.end(), document.id) != ids.end()) w.value(name_of(option.type->id));
  }
  w.close_array().optional("basis", document.basis);
  w.member("original_on_paper", document.original_on_paper).member("translation", document.translation);
  w.key("citation");
  write_citation(w, pack, document.source, law::Verified::copy_zh);
  w.close_object();
}

/// The members `licence_options` and `documents`.
std::string options_json(const law::View& view, const determine::ShipmentAnswer& shipment) {
  std::string out;
  JsonWriter w(out);
  w.key("licence_options").open_array();
  for (const determine::OptionAnswer& option : shipment.options) write_option(w, view, shipment, option);
  w.close_array().key("documents").open_array();
  for (const law::Document* document : shipment.documents) write_document(w, view.pack(), shipment, *document);
  w.close_array();
  return out;
}

/// Everything that `options_json` rests on: the day, and which rules of the pack opened and closed what.
std::string options_key(const law::View& view, const determine::ShipmentAnswer& shipment) {
  std::string key = view.as_of().day.text() + (view.as_of().known ? view.as_of().known->text() : std::string());
  const auto add = [&key](const void* rule) { key.append(reinterpret_cast<const char*>(&rule), sizeof rule); };
  key.push_back(shipment.no_clock ? 'n' : 'c');
  for (const determine::OptionAnswer& option : shipment.options) {
    key.push_back(option.open ? 'o' : 'x');
    add(option.type);
    for (const law::ClosedRule* rule : option.because) add(rule);
    key.push_back('/');
    for (const law::DestinationRule* rule : option.refused_by) add(rule);
  }
  key.push_back('|');
  for (const law::Document* document : shipment.documents) add(document);
  return key;
}

void write_shipment_reasons(JsonWriter& w, const app::CheckAnswer& answer) {
  const law::Pack& pack = answer.engine->pack();
  w.key("reasons").open_array();
  for (const determine::TriggeredRule& rule : answer.shipment.rules) {
    if (!rule.certain) continue;
    write_because(w, pack, rule.rule->id, rule.rule->text, rule.rule->source, "law");
  }
  for (const app::PartyAnswer& party : answer.parties) {
    for (const app::PartyMatch& match : party.matches) {
      const Text text{"“" + party.party.name + "”在" + match.list->title.zh + "上：" + match.list->text.zh,
                      party.party.name + " is on the " + lower_ascii(match.list->title.en) + ": " + match.list->text.en};
      write_because(w, pack, "listed_party", text, {match.match.notice->instrument, ""}, "law");
    }
    for (const app::OwnedAnswer& one : party.owned) {
      if (one.owned == Tri::yes) write_because(w, pack, "owned_by_listed", explain::owned_text(party.party.name, one.share, one.ownership.because), one.rule->source, "law");
    }
  }
  for (const Text& text : app::house_reasons(answer)) w.open_object().member("code", "barred_by_policy").member("text", text).member("basis", "operator_policy").close_object();
  if (answer.shipment.listed_party_free_goods) {
    const Text text{"名单禁止的是两用物项；这些货品按清单不受管制，但向名单上的主体出口可能适用兜底规定，请先咨询主管部门。",
                    "The list bars dual-use items; these goods are not on the control list, but the catch-all may reach exports to a listed person: ask the authority first."};
    w.open_object().member("code", "listed_party_free_goods").member("text", text).close_object();
  }
  w.close_array();
}

void write_shipment_questions(JsonWriter& w, const app::CheckAnswer& answer) {
  const law::Vocabulary& v = answer.engine->pack().vocabulary;
  w.key("questions").open_array();
  if (!answer.end_use_question.empty()) {
    const auto asked = [&](const law::EndUseFlag& flag) {
      return std::find(answer.end_use_question.begin(), answer.end_use_question.end(), flag.id) != answer.end_use_question.end();
    };
    w.open_object().member("fact", "end_use_flags");
    w.member("text", Text{"最终用途或最终用户是否涉及下列任何一项？", "Does the end use or the end user involve any of the following?"});
    w.member("answer", "choice");
    write_options(w, v.end_use_flags, asked);
    w.close_object();
  }
  w.close_array();
}

}  // namespace

std::shared_ptr<const std::string> OptionsMemo::get(const std::string& key, const std::function<std::string()>& write) {
  constexpr std::size_t most = 256;
  {
    const std::scoped_lock lock(mutex_);
    if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
  }
  auto made = std::make_shared<const std::string>(write());
  const std::scoped_lock lock(mutex_);
  if (kept_.size() >= most) kept_.clear();
  kept_.emplace(key, made);
  return made;
}

void write_citation(JsonWriter& w, const law::Pack& pack, const law::Source& source, law::Verified verified) {
  const law::Instrument* instrument = law::find_instrument(pack, source.instrument);
  w.open_object().member("instrument", source.instrument);
  w.member("short", instrument == nullptr ? Text{source.instrument, source.instrument} : instrument->short_title);
  w.member("at", source.at).member("place", explain::place_text(source.at, pack.vocabulary));
  if (instrument != nullptr) w.optional("link", instrument->link);
  w.member("verified", name_of(verified)).close_object();
}

void write_line(JsonWriter& w, const determine::Engine& engine, const app::LineAnswer& line) {
  const law::Pack& pack = engine.pack();
  w.open_object().count("line", static_cast<std::size_t>(line.line)).member("outcome", name_of(line.determination.outcome));
  w.key("codes").open_array();
  for (const auto index : line.determination.codes) w.value(std::string_view(engine.provisions()[index].speaking.provision->code));
  w.close_array().key("missing").open_array();
  for (const FactRef& fact : line.explanation.missing) w.value(std::string_view(goods::fact_name(fact, pack.vocabulary)));
  w.close_array().member("basis", name_of(line.determination.basis));
  w.key("reasons").open_array();
  for (const Reason& reason : line.explanation.reasons) write_reason(w, engine, line, reason);
  w.close_array().key("customs_remarks");
  if (line.customs_remarks) {
    w.value(*line.customs_remarks);
  } else {
    w.null();
  }
  write_facts(w, pack, line);
  w.key("questions").open_array();
  for (const FactRef& fact : line.explanation.missing) write_question(w, engine, line, fact);
  w.close_array().close_object();
}

void write_conclusion(JsonWriter& w, const app::CheckAnswer& answer, Lang lang, OptionsMemo* memo) {
  const law::View& view = answer.engine->view();
  const law::Pack& pack = view.pack();
  w.member("verdict", name_of(answer.shipment.verdict)).member("as_of", view.as_of().day);
  if (view.as_of().known) w.member("known", *view.as_of().known);
  if (answer.law_verdict) w.key("policy").open_object().member("law_verdict", name_of(*answer.law_verdict)).close_object();
  w.key("law").open_object().member("pack", pack.id).member("hash", pack.hash);
  w.member("verified_through", pack.coverage.verified_through).close_object();
  write_shipment_reasons(w, answer);
  write_shipment_questions(w, answer);
  w.key("parties").open_array();
  for (const app::PartyAnswer& party : answer.parties) write_party(w, pack, party);
  w.close_array();
  const auto write = [&] { return options_json(view, answer.shipment); };
  w.members(memo == nullptr ? write() : *memo->get(options_key(view, answer.shipment), write));
  w.key("next_steps").open_array();
  for (const std::string& step : answer.steps) w.value(explain::step_text(step));
  w.close_array().key("warnings").open_array();
  for (const app::Warning& warning : answer.warnings) {
    w.open_object().member("code", warning.code).member("text", warning.text.in(lang)).member("texts", warning.text);
    if (!warning.lines.empty()) {
      w.key("lines").open_array();
      for (const int line : warning.lines) w.value(std::int64_t{line});
      w.close_array();
    }
    w.close_object();
  }
  w.close_array();
}

std::string answer_json(const app::CheckAnswer& answer, Lang lang, OptionsMemo* memo) {
  std::string out;
  out.reserve(20'000 + 4096 * answer.lines.size());
  JsonWriter w(out);
  w.open_object();
  write_conclusion(w, answer, lang, memo);
  w.key("lines").open_array();
  for (const app::LineAnswer& line : answer.lines) write_line(w, *answer.engine, line);
  w.close_array().close_object();
  return out;
}

}  // namespace ytterby::wire
