#pragma once
// The little XML that the workbook reader needs, safe for hostile bytes. Internal to it.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "adapters/tables/table_row.h"
#include "base/result.h"

namespace ytterby::tables {

/// `x:row` and `row` are the same word here: some programs write the prefix, most do not.
[[nodiscard]] std::string_view local_name(const char* name);
[[nodiscard]] pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name);

/// A small part as a tree. `xml` is used up and must outlive `document`. False when it is not well-formed, has a
/// document type, or is larger than such parts ever are.
[[nodiscard]] bool parse_part(std::string& xml, pugi::xml_document& document);

/// Walks through a large part one element at a time: the tree of a whole sheet would take ten times the memory of
/// its text, and of a hostile one far more.
class ElementScanner {
 public:
  /// Finds the elements called `name` (without prefix). `xml` must outlive the scanner.
  ElementScanner(std::string& xml, std::string_view name) : xml_(xml), name_(name) {}

  /// Parses the next such element into `document` and returns it; none at the end. The tree is valid until the
  /// next call. Errors: `damaged` (not UTF-8, not well-formed, a document type, cut short).
  Result<std::optional<pugi::xml_node>, TableError> next(pugi::xml_document& document);

 private:
  enum class Kind : std::uint8_t { open, close, empty, other, end, broken };
  struct Tag {
    Kind kind;
    std::size_t begin;
    std::string_view name;
  };
  Tag next_tag();
  Tag read_element_tag(std::size_t begin);
  bool skip_to(std::string_view end);

  std::string& xml_;
  std::string_view name_;
  std::size_t at_ = 0;
  bool checked_ = false;
};

}  // namespace ytterby::tables
