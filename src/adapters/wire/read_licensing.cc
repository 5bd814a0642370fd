#include "adapters/wire/read_licensing.h"

#include <algorithm>
#include <array>

#include "adapters/wire/json_writer.h"
#include "adapters/wire/line_fields.h"
#include "adapters/wire/read_check.h"

namespace ytterby::wire {

namespace {

constexpr std::size_t longest_name = 500;
constexpr std::size_t longest_text = 4000;
constexpr std::size_t most_parties = 50;
constexpr std::size_t most_papers = 200;
constexpr std::size_t most_exports = 20'000;
constexpr std::array<std::string_view, 3> types{"individual", "general", "registration"};
constexpr std::array<std::string_view, 3> stances{"grant", "grant_with_conditions", "refuse"};

licensing::Party read_party(const JsonValue& value, const std::string& at, std::vector<FieldError>& errors) {
  ObjectReader r(value, at, errors);
  licensing::Party out;
  out.name = r.text("name", longest_name, Presence::required);
  out.name_original = r.text("name_original", longest_name);
  out.country = r.country("country");
  out.address = r.text("address", longest_name);
  r.finish();
  return out;
}

/// The facts of a line, checked against the vocabulary and kept as they were written.
std::string read_facts(const JsonValue* value, const law::Pack& pack, const std::string& at, std::vector<FieldError>& errors) {
  if (value == nullptr) return "{}";
  if (auto line = read_line(*value, pack); !line) {
    for (FieldError& e : line.error()) errors.push_back({at + e.pointer, std::move(e.code), std::move(e.text)});
  }
  std::string out;
  append_json(out, *value);
  return out;
}

licensing::GoodsLine read_goods_line(const JsonValue& value, const law::Pack& pack, const std::string& at, std::vector<FieldError>& errors) {
  ObjectReader r(value, at, errors);
  licensing::GoodsLine out;
  out.goods = {r.text("goods", 36)};
  out.description = r.text("description", 2000);
  out.hs = r.text("hs", 14);
  out.facts = read_facts(r.member("facts"), pack, at + "/facts", errors);
  out.quantity = r.quantity("quantity");
  out.value = r.money("value");
  r.finish();
  return out;
}

licensing::Paper read_paper(const JsonValue& value, const law::Pack& pack, const std::string& at, std::vector<FieldError>& errors) {
  ObjectReader r(value, at, errors);
  licensing::Paper out;
  out.document = r.text("document", 80, Presence::required);
  if (!out.document.empty() && law::find_document(pack, out.document) == nullptr) {
    r.error(at + "/document", "unknown_value", {"没有这种文件", "there is no such document"});
  }
  out.file = {r.text("file", 36, Presence::required)};
  out.translation = r.boolean("translation");
  out.contract_no = r.text("contract_no", 100);
  out.total = r.quantity("total");
  r.finish();
  return out;
}

template <class T>
Result<T, std::vector<FieldError>> result(T value, std::vector<FieldError> errors) {
  if (!errors.empty()) return fail(std::move(errors));
  return value;
}

}  // namespace

Result<licensing::Content, std::vector<FieldError>> read_content(const JsonValue& body, const law::Pack& pack) {
  std::vector<FieldError> errors;
  ObjectReader r(body, "", errors);
  licensing::Content out;
  if (const auto type = r.one_of("type", types, Presence::required)) out.type = static_cast<law::LicenceTypeId>(*type);
  out.destination = r.country("destination");
  out.further_destinations = r.texts("further_destinations", most_parties, 2);
  for (std::size_t i = 0; i < out.further_destinations.size(); ++i) {
    if (!is_country(out.further_destinations[i])) r.error("/further_destinations/" + std::to_string(i), "bad_country", {"请用两个大写字母的国家或地区代码（ISO 3166），例如 DE", "use a country code of two capital letters (ISO 3166), such as DE"});
  }
  r.list("end_users", most_parties, [&](const JsonValue& item, const std::string& at) { out.end_users.push_back(read_party(item, at, errors)); });
  if (const JsonValue* party = r.member("consignee")) out.consignee = read_party(*party, "/consignee", errors);
  if (const JsonValue* party = r.member("importer")) out.importer = read_party(*party, "/importer", errors);
  out.end_use = r.text("end_use", longest_text);
  out.end_use_flags = r.texts("end_use_flags", 32, 80);
  out.situation = r.text("situation", 80);
  out.contract_no = r.text("contract_no", 100);
  r.list("lines", most_lines, [&](const JsonValue& item, const std::string& at) { out.lines.push_back(read_goods_line(item, pack, at, errors)); });
  r.list("papers", most_papers, [&](const JsonValue& item, const std::string& at) { out.papers.push_back(read_paper(item, pack, at, errors)); });
  out.valid_until = r.date("valid_until");
  out.amends = {r.text("amends", 36)};
  r.finish();
  return result(std::move(out), std::move(errors));
}

Result<licensing::Terms, std::vector<FieldError>> read_terms(const JsonValue& body) {
  std::vector<FieldError> errors;
  ObjectReader r(body, "", errors);
  licensing::Terms out;
  if (const auto stance = r.one_of("stance", stances, Presence::required)) out.stance = static_cast<licensing::Stance>(*stance);
  r.list("limits", most_lines, [&](const JsonValue& item, const std::string& at) {
    ObjectReader l(item, at, errors);
    licensing::LineLimit limit;
    limit.line = static_cast<std::size_t>(l.integer("line", 1, static_cast<std::int64_t>(most_lines)).value_or(1) - 1);
    limit.quantity = l.quantity("quantity");
    limit.value = l.money("value");
    for (const std::size_t user : l.places("end_users", most_parties)) limit.end_users.push_back(user - 1);
    limit.destinations = l.texts("destinations", most_parties, 2);
    limit.valid_until = l.date("valid_until");
    if (const auto uses = l.integer("use_count", 1, 100'000)) limit.use_count = static_cast<std::int32_t>(*uses);
    limit.ports = l.texts("ports", 100, 100);
    l.finish();
    out.limits.push_back(std::move(limit));
  });
  out.valid_from = r.date("valid_from");
  out.valid_until = r.date("valid_until");
  if (const auto uses = r.integer("use_count", 1, 100'000)) out.use_count = static_cast<std::int32_t>(*uses);
  out.ports = r.texts("ports", 100, 100);
  if (const auto months = r.integer("report_months", 1, 12)) out.report_months = static_cast<std::int32_t>(*months);
  out.conditions = r.texts("conditions", 100, longest_text);
  out.reasons = r.text("reasons", longest_text);
  out.advice = r.texts("advice", 100, 36);
  r.list("factors", 50, [&](const JsonValue& item, const std::string& at) {
    ObjectReader f(item, at, errors);
    licensing::FactorNote note;
    note.factor = f.text("factor", 80, Presence::required);
    note.concern = f.boolean("concern");
    note.note = f.text("note", longest_text);
    f.finish();
    out.factors.push_back(std::move(note));
  });
  r.finish();
  return result(std::move(out), std::move(errors));
}

Result<std::vector<qualify::ProgrammeElement>, std::vector<FieldError>> read_programme(const JsonValue& body, const law::Pack& pack) {
  std::vector<FieldError> errors;
  std::vector<qualify::ProgrammeElement> out;
  std::vector<std::string> known;
  for (const law::ProgrammeElement& e : pack.programme_elements) known.push_back(e.id);
  ObjectReader r(body, "", errors);
  r.list("elements", known.size(), [&](const JsonValue& item, const std::string& at) {
    ObjectReader e(item, at, errors);
    qualify::ProgrammeElement element;
    element.element = e.text("element", 80, Presence::required);
    if (std::find(known.begin(), known.end(), element.element) == known.end()) e.error(at + "/element", "unknown_value", {"没有这项要素", "there is no such element"});
    element.in_place = e.boolean("in_place");
    element.evidence = e.text("evidence", longest_text);
    element.tested_on = e.date("tested_on");
    e.finish();
    out.push_back(std::move(element));
  });
  r.finish();
  return result(std::move(out), std::move(errors));
}

namespace {

qualify::PastExport read_export(const JsonValue& item, const std::string& at, std::vector<FieldError>& errors) {
  ObjectReader e(item, at, errors);
  qualify::PastExport one;
  one.day = e.date("day", Presence::required).value_or(Date{});
  one.codes = e.texts("codes", 20, 40);
  one.end_user = e.text("end_user", longest_name, Presence::required);
  one.country = e.country("country");
  one.quantity = e.quantity("quantity");
  one.licence_no = e.text("licence_no", 100);
  e.finish();
  return one;
}

}  // namespace

Result<std::vector<qualify::PastExport>, std::vector<FieldError>> read_exports(const JsonValue& body) {
  std::vector<FieldError> errors;
  std::vector<qualify::PastExport> out;
  ObjectReader r(body, "", errors);
  r.list("exports", most_exports, [&](const JsonValue& item, const std::string& at) { out.push_back(read_export(item, at, errors)); });
  r.finish();
  return result(std::move(out), std::move(errors));
}

Result<std::vector<qualify::PastExport>, std::vector<FieldError>> read_exports_table(const std::vector<std::vector<std::string>>& rows) {
  constexpr std::array<std::string_view, 7> columns{"day", "codes", "end_user", "country", "quantity", "unit", "licence_no"};
  std::vector<FieldError> errors;
  std::vector<qualify::PastExport> out;
  const bool headed = !rows.empty() && rows.front().size() == columns.size() && std::equal(columns.begin(), columns.end(), rows.front().begin(), [](std::string_view a, const std::string& b) { return a == lower_ascii(trimmed(b)); });
  if (!headed) {
    errors.push_back({"/1", "bad_header", {"第一行应为列名：day,codes,end_user,country,quantity,unit,licence_no", "the first row must name the columns: day,codes,end_user,country,quantity,unit,licence_no"}});
    return fail(std::move(errors));
  }
  if (rows.size() - 1 > most_exports) {
    errors.push_back({"", "too_many", {"最多" + std::to_string(most_exports) + "行", "at most " + std::to_string(most_exports) + " rows"}});
    return fail(std::move(errors));
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::string at = "/" + std::to_string(i + 1);
    std::vector<std::string> cells = rows[i];
    cells.resize(columns.size());
    JsonValue object;
    object.kind = JsonValue::Kind::object;
    const auto text = [](std::string_view value) {
      JsonValue v;
      v.kind = JsonValue::Kind::string;
      v.text = trimmed(value);
      return v;
    };
    JsonValue codes;
    codes.kind = JsonValue::Kind::array;
    for (std::string_view rest = cells[1]; !trimmed(rest).empty();) {
      const std::size_t end = std::min(rest.find_first_of("; "), rest.size());
      if (end > 0) codes.items.push_back(text(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    JsonValue quantity;
    quantity.kind = JsonValue::Kind::object;
    quantity.members = {{"amount", text(cells[4])}, {"unit", text(cells[5])}};
    object.members = {{"day", text(cells[0])}, {"codes", codes}, {"end_user", text(cells[2])}, {"country", text(cells[3])}, {"licence_no", text(cells[6])}};
    if (!trimmed(cells[4]).empty()) object.members.emplace_back("quantity", quantity);
    out.push_back(read_export(object, at, errors));
  }
  return result(std::move(out), std::move(errors));
}

Result<app::RecordFinding, std::vector<FieldError>> read_finding(const JsonValue& body) {
  std::vector<FieldError> errors;
  app::RecordFinding out;
  ObjectReader r(body, "", errors);
  r.list("exports", most_exports, [&](const JsonValue& item, const std::string& at) {
    if (!out.exports) out.exports.emplace();
    out.exports->push_back(read_export(item, at, errors));
  });
  static constexpr std::array<std::string_view, 2> kinds{"criminal", "administrative"};
  if (const JsonValue* list = r.member("penalties"); list != nullptr && list->kind == JsonValue::Kind::array) out.penalties.emplace();
  r.list("penalties", 100, [&](const JsonValue& item, const std::string& at) {
    ObjectReader p(item, at, errors);
    qualify::Penalty one;
    if (const auto kind = p.one_of("kind", kinds, Presence::required)) one.kind = static_cast<qualify::Penalty::Kind>(*kind);
    one.day = p.date("day", Presence::required).value_or(Date{});
    one.serious = p.boolean("serious");
    one.text = p.text("text", longest_text);
    p.finish();
    if (out.penalties) out.penalties->push_back(std::move(one));
  });
  out.listed_owner = r.maybe_boolean("listed_owner");
  r.finish();
  return result(std::move(out), std::move(errors));
}

Result<app::CatalogueGoods, std::vector<FieldError>> read_goods(const JsonValue& body, const law::Pack& pack) {
  std::vector<FieldError> errors;
  ObjectReader r(body, "", errors);
  app::CatalogueGoods out;
  out.name = r.text("name", longest_name, Presence::required);
  out.facts = read_facts(r.member("facts"), pack, "/facts", errors);
  out.retired = r.boolean("retired");
  r.finish();
  return result(std::move(out), std::move(errors));
}

std::optional<app::RequestLine> read_stored_line(const std::string& json, const law::Pack& pack) {
  const auto value = parse_json(json);
  if (!value) return std::nullopt;
  auto line = read_line(*value, pack);
  if (!line) return std::nullopt;
  return std::move(*line);
}

}  // namespace ytterby::wire
