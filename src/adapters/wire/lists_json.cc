#include "adapters/wire/lists_json.h"

#include <algorithm>

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

/// So many of each kind are told; the counts say how many there are.
constexpr std::size_t most_told = 200;

template <class T>
std::vector<T> first_of(const std::vector<T>& all) {
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), most_told))};
}

std::vector<std::string> texts_of(const std::vector<screening::Interval>& intervals) {
  std::vector<std::string> out;
  for (const auto& one : intervals) out.push_back((one.from ? one.from->text() : "..") + "/" + (one.until ? one.until->text() : ".."));
  return out;
}

std::vector<std::string> one_or_none(const std::string& text) { return text.empty() ? std::vector<std::string>() : std::vector<std::string>{text}; }

/// What a field says, by the names of `screening::changed_fields`.
std::vector<std::string> values_of(const screening::Entry& e, const std::string& field) {
  std::vector<std::string> out;
  if (field == "schema") return {std::string(screening::stored_word(e.schema))};
  if (field == "countries") return e.countries;
  if (field == "births") return e.births;
  if (field == "addresses") return e.addresses;
  if (field == "listed") return texts_of(e.listed);
  if (field == "suspended") return texts_of(e.suspended);
  if (field == "programme") return one_or_none(e.programme);
  if (field == "instrument") return one_or_none(e.instrument);
  if (field == "names") {
    for (const auto& name : e.names) out.push_back(name.text + (name.kind == screening::NameKind::primary ? "" : " (" + std::string(screening::stored_word(name.kind)) + ")"));
  }
  if (field == "identifiers") {
    for (const auto& one : e.identifiers) out.push_back(one.kind + ": " + one.value);
  }
  return out;
}

const screening::Entry& entry_of(const screening::ListContent& content, const std::string& id) {
  return *std::lower_bound(content.entries.begin(), content.entries.end(), id, [](const screening::Entry& e, const std::string& wanted) { return e.id < wanted; });
}

}  // namespace

void write_version(JsonWriter& w, const app::ListVersion& v, const std::string& importer) {
  w.open_object().member("list", v.list).key("number").value(v.number).member("content", v.content).member("published", v.published).member("format", v.format);
  w.key("entries").value(v.entries).key("shares").value(v.shares).key("at").value(v.at);
  w.optional("imported_by", v.imported_by).optional("importer", importer).optional("reason", v.reason).close_object();
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

void write_counts(JsonWriter& w, const ListDifferences& d) {
  w.key("counts").open_object().count("added", d.added.size()).count("removed", d.removed.size()).count("changed", d.changed.size());
  w.count("shares_added", d.shares_added.size()).count("shares_removed", d.shares_removed.size()).close_object();
}

void write_comparison(JsonWriter& w, const app::ListComparison& comparison) {
  const ListDifferences& d = comparison.differences;
  write_counts(w, d);
  names_json(w, "added", first_of(d.added));
  names_json(w, "removed", first_of(d.removed));
  w.key("changed").open_array();
  for (const auto& e : first_of(d.changed)) {
    const screening::Entry& before = entry_of(comparison.before, e.id);
    const screening::Entry& after = entry_of(comparison.after, e.id);
    w.open_object().member("id", e.id).member("name", e.name).key("fields").open_array();
    for (const std::string& field : e.fields) w.open_object().member("field", field).member("before", values_of(before, field)).member("after", values_of(after, field)).close_object();
    w.close_array().close_object();
  }
  w.close_array();
  share_json(w, "shares_added", first_of(d.shares_added));
  share_json(w, "shares_removed", first_of(d.shares_removed));
}

void write_notes(JsonWriter& w, const std::vector<app::ListFault>& notes) {
  w.key("notes").open_array();
  for (const app::ListFault& note : first_of(notes)) {
    w.open_object().count("line", static_cast<std::size_t>(note.line)).optional("element", note.element).member("code", note.code).member("text", note.text).count("times", note.times).close_object();
  }
  w.close_array();
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
