#include "support/law_pack.h"

#include <cstdlib>
#include <iostream>

#include "adapters/law_yaml/load_pack.h"

namespace ytterby::test {

std::string source_root() {
  // CMake maps source paths to `.`, so the folder comes from the environment that ctest sets.
  const char* root = std::getenv("YTTERBY_SOURCE");
  return root == nullptr ? "." : root;
}

const law::Pack& real_pack() {
  static const std::shared_ptr<const law::Pack> pack = [] {
    auto loaded = law_yaml::load_pack(source_root() + "/law", "cn");
    if (loaded) return *loaded;
    for (const law_yaml::LawProblem& p : loaded.error()) {
      std::cerr << p.where.file << ":" << p.where.line << ": " << p.key << ": " << p.text.en << "\n";
    }
    std::abort();
  }();
  return *pack;
}

}  // namespace ytterby::test
