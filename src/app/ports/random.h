#pragma once
// Where chance comes from: ids, tokens, salts. Tests give a seeded one and print the seed.
#include <string>

namespace ytterby::app {

class Random {
 public:
  virtual ~Random() = default;
  /// `count` unpredictable bytes.
  [[nodiscard]] virtual std::string bytes(std::size_t count) = 0;
};

}  // namespace ytterby::app
