// What may happen to a certificate in which state, and that no history whatever breaks the books.
#include "core/ledger/certificate.h"

#include <gtest/gtest.h>

#include <array>
#include <iostream>
#include <map>
#include <random>

namespace ytterby::ledger {
namespace {

const Stamp holder{{"holder"}, 1000};
const Stamp customs{{"customs"}, 2000};
const Stamp second{{"second"}, 3000};
const Date today = *Date::parse("2026-03-02");

Volume kg(std::int64_t whole, std::int64_t value = 0) { return {whole * 1'000'000, value * 1'000'000}; }

/// A licence of two lines: 100 kg worth 5,000, and 10 kg worth 900.
Books books(UseLimits uses = {}) {
  Account line;
  line.unit = "kg";
  line.currency = "USD";
  return open_books({"licence"}, {line, line}, {kg(100, 5000), kg(10, 900)}, uses, {{"officer"}, 1})->after;
}

Certificate wanted(const std::vector<std::pair<std::int32_t, Volume>>& lines) {
  Certificate out;
  out.id = "certificate";
  out.licence = {"licence"};
  out.valid_until = today.plus(30);
  for (const auto& [line, volume] : lines) {
    CertificateLine& made = out.lines.emplace_back();
    made.line = line;
    made.drawn = volume;
  }
  return out;
}

struct Case {
  Books books;
  Certificate certificate;
  std::vector<Entry> entries;
};

/// Takes what a command did; none when it was refused.
std::optional<Refused> act(Case& c, const Result<Change, Refused>& done) {
  if (!done) return done.error();
  for (const Entry& e : done->entries) c.entries.push_back(e);
  c.books = done->after;
  c.certificate = done->certificate;
  return std::nullopt;
}

Case in_state(CertificateState state) {
  Case c{books(), wanted({{1, kg(40, 2000)}}), {}};
  EXPECT_FALSE(act(c, draw(c.books, c.certificate, holder)));
  switch (state) {
    case CertificateState::drawn: break;
    case CertificateState::cleared: EXPECT_FALSE(act(c, clear(c.books, c.certificate, {kg(39, 1950)}, "", "D-1", true, today, {}, customs))); break;
    case CertificateState::voided: EXPECT_FALSE(act(c, void_certificate(c.books, c.certificate, "order cancelled", holder))); break;
    case CertificateState::expired: EXPECT_FALSE(act(c, expire(c.books, c.certificate, today.plus(31), customs))); break;
  }
  return c;
}

TEST(Certificate, EveryStateAnswersEveryCommandAsTheTableSays) {
  constexpr std::optional<LedgerRefusal> ok = std::nullopt;
  constexpr auto gone = LedgerRefusal::not_drawn;
  struct Row {
    const char* command;
    std::function<Result<Change, Refused>(const Case&)> run;
    std::array<std::optional<LedgerRefusal>, certificate_state_count> expect;
  };
  const std::vector<Row> rows{
      // command                                                                                                                  drawn cleared voided expired
      {"clear", [](const Case& c) { return clear(c.books, c.certificate, {kg(40, 2000)}, "", "D-2", true, today, {}, customs); }, {ok, gone, gone, gone}},
      {"void", [](const Case& c) { return void_certificate(c.books, c.certificate, "order cancelled", holder); }, {ok, gone, gone, gone}},
      {"expire too early", [](const Case& c) { return expire(c.books, c.certificate, today.plus(30), customs); }, {LedgerRefusal::not_expired, gone, gone, gone}},
      {"expire", [](const Case& c) { return expire(c.books, c.certificate, today.plus(31), customs); }, {ok, gone, gone, gone}},
      {"refuse", [](const Case& c) { return refuse(c.books, c.certificate, "another grade", customs); }, {ok, gone, gone, gone}},
      {"propose a correction", [](const Case& c) { return propose_correction(c.books, c.certificate, {kg(38, 1950)}, "misread", customs); },
       {LedgerRefusal::not_cleared, ok, LedgerRefusal::not_cleared, LedgerRefusal::not_cleared}},
      {"agree to a correction", [](const Case& c) { return agree_to_correction(c.books, c.certificate, second); },
       {LedgerRefusal::nothing_proposed, LedgerRefusal::nothing_proposed, LedgerRefusal::nothing_proposed, LedgerRefusal::nothing_proposed}},
  };
  std::size_t cells = 0;
  for (const Row& row : rows) {
    for (int s = 0; s < certificate_state_count; ++s) {
      const auto done = row.run(in_state(static_cast<CertificateState>(s)));
      EXPECT_EQ(done ? ok : std::optional(done.error().why), row.expect[static_cast<std::size_t>(s)]) << row.command << " in state " << s;
      ++cells;
    }
  }
  std::cout << "certificate: " << cells << " cells of state x command\n";
}

TEST(Certificate, ADrawingIsAHoldAndMoreThanIsLeftIsRefusedWithWhatIsLeft) {
  Case c{books(), wanted({{1, kg(100, 5000)}, {2, kg(10, 900)}}), {}};
  ASSERT_FALSE(act(c, draw(c.books, c.certificate, holder)));
  EXPECT_EQ(c.books.accounts[1].held, kg(100, 5000));
  EXPECT_TRUE(c.books.accounts[2].free().is_zero());
  EXPECT_EQ(c.books.head().certificates, 1U);
  const auto refused = draw(c.books, wanted({{2, {1, 0}}}), holder);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, LedgerRefusal::balance_exceeded);
  EXPECT_EQ(refused.error().line, 2);
  EXPECT_TRUE(refused.error().left.is_zero());
  // One millionth of a currency unit above the value is above it, though the quantity fits.
  Case v{books(), wanted({{1, {1'000'000, kg(0, 5000).value + 1}}}), {}};
  EXPECT_EQ(act(v, draw(v.books, v.certificate, holder))->why, LedgerRefusal::balance_exceeded);
}

TEST(Certificate, OneLineTooMuchDrawsNothing) {
  const Books before = books();
  const auto refused = draw(before, wanted({{1, kg(1)}, {2, kg(11)}}), holder);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().line, 2);
  for (const LedgerRefusal why : {LedgerRefusal::nothing_drawn, LedgerRefusal::line_twice, LedgerRefusal::no_such_line}) {
    const auto lines = why == LedgerRefusal::nothing_drawn ? wanted({{1, kg(0, 5)}}) : why == LedgerRefusal::line_twice ? wanted({{1, kg(1)}, {1, kg(1)}}) : wanted({{3, kg(1)}});
    EXPECT_EQ(draw(before, lines, holder).error().why, why);
  }
  EXPECT_EQ(draw(before, wanted({}), holder).error().why, LedgerRefusal::nothing_drawn);
  EXPECT_EQ(draw(before, wanted({{0, kg(1)}}), holder).error().why, LedgerRefusal::no_such_line) << "the head is no line of goods";
}

TEST(Certificate, UsesAreCountedOnceForEachCertificateThatClears) {
  Case c{books({1, {}}), wanted({{1, kg(10)}}), {}};
  ASSERT_FALSE(act(c, draw(c.books, c.certificate, holder)));
  EXPECT_EQ(draw(c.books, wanted({{1, kg(1)}}), holder).error().why, LedgerRefusal::uses_exhausted);
  ASSERT_FALSE(act(c, void_certificate(c.books, c.certificate, "order cancelled", holder)));
  EXPECT_TRUE(draw(c.books, wanted({{1, kg(1)}}), holder)) << "a cancelled certificate used nothing";
}

TEST(Certificate, ALineMayHaveUsesOfItsOwn) {
  const Books fresh = books({{}, {std::nullopt, 1}});
  EXPECT_EQ(fresh.lines(), 2);
  EXPECT_EQ(draw(fresh, wanted({{3, kg(1)}}), holder).error().why, LedgerRefusal::no_such_line) << "what counts uses is no line of goods";
  Case c{fresh, wanted({{1, kg(10)}, {2, kg(2)}}), {}};
  ASSERT_FALSE(act(c, draw(c.books, c.certificate, holder)));
  const auto second_time = draw(c.books, wanted({{2, kg(1)}}), holder);
  ASSERT_FALSE(second_time);
  EXPECT_EQ(second_time.error().why, LedgerRefusal::uses_exhausted);
  EXPECT_EQ(second_time.error().line, 2);
  EXPECT_TRUE(draw(c.books, wanted({{1, kg(1)}}), holder)) << "the other line has no limit";

  Case unused = c;
  ASSERT_FALSE(act(unused, void_certificate(unused.books, unused.certificate, "order cancelled", holder)));
  EXPECT_TRUE(draw(unused.books, wanted({{2, kg(1)}}), holder)) << "a cancelled certificate used nothing";

  Case not_shipped = c;
  ASSERT_FALSE(act(not_shipped, clear(not_shipped.books, not_shipped.certificate, {kg(10), {}}, {}, "D-1", true, today, {0, 1}, customs)));
  EXPECT_TRUE(draw(not_shipped.books, wanted({{2, kg(1)}}), holder)) << "of the second line nothing left";

  ASSERT_FALSE(act(c, clear(c.books, c.certificate, {kg(4), {}}, {}, "D-1", false, today, {0, 3}, customs)));
  ASSERT_FALSE(act(c, clear(c.books, c.certificate, {{}, kg(1)}, {}, "D-2", false, today, {0, 3}, customs)));
  ASSERT_FALSE(act(c, clear(c.books, c.certificate, {{}, kg(1)}, {}, "D-3", true, today, {0, 3}, customs)));
  EXPECT_EQ(draw(c.books, wanted({{2, kg(1)}}), holder).error().why, LedgerRefusal::uses_exhausted);
  EXPECT_EQ(c.books.accounts[4].posted.quantity, one_use) << "three clearances of one certificate are one use";

  const Stamp officer{{"officer"}, 9};
  Account line = fresh.accounts[1];
  line = Account{};
  line.unit = "kg";
  line.currency = "USD";
  const auto next = [&](const UseLimits& uses) { return open_books({"next"}, {line, line}, {kg(100, 5000), kg(10, 900)}, uses, officer)->after; };
  EXPECT_EQ(inherit(next({{}, {std::nullopt, 1}}), c.books, officer)->after.accounts[4].free().quantity, 0) << "what was used stays used";
  EXPECT_TRUE(inherit(next({}), c.books, officer)) << "a licence without the limit takes over the goods alone";
  Case uncounted{books(), wanted({{1, kg(10)}}), {}};
  ASSERT_FALSE(act(uncounted, draw(uncounted.books, uncounted.certificate, holder)));
  ASSERT_FALSE(act(uncounted, clear(uncounted.books, uncounted.certificate, {kg(10)}, {}, "D-1", true, today, {0, 1}, customs)));
  EXPECT_EQ(inherit(next({{}, {std::nullopt, 1}}), uncounted.books, officer)->after.accounts[4].free().quantity, 0) << "nobody counted by line, so every use may have been of this one";
}

TEST(Certificate, WhatDidNotLeaveFlowsBackWithTheLastClearance) {
  Case c = in_state(CertificateState::cleared);
  EXPECT_EQ(c.books.accounts[1].posted, kg(39, 1950));
  EXPECT_TRUE(c.books.accounts[1].held.is_zero());
  EXPECT_EQ(c.books.accounts[1].free(), kg(61, 3050));

  Case several{books(), wanted({{1, kg(40, 2000)}}), {}};
  const DrawRules twice{0, 2};
  ASSERT_FALSE(act(several, draw(several.books, several.certificate, holder)));
  ASSERT_FALSE(act(several, clear(several.books, several.certificate, {kg(10, 500)}, "", "D-1", false, today, twice, customs)));
  EXPECT_EQ(several.certificate.state, CertificateState::drawn);
  EXPECT_EQ(several.books.accounts[1].held, kg(30, 1500));
  ASSERT_FALSE(act(several, clear(several.books, several.certificate, {kg(10, 500)}, "", "D-2", false, today, twice, customs)));
  EXPECT_EQ(several.certificate.state, CertificateState::cleared) << "the rules allow two";
  EXPECT_TRUE(several.books.accounts[1].held.is_zero());
  EXPECT_EQ(several.books.head().posted.quantity, one_use) << "one certificate is one use, however often it is cleared";
}

TEST(Certificate, TheToleranceIsExactOnBothSides) {
  const DrawRules five{50'000, 1};
  for (const auto& [posted, taken] : std::vector<std::pair<std::int64_t, bool>>{{42'000'000, true}, {42'000'001, false}}) {
    Case c{books(), wanted({{1, kg(40, 2000)}}), {}};
    ASSERT_FALSE(act(c, draw(c.books, c.certificate, holder)));
    const auto refused = act(c, clear(c.books, c.certificate, {{posted, 0}}, "", "D-1", true, today, five, customs));
    EXPECT_EQ(!refused, taken) << posted;
    if (refused) {
      EXPECT_EQ(refused->why, LedgerRefusal::beyond_tolerance);
    }
  }
  // The tolerance does not reach beyond what the licence has left.
  Case full{books(), wanted({{1, kg(100, 5000)}}), {}};
  ASSERT_FALSE(act(full, draw(full.books, full.certificate, holder)));
  EXPECT_EQ(act(full, clear(full.books, full.certificate, {kg(101, 5000)}, "", "D-1", true, today, five, customs))->why, LedgerRefusal::balance_exceeded);
}

TEST(Certificate, IsClearedAtItsPortByItsLastDayAndUnderAnOpenLicence) {
  Case c{books(), wanted({{1, kg(40, 2000)}}), {}};
  c.certificate.port = "Ningbo";
  ASSERT_FALSE(act(c, draw(c.books, c.certificate, holder)));
  const auto at = [&](const Books& b, const std::string& port, Date day) { return clear(b, c.certificate, {kg(40, 2000)}, port, "D", true, day, {}, customs); };
  EXPECT_EQ(at(c.books, "Shanghai", today).error().why, LedgerRefusal::other_port);
  EXPECT_TRUE(at(c.books, "Ningbo", today.plus(30)));
  EXPECT_EQ(at(c.books, "Ningbo", today.plus(31)).error().why, LedgerRefusal::expired);
  const Books closed = set_open(c.books, false, "suspended", {{"officer"}, 5})->after;
  EXPECT_EQ(at(closed, "Ningbo", today).error().why, LedgerRefusal::licence_closed);
  EXPECT_EQ(draw(closed, wanted({{1, kg(1)}}), holder).error().why, LedgerRefusal::licence_closed);
  EXPECT_TRUE(void_certificate(closed, c.certificate, "order cancelled", holder)) << "cancelling stays possible";
  EXPECT_TRUE(at(set_open(closed, true, "resumed", {{"officer"}, 6})->after, "Ningbo", today));
}

TEST(Certificate, AMistakeIsPutRightByTwoPersonsAndPointsAtWhatWasWrong) {
  Case c = in_state(CertificateState::cleared);
  ASSERT_FALSE(act(c, propose_correction(c.books, c.certificate, {kg(30, 2000)}, "kilograms read as pounds", customs)));
  EXPECT_EQ(c.books.accounts[1].posted, kg(39, 1950)) << "nothing moves until a second person agrees";
  EXPECT_EQ(agree_to_correction(c.books, c.certificate, customs).error().why, LedgerRefusal::same_person);
  const auto before = c.entries.size();
  ASSERT_FALSE(act(c, agree_to_correction(c.books, c.certificate, second)));
  EXPECT_EQ(c.books.accounts[1].posted, kg(30, 2000));
  ASSERT_EQ(c.entries.size(), before + 2) << "nine kilograms back, fifty of value more";
  for (std::size_t i = before; i < c.entries.size(); ++i) {
    EXPECT_EQ(c.entries[i].kind, EntryKind::correct);
    EXPECT_EQ(c.entries[i].by, customs.by);
    EXPECT_EQ(c.entries[i].second, second.by);
    const auto& wrong = std::find_if(c.entries.begin(), c.entries.end(), [&](const Entry& e) { return e.line == c.entries[i].line && e.sequence == c.entries[i].refers_to; });
    ASSERT_NE(wrong, c.entries.end());
    EXPECT_EQ(wrong->kind, EntryKind::post);
  }
  ASSERT_EQ(c.certificate.steps.size(), 3U);
  EXPECT_EQ(c.certificate.steps.back(), (CertificateStep{EntryKind::correct, second.at, customs.by, second.by, "kilograms read as pounds"}));
  EXPECT_EQ(propose_correction(c.books, c.certificate, {kg(30, 2000)}, "again", customs).error().why, LedgerRefusal::no_change);
  EXPECT_EQ(propose_correction(c.books, c.certificate, {kg(101, 2000)}, "too much", customs).error().why, LedgerRefusal::balance_exceeded);
}

TEST(Books, AReplacedLicenceHandsOnWhatWasUsedAndKeepsNothing) {
  Case old = in_state(CertificateState::cleared);
  const auto fresh = inherit(books(), old.books, {{"approver"}, 9});
  ASSERT_TRUE(fresh);
  EXPECT_EQ(fresh->after.accounts[1].posted, kg(39, 1950));
  EXPECT_EQ(fresh->after.accounts[1].free(), kg(61, 3050));
  EXPECT_EQ(fresh->after.head().posted.quantity, one_use);
  const auto emptied = take_back(old.books, "replaced", {{"approver"}, 9});
  ASSERT_TRUE(emptied);
  EXPECT_TRUE(emptied->after.accounts[1].free().is_zero());
  EXPECT_EQ(emptied->after.accounts[1].posted, kg(39, 1950)) << "what left stays on the record of the licence under which it left";
  EXPECT_FALSE(emptied->after.head().is_open);
  Account line;
  line.unit = "kg";
  line.currency = old.books.accounts[1].currency;
  const auto small = open_books({"next"}, {line, line}, {kg(38, 5000), kg(10, 900)}, {}, {{"officer"}, 1});
  EXPECT_EQ(inherit(small->after, old.books, {}).error().why, LedgerRefusal::limit_below_used);
  line.unit = "g";
  const auto other = open_books({"next"}, {line, line}, {kg(100, 5000), kg(10, 900)}, {}, {{"officer"}, 1});
  EXPECT_EQ(inherit(other->after, old.books, {}).error().why, LedgerRefusal::unit_changed) << "thirty-nine kilograms are no thirty-nine grams";
}

TEST(Account, TakesOnlyTheNextEntryOfItsOwnAndOnlyMovementsThatExist) {
  Account account = books().accounts[1];
  Entry good;
  good.licence = {"licence"};
  good.line = 1;
  good.sequence = 2;
  good.kind = EntryKind::hold;
  good.from = Bucket::free;
  good.to = Bucket::held;
  good.moved = kg(1);
  const auto fault = [&](auto change) {
    Entry entry = good;
    change(entry);
    Account copy = account;
    const auto done = apply(copy, entry);
    EXPECT_EQ(copy == account, !done.has_value()) << "a fault changes nothing";
    return done ? std::optional<LedgerFault>() : done.error();
  };
  EXPECT_EQ(fault([](Entry&) {}), std::nullopt);
  EXPECT_EQ(fault([](Entry& e) { e.sequence = 3; }), LedgerFault::out_of_sequence);
  EXPECT_EQ(fault([](Entry& e) { e.sequence = 1; }), LedgerFault::out_of_sequence);
  EXPECT_EQ(fault([](Entry& e) { e.line = 2; }), LedgerFault::another_account);
  EXPECT_EQ(fault([](Entry& e) { e.licence = {"other"}; }), LedgerFault::another_account);
  EXPECT_EQ(fault([](Entry& e) { e.moved.quantity = -1; }), LedgerFault::negative);
  EXPECT_EQ(fault([](Entry& e) { e.moved.value = most_volume + 1; }), LedgerFault::negative);
  EXPECT_EQ(fault([](Entry& e) { e.to = Bucket::posted; }), LedgerFault::impossible_movement) << "a hold does not post";
  EXPECT_EQ(fault([](Entry& e) { e.moved = kg(101); }), LedgerFault::beyond_granted);
  EXPECT_EQ(fault([](Entry& e) { e.kind = EntryKind::release, e.from = Bucket::held, e.to = Bucket::free; }), LedgerFault::beyond_granted) << "nothing is held";
}

TEST(Account, VolumesAreExactMillionths) {
  const auto d = [](const char* text) { return *Decimal::parse(text); };
  EXPECT_EQ(volume_of(d("120.5"), d("9800.01")), (Volume{120'500'000, 9'800'010'000}));
  EXPECT_EQ(volume_of(d("0.0000001"), d("1")), std::nullopt);
  EXPECT_EQ(granted_of(d("0.0000019"), d("1")), (Volume{1, 1'000'000})) << "cut off, never rounded up";
  EXPECT_EQ(volume_of(d("-1"), d("1")), std::nullopt);
  EXPECT_EQ(volume_of(d("1000000000001"), d("1")), std::nullopt);
  EXPECT_EQ(amount_of(120'500'000).text(), "120.5");
}

/// A small model that knows nothing of entries: what each certificate holds and posted.
struct Model {
  std::int64_t granted = 0;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> certificates;   // held, posted
  [[nodiscard]] std::int64_t free() const {
    std::int64_t out = granted;
    for (const auto& [id, one] : certificates) out -= one.first + one.second;
    return out;
  }
};

TEST(Books, NoHistoryBreaksThem) {
  const unsigned seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  const auto upto = [&](std::int64_t n) { return std::uniform_int_distribution<std::int64_t>(0, n)(random); };
  std::size_t done = 0;
  std::size_t refused = 0;
  for (int history = 0; history < 300; ++history) {
    Account line;
    line.unit = "kg";
    const Volume granted{upto(1'000), 1'000'000};
    const Books opened = open_books({"licence"}, {line}, {granted}, {}, {{"officer"}, 1})->after;
    Books now = opened;
    Model model{granted.quantity, {}};
    std::map<std::string, Certificate> all;
    std::vector<Entry> entries;
    const DrawRules rules{upto(100'000), static_cast<std::int32_t>(1 + upto(2))};
    for (int step = 0; step < 60; ++step) {
      const std::string id = std::to_string(upto(6));
      auto found = all.find(id);
      Result<Change, Refused> result = fail(Refused{});
      std::int64_t posted = 0;
      const auto what = upto(5);
      if (found == all.end()) {
        Certificate fresh = wanted({{1, {upto(400), 1}}});
        fresh.id = id;
        result = draw(now, fresh, holder);
      } else if (what <= 1) {
        posted = upto(450);
        result = clear(now, found->second, {{posted, 0}}, "", "D", upto(1) == 0, today, rules, customs);
      } else if (what == 2) {
        result = void_certificate(now, found->second, "cancelled", holder);
      } else if (what == 3) {
        result = expire(now, found->second, today.plus(static_cast<int>(upto(60))), customs);
      } else if (what == 4) {
        result = propose_correction(now, found->second, {{upto(450), 0}}, "mistake", customs);
      } else {
        result = agree_to_correction(now, found->second, second);
      }
      if (!result) {
        ++refused;
        continue;
      }
      ++done;
      now = result->after;
      entries.insert(entries.end(), result->entries.begin(), result->entries.end());
      const CertificateLine& l = result->certificate.lines.front();
      model.certificates[id] = {l.open.quantity, l.posted.quantity};
      all[id] = result->certificate;
      ASSERT_TRUE(is_sound(now.accounts[1]));
      ASSERT_GE(model.free(), 0);
      ASSERT_EQ(now.accounts[1].free().quantity, model.free()) << "seed " << seed << " history " << history << " step " << step;
      if (result->certificate.state != CertificateState::drawn) {
        ASSERT_TRUE(l.open.is_zero());
      }
    }
    for (std::size_t line_no = 0; line_no < now.accounts.size(); ++line_no) {
      std::vector<Entry> own;
      for (const Entry& e : entries) {
        if (e.line == static_cast<std::int32_t>(line_no)) own.push_back(e);
      }
      const auto folded = fold(opened.accounts[line_no], own);
      ASSERT_TRUE(folded);
      EXPECT_EQ(*folded, now.accounts[line_no]) << "the account is what its entries make";
    }
  }
  std::cout << done << " commands done, " << refused << " refused\n";
  EXPECT_GT(done, 1000U);
  EXPECT_GT(refused, 1000U);
}

}  // namespace
}  // namespace ytterby::ledger
