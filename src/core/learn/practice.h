#pragma once
// A first shipment to practise on: the order as sales hands it over, whose turn it is, and what the trainee did well.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/quantity.h"
#include "base/text.h"
#include "core/law/pack.h"

namespace ytterby::learn {

/// Goods of the invented company's catalogue. `facts` is the JSON of a check line.
struct PracticeGoods {
  std::string name;
  std::string facts;
};

/// An order as it lies on the desk; everybody in it is invented.
struct PracticeOrder {
  std::string id;
  Text title;
  Text story;                        ///< what sales says, everything that an application needs in it
  std::vector<PracticeGoods> goods;  ///< the first is what the licence is for; the last leaves along with it, free
  std::string end_user;
  std::string country;               ///< of the end user, ISO 3166-1 alpha-2
  std::string address;
  std::string end_use;
  std::string contract_no;
  Quantity quantity;
  Money value;
  std::string port;                  ///< UN/LOCODE of where it leaves
  Text doubt;                        ///< what customs asks about the goods that are free
  law::Where where;
};

/// What is looked at, in the order in which it happens.
enum class PracticeMark : std::uint8_t { goods, parties, figures, end_use, complete, drawn, evidence, arrival, report };
constexpr int practice_mark_count = 9;
inline constexpr std::array<std::string_view, practice_mark_count> practice_mark_names{"goods", "parties", "figures", "end_use", "complete", "drawn", "evidence", "arrival", "report"};

struct Practice {
  Text company;
  std::vector<PracticeOrder> orders;
  std::array<std::int32_t, practice_mark_count> points{};   ///< what each mark is worth; together 100
  std::int32_t report_months = 0;    ///< the licence that is granted asks for a report every so many months
  std::int32_t sail_days = 0;        ///< how long goods are on their way
};

/// Who has to do what next.
enum class PracticeTurn : std::uint8_t {
  apply, officer_looks, mend, authority_decides, draw, customs_asks, answer, customs_looks, goods_sail, tell_arrival, period_runs, report, over
};
constexpr int practice_turn_count = 13;
inline constexpr std::array<std::string_view, practice_turn_count> practice_turn_names{"apply",  "officer_looks", "mend", "authority_decides", "draw", "customs_asks", "answer", "customs_looks",
                                                                                       "goods_sail", "tell_arrival", "period_runs", "report", "over"};
/// Whether it is for the trainee to act; otherwise time has to pass until somebody else has.
constexpr bool is_trainees(PracticeTurn turn) {
  switch (turn) {
    case PracticeTurn::apply:
    case PracticeTurn::mend:
    case PracticeTurn::draw:
    case PracticeTurn::answer:
    case PracticeTurn::tell_arrival:
    case PracticeTurn::report: return true;
    default: return false;
  }
}
/// Whether time goes on although the trainee does nothing: what has a last day can be missed.
constexpr bool can_be_missed(PracticeTurn turn) { return turn == PracticeTurn::answer || turn == PracticeTurn::tell_arrival || turn == PracticeTurn::report; }

/// What somebody did with an order. What has not happened yet is absent.
struct PracticeDeeds {
  bool sent = false;                 ///< below: as the application was first sent
  bool goods_right = false;          ///< the controlled goods of the order, and nothing that needs no licence
  bool parties_right = false;
  bool figures_right = false;        ///< quantity, value, contract
  bool end_use_right = false;        ///< says what the order says, and nothing of it would bounce
  bool returned = false;
  bool refused = false;
  bool granted = false;
  bool drawn = false;
  bool drawn_right = false;          ///< for the order, all of it
  bool doubt_closed = false;
  bool evidence_right = false;       ///< answered in time, with a paper, for the right goods
  bool cleared = false;
  bool arrival_told = false;         ///< counts until the practice is over
  bool report_over = false;          ///< its last day has passed
  bool report_in_time = false;
};

enum class MarkStanding : std::uint8_t { open, earned, lost };
constexpr int mark_standing_count = 3;

struct MarkedDeed {
  PracticeMark mark = PracticeMark::goods;
  MarkStanding standing = MarkStanding::open;
  std::int32_t points = 0;
};

/// Each mark with its points; what is lost is never earned again.
std::vector<MarkedDeed> marks_of(const Practice& practice, const PracticeDeeds& deeds);

/// Whether an end use says what an order says: most of its words, or of its characters where no blanks part them.
bool says_the_use(std::string_view written, std::string_view ordered);

const PracticeOrder* find_order(const Practice& practice, std::string_view id);

}  // namespace ytterby::learn
