// The small readers under everything else: addresses, figures, days, element symbols, UTF-8.
// Promises: what was read is written as it was, or in the one shortest spelling; writing and reading are inverse.
#include "adapters/wire/json_writer.h"
#include "adapters/wire/line_fields.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/element.h"
#include "http/server.h"
#include "support.h"

namespace ytterby::fuzz {

namespace {

void check_address(std::string_view text) {
  std::string out;
  if (!http::decode_url(text, out)) {
    promise(text.find('%') != std::string_view::npos, "only a broken escape is refused");
    return;
  }
  promise(out.size() <= text.size(), "decoding never makes an address longer");
  if (text.find_first_of("%+") == std::string_view::npos) promise(out == text, "an address without escapes stays as it is");
  std::string escaped;
  static constexpr std::string_view hex = "0123456789aBcDeF";
  for (const char c : out) {
    const auto byte = static_cast<unsigned char>(c);
    escaped += {'%', hex[byte >> 4U], hex[byte & 0xFU]};
  }
  std::string again;
  promise(http::decode_url(escaped, again) && again == out, "an address escaped byte by byte decodes to itself");
}

void check_figure(std::string_view text) {
  const auto value = Decimal::parse(text);
  if (!value) return;
  const std::string shortest = value->text();
  promise(Decimal::parse(shortest) == *value, "a figure is the same when it is written and read again");
  promise(shortest.size() <= text.size(), "a figure is written in its shortest spelling");
  promise(shortest.find('.') == std::string::npos || shortest.back() != '0', "a figure has no trailing zeros");
  const Decimal one = Decimal::whole(1);
  promise((*value + one) - one == *value && *value < *value + one, "adding and taking away is exact");
  promise(value->is_negative() == (*value < Decimal{}) && value->is_zero() == (*value == Decimal{}), "the sign of a figure is its order");
}

/// Two figures with a blank between: their order and their sum.
void check_two_figures(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return;
  const auto a = Decimal::parse(text.substr(0, blank));
  const auto b = Decimal::parse(text.substr(blank + 1));
  if (!a || !b) return;
  promise(*a + *b == *b + *a && (*a + *b) - *b == *a, "sums are exact");
  promise((*a < *b) == ((*a - *b).is_negative()), "order and difference agree");
}

void check_day(std::string_view text) {
  const auto day = Date::parse(text);
  if (!day) return;
  promise(day->text() == text, "a day is written as it was read");
  promise(Date::of(day->year(), day->month(), day->day()) == *day, "a day is its year, month and day");
  promise(day->plus(1).plus(-1) == *day && day->plus(7).weekday() == day->weekday(), "a week later it is the same day of the week");
  promise(day->plus(1) > *day && day->weekday() >= 1 && day->weekday() <= 7, "days are in order");
}

void check_utf8(std::string_view text) {
  const std::u32string points = to_code_points(text);
  promise(points.size() == code_point_count(text), "characters are counted as they are read");
  promise(display_width(text) <= 2 * points.size(), "no character is wider than two columns");
  std::string back;
  for (const char32_t c : points) append_utf8(back, c);
  promise(!first_bad_utf8(back), "what we write is well-formed");
  const auto bad = first_bad_utf8(text);
  if (bad) {
    promise(*bad < text.size() && !first_bad_utf8(text.substr(0, *bad)), "the first bad byte is the first");
    return;
  }
  promise(back == text, "well-formed text is the same when it is taken apart and put together");
  std::string json = "\"";
  wire::append_json_escaped(json, text);
  const auto read = wire::parse_json(json + "\"");
  promise(read && read->text == text, "text in JSON is read as it was written");
}

void check_helpers(std::string_view text) {
  const std::string_view inner = trimmed(text);
  promise(trimmed(inner) == inner, "trimming twice is trimming once");
  const std::string low = lower_ascii(text);
  promise(low.size() == text.size() && lower_ascii(low) == low, "lowering twice is lowering once");
  promise(fill(text, {}) == text, "a pattern without values stays as it is");
  if (const auto element = Element::parse(text)) promise(element->symbol() == text, "a symbol is written as it was read");
  if (wire::is_country(text)) promise(goods::Country::of(text).text() == text, "a country is written as it was read");
  const std::vector<std::string> candidates{"composition", "description", "成分", ""};
  if (const auto near = nearest(text, candidates)) {
    promise(std::find(candidates.begin(), candidates.end(), *near) != candidates.end(), "the nearest word is one of those given");
  }
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby::fuzz;
  const std::string_view text = view(data, size);
  check_address(text);
  check_figure(text);
  check_two_figures(text);
  check_day(text);
  check_utf8(text);
  check_helpers(text);
  return 0;
}
