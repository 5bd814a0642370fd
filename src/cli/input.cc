#include "cli/input.h"

#include <algorithm>
#include <optional>

namespace ytterby::cli {

namespace {

std::vector<std::string> tokens_of(std::string_view pointer) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      out.emplace_back();
    } else if (pointer[i] == '~' && i + 1 < pointer.size() && !out.empty()) {
      out.back().push_back(pointer[++i] == '1' ? '/' : '~');
    } else if (!out.empty()) {
      out.back().push_back(pointer[i]);
    }
  }
  return out;
}

/// Walks JSON text that is known to be well-formed, up to one value.
class Locator {
 public:
  Locator(std::string_view text, const std::vector<std::string>& tokens) : text_(text), tokens_(tokens) {}

  /// Position of the value, or of the last one on the way to it that exists.
  std::size_t find() {
    std::size_t best = 0;
    for (const std::string& token : tokens_) {
      space();
      best = at_;
      const bool found = at_ < text_.size() && (text_[at_] == '{' ? member(token) : text_[at_] == '[' && element(token));
      if (!found) return best;
    }
    space();
    return at_;
  }

 private:
  void space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
  }
  std::string string() {
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
      if (at_ < text_.size()) out.push_back(text_[at_]);
    }
    ++at_;
    return out;
  }
  void skip() {
    int depth = 0;
    do {
      space();
      if (at_ >= text_.size()) return;
      const char c = text_[at_];
      if (c == '"') {
        string();
        continue;
      }
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
        if (c != ',') ++at_;
        return;
      }
      ++at_;
    } while (depth > 0 || (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '}' && text_[at_] != ']'));
  }
  bool member(const std::string& name) {
    ++at_;
    for (space(); at_ < text_.size() && text_[at_] == '"'; space()) {
      const bool wanted = string() == name;
      space();
      ++at_;   // the colon
      if (wanted) return true;
      skip();
      space();
      if (at_ < text_.size() && text_[at_] == ',') ++at_;
    }
    return false;
  }
  bool element(const std::string& token) {
    ++at_;
    for (std::size_t i = 0; at_ < text_.size(); ++i) {
      space();
      if (std::to_string(i) == token) return true;
      if (text_[at_] == ']') return false;
      skip();
      space();
      if (at_ < text_.size() && text_[at_] == ',') ++at_;
    }
    return false;
  }

  std::string_view text_;
  const std::vector<std::string>& tokens_;
  std::size_t at_ = 0;
};

}  // namespace

InputKind kind_of(const std::string& file) {
  if (file == "-") return InputKind::json;
  const std::string low = lower_ascii(file);
  const auto ends = [&](std::string_view ending) { return low.size() > ending.size() && low.compare(low.size() - ending.size(), ending.size(), ending) == 0; };
  if (ends(".json")) return InputKind::json;
  if (ends(".yaml") || ends(".yml")) return InputKind::yaml;
  if (ends(".csv") || ends(".tsv") || ends(".txt")) return InputKind::csv;
  if (ends(".xlsx")) return InputKind::xlsx;
  return InputKind::unknown;
}

wire::JsonValue as_json(const law_yaml::YamlNode& node) {
  using law_yaml::YamlNode;
  wire::JsonValue out;
  switch (node.kind) {
    case YamlNode::Kind::null: break;
    case YamlNode::Kind::scalar:
      if (!node.quoted && (node.scalar == "true" || node.scalar == "false")) {
        out.kind = wire::JsonValue::Kind::boolean;
        out.boolean = node.scalar == "true";
      } else {
        out.kind = wire::JsonValue::Kind::string;
        out.text = node.scalar;
      }
      break;
    case YamlNode::Kind::sequence:
      out.kind = wire::JsonValue::Kind::array;
      for (const YamlNode& item : node.items) out.items.push_back(as_json(item));
      break;
    case YamlNode::Kind::mapping:
      out.kind = wire::JsonValue::Kind::object;
      for (const auto& [key, value] : node.entries) out.members.emplace_back(key, as_json(value));
      break;
  }
  return out;
}

int line_of_pointer(std::string_view json, std::string_view pointer) {
  const std::vector<std::string> tokens = tokens_of(pointer);
  const std::size_t at = Locator(json, tokens).find();
  return 1 + static_cast<int>(std::count(json.begin(), json.begin() + static_cast<std::ptrdiff_t>(std::min(at, json.size())), '\n'));
}

int line_of_pointer(const law_yaml::YamlNode& root, std::string_view pointer) {
  const law_yaml::YamlNode* node = &root;
  int line = node->line;
  for (const std::string& token : tokens_of(pointer)) {
    const law_yaml::YamlNode* next = node->find(token);
    if (next == nullptr && node->kind == law_yaml::YamlNode::Kind::sequence) {
      for (std::size_t i = 0; i < node->items.size(); ++i) {
        if (std::to_string(i) == token) next = &node->items[i];
      }
    }
    if (next == nullptr) return line;
    node = next;
    line = node->line;
  }
  return line;
}

}  // namespace ytterby::cli
