#include "adapters/wire/object_reader.h"

#include "adapters/wire/line_fields.h"

namespace ytterby::wire {

namespace {

using Kind = JsonValue::Kind;

std::string_view kind_name(Kind kind) {
  static constexpr std::array<std::string_view, 6> names{"null", "boolean", "number", "string", "array", "object"};
  return names[static_cast<std::size_t>(kind)];
}

std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name.substr(0, 100)) out += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
  while (!out.empty() && first_bad_utf8(out)) out.pop_back();
  return out;
}

}  // namespace

ObjectReader::ObjectReader(const JsonValue& value, std::string at, std::vector<FieldError>& errors) : value_(value), at_(std::move(at)), errors_(errors) {
  if (value.kind != Kind::object) error(at_, "wrong_type", {"应为 object", "must be of type object"});
}

const JsonValue* ObjectReader::member(std::string_view key) {
  asked_.emplace(key);
  return value_.kind == Kind::object ? value_.find(key) : nullptr;
}

const JsonValue* ObjectReader::expect(std::string_view key, Kind kind, Presence presence) {
  const JsonValue* found = member(key);
  if (found == nullptr) {
    if (presence == Presence::required && value_.kind == Kind::object) error(pointer(key), "missing", {"缺少这一项", "this is missing"});
    return nullptr;
  }
  if (found->kind == kind) return found;
  const std::string wanted(kind_name(kind));
  if (found->kind == Kind::number && kind == Kind::string) {
    error(pointer(key), "number_not_string", {"数字请写成字符串：\"" + found->text + "\"", "write figures as strings: \"" + found->text + "\""});
  } else {
    error(pointer(key), "wrong_type", {"应为 " + wanted, "must be of type " + wanted});
  }
  return nullptr;
}

std::string ObjectReader::text(std::string_view key, std::size_t longest, Presence presence) {
  const JsonValue* found = expect(key, Kind::string, presence);
  if (found == nullptr) return {};
  if (presence == Presence::required && trimmed(found->text).empty()) error(pointer(key), "missing", {"不能为空", "must not be empty"});
  if (code_point_count(found->text) > longest) {
    const std::string most = std::to_string(longest);
    error(pointer(key), "too_long", {"过长；最多 " + most + " 个字", "too long; at most " + most + " characters"});
    return {};
  }
  return found->text;
}

bool ObjectReader::boolean(std::string_view key) { return maybe_boolean(key).value_or(false); }

std::optional<bool> ObjectReader::maybe_boolean(std::string_view key) {
  const JsonValue* found = expect(key, Kind::boolean, Presence::optional);
  return found == nullptr ? std::nullopt : std::optional(found->boolean);
}

std::optional<Date> ObjectReader::date(std::string_view key, Presence presence) {
  const JsonValue* found = expect(key, Kind::string, presence);
  if (found == nullptr) return std::nullopt;
  const auto day = Date::parse(found->text);
  if (!day) error(pointer(key), "bad_date", {"日期应写作 YYYY-MM-DD（年-月-日）", "write the date as YYYY-MM-DD, a day that exists"});
  return day;
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  const JsonValue* found = expect(key, Kind::number, Presence::optional);
  if (found == nullptr) return std::nullopt;
  const bool whole = found->text.size() <= 15 && found->text.find_first_not_of("0123456789", found->text.front() == '-' ? 1 : 0) == std::string::npos && found->text != "-";
  const std::int64_t number = whole ? std::stoll(found->text) : 0;
  if (whole && number >= least && number <= most) return number;
  const std::string range = std::to_string(least) + "–" + std::to_string(most);
  error(pointer(key), "bad_number", {"应为 " + range + " 的整数", "must be a whole number within " + range});
  return std::nullopt;
}

std::vector<std::size_t> ObjectReader::places(std::string_view key, std::size_t most) {
  std::vector<std::size_t> out;
  list(key, most, [&](const JsonValue& item, const std::string& at) {
    const bool whole = item.kind == Kind::number && item.text.size() <= 4 && item.text.find_first_not_of("0123456789") == std::string::npos;
    const std::size_t number = whole ? std::stoul(item.text) : 0;
    if (number == 0) return error(at, "bad_number", {"应为从1开始的整数", "must be a whole number from 1 on"});
    out.push_back(number);
  });
  return out;
}

std::string ObjectReader::country(std::string_view key) {
  const std::string code = text(key, 10);
  if (code.empty() || is_country(code)) return code;
  error(pointer(key), "bad_country", {"请用两个大写字母的国家或地区代码（ISO 3166），例如 DE", "use a country code of two capital letters (ISO 3166), such as DE"});
  return {};
}

Decimal ObjectReader::decimal(const JsonValue& object, std::string_view key, const std::string& at) {
  const JsonValue* found = object.find(key);
  if (found == nullptr || found->kind != Kind::string) {
    const bool number = found != nullptr && found->kind == Kind::number;
    error(at + "/" + std::string(key), number ? "number_not_string" : "missing", {"数字请写成字符串", "write figures as strings"});
    return {};
  }
  const auto figure = Decimal::parse(found->text);
  if (figure && !figure->is_negative()) return *figure;
  error(at + "/" + std::string(key), "not_a_decimal", {"不是非负的十进制数；请写成 \"2.4\" 的样子", "is no decimal number of zero or more; write it like \"2.4\""});
  return {};
}

Quantity ObjectReader::quantity(std::string_view key) {
  const JsonValue* found = expect(key, Kind::object, Presence::optional);
  if (found == nullptr) return {};
  const Decimal amount = decimal(*found, "amount", pointer(key));
  ObjectReader inner(*found, pointer(key), errors_);
  inner.member("amount");
  std::string unit = inner.text("unit", 20, Presence::required);
  inner.finish();
  return {amount, std::move(unit)};
}

Money ObjectReader::money(std::string_view key) {
  const JsonValue* found = expect(key, Kind::object, Presence::optional);
  if (found == nullptr) return {};
  const Decimal amount = decimal(*found, "amount", pointer(key));
  ObjectReader inner(*found, pointer(key), errors_);
  inner.member("amount");
  std::string currency = inner.text("currency", 3, Presence::required);
  inner.finish();
  const bool capital = currency.size() == 3 && currency.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
  if (!currency.empty() && !capital) error(pointer(key) + "/currency", "bad_currency", {"请用三个大写字母的货币代码（ISO 4217）", "use a currency code of three capital letters (ISO 4217)"});
  return {amount, std::move(currency)};
}

std::vector<std::string> ObjectReader::texts(std::string_view key, std::size_t most, std::size_t longest) {
  std::vector<std::string> out;
  list(key, most, [&](const JsonValue& item, const std::string& at) {
    if (item.kind != Kind::string) return error(at, "wrong_type", {"应为 string", "must be of type string"});
    if (code_point_count(item.text) > longest) return error(at, "too_long", {"过长", "too long"});
    out.push_back(item.text);
  });
  return out;
}

void ObjectReader::list(std::string_view key, std::size_t most, const std::function<void(const JsonValue&, const std::string&)>& each) {
  const JsonValue* found = expect(key, Kind::array, Presence::optional);
  if (found == nullptr) return;
  if (found->items.size() > most) {
    const std::string limit = std::to_string(most);
    return error(pointer(key), "too_many", {"最多 " + limit + " 项", "at most " + limit + " entries"});
  }
  for (std::size_t i = 0; i < found->items.size(); ++i) each(found->items[i], pointer(key) + "/" + std::to_string(i));
}

std::optional<std::size_t> ObjectReader::index_of(std::string_view key, const std::vector<std::string>& names, Presence presence) {
  const JsonValue* found = expect(key, Kind::string, presence);
  if (found == nullptr) return std::nullopt;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == found->text) return i;
  }
  const auto near = nearest(found->text, names);
  error(pointer(key), "unknown_value", {"未知的值" + (near ? "；是否指 `" + *near + "`？" : std::string()), "no such value" + (near ? "; did you mean `" + *near + "`?" : std::string())});
  return std::nullopt;
}

void ObjectReader::finish() {
  for (const auto& [name, value] : value_.members) {
    if (asked_.count(name) != 0) continue;
    const auto near = nearest(name, {asked_.begin(), asked_.end()});
    error(at_ + "/" + escaped(name), "unknown_field", {"未知的字段" + (near ? "；是否指 `" + *near + "`？" : std::string()), "unknown field" + (near ? "; did you mean `" + *near + "`?" : std::string())});
  }
}

}  // namespace ytterby::wire
