#pragma once
// Small lists of parties that nobody ever listed, in every form that is read.
#include <string>
#include <vector>

#include "adapters/lists/list_format.h"

namespace ytterby::lists::test {

struct Sample {
  ListFormat format;
  std::vector<std::string> files;   ///< the one of entries first
};

/// One of each format.
const std::vector<Sample>& samples();
const std::string& sample_of(ListFormat format);

}  // namespace ytterby::lists::test
