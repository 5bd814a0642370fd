#include "adapters/wire/ledger_json.h"

#include "adapters/wire/json_value.h"
#include "adapters/wire/ledger_fields.h"
#include "base/base64.h"
#include "core/ledger/names.h"

namespace ytterby::wire {

namespace {

void write_certificate(JsonWriter& w, const ledger::Certificate& c, const Text& holder) {
  w.open_object().member("id", c.id).member("number", c.number).count("version", c.version).member("state", ledger::name_of(c.state));
  w.member("licence", c.licence.value).member("licence_number", c.licence_number).member("holder", holder);
  w.member("destination", c.destination).member("end_user", c.end_user).optional("consignee", c.consignee).optional("contract_no", c.contract_no).optional("port", c.port);
  w.member("valid_until", c.valid_until).key("drawn_at").value(c.drawn_at).key("changed_at").value(c.changed_at);
  w.count("clearances", static_cast<std::size_t>(c.clearances)).optional("declaration", c.declaration).optional("reason", c.reason);
  w.key("lines").open_array();
  for (const ledger::CertificateLine& line : c.lines) {
    w.open_object().key("line").value(std::int64_t{line.line}).member("description", line.description).optional("hs", line.hs).member("codes", line.codes);
    w.member("unit", line.unit).member("currency", line.currency);
    write_volume(w, "drawn", line.drawn);
    write_volume(w, "posted", line.posted);
    write_volume(w, "open", line.open);
    w.close_object();
  }
  w.close_array();
  if (c.correction) {
    w.key("correction").open_object().member("reason", c.correction->reason).member("by", c.correction->by.value).key("at").value(c.correction->at).key("lines").open_array();
    for (std::size_t i = 0; i < c.correction->posted.size() && i < c.lines.size(); ++i) {
      w.open_object().key("line").value(std::int64_t{c.lines[i].line});
      write_volume(w, "posted", c.correction->posted[i]);
      w.close_object();
    }
    w.close_array().close_object();
  }
  w.key("steps").open_array();
  for (const ledger::CertificateStep& step : c.steps) w.open_object().member("kind", ledger::name_of(step.kind)).key("at").value(step.at).optional("note", step.note).close_object();
  w.close_array().close_object();
}

/// What is left of the uses of one line; nothing where the books count none, which were opened before it was done by line.
void write_uses(JsonWriter& w, const ledger::Books& books, std::int32_t line) {
  const std::int32_t counter = books.counter_of(line);
  if (counter == 0) return;
  const ledger::Account& uses = books.accounts[static_cast<std::size_t>(counter)];
  w.key("uses").open_object().member("granted", ledger::amount_of(uses.granted.quantity).text()).member("left", ledger::amount_of(uses.free().quantity).text()).close_object();
}

void write_outlook(JsonWriter& w, const app::LineOutlook& outlook) {
  if (outlook.exhausted_on) w.member("exhausted_on", *outlook.exhausted_on);
  w.member("low", outlook.is_low).key("successors").open_array();
  for (const app::Successor& one : outlook.successors) {
    w.open_object().member("licence", one.licence.value).member("number", one.number).key("line").value(std::int64_t{one.line});
    write_volume(w, "left", one.left);
    w.member("valid_until", one.valid_until).close_object();
  }
  w.close_array();
}

void write_balance(JsonWriter& w, const licensing::Licence& licence, const ledger::Books& books, const std::vector<app::LineOutlook>& outlook) {
  const ledger::Account& head = books.head();
  w.open_object().member("licence", licence.id.value).member("number", licence.terms.number).member("open", head.is_open).member("valid_until", licence.terms.valid_until);
  w.key("uses").open_object();
  if (licence.terms.use_count) w.member("granted", ledger::amount_of(head.granted.quantity).text()).member("left", ledger::amount_of(head.free().quantity).text());
  w.member("held", ledger::amount_of(head.held.quantity).text()).member("posted", ledger::amount_of(head.posted.quantity).text()).close_object();
  w.count("certificates", head.certificates).key("lines").open_array();
  for (std::size_t i = 1; i <= static_cast<std::size_t>(books.lines()); ++i) {
    const ledger::Account& account = books.accounts[i];
    w.open_object().key("line").value(std::int64_t{account.line});
    if (i <= licence.terms.lines.size()) w.member("description", licence.terms.lines[i - 1].description).member("codes", licence.terms.lines[i - 1].codes);
    w.member("unit", account.unit).member("currency", account.currency);
    write_volume(w, "granted", account.granted);
    write_volume(w, "held", account.held);
    write_volume(w, "posted", account.posted);
    write_volume(w, "left", account.free());
    if (i <= licence.terms.lines.size() && licence.terms.lines[i - 1].use_count) write_uses(w, books, account.line);
    if (i <= outlook.size()) write_outlook(w, outlook[i - 1]);
    w.close_object();
  }
  w.close_array().close_object();
}

void write_fields(JsonWriter& w, std::string_view key, const std::vector<app::FieldFault>& fields) {
  w.key(key).open_array();
  for (const app::FieldFault& f : fields) w.open_object().member("pointer", f.pointer).member("code", f.code).member("text", f.text).close_object();
  w.close_array();
}

void write_receipt(JsonWriter& w, const app::Receipt& r) {
  w.open_object().member("kind", r.kind).member("id", r.id).optional("number", r.number).optional("state", r.state).count("version", r.version).optional("licence", r.licence).close_object();
}

void write_failure(JsonWriter& w, const app::Failure& f) {
  w.open_object().member("code", f.code).member("text", f.text);
  write_fields(w, "errors", f.fields);
  w.close_object();
}

}  // namespace

std::string certificate_json(const ledger::Certificate& certificate, const Text& holder) {
  std::string out;
  JsonWriter w(out);
  write_certificate(w, certificate, holder);
  return out;
}

std::string certificates_json(const app::Page<ledger::Certificate>& page, const std::vector<Text>& holders) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("certificates").open_array();
  for (std::size_t i = 0; i < page.items.size(); ++i) write_certificate(w, page.items[i], holders[i]);
  w.close_array().optional("next", page.next).count("total", page.total).close_object();
  return out;
}

std::string balance_json(const licensing::Licence& licence, const ledger::Books& books, const std::vector<app::LineOutlook>& outlook) {
  std::string out;
  JsonWriter w(out);
  write_balance(w, licence, books, outlook);
  return out;
}

namespace {

/// What both desks of customs see, with a line and without: the answer, what stands against it, the certificate, the conditions.
void open_look(JsonWriter& w, const app::Look& look, const Text& holder) {
  w.open_object().member("answer", look.against.empty() ? "may_pass" : "may_not_pass");
  write_fields(w, "against", look.against);
  w.key("certificate");
  write_certificate(w, look.certificate, holder);
  w.member("conditions", look.licence.terms.conditions);
}

}  // namespace

std::string look_json(const app::Look& look, const Text& holder) {
  std::string out;
  JsonWriter w(out);
  open_look(w, look, holder);
  w.key("balance");
  write_balance(w, look.licence, look.books, {});
  w.close_object();
  return out;
}

std::string offline_json(const app::Look& look, const Text& holder) {
  std::string out;
  JsonWriter w(out);
  open_look(w, look, holder);
  if (const auto ports = app::ports_of(look)) w.member("ports", *ports);
  w.close_object();
  return out;
}

std::string entries_json(const std::vector<ledger::Entry>& entries, const ledger::Account& account) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("unit", account.unit).member("currency", account.currency).count("total", account.version).key("entries").open_array();
  for (const ledger::Entry& e : entries) {
    w.open_object().count("sequence", e.sequence).member("kind", ledger::name_of(e.kind)).member("from", ledger::name_of(e.from)).member("to", ledger::name_of(e.to));
    write_volume(w, "moved", e.moved);
    w.optional("certificate", e.certificate).key("at").value(e.at).optional("note", e.note);
    if (e.refers_to > 0) w.count("refers_to", e.refers_to);
    w.close_object();
  }
  w.close_array().close_object();
  return out;
}

std::string drawn_rows_json(const std::vector<Result<app::Receipt, app::Failure>>& rows) {
  std::string out;
  JsonWriter w(out);
  std::size_t drawn = 0;
  for (const auto& row : rows) drawn += row.has_value() ? 1U : 0U;
  w.open_object().count("drawn", drawn).count("refused", rows.size() - drawn).key("rows").open_array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    w.open_object().count("row", i + 1).key(rows[i] ? "receipt" : "problem");
    if (rows[i]) {
      write_receipt(w, *rows[i]);
    } else {
      write_failure(w, rows[i].error());
    }
    w.close_object();
  }
  w.close_array().close_object();
  return out;
}

std::string usage_json(const std::vector<app::UsageOutcome>& outcomes) {
  std::string out;
  JsonWriter w(out);
  std::size_t booked = 0;
  for (const app::UsageOutcome& o : outcomes) booked += o.receipt ? 1U : 0U;
  w.open_object().count("booked", booked).count("refused", outcomes.size() - booked).key("messages").open_array();
  for (const app::UsageOutcome& o : outcomes) {
    w.open_object().key("sequence").value(static_cast<std::int64_t>(o.sequence)).key(o.receipt ? "receipt" : "problem");
    if (o.receipt) {
      write_receipt(w, *o.receipt);
    } else {
      write_failure(w, o.failure.value_or(app::Failure{}));
    }
    w.close_object();
  }
  w.close_array().close_object();
  return out;
}

std::string certificate_claims(const ledger::Certificate& c, const std::string& issuer) {
  std::string out;
  JsonWriter w(out);
  constexpr std::int64_t seconds_of_day = 86'400;
  w.open_object().member("iss", issuer).key("iat").value(c.drawn_at).key("exp").value((std::int64_t{c.valid_until.days()} + 1) * seconds_of_day);
  w.member("cert", c.number).member("lic", c.licence_number).member("until", c.valid_until).key("lines").open_array();
  for (const ledger::CertificateLine& line : c.lines) {
    w.open_array();
    for (const std::string& code : line.codes) w.value(std::string_view(code));
    w.close_array();
  }
  w.close_array().close_object();
  return out;
}

std::optional<std::string> certificate_number_in(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto payload = from_base64url(token.substr(first + 1, second - first - 1));
  if (!payload) return std::nullopt;
  const auto json = parse_json(*payload);
  const JsonValue* number = json && json->kind == JsonValue::Kind::object ? json->find("cert") : nullptr;
  if (number == nullptr || number->kind != JsonValue::Kind::string) return std::nullopt;
  return number->text;
}

}  // namespace ytterby::wire
