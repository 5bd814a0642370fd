#include "app/hits.h"

#include <algorithm>

#include "app/applications.h"
#include "app/house_lists.h"
#include "app/ports/ids.h"
#include "core/explain/hit_words.h"
#include "core/screening/entries_of.h"
#include "core/screening/list_text.h"

namespace ytterby::app {

namespace {

using licensing::OrganisationKind;
using screening::FoundEntry;
using screening::HitState;
using screening::HitSubject;
using screening::PartyHit;
using screening::PartyRecord;
using screening::PartyRole;
using screening::SubjectKind;

/// More listed names than anybody would look at for one party.
constexpr std::size_t most_found = 20;

PartyRecord record_of(const licensing::Party& party) { return {party.name, party.name_original, party.country, party.address}; }

std::vector<std::string> names_of(const PartyRecord& party) {
  std::vector<std::string> out{party.name};
  if (!party.name_original.empty()) out.push_back(party.name_original);
  return out;
}

std::string text_of(const screening::Entry& entry) {
  std::string out;
  screening::append_entry(out, entry);
  return out;
}

/// What an imported list means here.
ListEffect house_effect(const Desk& desk, std::string_view list) {
  const Screener* screener = desk.checker.screener();
  return screener == nullptr || screener->house() == nullptr ? ListEffect::none : screener->house()->effect_of(list);
}

/// Whether anything follows from a hit: by the law, or by house policy.
bool matters(const Desk& desk, const PartyHit& hit) {
  return hit.list == screening::law_list ? hit.effect != law::PartyEffect::none : house_effect(desk, hit.list) != ListEffect::none;
}

/// The name of an entry that is spelled like `name`; otherwise its first.
std::string same_name_of(const screening::Entry& entry, const std::string& name) {
  const std::string wanted = screening::normalise_name(name);
  for (const screening::Name& one : entry.names) {
    if (screening::normalise_name(one.text) == wanted) return one.text;
  }
  return entry.names.front().text;
}

/// Everything on the lists that one party is near on a day.
class Finder {
 public:
  Finder(const Desk& desk, Date day) : desk_(desk), engine_(desk.checker.engine({day, std::nullopt})), view_(engine_->view()), day_(day) {}

  std::vector<FoundEntry> find(const std::string& key, const PartyRecord& party) {
    found_.clear();
    key_ = key;
    for (const std::string& name : names_of(party)) {
      if (trimmed(name).empty()) continue;
      for (const screening::NameMatch& match : desk_.checker.names().find(name)) add_same(match, name);
      if (desk_.checker.screener() != nullptr) add_near(name, party.country);
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string id_of(std::string_view list, const std::string& entry) const {
    constexpr std::size_t digits = 32;
    return desk_.secrets.sha256(key_ + "\n" + std::string(list) + "\n" + entry).substr(0, digits);
  }
  FoundEntry* known(std::string_view list, const std::string& entry) {
    const auto at = std::find_if(found_.begin(), found_.end(), [&](const FoundEntry& f) { return f.list == list && f.entry == entry; });
    return at == found_.end() ? nullptr : &*at;
  }
  /// What the law says today of those of a notice; none when it does not bind.
  [[nodiscard]] std::optional<law::PartyEffect> effect_of(const screening::NameMatch& match) const {
    std::optional<law::PartyEffect> out;
    for (const PartyMatch& one : lists_of(desk_.checker.pack(), view_, match)) out = std::max(out.value_or(law::PartyEffect::none), one.list->effect);
    return out;
  }
  void add_same(const screening::NameMatch& match, const std::string& name) {
    const auto effect = effect_of(match);
    if (!effect) return;
    const screening::Entry entry = screening::entry_of(*match.notice, *match.party);
    FoundEntry* there = known(screening::law_list, entry.id);
    if (there == nullptr) there = &found_.emplace_back(FoundEntry{id_of(screening::law_list, entry.id), std::string(screening::law_list), entry.id, text_of(entry), {}, 0, false, {}, *effect});
    const std::string listed = same_name_of(entry, name);
    there->same_name = true;
    there->score = screening::best_score;
    there->listed_name = listed;
    there->reasons = {{screening::ReasonKind::exact, name, listed, 0}};
  }
  void add_near(const std::string& name, const std::string& country) {
    screening::Query query;
    query.name = name;
    query.limit = most_found;
    if (!country.empty()) query.facts.countries.push_back(country);
    add_hits(desk_.checker.screener()->screen_law(query));
    add_hits(desk_.checker.screener()->screen(query));
    if (const auto& house = desk_.checker.screener()->house()) add_house(house->find(query, day_), name);
  }
  /// Lists with an effect here are asked apart, so that others cannot push them out, and for who bears the very name.
  void add_house(const std::vector<HouseHit>& hits, const std::string& name) {
    for (const HouseHit& hit : hits) {
      FoundEntry* there = known(hit.list->list, hit.entry->id);
      if (there == nullptr) there = &found_.emplace_back(FoundEntry{id_of(hit.list->list, hit.entry->id), hit.list->list, hit.entry->id, text_of(*hit.entry), {}, -1, false, {}, house_party_effect(hit.list->list)});
      if (hit.how == HouseHow::same_name) {
        there->same_name = true;
        there->score = screening::best_score;
        there->listed_name = hit.entry->names[hit.name].text;
        there->reasons = {{screening::ReasonKind::exact, name, there->listed_name, 0}};
      } else if (there->score < hit.match.score) {
        there->score = hit.match.score;
        there->listed_name = hit.entry->names[hit.name].text;
        there->reasons = hit.match.reasons;
      }
    }
  }
  /// Of another jurisdiction, it bars nobody here by law; kept as the effect of a hit, so that what bars comes first on the desk.
  [[nodiscard]] law::PartyEffect house_party_effect(std::string_view list) const { return house_effect(desk_, list) == ListEffect::bars ? law::PartyEffect::prohibited : law::PartyEffect::none; }
  void add_hits(const Screened& screened) {
    for (const ScreenedHit& hit : screened.hits) {
      if (!hit.match.match) continue;
      std::optional<law::PartyEffect> effect;
      if (hit.party != nullptr) {
        effect = effect_of({hit.notice, hit.party, screening::How::normalised});
      } else if (screening::standing_on(*hit.entry, day_) == screening::Standing::binding) {
        effect = house_party_effect(hit.list->list);
      }
      if (!effect) continue;
      FoundEntry* there = known(hit.list->list, hit.entry->id);
      if (there != nullptr && there->score >= hit.match.score) continue;
      if (there == nullptr) there = &found_.emplace_back(FoundEntry{id_of(hit.list->list, hit.entry->id), hit.list->list, hit.entry->id, text_of(*hit.entry), {}, 0, false, {}, *effect});
      there->score = hit.match.score;
      there->listed_name = hit.entry->names[hit.name].text;
      there->reasons = hit.match.reasons;
    }
  }

  const Desk& desk_;
  std::shared_ptr<const determine::Engine> engine_;   ///< keeps the view
  const law::View& view_;
  Date day_;
  std::string key_;
  std::vector<FoundEntry> found_;
};

/// Whether anything is still decided or shipped there.
bool is_live(const Desk& desk, const HitSubject& subject) {
  using licensing::ApplicationState;
  using licensing::LicenceState;
  switch (subject.kind) {
    case SubjectKind::application: {
      const auto application = desk.records.application({subject.id});
      return !application || (application->state != ApplicationState::decided && application->state != ApplicationState::withdrawn);
    }
    case SubjectKind::licence: {
      const auto licence = desk.records.licence({subject.id});
      return !licence || licence->state == LicenceState::active || licence->state == LicenceState::suspended;
    }
    case SubjectKind::certificate: {
      const auto certificate = desk.records.certificate(subject.id);
      return !certificate || certificate->state == ledger::CertificateState::drawn;
    }
  }
  return true;
}

class Telling {
 public:
  Telling(const Desk& desk, Instant now, Unit& unit) : desk_(desk), now_(now), unit_(unit) {}

  void authority(const std::string& code, const PartyHit& hit) {
    for (const licensing::Organisation& one : desk_.records.organisations(OrganisationKind::authority)) add(one.id, code, hit.id, hit.party.name);
  }
  /// The number tells which of their papers is meant, the hit whom.
  void owners(const std::string& code, const PartyHit& hit, const std::vector<HitSubject>& subjects) {
    for (const HitSubject& subject : subjects) {
      if (is_live(desk_, subject)) add(subject.owner, code, hit.id, subject.number);
    }
  }
  void customs(const std::string& code, const PartyHit& hit, const std::vector<HitSubject>& subjects) {
    const auto all = desk_.records.organisations(OrganisationKind::customs);
    for (const HitSubject& subject : subjects) {
      if (subject.kind == SubjectKind::application || !is_live(desk_, subject)) continue;
      for (const licensing::Organisation& one : all) add(one.id, code, hit.id, subject.number);
    }
  }

 private:
  void add(const OrganisationId& to, const std::string& code, const std::string& subject, const std::string& number) {
    const auto same = [&](const Notice& n) { return n.to == to && n.code == code && n.subject == subject && n.number == number; };
    if (std::any_of(unit_.notices.begin(), unit_.notices.end(), same)) return;
    unit_.notices.push_back({new_id(now_, desk_.random), to, code, subject, number, now_, false});
  }
  const Desk& desk_;
  Instant now_;
  Unit& unit_;
};

/// Whether goods are held back by it, by the law or by house policy.
bool holds_back(const Desk& desk, const PartyHit& hit) {
  return screening::counts_as_listed(hit) && (hit.list == screening::law_list || house_effect(desk, hit.list) == ListEffect::bars);
}

/// What stands between a party and its shipment, as a notice calls it.
std::string notice_of(const Desk& desk, const PartyHit& hit) { return holds_back(desk, hit) ? "party_listed" : "party_maybe_listed"; }

/// What was judged of an entry of an imported list, as long as the entry is what it was.
std::optional<HouseJudged> house_judged(const Desk& desk, const PartyHit& hit, Date day) {
  if (house_effect(desk, hit.list) == ListEffect::none) return std::nullopt;
  if (hit.state == HitState::confirmed) return HouseJudged{hit.list, hit.entry, true};
  if (hit.state != HitState::cleared) return std::nullopt;
  const auto now = desk.checker.screener()->house()->entry(hit.list, hit.entry, day);
  return now && text_of(*now->entry) == hit.listed ? std::optional(HouseJudged{hit.list, hit.entry, false}) : std::nullopt;
}

std::vector<PartyUse> joined(const std::vector<PartyUse>& uses) {
  std::vector<PartyUse> out;
  for (const PartyUse& use : uses) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const PartyUse& o) { return o.party == use.party; });
    if (same == out.end()) {
      out.push_back(use);
    } else {
      same->subjects.insert(same->subjects.end(), use.subjects.begin(), use.subjects.end());
    }
  }
  return out;
}

Receipt receipt_of(const PartyHit& hit) { return {"hit", hit.id, {}, std::string(explain::state_name(hit.state)), hit.version, {}, {}}; }

Failure refused_by(screening::HitRefusal refusal) { return {FailureKind::conflict, std::string(explain::refusal_code(refusal)), explain::refusal_text(refusal), {}, 0}; }

bool is_of(const PartyHit& hit, const OrganisationId& owner) {
  return std::any_of(hit.subjects.begin(), hit.subjects.end(), [&](const HitSubject& s) { return s.owner == owner; });
}

bool may_see(const Caller& caller, const PartyHit& hit) {
  switch (caller.organisation.kind) {
    case OrganisationKind::authority:
    case OrganisationKind::auditor: return true;
    case OrganisationKind::exporter: return is_of(hit, caller.organisation.id);
    case OrganisationKind::customs: return std::any_of(hit.subjects.begin(), hit.subjects.end(), [](const HitSubject& s) { return s.kind != SubjectKind::application; });
    case OrganisationKind::consulted_body: return false;
  }
  return false;
}

}  // namespace

std::vector<PartyUse> parties_of(const licensing::Application& a) {
  std::vector<PartyUse> out;
  const auto add = [&](const licensing::Party& party, PartyRole role) { out.push_back({record_of(party), {{SubjectKind::application, a.id.value, a.number, a.exporter, role}}}); };
  for (const licensing::Party& user : a.content.end_users) add(user, PartyRole::end_user);
  if (a.content.consignee) add(*a.content.consignee, PartyRole::consignee);
  if (a.content.importer) add(*a.content.importer, PartyRole::importer);
  return out;
}

std::vector<PartyUse> parties_of(const LicenceId& id, const licensing::LicenceTerms& terms) {
  std::vector<PartyUse> out;
  const auto add = [&](const licensing::Party& party, PartyRole role) { out.push_back({record_of(party), {{SubjectKind::licence, id.value, terms.number, terms.holder, role}}}); };
  for (const licensing::Party& user : terms.end_users) add(user, PartyRole::end_user);
  if (terms.consignee) add(*terms.consignee, PartyRole::consignee);
  return out;
}

std::vector<PartyUse> parties_of(const ledger::Certificate& certificate, const licensing::LicenceTerms& terms) {
  if (certificate.consignee.empty() || (terms.consignee && terms.consignee->name == certificate.consignee)) return {};
  return {{{certificate.consignee, {}, {}, {}}, {{SubjectKind::certificate, certificate.id, certificate.number, certificate.holder, PartyRole::consignee}}}};
}

std::string party_key(const Desk& desk, const PartyRecord& party) {
  std::string text;
  for (const std::string* field : {&party.name, &party.name_original, &party.country, &party.address}) text += std::to_string(field->size()) + ":" + *field;
  return desk.secrets.sha256(text);
}

void screen_parties(const Desk& desk, const std::vector<PartyUse>& uses, Instant now, Unit& unit) {
  Finder finder(desk, today(desk, now));
  Telling tell(desk, now, unit);
  for (const PartyUse& use : joined(uses)) {
    const std::string key = party_key(desk, use.party);
    const screening::Screening screening{key, use.party, use.subjects, finder.find(key, use.party)};
    for (screening::ChangedHit& change : screening::reconcile(desk.records.hits_of(key), screening, now)) {
      if (change.is_news) tell.authority("hit_raised", change.hit);
      if (matters(desk, change.hit)) {
        tell.owners(notice_of(desk, change.hit), change.hit, change.concerned);
        tell.customs(notice_of(desk, change.hit), change.hit, change.concerned);
      }
      unit.hits.push_back({std::move(change.hit)});
    }
  }
}

Judged judged(const Desk& desk, const PartyRecord& party) {
  Judged out;
  for (const PartyHit& hit : desk.records.hits_of(party_key(desk, party))) {
    if (hit.list != screening::law_list) {
      if (auto house = house_judged(desk, hit, desk.checker.today())) out.house.push_back(std::move(*house));
      continue;
    }
    if (hit.state == HitState::confirmed) out.confirmed.push_back(hit.entry);
    if (hit.state != HitState::cleared) continue;
    const auto noticed = screening::find_party(desk.checker.pack(), hit.entry);
    if (noticed && text_of(screening::entry_of(*noticed->notice, *noticed->party)) == hit.listed) out.cleared.push_back(hit.entry);
  }
  return out;
}

RequestParty asked_party(const Desk& desk, determine::Role role, const licensing::Party& party) {
  Judged known = judged(desk, record_of(party));
  RequestParty out{role, party.name, party.country, {}, std::move(known.cleared), std::move(known.confirmed), std::move(known.house)};
  if (!party.name_original.empty()) out.also.push_back(party.name_original);
  return out;
}

std::optional<Failure> unjudged(const Desk& desk, const licensing::Application& application) {
  Failure out{FailureKind::conflict, "hits_open", {"当事方与名单的匹配尚未核查；请先作出结论", "a party may be a listed one, and nobody has judged that yet: judge the hits first"}, {}, 0};
  Failure barred{FailureKind::conflict, "barred_by_policy", {"运营方的内部政策不允许向已认定的名单主体发放许可；这不是法规的规定", "the operator's own policy lets nothing go to a party that was found to be on a list; it is no rule of the law"}, {}, 0};
  for (const PartyUse& use : joined(parties_of(application))) {
    for (const PartyHit& hit : desk.records.hits_of(party_key(desk, use.party))) {
      const bool is_barred = hit.state == HitState::confirmed && hit.binding && house_effect(desk, hit.list) == ListEffect::bars;
      if (is_barred) barred.fields.push_back({"/hits/" + hit.id, "barred_by_policy", {hit.party.name + "：已认定为" + hit.listed_name, hit.party.name + ": found to be " + hit.listed_name}});
      const bool is_open = hit.state == HitState::open || hit.state == HitState::escalated;
      if (!is_open || !hit.binding || !matters(desk, hit)) continue;
      out.fields.push_back({"/hits/" + hit.id, "hit_open", {hit.party.name + "：与" + hit.listed_name + "相近", hit.party.name + ": near " + hit.listed_name}});
    }
  }
  // What nobody judged comes first: that can be mended.
  if (!out.fields.empty()) return out;
  return barred.fields.empty() ? std::nullopt : std::optional(std::move(barred));
}

std::optional<PartyHit> visible_hit(const Desk& desk, const Caller& caller, const std::string& id) {
  auto found = desk.records.hit(id);
  return found && may_see(caller, *found) ? found : std::nullopt;
}

std::vector<PartyHit> hits_at(const Desk& desk, const Caller& caller, SubjectKind kind, const std::string& id) {
  std::vector<PartyUse> uses;
  if (kind == SubjectKind::application) {
    if (const auto application = desk.records.application({id})) uses = parties_of(*application);
  } else if (kind == SubjectKind::licence) {
    if (const auto licence = desk.records.licence({id})) uses = parties_of(licence->id, licence->terms);
  } else if (const auto certificate = desk.records.certificate(id)) {
    const auto licence = desk.records.licence(certificate->licence);
    if (licence) {
      uses = parties_of(*certificate, licence->terms);
      for (PartyUse& use : parties_of(licence->id, licence->terms)) {
        const bool is_meant = use.party.name == certificate->end_user || use.party.name == certificate->consignee;
        if (is_meant) uses.push_back(std::move(use));
      }
    }
  }
  std::vector<PartyHit> out;
  for (const PartyUse& use : joined(uses)) {
    for (PartyHit& hit : desk.records.hits_of(party_key(desk, use.party))) {
      if (may_see(caller, hit)) out.push_back(std::move(hit));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const PartyHit& a, const PartyHit& b) { return screening::urgency(a) < screening::urgency(b); });
  return out;
}

Result<Receipt, Failure> judge_hit(Desk& desk, const Caller& caller, const std::string& id, const screening::HitCommand& command) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto before = visible_hit(desk, caller, id);
    if (!before) return fail(not_found());
    if (caller.seen_version && *caller.seen_version != before->version) return fail(stale());
    auto after = screening::transition(*before, command, {caller.person.id, caller.is(licensing::Role::approver)}, caller.now);
    if (!after) return fail(refused_by(after.error()));
    Prepared out;
    out.receipt = receipt_of(*after);
    Telling tell(desk, caller.now, out.unit);
    if (after->state != before->state && after->state == HitState::confirmed && holds_back(desk, *after)) {
      tell.owners("party_listed", *after, after->subjects);
      tell.customs("party_listed", *after, after->subjects);
    }
    if (after->state != before->state && after->state == HitState::cleared) tell.owners("party_cleared", *after, after->subjects);
    if (after->state != before->state && after->state == HitState::escalated) tell.authority("hit_escalated", *after);
    if (after->proposal && !before->proposal) tell.authority("hit_proposed", *after);
    out.unit.hits.push_back({std::move(*after)});
    return out;
  });
}

Result<Receipt, Failure> state_on_hit(Desk& desk, const Caller& caller, const std::string& id, const std::string& text) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto before = visible_hit(desk, caller, id);
    if (!before || !is_of(*before, caller.organisation.id)) return fail(not_found());
    auto after = screening::transition(*before, screening::StateOnHit{text}, {caller.person.id, false}, caller.now);
    if (!after) return fail(refused_by(after.error()));
    Prepared out;
    out.receipt = receipt_of(*after);
    Telling(desk, caller.now, out.unit).authority("hit_stated", *after);
    out.unit.hits.push_back({std::move(*after)});
    return out;
  });
}

Result<Receipt, Failure> ask_about_parties(Desk& desk, const Caller& caller, const ApplicationId& id, const std::string& text) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto application = desk.records.application(id);
    if (!application || application->exporter != caller.organisation.id) return fail(not_found());
    const bool is_written = application->state == licensing::ApplicationState::draft || application->state == licensing::ApplicationState::returned;
    if (!is_written) return fail(Failure{FailureKind::conflict, "not_in_this_state", {"申请已提交；请在匹配本身的页面说明", "the application was sent: make your statement on the hit itself"}, {}, 0});
    Prepared out;
    const auto uses = parties_of(*application);
    screen_parties(desk, uses, caller.now, out.unit);
    // Those that were known before and did not change are meant as well.
    for (const PartyUse& use : joined(uses)) {
      for (PartyHit& known : desk.records.hits_of(party_key(desk, use.party))) {
        const bool is_there = std::any_of(out.unit.hits.begin(), out.unit.hits.end(), [&](const HitChange& c) { return c.after.id == known.id; });
        if (is_there || !known.binding) continue;
        ++known.version;
        out.unit.hits.push_back({std::move(known)});
      }
    }
    std::erase_if(out.unit.hits, [](const HitChange& c) { return !c.after.binding || c.after.state == HitState::cleared; });
    if (out.unit.hits.empty()) {
      return fail(Failure{FailureKind::conflict, "no_hits", {"各方均未接近名单所列名称，无须查询", "no party is near a listed name: there is nothing to ask"}, {}, 0});
    }
    for (HitChange& change : out.unit.hits) {
      auto stated = screening::transition(change.after, screening::StateOnHit{text}, {caller.person.id, false}, caller.now);
      if (!stated) return fail(refused_by(stated.error()));
      stated->version = change.after.version;   // one change, however many steps
      change.after = std::move(*stated);
      Telling(desk, caller.now, out.unit).authority("hit_stated", change.after);
    }
    out.receipt = {"application", id.value, application->number, {}, application->version, {}, {}};
    return out;
  });
}

}  // namespace ytterby::app
