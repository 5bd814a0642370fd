// Where a page of a list ended, and the query of an address that asks for the next. The first line is a query, the second a cursor.
// Promises: a cursor that is read is the one that was made; a query loses nothing and is at fault in a known place or not at all.
#include <algorithm>

#include "adapters/store/cursor.h"
#include "http/list_query.h"
#include "http/query.h"
#include "support.h"

namespace ytterby::fuzz {

namespace {

void check_cursor(std::string_view text) {
  const auto read = store::decode_cursor(text);
  if (!read) return;
  const auto again = store::decode_cursor(store::encode_cursor(*read));
  promise(again && again->sort == read->sort && again->id == read->id, "a cursor written and read again is the same");
  promise(!first_bad_utf8(read->id) && read->id.find('\0') == std::string::npos, "an id can be stored as text");
  promise(text.find_first_not_of("0123456789abcdef") == std::string_view::npos, "a cursor is letters and digits");
  promise(store::encode_cursor(*read) == text, "a cursor has one spelling");
}

void check_made(std::string_view id) {
  if (first_bad_utf8(id) || id.find('\0') != std::string_view::npos) return;
  const store::FaceCursor made{static_cast<std::int64_t>(id.size()) * (id.size() % 2 == 0 ? 1 : -1'000'000'007), std::string(id)};
  const std::string text = store::encode_cursor(made);
  const auto read = store::decode_cursor(text);
  if (text.size() <= 1000) promise(read && read->sort == made.sort && read->id == made.id, "what was made is read");
}

void check_states(std::string_view text) {
  const auto states = http::states_named<licensing::ApplicationState>(text, licensing::application_state_count);
  if (!states) return;
  promise(states->size() <= static_cast<std::size_t>(licensing::application_state_count), "no state stands twice");
  promise(states->empty() == text.empty(), "who names no state means all of them");
}

void check_query(std::string_view text) {
  http::Request request;
  request.method = "GET";
  if (!http::read_query(text, request.query)) {
    promise(text.find('%') != std::string_view::npos, "only a broken escape is refused");
    return;
  }
  const auto parts = static_cast<std::size_t>(std::count(text.begin(), text.end(), '&')) + 1;
  promise(request.query.size() <= parts && request.query.size() + 1 >= parts, "no parameter is lost and none made up");
  std::size_t bytes = 0;
  for (const auto& [name, value] : request.query) bytes += name.size() + value.size();
  promise(bytes <= text.size(), "decoding never makes a query longer");
  const auto errors = http::query_errors(request, {"state", "sort", "after"});
  for (const wire::FieldError& error : errors) check_error(error);
  const auto known = [](const std::string& name) { return name == "state" || name == "sort" || name == "after" || name == "lang"; };
  const bool all_known = std::all_of(request.query.begin(), request.query.end(), [&](const auto& one) { return known(one.first); });
  promise(all_known || !errors.empty(), "what is not known is told");
  if (const std::string* state = request.parameter("state")) check_states(*state);
  if (const std::string* after = request.parameter("after")) {
    check_cursor(*after);
    if (const auto position = http::record_position(*after)) promise(*position >= 0 && *position < 1'000'000'000'000'000, "a place has fifteen digits");
  }
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby;
  using namespace ytterby::fuzz;
  const std::string_view input = view(data, size);
  const std::size_t line = input.find('\n');
  check_query(input.substr(0, line));
  if (line != std::string_view::npos) {
    check_cursor(input.substr(line + 1));
    check_made(input.substr(line + 1));
  }
  return 0;
}
