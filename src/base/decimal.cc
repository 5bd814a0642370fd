#include "base/decimal.h"

#include <limits>

namespace ytterby {

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }
}  // namespace

Result<Decimal, DecimalError> Decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  Units units = 0;
  int integer_digits = 0;
  int significant_digits = 0;
  std::size_t at = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    ++integer_digits;
    if (significant_digits > 0 || text[at] != '0') ++significant_digits;
    if (significant_digits > max_integer_digits) return fail(DecimalError::too_large);
    units = units * 10 + (text[at] - '0');
  }
  if (integer_digits == 0) return fail(DecimalError::not_a_number);
  int fraction_digits = 0;
  if (at < text.size()) {
    if (text[at] != '.') return fail(DecimalError::not_a_number);
    ++at;
    if (at == text.size()) return fail(DecimalError::not_a_number);
    for (; at < text.size(); ++at) {
      if (!is_digit(text[at])) return fail(DecimalError::not_a_number);
      if (fraction_digits == max_fraction_digits) {
        // Trailing zeros beyond the last digit that we hold change nothing.
        if (text[at] != '0') return fail(DecimalError::too_many_decimals);
        continue;
      }
      ++fraction_digits;
      units = units * 10 + (text[at] - '0');
    }
  }
  for (int i = fraction_digits; i < max_fraction_digits; ++i) units *= 10;
  return Decimal(negative ? -units : units);
}

namespace {
__extension__ using Wide = __int128;
Wide step_of(int decimals) {
  Wide step = 1;
  for (int i = decimals; i < Decimal::max_fraction_digits; ++i) step *= 10;
  return step;
}
std::optional<std::int64_t> narrow(Wide value) {
  if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return static_cast<std::int64_t>(value);
}
}  // namespace

std::optional<std::int64_t> Decimal::scaled(int decimals) const {
  const Wide step = step_of(decimals);
  return units_ % step == 0 ? narrow(units_ / step) : std::nullopt;
}

std::optional<std::int64_t> Decimal::scaled_down(int decimals) const {
  const Wide step = step_of(decimals);
  return narrow(units_ / step - (units_ % step < 0 ? 1 : 0));
}

Decimal Decimal::of_scaled(std::int64_t count, int decimals) { return Decimal(static_cast<Units>(count) * step_of(decimals)); }

std::string Decimal::text() const {
  const bool negative = units_ < 0;
  Units rest = negative ? -units_ : units_;
  Units integer = rest / scale;
  Units fraction = rest % scale;
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(integer % 10)));
    integer /= 10;
  } while (integer > 0);
  std::string out = (negative ? "-" : "") + digits;
  if (fraction == 0) return out;
  std::string decimals(max_fraction_digits, '0');
  for (int i = max_fraction_digits - 1; i >= 0; --i) {
    decimals[static_cast<std::size_t>(i)] = static_cast<char>('0' + static_cast<int>(fraction % 10));
    fraction /= 10;
  }
  while (decimals.back() == '0') decimals.pop_back();
  return out + "." + decimals;
}

}  // namespace ytterby
