#include "http/list_query.h"

#include "http/server.h"

namespace ytterby::http {

bool read_query(std::string_view query, std::vector<std::pair<std::string, std::string>>& out) {
  while (!query.empty()) {
    const std::size_t amp = query.find('&');
    const std::string_view pair = query.substr(0, amp);
    const std::size_t equals = pair.find('=');
    std::string name;
    std::string value;
    if (!decode_url(pair.substr(0, equals), name)) return false;
    if (equals != std::string_view::npos && !decode_url(pair.substr(equals + 1), value)) return false;
    out.emplace_back(std::move(name), std::move(value));
    query = amp == std::string_view::npos ? std::string_view() : query.substr(amp + 1);
  }
  return true;
}

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> out;
  if (text.empty()) return out;
  for (;;) {
    const std::size_t comma = text.find(',');
    out.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return out;
    text.remove_prefix(comma + 1);
  }
}

std::optional<std::int64_t> record_position(std::string_view text) {
  constexpr std::size_t most_digits = 15;
  if (text.empty() || text.size() > most_digits || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::int64_t out = 0;
  for (const char c : text) out = out * 10 + (c - '0');
  return out;
}

}  // namespace ytterby::http
