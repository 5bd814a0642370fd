#pragma once
// JSON written straight into a string, in the order in which it is said. A tree in between cost ten times as much on
// an answer of usual size (bench/README.md).
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "adapters/wire/json_value.h"
#include "base/text.h"

namespace ytterby::wire {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& open_object() { return open('{'); }
  JsonWriter& close_object() { return close('}'); }
  JsonWriter& open_array() { return open('['); }
  JsonWriter& close_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(bool yes);
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(const Text& text);
  JsonWriter& null();
  /// JSON that is already written.
  JsonWriter& raw(std::string_view json);
  /// Members that are already written, `"a":1,"b":2`.
  JsonWriter& members(std::string_view json);

  JsonWriter& member(std::string_view name, std::string_view text) { return key(name).value(text); }
  JsonWriter& member(std::string_view name, const char* text) { return key(name).value(std::string_view(text)); }
  JsonWriter& member(std::string_view name, const std::string& text) { return key(name).value(std::string_view(text)); }
  JsonWriter& member(std::string_view name, const Text& text) { return key(name).value(text); }
  JsonWriter& member(std::string_view name, bool yes) { return key(name).value(yes); }
  JsonWriter& member(std::string_view name, Date day) { return key(name).value(day.text()); }
  JsonWriter& count(std::string_view name, std::size_t number) { return key(name).value(static_cast<std::int64_t>(number)); }
  JsonWriter& member(std::string_view name, const std::vector<std::string>& texts);
  /// Only when there is something to say.
  JsonWriter& optional(std::string_view name, const std::string& text) { return text.empty() ? *this : member(name, text); }
  JsonWriter& optional(std::string_view name, const Text& text) { return text.empty() ? *this : member(name, text); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void comma();
  std::string& out_;
  bool first_ = true;
};

/// A JSON value as it was read, without white space; figures keep their spelling.
void append_json(std::string& out, const JsonValue& value);

/// `text` as the inside of a JSON string. Control characters are escaped; the rest passes as UTF-8.
void append_json_escaped(std::string& out, std::string_view text);

}  // namespace ytterby::wire
