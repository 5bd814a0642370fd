#pragma once
// An answer for people at a terminal.
#include <string>

#include "app/check_shipment.h"
#include "cli/terminal.h"

namespace ytterby::cli {

enum class Detail : std::uint8_t { brief, full };

std::string render_line(const Terminal& t, const determine::Engine& engine, const app::LineAnswer& line, std::string_view description, Detail detail);
/// The verdict, large, with what the shipment as a whole must be told: parties, destination, warnings.
std::string render_verdict(const Terminal& t, const app::CheckAnswer& answer);
/// What follows: licence types, documents, the next steps, and the law that the answer rests on.
std::string render_follow_up(const Terminal& t, const app::CheckAnswer& answer);
std::string render_check(const Terminal& t, const app::CheckRequest& request, const app::CheckAnswer& answer);

}  // namespace ytterby::cli
