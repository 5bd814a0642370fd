#include "adapters/law_yaml/read_values.h"

#include "core/goods/facts.h"

namespace ytterby::law_yaml {

namespace {

using Op = law::Predicate::Op;

struct Test {
  std::string_view key;
  Op op;
};
constexpr std::array<Test, 13> tests{{{"all", Op::all},
                                      {"any", Op::any},
                                      {"not", Op::negation},
                                      {"form", Op::form},
                                      {"family", Op::family},
                                      {"processing", Op::processing},
                                      {"kind", Op::kind},
                                      {"origin", Op::origin},
                                      {"contains_any", Op::contains_any},
                                      {"contains_all", Op::contains_all},
                                      {"percent_of", Op::percent_of},
                                      {"number", Op::number},
                                      {"flag", Op::flag}}};

}  // namespace

void Reader::problem(const YamlNode& node, std::string key, std::string code, Text text) {
  problems_.push_back({where(node), std::move(key), std::move(code), std::move(text)});
}

std::string Reader::string(const YamlNode& node, std::string_view key) const {
  const YamlNode* found = node.find(key);
  return found == nullptr ? std::string() : found->scalar;
}

bool Reader::boolean(const YamlNode& node, std::string_view key) const { return string(node, key) == "true"; }

int Reader::integer(const YamlNode& node, std::string_view key) const {
  int value = 0;
  for (const char c : string(node, key).substr(0, 8)) {
    if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
  }
  return value;
}

Text Reader::text(const YamlNode& node, std::string_view key) const {
  const YamlNode* found = node.find(key);
  return found == nullptr ? Text{} : Text{string(*found, "zh"), string(*found, "en")};
}

std::vector<std::string> Reader::strings(const YamlNode& node, std::string_view key) const {
  std::vector<std::string> out;
  const YamlNode* found = node.find(key);
  if (found == nullptr) return out;
  for (const YamlNode& item : found->items) out.push_back(item.scalar);
  return out;
}

Date Reader::date(const YamlNode& node, std::string_view key) {
  return optional_date(node, key).value_or(Date());
}

std::optional<Date> Reader::optional_date(const YamlNode& node, std::string_view key) {
  const YamlNode* found = node.find(key);
  if (found == nullptr || found->scalar == "unknown") return std::nullopt;
  const auto date = Date::parse(found->scalar);
  if (!date) {
    problem(*found, std::string(key), "no_such_day", {"`" + found->scalar + "` 不是日历上的日期", "`" + found->scalar + "` is not a day of the calendar"});
  }
  return date;
}

Decimal Reader::decimal(const YamlNode& node, std::string_view key) {
  const YamlNode* found = node.find(key);
  if (found == nullptr) return {};
  const auto value = Decimal::parse(found->scalar);
  if (value) return *value;
  problem(*found, std::string(key), "figure_out_of_range", {"`" + found->scalar + "` 位数过多", "`" + found->scalar + "` has too many digits"});
  return {};
}

std::vector<Element> Reader::elements(const YamlNode& node, std::string_view key) {
  std::vector<Element> out;
  list(node, key, [&](const YamlNode& item) {
    if (const auto element = Element::parse(item.scalar)) {
      out.push_back(*element);
    } else {
      problem(item, std::string(key), "no_such_element", {"没有元素 `" + item.scalar + "`", "there is no element `" + item.scalar + "`"});
    }
  });
  return out;
}

law::Source Reader::source(const YamlNode& node) const {
  const YamlNode* found = node.find("source");
  return found == nullptr ? law::Source{} : law::Source{string(*found, "instrument"), string(*found, "at")};
}

law::Verified Reader::verified(const YamlNode& node) const {
  static constexpr std::array<std::string_view, 11> names{"original", "copy_both", "copy_zh", "copy_en", "secondary", "extraction",
                                                          "title_only", "reference_only", "inferred", "structural", "general_knowledge"};
  return one_of(node, "verified", names, law::Verified::inferred);
}

std::vector<law::Form> Reader::forms(const YamlNode& node, std::string_view key) {
  std::vector<law::Form> out;
  for (const std::string& id : strings(node, key)) {
    if (const auto form = goods::parse_form(id)) out.push_back(*form);
  }
  return out;
}

law::Period Reader::period(const YamlNode& node, std::string_view key) {
  static constexpr std::array<std::string_view, 4> units{"day", "working_day", "month", "year"};
  const YamlNode* found = node.find(key);
  if (found == nullptr) return {};
  return {integer(*found, "value"), one_of<law::Period::Unit>(*found, "unit", units)};
}

law::Bounds Reader::bounds(const YamlNode& node) {
  law::Bounds out;
  if (node.find("gt") != nullptr) out.gt = decimal(node, "gt");
  if (node.find("ge") != nullptr) out.ge = decimal(node, "ge");
  if (node.find("lt") != nullptr) out.lt = decimal(node, "lt");
  if (node.find("le") != nullptr) out.le = decimal(node, "le");
  return out;
}

law::Predicate Reader::predicate(const YamlNode& node) {
  law::Predicate out;
  out.where = where(node);
  int found = 0;
  std::string key;
  for (const Test& test : tests) {
    if (node.find(test.key) == nullptr) continue;
    ++found;
    key = test.key;
    out.op = test.op;
  }
  if (found != 1) {
    problem(node, "when", "one_test_a_mapping", {"每个条件只能有一项判断（" + std::to_string(found) + " 项）；多项请用 all 或 any",
                                                 "a condition holds exactly one test (here " + std::to_string(found) + "); join several with all or any"});
    return out;
  }
  out.bounds = bounds(node);
  const bool bounded = out.bounds.gt || out.bounds.ge || out.bounds.lt || out.bounds.le;
  const bool numeric = out.op == Op::percent_of || out.op == Op::number;
  if (bounded != numeric) {
    problem(node, "when." + key, "bounds", {numeric ? "数值判断需要 gt、ge、lt 或 le" : "`" + key + "` 不带 gt、ge、lt、le",
                                            numeric ? "a numeric test needs gt, ge, lt or le" : "`" + key + "` takes no gt, ge, lt or le"});
  }
  out.practice_floor = string(node, "practice_floor");
  if (!out.practice_floor.empty() && out.op != Op::contains_any) {
    problem(node, "when.practice_floor", "practice_floor", {"practice_floor 只能与 contains_any 同用", "practice_floor goes with contains_any only"});
  }
  switch (out.op) {
    case Op::all:
    case Op::any: list(node, key, [&](const YamlNode& child) { out.children.push_back(predicate(child)); }); break;
    case Op::negation: out.children.push_back(predicate(*node.find("not"))); break;
    case Op::contains_any:
    case Op::contains_all:
    case Op::percent_of: out.elements = elements(node, key); break;
    case Op::number:
    case Op::flag: out.values = {string(node, key)}; break;
    default: out.values = strings(node, key);
  }
  return out;
}

}  // namespace ytterby::law_yaml
