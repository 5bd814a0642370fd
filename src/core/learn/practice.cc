#include "core/learn/practice.h"

#include <algorithm>
#include <set>

namespace ytterby::learn {

namespace {

MarkStanding standing(bool known, bool right) { return !known ? MarkStanding::open : right ? MarkStanding::earned : MarkStanding::lost; }

MarkStanding standing_of(PracticeMark mark, const PracticeDeeds& d) {
  // Nothing follows a refusal: what could have been earned afterwards is lost.
  if (d.refused && mark > PracticeMark::complete) return MarkStanding::lost;
  switch (mark) {
    case PracticeMark::goods: return standing(d.sent, d.goods_right);
    case PracticeMark::parties: return standing(d.sent, d.parties_right);
    case PracticeMark::figures: return standing(d.sent, d.figures_right);
    case PracticeMark::end_use: return standing(d.sent, d.end_use_right);
    case PracticeMark::complete: return d.returned || d.refused ? MarkStanding::lost : standing(d.granted, true);
    case PracticeMark::drawn: return standing(d.drawn, d.drawn_right);
    case PracticeMark::evidence: return standing(d.doubt_closed, d.evidence_right);
    case PracticeMark::arrival: return d.arrival_told ? MarkStanding::earned : standing(d.report_over, false);
    case PracticeMark::report: return d.report_in_time ? MarkStanding::earned : standing(d.report_over, false);
  }
  return MarkStanding::open;
}

/// Latin words, and pairs of characters of scripts that are written without blanks; in lower case.
std::set<std::u32string> pieces(std::string_view text) {
  constexpr char32_t first_ideograph = 0x2E80;
  constexpr std::size_t shortest_word = 3;
  std::set<std::u32string> out;
  std::u32string word;
  char32_t before = 0;
  const auto end_word = [&] {
    if (word.size() >= shortest_word) out.insert(word);
    word.clear();
  };
  for (const char32_t c : to_code_points(lower_ascii(text))) {
    const bool ideograph = c >= first_ideograph;
    const bool letter = (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && !ideograph);
    if (letter) word.push_back(c);
    else end_word();
    if (ideograph && before >= first_ideograph) out.insert({before, c});
    before = c;
  }
  end_word();
  return out;
}

}  // namespace

std::vector<MarkedDeed> marks_of(const Practice& practice, const PracticeDeeds& deeds) {
  std::vector<MarkedDeed> out;
  for (int i = 0; i < practice_mark_count; ++i) {
    const auto mark = static_cast<PracticeMark>(i);
    out.push_back({mark, standing_of(mark, deeds), practice.points[static_cast<std::size_t>(i)]});
  }
  return out;
}

bool says_the_use(std::string_view written, std::string_view ordered) {
  const std::set<std::u32string> wanted = pieces(ordered);
  const std::set<std::u32string> there = pieces(written);
  const auto shared = std::count_if(wanted.begin(), wanted.end(), [&](const std::u32string& piece) { return there.count(piece) > 0; });
  return !wanted.empty() && static_cast<std::size_t>(shared) * 2 >= wanted.size();
}

const PracticeOrder* find_order(const Practice& practice, std::string_view id) {
  const auto found = std::find_if(practice.orders.begin(), practice.orders.end(), [&](const PracticeOrder& o) { return o.id == id; });
  return found == practice.orders.end() ? nullptr : &*found;
}

}  // namespace ytterby::learn
