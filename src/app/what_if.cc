#include "app/what_if.h"

#include <algorithm>
#include <map>

namespace ytterby::app {

namespace {

using determine::Engine;

LineStand stand_of(const Engine& engine, const LineAnswer& line) {
  LineStand out;
  out.outcome = line.determination.outcome;
  out.prohibited = line.determination.prohibited;
  for (const auto index : line.determination.codes) out.codes.push_back(engine.provisions()[index].speaking.provision->code);
  std::sort(out.codes.begin(), out.codes.end());
  return out;
}

/// How each provision that does not plainly miss the goods stands to them, by code.
std::map<std::string, determine::Standing> standings_of(const Engine& engine, const LineAnswer& line) {
  std::map<std::string, determine::Standing> out;
  for (const determine::Stand& stand : line.determination.stands) out.emplace(engine.provisions()[stand.provision].speaking.provision->code, stand.standing);
  return out;
}

/// The instruments of provisions that stand to the goods otherwise under the other law, or only under this one.
void add_causes(const Engine& engine, const LineAnswer& line, const std::map<std::string, determine::Standing>& other, std::map<std::string, const law::Instrument*>& into) {
  for (const determine::Stand& stand : line.determination.stands) {
    const law::Speaking& speaking = engine.provisions()[stand.provision].speaking;
    const auto there = other.find(speaking.provision->code);
    if (there != other.end() && there->second == stand.standing) continue;
    if (const law::Instrument* instrument = law::find_instrument(engine.pack(), speaking.version->source.instrument)) into.emplace(instrument->id, instrument);
  }
}

struct Key {
  LineStand before, after;
  std::vector<std::string> because;
  friend auto operator<=>(const Key&, const Key&) = default;
};

/// What a shipment is told beyond its lines, in an order of its own.
struct WholeStand {
  determine::Verdict verdict = determine::Verdict::undetermined;
  std::vector<std::string> said;
  friend bool operator==(const WholeStand&, const WholeStand&) = default;
};

WholeStand whole_of(const CheckAnswer& answer) {
  WholeStand out{answer.shipment.verdict, {}};
  for (const determine::TriggeredRule& rule : answer.shipment.rules) out.said.push_back("rule " + rule.rule->id + (rule.certain ? "" : "?"));
  for (const determine::OptionAnswer& option : answer.shipment.options) out.said.push_back("type " + std::to_string(static_cast<int>(option.type->id)) + (option.open ? " open" : " closed"));
  for (const law::Document* document : answer.shipment.documents) out.said.push_back("paper " + document->id);
  for (const PartyAnswer& party : answer.parties) {
    for (const PartyMatch& match : party.matches) out.said.push_back("party " + party.party.name + " " + match.match.notice->instrument);
    for (const PossibleMatch& near : party.possible) out.said.push_back("near " + party.party.name + " " + near.match.match.notice->instrument);
    for (const OwnedAnswer& owned : party.owned) out.said.push_back("owned " + party.party.name + " " + owned.rule->id + std::to_string(static_cast<int>(owned.owned)));
  }
  std::sort(out.said.begin(), out.said.end());
  return out;
}

CheckAnswer alone(const Checker& checker, const CheckRequest& shipment, const RequestLine& line, Date day) {
  CheckRequest request = shipment;
  request.lines = {line};
  return checker.check(request, day, std::nullopt);
}

}  // namespace

WhatIf what_if(const Checker& before, const Checker& after, const Portfolio& portfolio, Date day) {
  WhatIf out;
  out.day = day;
  out.lines = portfolio.lines.size();
  const auto engine_before = before.engine({day, std::nullopt});
  const auto engine_after = after.engine({day, std::nullopt});
  const bool abroad = exporter_abroad(portfolio.shipment, before.pack());
  std::map<Key, LineChange> changes;
  for (std::size_t i = 0; i < portfolio.lines.size(); ++i) {
    const RequestLine& line = portfolio.lines[i].line;
    const LineAnswer old_answer = before.check_line(*engine_before, line, static_cast<int>(i) + 1, abroad);
    const LineAnswer new_answer = after.check_line(*engine_after, line, static_cast<int>(i) + 1, abroad);
    LineStand old_stand = stand_of(*engine_before, old_answer);
    LineStand new_stand = stand_of(*engine_after, new_answer);
    if (old_stand == new_stand) continue;
    ++out.changed;
    std::map<std::string, const law::Instrument*> causes;
    add_causes(*engine_before, old_answer, standings_of(*engine_after, new_answer), causes);
    add_causes(*engine_after, new_answer, standings_of(*engine_before, old_answer), causes);
    Key key{std::move(old_stand), std::move(new_stand), {}};
    for (const auto& [id, instrument] : causes) key.because.push_back(id);
    LineChange& change = changes[key];
    if (change.lines.empty()) {
      change.before = key.before;
      change.after = key.after;
      for (const auto& [id, instrument] : causes) change.because.push_back(instrument);
      change.answer_before = alone(before, portfolio.shipment, line, day);
      change.answer_after = alone(after, portfolio.shipment, line, day);
    }
    change.lines.push_back(i);
  }
  if (portfolio.is_shipment && !portfolio.lines.empty()) {
    CheckRequest whole = portfolio.shipment;
    for (const PortfolioLine& line : portfolio.lines) whole.lines.push_back(line.line);
    ShipmentChange& both = out.shipment.emplace();
    both.before = before.check(whole, day, std::nullopt);
    both.after = after.check(whole, day, std::nullopt);
    both.differs = whole_of(both.before) != whole_of(both.after);
  }
  for (auto& [key, change] : changes) out.changes.push_back(std::move(change));
  std::stable_sort(out.changes.begin(), out.changes.end(), [](const LineChange& a, const LineChange& b) { return a.lines.size() > b.lines.size(); });
  return out;
}

}  // namespace ytterby::app
