#include "app/check_shipment.h"

#include <algorithm>

#include "app/house_policy.h"
#include "app/line_warnings.h"
#include "core/explain/wording.h"
#include "core/screening/entries_of.h"

namespace ytterby::app {

namespace {

constexpr std::size_t engines_kept = 32;

template <class T, class U>
bool has(const std::vector<T>& all, const U& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// ASCII words must stand alone; Chinese has no gaps between words.
bool mentions(std::string_view low, const std::string& wanted) {
  const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  for (std::size_t at = low.find(wanted); at != std::string_view::npos; at = low.find(wanted, at + 1)) {
    const bool starts = at == 0 || !is_word(low[at - 1]) || !is_word(wanted.front());
    const std::size_t end = at + wanted.size();
    const bool ends = end >= low.size() || !is_word(low[end]) || !is_word(wanted.back());
    if (starts && ends) return true;
  }
  return false;
}

determine::LineSummary summary_of(const determine::Engine& engine, const LineAnswer& line) {
  determine::LineSummary out;
  out.outcome = line.determination.outcome;
  out.prohibited = line.determination.prohibited;
  for (const auto index : line.determination.codes) out.codes.push_back(&engine.provisions()[index].speaking);
  return out;
}

std::vector<std::string> steps_for(const CheckAnswer& answer) {
  using determine::Outcome;
  using determine::Verdict;
  const auto any = [&](const auto& test) { return std::any_of(answer.lines.begin(), answer.lines.end(), test); };
  std::vector<std::string> steps;
  if (answer.engine->view().beyond_verified()) steps.push_back("verify_date");
  const bool matched = std::any_of(answer.parties.begin(), answer.parties.end(), [](const PartyAnswer& p) { return !p.matches.empty(); });
  const bool near = std::any_of(answer.parties.begin(), answer.parties.end(), [](const PartyAnswer& p) { return !p.possible.empty(); });
  const bool house = std::any_of(answer.parties.begin(), answer.parties.end(), [](const PartyAnswer& p) { return !p.house.empty(); });
  if (matched || near || house) steps.push_back("check_party");
  if (answer.shipment.verdict == Verdict::prohibited) {
    steps.push_back(answer.law_verdict ? "barred_by_policy" : "do_not_ship");
    return steps;
  }
  if (any([](const LineAnswer& l) { return !l.explanation.missing.empty(); }) || !answer.end_use_question.empty()) steps.push_back("answer_questions");
  if (any([](const LineAnswer& l) { return l.determination.outcome == Outcome::undetermined && l.explanation.missing.empty(); })) steps.push_back("ask_authority");
  if (answer.shipment.verdict == Verdict::licence_required) steps.push_back("apply");
  if (any([](const LineAnswer& l) { return l.customs_remarks.has_value(); })) steps.push_back("remarks");
  if (answer.shipment.verdict == Verdict::no_licence_required) {
    steps.push_back("declare_free");
    steps.push_back("keep_evidence");
  }
  return steps;
}

}  // namespace

bool exporter_abroad(const CheckRequest& request, const law::Pack& pack) {
  return std::any_of(request.parties.begin(), request.parties.end(), [&](const RequestParty& p) {
    return p.role == determine::Role::exporter && !p.country.empty() && p.country != pack.jurisdiction;
  });
}

Checker::Checker(std::shared_ptr<const law::Pack> pack, const Clock& clock, std::shared_ptr<const Screener> screener)
    : pack_(std::move(pack)), clock_(clock), screener_(std::move(screener)), reader_(*pack_), names_(*pack_) {
  law::each_provision(*pack_, [&](const law::Provision& provision, const law::Family&) {
    for (const law::Version& version : provision.versions) {
      for (const std::string& hs : version.hs) {
        if (!has(codes_by_hs_[hs], provision.code)) codes_by_hs_[hs].push_back(provision.code);
      }
    }
  });
  end_use_words_ = pack_->vocabulary.end_use_flags;
  for (law::EndUseFlag& flag : end_use_words_) {
    for (std::string& word : flag.words) word = lower_ascii(word);
  }
  for (const auto& [instrument, codes] : pack_->hs_catalogues) {
    for (const std::string& hs : codes) catalogues_by_hs_[hs].push_back(instrument);
  }
}

Date Checker::today() const {
  constexpr std::int64_t seconds_a_day = 86'400;
  const std::int64_t local = clock_.now() + std::int64_t{60} * pack_->utc_offset_minutes;
  return Date(static_cast<std::int32_t>(local / seconds_a_day));
}

std::shared_ptr<const determine::Engine> Checker::engine(const law::AsOf& as_of) const {
  const auto same = [&](const std::shared_ptr<const determine::Engine>& e) {
    return e->view().as_of().day == as_of.day && e->view().as_of().known == as_of.known;
  };
  {
    const std::scoped_lock lock(engines_mutex_);
    const auto found = std::find_if(engines_.begin(), engines_.end(), same);
    if (found != engines_.end()) {
      std::rotate(found, found + 1, engines_.end());
      return engines_.back();
    }
  }
  // Compiled outside the lock: two requests for a new day may both do it, and both get a right answer.
  auto made = std::make_shared<const determine::Engine>(*pack_, as_of);
  const std::scoped_lock lock(engines_mutex_);
  if (engines_.size() >= engines_kept) engines_.erase(engines_.begin());
  engines_.push_back(made);
  return made;
}

LineAnswer Checker::check_line(const determine::Engine& engine, const RequestLine& line, int number, bool from_abroad) const {
  LineAnswer out;
  out.line = number;
  out.facts = line.facts;
  out.facts.from_abroad = from_abroad;
  if (!line.description.empty()) out.reading = reader_.read(line.description);
  if (!line.hs.empty()) reader_.read_hs(line.hs, out.reading);
  goods::TextReader::merge(out.reading, out.facts);
  out.contradictions = goods::derive(out.facts, pack_->vocabulary);
  engine.determine(out.facts, out.determination);
  out.explanation = determine::explain(engine, out.facts, out.determination);
  const auto& outcome = out.determination.outcome;
  const bool keeps_open = std::any_of(out.explanation.reasons.begin(), out.explanation.reasons.end(),
                                      [](const determine::Reason& r) { return r.code == determine::ReasonCode::below_practice_floor; });
  if (outcome == determine::Outcome::undetermined && keeps_open) out.determination.basis = determine::Basis::operator_practice;
  out.customs_remarks = remarks(engine, out);
  return out;
}

void Checker::determine_line(const determine::Engine& engine, const RequestLine& line, bool from_abroad, determine::Determination& out) const {
  goods::ItemFacts facts = line.facts;
  facts.from_abroad = from_abroad;
  goods::Reading reading;
  if (!line.description.empty()) reading = reader_.read(line.description);
  if (!line.hs.empty()) reader_.read_hs(line.hs, reading);
  goods::TextReader::merge(reading, facts);
  goods::derive(facts, pack_->vocabulary);
  engine.determine(facts, out);
}

std::optional<Text> Checker::remarks(const determine::Engine& engine, const LineAnswer& answer) const {
  const bool controlled = answer.determination.outcome == determine::Outcome::controlled;
  if (!controlled && answer.determination.outcome != determine::Outcome::not_controlled) return std::nullopt;
  Text codes;
  const law::RemarkTemplate* chosen = nullptr;
  for (const auto index : answer.determination.codes) {
    const law::Speaking& s = engine.provisions()[index].speaking;
    codes.zh += (codes.zh.empty() ? "" : "、") + s.provision->code;
    codes.en += (codes.en.empty() ? "" : ", ") + s.provision->code;
    for (const law::RemarkTemplate& t : pack_->remarks) {
      if (chosen == nullptr && t.for_controlled && has(t.of_instruments, s.version->source.instrument)) chosen = &t;
    }
  }
  for (const law::RemarkTemplate& t : pack_->remarks) {
    if (!controlled && !t.for_controlled && chosen == nullptr && engine.view().binds(t.source, t.in_force)) chosen = &t;
  }
  if (chosen == nullptr || !engine.view().binds(chosen->source, chosen->in_force)) return std::nullopt;
  Text parameters;
  for (const goods::Share& share : answer.facts.composition) {
    if (share.derived) continue;
    const Text one = explain::fact_value({goods::FactRef::Kind::element, share.element.number()}, answer.facts, *pack_);
    parameters.zh += (parameters.zh.empty() ? "" : "、") + one.zh;
    parameters.en += (parameters.en.empty() ? "" : ", ") + one.en;
  }
  return explain::fill_text(chosen->text, {{"codes", codes}, {"parameters", parameters}});
}

std::vector<PartyMatch> lists_of(const law::Pack& pack, const law::View& view, const screening::NameMatch& match) {
  std::vector<PartyMatch> out;
  const law::Instrument* instrument = law::find_instrument(pack, match.notice->instrument);
  if (instrument == nullptr || law::status_of(pack, *instrument, "", view.as_of()) != law::Status::in_force) return out;
  for (const law::PartyListRule& list : pack.party_lists) {
    if (list.id == match.notice->list && view.binds(list.source, list.in_force)) out.push_back({match, &list, instrument});
  }
  return out;
}

PartyAnswer Checker::screen(const law::View& view, const RequestParty& party) const {
  PartyAnswer out;
  out.party = party;
  const auto add = [&](const screening::NameMatch& match) {
    const bool is_there = std::any_of(out.matches.begin(), out.matches.end(), [&](const PartyMatch& m) { return m.match.party == match.party; });
    if (is_there || has(party.cleared, screening::entry_id(*match.notice, *match.party))) return;
    for (PartyMatch& one : lists_of(*pack_, view, match)) {
      out.effect = std::max(out.effect, one.list->effect);
      out.matches.push_back(std::move(one));
    }
  };
  std::vector<std::string> names{party.name};
  names.insert(names.end(), party.also.begin(), party.also.end());
  for (const std::string& name : names) {
    for (const screening::NameMatch& match : names_.find(name)) add(match);
  }
  for (const std::string& id : party.confirmed) {
    if (const auto noticed = screening::find_party(*pack_, id)) add({noticed->notice, noticed->party, screening::How::confirmed});
  }
  for (const std::string& name : names) {
    if (screener_ != nullptr && !trimmed(name).empty()) add_possible(view, name, out);
  }
  std::stable_sort(out.possible.begin(), out.possible.end(), [](const PossibleMatch& a, const PossibleMatch& b) { return a.near.score > b.near.score; });
  return out;
}

void Checker::add_possible(const law::View& view, const std::string& name, PartyAnswer& answer) const {
  screening::Query query;
  query.name = name;
  if (!answer.party.country.empty()) query.facts.countries.push_back(answer.party.country);
  for (ScreenedHit& hit : screener_->screen_law(query).hits) {
    if (hit.party == nullptr || !hit.match.match) continue;
    const bool is_known = std::any_of(answer.matches.begin(), answer.matches.end(), [&](const PartyMatch& m) { return m.match.party == hit.party; }) ||
                          std::any_of(answer.possible.begin(), answer.possible.end(), [&](const PossibleMatch& p) { return p.match.match.party == hit.party; });
    if (is_known || has(answer.party.cleared, hit.entry->id)) continue;
    for (PartyMatch& one : lists_of(*pack_, view, {hit.notice, hit.party, screening::How::normalised})) {
      // Where the worst is certain already, a likeness adds nothing but noise.
      if (one.list->effect > answer.effect) answer.possible.push_back({std::move(one), hit.match});
    }
  }
}

std::vector<std::string> Checker::end_use_hints(std::string_view end_use) const {
  std::vector<std::string> out;
  const std::string low = lower_ascii(end_use);
  for (const law::EndUseFlag& flag : end_use_words_) {
    if (std::any_of(flag.words.begin(), flag.words.end(), [&](const std::string& w) { return mentions(low, w); })) out.push_back(flag.id);
  }
  return out;
}

void Checker::conclude(const CheckRequest& request, CheckAnswer& answer) const {
  const determine::Engine& engine = *answer.engine;
  determine::ShipmentFacts facts;
  facts.destination = goods::Country::of(request.destination);
  facts.end_use_flags = request.end_use_flags;
  facts.end_use_flags_given = request.end_use_flags_given;
  facts.situation = request.situation;
  for (const std::string& hint : end_use_hints(request.end_use)) {
    if (!has(request.end_use_flags, hint)) facts.end_use_hints.push_back(hint);
  }
  for (const RequestParty& party : request.parties) {
    answer.parties.push_back(screen(engine.view(), party));
    const bool has_policy = screener_ != nullptr && screener_->house() != nullptr && party.role != determine::Role::exporter;
    if (has_policy) answer.parties.back().house = house_hits(*screener_->house(), party, engine.view().as_of().day);
  }
  add_owned(engine.view(), request, answer.parties);
  for (const PartyAnswer& screened : answer.parties) {
    determine::PartyFinding finding{screened.party.role, screened.party.name, screened.effect, {}, false, false};
    for (const OwnedAnswer& one : screened.owned) finding.owned.push_back({one.rule, one.owned});
    for (const PossibleMatch& near : screened.possible) finding.possibly_prohibited = finding.possibly_prohibited || near.match.list->effect == law::PartyEffect::prohibited;
    for (const PartyMatch& match : screened.matches) {
      if (!has(finding.lists, match.list)) finding.lists.push_back(match.list);
      finding.bars_any_goods = finding.bars_any_goods || match.match.notice->list == law::PartyListId::unreliable;
    }
    if (screened.party.role == determine::Role::end_user) ++facts.end_user_count;
    facts.parties.push_back(std::move(finding));
  }
  std::vector<determine::LineSummary> lines;
  for (const LineAnswer& line : answer.lines) lines.push_back(summary_of(engine, line));
  answer.shipment = determine::judge(engine.view(), lines, facts);
  apply_house_policy(answer);
  for (const determine::TriggeredRule& rule : answer.shipment.rules) {
    if (rule.certain) continue;
    for (const std::string& flag : rule.rule->end_use_flags) {
      if (!has(answer.end_use_question, flag)) answer.end_use_question.push_back(flag);
    }
  }
  warn_of_shipment(request, *this, answer);
  warn_of_house(answer);
  answer.steps = steps_for(answer);
}

CheckAnswer Checker::check(const CheckRequest& request, std::optional<Date> as_of, std::optional<Date> known) const {
  CheckAnswer answer;
  const Date day = as_of ? *as_of : request.date ? *request.date : today();
  answer.engine = engine({day, known});
  const bool abroad = exporter_abroad(request, *pack_);
  int number = 0;
  for (const RequestLine& line : request.lines) {
    answer.lines.push_back(check_line(*answer.engine, line, ++number, abroad));
    warn_of_line(*answer.engine, line, answer.lines.back(), answer.warnings);
  }
  conclude(request, answer);
  return answer;
}

}  // namespace ytterby::app
