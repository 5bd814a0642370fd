#include "adapters/wire/screening_json.h"

#include <array>

#include "core/explain/screening_words.h"

namespace ytterby::wire {

namespace {

// The limits of api/openapi.yaml.
constexpr std::size_t most_parties = 1'000;
constexpr std::size_t most_facts = 20;
constexpr std::size_t longest_name = 500;
constexpr std::size_t longest_fact = 100;
constexpr std::int64_t most_hits = 100;

// In the order of screening::Schema.
constexpr std::array<std::string_view, 5> schemas{"unknown", "person", "organisation", "vessel", "aircraft"};
// In the order of screening::NameKind.
constexpr std::array<std::string_view, 6> name_kinds{"primary", "alias", "weak_alias", "former", "original_script", "romanised"};

screening::Query read_party(ObjectReader& r, std::size_t limit) {
  screening::Query out;
  out.limit = limit;
  out.name = r.text("name", longest_name, Presence::required);
  if (const auto schema = r.one_of("schema", schemas)) out.schema = static_cast<screening::Schema>(*schema);
  if (std::string country = r.country("country"); !country.empty()) out.facts.countries.push_back(std::move(country));
  out.facts.births = r.texts("births", most_facts, longest_fact);
  for (std::string& value : r.texts("identifiers", most_facts, longest_fact)) out.facts.identifiers.push_back({"", std::move(value)});
  r.finish();
  return out;
}

void write_hit(JsonWriter& w, const app::ScreenedHit& hit) {
  const screening::Entry& entry = *hit.entry;
  w.open_object().member("list", hit.list->list).member("name", entry.names[hit.name].text);
  write_entry(w, entry);
  write_match(w, hit.match);
  w.close_object();
}

}  // namespace

void write_entry(JsonWriter& w, const screening::Entry& entry) {
  w.member("id", entry.id).member("schema", schemas.at(static_cast<std::size_t>(entry.schema))).key("names").open_array();
  for (const screening::Name& name : entry.names) w.open_object().member("text", name.text).member("kind", name_kinds.at(static_cast<std::size_t>(name.kind))).close_object();
  w.close_array().member("countries", entry.countries).member("births", entry.births).optional("programme", entry.programme).optional("instrument", entry.instrument);
}

void write_match(JsonWriter& w, const screening::Match& match) {
  w.count("score", static_cast<std::size_t>(match.score)).member("match", match.match);
  write_reasons(w, match.reasons);
}

void write_reasons(JsonWriter& w, const std::vector<screening::Reason>& reasons) {
  w.key("reasons").open_array();
  for (const screening::Reason& reason : reasons) {
    w.open_object().member("kind", screening::name_of(reason.kind)).optional("asked", reason.left).optional("listed", reason.right);
    w.key("points").value(std::int64_t{reason.points}).member("text", explain::reason_text(reason)).close_object();
  }
  w.close_array();
}

Result<std::vector<screening::Query>, std::vector<FieldError>> read_screening(const JsonValue& body) {
  std::vector<FieldError> errors;
  std::vector<screening::Query> out;
  ObjectReader r(body, "", errors);
  const auto limit = r.integer("limit", 1, most_hits);
  r.list("parties", most_parties, [&](const JsonValue& item, const std::string& at) {
    ObjectReader party(item, at, errors);
    constexpr std::size_t usual = 10;
    out.push_back(read_party(party, limit ? static_cast<std::size_t>(*limit) : usual));
  });
  r.finish();
  if (errors.empty() && out.empty()) errors.push_back({"/parties", "missing_field", {"请至少给出一方", "name at least one party"}});
  if (!errors.empty()) return fail(std::move(errors));
  return out;
}

std::string screened_json(const std::vector<screening::Query>& asked, const std::vector<app::Screened>& answers) {
  std::string out;
  JsonWriter w(out);
  w.open_object().key("screened").open_array();
  for (std::size_t i = 0; i < asked.size(); ++i) {
    w.open_object().member("name", asked[i].name).key("hits").open_array();
    for (const app::ScreenedHit& hit : answers[i].hits) write_hit(w, hit);
    w.close_array().close_object();
  }
  w.close_array().key("lists").open_array();
  if (!answers.empty()) {
    for (const auto& list : answers.back().index->lists()) w.open_object().member("list", list->list).optional("published", list->published).count("entries", list->entries.size()).close_object();
  }
  w.close_array().close_object();
  return out;
}

}  // namespace ytterby::wire
