#pragma once
// A row of a table of sentences: a code, and the words in both languages.
#include <string>
#include <string_view>

#include "base/text.h"

namespace ytterby::explain {

struct Worded {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
};

inline Text text_of(const Worded& w) { return {std::string(w.zh), std::string(w.en)}; }

/// Where a value of an enumeration stands in a table that follows its order.
template <class E>
constexpr std::size_t at(E value) {
  return static_cast<std::size_t>(value);
}

}  // namespace ytterby::explain
