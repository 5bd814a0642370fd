#pragma once
// What all readers share: what was read so far, what is wrong with it, and how words of sources become ours. Internal to them.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/lists/list_input.h"
#include "adapters/lists/read_list.h"
#include "adapters/tables/table_row.h"

namespace ytterby::lists {

/// Where in the file that is being read.
struct Place {
  int line = 0;
  std::string element;
};

class Reading {
 public:
  explicit Reading(const ReadOptions& options) : options_(options) {
    if (options.countries == nullptr) own_countries_.emplace();
  }

  void begin_file(const std::string& name) { file_ = name; }
  [[nodiscard]] const ReadLimits& limits() const { return options_.limits; }
  [[nodiscard]] bool has_problems() const { return !problems_.empty(); }
  /// Enough was told: reading on would only tell more of the same.
  [[nodiscard]] bool full() const { return problems_.size() >= options_.limits.problems; }

  /// `code` must be one of `problems.cc`; `value` is what stands there.
  void problem(const Place& place, std::string_view code, std::string_view value = {});
  void problem(const tables::TableError& error);
  /// The same note of the same value is one, counted.
  void note(const Place& place, std::string_view code, std::string_view value);

  /// A new entry, or none when its id is missing or was there, which is then a problem.
  screening::Entry* add(const Place& place, std::string_view id);
  [[nodiscard]] screening::Entry* find(const std::string& id);
  /// The entry read before, now whole: a name must be there.
  void finish(const Place& place, screening::Entry& entry);
  /// Takes back the entry added last.
  void drop_last();

  void add_country(const Place& place, screening::Entry& entry, std::string_view name);
  void add_birth(const Place& place, screening::Entry& entry, std::string_view text);

  screening::ListContent content;

  [[nodiscard]] std::vector<ListProblem> take_problems() { return std::move(problems_); }
  [[nodiscard]] std::vector<ListProblem> take_notes();

 private:
  const ReadOptions& options_;
  std::optional<Countries> own_countries_;
  std::string file_;
  std::vector<ListProblem> problems_;
  std::vector<ListProblem> notes_;
  std::map<std::pair<std::string, std::string>, std::size_t> note_places_;
  std::unordered_map<std::string, std::size_t> ids_;
};

// --- words of sources ---------------------------------------------------------------------------------------------------

/// White space at both ends goes, and runs of it become one space.
std::string tidied(std::string_view text);
/// Adds a name that is not there yet, in any kind.
void add_name(screening::Entry& entry, std::string_view text, screening::NameKind kind);
void add_identifier(screening::Entry& entry, std::string_view kind, std::string_view value);
void add_text(std::vector<std::string>& to, std::string_view text);
/// `Passport No.`, `Vessel Registration Identification`, ... as one word of ours where there is one.
std::string identifier_kind(std::string_view words);
/// The parts with something in them, joined by `glue`.
std::string joined(const std::vector<std::string_view>& parts, std::string_view glue);
std::vector<std::string_view> split(std::string_view text, std::string_view at);

/// `1967`, `Oct 1967`, `31 Oct 1967`, `1967-10-31`, `31/10/1967`, `circa 1967`, `00/00/1967` as `YYYY[-MM[-DD]]`; none for others.
std::optional<std::string> partial_date(std::string_view text);
/// The same when it is a whole day.
std::optional<Date> whole_day(std::string_view text);

// --- readers --------------------------------------------------------------------------------------------------------------

void read_ofac_csv(ListInput& in, Reading& out);
void read_us_csl(ListInput& in, Reading& out);
void read_eu_csv(ListInput& in, Reading& out);
void read_uk_csv(ListInput& in, Reading& out);
void read_opensanctions(ListInput& in, Reading& out);
void read_own_csv(ListInput& in, Reading& out);
void read_ftm(ListInput& in, Reading& out);
void read_un(ListInput& in, Reading& out);
void read_eu_xml(ListInput& in, Reading& out);
void read_uk_xml(ListInput& in, Reading& out);
void read_ofac_xml(ListInput& in, Reading& out);
void read_ofac_advanced(ListInput& in, Reading& out);

/// Of OFAC's CSV: which of its files this is, by its first row; the one of entries is read before those that speak of them.
enum class OfacTable : std::uint8_t { entries, aliases, addresses };
OfacTable ofac_table_of(std::string_view head);

}  // namespace ytterby::lists
