#pragma once
// What lists of parties ask of a store. A version is a sequence of parts, each named by its hash: versions share the parts that
// did not change. Parts are written first, a version last and at once, so that an import that was cut off leaves nothing that
// anybody reads, and the next one finds its parts there. Nothing is ever changed or removed.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/ledger_records.h"

namespace ytterby::app {

/// Some entries or shares as `core/screening/list_text.h` writes them.
struct ListPart {
  std::string name;           ///< SHA-256 of the bytes, in hexadecimal
  std::string bytes;
  friend bool operator==(const ListPart&, const ListPart&) = default;
};

/// Who imported a version from the command line: whoever may run it on the record, and nobody says who that is.
inline constexpr const char* imported_by_operator = "operator";

struct ListVersion {
  std::string list;           ///< its name: `un`, `ofac_sdn`, ...
  std::int64_t number = 0;    ///< from 1 without gaps
  std::string content;        ///< hash over the names of its parts: equal for equal entries, whatever file they came from
  std::string published;      ///< what the source says of its own version
  std::string format;         ///< what it was read as
  std::int64_t entries = 0;
  std::int64_t shares = 0;
  std::int64_t at = 0;        ///< seconds since 1970: known from then on, until the next version is
  std::string imported_by;    ///< id of a person, or `operator` for the command line; empty: imported before this was kept
  std::string reason;         ///< why it was taken though too much was gone; empty: nobody had to say
  friend bool operator==(const ListVersion&, const ListVersion&) = default;
};

/// Everything that only reads throws RecordsUnavailable when the store does not answer.
class ListRecords {
 public:
  virtual ~ListRecords() = default;

  /// Each that is not there yet. Safe to repeat; a few hundred at a time.
  virtual Result<void, SaveError> keep_list_parts(const std::vector<ListPart>& parts) = 0;
  /// `conflict` when the list has a version of this number already. The parts, in their order, must have been kept.
  virtual Result<void, SaveError> save_list_version(const ListVersion& version, const std::vector<std::string>& parts) = 0;

  /// The newest version of every list, by name.
  [[nodiscard]] virtual std::vector<ListVersion> lists() = 0;
  /// Newest first, of less than `below`.
  [[nodiscard]] virtual std::vector<ListVersion> list_versions(const std::string& list, std::int64_t below, std::size_t limit) = 0;
  [[nodiscard]] virtual std::optional<ListVersion> list_version(const std::string& list, std::int64_t number) = 0;
  /// The newest that was saved at `at` or before.
  [[nodiscard]] virtual std::optional<ListVersion> list_as_known(const std::string& list, std::int64_t at) = 0;
  /// Names of the parts of a version in their order.
  [[nodiscard]] virtual std::vector<std::string> list_part_names(const std::string& list, std::int64_t number) = 0;
  /// Those of the names that are there, in no order; a few hundred at a time.
  [[nodiscard]] virtual std::vector<ListPart> list_parts(const std::vector<std::string>& names) = 0;
  /// Those of the names that are not there.
  [[nodiscard]] virtual std::vector<std::string> list_parts_missing(const std::vector<std::string>& names) = 0;
};

}  // namespace ytterby::app
