#include "app/what_if.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <unordered_map>

namespace ytterby::app {

namespace {

using determine::Determination;
using determine::Engine;
using ById = std::map<std::string, const law::Instrument*>;

LineStand stand_of(const Engine& engine, const Determination& line) {
  LineStand out;
  out.outcome = line.outcome;
  out.prohibited = line.prohibited;
  for (const auto index : line.codes) out.codes.push_back(engine.provisions()[index].speaking.provision->code);
  std::sort(out.codes.begin(), out.codes.end());
  return out;
}

/// How a provision stands to goods, and what it does where it applies.
using Reach = std::pair<determine::Standing, law::Effect>;
using Reaches = std::map<std::string, Reach>;

Reach reach_of(const law::Speaking& speaking, const determine::Stand& stand) { return {stand.standing, speaking.version->effect}; }

/// Of each provision that does not plainly miss the goods, by code.
Reaches reaches_of(const Engine& engine, const Determination& line) {
  Reaches out;
  for (const determine::Stand& stand : line.stands) {
    const law::Speaking& speaking = engine.provisions()[stand.provision].speaking;
    out.emplace(speaking.provision->code, reach_of(speaking, stand));
  }
  return out;
}

void add_instrument(const law::Pack& pack, const std::string& id, ById& into) {
  if (const law::Instrument* instrument = law::find_instrument(pack, id)) into.emplace(instrument->id, instrument);
}

/// The instruments of provisions that stand to the goods otherwise under the other law, or only under this one.
void add_causes(const Engine& engine, const Determination& line, const Reaches& other, ById& into) {
  for (const determine::Stand& stand : line.stands) {
    const law::Speaking& speaking = engine.provisions()[stand.provision].speaking;
    const auto there = other.find(speaking.provision->code);
    if (there != other.end() && there->second == reach_of(speaking, stand)) continue;
    add_instrument(engine.pack(), speaking.version->source.instrument, into);
  }
}

void add_causes_of_line(const Engine& engine_before, const Determination& before, const Engine& engine_after, const Determination& after, ById& into) {
  add_causes(engine_before, before, reaches_of(engine_after, after), into);
  add_causes(engine_after, after, reaches_of(engine_before, before), into);
}

/// What an answer says beyond its lines, each with the instrument that it rests on.
using Said = std::vector<std::pair<std::string, std::string>>;

/// Rules and notices: what reaches a shipment by itself.
Said reached_by(const CheckAnswer& answer) {
  Said out;
  for (const determine::TriggeredRule& rule : answer.shipment.rules) out.emplace_back("rule " + rule.rule->id + (rule.certain ? "" : "?"), rule.rule->source.instrument);
  for (const PartyAnswer& party : answer.parties) {
    for (const PartyMatch& match : party.matches) out.emplace_back("party " + party.party.name + " " + match.match.notice->instrument, match.match.notice->instrument);
    for (const PossibleMatch& near : party.possible) out.emplace_back("near " + party.party.name + " " + near.match.match.notice->instrument, near.match.match.notice->instrument);
    for (const OwnedAnswer& owned : party.owned) {
      out.emplace_back("owned " + party.party.name + " " + owned.rule->id + std::to_string(static_cast<int>(owned.owned)), owned.rule->source.instrument);
    }
  }
  return out;
}

/// Types of licence and papers: what follows from the rest, and may be changed by itself.
Said following(const CheckAnswer& answer) {
  Said out;
  for (const determine::OptionAnswer& option : answer.shipment.options) {
    out.emplace_back("type " + std::to_string(static_cast<int>(option.type->id)) + (option.open ? " open" : " closed"), option.type->source.instrument);
  }
  for (const law::Document* document : answer.shipment.documents) out.emplace_back("paper " + document->id, document->source.instrument);
  return out;
}

void add_said_by_one(const CheckAnswer& here, const Said& said, const Said& other, ById& into) {
  for (const auto& one : said) {
    const bool is_there = std::any_of(other.begin(), other.end(), [&](const auto& o) { return o.first == one.first; });
    if (!is_there) add_instrument(here.engine->pack(), one.second, into);
  }
}

Causes in_order(const ById& found) {
  Causes out;
  for (const auto& [id, instrument] : found) out.push_back(instrument);
  return out;
}

struct Key {
  LineStand before, after;
  std::vector<std::string> because;
  friend auto operator<=>(const Key&, const Key&) = default;
};

/// Goods that are asked once, however many lines say them.
struct Compared {
  LineStand before, after;
  ById because;
};

/// Asks each of `lines` of both laws; in the order of `lines`.
class Comparison {
 public:
  Comparison(const Checker& before, const Checker& after, Date day, bool abroad)
      : before_(before), after_(after), engine_before_(before.engine({day, std::nullopt})), engine_after_(after.engine({day, std::nullopt})), abroad_(abroad) {}

  std::vector<Compared> run(const std::vector<const RequestLine*>& lines) const {
    std::vector<Compared> out(lines.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      Determination old_line;
      Determination new_line;
      for (;;) {
        const std::size_t from = next.fetch_add(at_once);
        if (from >= lines.size()) return;
        for (std::size_t i = from; i < std::min(from + at_once, lines.size()); ++i) compare(*lines[i], old_line, new_line, out[i]);
      }
    };
    std::vector<std::thread> helpers;
    const std::size_t hands = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_threads);
    while (helpers.size() + 1 < std::min(hands, lines.size() / at_once)) helpers.emplace_back(work);
    work();
    for (std::thread& helper : helpers) helper.join();
    return out;
  }

 private:
  static constexpr std::size_t at_once = 512;
  static constexpr std::size_t most_threads = 8;

  void compare(const RequestLine& line, Determination& old_line, Determination& new_line, Compared& out) const {
    before_.determine_line(*engine_before_, line, abroad_, old_line);
    after_.determine_line(*engine_after_, line, abroad_, new_line);
    out.before = stand_of(*engine_before_, old_line);
    out.after = stand_of(*engine_after_, new_line);
    if (out.before != out.after) add_causes_of_line(*engine_before_, old_line, *engine_after_, new_line, out.because);
  }

  const Checker& before_;
  const Checker& after_;
  std::shared_ptr<const Engine> engine_before_, engine_after_;
  bool abroad_;
};

CheckAnswer alone(const Checker& checker, const CheckRequest& shipment, const RequestLine& line, Date day) {
  CheckRequest request = shipment;
  request.lines = {line};
  return checker.check(request, day, std::nullopt);
}

template <class T>
bool is_start_of(const std::vector<T>& less, const std::vector<T>& more) {
  return less.size() <= more.size() && std::equal(less.begin(), less.end(), more.begin(), [](const T& a, const T& b) { return a.id == b.id; });
}

/// With its length before it, so that no two rows of texts make one key.
void add(std::string& key, const std::string& text) { key += std::to_string(text.size()) + ":" + text; }

template <class T>
void add_fact(std::string& key, const goods::Fact<T>& fact, int value) {
  add(key, std::to_string(static_cast<int>(fact.certainty)) + ":" + std::to_string(value));
}

ShipmentChange whole_change(const Checker& before, const Checker& after, const Portfolio& portfolio, Date day) {
  CheckRequest whole = portfolio.shipment;
  whole.lines.clear();
  for (const PortfolioLine& line : portfolio.lines) whole.lines.push_back(line.line);
  ShipmentChange out;
  out.before = before.check(whole, day, std::nullopt);
  out.after = after.check(whole, day, std::nullopt);
  WholeStand old_stand = stand_of(out.before);
  WholeStand new_stand = stand_of(out.after);
  // Lines are told by themselves.
  old_stand.lines.clear();
  new_stand.lines.clear();
  out.differs = old_stand != new_stand;
  if (out.differs) out.because = causes_of(out.before, out.after);
  return out;
}

}  // namespace

WholeStand stand_of(const CheckAnswer& answer) {
  WholeStand out{answer.shipment.verdict, {}, {}};
  for (const LineAnswer& line : answer.lines) out.lines.push_back(stand_of(*answer.engine, line.determination));
  for (const auto& [what, instrument] : reached_by(answer)) out.said.push_back(what);
  for (const auto& [what, instrument] : following(answer)) out.said.push_back(what);
  std::sort(out.said.begin(), out.said.end());
  return out;
}

Causes causes_of(const CheckAnswer& before, const CheckAnswer& after) {
  ById found;
  for (std::size_t i = 0; i < std::min(before.lines.size(), after.lines.size()); ++i) {
    const Determination& old_line = before.lines[i].determination;
    const Determination& new_line = after.lines[i].determination;
    if (stand_of(*before.engine, old_line) != stand_of(*after.engine, new_line)) add_causes_of_line(*before.engine, old_line, *after.engine, new_line, found);
  }
  add_said_by_one(before, reached_by(before), reached_by(after), found);
  add_said_by_one(after, reached_by(after), reached_by(before), found);
  if (found.empty()) {
    add_said_by_one(before, following(before), following(after), found);
    add_said_by_one(after, following(after), following(before), found);
  }
  return in_order(found);
}

std::string key_of(const RequestLine& line) {
  std::string key;
  add(key, line.description);
  add(key, line.hs);
  const goods::ItemFacts& facts = line.facts;
  add_fact(key, facts.form, static_cast<int>(facts.form.value));
  add_fact(key, facts.family, facts.family.value);
  add_fact(key, facts.processing, static_cast<int>(facts.processing.value));
  add_fact(key, facts.kind, facts.kind.value);
  add_fact(key, facts.origin, facts.origin.value.packed);
  key += facts.composition_complete ? 'c' : 'o';
  key += facts.from_abroad ? 'a' : 'h';
  for (const goods::Share& share : facts.composition) {
    add(key, "s" + std::to_string(share.element.number()) + (share.present ? "p" : "") + (share.derived ? "d" : "") + std::to_string(static_cast<int>(share.certainty)));
    add(key, share.percent.lo.text());
    add(key, share.percent.hi.text());
  }
  for (const goods::NumberFact& number : facts.numbers) {
    add(key, "n" + std::to_string(number.number) + "/" + std::to_string(static_cast<int>(number.certainty)));
    add(key, number.lo ? number.lo->text() : "-");
    add(key, number.hi ? number.hi->text() : "-");
  }
  for (const goods::FlagFact& flag : facts.flags) add(key, "f" + std::to_string(flag.flag) + (flag.value ? "y" : "n") + std::to_string(static_cast<int>(flag.certainty)));
  return key;
}

bool keeps_vocabulary(const law::Pack& before, const law::Pack& after) {
  const law::Vocabulary& a = before.vocabulary;
  const law::Vocabulary& b = after.vocabulary;
  return is_start_of(a.families, b.families) && is_start_of(a.kinds, b.kinds) && is_start_of(a.numbers, b.numbers) && is_start_of(a.flags, b.flags);
}

WhatIf what_if(const Checker& before, const Checker& after, const Portfolio& portfolio, Date day) {
  WhatIf out;
  out.day = day;
  out.lines = portfolio.lines.size();
  // 1. Goods that are said in the same way come out the same.
  std::unordered_map<std::string, std::size_t> places;
  std::vector<const RequestLine*> distinct;
  std::vector<std::size_t> asked_as;
  for (const PortfolioLine& line : portfolio.lines) {
    const auto [found, is_new] = places.try_emplace(key_of(line.line), distinct.size());
    if (is_new) distinct.push_back(&line.line);
    asked_as.push_back(found->second);
  }
  const std::vector<Compared> compared = Comparison(before, after, day, exporter_abroad(portfolio.shipment, before.pack())).run(distinct);
  // 2. What changes alike stands together, under the first line of its kind.
  std::map<Key, LineChange> changes;
  for (std::size_t i = 0; i < asked_as.size(); ++i) {
    const Compared& one = compared[asked_as[i]];
    if (one.before == one.after) continue;
    ++out.changed;
    Key key{one.before, one.after, {}};
    for (const auto& [id, instrument] : one.because) key.because.push_back(id);
    LineChange& change = changes[std::move(key)];
    if (change.lines.empty()) {
      change.before = one.before;
      change.after = one.after;
      change.because = in_order(one.because);
      change.answer_before = alone(before, portfolio.shipment, portfolio.lines[i].line, day);
      change.answer_after = alone(after, portfolio.shipment, portfolio.lines[i].line, day);
    }
    change.lines.push_back(i);
  }
  if (portfolio.is_shipment && !portfolio.lines.empty()) out.shipment = whole_change(before, after, portfolio, day);
  for (auto& [key, change] : changes) out.changes.push_back(std::move(change));
  std::stable_sort(out.changes.begin(), out.changes.end(), [](const LineChange& a, const LineChange& b) { return a.lines.size() > b.lines.size(); });
  return out;
}

}  // namespace ytterby::app
