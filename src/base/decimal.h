#pragma once
// Exact decimal numbers for quantities, money, percentages and thresholds. Never a double.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace ytterby {

enum class DecimalError : std::uint8_t { not_a_number, too_many_decimals, too_large };

/// A number with up to 18 integer and 12 fractional digits, held exactly as a count of 10^-12.
class Decimal {
 public:
  static constexpr int max_integer_digits = 18;
  static constexpr int max_fraction_digits = 12;

  constexpr Decimal() = default;
  static constexpr Decimal whole(std::int64_t value) { return Decimal(static_cast<Units>(value) * scale); }

  /// Reads `-?digits(.digits)?`; no exponent, no sign `+`, no grouping: a legal figure has one spelling.
  static Result<Decimal, DecimalError> parse(std::string_view text);

  /// The number as a count of 10^-`decimals`, 0 to 12; none when it is no whole count, or more than 64 bits hold.
  [[nodiscard]] std::optional<std::int64_t> scaled(int decimals) const;
  /// The same, rounded towards minus infinity; none only when 64 bits do not hold it.
  [[nodiscard]] std::optional<std::int64_t> scaled_down(int decimals) const;
  static Decimal of_scaled(std::int64_t count, int decimals);

  /// Shortest exact spelling: no trailing zeros, no trailing point.
  [[nodiscard]] std::string text() const;

  friend constexpr auto operator<=>(Decimal a, Decimal b) { return a.units_ <=> b.units_; }
  friend constexpr bool operator==(Decimal a, Decimal b) = default;
  /// Sums of up to 10^8 parsed values cannot overflow (10^30 units each, 1.7 * 10^38 the limit).
  friend constexpr Decimal operator+(Decimal a, Decimal b) { return Decimal(a.units_ + b.units_); }
  friend constexpr Decimal operator-(Decimal a, Decimal b) { return Decimal(a.units_ - b.units_); }

  [[nodiscard]] constexpr bool is_zero() const { return units_ == 0; }
  [[nodiscard]] constexpr bool is_negative() const { return units_ < 0; }

 private:
  __extension__ using Units = __int128;
  static constexpr Units scale = 1'000'000'000'000;
  constexpr explicit Decimal(Units units) : units_(units) {}
  Units units_ = 0;
};

/// A closed range of decimals; a known value has lo == hi.
struct DecimalRange {
  Decimal lo;
  Decimal hi;
  friend constexpr bool operator==(const DecimalRange&, const DecimalRange&) = default;
  [[nodiscard]] constexpr bool is_exact() const { return lo == hi; }
};

}  // namespace ytterby
