#include "http/headers.h"

#include <algorithm>

#include "http/server.h"

namespace ytterby::http {

namespace {

constexpr std::string_view cookie_name = "__Host-ytterby=";

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view without_quotes(std::string_view text) {
  text = trimmed(text);
  return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

/// Takes the next of a list from `rest`.
std::string_view next_of(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view one = trimmed(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return one;
}

/// A weight in thousandths; what is no weight counts as none was given.
int weight_of(std::string_view parameters) {
  constexpr int whole = 1000;
  while (!parameters.empty()) {
    const std::string_view one = next_of(parameters, ';');
    if (one.substr(0, 2) != "q=") continue;
    const std::string_view figure = one.substr(2);
    const bool fits = !figure.empty() && figure.size() <= 5 && (figure[0] == '0' || figure[0] == '1') && (figure.size() == 1 || figure[1] == '.');
    if (!fits || figure[0] == '1') return whole;
    int value = 0;
    for (std::size_t i = 2; i < 5; ++i) {
      const char c = i < figure.size() ? figure[i] : '0';
      if (c < '0' || c > '9') return whole;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  return whole;
}

}  // namespace

std::string media_type(std::string_view content_type) { return lower_ascii(trimmed(content_type.substr(0, content_type.find(';')))); }

Lang preferred_language(std::string_view accept_language) {
  const std::string lower = lower_ascii(accept_language);
  Lang best = Lang::zh;
  int weight = 0;
  for (std::string_view rest = lower; !rest.empty();) {
    const std::string_view one = next_of(rest, ',');
    const std::size_t semicolon = std::min(one.find(';'), one.size());
    const std::string_view tag = trimmed(one.substr(0, semicolon));
    const std::string_view primary = tag.substr(0, tag.find('-'));
    if (primary != "en" && primary != "zh") continue;
    const int own = weight_of(one.substr(semicolon));
    if (own <= weight) continue;
    weight = own;
    best = primary == "en" ? Lang::en : Lang::zh;
  }
  return best;
}

bool tag_matches(std::string_view header, std::string_view tag) {
  while (!header.empty()) {
    std::string_view one = next_of(header, ',');
    if (one.substr(0, 2) == "W/") one.remove_prefix(2);
    if (one == "*" || one == tag) return true;
  }
  return false;
}

std::string session_token(std::string_view cookies) {
  while (!cookies.empty()) {
    const std::string_view one = next_of(cookies, ';');
    if (one.substr(0, cookie_name.size()) == cookie_name) return std::string(trimmed(one.substr(cookie_name.size())));
  }
  return {};
}

std::string session_cookie(std::string_view token) { return std::string(cookie_name) + std::string(token); }

std::optional<std::string> bearer_key(std::string_view authorization) {
  authorization = trimmed(authorization);
  if (lower_ascii(authorization.substr(0, 7)) != "bearer ") return std::nullopt;
  return std::string(trimmed(authorization.substr(7)));
}

std::optional<std::string> operation_key(std::string_view idempotency_key) {
  constexpr std::size_t longest = 100;
  const std::string_view key = without_quotes(idempotency_key);
  // Other bytes could not be stored as text everywhere, and no client has a reason to send them.
  const bool printable = std::all_of(key.begin(), key.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (key.empty() || key.size() > longest || !printable) return std::nullopt;
  return std::string(key);
}

std::optional<std::uint32_t> version_of(std::string_view if_match) {
  constexpr std::size_t most_digits = 9;
  const std::string_view tag = without_quotes(if_match);
  if (tag.empty() || tag.size() > most_digits || tag.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::uint32_t out = 0;
  for (const char c : tag) out = out * 10 + static_cast<std::uint32_t>(c - '0');
  return out;
}

bool is_forged(const Request& request) {
  const std::string type = media_type(request.content_type);
  const bool simple = type.empty() || type == "text/plain" || type == "application/x-www-form-urlencoded" || type == "multipart/form-data";
  const bool elsewhere = !request.fetch_site.empty() && request.fetch_site != "same-origin" && request.fetch_site != "none";
  const std::size_t scheme = request.origin.find("://");
  const bool other_origin = !request.origin.empty() && (scheme == std::string::npos || request.origin.substr(scheme + 3) != request.host);
  return simple || elsewhere || other_origin;
}

std::string file_name(std::string_view number, std::string_view what) {
  std::string out;
  const auto add = [&](std::string_view text) {
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return is_letter_or_digit(c) || c == '-'; });
  };
  add(number);
  if (!number.empty() && !what.empty()) out.push_back('-');
  add(what);
  return out.empty() ? "paper" : out;
}

std::string attachment(std::string_view name, std::string_view extension) { return "attachment; filename=\"" + file_name(name, "") + "." + std::string(extension) + "\""; }

}  // namespace ytterby::http
