#pragma once
// From checked YAML to the types of `core/law`. The schema has already refused what is missing or misspelt; what is
// left to find here are dates that do not exist, figures out of range and elements that nobody knows.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "adapters/law_yaml/schema.h"

namespace ytterby::law_yaml {

class Reader {
 public:
  Reader(std::string file, std::vector<LawProblem>& problems) : file_(std::move(file)), problems_(problems) {}

  [[nodiscard]] law::Where where(const YamlNode& node) const { return {file_, node.line}; }
  void problem(const YamlNode& node, std::string key, std::string code, Text text);

  [[nodiscard]] std::string string(const YamlNode& node, std::string_view key) const;
  [[nodiscard]] bool boolean(const YamlNode& node, std::string_view key) const;
  [[nodiscard]] int integer(const YamlNode& node, std::string_view key) const;
  [[nodiscard]] Text text(const YamlNode& node, std::string_view key) const;
  [[nodiscard]] std::vector<std::string> strings(const YamlNode& node, std::string_view key) const;
  Date date(const YamlNode& node, std::string_view key);
  std::optional<Date> optional_date(const YamlNode& node, std::string_view key);
  Decimal decimal(const YamlNode& node, std::string_view key);
  std::vector<Element> elements(const YamlNode& node, std::string_view key);
  [[nodiscard]] law::Source source(const YamlNode& node) const;
  [[nodiscard]] law::Verified verified(const YamlNode& node) const;
  std::vector<law::Form> forms(const YamlNode& node, std::string_view key);
  law::Period period(const YamlNode& node, std::string_view key);
  law::Predicate predicate(const YamlNode& node);

  /// Position of a value in the order of an enumeration; the schema has checked that it is one of them.
  template <class E, std::size_t N>
  [[nodiscard]] E one_of(const YamlNode& node, std::string_view key, const std::array<std::string_view, N>& names, E otherwise = E{}) const {
    const std::string value = string(node, key);
    for (std::size_t i = 0; i < N; ++i) {
      if (names[i] == value) return static_cast<E>(i);
    }
    return otherwise;
  }

  /// Calls `each(item)` for the items of a list; nothing when the key is absent.
  template <class Each>
  void list(const YamlNode& node, std::string_view key, const Each& each) {
    const YamlNode* found = node.find(key);
    if (found == nullptr) return;
    for (const YamlNode& item : found->items) each(item);
  }

 private:
  law::Bounds bounds(const YamlNode& node);
  std::string file_;
  std::vector<LawProblem>& problems_;
};

}  // namespace ytterby::law_yaml
