// A practice from draft to the report: done well it earns everything, and each mistake costs its own mark.
#include "app/practice.h"

#include <gtest/gtest.h>

#include "adapters/learning_data/load_library.h"
#include "adapters/screening_data/load_tables.h"
#include "adapters/store/open_records.h"
#include "app/conduct.h"
#include "core/explain/practice_words.h"
#include "support/desk_world.h"
#include "support/law_pack.h"

namespace ytterby::test {
namespace {

using learn::MarkStanding;
using learn::PracticeMark;
using learn::PracticeTurn;

std::shared_ptr<const law::Pack> pack() { return {std::shared_ptr<const law::Pack>(), &real_pack()}; }
std::shared_ptr<const app::Screener> screener() {
  static const auto one = std::make_shared<const app::Screener>(real_pack(), screening_data::load_tables);
  return one;
}

/// A record of its own, as the server makes one for each practice.
class Practised {
 public:
  explicit Practised(const learn::PracticeOrder& of) : order(of) {
    real_.at = std::int64_t{Date::parse("2026-05-06")->days()} * 86'400 + 4 * 3600;
    cast = taken(app::begin_practice(desk, practice, order, "练习者", "a password for tests"));
  }

  app::Caller me() {
    app::Caller out = cast.trainee;
    out.now = clock.now();
    return out;
  }
  app::PracticeView view() { return app::look_at_practice(desk, practice, order, cast); }
  PracticeTurn turn() { return view().turn; }
  void wait() {
    const auto passed = app::pass_time(desk, clock, practice, order, cast);
    if (!passed) throw std::runtime_error(passed.error().code + ": " + passed.error().text.en);
  }
  MarkStanding standing(PracticeMark mark) { return learn::marks_of(practice, view().deeds)[static_cast<std::size_t>(mark)].standing; }
  std::int32_t points(MarkStanding of) {
    std::int32_t out = 0;
    for (const learn::MarkedDeed& mark : learn::marks_of(practice, view().deeds)) out += mark.standing == of ? mark.points : 0;
    return out;
  }

  FileId file() { return {taken(app::store_file(desk, me(), "paper.pdf", "application/pdf", "%PDF-1.4 paper\n%%EOF\n")).id}; }
  licensing::GoodsLine line(const learn::PracticeGoods& goods) const {
    licensing::GoodsLine out;
    out.description = goods.name;
    out.facts = goods.facts;
    out.quantity = order.quantity;
    out.value = order.value;
    return out;
  }
  /// The order as it should be applied for, with every paper and its translation.
  licensing::Content content() {
    licensing::Content out;
    out.destination = order.country;
    out.end_users.push_back({order.end_user, {}, order.country, order.address});
    out.end_use = order.end_use;
    out.contract_no = order.contract_no;
    out.lines.push_back(line(order.goods.front()));
    for (const law::Document* document : app::practice_documents(desk, order, cast)) {
      out.papers.push_back({document->id, file(), {}, {}, {}, 0, false, {}, {}});
      if (document->translation) out.papers.push_back({document->id, file(), {}, {}, {}, 0, true, {}, {}});
    }
    return out;
  }
  void send(const licensing::Content& content) {
    const ApplicationId id{taken(app::start_application(desk, me(), content)).id};
    taken(app::submit_application(desk, me(), id));
  }
  void mend(const licensing::Content& content) {
    const ApplicationId id{view().subject};
    taken(app::save_application(desk, me(), id, content));
    taken(app::submit_application(desk, me(), id));
  }
  void draw(const Decimal& quantity, const Decimal& value) {
    app::DrawRequest request;
    request.licence = {view().subject};
    request.destination = order.country;
    request.end_user = order.end_user;
    request.contract_no = order.contract_no;
    request.lines = {{1, quantity, value, {}, {}}};
    taken(app::draw_certificate(desk, me(), request));
  }
  /// From a grant to goods at customs, with the question asked.
  void ship() {
    wait();
    wait();
    draw(order.quantity.amount, order.value.amount);
    wait();
  }

  std::shared_ptr<const learn::Practice> library = learning_data::load_practice();
  const learn::Practice& practice = *library;
  const learn::PracticeOrder& order;

 private:
  SetClock real_;

 public:
  app::PracticeClock clock{real_};
  SeededRandom random{1};
  CheapSecrets secrets;
  NoSigner signer;
  std::unique_ptr<app::FileInspector> inspector = tables::make_file_inspector();
  std::unique_ptr<app::Records> records = std::move(*store::open_memory_records());
  app::LedgerBook book{*records};
  app::Checker checker{pack(), clock, screener()};
  app::Desk desk{*records, checker, secrets, signer, random, clock, [](const std::string& facts) { return wire::read_stored_line(facts, real_pack()); }, nullptr, nullptr, nullptr, inspector.get(), &book};
  app::PracticeCast cast;
};

class DeskPractice : public ::testing::TestWithParam<std::string> {
 protected:
  const learn::PracticeOrder& order() const { return *learn::find_order(*learning_data::load_practice(), GetParam()); }
};

TEST_P(DeskPractice, DoneWellFromDraftToReportEarnsEverything) {
  Practised p(order());
  EXPECT_EQ(p.turn(), PracticeTurn::apply);
  p.send(p.content());
  EXPECT_EQ(p.turn(), PracticeTurn::officer_looks);
  p.wait();
  EXPECT_EQ(p.turn(), PracticeTurn::authority_decides);
  p.wait();
  ASSERT_EQ(p.turn(), PracticeTurn::draw);
  p.draw(p.order.quantity.amount, p.order.value.amount);
  EXPECT_EQ(p.turn(), PracticeTurn::customs_asks);
  p.wait();
  ASSERT_EQ(p.turn(), PracticeTurn::answer);
  EXPECT_TRUE(p.view().until);
  taken(app::answer_challenge(p.desk, p.me(), p.view().subject, "成分检测报告见附件", {p.file()}, p.cast.along));
  EXPECT_EQ(p.turn(), PracticeTurn::customs_looks);
  p.wait();
  EXPECT_EQ(p.turn(), PracticeTurn::goods_sail);
  p.wait();
  ASSERT_EQ(p.turn(), PracticeTurn::tell_arrival);
  conduct::ShipmentEnd end;
  end.certificate = p.view().subject;
  end.arrived_on = p.view().today;
  end.use = "装配于第二工厂";
  taken(app::keep_shipment_end(p.desk, p.me(), end));
  EXPECT_EQ(p.turn(), PracticeTurn::period_runs);
  p.wait();
  ASSERT_EQ(p.turn(), PracticeTurn::report);
  const LicenceId licence{p.view().subject};
  taken(app::confirm_report(p.desk, p.me(), licence, app::reports_of(p.desk, *p.records->licence(licence), p.view().today).front().report.period.from, {}));
  EXPECT_EQ(p.turn(), PracticeTurn::over);
  for (const learn::MarkedDeed& mark : learn::marks_of(p.practice, p.view().deeds)) EXPECT_EQ(mark.standing, MarkStanding::earned) << explain::mark_title(mark.mark).en;
  EXPECT_EQ(p.points(MarkStanding::earned), 100);
  EXPECT_FALSE(app::pass_time(p.desk, p.clock, p.practice, p.order, p.cast)) << "nothing follows";
}

TEST_P(DeskPractice, WhatIsWrongIsReturnedOnceWithEveryReasonAndRefusedWhenItStaysWrong) {
  Practised p(order());
  licensing::Content wrong = p.content();
  wrong.end_users.front().name = "Somebody Else GmbH";
  wrong.lines.front().quantity.amount = wrong.lines.front().quantity.amount + Decimal::whole(1);
  p.send(wrong);
  p.wait();
  ASSERT_EQ(p.turn(), PracticeTurn::mend);
  const auto gaps = p.records->application({p.view().subject})->gaps;
  ASSERT_EQ(gaps.size(), 2U) << gaps.front();
  EXPECT_NE(gaps[0].find(p.order.end_user), std::string::npos);
  EXPECT_NE(gaps[1].find(p.order.contract_no), std::string::npos);
  EXPECT_EQ(p.standing(PracticeMark::parties), MarkStanding::lost);
  EXPECT_EQ(p.standing(PracticeMark::figures), MarkStanding::lost);
  EXPECT_EQ(p.standing(PracticeMark::goods), MarkStanding::earned);
  p.mend(wrong);
  p.wait();
  EXPECT_EQ(p.turn(), PracticeTurn::authority_decides) << "gaps are told once";
  p.wait();
  EXPECT_EQ(p.turn(), PracticeTurn::over);
  EXPECT_EQ(p.standing(PracticeMark::complete), MarkStanding::lost);
  EXPECT_EQ(p.standing(PracticeMark::report), MarkStanding::lost) << "nothing follows a refusal";
  EXPECT_EQ(p.points(MarkStanding::open), 0);
}

TEST_P(DeskPractice, WhatIsMendedIsGrantedAndTheFirstMistakeStaysOneOfTheFirst) {
  Practised p(order());
  licensing::Content wrong = p.content();
  wrong.lines.push_back(p.line(p.order.goods.back()));
  wrong.end_use = "工业";
  p.send(wrong);
  p.wait();
  ASSERT_EQ(p.turn(), PracticeTurn::mend);
  p.mend(p.content());
  p.wait();
  p.wait();
  EXPECT_EQ(p.turn(), PracticeTurn::draw);
  EXPECT_EQ(p.standing(PracticeMark::goods), MarkStanding::lost) << "goods that need no licence were asked for";
  EXPECT_EQ(p.standing(PracticeMark::end_use), MarkStanding::lost);
  EXPECT_EQ(p.standing(PracticeMark::parties), MarkStanding::earned);
  EXPECT_EQ(p.standing(PracticeMark::complete), MarkStanding::lost);
}

TEST_P(DeskPractice, APaperWithoutItsTranslationIsReturned) {
  Practised p(order());
  licensing::Content content = p.content();
  std::erase_if(content.papers, [](const licensing::Paper& paper) { return paper.translation; });
  p.send(content);
  p.wait();
  EXPECT_EQ(p.turn(), PracticeTurn::mend);
}

TEST_P(DeskPractice, DaysThatAreMissedCostTheirMarkAndTheRestGoesOn) {
  Practised p(order());
  p.send(p.content());
  p.ship();
  ASSERT_EQ(p.turn(), PracticeTurn::answer);
  const Date last = *p.view().until;
  p.wait();
  EXPECT_GT(p.view().today, last);
  EXPECT_EQ(p.standing(PracticeMark::evidence), MarkStanding::lost);
  EXPECT_EQ(p.turn(), PracticeTurn::goods_sail) << "what the licence covers leaves all the same";
  p.wait();
  ASSERT_EQ(p.turn(), PracticeTurn::tell_arrival);
  p.wait();
  ASSERT_EQ(p.turn(), PracticeTurn::report);
  p.wait();
  EXPECT_EQ(p.turn(), PracticeTurn::over);
  EXPECT_EQ(p.standing(PracticeMark::arrival), MarkStanding::lost);
  EXPECT_EQ(p.standing(PracticeMark::report), MarkStanding::lost);
  EXPECT_EQ(p.points(MarkStanding::open), 0);
}

TEST_P(DeskPractice, AnAnswerWithoutAPaperOrForOtherGoodsShowsNothing) {
  for (const bool other_goods : {false, true}) {
    Practised p(order());
    p.send(p.content());
    p.ship();
    const std::vector<FileId> files = other_goods ? std::vector<FileId>{p.file()} : std::vector<FileId>{};
    taken(app::answer_challenge(p.desk, p.me(), p.view().subject, "见合同", files, other_goods ? p.cast.ordered : p.cast.along));
    const std::string challenge = p.view().subject;
    p.wait();
    EXPECT_EQ(p.standing(PracticeMark::evidence), MarkStanding::lost);
    EXPECT_EQ(p.records->challenges({p.cast.trainee.organisation.id, {}, {}}).items.front().outcome, conduct::ChallengeOutcome::referred);
    EXPECT_EQ(p.turn(), PracticeTurn::goods_sail);
  }
}

TEST_P(DeskPractice, ACertificateForLessIsNotTheOrder) {
  Practised p(order());
  p.send(p.content());
  p.wait();
  p.wait();
  p.draw(Decimal::whole(1), Decimal::whole(1));
  EXPECT_EQ(p.standing(PracticeMark::drawn), MarkStanding::lost);
}

TEST_P(DeskPractice, NothingPassesWhileItIsTheTraineesTurn) {
  Practised p(order());
  const Date before = p.view().today;
  const auto passed = app::pass_time(p.desk, p.clock, p.practice, p.order, p.cast);
  ASSERT_FALSE(passed);
  EXPECT_EQ(passed.error().code, "your_turn");
  EXPECT_EQ(p.view().today, before);
}

TEST_P(DeskPractice, PapersSayThatTheyAreNotReal) {
  Practised p(order());
  std::size_t translations = 0;
  for (const law::Document* document : app::practice_documents(p.desk, p.order, p.cast)) {
    const auto paper = app::practice_paper(p.desk, p.order, p.cast, document->id, false);
    ASSERT_TRUE(paper) << document->id;
    EXPECT_EQ(paper->watermark, explain::practice_watermark());
    EXPECT_EQ(app::practice_paper(p.desk, p.order, p.cast, document->id, true).has_value(), document->translation);
    translations += document->translation ? 1 : 0;
  }
  EXPECT_GT(translations, 0U);
  EXPECT_FALSE(app::practice_paper(p.desk, p.order, p.cast, "no_such_paper", false));
  EXPECT_TRUE(p.cast.trainee.organisation.demonstration);
}

INSTANTIATE_TEST_SUITE_P(Orders, DeskPractice, ::testing::Values("motor-magnets", "dysprosium-oxide"), [](const auto& one) {
  std::string name = one.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(PracticeOrders, EveryOneIsTried) {
  std::vector<std::string> ids;
  for (const learn::PracticeOrder& order : learning_data::load_practice()->orders) ids.push_back(order.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"motor-magnets", "dysprosium-oxide"})) << "add it to the tests above";
}

TEST(PracticeUse, SaysWhatTheOrderSaysWhenMostOfItIsThere) {
  const std::string ordered = "磁体用于 Uebung eDrive 2 型乘用车驱动电机转子，在斯图加特第二工厂装配";
  EXPECT_TRUE(learn::says_the_use(ordered, ordered));
  EXPECT_TRUE(learn::says_the_use("用于Uebung eDrive 2型乘用车驱动电机转子（斯图加特第二工厂装配）", ordered));
  EXPECT_FALSE(learn::says_the_use("用于工业电机", ordered));
  EXPECT_FALSE(learn::says_the_use("", ordered));
  EXPECT_FALSE(learn::says_the_use("anything", "")) << "an order without a use is met by nothing";
}

}  // namespace
}  // namespace ytterby::test
