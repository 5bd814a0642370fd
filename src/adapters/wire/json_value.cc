#include "adapters/wire/json_value.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

namespace ytterby::wire {

namespace {

constexpr std::size_t deepest = 32;

class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  JsonValue root;
  FieldError error;

  bool null() override { return put({}); }
  bool boolean(bool value) override {
    JsonValue v;
    v.kind = JsonValue::Kind::boolean;
    v.boolean = value;
    return put(std::move(v));
  }
  bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& written) override { return number(written); }
  bool string(string_t& value) override {
    JsonValue v;
    v.kind = JsonValue::Kind::string;
    v.text = std::move(value);
    return put(std::move(v));
  }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonValue::Kind::object); }
  bool start_array(std::size_t) override { return open(JsonValue::Kind::array); }
  bool key(string_t& name) override {
    if (!is_new(name)) {
      error = {"", "duplicate_key", {"键 `" + name + "` 出现了两次；只保留一个", "key `" + name + "` stands twice; keep one"}};
      return false;
    }
    stack_.back()->members.emplace_back(std::move(name), JsonValue{});
    return true;
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& e) override {
    const std::string at = std::to_string(position);
    error = {"", "not_json", {"第 " + at + " 个字节处不是有效的 JSON", "not valid JSON at byte " + at}};
    // An unpaired surrogate or ill-formed UTF-8 is told apart: the cure is another one.
    if (std::string_view(e.what()).find("UTF-8") != std::string_view::npos) {
      error = {"", "not_utf8", {"第 " + at + " 个字节处不是有效的 UTF-8", "not well-formed UTF-8 at byte " + at}};
    }
    return false;
  }

 private:
  bool number(std::string written) {
    JsonValue v;
    v.kind = JsonValue::Kind::number;
    v.text = std::move(written);
    return put(std::move(v));
  }
  JsonValue* place(JsonValue value) {
    if (stack_.empty()) {
      root = std::move(value);
      return &root;
    }
    JsonValue& top = *stack_.back();
    if (top.kind == JsonValue::Kind::array) {
      top.items.push_back(std::move(value));
      return &top.items.back();
    }
    top.members.back().second = std::move(value);
    return &top.members.back().second;
  }
  bool put(JsonValue value) {
    place(std::move(value));
    return true;
  }
  bool open(JsonValue::Kind kind) {
    if (stack_.size() >= deepest) {
      error = {"", "too_deep", {"嵌套过深", "nested too deeply"}};
      return false;
    }
    JsonValue v;
    v.kind = kind;
    stack_.push_back(place(std::move(v)));
    return true;
  }
  bool close() {
    stack_.pop_back();
    keys_.resize(std::min(keys_.size(), stack_.size()));
    return true;
  }
  /// Few keys are compared one by one; more would take a hostile object quadratic time (1 MiB of keys: ten seconds).
  bool is_new(const std::string& name) {
    constexpr std::size_t few = 32;
    const JsonValue& top = *stack_.back();
    if (top.members.size() < few) return top.find(name) == nullptr;
    keys_.resize(stack_.size());
    if (keys_.back().empty()) {
      for (const auto& member : top.members) keys_.back().insert(member.first);
    }
    return keys_.back().insert(name).second;
  }

  std::vector<JsonValue*> stack_;
  std::vector<std::unordered_set<std::string>> keys_;   ///< of the open objects that have many; else empty
};

}  // namespace

JsonValue::JsonValue() = default;

const JsonValue* JsonValue::find(std::string_view key) const {
  for (const auto& [name, value] : members) {
    if (name == key) return &value;
  }
  return nullptr;
}

Result<JsonValue, FieldError> parse_json(std::string_view text) {
  Builder builder;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return fail(std::move(builder.error));
  return std::move(builder.root);
}

}  // namespace ytterby::wire
