// What may happen to an announcement and a briefing, and what may not, state by state.
#include "core/briefings/announcement.h"

#include <gtest/gtest.h>

#include <array>

namespace ytterby::briefings {
namespace {

const PersonId officer{"officer"};
const PersonId approver{"approver"};
const OrganisationId maker{"maker"};

constexpr std::int64_t begins = 1'000'000;
constexpr std::int64_t before = begins - 10;
constexpr std::int64_t during = begins + 10;

AnnouncementContent one_session(std::int32_t capacity = 1) {
  AnnouncementContent out;
  out.title = {"题", "title"};
  out.body = {"文", "body"};
  out.sessions = {{"s", {"北京", "Beijing"}, "", {begins, 480}, {begins + 3600, 480}, capacity, false}};
  return out;
}

Announcement done(const Announcement& a, const AnnouncementCommand& command, const PersonId& by, std::int64_t at = before) {
  auto out = transition(a, command, by, at);
  if (!out) ADD_FAILURE() << "refused: " << static_cast<int>(out.error());
  return out ? *out : a;
}
Announcement draft(const AnnouncementContent& content = one_session()) {
  Announcement empty;
  empty.id = "a";
  return done(empty, Draft{content}, officer);
}
Announcement published(const AnnouncementContent& content = one_session()) { return done(draft(content), Publish{}, approver); }
Announcement withdrawn() { return done(published(), Withdraw{"a mistake"}, approver); }

/// Every state × command; none: it may happen.
TEST(Announcement, EveryCommandInEveryState) {
  using R = AnnouncementRefusal;
  struct Row {
    const char* name;
    AnnouncementCommand command;
    std::int64_t at;
    std::array<std::optional<R>, announcement_state_count> refusals;   // draft, published, withdrawn
  };
  const std::vector<Row> rows{
      {"draft", Draft{one_session()}, before, {std::nullopt, std::nullopt, R::not_in_this_state}},
      {"publish", Publish{}, before, {std::nullopt, R::nothing_to_publish, R::not_in_this_state}},
      {"withdraw", Withdraw{"why"}, before, {std::nullopt, std::nullopt, R::not_in_this_state}},
      {"take a seat", TakeSeat{"s", maker}, before, {R::not_in_this_state, std::nullopt, R::not_in_this_state}},
      {"give it up", GiveUpSeat{"s"}, before, {R::not_in_this_state, R::not_signed_up, R::not_in_this_state}},
      {"attendance", RecordAttendance{"s", approver, true}, during, {R::not_in_this_state, R::not_signed_up, R::not_in_this_state}},
      {"reminded", MarkReminded{"s"}, before, {R::not_in_this_state, std::nullopt, R::not_in_this_state}},
  };
  ASSERT_EQ(rows.size(), static_cast<std::size_t>(announcement_command_count));
  const std::array<Announcement, announcement_state_count> states{draft(), published(), withdrawn()};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    EXPECT_EQ(rows[row].command.index(), row) << "each command has its row, in their order";
    for (std::size_t s = 0; s < states.size(); ++s) {
      const auto out = transition(states[s], rows[row].command, approver, rows[row].at);
      const auto& wanted = rows[row].refusals[s];
      EXPECT_EQ(out.has_value(), !wanted.has_value()) << rows[row].name << " in " << s;
      if (!out && wanted) {
        EXPECT_EQ(out.error(), *wanted) << rows[row].name << " in " << s;
      }
      if (out) {
        EXPECT_EQ(out->version, states[s].version + 1);
      }
    }
  }
}

TEST(Announcement, NobodyPublishesWhatHeWrote) {
  const Announcement edited = done(draft(), Draft{one_session(2)}, approver);
  for (const PersonId& author : {officer, approver}) EXPECT_EQ(transition(edited, Publish{}, author, before).error(), AnnouncementRefusal::same_person) << author.value;
  EXPECT_TRUE(transition(edited, Publish{}, {"third"}, before));
}

TEST(Announcement, BothLanguagesAreNeededToPublish) {
  AnnouncementContent content = one_session();
  content.body.en = " ";
  EXPECT_EQ(transition(draft(content), Publish{}, approver, before).error(), AnnouncementRefusal::text_missing);
}

TEST(Announcement, AChangeIsReadByNobodyUntilAnotherPersonPublishedIt) {
  const Announcement changed = done(published(), Draft{one_session(5)}, officer);
  EXPECT_EQ(changed.content.sessions.front().capacity, 1);
  EXPECT_EQ(changed.sequence, 0);
  EXPECT_EQ(transition(changed, Publish{}, officer, before).error(), AnnouncementRefusal::same_person);
  const Announcement after = done(changed, Publish{}, approver);
  EXPECT_EQ(after.content.sessions.front().capacity, 5);
  EXPECT_EQ(after.sequence, 1) << "calendars take the newer one";
  EXPECT_FALSE(after.next);
  EXPECT_EQ(after.published_at, published().published_at);
}

TEST(SignUps, WhoeverGivesAPlaceUpLetsTheFirstOfThoseWhoWaitIn) {
  Announcement a = published();
  for (const char* person : {"one", "two", "three"}) a = done(a, TakeSeat{"s", maker}, {person});
  EXPECT_EQ(count_of(a, "s", Seat::seat), 1U);
  EXPECT_EQ(count_of(a, "s", Seat::waiting), 2U);
  const Announcement left = done(a, GiveUpSeat{"s"}, {"one"});
  EXPECT_EQ(find_sign_up(left, "s", {"one"}), nullptr);
  EXPECT_EQ(find_sign_up(left, "s", {"two"})->seat, Seat::seat);
  EXPECT_EQ(find_sign_up(left, "s", {"three"})->seat, Seat::waiting);
  ASSERT_EQ(moved_up(a, left).size(), 1U);
  EXPECT_EQ(moved_up(a, left).front().person, PersonId{"two"});
  // Who only waited leaves no seat behind.
  EXPECT_TRUE(moved_up(a, done(a, GiveUpSeat{"s"}, {"three"})).empty());
  const Announcement back = done(left, TakeSeat{"s", maker}, {"one"});
  EXPECT_EQ(find_sign_up(back, "s", {"one"})->seat, Seat::waiting) << "at the end of the row";
}

TEST(SignUps, MoreSeatsLetThoseIn) {
  Announcement a = published();
  for (const char* person : {"one", "two", "three"}) a = done(a, TakeSeat{"s", maker}, {person});
  const Announcement after = done(done(a, Draft{one_session(2)}, officer), Publish{}, approver);
  EXPECT_EQ(count_of(after, "s", Seat::seat), 2U);
  EXPECT_EQ(moved_up(a, after).size(), 1U);
}

TEST(SignUps, AreRefusedTwiceLateOrForWhatIsCancelled) {
  const Announcement a = done(published(), TakeSeat{"s", maker}, {"one"});
  EXPECT_EQ(transition(a, TakeSeat{"s", maker}, {"one"}, before).error(), AnnouncementRefusal::signed_up_before);
  EXPECT_EQ(transition(a, TakeSeat{"s", maker}, {"two"}, begins).error(), AnnouncementRefusal::session_over);
  EXPECT_EQ(transition(a, GiveUpSeat{"s"}, {"one"}, begins).error(), AnnouncementRefusal::session_over);
  EXPECT_EQ(transition(a, TakeSeat{"none", maker}, {"two"}, before).error(), AnnouncementRefusal::no_such_session);
  AnnouncementContent cancelled = one_session();
  cancelled.sessions.front().cancelled = true;
  EXPECT_EQ(transition(published(cancelled), TakeSeat{"s", maker}, {"two"}, before).error(), AnnouncementRefusal::session_cancelled);
}

TEST(SignUps, AreNotLostWithTheirSession) {
  const Announcement a = done(published(), TakeSeat{"s", maker}, {"one"});
  AnnouncementContent without = one_session();
  without.sessions.clear();
  EXPECT_EQ(transition(a, Draft{without}, officer, before).error(), AnnouncementRefusal::session_in_use);
  // Signed up after the change was written, and before it was published.
  const Announcement late = done(done(published(), Draft{without}, officer), TakeSeat{"s", maker}, {"one"});
  EXPECT_EQ(transition(late, Publish{}, approver, before).error(), AnnouncementRefusal::session_in_use);
}

TEST(Attendance, IsRecordedFromTheBeginningOnAndCanBeMended) {
  const Announcement a = done(published(), TakeSeat{"s", maker}, {"one"});
  EXPECT_EQ(transition(a, RecordAttendance{"s", {"one"}, true}, officer, before).error(), AnnouncementRefusal::not_begun);
  const Announcement came = done(a, RecordAttendance{"s", {"one"}, true}, officer, during);
  EXPECT_EQ(find_sign_up(came, "s", {"one"})->attended, true);
  EXPECT_EQ(find_sign_up(done(came, RecordAttendance{"s", {"one"}, false}, officer, during), "s", {"one"})->attended, false);
}

TEST(Moment, IsReadAndWrittenWithItsOffset) {
  for (const char* text : {"2031-05-04T09:00:00+08:00", "2031-05-04T09:00:00-03:30", "1969-12-31T23:00:00+00:00"}) {
    const auto moment = parse_moment(text);
    ASSERT_TRUE(moment) << text;
    EXPECT_EQ(text_of(*moment), text);
  }
  EXPECT_EQ(parse_moment("2031-05-04T09:00+08:00"), parse_moment("2031-05-04T09:00:00+08:00"));
  EXPECT_EQ(parse_moment("2031-05-04T01:00Z")->at, parse_moment("2031-05-04T09:00+08:00")->at);
  for (const char* bad : {"", "2031-05-04", "2031-05-04T09:00", "2031-02-30T09:00Z", "2031-05-04T24:00Z", "2031-05-04T09:60Z", "2031-05-04T09:00+15:00", "2031-05-04T09:00:00.5Z",
                          "2031-05-04 09:00Z", "2031-05-04T09:00+0800", "2031-05-04T09:00:00Zz", "2031-05-04T09:00:", "2031-05-04T-9:00Z"}) {
    EXPECT_FALSE(parse_moment(bad)) << bad;
  }
}

}  // namespace
}  // namespace ytterby::briefings
