#pragma once
// JSON as it was written: numbers keep their text, keys their order, and what JSON leaves open is refused - duplicate
// keys, deep nesting, text that is not UTF-8. Nothing here turns a figure into a double.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace ytterby::wire {

/// Something wrong with a request. `pointer` is a JSON pointer (RFC 6901), or a column of a table.
struct FieldError {
  std::string pointer;
  std::string code;
  Text text;
};

struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object } kind = Kind::null;
  bool boolean = false;
  std::string text;                                        ///< of a string, or a number as written
  std::vector<JsonValue> items;
  std::vector<std::pair<std::string, JsonValue>> members;

  JsonValue();   // out of line: clang 14 cannot make it while the type is incomplete inside its own members
  [[nodiscard]] const JsonValue* find(std::string_view key) const;
};

Result<JsonValue, FieldError> parse_json(std::string_view text);

}  // namespace ytterby::wire
