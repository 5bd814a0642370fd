#include "adapters/tables/xlsx_cells.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>

#include "base/date.h"
#include "base/text.h"

namespace ytterby::tables {

namespace {

constexpr std::size_t significant_digits = 15;
constexpr int largest_exponent = 300;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The letters of a format code that stand for parts of a date, without quoted text, escapes and `[conditions]`.
std::string format_letters(std::string_view code) {
  std::string letters;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == ';') break;  // the sections after the first are for negative numbers, zero and text
    if (c == '"' || c == '[') {
      at = std::min(code.find(c == '"' ? '"' : ']', at + 1), code.size() - 1);
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else {
      letters.push_back(c);
    }
  }
  return lower_ascii(letters);
}

/// A number as its digits and the place of the point: 12.5 is 125 with the point after 2 digits.
struct Figure {
  bool negative = false;
  std::string digits;
  int point = 0;
  bool plain = true;  // no exponent, no `+`: may be given back as it is
};

std::optional<Figure> read_figure(std::string_view text) {
  Figure figure;
  std::size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
    figure.negative = text[at] == '-';
    figure.plain = figure.negative;
    ++at;
  }
  const std::size_t first = at;
  constexpr std::size_t most_digits = 400;
  for (bool pointed = false; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !pointed)); ++at) {
    if (text[at] == '.') {
      pointed = true;
      continue;
    }
    figure.digits.push_back(text[at]);
    if (!pointed) ++figure.point;
    if (figure.digits.size() > most_digits) return std::nullopt;
  }
  if (figure.digits.empty()) return std::nullopt;
  if (text[first] == '.' || text.back() == '.') figure.plain = false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    figure.plain = false;
    ++at;
    if (at < text.size() && text[at] == '+') ++at;
    int exponent = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), exponent);
    if (error != std::errc() || exponent < -largest_exponent || exponent > largest_exponent) return std::nullopt;
    at = static_cast<std::size_t>(end - text.data());
    figure.point += exponent;
  }
  if (at != text.size()) return std::nullopt;
  return figure;
}

/// Drops leading zeros and rounds half up to 15 significant digits.
void round_figure(Figure& figure) {
  const std::size_t zeros = std::min(figure.digits.find_first_not_of('0'), figure.digits.size());
  figure.digits.erase(0, zeros);
  figure.point -= static_cast<int>(zeros);
  if (figure.digits.size() > significant_digits) {
    bool carry = figure.digits[significant_digits] >= '5';
    figure.digits.resize(significant_digits);
    for (std::size_t i = significant_digits; carry && i > 0; --i) {
      char& digit = figure.digits[i - 1];
      carry = digit == '9';
      digit = carry ? '0' : static_cast<char>(digit + 1);
    }
    if (carry) {
      figure.digits.insert(figure.digits.begin(), '1');
      ++figure.point;
    }
  }
  while (!figure.digits.empty() && figure.digits.back() == '0') figure.digits.pop_back();
}

std::string figure_text(const Figure& figure) {
  if (figure.digits.empty()) return "0";
  std::string out = figure.negative ? "-" : "";
  const int size = static_cast<int>(figure.digits.size());
  if (figure.point <= 0) {
    out += "0." + std::string(static_cast<std::size_t>(-figure.point), '0') + figure.digits;
  } else if (figure.point >= size) {
    out += figure.digits + std::string(static_cast<std::size_t>(figure.point - size), '0');
  } else {
    const auto point = static_cast<std::size_t>(figure.point);
    out += figure.digits.substr(0, point) + "." + figure.digits.substr(point);
  }
  return out;
}

std::string two_digits(long value) {
  return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

/// The value of `_xHHHH_` at the start of the text, when it is a character that may stand in a cell.
std::optional<char32_t> escaped_character(std::string_view text) {
  constexpr std::size_t length = 7;
  if (text.size() < length || !text.starts_with("_x") || text[length - 1] != '_') return std::nullopt;
  std::uint32_t code = 0;
  const char* const end = text.data() + length - 1;
  const auto [stop, error] = std::from_chars(text.data() + 2, end, code, 16);
  if (error != std::errc() || stop != end) return std::nullopt;
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  const bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
  if (surrogate || control) return std::nullopt;
  return code;
}

}  // namespace

NumberKind kind_of_builtin_format(int id) {
  // ECMA-376 part 1, 18.8.30: 14-17 and 22 everywhere; 27-36 and 50-58 in the Chinese and Japanese versions, of
  // which 32-35 and 55-56 are times of day.
  if (id == 22) return NumberKind::date_and_time;
  const bool date = (id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
  return date ? NumberKind::date : NumberKind::number;
}

NumberKind kind_of_format_code(std::string_view code) {
  const std::string letters = format_letters(code);
  const auto has = [&](std::string_view any) { return letters.find_first_of(any) != std::string::npos; };
  // `m` alone is a month; beside hours or seconds it is minutes. Digits may follow the seconds of a date.
  const bool month = has("m") && !has("hs0#?@");
  if (!has("yd") && !month) return NumberKind::number;
  return has("hs") ? NumberKind::date_and_time : NumberKind::date;
}

std::string number_text(std::string_view stored) {
  std::optional<Figure> figure = read_figure(stored);
  if (!figure) return std::string(stored);
  const std::size_t leading = std::min(figure->digits.find_first_not_of('0'), figure->digits.size());
  if (figure->plain && figure->digits.size() - leading <= significant_digits) return std::string(stored);
  round_figure(*figure);
  return figure_text(*figure);
}

std::optional<std::string> date_text(std::string_view stored, NumberKind kind, Epoch epoch) {
  double serial = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), serial);
  if (error != std::errc() || end != stored.data() + stored.size()) return std::nullopt;
  constexpr double last_serial = 2958465;  // 9999-12-31
  if (!(serial >= 0) || serial > last_serial) return std::nullopt;
  constexpr long seconds_of_day = 86400;
  long days = static_cast<long>(std::floor(serial));
  long seconds = kind == NumberKind::date_and_time ? std::lround((serial - std::floor(serial)) * seconds_of_day) : 0;
  if (seconds == seconds_of_day) {
    seconds = 0;
    ++days;
  }
  std::optional<Date> first = Date::of(1904, 1, 1);
  if (epoch == Epoch::from_1900) {
    // Day 60 of this calendar is a 29 February 1900 that never was; the days before it are one off.
    if (days == 0 || days == 60) return std::nullopt;
    first = Date::of(1899, 12, days > 60 ? 30 : 31);
  }
  if (!first) return std::nullopt;
  std::string out = first->plus(static_cast<std::int32_t>(days)).text();
  if (kind == NumberKind::date_and_time && seconds != 0) {
    out += "T" + two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60) + ":" + two_digits(seconds % 60);
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t escape = std::min(text.find("_x", at), text.size());
    out.append(text.substr(at, escape - at));
    if (escape == text.size()) break;
    if (const auto character = escaped_character(text.substr(escape))) {
      append_utf8(out, *character);
      at = escape + 7;
    } else {
      out.append("_x");
      at = escape + 2;
    }
  }
  return out;
}

std::optional<CellPlace> cell_place(std::string_view reference) {
  constexpr std::size_t most_letters = 3;
  constexpr int last_row = 1'048'576;
  std::size_t at = 0;
  std::size_t column = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z'; ++at) {
    column = column * 26 + static_cast<std::size_t>(reference[at] - 'A') + 1;
  }
  if (at == 0 || at > most_letters) return std::nullopt;
  int row = 0;
  const char* const end = reference.data() + reference.size();
  const auto [stop, error] = std::from_chars(reference.data() + at, end, row);
  if (error != std::errc() || stop != end || row < 1 || row > last_row) return std::nullopt;
  return CellPlace{column - 1, row};
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

}  // namespace ytterby::tables
