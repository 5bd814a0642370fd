#pragma once
// The pack that the program was built with, already parsed. Written by the build; only a short cut past the YAML of a
// law folder that says the same.
#include <string_view>

namespace ytterby::cli {

std::string_view embedded_law();

}  // namespace ytterby::cli
