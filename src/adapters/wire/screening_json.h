#pragma once
// Screening as JSON: the parties asked for, and what stands on the lists near each.
#include "adapters/wire/json_value.h"
#include "adapters/wire/json_writer.h"
#include "adapters/wire/object_reader.h"
#include "app/screener.h"

namespace ytterby::wire {

/// What a list says of an entry, as members of an open object.
void write_entry(JsonWriter& w, const screening::Entry& entry);
/// The steps of a score, each in words.
void write_reasons(JsonWriter& w, const std::vector<screening::Reason>& reasons);
/// `score`, `match` and `reasons` of a comparison, as members of an open object.
void write_match(JsonWriter& w, const screening::Match& match);

/// The parties of a request, at most a thousand, with the names they were asked under. Errors name each field.
Result<std::vector<screening::Query>, std::vector<FieldError>> read_screening(const JsonValue& body);

std::string screened_json(const std::vector<screening::Query>& asked, const std::vector<app::Screened>& answers);

}  // namespace ytterby::wire
