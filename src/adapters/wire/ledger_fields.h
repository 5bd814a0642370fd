#pragma once
// Amounts and lines of a licence, as the routes of the ledger write and read them.
#include "adapters/wire/json_writer.h"
#include "adapters/wire/object_reader.h"
#include "base/decimal.h"
#include "base/result.h"
#include "core/ledger/account.h"

namespace ytterby::wire {

constexpr std::size_t most_ledger_lines = 1'000;
constexpr std::size_t longest_reason = 4'000;

/// `"key":{"quantity":"1.5","value":"20"}`.
void write_volume(JsonWriter& w, std::string_view key, const ledger::Volume& volume);

/// A figure as a decimal string that an account can take: not negative, with six decimals at most. Zero, with an error, when it
/// is no such figure.
Decimal read_figure(ObjectReader& r, std::string_view key);
/// The number of a line, from 1 on; zero, with an error, when it is none.
std::int32_t read_line_number(ObjectReader& r);

/// Each object of a list.
template <class Each>
void read_each(ObjectReader& r, std::string_view key, std::size_t most, std::vector<FieldError>& errors, const Each& each) {
  r.list(key, most, [&](const JsonValue& item, const std::string& at) {
    ObjectReader inner(item, at, errors);
    each(inner);
    inner.finish();
  });
}

/// A whole body by `read(reader, errors, out)`; every fault at once.
template <class T, class Read>
Result<T, std::vector<FieldError>> read_whole(const JsonValue& json, const Read& read) {
  std::vector<FieldError> errors;
  ObjectReader r(json, "", errors);
  T out;
  read(r, errors, out);
  r.finish();
  if (!errors.empty()) return fail(std::move(errors));
  return out;
}

}  // namespace ytterby::wire
