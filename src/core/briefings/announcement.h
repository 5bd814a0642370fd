#pragma once
// An announcement of the authority, and a briefing: an announcement with sessions, for which people of exporters sign up.
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/text.h"

namespace ytterby::briefings {

/// When something is, and on which clock it was said.
struct Moment {
  std::int64_t at = 0;              ///< seconds since 1970
  std::int32_t offset = 0;          ///< minutes east of UTC, as given
  friend bool operator==(const Moment&, const Moment&) = default;
};

struct Session {
  std::string id;                   ///< stable: people sign up for it
  Text place;                       ///< empty: online only
  std::string link;                 ///< https; empty: in a place only
  Moment starts;
  Moment ends;
  std::int32_t capacity = 0;        ///< seats
  bool cancelled = false;
  friend bool operator==(const Session&, const Session&) = default;
};

/// Something to read for it: a stored file, or a link.
struct Material {
  Text title;
  FileId file;
  std::string link;
  friend bool operator==(const Material&, const Material&) = default;
};

struct AnnouncementContent {
  Text title;
  Text body;
  std::vector<std::string> instruments;   ///< ids in the pack
  std::vector<Session> sessions;          ///< none: no briefing, an announcement
  std::vector<Material> material;
  friend bool operator==(const AnnouncementContent&, const AnnouncementContent&) = default;
};

enum class Seat : std::uint8_t { seat, waiting, cancelled };
constexpr int seat_count = 3;

/// A person of an exporter at one session.
struct SignUp {
  std::string session;
  PersonId person;
  OrganisationId organisation;
  Seat seat = Seat::seat;
  std::int64_t at = 0;              ///< the order in which those who wait move up is that of the list
  std::optional<bool> attended;     ///< none: nobody recorded it
  bool reminded = false;
  friend bool operator==(const SignUp&, const SignUp&) = default;
};

enum class AnnouncementState : std::uint8_t { draft, published, withdrawn };
constexpr int announcement_state_count = 3;
enum class AnnouncementStepKind : std::uint8_t { drafted, edited, published, revised, withdrawn };
constexpr int announcement_step_kind_count = 5;

struct AnnouncementStep {
  AnnouncementStepKind kind = AnnouncementStepKind::drafted;
  std::int64_t at = 0;
  PersonId by;
  std::string text;
  friend bool operator==(const AnnouncementStep&, const AnnouncementStep&) = default;
};

struct Announcement {
  std::string id;
  std::uint32_t version = 0;
  AnnouncementState state = AnnouncementState::draft;
  AnnouncementContent content;                ///< of a published one: what everybody reads
  std::optional<AnnouncementContent> next;    ///< a change of a published one, before another person published it
  std::vector<PersonId> authors;              ///< of what is not published yet
  std::vector<SignUp> sign_ups;
  std::vector<AnnouncementStep> steps;
  std::int32_t sequence = 0;                  ///< of its calendar file; grows with each published change
  std::int64_t drafted_at = 0;
  std::int64_t published_at = 0;              ///< 0: never
  std::int64_t changed_at = 0;                ///< when what everybody reads changed last
  friend bool operator==(const Announcement&, const Announcement&) = default;
};

struct Draft { AnnouncementContent content; };   ///< writes it, or the change of a published one
struct Publish {};
struct Withdraw { std::string reason; };
struct TakeSeat { std::string session; OrganisationId organisation; };
struct GiveUpSeat { std::string session; };
struct RecordAttendance { std::string session; PersonId person; bool attended = false; };
struct MarkReminded { std::string session; };
using AnnouncementCommand = std::variant<Draft, Publish, Withdraw, TakeSeat, GiveUpSeat, RecordAttendance, MarkReminded>;
constexpr int announcement_command_count = 7;

enum class AnnouncementRefusal : std::uint8_t {
  not_in_this_state, text_missing, same_person, reason_missing, no_such_session, session_over, not_begun, session_cancelled,
  session_in_use, session_reversed, signed_up_before, not_signed_up, nothing_to_publish
};
constexpr int announcement_refusal_count = 13;

/// Publishes by another person than those who wrote it; gives seats in the order of asking, and moves those who wait up as
/// seats come free. `by`: empty for the machine.
Result<Announcement, AnnouncementRefusal> transition(Announcement announcement, const AnnouncementCommand& command, const PersonId& by, std::int64_t at);

/// Null when it has no such session.
const Session* find_session(const AnnouncementContent& content, const std::string& id);
/// Null when the person holds no place, waiting or not.
const SignUp* find_sign_up(const Announcement& announcement, const std::string& session, const PersonId& person);
std::size_t count_of(const Announcement& announcement, const std::string& session, Seat seat);
/// Whether somebody moved up between the two, at any session: who has to be told.
std::vector<SignUp> moved_up(const Announcement& before, const Announcement& after);

/// `2031-05-04T09:00:00+08:00` (RFC 3339), and back; none for a day or an hour that does not exist, for fractions of seconds, or without an offset.
std::string text_of(const Moment& moment);
std::optional<Moment> parse_moment(std::string_view text);

}  // namespace ytterby::briefings
