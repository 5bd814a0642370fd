#pragma once
// Archives for tests, with exactly the parts that are asked for.
#include <string>
#include <vector>

namespace ytterby::test {

struct Part {
  std::string name;
  std::string content;
  bool encrypted = false;
  bool link = false;
};

std::string archive(const std::vector<Part>& parts);

}  // namespace ytterby::test
