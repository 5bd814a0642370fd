#pragma once
// The forms in which lists of parties are published, and how each is known from its first bytes.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ytterby::lists {

enum class ListFormat : std::uint8_t {
  ofac_csv,           ///< sdn.csv, alt.csv, add.csv, and the same of the consolidated list; no header
  ofac_xml,           ///< sdn.xml
  ofac_advanced_xml,  ///< SDN_ADVANCED.XML
  us_csl_csv,         ///< Consolidated Screening List
  eu_xml,             ///< consolidated financial sanctions
  eu_csv,
  uk_csv,             ///< ConList.csv
  uk_xml,             ///< UK Sanctions List
  un_xml,             ///< Security Council consolidated list
  opensanctions_csv,  ///< targets.simple.csv
  ftm_json,           ///< FollowTheMoney, one entity a line
  own_csv             ///< one's own table: id, name, aliases, ...
};
constexpr int list_format_count = 12;

std::string_view name_of(ListFormat format);
std::optional<ListFormat> list_format_named(std::string_view name);
std::vector<std::string> list_format_names();

/// From the first bytes of a file, at least 64 KiB of them or the whole; none when they are of no known form.
std::optional<ListFormat> detect_format(std::string_view head);

}  // namespace ytterby::lists
