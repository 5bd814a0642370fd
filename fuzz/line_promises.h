#pragma once
// What must hold of the answer for any line of goods, wherever the line came from.
#include "app/check_shipment.h"

namespace ytterby::fuzz {

/// The engine agrees with the slow evaluator; what was only inferred never clears; reasons and questions are in words.
void check_line_answer(const determine::Engine& engine, const app::RequestLine& line, const app::LineAnswer& answer);

/// Every fact of a reading is inferred, lies within its bounds, and keeps the words that it was read from.
void check_reading(std::string_view description, const goods::Reading& reading);

/// Whether two lines state the same.
bool same_line(const app::RequestLine& a, const app::RequestLine& b);

/// The answer is JSON by our own strict reader, and says of each line what the determination says.
void check_answer_json(const app::CheckAnswer& answer, Lang lang);

}  // namespace ytterby::fuzz
