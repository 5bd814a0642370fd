// What may happen to an answer, state by state; and which answers a change of the law touches.
#include "core/briefings/guidance.h"

#include "core/briefings/coming.h"

#include <gtest/gtest.h>

#include <array>

namespace ytterby::briefings {
namespace {

const PersonId officer{"officer"};
const PersonId approver{"approver"};
const std::vector<Citation> marks{{"X1", "mark"}};

Date day(const char* text) { return *Date::parse(text); }

law::Pack pack() {
  law::Pack out;
  law::Instrument instrument;
  instrument.id = "rule";
  instrument.number = "No. 1";
  instrument.title = {"规则", "Rule"};
  instrument.published = instrument.in_force = day("2031-01-01");
  out.instruments.push_back(instrument);
  law::Provision provision;
  provision.code = "X1";
  provision.title = {"物项", "item"};
  law::Version version;
  version.in_force = day("2031-01-01");
  version.source = {"rule", "1"};
  version.when = law::Predicate{};
  provision.versions.push_back(version);
  law::Family family;
  family.provisions.push_back(provision);
  out.families.push_back(family);
  return out;
}

GuidanceContent content() { return {{"带稀土的马达？", "A motor with rare earths?"}, {"不受管制。", "It is not controlled."}, {"rule"}, {"X1"}}; }

Guidance done(const Guidance& g, const GuidanceCommand& command, const PersonId& by) {
  auto out = transition(g, command, by, 5);
  if (!out) ADD_FAILURE() << "refused: " << static_cast<int>(out.error());
  return out ? *out : g;
}
Guidance draft() {
  Guidance empty;
  empty.id = "g";
  return done(empty, WriteGuidance{content()}, officer);
}
Guidance published(const std::vector<Citation>& cited = marks) { return done(draft(), PublishGuidance{cited}, approver); }

TEST(Guidance, EveryCommandInEveryState) {
  using R = GuidanceRefusal;
  constexpr auto no = R::not_in_this_state;
  struct Row {
    const char* name;
    GuidanceCommand command;
    std::array<std::optional<R>, guidance_state_count> refusals;   // draft, published, superseded, withdrawn
  };
  const std::vector<Row> rows{
      {"write", WriteGuidance{content()}, {std::nullopt, no, no, no}},
      {"publish", PublishGuidance{marks}, {std::nullopt, no, no, no}},
      {"confirm", ConfirmGuidance{marks}, {no, std::nullopt, no, no}},
      {"supersede", SupersedeGuidance{"h"}, {no, std::nullopt, no, no}},
      {"withdraw", WithdrawGuidance{"why"}, {std::nullopt, std::nullopt, no, no}},
      {"told", TellTouched{}, {no, std::nullopt, no, no}},
  };
  ASSERT_EQ(rows.size(), static_cast<std::size_t>(guidance_command_count));
  const std::array<Guidance, guidance_state_count> states{draft(), published(), done(published(), SupersedeGuidance{"h"}, approver), done(published(), WithdrawGuidance{"why"}, approver)};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    EXPECT_EQ(rows[row].command.index(), row) << "each command has its row, in their order";
    for (std::size_t s = 0; s < states.size(); ++s) {
      EXPECT_EQ(static_cast<std::size_t>(states[s].state), s);
      const auto out = transition(states[s], rows[row].command, approver, 7);
      const auto& wanted = rows[row].refusals[s];
      EXPECT_EQ(out.has_value(), !wanted.has_value()) << rows[row].name << " in " << s;
      if (!out && wanted) {
        EXPECT_EQ(out.error(), *wanted) << rows[row].name << " in " << s;
      }
    }
  }
}

TEST(Guidance, IsPublishedByAnotherInBothLanguagesAndCitesSomething) {
  EXPECT_EQ(transition(draft(), PublishGuidance{marks}, officer, 5).error(), GuidanceRefusal::same_person);
  EXPECT_EQ(transition(draft(), PublishGuidance{}, approver, 5).error(), GuidanceRefusal::nothing_cited);
  GuidanceContent half = content();
  half.answer.zh.clear();
  EXPECT_EQ(transition(done(draft(), WriteGuidance{half}, officer), PublishGuidance{marks}, approver, 5).error(), GuidanceRefusal::text_missing);
}

TEST(TouchedBy, NothingWhileTheLawReadsAsItDid) {
  const law::Pack law = pack();
  const Guidance g = published(citations_of(law, content(), day("2031-02-01")));
  EXPECT_TRUE(touched_by(law, g, day("2031-02-01")).empty());
  EXPECT_TRUE(touched_by(law, g, day("2033-02-01")).empty()) << "time alone changes no text";
  law::Pack noted = law;
  noted.hash = "sha256:other";
  EXPECT_TRUE(touched_by(noted, g, day("2031-02-01")).empty()) << "another pack, the same text";
}

TEST(TouchedBy, ANewVersionOfACitedProvisionFromTheDayOnThatItSpeaks) {
  const law::Pack law = pack();
  const Guidance g = published(citations_of(law, content(), day("2031-02-01")));
  law::Pack next = law;
  law::Version version = next.families[0].provisions[0].versions[0];
  version.in_force = day("2032-06-01");
  next.families[0].provisions[0].versions.push_back(version);
  EXPECT_TRUE(touched_by(next, g, day("2032-05-31")).empty());
  EXPECT_EQ(touched_by(next, g, day("2032-06-01")), std::vector<std::string>{"X1"});
  const Guidance confirmed = done(g, ConfirmGuidance{citations_of(next, content(), day("2032-06-01"))}, officer);
  EXPECT_TRUE(touched_by(next, confirmed, day("2032-06-01")).empty());
}

TEST(TouchedBy, ATextThatWasMendedASuspensionAndWhatIsGone) {
  const law::Pack law = pack();
  const Date now = day("2031-02-01");
  const Guidance g = published(citations_of(law, content(), now));
  law::Pack mended = law;
  mended.families[0].provisions[0].versions[0].when->values = {"another"};
  EXPECT_EQ(touched_by(mended, g, now), std::vector<std::string>{"X1"});
  law::Pack suspended = law;
  law::Event event;
  event.from = day("2031-01-15");
  event.by = "rule";
  suspended.instruments[0].events.push_back(event);
  EXPECT_EQ(touched_by(suspended, g, now), (std::vector<std::string>{"X1", "rule"}));
  law::Pack gone = law;
  gone.families.clear();
  EXPECT_EQ(touched_by(gone, g, now), std::vector<std::string>{"X1"});
  EXPECT_TRUE(touched_by(gone, done(g, WithdrawGuidance{"why"}, approver), now).empty()) << "only what is published";
}

TEST(Coming, TellsTheDayOnWhichAVersionThatIsLoadedBegins) {
  law::Pack law = pack();
  const Guidance g = published(citations_of(law, content(), day("2031-02-01")));
  EXPECT_TRUE(coming_changes(law, g, day("2031-02-01")).empty());
  law::Version version = law.families[0].provisions[0].versions[0];
  version.in_force = day("2032-06-01");
  law.families[0].provisions[0].versions.push_back(version);
  version.in_force = day("2033-06-01");
  law.families[0].provisions[0].versions.push_back(version);
  EXPECT_EQ(coming_changes(law, g, day("2031-02-01")), (std::vector<Coming>{{day("2032-06-01"), "X1"}})) << "the next one";
  EXPECT_EQ(coming_changes(law, g, day("2032-06-01")), (std::vector<Coming>{{day("2033-06-01"), "X1"}}));
  EXPECT_TRUE(coming_changes(law, g, day("2033-06-01")).empty());
  EXPECT_TRUE(coming_changes(law, draft(), day("2031-02-01")).empty());
  law::Event event;
  event.from = day("2031-03-01");
  event.until = day("2031-03-31");
  event.by = "rule";
  law.instruments[0].events.push_back(event);
  EXPECT_EQ(coming_changes(law, g, day("2031-02-01")), (std::vector<Coming>{{day("2031-03-01"), "X1"}, {day("2031-03-01"), "rule"}})) << "a suspension too";
}

TEST(Guidance, IsFoundByWordsOfEitherLanguageAndByWhatItCites) {
  const Guidance g = published();
  for (const char* words : {"", "马达", "稀土的", "MOTOR rare", "马达 controlled", "x1"}) EXPECT_TRUE(matches(g, words)) << words;
  for (const char* words : {"磁体", "motor magnet"}) EXPECT_FALSE(matches(g, words)) << words;
  EXPECT_TRUE(cites(g, "X1"));
  EXPECT_TRUE(cites(g, "X1.a")) << "something below what is cited";
  EXPECT_TRUE(cites(g, "rule"));
  EXPECT_FALSE(cites(g, "X11"));
  EXPECT_FALSE(cites(g, "rul"));
}

}  // namespace
}  // namespace ytterby::briefings
