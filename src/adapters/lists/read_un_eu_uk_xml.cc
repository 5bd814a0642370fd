// Lists of the United Nations, the European Union and the United Kingdom in XML.
#include "adapters/lists/xml_elements.h"
#include "base/text.h"

namespace ytterby::lists {

using screening::Entry;
using screening::NameKind;
using screening::Schema;

namespace {

/// Of the start tag of a root: the value of an attribute.
std::string_view root_attribute(std::string_view tag, std::string_view name) {
  const std::string begin = " " + std::string(name) + "=\"";
  const std::size_t at = tag.find(begin);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = tag.substr(at + begin.size());
  return rest.substr(0, rest.find('"'));
}

void list_from(Entry& entry, std::string_view day) {
  if (const auto from = whole_day(day)) entry.listed.push_back({from, std::nullopt});
}

void read_un_names(const pugi::xml_node& node, Entry& entry, const std::string& kind) {
  add_name(entry, joined({text_of(node, "FIRST_NAME"), text_of(node, "SECOND_NAME"), text_of(node, "THIRD_NAME"), text_of(node, "FOURTH_NAME")}, " "), NameKind::primary);
  add_name(entry, text_of(node, "NAME_ORIGINAL_SCRIPT"), NameKind::original_script);
  for (const auto& alias : children_of(node, kind + "_ALIAS")) {
    const std::string quality = lower_ascii(text_of(alias, "QUALITY"));
    const NameKind as = quality == "low" ? NameKind::weak_alias : quality.starts_with("f.k.a") ? NameKind::former : NameKind::alias;
    // Several stand in one element, with `;` between them.
    for (const auto one : split(text_of(alias, "ALIAS_NAME"), ";")) add_name(entry, one, as);
  }
}

void read_un_births(const pugi::xml_node& node, const Place& place, Reading& out, Entry& entry) {
  for (const auto& birth : children_of(node, "INDIVIDUAL_DATE_OF_BIRTH")) {
    for (const char* element : {"DATE", "YEAR", "FROM_YEAR", "TO_YEAR"}) out.add_birth(place, entry, text_of(birth, element));
  }
}

void read_un_entry(const XmlElements& at, Reading& out) {
  const pugi::xml_node node = at.node();
  const bool person = at.name() == "INDIVIDUAL";
  const std::string kind = person ? "INDIVIDUAL" : "ENTITY";
  const std::string_view id = trimmed(text_of(node, "REFERENCE_NUMBER")).empty() ? text_of(node, "DATAID") : text_of(node, "REFERENCE_NUMBER");
  Entry* entry = out.add(at.place(), id);
  if (entry == nullptr) return;
  entry->schema = person ? Schema::person : Schema::organisation;
  read_un_names(node, *entry, kind);
  read_un_births(node, at.place(), out, *entry);
  for (const auto& nationality : children_of(node, "NATIONALITY")) {
    for (const auto& value : children_of(nationality, "VALUE")) out.add_country(at.place(), *entry, value.child_value());
  }
  for (const auto& a : children_of(node, kind + "_ADDRESS")) {
    add_text(entry->addresses, joined({text_of(a, "STREET"), text_of(a, "CITY"), text_of(a, "STATE_PROVINCE"), text_of(a, "ZIP_CODE"), text_of(a, "COUNTRY")}, ", "));
    out.add_country(at.place(), *entry, text_of(a, "COUNTRY"));
  }
  for (const auto& document : children_of(node, "INDIVIDUAL_DOCUMENT")) {
    add_identifier(*entry, identifier_kind(text_of(document, "TYPE_OF_DOCUMENT")), text_of(document, "NUMBER"));
  }
  list_from(*entry, text_of(node, "LISTED_ON"));
  entry->programme = tidied(text_of(node, "UN_LIST_TYPE"));
  entry->instrument = tidied(text_of(node, "REFERENCE_NUMBER"));
  out.finish(at.place(), *entry);
}

void read_eu_entry(const XmlElements& at, Reading& out) {
  const pugi::xml_node node = at.node();
  Entry* entry = out.add(at.place(), attribute_of(node, "logicalId"));
  if (entry == nullptr) return;
  const std::string type = lower_ascii(attribute_of(child_of(node, "subjectType"), "code"));
  entry->schema = type == "person" ? Schema::person : type == "enterprise" ? Schema::organisation : Schema::unknown;
  for (const auto& name : children_of(node, "nameAlias")) {
    const NameKind kind = attribute_of(name, "strong") == "false" ? NameKind::weak_alias : entry->names.empty() ? NameKind::primary : NameKind::alias;
    add_name(*entry, attribute_of(name, "wholeName"), kind);
  }
  for (const auto& citizenship : children_of(node, "citizenship")) {
    if (attribute_of(citizenship, "countryIso2Code") != "00") out.add_country(at.place(), *entry, attribute_of(citizenship, "countryIso2Code"));
  }
  for (const auto& birth : children_of(node, "birthdate")) {
    const std::string_view day = attribute_of(birth, "birthdate");
    out.add_birth(at.place(), *entry, day.empty() ? attribute_of(birth, "year") : day);
  }
  for (const auto& a : children_of(node, "address")) {
    add_text(entry->addresses, joined({attribute_of(a, "street"), attribute_of(a, "poBox"), attribute_of(a, "city"), attribute_of(a, "zipCode"), attribute_of(a, "region"), attribute_of(a, "countryDescription")}, ", "));
    if (attribute_of(a, "countryIso2Code") != "00") out.add_country(at.place(), *entry, attribute_of(a, "countryIso2Code"));
  }
  for (const auto& paper : children_of(node, "identification")) {
    const std::string_view what = attribute_of(paper, "identificationTypeDescription");
    add_identifier(*entry, identifier_kind(what.empty() ? attribute_of(paper, "identificationTypeCode") : what), attribute_of(paper, "number"));
  }
  const pugi::xml_node regulation = child_of(node, "regulation");
  entry->programme = tidied(attribute_of(regulation, "programme"));
  entry->instrument = joined({attribute_of(regulation, "numberTitle"), attribute_of(node, "euReferenceNumber")}, "; ");
  list_from(*entry, attribute_of(regulation, "entryIntoForceDate"));
  out.finish(at.place(), *entry);
}

void read_uk_names(const pugi::xml_node& node, Entry& entry) {
  for (const auto& name : children_of(child_of(node, "Names"), "Name")) {
    std::vector<std::string_view> parts;
    for (const char* part : {"Name1", "Name2", "Name3", "Name4", "Name5", "Name6"}) parts.push_back(text_of(name, part));
    const std::string type = lower_ascii(text_of(name, "NameType"));
    const bool weak = lower_ascii(text_of(name, "AliasStrength")).find("low") != std::string::npos;
    const bool primary = type.starts_with("primary name") && type.find("variation") == std::string::npos;
    add_name(entry, joined(parts, " "), primary ? NameKind::primary : type.find("former") != std::string::npos ? NameKind::former : weak ? NameKind::weak_alias : NameKind::alias);
  }
  for (const auto& name : all_below(child_of(node, "NonLatinNames"), "NameNonLatinScript")) add_name(entry, name.child_value(), NameKind::original_script);
}

void read_uk_entry(const XmlElements& at, Reading& out) {
  const pugi::xml_node node = at.node();
  Entry* entry = out.add(at.place(), text_of(node, "UniqueID"));
  if (entry == nullptr) return;
  const std::string type = lower_ascii(text_of(node, "IndividualEntityShip"));
  entry->schema = type == "individual" ? Schema::person : type == "entity" ? Schema::organisation : type == "ship" ? Schema::vessel : Schema::unknown;
  read_uk_names(node, *entry);
  for (const auto& a : children_of(child_of(node, "Addresses"), "Address")) {
    std::vector<std::string_view> parts;
    for (const char* part : {"AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4", "AddressLine5", "AddressLine6", "AddressPostalCode", "AddressCountry"}) parts.push_back(text_of(a, part));
    add_text(entry->addresses, joined(parts, ", "));
    out.add_country(at.place(), *entry, text_of(a, "AddressCountry"));
  }
  for (const auto& birth : all_below(node, "DOB")) {
    // `dd/mm/1960`: a year whose day nobody knows.
    std::string day(trimmed(birth.child_value()));
    if (const std::size_t unknown = lower_ascii(day).find("mm/"); unknown != std::string::npos) day.erase(0, unknown + 3);
    out.add_birth(at.place(), *entry, day);
  }
  for (const auto& nationality : all_below(node, "Nationality")) out.add_country(at.place(), *entry, nationality.child_value());
  for (const char* element : {"PassportNumber", "NationalIdentifierNumber", "IMONumber", "BusinessRegistrationNumber"}) {
    for (const auto& number : all_below(node, element)) {
      const std::string_view what(element);
      add_identifier(*entry, what.starts_with("IMO") ? "imo" : what.starts_with("Pass") ? "passport" : what.starts_with("Nat") ? "national_id" : "registration", number.child_value());
    }
  }
  list_from(*entry, text_of(node, "DateDesignated"));
  entry->programme = tidied(text_of(node, "RegimeName"));
  entry->instrument = tidied(text_of(node, "UNReferenceNumber"));
  out.finish(at.place(), *entry);
}

}  // namespace

void read_un(ListInput& in, Reading& out) {
  XmlElements elements(in, out, {"INDIVIDUAL", "ENTITY"});
  while (!out.full() && elements.next()) read_un_entry(elements, out);
  out.content.published = root_attribute(elements.root_tag(), "dateGenerated");
}

void read_eu_xml(ListInput& in, Reading& out) {
  XmlElements elements(in, out, {"sanctionEntity"});
  while (!out.full() && elements.next()) read_eu_entry(elements, out);
  out.content.published = root_attribute(elements.root_tag(), "generationDate");
}

void read_uk_xml(ListInput& in, Reading& out) {
  XmlElements elements(in, out, {"Designation", "DateGenerated"});
  while (!out.full() && elements.next()) {
    if (elements.name() == "DateGenerated") {
      out.content.published = tidied(elements.node().child_value());
    } else {
      read_uk_entry(elements, out);
    }
  }
}

}  // namespace ytterby::lists
