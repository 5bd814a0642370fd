#include "adapters/wire/table_lines.h"

#include <algorithm>

namespace ytterby::wire {

namespace {

struct Alias {
  std::string_view name;
  int column;
};

// Positions are those of TableLines::Column.
constexpr std::array<Alias, 58> aliases{{
    {"description", 0}, {"goods", 0}, {"item", 0}, {"product", 0}, {"品名", 0}, {"货品", 0}, {"描述", 0}, {"商品名称", 0}, {"货物名称", 0}, {"规格型号", 0},
    {"hs", 1}, {"hs code", 1}, {"hs_code", 1}, {"海关编码", 1}, {"商品编码", 1}, {"海关商品编号", 1}, {"hs编码", 1},
    {"form", 2}, {"形态", 2}, {"family", 3}, {"材料族", 3}, {"材料", 3}, {"kind", 4}, {"种类", 4}, {"processing", 5}, {"加工程度", 5},
    {"composition", 6}, {"成分", 6}, {"composition_complete", 7}, {"composition complete", 7}, {"成分列全", 7}, {"成分是否列全", 7}, {"complete", 7},
    {"properties", 8}, {"参数", 8}, {"flags", 9}, {"是非事实", 9}, {"origin", 10}, {"原产地", 10}, {"原产国", 10},
    {"quantity", 11}, {"qty", 11}, {"数量", 11}, {"unit", 12}, {"单位", 12}, {"value", 13}, {"金额", 13}, {"总价", 13}, {"价值", 13},
    {"currency", 14}, {"币制", 14}, {"币种", 14}, {"line", 16}, {"no", 16}, {"no.", 16}, {"序号", 16}, {"行号", 16}, {"备注", 16},
}};

std::optional<bool> yes_no(std::string_view text) {
  const std::string low = lower_ascii(trimmed(text));
  for (const std::string_view yes : {"true", "yes", "y", "1", "是", "已列全", "√"}) {
    if (low == yes) return true;
  }
  for (const std::string_view no : {"false", "no", "n", "0", "否", "未列全", "×"}) {
    if (low == no) return false;
  }
  return std::nullopt;
}

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::string_view without_percent(std::string_view text) {
  text = trimmed(text);
  if (!text.empty() && text.back() == '%') text.remove_suffix(1);
  return trimmed(text);
}

/// `2.4`, `2.2-2.6`, `<=0.1`, `≥ 99.9`; an open end takes everything beyond it, which never narrows what was meant.
LineFields::Figures figures_of(std::string_view text) {
  text = without_percent(text);
  for (const std::string_view sign : {"<=", "≤", "<"}) {
    if (starts_with(text, sign)) return {{}, {}, without_percent(text.substr(sign.size()))};
  }
  for (const std::string_view sign : {">=", "≥", ">"}) {
    if (starts_with(text, sign)) return {{}, without_percent(text.substr(sign.size())), {}};
  }
  for (const std::string_view sign : {"~", "至", "–", "-"}) {
    const std::size_t at = text.find(sign, 1);
    if (at != std::string_view::npos && !text.empty()) return {{}, without_percent(text.substr(0, at)), without_percent(text.substr(at + sign.size()))};
  }
  return {text, {}, {}};
}

/// Parts between semicolons, commas or line ends, half and full width.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  const auto cut = [&](std::size_t at, std::size_t length) {
    const std::string_view part = trimmed(text.substr(begin, at - begin));
    if (!part.empty()) out.push_back(part);
    begin = at + length;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ';' || text[i] == ',' || text[i] == '\n') cut(i, 1);
    for (const std::string_view wide : {"；", "，", "、"}) {
      if (starts_with(text.substr(i), wide)) cut(i, wide.size());
    }
  }
  cut(text.size(), 0);
  return out;
}

}  // namespace

std::optional<TableLines::Place> TableLines::place_of(std::string_view raw) const {
  const std::string name(trimmed(raw));
  const std::string low = lower_ascii(name);
  for (const Alias& alias : aliases) {
    if (low == alias.name) return Place{static_cast<Column>(alias.column), name, {}};
  }
  std::string_view element = without_percent(name);
  for (const std::string_view tail : {"(%)", "（%）", "(wt%)", "wt%", "含量", " wt", "%"}) {
    if (element.size() > tail.size() && element.substr(element.size() - tail.size()) == tail) element = trimmed(element.substr(0, element.size() - tail.size()));
  }
  if (const auto e = element_named(pack_.vocabulary, element)) return Place{Column::element, name, std::string(e->symbol())};
  return std::nullopt;
}

bool TableLines::header(const std::vector<std::string>& cells, std::vector<FieldError>& errors) {
  std::vector<Place> places;
  std::size_t telling = 0;
  std::vector<FieldError> unknown;
  std::vector<std::string> known;
  for (const Alias& alias : aliases) known.emplace_back(alias.name);
  for (const std::string& cell : cells) {
    const auto place = place_of(cell);
    places.push_back(place.value_or(Place{Column::ignored, cell, {}}));
    if (place && place->column != Column::ignored) ++telling;
    if (place || trimmed(cell).empty()) continue;
    const auto near = nearest(trimmed(cell), known);
    unknown.push_back({cell, "unknown_column",
                       {"不认识的列 `" + cell + "`，未读取" + (near ? "；是否指 `" + *near + "`？" : ""), "column `" + cell + "` is not known and was not read" + (near ? "; did you mean `" + *near + "`?" : "")}});
  }
  // A lone cell that happens to be a symbol is more likely goods than a header.
  const bool is_header = telling > 1 || (telling == 1 && (places.front().column == Column::description || cells.size() > 1));
  if (!is_header) return false;
  places_ = std::move(places);
  errors.insert(errors.end(), unknown.begin(), unknown.end());
  return true;
}

std::optional<app::RequestLine> TableLines::row(const std::vector<std::string>& cells, std::vector<FieldError>& errors, TableAmounts* stated) const {
  const bool empty = std::all_of(cells.begin(), cells.end(), [](const std::string& c) { return trimmed(c).empty(); });
  if (empty) return std::nullopt;
  app::RequestLine line;
  LineFields fields(pack_, line, errors, Spelling::ids_and_titles);
  if (places_.empty()) {
    std::string description;
    for (const std::string& cell : cells) {
      if (!trimmed(cell).empty()) description += (description.empty() ? "" : " ") + std::string(trimmed(cell));
    }
    fields.description(description, "description");
    return line;
  }
  if (cells.size() > places_.size()) {
    errors.push_back({"", "too_many_cells", {"该行单元格多于表头", "the row has more cells than the header"}});
  }
  std::array<std::string_view, 4> amounts;   // quantity, unit, value, currency
  for (std::size_t i = 0; i < cells.size() && i < places_.size(); ++i) {
    const std::string_view text = trimmed(cells[i]);
    if (text.empty()) continue;
    const auto column = static_cast<std::size_t>(places_[i].column);
    const auto first = static_cast<std::size_t>(Column::quantity);
    if (places_[i].column >= Column::quantity && places_[i].column <= Column::currency) {
      amounts[column - first] = text;
    } else {
      cell(places_[i], text, fields, errors);
    }
  }
  if (!amounts[0].empty()) fields.quantity(amounts[0], amounts[1].empty() ? "kg" : amounts[1], "quantity");
  // ISO 4217 has a code for "no currency": a value is checked, and kept only with a currency.
  constexpr std::string_view no_currency = "XXX";
  if (!amounts[2].empty()) fields.value(amounts[2], amounts[3].empty() ? no_currency : amounts[3], "value");
  if (stated != nullptr) {
    const auto quantity = Decimal::parse(amounts[0]);
    if (quantity) stated->quantity = {*quantity, amounts[1].empty() ? "kg" : std::string(amounts[1])};
    const auto value = Decimal::parse(amounts[2]);
    if (value && !amounts[3].empty()) stated->value = {*value, std::string(amounts[3])};
  }
  fields.finish("composition");
  return line;
}

void TableLines::cell(const Place& place, std::string_view text, LineFields& fields, std::vector<FieldError>& errors) const {
  switch (place.column) {
    case Column::description: return fields.description(text, place.name);
    case Column::hs: return fields.hs(text, place.name);
    case Column::form: return fields.form(text, place.name);
    case Column::family: return fields.family(text, place.name);
    case Column::kind: return fields.kind(text, place.name);
    case Column::processing: return fields.processing(text, place.name);
    case Column::origin: return fields.origin(text, place.name);
    case Column::element: return fields.share(place.symbol, figures_of(text), place.name);
    case Column::composition_complete:
      if (const auto yes = yes_no(text)) return fields.composition_complete(*yes);
      errors.push_back({place.name, "not_yes_or_no", {"应为“是”或“否”", "must be yes or no"}});
      return;
    case Column::composition:
    case Column::properties:
    case Column::flags: return list_cell(text, place.name, place.column, fields, errors);
    case Column::quantity:
    case Column::unit:
    case Column::value:
    case Column::currency:
    case Column::ignored: return;
  }
}

/// `Nd=28; Dy=2.2-2.6; Tb` in one cell.
void TableLines::list_cell(std::string_view text, const std::string& at, Column column, LineFields& fields, std::vector<FieldError>& errors) {
  for (const std::string_view part : parts_of(text)) {
    const std::size_t sign = part.find_first_of("=:<>");
    std::size_t wide = std::min(part.find("≤"), part.find("≥"));
    const std::size_t cut = std::min({sign, wide, part.size()});
    const std::string_view name = trimmed(part.substr(0, cut));
    std::string_view rest = trimmed(part.substr(cut));
    if (!rest.empty() && (rest.front() == '=' || rest.front() == ':')) rest = trimmed(rest.substr(1));
    if (column == Column::composition) {
      fields.share(name, rest.empty() ? LineFields::Figures{} : figures_of(rest), at);
    } else if (column == Column::properties) {
      fields.property(name, figures_of(rest), {}, at);
    } else if (const auto yes = yes_no(rest.empty() ? "yes" : rest)) {
      fields.flag(name, *yes, at);
    } else {
      errors.push_back({at, "not_yes_or_no", {"`" + std::string(part) + "` 应为“名称=是”或“名称=否”", "`" + std::string(part) + "` must read name=yes or name=no"}});
    }
  }
}

std::vector<ColumnHelp> TableLines::columns(const law::Pack& pack) {
  const auto ids = [](const auto& names) {
    std::vector<std::string> out;
    for (const auto& name : names) out.push_back(name.id);
    return out;
  };
  const law::Vocabulary& v = pack.vocabulary;
  return {
      {"description", {"品名", "description"}, {"货品描述，中文或英文；从中读出的事实只作推断。", "The goods in words; facts read from it are only inferred."}, "sintered NdFeB magnet N42SH", {}},
      {"hs", {"海关商品编号", "HS code"}, {"6至10位数字；编号不决定是否管制。", "6 to 10 digits; a code decides nothing."}, "8505111000", {}},
      {"form", {"形态", "form"}, {"货品的形态。", "What form the goods have."}, "magnet", ids(v.forms)},
      {"family", {"材料族", "family"}, {"磁体等的材料族。", "The family of the material."}, "NdFeB", ids(v.families)},
      {"kind", {"种类", "kind"}, {"比形态更细的种类，可留空。", "Finer than the form; may be left empty."}, "", {}},
      {"processing", {"加工程度", "processing"}, {"单独的货品、装入部件，还是成品。", "Alone, built into a component, or a finished product."}, "none", ids(v.processing)},
      {"composition", {"成分", "composition"}, {"重量百分比，如 Nd=28; Dy=2.2-2.6; Tb<=0.05；只写元素表示含量未知。", "Weight percentages, like Nd=28; Dy=2.2-2.6; Tb<=0.05; a bare symbol means an unknown amount."}, "Nd=28; Dy=2.2-2.6", {}},
      {"composition_complete", {"成分列全", "composition complete"}, {"是：未列出的元素含量为零。", "yes: elements that are not listed are zero."}, "yes", {"yes", "no"}},
      {"properties", {"参数", "properties"}, {"数值参数，如 particle_size=45。", "Numeric facts, like particle_size=45."}, "", {}},
      {"flags", {"是非事实", "flags"}, {"是非事实，如 for_rare_earth_production=yes。", "Yes/no facts, like for_rare_earth_production=yes."}, "", {}},
      {"origin", {"原产地", "origin"}, {"两个大写字母的国家或地区代码。", "Country code of two capital letters."}, "CN", {}},
      {"quantity", {"数量", "quantity"}, {"十进制数。", "A decimal number."}, "120.5", {}},
      {"unit", {"单位", "unit"}, {"数量单位。", "Unit of the quantity."}, "kg", {}},
      {"value", {"金额", "value"}, {"十进制数。", "A decimal number."}, "9800.00", {}},
      {"currency", {"币制", "currency"}, {"三个大写字母。", "Three capital letters."}, "USD", {}},
  };
}

}  // namespace ytterby::wire
