// The lists of OFAC in XML: the plain one, and the advanced one, whose tables of reference values and locations come first.
#include <unordered_map>

#include "adapters/lists/xml_elements.h"
#include "base/text.h"

namespace ytterby::lists {

using screening::Entry;
using screening::NameKind;
using screening::Schema;

namespace {

Schema schema_of_type(std::string_view type) {
  const std::string word = lower_ascii(type);
  return word == "individual" ? Schema::person : word == "vessel" ? Schema::vessel : word == "aircraft" ? Schema::aircraft : word == "entity" ? Schema::organisation : Schema::unknown;
}

void read_plain_entry(const XmlElements& at, Reading& out) {
  const pugi::xml_node node = at.node();
  Entry* entry = out.add(at.place(), text_of(node, "uid"));
  if (entry == nullptr) return;
  entry->schema = schema_of_type(text_of(node, "sdnType"));
  add_name(*entry, joined({text_of(node, "lastName"), text_of(node, "firstName")}, ", "), NameKind::primary);
  for (const auto& aka : children_of(child_of(node, "akaList"), "aka")) {
    const bool former = lower_ascii(text_of(aka, "type")).starts_with("f.k.a");
    const bool weak = lower_ascii(text_of(aka, "category")) == "weak";
    add_name(*entry, joined({text_of(aka, "lastName"), text_of(aka, "firstName")}, ", "), former ? NameKind::former : weak ? NameKind::weak_alias : NameKind::alias);
  }
  for (const auto& a : children_of(child_of(node, "addressList"), "address")) {
    add_text(entry->addresses, joined({text_of(a, "address1"), text_of(a, "address2"), text_of(a, "address3"), text_of(a, "city"), text_of(a, "stateOrProvince"), text_of(a, "postalCode"), text_of(a, "country")}, ", "));
    out.add_country(at.place(), *entry, text_of(a, "country"));
  }
  for (const char* element : {"nationality", "citizenship"}) {
    for (const auto& one : all_below(node, element)) out.add_country(at.place(), *entry, text_of(one, "country"));
  }
  for (const auto& birth : all_below(node, "dateOfBirth")) out.add_birth(at.place(), *entry, birth.child_value());
  for (const auto& id : children_of(child_of(node, "idList"), "id")) {
    std::string_view number = text_of(id, "idNumber");
    const std::string kind = identifier_kind(text_of(id, "idType"));
    // What is no number stands among the numbers: gender, risks of secondary sanctions, websites.
    if (kind.find("sanction") != std::string::npos || kind.starts_with("gender") || kind.starts_with("additional")) continue;
    if (number.starts_with("IMO ")) number.remove_prefix(4);
    add_identifier(*entry, kind, number);
  }
  const pugi::xml_node vessel = child_of(node, "vesselInfo");
  add_identifier(*entry, "call_sign", text_of(vessel, "callSign"));
  out.add_country(at.place(), *entry, text_of(vessel, "vesselFlag"));
  std::vector<std::string_view> programmes;
  for (const auto& programme : all_below(node, "program")) programmes.push_back(programme.child_value());
  entry->programme = joined(programmes, "; ");
  out.finish(at.place(), *entry);
}

/// What the advanced form says once and refers to by number.
class Advanced {
 public:
  explicit Advanced(Reading& out) : out_(out) {}

  void read(const XmlElements& at) {
    const std::string_view name = at.name();
    if (name == "DateOfIssue") {
      out_.content.published = date_of(at.node());
    } else if (name == "Location") {
      read_location(at.node());
    } else if (name == "IDRegDocument") {
      read_document(at.node());
    } else if (name == "DistinctParty") {
      read_party(at);
    } else if (name == "ProfileRelationship") {
      read_relationship(at.node());
    } else if (name == "SanctionsEntry") {
      read_entry(at.node());
    } else {
      words_[std::string(name) + "/" + std::string(attribute_of(at.node(), "ID"))] = at.node();
    }
  }

 private:
  struct Word {
    std::string text;
    std::string country;   ///< ISO2 of a country
    std::string parent;    ///< of a sub-type: the type
    Word() = default;
    Word& operator=(const pugi::xml_node& node) {
      text = tidied(node.child_value());
      country = attribute_of(node, "ISO2");
      parent = attribute_of(node, "PartyTypeID");
      return *this;
    }
  };
  struct Document {
    std::string kind, number;
  };
  struct Location {
    std::string address;
    std::vector<std::string> countries;
  };

  [[nodiscard]] const Word& word(std::string_view table, std::string_view id) const {
    static const Word nothing{};
    const auto found = words_.find(std::string(table) + "/" + std::string(id));
    return found == words_.end() ? nothing : found->second;
  }

  /// `Year`, `Month` and `Day` of a point in time, as far as they are there.
  static std::string date_of(const pugi::xml_node& point) {
    std::string out = tidied(text_of(point, "Year"));
    for (const char* part : {"Month", "Day"}) {
      const std::string number = tidied(text_of(point, part));
      if (number.empty()) return out;
      out += (number.size() == 1 ? "-0" : "-") + number;
    }
    return out;
  }

  void read_location(const pugi::xml_node& node) {
    Location location;
    std::vector<std::string_view> parts;
    for (const auto& value : all_below(node, "Value")) parts.push_back(value.child_value());
    for (const auto& country : children_of(node, "LocationCountry")) {
      const Word& w = word("Country", attribute_of(country, "CountryID"));
      location.countries.push_back(w.country.empty() ? w.text : w.country);
      parts.push_back(w.text);
    }
    location.address = joined(parts, ", ");
    locations_[std::string(attribute_of(node, "ID"))] = std::move(location);
  }
  void read_document(const pugi::xml_node& node) {
    std::string_view number = text_of(node, "IDRegistrationNo");
    const std::string kind = identifier_kind(word("IDRegDocType", attribute_of(node, "IDRegDocTypeID")).text);
    if (number.starts_with("IMO ")) number.remove_prefix(4);
    documents_[std::string(attribute_of(node, "IdentityID"))].push_back({kind, std::string(number)});
  }

  void read_party(const XmlElements& at) {
    const pugi::xml_node profile = child_of(at.node(), "Profile");
    Entry* entry = out_.add(at.place(), attribute_of(at.node(), "FixedRef"));
    if (entry == nullptr) return;
    ids_of_profiles_[std::string(attribute_of(profile, "ID"))] = entry->id;
    const Word& subtype = word("PartySubType", attribute_of(profile, "PartySubTypeID"));
    entry->schema = schema_of_type(subtype.text);
    if (entry->schema == Schema::unknown) entry->schema = schema_of_type(word("PartyType", subtype.parent).text);
    for (const auto& identity : children_of(profile, "Identity")) {
      for (const auto& alias : children_of(identity, "Alias")) read_alias(alias, *entry);
      for (const Document& document : documents_[std::string(attribute_of(identity, "ID"))]) add_identifier(*entry, document.kind, document.number);
    }
    for (const auto& feature : children_of(profile, "Feature")) read_feature(at.place(), feature, *entry);
    out_.finish(at.place(), *entry);
  }
  void read_alias(const pugi::xml_node& alias, Entry& entry) {
    const bool primary = attribute_of(alias, "Primary") == "true";
    const bool weak = attribute_of(alias, "LowQuality") == "true";
    const bool former = lower_ascii(word("AliasType", attribute_of(alias, "AliasTypeID")).text).starts_with("f.k.a");
    bool first = true;
    for (const auto& name : children_of(alias, "DocumentedName")) {
      std::vector<std::string_view> parts;
      std::string script;
      for (const auto& part : all_below(name, "NamePartValue")) {
        parts.push_back(part.child_value());
        script = lower_ascii(word("Script", attribute_of(part, "ScriptID")).text);
      }
      const bool original = !script.empty() && script != "latin";
      add_name(entry, joined(parts, " "), original ? NameKind::original_script : primary && first ? NameKind::primary : former ? NameKind::former : weak ? NameKind::weak_alias : NameKind::alias);
      first = false;
    }
  }
  void read_feature(const Place& place, const pugi::xml_node& feature, Entry& entry) {
    const std::string kind = lower_ascii(word("FeatureType", attribute_of(feature, "FeatureTypeID")).text);
    for (const auto& version : children_of(feature, "FeatureVersion")) {
      for (const auto& where : children_of(version, "VersionLocation")) {
        const auto found = locations_.find(std::string(attribute_of(where, "LocationID")));
        if (found == locations_.end()) continue;
        for (const std::string& country : found->second.countries) out_.add_country(place, entry, country);
        if (kind == "location") add_text(entry.addresses, found->second.address);
      }
      if (kind == "birthdate") {
        for (const auto& start : all_below(version, "Start")) out_.add_birth(place, entry, date_of(child_of(start, "From")));
      }
      const std::string_view detail = text_of(version, "VersionDetail");
      if (kind.find("call sign") != std::string::npos || kind.find("mmsi") != std::string::npos || kind.find("tail number") != std::string::npos || kind.find("bic") != std::string::npos) {
        add_identifier(entry, identifier_kind(kind), detail);
      }
    }
  }
  void read_relationship(const pugi::xml_node& node) {
    // How much is owned is not said: anything.
    if (lower_ascii(word("RelationType", attribute_of(node, "RelationTypeID")).text).find("owned") == std::string::npos) return;
    const auto owned = ids_of_profiles_.find(std::string(attribute_of(node, "From-ProfileID")));
    const auto owner = ids_of_profiles_.find(std::string(attribute_of(node, "To-ProfileID")));
    if (owned != ids_of_profiles_.end() && owner != ids_of_profiles_.end()) out_.content.shares.push_back({owner->second, owned->second, std::nullopt, std::nullopt});
  }
  void read_entry(const pugi::xml_node& node) {
    const auto id = ids_of_profiles_.find(std::string(attribute_of(node, "ProfileID")));
    Entry* entry = id == ids_of_profiles_.end() ? nullptr : out_.find(id->second);
    if (entry == nullptr) return;
    std::vector<std::string_view> programmes{entry->programme};
    const std::string before = entry->programme;
    for (const auto& measure : children_of(node, "SanctionsMeasure")) {
      const std::string_view type = word("SanctionsType", attribute_of(measure, "SanctionsTypeID")).text;
      if (type == "Program") programmes.push_back(text_of(measure, "Comment"));
    }
    programmes.front() = before;
    entry->programme = joined(programmes, "; ");
    for (const auto& event : children_of(node, "EntryEvent")) {
      const auto day = Date::parse(date_of(child_of(event, "Date")));
      if (day && entry->listed.empty()) entry->listed.push_back({day, std::nullopt});
      const std::string basis = word("LegalBasis", attribute_of(event, "LegalBasisID")).text;
      if (entry->instrument.empty()) entry->instrument = basis;
    }
  }

  Reading& out_;
  std::unordered_map<std::string, Word> words_;
  std::unordered_map<std::string, Location> locations_;
  std::unordered_map<std::string, std::vector<Document>> documents_;   ///< by identity
  std::unordered_map<std::string, std::string> ids_of_profiles_;
};

}  // namespace

void read_ofac_xml(ListInput& in, Reading& out) {
  XmlElements elements(in, out, {"sdnEntry", "Publish_Date"});
  while (!out.full() && elements.next()) {
    if (elements.name() == "Publish_Date") {
      out.content.published = tidied(elements.node().child_value());
    } else {
      read_plain_entry(elements, out);
    }
  }
}

void read_ofac_advanced(ListInput& in, Reading& out) {
  XmlElements elements(in, out, {"DateOfIssue", "AliasType", "Country", "FeatureType", "IDRegDocType", "PartyType", "PartySubType", "RelationType", "SanctionsType", "Script", "LegalBasis",
                                 "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry"});
  Advanced advanced(out);
  while (!out.full() && elements.next()) advanced.read(elements);
}

}  // namespace ytterby::lists
