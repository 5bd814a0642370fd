#include "http/headers.h"

#include <gtest/gtest.h>

#include "http/list_query.h"
#include "http/query.h"
#include "http/server.h"

namespace ytterby::http {
namespace {

TEST(Headers, TheLanguageIsTheOneWithTheMostWeight) {
  struct Row {
    std::string_view header;
    Lang lang;
  };
  for (const Row& row : {Row{"", Lang::zh}, Row{"zh-CN,en;q=0.9", Lang::zh}, Row{"en-GB,zh;q=0.9", Lang::en}, Row{"zh;q=0.3, EN;q=0.5", Lang::en},
                         Row{"fr, de;q=0.9", Lang::zh}, Row{"en;q=0", Lang::zh}, Row{"en;q=0, zh;q=0.001", Lang::zh}, Row{"en;q=x", Lang::en},
                         Row{"ven, enm", Lang::zh}, Row{"fr-CA;q=1.0, en ; q=0.25 ,*;q=0.1", Lang::en}}) {
    EXPECT_EQ(preferred_language(row.header), row.lang) << row.header;
  }
}

TEST(Headers, AKeyOfAnOperationIsPrintableAndShort) {
  EXPECT_EQ(operation_key("\"abc\""), "abc");
  EXPECT_EQ(operation_key(" abc "), "abc");
  EXPECT_EQ(operation_key("\""), "\"");
  for (const std::string& bad : {std::string(), std::string("\"\""), std::string(101, 'k'), std::string("a\xff"), std::string("a\tb"), std::string("a\0b", 3), std::string("键")}) {
    EXPECT_EQ(operation_key(bad), std::nullopt) << bad;
  }
  EXPECT_EQ(operation_key(std::string(100, 'k')), std::string(100, 'k'));
}

TEST(Headers, AVersionIsAFigure) {
  EXPECT_EQ(version_of("\"3\""), 3U);
  EXPECT_EQ(version_of("17"), 17U);
  EXPECT_EQ(version_of("\"999999999\""), 999'999'999U);
  for (const std::string_view bad : {"", "\"\"", "*", "W/\"3\"", "-1", "1,2", "1000000000", "\"3", "３"}) EXPECT_EQ(version_of(bad), std::nullopt) << bad;
}

TEST(Headers, TheSessionIsFoundAmongOtherCookies) {
  EXPECT_EQ(session_token("a=b; __Host-ytterby=abc; c=d"), "abc");
  EXPECT_EQ(session_token("__Host-ytterby=abc"), "abc");
  EXPECT_EQ(session_token("__Host-ytterby= abc "), "abc") << "found by the fuzzer: white space is no part of it";
  EXPECT_EQ(session_token("x__Host-ytterby=abc; ytterby=def"), "");
  EXPECT_EQ(session_token("__host-ytterby=abc"), "") << "the prefix that the browser guards has its case";
}

TEST(Headers, AKeyOfAProgramStandsAfterBearer) {
  EXPECT_EQ(bearer_key("Bearer abc"), "abc");
  EXPECT_EQ(bearer_key("bEARER   abc "), "abc");
  EXPECT_EQ(bearer_key("Basic abc"), std::nullopt);
  EXPECT_EQ(bearer_key("Bearer"), std::nullopt);
  EXPECT_EQ(bearer_key("Bearerabc"), std::nullopt);
}

TEST(Headers, ANameOfAFileNeverLeavesItsQuotes) {
  EXPECT_EQ(attachment("L2026-000017", "pdf"), "attachment; filename=\"L2026-000017.pdf\"");
  EXPECT_EQ(attachment("a\".html\r\nSet-Cookie: x=y; 许可证", "pdf"), "attachment; filename=\"ahtmlSet-Cookiexy.pdf\"");
  EXPECT_EQ(attachment("../../etc", "csv"), "attachment; filename=\"etc.csv\"");
  EXPECT_EQ(attachment("许可证", "pdf"), "attachment; filename=\"paper.pdf\"");
  EXPECT_EQ(file_name("A2026-000001", "end-user-certificate"), "A2026-000001-end-user-certificate");
}

TEST(Headers, WhatABrowserCanBeMadeToSendFromElsewhereIsForged) {
  struct Row {
    std::string type, origin, fetch_site;
    bool forged;
  };
  const std::string json = "application/json";
  const std::string own = "https://licence.example";
  for (const Row& row : {Row{json, own, "same-origin", false}, Row{json, "", "", false}, Row{json, own, "none", false}, Row{"application/pdf", own, "same-origin", false},
                         Row{json, own, "cross-site", true}, Row{json, own, "same-site", true}, Row{json, "https://evil.example", "", true}, Row{json, "https://evil.example", "same-origin", true},
                         Row{json, "null", "", true}, Row{json, "https://licence.example.evil.example", "", true}, Row{json, "https://sub.licence.example", "", true}, Row{json, "https://licence.example:8443", "", true},
                         Row{"", own, "same-origin", true}, Row{"text/plain", own, "same-origin", true}, Row{"TEXT/PLAIN; charset=utf-8", own, "same-origin", true},
                         Row{"application/x-www-form-urlencoded", own, "same-origin", true}, Row{"multipart/form-data; boundary=x", own, "same-origin", true}}) {
    Request request;
    request.method = "POST";
    request.content_type = row.type;
    request.origin = row.origin;
    request.fetch_site = row.fetch_site;
    request.host = "licence.example";
    EXPECT_EQ(is_forged(request), row.forged) << row.type << " | " << row.origin << " | " << row.fetch_site;
  }
}

TEST(Queries, AnErrorNamesTheParameterInWholeCharacters) {
  Request request;
  ASSERT_TRUE(read_query(std::string(99, 'a') + "%E8%AF%81=1", request.query));
  const auto errors = query_errors(request, {"state"});
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_FALSE(first_bad_utf8(errors.front().pointer));
  EXPECT_EQ(errors.front().pointer, "?" + std::string(99, 'a'));
}

TEST(Queries, StatesAreKnownByTheirNames) {
  using licensing::ApplicationState;
  const auto read = [](std::string_view text) { return states_named<ApplicationState>(text, licensing::application_state_count); };
  EXPECT_TRUE(read("")->empty());
  EXPECT_EQ(read("draft,draft")->size(), 1U);
  EXPECT_FALSE(read("draft,"));
  EXPECT_FALSE(read("no_such_state"));
  EXPECT_EQ(record_position("42"), 42);
  for (const std::string_view bad : {"", "-1", "1234567890123456", "4 2"}) EXPECT_EQ(record_position(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace ytterby::http
