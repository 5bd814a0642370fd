#include "adapters/wire/read_check.h"

#include <gtest/gtest.h>

#include "support/law_pack.h"

namespace ytterby::wire {
namespace {

std::vector<FieldError> errors_of(const std::string& json) {
  const auto body = parse_json(json);
  if (!body) return {body.error()};
  const auto request = read_check(*body, test::real_pack());
  return request ? std::vector<FieldError>{} : request.error();
}

/// A shipment of one line with these members.
std::string line(const std::string& members) { return R"({"lines": [{)" + members + "}]}"; }

FieldError only(const std::string& json) {
  const auto errors = errors_of(json);
  if (errors.size() == 1) return errors.front();
  ADD_FAILURE() << json << " has " << errors.size() << " errors";
  return errors.empty() ? FieldError{} : errors.front();
}

/// One row a refusal: what is sent, where it is wrong, and the words that say what to do.
struct Row {
  const char* json;
  const char* pointer;
  const char* code;
  const char* en;
  const char* zh;
};

TEST(ReadCheck, EveryRefusalNamesTheFieldTheFaultAndTheRemedyInBothLanguages) {
  const std::vector<Row> rows{
      {R"([])", "", "wrong_type", "must be of type object", "应为 object"},
      {R"({"lines": []})", "/lines", "missing", "at least one line of goods", "至少一行货品"},
      {R"({})", "/lines", "missing", "lines is missing", "缺少 lines"},
      {R"({"lines": [{}], "destinaton": "DE"})", "/destinaton", "unknown_field", "did you mean `destination`?", "是否指 `destination`？"},
      {R"({"lines": [{"forn": "oxide"}]})", "/lines/0/forn", "unknown_field", "did you mean `form`?", "是否指 `form`？"},
      {R"({"lines": [{"a/b~c": 1}]})", "/lines/0/a~1b~0c", "unknown_field", "unknown field", "未知的字段"},
      {R"({"lines": [{}], "date": "2025-02-30"})", "/date", "bad_date", "a day that exists", "日期应写作"},
      {R"({"lines": [{}], "date": 20250601})", "/date", "number_not_string", "write figures as strings: \"20250601\"", "写成字符串"},
      {R"({"lines": [{}], "destination": "Germany"})", "/destination", "bad_country", "two capital letters", "两个大写字母"},
      {R"({"lines": [{}], "destination": "de"})", "/destination", "bad_country", "ISO 3166", "ISO 3166"},
      {R"({"lines": [{}], "end_user": {"country": "DE"}})", "/end_user/name", "missing", "without it no list can be searched", "无法核对名单"},
      {R"({"lines": [{}], "end_user": {"name": "  "}})", "/end_user/name", "missing", "the name is missing", "缺少名称"},
      {R"({"lines": [{}], "end_users": [{"name": "A"}, {"name": "B", "country": "X"}]})", "/end_users/1/country", "bad_country", "two capital letters", "两个大写字母"},
      {R"({"lines": [{}], "situation": "inbound_repairs"})", "/situation", "unknown_value", "did you mean `inbound_repair`?", "是否指 `inbound_repair`？"},
      {R"({"lines": [{}], "end_use_flags": ["militry"]})", "/end_use_flags/0", "unknown_value", "did you mean `military`?", "是否指 `military`？"},
      {R"({"lines": [{}], "end_use_flags": "military"})", "/end_use_flags", "wrong_type", "must be of type array", "应为 array"},
      {R"({"lines": [{"form": "magnets"}]})", "/lines/0/form", "unknown_value", "`magnets` is no known form; did you mean `magnet`?", "不是已知的形态；是否指 `magnet`？"},
      {R"({"lines": [{"form": "磁体"}]})", "/lines/0/form", "unknown_value", "is no known form", "不是已知的形态"},
      {R"({"lines": [{"family": "NdFe"}]})", "/lines/0/family", "unknown_value", "did you mean `NdFeB`?", "是否指 `NdFeB`？"},
      {R"({"lines": [{"hs": "8505.11.1000.12"}]})", "/lines/0/hs", "bad_hs", "it has 6 to 10 digits", "6至10位数字"},
      {R"({"lines": [{"hs": "85O511"}]})", "/lines/0/hs", "bad_hs", "is no HS code", "不是海关商品编号"},
      {R"({"lines": [{"origin": "China"}]})", "/lines/0/origin", "bad_country", "is no country code", "不是国家或地区代码"},
      {R"({"lines": [{"composition_complete": "true"}]})", "/lines/0/composition_complete", "wrong_type", "must be of type boolean", "应为 boolean"},
      {R"({"lines": [{"composition": [{"element": "DY", "percent": "2"}]}]})", "/lines/0/composition/0", "unknown_element", "case matters", "区分大小写"},
      {R"({"lines": [{"composition": [{"element": "Dy", "percent": 2.4}]}]})", "/lines/0/composition/0/percent", "number_not_string", "write figures as strings: \"2.4\"", "写成字符串：\"2.4\""},
      {R"({"lines": [{"composition": [{"element": "Dy", "percent": "2,4"}]}]})", "/lines/0/composition/0", "not_a_decimal", "write it like \"2.4\"", "写成 \"2.4\""},
      {R"({"lines": [{"composition": [{"element": "Dy", "percent": "1e1"}]}]})", "/lines/0/composition/0", "not_a_decimal", "is no decimal number", "不是十进制数"},
      {R"({"lines": [{"composition": [{"element": "Dy", "percent": ""}]}]})", "/lines/0/composition/0/percent", "not_a_decimal", "is empty", "是空的"},
      {R"({"lines": [{"composition": [{"element": "Dy", "percent": "-1"}]}]})", "/lines/0/composition/0", "negative", "is negative", "是负数"},
      {R"({"lines": [{"composition": [{"element": "Dy", "percent": "100.1"}]}]})", "/lines/0/composition/0", "over_100_percent", "above 100", "超过100"},
      {R"({"lines": [{"composition": [{"element": "Dy", "percent": "1234567890123456789"}]}]})", "/lines/0/composition/0", "too_many_digits", "too many digits", "位数过多"},
      {R"({"lines": [{"composition": [{"element": "Dy", "min": "2", "max": "1"}]}]})", "/lines/0/composition/0", "range_reversed", "swap them", "请对调"},
      {R"({"lines": [{"composition": [{"element": "Dy", "percent": "2", "max": "3"}]}]})", "/lines/0/composition/0", "exact_and_range", "keep one", "只保留一种"},
      {R"({"lines": [{"composition": [{"element": "Dy"}, {"element": "Dy"}]}]})", "/lines/0/composition/1", "element_twice", "is given twice", "给了两次"},
      {R"({"lines": [{"composition": [{"element": "Nd", "percent": "60"}, {"element": "Fe", "percent": "60"}]}]})", "/lines/0/composition", "composition_over_100", "at least 120 %", "至少为 120%"},
      {R"({"lines": [{"properties": [{"name": "particle_siz", "value": "3"}]}]})", "/lines/0/properties/0", "unknown_value", "did you mean `particle_size`?", "是否指 `particle_size`？"},
      {R"({"lines": [{"properties": [{"name": "particle_size", "value": "3", "unit": "furlong"}]}]})", "/lines/0/properties/0", "wrong_unit", "please convert", "请换算"},
      {R"({"lines": [{"properties": [{"name": "particle_size"}]}]})", "/lines/0/properties/0", "no_figure", "a figure is missing", "缺少数值"},
      {R"({"lines": [{"flags": {"calcinated": true}}]})", "/lines/0/flags/calcinated", "unknown_value", "did you mean `calcined`?", "是否指 `calcined`？"},
      {R"({"lines": [{"flags": {"calcined": "yes"}}]})", "/lines/0/flags/calcined", "wrong_type", "must be of type boolean", "应为 boolean"},
      {R"({"lines": [{"quantity": {"amount": "1"}}]})", "/lines/0/quantity/unit", "missing", "the unit of the quantity is missing", "缺少数量单位"},
      {R"({"lines": [{"quantity": {"amount": 120.5, "unit": "kg"}}]})", "/lines/0/quantity/amount", "number_not_string", "\"120.5\"", "\"120.5\""},
      {R"({"lines": [{"value": {"amount": "1", "currency": "usd"}}]})", "/lines/0/value/currency", "bad_currency", "ISO 4217", "ISO 4217"},
      {R"({"lines": [{}], "ownership": [{"owner": "A"}]})", "/ownership/0/owned", "missing", "the name is missing", "缺少名称"},
      {R"({"lines": [{}], "ownership": [{"owner": "A", "owned": "B", "percent": "50", "min": "40"}]})", "/ownership/0", "exact_and_range", "keep either percent", "只保留一种"},
      {R"({"lines": [{}], "ownership": [{"owner": "A", "owned": "B", "min": "60", "max": "40"}]})", "/ownership/0", "range_reversed", "swap them", "请对调"},
      {R"({"lines": [{}], "ownership": [{"owner": "A", "owned": "B", "percent": "101"}]})", "/ownership/0/percent", "over_100_percent", "between 0 and 100", "0到100之间"},
      {R"({"lines": [{}], "ownership": [{"owner": "A", "owned": "B", "percent": "half"}]})", "/ownership/0/percent", "not_a_decimal", "is no decimal number", "不是十进制数"},
      {R"({"lines": [{}], "ownership": [{"owner": "A", "owned": "B", "percent": 50}]})", "/ownership/0/percent", "number_not_string", "\"50\"", "\"50\""},
  };
  for (const Row& row : rows) {
    const FieldError error = only(row.json);
    EXPECT_EQ(error.pointer, row.pointer) << row.json;
    EXPECT_EQ(error.code, row.code) << row.json;
    EXPECT_NE(error.text.en.find(row.en), std::string::npos) << row.json << "\n  says " << error.text.en;
    EXPECT_NE(error.text.zh.find(row.zh), std::string::npos) << row.json << "\n  says " << error.text.zh;
  }
}

TEST(ReadCheck, AllThatIsWrongIsToldAtOnce) {
  const auto errors = errors_of(R"({"date": "x", "destination": "x", "lines": [{"form": "x"}, {"hs": "x"}]})");
  ASSERT_EQ(errors.size(), 4U);
  EXPECT_EQ(errors[3].pointer, "/lines/1/hs");
}

TEST(ReadCheck, TheLimitsOfTheContractAreKept) {
  std::string many = R"({"lines": [{})";
  for (std::size_t i = 0; i < most_lines; ++i) many += ",{}";
  EXPECT_EQ(only(many + "]}").code, "too_many_lines");
  EXPECT_EQ(only(line("\"description\": \"" + std::string(2001, 'x') + "\"")).code, "too_long");
  EXPECT_TRUE(errors_of(line("\"description\": \"" + std::string(2000, 'x') + "\"")).empty());
  std::string characters;
  for (int i = 0; i < 2000; ++i) characters += "镝";
  EXPECT_TRUE(errors_of(line("\"description\": \"" + characters + "\"")).empty()) << "characters are counted, not bytes";
  EXPECT_EQ(only(R"({"lines": [{}], "end_user": {"name": ")" + std::string(501, 'x') + "\"}}").code, "too_long");
}

TEST(ReadCheck, FactsArriveStatedAndRangesAsRanges) {
  const auto body = parse_json(line(R"("form": "magnet", "composition": [{"element": "Dy", "min": "2.2", "max": "2.6"}, {"element": "Tb"}, {"element": "Nd", "max": "0.1"}, {"element": "La", "percent": "0"}], "composition_complete": true)"));
  ASSERT_TRUE(body);
  const auto request = read_check(*body, test::real_pack());
  ASSERT_TRUE(request);
  const goods::ItemFacts& facts = request->lines.front().facts;
  EXPECT_EQ(facts.form.certainty, goods::Certainty::stated);
  ASSERT_EQ(facts.composition.size(), 4U);
  EXPECT_EQ(facts.composition[0].percent.lo.text(), "2.2");
  EXPECT_TRUE(facts.composition[0].present);
  EXPECT_TRUE(facts.composition[1].present) << "an element that is named without a figure is there";
  EXPECT_FALSE(facts.composition[2].present) << "at most 0.1 % may be none";
  EXPECT_FALSE(facts.composition[3].present);
  EXPECT_TRUE(facts.composition_complete);
}

TEST(ReadCheck, AnEmptyListOfEndUseFlagsIsAStatementAndAnAbsentOneIsNot) {
  const auto with = read_check(*parse_json(R"({"lines": [{}], "end_use_flags": []})"), test::real_pack());
  const auto without = read_check(*parse_json(R"({"lines": [{}]})"), test::real_pack());
  ASSERT_TRUE(with && without);
  EXPECT_TRUE(with->end_use_flags_given);
  EXPECT_FALSE(without->end_use_flags_given);
}

}  // namespace
}  // namespace ytterby::wire
