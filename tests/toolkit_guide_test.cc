// The guide over many generated companies: never more questions than the limit, never one that changes nothing, and an end that
// agrees with the engine.
#include <gtest/gtest.h>

#include <algorithm>

#include "adapters/toolkit_data/load_kit.h"
#include "app/first_export.h"
#include "support/desk_world.h"
#include "support/law_pack.h"
#include "support/random_item.h"

namespace ytterby {
namespace {

using goods::Certainty;
using goods::FactRef;
using goods::ItemFacts;
using Kind = goods::FactRef::Kind;

class Guide : public ::testing::Test {
 protected:
  const app::Checker& checker() {
    static test::SetClock clock;
    static const auto pack = std::shared_ptr<const law::Pack>(&test::real_pack(), [](const law::Pack*) {});
    static const app::Checker made(pack, clock);
    return made;
  }
  const toolkit::Kit& kit() { return *toolkit_data::load_kit(); }
  static Date day() { return *Date::parse("2026-11-20"); }

  static FactRef fact_named(const std::string& name, const std::vector<FactRef>& all) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const FactRef& f) { return goods::fact_name(f, test::real_pack().vocabulary) == name; });
    if (found == all.end()) throw std::logic_error("the guide asks what the engine does not: " + name);
    return *found;
  }

  /// Copies what the company knows of one fact; nothing when it does not know it.
  static void answer(ItemFacts& said, const ItemFacts& truth, const FactRef& fact) {
    const auto put = [](auto& all, const auto& from, const auto& same) {
      const auto known = std::find_if(from.begin(), from.end(), same);
      if (known == from.end()) return;
      const auto there = std::find_if(all.begin(), all.end(), same);
      if (there != all.end()) *there = *known;
      else all.push_back(*known);
    };
    switch (fact.kind) {
      case Kind::form: said.form = truth.form; break;
      case Kind::family: said.family = truth.family; break;
      case Kind::processing: said.processing = truth.processing; break;
      case Kind::kind: said.kind = truth.kind; break;
      case Kind::origin: said.origin = truth.origin; break;
      case Kind::composition_complete: said.composition = truth.composition; said.composition_complete = truth.composition_complete; break;
      case Kind::element: {
        const auto same = [&](const goods::Share& s) { return s.element.number() == fact.index; };
        put(said.composition, truth.composition, same);
        if (truth.composition_complete && std::none_of(said.composition.begin(), said.composition.end(), same)) said.composition.push_back({Element(static_cast<std::uint8_t>(fact.index)), {Decimal{}, Decimal{}}, false, Certainty::stated, false});
        break;
      }
      case Kind::number: put(said.numbers, truth.numbers, [&](const goods::NumberFact& n) { return n.number == fact.index; }); break;
      case Kind::flag: put(said.flags, truth.flags, [&](const goods::FlagFact& f) { return f.flag == fact.index; }); break;
    }
  }

  /// Whether any answer would leave the determination other than it is.
  static bool changes_something(const determine::Engine& engine, const app::LineAnswer& line, const FactRef& fact) {
    const determine::Determination& before = line.determination;
    const auto same = [](const auto& a, const auto& b) { return a.provision == b.provision && a.standing == b.standing; };
    for (std::size_t i = 0;; ++i) {
      const auto then = determine::with_answer(engine, line.facts, before, fact, i);
      if (!then) return false;
      const auto after = engine.determine(*then);
      const bool as_before = after.outcome == before.outcome && after.codes == before.codes && std::equal(after.stands.begin(), after.stands.end(), before.stands.begin(), before.stands.end(), same);
      if (!as_before) return true;
    }
  }

  /// For a failure: what was put, and what is so beside what was said.
  static std::string told(const app::GuideRequest& said, const ItemFacts& truth) {
    std::string out;
    for (const std::string& id : said.put) out += id + " ";
    for (const ItemFacts* facts : {&truth, &said.check.lines.front().facts}) {
      out += facts == &truth ? "\nso: " : "\nsaid: ";
      if (facts->form.certainty != Certainty::unknown) out += std::string(goods::form_id(facts->form.value)) + " ";
      if (facts->family.certainty != Certainty::unknown) out += test::real_pack().vocabulary.families[facts->family.value].id + " ";
      if (facts->processing.certainty != Certainty::unknown) out += std::string(goods::processing_id(facts->processing.value)) + " ";
      if (facts->kind.certainty != Certainty::unknown) out += test::real_pack().vocabulary.kinds[facts->kind.value].id + " ";
      for (const goods::Share& share : facts->composition) out += std::to_string(share.element.number()) + ":" + share.percent.lo.text() + "-" + share.percent.hi.text() + " ";
      for (const goods::NumberFact& n : facts->numbers) out += test::real_pack().vocabulary.numbers[n.number].id + "=" + (n.lo ? n.lo->text() : "?") + "-" + (n.hi ? n.hi->text() : "?") + " ";
      for (const goods::FlagFact& f : facts->flags) out += test::real_pack().vocabulary.flags[f.flag].id + (f.value ? "=yes " : "=no ");
      out += facts->composition_complete ? "complete" : "";
    }
    return out;
  }

  /// Answers the question as this company would; now and then it does not know.
  static void reply(const app::GuideAnswer& now, const ItemFacts& truth, test::RandomItems& random, app::GuideRequest& said) {
    static const std::array<std::string, 5> countries{"DE", "US", "JP", "KP", "VN"};
    const bool knows = !random.one_in(5);
    switch (now.next->step) {
      case toolkit::Step::goods: said.check.lines.push_back(described(truth, random)); break;
      case toolkit::Step::exporter: said.check.parties.push_back({determine::Role::exporter, "Our company", "CN"}); break;
      case toolkit::Step::fact: {
        const app::LineAnswer& line = now.check->lines.front();
        const FactRef fact = fact_named(now.next->fact, line.explanation.missing);
        ASSERT_TRUE(changes_something(*now.check->engine, line, fact)) << "no answer changes anything: " << now.next->fact;
        if (knows) answer(said.check.lines.front().facts, truth, fact);
        break;
      }
      case toolkit::Step::destination: if (knows) said.check.destination = countries[random.below(countries.size())]; break;
      case toolkit::Step::end_user: if (knows) said.check.parties.push_back({determine::Role::end_user, "Muster Antriebe GmbH", "DE"}); break;
      case toolkit::Step::end_use: if (knows) said.check.end_use = "rotors of motors"; break;
      case toolkit::Step::end_use_flags:
        ASSERT_FALSE(now.check->end_use_question.empty());
        if (knows) said.check.end_use_flags_given = true;
        if (knows && random.one_in(3)) said.check.end_use_flags.push_back(now.check->end_use_question.front());
        break;
      case toolkit::Step::situation: break;
      case toolkit::Step::quantity:
        ASSERT_NE(now.check->shipment.verdict, determine::Verdict::no_licence_required);
        said.quantity = {Decimal::whole(5), "kg"};
        break;
    }
  }

  /// What a maker writes first: its goods by form, or nothing that can be read.
  static app::RequestLine described(const ItemFacts& truth, test::RandomItems& random) {
    app::RequestLine line;
    line.description = "goods of ours";
    if (random.one_in(2)) line.facts.form = truth.form;
    if (random.one_in(4)) line.facts.family = truth.family;
    return line;
  }
};

TEST_F(Guide, NeverAsksMoreThanItsLimitNorWhatChangesNothingAndAgreesWithTheEngine) {
  const std::uint64_t seed = test::seed("guide", 20261128);
  test::RandomItems random(test::real_pack(), seed);
  const auto engine = checker().engine({day(), std::nullopt});
  std::size_t settled = 0;
  std::size_t most = 0;
  for (int company = 0; company < 200; ++company) {
    SCOPED_TRACE("company " + std::to_string(company) + " of seed " + std::to_string(seed));
    ItemFacts truth = random.next_complete();
    truth.from_abroad = false;
    // What only the exporter can know is never asked (ADR 11), so it is not part of what the guide could learn.
    const auto& flags = test::real_pack().vocabulary.flags;
    truth.flags.erase(std::remove_if(truth.flags.begin(), truth.flags.end(), [&](const goods::FlagFact& f) { return flags[f.flag].volunteered; }), truth.flags.end());
    // A company that knows its family knows what that brings.
    goods::derive(truth, test::real_pack().vocabulary);
    for (goods::Share& share : truth.composition) share.derived = false;
    app::GuideRequest said;
    said.check.date = day();
    std::size_t asked = 0;
    for (;;) {
      const app::GuideAnswer now = app::guide_export(checker(), kit(), said);
      if (!now.next) {
        ASSERT_TRUE(now.check);
        // The verdict is the engine's on the same facts.
        const app::CheckAnswer plain = checker().check(said.check, std::nullopt, std::nullopt);
        ASSERT_EQ(now.check->shipment.verdict, plain.shipment.verdict);
        // And what was settled on some facts stays so on all of them.
        const auto outcome = now.check->lines.front().determination.outcome;
        if (outcome == determine::Outcome::controlled || outcome == determine::Outcome::not_controlled) {
          ++settled;
          // More precise facts never turn the one into the other, but that guidance may take goods out once it is said how far they are
          // processed (ADR 5); and they may show that the list does not speak of such goods at all.
          const determine::Determination whole = engine->determine(truth);
          const auto known = whole.outcome;
          if (outcome == determine::Outcome::controlled && whole.basis != determine::Basis::guidance) {
            ASSERT_NE(known, determine::Outcome::not_controlled) << told(said, truth);
          }
          if (outcome == determine::Outcome::not_controlled) {
            ASSERT_NE(known, determine::Outcome::controlled) << told(said, truth);
          }
          ASSERT_NE(known, determine::Outcome::undetermined);
        }
        const auto verdict = now.check->shipment.verdict;
        if (verdict == determine::Verdict::no_licence_required || verdict == determine::Verdict::prohibited) {
          ASSERT_FALSE(now.file);
        }
        break;
      }
      ++asked;
      ASSERT_LE(asked, static_cast<std::size_t>(kit().limits.most));
      ASSERT_TRUE(said.put.insert(now.next->id()).second) << "asked twice: " << now.next->id();
      reply(now, truth, random, said);
      if (HasFatalFailure()) return;
    }
    most = std::max(most, asked);
  }
  // The property must not hold for want of cases.
  EXPECT_GT(settled, 50U);
  EXPECT_GE(most, 9U);
}

TEST_F(Guide, AMakerOfDysprosiumMagnetsEndsWithAnIndividualLicenceAndWhatItsFileLacks) {
  app::GuideRequest said;
  said.check.date = day();
  EXPECT_EQ(app::guide_export(checker(), kit(), said).next->step, toolkit::Step::goods);
  said.check.lines.push_back({"烧结钕铁硼磁体，含镝 2.4%", "", {}});
  said.line = R"({"description":"烧结钕铁硼磁体，含镝 2.4%"})";
  std::vector<std::string> put{"goods"};
  said.put = {"goods"};
  for (auto now = app::guide_export(checker(), kit(), said); now.next; now = app::guide_export(checker(), kit(), said)) {
    put.push_back(now.next->id());
    said.put.insert(now.next->id());
    if (now.next->step == toolkit::Step::destination) said.check.destination = "DE";
    if (now.next->step == toolkit::Step::end_user) said.check.parties.push_back({determine::Role::end_user, "Muster Antriebe GmbH", "DE"});
    if (now.next->step == toolkit::Step::end_use) said.check.end_use = "用于某型乘用车驱动电机转子，装配于斯图加特工厂二号线";
    if (now.next->step == toolkit::Step::quantity) said.quantity = {Decimal::whole(300), "kg"};
  }
  const app::GuideAnswer end = app::guide_export(checker(), kit(), said);
  ASSERT_EQ(end.check->shipment.verdict, determine::Verdict::licence_required);
  ASSERT_TRUE(end.file);
  EXPECT_EQ(end.file->type, law::LicenceTypeId::individual);
  EXPECT_EQ(end.file->end_users.front().name, "Muster Antriebe GmbH");
  EXPECT_EQ(end.file->lines.front().quantity.unit, "kg");
  const auto lacks = [&](licensing::FindingCode code) { return std::any_of(end.lacking.begin(), end.lacking.end(), [&](const auto& f) { return f.code == code; }); };
  EXPECT_TRUE(lacks(licensing::FindingCode::contract_no_missing));
  EXPECT_TRUE(lacks(licensing::FindingCode::document_missing));
  EXPECT_TRUE(lacks(licensing::FindingCode::value_missing));
  EXPECT_FALSE(lacks(licensing::FindingCode::quantity_missing));
  EXPECT_LT(put.size(), 12U);
}

}  // namespace
}  // namespace ytterby
