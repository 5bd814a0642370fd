#include "core/screening/party_hit.h"

#include <algorithm>

#include "base/text.h"

namespace ytterby::screening {

namespace {

void step(PartyHit& hit, HitStepKind kind, std::int64_t at, const PersonId& by = {}, std::string text = {}) {
  hit.steps.push_back({kind, at, by, std::move(text)});
  hit.changed_at = at;
}

/// Takes over what was found, without judging it.
void take(PartyHit& hit, const FoundEntry& found) {
  hit.listed = found.listed;
  hit.listed_name = found.listed_name;
  hit.score = found.score;
  hit.same_name = found.same_name;
  hit.reasons = found.reasons;
  hit.effect = found.effect;
}

/// Those that are new.
std::vector<HitSubject> add_subjects(PartyHit& hit, const std::vector<HitSubject>& subjects) {
  std::vector<HitSubject> added;
  for (const HitSubject& subject : subjects) {
    const auto same = std::find_if(hit.subjects.begin(), hit.subjects.end(), [&](const HitSubject& s) { return s.kind == subject.kind && s.id == subject.id && s.role == subject.role; });
    if (same != hit.subjects.end()) {
      same->number = subject.number;   // a draft gets one when it is sent
      continue;
    }
    hit.subjects.push_back(subject);
    added.push_back(subject);
  }
  return added;
}

PartyHit raised(const Screening& screening, const FoundEntry& found, std::int64_t at) {
  PartyHit out;
  out.id = found.hit;
  out.party_key = screening.party_key;
  out.party = screening.party;
  out.list = found.list;
  out.entry = found.entry;
  take(out, found);
  out.subjects = screening.subjects;
  out.raised_at = at;
  step(out, HitStepKind::raised, at);
  return out;
}

/// An entry that was found before, as it is found today.
ChangedHit found_again(PartyHit hit, const Screening& screening, const FoundEntry& found, std::int64_t at) {
  ChangedHit out;
  const bool other_entry = hit.listed != found.listed;
  const bool other_name = hit.same_name != found.same_name;
  const bool came_back = !hit.binding;
  const law::PartyEffect effect = hit.effect;
  take(hit, found);
  hit.binding = true;
  if (came_back) {
    step(hit, HitStepKind::listed_again, at);
    out.is_news = hit.state != HitState::cleared;
  }
  if (other_entry || other_name || found.effect > effect) {
    step(hit, HitStepKind::entry_changed, at);
    // What was cleared was another pair of records; what was confirmed is not lifted by a machine.
    if (hit.state == HitState::cleared) hit.state = HitState::open;
    hit.proposal.reset();
    out.is_news = true;
  }
  const std::vector<HitSubject> added = add_subjects(hit, screening.subjects);
  if (hit.state != HitState::cleared) out.concerned = out.is_news ? hit.subjects : added;
  if (!added.empty()) {
    step(hit, HitStepKind::met_again, at);
    out.is_news = out.is_news || hit.state == HitState::confirmed;
  }
  out.hit = std::move(hit);
  return out;
}

struct Doing {
  PartyHit hit;
  const HitActor& actor;
  std::int64_t at;

  [[nodiscard]] bool is_open() const { return hit.state == HitState::open || hit.state == HitState::escalated; }
  [[nodiscard]] bool out_of_reach() const { return hit.state == HitState::escalated && !actor.may_approve; }

  Result<PartyHit, HitRefusal> propose(bool confirm, const std::string& reason) {
    step(hit, confirm ? HitStepKind::confirm_proposed : HitStepKind::clear_proposed, at, actor.person, reason);
    hit.proposal = HitProposal{confirm, actor.person, reason, at};
    return std::move(hit);
  }
  Result<PartyHit, HitRefusal> moved(HitState to, HitStepKind kind, const std::string& text) {
    hit.state = to;
    hit.proposal.reset();
    step(hit, kind, at, actor.person, text);
    return std::move(hit);
  }

  Result<PartyHit, HitRefusal> operator()(const ClearHit& c) {
    if (hit.proposal) return fail(HitRefusal::already_proposed);
    if (hit.state == HitState::cleared) return fail(HitRefusal::not_in_this_state);
    if (out_of_reach()) return fail(HitRefusal::needs_approver);
    if (trimmed(c.reason).empty()) return fail(HitRefusal::reason_missing);
    if (counts_as_listed(hit)) return propose(false, c.reason);
    return moved(HitState::cleared, HitStepKind::cleared, c.reason);
  }
  Result<PartyHit, HitRefusal> operator()(const ConfirmHit& c) {
    if (hit.proposal) return fail(HitRefusal::already_proposed);
    if (!is_open()) return fail(HitRefusal::not_in_this_state);
    if (out_of_reach()) return fail(HitRefusal::needs_approver);
    if (trimmed(c.reason).empty()) return fail(HitRefusal::reason_missing);
    return propose(true, c.reason);
  }
  Result<PartyHit, HitRefusal> operator()(const EscalateHit& c) {
    if (hit.proposal) return fail(HitRefusal::already_proposed);
    if (hit.state != HitState::open) return fail(HitRefusal::not_in_this_state);
    if (trimmed(c.reason).empty()) return fail(HitRefusal::reason_missing);
    return moved(HitState::escalated, HitStepKind::escalated, c.reason);
  }
  Result<PartyHit, HitRefusal> operator()(const AgreeOnHit&) {
    if (!hit.proposal) return fail(HitRefusal::nothing_proposed);
    if (hit.proposal->by == actor.person) return fail(HitRefusal::same_person);
    const std::string reason = hit.proposal->reason;
    return hit.proposal->confirm ? moved(HitState::confirmed, HitStepKind::confirmed, reason) : moved(HitState::cleared, HitStepKind::cleared, reason);
  }
  Result<PartyHit, HitRefusal> operator()(const DeclineOnHit& c) {
    if (!hit.proposal) return fail(HitRefusal::nothing_proposed);
    if (trimmed(c.reason).empty()) return fail(HitRefusal::reason_missing);
    return moved(hit.state, HitStepKind::declined, c.reason);
  }
  Result<PartyHit, HitRefusal> operator()(const ReopenHit& c) {
    if (hit.state != HitState::cleared) return fail(HitRefusal::not_in_this_state);
    if (trimmed(c.reason).empty()) return fail(HitRefusal::reason_missing);
    return moved(HitState::open, HitStepKind::reopened, c.reason);
  }
  Result<PartyHit, HitRefusal> operator()(const StateOnHit& c) {
    if (trimmed(c.text).empty()) return fail(HitRefusal::reason_missing);
    step(hit, HitStepKind::stated, at, actor.person, c.text);
    return std::move(hit);
  }
};

}  // namespace

std::vector<ChangedHit> reconcile(const std::vector<PartyHit>& stored, const Screening& screening, std::int64_t at) {
  std::vector<ChangedHit> out;
  const auto changed = [&](ChangedHit hit) {
    ++hit.hit.version;
    out.push_back(std::move(hit));
  };
  for (const FoundEntry& found : screening.found) {
    const auto known = std::find_if(stored.begin(), stored.end(), [&](const PartyHit& hit) { return hit.id == found.hit; });
    if (known == stored.end()) {
      changed({raised(screening, found, at), true, screening.subjects});
      continue;
    }
    ChangedHit hit = found_again(*known, screening, found, at);
    if (hit.hit != *known) changed(std::move(hit));
  }
  for (const PartyHit& known : stored) {
    const bool is_found = std::any_of(screening.found.begin(), screening.found.end(), [&](const FoundEntry& found) { return found.hit == known.id; });
    if (is_found || !known.binding) continue;
    PartyHit hit = known;
    hit.binding = false;
    step(hit, HitStepKind::unlisted, at);
    changed({std::move(hit), false, {}});
  }
  return out;
}

Result<PartyHit, HitRefusal> transition(PartyHit hit, const HitCommand& command, const HitActor& actor, std::int64_t at) {
  auto done = std::visit(Doing{std::move(hit), actor, at}, command);
  if (done) ++done->version;
  return done;
}

bool counts_as_listed(const PartyHit& hit) { return hit.state == HitState::confirmed || (hit.same_name && hit.state != HitState::cleared); }

std::int64_t urgency(const PartyHit& hit) {
  const auto harmless = static_cast<std::int64_t>(law::PartyEffect::prohibited) - static_cast<std::int64_t>(hit.effect);
  return harmless * (best_score + 1) + best_score - hit.score;
}

}  // namespace ytterby::screening
