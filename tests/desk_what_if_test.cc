// What another law would change for a record: what an exporter holds, and numbers over all holders that tell of none of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "adapters/law_yaml/other_law.h"
#include "adapters/screening_data/load_tables.h"
#include "adapters/store/open_records.h"
#include "adapters/wire/what_if_json.h"
#include "app/disclosure.h"
#include "app/law_update.h"
#include "app/record_what_if.h"
#include "support/desk_world.h"
#include "support/law_pack.h"

namespace ytterby::test {
namespace {

using app::HeldKind;
using app::WorkKind;
using law::LicenceTypeId;

constexpr const char* holmium = R"({"description":"holmium oxide","form":"oxide","processing":"none","composition":[{"element":"Ho","percent":"87"}],"composition_complete":true,"origin":"CN"})";

class DeskWhatIf : public ::testing::Test {
 protected:
  DeskWhatIf() { day("2026-11-30"); }

  void day(const char* text) { w.clock.at = std::int64_t{Date::parse(text)->days()} * 86'400 + 4 * 3600; }
  Date today() { return app::today(w.desk, w.clock.now()); }

  static app::LawTree tree(const std::string& json) {
    auto body = wire::parse_json(R"({"overlay":)" + json + "}");
    if (!body) throw std::runtime_error(body.error().text.en);
    auto asked = wire::read_what_if(*body, real_pack(), false);
    if (!asked) throw std::runtime_error(asked.error().front().pointer + " " + asked.error().front().text.en);
    return asked->overlay;
  }
  app::MadeLaw law_of(const std::string& overlay) {
    auto made = other.make(tree(overlay));
    if (!made) throw std::runtime_error(made.error().front().pointer + " " + made.error().front().text.en);
    return std::move(*made);
  }
  std::string fault(const std::string& overlay) {
    const auto made = other.make(tree(overlay));
    return made ? "taken" : made.error().front().pointer + " " + made.error().front().code;
  }

  licensing::Content of_holmium() {
    licensing::Content out = w.content(LicenceTypeId::individual);
    out.lines.front().description = "holmium oxide";
    out.lines.front().facts = holmium;
    return out;
  }
  app::RecordWhatIf asked(const app::MadeLaw& law, const OrganisationId& whose) {
    const licensing::Organisation exporter = *w.records->organisation(whose);
    return app::record_what_if(w.checker, *law.checker, app::held_by(w.desk, exporter, today(), today()), today(), today());
  }
  /// Exporters with a draft for holmium each.
  void holders(int count) {
    for (int i = 0; i < count; ++i) {
      const auto of = w.organisation(licensing::OrganisationKind::exporter, "Other " + std::to_string(i));
      const auto who = w.person(of, "other" + std::to_string(i) + "@example.org", {licensing::Role::exporter_admin});
      taken(app::start_application(w.desk, w.as(who), of_holmium()));
    }
  }

  const std::string extended = R"({"suspensions":[{"instruments":["mofcom-gac-2025-57"],"until":"2027-01-10"}]})";
  DeskWorld w{std::move(*store::open_memory_records())};
  law_yaml::PackOverlays other{*law_yaml::load_base(source_root() + "/law", "cn"), {&real_pack(), [](const law::Pack*) {}}, w.clock,
                               [](const law::Pack& pack) { return std::make_shared<const app::Screener>(pack, screening_data::load_tables); }};
};

TEST_F(DeskWhatIf, ASuspensionThatGoesOnReleasesALicenceAndLeavesOthersAsTheyAre) {
  const LicenceId licence = w.granted(of_holmium());
  w.granted(w.content(LicenceTypeId::individual));
  const app::MadeLaw law = law_of(extended);
  const app::RecordWhatIf answer = asked(law, w.exporter);
  ASSERT_EQ(answer.changed, 1U);
  ASSERT_EQ(answer.changes.size(), 1U);
  const app::HeldChange& change = answer.changes.front();
  EXPECT_EQ(change.kind, HeldKind::licence);
  EXPECT_EQ(answer.items[change.items.front()].id, licence.value);
  EXPECT_EQ(answer.items[change.items.front()].end_user, "Muster GmbH");
  EXPECT_EQ(change.because.front()->id, "mofcom-gac-2025-57");
  EXPECT_EQ(change.work.kind, WorkKind::release);
  EXPECT_EQ(change.work.from, today());
  EXPECT_EQ(change.work.until->text(), "2027-01-10");
}

TEST_F(DeskWhatIf, AnEndOfASuspensionAsksForALicenceWithPapersAndDates) {
  day("2026-03-02");
  taken(app::start_application(w.desk, w.as(w.applicant), of_holmium()));
  // 57 is suspended in spring: it comes back in July instead of November.
  const app::MadeLaw law = law_of(R"({"suspensions":[{"instruments":["mofcom-gac-2025-57"],"until":"2026-06-30"}]})");
  const licensing::Organisation exporter = *w.records->organisation(w.exporter);
  const Date then = *Date::parse("2026-08-03");
  const auto answer = app::record_what_if(w.checker, *law.checker, app::held_by(w.desk, exporter, today(), then), today(), then);
  ASSERT_EQ(answer.changes.size(), 1U);
  const app::Work& work = answer.changes.front().work;
  EXPECT_EQ(answer.changes.front().kind, HeldKind::application);
  EXPECT_EQ(work.kind, WorkKind::apply);
  EXPECT_FALSE(work.types.empty());
  EXPECT_FALSE(work.papers.empty());
  EXPECT_EQ(work.from.text(), "2026-07-01");
  EXPECT_EQ(work.until->text(), "2026-11-10");
  EXPECT_EQ(work.working_days, 50) << "five to accept, forty-five to decide";
  ASSERT_TRUE(work.file_by);
  EXPECT_FALSE(work.is_late);
  EXPECT_LT(*work.file_by, work.from);
  EXPECT_TRUE(work.decided_by);
}

TEST_F(DeskWhatIf, PastShipmentsAreAskedAsTheyWent) {
  const LicenceId licence = w.granted(of_holmium());
  const auto drawn = taken(app::draw_certificate(w.desk, w.as(w.applicant), DeskWorld::shipment(licence, 10, 500)));
  const std::size_t held = app::held_by(w.desk, *w.records->organisation(w.exporter), today(), today()).size();
  app::ClearRequest passed;
  passed.certificate = drawn.id;
  passed.declaration = "223120260000012345";
  passed.port = "CNSHA";
  passed.lines = {{1, Decimal::whole(10), Decimal::whole(500)}};
  taken(app::clear_certificate(w.desk, w.as(w.inspector_one), passed));
  const auto items = app::held_by(w.desk, *w.records->organisation(w.exporter), today(), today());
  ASSERT_EQ(items.size(), held + 1) << "a certificate that was only drawn is no shipment";
  EXPECT_EQ(items.back().kind, HeldKind::shipment);
  EXPECT_EQ(items.back().destination, "DE");
  const app::MadeLaw law = law_of(extended);
  EXPECT_EQ(asked(law, w.exporter).changed, 2U);
}

TEST_F(DeskWhatIf, AnExporterSeesOnlyItsOwn) {
  holders(1);
  const app::MadeLaw law = law_of(extended);
  EXPECT_EQ(asked(law, w.exporter).items.size(), 0U);
}

TEST_F(DeskWhatIf, TheAuthoritySeesNumbersOfThreeHoldersAndMore) {
  holders(3);
  const app::MadeLaw law = law_of(extended);
  const app::WhatIfCounts counts = app::count_what_if(w.desk, law, today(), today());
  EXPECT_EQ(counts.least, 3U);
  ASSERT_EQ(counts.rows.size(), 1U);
  EXPECT_EQ(counts.rows.front().cells[1].holders, 3U);
  EXPECT_EQ(counts.rows.front().cells[1].items, 3U);
  EXPECT_EQ(counts.rows.front().cells[0].items, 0U) << "nobody is nobody";
  EXPECT_EQ(counts.all.items, 3U);
}

TEST_F(DeskWhatIf, NumbersOfFewHoldersAreNotShownNorWhatWouldGiveThemAway) {
  holders(4);
  w.granted(of_holmium());   // one holder of a licence, whose case is decided
  const app::MadeLaw law = law_of(extended);
  const app::WhatIfCounts counts = app::count_what_if(w.desk, law, today(), today());
  ASSERT_EQ(counts.rows.size(), 1U);
  EXPECT_FALSE(counts.rows.front().cells[0].items) << "one holder";
  EXPECT_FALSE(counts.rows.front().cells[1].items && counts.rows.front().all.items) << "the sum less the rest is the hidden one";
  EXPECT_FALSE(counts.columns[0].items);
  const std::string json = wire::what_if_counts_json(counts, {});
  EXPECT_NE(json.find("\"licence\":null"), std::string::npos) << json;
}

TEST_F(DeskWhatIf, AnOverlayThatMakesNoLawIsToldWithPlaceAndCode) {
  EXPECT_EQ(fault(R"({"parameters":[{"id":"ownership_shar","value":"1"}]})"), "/overlay/parameters/0/value no_such_place");
  EXPECT_EQ(fault(R"({"suspensions":[{"instruments":["nowhere"],"until":"2027-01-10"}]})"), "/overlay/suspensions/0/until no_such_file");
  EXPECT_EQ(fault(R"({"suspensions":[{"instruments":"nowhere","until":"2027-01-10"}]})"), "/overlay/suspensions/0/instruments wrong_type");
  EXPECT_EQ(fault(R"({"suspension":[]})"), "/overlay/suspension unknown_key");
  EXPECT_EQ(fault(R"({"title":{"zh":"无","en":"nothing"}})"), "/overlay nothing_changes");
  EXPECT_EQ(fault(R"({"parameters":[{"id":"ownership_share","value":"much"}]})").substr(0, 28), "/overlay/parameters/0/value ");
  EXPECT_EQ(fault(R"({"files":{"../../etc/passwd":{"id":"x"}}})"), "/overlay/files/..~1..~1etc~1passwd stray_file");
  EXPECT_EQ(fault(R"({"set":[{"file":"facts.yaml","at":"families/0/id","to":"renamed"}]})").find("taken"), std::string::npos);
}

TEST_F(DeskWhatIf, AnInstrumentThatWasNeverSuspendedCanBe) {
  w.granted(w.content(LicenceTypeId::individual));
  const app::MadeLaw law = law_of(R"({"suspensions":[{"instruments":["mofcom-gac-2025-18"],"from":"2026-11-01","until":"2027-06-30"}]})");
  const auto answer = asked(law, w.exporter);
  ASSERT_EQ(answer.changes.size(), 1U);
  EXPECT_EQ(answer.changes.front().work.kind, WorkKind::release);
  EXPECT_EQ(answer.changes.front().because.front()->id, "mofcom-gac-2025-18");
}

TEST_F(DeskWhatIf, AnUpdateOfTheLawTellsTheHoldersOfWhatIsLiveOnceEach) {
  const LicenceId licence = w.granted(of_holmium());
  w.granted(w.content(LicenceTypeId::individual));
  holders(1);
  const app::MadeLaw law = law_of(extended);
  const app::RecordWhatIf live = app::redetermine(w.desk, *law.checker, today());
  EXPECT_EQ(live.changed, 2U);
  EXPECT_EQ(*app::tell_of_update(w.desk, live, w.clock.now()), 2U);
  std::size_t told = 0;
  for (const app::Notice& notice : w.records->notices(w.exporter, 50)) {
    if (notice.code != "licence_touched") continue;
    ++told;
    EXPECT_EQ(notice.subject, licence.value);
  }
  EXPECT_EQ(told, 1U);
  EXPECT_EQ(*app::tell_of_update(w.desk, app::redetermine(w.desk, w.checker, today()), w.clock.now()), 0U) << "the same law touches nobody";
}

/// How many of the equations of a table say something of their own, reckoned modulo a prime.
std::size_t rank_of(std::vector<std::vector<std::int64_t>> rows) {
  constexpr std::int64_t prime = 1'000'003;
  const auto power = [](std::int64_t base, std::int64_t exponent) {
    std::int64_t out = 1;
    for (; exponent > 0; exponent /= 2, base = base * base % prime) out = exponent % 2 == 1 ? out * base % prime : out;
    return out;
  };
  std::size_t rank = 0;
  for (std::size_t column = 0; !rows.empty() && column < rows.front().size() && rank < rows.size(); ++column) {
    const auto pivot = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(rank), rows.end(), [&](const auto& row) { return row[column] != 0; });
    if (pivot == rows.end()) continue;
    std::swap(*pivot, rows[rank]);
    const std::int64_t inverse = power(rows[rank][column], prime - 2);
    for (std::size_t r = rank + 1; r < rows.size(); ++r) {
      const std::int64_t times = rows[r][column] * inverse % prime;
      for (std::size_t c = 0; c < rows[r].size(); ++c) rows[r][c] = ((rows[r][c] - times * rows[rank][c]) % prime + prime) % prime;
    }
    ++rank;
  }
  return rank;
}

/// Whether the sums of a table, with what is shown, give a hidden cell away: its own equation adds nothing to theirs.
bool is_given_away(const app::Hidden& hidden, std::size_t row, std::size_t column) {
  const std::size_t rows = hidden.size();
  const std::size_t columns = hidden.front().size();
  std::vector<std::vector<std::int64_t>> equations(rows + columns, std::vector<std::int64_t>(rows * columns, 0));
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      if (!hidden[r][c]) continue;
      equations[r][r * columns + c] = c + 1 < columns ? 1 : 1'000'002;
      equations[rows + c][r * columns + c] = r + 1 < rows ? 1 : 1'000'002;
    }
  }
  const std::size_t before = rank_of(equations);
  std::vector<std::int64_t> itself(rows * columns, 0);
  itself[row * columns + column] = 1;
  equations.push_back(std::move(itself));
  return rank_of(equations) == before;
}

TEST(Disclosure, AHiddenNumberCannotBeReckonedFromWhatIsShown) {
  const auto seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  for (int round = 0; round < 500; ++round) {
    app::CountTable table(1 + random() % 5, std::vector<app::TableCell>(3));
    for (auto& row : table) {
      for (app::TableCell& cell : row) {
        const auto holders = random() % 3 == 0 ? 0 : random() % 6;
        for (unsigned h = 0; h < holders; ++h) cell.holders.insert(std::to_string(random() % 8));
        cell.count = cell.holders.size() + (cell.holders.empty() ? 0 : random() % 3);
      }
    }
    const app::CountTable whole = app::with_sums(table);
    const app::Hidden hidden = app::hidden_cells(table, 3);
    for (std::size_t r = 0; r < whole.size(); ++r) {
      for (std::size_t c = 0; c < whole[r].size(); ++c) {
        if (!hidden[r][c]) {
          EXPECT_TRUE(whole[r][c].holders.empty() || whole[r][c].holders.size() >= 3U);
          continue;
        }
        EXPECT_FALSE(is_given_away(hidden, r, c)) << "round " << round << " at " << r << "," << c;
      }
    }
  }
}

TEST(Disclosure, TwoCirclesThatHangTogetherByOneCellHideAnotherBesideIt) {
  const auto cell = [](std::size_t count, std::size_t holders) {
    app::TableCell out{count, {}};
    for (std::size_t h = 0; h < holders; ++h) out.holders.insert(std::to_string(count) + "-" + std::to_string(h));
    return out;
  };
  const auto many = [&](std::size_t n) { return cell(n, 5); };
  int next = 0;
  const auto few = [&] {
    app::TableCell out{1, {}};
    out.holders.insert("alone " + std::to_string(++next));
    return out;
  };
  // Circles in rows 1-2 and rows 3-4, and one cell in between.
  app::CountTable table{{few(), few(), many(10), many(20)}, {few(), few(), many(11), many(21)}, {many(12), few(), few(), few()}, {many(13), many(14), few(), few()}};
  const app::Hidden hidden = app::hidden_cells(table, 1 + 1);
  std::size_t beyond = 0;
  for (std::size_t r = 0; r < 4; ++r) {
    for (std::size_t c = 0; c < 4; ++c) beyond += hidden[r][c] && table[r][c].holders.size() > 1 ? 1U : 0U;
  }
  EXPECT_TRUE(hidden[2][1]);
  EXPECT_GE(beyond, 1U) << "the cell in between would follow from the sums of either side";
  EXPECT_FALSE(is_given_away(hidden, 2, 1));
}

}  // namespace
}  // namespace ytterby::test
