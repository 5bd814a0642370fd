#include "adapters/wire/json_value.h"

#include <gtest/gtest.h>

namespace ytterby::wire {
namespace {

FieldError refusal(std::string_view text) {
  const auto parsed = parse_json(text);
  return parsed ? FieldError{"", "accepted", {}} : parsed.error();
}

TEST(Json, FiguresKeepTheTextInWhichTheyWereWritten) {
  const auto parsed = parse_json(R"({"a": 0.10, "b": 12345678901234567890123, "c": 1e2, "d": -0.0})");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->find("a")->text, "0.10");
  EXPECT_EQ(parsed->find("b")->text, "12345678901234567890123");
  EXPECT_EQ(parsed->find("c")->text, "1e2");
  EXPECT_EQ(parsed->find("d")->text, "-0.0");
}

TEST(Json, KeysKeepTheirOrderAndTextItsCharacters) {
  const auto parsed = parse_json(R"({"z": "镝 é 😀", "a": [true, null]})");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->members.front().first, "z");
  EXPECT_EQ(parsed->members.front().second.text, "镝 é 😀");
  EXPECT_TRUE(parsed->find("a")->items[0].boolean);
  EXPECT_EQ(parsed->find("a")->items[1].kind, JsonValue::Kind::null);
  EXPECT_EQ(parsed->find("nowhere"), nullptr);
}

TEST(Json, AKeyThatStandsTwiceIsRefusedBecauseReadersDisagreeWhichOneCounts) {
  const FieldError error = refusal(R"({"form": "oxide", "form": "magnet"})");
  EXPECT_EQ(error.code, "duplicate_key");
  EXPECT_EQ(error.text.en, "key `form` stands twice; keep one");
  EXPECT_EQ(error.text.zh, "键 `form` 出现了两次；只保留一个");
  EXPECT_EQ(refusal(R"({"a": {"x": 1}, "b": {"x": 1}})").code, "accepted") << "the same key in two objects is no repetition";
}

TEST(Json, AmongManyKeysARepetitionIsFoundToo) {
  std::string many = "{";
  for (int i = 0; i < 500; ++i) many += "\"k" + std::to_string(i) + "\": {\"k1\": [], \"k2\": {}}, ";
  EXPECT_EQ(refusal(many + "\"last\": 1}").code, "accepted");
  EXPECT_EQ(refusal(many + "\"k7\": 1}").code, "duplicate_key");
  EXPECT_EQ(refusal(many + "\"k499\": 1}").code, "duplicate_key");
}

TEST(Json, NestingIsLimitedBeforeItCanExhaustTheStack) {
  EXPECT_EQ(refusal(std::string(32, '[') + std::string(32, ']')).code, "accepted");
  EXPECT_EQ(refusal(std::string(33, '[') + std::string(33, ']')).code, "too_deep");
  EXPECT_EQ(refusal(std::string(1'000'000, '[')).code, "too_deep");
}

TEST(Json, WhatIsNotJsonIsRefusedWithThePlace) {
  for (const char* text : {"", "{", "{\"a\": 1,}", "[1 2]", "{'a': 1}", "nul", "{\"a\": 01}", "// x\n{}", "{} {}", "\"a\nb\"", "{\"a\": +1}", "{\"a\": NaN}"}) {
    EXPECT_EQ(refusal(text).code, "not_json") << text;
    EXPECT_NE(refusal(text).text.en.find("at byte "), std::string::npos) << text;
  }
}

TEST(Json, TextThatIsNotUtf8IsToldApart) {
  EXPECT_EQ(refusal("{\"a\": \"\xff\"}").code, "not_utf8");
  EXPECT_NE(refusal(R"({"a": "\ud800"})").code, "accepted") << "half a surrogate pair";
}

}  // namespace
}  // namespace ytterby::wire
