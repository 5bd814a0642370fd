// What another law would change: overlays on the real pack, and their answers held against the slow evaluator.
#include "app/what_if_work.h"

#include <gtest/gtest.h>

#include "adapters/law_yaml/load_pack.h"
#include "adapters/law_yaml/overlay.h"
#include "core/determine/reference.h"
#include "support/law_pack.h"
#include "support/random_item.h"

namespace ytterby::test {
namespace {

class NoClock final : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now() const override { return 0; }
};

using Loaded = Result<std::shared_ptr<const law::Pack>, std::vector<law_yaml::LawProblem>>;
Loaded loaded(const std::string& overlay) { return law_yaml::load_with_overlay(source_root() + "/law", "cn", {"overlay.yaml", overlay}); }

std::shared_ptr<const law::Pack> pack_with(const std::string& overlay) {
  auto out = loaded(overlay);
  if (!out) {
    std::string why;
    for (const auto& p : out.error()) why += p.where.file + ":" + std::to_string(p.where.line) + " " + p.key + " " + p.text.en + "\n";
    throw std::runtime_error(why);
  }
  return *out;
}

std::string fault(const std::string& overlay) {
  const auto out = loaded(overlay);
  return out ? "taken" : out.error().front().code + " " + std::to_string(out.error().front().where.line) + " " + out.error().front().text.en;
}

app::RequestLine line_of(const std::vector<std::pair<const char*, const char*>>& composition, law::Form form) {
  app::RequestLine out;
  out.facts.form = {form, goods::Certainty::stated};
  out.facts.processing = {law::Processing::none, goods::Certainty::stated};
  out.facts.origin = {goods::Country::of("CN"), goods::Certainty::stated};
  out.facts.composition_complete = true;
  for (const auto& [element, percent] : composition) {
    goods::Share share;
    share.element = *Element::parse(element);
    share.percent = {*Decimal::parse(percent), *Decimal::parse(percent)};
    share.present = true;
    share.certainty = goods::Certainty::stated;
    out.facts.composition.push_back(share);
  }
  return out;
}

const char* const extended = R"(title: {zh: 暂停延期, en: The suspension goes on}
day: 2026-11-20
suspensions:
  - {instruments: [mofcom-gac-2025-57], until: 2027-01-10}
)";

TEST(WhatIf, ASuspensionThatGoesOnTakesItsProvisionsOutAndSaysWhichInstrument) {
  const NoClock clock;
  const std::shared_ptr<const law::Pack> now(&real_pack(), [](const law::Pack*) {});
  const app::Checker before(now, clock);
  const app::Checker after(pack_with(extended), clock);
  app::Portfolio portfolio;
  portfolio.lines = {{"holmium", line_of({{"Ho", "99.9"}}, law::Form::metal)}, {"iron", line_of({{"Fe", "100"}}, law::Form::metal)}, {"dysprosium", line_of({{"Dy", "99.9"}}, law::Form::metal)}};
  const app::WhatIf answer = app::what_if(before, after, portfolio, *Date::parse("2026-11-20"));
  ASSERT_EQ(answer.changes.size(), 1U);
  const app::LineChange& change = answer.changes.front();
  EXPECT_EQ(answer.changed, 1U);
  EXPECT_EQ(change.lines, std::vector<std::size_t>{0});
  EXPECT_EQ(change.before.outcome, determine::Outcome::controlled);
  EXPECT_EQ(change.after.outcome, determine::Outcome::not_controlled);
  ASSERT_EQ(change.because.size(), 1U);
  EXPECT_EQ(change.because.front()->id, "mofcom-gac-2025-57");
  EXPECT_FALSE(change.answer_before.shipment.options.empty()) << "what has to be applied for";
  EXPECT_TRUE(change.answer_after.shipment.options.empty());
  // On both sides of the two ends of the suspension the law says the same.
  for (const char* day : {"2026-11-10", "2027-01-11"}) EXPECT_EQ(app::what_if(before, after, portfolio, *Date::parse(day)).changed, 0U) << day;
  for (const char* day : {"2026-11-11", "2027-01-10"}) EXPECT_EQ(app::what_if(before, after, portfolio, *Date::parse(day)).changed, 1U) << day;
}

TEST(WhatIf, AChangedFigureChangesAShipmentWhoseLinesStayAsTheyAre) {
  const NoClock clock;
  const std::shared_ptr<const law::Pack> now(&real_pack(), [](const law::Pack*) {});
  const app::Checker before(now, clock);
  const app::Checker after(pack_with("parameters: [{id: ownership_share, value: \"25\"}]\n"), clock);
  app::Portfolio portfolio;
  portfolio.is_shipment = true;
  portfolio.shipment.destination = "FR";
  portfolio.shipment.parties = {{determine::Role::exporter, "Muster Metall GmbH", "DE"}, {determine::Role::end_user, "Exemple Moteurs SAS", "FR"}};
  portfolio.shipment.ownership = {{"General Dynamics", "Exemple Moteurs SAS", Decimal::whole(30), Decimal::whole(30)}};
  portfolio.lines = {{"samarium", line_of({{"Sm", "99.9"}}, law::Form::metal)}};
  const app::WhatIf answer = app::what_if(before, after, portfolio, *Date::parse("2026-11-20"));
  EXPECT_EQ(answer.changed, 0U);
  ASSERT_TRUE(answer.shipment);
  EXPECT_TRUE(answer.shipment->differs);
  const app::WhatIf same = app::what_if(before, before, portfolio, *Date::parse("2026-11-20"));
  EXPECT_FALSE(same.shipment->differs);
}

/// An effect of its own for one provision: the same code, with other consequences.
std::string with_effect(const std::string& effect) {
  return "set: [{file: control_list/1C909.yaml, at: provisions/1C909.a/children/1C909.a.1/versions/0/effect, to: " + effect + "}]\n";
}

TEST(WhatIf, TheCauseIsFoundWhereBothLawsGiveTheSameCodeWithAnotherStandingOrEffect) {
  const NoClock clock;
  const std::shared_ptr<const law::Pack> now(&real_pack(), [](const law::Pack*) {});
  const app::Checker before(now, clock);
  app::Portfolio portfolio;
  portfolio.lines = {{"holmium", line_of({{"Ho", "99.9"}}, law::Form::metal)}};
  for (const char* effect : {"prohibited", "ask"}) {
    const app::Checker after(pack_with(with_effect(effect)), clock);
    const app::WhatIf answer = app::what_if(before, after, portfolio, *Date::parse("2026-11-20"));
    ASSERT_EQ(answer.changes.size(), 1U) << effect;
    ASSERT_EQ(answer.changes.front().because.size(), 1U) << effect;
    EXPECT_EQ(answer.changes.front().because.front()->id, "mofcom-gac-2025-57") << effect;
  }
  const app::Checker barred(pack_with(with_effect("prohibited")), clock);
  const app::WhatIf answer = app::what_if(before, barred, portfolio, *Date::parse("2026-11-20"));
  EXPECT_EQ(answer.changes.front().before.codes, answer.changes.front().after.codes) << "the code is the same";
  EXPECT_TRUE(answer.changes.front().after.prohibited);
  const app::LineWork work = app::line_work(before, barred, portfolio, answer, *Date::parse("2026-11-20"));
  EXPECT_EQ(work.changes.front().kind, app::WorkKind::stop);
}

class ObviousWay : public ::testing::TestWithParam<std::string> {};

TEST_P(ObviousWay, WhatIfEqualsTheSlowEvaluatorUnderBothLawsLineByLine) {
  const NoClock clock;
  const std::shared_ptr<const law::Pack> now(&real_pack(), [](const law::Pack*) {});
  const auto then = pack_with(GetParam());
  const app::Checker before(now, clock);
  const app::Checker after(then, clock);
  const Date day = *Date::parse("2026-11-20");
  RandomItems items(*now, seed("what-if", 20261120));
  app::Portfolio portfolio;
  constexpr std::size_t distinct = 600;
  for (std::size_t i = 0; i < distinct; ++i) {
    app::RequestLine line;
    line.facts = items.next(RandomItems::Facts::stated);
    portfolio.lines.push_back({std::to_string(i), std::move(line)});
  }
  // Goods that are said twice are answered twice.
  for (std::size_t i = 0; i < distinct; i += 3) portfolio.lines.push_back(portfolio.lines[i]);
  const app::WhatIf answer = app::what_if(before, after, portfolio, day);
  std::vector<const app::LineChange*> said(portfolio.lines.size(), nullptr);
  std::size_t counted = 0;
  for (const app::LineChange& change : answer.changes) {
    for (const std::size_t line : change.lines) said[line] = &change;
    counted += change.lines.size();
  }
  EXPECT_EQ(counted, answer.changed);
  std::size_t differing = 0;
  for (std::size_t i = 0; i < portfolio.lines.size(); ++i) {
    const auto slow = [&](const law::Pack& pack) {
      goods::ItemFacts facts = portfolio.lines[i].line.facts;
      facts.from_abroad = false;
      goods::derive(facts, pack.vocabulary);
      auto out = determine::determine_by_reference(law::View(pack, {day, std::nullopt}), facts);
      std::sort(out.codes.begin(), out.codes.end());
      return app::LineStand{out.outcome, out.prohibited, out.codes};
    };
    const app::LineStand old_stand = slow(*now);
    const app::LineStand new_stand = slow(*then);
    differing += old_stand != new_stand ? 1U : 0U;
    ASSERT_EQ(said[i] != nullptr, old_stand != new_stand) << "line " << i;
    if (said[i] == nullptr) continue;
    EXPECT_EQ(said[i]->before, old_stand) << "line " << i;
    EXPECT_EQ(said[i]->after, new_stand) << "line " << i;
    EXPECT_FALSE(said[i]->because.empty()) << "line " << i;
  }
  EXPECT_GT(differing, 0U) << "a comparison that changes nothing shows nothing";
  std::cout << "what-if: " << differing << " of " << portfolio.lines.size() << " lines differ, in " << answer.changes.size() << " groups\n";
}
INSTANTIATE_TEST_SUITE_P(Overlays, ObviousWay,
                         ::testing::Values(extended, with_effect("prohibited"), "suspensions: [{instruments: [mofcom-gac-2025-18], from: 2026-11-01, until: 2027-06-30}]\n",
                                           "set: [{file: control_list/1C909.yaml, at: provisions/1C909.a/children/1C909.a.1/versions/0/when, to: {form: [metal]}}]\n"));

TEST(WhatIf, WhatAnOverlayCannotMeanIsRefusedWithTheNearestThatIsThere) {
  EXPECT_EQ(fault("title: {zh: 无, en: nothing}\n"), "nothing_changes 1 nothing changes: write files, suspensions, parameters, set or append");
  EXPECT_EQ(fault("parameter: [{id: x, value: \"1\"}]\n"), "unknown_key 1 there is no key `parameter`; did you mean `parameters`?");
  EXPECT_EQ(fault("parameters: [{id: ownership_shar, value: \"1\"}]\n"), "no_such_place 1 licences.yaml has no `ownership_shar`; did you mean `ownership_share`?");
  EXPECT_EQ(fault("\nsuspensions: [{instruments: [mofcom-gac-2025-5], until: 2027-01-10}]\n").substr(0, 14), "no_such_file 2");
  EXPECT_EQ(fault("parameters: [{id: ownership_share}]\n"), "missing_key 1 `value` is missing");
  EXPECT_EQ(fault("day: tomorrow\nparameters: [{id: ownership_share, value: \"1\"}]\n"), "bad_date 1 write the day as YYYY-MM-DD, a day that exists");
  EXPECT_EQ(fault("append: [{file: licences.yaml, at: parameters/ownership_share, value: 1}]\n"), "wrong_type 1 there is no list there to append to");
  EXPECT_NE(fault("parameters: [{id: ownership_share, value: much}]\n"), "taken") << "the schema of the pack holds for overlays";
  EXPECT_NE(fault("files: {elsewhere/x.yaml: {id: x}}\n"), "taken");
  EXPECT_NE(fault("set: [{file: destinations/announcement-61.yaml, at: rules/any-61-listed/owned_by_listed/share, to: nothing}]\n"), "taken") << "so do its references";
}

TEST(WhatIf, AnOverlaidPackIsAnotherPack) {
  const auto then = pack_with(extended);
  EXPECT_NE(then->hash, real_pack().hash);
  EXPECT_EQ(pack_with(extended)->hash, then->hash);
}

TEST(WhatIf, ADraftInstrumentCanBeAddedWhole) {
  const auto then = pack_with(R"(files:
  instruments/draft-1.yaml:
    id: draft-1
    number: 草案一
    kind: announcement
    title: {zh: 征求意见稿, en: A draft}
    short: {zh: 草案, en: Draft 1}
    issuers: [商务部]
    published: 2026-12-01
    in_force: 2027-01-01
    rare_earth: true
    verified: structural
)");
  EXPECT_NE(law::find_instrument(*then, "draft-1"), nullptr);
  EXPECT_EQ(law::find_instrument(real_pack(), "draft-1"), nullptr);
}

}  // namespace
}  // namespace ytterby::test
