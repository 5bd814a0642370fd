#include "adapters/clock/system_clock.h"

#include <chrono>

namespace ytterby::adapters {

std::int64_t SystemClock::now() const {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace ytterby::adapters
