#include "adapters/wire/what_if_json.h"

#include "adapters/wire/answer_json.h"
#include "adapters/wire/names.h"
#include "adapters/wire/object_reader.h"
#include "adapters/wire/read_check.h"

namespace ytterby::wire {

namespace {

std::string_view name_of(app::WorkKind kind) {
  switch (kind) {
    case app::WorkKind::nothing: return "nothing";
    case app::WorkKind::apply: return "apply";
    case app::WorkKind::stop: return "stop";
    case app::WorkKind::state_facts: return "state_facts";
    case app::WorkKind::release: return "release";
  }
  return "";
}

std::string_view name_of(app::HeldKind kind) {
  switch (kind) {
    case app::HeldKind::licence: return "licence";
    case app::HeldKind::application: return "application";
    case app::HeldKind::shipment: return "shipment";
  }
  return "";
}

void write_stand(JsonWriter& w, std::string_view name, const app::LineStand& stand, determine::Verdict verdict) {
  w.key(name).open_object().member("verdict", wire::name_of(verdict)).member("outcome", wire::name_of(stand.outcome)).member("prohibited", stand.prohibited).member("codes", stand.codes).close_object();
}

void write_causes(JsonWriter& w, const app::Causes& because) {
  w.key("because").open_array();
  for (const law::Instrument* instrument : because) w.open_object().member("instrument", instrument->id).member("short", instrument->short_title).close_object();
  w.close_array();
}

void write_work(JsonWriter& w, const app::Work& work) {
  w.key("work").open_object().member("kind", name_of(work.kind)).member("from", work.from);
  if (work.until) w.member("until", *work.until);
  if (work.kind == app::WorkKind::apply) {
    w.key("types").open_array();
    for (const law::LicenceType* type : work.types) w.open_object().member("id", wire::name_of(type->id)).member("title", type->title).close_object();
    w.close_array().key("papers").open_array();
    for (const law::Document* paper : work.papers) w.open_object().member("id", paper->id).member("title", paper->title).close_object();
    w.close_array();
    if (work.working_days) w.count("working_days", static_cast<std::size_t>(*work.working_days));
    if (work.file_by) w.member("file_by", *work.file_by).member("late", work.is_late);
    if (work.decided_by) w.member("decided_by", *work.decided_by);
    w.member("provisional", work.provisional);
  }
  w.close_object();
}

void write_answers(JsonWriter& w, const app::CheckAnswer& before, const app::CheckAnswer& after, Lang lang) {
  w.key("answer_before").raw(answer_json(before, lang)).key("answer_after").raw(answer_json(after, lang));
}

void write_item(JsonWriter& w, const app::HeldItem& item) {
  w.open_object().member("id", item.id).optional("number", item.number).count("line", static_cast<std::size_t>(item.line)).member("description", item.description);
  w.member("destination", item.destination).optional("end_user", item.end_user);
  if (item.valid_until) w.member("valid_until", *item.valid_until);
  w.close_object();
}

void write_cell(JsonWriter& w, std::string_view name, const app::CountCell& cell) {
  w.key(name);
  if (!cell.items || !cell.holders) {
    w.null();
    return;
  }
  w.open_object().count("items", *cell.items).count("holders", *cell.holders).close_object();
}

void write_cells(JsonWriter& w, const std::array<app::CountCell, app::held_kinds>& cells, const app::CountCell& all) {
  for (std::size_t kind = 0; kind < cells.size(); ++kind) write_cell(w, name_of(static_cast<app::HeldKind>(kind)), cells[kind]);
  write_cell(w, "all", all);
}

/// Trees of more nodes than any overlay needs only cost time.
constexpr std::size_t most_nodes = 20'000;
constexpr std::size_t longest_scalar = 20'000;

std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name.substr(0, 100)) out += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
  while (!out.empty() && first_bad_utf8(out)) out.pop_back();
  return out;
}

class TreeReader {
 public:
  explicit TreeReader(std::vector<FieldError>& errors) : errors_(errors) {}

  app::LawTree read(const JsonValue& value, const std::string& pointer) {
    app::LawTree out;
    out.pointer = pointer;
    if (++nodes_ > most_nodes) {
      if (nodes_ == most_nodes + 1) errors_.push_back({pointer, "too_many", {"叠加内容过多；最多 20000 个值", "the overlay holds too much; at most 20,000 values"}});
      return out;
    }
    switch (value.kind) {
      case JsonValue::Kind::null: break;
      case JsonValue::Kind::boolean: scalar(out, value.boolean ? "true" : "false", false); break;
      case JsonValue::Kind::number: scalar(out, value.text, false); break;
      case JsonValue::Kind::string: scalar(out, value.text, true); break;
      case JsonValue::Kind::array:
        out.kind = app::LawTree::Kind::list;
        for (std::size_t i = 0; i < value.items.size() && nodes_ <= most_nodes; ++i) out.items.push_back(read(value.items[i], pointer + "/" + std::to_string(i)));
        break;
      case JsonValue::Kind::object:
        out.kind = app::LawTree::Kind::map;
        for (const auto& [key, member] : value.members) {
          if (nodes_ > most_nodes) break;
          out.members.emplace_back(key, read(member, pointer + "/" + escaped(key)));
        }
        break;
    }
    return out;
  }

 private:
  void scalar(app::LawTree& out, const std::string& text, bool is_text) {
    out.kind = app::LawTree::Kind::scalar;
    out.is_text = is_text;
    if (text.size() > longest_scalar) {
      errors_.push_back({out.pointer, "too_long", {"过长；最多 20000 字节", "too long; at most 20,000 bytes"}});
      return;
    }
    out.scalar = text;
  }

  std::vector<FieldError>& errors_;
  std::size_t nodes_ = 0;
};

void read_goods(const JsonValue& shipment, const law::Pack& pack, AskedWhatIf& out, std::vector<FieldError>& errors) {
  auto request = read_check(shipment, pack);
  if (!request) {
    for (FieldError& e : request.error()) errors.push_back({"/shipment" + e.pointer, std::move(e.code), std::move(e.text)});
    return;
  }
  for (std::size_t i = 0; i < request->lines.size(); ++i) out.portfolio.lines.push_back({std::to_string(i + 1), std::move(request->lines[i])});
  request->lines.clear();
  out.portfolio.shipment = std::move(*request);
  out.portfolio.is_shipment = true;
}

}  // namespace

std::string what_if_json(const app::WhatIf& answer, const app::LineWork& work, const app::Portfolio& portfolio, const Text& title, Lang lang) {
  std::string out;
  JsonWriter w(out);
  w.open_object().optional("title", title).member("as_of", answer.day).count("lines", answer.lines).count("changed", answer.changed).key("changes").open_array();
  for (std::size_t i = 0; i < answer.changes.size(); ++i) {
    const app::LineChange& change = answer.changes[i];
    w.open_object();
    write_stand(w, "before", change.before, change.answer_before.shipment.verdict);
    write_stand(w, "after", change.after, change.answer_after.shipment.verdict);
    write_causes(w, change.because);
    w.key("lines").open_array();
    for (const std::size_t line : change.lines) w.value(std::string_view(portfolio.lines[line].name));
    w.close_array();
    write_work(w, work.changes[i]);
    write_answers(w, change.answer_before, change.answer_after, lang);
    w.close_object();
  }
  w.close_array();
  if (answer.shipment) {
    w.key("shipment").open_object().member("differs", answer.shipment->differs);
    write_causes(w, answer.shipment->because);
    if (work.shipment) write_work(w, *work.shipment);
    write_answers(w, answer.shipment->before, answer.shipment->after, lang);
    w.close_object();
  }
  w.close_object();
  return out;
}

std::string record_what_if_json(const app::RecordWhatIf& answer, const Text& title, Lang lang) {
  std::string out;
  JsonWriter w(out);
  w.open_object().optional("title", title).member("as_of", answer.day).count("lines", answer.items.size()).count("changed", answer.changed).key("changes").open_array();
  for (const app::HeldChange& change : answer.changes) {
    w.open_object().member("kind", name_of(change.kind));
    write_stand(w, "before", change.before.lines.front(), change.before.verdict);
    write_stand(w, "after", change.after.lines.front(), change.after.verdict);
    write_causes(w, change.because);
    w.key("items").open_array();
    for (const std::size_t item : change.items) write_item(w, answer.items[item]);
    w.close_array();
    write_work(w, change.work);
    write_answers(w, change.answer_before, change.answer_after, lang);
    w.close_object();
  }
  w.close_array().close_object();
  return out;
}

std::string what_if_counts_json(const app::WhatIfCounts& answer, const Text& title) {
  std::string out;
  JsonWriter w(out);
  w.open_object().optional("title", title).member("as_of", answer.day).count("least_holders", answer.least).key("rows").open_array();
  for (const app::CountRow& row : answer.rows) {
    w.open_object();
    write_causes(w, row.because);
    w.member("before", wire::name_of(row.before)).member("after", wire::name_of(row.after)).member("work", name_of(row.work));
    write_cells(w, row.cells, row.all);
    w.close_object();
  }
  w.close_array().key("totals").open_object();
  write_cells(w, answer.columns, answer.all);
  w.close_object().close_object();
  return out;
}

Result<AskedWhatIf, std::vector<FieldError>> read_what_if(const JsonValue& body, const law::Pack& pack, bool with_goods) {
  std::vector<FieldError> errors;
  ObjectReader reader(body, "", errors);
  AskedWhatIf out;
  const JsonValue* overlay = reader.member("overlay");
  out.day = reader.date("day");
  const JsonValue* shipment = with_goods ? reader.member("shipment") : nullptr;
  reader.finish();
  if (overlay == nullptr) {
    errors.push_back({"/overlay", "missing", {"缺少这一项：写明法规会怎样不同", "this is missing: say how the law would be otherwise"}});
  } else if (overlay->kind != JsonValue::Kind::object) {
    errors.push_back({"/overlay", "wrong_type", {"应为 object", "must be of type object"}});
  } else {
    out.overlay = TreeReader(errors).read(*overlay, "/overlay");
  }
  if (shipment != nullptr) {
    read_goods(*shipment, pack, out, errors);
  } else if (with_goods) {
    errors.push_back({"/shipment", "missing", {"缺少这一项：要比较的货品", "this is missing: the goods to compare"}});
  }
  if (!errors.empty()) return fail(std::move(errors));
  return out;
}

}  // namespace ytterby::wire
