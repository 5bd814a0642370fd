#include "cli/log_lines.h"

#include <spdlog/pattern_formatter.h>

#include "adapters/wire/json_writer.h"

namespace ytterby::cli {

namespace {

class EscapedMessage final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    // Ill-formed bytes become U+FFFD first: a line of JSON is UTF-8.
    std::string text;
    for (const char32_t c : to_code_points({message.payload.data(), message.payload.size()})) append_utf8(text, c);
    std::string escaped;
    wire::append_json_escaped(escaped, text);
    out.append(escaped.data(), escaped.data() + escaped.size());
  }
  [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<EscapedMessage>(); }
};

}  // namespace

std::unique_ptr<spdlog::formatter> json_log_lines() {
  auto out = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  out->add_flag<EscapedMessage>('*').set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","message":"%*"})");
  return out;
}

}  // namespace ytterby::cli
