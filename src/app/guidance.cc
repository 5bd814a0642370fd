#include "app/guidance.h"

#include <algorithm>

#include "app/ports/ids.h"
#include "core/explain/briefing_words.h"

namespace ytterby::app {

namespace {

using briefings::Citation;
using briefings::Guidance;
using briefings::GuidanceContent;
using briefings::GuidanceState;

Receipt receipt_of(const Guidance& g) { return {"guidance", g.id, {}, std::string(explain::state_name(g.state)), g.version, {}, {}}; }

Failure refused_by(briefings::GuidanceRefusal refusal) { return {FailureKind::conflict, std::string(explain::refusal_code(refusal)), explain::refusal_text(refusal), {}, 0}; }
Failure invalid(std::vector<FieldFault> faults) { return {FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, std::move(faults), 0}; }

/// What it cites that the pack does not know, each with its place.
std::vector<FieldFault> unknown_in(const Desk& desk, const GuidanceContent& content, Date day) {
  std::vector<FieldFault> out;
  const auto marks = briefings::citations_of(desk.checker.pack(), content, day);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!marks[i].mark.empty()) continue;
    const bool is_provision = i < content.provisions.size();
    if (is_provision) {
      out.push_back({"/provisions/" + std::to_string(i), "unknown_provision", {"法规库中没有这个管制编码", "the law that is loaded has no such control code"}});
    } else {
      out.push_back({"/instruments/" + std::to_string(i - content.provisions.size()), "unknown_instrument", {"法规库中没有这份公告或法规", "the law that is loaded has no such instrument"}});
    }
  }
  return out;
}

std::vector<FieldFault> faults_of(const Desk& desk, const GuidanceDraft& draft, Date day) {
  auto out = unknown_in(desk, draft.content, day);
  if (!draft.briefing.empty() && !desk.records.announcement(draft.briefing)) out.push_back({"/briefing", "unknown_briefing", {"没有这场宣讲会", "there is no such briefing"}});
  for (std::size_t i = 0; i < draft.questions.size(); ++i) {
    const auto question = desk.records.question(draft.questions[i]);
    if (!question || question->briefing != draft.briefing) out.push_back({"/questions/" + std::to_string(i), "unknown_question", {"这场宣讲会没有这个问题", "the briefing has no such question"}});
  }
  if (!draft.supersedes.empty()) {
    const auto old = desk.records.guidance_entry(draft.supersedes);
    if (!old || old->state != GuidanceState::published) out.push_back({"/supersedes", "not_published", {"被替代的解答须是已发布的", "what is replaced has to be a published answer"}});
  }
  return out;
}

Result<Receipt, Failure> changed(Desk& desk, const Caller& caller, const std::string& id, const std::function<Result<briefings::GuidanceCommand, Failure>(const Guidance&)>& command,
                                 const std::function<Result<void, Failure>(const Guidance& after, Unit&)>& also) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto before = desk.records.guidance_entry(id);
    if (!before) return fail(not_found());
    if (caller.seen_version && *caller.seen_version != before->version) return fail(stale());
    const auto asked = command(*before);
    if (!asked) return fail(asked.error());
    auto after = briefings::transition(*before, *asked, caller.person.id, caller.now);
    if (!after) return fail(refused_by(after.error()));
    Prepared out;
    out.receipt = receipt_of(*after);
    if (also) {
      if (auto done = also(*after, out.unit); !done) return fail(std::move(done.error()));
    }
    out.unit.guidance.push_back({std::move(*after)});
    return out;
  });
}

/// Answers the questions of what was published, and supersedes what it replaces.
Result<void, Failure> follow_up(Desk& desk, const Caller& caller, const Guidance& published, Unit& unit) {
  for (const std::string& id : published.questions) {
    const auto question = desk.records.question(id);
    auto answered = question ? std::optional(briefings::transition(*question, briefings::AnswerWith{published.id}, caller.now)) : std::nullopt;
    if (!answered || !*answered) continue;   // declined, or answered by another: that stands
    unit.notices.push_back({new_id(caller.now, desk.random), question->organisation, "briefing_question_answered", published.id, {}, caller.now, false});
    unit.questions.push_back({std::move(**answered)});
  }
  if (published.supersedes.empty()) return {};
  const auto old = desk.records.guidance_entry(published.supersedes);
  if (!old) return fail(not_found());
  auto superseded = briefings::transition(*old, briefings::SupersedeGuidance{published.id}, caller.person.id, caller.now);
  if (!superseded) return fail(Failure{FailureKind::conflict, "guidance_replaced_before", {"被替代的解答已不是发布状态；请重新起草", "the answer that it replaces is not published any more: draft it again"}, {}, 0});
  unit.guidance.push_back({std::move(*superseded)});
  return {};
}

std::vector<Guidance> all_published(const Desk& desk) {
  std::vector<Guidance> out;
  GuidanceQuery query;
  query.states = {GuidanceState::published};
  for (;;) {
    auto page = desk.records.guidance(query);
    std::move(page.items.begin(), page.items.end(), std::back_inserter(out));
    if (page.next.empty()) return out;
    query.page.after = page.next;
  }
}

}  // namespace

Result<Receipt, Failure> draft_guidance(Desk& desk, const Caller& caller, GuidanceDraft draft) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    if (auto faults = faults_of(desk, draft, today(desk, caller.now)); !faults.empty()) return fail(invalid(std::move(faults)));
    Guidance made;
    made.id = new_id(caller.now, desk.random);
    made.briefing = draft.briefing;
    made.questions = draft.questions;
    made.supersedes = draft.supersedes;
    auto written = briefings::transition(std::move(made), briefings::WriteGuidance{draft.content}, caller.person.id, caller.now);
    if (!written) return fail(refused_by(written.error()));
    Prepared out;
    out.receipt = receipt_of(*written);
    out.unit.guidance.push_back({std::move(*written)});
    return out;
  });
}

Result<Receipt, Failure> edit_guidance(Desk& desk, const Caller& caller, const std::string& id, const GuidanceContent& content) {
  return changed(desk, caller, id, [&](const Guidance&) -> Result<briefings::GuidanceCommand, Failure> {
    if (auto faults = unknown_in(desk, content, today(desk, caller.now)); !faults.empty()) return fail(invalid(std::move(faults)));
    return briefings::WriteGuidance{content};
  }, {});
}

Result<Receipt, Failure> publish_guidance(Desk& desk, const Caller& caller, const std::string& id) {
  const Date day = today(desk, caller.now);
  return changed(desk, caller, id, [&](const Guidance& g) -> Result<briefings::GuidanceCommand, Failure> {
    if (auto faults = unknown_in(desk, g.content, day); !faults.empty()) return fail(invalid(std::move(faults)));
    return briefings::PublishGuidance{briefings::citations_of(desk.checker.pack(), g.content, day)};
  }, [&](const Guidance& published, Unit& unit) { return follow_up(desk, caller, published, unit); });
}

Result<Receipt, Failure> confirm_guidance(Desk& desk, const Caller& caller, const std::string& id) {
  const Date day = today(desk, caller.now);
  return changed(desk, caller, id, [&](const Guidance& g) -> Result<briefings::GuidanceCommand, Failure> {
    if (!unknown_in(desk, g.content, day).empty()) {
      return fail(Failure{FailureKind::conflict, "guidance_cites_nothing", {"所引用的条目已不在法规库中；请发布新的解答替代它", "what it cites is not in the law any more: publish an answer that replaces it"}, {}, 0});
    }
    return briefings::ConfirmGuidance{briefings::citations_of(desk.checker.pack(), g.content, day)};
  }, {});
}

Result<Receipt, Failure> withdraw_guidance(Desk& desk, const Caller& caller, const std::string& id, const std::string& reason) {
  return changed(desk, caller, id, [&](const Guidance&) -> Result<briefings::GuidanceCommand, Failure> { return briefings::WithdrawGuidance{reason}; }, {});
}

std::vector<Guidance> find_guidance(const Desk& desk, const GuidanceSearch& search) {
  auto out = all_published(desk);
  std::erase_if(out, [&](const Guidance& g) { return !briefings::matches(g, search.words) || (!search.cites.empty() && !briefings::cites(g, search.cites)); });
  return out;
}

std::optional<Guidance> public_guidance(const Desk& desk, const std::string& id) {
  auto found = desk.records.guidance_entry(id);
  return found && found->published_at > 0 ? found : std::nullopt;
}

std::size_t tell_of_touched(Desk& desk, Instant now) {
  std::size_t told = 0;
  const Date day = today(desk, now);
  for (const Guidance& g : all_published(desk)) {
    if (g.told || briefings::touched_by(desk.checker.pack(), g, day).empty()) continue;
    auto marked = briefings::transition(g, briefings::TellTouched{}, {}, now);
    if (!marked) continue;
    Unit unit;
    unit.at = now;
    for (const licensing::Organisation& authority : desk.records.organisations(licensing::OrganisationKind::authority)) {
      unit.notices.push_back({new_id(now, desk.random), authority.id, "guidance_touched", g.id, {}, now, false});
    }
    unit.guidance.push_back({std::move(*marked)});
    if (desk.records.save(unit)) ++told;
  }
  return told;
}

}  // namespace ytterby::app
