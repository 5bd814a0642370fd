#pragma once
// The parts of a zip archive in memory, inflated under one budget. Internal to the readers of workbooks and of office files.
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/tables/table_row.h"
#include "base/result.h"

struct zip;

namespace ytterby::tables {

inline constexpr std::size_t max_archive_bytes = std::size_t{10} * 1024 * 1024;
/// Of all parts that are read, together, counted while they are inflated: what an archive says of itself is not
/// believed.
inline constexpr std::size_t max_unpacked_bytes = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t max_archive_entries = 10'000;

struct ArchiveLimits {
  std::size_t bytes = max_archive_bytes;
  std::size_t unpacked = max_unpacked_bytes;
  std::size_t entries = max_archive_entries;
};

/// What an archive says of one of its entries; nothing of it is believed but what can only do harm.
struct EntryClaims {
  std::string name;
  std::size_t packed = 0;
  bool encrypted = false;
  bool special = false;      ///< a link, a device or the like: no file and no folder
};

/// A `TableError` about the whole workbook.
[[nodiscard]] TableError workbook_error(std::string_view code);

class ZipParts {
 public:
  /// The bytes must outlive the archive. Errors: `not_xlsx`, `encrypted`, `too_large`, `damaged`.
  static Result<ZipParts, TableError> open(std::string_view bytes, const ArchiveLimits& limits = {});
  /// Whether the list at its end and the entries themselves say the same: where they do not, two programs see two archives.
  static bool is_consistent(std::string_view bytes);

  [[nodiscard]] std::size_t count() const;
  /// Errors: `damaged`.
  [[nodiscard]] Result<EntryClaims, TableError> claims(std::size_t index) const;
  [[nodiscard]] bool has(const std::string& name) const;
  /// Errors: `damaged` (also when there is no such part), `encrypted`, `too_large`.
  Result<std::string, TableError> read(const std::string& name);
  /// Hands out an entry piece by piece, until `take` has seen enough and says false. Errors: as above.
  Result<void, TableError> each_piece(std::size_t index, const std::function<bool(std::string_view)>& take);

 private:
  struct Closer {
    void operator()(zip* archive) const;
  };
  ZipParts(zip* archive, std::size_t budget) : archive_(archive), budget_(budget) {}

  std::unique_ptr<zip, Closer> archive_;
  std::size_t budget_;
  std::size_t unpacked_ = 0;
};

}  // namespace ytterby::tables
