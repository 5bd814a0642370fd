#include "core/briefings/announcement.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/date.h"

namespace ytterby::briefings {

namespace {

using Refusal = AnnouncementRefusal;
using Outcome = Result<Announcement, Refusal>;

constexpr std::int64_t seconds_of_day = 86'400;
constexpr std::int32_t most_offset = 14 * 60;

bool is_whole(const Text& text) { return !trimmed(text.zh).empty() && !trimmed(text.en).empty(); }

std::vector<SignUp>::iterator place_of(std::vector<SignUp>& all, const std::string& session, const PersonId& person) {
  return std::find_if(all.begin(), all.end(), [&](const SignUp& s) { return s.session == session && s.person == person && s.seat != Seat::cancelled; });
}

/// Gives free seats to those who wait, the first of them first.
void move_up(Announcement& a) {
  for (const Session& session : a.content.sessions) {
    if (session.cancelled) continue;
    std::size_t taken = count_of(a, session.id, Seat::seat);
    for (SignUp& one : a.sign_ups) {
      if (taken >= static_cast<std::size_t>(session.capacity)) break;
      if (one.session != session.id || one.seat != Seat::waiting) continue;
      one.seat = Seat::seat;
      ++taken;
    }
  }
}

struct Doing {
  Announcement a;
  const PersonId& by;
  std::int64_t at;

  void step(AnnouncementStepKind kind, std::string text = {}) { a.steps.push_back({kind, at, by, std::move(text)}); }
  [[nodiscard]] bool wrote_it() const { return std::find(a.authors.begin(), a.authors.end(), by) != a.authors.end(); }
  void add_author() {
    if (!wrote_it()) a.authors.push_back(by);
  }

  Outcome operator()(const Draft& c) {
    if (a.state == AnnouncementState::withdrawn) return fail(Refusal::not_in_this_state);
    for (const Session& session : c.content.sessions) {
      if (session.ends.at <= session.starts.at) return fail(Refusal::session_reversed);
    }
    for (const SignUp& one : a.sign_ups) {
      if (one.seat != Seat::cancelled && find_session(c.content, one.session) == nullptr) return fail(Refusal::session_in_use);
    }
    const bool is_first = a.steps.empty();
    if (is_first) a.drafted_at = at;
    (a.state == AnnouncementState::draft ? a.content : a.next.emplace()) = c.content;
    add_author();
    step(is_first ? AnnouncementStepKind::drafted : AnnouncementStepKind::edited);
    return std::move(a);
  }
  Outcome operator()(const Publish&) {
    if (a.state == AnnouncementState::withdrawn) return fail(Refusal::not_in_this_state);
    const bool is_revision = a.state == AnnouncementState::published;
    if (is_revision && !a.next) return fail(Refusal::nothing_to_publish);
    const AnnouncementContent& content = is_revision ? *a.next : a.content;
    if (!is_whole(content.title) || !is_whole(content.body)) return fail(Refusal::text_missing);
    for (const SignUp& one : a.sign_ups) {
      // Somebody may have signed up since the change was written.
      if (one.seat != Seat::cancelled && find_session(content, one.session) == nullptr) return fail(Refusal::session_in_use);
    }
    if (wrote_it()) return fail(Refusal::same_person);
    if (is_revision) {
      a.content = std::move(*a.next);
      a.next.reset();
      ++a.sequence;
    } else {
      a.published_at = at;
    }
    a.state = AnnouncementState::published;
    a.changed_at = at;
    a.authors.clear();
    move_up(a);
    step(is_revision ? AnnouncementStepKind::revised : AnnouncementStepKind::published);
    return std::move(a);
  }
  Outcome operator()(const Withdraw& c) {
    if (a.state == AnnouncementState::withdrawn) return fail(Refusal::not_in_this_state);
    if (trimmed(c.reason).empty()) return fail(Refusal::reason_missing);
    a.state = AnnouncementState::withdrawn;
    a.next.reset();
    a.changed_at = at;
    ++a.sequence;
    step(AnnouncementStepKind::withdrawn, c.reason);
    return std::move(a);
  }
  Outcome operator()(const TakeSeat& c) {
    if (a.state != AnnouncementState::published) return fail(Refusal::not_in_this_state);
    const Session* session = find_session(a.content, c.session);
    if (session == nullptr) return fail(Refusal::no_such_session);
    if (session->cancelled) return fail(Refusal::session_cancelled);
    if (at >= session->starts.at) return fail(Refusal::session_over);
    if (place_of(a.sign_ups, c.session, by) != a.sign_ups.end()) return fail(Refusal::signed_up_before);
    const bool is_free = count_of(a, c.session, Seat::seat) < static_cast<std::size_t>(session->capacity);
    a.sign_ups.push_back({c.session, by, c.organisation, is_free ? Seat::seat : Seat::waiting, at, std::nullopt, false});
    return std::move(a);
  }
  Outcome operator()(const GiveUpSeat& c) {
    if (a.state != AnnouncementState::published) return fail(Refusal::not_in_this_state);
    const Session* session = find_session(a.content, c.session);
    if (session == nullptr) return fail(Refusal::no_such_session);
    if (at >= session->starts.at) return fail(Refusal::session_over);
    const auto place = place_of(a.sign_ups, c.session, by);
    if (place == a.sign_ups.end()) return fail(Refusal::not_signed_up);
    place->seat = Seat::cancelled;
    move_up(a);
    return std::move(a);
  }
  Outcome operator()(const RecordAttendance& c) {
    if (a.state != AnnouncementState::published) return fail(Refusal::not_in_this_state);
    const Session* session = find_session(a.content, c.session);
    if (session == nullptr) return fail(Refusal::no_such_session);
    if (at < session->starts.at) return fail(Refusal::not_begun);
    const auto place = place_of(a.sign_ups, c.session, c.person);
    if (place == a.sign_ups.end()) return fail(Refusal::not_signed_up);
    // Somebody who waited and came all the same sat somewhere.
    place->attended = c.attended;
    return std::move(a);
  }
  Outcome operator()(const MarkReminded& c) {
    if (a.state != AnnouncementState::published) return fail(Refusal::not_in_this_state);
    if (find_session(a.content, c.session) == nullptr) return fail(Refusal::no_such_session);
    for (SignUp& one : a.sign_ups) {
      if (one.session == c.session && one.seat == Seat::seat) one.reminded = true;
    }
    return std::move(a);
  }
};

/// `count` digits at `from`; none for anything else.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  int out = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

std::string two(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

Outcome transition(Announcement announcement, const AnnouncementCommand& command, const PersonId& by, std::int64_t at) {
  auto done = std::visit(Doing{std::move(announcement), by, at}, command);
  if (done) ++done->version;
  return done;
}

const Session* find_session(const AnnouncementContent& content, const std::string& id) {
  const auto found = std::find_if(content.sessions.begin(), content.sessions.end(), [&](const Session& s) { return s.id == id; });
  return found == content.sessions.end() ? nullptr : &*found;
}

const SignUp* find_sign_up(const Announcement& a, const std::string& session, const PersonId& person) {
  const auto found = std::find_if(a.sign_ups.begin(), a.sign_ups.end(), [&](const SignUp& s) { return s.session == session && s.person == person && s.seat != Seat::cancelled; });
  return found == a.sign_ups.end() ? nullptr : &*found;
}

std::size_t count_of(const Announcement& a, const std::string& session, Seat seat) {
  return static_cast<std::size_t>(std::count_if(a.sign_ups.begin(), a.sign_ups.end(), [&](const SignUp& s) { return s.session == session && s.seat == seat; }));
}

std::vector<SignUp> moved_up(const Announcement& before, const Announcement& after) {
  std::vector<SignUp> out;
  for (std::size_t i = 0; i < before.sign_ups.size() && i < after.sign_ups.size(); ++i) {
    if (before.sign_ups[i].seat == Seat::waiting && after.sign_ups[i].seat == Seat::seat) out.push_back(after.sign_ups[i]);
  }
  return out;
}

std::string text_of(const Moment& moment) {
  const std::int64_t local = moment.at + std::int64_t{moment.offset} * 60;
  std::int64_t day = local / seconds_of_day;
  std::int64_t rest = local % seconds_of_day;
  if (rest < 0) {
    rest += seconds_of_day;
    --day;
  }
  const std::int32_t east = moment.offset < 0 ? -moment.offset : moment.offset;
  return Date(static_cast<std::int32_t>(day)).text() + "T" + two(rest / 3600) + ":" + two(rest / 60 % 60) + ":" + two(rest % 60) +
         (moment.offset < 0 ? "-" : "+") + two(east / 60) + ":" + two(east % 60);
}

std::optional<Moment> parse_moment(std::string_view text) {
  // YYYY-MM-DDTHH:MM[:SS](Z|+HH:MM)
  if (text.size() < 17 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  const auto day = Date::parse(text.substr(0, 10));
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  std::size_t zone = 16;
  std::optional<int> second = 0;
  if (text[16] == ':') {
    if (text.size() < 20) return std::nullopt;
    second = digits(text, 17, 2);
    zone = 19;
  }
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  std::int32_t offset = 0;
  if (text.substr(zone) != "Z") {
    const std::string_view shift = text.substr(zone);
    if (shift.size() != 6 || (shift[0] != '+' && shift[0] != '-') || shift[3] != ':') return std::nullopt;
    const auto hours = digits(shift, 1, 2);
    const auto minutes = digits(shift, 4, 2);
    if (!hours || !minutes || *minutes > 59) return std::nullopt;
    offset = (*hours * 60 + *minutes) * (shift[0] == '-' ? -1 : 1);
    if (offset > most_offset || offset < -most_offset) return std::nullopt;
  }
  const std::int64_t local = std::int64_t{day->days()} * seconds_of_day + std::int64_t{*hour} * 3600 + std::int64_t{*minute} * 60 + *second;
  return Moment{local - std::int64_t{offset} * 60, offset};
}

}  // namespace ytterby::briefings
