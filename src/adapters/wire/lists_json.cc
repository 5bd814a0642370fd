#include "adapters/wire/lists_json.h"

#include "core/screening/list_text.h"

namespace ytterby::wire {

using screening::ListDifferences;

namespace {

void names_json(JsonWriter& w, const char* key, const std::vector<screening::EntryName>& entries) {
  w.key(key).open_array();
  for (const auto& e : entries) w.open_object().member("id", e.id).member("name", e.name).close_object();
  w.close_array();
}

void share_json(JsonWriter& w, const char* key, const std::vector<screening::Share>& shares) {
  w.key(key).open_array();
  for (const auto& s : shares) {
    w.open_object().member("owner", s.owner).member("owned", s.owned);
    if (s.at_least) w.member("at_least", s.at_least->text());
    if (s.at_most) w.member("at_most", s.at_most->text());
    w.close_object();
  }
  w.close_array();
}

}  // namespace

void write_version(JsonWriter& w, const app::ListVersion& v) {
  w.open_object().member("list", v.list).key("number").value(v.number).member("content", v.content).member("published", v.published).member("format", v.format);
  w.key("entries").value(v.entries).key("shares").value(v.shares).key("at").value(v.at).close_object();
}

void write_differences(JsonWriter& w, const ListDifferences& d) {
  names_json(w, "added", d.added);
  names_json(w, "removed", d.removed);
  w.key("changed").open_array();
  for (const auto& e : d.changed) w.open_object().member("id", e.id).member("name", e.name).member("fields", e.fields).close_object();
  w.close_array();
  share_json(w, "shares_added", d.shares_added);
  share_json(w, "shares_removed", d.shares_removed);
}

void write_entry(JsonWriter& w, const app::StandingEntry& standing, bool of_a_day) {
  const screening::Entry& e = *standing.entry;
  w.open_object().member("id", e.id).member("schema", screening::stored_word(e.schema)).key("names").open_array();
  for (const auto& name : e.names) w.open_object().member("text", name.text).member("kind", screening::stored_word(name.kind)).close_object();
  w.close_array().key("identifiers").open_array();
  for (const auto& one : e.identifiers) w.open_object().member("kind", one.kind).member("value", one.value).close_object();
  w.close_array().member("countries", e.countries).member("births", e.births).member("addresses", e.addresses);
  const auto intervals = [&](const char* key, const std::vector<screening::Interval>& all) {
    w.key(key).open_array();
    for (const auto& i : all) {
      w.open_object();
      if (i.from) w.member("from", *i.from);
      if (i.until) w.member("until", *i.until);
      w.close_object();
    }
    w.close_array();
  };
  intervals("listed", e.listed);
  intervals("suspended", e.suspended);
  w.optional("programme", e.programme).optional("instrument", e.instrument);
  if (of_a_day) w.member("standing", standing.standing == screening::Standing::suspended ? "suspended" : "binding");
  w.close_object();
}

}  // namespace ytterby::wire
