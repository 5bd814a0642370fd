#pragma once
// From values to stored JSON and back by one description of the fields of each type, so that the two cannot differ:
//
//   template <class A, Like<Party> T> void fields(A& a, T& v) { a("name", v.name); ... }
//
// Figures are strings. Every field is written and must be there when it is read, except an empty optional; a field that
// nobody asked for is refused. A field that is added to a type later is described with `a.added`: older records lack it.
#include <charconv>
#include <concepts>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "adapters/store/stored_names.h"
#include "adapters/wire/json_writer.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/id.h"

namespace ytterby::store {

/// What is stored is not what was written: a fault of ours or of the medium, never of the user.
class CorruptRecord : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

template <class T, class U>
concept Like = std::same_as<std::remove_const_t<T>, U>;

template <class T> constexpr bool is_vector = false;
template <class T> constexpr bool is_vector<std::vector<T>> = true;
template <class T> constexpr bool is_optional = false;
template <class T> constexpr bool is_optional<std::optional<T>> = true;
template <class T> constexpr bool is_id = false;
template <class Tag> constexpr bool is_id<StrongId<Tag>> = true;

class JsonOut {
 public:
  explicit JsonOut(wire::JsonWriter& writer) : writer_(writer) {}

  template <class T>
  void operator()(std::string_view key, const T& value) {
    if constexpr (is_optional<T>) {
      if (value) (*this)(key, *value);
    } else {
      writer_.key(key);
      write(writer_, value);
    }
  }
  template <class T>
  void added(std::string_view key, const T& value) { (*this)(key, value); }

  template <class T>
  static void write(wire::JsonWriter& writer, const T& value) {
    if constexpr (std::same_as<T, std::string>) {
      writer.value(std::string_view(value));
    } else if constexpr (std::same_as<T, bool>) {
      writer.value(value);
    } else if constexpr (std::is_enum_v<T>) {
      const std::string_view name = stored_name(value);
      if (name.empty()) throw std::logic_error("an enumeration with a value that it does not have");
      writer.value(name);
    } else if constexpr (std::integral<T>) {
      writer.value(static_cast<std::int64_t>(value));
    } else if constexpr (std::same_as<T, Decimal> || std::same_as<T, Date>) {
      writer.value(std::string_view(value.text()));
    } else if constexpr (is_id<T>) {
      writer.value(std::string_view(value.value));
    } else if constexpr (is_vector<T>) {
      writer.open_array();
      for (const auto& item : value) write(writer, item);
      writer.close_array();
    } else {
      writer.open_object();
      JsonOut inner(writer);
      fields(inner, value);
      writer.close_object();
    }
  }

 private:
  wire::JsonWriter& writer_;
};

class JsonIn {
 public:
  using Kind = wire::JsonValue::Kind;

  /// `object` must outlive the reader; `at` is a JSON pointer for messages. Throws CorruptRecord, as all of these do.
  JsonIn(const wire::JsonValue& object, std::string at) : object_(object), at_(std::move(at)) {
    if (object.kind != Kind::object) throw CorruptRecord(at_ + ": no object");
  }

  template <class T>
  void operator()(std::string_view key, T& value) {
    if (find(key, value) || is_optional<T>) return;
    throw CorruptRecord(pointer(key) + ": missing");
  }
  /// A field that older records lack; it keeps its default.
  template <class T>
  void added(std::string_view key, T& value) { find(key, value); }

  /// Refuses the fields that were not asked for. Call it last.
  void finish() const {
    if (asked_.size() == object_.members.size()) return;
    for (const auto& [name, value] : object_.members) {
      bool known = false;
      for (const std::string_view asked : asked_) known = known || asked == name;
      if (!known) throw CorruptRecord(at_ + ": unknown field `" + name + "`");
    }
  }

  template <class T>
  static void read(const wire::JsonValue& json, const std::string& at, T& value) {
    if constexpr (std::same_as<T, std::string>) {
      value = text(json, at);
    } else if constexpr (std::same_as<T, bool>) {
      if (json.kind != Kind::boolean) throw CorruptRecord(at + ": no yes or no");
      value = json.boolean;
    } else if constexpr (std::is_enum_v<T>) {
      value = one_of<T>(text(json, at), at);
    } else if constexpr (std::integral<T>) {
      const std::string& digits = json.text;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
      if (json.kind != Kind::number || error != std::errc{} || end != digits.data() + digits.size()) throw CorruptRecord(at + ": no whole number of its range");
    } else if constexpr (std::same_as<T, Decimal> || std::same_as<T, Date>) {
      const auto parsed = T::parse(text(json, at));
      if (!parsed) throw CorruptRecord(at + ": no figure or day");
      value = *parsed;
    } else if constexpr (is_id<T>) {
      value.value = text(json, at);
    } else if constexpr (is_vector<T>) {
      if (json.kind != Kind::array) throw CorruptRecord(at + ": no list");
      value.clear();
      for (std::size_t i = 0; i < json.items.size(); ++i) read(json.items[i], at + "/" + std::to_string(i), value.emplace_back());
    } else {
      JsonIn inner(json, at);
      fields(inner, value);
      inner.finish();
    }
  }

 private:
  template <class T>
  bool find(std::string_view key, T& value) {
    const wire::JsonValue* found = object_.find(key);
    if (found == nullptr) return false;
    asked_.push_back(key);
    if constexpr (is_optional<T>) {
      read(*found, pointer(key), value.emplace());
    } else {
      read(*found, pointer(key), value);
    }
    return true;
  }
  static const std::string& text(const wire::JsonValue& json, const std::string& at) {
    if (json.kind != Kind::string) throw CorruptRecord(at + ": no text");
    return json.text;
  }
  template <class E>
  static E one_of(std::string_view name, const std::string& at) {
    for (unsigned i = 0;; ++i) {
      const std::string_view candidate = stored_name(static_cast<E>(i));
      if (candidate.empty()) throw CorruptRecord(at + ": unknown word `" + std::string(name) + "`");
      if (candidate == name) return static_cast<E>(i);
    }
  }
  [[nodiscard]] std::string pointer(std::string_view key) const { return at_ + "/" + std::string(key); }

  const wire::JsonValue& object_;
  std::string at_;
  std::vector<std::string_view> asked_;
};

}  // namespace ytterby::store
