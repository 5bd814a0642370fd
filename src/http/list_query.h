#pragma once
// The query of an address: taken apart, and what lists read out of it.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/explain/licensing_words.h"

namespace ytterby::http {

/// `name=value&...` decoded, in order; false when an escape is broken.
bool read_query(std::string_view query, std::vector<std::pair<std::string, std::string>>& out);

/// What stands between commas, also when that is nothing; an empty text is an empty list.
std::vector<std::string> listed(std::string_view text);

/// States by their names; none when one of them is unknown.
template <class State>
std::optional<std::vector<State>> states_named(std::string_view text, int count) {
  std::vector<State> out;
  for (const std::string& name : listed(text)) {
    int i = 0;
    while (i < count && explain::state_name(static_cast<State>(i)) != name) ++i;
    if (i == count) return std::nullopt;
    const auto state = static_cast<State>(i);
    if (std::find(out.begin(), out.end(), state) == out.end()) out.push_back(state);
  }
  return out;
}

/// A place in the record of events, to go on after: a figure of at most fifteen digits.
std::optional<std::int64_t> record_position(std::string_view text);

}  // namespace ytterby::http
