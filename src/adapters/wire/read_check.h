#pragma once
// The `check` request of the contract, read strictly: unknown keys, numbers where decimal strings are due, and
// values outside the vocabulary are refused, each with its JSON pointer. All errors are reported at once.
#include "adapters/wire/json_value.h"
#include "app/check_shipment.h"

namespace ytterby::wire {

constexpr std::size_t most_lines = 1000;

Result<app::CheckRequest, std::vector<FieldError>> read_check(const JsonValue& body, const law::Pack& pack);

/// One line of goods alone; pointers begin at the line.
Result<app::RequestLine, std::vector<FieldError>> read_line(const JsonValue& value, const law::Pack& pack);

}  // namespace ytterby::wire
