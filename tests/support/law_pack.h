#pragma once
// The real pack, loaded once a test program.
#include <memory>

#include "core/law/pack.h"

namespace ytterby::test {

/// Fails the program loudly, with every problem, when the pack does not load.
const law::Pack& real_pack();
/// The folder of the checkout that the tests were built from.
std::string source_root();

}  // namespace ytterby::test
