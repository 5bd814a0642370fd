#include "adapters/wire/conduct_json.h"

#include "adapters/wire/ledger_fields.h"
#include "core/explain/conduct_words.h"

namespace ytterby::wire {

namespace {

void write_challenge(JsonWriter& w, const conduct::Challenge& c, const Text& exporter) {
  w.open_object().member("id", c.id).count("version", c.version).member("state", explain::state_name(c.state)).member("exporter", exporter).member("declaration", c.declaration);
  w.key("line").value(std::int64_t{c.line}).member("description", c.description).optional("hs", c.hs).optional("goods", c.goods.value).optional("certificate", c.certificate);
  w.member("reason", c.reason).member("answer_by", c.answer_by).key("opened_at").value(c.opened_at).key("evidence").open_array();
  for (const conduct::ChallengeEvidence& e : c.evidence) {
    w.open_object().optional("text", e.text).key("at").value(e.at).key("files").open_array();
    for (const conduct::ChallengeFile& f : e.files) w.open_object().member("file", f.file.value).member("name", f.name).member("sha256", f.sha256).close_object();
    w.close_array().close_object();
  }
  w.close_array();
  if (c.outcome) w.member("outcome", explain::outcome_name(*c.outcome)).member("outcome_text", c.outcome_text).key("closed_at").value(c.closed_at);
  w.close_object();
}

}  // namespace

std::string challenge_json(const conduct::Challenge& challenge, const Text& exporter) {
  std::string out;
  JsonWriter w(out);
  write_challenge(w, challenge, exporter);
  return out;
}

std::string challenges_json(const app::Page<conduct::Challenge>& page, const std::vector<Text>& exporters) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("challenges").open_array();
  for (std::size_t i = 0; i < page.items.size(); ++i) write_challenge(w, page.items[i], exporters[i]);
  w.close_array().optional("next", page.next).count("total", page.total).close_object();
  return out;
}

std::string reports_json(const std::vector<app::ReportRow>& rows) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("reports").open_array();
  for (const app::ReportRow& row : rows) {
    const conduct::UsageReport& r = row.report;
    w.open_object().member("state", explain::state_name(row.state)).member("from", r.period.from).member("to", r.period.to).member("due", r.period.due);
    if (r.confirmed_at > 0) w.key("confirmed_at").value(r.confirmed_at);
    w.key("lines").open_array();
    for (const conduct::ReportLine& line : r.lines) {
      w.open_object().key("line").value(std::int64_t{line.line}).member("unit", line.unit).member("currency", line.currency);
      write_volume(w, "booked", line.booked);
      write_volume(w, "stated", line.stated);
      w.optional("remark", line.remark).close_object();
    }
    w.close_array().close_object();
  }
  w.close_array().count("total", rows.size()).close_object();
  return out;
}

std::string breaks_json(const std::vector<conduct::Break>& breaks, Date day) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("breaks").open_array();
  for (const conduct::Break& b : breaks) {
    w.open_object().member("kind", explain::break_name(b.kind));
    if (b.line > 0) w.key("line").value(std::int64_t{b.line});
    w.optional("certificate", b.certificate).optional("report", b.report);
    write_volume(w, "booked", b.booked);
    write_volume(w, "stated", b.stated);
    w.member("since", b.since).key("days").value(std::int64_t{day.days()} - b.since.days()).close_object();
  }
  w.close_array().count("total", breaks.size()).close_object();
  return out;
}

std::string shipment_end_json(const std::optional<conduct::ShipmentEnd>& end, const ledger::Certificate& certificate) {
  std::string out;
  JsonWriter w(out);
  const conduct::ShipmentEnd e = end.value_or(conduct::ShipmentEnd{});
  w.open_object().member("certificate", certificate.id).count("version", e.version).optional("transport", e.transport);
  if (e.arrived_on) w.member("arrived_on", *e.arrived_on);
  if (e.installed_on) w.member("installed_on", *e.installed_on);
  w.optional("use", e.use).key("files").open_array();
  for (const FileId& file : e.files) w.value(std::string_view(file.value));
  w.close_array();
  if (e.received_on) {
    w.member("received_on", *e.received_on).member("received_by", e.received_by).key("received").open_array();
    for (std::size_t i = 0; i < e.received.size() && i < certificate.lines.size(); ++i) {
      w.open_object().key("line").value(std::int64_t{certificate.lines[i].line}).member("quantity", ledger::amount_of(e.received[i].quantity).text()).close_object();
    }
    w.close_array();
  }
  w.close_object();
  return out;
}

std::string conduct_members(const conduct::Conduct& c) {
  std::string out;
  JsonWriter w(out);
  w.open_object();
  const std::pair<std::string_view, std::int64_t> counts[] = {
      {"cleared", c.cleared}, {"corrections", c.corrections}, {"refused", c.refused}, {"reports_due", c.reports_due}, {"reports_in_time", c.reports_in_time}, {"reports_overdue", c.reports_overdue},
      {"breaks", c.breaks}, {"challenges_open", c.challenges_open}, {"challenges_lost", c.challenges_lost}, {"challenges_won", c.challenges_won}};
  for (const auto& [name, count] : counts) w.key(name).value(count);
  w.close_object();
  return out;
}

Result<conduct::Challenge, std::vector<FieldError>> read_challenge(const JsonValue& json) {
  return read_whole<conduct::Challenge>(json, [](ObjectReader& r, std::vector<FieldError>&, conduct::Challenge& out) {
    out.exporter = {r.text("exporter", 36)};
    out.certificate = r.text("certificate", 36);
    out.declaration = r.text("declaration", 100, Presence::required);
    out.line = read_line_number(r);
    out.description = r.text("description", 500, Presence::required);
    out.hs = r.text("hs", 20);
    out.reason = r.text("reason", longest_reason, Presence::required);
  });
}

Result<GivenReport, std::vector<FieldError>> read_report(const JsonValue& json) {
  return read_whole<GivenReport>(json, [](ObjectReader& r, std::vector<FieldError>& errors, GivenReport& out) {
    out.licence = {r.text("licence", 36, Presence::required)};
    out.from = r.date("from", Presence::required).value_or(Date{});
    read_each(r, "lines", most_ledger_lines, errors, [&](ObjectReader& line) {
      conduct::ReportLine one;
      one.line = read_line_number(line);
      one.stated = ledger::volume_of(read_figure(line, "quantity"), read_figure(line, "value")).value_or(ledger::Volume{});
      one.remark = line.text("remark", longest_reason);
      out.lines.push_back(std::move(one));
    });
  });
}

Result<conduct::ShipmentEnd, std::vector<FieldError>> read_shipment_end(const JsonValue& json) {
  return read_whole<conduct::ShipmentEnd>(json, [](ObjectReader& r, std::vector<FieldError>&, conduct::ShipmentEnd& out) {
    out.transport = r.text("transport", 200);
    out.arrived_on = r.date("arrived_on");
    out.installed_on = r.date("installed_on");
    out.use = r.text("use", longest_reason);
    for (const std::string& file : r.texts("files", 50, 36)) out.files.push_back({file});
  });
}

Result<GivenReceipt, std::vector<FieldError>> read_receipt(const JsonValue& json) {
  return read_whole<GivenReceipt>(json, [](ObjectReader& r, std::vector<FieldError>& errors, GivenReceipt& out) {
    out.token = r.text("token", longest_reason, Presence::required);
    out.by = r.text("by", 200, Presence::required);
    read_each(r, "lines", most_ledger_lines, errors, [&](ObjectReader& line) {
      const std::int32_t number = read_line_number(line);
      out.lines.push_back({number, read_figure(line, "quantity")});
    });
  });
}

}  // namespace ytterby::wire
