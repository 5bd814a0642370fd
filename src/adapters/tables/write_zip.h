#pragma once
// Archives that we write: the same files make the same bytes.
#include <string>
#include <vector>

namespace ytterby::tables {

struct PackedFile {
  std::string name;      ///< with `/` between folders; unique
  std::string content;
  bool executable = false;   ///< for programs that unpack on Unix
};

/// A ZIP archive of the files in their order. Their time is a fixed one. Throws std::runtime_error when it cannot be made, which
/// means that memory ran out or a name stands twice.
std::string write_zip(const std::vector<PackedFile>& files);

}  // namespace ytterby::tables
