#include "adapters/lists/list_format.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "adapters/tables/csv_reader.h"
#include "base/text.h"

namespace ytterby::lists {

namespace {

constexpr std::array<std::string_view, list_format_count> names{"ofac_csv", "ofac_xml", "ofac_advanced_xml", "us_csl_csv", "eu_xml", "eu_csv",
                                                                "uk_csv", "uk_xml", "un_xml", "opensanctions_csv", "ftm_json", "own_csv"};

struct Root {
  std::string_view element;
  ListFormat format;
};
constexpr Root roots[] = {{"CONSOLIDATED_LIST", ListFormat::un_xml}, {"Sanctions", ListFormat::ofac_advanced_xml}, {"sdnList", ListFormat::ofac_xml},
                          {"export", ListFormat::eu_xml}, {"Designations", ListFormat::uk_xml}};

std::string_view root_of(std::string_view xml) {
  for (;;) {
    const std::size_t begin = xml.find('<');
    if (begin == std::string_view::npos || begin + 1 >= xml.size()) return {};
    xml.remove_prefix(begin + 1);
    if (xml[0] == '?' || xml[0] == '!') continue;
    std::string_view name = xml.substr(0, xml.find_first_of(" \t\r\n/>"));
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
    return name;
  }
}

bool holds(const std::vector<std::string>& cells, std::initializer_list<std::string_view> wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view w) {
    return std::any_of(cells.begin(), cells.end(), [&](const std::string& cell) { return lower_ascii(trimmed(cell)) == w; });
  });
}

bool is_number(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }); }

std::optional<ListFormat> format_of_header(const std::vector<std::string>& cells) {
  if (holds(cells, {"source", "entity_number", "name"})) return ListFormat::us_csl_csv;
  if (holds(cells, {"entity_logicalid", "namealias_wholename"})) return ListFormat::eu_csv;
  if (holds(cells, {"name 6", "group id"})) return ListFormat::uk_csv;
  if (holds(cells, {"id", "schema", "name", "dataset"})) return ListFormat::opensanctions_csv;
  if (holds(cells, {"id", "name"})) return ListFormat::own_csv;
  const bool of_ofac = cells.size() == 12 || cells.size() == 5 || cells.size() == 6;
  if (of_ofac && is_number(trimmed(cells[0]))) return ListFormat::ofac_csv;
  return std::nullopt;
}

}  // namespace

std::string_view name_of(ListFormat format) { return names.at(static_cast<std::size_t>(format)); }

std::optional<ListFormat> list_format_named(std::string_view name) {
  const auto* const found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<ListFormat>(found - names.begin()));
}

std::vector<std::string> list_format_names() { return {names.begin(), names.end()}; }

std::optional<ListFormat> detect_format(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string_view text = trimmed(head);
  if (text.starts_with("<")) {
    const auto* const found = std::find_if(std::begin(roots), std::end(roots), [root = root_of(text)](const Root& r) { return r.element == root; });
    return found == std::end(roots) ? std::nullopt : std::optional(found->format);
  }
  if (text.starts_with("{")) return ListFormat::ftm_json;
  std::istringstream in{std::string(head)};
  tables::CsvReader reader(in);
  const auto first = reader.next();
  if (!first || !*first) return std::nullopt;
  if (const auto format = format_of_header((*first)->cells)) return format;
  // The British list says when it was made before it says what its columns are.
  const bool dated = !(*first)->cells.empty() && lower_ascii(trimmed((*first)->cells[0])) == "last updated";
  const auto second = dated ? reader.next() : Result<std::optional<tables::Row>, tables::TableError>(std::nullopt);
  return second && *second && format_of_header((*second)->cells) == ListFormat::uk_csv ? std::optional(ListFormat::uk_csv) : std::nullopt;
}

}  // namespace ytterby::lists
