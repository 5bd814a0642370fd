#pragma once
// The machine's clock behind the port.
#include "app/ports/clock.h"

namespace ytterby::adapters {

class SystemClock final : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now() const override;
};

}  // namespace ytterby::adapters
