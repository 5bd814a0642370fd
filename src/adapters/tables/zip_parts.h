#pragma once
// The parts of a zip archive in memory, inflated under one budget. Internal to the workbook reader.
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/tables/table_row.h"
#include "base/result.h"

struct zip;

namespace ytterby::tables {

inline constexpr std::size_t max_archive_bytes = std::size_t{10} * 1024 * 1024;
/// Of all parts that are read, together, counted while they are inflated: what an archive says of itself is not
/// believed.
inline constexpr std::size_t max_unpacked_bytes = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t max_archive_entries = 10'000;

/// A `TableError` about the whole workbook.
[[nodiscard]] TableError workbook_error(std::string_view code);

class ZipParts {
 public:
  /// The bytes must outlive the archive. Errors: `not_xlsx`, `encrypted`, `too_large`, `damaged`.
  static Result<ZipParts, TableError> open(std::string_view bytes, std::size_t most_bytes = max_archive_bytes);

  /// What an entry says of itself, in the order of the archive.
  struct Entry {
    std::string name;
    bool encrypted = false;
    bool link = false;         ///< a symbolic link
  };
  /// Error: `damaged`.
  [[nodiscard]] Result<std::vector<Entry>, TableError> entries() const;

  [[nodiscard]] bool has(const std::string& name) const;
  /// Errors: `damaged` (also when there is no such part), `encrypted`, `too_large`.
  Result<std::string, TableError> read(const std::string& name);

 private:
  struct Closer {
    void operator()(zip* archive) const;
  };
  explicit ZipParts(zip* archive) : archive_(archive) {}

  std::unique_ptr<zip, Closer> archive_;
  std::size_t unpacked_ = 0;
};

}  // namespace ytterby::tables
