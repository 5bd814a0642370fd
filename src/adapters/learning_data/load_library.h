#pragma once
// The files of `learning/`, built into the program, as courses and settings. Closed schema: an unknown key is an error.
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "core/learn/course.h"
#include "core/learn/practice.h"

namespace ytterby::learning_data {

struct DataFile {
  std::string_view name;   ///< below `learning/`, such as `courses/end-users.yaml`
  std::string_view text;
};

/// What is wrong with a file, where, and how it is mended.
struct Fault {
  std::string file;
  int line = 0;            ///< counted from 1; 0: the file as a whole
  std::string key;
  std::string code;        ///< stable: `unknown_key`, `missing_key`, `wrong_type`, `bad_value`, `bad_yaml`, `missing_file`
  Text text;
};

/// As they were when the program was built.
[[nodiscard]] std::span<const DataFile> embedded_files();

/// The library, or everything that is wrong with its files, all at once.
[[nodiscard]] Result<learn::Library, std::vector<Fault>> read_library(std::span<const DataFile> files);

/// The orders to practise on, or everything that is wrong with their file.
[[nodiscard]] Result<learn::Practice, std::vector<Fault>> read_practice(std::span<const DataFile> files);

/// The embedded one, read once a process. A fault in it is a fault of the build: throws `std::logic_error`.
[[nodiscard]] std::shared_ptr<const learn::Library> load_library();
/// Likewise.
[[nodiscard]] std::shared_ptr<const learn::Practice> load_practice();

}  // namespace ytterby::learning_data
