#include "adapters/lists/xml_elements.h"

#include <algorithm>

#include "adapters/tables/xlsx_xml.h"

namespace ytterby::lists {

namespace {

constexpr std::size_t most_depth = 64;
constexpr int end_of_input = -1;

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// `<ns:name attribute="...">` to `ns:name`.
std::string_view tag_name(std::string_view inside) { return inside.substr(0, inside.find_first_of(" \t\r\n/>")); }

}  // namespace

int XmlElements::get() {
  const int c = input_.sbumpc();
  if (c == std::char_traits<char>::eof()) return end_of_input;
  if (c == '\n') ++line_;
  return c;
}

XmlElements::Step XmlElements::fault(std::string_view code) {
  out_.problem({line_, open_.empty() ? std::string() : open_.back()}, code);
  return Step::fault;
}

bool XmlElements::take_until(std::string_view end) {
  while (!text_.ends_with(end)) {
    const int c = get();
    if (c == end_of_input || text_.size() > out_.limits().record_bytes) return false;
    text_ += static_cast<char>(c);
  }
  return true;
}

/// From behind `<` to `>`, which may stand in a value between quotes. A `<` may not.
bool XmlElements::take_tag() {
  for (char quote = '\0';;) {
    const int c = get();
    if (c == end_of_input || c == '<' || text_.size() > out_.limits().record_bytes) return false;
    const char one = static_cast<char>(c);
    text_ += one;
    if (quote != '\0') {
      if (one == quote) quote = '\0';
    } else if (one == '"' || one == '\'') {
      quote = one;
    } else if (one == '>') {
      return true;
    }
  }
}

bool XmlElements::next() {
  for (;;) {
    switch (step()) {
      case Step::element: return true;
      case Step::other: break;
      case Step::end:
      case Step::fault: return false;
    }
  }
}

XmlElements::Step XmlElements::step() {
  // What stands between tags matters only inside the elements that are wanted.
  text_.clear();
  for (int c = get(); c != '<'; c = get()) {
    if (c == end_of_input) {
      if (root_closed_) return Step::end;
      return fault(root_tag_.empty() ? "not_xml" : "truncated");
    }
    if (collecting()) element_ += static_cast<char>(c);
    const bool outside = open_.empty() && c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != 0xEF && c != 0xBB && c != 0xBF;
    if (outside) return fault("not_xml");
    if (element_.size() > out_.limits().record_bytes) return fault("record_too_large");
  }
  text_ = "<";
  const Step done = step_tag();
  if (collecting() && done == Step::other) element_ += text_;
  if (element_.size() > out_.limits().record_bytes) return fault("record_too_large");
  return done;
}

XmlElements::Step XmlElements::step_tag() {
  const int second = input_.sgetc();
  if (second == '!' || second == '?') {
    text_ += static_cast<char>(get());
    if (second == '?') return take_until("?>") ? Step::other : fault("truncated");
    const int third = get();
    if (third == end_of_input) return fault("truncated");
    text_ += static_cast<char>(third);
    if (third == '[') {
      if (open_.empty()) return fault("not_xml");
      return take_until("]]>") ? Step::other : fault("truncated");
    }
    if (third != '-') return fault("document_type");
    text_ += static_cast<char>(get());
    return text_ == "<!--" && take_until("-->") ? Step::other : fault("truncated");
  }
  if (!take_tag()) return fault(input_.sgetc() == std::char_traits<char>::eof() ? "truncated" : "not_xml");
  const std::string_view inside = std::string_view(text_).substr(1);
  return inside.starts_with("/") ? close_tag(inside.substr(1)) : open_tag(inside);
}

XmlElements::Step XmlElements::open_tag(std::string_view tag) {
  const std::string_view full = tag_name(tag);
  if (full.empty() || root_closed_ || open_.size() >= most_depth) return fault("not_xml");
  const bool empty = tag.ends_with("/>");
  if (root_tag_.empty()) root_tag_ = text_;
  const std::string_view name = without_prefix(full);
  const bool wanted = !collecting() && !open_.empty() && std::find(wanted_.begin(), wanted_.end(), name) != wanted_.end();
  if (wanted) {
    name_ = name;
    element_line_ = line_;
    element_.clear();
    if (empty) {
      element_ = text_;
      return finish_element();
    }
    element_depth_ = open_.size() + 1;
  }
  if (empty) {
    root_closed_ = open_.empty();
    return Step::other;
  }
  open_.emplace_back(full);
  return Step::other;
}

XmlElements::Step XmlElements::close_tag(std::string_view tag) {
  const std::string_view full = tag_name(tag);
  if (open_.empty() || open_.back() != full) return fault("not_xml");
  const bool ends_element = collecting() && open_.size() == element_depth_;
  open_.pop_back();
  root_closed_ = open_.empty();
  if (!ends_element) return Step::other;
  element_ += text_;
  element_depth_ = 0;
  return finish_element();
}

XmlElements::Step XmlElements::finish_element() {
  // The tree decodes in place: `element_` is used up.
  if (!document_.load_buffer_inplace(element_.data(), element_.size(), pugi::parse_default, pugi::encoding_utf8)) return fault("not_xml");
  node_ = document_.document_element();
  return Step::element;
}

pugi::xml_node child_of(const pugi::xml_node& parent, std::string_view name) { return tables::child_named(parent, name); }

std::string_view text_of(const pugi::xml_node& parent, std::string_view child) { return child_of(parent, child).child_value(); }

std::vector<pugi::xml_node> children_of(const pugi::xml_node& parent, std::string_view name) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node& child : parent.children()) {
    if (tables::local_name(child.name()) == name) out.push_back(child);
  }
  return out;
}

std::vector<pugi::xml_node> all_below(const pugi::xml_node& parent, std::string_view name) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node& child : parent.children()) {
    if (tables::local_name(child.name()) == name) out.push_back(child);
    const auto below = all_below(child, name);
    out.insert(out.end(), below.begin(), below.end());
  }
  return out;
}

}  // namespace ytterby::lists
