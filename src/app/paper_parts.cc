#include "app/paper_parts.h"

#include "core/explain/paper_words.h"
#include "core/explain/wording.h"

namespace ytterby::app {

using explain::paper_word;
using W = explain::PaperWord;

Text plain(const std::string& text) { return {text, text}; }

Text listed(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : "、") + one;
  return plain(out);
}

Text party_text(const licensing::Party& p) {
  std::string head = p.name;
  if (!p.name_original.empty() && p.name_original != p.name) head += "\n" + p.name_original;
  if (!p.address.empty()) head += "\n" + p.address;
  const Text country = explain::country_text(p.country);
  return {head + (country.empty() ? "" : "\n" + country.zh + (country.en == country.zh ? "" : " " + country.en)), ""};
}

Text once(Text text) {
  text.en = text.zh;
  return text;
}

Text organisation_text(const licensing::Organisation& o) {
  std::string text = o.name.zh;
  if (o.name.en != o.name.zh) text += "\n" + o.name.en;
  if (!o.address.empty()) text += "\n" + o.address;
  return plain(text);
}

Text destinations_text(const std::string& first, const std::vector<std::string>& further) {
  Text out = explain::country_text(first);
  for (const std::string& code : further) {
    const Text one = explain::country_text(code);
    out = {out.zh + "、" + one.zh, out.en + ", " + one.en};
  }
  return out;
}

namespace {

/// The goods of a line, and under them what narrows it more than the licence as a whole.
Text goods_text(const licensing::GoodsLine& line) { return plain(line.description); }
Text goods_text(const licensing::LicenceLine& line) {
  Text out = plain(line.description);
  const auto add = [&](W word, const Text& what) {
    const Text one = paper_word(word, {{"what", what}});
    out = {out.zh + "\n" + one.zh, out.en + "\n" + one.en};
  };
  if (!line.end_users.empty()) add(W::only_end_users, listed(line.end_users));
  if (!line.destinations.empty()) add(W::only_destinations, destinations_text(line.destinations.front(), {line.destinations.begin() + 1, line.destinations.end()}));
  if (line.valid_until) add(W::only_until, explain::date_text(*line.valid_until));
  if (line.use_count) add(W::only_uses, plain(std::to_string(*line.use_count)));
  if (!line.ports.empty()) add(W::only_ports, listed(line.ports));
  return out;
}

template <class Line>
PaperSection table_of(const std::vector<Line>& lines) {
  PaperSection out;
  out.heading = paper_word(W::goods);
  out.columns = {{paper_word(W::column_no), 2, false}, {paper_word(W::column_goods), 13, false}, {paper_word(W::column_hs), 6, false},
                 {paper_word(W::column_codes), 6, false}, {paper_word(W::column_quantity), 6, true}, {paper_word(W::column_value), 7, true}};
  int number = 0;
  for (const Line& line : lines) {
    out.cells.push_back({plain(std::to_string(++number)), goods_text(line), plain(line.hs), listed(line.codes), explain::amount_text(line.quantity),
                         explain::amount_text(line.value)});
  }
  return out;
}

}  // namespace

PaperSection goods_table(const std::vector<licensing::GoodsLine>& lines) { return table_of(lines); }
PaperSection goods_table(const std::vector<licensing::LicenceLine>& lines) { return table_of(lines); }

}  // namespace ytterby::app
