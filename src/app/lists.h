#pragma once
// Lists of parties as they are kept: every version, who stood on it, and what changed. Version by version a list is known; what
// an entry says of its days is asked of `core/screening/listed.h`.
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/ports/list_records.h"
#include "core/proof/hash.h"
#include "core/screening/list_differences.h"

namespace ytterby::app {

/// What was read of a list, on its way into the store.
struct ListImport {
  screening::ListContent content;
  std::string format;
  std::int64_t at = 0;              ///< now, in seconds since 1970
  bool force = false;               ///< also when it shrank
  Decimal most_shrinking_percent;   ///< of the operator: how much of a list may go at once
  std::string by;                   ///< id of a person, or `operator`
  std::string reason;               ///< of a forced one; kept when it had to be forced
};

enum class ListRefusal : std::uint8_t {
  bad_name,       ///< of the list
  empty,          ///< nothing is on it
  doubled_id,     ///< two entries of one id
  no_name,        ///< an entry without a name
  shrunk,         ///< more entries went than the operator allows
  conflict,       ///< somebody else imported the same list meanwhile
  unavailable,    ///< the store does not answer
  unknown         ///< whether it was saved: import it again
};

struct ListRefused {
  ListRefusal why = ListRefusal::bad_name;
  std::string id;                   ///< of the entry, when it is one
  std::int64_t before = 0;          ///< `shrunk`: entries in the newest version
  std::int64_t removed = 0;         ///< `shrunk`: how many of them are gone
};

struct ListImported {
  ListVersion version;
  bool is_new = false;              ///< false: the newest version says the same, and nothing was written
  std::size_t parts = 0;
  std::size_t parts_written = 0;    ///< the others were there, of an earlier version or of an import that was cut off
  screening::ListDifferences differences;   ///< against the version before
};

/// Two versions, with what the parts hold that they do not share: every entry that differs is in it.
struct ListComparison {
  screening::ListDifferences differences;
  screening::ListContent before;
  screening::ListContent after;
};

/// What is stored is not what its names say: a fault of the medium, or somebody changed it.
class ListDamaged : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// How many of how many parts are done.
using ListProgress = std::function<void(std::size_t done, std::size_t all)>;

/// Reading throws RecordsUnavailable and ListDamaged.
class Lists {
 public:
  /// Both must outlive it.
  Lists(ListRecords& records, const proof::Hasher& hasher) : records_(records), hasher_(hasher) {}

  /// Keeps a version, unless the newest one says the same. Readers see it whole or not at all; what was written before an end that
  /// came too early is found by the next import of the same file.
  Result<ListImported, ListRefused> import(ListImport import, const ListProgress& progress = {});

  [[nodiscard]] std::vector<ListVersion> all() { return records_.lists(); }
  /// Newest first.
  [[nodiscard]] std::vector<ListVersion> versions(const std::string& list, std::size_t limit);
  [[nodiscard]] std::optional<ListVersion> latest(const std::string& list);
  [[nodiscard]] std::optional<ListVersion> version(const std::string& list, std::int64_t number);
  /// What could be known of the list at a moment; none before its first version.
  [[nodiscard]] std::optional<ListVersion> as_known(const std::string& list, std::int64_t at);
  /// All that a version holds, in the order of `screening::sort_content`.
  [[nodiscard]] screening::ListContent content(const ListVersion& version);
  /// Looks only at the parts that differ.
  [[nodiscard]] ListComparison compare(const ListVersion& before, const ListVersion& after);
  [[nodiscard]] screening::ListDifferences differences(const ListVersion& before, const ListVersion& after) { return compare(before, after).differences; }

 private:
  [[nodiscard]] screening::ListContent content_of(const std::string& list, const std::vector<std::string>& parts);
  Result<std::size_t, ListRefused> keep(const std::vector<ListPart>& parts, const ListProgress& progress);

  ListRecords& records_;
  const proof::Hasher& hasher_;
};

/// An entry with what holds of it on a day.
struct StandingEntry {
  const screening::Entry* entry = nullptr;
  screening::Standing standing = screening::Standing::binding;
};
/// Those that are on the list on `day`, suspended ones too; they point into `content`.
std::vector<StandingEntry> entries_on(const screening::ListContent& content, Date day);

/// The last second of a day, where days are counted so far from UTC: what was known on a day is what was known then.
std::int64_t end_of_day(Date day, int utc_offset_minutes);

/// Lower-case letters, digits, `_` and `-`, 1 to 64 of them.
bool is_list_name(std::string_view name);

}  // namespace ytterby::app
