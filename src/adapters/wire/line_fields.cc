#include "adapters/wire/line_fields.h"

#include <algorithm>

namespace ytterby::wire {

namespace {

constexpr std::size_t longest_description = 2000;
constexpr std::size_t longest_hs = 14;   // ten digits and the points or spaces between them
constexpr std::size_t longest_unit = 20;

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& names) {
  std::vector<std::string> out;
  for (const T& name : names) out.push_back(name.id);
  return out;
}

std::string tick(std::string_view value) {
  constexpr std::size_t shown = 60;
  std::string out(value.substr(0, shown));
  while (!out.empty() && first_bad_utf8(out)) out.pop_back();   // a cut through a character
  return "`" + out + (value.size() > shown ? "…" : "") + "`";
}

}  // namespace

bool is_country(std::string_view code) {
  return code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
}

std::optional<Element> element_named(const law::Vocabulary& vocabulary, std::string_view name) {
  if (const auto element = Element::parse(name)) return element;
  const std::string low = lower_ascii(name);
  for (const auto& [element, names] : vocabulary.elements) {
    if (names.zh == name || names.en == low) return element;
  }
  return std::nullopt;
}

void LineFields::error(const std::string& at, std::string code, Text text) { errors_.push_back({at, std::move(code), std::move(text)}); }

template <class T>
std::optional<goods::VocabularyIndex> LineFields::lookup(const std::vector<T>& names, std::string_view value, const std::string& at, const Text& what) {
  const std::string low = lower_ascii(value);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool by_title = spelling_ == Spelling::ids_and_titles &&
                          (names[i].title.zh == value || lower_ascii(names[i].title.en) == low || lower_ascii(names[i].id) == low);
    if (names[i].id == value || by_title) return static_cast<goods::VocabularyIndex>(i);
  }
  const auto near = nearest(value, ids_of(names));
  error(at, "unknown_value",
        {tick(value) + "不是已知的" + what.zh + (near ? "；是否指 `" + *near + "`？" : ""), tick(value) + " is no known " + what.en + (near ? "; did you mean `" + *near + "`?" : "")});
  return std::nullopt;
}

void LineFields::description(std::string_view value, const std::string& at) {
  if (code_point_count(value) > longest_description) {
    return error(at, "too_long", {"描述过长；请缩短到2000字以内", "the description is too long; keep it under 2,000 characters"});
  }
  line_.description = std::string(value);
}

void LineFields::hs(std::string_view value, const std::string& at) {
  std::string digits;
  for (const char c : value) {
    if (c >= '0' && c <= '9') {
      digits.push_back(c);
    } else if (c != '.' && c != ' ') {
      return error(at, "bad_hs", {tick(value) + "不是海关商品编号；应为6至10位数字", tick(value) + " is no HS code; it has 6 to 10 digits"});
    }
  }
  if (value.size() > longest_hs || digits.size() < 6 || digits.size() > 10) {
    return error(at, "bad_hs", {tick(value) + "不是海关商品编号；应为6至10位数字", tick(value) + " is no HS code; it has 6 to 10 digits"});
  }
  line_.hs = std::move(digits);
}

void LineFields::form(std::string_view value, const std::string& at) {
  if (const auto index = lookup(pack_.vocabulary.forms, value, at, {"形态", "form"})) {
    if (const auto form = goods::parse_form(pack_.vocabulary.forms[*index].id)) line_.facts.form = {*form, goods::Certainty::stated};
  }
}

void LineFields::family(std::string_view value, const std::string& at) {
  if (const auto index = lookup(pack_.vocabulary.families, value, at, {"材料族", "family"})) line_.facts.family = {*index, goods::Certainty::stated};
}

void LineFields::kind(std::string_view value, const std::string& at) {
  if (const auto index = lookup(pack_.vocabulary.kinds, value, at, {"种类", "kind"})) line_.facts.kind = {*index, goods::Certainty::stated};
}

void LineFields::processing(std::string_view value, const std::string& at) {
  if (const auto index = lookup(pack_.vocabulary.processing, value, at, {"加工程度", "degree of processing"})) {
    if (const auto p = goods::parse_processing(pack_.vocabulary.processing[*index].id)) line_.facts.processing = {*p, goods::Certainty::stated};
  }
}

void LineFields::origin(std::string_view value, const std::string& at) {
  if (!is_country(value)) {
    return error(at, "bad_country", {tick(value) + "不是国家或地区代码；请用两个大写字母（ISO 3166）", tick(value) + " is no country code; use two capital letters (ISO 3166)"});
  }
  line_.facts.origin = {goods::Country::of(value), goods::Certainty::stated};
}

void LineFields::flag(std::string_view name, bool value, const std::string& at) {
  const auto index = lookup(pack_.vocabulary.flags, name, at, {"是非事实", "yes/no fact"});
  if (!index) return;
  for (const goods::FlagFact& known : line_.facts.flags) {
    if (known.flag == *index) return error(at, "flag_twice", {"是非事实" + tick(name) + "给了两次；只保留一个", "yes/no fact " + tick(name) + " is given twice; keep one"});
  }
  line_.facts.flags.push_back({*index, value, goods::Certainty::stated});
}

std::optional<Decimal> LineFields::decimal(std::string_view text, const std::string& at) {
  const auto value = Decimal::parse(text);
  if (value && !value->is_negative()) return *value;
  if (value) {
    error(at, "negative", {tick(text) + "是负数；这里不能为负", tick(text) + " is negative; it cannot be here"});
  } else if (value.error() == DecimalError::not_a_number) {
    error(at, "not_a_decimal", {tick(text) + "不是十进制数；请写成 \"2.4\" 的样子", tick(text) + " is no decimal number; write it like \"2.4\""});
  } else {
    error(at, "too_many_digits", {tick(text) + "位数过多（整数18位、小数12位以内）", tick(text) + " has too many digits (18 before, 12 after the point)"});
  }
  return std::nullopt;
}

bool LineFields::read_range(const Figures& figures, std::optional<Decimal>& lo, std::optional<Decimal>& hi, const std::string& at) {
  const std::size_t errors_before = errors_.size();
  if (!figures.exact.empty() && !(figures.min.empty() && figures.max.empty())) {
    error(at, "exact_and_range", {"给了确数又给了范围；只保留一种", "an exact figure and a range are both given; keep one"});
    return false;
  }
  if (!figures.exact.empty()) lo = hi = decimal(figures.exact, at);
  if (!figures.min.empty()) lo = decimal(figures.min, at);
  if (!figures.max.empty()) hi = decimal(figures.max, at);
  if (errors_.size() != errors_before) return false;
  if (lo && hi && *hi < *lo) {
    error(at, "range_reversed", {"范围的下限大于上限；请对调", "the lower end of the range is above the upper; swap them"});
    return false;
  }
  return true;
}

void LineFields::share(std::string_view symbol, const Figures& figures, const std::string& at) {
  const auto element = spelling_ == Spelling::ids ? Element::parse(symbol) : element_named(pack_.vocabulary, symbol);
  if (!element) {
    return error(at, "unknown_element", {tick(symbol) + "不是元素符号（区分大小写，如 Dy）", tick(symbol) + " is no element symbol (case matters: Dy)"});
  }
  for (const goods::Share& known : line_.facts.composition) {
    if (known.element == *element) return error(at, "element_twice", {"元素" + tick(symbol) + "给了两次；只保留一个", "element " + tick(symbol) + " is given twice; keep one"});
  }
  std::optional<Decimal> lo;
  std::optional<Decimal> hi;
  if (!read_range(figures, lo, hi, at)) return;
  const Decimal hundred = Decimal::whole(100);
  if ((lo && *lo > hundred) || (hi && *hi > hundred)) return error(at, "over_100_percent", {"百分比超过100", "a percentage above 100"});
  goods::Share share;
  share.element = *element;
  share.percent = {lo.value_or(Decimal{}), hi.value_or(hundred)};
  // An element named without any figure is there; one with only an upper end may be absent.
  share.present = (!lo && !hi) || (lo && !lo->is_zero());
  line_.facts.composition.push_back(share);
}

void LineFields::property(std::string_view name, const Figures& figures, std::string_view unit, const std::string& at) {
  const auto index = lookup(pack_.vocabulary.numbers, name, at, {"数值事实", "numeric fact"});
  if (!index) return;
  const law::NumberName& number = pack_.vocabulary.numbers[*index];
  if (!unit.empty() && unit != number.unit) {
    return error(at, "wrong_unit", {number.title.zh + "以 " + number.unit + " 计；请换算", number.title.en + " is given in " + number.unit + "; please convert"});
  }
  for (const goods::NumberFact& known : line_.facts.numbers) {
    if (known.number == *index) return error(at, "property_twice", {"数值事实" + tick(name) + "给了两次；只保留一个", "numeric fact " + tick(name) + " is given twice; keep one"});
  }
  goods::NumberFact fact;
  fact.number = *index;
  if (!read_range(figures, fact.lo, fact.hi, at)) return;
  if (!fact.lo && !fact.hi) return error(at, "no_figure", {"缺少数值：给出 value，或 min、max", "a figure is missing: give value, or min and max"});
  line_.facts.numbers.push_back(fact);
}

void LineFields::quantity(std::string_view amount, std::string_view unit, const std::string& at) {
  decimal(amount, at + "/amount");
  if (unit.empty()) error(at + "/unit", "missing", {"缺少数量单位", "the unit of the quantity is missing"});
  if (code_point_count(unit) > longest_unit) error(at + "/unit", "too_long", {"单位过长；最多20个字", "the unit is too long; at most 20 characters"});
}

void LineFields::value(std::string_view amount, std::string_view currency, const std::string& at) {
  decimal(amount, at + "/amount");
  const bool code = currency.size() == 3 && std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!code) error(at + "/currency", "bad_currency", {tick(currency) + "不是货币代码；请用三个大写字母（ISO 4217）", tick(currency) + " is no currency code; use three capital letters (ISO 4217)"});
}

void LineFields::finish(const std::string& at) {
  Decimal least;
  for (const goods::Share& share : line_.facts.composition) least = least + share.percent.lo;
  // Rounded shares of a full analysis may add up to a little more than the whole.
  if (least > Decimal::whole(101)) {
    error(at, "composition_over_100", {"各元素合计至少为 " + least.text() + "%，超过100%；请核对", "the shares add up to at least " + least.text() + " %, more than the whole; check them"});
  }
}

}  // namespace ytterby::wire
