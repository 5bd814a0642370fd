#pragma once
// The port of the use cases on any engine: values become rows, rows values. Every change leaves an event, also where the
// event is the new face itself.
#include <memory>

#include "adapters/store/engine.h"

namespace ytterby::store {

/// `save` throws std::invalid_argument when a unit contradicts itself, such as a version that its events do not reach.
std::unique_ptr<app::Records> records_over(std::unique_ptr<Engine> engine);

}  // namespace ytterby::store
