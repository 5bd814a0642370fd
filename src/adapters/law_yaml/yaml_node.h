#pragma once
// A YAML document as a plain tree that remembers its lines. Anchors, aliases, tags and duplicate keys are refused:
// a law file says everything once, where it stands.
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace ytterby::law_yaml {

struct YamlNode {
  enum class Kind : std::uint8_t { null, scalar, sequence, mapping } kind = Kind::null;
  std::string scalar;
  bool quoted = false;
  int line = 0;                                        ///< counted from 1
  std::vector<YamlNode> items;
  std::vector<std::pair<std::string, YamlNode>> entries;  ///< in the order of the file

  YamlNode();   // out of line: clang 14 cannot make it while the type is incomplete inside its own members
  [[nodiscard]] const YamlNode* find(std::string_view key) const;
};

struct YamlError {
  int line = 0;
  std::string code;
  Text text;
};

/// Reads exactly one document. Depth is limited; never meant for input from the network.
Result<YamlNode, YamlError> parse_yaml(std::string_view text);

}  // namespace ytterby::law_yaml
