// Lists that are published as CSV, with a header.
#include <algorithm>

#include "adapters/lists/csv_rows.h"
#include "base/text.h"

namespace ytterby::lists {

using screening::Entry;
using screening::NameKind;
using screening::Schema;

namespace {

Schema schema_of_words(std::string_view words) {
  const std::string word = lower_ascii(trimmed(words));
  if (word == "individual" || word == "person" || word == "p") return Schema::person;
  if (word == "vessel" || word == "ship") return Schema::vessel;
  if (word == "aircraft" || word == "airplane") return Schema::aircraft;
  if (word == "entity" || word == "company" || word == "organization" || word == "organisation" || word == "publicbody" || word == "e" || word == "enterprise") return Schema::organisation;
  return Schema::unknown;
}

void add_interval(Reading& out, const Place& from_place, Entry& entry, std::string_view from, std::string_view until) {
  screening::Interval interval;
  const auto read = [&](std::string_view text, std::optional<Date>& day) {
    if (trimmed(text).empty()) return;
    day = whole_day(text);
    if (!day) out.problem(from_place, "bad_date", trimmed(text));
  };
  read(from, interval.from);
  read(until, interval.until);
  if (interval.from && interval.until && *interval.until < *interval.from) out.problem(from_place, "bad_interval", trimmed(until));
  if (interval.from || interval.until) entry.listed.push_back(interval);
}

/// `CO, 811038291-3, NIT #`: what it is stands last, its country first, if at all.
void add_csl_identifier(Entry& entry, std::string_view text) {
  const std::size_t last = text.rfind(',');
  if (last == std::string_view::npos) return;
  const std::string kind = identifier_kind(text.substr(last + 1));
  if (lower_ascii(text).find("sanctions") != std::string::npos) return;   // remarks stand in the same column
  std::string_view value = trimmed(text.substr(0, last));
  if (const std::size_t comma = value.find(','); comma == 2) value = trimmed(value.substr(comma + 1));
  if (kind == "imo" && value.starts_with("IMO ")) value.remove_prefix(4);
  add_identifier(entry, kind, value);
}

/// The list joins lists of several authorities, of which only one gives ids. The others are known by what is said of them.
std::string csl_id(const CsvRows& row) {
  if (!trimmed(row["entity_number"]).empty()) return std::string(trimmed(row["entity_number"]));
  const std::string_view source = row["source"];
  const std::size_t open = source.find('(');
  const std::size_t close = source.find(')', open == std::string_view::npos ? 0 : open);
  const std::string_view shorter = open != std::string_view::npos && close != std::string_view::npos ? source.substr(open + 1, close - open - 1) : source;
  return joined({shorter, row["name"], row["start_date"], row["federal_register_notice"]}, "/");
}

}  // namespace

void read_us_csl(ListInput& in, Reading& out) {
  CsvRows row(in, out);
  if (!row.header({"source", "entity_number", "type", "programs", "name", "addresses", "alt_names", "start_date", "end_date"})) return;
  while (row.next()) {
    std::string id = csl_id(row);
    // The same person under the same notice twice, at two addresses: both rows stay.
    for (int again = 2; out.find(id) != nullptr; ++again) id = csl_id(row) + "#" + std::to_string(again);
    Entry* entry = out.add(row.place("entity_number"), id);
    if (entry == nullptr) continue;
    entry->schema = schema_of_words(row["type"]);
    add_name(*entry, row["name"], NameKind::primary);
    for (const auto name : split(row["alt_names"], ";")) add_name(*entry, name, NameKind::alias);
    for (const auto address : split(row["addresses"], ";")) {
      add_text(entry->addresses, address);
      const std::size_t comma = address.rfind(',');
      const auto country = trimmed(comma == std::string_view::npos ? address : address.substr(comma + 1));
      if (country.size() == 2) out.add_country(row.place("addresses"), *entry, country);
    }
    for (const char* column : {"nationalities", "citizenships", "vessel_flag"}) {
      for (const auto country : split(row[column], ";")) out.add_country(row.place(column), *entry, country);
    }
    for (const auto birth : split(row["dates_of_birth"], ";")) out.add_birth(row.place("dates_of_birth"), *entry, birth);
    for (const auto identifier : split(row["ids"], ";")) add_csl_identifier(*entry, identifier);
    add_identifier(*entry, "call_sign", row["call_sign"]);
    add_interval(out, row.place("start_date"), *entry, row["start_date"], row["end_date"]);
    entry->programme = joined({row["source"], row["programs"]}, ": ");
    entry->instrument = tidied(row["federal_register_notice"]);
    out.finish(row.place("name"), *entry);
  }
  row.check_end();
}

void read_opensanctions(ListInput& in, Reading& out) {
  CsvRows row(in, out);
  if (!row.header({"id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers"})) return;
  while (row.next()) {
    Entry* entry = out.add(row.place("id"), row["id"]);
    if (entry == nullptr) continue;
    entry->schema = schema_of_words(row["schema"]);
    add_name(*entry, row["name"], NameKind::primary);
    for (const auto name : split(row["aliases"], ";")) add_name(*entry, name, NameKind::alias);
    for (const auto country : split(row["countries"], ";")) out.add_country(row.place("countries"), *entry, country);
    for (const auto birth : split(row["birth_date"], ";")) out.add_birth(row.place("birth_date"), *entry, birth);
    for (const auto address : split(row["addresses"], ";")) add_text(entry->addresses, address);
    for (const auto value : split(row["identifiers"], ";")) {
      const std::string_view number = trimmed(value);
      if (number.starts_with("IMO")) {
        add_identifier(*entry, "imo", number.substr(3));
      } else {
        add_identifier(*entry, "other", number);
      }
    }
    entry->programme = tidied(row["program_ids"]);
    if (entry->programme.empty()) entry->programme = tidied(row["dataset"]);
    if (row["sanctions"] != "\"\"") entry->instrument = tidied(row["sanctions"]);
    out.finish(row.place("name"), *entry);
  }
  row.check_end();
}

void read_own_csv(ListInput& in, Reading& out) {
  CsvRows row(in, out);
  if (!row.header({"id", "name"})) return;
  row.allow_short_rows();
  while (row.next()) {
    Entry* entry = out.add(row.place("id"), row["id"]);
    if (entry == nullptr) continue;
    entry->schema = schema_of_words(row["schema"]);
    if (entry->schema == Schema::unknown && !trimmed(row["schema"]).empty() && lower_ascii(trimmed(row["schema"])) != "unknown") out.problem(row.place("schema"), "bad_schema", trimmed(row["schema"]));
    add_name(*entry, row["name"], NameKind::primary);
    for (const auto name : split(row["aliases"], ";")) add_name(*entry, name, NameKind::alias);
    for (const auto country : split(row["country"], ";")) out.add_country(row.place("country"), *entry, country);
    for (const auto birth : split(row["birth"], ";")) out.add_birth(row.place("birth"), *entry, birth);
    for (const auto address : split(row["address"], ";")) add_text(entry->addresses, address);
    for (const auto identifier : split(row["identifiers"], ";")) {
      const std::size_t colon = identifier.find(':');
      const bool named = colon != std::string_view::npos;
      add_identifier(*entry, named ? identifier_kind(identifier.substr(0, colon)) : "other", named ? identifier.substr(colon + 1) : identifier);
    }
    add_interval(out, row.place("listed_from"), *entry, row["listed_from"], row["listed_until"]);
    entry->programme = tidied(row["programme"]);
    entry->instrument = tidied(row["instrument"]);
    out.finish(row.place("name"), *entry);
  }
}

// --- European Union ----------------------------------------------------------------------------------------------------------

namespace {

/// One entry is many rows, each with one more name, address, birth or paper.
void read_eu_row(const CsvRows& row, Reading& out, Entry& entry) {
  add_name(entry, row["namealias_wholename"], lower_ascii(row["namealias_strong"]) == "false" ? NameKind::weak_alias : entry.names.empty() ? NameKind::primary : NameKind::alias);
  add_text(entry.addresses, joined({row["address_street"], row["address_pobox"], row["address_city"], row["address_zipcode"], row["address_region"], row["address_countrydescription"]}, ", "));
  for (const char* column : {"address_countryiso2code", "citizenship_countryiso2code"}) {
    if (row[column] != "00") out.add_country(row.place(column), entry, row[column]);   // unknown
  }
  const std::string_view birth = trimmed(row["birthdate_birthdate"]).empty() ? row["birthdate_year"] : row["birthdate_birthdate"];
  out.add_birth(row.place("birthdate_birthdate"), entry, birth);
  if (!trimmed(row["identification_number"]).empty()) add_identifier(entry, identifier_kind(row["identification_typedescription"]), row["identification_number"]);
}

}  // namespace

void read_eu_csv(ListInput& in, Reading& out) {
  CsvRows row(in, out);
  if (!row.header({"entity_logicalid", "entity_subjecttype", "namealias_wholename"})) return;
  while (row.next()) {
    const std::string id(trimmed(row["entity_logicalid"]));
    Entry* entry = id.empty() ? nullptr : out.find(id);
    if (entry == nullptr) {
      entry = out.add(row.place("entity_logicalid"), id);
      if (entry == nullptr) continue;
      entry->schema = schema_of_words(row["entity_subjecttype"]);
      entry->programme = tidied(row["entity_regulation_programme"]);
      entry->instrument = joined({row["entity_regulation_numbertitle"], row["entity_eu_referencenumber"]}, "; ");
      if (const auto day = whole_day(row["entity_regulation_entryintoforcedate"])) entry->listed.push_back({day, std::nullopt});
      if (out.content.published.empty()) out.content.published = tidied(row["filegenerationdate"]);
    }
    read_eu_row(row, out, *entry);
  }
  for (Entry& entry : out.content.entries) out.finish(row.place("namealias_wholename"), entry);
  row.check_end();
}

// --- United Kingdom ----------------------------------------------------------------------------------------------------------

namespace {

void read_uk_row(const CsvRows& row, Reading& out, Entry& entry) {
  std::vector<std::string_view> names;
  // Given names come first; the last one or the whole name of an organisation is number 6.
  for (const char* column : {"name 1", "name 2", "name 3", "name 4", "name 5", "name 6"}) names.push_back(row[column]);
  const std::string type = lower_ascii(row["alias type"]);
  const bool weak = lower_ascii(row["alias quality"]).find("low") != std::string::npos;
  const bool primary = type.find("primary") != std::string::npos && type.find("variation") == std::string::npos;
  const NameKind kind = primary ? NameKind::primary : type.find("fka") != std::string::npos || type.find("former") != std::string::npos ? NameKind::former : weak ? NameKind::weak_alias : NameKind::alias;
  add_name(entry, joined(names, " "), kind);
  add_name(entry, row["name non-latin script"], NameKind::original_script);
  std::vector<std::string_view> address;
  for (const char* column : {"address 1", "address 2", "address 3", "address 4", "address 5", "address 6", "post/zip code", "country"}) address.push_back(row[column]);
  add_text(entry.addresses, joined(address, ", "));
  for (const char* column : {"country", "nationality"}) out.add_country(row.place(column), entry, row[column]);
  out.add_birth(row.place("dob"), entry, row["dob"]);
  add_identifier(entry, "passport", row["passport number"]);
  add_identifier(entry, "national_id", row["national identification number"]);
}

}  // namespace

void read_uk_csv(ListInput& in, Reading& out) {
  CsvRows row(in, out);
  const std::string_view head = in.head();
  if (lower_ascii(trimmed(head.substr(0, 32))).find("last updated") != std::string::npos) {
    if (const auto dated = row.raw(); dated && dated->cells.size() > 1) out.content.published = tidied(dated->cells[1]);
  }
  if (!row.header({"name 6", "name 1", "group type", "group id"})) return;
  while (row.next()) {
    const std::string id(trimmed(row["group id"]));
    Entry* entry = id.empty() ? nullptr : out.find(id);
    if (entry == nullptr) {
      entry = out.add(row.place("group id"), id);
      if (entry == nullptr) continue;
      entry->schema = schema_of_words(row["group type"]);
      entry->programme = tidied(row["regime"]);
      entry->instrument = tidied(row["uk sanctions list ref"]);
      if (const auto day = whole_day(row["listed on"])) entry->listed.push_back({day, std::nullopt});
    }
    read_uk_row(row, out, *entry);
  }
  for (Entry& entry : out.content.entries) out.finish(row.place("name 6"), entry);
  row.check_end();
}

}  // namespace ytterby::lists
