#pragma once
// What an offline bundle says of itself, and the script that starts it.
#include <string>

#include "base/text.h"

namespace ytterby::law {
struct Pack;
}

namespace ytterby::cli {

/// A shell script that runs the program with the libraries of the bundle alone, by `loader`, the name of the dynamic loader among
/// them; the law is that of the bundle unless another is named.
std::string launcher(const std::string& loader);

/// How to begin, and what cannot be done without a network.
Text bundle_readme(const law::Pack& pack);

}  // namespace ytterby::cli
