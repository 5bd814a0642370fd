#pragma once
// Reads one JSON object strictly: every member is asked for by name, and what nobody asked for is refused at the end.
// All faults are reported at once, each with its JSON pointer.
#include <array>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "adapters/wire/json_value.h"
#include "base/date.h"
#include "base/quantity.h"

namespace ytterby::wire {

enum class Presence : std::uint8_t { optional, required };

class ObjectReader {
 public:
  /// `value` and `errors` must outlive the reader.
  ObjectReader(const JsonValue& value, std::string at, std::vector<FieldError>& errors);

  /// A text of at most `longest` characters; empty when it is absent or wrong.
  std::string text(std::string_view key, std::size_t longest, Presence presence = Presence::optional);
  bool boolean(std::string_view key);
  std::optional<bool> maybe_boolean(std::string_view key);
  std::optional<Date> date(std::string_view key, Presence presence = Presence::optional);
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::string country(std::string_view key);
  /// `{amount, unit}` and `{amount, currency}`; zero and empty when absent.
  Quantity quantity(std::string_view key);
  Money money(std::string_view key);
  std::vector<std::string> texts(std::string_view key, std::size_t most, std::size_t longest);
  /// Calls `each(item, pointer)` for the items of a list of at most `most`.
  /// Positions in another list, counted from 1 as people do.
  std::vector<std::size_t> places(std::string_view key, std::size_t most);
  void list(std::string_view key, std::size_t most, const std::function<void(const JsonValue&, const std::string&)>& each);
  /// A member that is read elsewhere; null when absent.
  const JsonValue* member(std::string_view key);

  /// Position of the text in `names`; none, with an error that names the nearest, when it is not one of them.
  template <std::size_t N>
  std::optional<std::size_t> one_of(std::string_view key, const std::array<std::string_view, N>& names, Presence presence = Presence::optional) {
    return index_of(key, {names.begin(), names.end()}, presence);
  }

  /// Refuses the members that were not asked for. Call it last.
  void finish();
  [[nodiscard]] std::string pointer(std::string_view key) const { return at_ + "/" + std::string(key); }
  void error(const std::string& at, std::string code, Text text) { errors_.push_back({at, std::move(code), std::move(text)}); }

 private:
  const JsonValue* expect(std::string_view key, JsonValue::Kind kind, Presence presence);
  std::optional<std::size_t> index_of(std::string_view key, const std::vector<std::string>& names, Presence presence);
  Decimal decimal(const JsonValue& object, std::string_view key, const std::string& at);
  const JsonValue& value_;
  std::string at_;
  std::vector<FieldError>& errors_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace ytterby::wire
