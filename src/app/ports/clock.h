#pragma once
// The only way in which time enters. Called once a request, at the edge.
#include <cstdint>

namespace ytterby::app {

class Clock {
 public:
  virtual ~Clock() = default;
  /// Seconds since 1970-01-01T00:00:00Z.
  [[nodiscard]] virtual std::int64_t now() const = 0;
};

}  // namespace ytterby::app
