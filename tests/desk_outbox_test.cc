// Notices are sent at least once, never lost, and not for ever.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "adapters/store/open_records.h"
#include "app/outbox.h"
#include "core/explain/notice_words.h"
#include "support/desk_world.h"

namespace ytterby::test {
namespace {

using Kind = app::CourierAnswer::Kind;

/// Takes down what was carried, and answers as it is told.
class NotingCourier final : public app::Courier {
 public:
  [[nodiscard]] bool has_mail() const override { return mails_work; }
  app::CourierAnswer send(const app::Mail& mail) override {
    mails.push_back(mail);
    if (stops) throw std::runtime_error("the program stops here");
    if (mail.to == unreachable) return {Kind::later, "busy"};
    return {answer, "as told"};
  }
  app::CourierAnswer send(const app::Post& post) override {
    posts.push_back(post);
    return {answer, "as told"};
  }
  [[nodiscard]] std::string refused_address(const std::string& url) const override { return url.rfind("https://", 0) == 0 ? "" : "it must be https"; }

  bool mails_work = true;
  bool stops = false;            ///< right after the other side took it
  std::string unreachable;       ///< an address that is busy for ever
  Kind answer = Kind::done;
  std::vector<app::Mail> mails;
  std::vector<app::Post> posts;
};

class Outbox : public ::testing::Test {
 protected:
  Outbox() { w.granted(w.content(law::LicenceTypeId::individual)); }
  std::size_t drain() { return app::drain_outbox(w.desk, courier, {"https://licences.example", 100}); }
  std::size_t unsent() { return w.records->unsent_notices({}).total; }
  std::size_t mails_to(const std::string& login) {
    return static_cast<std::size_t>(std::count_if(courier.mails.begin(), courier.mails.end(), [&](const app::Mail& m) { return m.to == login; }));
  }

  DeskWorld w{std::move(*store::open_memory_records())};
  NotingCourier courier;
};

TEST_F(Outbox, EachNoticeGoesOnceToEverybodyOfTheOrganisationThatWantsMail) {
  const std::size_t for_maker = w.records->notices(w.exporter, 100).size();
  ASSERT_GT(for_maker, 0U);
  drain();
  EXPECT_EQ(mails_to("maker@example.org"), for_maker);
  EXPECT_EQ(unsent(), 0U);
  const std::size_t before = courier.mails.size();
  drain();
  EXPECT_EQ(courier.mails.size(), before) << "what was sent is not sent again";
}

TEST_F(Outbox, WhoWantsNoMailOrIsDisabledGetsNone) {
  licensing::Person person = *w.records->person(w.applicant);
  person.no_mail = true;
  ++person.version;
  app::Unit unit;
  unit.persons.push_back({person});
  ASSERT_TRUE(w.records->save(unit));
  drain();
  EXPECT_EQ(mails_to("maker@example.org"), 0U);
  EXPECT_EQ(unsent(), 0U) << "nobody waits for it";
}

TEST_F(Outbox, WhatFailsIsTriedAgainLaterAndAtLastGivenUp) {
  courier.answer = Kind::later;
  const std::size_t waiting = unsent();
  const std::size_t first = drain();
  ASSERT_GT(first, 0U);
  EXPECT_EQ(unsent(), waiting) << "nothing is lost";
  EXPECT_EQ(drain(), 0U) << "not before its time";
  int rounds = 0;
  while (unsent() > 0 && rounds < 100) {
    w.clock.at += 36 * 3600;
    drain();
    ++rounds;
  }
  EXPECT_LT(rounds, 100) << "and not for ever";
  EXPECT_GT(rounds, 5);
  const app::Notice notice = w.records->notices(w.exporter, 1).front();
  EXPECT_EQ(w.records->delivery(notice.id, "mail/maker@example.org")->state, "failed");
}

TEST_F(Outbox, ItWorksOnceTheOtherSideIsBackWithTheSameIds) {
  courier.answer = Kind::later;
  drain();
  const std::string id = courier.mails.front().message_id;
  courier.mails.clear();
  courier.answer = Kind::done;
  w.clock.at += 3600;
  drain();
  EXPECT_EQ(courier.mails.front().message_id, id);
  EXPECT_EQ(unsent(), 0U);
}

TEST_F(Outbox, AnAddressThatRefusesForGoodIsNotAskedAgain) {
  courier.answer = Kind::never;
  drain();
  EXPECT_EQ(unsent(), 0U);
  courier.mails.clear();
  w.clock.at += 100 * 3600;
  EXPECT_EQ(drain(), 0U);
}

TEST_F(Outbox, AStopBetweenSendingAndMarkingSendsTwiceRatherThanNever) {
  courier.stops = true;
  EXPECT_THROW(drain(), std::runtime_error);
  ASSERT_EQ(courier.mails.size(), 1U);
  const std::string id = courier.mails.front().message_id;
  courier.stops = false;
  drain();
  const auto times = std::count_if(courier.mails.begin(), courier.mails.end(), [&](const app::Mail& m) { return m.message_id == id && m.to == courier.mails.front().to; });
  EXPECT_EQ(times, 2) << "the same id, so that the receiver can tell";
  EXPECT_EQ(unsent(), 0U);
}

TEST_F(Outbox, AnAddressThatIsBusyForDaysKeepsNobodyElseWaiting) {
  courier.unreachable = "maker@example.org";
  drain();
  // More notices wait for the busy address than are read at once, and then one comes for somebody else.
  for (int i = 0; i < 5; ++i) w.granted(w.content(law::LicenceTypeId::individual));
  app::drain_outbox(w.desk, courier, {"", 3});
  courier.mails.clear();
  w.clock.at += 1;
  ASSERT_TRUE(app::claim_exports(w.desk, w.as(w.applicant), {{*Date::parse("2026-01-01"), {"x"}, "Muster", "DE", {Decimal::whole(1), "kg"}, "P"}}));
  app::drain_outbox(w.desk, courier, {"", 3});
  EXPECT_EQ(mails_to("officer@example.org"), 1U);
}

TEST_F(Outbox, AMailSaysWhatHappenedAndNothingOfTheGoods) {
  drain();
  for (const app::Mail& mail : courier.mails) {
    EXPECT_NE(mail.subject.find(" / "), std::string::npos) << "both languages";
    for (const char* secret : {"magnet", "Muster", "kg", "USD", "5000"}) EXPECT_EQ(mail.body.find(secret), std::string::npos) << mail.body;
    EXPECT_NE(mail.body.find("https://licences.example/"), std::string::npos);
  }
}

TEST_F(Outbox, AWebhookIsSignedAndThin) {
  const auto made = taken(app::add_webhook(w.desk, courier, w.as(w.applicant), "https://erp.example.org/hook"));
  EXPECT_EQ(made.secret.rfind("whsec_", 0), 0U) << "told once";
  drain();
  ASSERT_FALSE(courier.posts.empty());
  for (const app::Post& post : courier.posts) {
    std::map<std::string, std::string> heads(post.headers.begin(), post.headers.end());
    const std::string secret = made.secret.substr(6);
    EXPECT_EQ(heads["webhook-signature"], "v1," + w.secrets.hmac_sha256(secret, heads["webhook-id"] + "." + heads["webhook-timestamp"] + "." + post.body));
    EXPECT_LT(post.body.size(), 20'000U);
    EXPECT_TRUE(wire::parse_json(post.body)) << post.body;
    EXPECT_EQ(post.body.find("Muster"), std::string::npos);
  }
  EXPECT_EQ(w.records->timeline("organisation/" + w.exporter.value).back().body.find(made.secret.substr(6)), std::string::npos) << "the record of events holds no secret";
  taken(app::end_webhook(w.desk, w.as(w.applicant), made.id));
  EXPECT_TRUE(w.records->organisation(w.exporter)->webhooks.empty());
}

TEST_F(Outbox, AWebhookToAnAddressInsideIsRefused) {
  const auto refused = app::add_webhook(w.desk, courier, w.as(w.applicant), "http://10.0.0.1/");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.front().code, "address_refused");
}

TEST_F(Outbox, AReminderOfABriefingLeadsToItsPageAndSaysWhen) {
  while (drain() > 0) {
  }
  courier.mails.clear();
  app::Unit unit;
  unit.at = w.clock.at;
  unit.notices = {{"n1", w.exporter, "briefing_reminder", "b1", "2026-03-12 09:00 (UTC+08:00)", w.clock.at, false}, {"n2", w.exporter, "briefing_question_answered", "g1", {}, w.clock.at, false}};
  ASSERT_TRUE(w.records->save(unit));
  drain();
  const auto sent = [&](const std::string& words, const std::string& link) {
    return std::any_of(courier.mails.begin(), courier.mails.end(), [&](const app::Mail& m) { return m.to == "maker@example.org" && m.body.find(words) != std::string::npos && m.body.find(link) != std::string::npos; });
  };
  EXPECT_TRUE(sent("2026-03-12 09:00 (UTC+08:00)", "https://licences.example/briefings/b1\n"));
  EXPECT_TRUE(sent("Your question was answered", "https://licences.example/guidance/g1\n"));
}

TEST(OutboxWords, EveryNoticeThatTheUseCasesMakeHasWords) {
  for (const char* code : {"application_submitted", "application_returned", "application_accepted", "application_decided", "question_asked", "advice_asked", "clock_paused", "clock_resumed", "certificate_drawn",
                           "exports_claimed", "exports_accepted", "licence_issued", "licence_suspended", "licence_resumed", "licence_withdrawn", "licence_revoked", "licence_surrendered", "licence_superseded",
                           "licence_expired", "licence_frozen", "licence_thawed", "licence_bar_arose", "licence_bar_lifted", "licence_hold_placed", "licence_hold_lifted", "balance_low",
                           "hit_raised", "hit_escalated", "hit_proposed", "hit_stated", "party_listed", "party_maybe_listed", "party_cleared",
                           "briefing_changed", "briefing_withdrawn", "briefing_seat", "briefing_reminder", "briefing_question_answered", "briefing_question_declined", "guidance_touched"}) {
    EXPECT_NE(explain::notice_text(code), explain::notice_text("?")) << code;
  }
}

}  // namespace
}  // namespace ytterby::test
