#include "adapters/wire/read_check.h"

#include <algorithm>
#include <array>

#include "adapters/wire/line_fields.h"

namespace ytterby::wire {

namespace {

using Kind = JsonValue::Kind;

// The limits of api/openapi.yaml, in characters and items.
constexpr std::size_t longest_name = 500;
constexpr std::size_t longest_end_use = 4000;
constexpr std::size_t most_end_users = 50;
constexpr std::size_t most_shares = 200;
constexpr std::size_t most_flags = 32;
constexpr std::size_t most_properties = 64;

std::string_view kind_name(Kind kind) {
  static constexpr std::array<std::string_view, 6> names{"null", "boolean", "number", "string", "array", "object"};
  return names[static_cast<std::size_t>(kind)];
}

class CheckReader {
 public:
  explicit CheckReader(const law::Pack& pack) : pack_(pack) {}

  Result<app::CheckRequest, std::vector<FieldError>> run(const JsonValue& body) {
    if (expect(body, Kind::object, "")) request(body);
    if (!errors_.empty()) return fail(std::move(errors_));
    return std::move(out_);
  }

  Result<app::RequestLine, std::vector<FieldError>> run_line(const JsonValue& value) {
    out_.lines.emplace_back();
    if (expect(value, Kind::object, "")) line(value, "");
    if (!errors_.empty()) return fail(std::move(errors_));
    return std::move(out_.lines.back());
  }

 private:
  void error(const std::string& at, std::string code, Text text) { errors_.push_back({at, std::move(code), std::move(text)}); }

  bool expect(const JsonValue& value, Kind kind, const std::string& at) {
    if (value.kind == kind) return true;
    const std::string wanted(kind_name(kind));
    if (value.kind == Kind::number && kind == Kind::string) {
      error(at, "number_not_string", {"数字请写成字符串：\"" + value.text + "\"", "write figures as strings: \"" + value.text + "\""});
    } else {
      error(at, "wrong_type", {"应为 " + wanted, "must be of type " + wanted});
    }
    return false;
  }

  template <std::size_t N>
  void no_others(const JsonValue& object, const std::array<std::string_view, N>& known, const std::string& at) {
    for (const auto& [name, value] : object.members) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      const auto near = nearest(name, {known.begin(), known.end()});
      error(at + "/" + escape(name), "unknown_field",
            {"未知的字段" + (near ? "；是否指 `" + *near + "`？" : std::string()), "unknown field" + (near ? "; did you mean `" + *near + "`?" : std::string())});
    }
  }

  static std::string escape(std::string_view name) {
    std::string out;
    for (const char c : name.substr(0, 100)) out += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
    while (!out.empty() && first_bad_utf8(out)) out.pop_back();
    return out;
  }

  /// The text of a string member; empty when absent or wrong.
  std::string_view string(const JsonValue& object, std::string_view key, const std::string& at) {
    const JsonValue* value = object.find(key);
    if (value == nullptr || !expect(*value, Kind::string, at + "/" + std::string(key))) return {};
    return value->text;
  }

  void at_most(std::size_t limit, std::string_view text, const std::string& at) {
    if (code_point_count(text) <= limit) return;
    const std::string most = std::to_string(limit);
    error(at, "too_long", {"过长；最多 " + most + " 个字", "too long; at most " + most + " characters"});
  }

  bool at_most_items(std::size_t limit, const JsonValue& list, const std::string& at) {
    if (list.items.size() <= limit) return true;
    const std::string most = std::to_string(limit);
    error(at, "too_many", {"最多 " + most + " 项", "at most " + most + " entries"});
    return false;
  }

  void request(const JsonValue& body) {
    static constexpr std::array<std::string_view, 12> known{"date", "destination", "exporter", "consignee", "importer", "end_user",
                                                            "end_users", "end_use", "end_use_flags", "situation", "ownership", "lines"};
    no_others(body, known, "");
    if (body.find("date") != nullptr) {
      const std::size_t before = errors_.size();
      out_.date = Date::parse(string(body, "date", ""));
      if (!out_.date && errors_.size() == before) error("/date", "bad_date", {"日期应写作 YYYY-MM-DD（年-月-日）", "write the date as YYYY-MM-DD, a day that exists"});
    }
    out_.destination = country(body, "destination", "");
    party(body, "exporter", determine::Role::exporter);
    party(body, "consignee", determine::Role::consignee);
    party(body, "importer", determine::Role::importer);
    party(body, "end_user", determine::Role::end_user);
    if (const JsonValue* users = body.find("end_users"); users != nullptr && expect(*users, Kind::array, "/end_users") && at_most_items(most_end_users, *users, "/end_users")) {
      for (std::size_t i = 0; i < users->items.size(); ++i) party_value(users->items[i], determine::Role::end_user, "/end_users/" + std::to_string(i));
    }
    out_.end_use = std::string(string(body, "end_use", ""));
    at_most(longest_end_use, out_.end_use, "/end_use");
    out_.situation = std::string(string(body, "situation", ""));
    check_situation();
    flags(body);
    ownership(body);
    lines(body);
  }

  std::string country(const JsonValue& object, std::string_view key, const std::string& at) {
    if (object.find(key) == nullptr) return {};
    const std::size_t before = errors_.size();
    const std::string_view code = string(object, key, at);
    if (errors_.size() != before || is_country(code)) return std::string(code);
    error(at + "/" + std::string(key), "bad_country", {"请用两个大写字母的国家或地区代码（ISO 3166），例如 DE", "use a country code of two capital letters (ISO 3166), such as DE"});
    return {};
  }

  void party(const JsonValue& body, std::string_view key, determine::Role role) {
    if (const JsonValue* value = body.find(key)) party_value(*value, role, "/" + std::string(key));
  }

  void party_value(const JsonValue& value, determine::Role role, const std::string& at) {
    static constexpr std::array<std::string_view, 2> known{"name", "country"};
    if (!expect(value, Kind::object, at)) return;
    no_others(value, known, at);
    app::RequestParty party;
    party.role = role;
    party.name = std::string(string(value, "name", at));
    const JsonValue* name = value.find("name");
    if (name == nullptr || (name->kind == Kind::string && trimmed(party.name).empty())) {
      error(at + "/name", "missing", {"缺少名称：没有名称就无法核对名单", "the name is missing: without it no list can be searched"});
    }
    party.country = country(value, "country", at);
    at_most(longest_name, party.name, at + "/name");
    out_.parties.push_back(std::move(party));
  }

  /// A share of one party in another, in percent: exact, or between two figures of which one may be left out.
  void ownership(const JsonValue& body) {
    static constexpr std::array<std::string_view, 5> known{"owner", "owned", "percent", "min", "max"};
    const JsonValue* value = body.find("ownership");
    if (value == nullptr || !expect(*value, Kind::array, "/ownership") || !at_most_items(most_shares, *value, "/ownership")) return;
    for (std::size_t i = 0; i < value->items.size(); ++i) {
      const std::string at = "/ownership/" + std::to_string(i);
      const JsonValue& item = value->items[i];
      if (!expect(item, Kind::object, at)) continue;
      no_others(item, known, at);
      screening::Share share;
      share.owner = name_of_share(item, "owner", at);
      share.owned = name_of_share(item, "owned", at);
      const auto exact = percent_of_share(item, "percent", at);
      share.at_least = exact ? exact : percent_of_share(item, "min", at);
      share.at_most = exact ? exact : percent_of_share(item, "max", at);
      if (exact && (item.find("min") != nullptr || item.find("max") != nullptr)) error(at, "exact_and_range", {"percent 与 min、max 只保留一种", "keep either percent, or min and max"});
      if (share.at_least && share.at_most && *share.at_least > *share.at_most) error(at, "range_reversed", {"min 大于 max；请对调", "min is above max; swap them"});
      out_.ownership.push_back(std::move(share));
    }
  }

  std::string name_of_share(const JsonValue& item, std::string_view key, const std::string& at) {
    std::string out(string(item, key, at));
    const std::string here = at + "/" + std::string(key);
    const JsonValue* value = item.find(key);
    if (value == nullptr || (value->kind == Kind::string && trimmed(out).empty())) error(here, "missing", {"缺少名称", "the name is missing"});
    at_most(longest_name, out, here);
    return out;
  }

  std::optional<Decimal> percent_of_share(const JsonValue& item, std::string_view key, const std::string& at) {
    if (item.find(key) == nullptr) return std::nullopt;
    const std::size_t before = errors_.size();
    const std::string here = at + "/" + std::string(key);
    const auto parsed = Decimal::parse(figure(item, key, at));
    if (errors_.size() != before) return std::nullopt;
    if (!parsed) {
      error(here, "not_a_decimal", {"不是十进制数；写成 \"50\" 这样", "is no decimal number; write it like \"50\""});
      return std::nullopt;
    }
    const bool in_range = *parsed >= Decimal{} && *parsed <= Decimal::whole(100);
    if (!in_range) error(here, "over_100_percent", {"应在0到100之间", "must lie between 0 and 100"});
    return in_range ? std::optional<Decimal>(*parsed) : std::nullopt;
  }

  void check_situation() {
    if (out_.situation.empty()) return;
    std::vector<std::string> known;
    for (const law::LicenceType& type : pack_.licence_types) {
      for (const law::Situation& s : type.situations) known.push_back(s.id);
    }
    if (std::find(known.begin(), known.end(), out_.situation) != known.end()) return;
    const auto near = nearest(out_.situation, known);
    error("/situation", "unknown_value", {"未知的情形" + (near ? "；是否指 `" + *near + "`？" : std::string()), "no such situation" + (near ? "; did you mean `" + *near + "`?" : std::string())});
  }

  void flags(const JsonValue& body) {
    const JsonValue* value = body.find("end_use_flags");
    if (value == nullptr || !expect(*value, Kind::array, "/end_use_flags")) return;
    out_.end_use_flags_given = true;
    if (!at_most_items(most_flags, *value, "/end_use_flags")) return;
    std::vector<std::string> known;
    for (const law::EndUseFlag& flag : pack_.vocabulary.end_use_flags) known.push_back(flag.id);
    for (std::size_t i = 0; i < value->items.size(); ++i) {
      const std::string at = "/end_use_flags/" + std::to_string(i);
      if (!expect(value->items[i], Kind::string, at)) continue;
      const std::string& flag = value->items[i].text;
      if (std::find(known.begin(), known.end(), flag) != known.end()) {
        out_.end_use_flags.push_back(flag);
        continue;
      }
      const auto near = nearest(flag, known);
      error(at, "unknown_value", {"未知的最终用途标记" + (near ? "；是否指 `" + *near + "`？" : std::string()), "no such end-use flag" + (near ? "; did you mean `" + *near + "`?" : std::string())});
    }
  }

  void lines(const JsonValue& body) {
    const JsonValue* value = body.find("lines");
    if (value == nullptr) return error("/lines", "missing", {"缺少 lines：至少一行货品", "lines is missing: at least one line of goods"});
    if (!expect(*value, Kind::array, "/lines")) return;
    if (value->items.empty()) return error("/lines", "missing", {"lines 是空的：至少一行货品", "lines is empty: at least one line of goods"});
    if (value->items.size() > most_lines) {
      return error("/lines", "too_many_lines", {"一次最多1000行；更多请用 CSV 文件和命令行", "at most 1,000 lines at once; for more use a CSV file and the command line"});
    }
    for (std::size_t i = 0; i < value->items.size(); ++i) {
      const std::string at = "/lines/" + std::to_string(i);
      out_.lines.emplace_back();
      if (expect(value->items[i], Kind::object, at)) line(value->items[i], at);
    }
  }

  void line(const JsonValue& object, const std::string& at) {
    static constexpr std::array<std::string_view, 13> known{"description", "hs", "form", "family", "kind", "processing", "composition",
                                                            "composition_complete", "properties", "flags", "origin", "quantity", "value"};
    no_others(object, known, at);
    LineFields fields(pack_, out_.lines.back(), errors_, Spelling::ids);
    for (const auto& [name, value] : object.members) member(name, value, at + "/" + name, fields);
    fields.finish(at + "/composition");
  }

  void member(const std::string& name, const JsonValue& value, const std::string& at, LineFields& fields) {
    struct Plain {
      std::string_view name;
      void (LineFields::*set)(std::string_view, const std::string&);
    };
    static constexpr std::array<Plain, 7> plain{{{"description", &LineFields::description}, {"hs", &LineFields::hs}, {"form", &LineFields::form},
                                                 {"family", &LineFields::family}, {"kind", &LineFields::kind},
                                                 {"processing", &LineFields::processing}, {"origin", &LineFields::origin}}};
    for (const Plain& p : plain) {
      if (p.name != name) continue;
      if (expect(value, Kind::string, at)) (fields.*p.set)(value.text, at);
      return;
    }
    if (name == "composition_complete") {
      if (expect(value, Kind::boolean, at)) fields.composition_complete(value.boolean);
    } else if (name == "composition") {
      composition(value, at, fields);
    } else if (name == "properties") {
      properties(value, at, fields);
    } else if (name == "flags") {
      if (!expect(value, Kind::object, at)) return;
      for (const auto& [flag, yes] : value.members) {
        if (expect(yes, Kind::boolean, at + "/" + escape(flag))) fields.flag(flag, yes.boolean, at + "/" + escape(flag));
      }
    } else if (name == "quantity") {
      amount(value, "unit", at, fields, &LineFields::quantity);
    } else if (name == "value") {
      amount(value, "currency", at, fields, &LineFields::value);
    }
  }

  /// A figure, empty when absent. One that is given and empty is a slip, not an absence.
  std::string_view figure(const JsonValue& item, std::string_view key, const std::string& at) {
    const std::string_view text = string(item, key, at);
    const JsonValue* value = item.find(key);
    if (value != nullptr && value->kind == Kind::string && text.empty()) {
      error(at + "/" + std::string(key), "not_a_decimal", {"是空的；请填数，或去掉这个字段", "is empty; give a figure or leave the field out"});
    }
    return text;
  }

  void composition(const JsonValue& value, const std::string& at, LineFields& fields) {
    static constexpr std::array<std::string_view, 4> known{"element", "percent", "min", "max"};
    if (!expect(value, Kind::array, at) || !at_most_items(Element::count, value, at)) return;
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      const std::string here = at + "/" + std::to_string(i);
      const JsonValue& item = value.items[i];
      if (!expect(item, Kind::object, here)) continue;
      no_others(item, known, here);
      const std::size_t before = errors_.size();
      const LineFields::Figures figures{figure(item, "percent", here), figure(item, "min", here), figure(item, "max", here)};
      const std::string_view element = string(item, "element", here);
      if (errors_.size() == before) fields.share(element, figures, here);
    }
  }

  void properties(const JsonValue& value, const std::string& at, LineFields& fields) {
    static constexpr std::array<std::string_view, 5> known{"name", "value", "min", "max", "unit"};
    if (!expect(value, Kind::array, at) || !at_most_items(most_properties, value, at)) return;
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      const std::string here = at + "/" + std::to_string(i);
      const JsonValue& item = value.items[i];
      if (!expect(item, Kind::object, here)) continue;
      no_others(item, known, here);
      const std::size_t before = errors_.size();
      const LineFields::Figures figures{figure(item, "value", here), figure(item, "min", here), figure(item, "max", here)};
      const std::string_view name = string(item, "name", here);
      const std::string_view unit = string(item, "unit", here);
      if (errors_.size() == before) fields.property(name, figures, unit, here);
    }
  }

  void amount(const JsonValue& value, std::string_view second, const std::string& at, LineFields& fields,
              void (LineFields::*set)(std::string_view, std::string_view, const std::string&)) {
    if (!expect(value, Kind::object, at)) return;
    const std::array<std::string_view, 2> known{"amount", second};
    no_others(value, known, at);
    const std::size_t before = errors_.size();
    const std::string_view figure = string(value, "amount", at);
    const std::string_view unit = string(value, second, at);
    if (errors_.size() == before) (fields.*set)(figure, unit, at);
  }

  const law::Pack& pack_;
  app::CheckRequest out_;
  std::vector<FieldError> errors_;
};

}  // namespace

Result<app::CheckRequest, std::vector<FieldError>> read_check(const JsonValue& body, const law::Pack& pack) {
  return CheckReader(pack).run(body);
}

Result<app::RequestLine, std::vector<FieldError>> read_line(const JsonValue& value, const law::Pack& pack) {
  return CheckReader(pack).run_line(value);
}

}  // namespace ytterby::wire
