#include "app/briefings.h"

#include <algorithm>
#include <set>

#include "app/pack_figures.h"
#include "app/ports/ids.h"
#include "core/explain/briefing_words.h"

namespace ytterby::app {

namespace {

using briefings::Announcement;
using briefings::AnnouncementContent;
using briefings::Question;
using briefings::Seat;
using briefings::Session;
using briefings::SignUp;

constexpr std::int64_t seconds_of_day = 86'400;
constexpr std::size_t most_questions = 20;

Receipt receipt_of(const Announcement& a) { return {"briefing", a.id, {}, std::string(explain::state_name(a.state)), a.version, {}, {}}; }

template <class Refusal>
Failure refused_by(Refusal refusal) {
  return {FailureKind::conflict, std::string(explain::refusal_code(refusal)), explain::refusal_text(refusal), {}, 0};
}

bool is_https(const std::string& link) {
  constexpr std::string_view scheme = "https://";
  const bool is_clean = std::none_of(link.begin(), link.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '<' || c == '>' || c == '\\'; });
  return is_clean && link.size() > scheme.size() && link.compare(0, scheme.size(), scheme) == 0;
}

/// Everything to correct in what was written.
std::vector<FieldFault> faults_of(const Desk& desk, const Caller& caller, const AnnouncementContent& content) {
  std::vector<FieldFault> out;
  const Text no_link{"链接须以 https:// 开头", "a link begins with https://"};
  for (std::size_t i = 0; i < content.instruments.size(); ++i) {
    if (law::find_instrument(desk.checker.pack(), content.instruments[i]) == nullptr) {
      out.push_back({"/instruments/" + std::to_string(i), "unknown_instrument", {"法规库中没有这份公告或法规", "the law that is loaded has no such instrument"}});
    }
  }
  for (std::size_t i = 0; i < content.sessions.size(); ++i) {
    const std::string at = "/sessions/" + std::to_string(i);
    const Session& s = content.sessions[i];
    if (s.place.empty() && s.link.empty()) out.push_back({at + "/place", "missing", {"请写明地点或者链接", "give a place or a link"}});
    if (!s.link.empty() && !is_https(s.link)) out.push_back({at + "/link", "bad_link", no_link});
  }
  for (std::size_t i = 0; i < content.material.size(); ++i) {
    const std::string at = "/material/" + std::to_string(i);
    const briefings::Material& m = content.material[i];
    const bool one = m.file.empty() != m.link.empty();
    if (!one) out.push_back({at, "one_of_two", {"材料须是一个文件或者一个链接", "material is either a file or a link"}});
    if (!m.link.empty() && !is_https(m.link)) out.push_back({at + "/link", "bad_link", no_link});
    if (m.file.empty()) continue;
    const auto file = desk.records.file(m.file);
    if (!file || file->owner != caller.organisation.id) out.push_back({at + "/file", "unknown_file", {"没有这个文件；请先上传", "there is no such file; upload it first"}});
  }
  return out;
}

/// Gives new sessions an id; one that is named must be there.
std::vector<FieldFault> name_sessions(Desk& desk, Instant now, const Announcement& before, AnnouncementContent& content) {
  std::vector<FieldFault> out;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < content.sessions.size(); ++i) {
    Session& session = content.sessions[i];
    if (session.id.empty()) {
      session.id = new_id(now, desk.random);
      continue;
    }
    const bool is_known = briefings::find_session(before.content, session.id) != nullptr || (before.next && briefings::find_session(*before.next, session.id) != nullptr);
    if (!is_known || !seen.insert(session.id).second) out.push_back({"/sessions/" + std::to_string(i) + "/id", "unknown_session", {"没有这一场次；新的场次不要写 id", "there is no such session; a new one has no id"}});
  }
  return out;
}

Failure invalid(std::vector<FieldFault> faults) { return {FailureKind::invalid, "invalid_request", {"请求中有需要更正的内容", "the request holds something to correct"}, std::move(faults), 0}; }

Result<Prepared, Failure> written(Desk& desk, const Caller& caller, const Announcement& before, AnnouncementContent content) {
  auto faults = faults_of(desk, caller, content);
  for (FieldFault& fault : name_sessions(desk, caller.now, before, content)) faults.push_back(std::move(fault));
  if (!faults.empty()) return fail(invalid(std::move(faults)));
  auto after = briefings::transition(before, briefings::Draft{std::move(content)}, caller.person.id, caller.now);
  if (!after) return fail(refused_by(after.error()));
  Prepared out;
  out.receipt = receipt_of(*after);
  out.unit.announcements.push_back({std::move(*after)});
  return out;
}

/// `number` of a notice: when the session is, for people.
std::string time_of(const Session& session) {
  std::string out = briefings::text_of(session.starts);
  return out.substr(0, 10) + " " + out.substr(11, 5) + " (UTC" + out.substr(19) + ")";
}

void tell(Desk& desk, Instant now, const OrganisationId& to, std::string code, const std::string& subject, std::string number, Unit& unit) {
  unit.notices.push_back({new_id(now, desk.random), to, std::move(code), subject, std::move(number), now, false});
}

/// Those who signed up are told that it changed or was withdrawn; those who moved up, that they have a seat.
void tell_of_change(Desk& desk, Instant now, const Announcement& before, const Announcement& after, Unit& unit) {
  const bool is_withdrawn = before.state == briefings::AnnouncementState::published && after.state == briefings::AnnouncementState::withdrawn;
  if (is_withdrawn || after.sequence != before.sequence) {
    std::set<OrganisationId> concerned;
    for (const SignUp& one : after.sign_ups) {
      if (one.seat != Seat::cancelled) concerned.insert(one.organisation);
    }
    for (const OrganisationId& to : concerned) tell(desk, now, to, is_withdrawn ? "briefing_withdrawn" : "briefing_changed", after.id, {}, unit);
  }
  for (const SignUp& one : briefings::moved_up(before, after)) {
    const Session* session = briefings::find_session(after.content, one.session);
    tell(desk, now, one.organisation, "briefing_seat", after.id, session == nullptr ? "" : time_of(*session), unit);
  }
}

Result<Receipt, Failure> changed(Desk& desk, const Caller& caller, const std::string& id, bool only_public, const briefings::AnnouncementCommand& command,
                                 const std::function<std::string(const Announcement&)>& state) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto before = only_public ? public_briefing(desk, id) : desk.records.announcement(id);
    if (!before) return fail(not_found());
    if (caller.seen_version && *caller.seen_version != before->version) return fail(stale());
    auto after = briefings::transition(*before, command, caller.person.id, caller.now);
    if (!after) return fail(refused_by(after.error()));
    Prepared out;
    out.receipt = receipt_of(*after);
    if (state) out.receipt.state = state(*after);
    tell_of_change(desk, caller.now, *before, *after, out.unit);
    out.unit.announcements.push_back({std::move(*after)});
    return out;
  });
}

}  // namespace

Result<Receipt, Failure> draft_briefing(Desk& desk, const Caller& caller, AnnouncementContent content) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    Announcement made;
    made.id = new_id(caller.now, desk.random);
    return written(desk, caller, made, content);
  });
}

Result<Receipt, Failure> edit_briefing(Desk& desk, const Caller& caller, const std::string& id, AnnouncementContent content) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto before = desk.records.announcement(id);
    if (!before) return fail(not_found());
    if (caller.seen_version && *caller.seen_version != before->version) return fail(stale());
    return written(desk, caller, *before, content);
  });
}

Result<Receipt, Failure> command_briefing(Desk& desk, const Caller& caller, const std::string& id, const briefings::AnnouncementCommand& command) {
  return changed(desk, caller, id, false, command, {});
}

Result<Receipt, Failure> take_seat(Desk& desk, const Caller& caller, const std::string& id, const std::string& session) {
  return changed(desk, caller, id, true, briefings::TakeSeat{session, caller.organisation.id}, [&](const Announcement& a) {
    const SignUp* mine = briefings::find_sign_up(a, session, caller.person.id);
    return std::string(explain::seat_name(mine == nullptr ? Seat::cancelled : mine->seat));
  });
}

Result<Receipt, Failure> give_up_seat(Desk& desk, const Caller& caller, const std::string& id, const std::string& session) {
  return changed(desk, caller, id, true, briefings::GiveUpSeat{session}, [](const Announcement&) { return std::string(explain::seat_name(Seat::cancelled)); });
}

Result<Receipt, Failure> ask_for_briefing(Desk& desk, const Caller& caller, const std::string& id, const std::string& text) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto briefing = public_briefing(desk, id);
    if (!briefing) return fail(not_found());
    const auto& sessions = briefing->content.sessions;
    const bool is_to_come = briefing->state == briefings::AnnouncementState::published &&
                            std::any_of(sessions.begin(), sessions.end(), [&](const Session& s) { return !s.cancelled && s.ends.at > caller.now; });
    if (!is_to_come) return fail(Failure{FailureKind::conflict, "briefing_over", {"宣讲会已结束或者已撤回，不能再提问", "the briefing is over or was withdrawn: no more questions are taken"}, {}, 0});
    if (trimmed(text).empty()) return fail(invalid({{"/text", "missing", {"请写下问题", "write the question"}}}));
    const auto others = desk.records.questions_of(id);
    const auto open = std::count_if(others.begin(), others.end(), [&](const Question& q) { return q.organisation == caller.organisation.id && q.state == briefings::QuestionState::asked; });
    if (static_cast<std::size_t>(open) >= most_questions) {
      return fail(Failure{FailureKind::conflict, "too_many_questions", {"贵单位对这场宣讲会的未答问题已达20个", "your organisation has 20 open questions for this briefing"}, {}, 0});
    }
    Question made;
    made.id = new_id(caller.now, desk.random);
    made.version = 1;
    made.briefing = id;
    made.text = std::string(trimmed(text));
    made.asked_by = caller.person.id;
    made.organisation = caller.organisation.id;
    made.asked_at = made.changed_at = caller.now;
    Prepared out;
    out.receipt = {"question", made.id, {}, std::string(explain::state_name(made.state)), made.version, {}, {}};
    out.unit.questions.push_back({std::move(made)});
    return out;
  });
}

Result<Receipt, Failure> command_question(Desk& desk, const Caller& caller, const std::string& id, const briefings::QuestionCommand& command) {
  return persist(desk, caller, [&]() -> Result<Prepared, Failure> {
    const auto before = desk.records.question(id);
    if (!before) return fail(not_found());
    if (caller.seen_version && *caller.seen_version != before->version) return fail(stale());
    auto after = briefings::transition(*before, command, caller.now);
    if (!after) return fail(refused_by(after.error()));
    Prepared out;
    out.receipt = {"question", after->id, {}, std::string(explain::state_name(after->state)), after->version, {}, {}};
    if (after->state == briefings::QuestionState::declined) tell(desk, caller.now, after->organisation, "briefing_question_declined", after->briefing, {}, out.unit);
    out.unit.questions.push_back({std::move(*after)});
    return out;
  });
}

bool is_public(const Announcement& a) { return a.published_at > 0; }

std::optional<Announcement> public_briefing(const Desk& desk, const std::string& id) {
  auto found = desk.records.announcement(id);
  return found && is_public(*found) ? found : std::nullopt;
}

std::vector<Announcement> public_briefings(const Desk& desk) {
  std::vector<Announcement> out;
  AnnouncementQuery query;
  query.states = {briefings::AnnouncementState::published, briefings::AnnouncementState::withdrawn};
  for (;;) {
    auto page = desk.records.announcements(query);
    for (Announcement& a : page.items) {
      if (is_public(a)) out.push_back(std::move(a));
    }
    if (page.next.empty()) return out;
    query.page.after = page.next;
  }
}

std::size_t remind_of_briefings(Desk& desk, Instant now) {
  const law::Parameter* days = law::find_parameter(desk.checker.pack(), "briefing_reminder_days");
  if (days == nullptr) return 0;
  const std::int64_t before = std::int64_t{whole_figure(desk.checker.pack(), "briefing_reminder_days")} * seconds_of_day;
  std::size_t told = 0;
  for (const Announcement& a : public_briefings(desk)) {
    if (a.state != briefings::AnnouncementState::published) continue;
    Announcement after = a;
    Unit unit;
    unit.at = now;
    for (const Session& session : a.content.sessions) {
      if (session.cancelled || session.starts.at <= now || session.starts.at - now > before) continue;
      std::set<OrganisationId> concerned;
      for (const SignUp& one : a.sign_ups) {
        if (one.session == session.id && one.seat == Seat::seat && !one.reminded) concerned.insert(one.organisation);
      }
      if (concerned.empty()) continue;
      for (const OrganisationId& to : concerned) tell(desk, now, to, "briefing_reminder", a.id, time_of(session), unit);
      auto marked = briefings::transition(std::move(after), briefings::MarkReminded{session.id}, {}, now);
      if (!marked) return told;
      after = std::move(*marked);
      after.version = a.version + 1;   // one change, however many sessions
    }
    if (unit.notices.empty()) continue;
    const std::size_t count = unit.notices.size();
    unit.announcements.push_back({std::move(after)});
    // A conflict means that somebody changed it, or that another process was faster: the next round looks again.
    if (desk.records.save(unit)) told += count;
  }
  return told;
}

}  // namespace ytterby::app
