#include "adapters/tables/xlsx_xml.h"

#include "adapters/tables/zip_parts.h"

namespace ytterby::tables {

namespace {

constexpr std::size_t max_tree_bytes = std::size_t{4} * 1024 * 1024;
/// White space is kept because a text in a cell may begin with it.
constexpr unsigned int parse_options = pugi::parse_default | pugi::parse_ws_pcdata;

bool is_text(std::string_view xml) { return xml.find('\0') == std::string_view::npos && !first_bad_utf8(xml); }

}  // namespace

std::string_view local_name(const char* name) {
  const std::string_view whole(name);
  const std::size_t colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name) {
  return parent.find_child([&](const pugi::xml_node& child) { return local_name(child.name()) == name; });
}

bool parse_part(std::string& xml, pugi::xml_document& document) {
  if (xml.size() > max_tree_bytes || !is_text(xml)) return false;
  const unsigned int options = parse_options | pugi::parse_doctype;
  if (!document.load_buffer_inplace(xml.data(), xml.size(), options, pugi::encoding_utf8)) return false;
  return !document.find_child([](const pugi::xml_node& node) { return node.type() == pugi::node_doctype; });
}

Result<std::optional<pugi::xml_node>, TableError> ElementScanner::next(pugi::xml_document& document) {
  if (!checked_ && !is_text(xml_)) return fail(workbook_error("damaged"));
  checked_ = true;
  std::optional<std::size_t> begin;
  for (;;) {
    const Tag tag = next_tag();
    if (tag.kind == Kind::broken) return fail(workbook_error("damaged"));
    if (tag.kind == Kind::end) {
      if (begin) return fail(workbook_error("damaged"));
      return std::optional<pugi::xml_node>();
    }
    if (tag.name != name_) continue;
    // The elements that we look for never hold one another.
    if ((tag.kind == Kind::close) != begin.has_value()) return fail(workbook_error("damaged"));
    if (tag.kind == Kind::open) {
      begin = tag.begin;
      continue;
    }
    const std::size_t from = begin.value_or(tag.begin);
    if (!document.load_buffer_inplace(xml_.data() + from, at_ - from, parse_options, pugi::encoding_utf8)) {
      return fail(workbook_error("damaged"));
    }
    return std::optional<pugi::xml_node>(document.document_element());
  }
}

ElementScanner::Tag ElementScanner::next_tag() {
  const std::size_t begin = xml_.find('<', at_);
  if (begin == std::string::npos) {
    at_ = xml_.size();
    return {Kind::end, at_, {}};
  }
  at_ = begin;
  const std::string_view rest = std::string_view(xml_).substr(begin);
  const Tag skipped{Kind::other, begin, {}};
  const Tag broken{Kind::broken, begin, {}};
  if (rest.starts_with("<!--")) return skip_to("-->") ? skipped : broken;
  if (rest.starts_with("<![CDATA[")) return skip_to("]]>") ? skipped : broken;
  if (rest.starts_with("<?")) return skip_to("?>") ? skipped : broken;
  if (rest.starts_with("<!")) return broken;
  return read_element_tag(begin);
}

ElementScanner::Tag ElementScanner::read_element_tag(std::size_t begin) {
  const bool closing = begin + 1 < xml_.size() && xml_[begin + 1] == '/';
  const std::size_t name_begin = begin + (closing ? 2 : 1);
  std::size_t name_end = name_begin;
  while (name_end < xml_.size() && std::string_view(" \t\r\n/>").find(xml_[name_end]) == std::string_view::npos) ++name_end;
  std::size_t end = name_end;
  for (char quote = '\0'; end < xml_.size() && (quote != '\0' || xml_[end] != '>'); ++end) {
    if (quote != '\0') {
      if (xml_[end] == quote) quote = '\0';
    } else if (xml_[end] == '"' || xml_[end] == '\'') {
      quote = xml_[end];
    }
  }
  // XML allows no `<` inside a tag: one that stands there means that a piece is missing, perhaps a whole row.
  const bool broken = end == xml_.size() || xml_.find('<', begin + 1) < end;
  if (broken) return {Kind::broken, begin, {}};
  at_ = end + 1;
  std::string_view name = std::string_view(xml_).substr(name_begin, name_end - name_begin);
  const std::size_t colon = name.rfind(':');
  if (colon != std::string_view::npos) name.remove_prefix(colon + 1);
  const bool empty = !closing && xml_[end - 1] == '/';
  return {closing ? Kind::close : empty ? Kind::empty : Kind::open, begin, name};
}

bool ElementScanner::skip_to(std::string_view end) {
  const std::size_t found = xml_.find(end, at_ + 2);
  if (found == std::string::npos) return false;
  at_ = found + end.size();
  return true;
}

}  // namespace ytterby::tables
