#pragma once
#include <string_view>

namespace ytterby::cli {

inline constexpr std::string_view version = "0.1.0";

}  // namespace ytterby::cli
