#pragma once
// The files of `screening/`, built into the program, as the tables of the core.
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "core/screening/tables.h"

namespace ytterby::screening_data {

struct DataFile {
  std::string_view name;   ///< below `screening/`, such as `letters/han.tsv`
  std::string_view text;
};

/// As they were when the program was built.
[[nodiscard]] std::span<const DataFile> embedded_files();

/// Error: which file, where in it, and what is wrong. A file that is missing leaves its table empty.
[[nodiscard]] Result<screening::Tables, std::string> read_tables(std::span<const DataFile> files);

/// The embedded ones, read once a process. A fault in them is a fault of the build: throws `std::logic_error`.
[[nodiscard]] std::shared_ptr<const screening::Tables> load_tables();

}  // namespace ytterby::screening_data
