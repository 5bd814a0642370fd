#include "adapters/wire/reading_json.h"

#include "adapters/wire/json_writer.h"
#include "adapters/wire/table_lines.h"

namespace ytterby::wire {

namespace {

void write_range(JsonWriter& w, const std::optional<Decimal>& lo, const std::optional<Decimal>& hi, const char* exact) {
  if (lo && hi && *lo == *hi) {
    w.member(exact, lo->text());
    return;
  }
  if (lo) w.member("min", lo->text());
  if (hi) w.member("max", hi->text());
}

void write_request_line(JsonWriter& w, const law::Pack& pack, const app::RequestLine& line, const TableAmounts& stated_amounts) {
  const goods::ItemFacts& f = line.facts;
  const law::Vocabulary& v = pack.vocabulary;
  const auto stated = [](const auto& fact) { return fact.certainty == goods::Certainty::stated; };
  w.open_object().optional("description", line.description).optional("hs", line.hs);
  if (stated(f.form)) w.member("form", goods::form_id(f.form.value));
  if (stated(f.family)) w.member("family", v.families[f.family.value].id);
  if (stated(f.kind)) w.member("kind", v.kinds[f.kind.value].id);
  if (stated(f.processing)) w.member("processing", goods::processing_id(f.processing.value));
  if (stated(f.origin)) w.member("origin", f.origin.value.text());
  if (!f.composition.empty()) {
    w.key("composition").open_array();
    for (const goods::Share& share : f.composition) {
      w.open_object().member("element", share.element.symbol());
      // A bare symbol says that the element is there; `0-100` does not.
      const bool whole = share.present && share.percent.lo.is_zero() && share.percent.hi == Decimal::whole(100);
      if (!whole) write_range(w, share.percent.lo, share.percent.hi, "percent");
      w.close_object();
    }
    w.close_array();
  }
  if (f.composition_complete) w.member("composition_complete", true);
  if (!f.numbers.empty()) {
    w.key("properties").open_array();
    for (const goods::NumberFact& n : f.numbers) {
      w.open_object().member("name", v.numbers[n.number].id);
      write_range(w, n.lo, n.hi, "value");
      w.close_object();
    }
    w.close_array();
  }
  if (!f.flags.empty()) {
    w.key("flags").open_object();
    for (const goods::FlagFact& flag : f.flags) w.member(v.flags[flag.flag].id, flag.value);
    w.close_object();
  }
  const auto& [quantity, value] = stated_amounts;
  if (!quantity.unit.empty()) w.key("quantity").open_object().member("amount", quantity.amount.text()).member("unit", quantity.unit).close_object();
  if (!value.currency.empty()) w.key("value").open_object().member("amount", value.amount.text()).member("currency", value.currency).close_object();
  w.close_object();
}

}  // namespace

std::string reading_json(const law::Pack& pack, const std::vector<PastedRow>& rows) {
  struct RowError {
    int row;
    FieldError error;
  };
  TableLines table(pack);
  std::vector<RowError> problems;
  std::string out;
  JsonWriter w(out);
  w.open_object().key("lines").open_array();
  bool first = true;
  for (const PastedRow& row : rows) {
    std::vector<FieldError> errors;
    const bool header = first && table.header(row.cells, errors);
    first = false;
    if (!header) {
      errors.clear();
      TableAmounts stated;
      const auto line = table.row(row.cells, errors, &stated);
      if (line && errors.empty()) write_request_line(w, pack, *line, stated);
    }
    for (FieldError& e : errors) problems.push_back({row.number, std::move(e)});
  }
  w.close_array().key("errors").open_array();
  for (const RowError& p : problems) {
    w.open_object().count("row", static_cast<std::size_t>(p.row)).optional("field", p.error.pointer);
    w.member("code", p.error.code).member("text", p.error.text).close_object();
  }
  w.close_array().close_object();
  return out;
}

}  // namespace ytterby::wire
