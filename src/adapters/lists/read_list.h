#pragma once
// Files of a list of parties to its content. Everything wrong with a file is told: where, what, and how to mend it; a file with a
// fault gives no list. What is odd but does no harm is a note.
#include <functional>
#include <istream>
#include <string>
#include <vector>

#include "adapters/lists/countries.h"
#include "adapters/lists/list_format.h"
#include "base/result.h"
#include "base/text.h"
#include "core/screening/listed.h"

namespace ytterby::lists {

/// `code` is stable. `line` is 0 when it is of the whole file.
struct ListProblem {
  std::string file;
  int line = 0;
  std::string element;      ///< the column, the element or the key
  std::string code;
  Text text;
  std::size_t times = 1;    ///< of a note: how often the same was met
};

struct ReadLimits {
  std::uint64_t file_bytes = std::uint64_t{16} * 1024 * 1024 * 1024;
  std::size_t record_bytes = std::size_t{32} * 1024 * 1024;   ///< of one XML element or JSON line
  std::size_t entries = 20'000'000;
  std::size_t problems = 100;                                 ///< no more are told
};

struct SourceFile {
  std::string name;         ///< for messages
  std::istream* in = nullptr;
};

struct ReadOptions {
  std::string list;                      ///< the name that the content gets
  std::optional<ListFormat> format;      ///< none: from the files
  const Countries* countries = nullptr;  ///< none: only those that ICU knows
  ReadLimits limits;
  /// Called now and then with the bytes of the file that were read.
  std::function<void(const std::string& file, std::uint64_t bytes)> progress;
};

struct ListReading {
  screening::ListContent content;
  ListFormat format = ListFormat::own_csv;
  std::vector<ListProblem> notes;
};

/// Files that belong together, such as sdn.csv with alt.csv and add.csv, in any order. Memory grows with what is read of the
/// entries, not with the files.
Result<ListReading, std::vector<ListProblem>> read_list(const std::vector<SourceFile>& files, const ReadOptions& options);

}  // namespace ytterby::lists
