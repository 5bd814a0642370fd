#pragma once
// What holders and customs send: shipments to draw, goods that leave, messages of customs systems.
#include "adapters/wire/json_value.h"
#include "app/clearance.h"

namespace ytterby::wire {

constexpr std::size_t most_draw_rows = 1'000;

Result<app::DrawRequest, std::vector<FieldError>> read_draw(const JsonValue& json);
Result<std::vector<app::DrawRequest>, std::vector<FieldError>> read_draws(const JsonValue& json);
/// Shipments under `licence` out of a table, each for itself, with what is wrong with a row; the whole fails when the first row
/// does not name the columns.
Result<std::vector<Result<app::DrawRequest, std::vector<FieldError>>>, std::vector<FieldError>> read_draw_table(const std::vector<std::vector<std::string>>& rows, const LicenceId& licence);
/// Without the certificate, which the path names.
Result<app::ClearRequest, std::vector<FieldError>> read_clearance(const JsonValue& json);

struct Correction {
  std::vector<app::PostedLine> lines;
  std::string reason;
};
Result<Correction, std::vector<FieldError>> read_correction(const JsonValue& json);

struct UsageBatch {
  std::string sender;
  std::vector<app::UsageMessage> messages;
};
Result<UsageBatch, std::vector<FieldError>> read_usage(const JsonValue& json);

}  // namespace ytterby::wire
