#pragma once
// Behind `app/ports/file_inspector.h`.
#include <memory>

#include "app/ports/file_inspector.h"

namespace ytterby::tables {

std::unique_ptr<app::FileInspector> make_file_inspector();

}  // namespace ytterby::tables
