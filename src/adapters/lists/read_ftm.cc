// FollowTheMoney: one entity a line, in any order. Parties become entries, ownerships shares; sanctions and addresses say more of
// the parties that they name.
#include <array>
#include <istream>
#include <unordered_map>

#include "adapters/lists/reading.h"
#include "adapters/wire/json_value.h"
#include "base/text.h"

namespace ytterby::lists {

using screening::Entry;
using screening::NameKind;
using screening::Schema;
using wire::JsonValue;

namespace {

std::optional<Schema> party_schema(std::string_view schema) {
  if (schema == "Person") return Schema::person;
  if (schema == "Vessel") return Schema::vessel;
  if (schema == "Airplane") return Schema::aircraft;
  for (const char* one : {"Company", "Organization", "PublicBody"}) {
    if (schema == one) return Schema::organisation;
  }
  if (schema == "LegalEntity" || schema == "Thing") return Schema::unknown;
  return std::nullopt;
}

struct Property {
  std::string_view name;
  std::string_view kind;
};
constexpr std::array<Property, 18> identifiers{{{"imoNumber", "imo"}, {"mmsi", "mmsi"}, {"callSign", "call_sign"}, {"passportNumber", "passport"}, {"idNumber", "national_id"},
                                                {"registrationNumber", "registration"}, {"ogrnCode", "registration"}, {"taxNumber", "tax"}, {"innCode", "tax"}, {"vatCode", "tax"},
                                                {"leiCode", "lei"}, {"swiftBic", "bic"}, {"dunsCode", "duns"}, {"uniqueEntityId", "uei"}, {"kppCode", "other"},
                                                {"socialSecurityNumber", "national_id"}, {"serialNumber", "serial"}, {"npiCode", "other"}}};
constexpr std::array<std::string_view, 6> country_properties{"country", "jurisdiction", "nationality", "citizenship", "flag", "mainCountry"};

class Ftm {
 public:
  explicit Ftm(Reading& out) : out_(out) {}

  void read_line(int line, const JsonValue& entity) {
    const Place place{line, {}};
    const JsonValue* id = entity.find("id");
    const JsonValue* schema = entity.find("schema");
    properties_ = entity.find("properties");
    if (id == nullptr || id->kind != JsonValue::Kind::string || id->text.empty()) {
      out_.problem({line, "id"}, "missing_id");
      return;
    }
    const std::string kind = schema == nullptr ? std::string() : schema->text;
    if (const auto party = party_schema(kind)) {
      read_party(place, id->text, *party, entity);
    } else if (kind == "Ownership") {
      read_ownership({line, "percentage"});
    } else if (kind == "Sanction") {
      read_sanction();
    } else if (kind == "Address") {
      addresses_[id->text] = first("full");
    } else {
      out_.note(place, "schema_passed_over", kind);
    }
  }

  void finish() {
    for (Entry& entry : out_.content.entries) {
      if (const auto found = address_ids_.find(entry.id); found != address_ids_.end()) {
        for (const std::string& address : found->second) add_text(entry.addresses, addresses_[address]);
      }
    }
    for (const Sanction& sanction : sanctions_) apply(sanction);
    for (const auto& id : always_) {
      if (Entry* entry = out_.find(id)) entry->listed.clear();
    }
    for (screening::Share& share : out_.content.shares) {
      for (std::string* end : {&share.owner, &share.owned}) {
        if (out_.find(*end) != nullptr) continue;
        // Not on the list itself. Names are not unique, so its id stays with it.
        if (const auto known = names_.find(*end); known != names_.end()) *end = known->second + " [" + *end + "]";
      }
    }
  }

 private:
  struct Sanction {
    std::string entity, programme, authority;
    std::optional<Date> from, until;
  };

  template <class Use>
  void each(std::string_view property, Use use) const {
    const JsonValue* values = properties_ == nullptr ? nullptr : properties_->find(property);
    if (values == nullptr) return;
    if (values->kind == JsonValue::Kind::string) use(values->text);
    for (const JsonValue& value : values->items) {
      if (value.kind == JsonValue::Kind::string) use(value.text);
      if (value.kind == JsonValue::Kind::object && value.find("id") != nullptr) use(value.find("id")->text);   // nested
    }
  }
  [[nodiscard]] std::string first(std::string_view property) const {
    std::string out;
    each(property, [&](const std::string& value) {
      if (out.empty()) out = tidied(value);
    });
    return out;
  }

  void read_party(const Place& place, const std::string& id, Schema schema, const JsonValue& entity) {
    const JsonValue* target = entity.find("target");
    std::string caption = first("name");
    if (const JsonValue* given = entity.find("caption"); caption.empty() && given != nullptr) caption = tidied(given->text);
    if (target != nullptr && target->kind == JsonValue::Kind::boolean && !target->boolean) {
      names_[id] = caption;   // somebody whom the list only speaks of
      return;
    }
    Entry* entry = out_.add(place, id);
    if (entry == nullptr) return;
    entry->schema = schema;
    add_name(*entry, caption, NameKind::primary);
    each("name", [&](const std::string& name) { add_name(*entry, name, NameKind::alias); });
    each("alias", [&](const std::string& name) { add_name(*entry, name, NameKind::alias); });
    each("previousName", [&](const std::string& name) { add_name(*entry, name, NameKind::former); });
    each("weakAlias", [&](const std::string& name) { add_name(*entry, name, NameKind::weak_alias); });
    for (const Property& property : identifiers) {
      each(property.name, [&](std::string_view value) {
        if (property.kind == "imo" && value.starts_with("IMO")) value.remove_prefix(3);
        add_identifier(*entry, property.kind, value);
      });
    }
    for (const std::string_view property : country_properties) {
      each(property, [&](const std::string& country) { out_.add_country({place.line, std::string(property)}, *entry, country); });
    }
    each("birthDate", [&](const std::string& birth) { out_.add_birth({place.line, "birthDate"}, *entry, birth); });
    each("address", [&](const std::string& address) { add_text(entry->addresses, address); });
    each("addressEntity", [&](const std::string& address) { address_ids_[entry->id].push_back(address); });
    each("programId", [&](const std::string& programme) { add_programme(*entry, programme); });
    out_.finish(place, *entry);
  }
  static void add_programme(Entry& entry, std::string_view programme) {
    const std::string one = tidied(programme);
    if (one.empty() || ("; " + entry.programme + ";").find("; " + one + ";") != std::string::npos) return;
    entry.programme += (entry.programme.empty() ? "" : "; ") + one;
  }

  void read_ownership(const Place& place) {
    screening::Share share{first("owner"), first("asset"), std::nullopt, std::nullopt};
    if (share.owner.empty() || share.owned.empty()) return;
    const std::string percentage = first("percentage");
    if (!percentage.empty() && !read_share(percentage, share)) out_.note(place, "share_unread", percentage);
    // What has an end may have ended: it is possible and no longer certain.
    if (!first("endDate").empty()) share.at_least.reset();
    out_.content.shares.push_back(std::move(share));
  }
  /// `50`, `50 %`, `12,5`, `25-50`, `> 25`: exact, two bounds, or one.
  static bool read_share(std::string_view text, screening::Share& share) {
    const auto figure = [](std::string_view digits) -> std::optional<Decimal> {
      std::string plain;
      for (const char c : digits) {
        if (c == ',') plain += '.';
        else if (c != '%' && c != ' ') plain += c;
      }
      const auto read = Decimal::parse(plain);
      return read && !read->is_negative() && *read <= Decimal::whole(100) ? std::optional(*read) : std::nullopt;
    };
    if (text.starts_with(">")) {
      share.at_least = figure(text.substr(text.starts_with(">=") ? 2 : 1));
      return share.at_least.has_value();
    }
    if (text.starts_with("<")) {
      share.at_most = figure(text.substr(text.starts_with("<=") ? 2 : 1));
      return share.at_most.has_value();
    }
    const std::size_t dash = text.find('-', 1);
    const auto lo = figure(text.substr(0, dash));
    const auto hi = dash == std::string_view::npos ? lo : figure(text.substr(dash + 1));
    if (!lo || !hi || *hi < *lo) return false;
    share.at_least = lo;
    share.at_most = hi;
    return true;
  }

  void read_sanction() {
    Sanction sanction;
    sanction.programme = first("programId").empty() ? first("program") : first("programId");
    sanction.authority = first("authority");
    sanction.from = whole_day(first("startDate").empty() ? first("listingDate") : first("startDate"));
    sanction.until = whole_day(first("endDate"));
    each("entity", [&](const std::string& entity) {
      sanction.entity = entity;
      sanctions_.push_back(sanction);
    });
  }
  void apply(const Sanction& sanction) {
    Entry* entry = out_.find(sanction.entity);
    if (entry == nullptr) return;
    add_programme(*entry, sanction.programme);
    if (entry->instrument.empty()) entry->instrument = sanction.authority;
    if (sanction.from || sanction.until) {
      entry->listed.push_back({sanction.from, sanction.until});
    } else {
      always_.push_back(entry->id);
    }
  }

  Reading& out_;
  const JsonValue* properties_ = nullptr;
  std::unordered_map<std::string, std::string> names_;       ///< of those who are not on the list
  std::unordered_map<std::string, std::string> addresses_;
  std::unordered_map<std::string, std::vector<std::string>> address_ids_;
  std::vector<Sanction> sanctions_;
  std::vector<std::string> always_;                           ///< under a measure whose days nobody gives
};

}  // namespace

void read_ftm(ListInput& in, Reading& out) {
  Ftm ftm(out);
  std::string line;
  int number = 0;
  // By hand, so that a line without an end does not fill the memory.
  const auto take = [&] {
    if (trimmed(line).empty()) return;
    const auto entity = wire::parse_json(line);
    if (!entity || entity->kind != JsonValue::Kind::object) {
      out.problem({number, {}}, "not_json");
    } else {
      ftm.read_line(number, *entity);
    }
  };
  for (int c = in.sbumpc(); !out.full();) {
    line.clear();
    ++number;
    while (c != std::char_traits<char>::eof() && c != '\n' && line.size() <= out.limits().record_bytes) {
      line += static_cast<char>(c);
      c = in.sbumpc();
    }
    if (line.size() > out.limits().record_bytes) {
      out.problem({number, {}}, "record_too_large");
      return;
    }
    take();
    if (c == std::char_traits<char>::eof()) break;
    c = in.sbumpc();
    if (c == std::char_traits<char>::eof()) break;
  }
  // A line is cut off without its end, whether or not what is left of it can be read.
  if (!in.ends_with_line() && !out.full()) out.problem({number, {}}, "truncated");
  ftm.finish();
}

}  // namespace ytterby::lists
