#pragma once
// Names of countries to their codes: those that ICU knows, and those that the lists use, which are data.
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ytterby::lists {

class Countries {
 public:
  /// The codes and English names of ICU.
  Countries();
  /// Another name for a code, such as one that the United Nations use. A name given twice means what it meant last.
  void add(std::string_view name, std::string_view code);
  /// ISO 3166-1 alpha-2, upper case, from a name or a code of two or three letters; none when it is neither.
  [[nodiscard]] std::optional<std::string> code_of(std::string_view text) const;

 private:
  std::map<std::string, std::string> codes_;   ///< by folded name
};

}  // namespace ytterby::lists
