#include "adapters/wire/read_ledger.h"

#include <limits>

#include "adapters/wire/object_reader.h"

namespace ytterby::wire {

namespace {

constexpr std::size_t most_lines = 1'000;
constexpr std::size_t longest_name = 500;
constexpr std::size_t longest_text = 4'000;
constexpr std::int64_t most_number = std::numeric_limits<std::int32_t>::max();
constexpr std::array<std::string_view, 2> kinds{"incremental", "cumulative"};

/// A figure as a decimal string; zero, with an error, when it is none.
Decimal figure(ObjectReader& r, std::string_view key, Presence presence) {
  const std::string text = r.text(key, 40, presence);
  if (text.empty()) return {};
  const auto parsed = Decimal::parse(text);
  if (!parsed) r.error(r.pointer(key), "bad_figure", {"请填写数字，例如 \"12.5\"", "write a figure, such as \"12.5\""});
  return parsed.value_or(Decimal{});
}

std::int32_t line_number(ObjectReader& r) {
  const auto n = r.integer("line", 1, most_number);
  if (!n) r.error(r.pointer("line"), "missing", {"请填写许可证的行号，从1起", "give the number of the licence's line, from 1 on"});
  return static_cast<std::int32_t>(n.value_or(0));
}

template <class Each>
void read_each(ObjectReader& r, std::string_view key, std::size_t most, std::vector<FieldError>& errors, const Each& each) {
  r.list(key, most, [&](const JsonValue& item, const std::string& at) {
    ObjectReader inner(item, at, errors);
    each(inner);
    inner.finish();
  });
}

std::vector<app::PostedLine> posted_lines(ObjectReader& r, std::vector<FieldError>& errors) {
  std::vector<app::PostedLine> out;
  read_each(r, "lines", most_lines, errors, [&](ObjectReader& line) { out.push_back({line_number(line), figure(line, "quantity", Presence::required), figure(line, "value", Presence::required)}); });
  return out;
}

app::DrawRequest draw_of(ObjectReader& r, std::vector<FieldError>& errors) {
  app::DrawRequest out;
  out.licence = {r.text("licence", 36, Presence::required)};
  out.destination = r.country("destination");
  out.end_user = r.text("end_user", longest_name, Presence::required);
  out.consignee = r.text("consignee", longest_name);
  out.end_use = r.text("end_use", longest_text);
  out.contract_no = r.text("contract_no", 200);
  out.port = r.text("port", 100);
  out.conditions_met = r.boolean("conditions_met");
  read_each(r, "lines", most_lines, errors, [&](ObjectReader& line) {
    const std::int32_t number = line_number(line);
    const Decimal quantity = figure(line, "quantity", Presence::required);
    const Decimal value = figure(line, "value", Presence::required);
    out.lines.push_back({number, quantity, value, line.text("unit", 20), line.text("currency", 3)});
  });
  return out;
}

template <class T, class Read>
Result<T, std::vector<FieldError>> read_whole(const JsonValue& json, const Read& read) {
  std::vector<FieldError> errors;
  ObjectReader r(json, "", errors);
  T out = read(r, errors);
  r.finish();
  if (!errors.empty()) return fail(std::move(errors));
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
  return read_whole<app::DrawRequest>(json, draw_of);
}

Result<std::vector<app::DrawRequest>, std::vector<FieldError>> read_draws(const JsonValue& json) {
  return read_whole<std::vector<app::DrawRequest>>(json, [](ObjectReader& r, std::vector<FieldError>& errors) {
    std::vector<app::DrawRequest> out;
    read_each(r, "rows", most_draw_rows, errors, [&](ObjectReader& row) { out.push_back(draw_of(row, errors)); });
    return out;
  });
}

Result<app::ClearRequest, std::vector<FieldError>> read_clearance(const JsonValue& json) {
  return read_whole<app::ClearRequest>(json, [](ObjectReader& r, std::vector<FieldError>& errors) {
    app::ClearRequest out;
    out.port = r.text("port", 100);
    out.declaration = r.text("declaration", 100, Presence::required);
    out.is_last = r.maybe_boolean("last").value_or(true);
    out.lines = posted_lines(r, errors);
    return out;
  });
}

Result<Correction, std::vector<FieldError>> read_correction(const JsonValue& json) {
  return read_whole<Correction>(json, [](ObjectReader& r, std::vector<FieldError>& errors) {
    Correction out;
    out.reason = r.text("reason", longest_text, Presence::required);
    out.lines = posted_lines(r, errors);
    return out;
  });
}

Result<UsageBatch, std::vector<FieldError>> read_usage(const JsonValue& json) {
  return read_whole<UsageBatch>(json, [](ObjectReader& r, std::vector<FieldError>& errors) {
    UsageBatch out;
    out.sender = r.text("sender", 100, Presence::required);
    read_each(r, "messages", most_draw_rows, errors, [&](ObjectReader& m) { out.messages.push_back(message_of(m, errors)); });
    return out;
  });
}

}  // namespace ytterby::wire
