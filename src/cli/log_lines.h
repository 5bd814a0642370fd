#pragma once
// The log of the server: one JSON object a line, whatever a message holds.
#include <spdlog/formatter.h>

#include <memory>

namespace ytterby::cli {

/// Messages come from libraries and from the other side of a connection: they stay within their quotes and their line.
std::unique_ptr<spdlog::formatter> json_log_lines();

}  // namespace ytterby::cli
