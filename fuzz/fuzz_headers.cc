// The values of headers that we read ourselves. The first byte says which; what follows is the value.
// Promises: no value makes a key, a version or a token that could not have been made; no page of another site passes for ours;
// no name of a file leaves its quotes.
#include <algorithm>

#include "http/headers.h"
#include "http/server.h"
#include "support.h"

namespace ytterby::fuzz {

namespace {

void check_key(std::string_view value) {
  const auto key = http::operation_key(value);
  if (!key) return;
  promise(!key->empty() && key->size() <= 100 && value.find(*key) != std::string_view::npos, "a key is 1 to 100 bytes of what was sent");
  promise(std::all_of(key->begin(), key->end(), [](char c) { return c >= 0x20 && c <= 0x7E; }), "a key can be stored as text everywhere");
  const auto quoted = http::operation_key("\"" + *key + "\"");
  promise(quoted == key, "a key is the same in quotes");
}

void check_version(std::string_view value) {
  const auto version = http::version_of(value);
  if (!version) return;
  promise(*version <= 999'999'999, "a version has nine digits");
  const std::string written = std::to_string(*version);
  promise(value.find(written) != std::string_view::npos && http::version_of("\"" + written + "\"") == version, "a version is what was sent");
}

void check_tags(std::string_view value) {
  constexpr std::string_view tag = "\"0123456789abcdef\"";
  const bool told = value.find(tag) != std::string_view::npos || value.find('*') != std::string_view::npos;
  promise(told || !http::tag_matches(value, tag), "a tag that was not sent does not match");
  promise(http::tag_matches(std::string(value) + "," + std::string(tag), tag), "a tag at the end of a list is found");
}

void check_language(std::string_view value) {
  const Lang lang = http::preferred_language(value);
  const std::string text = lower_ascii(value);
  promise(lang == Lang::zh || text.find("en") != std::string::npos, "nobody gets English who does not name it");
  promise(http::preferred_language(text) == lang, "languages have no case");
  promise(http::preferred_language("fr, de;q=0.9," + std::string(value)) == lang, "languages that we have not change nothing");
  if (value.find(';') == std::string_view::npos && value.find(',') == std::string_view::npos) promise(http::preferred_language(std::string(value) + ";q=0") == Lang::zh, "a weight of nought refuses");
}

void check_cookies(std::string_view value) {
  const std::string token = http::session_token(value);
  promise(token.find(';') == std::string::npos && trimmed(token) == token, "a token ends where the cookie does");
  promise(token.empty() || (value.find(token) != std::string_view::npos && value.find("__Host-ytterby=") != std::string_view::npos), "a token is what was sent");
  if (value.find("__Host-ytterby=") == std::string_view::npos) promise(http::session_token(std::string(value) + "; __Host-ytterby=abc") == "abc", "other cookies hide nothing");
}

void check_authorization(std::string_view value) {
  const auto key = http::bearer_key(value);
  if (!key) return;
  promise(lower_ascii(trimmed(value).substr(0, 6)) == "bearer" && trimmed(*key) == *key && !key->empty(), "a key stands after its scheme");
}

void check_type(std::string_view value) {
  const std::string type = http::media_type(value);
  promise(type.find(';') == std::string::npos && lower_ascii(type) == type && trimmed(type) == type, "a type is lower case, without parameters");
  promise(http::media_type(type + "; charset=utf-8") == type, "parameters change nothing");
}

/// Three lines: Origin, Host, Sec-Fetch-Site. With a type that no form can send, the browser's word decides.
void check_forged(std::string_view value) {
  http::Request request;
  request.content_type = "application/json";
  const std::size_t first = std::min(value.find('\n'), value.size());
  request.origin = value.substr(0, first);
  const std::string_view rest = value.substr(std::min(first + 1, value.size()));
  const std::size_t second = std::min(rest.find('\n'), rest.size());
  request.host = rest.substr(0, second);
  request.fetch_site = rest.substr(std::min(second + 1, rest.size()));
  const bool own_origin = request.origin.empty() || (request.origin.ends_with("://" + request.host));
  const bool own_site = request.fetch_site.empty() || request.fetch_site == "same-origin" || request.fetch_site == "none";
  if (!http::is_forged(request)) promise(own_origin && own_site, "what comes from elsewhere is forged");
  request.content_type = "text/plain;x=" + std::string(value.substr(0, 20));
  promise(http::is_forged(request), "what a form can send is forged");
}

void check_name(std::string_view value) {
  const std::size_t line = std::min(value.find('\n'), value.size());
  const std::string name = http::file_name(value.substr(0, line), value.substr(line));
  promise(!name.empty() && name.size() <= value.size() + 6, "a file has a name");
  const std::string header = http::attachment(value, "pdf");
  promise(header.starts_with("attachment; filename=\"") && header.ends_with(".pdf\""), "a file is kept, not shown");
  promise(std::count(header.begin(), header.end(), '"') == 2 && header.find_first_of("/\\\r\n\t%*") == std::string::npos, "a name stays within its quotes");
  promise(http::file_name(name, "") == name, "a name that is plain stays as it is");
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby::fuzz;
  if (size == 0) return 0;
  const std::string_view value = view(data + 1, size - 1);
  switch (data[0]) {
    case 'k': check_key(value); break;
    case 'v': check_version(value); break;
    case 't': check_tags(value); break;
    case 'l': check_language(value); break;
    case 'c': check_cookies(value); break;
    case 'a': check_authorization(value); break;
    case 'y': check_type(value); break;
    case 'f': check_forged(value); break;
    case 'n': check_name(value); break;
    default:
      check_key(value);
      check_version(value);
      check_tags(value);
      check_language(value);
      check_cookies(value);
      check_authorization(value);
      check_type(value);
      check_forged(value);
      check_name(value);
  }
  return 0;
}
