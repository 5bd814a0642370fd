#pragma once
// The files of `toolkit/`, built into the program, as the kit. Closed schema: an unknown key is an error.
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "core/toolkit/kit.h"

namespace ytterby::toolkit_data {

struct DataFile {
  std::string_view name;   ///< below `toolkit/`, such as `papers/compliance-notice.yaml`
  std::string_view text;
};

/// As they were when the program was built.
[[nodiscard]] std::span<const DataFile> embedded_files();

/// The kit, or everything that is wrong with its files, all at once. Codes: `unknown_key`, `duplicate_key`, `missing_key`,
/// `wrong_type`, `bad_value`, `bad_yaml`, `missing_file`.
[[nodiscard]] Result<toolkit::Kit, std::vector<toolkit::KitFault>> read_kit(std::span<const DataFile> files);

/// The embedded one, read once a process. A fault in it is a fault of the build: throws `std::logic_error`.
[[nodiscard]] std::shared_ptr<const toolkit::Kit> load_kit();

}  // namespace ytterby::toolkit_data
