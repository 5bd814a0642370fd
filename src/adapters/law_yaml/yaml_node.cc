#include "adapters/law_yaml/yaml_node.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

namespace ytterby::law_yaml {

namespace {

constexpr std::size_t deepest = 64;

class Refused : public std::exception {
 public:
  explicit Refused(YamlError what_is_wrong) : error(std::move(what_is_wrong)) {}
  YamlError error;
};

[[noreturn]] void refuse(const YAML::Mark& mark, std::string code, Text text) {
  throw Refused({mark.line + 1, std::move(code), std::move(text)});
}

class Builder : public YAML::EventHandler {
 public:
  YamlNode root;
  bool seen = false;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    no_anchor(mark, anchor);
    put(mark, YamlNode{}, false);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "yaml_alias", {"法规文件不使用别名（*）；请写出全文", "law files use no aliases (*); write it out"});
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    no_anchor(mark, anchor);
    no_tag(mark, tag);
    YamlNode node;
    node.kind = YamlNode::Kind::scalar;
    node.scalar = value;
    node.quoted = tag == "!";
    put(mark, std::move(node), false);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::sequence);
  }
  void OnSequenceEnd() override { stack_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::mapping);
  }
  void OnMapEnd() override { stack_.pop_back(); }

 private:
  struct Open {
    YamlNode* node;
    bool awaiting_value = false;
  };

  static void no_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) refuse(mark, "yaml_anchor", {"法规文件不使用锚点（&）；请写出全文", "law files use no anchors (&); write it out"});
  }
  static void no_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "yaml_tag", {"法规文件不使用标签 `" + tag + "`", "law files use no tags: `" + tag + "`"});
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    no_anchor(mark, anchor);
    no_tag(mark, tag);
    YamlNode node;
    node.kind = kind;
    put(mark, std::move(node), true);
  }

  void put(const YAML::Mark& mark, YamlNode node, bool opens) {
    node.line = mark.line + 1;
    if (stack_.size() >= deepest) refuse(mark, "yaml_too_deep", {"嵌套过深", "nested too deeply"});
    YamlNode* placed = nullptr;
    if (stack_.empty()) {
      root = std::move(node);
      seen = true;
      placed = &root;
    } else if (stack_.back().node->kind == YamlNode::Kind::sequence) {
      stack_.back().node->items.push_back(std::move(node));
      placed = &stack_.back().node->items.back();
    } else if (stack_.back().awaiting_value) {
      stack_.back().node->entries.back().second = std::move(node);
      stack_.back().awaiting_value = false;
      placed = &stack_.back().node->entries.back().second;
    } else {
      key(mark, node);
      return;
    }
    if (opens) stack_.push_back({placed});
  }

  void key(const YAML::Mark& mark, const YamlNode& node) {
    if (node.kind != YamlNode::Kind::scalar) refuse(mark, "yaml_key", {"键必须是文字", "a key must be plain text"});
    if (stack_.back().node->find(node.scalar) != nullptr) {
      refuse(mark, "duplicate_key", {"键 `" + node.scalar + "` 出现了两次", "key `" + node.scalar + "` stands twice"});
    }
    stack_.back().node->entries.emplace_back(node.scalar, YamlNode{});
    stack_.back().node->entries.back().second.line = node.line;
    stack_.back().awaiting_value = true;
  }

  std::vector<Open> stack_;
};

}  // namespace

YamlNode::YamlNode() = default;

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name == key) return &value;
  }
  return nullptr;
}

Result<YamlNode, YamlError> parse_yaml(std::string_view text) {
  // A zero byte too: the library takes it for a sign of UTF-16.
  const std::size_t bad = std::min(first_bad_utf8(text).value_or(text.size()), text.find('\0'));
  if (bad < text.size()) {
    const auto line = 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n'));
    return fail(YamlError{line, "not_utf8", {"不是有效的 UTF-8 文本", "not well-formed UTF-8"}});
  }
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    Builder builder;
    if (!parser.HandleNextDocument(builder) || !builder.seen) {
      return fail(YamlError{1, "empty_file", {"文件是空的", "the file is empty"}});
    }
    Builder second;
    if (parser.HandleNextDocument(second) && second.seen) {
      return fail(YamlError{second.root.line, "second_document", {"一个文件只能有一个文档", "one document a file"}});
    }
    return std::move(builder.root);
  } catch (const Refused& refused) {
    return fail(refused.error);
  } catch (const YAML::Exception& e) {
    // The library quotes one byte of a longer character after a wrong backslash.
    const std::string said = e.msg.substr(0, first_bad_utf8(e.msg).value_or(e.msg.size()));
    return fail(YamlError{e.mark.line + 1, "yaml_syntax", {"YAML 语法错误：" + said, "not YAML: " + said}});
  }
}

}  // namespace ytterby::law_yaml
