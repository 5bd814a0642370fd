#include "adapters/wire/read_ledger.h"

#include <algorithm>
#include <limits>

#include "adapters/wire/ledger_fields.h"

namespace ytterby::wire {

namespace {

constexpr std::size_t longest_name = 500;
constexpr std::array<std::string_view, 2> kinds{"incremental", "cumulative"};

std::vector<app::PostedLine> posted_lines(ObjectReader& r, std::vector<FieldError>& errors) {
  std::vector<app::PostedLine> out;
  read_each(r, "lines", most_ledger_lines, errors, [&](ObjectReader& line) { out.push_back({read_line_number(line), read_figure(line, "quantity"), read_figure(line, "value")}); });
  return out;
}

app::DrawRequest draw_of(ObjectReader& r, std::vector<FieldError>& errors) {
  app::DrawRequest out;
  out.licence = {r.text("licence", 36, Presence::required)};
  out.destination = r.country("destination");
  out.end_user = r.text("end_user", longest_name, Presence::required);
  out.consignee = r.text("consignee", longest_name);
  out.end_use = r.text("end_use", longest_reason);
  out.contract_no = r.text("contract_no", 200);
  out.port = r.text("port", 100);
  out.conditions_met = r.boolean("conditions_met");
  read_each(r, "lines", most_ledger_lines, errors, [&](ObjectReader& line) {
    const std::int32_t number = read_line_number(line);
    const Decimal quantity = read_figure(line, "quantity");
    const Decimal value = read_figure(line, "value");
    out.lines.push_back({number, quantity, value, line.text("unit", 20), line.text("currency", 3)});
  });
  return out;
}

app::UsageMessage message_of(ObjectReader& r, std::vector<FieldError>& errors) {
  app::UsageMessage out;
  const auto sequence = r.integer("sequence", 1, std::numeric_limits<std::int64_t>::max() / 2);
  if (!sequence) r.error(r.pointer("sequence"), "missing", {"请填写序号，从1起，不得间断", "give the sequence number, from 1 on and without gaps"});
  out.sequence = static_cast<std::uint64_t>(sequence.value_or(0));
  out.kind = static_cast<app::UsageMessage::Kind>(r.one_of("type", kinds, Presence::required).value_or(0));
  out.number = r.text("certificate", 100, Presence::required);
  out.declaration = r.text("declaration", 100, Presence::required);
  out.port = r.text("port", 100);
  out.is_last = r.maybe_boolean("last").value_or(true);
  out.lines = posted_lines(r, errors);
  return out;
}

}  // namespace

Result<app::DrawRequest, std::vector<FieldError>> read_draw(const JsonValue& json) {
  return read_whole<app::DrawRequest>(json, [](ObjectReader& r, std::vector<FieldError>& errors, app::DrawRequest& out) { out = draw_of(r, errors); });
}

Result<std::vector<app::DrawRequest>, std::vector<FieldError>> read_draws(const JsonValue& json) {
  return read_whole<std::vector<app::DrawRequest>>(json, [](ObjectReader& r, std::vector<FieldError>& errors, std::vector<app::DrawRequest>& out) {
    read_each(r, "rows", most_draw_rows, errors, [&](ObjectReader& row) { out.push_back(draw_of(row, errors)); });
  });
}

namespace {

constexpr std::array<std::string_view, 8> draw_columns{"line", "quantity", "value", "destination", "end_user", "port", "contract_no", "conditions_met"};
constexpr std::array<std::string_view, 4> yes{"yes", "true", "1", "是"};

JsonValue text_value(std::string_view text) {
  JsonValue out;
  out.kind = JsonValue::Kind::string;
  out.text = trimmed(text);
  return out;
}

/// A row as the object that the route reads too, so that both are read alike. An empty cell is absent.
JsonValue object_of(std::vector<std::string> cells, const LicenceId& licence) {
  cells.resize(draw_columns.size());
  JsonValue line;
  line.kind = JsonValue::Kind::object;
  JsonValue number;
  number.kind = JsonValue::Kind::number;
  number.text = trimmed(cells[0]);
  if (!number.text.empty() && number.text.find_first_not_of("0123456789") == std::string::npos) line.members.emplace_back("line", number);
  for (const std::size_t i : {std::size_t{1}, std::size_t{2}}) line.members.emplace_back(std::string(draw_columns[i]), text_value(cells[i]));
  JsonValue lines;
  lines.kind = JsonValue::Kind::array;
  lines.items.push_back(std::move(line));
  JsonValue out;
  out.kind = JsonValue::Kind::object;
  out.members.emplace_back("licence", text_value(licence.value));
  out.members.emplace_back("lines", std::move(lines));
  for (std::size_t i = 3; i < 7; ++i) {
    if (!trimmed(cells[i]).empty()) out.members.emplace_back(std::string(draw_columns[i]), text_value(cells[i]));
  }
  JsonValue met;
  met.kind = JsonValue::Kind::boolean;
  met.boolean = std::find(yes.begin(), yes.end(), lower_ascii(trimmed(cells[7]))) != yes.end();
  out.members.emplace_back("conditions_met", met);
  return out;
}

}  // namespace

Result<std::vector<Result<app::DrawRequest, std::vector<FieldError>>>, std::vector<FieldError>> read_draw_table(const std::vector<std::vector<std::string>>& rows, const LicenceId& licence) {
  const bool headed = !rows.empty() && rows.front().size() == draw_columns.size() &&
                      std::equal(draw_columns.begin(), draw_columns.end(), rows.front().begin(), [](std::string_view a, const std::string& b) { return a == lower_ascii(trimmed(b)); });
  if (!headed) {
    std::string names;
    for (const std::string_view column : draw_columns) names += (names.empty() ? "" : ",") + std::string(column);
    return fail(std::vector<FieldError>{{"/1", "bad_header", {"第一行应为列名：" + names, "the first row must name the columns: " + names}}});
  }
  if (rows.size() - 1 > most_draw_rows) {
    const std::string most = std::to_string(most_draw_rows);
    return fail(std::vector<FieldError>{{"", "too_many", {"最多" + most + "行；请拆分成几个文件", "at most " + most + " rows; split the file"}}});
  }
  std::vector<Result<app::DrawRequest, std::vector<FieldError>>> out;
  for (std::size_t i = 1; i < rows.size(); ++i) out.push_back(read_draw(object_of(rows[i], licence)));
  return out;
}

Result<app::ClearRequest, std::vector<FieldError>> read_clearance(const JsonValue& json) {
  return read_whole<app::ClearRequest>(json, [](ObjectReader& r, std::vector<FieldError>& errors, app::ClearRequest& out) {
    out.port = r.text("port", 100);
    out.declaration = r.text("declaration", 100, Presence::required);
    out.is_last = r.maybe_boolean("last").value_or(true);
    out.lines = posted_lines(r, errors);
  });
}

Result<Correction, std::vector<FieldError>> read_correction(const JsonValue& json) {
  return read_whole<Correction>(json, [](ObjectReader& r, std::vector<FieldError>& errors, Correction& out) {
    out.reason = r.text("reason", longest_reason, Presence::required);
    out.lines = posted_lines(r, errors);
  });
}

Result<UsageBatch, std::vector<FieldError>> read_usage(const JsonValue& json) {
  return read_whole<UsageBatch>(json, [](ObjectReader& r, std::vector<FieldError>& errors, UsageBatch& out) {
    out.sender = r.text("sender", 100, Presence::required);
    read_each(r, "messages", most_draw_rows, errors, [&](ObjectReader& m) { out.messages.push_back(message_of(m, errors)); });
  });
}

}  // namespace ytterby::wire
