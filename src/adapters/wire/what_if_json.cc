#include "adapters/wire/what_if_json.h"

#include "adapters/wire/answer_json.h"
#include "adapters/wire/names.h"

namespace ytterby::wire {

namespace {

void write_stand(JsonWriter& w, std::string_view name, const app::LineStand& stand) {
  w.key(name).open_object().member("outcome", name_of(stand.outcome)).member("prohibited", stand.prohibited).member("codes", stand.codes).close_object();
}

}  // namespace

std::string what_if_json(const app::WhatIf& answer, const app::Portfolio& portfolio, const Text& title, Lang lang) {
  std::string out;
  JsonWriter w(out);
  w.open_object().optional("title", title).member("as_of", answer.day).count("lines", answer.lines).count("changed", answer.changed).key("changes").open_array();
  for (const app::LineChange& change : answer.changes) {
    w.open_object();
    write_stand(w, "before", change.before);
    write_stand(w, "after", change.after);
    w.key("because").open_array();
    for (const law::Instrument* instrument : change.because) w.open_object().member("instrument", instrument->id).member("short", instrument->short_title).close_object();
    w.close_array().key("lines").open_array();
    for (const std::size_t line : change.lines) w.value(std::string_view(portfolio.lines[line].name));
    w.close_array();
    w.key("answer_before").raw(answer_json(change.answer_before, lang));
    w.key("answer_after").raw(answer_json(change.answer_after, lang));
    w.close_object();
  }
  w.close_array();
  if (answer.shipment) {
    w.key("shipment").open_object().member("differs", answer.shipment->differs);
    w.key("answer_before").raw(answer_json(answer.shipment->before, lang)).key("answer_after").raw(answer_json(answer.shipment->after, lang)).close_object();
  }
  w.close_object();
  return out;
}

}  // namespace ytterby::wire
