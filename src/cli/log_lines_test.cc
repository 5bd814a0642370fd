#include "cli/log_lines.h"

#include <gtest/gtest.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include <algorithm>
#include <sstream>

#include "adapters/wire/json_value.h"

namespace ytterby::cli {
namespace {

TEST(LogLines, AMessageStaysWithinItsQuotesAndItsLine) {
  for (const std::string& message : {std::string("plain"), std::string("\"},{\"level\":\"info\",\"message\":\"all is well"), std::string("first\n{\"message\":\"second\"}"), std::string("a\r\nb\tc\\d"),
                                     std::string("half a character \xe8\xaf"), std::string("nought \0 inside", 15), std::string("服务器 %v %d {}")}) {
    std::ostringstream out;
    spdlog::logger log("test", std::make_shared<spdlog::sinks::ostream_sink_st>(out));
    log.set_formatter(json_log_lines());
    log.error("the outbox waits: {}", message);
    const std::string line = out.str();
    ASSERT_EQ(std::count(line.begin(), line.end(), '\n'), 1) << line;
    const auto read = wire::parse_json(line);
    ASSERT_TRUE(read) << line;
    ASSERT_EQ(read->members.size(), 3U) << line;
    EXPECT_EQ(read->find("level")->text, "error");
    EXPECT_EQ(read->find("message")->text.rfind("the outbox waits: ", 0), 0U);
    if (!first_bad_utf8(message)) { EXPECT_EQ(read->find("message")->text, "the outbox waits: " + message); }
  }
}

}  // namespace
}  // namespace ytterby::cli
