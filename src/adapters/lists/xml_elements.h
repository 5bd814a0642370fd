#pragma once
// Walks through a large XML file one element at a time: a tree of the whole would take ten times its size. No document type, so
// that nothing is expanded and nothing fetched. Internal to the readers.
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/lists/reading.h"

namespace ytterby::lists {

class XmlElements {
 public:
  /// Finds the elements of these names (without prefix) that stand in no other of them.
  XmlElements(ListInput& input, Reading& out, std::vector<std::string_view> wanted) : input_(input), out_(out), wanted_(std::move(wanted)) {}

  /// Moves to the next; false at the end of the document or at a fault, which was told: not well-formed, a document type, an
  /// element that is too large, or an end before the root was closed.
  bool next();
  /// The element; its tree lives until the next call. Names have no prefixes.
  [[nodiscard]] pugi::xml_node node() const { return node_; }
  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] Place place() const { return {element_line_, name_}; }
  /// The start tag of the root, once the first element was asked for.
  [[nodiscard]] const std::string& root_tag() const { return root_tag_; }

 private:
  enum class Step : std::uint8_t { element, other, end, fault };
  Step step();
  Step step_tag();
  Step open_tag(std::string_view tag);
  Step close_tag(std::string_view tag);
  /// Puts everything up to and including `end` into `text_`.
  bool take_until(std::string_view end);
  bool take_tag();
  int get();
  Step fault(std::string_view code);
  Step finish_element();
  [[nodiscard]] bool collecting() const { return element_depth_ != 0; }

  ListInput& input_;
  Reading& out_;
  std::vector<std::string_view> wanted_;
  std::string text_;          ///< the tag or the text that was read last
  std::string element_;       ///< the element as far as it was read
  std::vector<std::string> open_;
  std::size_t element_depth_ = 0;   ///< how many were open when it began; 0: none has begun
  std::string root_tag_;
  std::string name_;
  pugi::xml_document document_;
  pugi::xml_node node_;
  int line_ = 1;
  int element_line_ = 0;
  bool root_closed_ = false;
};

/// Text of the first child of this name, without prefix; empty when there is none.
std::string_view text_of(const pugi::xml_node& parent, std::string_view child);
pugi::xml_node child_of(const pugi::xml_node& parent, std::string_view name);
std::vector<pugi::xml_node> children_of(const pugi::xml_node& parent, std::string_view name);
/// Everything of this name below `parent`, at any depth.
std::vector<pugi::xml_node> all_below(const pugi::xml_node& parent, std::string_view name);
inline std::string_view attribute_of(const pugi::xml_node& node, const char* name) { return node.attribute(name).as_string(); }

}  // namespace ytterby::lists
