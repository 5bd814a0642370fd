// The lists of OFAC in its own CSV: no header, `-0-` for nothing, and half of what it knows in the column of remarks.
#include <array>
#include <sstream>

#include "adapters/lists/csv_rows.h"
#include "base/text.h"

namespace ytterby::lists {

using screening::Entry;
using screening::NameKind;
using screening::Schema;

namespace {

std::string_view cell(const tables::Row& row, std::size_t at) {
  const std::string_view text = trimmed(row.cells[at]);
  return text == "-0-" ? std::string_view() : text;
}

/// The text between the quotes of `a.k.a. 'NAME'`, which may hold quotes itself.
std::string_view quoted(std::string_view text) {
  const std::size_t first = text.find('\'');
  const std::size_t last = text.rfind('\'');
  return first == std::string_view::npos || last <= first ? std::string_view() : text.substr(first + 1, last - first - 1);
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// `Passport A123 (Iran)`, `Tax ID No. 12 (Mexico)`: the kind ends where the number begins, which is the first word with a digit.
void read_number(std::string_view text, Entry& entry) {
  static constexpr std::array<std::string_view, 20> kinds{
      "Passport", "National ID No.", "Tax ID No.", "Registration Number", "Registration ID", "Vessel Registration Identification", "MMSI", "SWIFT/BIC", "Identification Number", "Cedula No.",
      "R.F.C.", "C.U.R.P.", "NIT #", "D-U-N-S Number", "Aircraft Tail Number", "Aircraft Manufacturer's Serial Number (MSN)", "Company Number", "Government Gazette Number", "V.A.T. Number", "Commercial Registry Number"};
  for (const std::string_view kind : kinds) {
    std::string_view value = text;
    if (!take(value, kind)) continue;
    value = trimmed(value.substr(0, value.find('(')));
    take(value, "IMO ");
    add_identifier(entry, identifier_kind(kind), value);
    return;
  }
}

void read_remark(const Place& place, std::string_view remark, Reading& out, Entry& entry) {
  std::string_view text = trimmed(remark);
  while (text.ends_with(".")) text.remove_suffix(1);
  take(text, "alt. ");
  if (take(text, "DOB ")) {
    // `DOB 1962 to 1964` is told as it can be: by its first year.
    out.add_birth(place, entry, text.substr(0, text.find(" to ")));
  } else if (take(text, "nationality ") || take(text, "citizen ") || take(text, "Former Vessel Flag ")) {
    out.add_country(place, entry, text);
  } else if (text.starts_with("a.k.a. ")) {
    add_name(entry, quoted(text), NameKind::weak_alias);
  } else if (text.starts_with("f.k.a. ")) {
    add_name(entry, quoted(text), NameKind::former);
  } else {
    read_number(text, entry);
  }
}

void read_entry_row(const tables::Row& row, Reading& out) {
  const Place place{row.line, "Ent_num"};
  Entry* entry = out.add(place, cell(row, 0));
  if (entry == nullptr) return;
  add_name(*entry, cell(row, 1), NameKind::primary);
  const std::string type = lower_ascii(cell(row, 2));
  entry->schema = type == "individual" ? Schema::person : type == "vessel" ? Schema::vessel : type == "aircraft" ? Schema::aircraft : Schema::organisation;
  // Several programmes stand as `SDGT] [NS-PLC`.
  std::string programme;
  for (const auto one : split(cell(row, 3), "] [")) programme += (programme.empty() ? "" : "; ") + tidied(one);
  entry->programme = programme;
  add_identifier(*entry, "call_sign", cell(row, 5));
  out.add_country({row.line, "Vess_flag"}, *entry, cell(row, 9));
  for (const auto remark : split(cell(row, 11), "; ")) read_remark({row.line, "Remarks"}, remark, out, *entry);
  out.finish({row.line, "SDN_Name"}, *entry);
}

Entry* entry_of(const tables::Row& row, Reading& out) {
  Entry* entry = out.find(std::string(cell(row, 0)));
  if (entry == nullptr) out.problem({row.line, "Ent_num"}, "unknown_entry", cell(row, 0));
  return entry;
}

void read_alias_row(const tables::Row& row, Reading& out) {
  if (Entry* entry = entry_of(row, out)) add_name(*entry, cell(row, 3), lower_ascii(cell(row, 2)) == "fka" ? NameKind::former : NameKind::alias);
}

void read_address_row(const tables::Row& row, Reading& out) {
  Entry* entry = entry_of(row, out);
  if (entry == nullptr) return;
  add_text(entry->addresses, joined({cell(row, 2), cell(row, 3), cell(row, 4)}, ", "));
  out.add_country({row.line, "Country"}, *entry, cell(row, 4));
}

std::size_t width_of(OfacTable table) {
  switch (table) {
    case OfacTable::entries: return 12;
    case OfacTable::aliases: return 5;
    case OfacTable::addresses: return 6;
  }
  return 0;
}

}  // namespace

OfacTable ofac_table_of(std::string_view head) {
  std::istringstream in{std::string(head)};
  const auto first = tables::CsvReader(in).next();
  const std::size_t width = first && *first ? (*first)->cells.size() : 0;
  return width == 5 ? OfacTable::aliases : width == 6 ? OfacTable::addresses : OfacTable::entries;
}

void read_ofac_csv(ListInput& in, Reading& out) {
  const OfacTable table = ofac_table_of(in.head());
  CsvRows rows(in, out);
  while (const auto row = rows.raw()) {
    if (row->cells.size() != width_of(table)) {
      out.problem({row->line, {}}, "short_row", std::to_string(row->cells.size()));
      continue;
    }
    switch (table) {
      case OfacTable::entries: read_entry_row(*row, out); break;
      case OfacTable::aliases: read_alias_row(*row, out); break;
      case OfacTable::addresses: read_address_row(*row, out); break;
    }
  }
  rows.check_end();
}

}  // namespace ytterby::lists
