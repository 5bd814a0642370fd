#pragma once
// The answer of the contract, written from what the use case returned.
#include <string>

#include "adapters/wire/json_writer.h"
#include "app/check_shipment.h"

namespace ytterby::wire {

/// The whole answer; `lang` is the language of texts that the contract has in one language only.
std::string answer_json(const app::CheckAnswer& answer, Lang lang);

/// One line alone, for streams.
void write_line(JsonWriter& w, const determine::Engine& engine, const app::LineAnswer& line);
/// Everything but the lines, as members of an open object; used at the end of a stream.
void write_conclusion(JsonWriter& w, const app::CheckAnswer& answer, Lang lang);

void write_citation(JsonWriter& w, const law::Pack& pack, const law::Source& source, law::Verified verified);

}  // namespace ytterby::wire
