#include "core/licensing/application_transition.h"

#include <algorithm>

namespace ytterby::licensing {

namespace {

using State = ApplicationState;
using Events = std::vector<Event>;
using Outcome = Result<Events, Refusal>;

Event event_of(EventType type, const Actor& actor) {
  Event event;
  event.type = type;
  event.by = actor.person;
  return event;
}

bool is_one_of(State state, std::initializer_list<State> allowed) { return std::find(allowed.begin(), allowed.end(), state) != allowed.end(); }

/// Limits may narrow what was applied for, never widen it, and count in the same unit and currency.
std::optional<Refusal> check_limits(const Content& content, const Terms& terms) {
  for (const LineLimit& limit : terms.limits) {
    if (limit.line >= content.lines.size()) return Refusal::no_such_line;
    const GoodsLine& line = content.lines[limit.line];
    if (limit.quantity.unit != line.quantity.unit || limit.value.currency != line.value.currency) return Refusal::unit_mismatch;
    const auto unknown = [&](std::size_t user) { return user >= content.end_users.size(); };
    if (std::any_of(limit.end_users.begin(), limit.end_users.end(), unknown)) return Refusal::no_such_end_user;
    const auto all = destinations_of(content);
    const auto elsewhere = [&](const std::string& d) { return std::find(all.begin(), all.end(), d) == all.end(); };
    if (std::any_of(limit.destinations.begin(), limit.destinations.end(), elsewhere)) return Refusal::no_such_destination;
    if (limit.quantity.amount > line.quantity.amount || limit.value.amount > line.value.amount) return Refusal::limit_above_request;
  }
  return std::nullopt;
}

std::optional<Refusal> check_terms(const Application& a, const Terms& terms) {
  if (terms.stance == Stance::refuse && trimmed(terms.reasons).empty()) return Refusal::reasons_missing;
  for (const std::string& cited : terms.advice) {
    const bool known = std::any_of(a.advice.begin(), a.advice.end(), [&](const Advice& x) { return x.id == cited; });
    if (!known) return Refusal::unknown_advice;
  }
  return check_limits(a.content, terms);
}

class Machine {
 public:
  Machine(const Application& application, const Actor& actor) : a_(application), actor_(actor) {}

  Outcome operator()(const SaveContent& c) const {
    if (!is_one_of(a_.state, {State::draft, State::returned})) return fail(Refusal::not_in_this_state);
    Event event = event_of(EventType::content_saved, actor_);
    event.content = c.content;
    return Events{event};
  }

  Outcome operator()(const Submit& c) const {
    if (!is_one_of(a_.state, {State::draft, State::returned})) return fail(Refusal::not_in_this_state);
    if (c.content.type == law::LicenceTypeId::registration) return fail(Refusal::wrong_type);
    Event event = event_of(EventType::submitted, actor_);
    event.content = c.content;
    event.text = a_.number.empty() ? c.number : a_.number;
    return Events{event};
  }

  Outcome operator()(const Return& c) const {
    if (a_.state != State::submitted) return fail(Refusal::not_in_this_state);
    // Administrative Licensing Law, Article 32: everything that is lacking is named once.
    if (a_.was_returned) return fail(Refusal::already_returned);
    if (c.gaps.empty()) return fail(Refusal::nothing_to_return);
    Event event = event_of(EventType::returned, actor_);
    event.gaps = c.gaps;
    return Events{event};
  }

  Outcome operator()(const Accept&) const {
    if (a_.state != State::submitted) return fail(Refusal::not_in_this_state);
    return Events{event_of(EventType::accepted, actor_)};
  }

  Outcome operator()(const StartReview&) const {
    if (a_.state != State::accepted) return fail(Refusal::not_in_this_state);
    Event taken = event_of(EventType::assigned, actor_);
    taken.person = actor_.person;
    Events events;
    if (a_.officer.empty()) events.push_back(taken);
    events.push_back(event_of(EventType::review_started, actor_));
    return events;
  }

  Outcome operator()(const Assign& c) const {
    if (!is_one_of(a_.state, {State::submitted, State::accepted, State::in_review})) return fail(Refusal::not_in_this_state);
    Event event = event_of(EventType::assigned, actor_);
    event.person = c.officer;
    return Events{event};
  }

  Outcome operator()(const AskAdvice& c) const {
    if (a_.state != State::in_review) return fail(Refusal::not_in_this_state);
    Event event = event_of(EventType::advice_asked, actor_);
    event.organisation = c.body;
    return Events{event};
  }

  Outcome operator()(const GiveAdvice& c) const {
    if (a_.state != State::in_review) return fail(Refusal::not_in_this_state);
    const auto was_asked = [&](const OrganisationId& body) { return body == actor_.organisation; };
    const bool pending = std::any_of(a_.asked.begin(), a_.asked.end(), was_asked);
    const bool before = std::any_of(a_.advice.begin(), a_.advice.end(), [&](const Advice& x) { return was_asked(x.body); });
    if (!pending && !before) return fail(Refusal::not_asked);
    if (trimmed(c.advice.text).empty()) return fail(Refusal::text_missing);
    const std::size_t lines = a_.content.lines.size();
    if (std::any_of(c.advice.lines.begin(), c.advice.lines.end(), [&](std::size_t line) { return line >= lines; })) return fail(Refusal::no_such_line);
    Event event = event_of(EventType::advice_given, actor_);
    event.advice = c.advice;
    event.advice->body = actor_.organisation;
    event.advice->by = actor_.person;
    event.organisation = actor_.organisation;
    return Events{event};
  }

  Outcome operator()(const PauseClock& c) const {
    if (!is_one_of(a_.state, {State::accepted, State::in_review})) return fail(Refusal::not_in_this_state);
    if (a_.paused) return fail(Refusal::already_paused);
    Event event = event_of(EventType::paused, actor_);
    event.pause = c.reason;
    return Events{event};
  }

  Outcome operator()(const ResumeClock&) const {
    if (!is_one_of(a_.state, {State::accepted, State::in_review})) return fail(Refusal::not_in_this_state);
    if (!a_.paused) return fail(Refusal::not_paused);
    Event event = event_of(EventType::resumed, actor_);
    event.pause = a_.paused;
    return Events{event};
  }

  Outcome operator()(const Refer& c) const {
    if (!is_one_of(a_.state, {State::accepted, State::in_review}) || a_.referred) return fail(Refusal::not_in_this_state);
    if (trimmed(c.reason).empty()) return fail(Refusal::reasons_missing);
    Event event = event_of(EventType::referred, actor_);
    event.text = c.reason;
    return Events{event};
  }

  Outcome operator()(const AskQuestion& c) const {
    if (!is_one_of(a_.state, {State::accepted, State::in_review})) return fail(Refusal::not_in_this_state);
    if (trimmed(c.text).empty()) return fail(Refusal::text_missing);
    Event event = event_of(EventType::question_asked, actor_);
    event.question = c.id;
    event.text = c.text;
    return Events{event};
  }

  Outcome operator()(const AnswerQuestion& c) const {
    if (!is_one_of(a_.state, {State::accepted, State::in_review})) return fail(Refusal::not_in_this_state);
    const auto found = std::find_if(a_.questions.begin(), a_.questions.end(), [&](const Question& q) { return q.id == c.question; });
    if (found == a_.questions.end()) return fail(Refusal::no_such_question);
    if (!found->answer.empty()) return fail(Refusal::already_answered);
    if (trimmed(c.text).empty()) return fail(Refusal::text_missing);
    Event event = event_of(EventType::question_answered, actor_);
    event.question = c.question;
    event.text = c.text;
    return Events{event};
  }

  Outcome operator()(const Recommend& c) const {
    if (a_.state != State::in_review) return fail(Refusal::not_in_this_state);
    if (!a_.asked.empty()) return fail(Refusal::advice_outstanding);
    const bool open = std::any_of(a_.questions.begin(), a_.questions.end(), [](const Question& q) { return q.answer.empty(); });
    if (open) return fail(Refusal::question_open);
    if (const auto refusal = check_terms(a_, c.terms)) return fail(*refusal);
    Event event = event_of(EventType::recommended, actor_);
    event.terms = c.terms;
    return Events{event};
  }

  Outcome operator()(const SendBack& c) const {
    if (a_.state != State::recommended) return fail(Refusal::not_in_this_state);
    if (trimmed(c.reason).empty()) return fail(Refusal::reasons_missing);
    Event event = event_of(EventType::sent_back, actor_);
    event.text = c.reason;
    return Events{event};
  }

  Outcome operator()(const Decide& c) const {
    if (a_.state != State::recommended) return fail(Refusal::not_in_this_state);
    // INVARIANT: no licence by fewer than two persons. Checked here, and again when the licence is made.
    const bool same = actor_.person == a_.recommended_by || actor_.person == a_.drafted_by || actor_.person == a_.submitted_by;
    if (same) return fail(Refusal::four_eyes);
    if (const auto refusal = check_terms(a_, c.terms)) return fail(*refusal);
    if ((c.terms.stance == Stance::refuse) != c.licence.empty()) return fail(Refusal::licence_missing);
    Event event = event_of(EventType::decided, actor_);
    event.terms = c.terms;
    event.licence = c.licence;
    return Events{event};
  }

  Outcome operator()(const Withdraw& c) const {
    if (is_one_of(a_.state, {State::decided, State::withdrawn})) return fail(Refusal::not_in_this_state);
    Event event = event_of(EventType::withdrawn, actor_);
    event.text = c.reason;
    return Events{event};
  }

  Outcome operator()(const Register& c) const {
    if (a_.state != State::draft) return fail(Refusal::not_in_this_state);
    if (c.content.type != law::LicenceTypeId::registration) return fail(Refusal::wrong_type);
    if (c.licence.empty()) return fail(Refusal::licence_missing);
    Event event = event_of(EventType::registered, actor_);
    event.content = c.content;
    event.text = c.number;
    event.licence = c.licence;
    return Events{event};
  }

 private:
  const Application& a_;
  const Actor& actor_;
};

void apply_advice(Application& a, const Event& e) {
  a.asked.erase(std::remove(a.asked.begin(), a.asked.end(), e.organisation), a.asked.end());
  Advice advice = *e.advice;
  advice.id = e.id;
  advice.at = e.at;
  a.advice.push_back(std::move(advice));
}

void apply_answer(Application& a, const Event& e) {
  for (Question& q : a.questions) {
    if (q.id == e.question) q.answer = e.text;
  }
}

}  // namespace

std::vector<std::string> destinations_of(const Content& content) {
  std::vector<std::string> out;
  if (!content.destination.empty()) out.push_back(content.destination);
  for (const std::string& d : content.further_destinations) {
    if (std::find(out.begin(), out.end(), d) == out.end()) out.push_back(d);
  }
  return out;
}

Result<std::vector<Event>, Refusal> transition(const Application& application, const Command& command, const Actor& actor) {
  return std::visit(Machine(application, actor), command);
}

Event draft(const Content& content, const Actor& actor) {
  Event event = event_of(EventType::drafted, actor);
  event.organisation = actor.organisation;
  event.content = content;
  return event;
}

void apply(Application& a, const Event& e) {
  ++a.version;
  a.changed_at = e.at;
  switch (e.type) {
    case EventType::drafted:
      a.exporter = e.organisation;
      a.drafted_by = e.by;
      a.content = *e.content;
      break;
    case EventType::content_saved: a.content = *e.content; break;
    case EventType::submitted:
      a.content = *e.content;
      a.number = e.text;
      a.submitted_by = e.by;
      a.submitted_at = e.at;
      a.state = State::submitted;
      break;
    case EventType::returned:
      a.gaps = e.gaps;
      a.was_returned = true;
      a.state = State::returned;
      break;
    case EventType::accepted:
      a.accepted_at = e.at;
      a.state = State::accepted;
      break;
    case EventType::review_started: a.state = State::in_review; break;
    case EventType::assigned: a.officer = e.person; break;
    case EventType::advice_asked:
      if (std::find(a.asked.begin(), a.asked.end(), e.organisation) == a.asked.end()) a.asked.push_back(e.organisation);
      break;
    case EventType::advice_given: apply_advice(a, e); break;
    case EventType::paused: a.paused = e.pause; break;
    case EventType::resumed: a.paused.reset(); break;
    case EventType::referred: a.referred = true; break;
    case EventType::question_asked: a.questions.push_back({e.question, e.text, e.by, e.at, {}}); break;
    case EventType::question_answered: apply_answer(a, e); break;
    case EventType::recommended:
      a.recommendation = e.terms;
      a.recommended_by = e.by;
      a.state = State::recommended;
      break;
    case EventType::sent_back:
      a.recommendation.reset();
      a.recommended_by = {};
      a.state = State::in_review;
      break;
    case EventType::decided:
      a.decision = e.terms;
      a.decided_by = e.by;
      a.licence = e.licence;
      a.state = State::decided;
      break;
    case EventType::withdrawn: a.state = State::withdrawn; break;
    case EventType::registered:
      a.content = *e.content;
      a.number = e.text;
      a.submitted_by = e.by;
      a.submitted_at = e.at;
      a.licence = e.licence;
      a.state = State::decided;
      break;
  }
}

}  // namespace ytterby::licensing
