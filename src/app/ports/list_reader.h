#pragma once
// Reads the file of a list of parties, in whichever form it is published.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "core/screening/listed.h"

namespace ytterby::app {

/// Something wrong or odd in a file; `code` is stable.
struct ListFault {
  int line = 0;             ///< 0: of the whole file
  std::string element;      ///< the column, the element or the key
  std::string code;
  Text text;
  std::size_t times = 1;
};

struct ReadList {
  screening::ListContent content;
  std::string format;              ///< what it was read as
  std::vector<ListFault> notes;    ///< odd, and does no harm
};

class ListReader {
 public:
  virtual ~ListReader() = default;
  [[nodiscard]] virtual bool knows(std::string_view format) const = 0;
  /// `format` empty: from what the file holds. A file with a fault gives no list.
  [[nodiscard]] virtual Result<ReadList, std::vector<ListFault>> read(const std::string& list, const std::string& format, const std::string& bytes) const = 0;
};

}  // namespace ytterby::app
