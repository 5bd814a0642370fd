#include "core/learn/exercise.h"

#include <algorithm>
#include <set>

#include "core/learn/goods_near.h"

namespace ytterby::learn {

namespace {

using determine::CompiledProvision;
using determine::Outcome;
using determine::Verdict;
using goods::ItemFacts;

constexpr int attempts = 400;

const Level& level_of(const Ticket& ticket, const Settings& settings) {
  const auto last = static_cast<std::int32_t>(settings.levels.size());
  return settings.levels[static_cast<std::size_t>(std::clamp(ticket.level, 1, last) - 1)];
}

/// One seed gives exercises of each topic and level that have nothing to do with one another.
std::uint64_t stream_of(const Ticket& ticket) {
  constexpr std::uint64_t apart = std::uint64_t{1} << 40U;
  return static_cast<std::uint64_t>(ticket.seed) + apart * (1 + static_cast<std::uint64_t>(ticket.topic) + 16 * static_cast<std::uint64_t>(ticket.level));
}

/// A provision and a day near one on which it began or ceased to bind.
struct Turn {
  std::string code;
  Date day;
};

Date last_sure_day(const law::Pack& pack, Date day) { return std::min(day, pack.coverage.verified_through); }

/// What the pack is about comes up in most exercises; the rest is there so that nobody takes it for free.
bool mostly(Draws& draws) { return !draws.one_in(4); }

std::vector<Date> turning_days(const law::Pack& pack, const law::Version& version, Date until, bool rare_earth) {
  const law::Instrument* instrument = law::find_instrument(pack, version.source.instrument);
  std::vector<Date> out;
  if (instrument == nullptr || (rare_earth && !instrument->rare_earth)) return out;
  for (const law::Span& span : law::spans_of(pack, *instrument, version.source.at, std::nullopt)) {
    if (span.from <= until && span.from > pack.coverage.covers_from) out.push_back(span.from);
  }
  return out;
}

std::optional<Turn> turn_of(const law::Pack& pack, const Ticket& ticket, const Settings& settings) {
  const Level& level = level_of(ticket, settings);
  const Date until = last_sure_day(pack, ticket.day);
  Draws draws(static_cast<std::uint64_t>(ticket.seed));
  // A family first, so that a long one does not crowd out the others.
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const law::Family& family = pack.families[draws.below(pack.families.size())];
    const bool rare_earth = mostly(draws);
    std::vector<Turn> turns;
    struct Walk {
      static void down(const law::Pack& pack, const law::Provision& p, Date until, bool rare_earth, std::vector<Turn>& turns) {
        for (const law::Version& v : p.versions) {
          if (!v.when) continue;
          for (const Date day : turning_days(pack, v, until, rare_earth)) turns.push_back({p.code, day});
        }
        for (const law::Provision& child : p.children) down(pack, child, until, rare_earth, turns);
      }
    };
    for (const law::Provision& p : family.provisions) Walk::down(pack, p, until, rare_earth, turns);
    if (turns.empty()) continue;
    Turn turn = turns[draws.below(turns.size())];
    const auto span = static_cast<std::size_t>(2 * level.days + 1);
    turn.day = std::min(turn.day.plus(static_cast<std::int32_t>(draws.below(span)) - level.days), until);
    return turn;
  }
  return std::nullopt;
}

bool is_prefix(std::string_view a, std::string_view b) { return b.substr(0, a.size()) == a; }

class Drawer {
 public:
  Drawer(const determine::Engine& engine, const Ticket& ticket, const Settings& settings)
      : engine_(engine), pack_(engine.pack()), ticket_(ticket), settings_(settings), level_(level_of(ticket, settings)),
        draws_(stream_of(ticket)), near_(pack_, level_, draws_) {}

  std::optional<Exercise> run() {
    collect_aims();
    if (rare_earth_.empty() && other_.empty()) return std::nullopt;
    for (int attempt = 0; attempt < attempts; ++attempt) {
      Exercise out;
      out.ticket = ticket_;
      out.day = engine_.view().as_of().day;
      const auto& families = !rare_earth_.empty() && (other_.empty() || mostly(draws_)) ? rare_earth_ : other_;
      const CompiledProvision& aim = *near_.any_of(near_.any_of(families));
      if (compose(aim, out) && answer(out) && offer(aim, out)) return out;
    }
    return std::nullopt;
  }

 private:
  /// What the exercise may be about: provisions with few enough tests, grouped by family.
  void collect_aims() {
    const auto turn = ticket_.topic == Topic::date ? turn_of(pack_, ticket_, settings_) : std::nullopt;
    for (const bool any_length : {false, true}) {
      const law::Family* family = nullptr;
      for (const auto* all : {&engine_.provisions(), &engine_.dormant()}) {
        for (const CompiledProvision& p : *all) {
          if (!p.speaking.version->when || p.speaking.provision->reserved) continue;
          if (turn && p.speaking.provision->code != turn->code) continue;
          if (!turn && !any_length && count_tests(*p.speaking.version->when) > level_.tests) continue;
          auto& families = p.speaking.instrument != nullptr && p.speaking.instrument->rare_earth ? rare_earth_ : other_;
          if (families.empty() || family != p.speaking.family || families.back().front()->speaking.family != family) families.emplace_back();
          family = p.speaking.family;
          families.back().push_back(&p);
        }
      }
      if (!rare_earth_.empty() || !other_.empty()) return;
    }
  }

  bool compose(const CompiledProvision& aim, Exercise& out) {
    out.facts = near_.meeting(aim);
    const bool changed = !draws_.one_in(3);
    switch (ticket_.topic) {
      case Topic::form:
        if (changed) near_.to_another_substance(out.facts);
        break;
      case Topic::threshold:
        if (!near_.to_a_bound(*aim.speaking.version->when, out.facts)) return false;
        break;
      case Topic::processing: near_.further_processed(out.facts); break;
      case Topic::shipment:
        if (draws_.one_in(2)) near_.to_another_substance(out.facts);
        out.voyage = voyage();
        break;
      case Topic::date:
      case Topic::missing_fact: break;
    }
    // What other provisions ask is said, so that the answer turns on what the exercise is about.
    for (int round = 0; round < 3 && say_more(out.facts); ++round) {}
    if (ticket_.topic == Topic::missing_fact && changed) near_.forget_one(out.facts);
    if (ticket_.topic == Topic::shipment && draws_.one_in(6)) near_.forget_one(out.facts);
    near_.balance(*aim.speaking.version->when, out.facts);
    return plausible(out.facts);
  }

  bool say_more(ItemFacts& facts) {
    if (ticket_.topic == Topic::processing && facts.processing.certainty == goods::Certainty::unknown) return false;
    ItemFacts derived = facts;
    if (!goods::derive(derived, pack_.vocabulary).empty()) return false;
    const determine::Determination found = engine_.determine(derived);
    bool any = false;
    for (const determine::Stand& stand : found.stands) {
      if (stand.standing != determine::Standing::open) continue;
      near_.say(engine_.provisions()[stand.provision], facts);
      any = true;
    }
    return any;
  }

  bool plausible(const ItemFacts& facts) const {
    Decimal sum;
    for (const goods::Share& share : facts.composition) sum = sum + share.percent.lo;
    if (sum > Decimal::whole(100)) return false;
    if (facts.kind.certainty == goods::Certainty::unknown || facts.form.certainty == goods::Certainty::unknown) return true;
    const auto& forms = pack_.vocabulary.kinds[facts.kind.value].forms;
    return std::find(forms.begin(), forms.end(), facts.form.value) != forms.end();
  }

  /// Somewhere that the law speaks of, or that a listed party is in; for one use that matters, or for none.
  Voyage voyage() {
    std::set<std::string> countries;
    for (const law::DestinationRule& rule : pack_.destinations) countries.insert(rule.countries.begin(), rule.countries.end());
    for (const law::PartyNotice& notice : pack_.parties) {
      for (const law::ListedParty& party : notice.entries) countries.insert(party.country);
    }
    countries.erase("");
    countries.erase(pack_.jurisdiction);
    Voyage out;
    if (!countries.empty()) out.destination = *std::next(countries.begin(), static_cast<std::ptrdiff_t>(draws_.below(countries.size())));
    const auto& flags = pack_.vocabulary.end_use_flags;
    if (!flags.empty() && draws_.one_in(2)) out.end_use_flags.push_back(near_.any_of(flags).id);
    return out;
  }

  bool answer(Exercise& out) {
    out.derived = out.facts;
    if (!goods::derive(out.derived, pack_.vocabulary).empty()) return false;
    out.answer = engine_.determine(out.derived);
    return out.answer.outcome != Outcome::conflict;
  }

  bool offer(const CompiledProvision& aim, Exercise& out) {
    if (ticket_.topic == Topic::shipment) return offer_verdicts(out);
    const bool about_codes = out.answer.outcome == Outcome::controlled && level_.options > 2 && draws_.one_in(3);
    if (about_codes && offer_codes(aim, out)) return true;
    return offer_outcomes(out);
  }

  bool offer_verdicts(Exercise& out) {
    out.asks = Asks::verdict;
    determine::LineSummary line{out.answer.outcome, out.answer.prohibited, {}};
    for (const auto code : out.answer.codes) line.codes.push_back(&engine_.provisions()[code].speaking);
    determine::ShipmentFacts facts;
    facts.destination = goods::Country::of(out.voyage->destination);
    facts.end_use_flags = out.voyage->end_use_flags;
    facts.end_use_flags_given = true;
    facts.end_user_count = 1;
    const determine::ShipmentAnswer judged = determine::judge(engine_.view(), {line}, facts);
    out.rules = judged.rules;
    for (const Verdict v : {Verdict::prohibited, Verdict::licence_required, Verdict::undetermined, Verdict::no_licence_required}) {
      Option option;
      option.verdict = v;
      out.options.push_back(option);
    }
    return mark(out, [&](const Option& o) { return o.verdict == judged.verdict; });
  }

  bool offer_outcomes(Exercise& out) {
    out.asks = Asks::outcome;
    out.options.clear();
    for (const Outcome o : {Outcome::controlled, Outcome::not_controlled, Outcome::undetermined, Outcome::not_covered}) {
      const bool needed = o == out.answer.outcome || o != Outcome::not_covered || level_.options > 3;
      if (!needed) continue;
      Option option;
      option.outcome = o;
      out.options.push_back(option);
    }
    return mark(out, [&](const Option& o) { return o.outcome == out.answer.outcome; });
  }

  /// The codes that apply, beside others of the same family and of the list. Not where a provision is open: it might apply as well.
  bool offer_codes(const CompiledProvision& aim, Exercise& out) {
    out.asks = Asks::codes;
    for (const determine::Stand& stand : out.answer.stands) {
      if (stand.standing == determine::Standing::open || stand.standing == determine::Standing::asks || stand.standing == determine::Standing::to_confirm) return false;
    }
    Option right;
    for (const auto index : out.answer.codes) {
      const law::Provision& p = *engine_.provisions()[index].speaking.provision;
      if (p.pseudo_code) return false;
      right.codes.push_back(p.code);
    }
    std::sort(right.codes.begin(), right.codes.end());
    out.options = {right};
    std::vector<const CompiledProvision*> near;
    std::vector<const CompiledProvision*> far;
    for (const CompiledProvision& p : engine_.provisions()) {
      if (p.speaking.provision->pseudo_code || p.speaking.provision->reserved) continue;
      (p.speaking.family == aim.speaking.family ? near : far).push_back(&p);
    }
    for (int attempt = 0; attempt < 40 && static_cast<std::int32_t>(out.options.size()) < level_.options; ++attempt) {
      const auto& pool = near.empty() || (attempt > 20 && !far.empty()) ? far : near;
      if (pool.empty()) break;
      const std::string& code = near_.any_of(pool)->speaking.provision->code;
      if (!clashes(out, code)) out.options.push_back({Outcome::undetermined, {code}, Verdict::undetermined});
    }
    if (out.options.size() < 2) return false;
    for (std::size_t i = out.options.size(); i > 1; --i) std::swap(out.options[i - 1], out.options[draws_.below(i)]);
    return mark(out, [&](const Option& o) { return o.codes == right.codes; });
  }

  /// A code that is above or below one on offer could be defended as an answer too.
  static bool clashes(const Exercise& out, const std::string& code) {
    for (const Option& option : out.options) {
      for (const std::string& other : option.codes) {
        if (is_prefix(code, other) || is_prefix(other, code)) return true;
      }
    }
    return false;
  }

  /// Exactly one option is right, or the exercise is not given out.
  template <class IsRight>
  bool mark(Exercise& out, const IsRight& is_right) {
    std::size_t right = 0;
    for (std::size_t i = 0; i < out.options.size(); ++i) {
      if (!is_right(out.options[i])) continue;
      out.right = i;
      ++right;
    }
    if (right != 1) return false;
    out.why = determine::explain(engine_, out.derived, out.answer);
    return true;
  }

  const determine::Engine& engine_;
  const law::Pack& pack_;
  const Ticket& ticket_;
  const Settings& settings_;
  const Level& level_;
  Draws draws_;
  GoodsNear near_;
  using Families = std::vector<std::vector<const CompiledProvision*>>;
  Families rare_earth_;   ///< of instruments that are about rare earths
  Families other_;
};

}  // namespace

Date day_of(const law::Pack& pack, const Ticket& ticket, const Settings& settings) {
  if (ticket.topic != Topic::date) return ticket.day;
  const auto turn = turn_of(pack, ticket, settings);
  return turn ? turn->day : last_sure_day(pack, ticket.day);
}

std::optional<Exercise> draw(const determine::Engine& engine, const Ticket& ticket, const Settings& settings) { return Drawer(engine, ticket, settings).run(); }

}  // namespace ytterby::learn
