#include "adapters/wire/read_ledger.h"

#include <gtest/gtest.h>

namespace ytterby::wire {
namespace {

using Rows = std::vector<std::vector<std::string>>;

const std::vector<std::string> head{"Line", " quantity", "value", "destination", "end_user", "port", "contract_no", "conditions_met"};

std::vector<std::string> codes(const std::vector<FieldError>& errors) {
  std::vector<std::string> out;
  for (const FieldError& e : errors) out.push_back(e.pointer + " " + e.code);
  return out;
}

TEST(DrawTable, EachRowIsReadForItself) {
  const auto table = read_draw_table(Rows{head,
                                          {"2", " 1.5 ", "100", "DE", "Muster, GmbH", "CNSHA", "C-1", "是"},
                                          {"1", "ten", "100", "DE", "User", "", "", ""},
                                          {"1", "1", "1.0000001", "de", "User", "", "", "no"},
                                          {"", "1", "1", "DE", "", "", "", ""},
                                          {"1", "-1", "1", "DE", "User"}},
                                     {"L"});
  ASSERT_TRUE(table);
  ASSERT_EQ(table->size(), 5U);
  ASSERT_TRUE((*table)[0]);
  const app::DrawRequest& good = *(*table)[0];
  EXPECT_EQ(good.licence.value, "L");
  EXPECT_EQ(good.lines.front().line, 2);
  EXPECT_EQ(good.lines.front().quantity, *Decimal::parse("1.5"));
  EXPECT_EQ(good.end_user, "Muster, GmbH");
  EXPECT_EQ(good.port, "CNSHA");
  EXPECT_EQ(good.contract_no, "C-1");
  EXPECT_TRUE(good.conditions_met);
  EXPECT_EQ(codes((*table)[1].error()), std::vector<std::string>{"/lines/0/quantity bad_figure"});
  ASSERT_FALSE((*table)[2]);
  EXPECT_NE(codes((*table)[2].error())[0].find("/destination"), std::string::npos) << "a country is two capitals";
  EXPECT_FALSE((*table)[3]);
  EXPECT_EQ(codes((*table)[4].error()), std::vector<std::string>{"/lines/0/quantity bad_figure"}) << "a short row lacks its last cells only";
}

TEST(DrawTable, TheFirstRowNamesTheColumns) {
  for (const Rows& rows : {Rows{}, Rows{{"1", "1", "1", "DE", "User", "", "", ""}}, Rows{{"line", "quantity"}}}) {
    const auto table = read_draw_table(rows, {"L"});
    ASSERT_FALSE(table);
    EXPECT_EQ(codes(table.error()), std::vector<std::string>{"/1 bad_header"});
  }
  EXPECT_TRUE(read_draw_table(Rows{head}, {"L"})->empty());
  EXPECT_EQ(read_draw_table(Rows(most_draw_rows + 2, head), {"L"}).error().front().code, "too_many");
  EXPECT_TRUE(read_draw_table(Rows(most_draw_rows + 1, head), {"L"}));
}

TEST(UsageBatch, SaysWhatEachMessageLacks) {
  const auto json = parse_json(R"({"sender":"s","messages":[{"sequence":0,"type":"total","certificate":"C","declaration":"D","lines":[{"line":1,"quantity":1,"value":"2"}]}]})");
  ASSERT_TRUE(json);
  const auto batch = read_usage(*json);
  ASSERT_FALSE(batch);
  const auto found = codes(batch.error());
  for (const char* at : {"/messages/0/sequence", "/messages/0/type", "/messages/0/lines/0/quantity"}) {
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const std::string& one) { return one.rfind(at, 0) == 0; })) << at;
  }
}

}  // namespace
}  // namespace ytterby::wire
