#include "adapters/law_yaml/schema.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <unordered_map>

namespace ytterby::law_yaml {

namespace {

using Json = nlohmann::json;

struct Schema {
  enum class Type : std::uint8_t { any, object, array, string, integer, boolean } type = Type::any;
  std::vector<std::pair<std::string, const Schema*>> properties;
  std::vector<std::string> required;
  bool closed = false;
  std::size_t min_properties = 0;
  std::size_t min_items = 0;
  const Schema* items = nullptr;
  std::vector<std::string> allowed;    ///< enum and const
  std::vector<const Schema*> one_of;
  std::string pattern;
  std::shared_ptr<std::regex> regex;
  mutable std::unordered_set<std::string> seen_good;   ///< values that the pattern has accepted before
  std::string ref;                     ///< resolved lazily: schemas refer to each other in circles
};

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "`" : ", `") + one + "`";
  return out;
}

/// What a YAML 1.2 reader takes for a number when it stands without quotes: `18`, `0.1`, and also `1E902`.
bool looks_like_number(const std::string& s) {
  std::size_t at = !s.empty() && (s[0] == '-' || s[0] == '+') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < s.size() && s[at] >= '0' && s[at] <= '9') ++at;
    return at - begin;
  };
  std::size_t mantissa = digits();
  if (at < s.size() && s[at] == '.') {
    ++at;
    mantissa += digits();
  }
  if (mantissa == 0) return false;
  if (at < s.size() && (s[at] == 'e' || s[at] == 'E')) {
    ++at;
    if (at < s.size() && (s[at] == '-' || s[at] == '+')) ++at;
    if (digits() == 0) return false;
  }
  return at == s.size();
}

bool is_whole(const std::string& s) {
  return !s.empty() && s.find_first_not_of("0123456789", s[0] == '-' ? 1 : 0) == std::string::npos && s != "-";
}

}  // namespace

struct SchemaSet::Impl {
  std::map<std::string, Schema> named;            ///< by "file#/pointer"; nodes are stable
  std::vector<std::unique_ptr<Schema>> anonymous;

  const Schema* resolve(const Schema* schema) const {
    while (schema != nullptr && !schema->ref.empty()) {
      const auto found = named.find(schema->ref);
      schema = found == named.end() ? nullptr : &found->second;
    }
    return schema;
  }

  Schema compile(const std::string& file, const Json& json) {
    Schema out;
    for (const auto& [key, value] : json.items()) keyword(file, key, value, out);
    return out;
  }

  const Schema* store(const std::string& file, const Json& json) {
    anonymous.push_back(std::make_unique<Schema>(compile(file, json)));
    return anonymous.back().get();
  }

  void keyword(const std::string& file, const std::string& key, const Json& value, Schema& out) {
    static const std::map<std::string, Schema::Type> types{{"object", Schema::Type::object},   {"array", Schema::Type::array},
                                                           {"string", Schema::Type::string},   {"integer", Schema::Type::integer},
                                                           {"boolean", Schema::Type::boolean}};
    if (key == "type") {
      out.type = types.at(value.get<std::string>());
    } else if (key == "properties") {
      for (const auto& [name, schema] : value.items()) out.properties.emplace_back(name, store(file, schema));
    } else if (key == "required") {
      out.required = value.get<std::vector<std::string>>();
    } else if (key == "additionalProperties") {
      out.closed = !value.get<bool>();
    } else if (key == "minProperties") {
      out.min_properties = value.get<std::size_t>();
    } else if (key == "minItems") {
      out.min_items = value.get<std::size_t>();
    } else if (key == "items") {
      out.items = store(file, value);
    } else if (key == "enum") {
      out.allowed = value.get<std::vector<std::string>>();
    } else if (key == "const") {
      out.allowed = {value.get<std::string>()};
    } else if (key == "oneOf") {
      for (const Json& one : value) out.one_of.push_back(store(file, one));
    } else if (key == "pattern") {
      out.pattern = value.get<std::string>();
      out.regex = std::make_shared<std::regex>(out.pattern, std::regex::ECMAScript | std::regex::optimize);
    } else if (key == "$ref") {
      const auto ref = value.get<std::string>();
      out.ref = ref.front() == '#' ? file + ref : ref;
    } else if (key != "$schema" && key != "$id" && key != "title" && key != "description" && key != "$defs") {
      throw std::runtime_error("keyword `" + key + "` is not understood");
    }
  }
};

namespace {

class Checker {
 public:
  Checker(const std::string& file, std::vector<LawProblem>& out) : file_(file), out_(out) {}

  template <class Resolve>
  void check(const Schema* unresolved, const YamlNode& node, const std::string& path, const Resolve& resolve) {
    const Schema* schema = resolve(unresolved);
    if (schema == nullptr) return add(node, path, "schema_broken", {"模式引用不存在", "the schema refers to nothing"});
    if (!schema->one_of.empty()) return check_one_of(*schema, node, path, resolve);
    if (!schema->allowed.empty()) check_allowed(*schema, node, path);
    switch (schema->type) {
      case Schema::Type::any: return;
      case Schema::Type::object: return check_object(*schema, node, path, resolve);
      case Schema::Type::array: return check_array(*schema, node, path, resolve);
      case Schema::Type::string: return check_string(*schema, node, path);
      case Schema::Type::integer:
        if (node.kind != YamlNode::Kind::scalar || node.quoted || !is_whole(node.scalar)) add(node, path, "not_an_integer", {"应为整数，不加引号", "must be a whole number without quotes"});
        return;
      case Schema::Type::boolean:
        if (node.kind != YamlNode::Kind::scalar || node.quoted || (node.scalar != "true" && node.scalar != "false")) {
          add(node, path, "not_a_boolean", {"应为 true 或 false", "must be true or false"});
        }
        return;
    }
  }

 private:
  void add(const YamlNode& node, const std::string& path, std::string code, Text text) {
    out_.push_back({{file_, node.line}, path, std::move(code), std::move(text)});
  }

  void check_allowed(const Schema& schema, const YamlNode& node, const std::string& path) {
    if (node.kind == YamlNode::Kind::scalar && std::find(schema.allowed.begin(), schema.allowed.end(), node.scalar) != schema.allowed.end()) return;
    const std::string given = node.kind == YamlNode::Kind::scalar ? node.scalar : "…";
    const auto near = nearest(given, schema.allowed);
    const std::string zh = near ? "；是否指 `" + *near + "`？" : "";
    const std::string en = near ? "; did you mean `" + *near + "`?" : "";
    add(node, path, "not_allowed", {"`" + given + "` 不在允许的值之中（" + joined(schema.allowed) + "）" + zh, "`" + given + "` is none of " + joined(schema.allowed) + en});
  }

  template <class Resolve>
  void check_one_of(const Schema& schema, const YamlNode& node, const std::string& path, const Resolve& resolve) {
    // The variant is told by its constant key (`event: suspended`): then its own messages are the helpful ones.
    std::vector<LawProblem> best;
    bool first = true;
    for (const Schema* one : schema.one_of) {
      std::vector<LawProblem> problems;
      Checker(file_, problems).check(one, node, path, resolve);
      if (problems.empty()) return;
      const bool same_variant = std::none_of(problems.begin(), problems.end(), [](const LawProblem& p) { return p.code == "not_allowed" && p.key.size() > 6 && p.key.substr(p.key.size() - 6) == ".event"; });
      if (first || same_variant) best = std::move(problems);
      first = false;
    }
    out_.insert(out_.end(), best.begin(), best.end());
  }

  template <class Resolve>
  void check_object(const Schema& schema, const YamlNode& node, const std::string& path, const Resolve& resolve) {
    if (node.kind != YamlNode::Kind::mapping) return add(node, path, "not_a_mapping", {"应为键值对", "must be a mapping of keys to values"});
    std::vector<std::string> keys;
    for (const auto& [name, unused] : schema.properties) keys.push_back(name);
    for (const auto& entry : node.entries) {
      const std::string& name = entry.first;   // no structured binding: clang 14 cannot capture one
      const YamlNode& value = entry.second;
      const std::string below = path.empty() ? name : path + "." + name;
      const auto found = std::find_if(schema.properties.begin(), schema.properties.end(), [&](const auto& p) { return p.first == name; });
      if (found != schema.properties.end()) {
        check(found->second, value, below, resolve);
      } else if (schema.closed) {
        const auto near = nearest(name, keys);
        const std::string zh = near ? "；最接近的键是 `" + *near + "`" : "；允许的键：" + joined(keys);
        const std::string en = near ? "; the nearest allowed key is `" + *near + "`" : "; allowed here: " + joined(keys);
        add(value, below, "unknown_key", {"未知的键 `" + name + "`" + zh, "unknown key `" + name + "`" + en});
      }
    }
    for (const std::string& name : schema.required) {
      if (node.find(name) == nullptr) add(node, path, "missing_key", {"缺少键 `" + name + "`", "key `" + name + "` is missing"});
    }
    if (node.entries.size() < schema.min_properties) add(node, path, "too_few_keys", {"内容太少", "says too little"});
  }

  template <class Resolve>
  void check_array(const Schema& schema, const YamlNode& node, const std::string& path, const Resolve& resolve) {
    if (node.kind != YamlNode::Kind::sequence) return add(node, path, "not_a_list", {"应为列表", "must be a list"});
    if (node.items.size() < schema.min_items) add(node, path, "list_too_short", {"列表不能为空", "the list must not be empty"});
    for (std::size_t i = 0; i < node.items.size(); ++i) check(schema.items, node.items[i], path + "[" + std::to_string(i) + "]", resolve);
  }

  void check_string(const Schema& schema, const YamlNode& node, const std::string& path) {
    if (node.kind != YamlNode::Kind::scalar) return add(node, path, "not_text", {"应为文字", "must be text"});
    const bool bare_number = !node.quoted && looks_like_number(node.scalar);
    const bool bare_word = !node.quoted && (node.scalar == "true" || node.scalar == "false" || node.scalar == "null" || node.scalar == "~");
    if (bare_number || bare_word) {
      return add(node, path, "needs_quotes", {"请加引号：\"" + node.scalar + "\"", "write it in quotes: \"" + node.scalar + "\""});
    }
    if (!schema.regex || schema.seen_good.count(node.scalar) != 0) return;
    constexpr std::size_t longest = 500;   // std::regex recurses for every character
    if (node.scalar.size() > longest || !std::regex_search(node.scalar, *schema.regex)) {
      return add(node, path, "wrong_form", {"`" + node.scalar + "` 不符合格式 " + schema.pattern, "`" + node.scalar + "` does not have the form " + schema.pattern});
    }
    schema.seen_good.insert(node.scalar);
  }

  const std::string& file_;
  std::vector<LawProblem>& out_;
};

}  // namespace

SchemaSet::SchemaSet() : impl_(std::make_unique<Impl>()) {}
SchemaSet::~SchemaSet() = default;
SchemaSet::SchemaSet(SchemaSet&&) noexcept = default;
SchemaSet& SchemaSet::operator=(SchemaSet&&) noexcept = default;

std::vector<LawProblem> SchemaSet::add(const std::string& file, std::string_view text) {
  try {
    const Json json = Json::parse(text);
    impl_->named[file + "#"] = impl_->compile(file, json);
    if (json.contains("$defs")) {
      for (const auto& [name, def] : json.at("$defs").items()) impl_->named[file + "#/$defs/" + name] = impl_->compile(file, def);
    }
  } catch (const std::exception& e) {
    return {{{file, 0}, "", "schema_broken", {std::string("模式文件有误：") + e.what(), std::string("the schema file is broken: ") + e.what()}}};
  }
  return {};
}

std::vector<LawProblem> SchemaSet::check(const std::string& name, const std::string& file, const YamlNode& document) const {
  std::vector<LawProblem> out;
  const auto found = impl_->named.find(name + ".schema.json#");
  if (found == impl_->named.end()) return {{{file, 0}, "", "schema_missing", {"没有模式 " + name, "there is no schema " + name}}};
  Checker(file, out).check(&found->second, document, "", [&](const Schema* s) { return impl_->resolve(s); });
  return out;
}

}  // namespace ytterby::law_yaml
